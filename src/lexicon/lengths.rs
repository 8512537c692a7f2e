//! A quick look whether a word can be in a set at all: nearly all words of a text are in none.

/// For each first byte the lengths of the words that begin with it.
#[derive(Clone, Debug)]
pub(super) struct Lengths(Box<[u64; 256]>);

impl Default for Lengths {
    fn default() -> Self {
        Self(Box::new([0; 256]))
    }
}

impl Lengths {
    /// Adds a folded word.
    pub(super) fn add(&mut self, folded: &str) {
        let Some(first) = folded.as_bytes().first() else { return };
        if let Some(lengths) = self.0.get_mut(usize::from(*first)) {
            *lengths |= bit(folded.len());
        }
    }

    /// Whether a word that folds to the same as `text` may have been added; folding is not asked for.
    ///
    /// Folding changes nothing but the case of a word of plain letters; of other texts nothing is known.
    pub(super) fn may_hold(&self, text: &str) -> bool {
        self.has(text) || !is_plain(text)
    }

    /// The same for a word of letters, digits, apostrophes and hyphens: nothing but its case can change if it is plain.
    pub(super) fn may_hold_word(&self, word: &str) -> bool {
        self.has(word) || !word.is_ascii()
    }

    fn has(&self, text: &str) -> bool {
        let [first, ..] = text.as_bytes() else { return true };
        let known = self.0.get(usize::from(first.to_ascii_lowercase())).copied().unwrap_or(0);
        known & bit(text.len()) != 0
    }
}

/// Whether folding changes nothing but the case of a text.
fn is_plain(text: &str) -> bool {
    let mut before = b' ';
    let blanks = text.bytes().all(|byte| {
        let is_plain = byte.is_ascii_graphic() && byte != b'`' || byte == b' ' && before != b' ';
        before = byte;
        is_plain
    });
    blanks && before != b' '
}

/// Long words share a bit.
fn bit(length: usize) -> u64 {
    1 << length.min(63)
}

#[cfg(test)]
mod tests {
    use super::super::fold::fold;
    use super::*;

    #[test]
    fn no_text_is_ruled_out_that_folds_to_a_member() {
        let long = "x".repeat(80);
        let members = ["step", "don't", "to step", "-", "", "é", "\"a\"", long.as_str()];
        let mut lengths = Lengths::default();
        members.iter().for_each(|member| lengths.add(member));
        for text in
            ["Step", " step ", "DON’T", "don`t", "to\u{a0}step", "To  STEP", "‑", "-", "", " ", "É", "„a“", &long]
        {
            assert!(members.contains(&&*fold(text)) && lengths.may_hold(text), "{text:?}");
        }
    }

    #[test]
    fn most_other_words_are_ruled_out() {
        let mut lengths = Lengths::default();
        ["press", "verlag"].iter().for_each(|member| lengths.add(member));
        for text in ["a", "the", "Presses", "house", "2024"] {
            assert!(!lengths.may_hold(text), "{text:?}");
        }
    }
}
