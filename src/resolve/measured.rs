//! What a figure is a share, a change or a number of, and whether that belongs to somebody.

use std::ops::Range;

use super::basis::{Sets, Surveyed, has, has_word};
use super::tokens::{Token, adjacent, tokens};
use crate::grammar::quantity::{Frame, Measure, QuantityNode};
use crate::text::cut;

/// How far around a figure one looks, in bytes.
const REACH: usize = 240;
/// The most words from a figure to what it is of: `60 per cent of the country's container traffic`.
const MAX_BEHIND: usize = 6;
/// The most words from a thing to the figure by which it changes.
const MAX_BEFORE: usize = 14;
/// The most words before a thing that tell whose it is.
const MAX_MODIFIERS: usize = 4;
/// Words for somebody whose the thing is.
const OWNERS: [&str; 37] = [
    "its", "their", "his", "her", "my", "our", "your", "whose", "own", "seine", "seiner", "seinen", "ihre", "ihrer",
    "ihren", "unsere", "unserer", "leur", "leurs", "ses", "sa", "nos", "notre", "sus", "nuestras", "nuestros", "zijn",
    "haar", "hun", "seus", "suas", "suoi", "sue", "loro", "его", "её", "их",
];
/// Marks at which a clause ends.
const CLAUSE: [char; 7] = [';', ':', '—', '–', '(', ')', '\n'];

/// The thing that a figure measures.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Measured {
    /// Its noun.
    pub noun: Range<usize>,
    /// Whether it belongs to somebody: `its exports`, `the company's workers`.
    pub owned: bool,
}

/// What a figure in a sentence measures, where words of public life tell it.
pub fn measured(
    survey: &Surveyed<'_>,
    sentence: &Range<usize>,
    figure: &QuantityNode,
    sets: Sets<'_>,
) -> Option<Measured> {
    if figure.measure == Measure::Count {
        return figure.noun.clone().map(|noun| Measured { noun, owned: false });
    }
    let behind = || behind(survey.text, sentence, figure, sets);
    let before = || before(survey.text, sentence, figure, sets);
    match (figure.measure, figure.frame) {
        (Measure::Percent, Some(Frame::Share)) => behind(),
        (Measure::Percent, None) => None,
        _ => behind().or_else(before),
    }
}

/// `nearly 60 per cent of Venezuela's exports`, `a 12% rise in rents`
fn behind(text: &str, sentence: &Range<usize>, figure: &QuantityNode, sets: Sets<'_>) -> Option<Measured> {
    let start = figure.range.end;
    let end = text.floor_char_boundary(sentence.end.min(start.saturating_add(REACH)));
    let part = cut(text, start..end);
    let end = part.find([';', ':', '—', '–', '(', ')', ',', '”', '"']).map_or(end, |at| start + at);
    let words = tokens(text, start..end);
    let near = words.get(..words.len().min(MAX_BEHIND)).unwrap_or(&[]);
    let at = near.iter().position(|word| is_measure(sets, word))?;
    let owned = near.get(..at).unwrap_or(&[]).iter().any(|word| owns(sets, word, false));
    near.get(at).map(|noun| Measured { noun: noun.range.clone(), owned })
}

/// `trade between the two countries surged by nearly 70%`
fn before(text: &str, sentence: &Range<usize>, figure: &QuantityNode, sets: Sets<'_>) -> Option<Measured> {
    let end = figure.range.start;
    let start = text.ceil_char_boundary(sentence.start.max(end.saturating_sub(REACH)));
    let start = cut(text, start..end).rfind(CLAUSE).map_or(start, |at| text.ceil_char_boundary(start + at + 1));
    let words = tokens(text, start..end);
    let near = words.get(words.len().saturating_sub(MAX_BEFORE)..).unwrap_or(&[]);
    let at = near.iter().rposition(|word| is_measure(sets, word))?;
    let noun = near.get(at)?;
    // `wages at Northbank`
    let mut owned = near.get(at + 1).is_some_and(|word| matches!(word.text, "at" | "bei" | "chez"));
    let mut next = noun;
    for word in near.get(..at).unwrap_or(&[]).iter().rev().take(MAX_MODIFIERS) {
        if !adjacent(text, word, next) {
            break;
        }
        owned |= owns(sets, word, word.range.start > sentence.start && word.is_capital());
        next = word;
    }
    Some(Measured { noun: noun.range.clone(), owned })
}

/// Whether a word names something of which a share or a change is a statistic.
fn is_measure(sets: Sets<'_>, word: &Token<'_>) -> bool {
    has_word(sets.measures, word.text) || has_word(sets.population, word.text) || has_word(sets.counted, word.text)
}

/// Whether a word before a noun makes it somebody's; `named` tells that it is a name.
fn owns(sets: Sets<'_>, word: &Token<'_>, named: bool) -> bool {
    let lower = word.lower();
    let possessor = lower.strip_suffix("'s").or_else(|| lower.strip_suffix("’s"));
    match possessor {
        Some(possessor) => !has(sets.places, possessor),
        None => OWNERS.contains(&lower.as_str()) || named && !has(sets.places, &lower),
    }
}
