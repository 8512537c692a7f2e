//! The files that documents refer to: each is read once, through the one reader, and nothing outside of the project.

use std::cell::{Cell, LazyCell};
use std::collections::HashMap;
use std::ffi::OsStr;
use std::fs;
use std::path::{Component, Path, PathBuf};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use super::confine;
use super::layers::shown;
use super::limits;
use super::reader::{self, ReadError};
use super::snapshot::{Known, Snapshot};
use super::trouble::name_of;
use crate::text::{Files, Refusal, SharedFile, SourceFile};

type Answer = Result<Arc<SourceFile>, Refusal>;

/// All that was read for the documents of a run; it may be shared among threads.
#[derive(Debug)]
pub struct Others {
    max_files: usize,
    max_bytes: u64,
    kept: Mutex<Kept>,
    /// The state of the repository that they are read in, where it is not the working copy.
    snapshot: Option<Snapshot>,
}

#[derive(Debug, Default)]
struct Kept {
    files: HashMap<PathBuf, Arc<OnceLock<Answer>>>,
    folders: HashMap<PathBuf, Arc<Vec<String>>>,
    bytes: u64,
}

impl Default for Others {
    fn default() -> Self {
        Self { max_files: limits::OTHER_FILES, max_bytes: limits::OTHER_BYTES, kept: Mutex::default(), snapshot: None }
    }
}

impl Others {
    /// The files in a state of the repository; those that git does not keep are read as they are.
    pub fn of(snapshot: Snapshot) -> Self {
        Self { snapshot: Some(snapshot), ..Self::default() }
    }

    /// The files of the state of the repository that they are read in.
    pub fn snapshot(&self) -> Option<&Snapshot> {
        self.snapshot.as_ref()
    }

    /// What a state of the repository says of a path below `root`, which may not be on the disk; `None` if nothing.
    fn in_snapshot(&self, root: &Path, path: &Path) -> Option<Result<PathBuf, Refusal>> {
        let snapshot = self.snapshot.as_ref()?;
        let real = fs::canonicalize(root).ok()?.join(path.strip_prefix(plain(root)).ok()?);
        match snapshot.find(&real) {
            Known::File(_) => Some(Ok(real)),
            Known::Later => Some(Err(Refusal::Missing)),
            Known::Nothing => None,
        }
    }

    fn open(&self, path: &Path, limit: u64) -> Answer {
        let name = name_of(&shown(path));
        let source = match self.snapshot.as_ref().map(|snapshot| (snapshot, snapshot.find(path))) {
            Some((_, Known::Later)) => return Err(Refusal::Missing),
            Some((snapshot, Known::File(id))) => {
                snapshot.read(id, limit).and_then(|bytes| SourceFile::decode(name, bytes).map_err(ReadError::Decode))
            }
            Some((_, Known::Nothing)) | None => reader::read(path, name, limit),
        };
        source.map(Arc::new).map_err(|error| match error {
            ReadError::Io(error) if error.kind() == std::io::ErrorKind::NotFound => Refusal::Missing,
            error => Refusal::Unread(error.to_string()),
        })
    }

    fn read(&self, path: &Path, limit: u64) -> Answer {
        let slot = {
            let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
            let is_full = kept.files.len() >= self.max_files || kept.bytes >= self.max_bytes;
            // What there is no room for is read again and again: what is found must not depend on which thread was first.
            if is_full && !kept.files.contains_key(path) {
                None
            } else {
                Some(Arc::clone(kept.files.entry(path.to_owned()).or_default()))
            }
        };
        let open = || self.open(path, limit);
        slot.map_or_else(open, |slot| slot.get_or_init(|| self.keep(open())).clone())
    }

    fn keep(&self, answer: Answer) -> Answer {
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        kept.bytes = kept.bytes.saturating_add(answer.as_ref().map_or(0, |source| length(source)));
        answer
    }

    /// The names of the regular files in a folder, sorted.
    fn list(&self, folder: &Path) -> Arc<Vec<String>> {
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = kept.folders.get(folder) {
            return Arc::clone(known);
        }
        let entries = fs::read_dir(folder).into_iter().flatten().take(limits::FOLDER_NAMES).flatten();
        let files = entries.filter(|entry| entry.file_type().is_ok_and(|kind| kind.is_file()));
        let mut names: Vec<String> = files.filter_map(|entry| entry.file_name().into_string().ok()).collect();
        if let Some(snapshot) = &self.snapshot {
            names.retain(|name| snapshot.find(&folder.join(name)) != Known::Later);
            names.extend(snapshot.names(folder).take(limits::FOLDER_NAMES).map(str::to_owned));
        }
        names.sort();
        names.dedup();
        let names = Arc::new(names);
        kept.folders.insert(folder.to_owned(), Arc::clone(&names));
        names
    }
}

fn length(source: &SourceFile) -> u64 {
    u64::try_from(source.text().len()).unwrap_or(u64::MAX)
}

/// The other files as one document names them.
#[derive(Debug)]
pub struct Beside<'o> {
    others: &'o Others,
    /// The document's folder.
    folder: PathBuf,
    /// The document's own name in it.
    name: String,
    /// Nothing outside of it is read; it is looked for when something is to be read.
    root: LazyCell<PathBuf, Box<dyn FnOnce() -> PathBuf + 'o>>,
    /// The files that the settings name for all documents: the name as written, and the real path.
    shared: &'o [(String, PathBuf)],
    /// The document itself.
    path: PathBuf,
    /// The largest file in bytes.
    limit: u64,
    /// How many bytes may still be read for the document.
    left: Cell<u64>,
}

impl<'o> Beside<'o> {
    /// The files beside the document at `path`, which is absolute; none outside of `root` is read.
    pub fn new(others: &'o Others, path: &Path, limit: u64, root: impl FnOnce() -> PathBuf + 'o) -> Self {
        let folder = path.parent().unwrap_or(path).to_owned();
        let name = path.file_name().and_then(OsStr::to_str).unwrap_or_default().to_owned();
        let root: Box<dyn FnOnce() -> PathBuf + 'o> = Box::new(root);
        let root = LazyCell::new(root);
        let (shared, path) = (Default::default(), path.to_owned());
        Self { others, folder, name, root, shared, path, limit, left: Cell::new(limits::OTHER_BYTES) }
    }

    /// The same, and the files that the settings name for all documents.
    pub fn with_shared(self, shared: &'o [(String, PathBuf)]) -> Self {
        Self { shared, ..self }
    }

    /// The real path of what a document names.
    fn resolve(&self, name: &str) -> Result<PathBuf, Refusal> {
        let unread = |reason: &str| Refusal::Unread(reason.to_owned());
        if name.len() > limits::NAME_BYTES || name.contains('\0') {
            return Err(unread("no name of a file"));
        }
        // Nobody learns from a finding whether there is a file somewhere else.
        let path = plain(&self.folder.join(name));
        if !path.starts_with(plain(&self.root)) {
            return Err(unread("it lies outside the project's folder"));
        }
        if let Some(known) = self.others.in_snapshot(&self.root, &path) {
            return known;
        }
        if fs::metadata(&path).is_err_and(|error| error.kind() == std::io::ErrorKind::NotFound) {
            return Err(Refusal::Missing);
        }
        let path = path.to_str().ok_or_else(|| unread("its path is no text"))?;
        confine::inside(&self.root, &self.folder, path).map_err(Refusal::Unread)
    }
}

impl Files for Beside<'_> {
    fn read(&self, name: &str) -> Answer {
        if name.is_empty() || name.ends_with('/') {
            return Err(Refusal::Unread("no name of a file".to_owned()));
        }
        let source = self.others.read(&self.resolve(name)?, self.limit)?;
        match self.left.get().checked_sub(length(&source)) {
            Some(left) => {
                self.left.set(left);
                Ok(source)
            }
            None => Err(Refusal::Unread("the files that it refers to are too large together".to_owned())),
        }
    }

    fn own_name(&self) -> &str {
        &self.name
    }

    fn shared(&self) -> Vec<SharedFile> {
        let own = if self.shared.is_empty() { None } else { fs::canonicalize(&self.path).ok() };
        let read = |(name, path): &(String, PathBuf)| SharedFile {
            name: name.clone(),
            text: self.others.read(path, self.limit),
            is_own: own.as_ref() == Some(path),
        };
        self.shared.iter().map(read).collect()
    }

    fn list(&self, folder: &str) -> Vec<String> {
        let name = if folder.is_empty() { "." } else { folder };
        self.resolve(name).map(|path| self.others.list(&path).to_vec()).unwrap_or_default()
    }
}

/// A path without `.`, each `..` taken with the name before it.
fn plain(path: &Path) -> PathBuf {
    let mut plain = PathBuf::new();
    for part in path.components() {
        match part {
            Component::CurDir => {}
            Component::ParentDir => {
                plain.pop();
            }
            part => plain.push(part),
        }
    }
    plain
}

#[cfg(test)]
#[allow(clippy::disallowed_methods, reason = "tests make the files that they read")]
mod tests {
    use super::*;

    fn project(files: &[(&str, &str)]) -> tempfile::TempDir {
        let folder = tempfile::tempdir().unwrap();
        for (name, text) in files {
            let path = folder.path().join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        }
        folder
    }

    fn read(others: &Others, root: &Path, name: &str) -> Result<String, Refusal> {
        Beside::new(others, &root.join("a/doc"), 100, || root.to_owned()).read(name).map(|text| text.text().to_owned())
    }

    #[test]
    fn names_count_from_the_folder_of_the_document_and_stay_in_the_project() {
        let folder = project(&[("p/a/x.bib", "x"), ("p/y.bib", "y"), ("z.bib", "z"), ("p/a/sub/q.bib", "q")]);
        let (root, others) = (folder.path().join("p"), Others::default());
        for (name, expected) in [("x.bib", "x"), ("../y.bib", "y"), ("./sub/../x.bib", "x"), ("sub/q.bib", "q")] {
            assert_eq!(read(&others, &root, name).as_deref(), Ok(expected), "{name}");
        }
        assert_eq!(read(&others, &root, "w.bib"), Err(Refusal::Missing));
        let outside = ["../../z.bib", "../../none.bib", "/etc/passwd", "sub", "sub/", "", "a\0b"];
        for name in outside {
            assert!(matches!(read(&others, &root, name), Err(Refusal::Unread(_))), "{name}");
        }
        let beside = Beside::new(&others, &root.join("a/doc"), 100, || root.clone());
        assert_eq!(beside.list(""), ["x.bib"]);
        assert_eq!(beside.list(".."), ["y.bib"]);
        assert!(beside.list("../..").is_empty() && beside.list("none").is_empty());
    }

    #[test]
    fn a_file_is_read_once() {
        let folder = project(&[("a/x.bib", "x")]);
        let others = Others::default();
        assert_eq!(read(&others, folder.path(), "x.bib").as_deref(), Ok("x"));
        fs::write(folder.path().join("a/x.bib"), "changed").unwrap();
        assert_eq!(read(&others, folder.path(), "../a/x.bib").as_deref(), Ok("x"));
    }

    #[test]
    fn there_is_an_end_to_what_is_read_for_a_document_and_kept_for_a_run() {
        let folder = project(&[("a/1", "12345"), ("a/2", "12345"), ("a/3", "12345")]);
        let path = folder.path().join("a/doc");
        let may_read = |bytes| {
            let others = Others::default();
            let beside =
                Beside { left: Cell::new(bytes), ..Beside::new(&others, &path, 100, || folder.path().to_owned()) };
            ["1", "2", "3"].map(|name| beside.read(name).is_ok())
        };
        assert_eq!([14, 15, 16].map(|bytes| may_read(bytes)[2]), [false, true, true]);
        let kept = |others: Others| {
            assert!(["1", "2", "3"].iter().all(|name| read(&others, folder.path(), name).is_ok()));
            others.kept.lock().unwrap().files.len()
        };
        assert_eq!([2, 3, 4].map(|max_files| kept(Others { max_files, ..Others::default() })), [2, 3, 3]);
        assert_eq!([9, 10, 11].map(|max_bytes| kept(Others { max_bytes, ..Others::default() })), [2, 2, 3]);
        let named = |length: usize| read(&Others::default(), folder.path(), &format!("{}1", "/".repeat(length - 1)));
        assert!(matches!(named(limits::NAME_BYTES), Err(Refusal::Unread(reason)) if reason.contains("outside")));
        assert!(matches!(named(limits::NAME_BYTES + 1), Err(Refusal::Unread(reason)) if reason.contains("name")));
        let size = |limit| Beside::new(&Others::default(), &path, limit, || folder.path().to_owned()).read("1").is_ok();
        assert_eq!([4, 5, 6].map(size), [false, true, true]);
    }

    #[cfg(unix)]
    #[test]
    fn a_link_out_of_the_project_and_a_pipe_are_not_read() {
        let folder = project(&[("p/a/x.bib", "x"), ("z.bib", "z")]);
        let root = folder.path().join("p");
        std::os::unix::fs::symlink("../../z.bib", root.join("a/out.bib")).unwrap();
        std::os::unix::fs::symlink("/dev/zero", root.join("a/zero.bib")).unwrap();
        for name in ["out.bib", "zero.bib"] {
            assert!(matches!(read(&Others::default(), &root, name), Err(Refusal::Unread(_))), "{name}");
        }
    }
}
