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
    /// In the order in which the languages were added.
    counts: Vec<usize>,
    /// For each language, and each other one, how many of its words the other does not have.
    own: Vec<Vec<usize>>,
    /// All words of the text.
    pub words: usize,
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
        let all = self.names.len();
        counts.counts.resize(all, 0);
        counts.own.resize_with(all, || vec![0; all]);
        let part = |c: char| !c.is_ascii_lowercase() && !c.is_alphabetic() && c != '\'' && c != '’';
        for word in text.split(part).filter(|word| !word.is_empty()).take(most) {
            counts.words += 1;
            let Some(bits) = self.bits(word).or_else(|| self.bits(elided(word)?)) else { continue };
            let has = |at: usize| bits >> at & 1 == 1;
            let each = counts.counts.iter_mut().zip(&mut counts.own).enumerate().filter(|(at, _)| has(*at));
            for (_, (count, own)) in each {
                *count += 1;
                own.iter_mut().enumerate().filter(|(other, _)| !has(*other)).for_each(|(_, count)| *count += 1);
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

    /// The language whose small words stand at least `enough` times and twice as often as those of any other.
    #[must_use]
    pub fn best(&self, counts: &LanguageCounts, enough: usize) -> Option<&'static str> {
        let (at, most) = counts.counts.iter().copied().enumerate().max_by_key(|(_, count)| *count)?;
        let others = counts.counts.iter().enumerate().filter(|(other, _)| *other != at).map(|(_, count)| *count);
        (most >= enough && others.max().unwrap_or(0) * 2 <= most).then(|| self.names.get(at).copied()).flatten()
    }

    /// The language whose small words stand at least `enough` times and, those left out that two languages share, three times
    /// as often as those of any other: what Romance languages have in common tells none of them.
    #[must_use]
    pub fn likeliest(&self, counts: &LanguageCounts, enough: usize) -> Option<&'static str> {
        let (at, most) = counts.counts.iter().copied().enumerate().max_by_key(|(_, count)| *count)?;
        let own = |one: usize, other: usize| counts.own.get(one).and_then(|own| own.get(other)).copied().unwrap_or(0);
        let mut others = (0..self.names.len()).filter(|other| *other != at);
        let known = |other: usize| own(at, other) * 4 >= enough && own(other, at) * 3 <= own(at, other);
        let known = most >= enough && others.all(known);
        known.then(|| self.names.get(at).copied()).flatten()
    }
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
