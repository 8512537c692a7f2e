//! The sentences of a text.

use std::borrow::Cow;
use std::ops::Range;

use super::sentence_bounds::bounds;
use crate::lexicon::Lexicon;
use crate::text::{cut, trim_range, word_before};

/// The longest sentence in bytes, which no author writes: a longer one is data, and what is asked of each of its words
/// would take its square.
const LONGEST: usize = 8192;

/// The sentences of a text, without white space at their ends.
///
/// The boundaries are those of Unicode Standard Annex 29 over a text whose line ends count as blanks; abbreviations,
/// initials and numbers such as “No. 5” do not end a sentence, and a mark behind a full stop belongs before it, unless
/// it is a word of the next one: “Did wages rise? [4] counts them.”
pub(super) fn sentences(text: &str, lexicon: &Lexicon) -> Vec<Range<usize>> {
    let flat = flatten(text);
    let mut found: Vec<Range<usize>> = Vec::new();
    let mut open = true;
    let bounds = bounds(&flat);
    let starts = std::iter::once(0).chain(bounds.iter().copied());
    for (start, end) in starts.zip(bounds.iter().copied().chain([flat.len()])) {
        match found.last_mut() {
            Some(last) if open => last.end = end,
            Some(last) => match taken_back(&flat, last.clone(), start..end, lexicon) {
                taken if taken >= end - start => last.end = end,
                taken => {
                    last.end += taken;
                    found.push(start + taken..end);
                }
            },
            None => found.push(start..end),
        }
        open = goes_on(&flat, end, lexicon);
    }
    let parts = found.into_iter().flat_map(|range| parts(text, range));
    let trimmed = parts.map(|range| trim_range(text, range));
    trimmed.filter(|range| !range.is_empty()).collect()
}

/// A sentence, cut between words where it is longer than any.
fn parts(text: &str, sentence: Range<usize>) -> impl Iterator<Item = Range<usize>> {
    let mut from = sentence.start;
    std::iter::from_fn(move || {
        let start = from;
        let end = text.floor_char_boundary(start.saturating_add(LONGEST).min(sentence.end));
        let whole = cut(text, start..end);
        let blank = whole.rfind(char::is_whitespace).filter(|blank| *blank > 0 && end < sentence.end);
        from = blank.map_or(end, |blank| start + blank);
        (start < from).then_some(start..from)
    })
}

/// The text with line ends as blanks, byte for byte.
fn flatten(text: &str) -> Cow<'_, str> {
    if text.contains(['\n', '\r']) { Cow::Owned(text.replace(['\n', '\r'], " ")) } else { Cow::Borrowed(text) }
}

/// Whether the sentence goes on behind a boundary at `end`.
fn goes_on(text: &str, end: usize, lexicon: &Lexicon) -> bool {
    /// No abbreviation is longer in bytes.
    const NEAR: usize = 80;
    let before = text.get(..end).unwrap_or("").trim_end();
    let before = cut(before, before.ceil_char_boundary(before.len().saturating_sub(NEAR))..before.len());
    let after = text.get(end..).unwrap_or("");
    let Some(stem) = before.strip_suffix('.') else { return false };
    let start = stem.rfind(|c: char| c.is_whitespace() || matches!(c, '(' | '“' | '"' | '«')).map_or(0, |at| at + 1);
    let word = stem.get(stem.ceil_char_boundary(start)..).unwrap_or("");
    let last = word_before(stem, stem.len());
    let initial = last.chars().count() == 1 && last.chars().all(char::is_uppercase) && !word.contains('.');
    let lower = after.trim_start().starts_with(|c: char| c.is_lowercase() || c.is_ascii_digit());
    initial
        || dotted_name(before, word, after, lexicon)
        || lexicon.abbreviations.never_ends(word)
        || lower && (lexicon.abbreviations.may_end(word) || word.contains('.'))
}

/// Whether letters with dots belong to a name that goes on: `F.W. Woolworth`, `the U.S. Embassy said`.
fn dotted_name(before: &str, word: &str, after: &str, lexicon: &Lexicon) -> bool {
    let mut letters = word.split('.');
    let dotted = word.contains('.') && letters.all(|letter| letter.chars().count() == 1 && is_capital(letter));
    if !dotted || !is_capital(after.trim_start()) {
        return false;
    }
    if !lexicon.abbreviations.may_end(word) {
        return true;
    }
    let head = before.trim_end_matches('.').strip_suffix(word).unwrap_or("").trim_end();
    let determined = head.is_empty() || word_before(head, head.len()).eq_ignore_ascii_case("the");
    let second = after.split_whitespace().nth(1).unwrap_or("");
    let verb = second.trim_end_matches(['.', ',']);
    determined && (is_capital(second) || lexicon.set("attribution-verbs").is_some_and(|verbs| verbs.contains(verb)))
}

fn is_capital(word: &str) -> bool {
    word.starts_with(char::is_uppercase)
}

/// How many bytes at the start of `next` belong to the sentence before it, because it begins with marks.
fn taken_back(text: &str, last: Range<usize>, next: Range<usize>, lexicon: &Lexicon) -> usize {
    let (before, next) = (text.get(last).unwrap_or(""), text.get(next).unwrap_or(""));
    let marks = marks_at(next);
    let behind = next.get(marks..).unwrap_or("").trim_start();
    match behind.chars().next() {
        _ if marks == 0 => 0,
        None | Some('.' | ',' | ';' | ':' | ')') => next.len(),
        Some(c) if c.is_lowercase() => {
            let stem = before.trim_end().trim_end_matches('.');
            let shortened = lexicon.abbreviations.may_end(word_before(stem, stem.len()));
            let glued = !before.ends_with(char::is_whitespace);
            if shortened {
                next.len()
            } else if glued {
                marks
            } else {
                0
            }
        }
        Some(_) => marks,
    }
}

/// The length of the marks that a text begins with: `[4]`, `[1], [2–4]`, `¹²`.
fn marks_at(text: &str) -> usize {
    /// No group of numbers is longer.
    const WIDEST: usize = 48;
    let raised = |c: char| matches!(c, '¹' | '²' | '³' | '⁰' | '⁴'..='⁹' | '⁻' | '˒');
    if text.starts_with(raised) {
        return text.find(|c: char| !(raised(c) || matches!(c, ',' | '–'))).unwrap_or(text.len());
    }
    let mut end = 0;
    loop {
        let rest = text.get(end..).unwrap_or("");
        let Some(inner) = rest.trim_start_matches([' ', ',']).strip_prefix('[') else { return end };
        let close = inner.bytes().take(WIDEST).position(|b| b == b']');
        let Some(numbers) = close.and_then(|close| inner.get(..close)) else { return end };
        let numeric = numbers.chars().all(|c| c.is_ascii_digit() || matches!(c, ' ' | ',' | ';' | '–' | '-'));
        if !numeric || !numbers.contains(|c: char| c.is_ascii_digit()) {
            return end;
        }
        end = text.len() - inner.len() + numbers.len() + 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn split(text: &str) -> Vec<&str> {
        sentences(text, &Lexicon::default()).into_iter().map(|range| crate::text::cut(text, range)).collect()
    }

    #[test]
    fn a_mark_behind_a_full_stop_belongs_before_it() {
        assert_eq!(split("Wages rose.¹ Rents fell.²,³ Both."), ["Wages rose.¹", "Rents fell.²,³", "Both."]);
        assert_eq!(
            split("Wages rose. [1] Rents fell. [2], [3–5] Both."),
            ["Wages rose. [1]", "Rents fell. [2], [3–5]", "Both."]
        );
        assert_eq!(split("Wages rose. [1]"), ["Wages rose. [1]"]);
    }

    #[test]
    fn initials_do_not_end_a_sentence() {
        assert_eq!(split("F.W. Marr Co fell. It rose."), ["F.W. Marr Co fell.", "It rose."]);
        let mut lexicon = Lexicon::default();
        lexicon.set_mut("attribution-verbs").edit(|verbs| verbs.add("said"));
        let text = "Corn rose, the U.S. Embassy said. Rye fell in the U.S. It rose here.";
        let found = sentences(text, &lexicon);
        assert_eq!(crate::text::cut(text, found[0].clone()), "Corn rose, the U.S. Embassy said.");
    }

    #[test]
    fn a_mark_that_is_a_word_opens_a_sentence() {
        assert_eq!(split("Did wages rise? [4] counts them."), ["Did wages rise?", "[4] counts them."]);
        assert_eq!(split("Wages rose. [TK] So they say."), ["Wages rose.", "[TK] So they say."]);
    }
}
