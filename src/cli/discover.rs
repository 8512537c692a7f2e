//! Which settings file governs a folder: the nearest one upwards.

use std::collections::HashMap;
use std::fs;
use std::path::{Path, PathBuf};

/// The names of settings files; the first that exists in a folder is used.
pub const NAMES: [&str; 6] = [
    ".sourcelint.yaml",
    ".sourcelint.yml",
    "sourcelint.yaml",
    "sourcelint.yml",
    ".config/sourcelint.yaml",
    ".config/sourcelint.yml",
];

/// What marks the top folder of a project.
const PROJECT_MARK: &str = ".git";

/// Settings files by folder, each folder looked at once.
#[derive(Debug, Default)]
pub struct Discovery {
    known: HashMap<PathBuf, Option<PathBuf>>,
    doubles: Vec<Double>,
}

/// Two settings files in one folder.
#[derive(Debug)]
pub struct Double {
    /// The one that counts.
    pub used: PathBuf,
    /// One that does not.
    pub ignored: PathBuf,
}

impl Discovery {
    /// The settings file for documents in `folder`, an absolute path.
    pub fn nearest(&mut self, folder: &Path) -> Option<PathBuf> {
        let mut passed = Vec::new();
        let mut answer = None;
        for folder in folder.ancestors() {
            if let Some(known) = self.known.get(folder) {
                answer.clone_from(known);
                break;
            }
            passed.push(folder);
            answer = self.settings_in(folder);
            if answer.is_some() || exists(&folder.join(PROJECT_MARK)) {
                break;
            }
        }
        for folder in passed {
            self.known.insert(folder.to_owned(), answer.clone());
        }
        answer
    }

    /// The folders with two settings files that were met since the last call, in the order of the paths.
    pub fn doubles(&mut self) -> Vec<Double> {
        let mut doubles = std::mem::take(&mut self.doubles);
        doubles.sort_by(|a, b| a.ignored.cmp(&b.ignored));
        doubles
    }

    fn settings_in(&mut self, folder: &Path) -> Option<PathBuf> {
        let mut files = NAMES.iter().map(|name| folder.join(name)).filter(|path| exists(path));
        let used = files.next()?;
        self.doubles.extend(files.map(|ignored| Double { used: used.clone(), ignored }));
        Some(used)
    }
}

/// The folder that a settings file speaks for: its own, or the one that holds `.config`.
pub fn folder_of(settings: &Path) -> PathBuf {
    let parent = settings.parent().unwrap_or(settings);
    let folder = if parent.ends_with(".config") { parent.parent().unwrap_or(parent) } else { parent };
    folder.to_owned()
}

/// The folder that nothing a settings file names may lie outside of: the nearest one upwards with `.git`, else
/// the folder that the settings speak for.
pub fn root_of(settings: &Path) -> PathBuf {
    let folder = folder_of(settings);
    project_of(&folder).unwrap_or(folder)
}

/// The nearest folder upwards with `.git`.
pub fn project_of(folder: &Path) -> Option<PathBuf> {
    folder.ancestors().find(|folder| exists(&folder.join(PROJECT_MARK))).map(Path::to_owned)
}

/// Whether there is anything of this name, be it a link to nothing.
fn exists(path: &Path) -> bool {
    fs::symlink_metadata(path).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn project(files: &[&str]) -> tempfile::TempDir {
        let folder = tempfile::tempdir().unwrap();
        for file in files {
            let path = folder.path().join(file);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::File::create(path).unwrap();
        }
        folder
    }

    #[test]
    fn the_nearest_file_counts_and_the_search_ends_at_the_project() {
        let folder = project(&[".sourcelint.yaml", "a/b/sourcelint.yml", "a/b/c/x.md", "p/.git", "p/q/x.md"]);
        let (root, mut discovery) = (folder.path(), Discovery::default());
        assert_eq!(discovery.nearest(&root.join("a/b/c")), Some(root.join("a/b/sourcelint.yml")));
        assert_eq!(discovery.nearest(&root.join("a")), Some(root.join(".sourcelint.yaml")));
        assert_eq!(discovery.nearest(&root.join("p/q")), None);
    }

    #[test]
    fn of_two_files_the_first_name_counts_and_the_other_is_told() {
        let folder = project(&["sourcelint.yaml", ".config/sourcelint.yaml"]);
        let mut discovery = Discovery::default();
        assert_eq!(discovery.nearest(folder.path()), Some(folder.path().join("sourcelint.yaml")));
        let doubles = discovery.doubles();
        assert_eq!(doubles.len(), 1);
        assert!(doubles[0].ignored.ends_with(".config/sourcelint.yaml"));
    }

    #[test]
    fn a_file_in_the_config_folder_speaks_for_the_folder_above() {
        assert_eq!(folder_of(Path::new("/p/.config/sourcelint.yaml")), Path::new("/p"));
        assert_eq!(folder_of(Path::new("/p/sourcelint.yaml")), Path::new("/p"));
    }
}
