//! Where the text itself names an outlet.

use crate::lexicon::Outlet;
use crate::model::{CiteId, Passage};
use crate::query::context::Context;
use crate::query::node::{Kind, Node, Value};
use crate::text::cut;

/// How many bytes before a mark, and behind it, belong to what it is about.
const NEAR: (usize, usize) = (240, 120);
/// The most marks of one entry that are looked at.
const MAX_CITES: usize = 20;

/// Whether the text names the outlet of a source wherever it cites it.
pub fn near_cites<'d>(context: &Context<'d>, source: Node) -> Value<'d> {
    let of = Context::source_of(source);
    let entry = context.reference(of).filter(|_| of.kind == Kind::Reference);
    let (Some(entry), Some(outlet)) = (entry, context.registered(source)) else { return Value::Missing };
    let mut cites = entry.cites.iter().take(MAX_CITES).peekable();
    let cited = cites.peek().is_some();
    Value::YesNo(cited && cites.all(|id| near(context, *id).is_some_and(|text| names(text, outlet))))
}

/// Whether the title of the document names an outlet.
pub fn in_title<'d>(context: &Context<'d>, node: Node) -> Value<'d> {
    let Some(outlet) = context.registered(node) else { return Value::Missing };
    let title = context.document.title.and_then(|id| context.document.block(id));
    Value::YesNo(title.is_some_and(|block| names(block.text.as_str(), outlet)))
}

/// What stands around a mark in its block.
fn near<'d>(context: &Context<'d>, cite: CiteId) -> Option<&'d str> {
    let passage: Passage = context.document.cite(cite)?.passage;
    let text = context.document.block(passage.block)?.text.as_str();
    let start = text.floor_char_boundary(passage.range().start.saturating_sub(NEAR.0));
    let end = text.ceil_char_boundary(text.len().min(passage.range().end + NEAR.1));
    Some(cut(text, start..end))
}

/// Whether a text holds one of an outlet's names as whole words.
fn names(text: &str, outlet: &Outlet) -> bool {
    std::iter::once(&outlet.name).chain(&outlet.aliases).any(|name| holds(text, bare(name)))
}

/// A name without what tells it from others: `Metro (United Kingdom)`.
fn bare(name: &str) -> &str {
    name.split_once(" (").map_or(name, |(bare, _)| bare)
}

fn holds(text: &str, name: &str) -> bool {
    let is_word = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    text.match_indices(name).any(|(at, _)| {
        let (before, after) = (cut(text, 0..at), cut(text, at + name.len()..text.len()));
        !is_word(before.chars().next_back()) && !is_word(after.chars().next())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_whole_words() {
        let outlet = Outlet { name: "Metro (Leeds)".into(), aliases: vec!["MT".into()], ..Outlet::default() };
        for (text, named) in [
            ("as the Metro wrote", true),
            ("(MT)", true),
            ("the Metropolis", false),
            ("metro stations", false),
            ("", false),
        ] {
            assert_eq!(names(text, &outlet), named, "{text:?}");
        }
    }
}
