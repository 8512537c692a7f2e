//! The day that rules compare dates with.

use std::time::{SystemTime, UNIX_EPOCH};

use crate::lint::Date;

/// Reads a day such as `2026-03-01`.
///
/// # Errors
/// Says what would have been right; the text itself is not repeated.
pub fn parse_day(text: &str) -> Result<Date, &'static str> {
    Date::parse(text).filter(|date| date.day.is_some()).ok_or("not a day such as 2026-03-01")
}

/// The day that was asked for, else that of `SOURCE_DATE_EPOCH`, else the clock's, in UTC.
///
/// # Errors
/// If the variable is set and is not a number of seconds.
pub fn today(asked: Option<Date>, epoch: Option<&str>) -> Result<Date, &'static str> {
    if let Some(date) = asked {
        return Ok(date);
    }
    let seconds = match epoch.filter(|text| !text.is_empty()) {
        Some(text) => text.parse().map_err(|_| "SOURCE_DATE_EPOCH is not a number of seconds since 1970")?,
        None => SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |passed| passed.as_secs()),
    };
    day_after(seconds / 86_400).ok_or("SOURCE_DATE_EPOCH lies beyond the year 9999")
}

/// The date `days` after 1 January 1970, up to the year 9999.
///
/// Years are counted from March, so that the leap day is the last of its year.
fn day_after(days: u64) -> Option<Date> {
    const DAYS_FROM_MARCH_OF_YEAR_0: u64 = 719_468;
    const DAYS_OF_400_YEARS: u64 = 146_097;
    let days = i64::try_from(days.checked_add(DAYS_FROM_MARCH_OF_YEAR_0)?).ok()?;
    let cycle_length = i64::try_from(DAYS_OF_400_YEARS).ok()?;
    let (cycle, day) = (days / cycle_length, days % cycle_length);
    let year = (day - day / 1_460 + day / 36_524 - day / 146_096) / 365;
    let day = day - (365 * year + year / 4 - year / 100);
    let month = (5 * day + 2) / 153;
    let day = day - (153 * month + 2) / 5 + 1;
    let (year, month) = if month < 10 { (year, month + 3) } else { (year + 1, month - 9) };
    let year = i32::try_from(400 * cycle + year).ok().filter(|year| *year <= 9999)?;
    Some(Date::new(year, u32::try_from(month).ok(), u32::try_from(day).ok()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(epoch: &str) -> Result<String, &'static str> {
        today(None, Some(epoch)).map(|date| date.to_string())
    }

    #[test]
    fn what_is_asked_for_wins_and_the_epoch_is_in_seconds() {
        let asked = parse_day("2024-02-29").ok();
        assert_eq!(today(asked, Some("0")).map(|date| date.to_string()).as_deref(), Ok("2024-02-29"));
        assert_eq!(shown("0").as_deref(), Ok("1970-01-01"));
        assert_eq!(shown("951782400").as_deref(), Ok("2000-02-29"));
        assert_eq!(shown("1709251199").as_deref(), Ok("2024-02-29"));
        assert_eq!(shown("1767225599").as_deref(), Ok("2025-12-31"));
    }

    #[test]
    fn nonsense_is_refused() {
        assert!(shown("yesterday").is_err() && shown("-1").is_err() && shown("99999999999999").is_err());
        assert!(parse_day("2024").is_err() && parse_day("2024-02").is_err());
    }
}
