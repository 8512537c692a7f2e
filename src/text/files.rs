//! The other files that a document refers to.

use std::fmt;
use std::sync::Arc;

use super::SourceFile;

/// Why a file is not there to be read.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Refusal {
    /// There is no file of this name.
    Missing,
    /// It may be there and must not or cannot be read: outside of the project, special, too large, not text.
    Unread(String),
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Missing => f.write_str("no such file"),
            Self::Unread(reason) => f.write_str(reason),
        }
    }
}

/// A file that the settings name for all documents.
#[derive(Clone, Debug)]
pub struct SharedFile {
    /// Its name as the settings write it.
    pub name: String,
    /// Its text, or why it is not there to be read.
    pub text: Result<Arc<SourceFile>, Refusal>,
    /// Whether it is the document itself.
    pub is_own: bool,
}

/// The files that one document may refer to: names, seen from the document's folder, become texts.
///
/// Whoever implements it sees to it that nothing outside of the project is read, and that there is an end to it.
pub trait Files {
    /// The file of this name, written with `/`.
    ///
    /// # Errors
    /// Why it is not there to be read.
    fn read(&self, name: &str) -> Result<Arc<SourceFile>, Refusal>;

    /// The name of the document itself in its folder; empty where it has none.
    fn own_name(&self) -> &str;

    /// The files that the settings name for all documents, in their order.
    fn shared(&self) -> Vec<SharedFile>;

    /// The names of the files in a folder, which is named as files are; the empty name is the document's own folder.
    fn list(&self, folder: &str) -> Vec<String>;
}

/// An empty folder.
#[derive(Clone, Copy, Debug)]
pub struct NoFiles;

impl Files for NoFiles {
    fn read(&self, _: &str) -> Result<Arc<SourceFile>, Refusal> {
        Err(Refusal::Missing)
    }

    fn own_name(&self) -> &str {
        ""
    }

    fn shared(&self) -> Vec<SharedFile> {
        Vec::new()
    }

    fn list(&self, _: &str) -> Vec<String> {
        Vec::new()
    }
}
