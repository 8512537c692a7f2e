//! Databases of references as they are read: entries by their keys.

use std::collections::HashMap;
use std::sync::Arc;

use crate::text::{FileId, Span};

/// An entry of a database.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct DatabaseEntry {
    /// What it is called.
    pub key: Box<str>,
    /// Where its key stands in the file of its database.
    pub place: Span,
    /// Its type, in lower case.
    pub kind: Box<str>,
    /// Its title without markup.
    pub title: Option<Box<str>>,
    /// Other keys that it goes by.
    pub aliases: Vec<Box<str>>,
    /// The keys of entries that it takes fields from or that belong to it.
    pub parents: Vec<Box<str>>,
}

/// The entries of a database, in the order of its text.
#[derive(Debug, Default)]
pub struct EntryTable {
    entries: Vec<DatabaseEntry>,
    /// By keys and aliases in lower case.
    by_key: HashMap<Box<str>, Vec<usize>>,
}

impl EntryTable {
    /// A table of these entries.
    #[must_use]
    pub fn new(entries: Vec<DatabaseEntry>) -> Self {
        let mut by_key: HashMap<Box<str>, Vec<usize>> = HashMap::with_capacity(entries.len());
        for (at, entry) in entries.iter().enumerate() {
            for key in std::iter::once(&entry.key).chain(&entry.aliases) {
                by_key.entry(key.to_lowercase().into()).or_default().push(at);
            }
        }
        Self { entries, by_key }
    }

    /// The entries.
    #[must_use]
    pub fn entries(&self) -> &[DatabaseEntry] {
        &self.entries
    }

    /// The first entry that goes by `key`; `fold` also takes one whose key differs in case only.
    #[must_use]
    pub fn find(&self, key: &str, fold: bool) -> Option<usize> {
        let alike = self.by_key.get(key.to_lowercase().as_str())?;
        let exact = |at: &&usize| {
            let entry = self.entries.get(**at);
            entry.is_some_and(|entry| &*entry.key == key || entry.aliases.iter().any(|alias| &**alias == key))
        };
        alike.iter().find(exact).or_else(|| alike.first().filter(|_| fold)).copied()
    }
}

/// What became of a database that a document names.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum DatabaseState {
    /// It was read.
    Read,
    /// There is no such file.
    Missing,
    /// It may be there and was not read: outside of the project, too large, not a database.
    Unread,
    /// Its name is known only when the document is made.
    Unnamed,
}

impl DatabaseState {
    /// The word for it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Read => "read",
            Self::Missing => "missing",
            Self::Unread => "unread",
            Self::Unnamed => "unnamed",
        }
    }
}

/// A database that the keys of a document may lead to.
#[derive(Clone, Debug)]
pub struct Database {
    /// Where the document names it; `None` where its project or settings do.
    pub named: Option<Span>,
    /// Its name as it is looked for.
    pub name: Box<str>,
    /// Whether it is the reference list of a document, whose numbers are cited.
    pub is_list: bool,
    /// What became of it.
    pub state: DatabaseState,
    /// The name of a file that may be meant, where there is none of its name.
    pub similar: Option<Box<str>>,
    /// The file that holds it.
    pub file: FileId,
    /// Its entries.
    pub table: Arc<EntryTable>,
    /// The number of its first entry among those of all databases of the document.
    pub first: usize,
    /// How many of its entries are cited.
    pub cited: usize,
    /// The numbers, among its own, of the entries that are neither cited nor taken in by one that is; `None` where not
    /// all is known that may cite them.
    pub unused: Option<Vec<usize>>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_and_aliases_are_found_in_their_case_first() {
        let entry = |key: &str, alias: &str| DatabaseEntry {
            key: key.into(),
            aliases: vec![alias.into()],
            ..DatabaseEntry::default()
        };
        let table = EntryTable::new(vec![entry("Lee", "l"), entry("lee", "old")]);
        assert_eq!(table.find("lee", false), Some(1));
        assert_eq!(table.find("LEE", false), None);
        assert_eq!(table.find("LEE", true), Some(0));
        assert_eq!(table.find("old", false), Some(1));
    }
}
