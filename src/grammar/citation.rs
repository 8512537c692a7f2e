//! Citations in running text: `[1][2]`, `[1, 3–5]`, `[2, p. 7]`, `¹,²`, `[^note]`.
//!
//! Shape only. Whether `[2024]` is a year, `list[4]` an index or `x²` an exponent depends on what stands around the
//! group and on the lists of the document; the caller knows, the grammar does not.

mod plain;

use super::{Range, prefix};
use parser::{Rule, parse};
use pest::iterators::Pair;

/// No group is longer than this, in bytes; pest sees no more of the text.
pub const MAX_GROUP: usize = 256;
/// A number has at most this many digits; more is no citation.
pub const MAX_DIGITS: usize = 9;

mod parser {
    use pest::Parser as _;
    use pest::iterators::Pair;

    #[derive(pest_derive::Parser)]
    #[grammar = "../grammar/space.pest"]
    #[grammar = "../grammar/citation.pest"]
    struct Citation;

    /// The one alternative of `group` that matches a prefix of `text`.
    pub(super) fn parse(text: &str) -> Option<Pair<'_, Rule>> {
        Citation::parse(Rule::group, text).ok()?.next()?.into_inner().next()
    }
}

/// How the marks of a group are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// `[1]`
    Bracket,
    /// `¹`, `⁽¹⁾`
    Superscript,
    /// `[^id]`
    Footnote,
    /// `(1)`
    Parens,
}

/// One or more marks that stand together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// From the first byte of the first mark to the last byte of the last one.
    pub range: Range,
    /// How all marks of the group are written.
    pub form: Form,
    /// At least one, in order.
    pub marks: Vec<Mark>,
}

/// One bracket, one superscript run, or a range between two brackets (`[3]–[5]`).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark {
    /// The mark with its brackets.
    pub range: Range,
    /// At least one, in order.
    pub items: Vec<Item>,
}

/// One number, key or range of numbers in a mark.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// As written, without the locator: `3`, `3–5`; for a range between two brackets the brackets too.
    pub range: Range,
    /// The label, or the first of the range.
    pub first: Label,
    /// The last of the range. It may be smaller than the first.
    pub last: Option<Label>,
    /// `p. 7` in `[2, p. 7]`.
    pub locator: Option<Range>,
}

/// What a cite points to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Label {
    /// A printed number.
    Number {
        /// The digits.
        range: Range,
        /// Their value, at most nine digits.
        value: u32,
        /// How many digits are written, leading zeros included.
        digits: usize,
    },
    /// The key of a footnote, without `[^` and `]`.
    Key {
        /// The key.
        range: Range,
    },
}

impl Label {
    /// Returns where the number or key stands.
    pub fn range(&self) -> &Range {
        match self {
            Self::Number { range, .. } | Self::Key { range } => range,
        }
    }

    /// Returns the number, if it is one.
    pub fn number(&self) -> Option<u32> {
        match self {
            Self::Number { value, .. } => Some(*value),
            Self::Key { .. } => None,
        }
    }
}

/// Parses the longest group of citation marks that begins at the first byte of `text`.
///
/// `text` begins with `[`, a superscript digit or `⁽`; anything else is no citation. At most [`MAX_GROUP`] bytes are
/// looked at.
pub fn group(text: &str) -> Option<Group> {
    let text = prefix(text, MAX_GROUP);
    if !may_be_citation(text) {
        return None;
    }
    plain::group(text).or_else(|| grouped(text))
}

/// Parses a parenthesis that holds nothing but numbers: `(1)`, `(2, 4–6)`.
pub fn parenthesis(text: &str) -> Option<Group> {
    plain::parenthesis(prefix(text, MAX_GROUP))
}

/// Parses a group by the grammar.
fn grouped(text: &str) -> Option<Group> {
    let written = parse(text)?;
    let form = match written.as_rule() {
        Rule::notes => Form::Footnote,
        Rule::superscripts => Form::Superscript,
        _ => Form::Bracket,
    };
    // A number that is too long ends the group before its mark.
    let marks: Vec<Mark> = written.into_inner().map_while(mark).collect();
    let range = marks.first()?.range.start..marks.last()?.range.end;
    Some(Group { range, form, marks })
}

/// Whether the first bracket is closed and holds what every citation holds: most brackets are links.
fn may_be_citation(text: &str) -> bool {
    let Some(inner) = text.strip_prefix('[') else {
        return !text.is_empty() && !text.starts_with(|c: char| c.is_ascii());
    };
    let bytes = inner.as_bytes();
    let Some(end) = bytes.iter().position(|b| matches!(b, b'[' | b']')) else { return false };
    let closed = bytes.get(end) == Some(&b']');
    closed && (inner.starts_with('^') || bytes.iter().take(end).any(u8::is_ascii_digit))
}

fn mark(pair: Pair<'_, Rule>) -> Option<Mark> {
    let range = range_of(&pair);
    let mut items: Vec<Item> = Vec::new();
    match pair.as_rule() {
        Rule::wide_range => items.push(item(pair)?),
        Rule::note_mark => items.push(item(pair).map(|item| Item { range: item.first.range().clone(), ..item })?),
        _ => {
            for part in pair.into_inner() {
                match part.as_rule() {
                    Rule::item | Rule::raised_item => items.push(item(part)?),
                    _ => items.last_mut()?.locator = Some(range_of(&part)),
                }
            }
        }
    }
    Some(Mark { range, items })
}

fn item(pair: Pair<'_, Rule>) -> Option<Item> {
    let range = range_of(&pair);
    let mut labels = pair.into_inner();
    let first = label(labels.next()?)?;
    let last = match labels.next() {
        Some(pair) => Some(label(pair)?),
        None => None,
    };
    Some(Item { range, first, last, locator: None })
}

fn label(pair: Pair<'_, Rule>) -> Option<Label> {
    let range = range_of(&pair);
    if pair.as_rule() == Rule::key {
        return Some(Label::Key { range });
    }
    let (value, digits) = number(pair.as_str())?;
    Some(Label::Number { range, value, digits })
}

/// Reads ASCII or superscript digits: the value and how many there are.
pub(super) fn number(text: &str) -> Option<(u32, usize)> {
    let mut value = 0;
    let mut digits = 0;
    for c in text.chars() {
        if digits == MAX_DIGITS {
            return None;
        }
        value = value * 10 + digit(c)?;
        digits += 1;
    }
    (digits > 0).then_some((value, digits))
}

fn digit(c: char) -> Option<u32> {
    match c {
        '¹' => Some(1),
        '²' => Some(2),
        '³' => Some(3),
        '\u{2070}' | '\u{2074}'..='\u{2079}' => Some(u32::from(c) - 0x2070),
        _ => c.to_digit(10),
    }
}

fn range_of(pair: &Pair<'_, Rule>) -> Range {
    let span = pair.as_span();
    span.start()..span.end()
}

/// The next byte at or after `from` at which a mark may begin.
pub fn next_mark(text: &str, from: usize) -> Option<usize> {
    let bytes = text.as_bytes();
    let mut from = from;
    loop {
        let at = from + memchr::memchr3(b'[', 0xC2, 0xE2, bytes.get(from..)?)?;
        let next = bytes.get(at + 1).copied().unwrap_or(0);
        let after = bytes.get(at + 2).copied().unwrap_or(0);
        let found = match bytes.get(at)? {
            b'[' => {
                next.is_ascii_digit() || next == b'^' || next == b' ' || !next.is_ascii() || next.is_ascii_lowercase()
            }
            // ¹ ² ³
            0xC2 => matches!(next, 0xB9 | 0xB2 | 0xB3),
            // ⁰ ⁴ – ⁹ ⁽
            _ => next == 0x81 && (after == 0xB0 || (0xB4..=0xB9).contains(&after) || after == 0xBD),
        };
        if found {
            return Some(at);
        }
        from = at + 1;
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::string_slice, clippy::panic, clippy::indexing_slicing)]
mod tests;
