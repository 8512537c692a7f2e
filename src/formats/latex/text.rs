//! The text of a block as it is collected.

use super::super::flow::{Marked, Pending};
use super::super::shown::{Mark, Shown};
use crate::model::LinkForm;
use crate::text::{Bytes, MappedTextBuilder, Span, cut, find_any};

/// The next byte of markup at or after `from`.
pub(super) fn next(source: &str, from: usize, end: usize) -> usize {
    const FIRST: Bytes = Bytes::of(b"\\{}$%~-`'\n");
    find_any(cut(source, 0..end), &FIRST, from).unwrap_or(end)
}

/// The keys of a mark.
#[derive(Clone, Copy)]
pub(super) struct Keys<'k> {
    pub spans: &'k [Span],
    /// Whether it is known that they name entries.
    pub names_entries: bool,
}

/// A text with its links, emphases and marks.
pub(super) struct Text<'s> {
    /// Tells it from other texts of the document.
    pub id: usize,
    builder: MappedTextBuilder<'s>,
    marked: Marked,
    marks: Vec<Mark>,
}

impl<'s> Text<'s> {
    pub(super) fn new(source: &'s str, id: usize) -> Self {
        Self { id, builder: MappedTextBuilder::new(source), marked: Marked::default(), marks: Vec::new() }
    }

    pub(super) fn finish(self) -> Shown<'s> {
        Shown { text: self.builder.build(), marked: self.marked, marks: self.marks }.trimmed()
    }

    pub(super) fn len(&self) -> usize {
        self.builder.len()
    }

    pub(super) fn add(&mut self, span: Span) {
        self.builder.verbatim(span);
    }

    pub(super) fn put(&mut self, text: &str, span: Span) {
        self.builder.shown_as(text, span);
    }

    /// Adds what is shown for a sign at the start of `rest`; its bytes.
    pub(super) fn sign(&mut self, rest: &str, at: usize) -> usize {
        const SIGNS: [(&str, &str); 6] =
            [("---", "—"), ("--", "–"), ("``", "“"), ("''", "”"), ("~", "\u{a0}"), ("`", "‘")];
        let found = SIGNS.iter().find(|(written, _)| rest.starts_with(written));
        let (written, shown) = found.copied().unwrap_or((cut(rest, 0..1), cut(rest, 0..1)));
        self.builder.shown_as(shown, Span::new(at, at + written.len()));
        written.len()
    }

    pub(super) fn emphasise(&mut self, start: usize) {
        let range = start..self.builder.len();
        if !range.is_empty() && self.marked.emphases.last().is_none_or(|last| last.end <= start) {
            self.marked.emphases.push(range);
        }
    }

    pub(super) fn link(&mut self, start: usize, span: Span, address: Span, source: &str) {
        if start > self.builder.len() || self.marked.links.last().is_some_and(|last| last.shown.start > start) {
            return;
        }
        let shown = start..self.builder.len();
        let target = cut(source, address.range()).replace("\\%", "%").replace("\\#", "#").replace("\\_", "_");
        let address = (target.len() == address.len()).then_some(address);
        self.marked.links.push(Pending { shown, span, target: target.into(), address, form: LinkForm::Inline });
    }

    /// Adds a mark that shows keys in brackets.
    pub(super) fn mark(&mut self, source: &str, keys: Keys<'_>, whole: Span, outside: bool) {
        let start = self.builder.len();
        let mut named = Vec::new();
        let mut last = whole.start();
        for (number, key) in keys.spans.iter().enumerate() {
            self.put(if number == 0 { "[" } else { ", " }, Span::new(last, key.start()));
            let at = self.builder.len();
            self.builder.verbatim(*key);
            let name = if keys.names_entries { cut(source, key.range()) } else { "" };
            named.push((at..self.builder.len(), name.into()));
            last = key.end();
        }
        self.put("]", Span::new(last, whole.end()));
        self.marks.push(Mark { range: start..self.builder.len(), keys: named, outside });
    }

    /// Adds the mark of a note.
    pub(super) fn note(&mut self, key: &str, span: Span) {
        let start = self.builder.len();
        self.put(&format!("[^{}]", key.trim_matches(['<', '>'])), span);
        self.marks.push(Mark::of(start..self.builder.len(), key));
    }
}
