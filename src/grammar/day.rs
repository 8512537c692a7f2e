//! Days without a year: `3 May`, `May 3`, `3. Mai`, `3 de mayo`, `3 мая`.

use super::date::last_word;
use super::date_words::{Name, is_ambiguous, name};
use super::digits::digits_outside;
use super::{Range, prefix, suffix};
use std::ops::ControlFlow;

/// A day without a year.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DayNode {
    /// Day and month as written.
    pub range: Range,
    /// The month from 1.
    pub month: u32,
    /// The day from 1.
    pub day: u32,
}

/// The first such day in `text` that touches none of the `masked` ranges (dates, titles, addresses), which are sorted.
pub(super) fn day_outside(text: &str, masked: &[Range]) -> Option<DayNode> {
    let mut found = None;
    digits_outside(text, masked, |text, digits, floor| {
        found = day_at(text, digits, floor);
        if found.is_some() { ControlFlow::Break(()) } else { ControlFlow::Continue(digits.end) }
    });
    found
}

/// The day whose number is `digits`, with a month before it or behind it.
fn day_at(text: &str, digits: &Range, floor: usize) -> Option<DayNode> {
    let day: u32 = text.get(digits.clone())?.parse().ok().filter(|day| digits.len() <= 2 && (1..=31).contains(day))?;
    let before = text.get(floor..digits.start)?;
    if before.ends_with(|c: char| c.is_alphanumeric() || matches!(c, '.' | ':' | '/' | '-' | '–' | '(' | '#')) {
        return None;
    }
    let after = suffix(text, digits.end);
    if let Some((month, length)) = month_behind(after) {
        return Some(DayNode { range: digits.start..digits.end + length, month, day });
    }
    let free = !after.starts_with(|c: char| c.is_alphanumeric() || matches!(c, ':' | '(' | '–' | '-' | '/' | '%'));
    let trimmed = before.trim_end_matches([' ', '.', '\u{A0}']);
    let (start, word) = last_word(trimmed).filter(|_| free && trimmed.len() < before.len())?;
    let month = month(word)?;
    Some(DayNode { range: floor + start..digits.end, month, day })
}

/// The month at the start of `after`, the text behind a day, and where it ends.
fn month_behind(after: &str) -> Option<(u32, usize)> {
    let mut rest = prefix(after, 40);
    for ordinal in ["st", "nd", "rd", "th", "er", "º", "."] {
        rest = rest.strip_prefix(ordinal).unwrap_or(rest);
    }
    let spaced = rest.trim_start_matches([' ', '\u{A0}', '\n']);
    if spaced.len() == rest.len() {
        return None;
    }
    let word = ["de ", "of ", "di "].iter().find_map(|small| spaced.strip_prefix(small)).unwrap_or(spaced);
    let end = word.find(|c: char| !c.is_alphabetic()).unwrap_or(word.len());
    let month = month(word.get(..end)?)?;
    let head = prefix(after, 40);
    Some((month, head.len() - word.len() + end))
}

fn month(word: &str) -> Option<u32> {
    match name(word) {
        Some(Name::Month(month)) if !is_ambiguous(word) => Some(month),
        _ => None,
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::string_slice, clippy::panic, clippy::indexing_slicing)]
mod tests {
    use super::*;

    #[test]
    fn days_in_many_languages() {
        for (text, written, month, day) in [
            ("The Herald, 3 May, p. 4", "3 May", 5, 3),
            ("The Herald, May 3, p. 4", "May 3", 5, 3),
            ("Der Bote, 3. März, S. 4", "3. März", 3, 3),
            ("El Diario, 3 de mayo", "3 de mayo", 5, 3),
            ("Газета, 3 мая", "3 мая", 5, 3),
            ("Le Journal, 1er juin", "1er juin", 6, 1),
        ] {
            let found = day_outside(text, &[]).unwrap();
            assert_eq!((&text[found.range], found.month, found.day), (written, month, day), "{text:?}");
        }
    }

    #[test]
    fn what_is_no_day() {
        for text in ["", "3 ways", "may 3 be", "40 May", "12(3), 45", "vol. 3", "Mayday 3:15", "p. 3, May"] {
            assert_eq!(day_outside(text, &[]), None, "{text:?}");
        }
    }
}
