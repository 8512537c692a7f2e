//! Dates as the text mentions them.

use std::ops::Range;

use super::masks::Masks;
use super::tokens::{Token, tokens};
use super::{Options, basis::has_word};
use crate::grammar::mention::{Extent, Mention, mentions};
use crate::lexicon::RelativeDate;
use crate::model::{Block, BlockId, Date, DateExtent, DateMention, Document, LinkForm, Passage};
use crate::text::cut;

/// A longer document, in bytes, is no report in which such phrases are looked for.
const MAX_REPORT: usize = 64 << 10;
/// The most words that lead in a date.
const MAX_LEAD: usize = 8;
/// The bytes before a date in which these words are looked for.
const LEAD_BYTES: usize = 80;

/// Fills the dates of prose; phrases such as “last year” only in short documents that nothing dates.
pub fn fill(document: &mut Document<'_>, options: Options<'_>) {
    if !options.prose.dates {
        return;
    }
    let undated = document.facts.date.is_none() && document.facts.updated.is_none();
    let relative = options.prose.relative_dates || undated && document.source.text().len() <= MAX_REPORT;
    let mut dates = Vec::new();
    for (index, block) in document.blocks.iter().enumerate().filter(|(_, block)| block.is_prose()) {
        let reader = Reader { document, block, id: BlockId::new(index), options };
        reader.read(relative, &mut dates);
    }
    document.dates = dates;
}

struct Reader<'d, 's> {
    document: &'d Document<'s>,
    block: &'d Block<'s>,
    id: BlockId,
    options: Options<'d>,
}

impl Reader<'_, '_> {
    fn read(&self, relative: bool, dates: &mut Vec<DateMention>) {
        let text = self.block.text.as_str();
        let written = mentions(text);
        let phrases = if relative { self.options.lexicon.relative_dates.find(text) } else { Vec::new() };
        if written.is_empty() && phrases.is_empty() {
            return;
        }
        let masks = Masks::of(text);
        let first = dates.len();
        let in_prose = |range: &Range<usize>| !masks.in_code(range.start) && !self.in_address(range.start);
        let written = written.into_iter().filter(|it| in_prose(&it.range)).map(|it| self.written(it, &masks));
        dates.extend(written);
        let phrases = phrases.into_iter().filter(|(range, _)| in_prose(range) && is_counted(text, range));
        dates.extend(phrases.map(|(range, kind)| self.relative(range, kind, &masks)));
        let found = dates.get_mut(first..).unwrap_or(&mut []);
        found.sort_by_key(|it| it.passage.range().start);
        let mut anchored = false;
        for date in found {
            date.anchored = anchored;
            anchored |= date.date.is_some();
        }
    }

    fn in_address(&self, at: usize) -> bool {
        self.document.links_over(Passage::new(self.id, at..at + 1)).any(|link| link.form == LinkForm::Bare)
    }

    fn is_quoted(&self, at: usize, masks: &Masks) -> bool {
        let text = self.block.text.as_str().trim_start();
        let speech = ["— ", "– ", "—\u{A0}", "–\u{A0}"].iter().any(|dash| text.starts_with(dash));
        self.block.quoted || masks.in_quotation(at) || speech
    }

    fn written(&self, it: Mention, masks: &Masks) -> DateMention {
        let form = match it.extent {
            Extent::Day => DateExtent::Full,
            Extent::Month => DateExtent::Month,
            Extent::Year => DateExtent::Year,
            Extent::Yearless => DateExtent::Yearless,
        };
        let passage = Passage::new(self.id, it.range.clone());
        let year = it.year.filter(|_| it.valid && !it.open_order);
        let date = year.map(|year| Date { year, month: it.month, day: it.day, passage: Some(passage) });
        DateMention {
            passage,
            phrase: Passage::new(self.id, self.lead(&it.range)..it.range.end),
            form,
            date,
            weekday: it.weekday.as_ref().map(|(range, _)| Passage::new(self.id, range.clone())),
            weekday_number: it.weekday.map(|(_, day)| day),
            valid: it.valid,
            open_order: it.open_order,
            anchored: false,
            quoted: self.is_quoted(it.range.start, masks),
        }
    }

    fn relative(&self, range: Range<usize>, kind: RelativeDate, masks: &Masks) -> DateMention {
        // `switched on last year`, `is to begin this week`
        let before = words_before(self.block.text.as_str(), range.start);
        let particle = before.last().is_some_and(|word| matches!(word.text, "on" | "in" | "begin" | "to"));
        let start = if particle { range.start } else { self.lead(&range) };
        DateMention {
            passage: Passage::new(self.id, range.clone()),
            phrase: Passage::new(self.id, start..range.end),
            form: if kind == RelativeDate::Anaphoric { DateExtent::Anaphoric } else { DateExtent::Relative },
            date: None,
            weekday: None,
            weekday_number: None,
            valid: true,
            open_order: false,
            anchored: false,
            quoted: self.is_quoted(range.start, masks),
        }
    }

    /// Where the words begin that lead in a date: `at the end of January` before `this year`.
    fn lead(&self, date: &Range<usize>) -> usize {
        let text = self.block.text.as_str();
        let words = words_before(text, date.start);
        let set = self.options.lexicon.set("date-lead-words");
        let mut start = date.start;
        for word in words.iter().rev().take(MAX_LEAD) {
            let near = cut(text, word.range.end..start).trim().is_empty();
            let month = word.is_capital() && crate::grammar::date::is_month(word.text);
            if !near || !(has_word(set, word.text) || month) {
                break;
            }
            start = word.range.start;
        }
        // An article alone leads nothing in.
        let led = cut(text, start..date.start);
        if led.trim().eq_ignore_ascii_case("the") { date.start } else { start }
    }
}

/// The words shortly before a place.
fn words_before(text: &str, at: usize) -> Vec<Token<'_>> {
    let start = text.ceil_char_boundary(at.saturating_sub(LEAD_BYTES));
    tokens(text, start..at)
}

/// Whether a phrase is counted from another time; `the last year of the war` and `the next week` are not.
fn is_counted(text: &str, range: &Range<usize>) -> bool {
    let phrase = cut(text, range.clone());
    let last = phrase.starts_with("last ") || phrase.starts_with("next ");
    let before = words_before(text, range.start);
    let lower = before.last().map(Token::lower).unwrap_or_default();
    // `the last two years of the war`, `cette année-là`
    let behind = cut(text, range.end..text.len());
    let bound = [" of ", " before ", " for which", " when ", " in which", " that "];
    let of = bound.iter().any(|word| behind.starts_with(word));
    if phrase.contains("the last ") && of || behind.starts_with("-là") {
        return false;
    }
    let determined =
        matches!(lower.as_str(), "the" | "a" | "its" | "his" | "her" | "their" | "our" | "my" | "every" | "each");
    !(last && (determined || behind.starts_with(" of ")))
}
