//! What a document says of itself: who wrote it, when it was published and changed, and by whom.
//!
//! Only its front matter, its first blocks and its last ones are read.

use std::collections::HashSet;
use std::ops::Range;

use super::basis::{has, has_word};
use super::tokens::{Token, tokens};
use super::{front_matter, names, outlets};
use crate::grammar::date::is_month;
use crate::grammar::mention::{Extent, Mention, is_weekday, mentions};
use crate::lexicon::{Lexicon, Words};
use crate::model::{Block, BlockId, BlockKind, Date, Declared, Document, Facts, Passage};
use crate::text::{Span, cut, lines, trim_range};

/// The blocks at the head in which a line may date the document.
const HEAD: usize = 14;
/// The blocks at the end in which a line may do so.
const TAIL: usize = 8;
/// A longer line, in bytes, is running text.
const MAX_LINE: usize = 160;
/// The lines of a block that are looked at.
const MAX_LINES: usize = 12;
/// A paragraph of so many bytes is the text itself; the second of them ends the head.
const LONG: usize = 300;
/// The bytes at the start of a paragraph that may be a dateline: `LONDON, 5 May 2024 (Reuters) –`.
const DATELINE: usize = 80;
/// Documents that are not told to be older.
const RECENT: i32 = 1990;
/// The bytes of a paragraph in which an author is introduced.
const MAX_NOTE: usize = 600;

/// Fills what the document says of itself.
pub fn fill(document: &mut Document<'_>, fields: Option<Span>, declared: &[Declared], lexicon: &Lexicon) {
    let mut facts = Facts::default();
    if let Some(span) = fields {
        front_matter::read(document.source.text(), span, &mut facts);
    }
    front_matter::declared(declared, &mut facts);
    let sets = Sets::of(lexicon);
    // What an entry says of dates is said of its source.
    let entries: HashSet<BlockId> = document.references.iter().map(|entry| entry.block).collect();
    let own = |index: usize, block: &Block<'_>| block.is_prose() && !entries.contains(&BlockId::new(index));
    let prose = || document.blocks.iter().enumerate().filter(|(index, block)| own(*index, block));
    let mut long = 0;
    for (place, (index, block)) in prose().take(HEAD).enumerate() {
        let head = Part { block, id: BlockId::new(index), sets, head: true, place };
        head.read(&mut facts);
        head.dateline(lexicon, &mut facts);
        long += usize::from(block.text.as_str().len() > LONG);
        if long > 1 {
            break;
        }
    }
    for (index, block) in prose().rev().take(TAIL) {
        Part { block, id: BlockId::new(index), sets, head: false, place: 0 }.read(&mut facts);
    }
    document.facts = facts;
}

#[derive(Clone, Copy)]
struct Sets<'l> {
    published: Option<&'l Words>,
    updated: Option<&'l Words>,
    by: Option<&'l Words>,
    roles: Option<&'l Words>,
}

impl<'l> Sets<'l> {
    fn of(lexicon: &'l Lexicon) -> Self {
        Self {
            published: lexicon.set("publication-labels"),
            updated: lexicon.set("update-labels"),
            by: lexicon.set("byline-words"),
            roles: lexicon.set("author-roles"),
        }
    }
}

/// A block at the head or the end.
struct Part<'a> {
    block: &'a Block<'a>,
    id: BlockId,
    sets: Sets<'a>,
    head: bool,
    /// How many blocks of text stand before it, counted at the head only.
    place: usize,
}

impl Part<'_> {
    fn read(&self, facts: &mut Facts) {
        let text = self.block.text.as_str();
        if facts.byline.is_none() && text.len() <= MAX_NOTE {
            facts.byline = self.introduces().map(|range| self.span(range));
        }
        for line in lines(cut(text, 0..MAX_LINE * MAX_LINES)).take(MAX_LINES) {
            let range = trim_range(text, line.range());
            if !range.is_empty() && range.len() <= MAX_LINE {
                self.line(range, facts);
            }
        }
    }

    fn span(&self, range: Range<usize>) -> Span {
        self.block.text.span(range)
    }

    fn line(&self, range: Range<usize>, facts: &mut Facts) {
        let text = self.block.text.as_str();
        let line = cut(text, range.clone());
        let words = tokens(text, range.clone());
        let byline = self.byline(line, &words);
        let named = names::below_title(self.block, self.place, line, &words);
        if named && facts.byline.is_none() {
            facts.byline = Some(self.span(range.clone()));
        }
        if let Some(name) = &byline
            && facts.byline.is_none()
        {
            facts.byline = Some(self.span(name.clone()));
        }
        if !line.bytes().any(|byte| byte.is_ascii_digit()) {
            return;
        }
        let dates: Vec<Mention> =
            mentions(line).into_iter().filter(|it| it.valid && it.year.is_some() && tells_month(it)).collect();
        for date in &dates {
            let at = range.start + date.range.start..range.start + date.range.end;
            let value = date.year.map(|year| Date {
                year,
                month: date.month,
                day: date.day,
                passage: Some(Passage::new(self.id, at.clone())),
            });
            match self.label(text, range.start..at.start) {
                Some(Label::Updated) => facts.updated = facts.updated.or(value),
                Some(Label::Published) => facts.date = facts.date.or(value),
                None if is_of_a_life(line, &date.range, &dates) => {}
                // A name and a date below the title; the day of an old event may stand there too.
                None if named && self.place == 1 && date.year.is_some_and(|year| year >= RECENT) => {
                    facts.date = facts.date.or(value);
                }
                None if self.head && (byline.is_some() || self.stands_alone(date, line, &words, &at)) => {
                    facts.date = facts.date.or(value);
                }
                None => {}
            }
        }
    }

    /// Whether words right before a date say what it is the date of: `Published: `, `Last updated on `.
    fn label(&self, text: &str, before: Range<usize>) -> Option<Label> {
        let words = tokens(text, before.clone());
        // A day of the week, a place and the like may stand between.
        let words: Vec<&Token<'_>> = words.iter().filter(|word| !is_weekday(word.text)).collect();
        for (at, _) in words.iter().enumerate().rev().take(6) {
            for length in (1..=3).rev() {
                let Some([first, .., last] | [first @ last]) = words.get(at..at + length) else { continue };
                let phrase = cut(text, first.range.start..last.range.end);
                let alone = first.range.start == before.start || self.separated(text, first.range.start);
                let behind = cut(text, last.range.end..before.end);
                let near = behind.split_whitespace().count() <= 3 && !behind.contains(". ");
                let found = match (has(self.sets.updated, phrase), has(self.sets.published, phrase)) {
                    (true, _) => Some(Label::Updated),
                    (_, true) => Some(Label::Published),
                    _ => None,
                };
                if let Some(found) = found.filter(|_| alone && near) {
                    return Some(found);
                }
            }
        }
        None
    }

    /// Whether a part of a line begins at `at`: `London | Published 3 May 2024`.
    fn separated(&self, text: &str, at: usize) -> bool {
        let before = cut(text, 0..at).trim_end();
        before.ends_with(['|', '•', '·', '—', '–', '(', '[', '*', '_', ';', '.', '\n', '/'])
    }

    /// Whether a line holds a date and little else, so that it is the date of the document.
    fn stands_alone(&self, date: &Mention, line: &str, words: &[Token<'_>], at: &Range<usize>) -> bool {
        let others = words.iter().filter(|word| word.range.end <= at.start || word.range.start >= at.end);
        let others: Vec<&Token<'_>> = others.filter(|word| !is_clock(word.text)).collect();
        let heading = self.block.kind == BlockKind::Heading;
        // `jeudi 21 mai 2015, par Anne Martin`
        let small = |word: &Token<'_>| word.range.start > at.end && has(self.sets.by, word.text);
        let capital = others
            .iter()
            .all(|word| word.is_capital() || small(word) || word.text.starts_with(|c: char| c.is_ascii_digit()));
        let first = words.first().map(|word| word.text.to_lowercase());
        let header =
            date.extent == Extent::Month && line.contains("   ") && line.ends_with(|c: char| c.is_ascii_digit());
        let few = if heading { others.is_empty() } else { others.len() <= 4 && capital };
        let plain = self.block.label.is_none() && self.block.kind != BlockKind::TableCell;
        // `date 2024-05-03 Headline`: a field that was glued to the line behind it.
        let glued = first.as_deref() == Some("date") && words.get(1).is_some_and(|word| word.range.start == at.start);
        plain && (header || glued || few && !line.ends_with(['.', '?', '!', ':', ';']))
    }

    /// The name in a line such as `By Ann Smith`, or in a line with a field `Author: Ann Smith`.
    fn byline(&self, line: &str, words: &[Token<'_>]) -> Option<Range<usize>> {
        /// Longer lines are sentences.
        const MAX_WORDS: usize = 16;
        let text = self.block.text.as_str();
        let [by, rest @ ..] = words else { return None };
        let two = rest.first().map(|second| cut(text, by.range.start..second.range.end));
        let led = if two.is_some_and(|two| has(self.sets.by, two)) {
            2
        } else {
            usize::from(has_word(self.sets.by, by.text))
        };
        let colon =
            |at: usize| words.get(at).is_some_and(|word| cut(text, word.range.end..text.len()).starts_with(':'));
        let name = words.get(led).filter(|_| led > 0)?;
        // `di Anna Rossi` alone on a line
        let alone = self.head && words.len() <= 6 && words.iter().skip(led).all(|word| word.is_capital());
        let capital = by.is_capital() || alone && words.len() > led + 1;
        let known = colon(led - 1) || capital && !is_month(name.text) && !is_weekday(name.text);
        let sentence = line.ends_with(['.', '?', '!', ':', ',', ';']) && !colon(led - 1);
        // Some outlets begin in lower case: `By iX News`.
        let small = words.get(led + 1).is_some_and(Token::is_capital)
            && words.len() <= 9
            && line.bytes().any(|byte| byte.is_ascii_digit());
        let named = name.is_capital() || name.text == "the" || small;
        if !known || !named || sentence || words.len() > MAX_WORDS {
            return None;
        }
        let mut end = name.range.end;
        for word in words.iter().skip(led + 1) {
            let cut_off = cut(text, end..word.range.start).contains([',', '|', '(', '•', '·', ';']);
            if cut_off || is_month(word.text) || word.text.starts_with(|c: char| c.is_ascii_digit()) {
                break;
            }
            end = word.range.end;
        }
        Some(name.range.start..end)
    }

    /// The words that introduce an author: `Ann Smith is a reporter …`
    fn introduces(&self) -> Option<Range<usize>> {
        let text = self.block.text.as_str();
        let words = tokens(text, 0..text.len());
        let be = words
            .iter()
            .position(|word| matches!(word.text, "is" | "ist" | "est" | "es" | "è" | "é" | "covers" | "writes"))?;
        let role = words.iter().skip(be).take(8).any(|word| has_word(self.sets.roles, word.text));
        let verb = words.get(be).is_some_and(|word| matches!(word.text, "covers" | "writes"));
        let own = |word: &&Token<'_>| word.is_capital() && !cut(text, word.range.end..text.len()).starts_with(':');
        let names: Vec<&Token<'_>> = words.get(..be)?.iter().rev().take_while(own).collect();
        let [last, .., first] = names.as_slice() else { return None };
        let lead = cut(text, 0..first.range.start).trim();
        let opens = lead.is_empty() || lead.ends_with(':') && lead.len() <= 40;
        ((role || verb) && opens && !self.first_in_document()).then_some(first.range.start..last.range.end)
    }

    /// A text may begin with its subject: `Ann Smith is a reporter` is then no note about the author.
    fn first_in_document(&self) -> bool {
        self.head && !cut(self.block.text.as_str(), 0..60).contains(':')
    }

    /// `LONDON, 5 May 2024 (Reuters) – The council …`
    fn dateline(&self, lexicon: &Lexicon, facts: &mut Facts) {
        let text = self.block.text.as_str();
        let head = cut(text, 0..DATELINE);
        if !head.starts_with(char::is_uppercase) {
            return;
        }
        let agency = head.find('(').and_then(|open| Some(open + 1..open + head.get(open..)?.find(')')?));
        let dashed =
            |range: &Range<usize>| cut(head, range.end + 1..head.len()).trim_start().starts_with(['—', '–', '-']);
        let known = |range: &Range<usize>| outlets::named(cut(head, range.clone()), lexicon).is_some();
        if let Some(range) = agency.filter(|range| facts.outlet.is_none() && dashed(range) && known(range)) {
            facts.outlet = Some(self.span(range));
        }
        if facts.date.is_some() {
            return;
        }
        let dates = mentions(head);
        let Some(date) = dates.iter().find(|it| it.extent == Extent::Day && it.valid) else { return };
        if is_of_a_life(head, &date.range, &dates) {
            return;
        }
        let place = tokens(head, 0..date.range.start);
        let placed = !place.is_empty() && place.len() <= 4 && place.iter().all(Token::is_capital);
        let behind = cut(head, date.range.end..head.len()).trim_start_matches([',', '.', ' ']);
        let dashed = behind.starts_with(['—', '–', '-', '(', '/']);
        if let Some(year) = date.year.filter(|_| placed && dashed) {
            let passage = Some(Passage::new(self.id, date.range.clone()));
            facts.date = Some(Date { year, month: date.month, day: date.day, passage });
        }
    }
}

/// Whether a date is that of a birth or a death: `Ann Smith (4 May 1871 – 2 March 1949) was …`
fn is_of_a_life(line: &str, date: &Range<usize>, dates: &[Mention]) -> bool {
    let joined = |start: usize, end: usize| matches!(cut(line, start..end).trim(), "–" | "-" | "—");
    let marked = cut(line, 0..date.start).trim_end().ends_with(['*', '†']);
    marked || dates.iter().any(|other| joined(date.end, other.range.start) || joined(other.range.end, date.start))
}

/// Whether a date tells its month, if only in one of two orders: `04/06/2024`.
fn tells_month(date: &Mention) -> bool {
    date.month.is_some() || date.open_order
}

enum Label {
    Published,
    Updated,
}

/// Words of a time of day: `at`, `10`, `AM`, `GMT`, and the days of the week.
fn is_clock(word: &str) -> bool {
    const CLOCK: [&str; 20] = [
        "at", "on", "AM", "PM", "am", "pm", "GMT", "UTC", "EST", "EDT", "CET", "CEST", "BST", "ET", "Uhr", "um", "à",
        "às", "ore", "om",
    ];
    CLOCK.contains(&word) || is_weekday(word) || word.starts_with(|c: char| c.is_ascii_digit())
}
