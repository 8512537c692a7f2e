//! Phrases as a tree of their bytes, so that the longest at a place is found in one walk over the text.

use rustc_hash::FxHashMap;

/// Phrases with what each stands for.
#[derive(Clone, Debug)]
pub(super) struct Trie<M> {
    /// From a node and a byte to the next node; the root is 0.
    edges: FxHashMap<(u32, u8), u32>,
    /// What the phrase stands for that ends at a node.
    ends: Vec<Option<M>>,
}

impl<M> Default for Trie<M> {
    fn default() -> Self {
        Self { edges: FxHashMap::default(), ends: Vec::new() }
    }
}

impl<M: Copy> Trie<M> {
    /// Adds a phrase; the first of two that are alike stays.
    pub(super) fn insert(&mut self, phrase: &str, meaning: M) {
        if self.ends.is_empty() {
            self.ends.push(None);
        }
        let mut node = 0;
        for byte in phrase.bytes() {
            let Ok(fresh) = u32::try_from(self.ends.len()) else { return };
            node = *self.edges.entry((node, byte)).or_insert(fresh);
            if node == fresh {
                self.ends.push(None);
            }
        }
        if let Some(end) = self.ends.get_mut(node as usize) {
            end.get_or_insert(meaning);
        }
    }

    /// The length and meaning of the longest phrase that `text` begins with. A line may end at a blank of a phrase.
    pub(super) fn longest(&self, text: &[u8]) -> Option<(usize, M)> {
        let (mut node, mut at, mut longest) = (0, 0, None);
        while let Some((byte, width)) = read(text.get(at..)?) {
            let Some(next) = self.edges.get(&(node, byte)) else { break };
            (node, at) = (*next, at + width);
            longest = self.ends.get(node as usize)?.map(|meaning| (at, meaning)).or(longest);
        }
        longest
    }
}

/// The first byte of a text and its width, where an end of a line is a blank.
fn read(text: &[u8]) -> Option<(u8, usize)> {
    match *text {
        [b'\r', b'\n', ..] => Some((b' ', 2)),
        [b'\r' | b'\n', ..] => Some((b' ', 1)),
        [byte, ..] => Some((byte, 1)),
        [] => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_phrase_wins_and_lines_may_end_at_its_blanks() {
        let mut trie = Trie::default();
        [("last", 1), ("last year", 2), ("last week", 3), ("last", 4)].map(|(phrase, meaning)| trie.insert(phrase, meaning));
        assert_eq!(trie.longest(b"last year's"), Some((9, 2)));
        assert_eq!(trie.longest(b"last\r\nweek"), Some((10, 3)));
        assert_eq!(trie.longest(b"last yea"), Some((4, 1)));
        assert_eq!(trie.longest(b"las"), None);
        assert_eq!(trie.longest(b""), None);
        assert_eq!(Trie::<u8>::default().longest(b"last"), None);
    }
}
