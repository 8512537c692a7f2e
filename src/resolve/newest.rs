//! The newest date that an entry bears.

use crate::grammar::Range;
use crate::grammar::date::DateNode;
use crate::model::{Date, Passage};

/// The newest date of an entry: what it was published, updated or looked up on, and any year beyond that.
///
/// A year in a title or an address counts only where it is beyond the dates: it makes no day less precise.
pub fn of(text: &str, dates: &[DateNode], at: &impl Fn(&Range) -> Passage) -> Option<Date> {
    let date = |node: &DateNode| Date {
        year: node.year_end.unwrap_or(node.year),
        month: node.month,
        day: node.day,
        passage: Some(at(&node.range)),
    };
    let precise = dates.iter().filter(|node| node.month.is_some()).map(date).max_by_key(Date::latest);
    let whole = dates.iter().filter(|node| node.month.is_none()).map(date).max_by_key(Date::latest);
    let found = match (precise, whole) {
        (Some(precise), Some(whole)) if whole.year > precise.year => whole,
        (Some(precise), _) => precise,
        (None, Some(whole)) => whole,
        (None, None) => return None,
    };
    let later = years(text).filter(|(year, _)| *year > found.year).max_by_key(|(year, _)| *year);
    Some(later.map_or(found, |(year, range)| Date { year, month: None, day: None, passage: Some(at(&range)) }))
}

/// Numbers of four digits that may be years, wherever they stand.
fn years(text: &str) -> impl Iterator<Item = (i32, Range)> {
    let bytes = text.as_bytes();
    let starts = |at: usize| at == 0 || !bytes.get(at - 1).is_some_and(u8::is_ascii_digit);
    let runs = (0..bytes.len()).filter(move |at| bytes.get(*at).is_some_and(u8::is_ascii_digit) && starts(*at));
    runs.filter_map(move |start| {
        let length = bytes.get(start..)?.iter().take_while(|byte| byte.is_ascii_digit()).count();
        // `20240503` in an address begins with a year too.
        let range = start..start + 4;
        let year = text.get(range.clone()).filter(|_| matches!(length, 4 | 6 | 8))?.parse().ok()?;
        (1900..2100).contains(&year).then_some((year, range))
    })
}
