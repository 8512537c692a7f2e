//! How an entry and the entry of an earlier list that is the same source are written.

use crate::model::{Passage, Reference};
use crate::query::context::Context;
use crate::query::node::Node;
use crate::text::cut;

/// The first part of an entry that its counterpart writes in another way, and how that writes it.
pub fn difference(context: &Context<'_>, node: Node) -> Option<(Passage, Passage)> {
    let entry = context.reference(node)?;
    let other = context.document.reference(entry.counterpart?)?;
    date(context, entry, other).or_else(|| title(context, entry, other)).or_else(|| outlet(context, entry, other))
}

fn date(context: &Context<'_>, entry: &Reference, other: &Reference) -> Option<(Passage, Passage)> {
    let own = in_parentheses(context, entry.date?.passage?);
    let its = in_parentheses(context, other.date?.passage?);
    (flat(context, own) != flat(context, its)).then_some((own, its))
}

/// A passage with the parentheses that stand right around it.
fn in_parentheses(context: &Context<'_>, passage: Passage) -> Passage {
    let Some(block) = context.document.block(passage.block) else { return passage };
    let (text, range) = (block.text.as_str(), passage.range());
    let before = range.start.checked_sub(1).filter(|at| cut(text, *at..range.start) == "(");
    match before.filter(|_| cut(text, range.end..text.len()).starts_with(')')) {
        Some(start) => Passage::new(passage.block, start..range.end + 1),
        None => passage,
    }
}

/// Two titles of the same words, apart from quotation marks and the stop or comma at the end.
fn title(context: &Context<'_>, entry: &Reference, other: &Reference) -> Option<(Passage, Passage)> {
    let (own, its) = (entry.title?, other.title?);
    let bare = |passage| {
        let flat = flat(context, passage);
        flat.trim_matches(|c: char| "“”„\"«»‘’',.".contains(c)).to_owned()
    };
    let (one, two) = (bare(own), bare(its));
    (one != two && letters(&one) == letters(&two)).then_some((own, its))
}

/// Two names of one outlet.
fn outlet(context: &Context<'_>, entry: &Reference, other: &Reference) -> Option<(Passage, Passage)> {
    let (own, its) = (entry.outlet.as_ref()?, other.outlet.as_ref()?);
    let named = |passage| !context.document.text(passage).contains(['/', '.']);
    let same = own.known.is_some() && own.known == its.known && named(own.passage) && named(its.passage);
    (same && flat(context, own.passage) != flat(context, its.passage)).then_some((own.passage, its.passage))
}

fn letters(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

fn flat(context: &Context<'_>, passage: Passage) -> String {
    context.document.text(passage).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The first entry of its list with the key of an entry, if that stands before it.
pub fn same_key(context: &Context<'_>, at: Node) -> Option<usize> {
    let entry = context.reference(at)?;
    let first = context.document.list(entry.list)?.keyed(entry.key.as_deref()?)?;
    (first.index() < at.index()).then_some(first.index())
}

/// The first entry of its list with the number of an entry, if that stands before it.
pub fn same_number(context: &Context<'_>, at: Node) -> Option<usize> {
    let entry = context.reference(at)?;
    let list = context.document.list(entry.list)?;
    let (_, first) = list.numbered(entry.number?).first()?;
    (first.index() < at.index()).then_some(first.index())
}
