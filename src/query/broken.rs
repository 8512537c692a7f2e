//! Marks that are nearly citations: a bracket is missing or of another kind, a comma stands alone, a letter holds the
//! place of a digit.

use super::marks::is_marked;
use crate::model::{BlockId, BlockKind, Document, LabelForm, Passage};
use crate::text::{Bytes, cut};

/// The most bytes between the brackets of a mark.
const MAX_INNER: usize = 24;
/// How far a bracket may stand from its fellow.
const REACH: usize = 240;
/// The most digits of a number.
const MAX_DIGITS: usize = 3;

/// A mark that is not written as marks are.
#[derive(Clone, Debug)]
pub struct BrokenMark {
    /// Where it stands.
    pub passage: Passage,
    /// What is wrong with it, in words.
    pub fault: &'static str,
    /// Its first number.
    pub number: u32,
    /// How it would be written.
    pub likely: String,
}

/// All such marks outside of code, links and entries, in reading order.
pub fn find(document: &Document<'_>) -> Vec<BrokenMark> {
    let mut found = Vec::new();
    let mut entries = document.references.iter().map(|entry| entry.block).peekable();
    for (index, block) in document.blocks.iter().enumerate() {
        let id = BlockId::new(index);
        while entries.next_if(|entry| *entry < id).is_some() {}
        let defines = block.label.as_ref().is_some_and(|label| label.form == LabelForm::LinkDefinition);
        if !block.is_prose() || defines || block.kind == BlockKind::Definition || entries.peek() == Some(&id) {
            continue;
        }
        let text = block.text.as_str();
        for (at, c) in brackets(text) {
            let Some((range, fault, inner)) = broken(text, at, c) else { continue };
            let passage = Passage::new(id, range.clone());
            let taken = in_table(document, id, passage);
            if !taken && !is_marked(text, &range) {
                found.extend(likely(&inner).map(|(number, likely)| BrokenMark { passage, fault, number, likely }));
            }
        }
    }
    found
}

/// Whether a citation or a link stands there.
fn in_table(document: &Document<'_>, id: BlockId, passage: Passage) -> bool {
    let citations = document.citations.get(document.in_block(&document.citations, id, |it| it.passage));
    let links = document.links.get(document.in_block(&document.links, id, |it| it.passage));
    citations.unwrap_or(&[]).iter().any(|it| it.passage.overlaps(passage))
        || links.unwrap_or(&[]).iter().any(|it| it.passage.overlaps(passage))
}

type Found = (std::ops::Range<usize>, &'static str, String);

/// What begins or ends with the bracket at a byte, if it is no sound mark: its range, what is wrong, its numbers.
fn broken(text: &str, at: usize, bracket: char) -> Option<Found> {
    if is_closer(bracket) { unopened(text, at, bracket) } else { opened(text, at, bracket) }
}

fn opened(text: &str, at: usize, open: char) -> Option<Found> {
    let before = cut(text, 0..at).chars().next_back();
    if before.is_some_and(|c| !c.is_whitespace() && !matches!(c, '.' | ',' | ';' | ':' | '"' | '”' | '’' | ')')) {
        return None;
    }
    let start = at + open.len_utf8();
    let rest = cut(text, start..text.floor_char_boundary(start + MAX_INNER));
    let inner_end = rest.find(|c: char| !is_inner(c)).unwrap_or(rest.len());
    let inner = cut(rest, 0..inner_end);
    let end = start + inner_end;
    let next = cut(text, end..text.len()).chars().next();
    let close = next.filter(|c| is_closer(*c));
    let numbered = is_numbers(inner);
    match close {
        Some(close) if fellow(open) == close => {
            let whole = at..end + close.len_utf8();
            let fault = if open == '[' { inner_fault(text, inner, whole.end)? } else { wide_fault(text, open, inner)? };
            Some((whole, fault, sound(inner)))
        }
        // `[1, 2)` is an interval.
        Some(close) if numbered && open == '[' && !inner.contains(',') && close != ']' => {
            Some((at..end + close.len_utf8(), "ends with a bracket of another kind", sound(inner)))
        }
        Some(']') if numbered && open != '[' && !inner.contains(',') => {
            Some((at..end + 1, "begins with a bracket of another kind", sound(inner)))
        }
        None if numbered && open == '[' => {
            let kept = inner.trim_end().len();
            let behind = cut(text, end..text.floor_char_boundary(end + REACH));
            let closed =
                behind.find([']', '[']).is_some_and(|at| behind.get(at..).is_some_and(|it| it.starts_with(']')));
            let apart = next.is_none_or(|c| c.is_whitespace() || matches!(c, '.' | ';' | ':' | '!' | '?'))
                || kept < inner.len();
            (apart && !closed).then(|| (at..start + kept, "is not closed", sound(inner)))
        }
        _ => None,
    }
}

/// `fell 1].`: no bracket is open before the numbers.
fn unopened(text: &str, at: usize, close: char) -> Option<Found> {
    if close != ']' {
        return None;
    }
    let before = cut(text, text.floor_char_boundary(at.saturating_sub(REACH))..at);
    let head = before.trim_end_matches(|c: char| c.is_ascii_digit() || matches!(c, ',' | '–' | '-'));
    let inner = cut(before, head.len()..before.len());
    // `(1, 3]` is an interval, `[(i - 1) * 2 ... i * 4]` an index.
    let open = is_open(before);
    let blank = head.ends_with(char::is_whitespace);
    let after = cut(text, at + 1..text.len()).chars().next();
    let ends = after.is_none_or(|c| c.is_whitespace() || matches!(c, '.' | ',' | ';' | ':' | '!' | '?'));
    let fits = blank && ends && !open && is_numbers(inner) && !inner.contains(',');
    fits.then(|| (at - inner.len()..at + 1, "is not opened", inner.to_owned()))
}

/// Whether the last sentence of a text ends between brackets.
fn is_open(text: &str) -> bool {
    let mut stops = text.rmatch_indices(". ").map(|(at, _)| at);
    let stop = stops.find(|at| !cut(text, 0..*at).ends_with('.'));
    let text = cut(text, stop.unwrap_or(0)..text.len());
    let mut closed = 0_usize;
    for c in text.chars().rev() {
        match c {
            ']' | ')' | '}' => closed += 1,
            '[' | '(' | '{' if closed == 0 => return true,
            '[' | '(' | '{' => closed -= 1,
            _ => {}
        }
    }
    false
}

/// What is wrong between two brackets that belong together; `end` is the byte behind them.
fn inner_fault(text: &str, inner: &str, end: usize) -> Option<&'static str> {
    let trimmed = inner.trim();
    let digits = trimmed.bytes().any(|byte| byte.is_ascii_digit());
    let lettered = trimmed.contains(['l', 'I', 'O']);
    let after = cut(text, end..text.len()).chars().next();
    if lettered {
        let short = trimmed.len() <= MAX_DIGITS && trimmed.bytes().all(|b| b.is_ascii_digit() || b"lIO".contains(&b));
        let closes = after.is_none_or(|c| matches!(c, '.' | ',' | ';'));
        return (short && (digits || trimmed == "l" && closes)).then_some("has a letter in the place of a digit");
    }
    if trimmed.chars().any(|c| ('０'..='９').contains(&c)) {
        return (!holds_ideographs(text)).then_some("has wide digits");
    }
    if !digits || !trimmed.is_ascii() && !trimmed.contains(['–', '—']) {
        return None;
    }
    let items: Vec<&str> = trimmed.split([',', ';']).map(str::trim).collect();
    let lone = items.len() > 1 && items.iter().any(|item| item.is_empty());
    let plain = items.iter().all(|item| item.is_empty() || is_numbers(item));
    if lone && plain {
        return Some("has a comma with no number beside it");
    }
    let half = trimmed.strip_suffix(['–', '—', '-']).is_some_and(is_numbers);
    half.then_some("has a dash with no number behind it")
}

/// `［1］`, `【1】` in a text of other letters.
fn wide_fault(text: &str, open: char, inner: &str) -> Option<&'static str> {
    (matches!(open, '［' | '【') && is_numbers(inner) && !holds_ideographs(text)).then_some("has wide brackets")
}

fn holds_ideographs(text: &str) -> bool {
    text.chars().any(|c| matches!(c, '\u{3040}'..='\u{9FFF}' | '\u{AC00}'..='\u{D7AF}'))
}

/// The brackets of a text, wide ones among them.
fn brackets(text: &str) -> impl Iterator<Item = (usize, char)> {
    /// What brackets begin with.
    const FIRST: Bytes = Bytes::of(b"[]{}()\xE3\xEF");
    let places = text.bytes().enumerate().filter(|(_, byte)| FIRST.has(*byte));
    let found = places.filter_map(|(at, _)| Some((at, text.get(at..)?.chars().next()?)));
    found.filter(|(_, c)| is_opener(*c) || is_closer(*c))
}

fn is_opener(c: char) -> bool {
    matches!(c, '[' | '(' | '{' | '［' | '【')
}

fn is_closer(c: char) -> bool {
    matches!(c, ']' | ')' | '}' | '］' | '】')
}

fn fellow(open: char) -> char {
    match open {
        '[' => ']',
        '(' => ')',
        '{' => '}',
        '［' => '］',
        _ => '】',
    }
}

fn is_inner(c: char) -> bool {
    c.is_ascii_digit() || matches!(c, ',' | ';' | '–' | '—' | '-' | ' ' | 'l' | 'I' | 'O') || ('０'..='９').contains(&c)
}

/// Numbers of up to three digits, none of them zero, with commas and dashes between them.
fn is_numbers(text: &str) -> bool {
    let numbers = text.trim().split([',', ';', '–', '—', '-']).map(str::trim);
    let mut numbers = numbers.peekable();
    let plain = |number: &str| {
        !number.is_empty()
            && number.len() <= MAX_DIGITS
            && !number.starts_with('0')
            && number.bytes().all(|byte| byte.is_ascii_digit())
    };
    numbers.peek().is_some() && numbers.all(plain)
}

/// The numbers as they would be written.
fn sound(inner: &str) -> String {
    let digit = |c: char| match c {
        'l' | 'I' => '1',
        'O' => '0',
        '０'..='９' => char::from_digit(u32::from(c) - u32::from('０'), 10).unwrap_or(c),
        c => c,
    };
    inner.chars().map(digit).collect()
}

/// The first number, and the mark as it would be written.
fn likely(inner: &str) -> Option<(u32, String)> {
    let items: Vec<&str> = inner.split([',', ';']).map(str::trim).filter(|item| !item.is_empty()).collect();
    let joined = items.join(", ");
    let kept = joined.trim_end_matches(['–', '—', '-', ' ']);
    let digits = kept.len() - kept.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let number = kept.get(..digits)?.parse().ok()?;
    Some((number, format!("[{kept}]")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn reads(text: &str, expected: &str) {
        let found = text.char_indices().filter(|(_, c)| is_opener(*c) || is_closer(*c));
        let found = found.filter_map(|(at, c)| broken(text, at, c)).map(|(range, fault, inner)| {
            let (_, likely) = likely(&inner).unwrap();
            format!("{} {fault}: {likely}", cut(text, range))
        });
        assert_eq!(found.collect::<Vec<_>>().join("; "), expected, "{text}");
    }

    #[test]
    fn what_is_wrong_and_how_it_would_be_written() {
        reads("Exports fell [1.", "[1 is not closed: [1]");
        reads("Exports fell 1]. Imports rose.", "1] is not opened: [1]");
        reads(
            "Fell [1,] and [, 2] and [1,,2].",
            "[1,] has a comma with no number beside it: [1]; [, 2] has a comma with no number beside it: [2]; [1,,2] has a comma with no number beside it: [1, 2]",
        );
        reads("Fell [1–], rose.", "[1–] has a dash with no number behind it: [1]");
        reads(
            "Fell (1], rose [2).",
            "(1] begins with a bracket of another kind: [1]; [2) ends with a bracket of another kind: [2]",
        );
        reads(
            "Fell [l], rose [1O].",
            "[l] has a letter in the place of a digit: [1]; [1O] has a letter in the place of a digit: [10]",
        );
        reads("Fell ［1］, rose [２].", "［1］ has wide brackets: [1]; [２] has wide digits: [2]");
    }

    #[test]
    fn what_is_sound_or_something_else() {
        for text in [
            "[1], [2, 3], [4–6], [7][8]",
            "(1) and (2, 3)",
            "the interval [1, 2) and (1, 2]",
            "a list that goes [1 and\nends here]",
            "the values lie in (1, 3]. The step is 2",
            "a[1 and b 2",
            "item 3) is first",
            "[0] and [-1] and [1.5]",
            "[I] think and [O] brother",
            "see [Smith 12] there",
            "在那里［1］下降",
        ] {
            reads(text, "");
        }
    }
}
