//! Text that somebody else wrote.

/// Text that holds words of a document, a rule file, a path or the environment.
///
/// It has no `Display`, so that it cannot reach a terminal, a log or a report by accident: the one way out
/// is [`Foreign::untrusted`], which only the escaping writer of the `report` layer may call for printing.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
pub struct Foreign(String);

impl Foreign {
    /// Wraps text as it came.
    #[must_use]
    pub fn new(text: impl Into<String>) -> Self {
        Self(text.into())
    }

    /// The text as it came: control bytes, escape sequences and secrets included.
    #[must_use]
    pub fn untrusted(&self) -> &str {
        &self.0
    }

    /// Whether there is no text.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl From<&str> for Foreign {
    fn from(text: &str) -> Self {
        Self(text.to_owned())
    }
}

impl From<String> for Foreign {
    fn from(text: String) -> Self {
        Self(text)
    }
}
