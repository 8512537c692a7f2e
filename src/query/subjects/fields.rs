//! Properties of the fields of records: `year = 2019` in a database that is read as a document.

use super::{Property, WHOLE, node};
use crate::model::{Record, RecordField};
use crate::query::context::Context;
use crate::query::node::{Kind, Node, Type, Value};
use crate::text::{edits, size};

pub const FIELD: &[Property] = &[
    Property {
        name: "name",
        ty: Type::Text,
        summary: "its name, in lower case",
        get: |c, n| Value::from_option(field(c, n), |it| Value::Text(c.slice(it.name).to_ascii_lowercase().into())),
    },
    Property {
        name: "value",
        ty: Type::Text,
        summary: "what it says, as written, without the braces or quotation marks around it",
        get: |c, n| Value::from_option(field(c, n), |it| Value::Source(it.value)),
    },
    Property {
        name: "parted",
        ty: Type::YesNo,
        summary: "whether a comma parts it from the field or key before it",
        get: |c, n| Value::from_option(field(c, n), |it| Value::YesNo(it.parted)),
    },
    Property {
        name: "leads",
        ty: Type::YesNo,
        summary: "where it names other entries, whether the database has all of them",
        get: |c, n| Value::from_option(field(c, n).and_then(|it| it.leads), Value::YesNo),
    },
    Property {
        name: "leading-count",
        ty: Type::Number,
        summary: "how many fields of the database name entries that it has",
        get: |c, _| Value::count(c.document.leading_fields),
    },
    Property {
        name: "falls",
        ty: Type::YesNo,
        summary: "whether it is a range of two numbers of as many digits whose second is smaller",
        get: |c, n| Value::from_option(field(c, n), |it| Value::YesNo(falls(c.slice(it.value)))),
    },
    Property {
        name: "reference",
        ty: Type::One(Kind::Reference),
        summary: "the entry it belongs to",
        get: |c, n| node(Kind::Reference, field(c, n).and_then(|it| reference_of(c, it))),
    },
    WHOLE,
];

/// Of a reference: the type of its record.
pub const TYPE: Property = Property {
    name: "type",
    ty: Type::Text,
    summary: "where it stands in a database: its type as written, such as `article`",
    get: |c, n| Value::from_option(record(c, n), |it| Value::Source(it.kind)),
};

/// Of a reference: what its type may be meant to be.
pub const SIMILAR_TYPE: Property = Property {
    name: "similar-type",
    ty: Type::Text,
    summary: "a common type that its type is a typing error of",
    get: |c, n| Value::from_option(similar_type(c, n), |near| Value::Text(near.into())),
};

/// Of a reference: whether its record ends.
pub const CLOSED: Property = Property {
    name: "closed",
    ty: Type::YesNo,
    summary: "where it stands in a database: whether it ends with its own bracket",
    get: |c, n| Value::from_option(record(c, n), |it| Value::YesNo(it.closed)),
};

/// Of a reference: the fields of its record.
pub const FIELDS: Property = Property {
    name: "fields",
    ty: Type::Texts,
    summary: "where it stands in a database: the names of its fields that hold something, in lower case",
    get: |c, n| Value::from_option(filled(c, n), Value::Texts),
};

fn filled(context: &Context<'_>, reference: Node) -> Option<Vec<String>> {
    let at = u32::try_from(record_at(context, reference)?).ok()?;
    let all = &context.document.record_fields;
    let from = all.partition_point(|field| field.record < at);
    let own = all.iter().skip(from).take_while(|field| field.record == at).filter(|field| !field.value.is_empty());
    Some(own.map(|field| context.slice(field.name).to_ascii_lowercase()).collect())
}

fn similar_type(context: &Context<'_>, at: Node) -> Option<String> {
    /// Words of fewer or more letters are no typing errors of types.
    const LENGTHS: std::ops::Range<usize> = 5..24;
    let written = context.slice(record(context, at)?.kind).to_ascii_lowercase();
    let types = context.lexicon.set("entry-types");
    let types = types.filter(|types| LENGTHS.contains(&written.len()) && !types.contains(&written))?;
    // A type of one's own may differ more.
    types.iter().find(|known| edits(&written, known) == 1).map(str::to_owned)
}

/// The record that a reference shows.
fn record<'d>(context: &Context<'d>, reference: Node) -> Option<&'d Record> {
    context.document.records.get(record_at(context, reference)?)
}

fn record_at(context: &Context<'_>, reference: Node) -> Option<usize> {
    let block = context.reference(reference)?.block;
    context.document.records.binary_search_by_key(&block, |record| record.block).ok()
}

fn field<'d>(context: &Context<'d>, at: Node) -> Option<&'d RecordField> {
    context.document.record_fields.get(at.index())
}

fn reference_of(context: &Context<'_>, field: &RecordField) -> Option<usize> {
    let block = context.document.records.get(size(field.record))?.block;
    context.document.references.binary_search_by_key(&block, |reference| reference.block).ok()
}

/// `29--15`; `129--35` may be short for 129–135, and one hyphen may stand in the number of an article.
fn falls(value: &str) -> bool {
    let dash = |c: char| matches!(c, '-' | '–' | '—');
    let Some((first, rest)) = value.split_once(dash) else { return false };
    let last = rest.trim_start_matches(dash).trim();
    let first = first.trim();
    let counts = |text: &str| !text.is_empty() && text.len() < 10 && text.bytes().all(|byte| byte.is_ascii_digit());
    let single = value.matches('-').count() == 1;
    counts(first) && counts(last) && first.len() == last.len() && last < first && !(single && first.len() > 3)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges_that_fall() {
        for value in ["29--15", "29–15", "29-15", "1129 -- 1115"] {
            assert!(falls(value), "{value}");
        }
        for value in ["15--29", "129--35", "1204-1123", "29--29", "29", "e29--e15", "29--15, 30", "", "--", "A29--15"] {
            assert!(!falls(value), "{value}");
        }
    }
}
