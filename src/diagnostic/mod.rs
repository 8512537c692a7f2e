//! What is said about a text: diagnostics with their places, and the edits that would mend it.

mod edit;

pub use edit::{Applicability, Edit, Fix};

use std::fmt;
use std::str::FromStr;
use std::sync::Arc;

use crate::text::{Foreign, Location, Span};

/// How much a finding matters; the order is from least to most.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Severity {
    /// Worth a look; never fails a run unless asked to.
    Note,
    /// Wrong more often than not.
    Warning,
    /// Wrong.
    Error,
}

impl Severity {
    /// All severities, from least to most.
    pub const ALL: [Self; 3] = [Self::Note, Self::Warning, Self::Error];

    /// The word for it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Note => "note",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

impl fmt::Display for Severity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

impl FromStr for Severity {
    type Err = ();

    fn from_str(word: &str) -> Result<Self, ()> {
        Self::ALL.into_iter().find(|severity| severity.name() == word).ok_or(())
    }
}

/// A rule's name, such as `dangling-citation`: lower-case words joined by hyphens.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct RuleId(Arc<str>);

impl RuleId {
    /// The longest name in bytes.
    pub const MAX: usize = 64;

    /// A name, if it is made of lower-case letters, digits and single hyphens, and begins with a letter.
    #[must_use]
    pub fn new(name: &str) -> Option<Self> {
        let fine = !name.is_empty()
            && name.len() <= Self::MAX
            && name.starts_with(|c: char| c.is_ascii_lowercase())
            && !name.ends_with('-')
            && !name.contains("--")
            && name.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-');
        fine.then(|| Self(Arc::from(name)))
    }

    /// The name.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for RuleId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

/// Another place that explains a finding.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Label {
    /// Where.
    pub location: Location,
    /// What stands there; may be empty.
    pub message: Foreign,
}

/// One finding.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Diagnostic {
    /// The rule that found it; `None` for mistakes in rule files and settings.
    pub rule: Option<RuleId>,
    /// How much it matters.
    pub severity: Severity,
    /// One line, lower case, no full stop.
    pub message: Foreign,
    /// The bytes underlined.
    pub location: Location,
    /// Words at the underlined place; may be empty.
    pub caption: Foreign,
    /// Other places.
    pub labels: Vec<Label>,
    /// Facts that belong to no place.
    pub notes: Vec<Foreign>,
    /// What to do.
    pub help: Option<Foreign>,
    /// The edit that would mend it.
    pub fix: Option<Fix>,
}

impl Diagnostic {
    /// An error in a rule file or settings, at `span` of it.
    #[must_use]
    pub fn mistake(span: Span, message: impl Into<Foreign>) -> Self {
        Self {
            rule: None,
            severity: Severity::Error,
            message: message.into(),
            location: span.into(),
            caption: Foreign::default(),
            labels: Vec::new(),
            notes: Vec::new(),
            help: None,
            fix: None,
        }
    }

    /// The same with a help line.
    #[must_use]
    pub fn with_help(mut self, help: impl Into<Foreign>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// The same with one more label.
    #[must_use]
    pub fn with_label(mut self, location: impl Into<Location>, message: impl Into<Foreign>) -> Self {
        self.labels.push(Label { location: location.into(), message: message.into() });
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rule_names_are_words_joined_by_hyphens() {
        assert!(RuleId::new("dangling-citation").is_some());
        for bad in ["", "-a", "a-", "a--b", "A", "a b", "1a", "a\n", "é"] {
            assert!(RuleId::new(bad).is_none(), "{bad:?}");
        }
    }

    #[test]
    fn severities_are_ordered_and_named() {
        assert!(Severity::Error > Severity::Warning && Severity::Warning > Severity::Note);
        assert_eq!("note".parse(), Ok(Severity::Note));
        assert_eq!("fatal".parse::<Severity>(), Err(()));
    }
}
