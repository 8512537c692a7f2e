//! Suggestions for words that are not known.

use crate::text::{self, edits};

/// `did you mean …?` where a known word is near, else the list of the known ones.
#[must_use]
pub fn did_you_mean(word: &str, known: &[&str]) -> String {
    let meant = text::did_you_mean(word, known.iter().copied());
    meant.unwrap_or_else(|| format!("known here: {}", known.join(", ")))
}

/// The known word within two edits (one for short words).
#[must_use]
pub fn nearest<'k>(word: &str, known: &[&'k str]) -> Option<&'k str> {
    /// Longer words are no typing errors, and comparing them costs the product of the lengths.
    const LONGEST: usize = 64;
    if word.len() > LONGEST {
        return None;
    }
    let allowed = if word.chars().count() < 5 { 1 } else { 2 };
    let scored = known.iter().map(|candidate| (edits(word, candidate), *candidate));
    scored.filter(|(distance, _)| *distance <= allowed).min().map(|(_, candidate)| candidate)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_typing_errors_and_nothing_else() {
        let known = ["text", "target", "number", "list"];
        assert_eq!(nearest("txet", &known), Some("text"));
        assert_eq!(nearest("taget", &known), Some("target"));
        assert_eq!(nearest("colour", &known), None);
        assert_eq!(did_you_mean("numbr", &known), "did you mean `number`?");
        assert_eq!(did_you_mean("zzz", &known), "known here: text, target, number, list");
    }
}
