//! Properties of ratings: what others say about the reliability of an outlet.

use super::{Property, text};
use crate::lexicon::Rating;
use crate::query::context::Context;
use crate::query::node::{Kind, Node, Type, Value};

pub const RATING: &[Property] = &[
    Property { name: "text", ty: Type::Text, summary: "the outlet’s name or address as written", get: text },
    Property { name: "by", ty: Type::Text, summary: "who says it", get: |c, n| word(c, n, |it| &it.by) },
    Property {
        name: "rating",
        ty: Type::Text,
        summary: "their word for it, such as “deprecated”",
        get: |c, n| word(c, n, |it| &it.rating),
    },
    Property {
        name: "decided",
        ty: Type::Number,
        summary: "the year in which it was made public",
        get: |c, n| year(c, n, |it| it.decided),
    },
    Property {
        name: "from",
        ty: Type::Number,
        summary: "the first year of publication that it is about",
        get: |c, n| year(c, n, |it| it.from),
    },
    Property {
        name: "until",
        ty: Type::Number,
        summary: "the last year of publication that it is about",
        get: |c, n| year(c, n, |it| it.until),
    },
    Property {
        name: "topics",
        ty: Type::Text,
        summary: "the subjects it is limited to",
        get: |c, n| word(c, n, |it| &it.topics),
    },
    Property {
        name: "covers",
        ty: Type::YesNo,
        summary: "whether the source is of a year that it is about; missing where that depends on a year and none is given",
        get: |c, n| Value::from_option(covers(c, n), Value::YesNo),
    },
    Property {
        name: "outlet",
        ty: Type::One(Kind::Outlet),
        summary: "the outlet it is about",
        get: |c, n| Value::from_option(c.rating(n), |(outlet, _)| Value::Node(outlet)),
    },
    Property {
        name: "source",
        ty: Type::One(Kind::Source),
        summary: "the entry or caption that names the outlet",
        get: |c, n| Value::from_option(c.rating(n), |(outlet, _)| Value::Node(Node { kind: Kind::Source, ..outlet })),
    },
];

fn word<'d>(context: &Context<'d>, node: Node, read: impl Fn(&'d Rating) -> &'d str) -> Value<'d> {
    let word = context.rating(node).map(|(_, rating)| read(rating)).filter(|word| !word.is_empty());
    Value::from_option(word, |word| Value::Text(word.into()))
}

fn year<'d>(context: &Context<'d>, node: Node, read: impl Fn(&'d Rating) -> Option<u16>) -> Value<'d> {
    let year = context.rating(node).and_then(|(_, rating)| read(rating));
    Value::from_option(year, |year| Value::number(u32::from(year)))
}

fn covers(context: &Context<'_>, node: Node) -> Option<bool> {
    let (outlet, rating) = context.rating(node)?;
    if rating.from.is_none() && rating.until.is_none() {
        return Some(true);
    }
    let entry = context.reference(Some(Context::source_of(outlet)).filter(|of| of.kind == Kind::Reference)?)?;
    let published = entry.date.map(|date| date.year).or(entry.year)?;
    let from = rating.from.is_none_or(|from| i32::from(from) <= published);
    Some(from && rating.until.is_none_or(|until| published <= i32::from(until)))
}
