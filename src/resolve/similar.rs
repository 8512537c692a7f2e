//! Which entry of the document may be meant by a key that no entry bears.

use std::collections::HashMap;

use crate::model::{CiteId, Document, ReferenceId, shown_key};
use crate::text::edits;

/// The most keys without an entry for which one looks.
const MAX_KEYS: usize = 20;
/// Longer keys, in bytes, are no typing errors, and comparing them costs the product of the lengths.
const LONGEST: usize = 64;
/// Keys with fewer letters differ by one letter from anything.
const SHORTEST: usize = 3;
/// From so many letters on two may differ.
const LONG: usize = 6;

/// Leads cites whose key no entry bears to the entry that may be meant.
pub fn fill(document: &mut Document<'_>) {
    let mut known: HashMap<Box<str>, Option<ReferenceId>> = HashMap::new();
    let mut found: Vec<(CiteId, ReferenceId)> = Vec::new();
    for index in 0..document.cites.len() {
        let id = CiteId::new(index);
        let Some(key) = missing_key(document, id) else { continue };
        let meant = match known.get(key) {
            Some(meant) => *meant,
            None if known.len() < MAX_KEYS => {
                let meant = meant(document, key);
                known.insert(key.into(), meant);
                meant
            }
            None => None,
        };
        found.extend(meant.map(|meant| (id, meant)));
    }
    for (cite, meant) in found {
        if let Some(cite) = document.cites.get_mut(cite.index()) {
            cite.meant = Some(meant);
        }
        if let Some(entry) = document.references.get_mut(meant.index()) {
            entry.meant_by = entry.meant_by.or(Some(cite));
        }
    }
}

/// The key of a cite that a list of the document governs and no entry of it bears.
fn missing_key<'d>(document: &'d Document<'_>, id: CiteId) -> Option<&'d str> {
    let cite = document.cites.get(id.index())?;
    let key = cite.key.as_deref().filter(|key| !key.is_empty() && key.len() <= LONGEST)?;
    let list = document.list(document.citation(cite.citation)?.list?)?;
    list.keyed(key).is_none().then_some(key)
}

/// The entry whose key differs least.
fn meant(document: &Document<'_>, key: &str) -> Option<ReferenceId> {
    let written = shown_key(key);
    let letters = written.chars().count();
    let allowed = if letters < LONG { 1 } else { 2 };
    let entries = document.references.iter().enumerate().filter_map(|(index, entry)| {
        let other = shown_key(entry.key.as_deref()?);
        let near = other.len() <= LONGEST && other.len().abs_diff(written.len()) <= 4 * allowed;
        near.then(|| (distance(written, other), entry.cited, ReferenceId::new(index), other))
    });
    let (differs, cited, id, other) = entries.min()?;
    // Numbers that differ name different things, `RFC9110` and `RFC9111`, unless two digits were swapped.
    let numbered = letters_of(written) == letters_of(other) && digits_of(written) != digits_of(other);
    (letters >= SHORTEST && differs <= allowed && !(numbered && cited)).then_some(id)
}

/// How much two keys differ; those that differ in case only differ least.
fn distance(one: &str, other: &str) -> usize {
    if one.to_lowercase() == other.to_lowercase() { 0 } else { edits(one, other) }
}

fn letters_of(key: &str) -> String {
    key.chars().filter(|c| !c.is_ascii_digit()).collect()
}

/// The digits of a key, sorted.
fn digits_of(key: &str) -> Vec<char> {
    let mut digits: Vec<char> = key.chars().filter(char::is_ascii_digit).collect();
    digits.sort_unstable();
    digits
}
