//! Ranges of bytes, alone and with their file.

use std::ops::Range;

/// A half-open range of bytes of one text, counted from 0.
///
/// Offsets are kept in 32 bits: a document with a million citations holds millions of spans. Texts are
/// limited to [`MAX_TEXT`](super::MAX_TEXT) bytes, so nothing is lost.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
pub struct Span {
    start: u32,
    end: u32,
}

impl Span {
    /// The range from `start` to `end`; a reversed pair becomes the empty range at `start`.
    #[must_use]
    pub fn new(start: usize, end: usize) -> Self {
        let start = offset(start);
        Self { start, end: offset(end).max(start) }
    }

    /// The empty range at `offset`.
    #[must_use]
    pub fn at(offset: usize) -> Self {
        Self::new(offset, offset)
    }

    /// The first byte.
    #[must_use]
    pub fn start(self) -> usize {
        size(self.start)
    }

    /// The byte after the last one.
    #[must_use]
    pub fn end(self) -> usize {
        size(self.end)
    }

    /// The number of bytes.
    #[must_use]
    pub fn len(self) -> usize {
        size(self.end - self.start)
    }

    /// Whether the range holds no byte.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// The same range for the standard library.
    #[must_use]
    pub fn range(self) -> Range<usize> {
        self.start()..self.end()
    }

    /// Whether `offset` lies inside.
    #[must_use]
    pub fn contains(self, offset: usize) -> bool {
        self.start() <= offset && offset < self.end()
    }

    /// Whether all of `other` lies inside.
    #[must_use]
    pub fn covers(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// The smallest range that holds both.
    #[must_use]
    pub fn to(self, other: Self) -> Self {
        Self { start: self.start.min(other.start), end: self.end.max(other.end) }
    }

    /// The same range, `by` bytes later.
    #[must_use]
    pub fn shifted(self, by: usize) -> Self {
        Self::new(self.start() + by, self.end() + by)
    }
}

impl From<Range<usize>> for Span {
    fn from(range: Range<usize>) -> Self {
        Self::new(range.start, range.end)
    }
}

/// A file of one run: 0 is the document itself, the others are what it refers to.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
pub struct FileId(pub u32);

/// A span with the file it belongs to.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
pub struct Location {
    /// The file.
    pub file: FileId,
    /// The bytes in that file.
    pub span: Span,
}

impl From<Span> for Location {
    /// A place in the document itself.
    fn from(span: Span) -> Self {
        Self { file: FileId(0), span }
    }
}

fn offset(value: usize) -> u32 {
    u32::try_from(value).unwrap_or(u32::MAX)
}

/// A 32-bit index as the standard library wants it.
#[must_use]
pub fn size(value: u32) -> usize {
    usize::try_from(value).unwrap_or(usize::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reversed_range_is_empty_at_its_start() {
        assert_eq!(Span::new(5, 3).range(), 5..5);
    }

    #[test]
    fn covers_contains_and_joins() {
        let outer = Span::new(2, 9);
        assert!(outer.covers(Span::new(2, 9)) && !outer.covers(Span::new(1, 3)));
        assert!(outer.contains(8) && !outer.contains(9));
        assert_eq!(Span::new(1, 2).to(Span::new(7, 8)), Span::new(1, 8));
    }
}
