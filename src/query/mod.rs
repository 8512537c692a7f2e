//! The rule language: subjects, properties and matchers over a document.
//!
//! A rule selects things of the document by their properties and says something about each. [`compile`] looks up
//! every word of a rule; [`Rule::run`] runs it. Nothing here knows how rules are written down.

mod anchors;
mod broken;
mod check;
mod conditions;
mod context;
mod definitions;
mod edits;
mod groups;
mod invisible;
mod items;
mod kindred;
mod language;
mod lines;
mod literals;
mod marks;
mod matcher;
mod node;
mod path;
mod pattern;
mod peers;
mod persons;
mod recall;
mod register;
mod repeats;
mod rule;
mod run;
mod runs;
mod series;
mod sieve;
mod spec;
mod subjects;
mod technical;
mod template;
mod topics;
mod words;

pub use conditions::{MATCHERS, fits};
pub use context::Context;
pub use edits::{EDITS, FIX_KEYS};
pub use node::{Kind, Node, Type, Value};
pub use pattern::{MAX_NEST, MAX_PATTERN, MAX_PROGRAM};
pub use rule::{Rule, compile, prepare};
pub use run::{Found, MAX_LABELS, MAX_SEARCHED, judges_directives};
pub use sieve::Sieve;
pub use spec::{CollapseSpec, LabelSpec, Mistake, OptionSpec, RuleSpec, Step, Term};
pub use subjects::{Property, properties};
pub use words::{did_you_mean, nearest};
