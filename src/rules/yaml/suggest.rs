//! Similar words.

use crate::rules::limits;
use crate::text::edits;

/// The known word that differs least from `word`, if it differs so little that it may be meant.
///
/// One change in three letters is allowed: a letter more, less or other, or two neighbours swapped. Of equally
/// similar words the first is taken.
#[must_use]
pub fn did_you_mean<'k>(word: &str, known: impl IntoIterator<Item = &'k str>) -> Option<&'k str> {
    if word.len() > limits::SUGGESTION_BYTES {
        return None;
    }
    let word = word.to_lowercase();
    let allowed = (word.chars().count() / 3).max(1);
    let close = known.into_iter().filter(|candidate| candidate.len().abs_diff(word.len()) <= 4 * allowed);
    let best = close.map(|candidate| (edits(&word, candidate), candidate)).min_by_key(|(changes, _)| *changes)?;
    (best.0 <= allowed).then_some(best.1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn small_slips_are_recognised_and_other_words_are_not() {
        let known = ["help", "severity", "select", "flagged", "at"];
        for (word, meant) in [
            ("hlep", Some("help")),
            ("Help", Some("help")),
            ("severty", Some("severity")),
            ("flaged", Some("flagged")),
            ("ta", Some("at")),
            ("paths", None),
            ("", None),
            ("selectselectselect", None),
        ] {
            assert_eq!(did_you_mean(word, known), meant, "{word:?}");
        }
    }

    #[test]
    fn words_beyond_the_limit_have_no_suggestion() {
        let word = |len: usize| "a".repeat(len);
        for (len, found) in [(63, true), (64, true), (65, false)] {
            let known = word(len);
            assert_eq!(did_you_mean(&word(len), [known.as_str()]).is_some(), found, "{len}");
        }
    }
}
