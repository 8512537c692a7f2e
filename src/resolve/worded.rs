//! Entries that running text names by a word and their numbers: `(ref. 7)`, `refs 3, 5–8`, `Reference 12`.

use std::ops::Range;

/// The words, in lower case, without a full stop.
const WORDS: [&str; 6] = ["ref", "refs", "reference", "references", "source", "sources"];
/// The most digits of the number of an entry.
const MAX_DIGITS: usize = 3;
/// The most numbers behind one word.
const MAX_NUMBERS: usize = 50;

/// The numbers behind such words, each with its place; of a range all numbers.
pub fn find(text: &str) -> Vec<(Range<usize>, u32)> {
    let mut found = Vec::new();
    // All words hold one of two syllables.
    let starts = memchr::memchr2_iter(b'e', b'o', text.as_bytes()).filter_map(|at| at.checked_sub(1));
    for start in starts {
        let Some(length) = word_at(text, start) else { continue };
        numbers(text, start + length, &mut found);
    }
    found
}

/// The length of a word for references at byte `start`, with its full stop and the blank behind it.
fn word_at(text: &str, start: usize) -> Option<usize> {
    let rest = text.get(start..).filter(|rest| rest.starts_with(['r', 'R', 's', 'S']))?;
    let length = rest.bytes().take(12).take_while(u8::is_ascii_alphabetic).count();
    let word = rest.get(..length)?;
    let whole = !text.get(..start)?.ends_with(|c: char| c.is_alphanumeric() || c == '-' || c == '_');
    if !whole || !WORDS.iter().any(|known| known.eq_ignore_ascii_case(word)) {
        return None;
    }
    let behind = rest.get(length..)?;
    let dotted = behind.strip_prefix('.').unwrap_or(behind);
    let bare = dotted.strip_prefix([' ', '\u{A0}', '\u{202F}', '\n'])?;
    bare.starts_with(|c: char| value(c).is_some()).then(|| rest.len() - bare.len())
}

/// Reads `7`, `7, 9` and `7–9 and 12`.
fn numbers(text: &str, from: usize, found: &mut Vec<(Range<usize>, u32)>) {
    let mut at = from;
    let mut range_from = None;
    for _ in 0..MAX_NUMBERS {
        let rest = text.get(at..).unwrap_or("");
        let digits: Vec<char> = rest.chars().take(MAX_DIGITS + 1).take_while(|c| value(*c).is_some()).collect();
        if digits.is_empty() || digits.len() > MAX_DIGITS {
            return;
        }
        let number = digits.iter().filter_map(|c| value(*c)).fold(0, |sum, digit| sum * 10 + digit);
        let end = at + digits.iter().map(|c| c.len_utf8()).sum::<usize>();
        let low = range_from.filter(|low| *low < number && number - low <= 50).map_or(number, |low: u32| low + 1);
        found.extend((low..=number).map(|number| (at..end, number)));
        let rest = text.get(end..).unwrap_or("");
        let bare = rest.trim_start_matches([' ', '\u{A0}']);
        let joint = ["–", "-", "⁻", ",", "and ", "& ", "und "].iter().find(|joint| bare.starts_with(**joint));
        let Some(joint) = joint else { return };
        range_from = matches!(*joint, "–" | "-" | "⁻").then_some(number);
        let next = bare.get(joint.len()..).unwrap_or("").trim_start_matches([' ', '\u{A0}']);
        at = text.len() - next.len();
    }
}

fn value(c: char) -> Option<u32> {
    match c {
        '⁰' => Some(0),
        '¹' => Some(1),
        '²' => Some(2),
        '³' => Some(3),
        '⁴'..='⁹' => Some(u32::from(c) - 0x2070),
        _ => c.to_digit(10),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_behind_words() {
        let read = |text: &str| find(text).into_iter().map(|(_, number)| number).collect::<Vec<_>>();
        assert_eq!(read("by 1.8 °C (ref. 7)"), [7]);
        assert_eq!(read("as in refs 3, 5–8 and 12, or Reference ⁹"), [3, 5, 6, 7, 8, 12, 9]);
        assert_eq!(read("ref. 2018/114, references 2019, prefs 3, ref.7, xref 4"), [114u32; 0]);
    }
}
