//! Properties of databases of references and of their entries.

use super::{Property, node, nodes};
use crate::model::{Database, DatabaseEntry};
use crate::query::context::Context;
use crate::query::node::{Kind, Node, Type, Value};

const STATES: &[&str] = &["read", "missing", "unread", "unnamed"];

pub const DATABASE: &[Property] = &[
    Property {
        name: "name",
        ty: Type::Text,
        summary: "the name of its file; missing where it stands in the document",
        get: |c, n| {
            Value::from_option(database(c, n).filter(|it| !it.name.is_empty()), |it| Value::Text((&*it.name).into()))
        },
    },
    Property {
        name: "named",
        ty: Type::Text,
        summary: "where the document names it; missing where its project or the settings do",
        get: |c, n| Value::from_option(database(c, n).and_then(|it| it.named), Value::Source),
    },
    Property {
        name: "state",
        ty: Type::Word(STATES),
        summary: "whether it was read, is missing, cannot be read, or has a name that only code knows",
        get: |c, n| Value::from_option(database(c, n), |it| Value::word(it.state.name())),
    },
    Property {
        name: "on-search-path",
        ty: Type::YesNo,
        summary: "whether its name alone is given to TeX, which looks for it in folders of its own too",
        get: |c, n| {
            let bare = |it: &Database| {
                let written = it.named.map_or("", |span| c.slice(span));
                let by_tex = c.document.format == "latex" || c.document.format == "org" && !written.contains('.');
                by_tex && !it.name.contains('/')
            };
            Value::from_option(database(c, n), |it| Value::YesNo(bare(it)))
        },
    },
    Property {
        name: "is-list",
        ty: Type::YesNo,
        summary: "whether it is the reference list of a document that the settings name, whose numbers are cited",
        get: |c, n| Value::from_option(database(c, n), |it| Value::YesNo(it.is_list)),
    },
    Property {
        name: "similar",
        ty: Type::Text,
        summary: "where there is no such file: the name of one that may be meant",
        get: |c, n| {
            Value::from_option(database(c, n).and_then(|it| it.similar.as_deref()), |name| Value::Text(name.into()))
        },
    },
    Property {
        name: "count",
        ty: Type::Number,
        summary: "the number of its entries",
        get: |c, n| Value::from_option(database(c, n), |it| Value::count(it.table.entries().len())),
    },
    Property {
        name: "cited-count",
        ty: Type::Number,
        summary: "how many of its entries the document cites",
        get: |c, n| Value::from_option(database(c, n), |it| Value::count(it.cited)),
    },
    Property {
        name: "unused",
        ty: Type::Many(Kind::Entry),
        summary: "its entries that are neither cited nor taken in by one that is; missing where not all is known that cites",
        get: |c, n| {
            let unused = |it: &Database| it.unused.as_ref().map(|unused| (it.first, unused.clone()));
            let found = database(c, n).and_then(unused);
            Value::from_option(found, |(first, unused)| nodes(Kind::Entry, unused.into_iter().map(|at| first + at)))
        },
    },
    Property {
        name: "unused-count",
        ty: Type::Number,
        summary: "how many of its entries are unused",
        get: |c, n| Value::from_option(database(c, n).and_then(|it| it.unused.as_ref()), |it| Value::count(it.len())),
    },
];

pub const ENTRY: &[Property] = &[
    Property {
        name: "key",
        ty: Type::Text,
        summary: "its key",
        get: |c, n| Value::from_option(entry(c, n), |it| Value::Text((&*it.key).into())),
    },
    Property {
        name: "type",
        ty: Type::Text,
        summary: "its type, such as `article`",
        get: |c, n| {
            Value::from_option(entry(c, n).filter(|it| !it.kind.is_empty()), |it| Value::Text((&*it.kind).into()))
        },
    },
    Property {
        name: "title",
        ty: Type::Text,
        summary: "its title",
        get: |c, n| {
            Value::from_option(entry(c, n).and_then(|it| it.title.as_deref()), |title| Value::Text(title.into()))
        },
    },
    Property {
        name: "named-as",
        ty: Type::Text,
        summary: "its title in quotation marks, or its type where it has none",
        get: |c, n| {
            Value::from_option(entry(c, n), |it| match it.title.as_deref() {
                Some(title) => Value::Text(format!("“{title}”").into()),
                None => Value::Text(format!("an entry of the type {}", it.kind).into()),
            })
        },
    },
    Property {
        name: "database",
        ty: Type::One(Kind::Database),
        summary: "the database that holds it",
        get: |c, n| {
            let doc = c.document;
            node(Kind::Database, doc.databases.iter().rposition(|database| database.first <= n.index()))
        },
    },
];

fn database<'d>(context: &Context<'d>, node: Node) -> Option<&'d Database> {
    context.document.databases.get(node.index())
}

fn entry<'d>(context: &Context<'d>, node: Node) -> Option<&'d DatabaseEntry> {
    context.document.database_entry(node.index()).map(|(_, entry)| entry)
}
