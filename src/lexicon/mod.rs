//! Word lists and the outlet registry as typed, compiled tables.
//!
//! Nothing here knows how the lists are written; the `rules` layer fills them. Every table folds what it is
//! given and what it is asked, so callers pass text as it stands in the document.

mod abbreviations;
mod alternatives;
mod fold;
mod interface;
mod kinds;
mod labels;
mod languages;
mod lazy;
mod lengths;
mod literals;
mod markers;
mod openings;
mod outlets;
mod phrases;
mod spelling;
mod topics;
mod tracking;
mod trie;
mod words;

pub use abbreviations::Abbreviations;
pub use fold::fold;
pub use interface::{InterfaceLine, InterfaceLines};
pub use kinds::{OUTLET_KINDS, PERIODICITIES};
pub use labels::{CreditKind, CreditLabels, HeadingRole, Headings};
pub use languages::{LanguageCounts, Languages};
pub use lazy::Lazy;
pub use literals::Literals;
pub use markers::{Marker, Markers, RelativeDate};
pub use outlets::{Outlet, Outlets, Rating, Text};
pub use phrases::Phrases;
pub use topics::Topics;
pub use tracking::Tracking;
pub use words::Words;

use std::collections::BTreeMap;

/// All tables; each is filled when it is first asked.
#[derive(Clone, Debug, Default)]
pub struct Lexicon {
    /// Who publishes.
    pub outlets: Lazy<Outlets>,
    /// Headings of reference lists.
    pub headings: Lazy<Headings>,
    /// What stands before the colon of `Source: Reuters`.
    pub credit_labels: Lazy<CreditLabels>,
    /// What a credit says when the work is the author's own.
    pub own_work: Lazy<Phrases>,
    /// Words before a bracketed number that make it a pointer inside the document.
    pub cross_references: Lazy<Words>,
    /// Words whose full stop does not end a sentence.
    pub abbreviations: Lazy<Abbreviations>,
    /// Words that begin to say who knows something.
    pub markers: Lazy<Markers>,
    /// Phrases for a time that is counted from another.
    pub relative_dates: Lazy<Markers<RelativeDate>>,
    /// Query parameters that only record where a reader came from.
    pub tracking: Lazy<Tracking>,
    /// Lines of web pages around a text.
    pub interface_lines: Lazy<InterfaceLines>,
    /// Small words by which a language is known.
    pub languages: Lazy<Languages>,
    /// Words by which a text is known to speak of something.
    pub topics: Lazy<Topics>,
    sets: BTreeMap<String, Lazy<Words>>,
}

impl Lexicon {
    /// The entries of a data set as plain words, for `{in: …}`, `{holds: …}` and `{host-under: …}`.
    #[must_use]
    pub fn set(&self, name: &str) -> Option<&Words> {
        self.sets.get(name).map(|words| &**words)
    }

    /// Whether there is a data set with this name; it is not read for that.
    #[must_use]
    pub fn has_set(&self, name: &str) -> bool {
        self.sets.contains_key(name)
    }

    /// The names of all data sets, sorted.
    pub fn set_names(&self) -> impl Iterator<Item = &str> {
        self.sets.keys().map(String::as_str)
    }

    /// The data set with this name, made if there is none.
    pub fn set_mut(&mut self, name: &str) -> &mut Lazy<Words> {
        self.sets.entry(name.to_owned()).or_default()
    }
}
