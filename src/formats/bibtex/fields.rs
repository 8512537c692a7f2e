//! The fields of entries: their own, and those that they take from others.

use std::collections::HashMap;

use crate::grammar::bibtex::{Entry, Field, Piece};
use crate::text::{Span, cut};

/// The deepest chain of entries that take fields from each other.
const MAX_DEPTH: usize = 4;

/// Fields that belong to the entry that gives others away, not to those that take them.
const OWN: [&str; 15] = [
    "title", "ids", "crossref", "xref", "xdata", "entryset", "label", "keywords", "isbn", "doi", "url", "urldate",
    "eprint", "pmid", "pmcid",
];

/// The entries of a file by their keys, and its strings.
pub(super) struct Database<'s, 'e> {
    pub source: &'s str,
    by_key: HashMap<&'s str, &'e Entry>,
    /// The entries by their keys in lower case and by their other names: BibTeX does not tell capitals from small letters.
    by_folded: HashMap<String, &'e Entry>,
    strings: HashMap<String, &'e Field>,
}

/// A value with its place.
#[derive(Clone, Copy)]
pub(super) struct Value<'e> {
    pub pieces: &'e [Piece],
    /// Where it is shown to stand, if another entry lends it.
    pub lent: Option<Span>,
}

impl<'s, 'e> Database<'s, 'e> {
    pub(super) fn of(source: &'s str, entries: &'e [Entry]) -> Self {
        let mut database = Self { source, by_key: HashMap::new(), by_folded: HashMap::new(), strings: HashMap::new() };
        for entry in entries.iter().filter(|entry| !entry.commented) {
            if cut(source, entry.kind.clone()).eq_ignore_ascii_case("string") {
                let named =
                    entry.fields.iter().map(|field| (cut(source, field.name.clone()).to_ascii_lowercase(), field));
                database.strings.extend(named);
            } else if !entry.key.is_empty() {
                let key = cut(source, entry.key.clone());
                database.by_key.entry(key).or_insert(entry);
                database.by_folded.entry(key.to_lowercase()).or_insert(entry);
                let aliases =
                    database.own(entry, "ids").and_then(|field| field.value.first()).map(|piece| match piece {
                        Piece::Text(range) | Piece::Number(range) | Piece::Name(range) => cut(source, range.clone()),
                    });
                for alias in aliases.unwrap_or("").split(',').filter(|alias| !alias.trim().is_empty()) {
                    database.by_folded.entry(alias.trim().to_lowercase()).or_insert(entry);
                }
            }
        }
        database
    }

    /// Whether an entry bears a key, however it is capitalised, or goes by it.
    pub(super) fn has(&self, key: &str) -> bool {
        self.by_folded.contains_key(&key.to_lowercase())
    }

    /// The entry that a key names: the one that bears it as it is written, or else in other letters.
    fn named(&self, key: &str) -> Option<&'e Entry> {
        self.by_key.get(key).or_else(|| self.by_folded.get(&key.to_lowercase())).copied()
    }

    /// The first of these fields that an entry has or takes from another.
    pub(super) fn value(&self, entry: &'e Entry, names: &[&str]) -> Option<Value<'e>> {
        names.iter().find_map(|name| self.one(entry, name))
    }

    /// What a string stands for.
    pub(super) fn string(&self, name: &str) -> Option<&'e [Piece]> {
        self.strings.get(&name.to_ascii_lowercase()).map(|field| field.value.as_slice())
    }

    fn one(&self, entry: &'e Entry, name: &str) -> Option<Value<'e>> {
        let (mut at, mut lent, mut wanted) = (entry, None, name);
        for _ in 0..MAX_DEPTH {
            if let Some(field) = self.own(at, wanted) {
                return Some(Value { pieces: &field.value, lent });
            }
            let parent = ["crossref", "xdata"].iter().find_map(|name| self.own(at, name))?;
            let [Piece::Text(key), ..] = parent.value.as_slice() else { return None };
            // The title of a collection is the title of the book to what stands in it.
            match wanted {
                "booktitle" => wanted = "title",
                _ if OWN.contains(&wanted) => return None,
                _ => {}
            }
            let first = cut(self.source, key.clone()).split(',').next().unwrap_or("").trim();
            lent = lent.or(Some(Span::from(key.clone())));
            at = self.named(first).filter(|parent| parent.range != at.range)?;
        }
        None
    }

    fn own(&self, entry: &'e Entry, name: &str) -> Option<&'e Field> {
        let empty =
            |piece: &Piece| matches!(piece, Piece::Text(range) if cut(self.source, range.clone()).trim().is_empty());
        let named = entry.fields.iter().find(|field| cut(self.source, field.name.clone()).eq_ignore_ascii_case(name));
        named.filter(|field| !field.value.iter().all(empty))
    }
}
