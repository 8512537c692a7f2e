//! How a document is written: as a report, or as a text that speaks to its reader.

use std::collections::HashSet;

use crate::lexicon::Lexicon;
use crate::model::Document;
use crate::text::cut;

/// The bytes of each document that are read.
const MAX: usize = 16 << 10;

/// What its words tell.
#[derive(Clone, Copy, Debug, Default)]
pub struct Register {
    /// How many different words of news and public life there are.
    pub report_words: u32,
    /// How often the reader is spoken to, or the one who writes is spoken of.
    pub addresses: u32,
    /// How many words there are.
    pub words: u32,
    /// How many of them are those of the one who writes: “I”, “we”.
    pub own_voice: u32,
    /// How many different words of company news there are.
    pub company_words: u32,
    /// How many of them are of a person who is told of: “he”, “her”.
    pub third_person: u32,
}

impl Register {
    /// How many of a thousand words `part` of them are.
    #[must_use]
    pub fn per_thousand(&self, part: u32) -> u32 {
        part.saturating_mul(1000).checked_div(self.words).unwrap_or(0)
    }
}

/// Counts the words of the first pages, quotations left out; small words count as those of the document's language.
pub fn of(document: &Document<'_>, lexicon: &Lexicon, language: Option<&str>) -> Register {
    let (Some(report), Some(address)) = (lexicon.set("report-words"), lexicon.set("address-words")) else {
        return Register::default();
    };
    let (own, told) = (lexicon.set("first-person-words"), lexicon.set("third-person-words"));
    let company = lexicon.set("company-words");
    let mut register = Register::default();
    let (mut seen, mut traded): (HashSet<String>, HashSet<String>) = (HashSet::new(), HashSet::new());
    let mut left = MAX;
    for block in document.blocks.iter().filter(|block| block.is_prose() && !block.quoted) {
        let text = cut(block.text.as_str(), 0..block.text.as_str().floor_char_boundary(left));
        left = left.saturating_sub(text.len());
        for plain in unquoted(text) {
            for word in
                plain.split(|c: char| !c.is_alphanumeric() && c != '\'' && c != '’').filter(|word| !word.is_empty())
            {
                register.words += 1;
                register.own_voice += u32::from(own.is_some_and(|words| words.contains_in(language, word)));
                register.third_person += u32::from(told.is_some_and(|words| words.contains_in(language, word)));
                if company.is_some_and(|words| words.contains(word)) && traded.insert(word.to_lowercase()) {
                    register.company_words += 1;
                }
                if address.contains_in(language, word) {
                    register.addresses += 1;
                } else if report.contains(word) && seen.insert(word.to_lowercase()) {
                    register.report_words += 1;
                }
            }
        }
        if left == 0 {
            break;
        }
    }
    register
}

/// The parts of a text that stand in no quotation marks; a mark that nothing closes opens nothing.
fn unquoted(text: &str) -> Vec<&str> {
    let (mut plain, mut rest) = (Vec::new(), text);
    while let Some((at, mark)) = rest.char_indices().find(|(_, c)| matches!(c, '“' | '„' | '«' | '‘' | '"')) {
        let inside = cut(rest, at + mark.len_utf8()..rest.len());
        plain.push(cut(rest, 0..at));
        let closes = |at: usize, c: char| match mark {
            // One behind a blank opens the next part of the same speech.
            '"' => c == '"' && !cut(inside, 0..at).ends_with(char::is_whitespace),
            '‘' => c == '’',
            _ => matches!(c, '”' | '“' | '»'),
        };
        rest = match inside.char_indices().find(|(at, c)| closes(*at, *c)) {
            Some((end, c)) => cut(inside, end + c.len_utf8()..inside.len()),
            None => inside,
        };
    }
    plain.push(rest);
    plain
}

/// Whether a document says that it is a press release, or whom the press may ask, in a line of its own.
pub fn is_released(document: &Document<'_>, lexicon: &Lexicon) -> bool {
    /// The longest such line, in bytes.
    const MAX_LINE: usize = 80;
    let Some(words) = lexicon.set("release-words") else { return false };
    let lines = document.blocks.iter().filter(|block| block.is_prose()).flat_map(|block| block.text.as_str().lines());
    lines.filter(|line| line.len() <= MAX_LINE).any(|line| words.found_in(line))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_in_quotation_marks_is_left_out() {
        for (text, plain) in [
            ("She said “no”, and he left", "She said |, and he left"),
            ("„Nein“, sagte er, \"gut\" und »ja«", "|, sagte er, | und »ja|"),
            ("‘Kom’, zei hij, in de jaren ’90", "|, zei hij, in de jaren ’90"),
            ("«Oui», dit-il", "|, dit-il"),
            ("\"No. \"And never,\" he said", "| he said"),
            ("An open “ mark", "An open | mark"),
        ] {
            assert_eq!(unquoted(text).join("|"), plain, "{text:?}");
        }
    }
}
