//! Phrases that name whose view it is: `according to foreign media sources`, `Experten zufolge`.

use std::ops::Range;

use super::{Clause, MAX_PHRASE};
use crate::lexicon::Marker;
use crate::model::{Attribution, AttributionForm, Passage, Speaker};
use crate::resolve::tokens::{Token, adjacent};
use crate::text::cut;

impl Clause<'_> {
    /// `according to foreign media sources`, `according to the Russian side`
    pub(super) fn according_to(&self, place: &Range<usize>, markers: &[(Range<usize>, Marker)]) -> Option<Attribution> {
        if cut(self.text(), place.clone()) == "zufolge" {
            return self.postposed(place, markers);
        }
        let start = self.word_from(place.end);
        let after = markers.partition_point(|(noun, _)| noun.start < place.end);
        // No marker but the nearest can end so short a phrase, each being a word at least.
        let near = markers.get(after..).unwrap_or(&[]).iter().take(MAX_PHRASE + 1);
        let vague = near.rev().find(|(noun, marker)| {
            *marker != Marker::AccordingTo
                && self.word_at(noun.start).is_some_and(|at| at - start <= MAX_PHRASE && self.is_one_phrase(start, at))
        });
        let made = |end: usize| self.said(place.start..end, AttributionForm::AccordingTo);
        let Some((noun, marker)) = vague else { return self.according_to_someone(place, start) };
        let first = self.word_at(noun.start)?;
        let head = self.head(first, Some(start));
        let name = cut(self.text(), noun.clone()).to_lowercase();
        let possessive = cut(self.text(), noun.end..self.text().len()).starts_with(['\'', '’']);
        let speaker = match marker {
            Marker::Group => Speaker::Group,
            Marker::Unnamed => Speaker::Unnamed,
            Marker::Party => Speaker::Party,
            _ => return None,
        };
        let pronoun = matches!(name.as_str(), "some" | "many" | "others");
        let followed = self.followed_by_role(noun.end) || pronoun && self.has_next(noun.end);
        if possessive || head.object || followed || !self.may_be_vague(*marker, &name, &head, first) {
            return None;
        }
        let it = made(noun.end);
        Some(Attribution {
            speaker: Some(speaker),
            who: Some(Passage::new(self.survey.id, self.words.get(start)?.range.start..noun.end)),
            definite: head.definite,
            qualified: it.qualified || head.qualified && speaker != Speaker::Party || self.names_members(),
            ..it
        })
    }

    /// `Experten zufolge`; who has a name stands before the word as well.
    fn postposed(&self, place: &Range<usize>, markers: &[(Range<usize>, Marker)]) -> Option<Attribution> {
        let at = self.word_at(place.start)?;
        let last = self.words.get(at.checked_sub(1)?)?;
        let nearest = markers.partition_point(|(noun, _)| noun.end < last.range.end);
        let vague = markers
            .get(nearest)
            .filter(|(noun, marker)| noun.end == last.range.end && matches!(marker, Marker::Group | Marker::Unnamed));
        let made = |start: usize| self.said(start..place.end, AttributionForm::AccordingTo);
        let Some((noun, marker)) = vague else {
            let who = Passage::new(self.survey.id, last.range.clone());
            let named = Attribution { speaker: Some(Speaker::Named), who: Some(who), ..made(last.range.start) };
            return last.is_capital().then_some(Attribution { qualified: true, ..named });
        };
        let first = self.word_at(noun.start)?;
        let head = self.head(first, None);
        let start = self.words.get(head.first)?.range.start;
        let speaker = if *marker == Marker::Group { Speaker::Group } else { Speaker::Unnamed };
        let it = made(start);
        (!head.object).then(|| Attribution {
            speaker: Some(speaker),
            who: Some(Passage::new(self.survey.id, start..noun.end)),
            definite: head.definite,
            qualified: it.qualified || head.qualified,
            ..it
        })
    }

    /// Whether the words `start..=end` have nothing but blanks between them.
    fn is_one_phrase(&self, start: usize, end: usize) -> bool {
        let words = self.words.get(start..=end).unwrap_or(&[]);
        words.windows(2).all(|pair| matches!(pair, [left, right] if adjacent(self.text(), left, right)))
    }

    /// Whether another word follows right behind.
    fn has_next(&self, end: usize) -> bool {
        let next = self.words.get(self.word_from(end));
        next.is_some_and(|word| cut(self.text(), end..word.range.start).trim().is_empty())
    }

    /// `sources at the ministry`, `experts interviewed for this article`
    pub(super) fn followed_by_role(&self, end: usize) -> bool {
        let next = self.words.get(self.word_from(end));
        const ROLE: [&str; 41] = [
            "at",
            "in",
            "within",
            "inside",
            "from",
            "of",
            "with",
            "close",
            "familiar",
            "who",
            "interviewed",
            "quoted",
            "cited",
            "surveyed",
            "contacted",
            "listed",
            "mentioned",
            "bei",
            "du",
            "de",
            "del",
            "della",
            "dei",
            "delle",
            "degli",
            "da",
            "do",
            "dos",
            "das",
            "des",
            "von",
            "van",
            "beim",
            "im",
            "consultados",
            "consultés",
            "interrogés",
            "ouvidos",
            "entrevistados",
            "interpellati",
            "consultati",
        ];
        let role = |word: &Token<'_>| {
            let elided = ["d'", "d’", "dell'", "dell’"].iter().any(|article| word.text.starts_with(article));
            elided || ROLE.contains(&word.text)
        };
        self.has_next(end) && next.is_some_and(role)
    }

    fn according_to_someone(&self, place: &Range<usize>, start: usize) -> Option<Attribution> {
        let first = self.words.get(start)?;
        let rest = cut(self.text(), first.range.start..self.sentence.end);
        let len = rest.find([',', ';', '.', '(', '“', '"', '—']).unwrap_or(rest.len());
        let who = first.range.start..first.range.start + rest.get(..len)?.trim_end().len();
        let inside = self.words.iter().skip(start).take_while(|word| word.range.start < who.end);
        let named = inside.take(12).any(|word| word.is_capital());
        let made = self.said(place.start..who.end, AttributionForm::AccordingTo);
        named.then(|| Attribution {
            speaker: Some(Speaker::Named),
            who: Some(Passage::new(self.survey.id, who.clone())),
            qualified: true,
            ..made
        })
    }
}
