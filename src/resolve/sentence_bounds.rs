//! Where the Unicode rules see a sentence begin.
//!
//! The rules of Unicode Standard Annex 29 look at every character; a bound can only stand behind a terminator, so only
//! the surroundings of those are handed to them. What is left out cannot change what they say.

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;

/// The places inside `text` at which a sentence begins, in order; its start is not among them.
///
/// The same as those of [`UnicodeSegmentation::split_sentence_bound_indices`].
pub(super) fn bounds(text: &str) -> Vec<usize> {
    let mut found = Vec::new();
    let mut from = 0;
    while let Some((window, letter)) = window(text, from) {
        let part = text.get(window.clone()).unwrap_or("");
        found.extend(part.split_sentence_bound_indices().skip(1).map(|(at, _)| window.start + at));
        from = letter;
    }
    found
}

/// The surroundings of the first terminator at or behind `from`: from the start of its word to the letter behind it
/// and behind all terminators that follow before a letter does. With it the place of that letter, from which to go on:
/// it may be the one before the next terminator.
fn window(text: &str, from: usize) -> Option<(Range<usize>, usize)> {
    let first = next_terminator(text, from)?;
    let head = text.get(from..first).unwrap_or("");
    let start = from + head.rfind([' ', '\t']).map_or(0, |blank| blank + 1);
    let behind = text.get(first..).unwrap_or("").char_indices();
    let letter = behind.into_iter().find(|(_, c)| c.is_alphabetic() && !is_terminator(*c));
    let (letter, end) = letter.map_or((text.len(), text.len()), |(at, c)| (first + at, first + at + c.len_utf8()));
    Some((start..end, letter))
}

/// The first place from `from` on where a terminator may stand.
fn next_terminator(text: &str, from: usize) -> Option<usize> {
    let mut at = from;
    loop {
        let rest = text.as_bytes().get(at..)?;
        at += rest.iter().position(|byte| matches!(byte, b'.' | b'!' | b'?') || !byte.is_ascii())?;
        let c = text.get(at..).and_then(|rest| rest.chars().next())?;
        if is_terminator(c) {
            return Some(at);
        }
        at += c.len_utf8();
    }
}

/// Whether a character may end a sentence; in doubt it may.
///
/// The letters of European alphabets, dashes and quotation marks, the only others that are frequent in their texts, do
/// not.
fn is_terminator(c: char) -> bool {
    match c {
        '.' | '!' | '?' => true,
        '\u{37E}' => true,
        '\0'..='\u{7F}' | '\u{A0}'..='\u{24F}' | '\u{370}'..='\u{52F}' | '\u{2010}'..='\u{2022}' => false,
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_bounds_are_those_of_the_annex() {
        let texts = [
            "",
            ".",
            "One. Two! three? Four",
            "He came (at 5 p.m.) with 3.5 t. 4 went. “Five.” 6",
            "U.S. and U. S. forces. 12 34 56 lower. 12 34 56 Upper… so it goes。次の文。終",
            "a.b c.D e. f. G\u{85}h\u{2028}i",
            "É.É é. É ß! ñ?! (x) [y]. z…. ... 1.2.3 4.",
            "no end at all, and — “none” – here",
            "x.\u{301} Y. \u{200B}Z.\t\tW.",
        ];
        for text in texts {
            let expected: Vec<usize> = text.split_sentence_bound_indices().skip(1).map(|(at, _)| at).collect();
            assert_eq!(bounds(text), expected, "{text:?}");
        }
    }

    #[test]
    fn the_bounds_of_mixed_texts_are_those_of_the_annex() {
        let parts =
            ["A", "b", ".", "!", " ", "1", ")", "“", "”", "…", "é", "。", "Я", ",", "\t", "\u{301}", "–", "[4]"];
        let mut seed = 7_u64;
        for _ in 0..4000 {
            let mut text = String::new();
            for _ in 0..24 {
                seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
                text.push_str(parts[usize::try_from(seed >> 33).unwrap() % parts.len()]);
            }
            let expected: Vec<usize> = text.split_sentence_bound_indices().skip(1).map(|(at, _)| at).collect();
            assert_eq!(bounds(&text), expected, "{text:?}");
        }
    }
}
