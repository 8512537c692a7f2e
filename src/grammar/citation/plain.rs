//! The commonest groups, read by hand: `[1]`, `[1][2]`, `[1, 3–5]`. They are nearly all, and pest costs twenty times as much.
//!
//! What is not surely such a group is left to the grammar, which says what a citation is; a test compares both.

use super::super::{Range, is_space, suffix};
use super::{Form, Group, Item, Label, Mark, number};

/// What opens and closes a mark.
type Pair = (char, char);
const BRACKETS: Pair = ('[', ']');

/// Reads one parenthesis of numbers that are numbers of entries by their size.
pub(super) fn parenthesis(text: &str) -> Option<Group> {
    /// No list is longer.
    const MAX: u32 = 999;
    let mark = mark(text, 0, ('(', ')'))?;
    let fits = |label: &Label| label.number().is_some_and(|number| (1..=MAX).contains(&number));
    let known = mark.items.iter().all(|item| fits(&item.first) && item.last.as_ref().is_none_or(fits));
    known.then(|| Group { range: mark.range.clone(), form: Form::Parens, marks: vec![mark] })
}

/// Reads a group of plain brackets at the start of `text`; `None` where the grammar must decide.
pub(super) fn group(text: &str) -> Option<Group> {
    let mut marks = vec![mark(text, 0, BRACKETS)?];
    loop {
        let last = marks.last()?;
        let end = last.range.end;
        let rest = suffix(text, end);
        match next(rest, is_single(last)) {
            Next::Mark(distance) => marks.push(mark(text, end + distance, BRACKETS)?),
            Next::End => return Some(Group { range: 0..end, form: Form::Bracket, marks }),
            Next::Unknown => return None,
        }
    }
}

/// What stands behind a bracket.
enum Next {
    /// Another bracket, so many bytes further on.
    Mark(usize),
    /// Something else.
    End,
    /// Perhaps the dash of `[3]–[5]`.
    Unknown,
}

fn next(rest: &str, after_single: bool) -> Next {
    let blank = rest.trim_start_matches(is_space);
    let joined = match blank.strip_prefix([',', ';']) {
        Some(after) => gap(after),
        None if after_single && blank.starts_with(is_dash) => return Next::Unknown,
        None => blank,
    };
    if joined.starts_with('[') { Next::Mark(rest.len() - joined.len()) } else { Next::End }
}

/// The text behind white space with at most one line break.
fn gap(text: &str) -> &str {
    let blank = text.trim_start_matches(is_space);
    let line = blank.strip_prefix("\r\n").or_else(|| blank.strip_prefix(['\n', '\r']));
    line.map_or(blank, |line| line.trim_start_matches(is_space))
}

fn is_dash(c: char) -> bool {
    matches!(c, '-' | '\u{2010}'..='\u{2015}')
}

/// Whether the bracket holds one number, which may be an end of a range between brackets.
fn is_single(mark: &Mark) -> bool {
    matches!(mark.items.as_slice(), [only] if only.last.is_none())
}

/// Reads the mark at byte `start`: numbers and ranges of numbers without white space, each comma with one blank at most.
fn mark(text: &str, start: usize, (open, close): Pair) -> Option<Mark> {
    let mut items = Vec::with_capacity(1);
    let mut at = start + 1;
    suffix(text, start).strip_prefix(open)?;
    loop {
        let item = item(text, at)?;
        at = item.range.end;
        items.push(item);
        let rest = suffix(text, at);
        if rest.starts_with(close) {
            return Some(Mark { range: start..at + 1, items });
        }
        let after = rest.strip_prefix([',', ';'])?;
        at += if after.starts_with(' ') { 2 } else { 1 };
    }
}

fn item(text: &str, start: usize) -> Option<Item> {
    let first = label(text, start)?;
    let end = first.range().end;
    let Some(dash) = suffix(text, end).chars().next().filter(|c| is_dash(*c)) else {
        return Some(Item { range: start..end, first, last: None, locator: None });
    };
    let last = label(text, end + dash.len_utf8())?;
    Some(Item { range: start..last.range().end, first, last: Some(last), locator: None })
}

fn label(text: &str, start: usize) -> Option<Label> {
    let rest = suffix(text, start);
    let width = rest.bytes().take_while(u8::is_ascii_digit).count();
    let (value, digits) = number(rest.get(..width)?)?;
    Some(Label::Number { range: Range { start, end: start + width }, value, digits })
}

#[cfg(test)]
mod tests {
    use super::super::{MAX_GROUP, grouped, may_be_citation};
    use super::*;

    /// All texts of up to `length` pieces.
    fn texts(pieces: &[&str], length: usize) -> Vec<String> {
        let mut all = vec![String::from("[")];
        let mut from = 0;
        for _ in 0..length {
            let until = all.len();
            for at in from..until {
                let longer: Vec<String> = pieces.iter().map(|piece| format!("{}{piece}", all[at])).collect();
                all.extend(longer);
            }
            from = until;
        }
        all
    }

    #[test]
    fn the_grammar_says_the_same() {
        let pieces = ["1", "20", "]", "[", "–", "-", ", ", ",", ";", " ", "\u{a0}", "\n", "a", "p. 3"];
        for text in texts(&pieces, 5).iter().filter(|text| may_be_citation(text)) {
            if let Some(plain) = group(text) {
                assert_eq!(Some(plain), grouped(text), "{text:?}");
            }
        }
    }

    #[test]
    fn joined_brackets_are_the_grammars_too() {
        let pieces = ["1]", "[2]", "[3,4]", "–", " ", ",", "\r\n", ";", "[x]", "[1234567890]", ".", "\u{2009}"];
        for text in texts(&pieces, 5).iter().filter(|text| may_be_citation(text)) {
            if let Some(plain) = group(text) {
                assert_eq!(Some(plain), grouped(text), "{text:?}");
            }
        }
    }

    #[test]
    fn the_commonest_groups_are_read_by_hand() {
        for text in ["[1]", "[1].", "[12] fell", "[1, 2] and", "[3–5]", "[1][2], which", "[1], [2]", "[4]”"] {
            assert!(group(text).is_some(), "{text:?}");
        }
        for text in ["[1]–[3]", "[1, p. 3]", "[ 1]", "[1–]", "[x]", "[1", &format!("[1]{}", "[1".repeat(MAX_GROUP))]
        {
            assert!(group(text).is_none(), "{text:?}");
        }
    }
}
