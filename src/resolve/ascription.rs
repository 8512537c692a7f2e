//! Whether the words around a quotation tell whose words it holds, or what they are.

use std::ops::Range;

use super::basis::has_word;
use super::tokens::{Token, tokens};
use crate::lexicon::{Lexicon, Words};
use crate::model::Ascription;
use crate::text::cut;

/// The sets of words that tell.
#[derive(Clone, Copy)]
pub struct Sets<'l> {
    says: Option<&'l Words>,
    quotes: Option<&'l Words>,
    nouns: Option<&'l Words>,
}

impl<'l> Sets<'l> {
    /// The sets of a lexicon.
    pub fn of(lexicon: &'l Lexicon) -> Self {
        Self {
            says: lexicon.set("attribution-verbs"),
            quotes: lexicon.set("quoting-verbs"),
            nouns: lexicon.set("quotation-nouns"),
        }
    }
}

/// How far around a quotation one looks, in bytes: a sentence may be as long as a file.
const REACH: usize = 600;

/// Words before a quotation that tell whose it is.
const POSSESSIVES: [&str; 30] = [
    "his", "her", "their", "its", "my", "our", "your", "whose", "sein", "seine", "seinen", "ihr", "ihre", "ihren",
    "son", "sa", "ses", "leur", "leurs", "su", "sus", "zijn", "haar", "hun", "seu", "sua", "suo", "loro", "его", "её",
];

/// Whether a place lies in one of `ranges`, which are in order.
fn lies_in(ranges: &[Range<usize>], at: usize) -> bool {
    let after = ranges.partition_point(|range| range.start <= at);
    after.checked_sub(1).and_then(|last| ranges.get(last)).is_some_and(|range| range.contains(&at))
}

/// Whose words `quoted` holds or what they are, by the sentence `sentences[at]` of `text` and those beside it.
pub fn ascription(
    text: &str,
    sentences: &[Range<usize>],
    at: usize,
    all: &[Range<usize>],
    quoted: &Range<usize>,
    sets: Sets<'_>,
) -> Option<Ascription> {
    let own = sentences.get(at)?;
    let free = |range: &Range<usize>| {
        let from = text.ceil_char_boundary(range.start.max(quoted.start.saturating_sub(REACH)));
        let to = text.floor_char_boundary(range.end.min(quoted.end.saturating_add(REACH)));
        let words = if from < to { tokens(text, from..to) } else { Vec::new() };
        words.into_iter().filter(|word| !lies_in(all, word.range.start)).collect::<Vec<_>>()
    };
    let words = free(own);
    let says = |words: &[Token<'_>]| words.iter().any(|word| !word.is_capital() && has_word(sets.says, word.text));
    let opens = lies_in(all, own.start);
    let quotes = words.iter().any(|word| !word.is_capital() && has_word(sets.quotes, word.text));
    if opens || says(&words) || quotes {
        return Some(Ascription::Speaker);
    }
    let before = words.iter().rev().find(|word| word.range.end <= quoted.start);
    let head = cut(text, own.start..quoted.start).trim_end();
    let possessive = before.is_some_and(|word| POSSESSIVES.contains(&word.lower().as_str()))
        || ["'s", "’s", "s'", "s’"].iter().any(|end| head.ends_with(end));
    if possessive {
        return Some(Ascription::Possessive);
    }
    if words.iter().any(|word| has_word(sets.nouns, word.text)) {
        return Some(Ascription::Noun);
    }
    let beside = [at.checked_sub(1), Some(at + 1)];
    let spoken = beside.into_iter().flatten().filter_map(|near| sentences.get(near)).any(|near| says(&free(near)));
    spoken.then_some(Ascription::Neighbour)
}
