//! A line of names below the title, as papers have it: `Jane Roe (1), Karl Berg² and Ana Lima`.

use super::tokens::Token;
use crate::model::{Block, BlockKind};

/// The blocks below the title in which such a line may stand.
const NEAR: usize = 3;
/// Longer lines are text.
const MAX_WORDS: usize = 24;
/// Small words in and between names.
const SMALL: [&str; 22] = [
    "and", "und", "et", "y", "e", "en", "och", "og", "i", "и", "de", "da", "do", "del", "della", "di", "van", "von",
    "der", "den", "la", "le",
];

/// Whether a line below the title holds nothing but names, numbers and signs.
pub fn below_title(block: &Block<'_>, place: usize, line: &str, words: &[Token<'_>]) -> bool {
    let kind = block.kind == BlockKind::Paragraph || block.kind == BlockKind::Heading && block.level == 0;
    if !(1..=NEAR).contains(&place) || !kind || block.label.is_some() || words.len() > MAX_WORDS {
        return false;
    }
    let number = |word: &Token<'_>| word.text.starts_with(|c: char| c.is_numeric());
    let fits = |word: &Token<'_>| word.is_capital() || number(word) || SMALL.contains(&word.text);
    let capitals = words.iter().filter(|word| word.is_capital()).count();
    let two = words.windows(2).any(|pair| pair.iter().all(Token::is_capital));
    let ends = line.ends_with(['.', '?', '!', ':', ';']);
    capitals > 1 && two && !ends && words.first().is_some_and(Token::is_capital) && words.iter().all(fits)
}
