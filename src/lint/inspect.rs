//! A resolved document as a tree of names and values: every property that rules can read.

use crate::formats::Format;
use crate::query::{Context, Kind, Node, Value, properties};
use crate::text::{FileId, Tree};

/// The kinds that are shown, in order. Sources and outlets are shown with the entries and captions they belong to.
const KINDS: [(Kind, &str); 28] = [
    (Kind::Section, "sections"),
    (Kind::ReferenceList, "reference-lists"),
    (Kind::Reference, "references"),
    (Kind::Citation, "citations"),
    (Kind::Cite, "cites"),
    (Kind::Caption, "captions"),
    (Kind::Outlet, "outlets"),
    (Kind::Rating, "ratings"),
    (Kind::Mention, "mentions"),
    (Kind::Link, "links"),
    (Kind::Database, "databases"),
    (Kind::Entry, "entries"),
    (Kind::Identifier, "identifiers"),
    (Kind::Field, "fields"),
    (Kind::Tag, "tags"),
    (Kind::BrokenMark, "broken-marks"),
    (Kind::Directive, "directives"),
    (Kind::Quotation, "quotations"),
    (Kind::Quantity, "quantities"),
    (Kind::Attribution, "attributions"),
    (Kind::Date, "dates"),
    (Kind::Clause, "clauses"),
    (Kind::Sentence, "sentences"),
    (Kind::Block, "blocks"),
    (Kind::Line, "lines"),
    (Kind::Run, "runs"),
    (Kind::Invisible, "invisible"),
    (Kind::Repeat, "repeats"),
];

/// The names of the parts of a tree, in order.
pub const PARTS: [&str; 30] = [
    "document",
    "sections",
    "reference-lists",
    "references",
    "citations",
    "cites",
    "captions",
    "outlets",
    "ratings",
    "mentions",
    "links",
    "databases",
    "entries",
    "identifiers",
    "fields",
    "tags",
    "broken-marks",
    "directives",
    "quotations",
    "quantities",
    "attributions",
    "dates",
    "clauses",
    "sentences",
    "blocks",
    "lines",
    "runs",
    "invisible",
    "repeats",
    "left-out",
];

/// The longest text shown, in characters.
const MAX_SHOWN: usize = 100;

/// The tree of a document.
pub fn tree(context: &Context<'_>, format: Format) -> Tree {
    let mut parts = vec![("format".into(), Tree::text(format.name()))];
    parts.push(("document".into(), node(context, Node::new(Kind::Document, 0))));
    for (kind, name) in KINDS {
        let nodes = context.all(kind);
        if !nodes.is_empty() {
            parts.push((name.into(), Tree::List(nodes.into_iter().map(|it| node(context, it)).collect())));
        }
    }
    let skips = context.document.skips.iter().map(|skip| {
        let at = context.document.source.position(skip.span.start());
        Tree::map([
            ("line", Tree::count(at.line)),
            ("column", Tree::count(at.column)),
            ("text", Tree::text(context.slice(skip.span))),
            ("reason", Tree::text(skip.reason)),
        ])
    });
    let skips: Vec<Tree> = skips.collect();
    if !skips.is_empty() {
        parts.push(("left-out".into(), Tree::List(skips)));
    }
    Tree::Map(parts)
}

fn node(context: &Context<'_>, node: Node) -> Tree {
    let place = context.location(node);
    let mut parts = Vec::new();
    if place.file == FileId(0) {
        let at = context.document.source.position(place.span.start());
        parts.extend([("line".into(), Tree::count(at.line)), ("column".into(), Tree::count(at.column))]);
    }
    for property in properties(node.kind) {
        let value = (property.get)(context, node);
        // A list's cites and a document's parts are shown on their own.
        let long = matches!(&value, Value::Nodes(nodes) if nodes.len() > 50);
        if !value.is_missing() && !long {
            parts.push((property.name.into(), shown(context, &value)));
        }
    }
    Tree::Map(parts)
}

fn shown(context: &Context<'_>, value: &Value<'_>) -> Tree {
    match value {
        Value::Missing => Tree::Missing,
        Value::Text(text) | Value::Word(text) => Tree::text(short(text)),
        Value::Passage(passage) => Tree::text(short(context.document.text(*passage))),
        Value::Source(span) => Tree::text(short(context.slice(*span))),
        Value::Texts(texts) => Tree::List(texts.iter().map(|text| Tree::text(short(text))).collect()),
        Value::Number(number) => Tree::text(number.to_string()),
        Value::Date(date) => Tree::text(date.to_string()),
        Value::YesNo(flag) => Tree::Flag(*flag),
        Value::Node(node) => Tree::text(named(context, *node)),
        Value::Nodes(nodes) => Tree::List(nodes.iter().map(|node| Tree::text(named(context, *node))).collect()),
    }
}

/// A thing by its kind, its line and how it begins.
fn named(context: &Context<'_>, node: Node) -> String {
    let place = context.location(node);
    let begin: String = short(context.words_of(node)).chars().take(40).collect();
    let kind = node.kind.name();
    if place.file != FileId(0) {
        return format!("{kind} {begin}");
    }
    let line = context.document.source.position(place.span.start()).line;
    format!("{kind} at line {line}: {begin}")
}

fn short(text: &str) -> String {
    let flat = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if flat.chars().nth(MAX_SHOWN).is_none() {
        return flat;
    }
    flat.chars().take(MAX_SHOWN).chain(['…']).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_part_has_its_name() {
        let names: Vec<&str> = KINDS.iter().map(|(_, name)| *name).collect();
        assert_eq!(PARTS.get(1..PARTS.len() - 1), Some(names.as_slice()));
    }
}
