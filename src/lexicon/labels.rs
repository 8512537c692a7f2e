//! Headings of reference lists and labels of credit lines.

use std::collections::HashMap;

use super::fold::fold;

/// What the heading of a list promises.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum HeadingRole {
    /// Sources of the text.
    References,
    /// Notes, which may be sources or remarks.
    Notes,
    /// Works to read besides.
    FurtherReading,
}

/// Headings of reference lists.
#[derive(Clone, Debug, Default)]
pub struct Headings(HashMap<Box<str>, HeadingRole>);

impl Headings {
    /// Adds a heading; one that is there already gets the new role.
    pub fn add(&mut self, heading: &str, role: HeadingRole) {
        self.0.insert(Box::from(bare(&fold(heading))), role);
    }

    /// The role of a whole heading; a colon after it and the characters of markup round it are ignored.
    #[must_use]
    pub fn role(&self, heading: &str) -> Option<HeadingRole> {
        self.0.get(bare(&fold(heading))).copied()
    }
}

/// What a credit line names.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum CreditKind {
    /// Where data or facts come from: `Source: Reuters`.
    Source,
    /// Who made a picture: `Photo: Reuters`.
    Credit,
}

/// Labels of credit lines.
#[derive(Clone, Debug, Default)]
pub struct CreditLabels(HashMap<Box<str>, CreditKind>);

impl CreditLabels {
    /// Adds a label; one that is there already gets the new kind.
    pub fn add(&mut self, label: &str, kind: CreditKind) {
        self.0.insert(Box::from(bare(&fold(label))), kind);
    }

    /// The kind of a whole label; a colon after it and the characters of markup round it are ignored.
    #[must_use]
    pub fn kind(&self, label: &str) -> Option<CreditKind> {
        self.0.get(bare(&fold(label))).copied()
    }
}

/// The words without markup and colons at the ends.
fn bare(folded: &str) -> &str {
    folded.trim_matches(|c: char| {
        c.is_whitespace() || matches!(c, '#' | '*' | '_' | '=' | '~' | '\'' | ':' | '：' | '[' | ']')
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_are_whole_and_markup_is_ignored() {
        let mut headings = Headings::default();
        headings.add("works cited", HeadingRole::References);
        headings.add("notes", HeadingRole::Notes);
        for (heading, role) in [
            ("Works Cited", Some(HeadingRole::References)),
            ("**Works cited:**", Some(HeadingRole::References)),
            ("## WORKS\u{a0}CITED ##", Some(HeadingRole::References)),
            ("== Notes ==", Some(HeadingRole::Notes)),
            ("Notes：", Some(HeadingRole::Notes)),
            ("Notes on the works cited", None),
            ("", None),
        ] {
            assert_eq!(headings.role(heading), role, "{heading:?}");
        }
    }

    #[test]
    fn labels_tell_sources_from_picture_credits() {
        let mut labels = CreditLabels::default();
        labels.add("source", CreditKind::Source);
        labels.add("photo", CreditKind::Credit);
        assert_eq!(labels.kind("Source"), Some(CreditKind::Source));
        assert_eq!(labels.kind("*Photo*:"), Some(CreditKind::Credit));
        assert_eq!(labels.kind("Sources say"), None);
    }
}
