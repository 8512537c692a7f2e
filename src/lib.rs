//! sourcelint: a linter for sources and citations in prose.
//!
//! It reads an article the way a careful copy editor does: which sentence rests on which source, whether that
//! source can be found, whether it can carry the claim. The layers stand in the order in which they may use each
//! other; `tests/layers.rs` holds them to it.
//!
//! ```text
//! bytes ─cli─▶ SourceFile ─formats─▶ Content ─resolve─▶ Document ─query×rules─▶ [Diagnostic] ─report─▶ text
//!                                                                                    └───fix───▶ SourceFile
//! ```

pub mod text;

pub mod lexicon;

pub mod diagnostic;

pub mod model;

pub mod grammar;

pub mod formats;

pub mod resolve;

pub mod query;

pub mod rules;

pub mod config;

pub mod bibliography;

pub mod lint;

pub mod fix;

pub mod renumber;

pub mod report;

pub mod schema;

pub mod cli;
