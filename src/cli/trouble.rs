//! What keeps a run from doing what was asked: one line, or mistakes at their places in a file.

use std::fmt::Display;
use std::io;
use std::path::Path;
use std::sync::Arc;

use crate::diagnostic::{Diagnostic, RuleId, Severity};
use crate::report::{self, Output};
use crate::text::{Foreign, SourceFile};

/// Something that makes the status 2.
#[derive(Debug)]
pub enum Trouble {
    /// One line.
    Line {
        /// What it is about; may be empty.
        path: Foreign,
        /// What is wrong.
        message: Foreign,
    },
    /// Mistakes in a rule file or in settings.
    Mistakes {
        /// The file.
        source: Arc<SourceFile>,
        /// The mistakes, in the order of their places.
        diagnostics: Vec<Diagnostic>,
    },
}

impl Trouble {
    /// A line without a path.
    pub fn line(message: impl Into<Foreign>) -> Self {
        Self::Line { path: Foreign::default(), message: message.into() }
    }

    /// A line about a path.
    pub fn at(path: &Path, reason: impl Display) -> Self {
        Self::Line { path: name_of(path).into(), message: Foreign::new(reason.to_string()) }
    }

    /// A line about a rule.
    pub fn about_rule(rule: &RuleId, message: &Foreign) -> Self {
        Self::Line { path: Foreign::new(format!("rule {rule}")), message: message.clone() }
    }

    /// Prints it.
    ///
    /// # Errors
    /// Those of the stream.
    pub fn print(&self, out: &mut Output<'_>) -> io::Result<()> {
        match self {
            Self::Line { path, message } => report::trouble(out, Severity::Error, path, message),
            Self::Mistakes { source, diagnostics } => report::mistakes(out, source, diagnostics),
        }
    }

    /// Whether two lines are equal.
    pub fn says_the_same(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Line { path, message }, Self::Line { path: p, message: m }) => (path, message) == (p, m),
            _ => false,
        }
    }

    /// Mistakes in a file.
    pub fn mistakes(source: &Arc<SourceFile>, diagnostics: Vec<Diagnostic>) -> Self {
        Self::Mistakes { source: Arc::clone(source), diagnostics }
    }
}

/// A path as text, with `/` between its parts and stand-ins for bytes that are no text.
///
/// The result is foreign text: it reaches a stream only through the escaping writer.
pub fn name_of(path: &Path) -> String {
    let name = path.to_string_lossy();
    if cfg!(windows) { name.replace('\\', "/") } else { name.into_owned() }
}
