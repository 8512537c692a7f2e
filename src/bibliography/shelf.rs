//! Databases that were read, so that documents which share one read it once.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, OnceLock, PoisonError, Weak};

use super::{bibtex, tree};
use crate::formats::{self, Format};
use crate::lexicon::Lexicon;
use crate::model::{Bibliography, DatabaseEntry, EntryTable, Notation, Reference, Scope};
use crate::resolve::{self, Prose};
use crate::rules::yaml::{Mistakes, Node, parse_data};
use crate::text::{SourceFile, Span, cut};

/// `None` where the text is no database.
type Table = Option<Arc<EntryTable>>;

/// What a part of a document says of databases and other parts.
#[derive(Debug, Default)]
pub struct Part {
    /// The databases that it names.
    pub bibliographies: Vec<Bibliography>,
    /// The parts that it takes in.
    pub parts: Vec<Box<str>>,
    /// The keys that it cites, with or without a mark.
    pub keys: Vec<Box<str>>,
}

/// What was made of texts; it may be shared among threads.
#[derive(Debug, Default)]
pub struct Shelf {
    tables: Made<Table>,
    parts: Made<Arc<Part>>,
    lists: Made<Arc<EntryTable>>,
}

impl Shelf {
    /// The entries of a file, whose name tells its notation by its ending; `None` where it is no database.
    pub fn table(&self, source: &Arc<SourceFile>, name: &str) -> Table {
        self.tables.get(source, || read(source, name))
    }

    /// The entries of a document's reference lists, by their numbers and keys.
    pub fn list(&self, source: &Arc<SourceFile>, format: Format, lexicon: &Lexicon) -> Arc<EntryTable> {
        self.lists.get(source, || Arc::new(EntryTable::new(listed(source, format, lexicon))))
    }

    /// What a part of a document of LaTeX says.
    pub fn part(&self, source: &Arc<SourceFile>) -> Arc<Part> {
        self.parts.get(source, || {
            let content = formats::read(source.text(), Format::Latex);
            let cited = content.marks.iter().flat_map(|mark| &mark.keys).map(|(_, key)| key.clone());
            let keys = cited.chain(content.uncited_keys).chain(content.named).collect();
            Arc::new(Part { bibliographies: content.bibliographies, parts: content.parts, keys })
        })
    }
}

fn listed(source: &SourceFile, format: Format, lexicon: &Lexicon) -> Vec<DatabaseEntry> {
    let (scope, prose, skips) = (Scope::File, Prose::default(), false);
    let content = formats::read(source.text(), format);
    let document = resolve::resolve(source, content, resolve::Options { lexicon, scope, prose, skips });
    let entry = |reference: &Reference| {
        let key = reference.number.map(|number| number.to_string().into()).or_else(|| reference.key.clone())?;
        let title = reference.title.map(|title| document.text(title).into());
        let place = reference.label.unwrap_or(reference.first_line);
        Some(DatabaseEntry { key, place, title, ..DatabaseEntry::default() })
    };
    document.references.iter().filter_map(entry).collect()
}

/// A text, as long as somebody else holds it, and what was made of it.
type Slot<T> = (Weak<SourceFile>, Arc<OnceLock<T>>);

/// What was made of texts, by the address of each, which no other text has as long as the weak pointer is held.
#[derive(Debug)]
struct Made<T>(Mutex<HashMap<usize, Slot<T>>>);

impl<T> Default for Made<T> {
    fn default() -> Self {
        Self(Mutex::default())
    }
}

impl<T: Clone> Made<T> {
    fn get(&self, source: &Arc<SourceFile>, make: impl FnOnce() -> T) -> T {
        let slot = {
            let mut slots = self.0.lock().unwrap_or_else(PoisonError::into_inner);
            let address = Arc::as_ptr(source).addr();
            if !slots.contains_key(&address) && slots.len().is_power_of_two() {
                slots.retain(|_, (text, _)| text.strong_count() > 0);
            }
            let (_, slot) = slots.entry(address).or_insert_with(|| (Arc::downgrade(source), Arc::default()));
            Arc::clone(slot)
        };
        slot.get_or_init(make).clone()
    }
}

/// Reads a file by the ending of its name.
fn read(source: &SourceFile, name: &str) -> Table {
    let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending).to_ascii_lowercase();
    let entries = match ending.as_str() {
        "json" | "yaml" | "yml" => tree::entries(&yaml(source.text())?, 0)?,
        _ => bibtex::entries(source.text(), 0),
    };
    Some(Arc::new(EntryTable::new(entries)))
}

/// Reads a database that stands in a document.
pub fn read_part(text: &str, span: Span, notation: Notation) -> Table {
    let part = cut(text, span.range());
    let entries = match notation {
        Notation::BibTex => bibtex::entries(part, span.start()),
        Notation::Csl | Notation::Hayagriva => tree::entries(&yaml(part)?, span.start())?,
    };
    Some(Arc::new(EntryTable::new(entries)))
}

/// The tree of a text, where it can be read and no key stands twice.
pub fn yaml(text: &str) -> Option<Node> {
    parse_data(text, &mut Mistakes::default())
}
