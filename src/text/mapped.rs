//! Text as a reader sees it, with the way back to the bytes it was written in.

use std::borrow::Cow;
use std::ops::Range;

use super::Span;
use super::scan::cut;
use super::span::size;

/// One stretch of reader's text and the source bytes that show it.
///
/// Where both lengths are equal the bytes are the same and offsets map one to one; otherwise (an entity, a
/// stand-in for code) the whole stretch maps to the whole source range.
#[derive(Clone, Copy, Debug)]
struct Piece {
    at: u32,
    len: u32,
    source: Span,
}

impl Piece {
    /// The part of the piece between two offsets of the text, counted from the first of them.
    fn clipped(&self, start: usize, end: usize) -> Self {
        let from = size(self.at).max(start);
        let to = size(self.at + self.len).min(end);
        let cut = |offset: usize| u32::try_from(offset).unwrap_or(0);
        let source = if self.source.len() == size(self.len) {
            Span::new(self.source.start() + from - size(self.at), self.source.start() + to - size(self.at))
        } else {
            self.source
        };
        Self { at: cut(from - start), len: cut(to.saturating_sub(from)), source }
    }
}

/// Text as a reader sees it: markup removed, entities decoded, written labels and brackets kept.
///
/// Most paragraphs are shown as they are written; these borrow the source and hold no table.
#[derive(Clone, Debug)]
pub struct MappedText<'s> {
    text: Cow<'s, str>,
    start: u32,
    pieces: Box<[Piece]>,
    ordered: bool,
}

impl<'s> MappedText<'s> {
    /// The text that stands in the source at `span`, shown as it is.
    #[must_use]
    pub fn verbatim(source: &'s str, span: Span) -> Self {
        let text = cut(source, span.range());
        let start = u32::try_from(span.start()).unwrap_or(u32::MAX);
        Self { text: Cow::Borrowed(text), start, pieces: Box::default(), ordered: true }
    }

    /// The reader's text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// The source bytes that show the part of the text in `range` (offsets in this text).
    #[must_use]
    pub fn span(&self, range: Range<usize>) -> Span {
        if self.pieces.is_empty() {
            return Span::from(range).shifted(size(self.start));
        }
        let start = self.source_start(range.start);
        if range.end <= range.start {
            return Span::at(start);
        }
        let end = self.source_end(range.end);
        if self.ordered { Span::new(start, end) } else { self.hull(range, start, end) }
    }

    /// Whether the text stands in the order of its bytes; what a template shows may not.
    #[must_use]
    pub fn is_ordered(&self) -> bool {
        self.ordered
    }

    /// The least span that holds all bytes of a part, whose ends are shown by the bytes `start` and `end`.
    fn hull(&self, range: Range<usize>, start: usize, end: usize) -> Span {
        let first = self.pieces.partition_point(|piece| size(piece.at + piece.len) <= range.start);
        let last = self.pieces.partition_point(|piece| size(piece.at) < range.end);
        let inside = self.pieces.get(first..last).unwrap_or(&[]);
        let parts = inside.iter().map(|piece| piece.clipped(range.start, range.end).source);
        parts.filter(|part| !part.is_empty()).reduce(Span::to).unwrap_or(Span::new(start, end))
    }

    /// The source bytes of the whole text.
    #[must_use]
    pub fn full_span(&self) -> Span {
        self.span(0..self.text.len())
    }

    /// The part of the text in `range`, as a text of its own.
    #[must_use]
    pub fn slice(&self, range: Range<usize>) -> Self {
        let (start, end) = (range.start.min(self.text.len()), range.end.min(self.text.len()));
        if self.pieces.is_empty() {
            let text = match &self.text {
                Cow::Borrowed(text) => Cow::Borrowed(cut(text, start..end)),
                Cow::Owned(text) => Cow::Owned(cut(text, start..end).to_owned()),
            };
            return Self {
                text,
                start: self.start + u32::try_from(start).unwrap_or(0),
                pieces: Box::default(),
                ordered: true,
            };
        }
        let first = self.pieces.partition_point(|piece| size(piece.at + piece.len) <= start);
        let last = self.pieces.partition_point(|piece| size(piece.at) < end);
        let inside = self.pieces.get(first..last).unwrap_or(&[]);
        let pieces: Vec<Piece> = inside.iter().map(|piece| piece.clipped(start, end)).collect();
        Self {
            text: Cow::Owned(cut(&self.text, start..end).to_owned()),
            start: u32::try_from(self.source_start(start)).unwrap_or(u32::MAX),
            pieces: pieces.into_boxed_slice(),
            ordered: self.ordered,
        }
    }

    /// Where a source offset is shown in this text; `None` where it is not shown.
    #[must_use]
    pub fn offset_of(&self, source: usize) -> Option<usize> {
        if self.pieces.is_empty() {
            return source.checked_sub(size(self.start)).filter(|at| *at <= self.text.len());
        }
        let piece = if self.ordered {
            let after = self.pieces.partition_point(|piece| piece.source.start() <= source);
            self.pieces.get(after.checked_sub(1)?)?
        } else {
            self.pieces.iter().find(|piece| piece.source.contains(source))?
        };
        let delta = source - piece.source.start();
        (delta <= size(piece.len)).then(|| size(piece.at) + delta)
    }

    /// Whether the bytes of the source at `range` are the text itself, so that an edit may replace them.
    #[must_use]
    pub fn is_verbatim(&self, range: Range<usize>) -> bool {
        self.span(range.clone()).len() == range.len()
    }

    fn piece_at(&self, offset: usize) -> Option<Piece> {
        let after = self.pieces.partition_point(|piece| size(piece.at) <= offset);
        self.pieces.get(after.saturating_sub(1)).copied()
    }

    fn source_start(&self, offset: usize) -> usize {
        let Some(piece) = self.piece_at(offset) else { return size(self.start) };
        let delta = offset.saturating_sub(size(piece.at));
        if delta >= size(piece.len) {
            return piece.source.end();
        }
        if piece.source.len() == size(piece.len) { piece.source.start() + delta } else { piece.source.start() }
    }

    fn source_end(&self, offset: usize) -> usize {
        let Some(piece) = self.piece_at(offset.saturating_sub(1)) else { return size(self.start) };
        let delta = offset.saturating_sub(size(piece.at));
        if piece.source.len() == size(piece.len) {
            (piece.source.start() + delta).min(piece.source.end())
        } else {
            piece.source.end()
        }
    }
}

/// Builds a [`MappedText`] from stretches in reading order.
#[derive(Debug)]
pub struct MappedTextBuilder<'s> {
    source: &'s str,
    text: String,
    pieces: Vec<Piece>,
    /// Set as long as everything so far is one verbatim stretch.
    whole: Option<Span>,
}

impl<'s> MappedTextBuilder<'s> {
    /// An empty text over `source`.
    #[must_use]
    pub fn new(source: &'s str) -> Self {
        Self { source, text: String::new(), pieces: Vec::new(), whole: None }
    }

    /// Whether nothing has been added.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.whole.is_none() && self.pieces.is_empty()
    }

    /// The bytes of reader's text so far.
    #[must_use]
    pub fn len(&self) -> usize {
        self.whole.map_or(self.text.len(), Span::len)
    }

    /// Whether the text so far is nothing but white space.
    #[must_use]
    pub fn is_blank(&self) -> bool {
        self.whole.map_or(self.text.as_str(), |whole| cut(self.source, whole.range())).trim().is_empty()
    }

    /// Whether the text so far ends with a character.
    #[must_use]
    pub fn ends_with(&self, c: char) -> bool {
        self.whole.map_or(self.text.as_str(), |whole| cut(self.source, whole.range())).ends_with(c)
    }

    /// Adds source bytes that are shown as they are.
    pub fn verbatim(&mut self, span: Span) {
        if span.is_empty() {
            return;
        }
        if self.is_empty() {
            self.whole = Some(span);
            return;
        }
        if let Some(whole) = self.whole {
            if whole.end() == span.start() {
                self.whole = Some(whole.to(span));
                return;
            }
            self.split();
        }
        let text = cut(self.source, span.range());
        self.push(text, span);
    }

    /// Adds text that the reader sees in the place of the source bytes at `span`.
    pub fn shown_as(&mut self, text: &str, span: Span) {
        if text.is_empty() {
            return;
        }
        if text == cut(self.source, span.range()) {
            self.verbatim(span);
            return;
        }
        self.split();
        self.push(text, span);
    }

    /// The finished text.
    #[must_use]
    pub fn build(self) -> MappedText<'s> {
        if let Some(whole) = self.whole {
            return MappedText::verbatim(self.source, whole);
        }
        let start = self.pieces.first().map_or(0, |piece| piece.source.start());
        let mut pairs = self.pieces.iter().zip(self.pieces.iter().skip(1));
        let ordered = pairs.all(|(one, next)| one.source.start() <= next.source.start());
        MappedText {
            ordered,
            text: Cow::Owned(self.text),
            start: u32::try_from(start).unwrap_or(u32::MAX),
            pieces: self.pieces.into_boxed_slice(),
        }
    }

    fn split(&mut self) {
        if let Some(whole) = self.whole.take() {
            let text = cut(self.source, whole.range());
            self.push(text, whole);
        }
    }

    fn push(&mut self, text: &str, source: Span) {
        let at = u32::try_from(self.text.len()).unwrap_or(u32::MAX);
        self.text.push_str(text);
        let len = u32::try_from(text.len()).unwrap_or(u32::MAX);
        if let Some(last) = self.pieces.last_mut() {
            let exact = last.source.len() == size(last.len) && source.len() == size(len);
            if exact && last.source.end() == source.start() {
                last.len += len;
                last.source = last.source.to(source);
                return;
            }
        }
        self.pieces.push(Piece { at, len, source });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn adjacent_stretches_borrow_the_source() {
        let source = "one two";
        let mut builder = MappedTextBuilder::new(source);
        builder.verbatim(Span::new(0, 3));
        builder.verbatim(Span::new(3, 7));
        let text = builder.build();
        assert_eq!(text.as_str(), "one two");
        assert_eq!(text.span(4..7), Span::new(4, 7));
    }

    #[test]
    fn entities_and_gaps_map_back() {
        let source = "a &amp; *b* [1]";
        let mut builder = MappedTextBuilder::new(source);
        builder.verbatim(Span::new(0, 2));
        builder.shown_as("&", Span::new(2, 7));
        builder.verbatim(Span::new(7, 8));
        builder.verbatim(Span::new(9, 10));
        builder.verbatim(Span::new(11, 15));
        let text = builder.build();
        assert_eq!(text.as_str(), "a & b [1]");
        assert_eq!(text.span(2..3), Span::new(2, 7));
        assert_eq!(text.span(6..9), Span::new(12, 15));
        assert_eq!(text.span(3..5), Span::new(7, 10));
        assert_eq!(text.offset_of(12), Some(6));
        assert!(text.is_verbatim(6..9) && !text.is_verbatim(2..3));
        let part = text.slice(2..8);
        assert_eq!(part.as_str(), "& b [1");
        assert_eq!(part.span(0..1), Span::new(2, 7));
        assert_eq!(part.span(4..6), Span::new(12, 14));
    }
}
