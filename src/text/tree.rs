//! A plain tree of names and values, for showing what a pass has made.

use std::borrow::Cow;

use super::Foreign;

/// Names and values without any type of their own.
///
/// Its depth is that of the data shown, never that of the input: whoever makes one unrolls nesting into lists.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub enum Tree {
    /// Nothing is known.
    #[default]
    Missing,
    /// Yes or no.
    Flag(bool),
    /// A whole number.
    Number(i64),
    /// Words.
    Text(Foreign),
    /// Values in order.
    List(Vec<Tree>),
    /// Named values in order.
    Map(Vec<(Cow<'static, str>, Tree)>),
}

impl Tree {
    /// Words.
    #[must_use]
    pub fn text(text: impl Into<Foreign>) -> Self {
        Self::Text(text.into())
    }

    /// A count or an offset.
    #[must_use]
    pub fn count(number: usize) -> Self {
        Self::Number(i64::try_from(number).unwrap_or(i64::MAX))
    }

    /// Named values, in the order given.
    #[must_use]
    pub fn map<const N: usize>(entries: [(&'static str, Tree); N]) -> Self {
        Self::Map(entries.into_iter().map(|(name, value)| (Cow::Borrowed(name), value)).collect())
    }
}
