//! Dates as the text mentions them.

use std::ops::Range;

use super::masks::Masks;
use super::tokens::{Token, tokens};
use super::{Options, basis::has_word, date_pairs};
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
    date_pairs::name_events(document, options.lexicon);
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
        let in_prose = |range: &Range<usize>| !masks.in_code(range.start) && !self.in_address(range.start);
        let written = written.into_iter().filter(|it| in_prose(&it.range)).map(|it| self.written(it, &masks));
        let phrases = phrases.into_iter().filter(|(range, _)| in_prose(range) && is_counted(text, range));
        let phrases = phrases.map(|(range, kind)| self.relative(range, kind, &masks));
        let mut found: Vec<DateMention> = written.chain(phrases).collect();
        found.sort_by_key(|it| it.passage.range().start);
        dates.extend(date_pairs::join(text, found));
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
            phrase: Passage::new(self.id, self.lead(&it.range, false)..it.range.end),
            form,
            date,
            weekday: it.weekday.as_ref().map(|(range, _)| Passage::new(self.id, range.clone())),
            weekday_number: it.weekday.map(|(_, day)| day),
            valid: it.valid,
            open_order: it.open_order,
            anchored: false,
            continues: false,
            day_of_year: it.month.zip(it.day).filter(|_| form == DateExtent::Yearless),
            names_event: false,
            quoted: self.is_quoted(it.range.start, masks),
        }
    }

    fn relative(&self, range: Range<usize>, kind: RelativeDate, masks: &Masks) -> DateMention {
        let text = self.block.text.as_str();
        // `switched on last year`, `is to begin this week`
        let before = words_before(text, range.start);
        let particle = before.last().is_some_and(|word| matches!(word.text, "on" | "in" | "begin" | "to"));
        // `after last week’s storm` is no time after last week.
        let owner = ["’s", "'s"].iter().find(|sign| cut(text, range.end..text.len()).starts_with(**sign));
        let start = if particle || owner.is_some() { range.start } else { self.lead(&range, true) };
        let end = range.end + owner.map_or(0, |sign| sign.len());
        DateMention {
            passage: Passage::new(self.id, range.clone()),
            phrase: Passage::new(self.id, start..end),
            form: if kind == RelativeDate::Anaphoric { DateExtent::Anaphoric } else { DateExtent::Relative },
            date: None,
            weekday: None,
            weekday_number: None,
            valid: true,
            open_order: false,
            anchored: false,
            continues: false,
            day_of_year: None,
            names_event: false,
            quoted: self.is_quoted(range.start, masks),
        }
    }

    /// Where the words begin that lead in a date, a month among them where it has none itself: `at the end of January`
    /// before `this year`.
    fn lead(&self, date: &Range<usize>, months: bool) -> usize {
        let text = self.block.text.as_str();
        let words = words_before(text, date.start);
        let set = self.options.lexicon.set("date-lead-words");
        let mut start = date.start;
        for word in words.iter().rev().take(MAX_LEAD) {
            let near = cut(text, word.range.end..start).trim().is_empty();
            let month = months && word.is_capital() && crate::grammar::date::is_month(word.text);
            if !near || !(has_word(set, word.text) || month) {
                break;
            }
            start = word.range.start;
        }
        // Articles and genitives alone lead nothing in: `the morning of yesterday`; nor does a verb: `is to end next year`.
        let led = cut(text, start..date.start).trim().to_lowercase();
        let small = |word: &str| matches!(word, "the" | "of" | "de" | "del" | "di" | "du" | "van" | "la");
        let verb = matches!(&*led, "to end" | "to start" | "to fall" | "to spring");
        if verb || led.split_whitespace().all(small) { date.start } else { start }
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
    if phrase.contains("the last ") && of || behind.starts_with("-là") || is_last_of(phrase, behind) {
        return false;
    }
    let determined =
        matches!(lower.as_str(), "the" | "a" | "its" | "his" | "her" | "their" | "our" | "my" | "every" | "each");
    !(last && (determined || behind.starts_with(" of ")))
}

/// Whether a phrase is the last part of something that follows: `im letzten Jahr des Krieges`, `en el último año de la guerra`.
fn is_last_of(phrase: &str, behind: &str) -> bool {
    const LAST: [&str; 6] = ["letzte", "últim", "ultim", "derni", "последн", "laatste"];
    const OF: [&str; 14] =
        ["des", "der", "de", "del", "della", "dello", "dell’", "dell'", "do", "da", "dos", "das", "du", "van"];
    let phrase = phrase.to_lowercase();
    let next =
        behind.strip_prefix(' ').map(|rest| rest.split_inclusive([' ', '’', '\'']).next().unwrap_or("").trim_end());
    LAST.iter().any(|last| phrase.contains(last)) && next.is_some_and(|next| OF.contains(&next))
}
