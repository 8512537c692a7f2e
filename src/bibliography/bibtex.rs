//! Databases of BibTeX and BibLaTeX.

use super::plain::plain;
use crate::grammar::bibtex::{self, Entry, Field, Piece};
use crate::model::DatabaseEntry;
use crate::text::{Span, cut};

/// The fields that name other keys of an entry.
const ALIASES: &str = "ids";
/// The fields that name entries which belong to one, or from which it takes fields.
const PARENTS: [&str; 5] = ["crossref", "xref", "xdata", "related", "entryset"];

/// The entries in `text`, whose first byte is the byte `start` of its file.
pub fn entries(text: &str, start: usize) -> Vec<DatabaseEntry> {
    let found = bibtex::entries(text);
    found.iter().filter(|entry| !entry.key.is_empty()).map(|entry| read(text, start, entry)).collect()
}

fn read(text: &str, start: usize, entry: &Entry) -> DatabaseEntry {
    let kind = cut(text, entry.kind.clone()).to_ascii_lowercase();
    let named = |name: &str| value(text, entry.fields.iter().find(|field| is_named(text, field, name))?);
    let keys = |name: &str| -> Vec<Box<str>> {
        let listed = named(name).unwrap_or_default();
        listed.split(',').map(str::trim).filter(|key| !key.is_empty()).map(Into::into).collect()
    };
    DatabaseEntry {
        key: cut(text, entry.key.clone()).into(),
        place: Span::from(entry.key.clone()).shifted(start),
        kind: kind.into(),
        title: named("title").map(|title| plain(&title).into()),
        aliases: keys(ALIASES),
        parents: PARENTS.iter().flat_map(|name| keys(name)).collect(),
    }
}

fn is_named(text: &str, field: &Field, name: &str) -> bool {
    cut(text, field.name.clone()).eq_ignore_ascii_case(name)
}

/// The parts of a value that are written out.
fn value(text: &str, field: &Field) -> Option<String> {
    let part = |piece: &Piece| match piece {
        Piece::Text(range) | Piece::Number(range) => cut(text, range.clone()).to_owned(),
        Piece::Name(_) => String::new(),
    };
    let value: String = field.value.iter().map(part).collect();
    (!value.trim().is_empty()).then_some(value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_titles_and_relations() {
        let text = "@string{q = {Quay}}\n@InBook{lee, Title = {The {Port}}, ids = {old, older}, crossref = {all}}";
        let found = entries(text, 10);
        assert_eq!(found.len(), 1);
        let entry = &found[0];
        assert_eq!((&*entry.key, &*entry.kind, entry.title.as_deref()), ("lee", "inbook", Some("The Port")));
        assert_eq!(entry.place, Span::new(38, 41));
        assert_eq!((entry.aliases.len(), entry.parents.len()), (2, 1));
    }
}
