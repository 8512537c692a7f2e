//! The reader of YAML files: rules, data sets and settings.
//!
//! YAML can do more than a file that comes from other people should: aliases that grow into gigabytes, tags,
//! several documents, keys that silently win over each other. [`parse`] refuses all that by name and place and
//! gives a tree of [`Node`]s that know their spans. [`Fields`] and [`Field`] read typed values out of the tree;
//! what does not fit goes into [`Mistakes`], so that one run tells all that is wrong with a file.
//!
//! A scalar is text as it is written wherever text is wanted: `no`, `012` and `1_000` are words, not values.

mod fields;
mod mistakes;
mod node;
mod offsets;
mod reader;
#[cfg(test)]
mod tests;

pub use fields::{Field, Fields};
pub use mistakes::Mistakes;
pub use node::{Entry, Key, Node, Spanned, Value};
pub use reader::{parse, parse_data};
