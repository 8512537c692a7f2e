//! Databases of references: which ones a document cites from, their entries, and which entry each key leads to.
//!
//! A document names its databases itself, or the project, the document that it is a part of, or the settings do. Where
//! one of them is not known or cannot be read, nothing is said of keys that the others lack.

mod bibtex;
mod bind;
mod gather;
mod latex;
mod limits;
mod markdown;
mod plain;
mod shelf;
mod tree;

pub use bind::bind;
pub use gather::{Gathered, gather};
pub use shelf::Shelf;
