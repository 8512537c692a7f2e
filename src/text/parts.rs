//! Where the text of a container (a word processor's file, a book, a notebook) stands in its parts.

use super::scan::cut;
use super::span::size;
use super::{Encoding, Span};

/// A part of a container: a file inside an archive, a cell of a notebook.
#[derive(Clone, Debug)]
pub struct Part {
    name: Box<str>,
    main: bool,
    start: u32,
    encoding: Encoding,
}

impl Part {
    /// Its name in the container: `word/footnotes.xml`, `cell 3`.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Whether it holds the body of the document, so that nobody needs its name to find a place.
    #[must_use]
    pub fn is_main(&self) -> bool {
        self.main
    }

    /// The first byte of the text that comes out of it.
    #[must_use]
    pub fn start(&self) -> usize {
        size(self.start)
    }
}

/// Bytes of the text and the bytes of a part that show them. Where `exact`, they are the same characters.
#[derive(Clone, Copy, Debug)]
struct Piece {
    at: u32,
    len: u32,
    stored: Span,
    exact: bool,
}

/// The way back from the text of a container to the bytes of its parts.
///
/// The text of every part is one stretch of lines; a line is a paragraph. A part without pieces is shown as it is
/// stored.
#[derive(Clone, Debug, Default)]
pub struct Parts {
    parts: Vec<Part>,
    pieces: Vec<Piece>,
}

impl Parts {
    /// Begins the next part, whose text starts at byte `start`; `main` says that it holds the body of the document.
    pub fn begin(&mut self, name: &str, main: bool, start: usize, encoding: Encoding) {
        let start = u32::try_from(start).unwrap_or(u32::MAX);
        self.parts.push(Part { name: name.into(), main, start, encoding });
    }

    /// Adds text from byte `at` on that is shown by the bytes `stored` of the last part.
    ///
    /// Where `exact`, the text is stored character by character, in the encoding of the part.
    pub fn show(&mut self, at: usize, len: usize, stored: Span, exact: bool) {
        let number = |value: usize| u32::try_from(value).unwrap_or(u32::MAX);
        if len > 0 {
            self.pieces.push(Piece { at: number(at), len: number(len), stored, exact });
        }
    }

    /// The number of the part in which a byte of the text lies.
    #[must_use]
    pub fn index_of(&self, offset: usize) -> usize {
        self.parts.partition_point(|part| part.start() <= offset).saturating_sub(1)
    }

    /// The part of that number.
    #[must_use]
    pub fn get(&self, index: usize) -> Option<&Part> {
        self.parts.get(index)
    }

    /// The byte of its part, as stored, that shows the byte `offset` of `text`.
    #[must_use]
    pub fn stored_start(&self, text: &str, offset: usize) -> usize {
        let Some(part) = self.get(self.index_of(offset)) else { return offset };
        match self.piece_of(part, offset) {
            Some(piece) if piece.exact => {
                piece.stored.start() + length(cut(text, size(piece.at)..offset), part.encoding).min(piece.stored.len())
            }
            Some(piece) if offset < size(piece.at + piece.len) => piece.stored.start(),
            Some(piece) => piece.stored.end(),
            None if self.pieces.is_empty() => {
                mark(part.encoding) + length(cut(text, part.start()..offset), part.encoding)
            }
            None => 0,
        }
    }

    /// The byte of its part, as stored, behind the last one that shows the text before byte `offset`.
    #[must_use]
    pub fn stored_end(&self, text: &str, offset: usize) -> usize {
        let last = text.floor_char_boundary(offset.saturating_sub(1));
        let Some(part) = self.get(self.index_of(last)) else { return offset };
        match self.piece_of(part, last) {
            Some(piece) if !piece.exact => piece.stored.end(),
            Some(piece) => {
                piece.stored.start() + length(cut(text, size(piece.at)..offset), part.encoding).min(piece.stored.len())
            }
            None => self.stored_start(text, offset),
        }
    }

    fn piece_of(&self, part: &Part, offset: usize) -> Option<&Piece> {
        let after = self.pieces.partition_point(|piece| size(piece.at) <= offset);
        self.pieces.get(after.checked_sub(1)?).filter(|piece| piece.at >= part.start)
    }
}

/// The bytes of a text in an encoding.
fn length(text: &str, encoding: Encoding) -> usize {
    match encoding {
        Encoding::Utf8 | Encoding::Utf8Bom => text.len(),
        Encoding::Utf16Le | Encoding::Utf16Be => 2 * text.chars().map(char::len_utf16).sum::<usize>(),
    }
}

/// The bytes of the byte-order mark of an encoding.
fn mark(encoding: Encoding) -> usize {
    match encoding {
        Encoding::Utf8 => 0,
        Encoding::Utf8Bom => 3,
        Encoding::Utf16Le | Encoding::Utf16Be => 2,
    }
}

/// The byte of a file as stored that shows the byte `offset` of its decoded text.
#[must_use]
pub fn stored_offset(text: &str, offset: usize, encoding: Encoding) -> usize {
    mark(encoding) + length(cut(text, 0..offset.min(text.len())), encoding)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_is_told_in_its_part() {
        let text = "1. Lee & Roy\nAnn\n";
        let mut parts = Parts::default();
        parts.begin("word/document.xml", true, 0, Encoding::Utf8);
        parts.show(0, 2, Span::new(40, 60), false);
        parts.show(3, 4, Span::new(100, 104), true);
        parts.show(7, 1, Span::new(104, 109), false);
        parts.show(8, 4, Span::new(120, 124), true);
        parts.begin("word/footnotes.xml", false, 13, Encoding::Utf16Le);
        parts.show(13, 3, Span::new(30, 36), true);
        let start = |offset| parts.stored_start(text, offset);
        let end = |offset| parts.stored_end(text, offset);
        assert_eq!((start(0), end(2)), (40, 60));
        assert_eq!((start(3), end(6)), (100, 103));
        assert_eq!((start(7), end(8)), (104, 109));
        assert_eq!((start(9), end(12)), (121, 124));
        assert_eq!((start(14), end(16)), (32, 36));
        let name = |offset| parts.get(parts.index_of(offset)).map(|part| part.name());
        assert_eq!((name(12), name(13)), (Some("word/document.xml"), Some("word/footnotes.xml")));
    }

    #[test]
    fn a_part_without_pieces_is_shown_as_it_is_stored() {
        let mut parts = Parts::default();
        parts.begin("cell 1", false, 0, Encoding::Utf8);
        parts.begin("cell 2", false, 5, Encoding::Utf8Bom);
        assert_eq!((parts.stored_start("a\n\n\n\nb [1]", 2), parts.stored_end("a\n\n\n\nb [1]", 10)), (2, 8));
    }
}
