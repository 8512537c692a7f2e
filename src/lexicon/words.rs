//! Sets of words and phrases.

use std::collections::VecDeque;

use rustc_hash::FxHashMap;

use super::fold::fold;
use super::lengths::Lengths;

/// The languages of a word that is in none, or in more than can be told apart.
const ANY: u32 = u32::MAX;

/// A set of folded words and phrases.
#[derive(Clone, Debug, Default)]
pub struct Words {
    /// For each of them a bit for each language that has it.
    folded: FxHashMap<Box<str>, u32>,
    languages: Vec<Box<str>>,
    lengths: Lengths,
}

impl Words {
    /// Adds a word or phrase of any language.
    pub fn add(&mut self, phrase: &str) {
        self.insert(phrase, ANY);
    }

    /// Adds a word or phrase of one language.
    pub fn add_in(&mut self, language: &str, phrase: &str) {
        if !self.languages.iter().any(|known| **known == *language) {
            self.languages.push(Box::from(language));
        }
        self.insert(phrase, self.bit(language));
    }

    fn insert(&mut self, phrase: &str, languages: u32) {
        let phrase = fold(phrase);
        self.lengths.add(&phrase);
        *self.folded.entry(Box::from(&*phrase)).or_default() |= languages;
    }

    fn bit(&self, language: &str) -> u32 {
        let index = self.languages.iter().position(|known| **known == *language);
        index.and_then(|index| u32::try_from(index).ok()).and_then(|index| 1_u32.checked_shl(index)).unwrap_or(ANY)
    }

    /// Whether the whole text is in the set, however it is capitalised.
    #[must_use]
    pub fn contains(&self, text: &str) -> bool {
        self.lengths.may_hold(text) && self.folded.contains_key(&*fold(text))
    }

    /// Whether the whole text is in the set as a word of a language; of any where the language is not known.
    #[must_use]
    pub fn contains_in(&self, language: Option<&str>, text: &str) -> bool {
        let languages = self.lengths.may_hold(text).then(|| self.folded.get(&*fold(text))).flatten();
        languages.is_some_and(|languages| languages & language.map_or(ANY, |language| self.bit(language)) != 0)
    }

    /// The same for a word of letters, digits, apostrophes and hyphens.
    #[must_use]
    pub fn contains_word(&self, word: &str) -> bool {
        self.lengths.may_hold_word(word) && self.folded.contains_key(&*fold(word))
    }

    /// Whether a host is in the set or lies under a domain that is.
    #[must_use]
    pub fn contains_host(&self, host: &str) -> bool {
        let host = fold(host);
        domains(&host).any(|domain| self.folded.contains_key(domain))
    }

    /// Whether a member of at most four words stands in the text, with white space or signs around it.
    #[must_use]
    pub fn found_in(&self, text: &str) -> bool {
        /// The most words of a member.
        const MAX: usize = 4;
        let mut starts: VecDeque<usize> = VecDeque::new();
        let mut inside = false;
        for (at, c) in text.char_indices().chain([(text.len(), ' ')]) {
            let within = c.is_alphanumeric() || inside && matches!(c, '-' | '\'' | '’');
            if within && !inside {
                if starts.len() == MAX {
                    starts.pop_front();
                }
                starts.push_back(at);
            } else if !within && inside {
                let holds = |start: &usize| text.get(*start..at).is_some_and(|phrase| self.contains(phrase));
                if starts.iter().any(holds) {
                    return true;
                }
            }
            inside = within;
        }
        false
    }

    /// All members, folded and sorted.
    pub fn iter(&self) -> impl Iterator<Item = &str> {
        let mut members: Vec<&str> = self.folded.keys().map(|word| &**word).collect();
        members.sort_unstable();
        members.into_iter()
    }

    /// The number of members.
    #[must_use]
    pub fn len(&self) -> usize {
        self.folded.len()
    }

    /// Whether there is no member.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.folded.is_empty()
    }
}

impl<'w> FromIterator<&'w str> for Words {
    fn from_iter<I: IntoIterator<Item = &'w str>>(phrases: I) -> Self {
        let mut words = Self::default();
        phrases.into_iter().for_each(|phrase| words.add(phrase));
        words
    }
}

/// A host and the domains it lies under, from the longest: `a.b.org`, `b.org`, `org`.
pub(super) fn domains(host: &str) -> impl Iterator<Item = &str> {
    std::iter::successors(Some(host.trim_end_matches('.')), |domain| Some(domain.split_once('.')?.1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn contains_folds_both_sides_and_iter_is_sorted() {
        let words: Words = ["Step", "don’t", "box"].into_iter().collect();
        assert!(words.contains("step") && words.contains("BOX") && words.contains("Don't"));
        assert!(!words.contains("steps") && !words.contains(""));
        assert_eq!(words.iter().collect::<Vec<_>>(), ["box", "don't", "step"]);
    }

    #[test]
    fn a_word_is_one_of_its_languages() {
        let mut words: Words = ["ok"].into_iter().collect();
        for (language, word) in [("de", "du"), ("en", "I"), ("de", "mir"), ("ru", "mir")] {
            words.add_in(language, word);
        }
        assert!(words.contains_in(Some("de"), "Du") && words.contains_in(None, "du") && words.contains("du"));
        assert!(!words.contains_in(Some("en"), "du") && !words.contains_in(Some("de"), "i"));
        assert!(words.contains_in(Some("de"), "mir") && words.contains_in(Some("ru"), "mir"));
        assert!(words.contains_in(Some("en"), "ok"));
    }

    #[test]
    fn members_are_found_as_whole_words_in_a_text() {
        let words: Words = ["took part", "won’t", "march"].into_iter().collect();
        for (text, found) in [
            ("Some 200 people took\n part.", true),
            ("“March!” she cried", true),
            ("they won't", true),
            ("They marched and took a part of it", false),
            ("", false),
        ] {
            assert_eq!(words.found_in(text), found, "{text:?}");
        }
    }

    #[test]
    fn a_host_is_under_its_domains_and_not_under_look_alikes() {
        let words: Words = ["example.org"].into_iter().collect();
        assert!(words.contains_host("example.org") && words.contains_host("News.Example.org."));
        assert!(!words.contains_host("notexample.org") && !words.contains_host("example.org.evil.net"));
    }
}
