//! What an entry says about its work, in the words of the model.

use super::outlets;
use super::works::{self, Entry};
use crate::grammar::Range;
use crate::grammar::date::{DateNode, Pattern, closing_month};
use crate::grammar::entry::Fields;
use crate::grammar::marks::stray_mark;
use crate::grammar::placeholder::placeholder;
use crate::lexicon::Lexicon;
use crate::model::{Date, DateForm, DateManner, Document, LinkForm, LinkId, OutletMention, Passage, TitleForm, Work};
use crate::text::cut;

/// The names of months that no style shortens, or that are as short as an abbreviation.
const SHORT_MONTHS: [&str; 20] = [
    "may", "june", "july", "mai", "juni", "juli", "juin", "mayo", "mei", "maio", "май", "мая", "июнь", "июня", "июль",
    "июля", "märz", "mars", "août", "март",
];

/// An entry whose shape is known.
#[derive(Clone, Copy)]
pub struct Shape<'a> {
    /// Its text.
    pub text: &'a str,
    /// Its parts by their shape.
    pub parts: &'a Fields,
    /// Where it stands.
    pub passage: Passage,
    /// Its addresses.
    pub links: &'a [LinkId],
    /// Words that name its publisher.
    pub publisher: Option<&'a Range>,
    /// Whether the entry is more than this text.
    pub goes_on: bool,
}

/// The work, and its outlet: `known` unless that only stands where an outlet may stand.
pub fn work(
    document: &Document<'_>,
    lexicon: &Lexicon,
    shape: Shape<'_>,
    known: Option<OutletMention>,
) -> (Work, Option<OutletMention>) {
    let Shape { text, parts, passage, .. } = shape;
    let base = passage.range().start;
    let at = |range: &Range| Passage::new(passage.block, base + range.start..base + range.end);
    let inside = |other: Passage| -> Option<Range> {
        let range = other.range();
        let end = base + text.len();
        (other.block == passage.block && range.start >= base && range.end <= end)
            .then(|| range.start - base..range.end - base)
    };
    let known = known.filter(|outlet| outlet.known.is_some());
    let named = known.as_ref().and_then(|outlet| inside(outlet.passage)).filter(|range| is_named(text, range, lexicon));
    let own = base..base + text.len() + 1;
    let emphases = document.beginning_in(&document.emphases, passage.block, &own, |emphasis| *emphasis);
    let emphases = document.emphases.get(emphases).unwrap_or(&[]);
    let emphases: Vec<Range> = emphases.iter().filter_map(|emphasis| inside(*emphasis)).collect();
    let links = shape.links.iter().filter_map(|id| document.link(*id)).filter(|link| link.form != LinkForm::Bare);
    let linked: Vec<Range> =
        links.filter_map(|link| inside(link.passage)).filter(|range| !is_address(text, range)).collect();
    let entry = Entry {
        text,
        parts,
        emphases: &emphases,
        linked: &linked,
        outlet: named.as_ref(),
        hosted: known.is_some(),
        publisher: shape.publisher,
    };
    let found = works::read(entry, lexicon);
    let outlet = known.or_else(|| found.outlet.as_ref().map(|range| OutletMention { passage: at(range), known: None }));
    let title = found.title.as_ref().map(|(range, _)| at(&trimmed(text, range)));
    let archived = parts.dates.iter().find(|date| Some(&date.range) == parts.archived.as_ref());
    let work = Work {
        authors: found.authors.iter().map(at).collect(),
        editors: found.editors.iter().map(at).collect(),
        title,
        title_form: found.title.as_ref().map(|(_, form)| *form),
        marked_title: found.title.filter(|(_, form)| is_marked(*form)).map(|(range, _)| at(&range)),
        rest: found.rest.iter().map(at).collect(),
        placeholder: placeholder(text, &held(text, parts)).as_ref().map(at),
        stray_mark: if shape.goes_on { None } else { stray_mark(text, &parts.urls).as_ref().map(at) },
        archived: archived.map(|date| Date { passage: Some(at(&date.range)), ..day_of(date, text, parts, false) }),
        date: DateManner::default(),
    };
    (work, outlet)
}

/// How a date is written.
pub fn manner(text: &str, date: &DateNode) -> DateManner {
    let form = match date.pattern {
        Pattern::DayMonthYear => DateForm::DayMonthYear,
        Pattern::MonthDayYear => DateForm::MonthDayYear,
        Pattern::MonthYear => DateForm::MonthYear,
        Pattern::SeasonYear => DateForm::SeasonYear,
        Pattern::Year => DateForm::Year,
        Pattern::Iso => DateForm::Iso,
        Pattern::Numeric => DateForm::Slashes,
        Pattern::NumericDots => DateForm::Dots,
        Pattern::YearRange => DateForm::YearRange,
    };
    let words = cut(text, date.range.clone()).split(|c: char| !c.is_alphabetic());
    let month = words.filter(|word| word.len() > 2).max_by_key(|word| word.len()).map(str::to_lowercase);
    let named = matches!(form, DateForm::DayMonthYear | DateForm::MonthDayYear | DateForm::MonthYear);
    let month = month.filter(|month| named && !SHORT_MONTHS.contains(&month.as_str()));
    // All other names have five letters or more, and no abbreviation has.
    let shortened = month.map(|month| month.chars().count() < 5);
    DateManner {
        form: Some(form),
        parenthesised: stands_in_parentheses(text, date),
        shortened,
        ..DateManner::default()
    }
}

/// Whether a date stands between parentheses, alone or with a day behind it: `(2019, May 3)`.
fn stands_in_parentheses(text: &str, date: &DateNode) -> bool {
    /// The bytes of a day and month behind the year.
    const REACH: usize = 24;
    let end = text.ceil_char_boundary((date.range.end + REACH).min(text.len()));
    let behind = cut(text, date.range.end..end);
    let closed = behind.find([')', '(']).is_some_and(|at| behind.get(at..).is_some_and(|rest| rest.starts_with(')')));
    date.parenthesised || cut(text, 0..date.range.start).ends_with('(') && closed
}

/// The day, month and year of a date. A day elsewhere in the entry is that of `published`, the entry's own date; one
/// right behind a year is that of the year: `2024 May 3`.
pub fn day_of(date: &DateNode, text: &str, parts: &Fields, published: bool) -> Date {
    let written = Date::new(date.year_end.unwrap_or(date.year), date.month, date.day);
    if written.month.is_none()
        && let Some(month) = closing_month(cut(text, date.range.end..text.len()))
    {
        return Date { month: Some(month), ..written };
    }
    let Some(day) = parts.day.as_ref().filter(|_| written.month.is_none()) else { return written };
    let follows =
        |end: usize| end <= day.range.start && !cut(text, end..day.range.start).contains(char::is_alphanumeric);
    let of_other = parts.dates.iter().any(|other| other.range != date.range && follows(other.range.end));
    if follows(date.range.end) || published && !of_other {
        return Date { month: Some(day.month), day: Some(day.day), ..written };
    }
    written
}

fn is_marked(form: TitleForm) -> bool {
    matches!(form, TitleForm::Quoted | TitleForm::Emphasised)
}

/// Whether a range holds the name of an outlet, not an address or an identifier that leads to it.
fn is_named(text: &str, range: &Range, lexicon: &Lexicon) -> bool {
    outlets::named(cut(text, range.clone()), lexicon).is_some()
}

fn is_address(text: &str, range: &Range) -> bool {
    let text = cut(text, range.clone()).trim();
    text.is_empty() || text.contains("://") || text.starts_with("www.") || text.starts_with("10.")
}

/// Titles and addresses, in which nothing holds the place of anything. `10.xxxx/xxxxx` is no address.
fn held(text: &str, parts: &Fields) -> Vec<Range> {
    let resolves = |url: &Range| {
        let of = |identifier: &Range| identifier.start < url.end && url.start < identifier.end;
        parts.identifiers.iter().any(|identifier| of(&identifier.range))
    };
    let counts =
        |url: &&Range| is_address(text, url) && !cut(text, (*url).clone()).starts_with("10.") && !resolves(url);
    let mut held: Vec<Range> = parts.quoted.iter().map(|quoted| quoted.range.clone()).collect();
    held.extend(parts.urls.iter().filter(counts).cloned());
    held.sort_unstable_by_key(|range| (range.start, range.end));
    held
}

/// A title without the marks and the punctuation at its ends.
fn trimmed(text: &str, range: &Range) -> Range {
    let loose = |c: char| {
        c.is_whitespace()
            || matches!(
                c,
                '“' | '”'
                    | '„'
                    | '"'
                    | '«'
                    | '»'
                    | '‘'
                    | '’'
                    | '‚'
                    | '「'
                    | '」'
                    | '『'
                    | '』'
                    | ','
                    | '.'
                    | ';'
                    | ':'
                    | '*'
                    | '_'
                    | '<'
                    | '>'
            )
    };
    let title = cut(text, range.clone());
    let tail = title.trim_start_matches(loose);
    let start = range.start + title.len() - tail.len();
    let body = tail.trim_end_matches(loose);
    // `[Internet]`
    let body = body.strip_suffix(']').and_then(|head| head.rsplit_once(" [")).map_or(body, |(head, _)| head.trim_end());
    // `Just a moment...` keeps its dots.
    let dots = cut(tail, body.len()..tail.len()).bytes().take_while(|b| *b == b'.').count();
    start..start + body.len() + if dots > 2 { dots } else { 0 }
}
