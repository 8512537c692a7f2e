//! Words by which a text is known to speak of something.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use aho_corasick::{AhoCorasick, MatchKind};

/// Words by which a text is known to speak of something.
#[derive(Clone, Debug, Default)]
pub struct Topics {
    words: Vec<(String, &'static str)>,
    /// Made at the first search. `None` inside where the words are too many for one automaton.
    automaton: OnceLock<Option<AhoCorasick>>,
}

impl Topics {
    /// Adds a word of a topic; the case of ASCII letters does not count.
    pub fn add(&mut self, topic: &'static str, word: &str) {
        self.words.push((word.to_lowercase(), topic));
        self.automaton = OnceLock::new();
    }

    /// Adds to `counts` how often the words of each topic begin a word of `text`.
    pub fn count(&self, text: &str, counts: &mut BTreeMap<&'static str, usize>) {
        let made = || {
            let words = self.words.iter().map(|(word, _)| word.as_bytes());
            AhoCorasick::builder().match_kind(MatchKind::LeftmostLongest).ascii_case_insensitive(true).build(words).ok()
        };
        let Some(automaton) = self.automaton.get_or_init(made) else { return };
        for found in automaton.find_iter(text) {
            let before = text.get(..found.start()).and_then(|head| head.chars().next_back());
            let Some((word, topic)) = self.words.get(found.pattern().as_usize()) else { continue };
            let begins = !before.is_some_and(char::is_alphanumeric) || !word.starts_with(char::is_alphanumeric);
            if begins {
                *counts.entry(topic).or_default() += 1;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_counted_where_a_word_begins() {
        let mut topics = Topics::default();
        topics.add("interface", "button");
        topics.add("markup", "{{");
        let mut counts = BTreeMap::new();
        topics.count("Two Buttons and a button, unbuttoned; a{{b", &mut counts);
        assert_eq!(counts, BTreeMap::from([("interface", 2), ("markup", 1)]));
    }
}
