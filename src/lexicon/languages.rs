//! Small words by which a language is known.

use rustc_hash::FxHashMap;

use super::fold::fold;
use super::lengths::Lengths;

/// No small word is longer, in bytes.
const MAX_WORD: usize = 24;

/// Small words by which a language is known.
#[derive(Clone, Debug, Default)]
pub struct Languages {
    names: Vec<&'static str>,
    /// For each word a bit for each language that has it.
    words: FxHashMap<Box<str>, u32>,
    lengths: Lengths,
}

/// How often the words of each language stand in a text.
#[derive(Clone, Debug, Default)]
pub struct LanguageCounts {
    /// The number of small words by the languages that have them, a bit for each.
    shared: FxHashMap<u32, usize>,
    /// All words of the text.
    pub words: usize,
}

impl LanguageCounts {
    /// The number of words that the languages have of which `test` is told, a bit for each.
    fn of(&self, test: impl Fn(u32) -> bool) -> usize {
        self.shared.iter().filter(|(languages, _)| test(**languages)).map(|(_, count)| count).sum()
    }
}

impl Languages {
    /// Adds a word; at most 32 languages are told apart.
    pub fn add(&mut self, language: &'static str, word: &str) {
        let known = self.names.iter().position(|name| *name == language);
        let index = known.unwrap_or_else(|| {
            self.names.push(language);
            self.names.len() - 1
        });
        let bit = u32::try_from(index).ok().and_then(|index| 1_u32.checked_shl(index)).unwrap_or(0);
        let word = fold(word);
        self.lengths.add(&word);
        *self.words.entry(Box::from(&*word)).or_default() |= bit;
    }

    /// Adds the first `most` words of `text` to `counts`.
    pub fn count(&self, text: &str, most: usize, counts: &mut LanguageCounts) {
        let part = |c: char| !c.is_ascii_lowercase() && !c.is_alphabetic() && c != '\'' && c != '’';
        for word in text.split(part).filter(|word| !word.is_empty()).take(most) {
            counts.words += 1;
            if let Some(languages) = self.bits(word).or_else(|| self.bits(elided(word)?)) {
                *counts.shared.entry(languages).or_default() += 1;
            }
        }
    }

    /// The languages that have a word, a bit for each; long words are in none and need not be folded.
    fn bits(&self, word: &str) -> Option<u32> {
        if word.len() > MAX_WORD || !self.lengths.may_hold_word(word) {
            return None;
        }
        let is_folded = word.bytes().all(|byte| byte.is_ascii_lowercase());
        if is_folded { self.words.get(word) } else { self.words.get(&*fold(word)) }.copied()
    }

    /// The number of small words that a language has alone.
    #[must_use]
    pub fn own(&self, counts: &LanguageCounts, language: &str) -> usize {
        let at = self.names.iter().position(|name| *name == language);
        at.map_or(0, |at| counts.of(|languages| has(languages, at) && languages.is_power_of_two()))
    }

    /// The language whose small words stand at least `enough` times and twice as often as those of any other.
    #[must_use]
    pub fn best(&self, counts: &LanguageCounts, enough: usize) -> Option<&'static str> {
        self.leader(counts, enough, |most, other, _| counts.of(|languages| has(languages, other)) * 2 <= most)
    }

    /// The language whose small words stand at least `enough` times and, those left out that two languages share, three times
    /// as often as those of any other: what Romance languages have in common tells none of them.
    #[must_use]
    pub fn likeliest(&self, counts: &LanguageCounts, enough: usize) -> Option<&'static str> {
        self.leader(counts, enough, |_, other, leader| {
            let own = counts.of(|languages| has(languages, leader) && !has(languages, other));
            let others = counts.of(|languages| has(languages, other) && !has(languages, leader));
            own * 4 >= enough && others * 3 <= own
        })
    }

    /// The language with the most small words, at least `enough`, if it `leads` each other one; that is told the number
    /// of these words, the other language and the leading one.
    fn leader(
        &self,
        counts: &LanguageCounts,
        enough: usize,
        leads: impl Fn(usize, usize, usize) -> bool,
    ) -> Option<&'static str> {
        let each = (0..self.names.len()).map(|at| (at, counts.of(|languages| has(languages, at))));
        let (leader, most) = each.max_by_key(|(_, count)| *count)?;
        let mut others = (0..self.names.len()).filter(|other| *other != leader);
        let known = most >= enough && others.all(|other| leads(most, other, leader));
        known.then(|| self.names.get(leader).copied()).flatten()
    }
}

/// Whether a language is among those that a bit each stands for.
fn has(languages: u32, at: usize) -> bool {
    languages >> at & 1 == 1
}

/// The small word before the apostrophe of a joined one: `l’` of `l’appel`.
fn elided(word: &str) -> Option<&str> {
    let (at, apostrophe) = word.char_indices().find(|(_, c)| matches!(c, '\'' | '’'))?;
    word.get(..at + apostrophe.len_utf8())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_language_is_known_by_words_that_others_do_not_have() {
        let mut languages = Languages::default();
        for (language, words) in [("en", "the of is in"), ("nl", "het is van de in"), ("de", "das ist von in")] {
            words.split(' ').for_each(|word| languages.add(language, word));
        }
        let known = |text: &str| {
            let mut counts = LanguageCounts::default();
            languages.count(text, usize::MAX, &mut counts);
            languages.best(&counts, 3)
        };
        assert_eq!(known("Het huis is van de buren"), Some("nl"));
        assert_eq!(known("The roof of the house"), Some("en"));
        assert_eq!(known("Is in"), None);
        let mut counts = LanguageCounts::default();
        languages.count("The roof is in the house of the lee", usize::MAX, &mut counts);
        assert_eq!(["en", "nl", "fr"].map(|language| languages.own(&counts, language)), [4, 0, 0]);
        assert_eq!(known(""), None);
    }

    #[test]
    fn what_languages_share_tells_none_of_them() {
        let mut languages = Languages::default();
        for (language, words) in
            [("fr", "de la un les des l' d'"), ("es", "de la un del los y"), ("it", "di la un del l' d'")]
        {
            words.split(' ').for_each(|word| languages.add(language, word));
        }
        let known = |text: &str| {
            let mut counts = LanguageCounts::default();
            languages.count(text, usize::MAX, &mut counts);
            (languages.best(&counts, 3), languages.likeliest(&counts, 3))
        };
        assert_eq!(known("La cruz de la casa, un pan"), (None, None));
        assert_eq!(known("La grève de l’hôpital et l’appel des syndicats"), (None, Some("fr")));
        assert_eq!(known("La huelga de la ciudad y los sindicatos, un paro"), (None, Some("es")));
    }
}
