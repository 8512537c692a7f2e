//! How the dates of a block stand to one another: ends of one stretch of time, one date in two wordings, one event.

use std::collections::HashSet;
use std::ops::Range;

use super::basis::has;
use super::tokens::{Token, tokens};
use crate::lexicon::{Lexicon, Words};
use crate::model::{DateExtent, DateMention, Document, Passage};
use crate::text::cut;

/// The bytes between a day and a year in its sentence.
const MAX_REACH: usize = 120;
/// The bytes between the two ends of a stretch of time.
const MAX_JOINT: usize = 12;
/// The bytes on either side of a day in which the event is looked for that it names.
const NAME_BYTES: usize = 48;

/// Joins the dates of a block, in their order, and tells which of them a year makes clear.
pub fn join(text: &str, found: Vec<DateMention>) -> Vec<DateMention> {
    let mut joined: Vec<DateMention> = Vec::with_capacity(found.len());
    for mut date in found {
        while let Some(last) = joined.last()
            && is_apposed(text, last, &date)
        {
            // `last Tuesday, 3 May 2024`: the second says which day is meant.
            joined.pop();
        }
        if let Some(last) = joined.last()
            && is_completed(text, last, &date)
        {
            // `on 14 December last year`
            let start = last.phrase.range().start;
            date.phrase = Passage::new(date.phrase.block, start..date.phrase.range().end);
            joined.pop();
        }
        date.continues = joined.last().is_some_and(|last| are_ends(text, last, &date));
        joined.push(date);
    }
    anchor(text, &mut joined);
    joined
}

/// A year anchors what stands behind it in the block, and the days before it in its sentence.
fn anchor(text: &str, dates: &mut [DateMention]) {
    let mut anchored = false;
    for date in dates.iter_mut() {
        date.anchored = anchored;
        anchored |= date.date.is_some();
    }
    let mut dated: Option<usize> = None;
    for date in dates.iter_mut().rev() {
        let Range { start, end } = date.passage.range();
        if date.date.is_some() {
            dated = Some(start);
        } else if date.form == DateExtent::Yearless {
            date.anchored |=
                dated.is_some_and(|at| at - end.min(at) <= MAX_REACH && is_one_sentence(cut(text, end..at)));
        }
    }
}

fn is_one_sentence(between: &str) -> bool {
    !between.contains(['!', '?', '\n'])
        && !between.match_indices(". ").any(|(at, _)| {
            let behind = cut(between, at + 2..between.len());
            behind.starts_with(char::is_uppercase)
        })
}

fn between<'t>(text: &'t str, first: &DateMention, second: &DateMention) -> &'t str {
    cut(text, first.passage.range().end..second.passage.range().start)
}

/// Whether a date says which day or year the phrase before it means: `last Tuesday, May 3`.
fn is_apposed(text: &str, first: &DateMention, second: &DateMention) -> bool {
    let counted = matches!(first.form, DateExtent::Relative | DateExtent::Anaphoric);
    let written = !matches!(second.form, DateExtent::Relative | DateExtent::Anaphoric);
    let day = matches!(second.form, DateExtent::Yearless | DateExtent::Full);
    let between = between(text, first, second).trim_matches([' ', ',', '(', '\u{A0}']);
    counted && written && (between.is_empty() || day && matches!(between, "the" | "den" | "dem" | "le" | "el" | "il"))
}

/// Whether a phrase says of which year the day before it is: `14 December last year`.
fn is_completed(text: &str, first: &DateMention, second: &DateMention) -> bool {
    let gap = cut(text, first.passage.range().end..second.phrase.range().start);
    let joint = matches!(gap.trim(), "" | "of" | "de" | "del" | "di" | "do" | "des" | "van");
    first.form == DateExtent::Yearless && second.form == DateExtent::Relative && joint
}

/// Whether two dates are the ends of one stretch of time, or members of a row: `from May 3 to May 9`.
fn are_ends(text: &str, first: &DateMention, second: &DateMention) -> bool {
    const JOINTS: [&str; 38] = [
        "and",
        "to",
        "until",
        "till",
        "through",
        "or",
        "und",
        "bis",
        "bis zum",
        "bis zu",
        "oder",
        "et",
        "ou",
        "au",
        "jusqu’au",
        "jusqu'au",
        "y",
        "o",
        "al",
        "hasta",
        "hasta el",
        "y el",
        "en",
        "of",
        "tot",
        "tot en met",
        "e",
        "a",
        "até",
        "ao",
        "all’",
        "all'",
        "fino al",
        "и",
        "по",
        "до",
        "-",
        "–",
    ];
    let between = between(text, first, second).trim_matches([' ', ',', '\u{A0}', '\n']);
    let written = first.form == DateExtent::Yearless && second.form == DateExtent::Yearless;
    written && between.len() <= MAX_JOINT && (between.is_empty() || JOINTS.contains(&between))
}

/// Tells which days name an event, those of the same day elsewhere in the document included: after “the October 7
/// attacks”, “since October 7” is no day of an unknown year.
pub fn name_events(document: &mut Document<'_>, lexicon: &Lexicon) {
    let Some(words) = lexicon.set("named-days") else { return };
    let mut days = HashSet::new();
    let mut named = Vec::new();
    for date in document.dates.iter().filter(|date| date.form == DateExtent::Yearless) {
        let Some(block) = document.block(date.passage.block) else { continue };
        let names = names_event(block.text.as_str(), &date.passage.range(), words);
        days.extend(date.day_of_year.filter(|_| names));
        named.push(names);
    }
    let yearless = document.dates.iter_mut().filter(|date| date.form == DateExtent::Yearless);
    for (date, names) in yearless.zip(named) {
        date.names_event = names || date.day_of_year.is_some_and(|day| days.contains(&day));
    }
}

/// `the October 7 attacks`, `nach den Anschlägen vom 11. September`, or a day that needs no such word.
fn names_event(text: &str, day: &Range<usize>, words: &Words) -> bool {
    const OF: [&str; 13] = ["of", "on", "vom", "du", "des", "del", "de", "van", "di", "do", "dell", "the", "den"];
    let known = |word: &Token<'_>| has(Some(words), word.text);
    let behind = tokens(text, day.end..text.floor_char_boundary(day.end + NAME_BYTES));
    let before = tokens(text, text.ceil_char_boundary(day.start.saturating_sub(NAME_BYTES))..day.start);
    let near = |from: usize, to: usize| cut(text, from..to).chars().all(|c| c.is_alphabetic() || " -'’".contains(c));
    let follows = match behind.as_slice() {
        [terror, event, ..] if terror.lower().starts_with("terror") => known(event) && near(day.end, event.range.start),
        [event, ..] => known(event) && near(day.end, event.range.start),
        [] => false,
    };
    let joints = before.iter().rev().take_while(|word| OF.contains(&&*word.lower())).count();
    let event = before.iter().rev().nth(joints).filter(|_| joints <= 2);
    // Russian needs no word between them.
    let joined = |event: &Token<'_>| joints > 0 || !event.text.is_ascii();
    let leads = event.is_some_and(|event| known(event) && joined(event) && near(event.range.end, day.start));
    follows || leads || words.contains(cut(text, day.clone()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sentence_ends_at_a_stop_before_a_capital() {
        assert!(is_one_sentence(" of the harbour at 3 p.m. to "));
        assert!(!is_one_sentence(". The strike ended in "));
        assert!(!is_one_sentence("? In "));
    }
}
