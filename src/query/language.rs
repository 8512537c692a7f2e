//! The script and the language of a text.

use crate::lexicon::{LanguageCounts, Languages};
use crate::model::Document;
use crate::text::cut;

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
const SAMPLE: usize = 1500;
/// So many words of a line tell its language: a line that is in another one is so from its beginning.
const LINE_SAMPLE: usize = 40;
/// So many bytes of a document are read to know its script.
const SAMPLE_BYTES: usize = 16 << 10;

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

/// How many letters of each script a text has; Chinese and Japanese go together.
#[derive(Default)]
struct ScriptCounts([usize; SCRIPTS.len()]);

impl ScriptCounts {
    fn add(&mut self, text: &str) {
        let latin = text.bytes().filter(u8::is_ascii_alphabetic).count();
        let others = text.chars().filter(|c| !c.is_ascii()).filter_map(script);
        let others = others.map(|name| if name == "kana" { "han" } else { name });
        for (name, count) in others.map(|name| (name, 1)).chain([("latin", latin)]) {
            let known = SCRIPTS.iter().zip(&mut self.0).find(|(known, _)| **known == name);
            if let Some((_, counted)) = known {
                *counted += count;
            }
        }
    }

    /// The script of nine of ten letters.
    fn best(&self) -> Option<&'static str> {
        let all: usize = self.0.iter().sum();
        let (name, most) = SCRIPTS.iter().zip(self.0).max_by_key(|(_, count)| *count)?;
        (most > 0 && most * 10 >= all * 9).then_some(*name)
    }
}

/// The script of nine of ten letters of a text; Chinese and Japanese go together.
pub fn script_of(text: &str) -> Option<&'static str> {
    if text.is_ascii() {
        return text.bytes().any(|byte| byte.is_ascii_alphabetic()).then_some("latin");
    }
    let mut counts = ScriptCounts::default();
    counts.add(text);
    counts.best()
}

/// The language of a line that is not `known`.
///
/// Nearly all lines are in the language of their document, and their first words tell.
pub fn language_other_than(known: &str, text: &str, languages: &Languages) -> Option<&'static str> {
    /// So many words are looked at first.
    const FIRST: usize = 12;
    /// So many small words that no other language has tell that a line is in the language that is known.
    const ENOUGH: usize = 2;
    let mut counts = LanguageCounts::default();
    languages.count(text, FIRST, &mut counts);
    if languages.own(&counts, known) >= ENOUGH {
        return None;
    }
    language_of(text, languages).filter(|language| *language != known)
}

/// The language of a line or a block.
pub fn language_of(text: &str, languages: &Languages) -> Option<&'static str> {
    let mut counts = LanguageCounts::default();
    languages.count(text, LINE_SAMPLE, &mut counts);
    let enough = ENOUGH_FOR_LINE.max(counts.words / 6);
    languages.best(&counts, enough)
}

/// The language of the prose of a document.
#[derive(Clone, Copy, Debug, Default)]
pub struct Known {
    /// Where the words leave no doubt.
    pub sure: Option<&'static str>,
    /// Where no other language that is told apart is as likely; the text may be in one that is not.
    pub likely: Option<&'static str>,
}

/// The language of the prose of a document.
pub fn language_of_document(document: &Document<'_>, languages: &Languages) -> Known {
    let mut counts = LanguageCounts::default();
    for block in document.blocks.iter().filter(|block| block.is_prose()) {
        languages.count(block.text.as_str(), SAMPLE - counts.words, &mut counts);
        if counts.words >= SAMPLE {
            break;
        }
    }
    // Lists of names have few small words, and those of many languages.
    let enough = ENOUGH_FOR_DOCUMENT.max(counts.words / 8);
    let sure = languages.best(&counts, enough);
    Known { sure, likely: sure.or_else(|| languages.likeliest(&counts, enough)) }
}

/// The script of the prose of a document.
pub fn script_of_document(document: &Document<'_>) -> Option<&'static str> {
    let mut counts = ScriptCounts::default();
    let mut read = 0;
    for block in document.blocks.iter().filter(|block| block.is_prose()) {
        let text = cut(block.text.as_str(), 0..SAMPLE_BYTES);
        counts.add(text);
        read += text.len();
        if read >= SAMPLE_BYTES {
            break;
        }
    }
    counts.best()
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
