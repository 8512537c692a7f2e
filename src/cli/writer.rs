//! The one place where documents are written.
//!
//! A document is replaced as a whole: the new text is written to a file beside it, which then takes its name. Whatever
//! ends the run, there is the old text or the new one. A run that was killed leaves such a file behind; the next one
//! that fixes removes it.

use std::fmt;
use std::fs::{self, File, Metadata, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use tempfile::{Builder, NamedTempFile};

use super::attributes;
use super::reader::{self, ReadError, io_reason};
use crate::text::{Encoding, SourceFile};

/// How the names of files that are being written begin, and how they end.
const NAME: (&str, &str) = (".sourcelint-", ".tmp");

/// The letters and digits between.
const RANDOM: usize = 12;

/// How often a new name is tried, where another run has taken the file for one that was left behind.
const TRIES: usize = 8;

/// Why a document was not written. No variant repeats foreign text.
#[derive(Debug)]
pub enum WriteError {
    /// The system refused.
    Io(io::Error),
    /// It is not written for this reason.
    Refused(&'static str),
    /// It cannot be read any more.
    Read(ReadError),
}

impl fmt::Display for WriteError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Io(error) => write!(f, "not written: {}", io_reason(error)),
            Self::Refused(reason) => write!(f, "not written: {reason}"),
            Self::Read(error) => write!(f, "not written: {error}"),
        }
    }
}

impl From<io::Error> for WriteError {
    fn from(error: io::Error) -> Self {
        Self::Io(error)
    }
}

/// Puts `new` in the place of `old`, the text that was read at `path`.
///
/// A link stays, and the file that it leads to is replaced. Permissions, owner and attributes stay as they are.
///
/// # Errors
/// Why the document was left as it is.
pub fn replace(path: &Path, old: &SourceFile, new: &SourceFile) -> Result<(), WriteError> {
    if !matches!(old.encoding(), Encoding::Utf8 | Encoding::Utf8Bom) {
        return Err(WriteError::Refused("it is UTF-16, and only UTF-8 is written"));
    }
    let real = fs::canonicalize(path)?;
    let folder = real.parent().ok_or(WriteError::Refused("it is in no folder"))?;
    // What cannot be written to is not replaced either.
    let document = OpenOptions::new().read(true).write(true).open(&real)?;
    may_replace(&document.metadata()?)?;
    let mut draft = reader::with_patience(|| draft(folder))?;
    draft.write_all(&new.encode())?;
    attributes::copy(&document, draft.as_file()).map_err(WriteError::Refused)?;
    draft.as_file().sync_all()?;
    if is_unchanged(&real, old, new)? {
        draft.persist(&real).map_err(|error| error.error)?;
        sync_folder(folder);
    }
    Ok(())
}

/// Writes a file of the program's own as a whole.
///
/// # Errors
/// Those of the system.
pub fn put(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let path = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut draft = draft(folder)?;
    draft.write_all(bytes)?;
    attributes::make_readable(draft.as_file())?;
    draft.as_file().sync_all()?;
    draft.persist(&path).map_err(|error| error.error)?;
    sync_folder(folder);
    Ok(())
}

fn may_replace(metadata: &Metadata) -> Result<(), WriteError> {
    match () {
        () if !metadata.is_file() => Err(WriteError::Refused("it is no regular file")),
        () if metadata.permissions().readonly() => Err(WriteError::Refused("it is read-only")),
        () if attributes::links(metadata) > 1 => {
            Err(WriteError::Refused("it has other names (hard links), which would keep the old text"))
        }
        () => Ok(()),
    }
}

/// Whether the file still holds the text that was read; not if somebody has written the new one meanwhile.
fn is_unchanged(path: &Path, old: &SourceFile, new: &SourceFile) -> Result<bool, WriteError> {
    let is = |now: &SourceFile, text: &SourceFile| now.encoding() == text.encoding() && now.text() == text.text();
    match reader::read(path, "", u64::MAX) {
        Ok(now) if is(&now, old) => Ok(true),
        Ok(now) if is(&now, new) => Ok(false),
        Ok(_) | Err(ReadError::Changed | ReadError::Decode(_)) => {
            Err(WriteError::Refused("it was changed after it was read"))
        }
        Err(error) => Err(WriteError::Read(error)),
    }
}

/// A new file beside the document. It is locked as long as it is being written.
fn draft(folder: &Path) -> io::Result<NamedTempFile> {
    for _ in 0..TRIES {
        let draft = Builder::new().prefix(NAME.0).suffix(NAME.1).rand_bytes(RANDOM).tempfile_in(folder)?;
        // Some file systems know no locks; a run that does not see one leaves the file alone.
        drop(draft.as_file().try_lock());
        if attributes::links(&draft.as_file().metadata()?) > 0 {
            return Ok(draft);
        }
    }
    Err(io::Error::other("other runs remove what is being written"))
}

/// A new name is on the disk only when its folder is. Where a folder cannot be opened, the system does as it likes.
fn sync_folder(folder: &Path) {
    if let Ok(folder) = File::open(folder) {
        drop(folder.sync_all());
    }
}

/// Removes the files that runs have left in a folder when they were killed.
pub fn remove_leftovers(folder: &Path) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    for entry in entries.flatten().filter(|entry| entry.file_name().to_str().is_some_and(is_draft)) {
        let is_file = entry.file_type().is_ok_and(|kind| kind.is_file());
        // A file that is locked belongs to a run that is still writing.
        if is_file && File::open(entry.path()).is_ok_and(|file| file.try_lock().is_ok()) {
            drop(fs::remove_file(entry.path()));
        }
    }
}

fn is_draft(name: &str) -> bool {
    let random = name.strip_prefix(NAME.0).and_then(|rest| rest.strip_suffix(NAME.1));
    random.is_some_and(|random| random.len() == RANDOM && random.bytes().all(|byte| byte.is_ascii_alphanumeric()))
}

/// The folder in which a document is written: of a link, that of the file it leads to.
pub fn folder_of(path: &Path) -> Option<PathBuf> {
    fs::canonicalize(path).ok()?.parent().map(Path::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A folder with one document, its path and its text.
    fn document(bytes: &[u8]) -> (tempfile::TempDir, PathBuf, SourceFile) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.md");
        File::create(&path).unwrap().write_all(bytes).unwrap();
        let old = reader::read(&path, "a.md", 1 << 20).unwrap();
        (folder, path, old)
    }

    fn bytes(path: &Path) -> Vec<u8> {
        let mut bytes = Vec::new();
        io::Read::read_to_end(&mut File::open(path).unwrap(), &mut bytes).unwrap();
        bytes
    }

    fn names(folder: &Path) -> Vec<String> {
        let mut names: Vec<String> =
            fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }

    #[test]
    fn the_new_text_takes_the_place_of_the_old_one() {
        let (folder, path, old) = document(b"\xef\xbb\xbfold\r\n");
        replace(&path, &old, &old.with_text("new\r\n")).unwrap();
        assert_eq!(bytes(&path), b"\xef\xbb\xbfnew\r\n");
        assert_eq!(names(folder.path()), ["a.md"]);
    }

    #[test]
    fn a_file_that_changed_is_left_alone() {
        let (folder, path, old) = document(b"old\n");
        File::create(&path).unwrap().write_all(b"other\n").unwrap();
        let error = replace(&path, &old, &old.with_text("new\n")).unwrap_err();
        assert_eq!(error.to_string(), "not written: it was changed after it was read");
        assert_eq!((bytes(&path).as_slice(), names(folder.path()).len()), (&b"other\n"[..], 1));
        fs::remove_file(&path).unwrap();
        assert!(replace(&path, &old, &old.with_text("new\n")).is_err());
        assert_eq!(names(folder.path()), [""; 0], "no file comes back");
    }

    #[test]
    fn what_another_run_has_fixed_is_fine() {
        let (_folder, path, old) = document(b"old\n");
        for _ in 0..2 {
            replace(&path, &old, &old.with_text("new\n")).unwrap();
        }
        assert_eq!(bytes(&path), b"new\n");
    }

    #[test]
    fn leftovers_go_unless_a_run_is_still_writing() {
        let folder = tempfile::tempdir().unwrap();
        let path = |name: &str| folder.path().join(name);
        let others = [".sourcelint-.tmp", ".sourcelint-123456789ab.tmp", ".sourcelint-123456789ab_.tmp", "a.tmp"];
        for name in others.into_iter().chain([".sourcelint-123456789abc.tmp"]) {
            File::create(path(name)).unwrap();
        }
        fs::create_dir(path(".sourcelint-abcdefghijkl.tmp")).unwrap();
        let open = draft(folder.path()).unwrap();
        let count = names(folder.path()).len();
        remove_leftovers(folder.path());
        assert_eq!(names(folder.path()).len(), count - 1);
        assert!(open.path().exists() && !path(".sourcelint-123456789abc.tmp").exists());
        drop(open);
        assert_eq!(names(folder.path()).len(), count - 2);
    }

    #[test]
    fn a_file_of_the_program_can_be_read_by_others() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("report.json");
        for text in ["old", "new"] {
            put(&path, text.as_bytes()).unwrap();
            assert_eq!((bytes(&path), names(folder.path())), (text.into(), vec!["report.json".to_owned()]));
        }
        #[cfg(unix)]
        assert_eq!(std::os::unix::fs::PermissionsExt::mode(&fs::metadata(&path).unwrap().permissions()) & 0o777, 0o644);
        assert!(put(&folder.path().join("none/report.json"), b"").is_err());
    }

    /// Access lists and labels are attributes too.
    #[cfg(target_os = "linux")]
    #[test]
    fn a_document_keeps_its_attributes() {
        use rustix::fs::{XattrFlags, fgetxattr, fsetxattr};
        let (_folder, path, old) = document(b"old\n");
        let attributes = [(c"user.author", &b"Ann Lee"[..]), (c"user.empty", b"")];
        for (name, value) in attributes {
            if fsetxattr(File::open(&path).unwrap(), name, value, XattrFlags::empty()).is_err() {
                return;
            }
        }
        replace(&path, &old, &old.with_text("new\n")).unwrap();
        let file = File::open(&path).unwrap();
        for (name, value) in attributes {
            let mut kept = vec![0; 99];
            let length = fgetxattr(&file, name, kept.as_mut_slice()).unwrap();
            assert_eq!(&kept[..length], value);
        }
    }

    /// Only root may give a file to somebody else.
    #[cfg(unix)]
    #[test]
    fn a_document_keeps_its_owner() {
        use std::os::unix::fs::{MetadataExt, chown};
        let (_folder, path, old) = document(b"old\n");
        if chown(&path, Some(65_534), Some(65_533)).is_err() {
            return;
        }
        replace(&path, &old, &old.with_text("new\n")).unwrap();
        let now = fs::metadata(&path).unwrap();
        assert_eq!((now.uid(), now.gid()), (65_534, 65_533));
    }
}
