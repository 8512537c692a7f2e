//! Footnotes and endnotes: numbers in the order of their marks.

use std::collections::HashMap;

use crate::formats::container::page::Label;
use crate::formats::container::ready::Ready;
use crate::formats::raised::superscript;
use crate::model::LabelForm;
use crate::text::Span;

/// The two kinds of notes.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub(super) enum NoteKind {
    Footnote,
    Endnote,
}

impl NoteKind {
    /// How the address of the kind of its part ends.
    pub(super) fn relation(self) -> &'static str {
        match self {
            Self::Footnote => "/footnotes",
            Self::Endnote => "/endnotes",
        }
    }

    /// The key of the note of a number: the pages show `1` for footnotes and `i` for endnotes.
    fn key(self, number: u32) -> String {
        match self {
            Self::Footnote => number.to_string(),
            Self::Endnote => super::numbering::roman(number),
        }
    }
}

/// The notes that marks point at, by kind and identifier.
#[derive(Debug, Default)]
pub(super) struct Notes {
    numbers: HashMap<(NoteKind, String), u32>,
    counts: HashMap<NoteKind, u32>,
}

impl Notes {
    /// The key of a note, which a mark has been met of.
    pub(super) fn cite(&mut self, kind: NoteKind, id: &str) -> String {
        let counts = &mut self.counts;
        let number = *self.numbers.entry((kind, id.to_owned())).or_insert_with(|| {
            let count = counts.entry(kind).or_default();
            *count = count.saturating_add(1);
            *count
        });
        kind.key(number)
    }

    /// Whether a mark points at a note of this kind.
    pub(super) fn cites(&self, kind: NoteKind) -> bool {
        self.counts.contains_key(&kind)
    }

    /// Whether a note has this key.
    pub(super) fn has(&self, kind: NoteKind, key: &str) -> bool {
        key.parse().is_ok_and(|number: u32| kind.key(number) == key && self.counts.get(&kind) >= Some(&number))
    }

    /// The label of the note of that identifier; `None` where no mark points at it.
    pub(super) fn label(&self, kind: NoteKind, id: &str, span: Span) -> Option<Label> {
        let number = *self.numbers.get(&(kind, id.to_owned()))?;
        let key = kind.key(number);
        let shown = kind == NoteKind::Footnote;
        Some(Label {
            text: superscript(&key),
            form: LabelForm::Footnote,
            number: shown.then_some(number),
            key: key.into(),
            span,
        })
    }

    /// Paragraphs of notes in the order of their marks; notes without a mark, which no page shows, are left out.
    pub(super) fn in_order(&self, kind: NoteKind, found: Vec<(Option<String>, Ready)>) -> Vec<Ready> {
        let number = |id: Option<String>| self.numbers.get(&(kind, id?)).copied();
        let mut numbered: Vec<(u32, Ready)> =
            found.into_iter().filter_map(|(id, ready)| Some((number(id)?, ready))).collect();
        numbered.sort_by_key(|(number, _)| *number);
        numbered.into_iter().map(|(_, ready)| ready).collect()
    }
}
