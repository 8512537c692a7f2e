//! Which of the dates of an entry is that of the work.

use crate::grammar::Range;
use crate::grammar::date::DateNode;
use crate::grammar::entry::Fields;
use crate::lexicon::{Lexicon, Words};
use crate::text::{cut, word_before};

/// The text of an entry with its dates.
#[derive(Clone, Copy)]
pub struct Dated<'a> {
    /// The text of the entry.
    pub text: &'a str,
    /// Its parts.
    pub parts: &'a Fields,
    /// What the lexicon knows.
    pub lexicon: &'a Lexicon,
}

impl<'a> Dated<'a> {
    /// The date of an entry: the most precise one outside of its title that is not the day of access or archival.
    ///
    /// Of years the one counts that is set off; a year behind a word is mostly one of a title: `Outlook 2024–2026`.
    pub fn best(self, title: Option<Range>) -> Option<&'a DateNode> {
        let own: Vec<&DateNode> = own(self.parts, title).collect();
        let told: Vec<&DateNode> = own.iter().copied().filter(|date| !self.is_told_of(date, own.len())).collect();
        let precision = |date: &DateNode| u8::from(date.month.is_some()) + u8::from(date.day.is_some());
        let rank = |date: &&&DateNode| (precision(date), self.is_set_off(date), date.year_end.is_none());
        told.iter().rev().max_by_key(rank).copied()
    }

    /// Whether a date stands behind a sign or a word that sets it off: `Oslo, 2020`, `(2020)`, `published 2020`.
    fn is_set_off(self, date: &DateNode) -> bool {
        let before = cut(self.text, 0..date.range.start);
        let head = before.trim_end();
        let glued = head.len() == before.len() && head.ends_with(['/', '-', '–', '_']);
        let sign = head.ends_with(|c: char| !c.is_alphanumeric()) && !glued;
        date.parenthesised || head.is_empty() || sign || self.is_labelled(head)
    }

    /// Whether the last words say that what follows is when something was published.
    fn is_labelled(self, head: &str) -> bool {
        let Some(labels) = self.lexicon.set("publication-labels") else { return false };
        let last = word_before(head, head.len());
        let bare = head.strip_suffix(last).unwrap_or(head).trim_end();
        let two = cut(head, bare.len() - word_before(bare, bare.len()).len()..head.len());
        let known = |labels: &Words, words: &str| labels.contains(words) || labels.contains(&words.to_lowercase());
        !last.is_empty() && (known(labels, last) || known(labels, two))
            || PREPOSITIONS.contains(&last) && known(labels, word_before(bare, bare.len()))
    }

    /// Whether a year is one that a title speaks of: `The port in 2030: a plan`.
    fn is_told_of(self, date: &DateNode, dates: usize) -> bool {
        let head = cut(self.text, 0..date.range.start).trim_end();
        let behind = PREPOSITIONS.contains(&word_before(head, head.len()).to_lowercase().as_str());
        let goes_on = cut(self.text, date.range.end..self.text.len()).starts_with([':', '?']);
        date.month.is_none() && behind && !self.is_labelled(head) && (dates > 1 || goes_on)
    }
}

/// Words between which and a year no sign stands.
const PREPOSITIONS: [&str; 24] = [
    "in", "by", "for", "of", "to", "until", "since", "from", "after", "before", "beyond", "towards", "bis", "nach",
    "seit", "en", "à", "vers", "al", "hacia", "nel", "em", "до", "в",
];

/// The dates of an entry outside of its title, the days of access and archival left out.
pub fn own(parts: &Fields, title: Option<Range>) -> impl DoubleEndedIterator<Item = &DateNode> {
    let quoted = parts.quoted.iter().map(|quoted| quoted.range.clone());
    let titles: Vec<Range> = quoted.chain(title).collect();
    let in_title = move |date: &DateNode| titles.iter().any(|title| title.contains(&date.range.start));
    let other =
        |date: &DateNode| [&parts.accessed, &parts.archived].into_iter().flatten().any(|range| *range == date.range);
    parts.dates.iter().filter(move |date| !other(date) && !in_title(date))
}
