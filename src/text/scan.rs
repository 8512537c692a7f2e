//! Total helpers over strings and bytes: nothing here can panic on a wrong offset.

use std::ops::Range;

/// A set of bytes with one lookup per byte.
#[derive(Clone, Debug)]
pub struct Bytes([bool; 256]);

impl Bytes {
    /// The set of the bytes given.
    #[must_use]
    pub const fn of(members: &[u8]) -> Self {
        let mut table = [false; 256];
        let mut at = 0;
        #[allow(clippy::indexing_slicing, clippy::as_conversions, reason = "bounds hold by the loop; const")]
        while at < members.len() {
            table[members[at] as usize] = true;
            at += 1;
        }
        Self(table)
    }

    /// Whether the byte is in the set.
    #[must_use]
    pub fn has(&self, byte: u8) -> bool {
        self.0.get(usize::from(byte)).copied().unwrap_or(false)
    }
}

/// The part of `text` in `range`, moved outwards to the nearest character boundaries; empty where there is none.
#[must_use]
pub fn cut(text: &str, range: Range<usize>) -> &str {
    if let Some(part) = text.get(range.clone()) {
        return part;
    }
    let start = text.floor_char_boundary(range.start);
    let end = text.ceil_char_boundary(range.end);
    text.get(start..end).unwrap_or("")
}

/// Whether a short `word` stands in `text`. The search of the standard library takes longer to set up than a line to read.
#[must_use]
pub fn holds(text: &str, word: &str) -> bool {
    let bytes = text.as_bytes();
    let Some((first, rest)) = word.as_bytes().split_first() else { return true };
    memchr::memchr_iter(*first, bytes).any(|at| bytes.get(at + 1..).is_some_and(|tail| tail.starts_with(rest)))
}

/// The offset of the first byte of `set` at or after `from`.
#[must_use]
pub fn find_any(text: &str, set: &Bytes, from: usize) -> Option<usize> {
    let rest = text.as_bytes().get(from..)?;
    rest.iter().position(|byte| set.has(*byte)).map(|at| from + at)
}

/// `range` without the white space (no-break spaces too) at its ends.
#[must_use]
pub fn trim_range(text: &str, range: Range<usize>) -> Range<usize> {
    let part = cut(text, range.clone());
    let start = range.start + (part.len() - part.trim_start().len());
    start..(start + part.trim().len())
}

/// The word that ends right before `offset`: letters, digits, `_`, `'` and `’`; empty where there is none.
#[must_use]
pub fn word_before(text: &str, offset: usize) -> &str {
    let head = cut(text, 0..offset);
    let word = head.rfind(|c: char| !is_word(c)).map_or(0, |at| at + head.get(at..).map_or(1, first_len));
    head.get(word..).unwrap_or("")
}

/// The word that starts right at `offset`; empty where there is none.
#[must_use]
pub fn word_after(text: &str, offset: usize) -> &str {
    let tail = text.get(offset..).unwrap_or("");
    tail.get(..tail.find(|c: char| !is_word(c)).unwrap_or(tail.len())).unwrap_or("")
}

fn first_len(text: &str) -> usize {
    text.chars().next().map_or(1, char::len_utf8)
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '_' | '\'' | '’')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cut_is_total() {
        assert_eq!(cut("aé", 0..2), "aé");
        assert_eq!(cut("a", 5..9), "");
    }

    #[test]
    fn words_are_held_where_the_standard_library_finds_them() {
        for text in ["", ":", ":/", "::://a", "http://a", "é://", "://", "a:", "//:"] {
            for word in ["", ":", "://", "//", "é"] {
                assert_eq!(holds(text, word), text.contains(word), "{word:?} in {text:?}");
            }
        }
    }

    #[test]
    fn words_around_an_offset() {
        let text = "see Naïve_x[1]word";
        let bracket = text.find('[').unwrap_or(0);
        assert_eq!(word_before(text, bracket), "Naïve_x");
        assert_eq!(word_after(text, bracket + 3), "word");
        assert_eq!(word_before(text, 0), "");
    }

    #[test]
    fn trims_no_break_spaces() {
        let text = "\u{a0} a b \u{a0}";
        assert_eq!(cut(text, trim_range(text, 0..text.len())), "a b");
    }
}
