//! The one place where files are read.

use std::fmt;
use std::fs::{File, Metadata, OpenOptions};
use std::io::{self, Read};
use std::path::Path;
use std::time::Duration;

use super::size::show_size;
use crate::formats::{OpenError, Unreadable};
use crate::text::{DecodeError, Foreign, MAX_TEXT, SourceFile};

/// How long to wait for a free file descriptor, in milliseconds, before giving up.
const WAITS: [u64; 4] = [1, 5, 25, 125];

/// Why something was not read. Only what is wrong with a container repeats foreign text, the names of its parts.
#[derive(Debug)]
pub enum ReadError {
    /// The system refused.
    Io(io::Error),
    /// Not a regular file, but this.
    Special(&'static str),
    /// Larger than so many bytes.
    TooLarge(u64),
    /// Bytes came or went while they were read.
    Changed,
    /// Not text.
    Decode(DecodeError),
    /// No container of its format.
    Open(OpenError),
}

impl fmt::Display for ReadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Io(error) => f.write_str(&io_reason(error)),
            Self::Special(kind) => write!(f, "not a regular file but a {kind}"),
            Self::TooLarge(limit) => {
                write!(f, "larger than the limit of {}; see --max-file-size", show_size(*limit))
            }
            Self::Changed => f.write_str("changed while it was read"),
            Self::Open(error) => error.fmt(f),
            Self::Decode(DecodeError { reason, offset, line }) => write!(
                f,
                "{reason} at byte {offset}, in line {line}; only text in UTF-8, or in UTF-16 with a byte-order mark, can be read"
            ),
        }
    }
}

impl From<io::Error> for ReadError {
    fn from(error: io::Error) -> Self {
        Self::Io(error)
    }
}

impl From<Unreadable> for ReadError {
    fn from(error: Unreadable) -> Self {
        match error {
            Unreadable::Decode(error) => Self::Decode(error),
            Unreadable::Open(error) => Self::Open(error),
        }
    }
}

/// What the system says, without its number.
pub fn io_reason(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "no such file or folder".to_owned(),
        io::ErrorKind::PermissionDenied => "permission denied".to_owned(),
        _ => {
            let text = error.to_string();
            text.split(" (os error").next().unwrap_or(&text).to_lowercase()
        }
    }
}

/// Reads a regular file of at most `limit` bytes and decodes it, as [`bytes`] does.
///
/// # Errors
/// What kept it from being read completely.
pub fn read(path: &Path, name: impl Into<Foreign>, limit: u64) -> Result<SourceFile, ReadError> {
    SourceFile::decode(name, bytes(path, limit)?).map_err(ReadError::Decode)
}

/// Reads a regular file of at most `limit` bytes.
///
/// A path that names a FIFO, a device, a socket or a folder is refused without waiting for it.
///
/// # Errors
/// What kept it from being read completely.
pub fn bytes(path: &Path, limit: u64) -> Result<Vec<u8>, ReadError> {
    let file = open(path).map_err(refusal)?;
    let before = file.metadata()?;
    require_regular(&before)?;
    let limit = limit.min(MAX_TEXT);
    if before.len() > limit {
        return Err(ReadError::TooLarge(limit));
    }
    let bytes = read_at_most(&file, before.len(), limit)?;
    if changed(&before, &file.metadata()?, &bytes) {
        return Err(ReadError::Changed);
    }
    Ok(bytes)
}

/// Reads standard input to its end, at most `limit` bytes.
///
/// # Errors
/// What kept it from being read completely.
pub fn stdin_bytes(limit: u64) -> Result<Vec<u8>, ReadError> {
    read_at_most(io::stdin().lock(), 0, limit.min(MAX_TEXT))
}

fn read_at_most(from: impl Read, expected: u64, limit: u64) -> Result<Vec<u8>, ReadError> {
    let mut bytes = Vec::with_capacity(usize::try_from(expected).unwrap_or(0).saturating_add(1));
    let read = from.take(limit.saturating_add(1)).read_to_end(&mut bytes)?;
    if u64::try_from(read).unwrap_or(u64::MAX) > limit { Err(ReadError::TooLarge(limit)) } else { Ok(bytes) }
}

/// Whether the bytes may be of no one state of the file. The kernel's own files have no size beforehand.
fn changed(before: &Metadata, after: &Metadata, bytes: &[u8]) -> bool {
    let read = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
    before.len() != after.len()
        || before.modified().ok() != after.modified().ok()
        || (before.len() != 0 && before.len() != read)
}

fn open(path: &Path) -> io::Result<File> {
    with_patience(|| open_now(path))
}

/// Opens a file; where all descriptors are in use, waits a little for the other threads.
///
/// # Errors
/// Those of the last try.
pub fn with_patience<T>(open: impl Fn() -> io::Result<T>) -> io::Result<T> {
    for wait in WAITS {
        match open() {
            Err(error) if out_of_descriptors(&error) => std::thread::sleep(Duration::from_millis(wait)),
            result => return result,
        }
    }
    open()
}

#[cfg(unix)]
fn open_now(path: &Path) -> io::Result<File> {
    use rustix::fs::OFlags;
    use std::os::unix::fs::OpenOptionsExt;
    let flags = OFlags::NONBLOCK | OFlags::NOCTTY;
    OpenOptions::new().read(true).custom_flags(flags.bits().cast_signed()).open(path)
}

#[cfg(not(unix))]
fn open_now(path: &Path) -> io::Result<File> {
    OpenOptions::new().read(true).open(path)
}

#[cfg(unix)]
fn out_of_descriptors(error: &io::Error) -> bool {
    use rustix::io::Errno;
    [Errno::MFILE, Errno::NFILE].iter().any(|errno| error.raw_os_error() == Some(errno.raw_os_error()))
}

#[cfg(not(unix))]
fn out_of_descriptors(_error: &io::Error) -> bool {
    false
}

/// A socket cannot be opened, and the system's words for that help nobody.
#[cfg(unix)]
fn refusal(error: io::Error) -> ReadError {
    if error.raw_os_error() == Some(rustix::io::Errno::NXIO.raw_os_error()) {
        ReadError::Special("socket")
    } else {
        ReadError::Io(error)
    }
}

#[cfg(not(unix))]
fn refusal(error: io::Error) -> ReadError {
    ReadError::Io(error)
}

fn require_regular(metadata: &Metadata) -> Result<(), ReadError> {
    if metadata.is_file() { Ok(()) } else { Err(ReadError::Special(kind(metadata))) }
}

#[cfg(unix)]
fn kind(metadata: &Metadata) -> &'static str {
    use std::os::unix::fs::FileTypeExt;
    let kind = metadata.file_type();
    match () {
        () if kind.is_dir() => "folder",
        () if kind.is_fifo() => "FIFO",
        () if kind.is_socket() => "socket",
        () => "device",
    }
}

#[cfg(not(unix))]
fn kind(metadata: &Metadata) -> &'static str {
    if metadata.is_dir() { "folder" } else { "device" }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write;

    fn holding(bytes: &[u8]) -> tempfile::NamedTempFile {
        let mut file = tempfile::NamedTempFile::new().unwrap();
        file.write_all(bytes).unwrap();
        file
    }

    #[test]
    fn the_limit_is_the_largest_size_that_is_read() {
        let file = holding(b"12345");
        assert!(matches!(read(file.path(), "a", 4), Err(ReadError::TooLarge(4))));
        assert!(read(file.path(), "a", 5).is_ok());
        assert!(read(file.path(), "a", 6).is_ok());
    }

    #[test]
    fn a_stream_is_counted_too() {
        let too_large = |limit| matches!(read_at_most(&b"12345"[..], 0, limit), Err(ReadError::TooLarge(_)));
        assert_eq!([4, 5, 6].map(too_large), [true, false, false]);
    }

    #[test]
    fn a_folder_is_not_read() {
        let folder = tempfile::tempdir().unwrap();
        assert!(matches!(read(folder.path(), "a", 9), Err(ReadError::Special("folder"))));
    }

    #[test]
    fn bytes_that_are_not_text_name_their_place() {
        let error = read(holding(b"caf\xe9").path(), "a", 9).unwrap_err();
        assert!(error.to_string().starts_with("not valid UTF-8 at byte 3, in line 1; only text in UTF-8"), "{error}");
    }

    #[test]
    fn bytes_must_be_of_one_state_of_the_file() {
        let (five, six) = (holding(b"12345"), holding(b"123456"));
        let facts = |file: &tempfile::NamedTempFile| file.as_file().metadata().unwrap();
        let (before, longer) = (facts(&five), facts(&six));
        five.as_file().set_modified(before.modified().unwrap() - Duration::from_secs(9)).unwrap();
        let touched = facts(&five);
        assert!(!changed(&touched, &touched, b"12345"));
        assert!(changed(&touched, &touched, b"1234"), "it was cut, and grew again");
        assert!(changed(&before, &touched, b"12345"), "it was written to");
        six.as_file().set_modified(before.modified().unwrap()).unwrap();
        assert!(changed(&before, &facts(&six), b"12345"), "it grew");
        assert_eq!((before.len(), longer.len()), (5, 6));
        let empty = facts(&holding(b""));
        assert!(!changed(&empty, &empty, b"123"), "the kernel tells no size of its own files");
    }

    #[cfg(unix)]
    #[test]
    fn a_free_descriptor_is_waited_for_and_nothing_else() {
        let tries = std::cell::Cell::new(0);
        let fail = |errno: rustix::io::Errno, until| {
            tries.set(0);
            with_patience(|| {
                tries.set(tries.get() + 1);
                if tries.get() > until { Ok(()) } else { Err(errno.into()) }
            })
        };
        assert!(fail(rustix::io::Errno::MFILE, WAITS.len()).is_ok(), "another thread has closed a file");
        assert!(fail(rustix::io::Errno::NFILE, 99).is_err());
        assert_eq!(tries.get(), WAITS.len() + 1);
        assert!(fail(rustix::io::Errno::ACCESS, 99).is_err());
        assert_eq!(tries.get(), 1, "rights do not come by waiting");
    }
}
