//! Dates as running text mentions them, and the clauses that citations close.

use super::{CitationId, Date, Passage};
use crate::text::Span;

/// How a date is written.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum DateExtent {
    /// A day of a year.
    Full,
    /// A month of a year.
    Month,
    /// A year, a season or a range of years.
    Year,
    /// A day without a year.
    Yearless,
    /// `last year`: counted from the day of writing.
    Relative,
    /// `that year`: counted from a date before it.
    Anaphoric,
}

impl DateExtent {
    /// The word for it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Full => "full",
            Self::Month => "month",
            Self::Year => "year",
            Self::Yearless => "yearless",
            Self::Relative => "relative",
            Self::Anaphoric => "anaphoric",
        }
    }
}

/// A date as the text mentions it.
#[derive(Clone, Debug)]
pub struct DateMention {
    /// The date alone.
    pub passage: Passage,
    /// The date with the words that lead it in: `at the end of last year`.
    pub phrase: Passage,
    /// How it is written.
    pub form: DateExtent,
    /// What it says, the first of a range; `None` without a year, and where the order of day and month is open.
    pub date: Option<Date>,
    /// The day of the week that stands with it.
    pub weekday: Option<Passage>,
    /// That day, Monday is 1.
    pub weekday_number: Option<u32>,
    /// Whether the calendar has it.
    pub valid: bool,
    /// Whether `03/04/2025` may mean two days.
    pub open_order: bool,
    /// Whether a year stands before it in its block, or behind it in its sentence.
    pub anchored: bool,
    /// Whether it is joined to the date before it, as the end of a stretch of time or the next of a row.
    pub continues: bool,
    /// Month and day from 1, of a day without a year.
    pub day_of_year: Option<(u32, u32)>,
    /// Whether the day, here or elsewhere in the document, is the name of an event.
    pub names_event: bool,
    /// Whether it stands in a quotation or in speech.
    pub quoted: bool,
}

/// A part of a sentence that names a date and that a citation closes.
#[derive(Clone, Debug)]
pub struct Clause {
    /// From the citation or boundary before it to its own citation.
    pub passage: Passage,
    /// The citation that closes it.
    pub citation: CitationId,
    /// The earliest date of what it tells; `None` where an earlier year stands in it, or the date is no event.
    pub event: Option<Date>,
    /// Whether that date opens the sentence or item.
    pub leading: bool,
    /// Whether its sentence plans, forecasts, lays down, asks or instructs.
    pub prospective: bool,
    /// Whether its sentence tells of the author's own work.
    pub own_work: bool,
    /// Whether words such as “using” or “according to” stand between its date and its citation.
    pub by_means: bool,
}

/// What a document says of itself.
#[derive(Clone, Copy, Debug, Default)]
pub struct Facts {
    /// Who wrote it, as it is written.
    pub byline: Option<Span>,
    /// When it was published.
    pub date: Option<Date>,
    /// When it was last changed.
    pub updated: Option<Date>,
    /// Who published it, as it is written.
    pub outlet: Option<Span>,
}
