//! A text that is edited, and remembers what it was.

use std::ops::Range;

use crate::diagnostic::Edit;
use crate::text::{Foreign, Span, cut};

/// The edited state of an original text.
#[derive(Debug)]
pub struct Draft<'t> {
    original: &'t str,
    pieces: Vec<Piece>,
    /// How the original ends its lines.
    line_end: &'static str,
}

/// A part of the edited text.
#[derive(Debug)]
enum Piece {
    /// These bytes of the original.
    Kept(Range<usize>),
    /// Other text.
    New(String),
}

impl Piece {
    fn len(&self) -> usize {
        match self {
            Self::Kept(range) => range.len(),
            Self::New(text) => text.len(),
        }
    }

    fn part(&self, range: Range<usize>) -> Option<Self> {
        match self {
            _ if range.is_empty() => None,
            Self::Kept(whole) => Some(Self::Kept(whole.start + range.start..whole.start + range.end)),
            Self::New(text) => Some(Self::New(cut(text, range).to_owned())),
        }
    }
}

impl<'t> Draft<'t> {
    /// A text to which nothing has been done yet.
    #[must_use]
    pub fn new(original: &'t str) -> Self {
        let crlf =
            original.find('\n').is_some_and(|at| original.as_bytes().get(..at).is_some_and(|it| it.ends_with(b"\r")));
        let line_end = if crlf { "\r\n" } else { "\n" };
        Self { original, pieces: vec![Piece::Kept(0..original.len())], line_end }
    }

    /// Applies edits of the text as it is now; they must be sorted and apart.
    pub fn apply(&mut self, edits: &[&Edit]) {
        let mut pieces = Vec::with_capacity(self.pieces.len() + 2 * edits.len());
        let mut edits = edits.iter().peekable();
        let (mut start, mut written) = (0, 0);
        for piece in std::mem::take(&mut self.pieces) {
            let end = start + piece.len();
            let mut from = written.clamp(start, end);
            while let Some(edit) = edits.next_if(|edit| edit.span.start() < end) {
                pieces.extend(piece.part(from - start..edit.span.start().max(from) - start));
                pieces.extend(self.inserted(edit));
                written = edit.span.end();
                from = written.clamp(from, end);
            }
            pieces.extend(piece.part(from - start..end - start));
            start = end;
        }
        pieces.extend(edits.filter_map(|edit| self.inserted(edit)));
        self.pieces = pieces;
    }

    /// What an edit puts in, its lines ended as those of the original.
    fn inserted(&self, edit: &Edit) -> Option<Piece> {
        let text = edit.text.untrusted();
        let lines = text.replace("\r\n", "\n").replace('\n', self.line_end);
        (!text.is_empty()).then_some(Piece::New(lines))
    }

    /// The text as it is now.
    #[must_use]
    pub fn text(&self) -> String {
        let mut text = String::with_capacity(self.pieces.iter().map(Piece::len).sum());
        for piece in &self.pieces {
            text.push_str(match piece {
                Piece::Kept(range) => cut(self.original, range.clone()),
                Piece::New(new) => new,
            });
        }
        text
    }

    /// All that was done, as edits of the original, sorted and apart.
    #[must_use]
    pub fn edits(&self) -> Vec<Edit> {
        let mut edits = Vec::new();
        let (mut at, mut new) = (0, String::new());
        let end = Piece::Kept(self.original.len()..self.original.len());
        for piece in self.pieces.iter().chain([&end]) {
            match piece {
                Piece::New(text) => new.push_str(text),
                Piece::Kept(range) => {
                    if cut(self.original, at..range.start) != new {
                        let text = Foreign::new(std::mem::take(&mut new));
                        edits.push(Edit { span: Span::new(at, range.start), text });
                    }
                    new.clear();
                    at = range.end;
                }
            }
        }
        edits
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    type Round<'a> = &'a [(usize, usize, &'a str)];

    fn edits(round: Round<'_>) -> Vec<Edit> {
        let edit =
            |(start, end, text): &(usize, usize, &str)| Edit { span: Span::new(*start, *end), text: (*text).into() };
        round.iter().map(edit).collect()
    }

    /// The text after rounds of edits, which is the original with all that was done.
    fn edited(original: &str, rounds: &[Round<'_>]) -> String {
        let mut draft = Draft::new(original);
        for round in rounds {
            draft.apply(&edits(round).iter().collect::<Vec<_>>());
        }
        let mut at_once = Draft::new(original);
        at_once.apply(&draft.edits().iter().collect::<Vec<_>>());
        assert_eq!(at_once.text(), draft.text());
        draft.text()
    }

    #[test]
    fn edits_of_one_round_are_applied_together() {
        assert_eq!(edited("0123456789", &[&[(0, 0, "a"), (2, 4, ""), (4, 5, "b"), (10, 10, "c")]]), "a01b56789c");
        assert_eq!(edited("", &[&[(0, 0, "a")]]), "a");
        assert_eq!(edited("abc", &[&[(0, 3, "")]]), "");
    }

    #[test]
    fn later_rounds_edit_what_earlier_ones_wrote() {
        assert_eq!(edited("0123456789", &[&[(2, 4, "abc")], &[(1, 4, "x")], &[(0, 3, "")]]), "456789");
        assert_eq!(edited("0123", &[&[(1, 2, "ab"), (3, 4, "cd")], &[(2, 5, "-")]]), "0a-d");
        assert_eq!(edited("0123", &[&[(1, 2, "")], &[(1, 1, "1")]]), "0123");
    }

    #[test]
    fn what_was_undone_is_no_edit() {
        let mut draft = Draft::new("0123");
        draft.apply(&edits(&[(1, 2, "")]).iter().collect::<Vec<_>>());
        draft.apply(&edits(&[(1, 1, "1")]).iter().collect::<Vec<_>>());
        assert_eq!(draft.edits(), []);
    }

    #[test]
    fn inserted_lines_end_as_the_others_do() {
        assert_eq!(edited("a\r\nb\r\n", &[&[(6, 6, "c\nd\r\n")]]), "a\r\nb\r\nc\r\nd\r\n");
        assert_eq!(edited("a\nb", &[&[(3, 3, "\r\nc")]]), "a\nb\nc");
    }
}
