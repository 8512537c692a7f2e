//! What a reference list is like as a whole, and how its entries follow each other.

use crate::model::{BlockKind, ListId, Reference, ReferenceId, ReferenceList};
use crate::query::context::Context;
use crate::query::node::{Kind, Node};

/// How printed numbers can follow each other.
pub const ORDERS: &[&str] = &["ascending", "descending", "mixed"];

/// How the printed numbers of a list follow each other.
pub fn order(context: &Context<'_>, list: &ReferenceList) -> Option<&'static str> {
    let entries = list.entries.iter().filter_map(|id| context.document.reference(*id));
    let numbers: Vec<u32> = entries.filter_map(|entry| entry.number).collect();
    let mut falls = numbers.iter().zip(numbers.iter().skip(1)).map(|(one, next)| next < one);
    numbers.get(1)?;
    Some(if numbers.is_sorted() {
        "ascending"
    } else if falls.all(|falls| falls) {
        "descending"
    } else {
        "mixed"
    })
}

/// The outlet that published all entries of a list of two or more.
pub fn sole_outlet(context: &Context<'_>, node: Node) -> Option<Node> {
    let list = context.list(node)?;
    list.entries.get(1)?;
    let known = |id: &ReferenceId| context.document.reference(*id)?.outlet.as_ref()?.known;
    let (first, rest) = list.entries.split_first()?;
    let outlet = known(first)?;
    let all = rest.iter().all(|id| known(id) == Some(outlet));
    all.then(|| Context::as_source(Kind::Outlet, Node::new(Kind::Reference, first.index())))
}

/// Earlier lists of the same role and the same kind of labels.
pub fn alike(context: &Context<'_>, node: Node) -> Vec<ListId> {
    let Some(list) = context.list(node) else { return Vec::new() };
    context.peers().alike(ListId::new(node.index()), list)
}

/// The list before a list, if nothing but headings stands between the two.
pub fn adjoins(context: &Context<'_>, node: Node) -> Option<Node> {
    let before = Node::new(Kind::ReferenceList, node.index().checked_sub(1)?);
    let (one, next) = (context.list(before)?, context.list(node)?);
    let start = context.document.blocks.partition_point(|block| block.span.start() < one.scope.end());
    let between = context.document.blocks.get(start..).unwrap_or(&[]);
    let mut between = between.iter().take_while(|block| block.span.start() < next.place.start());
    between.all(|block| block.kind == BlockKind::Heading || block.span.is_empty()).then_some(before)
}

/// The entry before an entry in its list.
pub fn entry_before<'d>(context: &Context<'d>, node: Node) -> Option<(ReferenceId, &'d Reference)> {
    let list = context.document.list(context.reference(node)?.list)?;
    let at = list.entries.binary_search(&ReferenceId::new(node.index())).ok()?;
    let id = *list.entries.get(at.checked_sub(1)?)?;
    Some((id, context.document.reference(id)?))
}

/// Numbers that follow each other: `3`, `3–4`.
pub fn span(first: u32, last: u32) -> String {
    if first == last { first.to_string() } else { format!("{first}–{last}") }
}

/// The numbers below an entry's own, down to the next one that some entry of the document's lists bears.
pub fn gap(context: &Context<'_>, node: Node) -> Option<(u32, u32)> {
    let entry = context.reference(node)?;
    let list = context.document.list(entry.list)?;
    let number = entry.number?;
    let at = list.by_number.partition_point(|(known, _)| *known < number);
    let (lower, _) = *list.by_number.get(at.checked_sub(1)?)?;
    let (first, last) = (lower.checked_add(1)?, number.checked_sub(1)?);
    (first <= last && !context.peers().has_between(first, last)).then_some((first, last))
}
