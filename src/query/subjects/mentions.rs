//! Properties of mentions: names of outlets as the text writes them.

use super::{Property, block, node, section, text};
use crate::model::{Mention, MentionRole};
use crate::query::context::Context;
use crate::query::node::{Kind, Node, Type, Value};

const ROLES: &[&str] = &["entry", "caption", "prose"];

pub const MENTION: &[Property] = &[
    Property { name: "text", ty: Type::Text, summary: "the name as written", get: text },
    Property {
        name: "role",
        ty: Type::Word(ROLES),
        summary: "where it stands",
        get: |c, n| Value::from_option(mention(c, n), |it| Value::word(MentionRole::name(it.role))),
    },
    Property {
        name: "name",
        ty: Type::Text,
        summary: "the outlet’s name in the registry",
        get: |c, n| {
            let outlet = mention(c, n).and_then(|it| c.lexicon.outlets.get(it.outlet));
            Value::from_option(outlet, |outlet| Value::Text((&*outlet.name).into()))
        },
    },
    Property {
        name: "spelling",
        ty: Type::Text,
        summary: "how the registry spells the name, where capitals or blanks differ",
        get: |c, n| {
            let spelling = mention(c, n).and_then(|it| it.spelling.as_deref());
            Value::from_option(spelling, |spelling| Value::Text(spelling.into()))
        },
    },
    Property {
        name: "twin",
        ty: Type::One(Kind::Mention),
        summary: "for one that is spelled otherwise: the first mention that spells it as the registry does",
        get: |c, n| node(Kind::Mention, mention(c, n).and_then(|it| it.twin).map(|id| id.index())),
    },
    Property { name: "block", ty: Type::One(Kind::Block), summary: "the block it stands in", get: block },
    Property { name: "section", ty: Type::One(Kind::Section), summary: "the section it stands in", get: section },
];

fn mention<'d>(context: &Context<'d>, node: Node) -> Option<&'d Mention> {
    context.document.mentions.get(node.index())
}
