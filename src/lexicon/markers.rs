//! Words that begin to say who knows something.

use std::ops::Range;
use std::sync::OnceLock;

use aho_corasick::{AhoCorasick, MatchKind};

/// What a marker is.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Marker {
    /// People who are said to think: `experts`.
    Group,
    /// People or media who are said to know: `sources`.
    Unnamed,
    /// A side, not a person: `both sides`.
    Party,
    /// `according to`
    AccordingTo,
    /// `it is believed`
    Agentless,
    /// `rumour has it`
    Rumour,
    /// `allegedly`
    Allegation,
}

/// What a phrase for a time is counted from.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum RelativeDate {
    /// The day of writing: `last year`.
    Deictic,
    /// A date before it: `that year`.
    Anaphoric,
}

/// Markers that are looked for inside a text, as whole words.
#[derive(Clone, Debug)]
pub struct Markers<M = Marker> {
    phrases: Vec<(String, M)>,
    /// Made at the first search. `None` inside where the markers are too many for one automaton.
    automaton: OnceLock<Option<AhoCorasick>>,
}

impl<M> Default for Markers<M> {
    fn default() -> Self {
        Self { phrases: Vec::new(), automaton: OnceLock::new() }
    }
}

impl<M: Copy> Markers<M> {
    /// Adds a marker. A text may begin it with a capital, and must where the marker does.
    pub fn add(&mut self, phrase: &str, marker: M) {
        let mut rest = phrase.chars();
        let Some(first) = rest.next() else { return };
        let capital: String = first.to_uppercase().chain(rest).collect();
        for form in [phrase, capital.as_str()].into_iter().take(if capital == phrase { 1 } else { 2 }) {
            self.phrases.extend(wrapped(form).map(|form| (form, marker)));
        }
        self.automaton = OnceLock::new();
    }

    /// The markers of a text, in order, the longest at each place.
    #[must_use]
    pub fn find(&self, text: &str) -> Vec<(Range<usize>, M)> {
        let made = || {
            let phrases = self.phrases.iter().map(|(phrase, _)| phrase.as_bytes());
            AhoCorasick::builder().match_kind(MatchKind::LeftmostLongest).build(phrases).ok()
        };
        let Some(automaton) = self.automaton.get_or_init(made) else { return Vec::new() };
        let whole = automaton.find_iter(text).filter(|found| stands_alone(text, &found.range()));
        let known = |index: usize| self.phrases.get(index).map(|(_, marker)| *marker);
        whole.filter_map(|found| Some((found.range(), known(found.pattern().as_usize())?))).collect()
    }
}

/// A phrase as it stands in one line, and as it stands where a line ends at one of its blanks.
fn wrapped(phrase: &str) -> impl Iterator<Item = String> {
    let broken = phrase.match_indices(' ').flat_map(move |(at, _)| {
        let (head, tail) = phrase.split_at_checked(at).unwrap_or((phrase, ""));
        ["\n", "\r\n", "\r"].map(|end| format!("{head}{end}{}", tail.trim_start()))
    });
    std::iter::once(phrase.to_owned()).chain(broken)
}

/// Whether no letter or digit stands right before or after.
fn stands_alone(text: &str, range: &Range<usize>) -> bool {
    let before = text.get(..range.start).and_then(|head| head.chars().next_back());
    let after = text.get(range.end..).and_then(|tail| tail.chars().next());
    !before.is_some_and(char::is_alphanumeric) && !after.is_some_and(char::is_alphanumeric)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markers_are_whole_words_and_the_longest_wins() {
        let mut markers = Markers::default();
        markers.add("sources", Marker::Unnamed);
        markers.add("according to", Marker::AccordingTo);
        markers.add("эксперты", Marker::Group);
        let found = |text: &str| markers.find(text).into_iter().map(|(range, _)| range).collect::<Vec<_>>();
        assert_eq!(found("According to sources, resources"), [0..12, 13..20]);
        assert_eq!(found("Эксперты считают").first().map(|range| range.end), Some("Эксперты".len()));
        assert!(found("outsources").is_empty());
        assert_eq!(found("according\r\nto her, according\nto him"), [0..13, 19..31]);
        assert!(Markers::<Marker>::default().find("sources").is_empty());
    }
}
