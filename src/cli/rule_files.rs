//! Rule files and data sets from files and folders.

use std::fs;
use std::path::{Path, PathBuf};

use walkdir::{DirEntry, WalkDir};

use super::discover;
use super::layers::{read_yaml, shown};
use super::limits;
use super::reader::io_reason;
use super::trouble::{Trouble, name_of};
use crate::rules::Library;

/// The folder of data sets inside a folder of rules.
const DATA: &str = "data";
/// The folder of profiles inside a folder of rules: settings, which `extends` names.
const PROFILES: &str = "profiles";

/// Adds the rule file at `path`, or the rules and data sets of the folder there, to a library.
///
/// Data sets come first, since rules refer to them.
///
/// # Errors
/// Everything that could not be read or is wrong; the rest is added all the same.
pub fn add(library: &mut Library, path: &Path) -> Result<(), Vec<Trouble>> {
    let files = list(path, limits::RULE_FILES).map_err(|trouble| vec![trouble])?;
    let (data, others): (Vec<_>, Vec<_>) = files.into_iter().partition(|file| matches!(file.role, Role::Data(_)));
    let files = data.iter().chain(&others);
    let troubles: Vec<Trouble> = files.filter_map(|file| add_file(library, file).err()).collect();
    if troubles.is_empty() { Ok(()) } else { Err(troubles) }
}

fn add_file(library: &mut Library, file: &RuleFilePath) -> Result<(), Trouble> {
    let set = match &file.role {
        Role::Rule => None,
        Role::Data(set) => Some(set),
        Role::Same => return Ok(()),
        Role::Refused(reason) => return Err(Trouble::at(&shown(&file.path), reason)),
    };
    let source = read_yaml(&file.path)?;
    let added = match set {
        Some(set) => library.add_data(set, &source),
        None => library.add_rule(&name_of(&shown(&file.path)), &source),
    };
    added.map_err(|mistakes| Trouble::mistakes(&source, mistakes))
}

/// A file that was named, or that a folder of rules holds.
struct RuleFilePath {
    path: PathBuf,
    role: Role,
}

/// What a file is read as.
enum Role {
    Rule,
    /// Entries of this data set.
    Data(String),
    /// Nothing: a link to what is met as itself.
    Same,
    /// Nothing, for this reason.
    Refused(String),
}

/// The files at `path`, at most `max`.
fn list(path: &Path, max: usize) -> Result<Vec<RuleFilePath>, Trouble> {
    let metadata = fs::metadata(path).map_err(|error| Trouble::at(path, io_reason(&error)))?;
    if !metadata.is_dir() {
        return Ok(vec![RuleFilePath { path: path.to_owned(), role: Role::Rule }]);
    }
    let is_seen = |entry: &DirEntry| entry.depth() == 0 || !entry.file_name().as_encoded_bytes().starts_with(b".");
    let mut files = Vec::new();
    for entry in WalkDir::new(path).sort_by_file_name().into_iter().filter_entry(is_seen) {
        files.extend(rule_file(path, entry));
        if files.len() > max {
            return Err(Trouble::at(path, format!("more than {max} rule files")));
        }
    }
    let (links, files): (Vec<_>, Vec<_>) = files.into_iter().partition(|file| matches!(file.role, Role::Same));
    match (files.is_empty(), links.first()) {
        (false, _) => Ok(files),
        (true, Some(link)) => Err(Trouble::at(&link.path, "a link into its own folder, which holds no rule file")),
        (true, None) => Err(Trouble::at(path, "no rule file (.yaml, .yml) in this folder")),
    }
}

/// What an entry of a folder adds. Links add nothing: what lies inside is met as itself, the rest is refused.
fn rule_file(root: &Path, entry: Result<DirEntry, walkdir::Error>) -> Option<RuleFilePath> {
    let entry = match entry {
        Ok(entry) => entry,
        Err(error) => {
            let path = error.path().unwrap_or(root).to_owned();
            let reason = error.io_error().map_or_else(|| error.to_string(), io_reason);
            return Some(RuleFilePath { path, role: Role::Refused(reason) });
        }
    };
    let path = entry.path();
    let role = if entry.path_is_symlink() {
        let wanted = is_yaml(path) || fs::metadata(path).is_ok_and(|target| target.is_dir());
        match (wanted, is_met_as_itself(root, path)) {
            (false, _) => return None,
            (true, true) => Role::Same,
            (true, false) => Role::Refused("a link that leads to no rules inside this folder".to_owned()),
        }
    } else if entry.file_type().is_dir() || !is_yaml(path) || is_profile(root, path) {
        return None;
    } else {
        data_set(root, path).map_or(Role::Rule, Role::Data)
    };
    Some(RuleFilePath { path: entry.into_path(), role })
}

fn is_met_as_itself(root: &Path, link: &Path) -> bool {
    match (fs::canonicalize(root), fs::canonicalize(link)) {
        (Ok(root), Ok(target)) => target.starts_with(root) && (target.is_dir() || is_yaml(&target)),
        _ => false,
    }
}

fn is_yaml(path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default();
    path.extension().is_some_and(|ending| ending == "yaml" || ending == "yml")
        && !discover::NAMES.iter().any(|settings| name == *settings)
}

fn data_set(root: &Path, path: &Path) -> Option<String> {
    let below = path.strip_prefix(root).ok()?;
    let stem = path.file_stem()?.to_str()?;
    below.starts_with(DATA).then(|| stem.to_owned())
}

fn is_profile(root: &Path, path: &Path) -> bool {
    path.strip_prefix(root).is_ok_and(|below| below.starts_with(PROFILES))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_holds_at_most_so_many_files() {
        let folder = tempfile::tempdir().unwrap();
        for name in ["a.yaml", "b.yml", "c.yaml", "README.md", ".sourcelint.yaml", "sourcelint.yaml"] {
            fs::File::create(folder.path().join(name)).unwrap();
        }
        assert!(list(folder.path(), 2).is_err());
        assert_eq!([3, 4].map(|max| list(folder.path(), max).map_or(0, |files| files.len())), [3, 3]);
    }

    #[test]
    fn files_of_the_data_folder_are_data_sets() {
        let set = |path: &str| data_set(Path::new("r"), &Path::new("r").join(path));
        assert_eq!(set("data/headings.yaml").as_deref(), Some("headings"));
        assert_eq!((set("headings.yaml"), set("more/data/headings.yaml")), (None, None));
    }
}
