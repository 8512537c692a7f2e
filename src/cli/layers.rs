//! A settings file together with those that it extends.

use std::collections::HashSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::confine;
use super::discover::{folder_of, root_of};
use super::limits;
use super::reader;
use super::trouble::{Trouble, name_of};
use super::walk::absolute;
use crate::config::Settings;
use crate::diagnostic::Diagnostic;
use crate::rules;
use crate::text::{SourceFile, did_you_mean};

/// One settings file of a chain.
#[derive(Debug)]
pub struct Layer {
    /// The file's text, for messages.
    pub source: Arc<SourceFile>,
    /// What it says.
    pub settings: Settings,
    /// The folder that the paths in it count from.
    pub folder: PathBuf,
    /// The folder that the patterns in it count from.
    pub pattern_folder: PathBuf,
    /// The folder that nothing it names may lie outside of.
    pub root: PathBuf,
}

impl Layer {
    /// Mistakes in this file, if there are any.
    pub fn trouble(&self, mistakes: Vec<Diagnostic>) -> Option<Trouble> {
        (!mistakes.is_empty()).then(|| Trouble::mistakes(&self.source, mistakes))
    }
}

/// What settings build on.
enum Base {
    File(PathBuf),
    Profile(Box<Layer>),
}

/// Reads a settings file and what it extends; the file itself comes last.
///
/// Its patterns count from `pattern_folder`, or from its own folder.
///
/// # Errors
/// The first file of the chain that cannot be read or is wrong.
pub fn load(path: &Path, pattern_folder: Option<&Path>) -> Result<Vec<Layer>, Trouble> {
    let path = absolute(path).unwrap_or_else(|_| path.to_owned());
    let root = root_of(&path);
    let mut layers: Vec<Layer> = Vec::new();
    let mut seen = HashSet::new();
    let mut next = Some(path);
    while let Some(path) = next.take() {
        seen.insert(std::fs::canonicalize(&path).unwrap_or_else(|_| path.clone()));
        let layer = read_layer(&path, &root, pattern_folder.filter(|_| layers.is_empty()))?;
        let base = base(&layer, &seen, layers.len() + 1)?;
        layers.push(layer);
        match base {
            Some(Base::File(path)) => next = Some(path),
            Some(Base::Profile(profile)) => layers.push(*profile),
            None => {}
        }
    }
    layers.reverse();
    Ok(layers)
}

/// The settings of a built-in profile; `None` where none has this name.
///
/// # Errors
/// What is wrong with it; a test sees to it that there is nothing.
pub fn profile(name: &str) -> Result<Option<Layer>, Trouble> {
    let Some(source) = rules::profile(name).map(Arc::new) else { return Ok(None) };
    let settings = Settings::parse(&source).map_err(|mistakes| Trouble::mistakes(&source, mistakes))?;
    let nowhere = PathBuf::new();
    let (folder, pattern_folder, root) = (nowhere.clone(), nowhere.clone(), nowhere);
    Ok(Some(Layer { source, settings, folder, pattern_folder, root }))
}

/// What the settings of a layer say that they build on, if they say so.
fn base(layer: &Layer, seen: &HashSet<PathBuf>, depth: usize) -> Result<Option<Base>, Trouble> {
    let Some(name) = &layer.settings.extends else { return Ok(None) };
    if let Some(profile) = profile(&name.value)? {
        return Ok(Some(Base::Profile(Box::new(profile))));
    }
    let path = confine::inside(&layer.root, &layer.folder, &name.value).and_then(|path| {
        require_new(&path, seen, depth)?;
        Ok(path)
    });
    path.map(|path| Some(Base::File(path))).map_err(|reason| {
        let mistake = Diagnostic::mistake(name.span, format!("cannot read what extends names: {reason}"));
        Trouble::mistakes(&layer.source, vec![explain_profile(mistake, &name.value)])
    })
}

fn require_new(base: &Path, seen: &HashSet<PathBuf>, depth: usize) -> Result<(), String> {
    if seen.contains(base) {
        return Err("the files extend each other in a circle".to_owned());
    }
    if depth >= limits::EXTENDS {
        return Err(format!("more than {} levels of extends", limits::EXTENDS));
    }
    Ok(())
}

/// A word without a slash and an ending was meant as a profile.
fn explain_profile(mistake: Diagnostic, name: &str) -> Diagnostic {
    if name.contains(['/', '\\', '.']) {
        return mistake.with_help("give the path of a settings file, relative to this one");
    }
    let known: Vec<String> = rules::profile_names().map(|name| format!("`{name}`")).collect();
    let help = did_you_mean(name, rules::profile_names()).unwrap_or_else(|| {
        format!("the profiles are {}; a settings file is named by its path, such as ./base.yaml", known.join(", "))
    });
    Diagnostic { message: "extends names an unknown profile".into(), ..mistake }.with_help(help)
}

fn read_layer(path: &Path, root: &Path, pattern_folder: Option<&Path>) -> Result<Layer, Trouble> {
    let source = read_yaml(path)?;
    let settings = Settings::parse(&source).map_err(|mistakes| Trouble::mistakes(&source, mistakes))?;
    let folder = folder_of(path);
    let pattern_folder = pattern_folder.map_or_else(|| folder.clone(), Path::to_owned);
    Ok(Layer { source, settings, folder, pattern_folder, root: root.to_owned() })
}

/// Reads a settings or rule file; it is named relative to the working folder where it lies below it.
///
/// # Errors
/// Why it could not be read.
pub fn read_yaml(path: &Path) -> Result<Arc<SourceFile>, Trouble> {
    let shown = shown(path);
    let limit = u64::try_from(rules::limits::FILE_BYTES).unwrap_or(u64::MAX);
    reader::read(path, name_of(&shown), limit).map(Arc::new).map_err(|error| match error {
        reader::ReadError::TooLarge(_) => Trouble::at(&shown, "larger than the limit of 1 MiB for settings and rules"),
        error => Trouble::at(&shown, error),
    })
}

/// A path relative to the working folder where it lies below it.
pub fn shown(path: &Path) -> PathBuf {
    let below = std::env::current_dir().ok().and_then(|folder| path.strip_prefix(folder).ok().map(Path::to_owned));
    below.filter(|path| !path.as_os_str().is_empty()).unwrap_or_else(|| path.to_owned())
}
