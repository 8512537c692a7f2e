//! Properties of characters that show nothing, and of passages that stand in a document twice.

use super::{Property, WHOLE, block, text, words};
use crate::query::context::Context;
use crate::query::invisible::{Invisible, InvisibleKind, is_right_to_left};
use crate::query::node::{Kind, Node, Type, Value};

const INVISIBLE_KINDS: &[&str] =
    &["blank-line", "space-run", "zero-width", "byte-order-mark", "direction", "private-use"];

pub const INVISIBLE: &[Property] = &[
    Property {
        name: "kind",
        ty: Type::Word(INVISIBLE_KINDS),
        summary: "a line of no-break spaces, several of these in a row, zero-width spaces, marks of byte order, marks that \
                  turn the direction of writing, characters without a meaning of their own",
        get: |c, n| Value::from_option(invisible(c, n), |it| Value::word(word(it.kind))),
    },
    Property {
        name: "name",
        ty: Type::Text,
        summary: "what it is, in words",
        get: |c, n| Value::from_option(invisible(c, n), |it| Value::Text(name(it).into())),
    },
    Property {
        name: "count",
        ty: Type::Number,
        summary: "how many characters it has, ordinary blanks left out",
        get: |c, n| Value::from_option(invisible(c, n), |it| Value::count(it.count)),
    },
    Property {
        name: "text",
        ty: Type::Text,
        summary: "its characters",
        get: |c, n| Value::from_option(invisible(c, n), |it| Value::Source(it.span)),
    },
    Property {
        name: "code-point",
        ty: Type::Text,
        summary: "the number of its first character, as U+202E",
        get: |c, n| {
            let first = invisible(c, n).and_then(|it| c.slice(it.span).chars().next());
            Value::from_option(first, |first| Value::Text(format!("U+{:04X}", u32::from(first)).into()))
        },
    },
    Property {
        name: "right-to-left",
        ty: Type::YesNo,
        summary: "whether letters that are written from right to left stand near it in its line",
        get: |c, n| {
            Value::from_option(invisible(c, n), |it| {
                let (before, after) = c.line_around(it.span);
                Value::YesNo(before.chars().chain(after.chars()).any(is_right_to_left))
            })
        },
    },
    Property {
        name: "marked",
        ty: Type::YesNo,
        summary: "whether it stands between backticks in its line, as code does",
        get: |c, n| {
            Value::from_option(invisible(c, n), |it| {
                let (before, after) = c.line_around(it.span);
                Value::YesNo(before.matches('`').count() % 2 == 1 && after.contains('`'))
            })
        },
    },
    Property {
        name: "kin",
        ty: Type::Number,
        summary: "how many stretches of its kind stand in the document, itself among them",
        get: |c, n| Value::from_option(invisible(c, n), |it| Value::count(it.kin)),
    },
    WHOLE,
];

pub const REPEAT: &[Property] = &[
    Property { name: "text", ty: Type::Text, summary: "the words", get: text },
    Property { name: "words", ty: Type::Number, summary: "the number of its words", get: words },
    Property {
        name: "times",
        ty: Type::Number,
        summary: "how often it stands in the document",
        get: |c, n| Value::from_option(c.repeats().get(n.index()), |it| Value::count(it.times)),
    },
    Property {
        name: "earlier",
        ty: Type::Text,
        summary: "the same words where they stand first",
        get: |c, n| Value::from_option(c.repeats().get(n.index()), |it| Value::Passage(it.earlier)),
    },
    Property { name: "block", ty: Type::One(Kind::Block), summary: "the block it stands in", get: block },
    WHOLE,
];

/// A property of the document.
pub const FRONT_MATTER: Property = Property {
    name: "front-matter",
    ty: Type::YesNo,
    summary: "whether it begins with a head of fields between lines of `---` or `+++`",
    get: |c, _| {
        let first = c.document.source.text().lines().next().unwrap_or("").trim_end();
        Value::YesNo(matches!(first, "---" | "+++"))
    },
};

/// A property of the document.
pub const REPEATED_PASSAGES: Property = Property {
    name: "repeated-passages",
    ty: Type::Number,
    summary: "how many passages stand in it for the second time",
    get: |c, _| Value::count(c.repeats().len()),
};

/// A property of the document.
pub const TOPICS: Property = Property {
    name: "topics",
    ty: Type::Texts,
    summary: "what it speaks of again and again: chatbots, residue, translation, interface, markup, encoding",
    get: |c, _| Value::Texts(c.topics().iter().map(|&topic| topic.to_owned()).collect()),
};

fn invisible<'c>(context: &'c Context<'_>, node: Node) -> Option<&'c Invisible> {
    context.invisible().get(node.index())
}

fn word(kind: InvisibleKind) -> &'static str {
    match kind {
        InvisibleKind::BlankLine => "blank-line",
        InvisibleKind::SpaceRun => "space-run",
        InvisibleKind::ZeroWidth => "zero-width",
        InvisibleKind::ByteOrderMark => "byte-order-mark",
        InvisibleKind::Direction => "direction",
        InvisibleKind::PrivateUse => "private-use",
    }
}

fn name(it: &Invisible) -> &'static str {
    match it.kind {
        InvisibleKind::BlankLine => "a line of nothing but no-break spaces",
        InvisibleKind::SpaceRun => "no-break spaces in a row",
        InvisibleKind::ZeroWidth => "a space without width",
        InvisibleKind::ByteOrderMark => "a byte-order mark inside the text",
        InvisibleKind::Direction => "a mark that turns the direction of writing",
        InvisibleKind::PrivateUse => "a character without a meaning of its own",
    }
}
