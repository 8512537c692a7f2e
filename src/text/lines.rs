//! Lines and positions.
//!
//! A line ends at LF, CRLF or CR alone, as in the Language Server Protocol; VT, FF, NEL, LS and PS do not end one.

use memchr::memchr2;

use super::Span;
use super::scan::cut;

/// A place in a text as people count it.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Position {
    /// From 1.
    pub line: usize,
    /// From 1, in Unicode scalar values.
    pub column: usize,
}

/// The starts of all lines of a text.
#[derive(Clone, Debug)]
pub struct LineIndex {
    starts: Vec<u32>,
}

impl LineIndex {
    /// Finds the lines in one pass.
    #[must_use]
    pub fn new(text: &str) -> Self {
        let mut starts = vec![0];
        starts.extend(lines(text).skip(1).filter_map(|line| u32::try_from(line.start()).ok()));
        if text.ends_with(['\n', '\r']) {
            starts.extend(u32::try_from(text.len()));
        }
        Self { starts }
    }

    /// The number of the line, from 0, in which `offset` lies.
    #[must_use]
    pub fn line_of(&self, offset: usize) -> usize {
        self.starts.partition_point(|start| super::span::size(*start) <= offset).saturating_sub(1)
    }

    /// The first byte of a line (from 0); past the end, the last line's.
    #[must_use]
    pub fn start_of(&self, line: usize) -> usize {
        let line = line.min(self.starts.len().saturating_sub(1));
        self.starts.get(line).map_or(0, |start| super::span::size(*start))
    }

    /// The number of lines.
    #[must_use]
    pub fn count(&self) -> usize {
        self.starts.len()
    }

    /// The line and column of a byte offset; an offset inside a character counts as that character.
    #[must_use]
    pub fn position(&self, text: &str, offset: usize) -> Position {
        let line = self.line_of(offset);
        let before = cut(text, self.start_of(line)..offset.min(text.len()));
        Position { line: line + 1, column: before.chars().count() + 1 }
    }
}

/// The lines of a text as spans without their ends; the empty rest after a final line end is left out.
#[must_use]
pub fn lines(text: &str) -> Lines<'_> {
    Lines { text, next: 0 }
}

/// Iterator over the lines of a text.
#[derive(Clone, Debug)]
pub struct Lines<'t> {
    text: &'t str,
    next: usize,
}

impl Iterator for Lines<'_> {
    type Item = Span;

    fn next(&mut self) -> Option<Span> {
        let rest = self.text.as_bytes().get(self.next..).filter(|rest| !rest.is_empty())?;
        let start = self.next;
        let end = memchr2(b'\n', b'\r', rest).map_or(self.text.len(), |at| start + at);
        let crlf = self.text.as_bytes().get(end..end + 2) == Some(b"\r\n");
        self.next = (end + if crlf { 2 } else { 1 }).min(self.text.len());
        Some(Span::new(start, end))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut_lines(text: &str) -> Vec<&str> {
        lines(text).map(|line| crate::text::cut(text, line.range())).collect()
    }

    #[test]
    fn all_three_line_ends_end_a_line_and_nothing_else_does() {
        assert_eq!(cut_lines("a\nb\r\nc\rd"), ["a", "b", "c", "d"]);
        assert_eq!(cut_lines("a\u{2028}b\u{0b}c\u{85}\n"), ["a\u{2028}b\u{0b}c\u{85}"]);
        assert_eq!(cut_lines("\n\n"), ["", ""]);
        assert_eq!(cut_lines(""), [""; 0]);
    }

    #[test]
    fn positions_count_characters() {
        let text = "é [1]\r\nzwei";
        let index = LineIndex::new(text);
        assert_eq!(index.position(text, 3), Position { line: 1, column: 3 });
        assert_eq!(index.position(text, text.len()), Position { line: 2, column: 5 });
        assert_eq!(index.count(), 2);
    }
}
