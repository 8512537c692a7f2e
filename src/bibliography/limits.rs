//! The limits of what is read of other files.

/// The most files that one document leads to, directly or through others.
pub const FILES: usize = 256;

/// The most files of one folder that are looked at for the document that a chapter belongs to.
pub const MAIN_CANDIDATES: usize = 64;

/// The longest title of an entry that is kept, in bytes.
pub const TITLE_BYTES: usize = 200;

/// The most keys of one document without an entry for which a similar one is looked for.
pub const SUGGESTED: usize = 100;

/// The most changes between a key and the one that may be meant.
pub const CHANGES: usize = 2;
