//! Properties of words that a pattern found.

use super::around::{AFTER, BEFORE};
use super::{Property, WHOLE, block, lines, section, text};
use crate::model::Passage;
use crate::query::context::Context;
use crate::query::node::{Kind, Node, Type, Value};
use crate::text::cut;

pub const TEXT_MATCH: &[Property] = &[
    Property { name: "text", ty: Type::Text, summary: "the words that the pattern found", get: text },
    Property {
        name: "surroundings",
        ty: Type::Text,
        summary: "the words with up to 400 bytes of their block before and behind them",
        get: |c, n| Value::from_option(c.passage(n), |passage| Value::Passage(surroundings(c, passage))),
    },
    BEFORE,
    AFTER,
    Property {
        name: "quoted",
        ty: Type::YesNo,
        summary: "whether they stand between quotation marks or backticks, or in a block quotation",
        get: lines::quoted,
    },
    Property { name: "line", ty: Type::One(Kind::Line), summary: "the line they begin in", get: lines::line_of },
    Property {
        name: "quotation",
        ty: Type::One(Kind::Quotation),
        summary: "the quotation they stand in",
        get: |c, n| around(c, &c.document.quotations, Kind::Quotation, n, |it| it.passage),
    },
    Property {
        name: "sentence",
        ty: Type::One(Kind::Sentence),
        summary: "the sentence they stand in; headings, captions and entries have none",
        get: |c, n| around(c, &c.document.sentences, Kind::Sentence, n, |it| it.passage),
    },
    Property {
        name: "outlets",
        ty: Type::Texts,
        summary: "the outlets of the registry that their words name, at most eight words long",
        get: |c, n| Value::from_option(c.passage(n), |passage| Value::Texts(outlets(c, passage))),
    },
    Property {
        name: "in-code",
        ty: Type::YesNo,
        summary: "whether a backtick or `<code>` opens before them in their line and is not closed",
        get: |c, n| Value::from_option(c.passage(n), |passage| Value::YesNo(in_code(c, passage))),
    },
    Property { name: "block", ty: Type::One(Kind::Block), summary: "the block they stand in", get: block },
    Property { name: "section", ty: Type::One(Kind::Section), summary: "the section they stand in", get: section },
    WHOLE,
];

/// The thing of a table in reading order that holds the start of another.
fn around<'d, T>(context: &Context<'d>, table: &[T], kind: Kind, of: Node, place: impl Fn(&T) -> Passage) -> Value<'d> {
    let Some(inner) = context.passage(of) else { return Value::Missing };
    let at = (inner.block, inner.range().start);
    let after = table.partition_point(|item| (place(item).block, place(item).range().start) <= at);
    let found = after.checked_sub(1).filter(|index| {
        table.get(*index).is_some_and(|item| place(item).block == inner.block && at.1 < place(item).range().end)
    });
    Value::from_option(found, |index| Value::Node(Node::new(kind, index)))
}

/// A passage with what stands near it in its block.
fn surroundings(context: &Context<'_>, passage: Passage) -> Passage {
    /// How far one looks to both sides, in bytes.
    const REACH: usize = 400;
    let text = context.block(Node::new(Kind::Block, passage.block.index())).map_or("", |block| block.text.as_str());
    let range = passage.range();
    let from = text.ceil_char_boundary(range.start.saturating_sub(REACH));
    let to = text.floor_char_boundary(range.end.saturating_add(REACH).min(text.len()));
    Passage::new(passage.block, from..to)
}

/// The outlets whose names stand in a passage; a name of one common word does not tell.
fn outlets(context: &Context<'_>, passage: Passage) -> Vec<String> {
    /// The longest passage and the longest name that are looked at, in words.
    const MAX: (usize, usize) = (24, 8);
    let words: Vec<&str> = context.document.text(passage).split_whitespace().take(MAX.0).collect();
    let mut found = Vec::new();
    for first in 0..words.len() {
        for len in (1..=MAX.1.min(words.len() - first)).rev() {
            let name = words.get(first..first + len).unwrap_or(&[]).join(" ");
            let known = context.lexicon.outlets.by_name(&name).and_then(|index| context.lexicon.outlets.get(index));
            if let Some(outlet) = known.filter(|it| !it.common_word && name.contains(char::is_uppercase)) {
                found.push(outlet.name.to_string());
                break;
            }
        }
    }
    found
}

/// Whether code opens before a passage and is not closed before it.
fn in_code(context: &Context<'_>, passage: Passage) -> bool {
    /// How far back one looks, in bytes.
    const REACH: usize = 160;
    let text = context.block(Node::new(Kind::Block, passage.block.index())).map_or("", |block| block.text.as_str());
    let start = passage.range().start;
    let from = text.floor_char_boundary(start.saturating_sub(REACH));
    let near = cut(text, from..start);
    let line = near.rsplit(['\n', '\r']).next().unwrap_or("");
    let opened = line.rfind("<code").is_some_and(|at| !cut(line, at..line.len()).contains("</code"));
    line.matches('`').count() % 2 == 1 || opened
}
