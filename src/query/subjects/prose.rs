//! Properties of the document, its sections, blocks and runs.

use super::{Property, WHOLE, block, nodes, previous, section, text, words};
use crate::model::{BlockId, Passage, Scope};
use crate::query::context::Context;
use crate::query::node::{Kind, Node, Type, Value};

const SCOPES: &[&str] = &["auto", "file", "heading-level"];
const BLOCK_KINDS: &[&str] = &["heading", "paragraph", "list-item", "caption", "table-cell", "definition", "code"];

pub const DOCUMENT: &[Property] = &[
    Property { name: "title", ty: Type::Text, summary: "its first heading, or its first line", get: |c, n| text(c, n) },
    Property {
        name: "words",
        ty: Type::Number,
        summary: "the number of its words, code left out",
        get: |c, _| {
            let prose = c.document.blocks.iter().filter(|block| block.is_prose());
            Value::count(prose.map(|block| block.text.as_str().split_whitespace().count()).sum())
        },
    },
    Property {
        name: "scope",
        ty: Type::Word(SCOPES),
        summary: "which list governs a citation, as a directive or the settings say: auto, file, heading-level",
        get: |c, _| {
            Value::word(match c.document.scope {
                Scope::Auto => "auto",
                Scope::File => "file",
                Scope::HeadingLevel(_) => "heading-level",
            })
        },
    },
    Property {
        name: "technical",
        ty: Type::YesNo,
        summary: "whether it holds code: a block of it, words between backticks, commands, names of functions",
        get: |c, _| Value::YesNo(c.is_technical()),
    },
    Property {
        name: "lists",
        ty: Type::Many(Kind::ReferenceList),
        summary: "its reference lists",
        get: |c, _| Value::Nodes(c.all(Kind::ReferenceList)),
    },
    Property {
        name: "references",
        ty: Type::Many(Kind::Reference),
        summary: "the entries of all its lists",
        get: |c, _| Value::Nodes(c.all(Kind::Reference)),
    },
    Property {
        name: "citations",
        ty: Type::Many(Kind::Citation),
        summary: "its citations outside of entries",
        get: |c, _| Value::Nodes(c.all(Kind::Citation)),
    },
    Property {
        name: "captions",
        ty: Type::Many(Kind::Caption),
        summary: "its source captions",
        get: |c, _| Value::Nodes(c.all(Kind::Caption)),
    },
    Property {
        name: "links",
        ty: Type::Many(Kind::Link),
        summary: "its links",
        get: |c, _| Value::Nodes(c.all(Kind::Link)),
    },
    Property {
        name: "distinct-numbers",
        ty: Type::Number,
        summary: "how many different numbers are cited, ranges of fifty and more left out",
        get: |c, _| {
            let narrow =
                c.document.cites.iter().filter(|cite| cite.interval().is_some_and(|(low, high)| high - low < 50));
            let mut numbers: Vec<u32> = narrow.filter_map(|cite| cite.first).collect();
            numbers.sort_unstable();
            numbers.dedup();
            Value::count(numbers.len())
        },
    },
    Property {
        name: "clause-end-share",
        ty: Type::Number,
        summary: "the share of its citations, from 0 to 1, after which a clause or sentence ends",
        get: |c, _| {
            let all = c.document.citations.len();
            let at_end = c.document.citations.iter().filter(|citation| citation.at_clause_end).count();
            share(at_end, all)
        },
    },
];

pub const SECTION: &[Property] = &[
    Property { name: "heading", ty: Type::Text, summary: "its heading", get: |c, n| text(c, n) },
    Property {
        name: "level",
        ty: Type::Number,
        summary: "1 to 6; 0 where only the shape of a line says that it is a heading",
        get: |c, n| Value::from_option(c.document.sections.get(n.index()), |s| Value::number(u32::from(s.level))),
    },
    Property { name: "previous", ty: Type::One(Kind::Section), summary: "the section before it", get: previous },
];

pub const BLOCK: &[Property] = &[
    Property { name: "text", ty: Type::Text, summary: "what the reader sees, without a label", get: text },
    Property {
        name: "kind",
        ty: Type::Word(BLOCK_KINDS),
        summary: "what it is",
        get: |c, n| Value::from_option(c.block(n), |b| Value::word(b.kind.name())),
    },
    Property { name: "words", ty: Type::Number, summary: "the number of its words", get: words },
    Property {
        name: "lines",
        ty: Type::Number,
        summary: "the number of its lines",
        get: |c, n| Value::from_option(c.block(n), |b| Value::count(crate::text::lines(b.text.as_str()).count())),
    },
    Property {
        name: "level",
        ty: Type::Number,
        summary: "a heading's level, or how deep an item is nested",
        get: |c, n| Value::from_option(c.block(n), |b| Value::number(u32::from(b.level))),
    },
    Property {
        name: "label",
        ty: Type::Text,
        summary: "the label of an item as written",
        get: |c, n| Value::from_option(c.block(n).and_then(|b| b.label.as_ref()), |label| Value::Source(label.span)),
    },
    Property {
        name: "quoted",
        ty: Type::YesNo,
        summary: "whether it stands in a block quotation",
        get: |c, n| Value::from_option(c.block(n), |b| Value::YesNo(b.quoted)),
    },
    Property {
        name: "entry",
        ty: Type::Many(Kind::Reference),
        summary: "the entries of reference lists in it",
        get: |c, n| {
            let entries = c.document.references.iter().enumerate();
            nodes(Kind::Reference, entries.filter(|(_, entry)| entry.block == BlockId(n.index)).map(|(at, _)| at))
        },
    },
    Property {
        name: "citations",
        ty: Type::Many(Kind::Citation),
        summary: "its citations",
        get: |c, n| inside(c, Kind::Citation, n),
    },
    Property {
        name: "sentences",
        ty: Type::Many(Kind::Sentence),
        summary: "its sentences",
        get: |c, n| inside(c, Kind::Sentence, n),
    },
    Property { name: "links", ty: Type::Many(Kind::Link), summary: "its links", get: |c, n| inside(c, Kind::Link, n) },
    Property { name: "section", ty: Type::One(Kind::Section), summary: "the section it stands in", get: section },
    WHOLE,
    Property { name: "previous", ty: Type::One(Kind::Block), summary: "the block before it", get: previous },
    Property {
        name: "next",
        ty: Type::One(Kind::Block),
        summary: "the block after it",
        get: |c, n| {
            let next = n.index() + 1;
            if next < c.document.blocks.len() { Value::Node(Node::new(Kind::Block, next)) } else { Value::Missing }
        },
    },
];

pub const RUN: &[Property] = &[
    Property {
        name: "text",
        ty: Type::Text,
        summary: "its lines",
        get: |c, n| Value::Text(c.slice(c.place(n)).into()),
    },
    Property {
        name: "blocks",
        ty: Type::Many(Kind::Block),
        summary: "its lines, each a block",
        get: |c, n| {
            Value::from_option(c.runs().get(n.index()), |(first, last)| {
                nodes(Kind::Block, first.index()..=last.index())
            })
        },
    },
    Property { name: "previous", ty: Type::One(Kind::Run), summary: "the run before it", get: previous },
];

pub const TEXT_MATCH: &[Property] = &[
    Property { name: "text", ty: Type::Text, summary: "the words that the pattern found", get: text },
    Property { name: "block", ty: Type::One(Kind::Block), summary: "the block they stand in", get: block },
    Property { name: "section", ty: Type::One(Kind::Section), summary: "the section they stand in", get: section },
    WHOLE,
];

/// `part` of `whole` as a number from 0 to 1; missing where there is nothing.
pub fn share<'d>(part: usize, whole: usize) -> Value<'d> {
    match (Value::count(part), Value::count(whole)) {
        (Value::Number(part), Value::Number(whole)) if whole > 0.0 => Value::Number(part / whole),
        _ => Value::Missing,
    }
}

/// The things of a kind that lie in a block or sentence.
pub fn inside<'d>(context: &Context<'d>, kind: Kind, of: Node) -> Value<'d> {
    let Some(outer) = context.passage(of) else { return Value::Missing };
    let doc = context.document;
    let range = match kind {
        Kind::Citation => doc.in_block(&doc.citations, outer.block, |item| item.passage),
        Kind::Sentence => doc.in_block(&doc.sentences, outer.block, |item| item.passage),
        Kind::Quotation => doc.in_block(&doc.quotations, outer.block, |item| item.passage),
        _ => doc.in_block(&doc.links, outer.block, |item| item.passage),
    };
    let within =
        |passage: Passage| outer.range().start <= passage.range().start && passage.range().end <= outer.range().end;
    let found = range.map(|index| Node::new(kind, index));
    Value::Nodes(found.filter(|node| context.passage(*node).is_some_and(within)).collect())
}
