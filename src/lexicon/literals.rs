//! Words that are looked for anywhere in a text, in small and capital letters.

use rustc_hash::FxHashMap;

use super::openings::{OPENING, Openings, windows};

/// A word, and what it belongs to.
type Word<T> = (Box<[u8]>, T);

/// Words of at least three bytes that are looked for all at once, each with what it belongs to.
#[derive(Clone, Debug)]
pub struct Literals<T = ()> {
    openings: Openings,
    words: FxHashMap<[u8; OPENING], Vec<Word<T>>>,
}

impl<T> Default for Literals<T> {
    fn default() -> Self {
        Self { openings: Openings::default(), words: FxHashMap::default() }
    }
}

impl<T: Copy> Literals<T> {
    /// Adds a word; one shorter than three bytes is left out. The case of letters of ASCII does not count.
    pub fn add(&mut self, word: &[u8], of: T) {
        if let Some(opening) = word.first_chunk() {
            let opening = lower(*opening);
            self.openings.add(opening);
            self.words.entry(opening).or_default().push((Box::from(word), of));
        }
    }

    /// What the words belong to that stand anywhere in a text, once for each place.
    pub fn found_in<'t>(&'t self, text: &'t str) -> impl Iterator<Item = T> + 't {
        let bytes = text.as_bytes();
        let windows = windows(bytes).map(|(at, window)| (at, lower(window)));
        let places = windows.filter(|(_, opening)| self.openings.has(*opening));
        places.flat_map(|(at, opening)| self.found_at(opening, bytes.get(at..).unwrap_or(&[])))
    }

    fn found_at<'t>(&'t self, opening: [u8; OPENING], text: &'t [u8]) -> impl Iterator<Item = T> + 't {
        let stands = |word: &[u8]| text.get(..word.len()).is_some_and(|start| start.eq_ignore_ascii_case(word));
        let alike = self.words.get(&opening).into_iter().flatten();
        alike.filter(move |(word, _)| stands(word)).map(|(_, of)| *of)
    }
}

fn lower(opening: [u8; OPENING]) -> [u8; OPENING] {
    opening.map(|byte| byte.to_ascii_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_is_found_in_the_middle_of_others() {
        let mut literals = Literals::default();
        for (at, word) in ["report", "wrote", "größe", "repo"].iter().enumerate() {
            literals.add(word.as_bytes(), at);
        }
        let found = |text: &str| literals.found_in(text).collect::<Vec<usize>>();
        assert_eq!(found("unrePorted, wrote"), [0, 3, 1]);
        assert_eq!(found("die größe, wrot"), [2]);
        assert!(found("wr").is_empty() && Literals::<()>::default().found_in("wrote").next().is_none());
    }
}
