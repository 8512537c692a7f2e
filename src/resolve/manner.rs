//! How citations are written: their form, and where they stand beside the signs that end sentences and clauses.

use crate::lexicon::Lexicon;
use crate::model::{Document, ListId, MarkForm, Passage, Placement};
use crate::text::{cut, word_before};

/// Fewer placed citations show no habit.
const FEWEST: u32 = 5;

/// What was counted for one list.
#[derive(Clone, Copy, Default)]
struct Count {
    brackets: u32,
    superscripts: u32,
    before: u32,
    after: u32,
}

/// Fills the placement of each citation and the manner of each list.
pub fn fill(document: &mut Document<'_>, lexicon: &Lexicon) {
    let mut counts = vec![Count::default(); document.lists.len()];
    let placements: Vec<Option<Placement>> =
        document.citations.iter().map(|citation| placement(document, lexicon, citation.passage)).collect();
    for (citation, placement) in document.citations.iter_mut().zip(placements) {
        citation.placement = placement;
        let Some(count) = citation.list.map(ListId::index).and_then(|index| counts.get_mut(index)) else { continue };
        match citation.form {
            MarkForm::Bracket => count.brackets += 1,
            MarkForm::Superscript => count.superscripts += 1,
            MarkForm::Footnote | MarkForm::Parens => {}
        }
        match placement {
            Some(Placement::Before) => count.before += 1,
            Some(Placement::After) => count.after += 1,
            None => {}
        }
    }
    for (list, count) in document.lists.iter_mut().zip(counts) {
        list.manner.brackets = count.brackets;
        list.manner.superscripts = count.superscripts;
        list.manner.placement = habit(count);
    }
}

/// Where nearly all of them stand.
fn habit(count: Count) -> Option<Placement> {
    let placed = count.before + count.after;
    let nearly_all = |part: u32| placed >= FEWEST && part.saturating_mul(10) >= placed.saturating_mul(9);
    match (nearly_all(count.before), nearly_all(count.after)) {
        (true, _) => Some(Placement::Before),
        (_, true) => Some(Placement::After),
        _ => None,
    }
}

fn placement(document: &Document<'_>, lexicon: &Lexicon, passage: Passage) -> Option<Placement> {
    /// The bytes around a mark that tell.
    const REACH: usize = 64;
    let text = document.block(passage.block)?.text.as_str();
    let range = passage.range();
    let after = cut(text, range.end..text.ceil_char_boundary(range.end.saturating_add(REACH)));
    if after.starts_with(['.', ',', ';', ':', '!', '?']) {
        return Some(Placement::Before);
    }
    let before = cut(text, text.floor_char_boundary(range.start.saturating_sub(REACH))..range.start);
    let before = before.trim_end_matches([' ', '\u{a0}', '\u{202f}', '”', '"', '’', '»', ')']);
    let sign = before.chars().next_back().filter(|sign| matches!(sign, '.' | ',' | ';' | '!' | '?'))?;
    let spaced = after.is_empty() || after.starts_with(char::is_whitespace);
    if sign != '.' {
        return spaced.then_some(Placement::After);
    }
    let bare = before.strip_suffix('.').unwrap_or(before);
    let word = word_before(bare, bare.len());
    let goes_on = after.trim_start().starts_with(|c: char| !c.is_uppercase());
    if !spaced || goes_on || word.chars().nth(1).is_none() {
        return None;
    }
    let short = lexicon.abbreviations.never_ends(word) || lexicon.abbreviations.may_end(word);
    (!short).then_some(Placement::After)
}
