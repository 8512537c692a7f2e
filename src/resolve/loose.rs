//! Brackets with a number and words that the grammar of citations does not know: `[12, Bl. 3]`, `[4, passim]`.

use std::ops::Range;

use crate::text::cut;

/// The longest such bracket in bytes.
const MAX: usize = 80;
/// The most digits of the number of an entry.
const MAX_DIGITS: usize = 3;

/// A bracket with a number and words.
pub struct Loose {
    /// Its bytes.
    pub range: Range<usize>,
    /// Where the words name a place, the number of the entry; else all numbers that may be such.
    pub numbers: Vec<u32>,
    /// Whether a short word and a number say where in the entry.
    pub located: bool,
}

/// Reads the bracket at byte `start` of a text.
pub fn find(text: &str, start: usize) -> Option<Loose> {
    let near = cut(text, start..text.floor_char_boundary(start.saturating_add(MAX)));
    let inner = near.strip_prefix('[').filter(|inner| inner.starts_with(|c: char| c.is_ascii_digit()))?;
    let inner = cut(inner, 0..inner.find(['[', ']', '\n'])?);
    let range = start..start + inner.len() + 2;
    let digits = inner.bytes().take_while(u8::is_ascii_digit).count();
    let behind = cut(inner, digits..inner.len());
    let words = behind.strip_prefix([',', ';', '.', ':'])?;
    let spaced = words.starts_with(char::is_whitespace);
    if !spaced
        || digits > MAX_DIGITS
        || !words.contains(char::is_alphabetic)
        || !cut(text, range.clone()).ends_with(']')
    {
        return None;
    }
    let located = !behind.starts_with(';') && names_place(words);
    let numbers = if located {
        cut(inner, 0..digits).parse().into_iter().collect()
    } else {
        let pieces = inner.split(|c: char| !c.is_ascii_digit()).filter(|piece| (1..=MAX_DIGITS).contains(&piece.len()));
        pieces.filter_map(|piece| piece.parse().ok()).collect()
    };
    Some(Loose { range, numbers, located })
}

/// Whether words name one place: a word with a full stop, or a short one, before a number.
fn names_place(words: &str) -> bool {
    /// Longer words without a full stop are those of a sentence or a month.
    const SHORT: usize = 4;
    let mut words = words.split_whitespace();
    let (Some(word), Some(number)) = (words.next(), words.next()) else { return false };
    let bare = word.trim_end_matches('.');
    let named = bare.chars().all(char::is_alphabetic) && (bare.len() < word.len() || bare.chars().count() <= SHORT);
    let month = crate::grammar::date::is_month(bare);
    named && !month && number.starts_with(|c: char| c.is_ascii_digit()) && words.count() <= 2
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Option<(Vec<u32>, bool)> {
        find(text, 0).map(|loose| (loose.numbers, loose.located))
    }

    #[test]
    fn places_and_other_words() {
        assert_eq!(read("[12, Bl. 3] und"), Some((vec![12], true)));
        assert_eq!(read("[12, л. 4 об.]"), Some((vec![12], true)));
        assert_eq!(read("[4, passim]"), Some((vec![4], false)));
        assert_eq!(read("[1; 2, see also 3]"), Some((vec![1, 2, 3], false)));
        assert_eq!(read("[3, Nov. 12]"), Some((vec![3, 12], false)));
        for text in ["[5 marks]", "[1,n]", "[2024, Nov. 3]", "[v1, 2]", "[1, 2", "[1]", "[3, 4]"] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
