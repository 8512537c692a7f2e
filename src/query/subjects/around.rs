//! The words around a thing.

use super::Property;
use crate::model::Passage;
use crate::query::context::Context;
use crate::query::node::{Node, Type, Value};
use crate::text::cut;

/// The most words before a thing.
const MAX_BEFORE: usize = 5;
/// The most words behind a thing.
const MAX_AFTER: usize = 8;
/// The most bytes on either side, for texts without blanks.
const MAX_BYTES: usize = 200;

pub const BEFORE: Property =
    Property { name: "before", ty: Type::Text, summary: "the words before it in its block, five at most", get: before };

pub const AFTER: Property =
    Property { name: "after", ty: Type::Text, summary: "the words behind it in its block, eight at most", get: after };

fn before<'d>(context: &Context<'d>, node: Node) -> Value<'d> {
    let Some((passage, text)) = place(context, node) else { return Value::Missing };
    let from = text.floor_char_boundary(passage.range().start.saturating_sub(MAX_BYTES));
    let part = cut(text, from..passage.range().start);
    let bare = part.trim_end();
    let start = word_starts(bare).rev().nth(MAX_BEFORE - 1).unwrap_or(0);
    found(passage, from + start..from + bare.len())
}

fn after<'d>(context: &Context<'d>, node: Node) -> Value<'d> {
    let Some((passage, text)) = place(context, node) else { return Value::Missing };
    let to = text.ceil_char_boundary(passage.range().end.saturating_add(MAX_BYTES));
    let part = cut(text, passage.range().end..to);
    let bare = part.trim_start();
    let start = to - bare.len();
    let end = word_starts(bare).nth(MAX_AFTER).unwrap_or(bare.len());
    found(passage, start..start + cut(bare, 0..end).trim_end().len())
}

fn place<'d>(context: &Context<'d>, node: Node) -> Option<(Passage, &'d str)> {
    let passage = context.passage(node)?;
    Some((passage, context.document.block(passage.block)?.text.as_str()))
}

fn found<'d>(passage: Passage, range: std::ops::Range<usize>) -> Value<'d> {
    if range.is_empty() { Value::Missing } else { Value::Passage(Passage::new(passage.block, range)) }
}

/// Where the words of a text begin.
fn word_starts(text: &str) -> impl DoubleEndedIterator<Item = usize> {
    let starts = |(at, c): (usize, char)| {
        let head = text.get(..at).unwrap_or("");
        (!c.is_whitespace() && (at == 0 || head.ends_with(char::is_whitespace))).then_some(at)
    };
    text.char_indices().filter_map(starts)
}
