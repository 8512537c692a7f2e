//! The rules and settings that hold for a settings file, or for documents without one.

use std::path::Path;
use std::sync::Arc;

use super::args::{ProjectArgs, SelectionArgs};
use super::confine;
use super::globs::working_folder;
use super::layers::{Layer, load, profile};
use super::rule_files;
use super::selection;
use super::trouble::Trouble;
use crate::diagnostic::Diagnostic;
use crate::lint::{Scope, Selected};
use crate::rules::Library;
use crate::rules::yaml::{Node, Spanned};

/// Rules and settings, all names known.
#[derive(Debug)]
pub struct Project {
    /// The rules and data sets.
    pub library: Arc<Library>,
    /// The settings files, from the one extended most to the one that governs.
    pub layers: Vec<Layer>,
    /// The rules that run.
    pub selected: Vec<Selected>,
}

/// What all projects of a run share: the built-in rules and those of the command line.
#[derive(Debug)]
pub struct Base {
    library: Arc<Library>,
}

impl Base {
    /// Loads the built-in rules and those that `--rules` names.
    ///
    /// # Errors
    /// Everything that is wrong with them.
    pub fn new(args: &ProjectArgs) -> Result<Self, Vec<Trouble>> {
        library(args).map(|library| Self { library: Arc::new(library) })
    }

    /// The built-in rules and those of the command line.
    pub fn into_library(self) -> Arc<Library> {
        self.library
    }

    /// The project of a settings file, or the one of defaults.
    ///
    /// # Errors
    /// Everything that is wrong with the settings and with the rules that they name.
    pub fn project(
        &self,
        settings: Option<&Path>,
        args: &ProjectArgs,
        selection: &SelectionArgs,
    ) -> Result<Project, Vec<Trouble>> {
        let pattern_folder = args.config.as_ref().map(|_| working_folder());
        let mut layers = Vec::new();
        if let Some(name) = &args.profile {
            layers.extend(profile(name).map_err(|trouble| vec![trouble])?);
        }
        if let Some(path) = settings {
            layers.extend(load(path, pattern_folder.as_deref()).map_err(|trouble| vec![trouble])?);
        }
        let library = self.extended(&layers)?;
        let unknown = selection::unknown(&library, selection);
        if !unknown.is_empty() {
            return Err(unknown);
        }
        let selected = selection::select(&library, &layers, selection);
        Ok(Project { library, layers, selected })
    }

    /// The library with what settings add. Sets and rules come first, then the names are looked up, and only
    /// then do sets grow: growing would make a set of a name that was misspelt.
    fn extended(&self, layers: &[Layer]) -> Result<Arc<Library>, Vec<Trouble>> {
        if layers.is_empty() {
            return Ok(Arc::clone(&self.library));
        }
        let mut library = Arc::clone(&self.library);
        for step in [add_rules, look_up_names, extend_data] {
            let troubles: Vec<Trouble> = layers.iter().flat_map(|layer| step(&mut library, layer)).collect();
            if !troubles.is_empty() {
                return Err(troubles);
            }
        }
        Ok(library)
    }
}

impl Project {
    /// How the list that governs a citation is found.
    pub fn scope(&self) -> Scope {
        self.layers.iter().rev().find_map(|layer| layer.settings.scope).unwrap_or_default()
    }

    /// Whether a suppression must give a reason.
    pub fn require_reason(&self) -> bool {
        self.layers.iter().rev().find_map(|layer| layer.settings.require_reason).unwrap_or_default()
    }

    /// The largest file in bytes that the settings allow.
    pub fn max_file_size(&self) -> Option<u64> {
        self.layers.iter().rev().find_map(|layer| layer.settings.max_file_size)
    }
}

fn library(args: &ProjectArgs) -> Result<Library, Vec<Trouble>> {
    let mut library = Library::builtin().map_err(|files| {
        let trouble = |(source, mistakes)| Trouble::mistakes(&source, mistakes);
        files.into_iter().map(trouble).collect::<Vec<_>>()
    })?;
    let mut troubles = Vec::new();
    for path in &args.rules {
        troubles.extend(rule_files::add(&mut library, path).err().unwrap_or_default());
    }
    if troubles.is_empty() { Ok(library) } else { Err(troubles) }
}

/// Adds the rules and data sets in the files and folders that a settings file names.
fn add_rules(library: &mut Arc<Library>, layer: &Layer) -> Vec<Trouble> {
    let (mut mistakes, mut troubles) = (Vec::new(), Vec::new());
    for name in &layer.settings.rules {
        match confine::inside(&layer.root, &layer.folder, &name.value) {
            Ok(path) => troubles.extend(rule_files::add(Arc::make_mut(library), &path).err().unwrap_or_default()),
            Err(reason) => {
                mistakes.push(Diagnostic::mistake(name.span, format!("cannot read what rules names: {reason}")));
            }
        }
    }
    troubles.extend(layer.trouble(mistakes));
    troubles
}

fn look_up_names(library: &mut Arc<Library>, layer: &Layer) -> Vec<Trouble> {
    layer.trouble(layer.settings.check_names(library).err().unwrap_or_default()).into_iter().collect()
}

fn extend_data(library: &mut Arc<Library>, layer: &Layer) -> Vec<Trouble> {
    let add = |(set, entries): &(Spanned<String>, Node)| {
        Arc::make_mut(library).extend_data(&set.value, entries).err().unwrap_or_default()
    };
    layer.trouble(layer.settings.data.iter().flat_map(add).collect()).into_iter().collect()
}
