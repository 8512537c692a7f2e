//! The limits of YAML files, which come from other people.
//!
//! Every limit stands here and has a test at one below, at, and one above it.

/// The largest file in bytes (1 MiB).
pub const FILE_BYTES: usize = 1 << 20;

/// The deepest nesting of lists and maps.
pub const DEPTH: usize = 32;

/// The largest number of nodes (keys, values, lists and maps) in a file of rules or settings.
pub const NODES: usize = 20_000;

/// The largest number of nodes in a data set, which holds much of the same.
pub const DATA_NODES: usize = 100_000;

/// The largest number of rules in a run, built-in ones included.
pub const RULES: usize = 20_000;

/// The largest number of mistakes told for one file; the last one says how many more there are.
pub const MISTAKES: usize = 50;
