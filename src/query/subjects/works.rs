//! What entries say about their works, as values of properties.

use crate::model::{ListRole, Passage, Reference, ReferenceList, archived_on, embedded, host_of};
use crate::query::context::Context;
use crate::query::node::{Kind, Node, Value};
use crate::text::cut;

pub const TITLE_FORMS: &[&str] = &["quoted", "emphasised", "linked", "plain"];
pub const DATE_FORMS: &[&str] =
    &["day-month-year", "month-day-year", "month-year", "season-year", "year", "iso", "slashes", "dots", "year-range"];
pub const PRECISIONS: &[&str] = &["year", "month", "day"];
pub const CONTRASTS: &[&str] = &["order", "parentheses", "month-name"];

/// A passage of an entry.
pub fn passage<'d>(context: &Context<'d>, at: Node, of: fn(&Reference) -> Option<Passage>) -> Value<'d> {
    Value::from_option(context.reference(at).and_then(of), Value::Passage)
}

/// Several passages of an entry.
pub fn passages<'d>(context: &Context<'d>, at: Node, of: fn(&Reference) -> &[Passage]) -> Value<'d> {
    Value::from_option(context.reference(at), |entry| {
        Value::Texts(of(entry).iter().map(|passage| context.document.text(*passage).to_owned()).collect())
    })
}

/// A word that tells something of an entry.
pub fn word<'d>(context: &Context<'d>, at: Node, of: fn(&Reference) -> Option<&'static str>) -> Value<'d> {
    Value::from_option(context.reference(at).and_then(of), Value::word)
}

/// The entry whose date is written like most dates of the list.
pub fn date_model<'d>(context: &Context<'d>, at: Node) -> Value<'d> {
    let model = context.reference(at).and_then(|entry| entry.work.date.model);
    Value::from_option(model, |id| Value::Node(Node::new(Kind::Reference, id.index())))
}

/// Whether an entry of a list of notes is written in sentences, for the words in it that are neither title nor link.
pub fn is_remark(context: &Context<'_>, at: Node) -> Option<bool> {
    /// References have fewer: “in”, “of the”, “retrieved on”.
    const MANY: usize = 7;
    let doc = context.document;
    let entry = context.reference(at)?;
    if doc.list(entry.list)?.role != ListRole::Notes {
        return Some(false);
    }
    let emphases = doc.beginning_in(&doc.emphases, entry.block, &entry.passage.range(), |it| *it);
    let emphases = doc.emphases.get(emphases).unwrap_or(&[]);
    let links = entry.links.iter().filter_map(|id| doc.link(*id)).map(|link| link.passage);
    let mut apart: Vec<Passage> = links.chain(emphases.iter().copied()).chain(entry.work.title).collect();
    apart.retain(|passage| passage.block == entry.block);
    apart.sort_unstable();
    let mut words = 0;
    let mut from = entry.passage.range().start;
    let whole = doc.block(entry.block)?.text.as_str();
    let end = entry.passage.range().end;
    let ends = apart.iter().map(|passage| passage.range()).chain(std::iter::once(end..end));
    for range in ends {
        let between = cut(whole, from..range.start.max(from));
        words += between.split_whitespace().filter(|word| word.starts_with(char::is_lowercase)).count();
        from = range.end.max(from).min(end);
    }
    Some(words >= MANY)
}

/// The share of a list's entries of some kind that have something.
pub fn share_of<'d>(
    context: &Context<'d>,
    at: Node,
    counts: fn(&Reference) -> bool,
    has: fn(&Reference) -> bool,
) -> Value<'d> {
    let entries = |list: &'d ReferenceList| {
        list.entries.iter().filter_map(|id| context.document.reference(*id)).filter(|entry| counts(entry))
    };
    Value::from_option(context.list(at), |list| {
        super::share(entries(list).filter(|entry| has(entry)).count(), entries(list).count())
    })
}

/// The first link of an entry that leads to an archive.
pub fn archive(context: &Context<'_>, at: Node) -> Option<usize> {
    let outlets = &context.lexicon.outlets;
    let is_archive = |target: &str| {
        let outlet = host_of(target).and_then(|host| outlets.by_host(&host)).and_then(|index| outlets.get(index));
        // An address with a day and another address in it is a copy, whoever keeps it.
        outlet.is_some_and(|outlet| outlet.kind == "archive")
            || archived_on(target).is_some() && embedded(target).is_some()
    };
    let mut links = context.reference(at)?.links.iter();
    links.find(|id| context.document.link(**id).is_some_and(|link| is_archive(&link.target))).map(|id| id.index())
}
