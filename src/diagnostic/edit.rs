//! Edits and how far they may be trusted.

use std::fmt;

use crate::text::{Foreign, Span};

/// How far a fix may be trusted, in the words of rustc and ruff.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Applicability {
    /// Shown, never applied.
    DisplayOnly,
    /// Complete, but may change what the text says: applied only when asked for.
    Unsafe,
    /// Cannot change what the text says.
    Safe,
}

impl Applicability {
    /// All, from least to most trusted.
    pub const ALL: [Self; 3] = [Self::DisplayOnly, Self::Unsafe, Self::Safe];

    /// The word for it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::DisplayOnly => "display-only",
            Self::Unsafe => "unsafe",
            Self::Safe => "safe",
        }
    }
}

impl fmt::Display for Applicability {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

/// New text for a range of the document.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Edit {
    /// The bytes replaced; empty to insert.
    pub span: Span,
    /// What stands there afterwards; empty to delete.
    pub text: Foreign,
}

/// Edits that mend one finding; all of them or none.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Fix {
    /// How far they may be trusted.
    pub applicability: Applicability,
    /// In the order of their spans, none overlapping.
    pub edits: Vec<Edit>,
}
