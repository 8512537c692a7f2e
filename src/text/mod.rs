//! Source text: spans, files, line positions, and text as a reader sees it with the way back to its bytes.
//!
//! Every offset in the crate is a byte offset from 0 and every range is half-open.

mod edits;
mod file;
mod files;
mod foreign;
mod hash;
mod lines;
mod mapped;
mod parts;
mod scan;
mod span;
mod suggest;
mod tree;

pub use edits::edits;
pub use file::{DecodeError, Encoding, MAX_TEXT, SourceFile, decode};
pub use files::{Files, NoFiles, Refusal, SharedFile};
pub use foreign::Foreign;
pub use hash::fnv1a;
pub use lines::{LineIndex, Lines, Position, lines};
pub use mapped::{MappedText, MappedTextBuilder};
pub use parts::{Part, Parts, stored_offset};
pub use scan::{Bytes, cut, find_any, holds, trim_range, word_after, word_before};
pub use span::{FileId, Location, Span, size};
pub use suggest::{did_you_mean, nearest};
pub use tree::Tree;
