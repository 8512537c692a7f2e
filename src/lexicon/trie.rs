//! Phrases as a tree of their bytes, so that the longest at a place is found in one walk over the text.

use rustc_hash::FxHashMap;

use super::openings::{OPENING, Openings};
use crate::text::size;

/// Phrases with what each stands for.
#[derive(Clone, Debug)]
pub(super) struct Trie<M> {
    openings: Openings,
    /// From a node and a byte to the next node; the root is 0.
    edges: FxHashMap<(u32, u8), u32>,
    /// What the phrase stands for that ends at a node.
    ends: Vec<Option<M>>,
}

/// A place in the tree, reached from the root.
#[derive(Clone, Copy, Default)]
struct Place {
    node: u32,
    /// The node before the blank that was walked last.
    before_blank: Option<u32>,
    /// The first bytes on the way, and their number.
    opening: [u8; OPENING],
    depth: usize,
}

impl<M> Default for Trie<M> {
    fn default() -> Self {
        Self { openings: Openings::default(), edges: FxHashMap::default(), ends: Vec::new() }
    }
}

impl<M: Copy> Trie<M> {
    /// Adds the phrases of at least two bytes that parts with several words make; of two alike the first stays.
    ///
    /// Blanks in a row are one, and those at the ends none. A phrase may begin with a capital, and must where it does so
    /// here.
    pub(super) fn insert(&mut self, parts: &[Vec<&str>], meaning: M) {
        if self.ends.is_empty() {
            self.ends.push(None);
        }
        let mut places = vec![Place::default()];
        for words in parts {
            let pairs = places.iter().flat_map(|place| words.iter().map(|word| (*place, *word)));
            places = pairs.flat_map(|(place, word)| self.begin(place, word)).flatten().collect();
        }
        for place in places {
            self.end(place, meaning);
        }
    }

    /// Walks along a word; the first of a phrase with a small letter and with a capital.
    fn begin(&mut self, place: Place, word: &str) -> [Option<Place>; 2] {
        if place.node != 0 {
            return [Some(self.walk(place, word)), None];
        }
        let mut rest = word.trim_start().chars();
        let Some(first) = rest.next() else { return [Some(place), None] };
        let capital: String = first.to_uppercase().chain(rest.clone()).collect();
        let own = self.walk(place, word);
        [Some(own), (!word.trim_start().starts_with(&*capital)).then(|| self.walk(place, &capital))]
    }

    fn walk(&mut self, mut place: Place, word: &str) -> Place {
        for byte in word.bytes() {
            let is_blank = byte.is_ascii_whitespace();
            if !is_blank {
                place = Place { before_blank: None, ..self.step(place, byte) };
            } else if place.node != 0 && place.before_blank.is_none() {
                place = Place { before_blank: Some(place.node), ..self.step(place, b' ') };
            }
        }
        place
    }

    fn step(&mut self, mut place: Place, byte: u8) -> Place {
        if let Some(slot) = place.opening.get_mut(place.depth) {
            *slot = byte;
            if place.depth + 1 == OPENING {
                self.openings.add(place.opening);
            }
        }
        place.depth += 1;
        let Ok(fresh) = u32::try_from(self.ends.len()) else { return place };
        place.node = *self.edges.entry((place.node, byte)).or_insert(fresh);
        if place.node == fresh {
            self.ends.push(None);
        }
        place
    }

    fn end(&mut self, place: Place, meaning: M) {
        let [one, two, _] = place.opening;
        match place.depth - usize::from(place.before_blank.is_some()) {
            0 | 1 => return,
            2 => (0..=u8::MAX).for_each(|three| self.openings.add([one, two, three])),
            _ => {}
        }
        let node = place.before_blank.unwrap_or(place.node);
        if let Some(end) = self.ends.get_mut(size(node)) {
            end.get_or_insert(meaning);
        }
    }

    /// The first place of `text`, from `from` on, where a word begins that a phrase may begin with.
    pub(super) fn next(&self, text: &str, from: usize) -> Option<usize> {
        self.openings.next(text, from)
    }

    /// The length and meaning of the longest phrase that `text` begins with. A line may end at a blank of a phrase.
    pub(super) fn longest(&self, text: &[u8]) -> Option<(usize, M)> {
        let (mut node, mut at, mut longest) = (0, 0, None);
        while let Some((byte, width)) = read(text.get(at..)?) {
            let Some(next) = self.edges.get(&(node, byte)) else { break };
            (node, at) = (*next, at + width);
            longest = self.ends.get(size(node))?.map(|meaning| (at, meaning)).or(longest);
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
        for (phrase, meaning) in [("last", 1), ("last year", 2), ("last week", 3), ("last", 4)] {
            trie.insert(&[vec![phrase]], meaning);
        }
        assert_eq!(trie.longest(b"last year's"), Some((9, 2)));
        assert_eq!(trie.longest(b"last\r\nweek"), Some((10, 3)));
        assert_eq!(trie.longest(b"last yea"), Some((4, 1)));
        assert_eq!(trie.longest(b"las"), None);
        assert_eq!(trie.longest(b""), None);
        assert_eq!(Trie::<u8>::default().longest(b"last"), None);
    }

    #[test]
    fn parts_make_phrases_with_single_blanks_that_may_begin_with_a_capital() {
        let mut trie = Trie::default();
        trie.insert(&[vec!["de ", ""], vec!["vorige ", "über "], vec!["week", "maand", ""], vec![" "]], 1);
        trie.insert(&[vec!["May day"]], 2);
        for phrase in ["de vorige week", "De vorige maand", "Vorige week", "Über maand", "de über", "vorige"] {
            assert_eq!(trie.longest(phrase.as_bytes()), Some((phrase.len(), 1)), "{phrase}");
            assert_eq!(trie.next(phrase, 0), Some(0), "{phrase}");
        }
        assert_eq!(trie.longest(b"May day"), Some((7, 2)));
        for phrase in ["de  vorige week", "may day", "DE vorige week", "de ", "week"] {
            assert_ne!(trie.longest(phrase.as_bytes()), Some((phrase.len(), 1)), "{phrase}");
        }
    }
}
