//! What the numbers and marks of a whole document say about how it cites.

use std::collections::{HashMap, HashSet};

use super::share;
use crate::model::{Citation, Document, LabelForm, MarkForm};
use crate::query::context::Context;
use crate::query::node::Value;
use crate::text::cut;

/// How many different numbers are cited, wide ranges left out.
pub fn distinct<'d>(context: &Context<'d>) -> Value<'d> {
    let narrow =
        context.document.cites.iter().filter(|cite| cite.interval().is_some_and(|(low, high)| high - low < 50));
    let mut numbers: Vec<u32> = narrow.filter_map(|cite| cite.first).collect();
    numbers.sort_unstable();
    numbers.dedup();
    Value::count(numbers.len())
}

/// How many different numbers are cited, each alone in its bracket.
pub fn alone<'d>(context: &Context<'d>) -> Value<'d> {
    let bracketed = |cite: &&crate::model::Cite| !context.document.text(cite.passage).starts_with(char::is_numeric);
    let cites = context.document.cites.iter().filter(bracketed).filter(|cite| !cite.is_range());
    let mut numbers: Vec<u32> = cites.filter_map(|cite| cite.first).collect();
    numbers.sort_unstable();
    numbers.dedup();
    Value::count(numbers.len())
}

/// The share of the citations that the notation itself writes as references.
pub fn marked_share<'d>(context: &Context<'d>) -> Value<'d> {
    let text = |block| context.document.block(block).map_or("", |it| it.text.as_str());
    let marked = context.document.citations.iter().filter(|citation| {
        let after = text(citation.block()).get(citation.passage.range().end..).unwrap_or("");
        after.starts_with('_')
    });
    share(marked.count(), context.document.citations.len())
}

/// The share of the citations after which a clause or sentence ends.
pub fn clause_end_share<'d>(context: &Context<'d>) -> Value<'d> {
    let all = context.document.citations.len();
    let at_end = context.document.citations.iter().filter(|citation| citation.at_clause_end).count();
    share(at_end, all)
}

/// How many cites name entries outside of the document by their keys.
pub fn keyed<'d>(context: &Context<'d>) -> Value<'d> {
    let outside = context.document.citations.iter().filter(|citation| citation.outside);
    let keyed = outside.flat_map(|citation| context.document.cites_of(citation)).filter(|cite| cite.key.is_some());
    Value::count(keyed.count())
}

/// Whether the numbers that are cited for the first time ascend.
pub fn rise<'d>(context: &Context<'d>) -> Value<'d> {
    let mut seen: HashSet<u32> = HashSet::new();
    let numbers = context.document.cites.iter().filter_map(|cite| cite.first);
    let first: Vec<u32> = numbers.filter(|number| seen.insert(*number)).collect();
    Value::YesNo(first.is_sorted())
}

/// The share of the cited numbers that an item behind their first use bears which may be an entry.
pub fn labelled_share<'d>(context: &Context<'d>) -> Value<'d> {
    let document = context.document;
    let mut last: HashMap<u32, usize> = HashMap::new();
    for (index, block) in document.blocks.iter().enumerate() {
        let text = block.text.as_str();
        let numbered = block.label.as_ref().filter(|label| label.form != LabelForm::Bullet).and_then(|it| it.number);
        if let Some(number) = numbered.filter(|_| holds_year(text) || text.contains("://")) {
            last.insert(number, index);
        }
    }
    let mut first: HashMap<u32, usize> = HashMap::new();
    for cite in &document.cites {
        if let Some(number) = cite.first {
            first.entry(number).or_insert(cite.passage.block.index());
        }
    }
    let labelled = first.iter().filter(|(number, at)| last.get(number).is_some_and(|label| label > at));
    share(labelled.count(), first.len())
}

fn holds_year(text: &str) -> bool {
    text.split(|c: char| !c.is_ascii_digit()).any(|run| run.len() == 4 && run.starts_with(['1', '2']))
}

/// The share of the citations that stand behind the full stop of the last sentence of a line: `Prove it. [5]`
pub fn line_end_share<'d>(context: &Context<'d>) -> Value<'d> {
    let ends = |citation: &&Citation| {
        let text = context.document.block(citation.block()).map_or("", |block| block.text.as_str());
        let range = citation.passage.range();
        let (before, after) = (cut(text, 0..range.start), cut(text, range.end..text.len()));
        let behind = before.trim_end().ends_with(['.', '?', '!', ':', ')', '”', '"']);
        let last = after.split(['\n', '\r']).next().is_none_or(|rest| rest.trim().is_empty());
        last && behind && before.ends_with(char::is_whitespace)
    };
    let citations = &context.document.citations;
    share(citations.iter().filter(ends).count(), citations.len())
}

/// How many cites of a document name notes by their keys, and the highest number that is such a key.
pub fn notes(document: &Document<'_>) -> (usize, Option<u32>) {
    let notes = document.citations.iter().filter(|it| it.form == MarkForm::Footnote && !it.outside);
    let keys = document.references.iter().filter_map(|it| it.key.as_deref()?.parse().ok());
    (notes.map(|it| it.cites().len()).sum(), keys.max())
}
