//! Lists of terms: what stands between `<dl>` and `</dl>` describes terms, as a manual describes functions.

use super::tokens::Token;
use crate::text::Span;

/// Takes down where lists of terms stand.
#[derive(Debug, Default)]
pub(super) struct Described {
    depth: usize,
    start: usize,
    found: Vec<Span>,
}

impl Described {
    /// Reads a token of the page, in order.
    pub(super) fn take(&mut self, token: &Token<'_>) {
        match token {
            Token::Start(tag) if tag.name == "dl" => {
                if self.depth == 0 {
                    self.start = tag.span.start();
                }
                self.depth += 1;
            }
            Token::End { name, span } if *name == "dl" && self.depth > 0 => {
                self.depth -= 1;
                if self.depth == 0 {
                    self.found.push(Span::new(self.start, span.end()));
                }
            }
            _ => {}
        }
    }

    /// The outermost lists, in the order of the source.
    pub(super) fn found(self) -> Vec<Span> {
        self.found
    }
}
