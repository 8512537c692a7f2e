//! What tells where the statement of a sentence comes from.

use std::collections::HashSet;
use std::ops::Range;

use super::tokens::{Token, tokens};
use crate::lexicon::{Lexicon, Marker, Words};
use crate::model::{Basis, Block, BlockId, BlockKind, Document, LinkForm, Passage};
use crate::text::cut;

/// The sets of words that tell.
#[derive(Clone, Copy)]
pub struct Sets<'l> {
    verbs: Option<&'l Words>,
    /// Things that people cite as the origin of a figure.
    pub nouns: Option<&'l Words>,
    first_person: Option<&'l Words>,
    prospective: Option<&'l Words>,
    /// Verbs that state what someone holds to be true.
    pub claims: Option<&'l Words>,
    back: Option<&'l Words>,
    /// Nouns that are counted in reports.
    pub counted: Option<&'l Words>,
    /// What is measured for a country or a people.
    pub measures: Option<&'l Words>,
    /// Groups of people of whom a share is a statistic.
    pub population: Option<&'l Words>,
    /// Names of countries and words for places.
    pub places: Option<&'l Words>,
}

impl<'l> Sets<'l> {
    /// The sets of a lexicon.
    pub fn of(lexicon: &'l Lexicon) -> Self {
        Self {
            verbs: lexicon.set("attribution-verbs"),
            nouns: lexicon.set("source-nouns"),
            first_person: lexicon.set("first-person-words"),
            prospective: lexicon.set("prospective-words"),
            claims: lexicon.set("claim-verbs"),
            back: lexicon.set("looking-back"),
            counted: lexicon.set("counted-nouns"),
            measures: lexicon.set("public-measures"),
            population: lexicon.set("population-words"),
            places: lexicon.set("places"),
        }
    }
}

/// Whether a sentence begins by saying who said what stands before it.
pub fn looks_back(text: &str, sentence: &Range<usize>, sets: Sets<'_>) -> bool {
    /// The most words of such a beginning.
    const MAX: usize = 5;
    let part = cut(text, sentence.clone());
    let mut from = 0;
    let ends = part.split_whitespace().take(MAX).map(|word| {
        let at = part.get(from..).and_then(|rest| rest.find(word)).unwrap_or(0);
        from += at + word.len();
        from
    });
    ends.skip(1).any(|end| has(sets.back, cut(part, 0..end)))
}

/// Whether a word of letters, digits, apostrophes and hyphens is in a set.
pub fn has_word(set: Option<&Words>, word: &str) -> bool {
    set.is_some_and(|words| words.contains_word(word))
}

/// Whether a word or phrase is in a set.
pub fn has(set: Option<&Words>, word: &str) -> bool {
    set.is_some_and(|words| words.contains(word))
}

/// A block with what was found in it.
pub struct Surveyed<'a> {
    /// The block.
    pub id: BlockId,
    /// Its text.
    pub text: &'a str,
    /// Its quotations.
    pub quoted: &'a [Range<usize>],
    /// Its markers.
    pub markers: &'a [(Range<usize>, Marker)],
    /// Groups of people of whom earlier blocks tell, in lower case.
    pub told: &'a HashSet<String>,
    /// Whether a citation or link closes it, or the line that leads in its list names a source.
    pub closed: bool,
}

impl Surveyed<'_> {
    /// Whether a place lies inside a quotation.
    pub fn is_quoted(&self, at: usize) -> bool {
        let after = self.quoted.partition_point(|quoted| quoted.start <= at);
        after.checked_sub(1).and_then(|last| self.quoted.get(last)).is_some_and(|quoted| quoted.contains(&at))
    }

    /// The markers that overlap a stretch of the text.
    pub fn markers_in(&self, range: &Range<usize>) -> &[(Range<usize>, Marker)] {
        let start = self.markers.partition_point(|(place, _)| place.end <= range.start);
        let end = self.markers.partition_point(|(place, _)| place.start < range.end);
        self.markers.get(start..end).unwrap_or(&[])
    }

    fn is_marked(&self, range: &Range<usize>, of: impl Fn(Marker) -> bool) -> bool {
        self.markers_in(range).iter().any(|(_, marker)| of(*marker))
    }

    /// What tells where the statement of a sentence comes from, and whether it only plans, asks or instructs.
    pub fn judge(&self, document: &Document<'_>, sets: Sets<'_>, sentence: &Range<usize>) -> (Option<Basis>, bool) {
        let words = tokens(self.text, sentence.clone());
        let asks = cut(self.text, sentence.clone()).trim_end_matches(['”', '"', '»', '’', ')']).ends_with('?');
        let plans = words.iter().any(|word| !word.is_capital() && has_word(sets.prospective, word.text))
            || words.first().is_some_and(|word| supposes(sets, word))
            || words.windows(2).any(|pair| matches!(pair, [be, to] if BE.contains(&be.text) && to.text == "to"));
        let cites = || textual_citation(cut(self.text, sentence.clone()));
        let basis = if holds_citation(document, self.id, sentence) || cites() {
            Some(Basis::Citation)
        } else if holds_link(document, self.id, sentence) {
            Some(Basis::Link)
        } else if self.closed {
            Some(Basis::Closing)
        } else {
            self.wording(sets, &words, sentence)
        };
        (basis, asks || plans)
    }

    fn wording(&self, sets: Sets<'_>, words: &[Token<'_>], sentence: &Range<usize>) -> Option<Basis> {
        if self.is_marked(sentence, |marker| marker == Marker::AccordingTo) {
            return Some(Basis::AccordingTo);
        }
        if speaks_by_label(self.text) {
            return Some(Basis::Speaker);
        }
        let plain = |word: &&Token<'_>| {
            !self.is_quoted(word.range.start)
                && !self.is_marked(&word.range, |marker| {
                    matches!(marker, Marker::Agentless | Marker::Rumour | Marker::Allegation)
                })
        };
        let speaks = words.iter().enumerate().filter(|(_, word)| plain(word) && !word.is_capital());
        if speaks.clone().any(|(at, word)| has_word(sets.verbs, word.text) && is_finite(words, at)) {
            return Some(Basis::Speaker);
        }
        if puts_at(words) {
            return Some(Basis::Speaker);
        }
        if words.iter().any(|word| has_word(sets.nouns, word.text)) {
            return Some(Basis::Study);
        }
        let own = |word: &Token<'_>| {
            let capital_inside = word.is_capital() && word.range.start > sentence.start && word.text != "I";
            !capital_inside && has_word(sets.first_person, word.text)
        };
        let shown =
            words.windows(2).any(|pair| matches!(pair, [name, number] if points(name.text) && is_number(number.text)));
        (words.iter().any(own) || shown).then_some(Basis::OwnWork)
    }
}

/// `the ministry puts the share at 12%`
fn puts_at(words: &[Token<'_>]) -> bool {
    let put = words.iter().position(|word| matches!(word.text, "put" | "puts"));
    put.is_some_and(|put| words.iter().skip(put + 1).any(|word| word.text == "at"))
}

/// Whether a sentence begins with a word of condition; `May` and `Will` are names as well.
fn supposes(sets: Sets<'_>, first: &Token<'_>) -> bool {
    let lower = first.lower();
    !matches!(lower.as_str(), "may" | "will" | "must") && has(sets.prospective, &lower)
}

/// `Table 1`, `Fig. 3`
fn points(word: &str) -> bool {
    ["Table", "Figure", "Fig", "Chart", "Exhibit", "Tabelle", "Abbildung", "Abb", "Tableau", "Tabla", "Figura"]
        .contains(&word)
}

fn is_number(word: &str) -> bool {
    word.starts_with(|c: char| c.is_ascii_digit())
}

/// Words behind which a form such as “state” or “claim” is a noun.
const ARTICLES: [&str; 22] = [
    "the", "a", "an", "this", "that", "its", "their", "his", "her", "each", "every", "no", "any", "of", "one",
    "another", "some", "main", "such", "what", "which", "whose",
];

/// Forms that are nouns or adjectives more often than verbs.
const NOUNS: [&str; 46] = [
    "project",
    "projects",
    "charge",
    "charges",
    "demand",
    "demands",
    "counter",
    "counters",
    "fear",
    "fears",
    "hope",
    "hopes",
    "hint",
    "hints",
    "doubt",
    "doubts",
    "reason",
    "reasons",
    "stress",
    "stresses",
    "worry",
    "mention",
    "mentions",
    "claim",
    "claims",
    "note",
    "notes",
    "question",
    "questions",
    "find",
    "finds",
    "count",
    "counts",
    "list",
    "lists",
    "estimate",
    "estimates",
    "forecast",
    "forecasts",
    "comment",
    "comments",
    "dispute",
    "disputes",
    "disputed",
    "promise",
    "promises",
];
/// Forms that say something only before a clause: “maintains that”, and not “maintains a fleet” or “an American state”.
const BEFORE_CLAUSES: [&str; 8] =
    ["state", "states", "maintain", "maintains", "maintained", "repeat", "repeats", "repeated"];
/// Words before which a verb of saying has its subject.
const SUBJECTS: [&str; 9] = ["he", "she", "they", "it", "who", "i", "we", "which", "also"];
/// Forms that make a participle a passive: nobody says it.
pub const BE: [&str; 7] = ["was", "were", "been", "be", "is", "are", "being"];

/// Whether a form of a verb of saying is one here. An English form in -ing says something only before a clause: “noting that …”.
fn is_finite(words: &[Token<'_>], at: usize) -> bool {
    let Some(word) = words.get(at) else { return false };
    let next = words.get(at + 1).map_or("", |next| next.text);
    let clause = matches!(next, "that" | "whether" | "how" | "why");
    let before = at.checked_sub(1).and_then(|before| words.get(before));
    let lower = before.map(Token::lower).unwrap_or_default();
    let passive = BE.contains(&lower.as_str()) && !clause && next != "by";
    if ARTICLES.contains(&lower.as_str()) || passive {
        return false;
    }
    if BEFORE_CLAUSES.contains(&word.text) {
        return clause;
    }
    // Who counts for themselves does their own work.
    if word.text == "counted" && matches!(lower.as_str(), "we" | "i") {
        return false;
    }
    // “added sugar” is no speech, “he added.” is.
    let attributive = word.text == "added" && words.get(at + 1).is_some_and(|it| it.range.start == word.range.end + 1);
    if NOUNS.contains(&word.text) || attributive {
        let subject = SUBJECTS.contains(&lower.as_str()) || before.is_some_and(Token::is_capital);
        return clause || subject;
    }
    !word.text.ends_with("ing") || word.text == "saying" || clause
}

/// A line of an interview: `Q:`, `Ann Smith: …`
fn speaks_by_label(text: &str) -> bool {
    /// The longest name of a speaker, in bytes.
    const MAX_NAME: usize = 40;
    let Some(colon) = cut(text, 0..text.len().min(MAX_NAME + 1)).find(':') else { return false };
    let name = cut(text, 0..colon);
    let spaced = cut(text, colon + 1..text.len()).starts_with(char::is_whitespace);
    let capital = |word: &str| word.starts_with(char::is_uppercase);
    spaced && !name.is_empty() && name.split_whitespace().count() <= 4 && name.split_whitespace().all(capital)
}

fn holds_citation(document: &Document<'_>, id: BlockId, range: &Range<usize>) -> bool {
    !document.beginning_in(&document.citations, id, range, |it| it.passage).is_empty()
}

fn holds_link(document: &Document<'_>, id: BlockId, range: &Range<usize>) -> bool {
    let own = document.beginning_in(&document.links, id, range, |it| it.passage);
    document.links.get(own).unwrap_or(&[]).iter().any(|it| it.form != LinkForm::Image)
}

/// Whether a text begins with a citation in words, as one does that stands behind a full stop.
pub fn opens_with_citation(text: &str) -> bool {
    /// The longest citation in bytes.
    const MAX: usize = 240;
    let head = cut(text, 0..text.floor_char_boundary(MAX.min(text.len())));
    let end = head.starts_with(['(', '[']).then(|| head.find([')', ']'])).flatten();
    end.is_some_and(|end| textual_citation(cut(head, 0..end + 1)))
}

/// Whether a text cites in words: `(Smith 2019)`, `[Avrich, Op. Cit., p. 40]`.
fn textual_citation(text: &str) -> bool {
    /// The longest citation in bytes.
    const MAX: usize = 240;
    text.match_indices(['(', '[']).any(|(at, _)| {
        let inner = text.get(at + 1..).and_then(|rest| rest.get(..rest.floor_char_boundary(MAX.min(rest.len()))));
        let inner = inner.and_then(|rest| rest.get(..rest.find([')', ']'])?)).unwrap_or("");
        if refers(inner) {
            return true;
        }
        let named = inner
            .split(|c: char| !c.is_alphanumeric())
            .any(|word| word.starts_with(char::is_uppercase) && word.len() > 1);
        let year = inner.split(|c: char| !c.is_ascii_alphanumeric()).any(|word| {
            let digits = word.trim_end_matches(|c: char| c.is_ascii_lowercase());
            digits.len() == 4
                && (digits.starts_with("19") || digits.starts_with("20"))
                && digits.bytes().all(|b| b.is_ascii_digit())
        });
        let lower = inner.to_lowercase();
        let pages = ["p. ", "pp. ", "op. cit", "ibid", "vol. ", "ebd", "s. "].iter().any(|word| lower.contains(word));
        named && (year || pages) || lower.starts_with("ibid")
    })
}

/// Whether words between brackets send the reader elsewhere: `see plan 2`, `cf. the annex`.
fn refers(inner: &str) -> bool {
    const POINTERS: [&str; 12] =
        ["see", "cf", "per", "vgl", "siehe", "s.o", "voir", "véase", "zie", "vedi", "ver", "см"];
    let lower = inner.trim_start().to_lowercase();
    let first = lower.split([' ', '\u{A0}', ':']).next().unwrap_or("").trim_end_matches('.');
    POINTERS.contains(&first) && lower.split_whitespace().nth(1).is_some()
}

/// Whether the last sentence of a block holds a citation or a link right at its end.
pub fn closes(document: &Document<'_>, id: BlockId, text: &str) -> bool {
    /// The signs behind the last mark in bytes.
    const BEHIND: usize = 8;
    let bare = text.trim_end().trim_end_matches(['.', '”', '"']);
    let open = bare.strip_suffix([')', ']']).and_then(|head| head.rfind(['(', '[']));
    if open.is_some_and(|open| textual_citation(cut(text, open..text.len()))) {
        return true;
    }
    let tail = Passage::new(id, text.len().saturating_sub(BEHIND + 1)..text.len());
    let last = |passage: Passage| {
        let rest = cut(text, passage.range().end..text.len());
        rest.len() <= BEHIND && !rest.contains(char::is_alphanumeric)
    };
    document.around(&document.citations, tail, |it| it.passage).iter().any(|it| last(it.passage))
        || document.links_over(tail).any(|it| it.form != LinkForm::Image && last(it.passage))
}

/// Whether the line that leads in a list of items, or a row of short paragraphs, names a source.
pub fn leads_in(document: &Document<'_>, id: BlockId, sets: Sets<'_>, lexicon: &Lexicon) -> bool {
    /// The most items that are walked over.
    const MAX_ITEMS: usize = 100;
    /// The most paragraphs that are walked over.
    const MAX_PARAGRAPHS: usize = 12;
    /// The longest of them, in bytes.
    const MAX_LEN: usize = 400;
    let Some(kind) = document.block(id).map(|block| block.kind) else { return false };
    let most = if kind == BlockKind::ListItem { MAX_ITEMS } else { MAX_PARAGRAPHS };
    let opens = |block: &Block<'_>| block.text.as_str().trim_end().ends_with(':');
    let item = |block: &Block<'_>| match kind {
        BlockKind::ListItem => block.kind == BlockKind::ListItem,
        _ => block.kind == kind && !opens(block) && block.text.as_str().len() <= MAX_LEN,
    };
    let earlier = document.blocks.get(..id.index()).unwrap_or(&[]);
    let lead = earlier.iter().rev().take(most).position(|block| !item(block));
    let Some(index) = lead.and_then(|back| id.index().checked_sub(back + 1)) else { return false };
    let led = document.blocks.get(index);
    let Some(block) =
        led.filter(|block| matches!(block.kind, BlockKind::Paragraph | BlockKind::Heading) && opens(block))
    else {
        return false;
    };
    let text = block.text.as_str();
    let markers = lexicon.markers.find(text);
    let whole = 0..text.len();
    let lead = Surveyed {
        id: BlockId::new(index),
        text,
        quoted: &[],
        markers: &markers,
        told: &HashSet::new(),
        closed: false,
    };
    lead.judge(document, sets, &whole).0.is_some()
}
