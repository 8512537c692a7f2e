//! Similar words.

use super::edits;

/// Longer words are no slips, and comparing them costs the product of the lengths.
const LONGEST: usize = 64;

/// From so many letters on, a word may be the beginning of a longer one.
const BEGINNING: usize = 3;

/// So many words are named that one may stand for.
const NAMED: usize = 6;

/// The known word that differs least from `word`, if it differs so little that it may be meant.
///
/// One change in three letters is allowed: a letter more, less or other, or two neighbours swapped. Of equally
/// similar words the first is taken.
#[must_use]
pub fn nearest<'k>(word: &str, known: impl IntoIterator<Item = &'k str>) -> Option<&'k str> {
    if word.len() > LONGEST {
        return None;
    }
    let word = word.to_lowercase();
    let allowed = (word.chars().count() / 3).max(1);
    let close = known.into_iter().filter(|candidate| candidate.len().abs_diff(word.len()) <= 4 * allowed);
    let best = close
        .map(|candidate| (edits(&word, &candidate.to_lowercase()), candidate))
        .min_by_key(|(changes, _)| *changes)?;
    (best.0 <= allowed).then_some(best.1)
}

/// The question whether another word is meant: one that is spelled nearly so, or those that begin with it or hold it.
#[must_use]
pub fn did_you_mean<'k>(word: &str, known: impl IntoIterator<Item = &'k str>) -> Option<String> {
    let known: Vec<&str> = known.into_iter().collect();
    let ask = |what: &str| Some(format!("did you mean {what}?"));
    if let Some(meant) = nearest(word, known.iter().copied()) {
        return ask(&format!("`{meant}`"));
    }
    let word = word.to_lowercase().replace(['_', ' '], "-");
    if !(BEGINNING..=LONGEST).contains(&word.len()) {
        return None;
    }
    let mut meant: Vec<&str> = known.iter().copied().filter(|known| known.starts_with(&word)).collect();
    if meant.is_empty() {
        meant = known.into_iter().filter(|known| known.contains(&word)).collect();
    }
    match meant.as_slice() {
        [] => None,
        [one] => ask(&format!("`{one}`")),
        [first @ .., last] if first.len() < NAMED => ask(&format!("`{}` or `{last}`", first.join("`, `"))),
        many => {
            let first = many.get(..NAMED).unwrap_or_default().join("`, `");
            let more = many.len() - NAMED;
            let others = if more == 1 { "another".to_owned() } else { format!("one of {more} others") };
            ask(&format!("`{first}` or {others}"))
        }
    }
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
            assert_eq!(nearest(word, known), meant, "{word:?}");
        }
    }

    #[test]
    fn words_beyond_the_limit_have_no_suggestion() {
        let word = |len: usize| "a".repeat(len);
        for (len, found) in [(63, true), (64, true), (65, false)] {
            let known = word(len);
            assert_eq!(nearest(&word(len), [known.as_str()]).is_some(), found, "{len}");
        }
    }

    #[test]
    fn the_beginning_of_a_word_and_a_part_of_it_are_recognised() {
        let known = ["missing-date", "missing-title", "vague-date", "tracking-parameter"];
        let meant = |word| did_you_mean(word, known);
        assert_eq!(meant("tracking").as_deref(), Some("did you mean `tracking-parameter`?"));
        assert_eq!(meant("Missing_Dat").as_deref(), Some("did you mean `missing-date`?"));
        assert_eq!(meant("missing").as_deref(), Some("did you mean `missing-date` or `missing-title`?"));
        assert_eq!(meant("date").as_deref(), Some("did you mean `missing-date` or `vague-date`?"));
        assert_eq!(did_you_mean("all", ["allegation", "ALL"]).as_deref(), Some("did you mean `ALL`?"));
        assert_eq!(["da", "", "nothing"].map(meant), [const { None }; 3]);
        let many: Vec<String> = (0..9).map(|at| format!("missing-{at}{at}{at}{at}")).collect();
        let told = did_you_mean("missing", many.iter().map(String::as_str)).unwrap();
        assert!(told.ends_with("`missing-5555` or one of 3 others?"), "{told}");
    }
}
