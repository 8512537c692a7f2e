//! Rules and data sets as YAML files: the built-in ones, and a project's own.
//!
//! ```text
//! text ─yaml::parse─▶ Node ─schema─▶ RuleSpec ─query::compile─▶ checked
//!                          └─data──▶ Lexicon
//! ```
//!
//! Every mistake in a file is a diagnostic at its place in that file. Nothing here opens files.

mod builtin;
mod builtin_words;
mod check;
mod data;
mod examples;
mod library;
pub mod limits;
mod outlet;
mod profiles;
mod registry;
mod rule_file;
mod schema;
#[cfg(test)]
mod tests;
pub mod yaml;

pub use examples::Example;
pub use library::{Library, WrongFiles};
pub(crate) use outlet::{KEYS as OUTLET_KEYS, RATING_KEYS};
pub use profiles::{profile, profile_names};
pub use rule_file::RuleFile;
pub(crate) use schema::{KEYS as RULE_KEYS, SEVERITIES};

pub use crate::query::{OptionSpec, Term};
