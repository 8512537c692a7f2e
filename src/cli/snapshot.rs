//! The files of a commit or of the index, as other places in the program know them: by their paths on the disk.

use std::collections::{BTreeMap, HashSet};
use std::ops::Bound;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::git::{Entry, Kind, Objects};
use super::reader::ReadError;

/// The files of a state of the repository.
#[derive(Debug)]
pub struct Snapshot {
    /// The top folder of the repository, links resolved.
    top: PathBuf,
    /// The name of the object of each file, by its path from the top folder.
    files: BTreeMap<PathBuf, String>,
    /// Files that came later: they are not there, whatever lies on the disk.
    later: HashSet<PathBuf>,
    objects: Arc<Objects>,
}

/// What a state of the repository knows of a path.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Known<'s> {
    /// A file with this content.
    File(&'s str),
    /// There was no such file yet.
    Later,
    /// Nothing: git does not keep the file, so the one on the disk belongs to every state.
    Nothing,
}

impl Snapshot {
    /// The files of a listing, without those that are in `later` only.
    pub fn new(top: &Path, entries: &[Entry], later: &[Entry], objects: Arc<Objects>) -> Self {
        let regular = entries.iter().filter(|entry| entry.kind == Kind::File);
        let files: BTreeMap<PathBuf, String> = regular.map(|entry| (entry.path.clone(), entry.id.clone())).collect();
        let later = later.iter().map(|entry| &entry.path).filter(|path| !files.contains_key(*path)).cloned().collect();
        Self { top: top.to_owned(), files, later, objects }
    }

    /// What is known of a path on the disk, links resolved.
    pub fn find(&self, real: &Path) -> Known<'_> {
        let Ok(path) = real.strip_prefix(&self.top) else { return Known::Nothing };
        match self.files.get(path) {
            Some(id) => Known::File(id),
            None if self.later.contains(path) => Known::Later,
            None => Known::Nothing,
        }
    }

    /// The name of the object of a file, by its path from the top folder.
    pub fn id(&self, path: &Path) -> Option<&str> {
        self.files.get(path).map(String::as_str)
    }

    /// All files: the path from the top folder, and the name of the object.
    pub fn files(&self) -> impl Iterator<Item = (&Path, &str)> {
        self.files.iter().map(|(path, id)| (path.as_path(), id.as_str()))
    }

    /// The bytes of an object.
    ///
    /// # Errors
    /// If it is larger than `limit`, or not here.
    pub fn read(&self, id: &str, limit: u64) -> Result<Vec<u8>, ReadError> {
        self.objects.read(id, limit)
    }

    /// The names of the files in a folder on the disk, links resolved.
    pub fn names<'s>(&'s self, folder: &'s Path) -> impl Iterator<Item = &'s str> {
        let below = folder.strip_prefix(&self.top).ok();
        let from = |folder: &'s Path| self.files.range::<Path, _>((Bound::Included(folder), Bound::Unbounded));
        let files = below
            .into_iter()
            .flat_map(move |folder| from(folder).take_while(move |(path, _)| path.starts_with(folder)));
        let own = files.filter(move |(path, _)| path.parent() == below);
        own.filter_map(|(path, _)| path.file_name()?.to_str())
    }
}
