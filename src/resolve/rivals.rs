//! Figures that count the same thing and have another value.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::ops::Range;

use super::basis::has;
use super::tokens::tokens;
use crate::lexicon::{Lexicon, Words};
use crate::model::{Document, Measure, Passage, Quantity, QuantityId};
use crate::text::cut;

/// The most earlier figures of one noun that a figure is compared with.
const MAX_COMPARED: usize = 8;
/// How far around a figure one looks, in bytes.
const REACH: usize = 400;
/// Letters by which two forms of a word are one.
const STEM: usize = 5;
/// The most by which one value may surpass the other: what differs more counts something else.
const MAX_RATIO: f64 = 2.0;
/// A difference that rounding explains.
const ROUNDING: f64 = 0.05;

/// What stands beside a figure.
struct Setting {
    names: BTreeSet<String>,
    words: BTreeSet<String>,
    modifiers: BTreeSet<String>,
}

/// Notes for every count the nearest earlier one that contradicts it.
pub fn fill(document: &mut Document<'_>, lexicon: &Lexicon) {
    let mut by_noun: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (index, quantity) in document.quantities.iter().enumerate() {
        let plain = quantity.measure == Measure::Count && !quantity.quoted && rests_on_nothing(document, quantity);
        if let Some(noun) = quantity.noun.filter(|_| plain) {
            by_noun.entry(document.text(noun).to_lowercase()).or_default().push(index);
        }
    }
    by_noun.retain(|_, of| of.len() > 1);
    if by_noun.is_empty() {
        return;
    }
    let capitals = capitals(lexicon);
    let differ = lexicon.set("difference-words");
    let mut found: Vec<(usize, QuantityId)> = Vec::new();
    for of in by_noun.values() {
        let mut earlier: Vec<(usize, Setting)> = Vec::new();
        for index in of {
            let Some(setting) = setting(document, *index, &capitals, differ) else { continue };
            let rival = earlier
                .iter()
                .rev()
                .take(MAX_COMPARED)
                .find(|(other, its)| contradict(document, *other, *index) && is_same(its, &setting));
            found.extend(rival.map(|(other, _)| (*index, QuantityId::new(*other))));
            earlier.push((*index, setting));
        }
    }
    for (index, rival) in found {
        if let Some(quantity) = document.quantities.get_mut(index) {
            quantity.rival = Some(rival);
        }
    }
}

/// Whether nobody in its sentence says so: two speakers may give two values.
fn rests_on_nothing(document: &Document<'_>, quantity: &Quantity) -> bool {
    let sentence = document.sentences.get(quantity.sentence.index());
    sentence.is_some_and(|sentence| sentence.basis.is_none() && !sentence.prospective)
}

/// States and their capitals, folded, with the state.
fn capitals(lexicon: &Lexicon) -> HashMap<String, String> {
    let pairs = lexicon.set("capitals").map(|words| words.iter().collect::<Vec<_>>()).unwrap_or_default();
    let split = pairs.into_iter().filter_map(|pair| pair.split_once(" = "));
    split.flat_map(|(capital, state)| [capital, state].map(|name| (name.to_owned(), state.to_owned()))).collect()
}

/// The clause of a figure, up to the marks that part clauses.
fn clause(document: &Document<'_>, quantity: &Quantity) -> Option<Passage> {
    const MARKS: [char; 7] = [';', ':', '—', '–', '(', ')', '\n'];
    let sentence = document.sentences.get(quantity.sentence.index())?.passage;
    let (whole, own) = (sentence.range(), quantity.passage.range());
    let text = document.block(sentence.block)?.text.as_str();
    let from = text.ceil_char_boundary(whole.start.max(own.start.saturating_sub(REACH)));
    let to = text.floor_char_boundary(whole.end.min(own.end.saturating_add(REACH)));
    let start = cut(text, from..own.start).rfind(MARKS).map_or(from, |at| from + at);
    let end = cut(text, own.end..to).find(MARKS).map_or(to, |at| own.end + at);
    Some(Passage::new(sentence.block, start..end))
}

/// What stands beside a figure; none where another number or a word of difference does.
fn setting(
    document: &Document<'_>,
    index: usize,
    capitals: &HashMap<String, String>,
    differ: Option<&Words>,
) -> Option<Setting> {
    let quantity = document.quantities.get(index)?;
    let clause = clause(document, quantity)?;
    let text = document.block(clause.block)?.text.as_str();
    let own: Range<usize> = quantity.passage.range();
    let noun = quantity.noun?.range();
    let digits = own.start + cut(text, own.clone()).find(|c: char| c.is_ascii_digit())?;
    let mut setting = Setting { names: BTreeSet::new(), words: BTreeSet::new(), modifiers: BTreeSet::new() };
    let mut first = true;
    for word in tokens(text, clause.range()) {
        let opens = std::mem::take(&mut first);
        let inside = own.contains(&word.range.start);
        let number = word.text.starts_with(|c: char| c.is_ascii_digit());
        if inside && (number || word.range.start < digits) || noun.contains(&word.range.start) {
            continue;
        }
        let lower = word.lower();
        if number || has(differ, &lower) {
            return None;
        }
        let state = capitals.get(&lower).cloned();
        let stem: String = lower.chars().take(STEM).collect();
        if word.is_capital() && (state.is_some() || !opens) {
            setting.names.insert(state.unwrap_or(lower));
        } else if stem.chars().count() == STEM {
            setting.words.insert(stem.clone());
            if inside {
                setting.modifiers.insert(stem);
            }
        }
    }
    Some(setting)
}

/// Whether two figures speak of one thing.
fn is_same(one: &Setting, other: &Setting) -> bool {
    /// Words that two texts share where no name ties them.
    const MIN_SHARED: usize = 3;
    let shared = one.words.intersection(&other.words).count();
    let fits = one.modifiers.is_subset(&other.words) || other.modifiers.is_subset(&one.words);
    let tied = if one.names.is_empty() { shared >= MIN_SHARED } else { shared >= 1 };
    fits && tied && one.names == other.names
}

/// Whether two values in two sentences cannot both hold.
fn contradict(document: &Document<'_>, one: usize, other: usize) -> bool {
    let (Some(one), Some(other)) = (document.quantities.get(one), document.quantities.get(other)) else { return false };
    let (low, high) = if one.value < other.value { (one, other) } else { (other, one) };
    let (below, above) = (hedge(document, low), hedge(document, high));
    let rounded = !below.is_empty() || !above.is_empty();
    let open = open_above(&below) && !open_above(&above);
    let near = rounded && high.value - low.value <= high.value * ROUNDING;
    one.sentence != other.sentence
        && low.value > 0.0
        && high.value > low.value
        && high.value <= low.value * MAX_RATIO
        && !near
        && !open
}

/// The words before the number that tell how exact it is.
fn hedge(document: &Document<'_>, quantity: &Quantity) -> String {
    let text = document.text(quantity.passage);
    let digits = text.find(|c: char| c.is_ascii_digit()).unwrap_or(0);
    cut(text, 0..digits).trim().to_lowercase()
}

fn open_above(hedge: &str) -> bool {
    ["more than", "over", "at least"].contains(&hedge)
}
