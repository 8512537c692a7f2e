//! Parsers for the small notations inside prose: citations, labels, dates, references, captions.
//!
//! Text goes in, nodes with byte ranges come out. Text that is not the notation is not an error: the answer is then
//! `None` or empty. All ranges are half-open, count bytes from the start of the text that was given, and lie on
//! character boundaries. Pest is called on short slices only, because it indexes all it is given.

pub mod bibtex;
pub mod broken_url;
pub mod caption;
pub mod citation;
pub mod date;
mod date_words;
pub mod day;
mod digits;
pub mod entry;
pub mod identifier;
pub mod label;
pub mod latex;
pub mod locator;
pub mod marks;
pub mod mention;
pub mod name;
mod pages;
pub mod pandoc;
mod period;
mod phrase;
pub mod placeholder;
pub mod quantity;
pub mod quotation;
pub mod rst;
mod segment;
mod street;
pub mod url;
pub mod wiki;

/// A half-open range of bytes in the text that was given.
pub type Range = std::ops::Range<usize>;

/// Returns the longest prefix of `text` of at most `bytes` bytes that ends on a character boundary.
fn prefix(text: &str, bytes: usize) -> &str {
    text.get(..text.floor_char_boundary(bytes)).unwrap_or(text)
}

/// Returns the rest of `text` from byte `start`, or nothing where that is no character boundary.
fn suffix(text: &str, start: usize) -> &str {
    text.get(start..).unwrap_or("")
}

/// Whether `c` is white space within a line: blanks, tabs, no-break, thin and zero-width spaces.
fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\u{A0}' | '\u{2000}'..='\u{200B}' | '\u{202F}' | '\u{205F}' | '\u{2060}' | '\u{3000}')
}
