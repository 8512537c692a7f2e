//! From a source file and rules to sorted diagnostics.

mod inspect;
mod leads;
mod linter;
mod suppress;
mod testing;

pub use inspect::PARTS;
pub use leads::Lead;
pub use linter::{LintOptions, Linter, LinterError, Outcome, Selected, Skip, refusal};
pub use testing::{Failure, test_rule};

pub use crate::model::{Date, Scope};
