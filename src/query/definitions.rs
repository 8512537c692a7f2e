//! The order of notes: their definitions beside the order in which the text cites them.

use super::context::Context;
use super::node::Node;
use crate::diagnostic::Edit;
use crate::model::{Block, Reference, ReferenceId};
use crate::text::Span;

/// Puts the definitions of a list of notes into the order of their numbers, or in which they are cited, if nothing
/// stands between them.
///
/// `None` for every entry but the first one that is out of its place, so that one finding moves each definition once.
pub fn sort_notes(context: &Context<'_>, node: Node) -> Option<Vec<Edit>> {
    let doc = context.document;
    let entries = &doc.list(context.reference(node)?.list)?.entries;
    let first = |id: &ReferenceId| doc.reference(*id).and_then(|entry| entry.cites.first().copied());
    let number = |id: &ReferenceId| -> Option<u32> { doc.reference(*id)?.key.as_deref()?.parse().ok() };
    let numbered = entries.iter().all(|id| number(id).is_some());
    let pairs = entries.iter().zip(entries.iter().skip(1));
    let late = |(before, after): &(&ReferenceId, &ReferenceId)| {
        let ascends = number(before).zip(number(after)).is_some_and(|(before, after)| before <= after);
        !ascends && first(before) > first(after) && first(after).is_some()
    };
    let (_, displaced) = pairs.into_iter().find(late)?;
    if displaced.index() != node.index() {
        return None;
    }
    let spans: Vec<Span> = entries.iter().map(|id| definition(context, doc.reference(*id)?)).collect::<Option<_>>()?;
    let adjacent = |(one, next): (&Span, &Span)| {
        one.end() <= next.start() && context.slice(Span::new(one.end(), next.start())).trim().is_empty()
    };
    if !spans.iter().zip(spans.iter().skip(1)).all(adjacent) {
        return None;
    }
    let mut order: Vec<usize> = (0..entries.len()).collect();
    let cited = |at: &usize| entries.get(*at).and_then(first);
    if numbered {
        order.sort_by_key(|at| entries.get(*at).and_then(number));
    } else {
        order.sort_by_key(|at| (cited(at).is_none(), cited(at)));
    }
    let moved = spans.iter().zip(order).filter_map(|(place, from)| {
        let text = context.slice(*spans.get(from)?);
        (text != context.slice(*place)).then(|| Edit { span: *place, text: text.into() })
    });
    Some(moved.collect())
}

/// The bytes of a definition that is one block.
fn definition(context: &Context<'_>, entry: &Reference) -> Option<Span> {
    let block: &Block<'_> = context.document.block(entry.block)?;
    let one = !context.document.blocks.get(entry.block.index() + 1).is_some_and(|next| next.continues_item);
    (one && !block.quoted).then_some(block.span)
}
