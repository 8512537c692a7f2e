//! Dates in eight languages: `28 Mar 2019`, `March 28, 2019`, `2019-03-28`, `(2019)`, `3 de mayo de 2024`, `2019–21`.
//!
//! Every date holds a digit, so the text is searched for digits only; pest sees a few bytes around them.

use super::date_words::{Name, is_ambiguous, name};
use super::digits::digits_outside;
use super::street::is_house;
use super::{Range, prefix, suffix};
use parser::{Rule, parse};
use pest::iterators::Pair;
use std::ops::ControlFlow;

/// No date is longer than this, in bytes.
pub const MAX_DATE: usize = 64;

mod parser {
    use pest::Parser as _;
    use pest::iterators::Pair;

    #[derive(pest_derive::Parser)]
    #[grammar = "../grammar/space.pest"]
    #[grammar = "../grammar/date.pest"]
    struct Date;

    /// The one alternative of `date` at the start of `text`.
    pub(super) fn parse(text: &str) -> Option<Pair<'_, Rule>> {
        Date::parse(Rule::date, text).ok()?.next()?.into_inner().next()
    }
}

/// How a date is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pattern {
    /// `28 Mar 2019`
    DayMonthYear,
    /// `March 28, 2019`
    MonthDayYear,
    /// `May 2025`
    MonthYear,
    /// `Spring 2020`
    SeasonYear,
    /// `2019`, `2019a`
    Year,
    /// `2019-03-28`, `2019-03`
    Iso,
    /// `28/03/2019`, `03/04/2025`, `2019/05`
    Numeric,
    /// `28.03.2019`, `3.4.2025`
    NumericDots,
    /// `2019–2021`, `2019–21`
    YearRange,
}

/// One date.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DateNode {
    /// The date without parentheses.
    pub range: Range,
    /// The year, 1500 to 2099; the first one of a range.
    pub year: i32,
    /// The month from 1, or none where it is not written or `03/04/2025` leaves it open.
    pub month: Option<u32>,
    /// The day from 1, the first one of `3–5 May 2024`.
    pub day: Option<u32>,
    /// It stands alone between parentheses: `(2019)`.
    pub parenthesised: bool,
    /// How it is written.
    pub pattern: Pattern,
    /// The last year of a range.
    pub year_end: Option<i32>,
    /// It names more than one day: `3–5 May 2024`.
    pub several: bool,
    /// `03/04/2025` may mean two days.
    pub open_order: bool,
    /// The calendar has this day; `31 Feb 2020` is found, but not valid.
    pub valid: bool,
}

/// Finds all dates in `text`, in order, the longest at each place.
pub fn dates(text: &str) -> Vec<DateNode> {
    dates_outside(text, &[])
}

/// Finds all dates in `text` that touch none of the `masked` ranges (addresses, identifiers), which are sorted.
pub fn dates_outside(text: &str, masked: &[Range]) -> Vec<DateNode> {
    let mut found = Vec::new();
    digits_outside(text, masked, |text, digits, floor| {
        let date = date_at(text, digits, floor);
        let end = date.as_ref().map_or(digits.end, |date| date.range.end);
        found.extend(date);
        ControlFlow::Continue(end)
    });
    found
}

/// Whether a word is the name of a month, or an abbreviation of one.
pub fn is_month(word: &str) -> bool {
    matches!(name(word), Some(Name::Month(_)))
}

/// The month, from 1, that `text` begins with and that a parenthesis closes: `, March)`.
pub fn closing_month(text: &str) -> Option<u32> {
    let word = text.strip_prefix(',')?.trim_start_matches(' ').split_once(')')?.0;
    match name(word.trim_end_matches('.')) {
        Some(Name::Month(month)) => Some(month),
        _ => None,
    }
}

/// The date that `digits` belong to and that begins at or after byte `floor`.
pub(super) fn date_at(text: &str, digits: &Range, floor: usize) -> Option<DateNode> {
    let before = text.get(floor..digits.start)?;
    let after = suffix(text, digits.end);
    let width = digits.len();
    if !matches!(width, 1 | 2 | 4) {
        return None;
    }
    if let Some(date) =
        month_start(before, width).and_then(|start| plain(text, floor + start).or_else(|| read(text, floor + start)))
    {
        return Some(date);
    }
    if !is_free_before(text.get(..digits.start)?) {
        return None;
    }
    let composed = match (width, after.as_bytes()) {
        (1 | 2, [b'.' | b'/' | b'-', b'0'..=b'9', ..] | [b'.', b' ', b'0'..=b'9', ..]) => true,
        (1 | 2, _) => month_follows(after),
        (_, [b'.' | b'/' | b'-', b'0'..=b'9', ..] | [0xE2, 0x80, ..]) => true,
        _ => false,
    };
    let date = if composed { plain(text, digits.start).or_else(|| read(text, digits.start)) } else { None };
    date.or_else(|| bare_year(text, digits))
}

/// The byte in `before`, the text up to a day or year, at which a month or season begins.
pub(super) fn month_start(before: &str, width: usize) -> Option<usize> {
    let trimmed =
        before.trim_end_matches([' ', '.', ',', '\u{A0}', '\n', '\r', '\t', '\u{202F}', '\u{2009}', '-', '/']);
    if trimmed.len() == before.len() || before.len() - trimmed.len() > 6 {
        return None;
    }
    let (mut start, mut word) = last_word(trimmed)?;
    if matches!(word, "de" | "del" | "of" | "di") {
        (start, word) = last_word(trimmed.get(..start)?.trim_end())?;
    }
    name(word)?;
    if width == 4 && is_ambiguous(word) && !trimmed.get(start + word.len()..)?.is_empty() {
        return None;
    }
    if is_ambiguous(word) && !before.get(start + word.len()..)?.starts_with('.') {
        return None;
    }
    // `May/June 2020`
    let earlier = before.get(..start)?;
    let joined = earlier.trim_end_matches(['/', '-', '–', ' ']);
    let first = last_word(joined).filter(|(_, word)| joined.len() < earlier.trim_end().len() && name(word).is_some());
    Some(first.map_or(start, |(start, _)| start))
}

/// The word that ends `text`, with its first byte.
pub(super) fn last_word(text: &str) -> Option<(usize, &str)> {
    let start = text.char_indices().rev().take_while(|(_, c)| c.is_alphabetic()).last()?.0;
    let free = !text.get(..start)?.ends_with(|c: char| c.is_numeric() || c == '_');
    free.then(|| (start, suffix(text, start)))
}

/// Whether a month stands behind a day: ` May`, `. Mai`, `rd of May`, ` de mayo`, `–5 May`.
fn month_follows(after: &str) -> bool {
    let mut words = prefix(after, 32).split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty());
    let skipped =
        |word: &&str| matches!(*word, "st" | "nd" | "rd" | "th" | "er" | "re" | "º" | "ª" | "de" | "del" | "of" | "di");
    words.by_ref().take(3).find(|word| !skipped(word)).is_some_and(|word| matches!(name(word), Some(Name::Month(_))))
}

/// Whether a number may begin after `before`: no letter, digit, sign or currency glued to it.
pub(super) fn is_free_before(before: &str) -> bool {
    let mut back = before.chars().rev();
    match back.next() {
        None => true,
        Some(
            '$' | '€' | '£' | '¥' | '₽' | '₴' | '#' | '№' | '%' | '_' | '=' | '&' | '@' | '+' | '~' | '^' | '\\' | '−',
        ) => false,
        Some(c) if c.is_alphanumeric() => false,
        // `TR-0200 (4230-46)-3`
        Some('-') => !back.next().is_some_and(|c| c.is_alphanumeric() || c == ')'),
        // Italian: `dall’8 marzo all’11 aprile`
        Some(c @ ('\'' | '’')) => {
            let joined = last_word(before.strip_suffix(c).unwrap_or(before)).map(|(_, word)| word);
            joined.is_none() && !back.next().is_some_and(char::is_alphanumeric)
                || joined
                    .is_some_and(|word| matches!(word, "l" | "L" | "all" | "dall" | "dell" | "nell" | "Dall" | "All"))
        }
        Some('.' | ',' | ':' | '/' | '–' | '—') => !back.next().is_some_and(char::is_alphanumeric),
        Some(_) => true,
    }
}

/// A year that stands for itself: `2019`, `2019a`.
fn bare_year(text: &str, digits: &Range) -> Option<DateNode> {
    let year: i32 =
        text.get(digits.clone())?.parse().ok().filter(|year| digits.len() == 4 && (1500..2100).contains(year))?;
    let after = suffix(text, digits.end);
    let rest = after.strip_prefix(|c| ('a'..='f').contains(&c)).unwrap_or(after);
    let blank = rest.strip_prefix([' ', '\u{A0}', '\u{202F}']).unwrap_or(rest);
    let mut next = rest.chars();
    let glued = match next.next() {
        // “Year” in Chinese, Japanese and Korean.
        Some('年' | '년') => false,
        Some('/' | '_' | '%' | '°' | '′' | '″' | '²' | '³' | '=' | '@') => true,
        Some(c) if c.is_alphanumeric() => true,
        // `Quay Press; 2014:101–119`
        Some(':') if prefix(text, digits.start).trim_end().ends_with(';') => false,
        Some('-' | '–' | '.' | ',' | ':') => next.next().is_some_and(|c| c.is_ascii_digit()),
        _ => blank.starts_with(['%', '$', '€', '£', '¥', '₽', '°', '₴']),
    };
    if glued || is_house(blank) {
        return None;
    }
    Some(node(text, digits.start..text.len() - rest.len(), year, Pattern::Year))
}

fn node(text: &str, range: Range, year: i32, pattern: Pattern) -> DateNode {
    let open = text.get(..range.start).is_some_and(|before| before.ends_with('('));
    let parenthesised = open && suffix(text, range.end).starts_with(')');
    DateNode {
        range,
        year,
        month: None,
        day: None,
        parenthesised,
        pattern,
        year_end: None,
        several: false,
        open_order: false,
        valid: true,
    }
}

/// Reads `28 Mar 2019` or `July 2024` at byte `start`: nearly all composed dates, and far cheaper than pest.
fn plain(text: &str, start: usize) -> Option<DateNode> {
    let mut words = prefix(suffix(text, start), MAX_DATE).splitn(3, ' ');
    let first = words.next()?;
    let day = first.parse::<u32>().ok().filter(|_| first.len() <= 2);
    let word = if day.is_some() { words.next()? } else { first };
    let Some(Name::Month(month)) = name(word) else { return None };
    let rest = words.next()?;
    let year = rest.get(..4)?;
    let closed = rest.get(4..)?.starts_with([',', ')', ';'])
        || matches!(rest.get(4..)?, "" | ".")
        || rest.get(4..)?.starts_with(". ");
    let value: i32 = year.parse().ok().filter(|year| (1500..2100).contains(year) && closed)?;
    let day_and_blank = if day.is_some() { first.len() + 1 } else { 0 };
    let end = start + day_and_blank + word.len() + 1 + year.len();
    let mut date =
        node(text, start..end, value, if day.is_some() { Pattern::DayMonthYear } else { Pattern::MonthYear });
    (date.day, date.month) = (day, Some(month));
    date.valid = is_in_calendar(&date);
    Some(date)
}

/// Reads a composed date at byte `start`.
fn read(text: &str, start: usize) -> Option<DateNode> {
    let written = parse(prefix(suffix(text, start), MAX_DATE))?;
    let rule = written.as_rule();
    let range = start..start + written.as_span().end();
    if text.get(range.end..)?.starts_with(|c: char| c.is_ascii_digit() || c == '%') {
        return None;
    }
    let parts = Parts::of(written)?;
    let mut date = node(text, range, *parts.years.first()?, Pattern::Year);
    let [first, second] = [parts.numbers.first().copied(), parts.numbers.get(1).copied()];
    match rule {
        Rule::years => fill_years(&mut date, &parts)?,
        Rule::year_first => fill_year_first(&mut date, &parts)?,
        Rule::year_last => {
            date.pattern = parts.sign;
            (date.day, date.month) = day_and_month(first?, second?, parts.sign);
            date.open_order = date.month.is_none() && first? <= 12 && second? <= 12;
            date.valid = date.month.is_some() || first? <= 12 && second? <= 12;
        }
        _ => {
            let (pattern, name) = (parts.pattern(rule), parts.name?);
            date.pattern = pattern;
            date.several = second.is_some();
            (date.day, date.month) = (first, if let Name::Month(month) = name { Some(month) } else { None });
            if name == Name::Season && first.is_some() {
                return None;
            }
        }
    }
    date.valid &= is_in_calendar(&date);
    Some(date)
}

/// The written parts of a composed date.
struct Parts {
    years: Vec<i32>,
    numbers: Vec<u32>,
    name: Option<Name>,
    sign: Pattern,
}

impl Parts {
    fn of(written: Pair<'_, Rule>) -> Option<Self> {
        let mut parts = Self { years: Vec::new(), numbers: Vec::new(), name: None, sign: Pattern::YearRange };
        for part in written.into_inner() {
            match part.as_rule() {
                Rule::year => parts.years.push(part.as_str().parse().ok()?),
                Rule::hyphen => parts.sign = Pattern::Iso,
                Rule::slash => parts.sign = Pattern::Numeric,
                Rule::dot => parts.sign = Pattern::NumericDots,
                Rule::month => {
                    let names: Option<Vec<Name>> = part.into_inner().map(|word| name(word.as_str())).collect();
                    parts.name = Some(*names?.first()?);
                }
                _ => parts.numbers.push(part.as_str().parse().ok()?),
            }
        }
        Some(parts)
    }

    fn pattern(&self, rule: Rule) -> Pattern {
        match rule {
            Rule::day_month_year => Pattern::DayMonthYear,
            Rule::month_day_year => Pattern::MonthDayYear,
            _ if self.name == Some(Name::Season) => Pattern::SeasonYear,
            _ => Pattern::MonthYear,
        }
    }
}

/// `2019–2021`, `2019–21`
fn fill_years(date: &mut DateNode, parts: &Parts) -> Option<()> {
    let end = match parts.years.get(1) {
        Some(year) => *year,
        None => {
            let end = date.year / 100 * 100 + i32::try_from(*parts.numbers.first()?).ok()?;
            // `1999–00`
            if end + 99 == date.year { end + 100 } else { end }
        }
    };
    date.pattern = Pattern::YearRange;
    date.year_end = Some(end);
    date.valid = end > date.year;
    Some(())
}

/// `2019-03-28`, `2019/05`; but `2011-12` and `2019/20` are two years.
fn fill_year_first(date: &mut DateNode, parts: &Parts) -> Option<()> {
    let [month, day] = [*parts.numbers.first()?, parts.numbers.get(1).copied().unwrap_or(0)];
    let last = i32::try_from(month).ok()?;
    if day == 0 && (last == (date.year + 1) % 100 || last > 12.max(date.year % 100)) {
        return fill_years(date, parts);
    }
    date.pattern = parts.sign;
    date.month = Some(month);
    date.day = parts.numbers.get(1).copied();
    Some(())
}

/// Day and month of `28/03/2019`; none where the order is open. Dots and hyphens put the day first everywhere.
fn day_and_month(first: u32, second: u32, sign: Pattern) -> (Option<u32>, Option<u32>) {
    match (first, second) {
        (day, month) if month <= 12 && (day > 12 || day == month || sign == Pattern::NumericDots) => {
            (Some(day), Some(month))
        }
        (month, day) if month <= 12 && day > 12 => (Some(day), Some(month)),
        _ => (None, None),
    }
}

fn is_in_calendar(date: &DateNode) -> bool {
    let leap = date.year % 4 == 0 && (date.year % 100 != 0 || date.year % 400 == 0);
    let days = match date.month {
        Some(2) => 28 + u32::from(leap),
        Some(4 | 6 | 9 | 11) => 30,
        None | Some(1..=12) => 31,
        Some(_) => return false,
    };
    date.day.is_none_or(|day| (1..=days).contains(&day))
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::string_slice, clippy::panic, clippy::indexing_slicing)]
mod tests;
