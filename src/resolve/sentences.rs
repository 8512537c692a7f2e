//! The sentences of a text.

use std::borrow::Cow;
use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;

use crate::lexicon::Lexicon;
use crate::text::{trim_range, word_before};

/// The sentences of a text, without white space at their ends.
///
/// The boundaries are those of Unicode Standard Annex 29 over a text whose line ends count as blanks; abbreviations,
/// initials and numbers such as “No. 5” do not end a sentence, and a mark behind a full stop belongs before it.
pub(super) fn sentences(text: &str, lexicon: &Lexicon) -> Vec<Range<usize>> {
    let flat = flatten(text);
    let mut found: Vec<Range<usize>> = Vec::new();
    let mut open = true;
    for (start, part) in flat.split_sentence_bound_indices() {
        let end = start + part.len();
        match found.last_mut() {
            Some(last) if open => last.end = end,
            _ => found.push(start..end),
        }
        open = goes_on(&flat, end, lexicon);
    }
    let trimmed = found.into_iter().map(|range| trim_range(text, range));
    trimmed.filter(|range| !range.is_empty()).collect()
}

/// The text with line ends as blanks, byte for byte.
fn flatten(text: &str) -> Cow<'_, str> {
    if text.contains(['\n', '\r']) { Cow::Owned(text.replace(['\n', '\r'], " ")) } else { Cow::Borrowed(text) }
}

/// Whether the sentence goes on behind a boundary at `end`.
fn goes_on(text: &str, end: usize, lexicon: &Lexicon) -> bool {
    let before = text.get(..end).unwrap_or("").trim_end();
    let after = text.get(end..).unwrap_or("");
    let Some(stem) = before.strip_suffix('.') else { return false };
    let start = stem.rfind(|c: char| c.is_whitespace() || matches!(c, '(' | '“' | '"' | '«')).map_or(0, |at| at + 1);
    let word = stem.get(stem.ceil_char_boundary(start)..).unwrap_or("");
    let last = word_before(stem, stem.len());
    let initial = last.chars().count() == 1 && last.chars().all(char::is_uppercase) && !word.contains('.');
    let lower = after.trim_start().starts_with(|c: char| c.is_lowercase() || c.is_ascii_digit());
    initial
        || lexicon.abbreviations.never_ends(word)
        || lower && (lexicon.abbreviations.may_end(word) || word.contains('.'))
}
