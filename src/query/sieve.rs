//! One look at a document for all patterns: which of its blocks may hold what.

use super::rule::Rule;
use crate::lexicon::Literals;
use crate::model::{BlockId, Document};

/// The words that the patterns of rules need, looked for all at once.
#[derive(Debug, Default)]
pub struct Sieve {
    words: Literals<usize>,
    /// For each rule whether its pattern needs none of the words.
    free: Vec<bool>,
}

impl Sieve {
    /// The words of the patterns that rules select by; the rules keep their order.
    #[must_use]
    pub fn of<'r>(rules: impl Iterator<Item = &'r Rule>) -> Self {
        let mut sieve = Self::default();
        for (index, rule) in rules.enumerate() {
            let needed = rule.pattern.as_ref().and_then(|pattern| pattern.needed());
            needed.into_iter().flatten().for_each(|word| sieve.words.add(word, index));
            sieve.free.push(needed.is_none());
        }
        sieve
    }

    /// For each rule the blocks of prose that its pattern may be found in; `None` where that may be all of them.
    #[must_use]
    pub fn blocks(&self, document: &Document<'_>) -> Vec<Option<Vec<BlockId>>> {
        let mut found: Vec<Option<Vec<BlockId>>> = self.free.iter().map(|free| (!free).then(Vec::new)).collect();
        if self.free.iter().all(|free| *free) {
            return found;
        }
        for (index, block) in document.blocks.iter().enumerate().filter(|(_, block)| block.is_prose()) {
            let id = BlockId::new(index);
            for rule in self.words.found_in(block.text.as_str()) {
                let Some(Some(blocks)) = found.get_mut(rule) else { continue };
                if blocks.last() != Some(&id) {
                    blocks.push(id);
                }
            }
        }
        found
    }
}
