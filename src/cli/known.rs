//! Findings that are known by their rule and their words, never by their place: what stands above them may change.

use std::collections::HashMap;

use crate::diagnostic::{Diagnostic, RuleId};
use crate::lint::Outcome;
use crate::text::{FileId, Location, SourceFile, fnv1a};

/// The name of a rule, and a number for the words that it underlines; white space does not count.
pub type Key = (String, u64);

/// The key of a finding, of a document or of a file that it refers to.
pub fn key(source: &SourceFile, outcome: &Outcome, diagnostic: &Diagnostic) -> Key {
    let Location { file: FileId(file), span } = diagnostic.location;
    let other = usize::try_from(file).ok().and_then(|file| outcome.others.get(file.checked_sub(1)?));
    let text = other.map_or(source, |other| &**other).slice(span);
    (diagnostic.rule.as_ref().map_or("", RuleId::as_str).to_owned(), number(text))
}

fn number(text: &str) -> u64 {
    fnv1a(text.split_whitespace(), b' ')
}

/// How many findings of each key are known.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Known(HashMap<Key, usize>);

impl Known {
    /// Adds findings of one key.
    pub fn add(&mut self, key: Key, count: usize) {
        let known = self.0.entry(key).or_default();
        *known = known.saturating_add(count);
    }

    /// Takes a finding off; `false` if none that is like it is left.
    pub fn take(&mut self, key: &Key) -> bool {
        match self.0.get_mut(key).filter(|count| **count > 0) {
            Some(count) => {
                *count -= 1;
                true
            }
            None => false,
        }
    }

    /// How many are left.
    pub fn left(&self) -> usize {
        self.0.values().fold(0, |sum, count| sum.saturating_add(*count))
    }
}

/// Keeps the findings that are wanted, which are asked for with the key of each.
pub fn retain(source: &SourceFile, outcome: &mut Outcome, mut wanted: impl FnMut(&Diagnostic, &Key) -> bool) {
    let keys: Vec<Key> = outcome.diagnostics.iter().map(|diagnostic| key(source, outcome, diagnostic)).collect();
    let mut keys = keys.iter();
    outcome.diagnostics.retain(|diagnostic| keys.next().is_none_or(|key| wanted(diagnostic, key)));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_stays_the_same_for_ever() {
        assert_eq!(number(""), 0xcbf2_9ce4_8422_2325);
        assert_eq!(number("a b"), number(" a\n  b\n"));
        assert_ne!(number("ab"), number("a b"));
        assert_eq!(number("a"), 0x089c_0207_b545_2844);
    }

    #[test]
    fn of_several_that_are_alike_as_many_are_known_as_were_added() {
        let key = ("a".to_owned(), 1);
        let mut known = Known::default();
        known.add(key.clone(), 2);
        assert_eq!([known.left(), known.clone().left()], [2, 2]);
        assert_eq!([known.take(&key), known.take(&key), known.take(&key)], [true, true, false]);
        assert_eq!(known.left(), 0);
        known.add(key.clone(), usize::MAX);
        known.add(key, 1);
        known.add(("b".to_owned(), 1), 1);
        assert_eq!(known.left(), usize::MAX);
    }
}
