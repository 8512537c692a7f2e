//! What an entry says about the work it names.

use super::{Date, Passage, ReferenceId};

/// How a title is marked.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum TitleForm {
    /// Between quotation marks.
    Quoted,
    /// Emphasised by the markup.
    Emphasised,
    /// The text of a link.
    Linked,
    /// Only by its place in the entry.
    Plain,
}

impl TitleForm {
    /// The word for it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Quoted => "quoted",
            Self::Emphasised => "emphasised",
            Self::Linked => "linked",
            Self::Plain => "plain",
        }
    }
}

/// How a date is written.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum DateForm {
    /// `28 Mar 2019`
    DayMonthYear,
    /// `March 28, 2019`
    MonthDayYear,
    /// `May 2025`
    MonthYear,
    /// `Spring 2020`
    SeasonYear,
    /// `2019`
    Year,
    /// `2019-03-28`
    Iso,
    /// `28/03/2019`
    Slashes,
    /// `28.03.2019`
    Dots,
    /// `2019–2021`
    YearRange,
}

impl DateForm {
    /// The word for it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::DayMonthYear => "day-month-year",
            Self::MonthDayYear => "month-day-year",
            Self::MonthYear => "month-year",
            Self::SeasonYear => "season-year",
            Self::Year => "year",
            Self::Iso => "iso",
            Self::Slashes => "slashes",
            Self::Dots => "dots",
            Self::YearRange => "year-range",
        }
    }

    /// Whether it tells the day, and the form therefore has an order.
    #[must_use]
    pub fn tells_day(self) -> bool {
        matches!(self, Self::DayMonthYear | Self::MonthDayYear | Self::Iso | Self::Slashes | Self::Dots)
    }
}

/// In what a date is written unlike most dates of its list.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum DateContrast {
    /// The order of day, month and year, or the signs between them.
    Order,
    /// Parentheses round it.
    Parentheses,
    /// The name of the month is written out or shortened.
    MonthName,
}

impl DateContrast {
    /// The word for it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Order => "order",
            Self::Parentheses => "parentheses",
            Self::MonthName => "month-name",
        }
    }
}

/// How the date of an entry is written.
#[derive(Clone, Debug, Default)]
pub struct DateManner {
    /// Order and signs.
    pub form: Option<DateForm>,
    /// It stands between parentheses.
    pub parenthesised: bool,
    /// Its month is shortened; `None` for numbers and for names that no style shortens (`May`).
    pub shortened: Option<bool>,
    /// In what it is unlike most dates of its list.
    pub contrast: Option<DateContrast>,
    /// The first entry of the list whose date is written like most of them.
    pub model: Option<ReferenceId>,
}

/// What an entry says about the work it names.
#[derive(Clone, Debug, Default)]
pub struct Work {
    /// Who wrote it: persons, and organisations that are not its outlet.
    pub authors: Vec<Passage>,
    /// Persons who are called editors.
    pub editors: Vec<Passage>,
    /// Its title without marks and the punctuation at its ends.
    pub title: Option<Passage>,
    /// How the title is marked.
    pub title_form: Option<TitleForm>,
    /// A quoted or emphasised title with its marks.
    pub marked_title: Option<Passage>,
    /// What of the entry belongs to none of its parts.
    pub rest: Vec<Passage>,
    /// Words that hold the place of what is still to be written.
    pub placeholder: Option<Passage>,
    /// A double quotation mark without its fellow.
    pub stray_mark: Option<Passage>,
    /// The day on which its page was put into an archive.
    pub archived: Option<Date>,
    /// How its date is written.
    pub date: DateManner,
}
