//! The pieces of a reference entry between commas, full stops, semicolons, colons and dashes.

use super::{Range, suffix};

/// Words whose full stop ends no piece, in lower case. One letter is an initial and never ends one.
const ABBREVIATIONS: [&str; 62] = [
    "vol", "vols", "no", "nos", "nr", "pp", "ed", "eds", "edn", "rev", "inc", "ltd", "co", "corp", "dr", "prof", "mr",
    "mrs", "ms", "st", "jr", "sr", "vs", "univ", "dept", "rep", "sen", "gov", "gen", "col", "lt", "hrsg", "hg", "bd",
    "aufl", "trans", "transl", "cf", "bzw", "intl", "assn", "ch", "chap", "sec", "art", "fig", "ca", "u.s", "e.g",
    "i.e", "ph.d", "tr", "comp", "ser", "proc", "conf", "symp", "int", "natl", "acad", "assoc", "soc",
];

/// Splits the parts of `text` outside the sorted ranges `cuts`, trimmed of white space and loose punctuation.
///
/// Pieces without a letter are left out. Nothing is split inside parentheses.
pub(super) fn segments(text: &str, cuts: &[Range]) -> Vec<Range> {
    let mut found: Vec<Range> = Vec::with_capacity(8);
    let mut start = 0;
    for cut in cuts {
        if let Some(part) = text.get(start..cut.start) {
            split(part, start, &mut found);
        }
        start = start.max(cut.end);
    }
    split(suffix(text, start), start, &mut found);
    found
}

/// Splits `part`, which begins at byte `offset` of the entry.
fn split(part: &str, offset: usize, found: &mut Vec<Range>) {
    let bytes = part.as_bytes();
    let mut start = 0;
    let mut depth = 0_usize;
    for (at, &byte) in bytes.iter().enumerate() {
        match byte {
            b'(' => depth += 1,
            b')' => depth = depth.saturating_sub(1),
            b',' | b';' | b':' | b'.' | b'|' | b'/' | 0xE2 if depth == 0 && separates(part, start, at, byte) => {
                found.extend(trim(part, start, at, offset));
                start = at + if byte == 0xE2 { 3 } else { 1 };
            }
            _ => {}
        }
    }
    found.extend(trim(part, start, part.len(), offset));
}

/// Whether the punctuation at byte `at` ends the piece that begins at `start`.
fn separates(part: &str, start: usize, at: usize, byte: u8) -> bool {
    let after = |at: usize| part.as_bytes().get(at).is_none_or(u8::is_ascii_whitespace);
    match byte {
        b'.' => after(at + 1) && part.get(start..at).is_some_and(|piece| !is_abbreviated(piece)),
        b'|' => after(at + 1),
        // `Title // Journal`
        b'/' => after(at + 1) && part.get(..at).is_some_and(|before| before.ends_with('/') && !before.ends_with(":/")),
        0xE2 => {
            let dash = part.get(at..at + 3).is_some_and(|dash| matches!(dash, "–" | "—"));
            dash && after(at + 3) && (at == 0 || after(at - 1))
        }
        _ => after(at + 1),
    }
}

/// Whether the full stop behind `piece` belongs to its last word.
fn is_abbreviated(piece: &str) -> bool {
    let word = piece.rsplit(|c: char| c.is_whitespace() || matches!(c, '(' | '-')).next().unwrap_or("");
    let last = word.rsplit('.').next().unwrap_or("");
    let initial = last.chars().nth(1).is_none() && last.chars().all(char::is_alphabetic);
    initial || ABBREVIATIONS.iter().any(|known| known.eq_ignore_ascii_case(word))
}

/// The bytes from `start` to `end` without white space and loose punctuation around them, if a letter is left.
fn trim(part: &str, start: usize, end: usize, offset: usize) -> Option<Range> {
    let piece = part.get(start..end)?;
    if !piece.contains(char::is_alphabetic) {
        return None;
    }
    let loose = |c: char| !c.is_alphanumeric();
    let tail = piece.trim_start_matches(|c: char| loose(c) && c != '(' && c != '[');
    let tail = if tail.contains([')', ']']) { tail } else { tail.trim_start_matches(loose) };
    let body = tail.trim_end_matches(|c: char| loose(c) && !matches!(c, ')' | ']' | '!' | '?' | '+'));
    let body = if body.contains(['(', '[']) { body } else { body.trim_end_matches([')', ']', ' ']) };
    let start = offset + start + (piece.len() - tail.len());
    Some(start..start + body.len())
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::string_slice, clippy::panic, clippy::indexing_slicing)]
mod tests {
    use super::*;

    #[test]
    fn pieces() {
        for (text, expected) in [
            ("Council on Foreign Relations (CFR), ", "Council on Foreign Relations (CFR)"),
            ("Smith, J. A Title. The Guardian", "Smith|J. A Title|The Guardian"),
            ("J. R. Smith; B. Jones", "J. R. Smith|B. Jones"),
            ("Apple Inc. report, ", "Apple Inc. report"),
            ("Reuters: Exports fall", "Reuters|Exports fall"),
            ("Title — The Guardian", "Title|The Guardian"),
            ("Title | BBC", "Title|BBC"),
            ("Title // Journal", "Title|Journal"),
            ("A (b, c. d), e", "A (b, c. d)|e"),
            ("U.S. Department of State, ", "U.S. Department of State"),
            ("Al-Jazeera, 12, ()", "Al-Jazeera"),
            ("Ein Titel,\nDer Spiegel", "Ein Titel|Der Spiegel"),
            ("Рейтер, Заголовок. Газета", "Рейтер|Заголовок|Газета"),
            ("Who backs the regime? ", "Who backs the regime?"),
        ] {
            let found: Vec<_> = segments(text, &[]).into_iter().map(|range| &text[range]).collect();
            assert_eq!(found.join("|"), expected, "{text:?}");
        }
    }
}
