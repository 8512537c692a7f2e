//! The clauses that citations close, and the time they tell of.

use std::ops::Range;

use super::Options;
use super::basis::{has, has_word};
use super::masks::Masks;
use super::sentences::sentences;
use super::tokens::{Token, tokens};
use crate::lexicon::{Lexicon, Words};
use crate::model::{
    BlockId, BlockKind, Citation, CitationId, Clause, Date, DateExtent, DateMention, Document, Passage,
};
use crate::text::cut;

/// Fills the clauses that name a date; citations without entries close none.
pub fn fill(document: &mut Document<'_>, options: Options<'_>) {
    if !options.prose.clauses || document.references.is_empty() || document.citations.is_empty() {
        return;
    }
    let sets = Sets::of(options.lexicon);
    let mut clauses = Vec::new();
    let mut at = 0;
    while let Some(block) = document.citations.get(at).map(Citation::block) {
        let own = document.in_block(&document.citations, block, |it| it.passage);
        at = own.end.max(at + 1);
        read(document, block, own, options.lexicon, sets, &mut clauses);
    }
    document.clauses = clauses;
}

#[derive(Clone, Copy)]
struct Sets<'l> {
    event: Option<&'l Words>,
    limits: Option<&'l Words>,
    prospective: Option<&'l Words>,
    forecast: Option<&'l Words>,
    first_person: Option<&'l Words>,
    study: Option<&'l Words>,
    means: Option<&'l Words>,
}

impl<'l> Sets<'l> {
    fn of(lexicon: &'l Lexicon) -> Self {
        Self {
            event: lexicon.set("event-date-words"),
            limits: lexicon.set("date-limit-words"),
            prospective: lexicon.set("prospective-words"),
            forecast: lexicon.set("forecast-words"),
            first_person: lexicon.set("first-person-words"),
            study: lexicon.set("study-words"),
            means: lexicon.set("means-words"),
        }
    }
}

fn read(
    document: &Document<'_>,
    id: BlockId,
    citations: Range<usize>,
    lexicon: &Lexicon,
    sets: Sets<'_>,
    clauses: &mut Vec<Clause>,
) {
    let Some(block) = document.block(id) else { return };
    let dates = document.dates.get(document.in_block(&document.dates, id, |it| it.passage)).unwrap_or(&[]);
    let running = matches!(block.kind, BlockKind::Paragraph | BlockKind::ListItem);
    if !running || block.quoted || !dates.iter().any(|date| date.date.is_some()) {
        return;
    }
    let text = block.text.as_str();
    let masks = Masks::of(text);
    let found = document.sentences.get(document.in_block(&document.sentences, id, |it| it.passage));
    let parts = match found.unwrap_or_default() {
        [] => sentences(text, lexicon),
        found => found.iter().map(|sentence| sentence.passage.range()).collect(),
    };
    let reader = Reader { text, id, dates, masks: &masks, sets };
    let mut before = 0;
    for index in citations {
        let Some(citation) = document.citations.get(index) else { break };
        let mark = citation.passage.range();
        let sentence = parts.partition_point(|part| part.end <= mark.start);
        if let Some(part) = parts.get(sentence).filter(|_| citation.at_clause_end && !citation.quoted) {
            let clause = reader.clause(part, before, &mark, sentence == 0);
            clauses.extend(clause.map(|clause| Clause { citation: CitationId::new(index), ..clause }));
        }
        before = mark.end;
    }
}

struct Reader<'a> {
    text: &'a str,
    id: BlockId,
    dates: &'a [DateMention],
    masks: &'a Masks,
    sets: Sets<'a>,
}

impl Reader<'_> {
    /// The clause of a sentence that the citation at `mark` closes, if a date with a year stands in it.
    fn clause(&self, sentence: &Range<usize>, before: usize, mark: &Range<usize>, first: bool) -> Option<Clause> {
        let ends = !cut(self.text, mark.end..sentence.end).contains(char::is_alphanumeric);
        let mut start = sentence.start.max(before.min(mark.start));
        if !ends {
            start = self.boundary(start..mark.start);
        }
        let range = start..mark.start;
        let opening = self.opening(first);
        let inside = |date: &&DateMention| range.contains(&date.passage.range().start);
        let own: Vec<&DateMention> = self.dates.iter().filter(inside).collect();
        let dates = opening.into_iter().filter(|date| !inside(date)).chain(own);
        let dates: Vec<&DateMention> = dates.filter(|date| date.date.is_some()).collect();
        if dates.is_empty() {
            return None;
        }
        let words = tokens(self.text, sentence.start..mark.start);
        let event = self.event(&range, &dates, opening, &words);
        let (mention, event) = event.map_or((None, None), |(mention, date)| (Some(mention), Some(date)));
        let any = |set: Option<&Words>| words.iter().any(|word| !word.is_capital() && has_word(set, word.text));
        let question = cut(self.text, sentence.clone()).trim_end().ends_with('?');
        let behind = mention.map_or(range.end, |mention| mention.passage.range().end);
        let by_means = tokens(self.text, behind.min(mark.start)..mark.start)
            .iter()
            .any(|word| !word.is_capital() && has_word(self.sets.means, word.text));
        let leads = |mention: &DateMention| self.leads(mention, sentence);
        Some(Clause {
            passage: Passage::new(self.id, start..mark.end),
            citation: CitationId(0),
            event,
            leading: mention.is_some_and(leads),
            prospective: question || any(self.sets.prospective) || any(self.sets.forecast) || self.is_laid_down(&words),
            own_work: any(self.sets.study) || words.iter().any(|word| self.is_first_person(word, sentence)),
            by_means,
        })
    }

    /// `From 2026 all trains are to run on batteries`
    fn is_laid_down(&self, words: &[Token<'_>]) -> bool {
        words.windows(2).any(|pair| match pair {
            [one, next] => has(self.sets.forecast, cut(self.text, one.range.start..next.range.end)),
            _ => false,
        })
    }

    fn is_first_person(&self, word: &Token<'_>, sentence: &Range<usize>) -> bool {
        let small = !word.is_capital() || word.range.start == sentence.start;
        small && has_word(self.sets.first_person, word.text)
    }

    /// Behind the last sign in `range` at which a clause ends.
    fn boundary(&self, range: Range<usize>) -> usize {
        let part = cut(self.text, range.clone());
        let signs = [", ", "; ", ": ", " – ", " — ", "—", " (", " - "];
        signs
            .iter()
            .filter_map(|sign| part.rfind(sign).map(|at| range.start + at + sign.len()))
            .max()
            .unwrap_or(range.start)
    }

    /// The date that opens an item of a chronicle: `2020 – Assets were sold`; it holds for the first sentence.
    fn opening(&self, first: bool) -> Option<&DateMention> {
        let date = self.dates.first().filter(|_| first)?;
        let range = date.passage.range();
        let opens = cut(self.text, 0..range.start).trim_matches(|c: char| !c.is_alphanumeric()).is_empty();
        let behind = cut(self.text, range.end..self.text.len()).trim_start_matches(['*', '_', ')', ' ', '\u{A0}']);
        (opens && behind.starts_with(['–', '—', '-', ':', '|'])).then_some(date)
    }

    /// Whether a date opens its sentence: `In May 2021, …`, `2020 – …`
    fn leads(&self, mention: &DateMention, sentence: &Range<usize>) -> bool {
        let start = mention.phrase.range().start;
        let opening = cut(self.text, 0..start).trim_matches(|c: char| !c.is_alphanumeric()).is_empty();
        opening || cut(self.text, sentence.start..start).trim_matches(|c: char| !c.is_alphanumeric()).is_empty()
    }

    /// The earliest date of what the clause tells, unless another year in it is earlier.
    fn event<'m>(
        &self,
        range: &Range<usize>,
        dates: &[&'m DateMention],
        opening: Option<&DateMention>,
        words: &[Token<'_>],
    ) -> Option<(&'m DateMention, Date)> {
        let is_opening = |mention: &DateMention| opening.is_some_and(|it| it.passage == mention.passage);
        let strong = dates.iter().filter(|mention| is_opening(mention) || self.tells(mention, words));
        let (mention, date) =
            strong.filter_map(|mention| Some((*mention, mention.date?))).min_by_key(|(_, date)| date.earliest())?;
        let earlier = dates.iter().filter_map(|it| it.date).any(|other| other.latest() < date.earliest());
        let older_year = tokens(self.text, range.clone()).iter().any(|word| names_older(word.text, date.year));
        (!earlier && !older_year).then_some((mention, date))
    }

    /// Whether a date is the time of an event: `in 2019`, `May 2021`; not part of a name, a limit, a comparison.
    fn tells(&self, mention: &DateMention, words: &[Token<'_>]) -> bool {
        let range = mention.passage.range();
        if mention.quoted || self.masks.in_quotation(range.start) || self.in_parentheses(range.start) {
            return false;
        }
        let before = words.partition_point(|word| word.range.end <= range.start);
        let last = |back: usize| before.checked_sub(back).and_then(|at| words.get(at));
        let near = |word: &&Token<'_>| {
            let between = cut(self.text, word.range.end..range.start);
            !between.contains([',', '.', ';', ':', '(', ')', '“', '”', '"'])
        };
        let previous = last(1).filter(near);
        let two = last(2).filter(near).zip(previous).map(|(two, one)| cut(self.text, two.range.start..one.range.end));
        let limit = |word: Option<&Token<'_>>| word.is_some_and(|word| has_word(self.sets.limits, word.text));
        if limit(previous) || limit(last(2).filter(near)) || limit(last(3).filter(near)) {
            return false;
        }
        let led = previous.is_some_and(|word| has_word(self.sets.event, word.text))
            || two.is_some_and(|two| has(self.sets.event, two));
        // Elsewhere a month without a word before it belongs to a name or to a source: `Report, May 2021`.
        led || mention.form != DateExtent::Year && before == 0
    }

    fn in_parentheses(&self, at: usize) -> bool {
        let before = cut(self.text, 0..at);
        let near = before.get(before.ceil_char_boundary(before.len().saturating_sub(200))..).unwrap_or("");
        match (near.rfind(['(', '[']), near.rfind([')', ']'])) {
            (Some(open), Some(close)) => open > close,
            (open, _) => open.is_some(),
        }
    }
}

/// Whether a word names a time before a year: `1990s`, `1987`, `century`.
fn names_older(word: &str, year: i32) -> bool {
    let digits = word.trim_end_matches(|c: char| !c.is_ascii_digit());
    let number = digits.get(..4).filter(|four| four.bytes().all(|byte| byte.is_ascii_digit()));
    let four = digits.len() == 4 || digits.as_bytes().get(4).is_some_and(|byte| !byte.is_ascii_digit());
    let older = number
        .filter(|_| four)
        .and_then(|four| four.parse::<i32>().ok())
        .is_some_and(|other| (1000..year).contains(&other));
    older || matches!(word, "century" | "centuries" | "Jahrhundert" | "siècle" | "siglo" | "eeuw" | "século" | "secolo")
}
