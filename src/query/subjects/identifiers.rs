//! Properties of identifiers.

use super::{Property, WHOLE, block, node, text};
use crate::model::ReferenceId;
use crate::query::node::{Kind, Type, Value};

const IDENTIFIER_KINDS: &[&str] = &["doi", "isbn", "issn", "arxiv", "pmid", "pmcid", "handle", "urn", "orcid", "ecli"];

pub const IDENTIFIER: &[Property] = &[
    Property { name: "text", ty: Type::Text, summary: "as written, with its prefix", get: text },
    Property {
        name: "kind",
        ty: Type::Word(IDENTIFIER_KINDS),
        summary: "what it is",
        get: |c, n| Value::from_option(c.document.identifiers.get(n.index()), |it| Value::word(it.kind.name())),
    },
    Property {
        name: "value",
        ty: Type::Text,
        summary: "the value alone, folded",
        get: |c, n| Value::from_option(c.document.identifiers.get(n.index()), |it| Value::Text((&*it.value).into())),
    },
    Property {
        name: "problem",
        ty: Type::Text,
        summary: "what is wrong with its form or its check digit",
        get: |c, n| {
            let problem = c.document.identifiers.get(n.index()).and_then(|it| it.problem.as_deref());
            Value::from_option(problem, |problem| Value::Text(problem.into()))
        },
    },
    Property {
        name: "clash",
        ty: Type::One(Kind::Identifier),
        summary: "the same identifier in an earlier entry of the list that is another work",
        get: |c, n| {
            let clash = c.document.identifiers.get(n.index()).and_then(|it| it.clash);
            node(Kind::Identifier, clash.map(crate::text::size))
        },
    },
    Property {
        name: "reference",
        ty: Type::One(Kind::Reference),
        summary: "the entry it stands in",
        get: |c, n| {
            let of = c.document.identifiers.get(n.index()).and_then(|it| it.reference);
            node(Kind::Reference, of.map(ReferenceId::index))
        },
    },
    Property { name: "block", ty: Type::One(Kind::Block), summary: "the block it stands in", get: block },
    WHOLE,
];
