//! The words of a sentence.

use std::ops::Range;

use crate::text::cut;

/// A word with its place.
#[derive(Clone, Debug)]
pub struct Token<'t> {
    /// Its bytes in the block's text.
    pub range: Range<usize>,
    /// As it is written.
    pub text: &'t str,
}

impl Token<'_> {
    /// Whether it begins with a capital.
    pub fn is_capital(&self) -> bool {
        self.text.starts_with(char::is_uppercase)
    }

    /// In lower case.
    pub fn lower(&self) -> String {
        self.text.to_lowercase()
    }
}

/// The words of `text[range]`: letters, digits, and apostrophes and hyphens inside.
pub fn tokens(text: &str, range: Range<usize>) -> Vec<Token<'_>> {
    /// A word and the blank behind it, in bytes.
    const USUAL: usize = 6;
    let part = cut(text, range.clone());
    let mut found = Vec::with_capacity(part.len() / USUAL + 1);
    let mut open: Option<Range<usize>> = None;
    let token =
        |word: Range<usize>| Token { range: range.start + word.start..range.start + word.end, text: cut(part, word) };
    for (at, c) in part.char_indices() {
        let end = at + c.len_utf8();
        match &mut open {
            Some(word) if c.is_alphanumeric() => word.end = end,
            Some(_) if matches!(c, '\'' | '’' | '-') => {}
            None if c.is_alphanumeric() => open = Some(at..end),
            _ => found.extend(open.take().map(token)),
        }
    }
    found.extend(open.map(token));
    found
}

/// Whether only white space stands between two words.
pub fn adjacent(text: &str, left: &Token<'_>, right: &Token<'_>) -> bool {
    cut(text, left.range.end..right.range.start).trim().is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_keep_hyphens_and_apostrophes_inside() {
        let text = "“Well-known experts’ view, it's 70%.”";
        let words: Vec<&str> = tokens(text, 0..text.len()).iter().map(|token| token.text).collect();
        assert_eq!(words, ["Well-known", "experts", "view", "it's", "70"]);
        let found = tokens(text, 0..text.len());
        assert!(adjacent(text, &found[0], &found[1]) && !adjacent(text, &found[2], &found[3]));
    }
}
