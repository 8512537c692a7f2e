//! Containers: files that hold the text of a document in parts, packed or encoded.
//!
//! Opening one can fail; reading the text that came out cannot. Nothing is ever written to a disk, names of entries
//! are compared and never followed, and no size that the container states is believed.

pub(super) mod archive;
pub(super) mod layout;
pub(super) mod page;
pub(super) mod ready;
pub(super) mod xml;

use std::fmt;

use crate::text::Parts;
use layout::Layout;

/// The most entries of an archive.
pub const MAX_ENTRIES: usize = 4_000;

/// The largest part in bytes, unpacked (48 MiB).
pub const MAX_PART: usize = 48 << 20;

/// The most bytes that all parts of a document may have, unpacked (192 MiB).
pub const MAX_UNPACKED: usize = 192 << 20;

/// How many times larger than packed a part may become; parts below 4 MiB may be packed better.
pub const MAX_RATIO: usize = 250;

/// The deepest nesting of elements.
pub const MAX_DEPTH: usize = 256;

/// The most paragraphs of a document.
pub const MAX_PARAGRAPHS: usize = 1_000_000;

/// Why a container cannot be opened.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct OpenError {
    /// The part that is wrong, by its name; empty where it is the container itself.
    pub part: Box<str>,
    /// What is wrong, in words.
    pub reason: Box<str>,
}

impl OpenError {
    /// Something wrong with the container itself.
    pub(super) fn whole(reason: impl Into<Box<str>>) -> Self {
        Self { part: "".into(), reason: reason.into() }
    }

    /// Something wrong with a part of it.
    pub(super) fn part(part: &str, reason: impl Into<Box<str>>) -> Self {
        Self { part: part.into(), reason: reason.into() }
    }
}

impl fmt::Display for OpenError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &*self.part {
            "" => f.write_str(&self.reason),
            part => write!(f, "{part}: {}", self.reason),
        }
    }
}

/// What came out of a container.
#[derive(Debug)]
pub(super) struct Unpacked {
    /// What a reader sees, a line for each paragraph; or the source of all parts, if those are texts of a notation.
    pub text: String,
    /// Where the text stands in the container.
    pub parts: Parts,
    /// What the paragraphs are; `None` where the text is the source of a notation.
    pub layout: Option<Layout>,
}
