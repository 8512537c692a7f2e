//! Abbreviations.

use std::borrow::Cow;
use std::collections::HashMap;

use super::fold::fold;

/// Abbreviations by what their full stop does.
#[derive(Clone, Debug, Default)]
pub struct Abbreviations(HashMap<Box<str>, bool>);

impl Abbreviations {
    /// Adds an abbreviation whose full stop never ends a sentence (`Dr.`).
    pub fn add_never_ending(&mut self, word: &str) {
        self.0.insert(Box::from(&*key(word)), false);
    }

    /// Adds an abbreviation whose full stop may end a sentence too (`etc.`).
    pub fn add_sometimes_ending(&mut self, word: &str) {
        self.0.entry(Box::from(&*key(word))).or_insert(true);
    }

    /// Whether the full stop after the word never ends a sentence; the stop may be given with the word.
    #[must_use]
    pub fn never_ends(&self, word: &str) -> bool {
        self.0.get(&*key(word)) == Some(&false)
    }

    /// Whether the word is an abbreviation whose full stop may end a sentence too.
    #[must_use]
    pub fn may_end(&self, word: &str) -> bool {
        self.0.get(&*key(word)) == Some(&true)
    }
}

/// Folded, without the last stop, and without blanks after inner ones: `z. B.` is `z.b`.
fn key(word: &str) -> Cow<'_, str> {
    match fold(word.trim_end().trim_end_matches('.')) {
        folded if folded.contains(". ") => Cow::Owned(folded.replace(". ", ".")),
        folded => folded,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stops_that_never_end_a_sentence_and_stops_that_may() {
        let mut abbreviations = Abbreviations::default();
        abbreviations.add_never_ending("dr");
        abbreviations.add_never_ending("z.b");
        abbreviations.add_sometimes_ending("etc");
        abbreviations.add_sometimes_ending("dr");
        assert!(
            abbreviations.never_ends("Dr.") && abbreviations.never_ends("z. B.") && abbreviations.never_ends("z.B")
        );
        assert!(abbreviations.may_end("etc.") && !abbreviations.may_end("Dr."));
        assert!(!abbreviations.never_ends("doctor") && !abbreviations.never_ends("."));
    }
}
