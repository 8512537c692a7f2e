//! The script and the language of a text.

use crate::lexicon::{LanguageCounts, Languages};
use crate::model::Document;

/// The scripts that are told apart.
pub const SCRIPTS: &[&str] = &[
    "latin", "greek", "cyrillic", "armenian", "hebrew", "arabic", "indic", "thai", "georgian", "hangul", "kana", "han",
];
/// The languages that are told apart.
pub const LANGUAGES: &[&str] = &["en", "de", "fr", "es", "nl", "pt", "it", "ru"];
/// So many small words tell the language of a document.
const ENOUGH_FOR_DOCUMENT: usize = 12;
/// So many small words tell the language of a line.
const ENOUGH_FOR_LINE: usize = 3;
/// So many words of a document are read to know its language.
const SAMPLE: usize = 4000;

/// The script of a letter.
fn script(letter: char) -> Option<&'static str> {
    Some(match letter {
        'a'..='z' | 'A'..='Z' | '\u{C0}'..='\u{24F}' | '\u{1E00}'..='\u{1EFF}' => "latin",
        '\u{370}'..='\u{3FF}' | '\u{1F00}'..='\u{1FFF}' => "greek",
        '\u{400}'..='\u{52F}' => "cyrillic",
        '\u{531}'..='\u{58F}' => "armenian",
        '\u{591}'..='\u{5F4}' => "hebrew",
        '\u{600}'..='\u{77F}' | '\u{8A0}'..='\u{8FF}' => "arabic",
        '\u{900}'..='\u{DFF}' => "indic",
        '\u{E00}'..='\u{EFF}' => "thai",
        '\u{10A0}'..='\u{10FF}' => "georgian",
        '\u{1100}'..='\u{11FF}' | '\u{AC00}'..='\u{D7AF}' => "hangul",
        '\u{3041}'..='\u{30FF}' => "kana",
        '\u{3400}'..='\u{9FFF}' => "han",
        _ => return None,
    })
}

/// Whether a letter is of a script that parts its words by spaces without width.
pub fn parts_words_by_zero_width(letter: char) -> bool {
    matches!(letter, '\u{E00}'..='\u{109F}' | '\u{1780}'..='\u{17FF}' | '\u{2E80}'..='\u{9FFF}')
}

/// The script of nine of ten letters of a text; Chinese and Japanese go together.
pub fn script_of(text: &str) -> Option<&'static str> {
    if text.is_ascii() {
        return text.bytes().any(|byte| byte.is_ascii_alphabetic()).then_some("latin");
    }
    let mut counts = [0_usize; SCRIPTS.len()];
    for name in text.chars().filter_map(script) {
        let name = if name == "kana" { "han" } else { name };
        let at = SCRIPTS.iter().position(|known| *known == name)?;
        if let Some(count) = counts.get_mut(at) {
            *count += 1;
        }
    }
    let all: usize = counts.iter().sum();
    let (at, most) = counts.iter().enumerate().max_by_key(|(_, count)| **count)?;
    (*most > 0 && most * 10 >= all * 9).then(|| SCRIPTS.get(at).copied()).flatten()
}

/// The language of a line or a block.
pub fn language_of(text: &str, languages: &Languages) -> Option<&'static str> {
    let mut counts = LanguageCounts::default();
    languages.count(text, &mut counts);
    let enough = ENOUGH_FOR_LINE.max(counts.words / 6);
    languages.best(&counts, enough)
}

/// The language of the prose of a document.
pub fn language_of_document(document: &Document<'_>, languages: &Languages) -> Option<&'static str> {
    let mut counts = LanguageCounts::default();
    for block in document.blocks.iter().filter(|block| block.is_prose()) {
        languages.count(block.text.as_str(), &mut counts);
        if counts.words > SAMPLE {
            break;
        }
    }
    // Lists of names have few small words, and those of many languages.
    languages.best(&counts, ENOUGH_FOR_DOCUMENT.max(counts.words / 8))
}

/// The script of the prose of a document.
pub fn script_of_document(document: &Document<'_>) -> Option<&'static str> {
    let mut read = 0;
    let prose = document.blocks.iter().filter(|block| block.is_prose()).map(|block| block.text.as_str());
    let sample: String = prose
        .take_while(|text| {
            let open = read < SAMPLE;
            read += text.split_whitespace().take(SAMPLE).count();
            open
        })
        .collect();
    script_of(&sample)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_script_is_that_of_nearly_all_letters() {
        for (text, script) in [
            ("Озвучить текст", Some("cyrillic")),
            ("He said «да» to all of it, and left", Some("latin")),
            ("Дом house", None),
            ("東京タワー", Some("han")),
            ("12 — 34", None),
        ] {
            assert_eq!(script_of(text), script, "{text}");
        }
    }
}
