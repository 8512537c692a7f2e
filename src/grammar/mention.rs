//! Dates in running text, those without a year too: `On March 14`, `Monday, 3 May 2024`, `in 2019`.

use super::date::{DateNode, Pattern, date_at, is_free_before, last_word, month_start};
use super::date_words::{english_month, month_after_day, weekday};
use super::digits::next_digits;
use super::{Range, is_space, prefix, suffix};

/// How much of a date is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Extent {
    /// A day of a year.
    Day,
    /// A month of a year.
    Month,
    /// A year, a range of years, a season.
    Year,
    /// A day without a year.
    Yearless,
}

/// A date in running text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mention {
    /// The date without a day of the week.
    pub range: Range,
    /// How much of it is written.
    pub extent: Extent,
    /// The year, the first of a range.
    pub year: Option<i32>,
    /// The last year of a range.
    pub year_end: Option<i32>,
    /// The month from 1.
    pub month: Option<u32>,
    /// The day from 1, the first of several.
    pub day: Option<u32>,
    /// The day of the week that stands with it, Monday is 1, and the word for it.
    pub weekday: Option<(Range, u32)>,
    /// The calendar has such a day.
    pub valid: bool,
    /// `03/04/2025` may mean two days.
    pub open_order: bool,
}

/// Finds the dates of `text`, in order.
pub fn mentions(text: &str) -> Vec<Mention> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(digits) = next_digits(text, at) {
        let mention =
            dated(text, &digits, at).or_else(|| odd_year(text, &digits, at)).or_else(|| yearless(text, &digits, at));
        at = mention.as_ref().map_or(digits.end, |mention| mention.range.end.max(digits.end));
        found.extend(mention);
    }
    found
}

/// Whether a word is the name of a day of the week.
pub fn is_weekday(word: &str) -> bool {
    weekday(word).is_some()
}

/// A date with a year.
fn dated(text: &str, digits: &Range, floor: usize) -> Option<Mention> {
    let date = date_at(text, digits, floor)?;
    // The planet and its probes: French has the month in lower case.
    if date.pattern == Pattern::MonthYear && suffix(text, date.range.start).starts_with("Mars ") {
        return None;
    }
    // `Act 2024-13`, `2024-02-30-report.pdf`: numbers of other things.
    let numeric = matches!(date.pattern, Pattern::Iso | Pattern::Numeric | Pattern::NumericDots);
    if !date.valid && numeric && (date.day.is_none() && date.pattern == Pattern::Iso || is_glued(text, date.range.end))
    {
        return None;
    }
    let extent = match (date.month, date.day, date.pattern) {
        (_, Some(_), _) | (_, _, Pattern::NumericDots) => Extent::Day,
        (_, _, Pattern::Numeric) if date.month.is_none() => Extent::Day,
        (Some(_), None, _) => Extent::Month,
        (None, None, _) => Extent::Year,
    };
    let weekday = if extent == Extent::Day && !date.several { weekday_beside(text, &date.range) } else { None };
    let DateNode { range, year, month, day, year_end, valid, open_order, .. } = date;
    Some(Mention { range, extent, year: Some(year), year_end, month, day, weekday, valid, open_order })
}

/// Whether a sign and more letters or digits stand right behind `at`.
fn is_glued(text: &str, at: usize) -> bool {
    let mut next = suffix(text, at).chars();
    matches!(next.next(), Some('-' | '_' | '/' | '.')) && next.next().is_some_and(char::is_alphanumeric)
}

/// `5 March 20255`: a year with a digit too many behind a month.
fn odd_year(text: &str, digits: &Range, floor: usize) -> Option<Mention> {
    let year = text
        .get(digits.clone())
        .filter(|year| year.len() == 5 && (year.starts_with("19") || year.starts_with("20")))?;
    if suffix(text, digits.end).starts_with(|c: char| c.is_alphanumeric() || matches!(c, '-' | '/')) {
        return None;
    }
    let start = floor + month_start(text.get(floor..digits.start)?, 4)?;
    let word = text.get(start..digits.start)?.trim_end_matches(|c: char| !c.is_alphabetic());
    let month = english_month(word).or_else(|| month_after_day(word))?;
    let year = year.parse().ok()?;
    Some(Mention { year: Some(year), valid: false, ..bare(start..digits.end, Extent::Month, month, None) })
}

fn bare(range: Range, extent: Extent, month: u32, day: Option<u32>) -> Mention {
    let valid = day.is_none_or(|day| day >= 1 && day <= longest(month));
    let (year, year_end, weekday, open_order) = (None, None, None, false);
    Mention { range, extent, year, year_end, month: Some(month), day, weekday, valid, open_order }
}

/// The days of a month in a leap year.
fn longest(month: u32) -> u32 {
    match month {
        2 => 29,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// `March 14`, `14 March`, `14. März`: a day and a month, and no year.
fn yearless(text: &str, digits: &Range, floor: usize) -> Option<Mention> {
    let day: u32 = text.get(digits.clone()).filter(|day| day.len() <= 2 && !day.starts_with('0'))?.parse().ok()?;
    if !(1..=31).contains(&day) {
        return None;
    }
    month_first(text, digits, floor, day).or_else(|| day_first(text, digits, day))
}

fn month_first(text: &str, digits: &Range, floor: usize, day: u32) -> Option<Mention> {
    let before = text.get(floor..digits.start)?;
    let trimmed = before.trim_end_matches(is_space);
    if trimmed.len() == before.len() {
        return None;
    }
    let bare_word = trimmed.strip_suffix('.').unwrap_or(trimmed);
    let (start, word) = last_word(bare_word)?;
    let month = english_month(word)?;
    // `2 March 14`, `the 5th of March 14` are years; `3-March 14` is something else.
    if bare_word.get(..start)?.trim_end().ends_with(|c: char| c.is_ascii_digit() || c == '-') {
        return None;
    }
    let mut end = digits.end;
    let rest = suffix(text, end);
    if let Some(ordinal) = ["st", "nd", "rd", "th"].iter().find(|ordinal| rest.starts_with(**ordinal)) {
        end += ordinal.len();
    }
    ends_freely(suffix(text, end)).then(|| bare(floor + start..end, Extent::Yearless, month, Some(day)))
}

fn day_first(text: &str, digits: &Range, day: u32) -> Option<Mention> {
    if !is_free_before(text.get(..digits.start)?) {
        return None;
    }
    let rest = prefix(suffix(text, digits.end), 40);
    let mut behind = rest;
    for ordinal in ["st", "nd", "rd", "th", "er", "º", "°", "."] {
        behind = behind.strip_prefix(ordinal).unwrap_or(behind);
    }
    let word_at = behind.trim_start_matches(is_space);
    if word_at.len() == behind.len() {
        return None;
    }
    let joined = ["of ", "de ", "di "].iter().find_map(|joint| word_at.strip_prefix(joint)).unwrap_or(word_at);
    let length = joined.find(|c: char| !c.is_alphabetic()).unwrap_or(joined.len());
    let month = month_after_day(joined.get(..length)?)?;
    let mut end = digits.end + (rest.len() - joined.len()) + length;
    let mut valid = true;
    if let Some(year) = five_digits(suffix(text, end)) {
        (end, valid) = (end + year, false);
    } else if !ends_freely(suffix(text, end)) {
        return None;
    }
    let extent = if valid { Extent::Yearless } else { Extent::Day };
    let mut mention = bare(digits.start..end, extent, month, Some(day));
    mention.valid &= valid;
    Some(mention)
}

/// The length of ` 20255` at the start of `rest`.
fn five_digits(rest: &str) -> Option<usize> {
    let number = rest.strip_prefix([' ', '\u{A0}'])?;
    let digits = number.bytes().take_while(u8::is_ascii_digit).count();
    let fits = digits == 5 && (number.starts_with("19") || number.starts_with("20"));
    let ends = !suffix(number, digits).starts_with(|c: char| c.is_alphanumeric() || matches!(c, '-' | '/'));
    (fits && ends).then(|| rest.len() - number.len() + digits)
}

/// Whether a date may end before `rest`: no year, number or unit follows.
fn ends_freely(rest: &str) -> bool {
    let mut next = rest.chars();
    match next.next() {
        Some(c) if c.is_alphanumeric() || matches!(c, '%' | '/' | ':' | '_' | '°' | '$' | '€' | '£') => {
            return false;
        }
        Some('.' | ',') if next.next().is_some_and(|c| c.is_ascii_digit()) => return false,
        _ => {}
    }
    let behind = rest.trim_start_matches(|c: char| is_space(c) || matches!(c, ',' | '.' | '\n' | '\r'));
    let joined = ["of ", "de ", "del "].iter().find_map(|joint| behind.strip_prefix(joint)).unwrap_or(behind);
    joined.bytes().take_while(u8::is_ascii_digit).count() < 4
}

/// The day of the week right before a date, or in parentheses right behind it.
fn weekday_beside(text: &str, date: &Range) -> Option<(Range, u32)> {
    if let Some(behind) = suffix(text, date.end).strip_prefix(" (") {
        let word = behind.get(..behind.find(')')?.min(40))?;
        let start = date.end + 2;
        return weekday(word).map(|day| (start..start + word.len(), day));
    }
    let before = text.get(..date.start)?.trim_end();
    let before = ["the", "den", "dem", "le", "el", "de", "il"]
        .iter()
        .find_map(|article| before.strip_suffix(article).filter(|rest| rest.ends_with([' ', ','])))
        .unwrap_or(before)
        .trim_end();
    let before = before.strip_suffix(',').unwrap_or(before);
    let start = before.rfind(|c: char| !c.is_alphabetic()).map_or(0, |at| before.ceil_char_boundary(at + 1));
    let day = weekday(before.get(start..)?)?;
    // `Monday–Friday, 3–7 May`, `Monday and Tuesday 4 May`
    let earlier = before.get(..start)?.trim_end();
    let joined = earlier.ends_with(['-', '–', '—', '/', '&'])
        || last_word(earlier)
            .is_some_and(|(_, word)| matches!(word, "and" | "or" | "to" | "through" | "und" | "oder" | "bis"));
    // `Las Vegas Sun, 29 November 1999` is a newspaper.
    let named = before.get(start..) == Some("Sun")
        && earlier.ends_with(char::is_alphabetic)
        && last_word(earlier).is_some_and(|(_, word)| word != "On" && word.starts_with(char::is_uppercase));
    (!joined && !named).then_some((start..before.len(), day))
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::string_slice)]
mod tests {
    use super::*;

    fn shown(text: &str) -> String {
        let one = |it: &Mention| {
            let day =
                it.weekday.as_ref().map_or(String::new(), |(range, day)| format!(" {}={day}", &text[range.clone()]));
            format!("{} {:?}{day}{}", &text[it.range.clone()], it.extent, if it.valid { "" } else { "!" })
        };
        mentions(text).iter().map(one).collect::<Vec<_>>().join("; ")
    }

    #[test]
    fn dates_with_and_without_a_year() {
        for (text, expected) in [
            ("On March 14, the leaders met.", "March 14 Yearless"),
            ("From March 1 to April 3", "March 1 Yearless; April 3 Yearless"),
            ("am 14. März in Köln", "14. März Yearless"),
            ("le 14 mars dernier; 3 de mayo; 9 мая", "14 mars Yearless; 3 de mayo Yearless; 9 мая Yearless"),
            ("the 5th of May, and May 3rd.", "5th of May Yearless; May 3rd Yearless"),
            (
                "On Monday, 3 May 2024. Friday, the 3rd of May 2024",
                "3 May 2024 Day Monday=1; 3rd of May 2024 Day Friday=5",
            ),
            ("Freitag, den 3. Mai 2024; 3 May 2024 (Friday)", "3. Mai 2024 Day Freitag=5; 3 May 2024 Day Friday=5"),
            ("Monday–Friday, 3–7 May 2024", "3–7 May 2024 Day"),
            ("Saturday and Sunday 5 May 2024", "5 May 2024 Day"),
            ("Las Vegas Sun, 29 May 2024; On Sun, 5 May 2024", "29 May 2024 Day; 5 May 2024 Day Sun=7"),
            ("dall’8 marzo all'11 aprile, dal 1° maggio", "8 marzo Yearless; 11 aprile Yearless; 1° maggio Yearless"),
            ("May 2025, in 2019, 2022–2024", "May 2025 Month; 2019 Year; 2022–2024 Year"),
            (
                "31 February 2024; June 31; 5 March 20255; May 20244",
                "31 February 2024 Day!; June 31 Yearless!; 5 March 20255 Day!; May 20244 Month!",
            ),
        ] {
            assert_eq!(shown(text), expected, "{text:?}");
        }
    }

    #[test]
    fn what_names_no_day() {
        for text in [
            "you may 9",
            "5 out of 6",
            "a set of 3 set",
            "Mars 2020",
            "room 12 March Street 5",
            "3 to march",
            "May 3.5",
            "12 mar",
            "Su-30",
            "10 days",
            "№ 5 May 12000",
            "Act 2024-13",
            "2024-02-30-report.pdf",
        ] {
            let found: Vec<Mention> = mentions(text).into_iter().filter(|it| it.extent != Extent::Year).collect();
            assert!(found.len() < 2 && found.iter().all(|it| it.valid), "{text:?} {found:?}");
        }
        assert_eq!(shown("you may 9; 5 out of 6; Mars 2020; 12 mar"), "");
    }
}
