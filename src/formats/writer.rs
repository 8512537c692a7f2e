//! A text of a markup while it is collected, with its links, emphases and marks.

use super::flow::{Marked, Pending};
use super::raised;
use super::shown::{Mark, OBJECT, Shown};
use crate::model::{GROUP, LinkForm};
use crate::text::{MappedTextBuilder, Span, cut};

/// The keys of a mark.
#[derive(Clone, Copy)]
pub(super) struct Keys<'k> {
    /// Where they are written, in order.
    pub spans: &'k [Span],
    /// Whether it is known that they name entries.
    pub names_entries: bool,
}

impl<'k> Keys<'k> {
    /// Keys that name entries.
    pub(super) fn of(spans: &'k [Span]) -> Self {
        Self { spans, names_entries: true }
    }
}

/// Writes the text of one block.
pub(super) struct Writer<'s> {
    source: &'s str,
    builder: MappedTextBuilder<'s>,
    marked: Marked,
    marks: Vec<Mark>,
}

impl<'s> Writer<'s> {
    pub(super) fn new(source: &'s str) -> Self {
        Self { source, builder: MappedTextBuilder::new(source), marked: Marked::default(), marks: Vec::new() }
    }

    /// The text so far, without white space at its ends.
    pub(super) fn finish(self) -> Shown<'s> {
        Shown { text: self.builder.build(), marked: self.marked, marks: self.marks }.trimmed()
    }

    /// Whether the text so far is nothing but white space.
    pub(super) fn is_blank(&self) -> bool {
        self.builder.is_blank()
    }

    /// The bytes of text so far.
    pub(super) fn len(&self) -> usize {
        self.builder.len()
    }

    /// Adds bytes that are shown as they are.
    pub(super) fn add(&mut self, span: Span) {
        self.builder.verbatim(span);
    }

    /// Adds text that stands in the place of these bytes.
    pub(super) fn put(&mut self, text: &str, span: Span) {
        self.builder.shown_as(text, span);
    }

    /// Adds a sign for something that is no prose.
    pub(super) fn object(&mut self, span: Span) {
        self.put(OBJECT, span);
    }

    /// Adds raised text.
    pub(super) fn raised(&mut self, text: &str, span: Span) {
        raised::show(&mut self.builder, text, span);
    }

    /// The text from byte `start` on is emphasised.
    pub(super) fn emphasise(&mut self, start: usize) {
        let range = start..self.builder.len();
        if !range.is_empty() && self.marked.emphases.last().is_none_or(|last| last.end <= start) {
            self.marked.emphases.push(range);
        }
    }

    /// The text from byte `start` on is a link; `address` are the bytes of its address where it is written as `target`.
    pub(super) fn link(&mut self, start: usize, span: Span, target: &str, address: Option<Span>) {
        let shown = start..self.builder.len();
        if self.marked.links.last().is_some_and(|last| last.shown.end > start) {
            return;
        }
        self.marked.links.push(Pending { shown, span, target: target.into(), address, form: LinkForm::Inline });
    }

    /// The text from byte `start` on is a mark that names an entry.
    pub(super) fn cite(&mut self, start: usize, key: &str) {
        self.marks.push(Mark::of(start..self.builder.len(), key));
    }

    /// Adds a mark that shows keys in brackets, which are written somewhere in `whole`.
    pub(super) fn keys(&mut self, keys: Keys<'_>, whole: Span, outside: bool) {
        let start = self.builder.len();
        let mut named = Vec::new();
        let mut last = whole.start();
        for (number, key) in keys.spans.iter().enumerate() {
            self.put(if number == 0 { "[" } else { ", " }, Span::new(last, key.start()));
            let at = self.builder.len();
            self.add(*key);
            let name = if keys.names_entries { cut(self.source, key.range()) } else { "" };
            named.push((at..self.builder.len(), name.into()));
            last = key.end();
        }
        self.put("]", Span::new(last, whole.end()));
        self.marks.push(Mark { range: start..self.builder.len(), keys: named, outside });
    }

    /// Adds the mark of a note that has no name of its own.
    pub(super) fn note(&mut self, number: usize, key: &str, span: Span) {
        let start = self.builder.len();
        self.put(&format!("[^{number}]"), span);
        self.marks.push(Mark::of(start..self.builder.len(), key));
    }
}

/// The key of a note in a notation whose bibliographies stand in the document too: notes are a group of their own.
pub(super) fn note_key(name: &str) -> String {
    format!("{name}{GROUP}note")
}
