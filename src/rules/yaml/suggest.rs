//! Similar words.

use crate::rules::limits;

/// The known word that differs least from `word`, if it differs so little that it may be meant.
///
/// One change in three letters is allowed: a letter more, less or other, or two neighbours swapped. Of equally
/// similar words the first is taken.
#[must_use]
pub fn did_you_mean<'k>(word: &str, known: impl IntoIterator<Item = &'k str>) -> Option<&'k str> {
    if word.len() > limits::SUGGESTION_BYTES {
        return None;
    }
    let word: Vec<char> = word.chars().flat_map(char::to_lowercase).collect();
    let allowed = (word.len() / 3).max(1);
    let close = known.into_iter().filter(|candidate| candidate.len().abs_diff(word.len()) <= 4 * allowed);
    let best = close.map(|candidate| (distance(&word, candidate), candidate)).min_by_key(|(changes, _)| *changes)?;
    (best.0 <= allowed).then_some(best.1)
}

/// The number of changes between two words (optimal string alignment).
fn distance(word: &[char], other: &str) -> usize {
    let width = word.len() + 1;
    let (mut two_up, mut up): (Vec<usize>, Vec<usize>) = (vec![0; width], (0..width).collect());
    let mut before = None;
    for (row, c) in other.chars().enumerate() {
        let mut line = vec![row + 1];
        for (column, w) in word.iter().enumerate() {
            let at = |cells: &[usize], index: usize| cells.get(index).copied().unwrap_or(usize::MAX - 1);
            let mut least =
                (at(&up, column) + usize::from(*w != c)).min(at(&up, column + 1) + 1).min(at(&line, column) + 1);
            let left = column.checked_sub(1).and_then(|left| Some((left, *word.get(left)?)));
            if let (Some((left, v)), Some(d)) = (left, before)
                && (v, *w) == (c, d)
            {
                least = least.min(at(&two_up, left) + 1);
            }
            line.push(least);
        }
        before = Some(c);
        (two_up, up) = (up, line);
    }
    up.last().copied().unwrap_or(usize::MAX)
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
