//! Tags of notes in wiki markup.

use crate::text::Span;

/// Stands between the name of a note and the group it belongs to; no name holds it.
pub const GROUP: char = '\u{1F}';

/// The key of a note as the author wrote it: without its group, and without the brackets around the number of a note
/// that has no name.
#[must_use]
pub fn shown_key(key: &str) -> &str {
    key.split(GROUP).next().unwrap_or(key).trim_matches(['<', '>'])
}

/// The group that a key belongs to; empty for the common one.
#[must_use]
pub fn group_of(key: &str) -> &str {
    key.split_once(GROUP).map_or("", |(_, group)| group)
}

/// A tag of a note: `<ref name="x">`, `</ref>`.
#[derive(Clone, Debug, Default)]
pub struct NoteTag {
    /// Its bytes, `<` and `>` included.
    pub span: Span,
    /// The name of the note.
    pub name: Option<Box<str>>,
    /// The group of the note.
    pub group: Option<Box<str>>,
    /// The names of its attributes, in lower case.
    pub attributes: Vec<Box<str>>,
    /// What the note says, with single blanks; `None` where nothing stands in it.
    pub content: Option<Box<str>>,
    /// How many lists of notes end before it: names are given anew behind each.
    pub lists_before: usize,
    /// Whether an end tag follows, or the tag has no content.
    pub closed: bool,
    /// Whether it is an end tag that ends nothing.
    pub stray: bool,
}
