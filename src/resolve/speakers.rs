//! Who is said to say so: `foreign experts believe`, `according to the Russian side`, `it became known`.

mod according;

use std::cell::OnceCell;
use std::ops::Range;

use super::basis::{BE, Sets, Surveyed, has, has_word};
use super::function_words::{
    ADVERBS, COMMON, DEFINITE, DENIES, GENERIC, OTHERWISE, PREPOSITIONS, REASONS, REFUTES, RESEARCHERS, STOP, STRONG,
    UNNAMED_ONLY, VAGUE,
};
use super::tokens::{Token, adjacent, tokens};
use crate::lexicon::Marker;
use crate::model::{Attribution, AttributionForm, Passage, SentenceId, Speaker};
use crate::text::cut;

/// Verbs before which the one stands who is accused, besides forms of “be”.
const ACCUSED: [&str; 4] = ["stands", "stand", "has", "have"];
/// The most words of a noun phrase before its noun.
const MAX_MODIFIERS: usize = 3;
/// The most words between a noun and its verb.
const MAX_ADVERBS: usize = 3;
/// The most words between `according to` and the noun that ends the phrase.
const MAX_PHRASE: usize = 4;

/// A sentence with its words.
struct Clause<'a> {
    survey: &'a Surveyed<'a>,
    words: Vec<Token<'a>>,
    sentence: &'a Range<usize>,
    sets: Sets<'a>,
    gives_reason: OnceCell<bool>,
    names_members: OnceCell<bool>,
}

/// The words of a noun phrase before its noun.
#[derive(Default)]
struct Head {
    first: usize,
    definite: bool,
    qualified: bool,
    object: bool,
}

/// The attributions of a sentence.
pub fn read(
    survey: &Surveyed<'_>,
    sets: Sets<'_>,
    sentence: &Range<usize>,
    markers: &[(Range<usize>, Marker)],
    id: SentenceId,
) -> Vec<Attribution> {
    let words = tokens(survey.text, sentence.clone());
    let (gives_reason, names_members) = (OnceCell::new(), OnceCell::new());
    let clause = Clause { survey, words, sentence, sets, gives_reason, names_members };
    let mut found: Vec<Attribution> = Vec::new();
    for (place, marker) in markers {
        if found.iter().any(|it| it.passage.range().contains(&place.start)) {
            continue;
        }
        let made = match marker {
            Marker::Group | Marker::Unnamed => clause.speaker(place, *marker),
            Marker::AccordingTo => clause.according_to(place, markers),
            Marker::Agentless => Some(clause.impersonal(place, AttributionForm::Agentless)),
            Marker::Rumour => Some(clause.impersonal(place, AttributionForm::Rumour)),
            Marker::Allegation => Some(clause.impersonal(place, AttributionForm::Allegation)),
            Marker::Party => None,
        };
        found.extend(made.map(|it| Attribution { sentence: id, ..it }));
    }
    found
}

impl<'a> Clause<'a> {
    fn text(&self) -> &'a str {
        self.survey.text
    }

    /// The word that begins at a place.
    fn word_at(&self, start: usize) -> Option<usize> {
        self.words.binary_search_by_key(&start, |word| word.range.start).ok()
    }

    /// The first word that begins at a place or behind it; the number of words where none does.
    fn word_from(&self, start: usize) -> usize {
        self.words.partition_point(|word| word.range.start < start)
    }

    fn said(&self, range: Range<usize>, form: AttributionForm) -> Attribution {
        let quoted = self.survey.is_quoted(range.start);
        Attribution {
            passage: Passage::new(self.survey.id, range),
            form,
            speaker: None,
            who: None,
            definite: false,
            qualified: self.gives_reason(),
            quoted,
            sentence: SentenceId::new(0),
        }
    }

    fn gives_reason(&self) -> bool {
        let sentence = cut(self.text(), self.sentence.clone());
        *self.gives_reason.get_or_init(|| REASONS.iter().any(|reason| sentence.contains(reason)))
    }

    /// Whether members of the group are named: `such as`, `including`.
    fn names_members(&self) -> bool {
        let sentence = cut(self.text(), self.sentence.clone());
        let words = [" such as ", " including ", " wie etwa ", " tels que ", " como ", " zoals ", " come "];
        *self.names_members.get_or_init(|| words.iter().any(|words| sentence.contains(words)))
    }

    fn impersonal(&self, place: &Range<usize>, form: AttributionForm) -> Attribution {
        let after = self.words.iter().skip(self.word_from(place.end));
        let by_agent = after.take(6).any(|word| word.text == "by");
        let first = self.words.partition_point(|word| word.range.end <= place.start);
        let before = self.words.get(first.saturating_sub(3)..first).unwrap_or(&[]);
        let refuted = before.iter().any(|word| REFUTES.iter().any(|verb| word.text.starts_with(verb)));
        let verb = self.words.get(first).is_some_and(|word| BE.contains(&word.text) || ACCUSED.contains(&word.text));
        let accuser = !verb && first > 1 && before.last().is_some_and(Token::is_capital);
        let made = self.said(place.clone(), form);
        Attribution { qualified: made.qualified || by_agent || refuted || accuser, ..made }
    }

    /// `foreign experts believe`, `say experts`
    fn speaker(&self, place: &Range<usize>, marker: Marker) -> Option<Attribution> {
        let first = self.word_at(place.start)?;
        let last = self.words.binary_search_by_key(&place.end, |word| word.range.end).ok()?;
        let noun = cut(self.text(), place.clone()).to_lowercase();
        let head = self.head(first, None);
        if head.object || !self.may_be_vague(marker, &noun, &head, first) {
            return None;
        }
        let verb = match self.verb_after(last, &noun, head.first == first) {
            Some(verb) => Some(verb),
            None if noun.starts_with("people ") => Some(last),
            None => None,
        };
        let range = match (verb, self.verb_before(head.first)) {
            (Some(verb), _) => self.words.get(head.first)?.range.start..self.words.get(verb)?.range.end,
            (None, Some(verb)) => self.words.get(verb)?.range.start..place.end,
            (None, None) => return None,
        };
        let who = self.words.get(head.first)?.range.start..place.end;
        let speaker = if marker == Marker::Group { Speaker::Group } else { Speaker::Unnamed };
        let made = self.said(range, AttributionForm::Speaker);
        Some(Attribution {
            speaker: Some(speaker),
            who: Some(Passage::new(self.survey.id, who)),
            definite: head.definite,
            qualified: made.qualified || head.qualified || self.names_members(),
            ..made
        })
    }

    /// Whether the words before people who are said to know leave open who they are.
    fn may_be_vague(&self, marker: Marker, noun: &str, head: &Head, first: usize) -> bool {
        let modifiers = || self.words.get(head.first..first).unwrap_or(&[]).iter().map(Token::lower);
        match (marker, noun) {
            (Marker::Unnamed, "officials") => modifiers().any(|word| UNNAMED_ONLY.contains(&word.as_str())),
            (Marker::Unnamed, _) => modifiers()
                .filter(|word| !GENERIC.contains(&word.as_str()) && !matches!(word.as_str(), "des" | "de"))
                .all(|word| VAGUE.contains(&word.as_str())),
            _ => true,
        }
    }

    /// The words of a noun phrase before the word `first`, back to the word `floor` at most.
    fn head(&self, first: usize, floor: Option<usize>) -> Head {
        let mut head = Head { first, ..Head::default() };
        while first - head.first < MAX_MODIFIERS {
            let Some(at) = head.first.checked_sub(1).filter(|at| floor.is_none_or(|floor| *at >= floor)) else { break };
            let (Some(word), Some(next)) = (self.words.get(at), self.words.get(head.first)) else { break };
            if !adjacent(self.text(), word, next) {
                break;
            }
            let lower = word.lower();
            if GENERIC.contains(&lower.as_str()) {
                head.first = at;
                head.definite = self.is_introduced(next);
                break;
            }
            let opens = at == 0 || floor == Some(at);
            if opens && matches!(lower.as_str(), "des" | "de") {
                head.first = at;
                break;
            }
            let some = at.checked_sub(1).and_then(|it| self.words.get(it)).is_some_and(|it| it.lower() == "a");
            let denies = DENIES.contains(&lower.as_str()) && !some;
            if denies || PREPOSITIONS.contains(&lower.as_str()) {
                head.object = true;
                break;
            }
            if STOP.contains(&lower.as_str()) || at > 0 && has(self.sets.claims, &lower) {
                break;
            }
            head.first = at;
            if DEFINITE.contains(&lower.as_str()) || word.text.starts_with(|c: char| c.is_ascii_digit()) {
                head.definite = true;
                break;
            }
            let plain = at == 0 && (VAGUE.contains(&lower.as_str()) || COMMON.contains(&lower.as_str()));
            if word.is_capital() && !plain {
                head.qualified = true;
                break;
            }
        }
        head
    }

    /// Whether the text has told of people before, so that an article that also makes a noun general points back to them.
    fn is_introduced(&self, noun: &Token<'_>) -> bool {
        /// How far back one looks, in bytes.
        const REACH: usize = 1024;
        let lower = noun.lower();
        if RESEARCHERS.contains(&lower.as_str()) {
            return true;
        }
        let start = self.text().ceil_char_boundary(noun.range.start.saturating_sub(REACH));
        let tells = |word: &Token<'_>| has_word(self.sets.nouns, word.text) || word.lower() == lower;
        self.survey.told.contains(&lower) || tokens(self.text(), start..noun.range.start).iter().any(tells)
    }

    /// The verb of a noun, right behind it or behind some adverbs.
    fn verb_after(&self, noun: usize, name: &str, bare: bool) -> Option<usize> {
        let pronoun = matches!(name, "some" | "many" | "others");
        if pronoun && !(bare && self.opens_clause(noun)) {
            return None;
        }
        let mut at = noun;
        for _ in 0..=MAX_ADVERBS {
            let (word, next) = (self.words.get(at)?, self.words.get(at + 1)?);
            if !adjacent(self.text(), word, next) || next.is_capital() {
                return None;
            }
            at += 1;
            let two = self.words.get(at + 1).map(|more| format!("{} {}", next.text, more.text));
            let known = if pronoun { STRONG.contains(&next.text) } else { has_word(self.sets.claims, next.text) };
            if known && !self.is_otherwise(at) {
                return Some(at);
            }
            if two.is_some_and(|two| has(self.sets.claims, &two)) {
                return Some(at + 1);
            }
            if !ADVERBS.contains(&next.text) {
                return None;
            }
        }
        None
    }

    fn opens_clause(&self, at: usize) -> bool {
        let Some(word) = self.words.get(at) else { return false };
        let before = cut(self.text(), self.sentence.start..word.range.start).trim_end();
        before.is_empty()
            || before.ends_with([',', ';', '—', '–', '('])
            || before.ends_with(" but")
            || before.ends_with(" and")
    }

    /// Whether the word behind a verb makes it another one.
    fn is_otherwise(&self, verb: usize) -> bool {
        let (Some(word), Some(next)) = (self.words.get(verb), self.words.get(verb + 1)) else { return false };
        let participle =
            word.text.ends_with("ed") || matches!(word.text, "told" | "found" | "thought" | "see" | "find");
        let otherwise = participle && OTHERWISE.contains(&next.text) || word.text == "believe" && next.text == "in";
        adjacent(self.text(), word, next) && otherwise
    }

    /// A verb of saying right before a noun phrase, behind what is said: `“…”, say experts`.
    fn verb_before(&self, first: usize) -> Option<usize> {
        let at = first.checked_sub(1)?;
        let (verb, noun) = (self.words.get(at)?, self.words.get(first)?);
        let says = [
            "say", "said", "believe", "argue", "warn", "claim", "sagen", "disent", "dicen", "zeggen", "dicono", "dizem",
        ];
        let head = cut(self.text(), self.sentence.start..verb.range.start).trim_end();
        (says.contains(&verb.text) && adjacent(self.text(), verb, noun) && head.ends_with([',', '”', '"', '»', '’']))
            .then_some(at)
    }
}
