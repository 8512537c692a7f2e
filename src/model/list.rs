//! Reference lists.

use super::{CiteId, Passage, Placement, ReferenceId, SectionId};
use crate::text::{Span, size};

/// What the heading of a list promises.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum ListRole {
    /// The sources of the text: each entry is there to be cited.
    References,
    /// Notes, which may be sources or remarks.
    Notes,
    /// Works to read besides: entries need not be cited.
    FurtherReading,
}

impl ListRole {
    /// The word for it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::References => "references",
            Self::Notes => "notes",
            Self::FurtherReading => "further-reading",
        }
    }
}

/// How the citations that a list governs are written.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Manner {
    /// How many are written in brackets.
    pub brackets: u32,
    /// How many are raised.
    pub superscripts: u32,
    /// Where at least nine in ten stand of five or more that stand beside a sign that ends a sentence or clause.
    pub placement: Option<Placement>,
}

/// A reference list; physical lists whose numbering continues are one list.
#[derive(Clone, Debug)]
pub struct ReferenceList {
    /// Its heading as the reader sees it.
    pub heading: Option<Passage>,
    /// Whether its heading names the part of the document that it belongs to.
    pub names_part: bool,
    /// Whether its heading stands in the description of a term.
    pub describes: bool,
    /// Where a finding about the whole list stands: the heading, or the first line of the first entry.
    pub place: Span,
    /// What it promises.
    pub role: ListRole,
    /// The section it stands in.
    pub section: Option<SectionId>,
    /// Its entries, in reading order.
    pub entries: Vec<ReferenceId>,
    /// Numbers and entries, sorted by number, then by reading order.
    pub by_number: Vec<(u32, ReferenceId)>,
    /// Keys and entries, sorted.
    pub by_key: Vec<(Box<str>, ReferenceId)>,
    /// Whether its entries have numbers or keys.
    pub labelled: bool,
    /// Whether most of its entries look like references: a quoted title, a year, an address, a known outlet.
    pub bibliographic: bool,
    /// Whether at least four in five neighbours stand in the order of the alphabet.
    pub alphabetical: bool,
    /// How many of its entries show a year.
    pub dated: u32,
    /// Whether it is made of link definitions, which links in the text may use too.
    pub defines_links: bool,
    /// Whether Markdown numbers it, all items being written with one number.
    pub auto_numbered: bool,
    /// The text it governs: from the end of the list before it to its end.
    pub scope: Span,
    /// Its cites, in reading order.
    pub cites: Vec<CiteId>,
    /// The number of different numbers or keys cited under it.
    pub distinct_cited: u32,
    /// How many of its numbers are cited for the first time in the text, tables and captions left out.
    pub first_uses: u32,
    /// How many of these uses, at most, ascend if the others are left out.
    pub in_order: u32,
    /// How its citations are written.
    pub manner: Manner,
}

impl ReferenceList {
    /// The entries with this number, in reading order.
    #[must_use]
    pub fn numbered(&self, number: u32) -> &[(u32, ReferenceId)] {
        self.between(number, number)
    }

    /// The entries with numbers from `low` to `high`, both included.
    #[must_use]
    pub fn between(&self, low: u32, high: u32) -> &[(u32, ReferenceId)] {
        let start = self.by_number.partition_point(|(number, _)| *number < low);
        let end = self.by_number.partition_point(|(number, _)| *number <= high);
        self.by_number.get(start..end).unwrap_or(&[])
    }

    /// The entry with this key.
    #[must_use]
    pub fn keyed(&self, key: &str) -> Option<ReferenceId> {
        let at = self.by_key.partition_point(|(known, _)| &**known < key);
        self.by_key.get(at).filter(|(known, _)| &**known == key).map(|(_, id)| *id)
    }

    /// The lowest number.
    #[must_use]
    pub fn lowest(&self) -> Option<u32> {
        self.by_number.first().map(|(number, _)| *number)
    }

    /// The highest number.
    #[must_use]
    pub fn highest(&self) -> Option<u32> {
        self.by_number.last().map(|(number, _)| *number)
    }

    /// The first run of numbers from `low` to `high` that has no entry.
    ///
    /// Costs the entries in between, never the width of the interval.
    #[must_use]
    pub fn first_missing(&self, low: u32, high: u32) -> Option<(u32, u32)> {
        let mut want = low;
        for (number, _) in self.between(low, high) {
            if *number > want {
                return Some((want, number - 1));
            }
            want = number.checked_add(1)?;
        }
        (want <= high).then_some((want, high))
    }

    /// The number of entries.
    #[must_use]
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether it has no entry.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// The share of its entries that are cited, of one hundred.
    #[must_use]
    pub fn coverage(&self, cited: usize) -> usize {
        cited.saturating_mul(100).checked_div(self.len()).unwrap_or(0).min(size(100))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn list(numbers: &[u32]) -> ReferenceList {
        let by_number = numbers.iter().enumerate().map(|(at, n)| (*n, ReferenceId::new(at))).collect();
        ReferenceList {
            heading: None,
            names_part: false,
            describes: false,
            place: Span::default(),
            role: ListRole::References,
            section: None,
            entries: Vec::new(),
            by_number,
            by_key: Vec::new(),
            labelled: true,
            bibliographic: true,
            alphabetical: false,
            dated: 0,
            defines_links: false,
            auto_numbered: false,
            scope: Span::default(),
            cites: Vec::new(),
            distinct_cited: 0,
            first_uses: 0,
            in_order: 0,
            manner: Manner::default(),
        }
    }

    #[test]
    fn the_first_missing_run_of_an_interval() {
        let list = list(&[1, 2, 4, 4, 9]);
        assert_eq!(list.first_missing(1, 2), None);
        assert_eq!(list.first_missing(1, 4), Some((3, 3)));
        assert_eq!(list.first_missing(4, 9), Some((5, 8)));
        assert_eq!(list.first_missing(9, 4_000_000_000), Some((10, 4_000_000_000)));
        assert_eq!(list.first_missing(u32::MAX, u32::MAX), Some((u32::MAX, u32::MAX)));
    }
}
