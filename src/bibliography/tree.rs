//! Databases that are YAML or JSON: items of the Citation Style Language, entries of hayagriva.

use super::plain::plain;
use crate::model::DatabaseEntry;
use crate::rules::yaml::{Node, Spanned, Value};
use crate::text::Span;

/// The value of a key of a map.
pub fn get<'n>(node: &'n Node, key: &str) -> Option<&'n Node> {
    let Value::Map(entries) = &node.value else { return None };
    entries.iter().find(|entry| entry.key.value == key).map(|entry| &entry.value)
}

/// The text of a scalar.
pub fn text(node: &Node) -> Option<&str> {
    match &node.value {
        Value::Scalar { text, .. } => Some(text),
        _ => None,
    }
}

/// The texts of a scalar or of a list of scalars, with their places.
pub fn texts(node: &Node) -> Vec<Spanned<String>> {
    let items = match &node.value {
        Value::List(items) => items.as_slice(),
        _ => std::slice::from_ref(node),
    };
    let scalars = items.iter().filter(|item| !item.is_null());
    scalars.filter_map(|item| Some(Spanned { value: text(item)?.to_owned(), span: item.span })).collect()
}

/// The entries of a tree that begins at byte `start` of its file; `None` where it is no database.
pub fn entries(root: &Node, start: usize) -> Option<Vec<DatabaseEntry>> {
    match &root.value {
        Value::List(items) => Some(items.iter().filter_map(|item| csl(item, start)).collect()),
        Value::Map(_) => match get(root, "references") {
            Some(Node { value: Value::List(items), .. }) => {
                Some(items.iter().filter_map(|item| csl(item, start)).collect())
            }
            Some(_) => None,
            None => hayagriva(root, start),
        },
        Value::Scalar { .. } => None,
    }
}

fn csl(item: &Node, start: usize) -> Option<DatabaseEntry> {
    let id = get(item, "id")?;
    entry(text(id)?, id.span.shifted(start), item)
}

/// Maps whose values are all maps with a type.
fn hayagriva(root: &Node, start: usize) -> Option<Vec<DatabaseEntry>> {
    let Value::Map(entries) = &root.value else { return None };
    let typed = |node: &Node| get(node, "type").is_some() || get(node, "parent").is_some();
    if entries.is_empty() || !entries.iter().any(|entry| typed(&entry.value)) {
        return None;
    }
    let read = entries.iter().filter(|item| matches!(item.value.value, Value::Map(_)));
    Some(read.filter_map(|item| entry(&item.key.value, item.key.span.shifted(start), &item.value)).collect())
}

fn entry(key: &str, place: Span, node: &Node) -> Option<DatabaseEntry> {
    if key.is_empty() {
        return None;
    }
    let title = get(node, "title");
    // A title may be a map with a short form beside it.
    let title = title.and_then(|title| text(title).or_else(|| text(get(title, "value")?)));
    let kind = get(node, "type").and_then(text).unwrap_or("");
    Some(DatabaseEntry {
        key: key.into(),
        place,
        kind: kind.to_lowercase().into(),
        title: title.map(|title| plain(title).into()),
        aliases: Vec::new(),
        parents: Vec::new(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::yaml::{Mistakes, parse_data};

    fn keys(text: &str) -> Option<Vec<String>> {
        let root = parse_data(text, &mut Mistakes::default())?;
        let shown = |entry: &DatabaseEntry| {
            let written = text.get(entry.place.range()).unwrap();
            format!("{written} {} {}", entry.kind, entry.title.as_deref().unwrap_or("-"))
        };
        entries(&root, 0).map(|entries| entries.iter().map(shown).collect())
    }

    #[test]
    fn items_and_entries_in_each_notation() {
        for (text, expected) in [
            ("[{\"id\": \"lee\", \"type\": \"book\", \"title\": \"Ports\"}]", Some(vec!["\"lee\" book Ports"])),
            ("references:\n- id: lee\n  type: book\n- title: no id\n", Some(vec!["lee book -"])),
            ("lee:\n  type: Book\n  title:\n    value: Ports\n    short: P\n", Some(vec!["lee book Ports"])),
            ("a: 1\nb: [2]\n", None),
            ("title: a text\n", None),
        ] {
            let expected = expected.map(|keys| keys.into_iter().map(str::to_owned).collect());
            assert_eq!(keys(text), expected, "{text}");
        }
    }
}
