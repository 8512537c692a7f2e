//! The text of a block as it is collected.

use super::super::shown::OBJECT;
use super::super::writer::Writer;
use crate::text::{Bytes, Span, cut, find_any, trim_range};

/// The next byte of markup at or after `from`.
pub(super) fn next(source: &str, from: usize, end: usize) -> usize {
    const FIRST: Bytes = Bytes::of(b"\\{}$%~-`'\n");
    find_any(cut(source, 0..end), &FIRST, from).unwrap_or(end)
}

/// A text with its links, emphases and marks.
pub(super) struct Text<'s> {
    /// Tells it from other texts of the document.
    pub id: usize,
    pub writer: Writer<'s>,
}

impl<'s> Text<'s> {
    pub(super) fn new(source: &'s str, id: usize) -> Self {
        Self { id, writer: Writer::new(source) }
    }

    /// Adds what is shown for a sign at the start of `rest`; its bytes.
    pub(super) fn sign(&mut self, rest: &str, at: usize) -> usize {
        const SIGNS: [(&str, &str); 6] =
            [("---", "—"), ("--", "–"), ("``", "“"), ("''", "”"), ("~", "\u{a0}"), ("`", "‘")];
        let found = SIGNS.iter().find(|(written, _)| rest.starts_with(written));
        let (written, shown) = found.copied().unwrap_or((cut(rest, 0..1), cut(rest, 0..1)));
        self.writer.put(shown, Span::new(at, at + written.len()));
        written.len()
    }

    /// Shows that something stands where only commands do that are not known.
    pub(super) fn stand_in(&mut self, source: &str, span: Span) {
        let inner = Span::from(trim_range(source, span.range()));
        if self.writer.is_blank() && cut(source, inner.range()).starts_with('\\') {
            self.writer.put(OBJECT, inner);
        }
    }

    /// The text from byte `start` on is a link to what stands in `address`, where some signs have a backslash before them.
    pub(super) fn link(&mut self, start: usize, span: Span, address: Span, source: &str) {
        if start > self.writer.len() {
            return;
        }
        let target = cut(source, address.range()).replace("\\%", "%").replace("\\#", "#").replace("\\_", "_");
        let address = (target.len() == address.len()).then_some(address);
        self.writer.link(start, span, &target, address);
    }
}
