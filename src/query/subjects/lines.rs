//! Properties of lines and of runs of short lines.

use super::{Property, WHOLE, block, nodes, previous, section, text};
use crate::lexicon::InterfaceLine;
use crate::query::context::Context;
use crate::query::language::{LANGUAGES, SCRIPTS, language_of, script_of};
use crate::query::lines::{Line, ends_a_sentence};
use crate::query::marks::is_marked;
use crate::query::node::{Kind, Node, Type, Value};
use crate::query::runs::{Place, Run};

const SURENESS: &[&str] = &["strong", "weak", "opener"];
const PLACES: &[&str] = &["head", "middle", "tail"];

pub const LINE: &[Property] = &[
    Property { name: "text", ty: Type::Text, summary: "what the reader sees", get: text },
    Property {
        name: "words",
        ty: Type::Number,
        summary: "the number of its words; of thirty and more, thirty-one",
        get: |c, n| Value::from_option(line(c, n), |it| Value::count(it.words)),
    },
    Property {
        name: "interface",
        ty: Type::Word(SURENESS),
        summary: "how surely it belongs to a web page around the text, if it is a button, a menu or a notice of one",
        get: |c, n| {
            Value::from_option(line(c, n).and_then(|it| it.interface), |kind| {
                Value::word(match kind {
                    InterfaceLine::Strong => "strong",
                    InterfaceLine::Weak => "weak",
                    InterfaceLine::Opener => "opener",
                })
            })
        },
    },
    Property {
        name: "ends-sentence",
        ty: Type::YesNo,
        summary: "whether it ends with a full stop or another mark of punctuation",
        get: |c, n| Value::from_option(line(c, n), |it| Value::YesNo(ends_a_sentence(c.document.text(it.passage)))),
    },
    Property {
        name: "gap-before",
        ty: Type::YesNo,
        summary: "whether an empty line, code or the start of the text stands before it",
        get: |c, n| Value::from_option(line(c, n), |it| Value::YesNo(it.gap_before)),
    },
    Property {
        name: "number",
        ty: Type::Number,
        summary: "its place among the lines of prose, from 1",
        get: |_, n| Value::count(n.index() + 1),
    },
    Property {
        name: "from-end",
        ty: Type::Number,
        summary: "its place among the lines of prose counted from the last, from 1",
        get: |c, n| Value::count(c.lines().len().saturating_sub(n.index())),
    },
    Property {
        name: "language",
        ty: Type::Word(LANGUAGES),
        summary: "its language, where small words tell it",
        get: |c, n| {
            let known = line(c, n).and_then(|it| language_of(c.document.text(it.passage), &c.lexicon.languages));
            Value::from_option(known, Value::word)
        },
    },
    Property {
        name: "script",
        ty: Type::Word(SCRIPTS),
        summary: "the script of nearly all its letters",
        get: |c, n| Value::from_option(line(c, n).and_then(|it| script_of(c.document.text(it.passage))), Value::word),
    },
    Property {
        name: "foreign",
        ty: Type::Text,
        summary: "its script where that is not the document's, else its language where the line stands alone and that is not \
                  the document's",
        get: |c, n| Value::from_option(line(c, n).and_then(|it| c.foreign(it)), Value::word),
    },
    Property {
        name: "foreign-lines",
        ty: Type::Number,
        summary: "how many lines are in the same script or language, which is not the document's",
        get: |c, n| {
            let name = line(c, n).and_then(|it| c.foreign(it));
            Value::from_option(name, |name| Value::count(c.foreign_lines(name)))
        },
    },
    Property {
        name: "run",
        ty: Type::One(Kind::Run),
        summary: "the run of short lines it belongs to",
        get: |c, n| {
            let after = c.runs().partition_point(|run| run.lines.start <= n.index());
            let holds = |at: &usize| c.runs().get(*at).is_some_and(|run| run.lines.contains(&n.index()));
            Value::from_option(after.checked_sub(1).filter(holds), |at| Value::Node(Node::new(Kind::Run, at)))
        },
    },
    Property { name: "block", ty: Type::One(Kind::Block), summary: "the block it stands in", get: block },
    Property { name: "section", ty: Type::One(Kind::Section), summary: "the section it stands in", get: section },
    WHOLE,
    Property { name: "previous", ty: Type::One(Kind::Line), summary: "the line before it", get: previous },
    Property {
        name: "next",
        ty: Type::One(Kind::Line),
        summary: "the line after it",
        get: |c, n| line_at(c, n.index() + 1),
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
        name: "lines",
        ty: Type::Many(Kind::Line),
        summary: "its lines",
        get: |c, n| Value::from_option(run(c, n), |it| nodes(Kind::Line, it.lines.clone())),
    },
    Property {
        name: "first",
        ty: Type::One(Kind::Line),
        summary: "the first of them",
        get: |c, n| run(c, n).map_or(Value::Missing, |it| line_at(c, it.lines.start)),
    },
    Property {
        name: "strong",
        ty: Type::Number,
        summary: "how many of its lines no text has but web pages have",
        get: |c, n| count(c, n, |kind| kind != InterfaceLine::Weak),
    },
    Property {
        name: "weak",
        ty: Type::Number,
        summary: "how many of its lines web pages have and texts may have",
        get: |c, n| count(c, n, |kind| kind == InterfaceLine::Weak),
    },
    Property {
        name: "place",
        ty: Type::Word(PLACES),
        summary: "before all running text, after it, or between",
        get: |c, n| {
            Value::from_option(run(c, n), |it| {
                Value::word(match it.place {
                    Place::Head => "head",
                    Place::Middle => "middle",
                    Place::Tail => "tail",
                })
            })
        },
    },
    Property {
        name: "repeated",
        ty: Type::YesNo,
        summary: "whether a line of web pages in it stands at the other end of the text too",
        get: |c, n| Value::from_option(run(c, n), |it| Value::YesNo(it.repeated)),
    },
    WHOLE,
    Property { name: "previous", ty: Type::One(Kind::Run), summary: "the run before it", get: previous },
    Property {
        name: "next",
        ty: Type::One(Kind::Line),
        summary: "the line after it",
        get: |c, n| run(c, n).map_or(Value::Missing, |it| line_at(c, it.lines.end)),
    },
];

/// Whether words that a pattern found are quoted or shown as code.
pub fn quoted<'d>(context: &Context<'d>, node: Node) -> Value<'d> {
    let Some(passage) = context.passage(node) else { return Value::Missing };
    let Some(block) = context.document.block(passage.block) else { return Value::Missing };
    Value::YesNo(block.quoted || is_marked(block.text.as_str(), &passage.range()))
}

/// The line in which a thing begins.
pub fn line_of<'d>(context: &Context<'d>, node: Node) -> Value<'d> {
    Value::from_option(context.passage(node).and_then(|passage| context.line_of(passage)), Value::Node)
}

fn line<'c>(context: &'c Context<'_>, node: Node) -> Option<&'c Line> {
    context.lines().get(node.index())
}

fn line_at<'d>(context: &Context<'d>, index: usize) -> Value<'d> {
    if index < context.lines().len() { Value::Node(Node::new(Kind::Line, index)) } else { Value::Missing }
}

fn run<'c>(context: &'c Context<'_>, node: Node) -> Option<&'c Run> {
    context.runs().get(node.index())
}

fn count<'d>(context: &Context<'d>, node: Node, kind: impl Fn(InterfaceLine) -> bool) -> Value<'d> {
    Value::from_option(run(context, node), |it| {
        let own = context.lines().get(it.lines.clone()).unwrap_or_default();
        Value::count(own.iter().filter(|line| line.interface.is_some_and(&kind)).count())
    })
}
