//! Notes as converters set them: an element for each note, with its label in an element of its own.
//!
//! ```html
//! <aside class="footnote"><span class="label">[1]</span><p>Lee, A title.</p></aside>
//! <table class="footnote"><tr><td class="label">[1]</td><td>Lee, A title.</td></tr></table>
//! <dl class="footnote"><dt class="label">1</dt><dd>Lee, A title.</dd></dl>
//! ```

use std::ops::Range;

use super::Reader;
use super::elements::is_void;
use super::tokens::StartTag;
use crate::model::{BlockKind, ItemLabel, LabelForm, ListRole};
use crate::text::{Span, cut, trim_range};

/// An open note.
#[derive(Default)]
pub(super) struct Note {
    /// The name of its element.
    name: String,
    /// How often an element of this name is open inside itself.
    depth: usize,
    /// The name of the element that holds the label, and how often such a one is open, while it is.
    label: Option<(String, usize)>,
}

impl Note {
    /// Whether the label is open: what leads back to the text is a part of it there.
    pub(super) fn in_label(&self) -> bool {
        self.label.is_some()
    }
}

/// The text of a note without the brackets around the numbers that lead back: `(1, 2)`, whose links are not read.
pub(super) fn without_backrefs(text: &str, range: Range<usize>) -> Range<usize> {
    let written = cut(text, range.clone());
    let Some((inner, _)) = written.strip_prefix('(').and_then(|rest| rest.split_once(')')) else { return range };
    if !inner.chars().all(|c| matches!(c, ',' | ' ')) {
        return range;
    }
    trim_range(text, range.start + inner.len() + 2..range.end)
}

impl Reader<'_> {
    /// Whether a start tag begins a note or the label of one, which then is done.
    pub(super) fn starts_note(&mut self, tag: &StartTag) -> bool {
        if let Some(note) = &mut self.note {
            if tag.name == note.name {
                note.depth += 1;
            }
            if let Some((name, depth)) = &mut note.label {
                *depth += usize::from(*name == tag.name);
                return false;
            }
            if !tag.has_class(&["label"]) || is_void(&tag.name) {
                // A cell of the table that a note is set in is part of it.
                return tag.name == "td";
            }
            note.label = Some((tag.name.clone(), 1));
            self.finish();
            self.settle();
            return true;
        }
        if tag.name != "li"
            && let Some(label) = self.note_of_book(tag)
        {
            self.finish();
            self.settle();
            self.note = Some(Note { name: tag.name.clone(), depth: 1, label: None });
            self.label = Some(label);
            self.in_item = true;
            return true;
        }
        let sets = matches!(tag.name.as_str(), "aside" | "table" | "dl" | "div");
        if !sets || !tag.has_class(&["footnote", "citation"]) {
            return false;
        }
        self.finish();
        self.settle();
        self.note = Some(Note { name: tag.name.clone(), depth: 1, label: None });
        true
    }

    /// Whether a note is open of which nothing but its label has been read.
    pub(super) fn begins_note(&self) -> bool {
        let bracketed = self.label.as_ref().is_some_and(|label| label.form == LabelForm::Bracket);
        self.note.is_some() && bracketed
    }

    /// Whether an end tag ends the label of a note, or the note.
    pub(super) fn ends_note(&mut self, name: &str) -> bool {
        let Some(note) = &mut self.note else { return false };
        if let Some((_, depth)) = note.label.as_mut().filter(|(label, _)| label == name) {
            *depth -= 1;
            if *depth == 0 {
                note.label = None;
                self.take_label();
                return true;
            }
            return false;
        }
        if note.name == name {
            note.depth -= 1;
            if note.depth == 0 {
                self.finish();
                self.settle();
                self.note = None;
                self.in_item = false;
                return true;
            }
        }
        name == "td"
    }

    /// Turns the text so far into the label of the note, if it is a number.
    fn take_label(&mut self) {
        let Some(text) = self.text.take() else { return };
        let (text, _) = text.finish();
        let shown = text.as_str().trim();
        let number = shown.trim_matches(['[', ']']).trim().parse().ok();
        let start = text.as_str().len() - text.as_str().trim_start().len();
        let span = text.span(start..start + shown.len());
        if number.is_none() || span == Span::default() {
            return;
        }
        let last = self.content.blocks.last();
        let goes_on = last.and_then(|block| block.label.as_ref()).is_some_and(|label| label.form == LabelForm::Bracket);
        if !goes_on && last.is_none_or(|block| block.kind != BlockKind::ListItem) {
            self.marked = Some(ListRole::Notes);
        }
        let key = number.map(|number: u32| number.to_string()).unwrap_or_default().into();
        self.label = Some(ItemLabel { span, form: LabelForm::Bracket, number, key });
        self.in_item = true;
    }
}
