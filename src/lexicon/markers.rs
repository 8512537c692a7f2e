//! Words that begin to say who knows something.

use std::ops::Range;

use super::alternatives::parts;
use super::trie::Trie;

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
    phrases: Trie<M>,
}

impl<M> Default for Markers<M> {
    fn default() -> Self {
        Self { phrases: Trie::default() }
    }
}

impl<M: Copy> Markers<M> {
    /// Adds a marker of at least two bytes, or several: each group in round brackets is one of the words between its bars.
    ///
    /// A text may begin it with a capital, and must where the marker does.
    pub fn add(&mut self, phrase: &str, marker: M) {
        self.phrases.insert(&parts(phrase), marker);
    }

    /// The markers of a text, in order, the longest at each place. Their blanks may be ends of lines.
    #[must_use]
    pub fn find(&self, text: &str) -> Vec<(Range<usize>, M)> {
        let mut found = Vec::new();
        let mut from = 0;
        while let Some(at) = self.phrases.next(text, from) {
            let hit = self.longest(text, at).filter(|(range, _)| ends_a_word(text, range.end));
            from = hit.as_ref().map_or(at + 1, |(range, _)| range.end);
            found.extend(hit);
        }
        found
    }

    /// The longest marker at a place.
    fn longest(&self, text: &str, at: usize) -> Option<(Range<usize>, M)> {
        let (length, marker) = self.phrases.longest(text.as_bytes().get(at..)?)?;
        Some((at..at + length, marker))
    }
}

/// Whether no letter or digit stands at a place.
fn ends_a_word(text: &str, at: usize) -> bool {
    !text.get(at..).and_then(|tail| tail.chars().next()).is_some_and(char::is_alphanumeric)
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
        markers.add("on", Marker::Party);
        let found = |text: &str| markers.find(text).into_iter().map(|(range, _)| range).collect::<Vec<_>>();
        assert_eq!(found("According to sources, resources"), [0..12, 13..20]);
        assert_eq!(found("Эксперты считают").first().map(|range| range.end), Some("Эксперты".len()));
        assert!(found("outsources, one").is_empty());
        assert_eq!(found("so on.").first(), Some(&(3..5)));
        assert_eq!(found("according\r\nto her, according\nto him"), [0..13, 19..31]);
        assert!(Markers::<Marker>::default().find("sources").is_empty());
    }
}
