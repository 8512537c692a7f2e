//! Which entries speak of the same things as a clause: they share words that few entries have.

use std::collections::{BTreeMap, HashMap};

use crate::model::{Document, ReferenceId};
use crate::text::cut;

/// The shortest word, in characters, that tells what an entry is about.
const SHORTEST: usize = 4;
/// The bytes of an entry that are read.
const MAX_ENTRY: usize = 600;
/// A word that more entries share tells nothing.
const MAX_SHARED: usize = 6;
/// The words that must be shared.
const FEWEST: usize = 2;

/// The entries by their words.
#[derive(Debug, Default)]
pub struct Kindred(HashMap<String, Vec<ReferenceId>>);

impl Kindred {
    /// The words of all entries.
    pub fn of(document: &Document<'_>) -> Self {
        let mut words: HashMap<String, Vec<ReferenceId>> = HashMap::new();
        for (index, reference) in document.references.iter().enumerate() {
            let id = ReferenceId::new(index);
            let passage = reference.title.unwrap_or(reference.passage);
            for word in stems(cut(document.text(passage), 0..MAX_ENTRY)) {
                let entries = words.entry(word).or_default();
                if entries.len() <= MAX_SHARED && entries.last() != Some(&id) {
                    entries.push(id);
                }
            }
        }
        Self(words)
    }

    /// The entries that share words with a text, those with the most first.
    pub fn like(&self, text: &str) -> Vec<ReferenceId> {
        let mut shared: BTreeMap<ReferenceId, usize> = BTreeMap::new();
        let mut words: Vec<String> = stems(text).collect();
        words.sort_unstable();
        words.dedup();
        let told = words.iter().filter_map(|word| self.0.get(word)).filter(|entries| entries.len() <= MAX_SHARED);
        told.flatten().for_each(|id| *shared.entry(*id).or_default() += 1);
        let mut found: Vec<(ReferenceId, usize)> = shared.into_iter().filter(|(_, count)| *count >= FEWEST).collect();
        found.sort_by_key(|(id, count)| (std::cmp::Reverse(*count), *id));
        found.into_iter().map(|(id, _)| id).collect()
    }
}

/// The words of a text, in lower case and without the endings of genitive and plural.
fn stems(text: &str) -> impl Iterator<Item = String> {
    text.split(|c: char| !c.is_alphabetic() && c != '’' && c != '\'').filter_map(|word| {
        let lower = word.trim_matches(['’', '\'']).to_lowercase();
        let bare = lower.strip_suffix("’s").or_else(|| lower.strip_suffix("'s")).unwrap_or(&lower);
        let bare = bare.strip_suffix('s').filter(|bare| !bare.ends_with('s')).unwrap_or(bare);
        (bare.chars().count() >= SHORTEST).then(|| bare.to_owned())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_lose_their_endings() {
        let words: Vec<String> = stems("Rosneft’s assets, and the press’ own").collect();
        assert_eq!(words, ["rosneft", "asset", "press"]);
    }
}
