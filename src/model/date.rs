//! Dates with their precision.

use std::fmt;

use super::Passage;

/// A date as precise as it is written.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Date {
    /// The year.
    pub year: i32,
    /// The month from 1, where it is written.
    pub month: Option<u32>,
    /// The day from 1, where it is written.
    pub day: Option<u32>,
    /// Where it stands; `None` for dates that come from outside the text.
    pub passage: Option<Passage>,
}

impl Date {
    /// A date that does not stand in the text.
    #[must_use]
    pub fn new(year: i32, month: Option<u32>, day: Option<u32>) -> Self {
        Self { year, month, day, passage: None }
    }

    /// Reads `2024`, `2024-05` or `2024-05-07`.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let mut parts = text.split('-');
        let year = parts.next().filter(|part| part.len() == 4)?.parse().ok()?;
        let mut two = || -> Option<Option<u32>> {
            match parts.next() {
                None => Some(None),
                Some(part) if part.len() == 2 => part.parse().ok().map(Some),
                Some(_) => None,
            }
        };
        let (month, day) = (two()?, two()?);
        let fine = month.is_none_or(|m| (1..=12).contains(&m))
            && day.is_none_or(|d| d >= 1 && d <= days_in(year, month.unwrap_or(1)))
            && parts.next().is_none();
        fine.then(|| Self::new(year, month, day))
    }

    /// The first day it may mean, as (year, month, day).
    #[must_use]
    pub fn earliest(&self) -> (i32, u32, u32) {
        (self.year, self.month.unwrap_or(1), self.day.unwrap_or(1))
    }

    /// The last day it may mean, as (year, month, day).
    #[must_use]
    pub fn latest(&self) -> (i32, u32, u32) {
        let month = self.month.unwrap_or(12);
        (self.year, month, self.day.unwrap_or_else(|| days_in(self.year, month)))
    }

    /// The day some years, months and days before the first day it may mean.
    #[must_use]
    pub fn minus(&self, years: i32, months: u32, days: u32) -> Self {
        let (year, month, day) = self.earliest();
        let whole = i64::from(year) * 12 + i64::from(month) - 1 - i64::from(years) * 12 - i64::from(months);
        let mut year = i32::try_from(whole.div_euclid(12)).unwrap_or(0);
        let mut month = u32::try_from(whole.rem_euclid(12)).unwrap_or(0) + 1;
        let mut day = day.min(days_in(year, month));
        let mut left = days;
        while left >= day {
            left -= day;
            (year, month) = if month == 1 { (year - 1, 12) } else { (year, month - 1) };
            day = days_in(year, month);
        }
        Self::new(year, Some(month), Some(day - left))
    }

    /// The day of the week, Monday is 1; `None` unless the day is written.
    #[must_use]
    pub fn weekday(&self) -> Option<u32> {
        let (month, day) = (self.month.filter(|month| (1..=12).contains(month))?, self.day?);
        // Zeller's congruence: March is the third month, January and February belong to the year before.
        let (year, month) = if month < 3 { (self.year - 1, month + 12) } else { (self.year, month) };
        let shift = i32::try_from((13 * (month + 1)) / 5 + day).ok()?;
        let days = (shift + year + year / 4 - year / 100 + year / 400).rem_euclid(7);
        u32::try_from((days + 5) % 7 + 1).ok()
    }

    /// Whether two dates may mean the same day.
    #[must_use]
    pub fn agrees_with(&self, other: &Self) -> bool {
        self.earliest() <= other.latest() && other.earliest() <= self.latest()
    }

    /// The fewest days that may lie between two dates.
    #[must_use]
    pub fn days_from(&self, other: &Self) -> u32 {
        if self.agrees_with(other) {
            return 0;
        }
        let (early, late) = if self.earliest() < other.earliest() { (self, other) } else { (other, self) };
        u32::try_from(number(late.earliest()).saturating_sub(number(early.latest()))).unwrap_or(u32::MAX)
    }

    /// The precision as a word: `year`, `month` or `day`.
    #[must_use]
    pub fn precision(&self) -> &'static str {
        match (self.month, self.day) {
            (Some(_), Some(_)) => "day",
            (Some(_), None) => "month",
            (None, _) => "year",
        }
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}", self.year)?;
        if let Some(month) = self.month {
            write!(f, "-{month:02}")?;
            if let Some(day) = self.day {
                write!(f, "-{day:02}")?;
            }
        }
        Ok(())
    }
}

/// The number of days of a month in the Gregorian calendar.
fn days_in(year: i32, month: u32) -> u32 {
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    match month {
        2 => 28 + u32::from(leap),
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// The number of a day, counted by the Gregorian calendar from some day before all others.
fn number((year, month, day): (i32, u32, u32)) -> i64 {
    let before = i64::from(year) - 1;
    let leap_days = before.div_euclid(4) - before.div_euclid(100) + before.div_euclid(400);
    let months: u32 = (1..month).map(|month| days_in(year, month)).sum();
    before * 365 + leap_days + i64::from(months) + i64::from(day)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_year_agrees_with_its_months_and_not_with_the_next_year() {
        let year = Date::new(2019, None, None);
        assert!(year.agrees_with(&Date::new(2019, Some(3), None)));
        assert!(!year.agrees_with(&Date::new(2020, None, None)));
        assert_eq!(Date::new(2024, Some(2), None).latest(), (2024, 2, 29));
    }

    #[test]
    fn time_is_counted_by_the_calendar() {
        let day = Date::new(2024, Some(3), Some(31));
        assert_eq!(day.minus(10, 0, 0).to_string(), "2014-03-31");
        assert_eq!(day.minus(0, 1, 0).to_string(), "2024-02-29");
        assert_eq!(day.minus(0, 0, 31).to_string(), "2024-02-29");
        assert_eq!(day.minus(0, 0, 400).to_string(), "2023-02-25");
    }

    #[test]
    fn days_of_the_week() {
        for (year, month, day, expected) in [(2024, 5, 3, 5), (2025, 3, 17, 1), (2000, 1, 1, 6), (2026, 2, 1, 7)] {
            assert_eq!(Date::new(year, Some(month), Some(day)).weekday(), Some(expected));
        }
        assert_eq!(Date::new(2024, Some(5), None).weekday(), None);
    }

    #[test]
    fn days_are_counted_between_the_nearest_days_of_two_dates() {
        let day = Date::new(2024, Some(3), Some(1));
        assert_eq!(day.days_from(&Date::new(2024, Some(2), Some(28))), 2);
        assert_eq!(day.days_from(&Date::new(2024, Some(2), None)), 1);
        assert_eq!(day.days_from(&Date::new(2024, None, None)), 0);
        assert_eq!(Date::new(2025, None, None).days_from(&day), 306);
    }

    #[test]
    fn reads_and_writes_iso_dates() {
        assert_eq!(Date::parse("2024-05-07").map(|d| d.to_string()).as_deref(), Some("2024-05-07"));
        for bad in ["24", "2024-13", "2023-02-29", "2024-5-7", "2024-05-07-1", ""] {
            assert_eq!(Date::parse(bad), None, "{bad:?}");
        }
    }
}
