//! The limits of what the program takes from outside; those of YAML files are in `rules::limits`.
//!
//! Every limit stands here and has a test at one below, at, and one above it.

/// The largest document in bytes that is read, unless settings or command line say otherwise (128 MiB).
pub const FILE_BYTES: u64 = 128 << 20;

/// The longest chain of settings files that extend the next.
pub const EXTENDS: usize = 32;

/// The longest pattern of paths in bytes.
pub const GLOB_BYTES: usize = 512;

/// The most patterns in one list.
pub const GLOBS: usize = 1_000;

/// The most files that are read from one folder of rules.
pub const RULE_FILES: usize = 20_000;

/// The most bytes in all of the files that one document refers to, and of those kept for the documents behind it
/// (256 MiB).
pub const OTHER_BYTES: u64 = 256 << 20;

/// The most files that are kept for the documents behind those that referred to them.
pub const OTHER_FILES: usize = 10_000;

/// The most names of one folder that are looked at.
pub const FOLDER_NAMES: usize = 1_000;

/// The most files that settings name for all documents.
pub const SHARED_FILES: usize = 100;

/// The longest name of a file that a document gives, in bytes.
pub const NAME_BYTES: usize = 1_024;

/// The longest argument in characters that a message quotes whole.
pub const QUOTED_CHARS: usize = 200;
