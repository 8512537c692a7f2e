//! Items that show a bullet and a number: `- [1] A. Berg, “Tides”`, `- [1]: …`.

use super::lists::FoundEntry;
use crate::grammar::label::{self, LabelForm as Written};
use crate::model::{Block, LabelForm, Passage};
use crate::text::cut;

/// Takes the numbers in brackets that the items of a list begin with as their labels, if nearly all begin so; the form of
/// the labels.
pub(super) fn number(blocks: &[Block<'_>], entries: &mut [FoundEntry]) -> Option<LabelForm> {
    let labelled: Vec<Option<FoundEntry>> = entries.iter().map(|entry| numbered(blocks, entry)).collect();
    let count = labelled.iter().flatten().count();
    let first = labelled.first().is_some_and(Option::is_some);
    if !first || count * 3 < entries.len() * 2 {
        return None;
    }
    for (entry, labelled) in entries.iter_mut().zip(labelled) {
        *entry = labelled.unwrap_or_else(|| entry.clone());
    }
    Some(LabelForm::Bracket)
}

/// An entry with the number that its text begins with.
fn numbered(blocks: &[Block<'_>], entry: &FoundEntry) -> Option<FoundEntry> {
    let block = entry.passage.block;
    let own = entry.passage.range();
    let text = cut(blocks.get(block.index())?.text.as_str(), own.clone());
    let found = label::label(text)
        .filter(|found| matches!(found.form, Written::Bracket | Written::Definition) && !found.content.is_empty())?;
    let label = Passage::new(block, own.start + found.range.start..own.start + found.range.end);
    let passage = Passage::new(block, own.start + found.content.start..own.end);
    Some(FoundEntry { passage, number: found.number, label: Some(label), last: entry.last })
}
