//! Phrases that are looked for inside a text.

use std::sync::OnceLock;

use aho_corasick::AhoCorasick;

use super::fold::fold;

/// Phrases that are looked for inside a text, as whole words.
#[derive(Clone, Debug, Default)]
pub struct Phrases {
    folded: Vec<Box<str>>,
    /// Made at the first search. `None` inside where the phrases are too many for one automaton.
    automaton: OnceLock<Option<AhoCorasick>>,
}

impl Phrases {
    /// Adds a phrase.
    pub fn add(&mut self, phrase: &str) {
        let phrase = fold(phrase);
        if !phrase.is_empty() {
            self.folded.push(Box::from(&*phrase));
            self.automaton = OnceLock::new();
        }
    }

    /// Whether one of the phrases stands in the text with no letter or digit right before or after it.
    #[must_use]
    pub fn found_in(&self, text: &str) -> bool {
        let made = || AhoCorasick::new(self.folded.iter().map(|phrase| phrase.as_bytes())).ok();
        let Some(automaton) = self.automaton.get_or_init(made) else { return false };
        let text = fold(text);
        automaton.find_overlapping_iter(&*text).any(|found| {
            let before = text.get(..found.start()).and_then(|head| head.chars().next_back());
            let after = text.get(found.end()..).and_then(|tail| tail.chars().next());
            !before.is_some_and(char::is_alphanumeric) && !after.is_some_and(char::is_alphanumeric)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn phrases_are_found_as_whole_words_in_any_case() {
        let mut phrases = Phrases::default();
        ["own work", "own", "authors' analysis"].into_iter().for_each(|phrase| phrases.add(phrase));
        for (text, found) in [
            ("Own work, 2024", true),
            ("based on the Authors’ analysis", true),
            ("its own workshop", true),
            ("ownership", false),
            ("town", false),
            ("", false),
        ] {
            assert_eq!(phrases.found_in(text), found, "{text:?}");
        }
        assert!(!Phrases::default().found_in("own work"));
    }
}
