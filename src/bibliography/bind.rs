//! Which entry of a database each key of a document leads to.

use std::collections::{HashMap, HashSet};

use super::Gathered;
use super::limits;
use crate::model::{Database, DatabaseState, Document, EntryTable};
use crate::text::edits;

/// Puts the databases into the document and leads its keys to their entries.
pub fn bind(document: &mut Document<'_>, gathered: Gathered) {
    let Gathered { mut databases, keys, whole, folds_case, .. } = gathered;
    let looks_up = !databases.is_empty() && databases.iter().all(|it| it.state == DatabaseState::Read);
    let found = cites(document, &databases, folds_case, looks_up);
    let mut used: HashSet<usize> = found.iter().filter_map(|(_, entry, _)| *entry).collect();
    let small = |number: Option<usize>| number.and_then(|number| u32::try_from(number).ok());
    for (at, entry, similar) in found {
        if let Some(cite) = document.cites.get_mut(at) {
            (cite.entry, cite.similar) = (small(entry), small(similar));
        }
    }
    for database in &mut databases {
        database.cited =
            database.table.entries().iter().zip(database.first..).filter(|(_, at)| used.contains(at)).count();
    }
    let all = keys.iter().any(|key| &**key == "*");
    used.extend(keys.iter().filter_map(|key| find(&databases, key, folds_case)));
    take_in(&databases, &mut used, folds_case);
    for database in databases.iter_mut().filter(|it| whole && it.named.is_some() && it.state == DatabaseState::Read) {
        let entries = database.table.entries().iter().enumerate();
        let is_data = |kind: &str| matches!(kind, "xdata" | "control" | "set");
        let unused = entries.filter(|(at, entry)| !used.contains(&(database.first + at)) && !is_data(&entry.kind));
        database.unused = Some(if all { Vec::new() } else { unused.map(|(at, _)| at).collect() });
    }
    (document.databases, document.looks_up) = (databases, looks_up);
}

/// The cites whose entries stand in a database, by index, each with its entry or one that may be meant.
fn cites(
    document: &Document<'_>,
    databases: &[Database],
    folds_case: bool,
    looks_up: bool,
) -> Vec<(usize, Option<usize>, Option<usize>)> {
    let mut meant: HashMap<&str, Option<usize>> = HashMap::new();
    let mut found = Vec::new();
    for citation in document.citations.iter().filter(|citation| citation.outside) {
        for at in citation.cites() {
            let Some(key) = document.cites.get(at).and_then(|cite| cite.key.as_deref()) else { continue };
            let entry = find(databases, key, folds_case);
            let similar = match meant.get(key) {
                Some(known) => *known,
                None if entry.is_none() && looks_up && meant.len() < limits::SUGGESTED => {
                    let near = similar(databases, key);
                    meant.insert(key, near);
                    near
                }
                None => None,
            };
            found.push((at, entry, similar));
        }
    }
    found
}

/// The entry that bears a key, in the first database that has one.
fn find(databases: &[Database], key: &str, fold: bool) -> Option<usize> {
    databases.iter().find_map(|database| Some(database.first + database.table.find(key, fold)?))
}

/// The entry whose key differs least from one that no entry bears, if it may be meant.
fn similar(databases: &[Database], key: &str) -> Option<usize> {
    /// Longer keys are no typing errors, and comparing them costs the product of the lengths.
    const LONGEST: usize = 64;
    let length = key.chars().count();
    let allowed = if length < 5 { 1 } else { limits::CHANGES };
    if length > LONGEST {
        return None;
    }
    if let Some(found) = find(databases, key, true) {
        return Some(found);
    }
    let all = databases.iter().flat_map(|database| database.table.entries().iter().zip(database.first..));
    let near = all.filter(|(entry, _)| entry.key.len().abs_diff(key.len()) <= 4 * allowed);
    let best = near.map(|(entry, at)| (edits(key, &entry.key), at)).min()?;
    (best.0 <= allowed).then_some(best.1)
}

/// Adds the entries that used ones take fields from, and theirs.
fn take_in(databases: &[Database], used: &mut HashSet<usize>, fold: bool) {
    let mut open: Vec<usize> = used.iter().copied().collect();
    while let Some(at) = open.pop() {
        let Some(entry) = entry(databases, at) else { continue };
        let parents = entry.parents.iter().filter_map(|key| find(databases, key, fold));
        open.extend(parents.filter(|parent| used.insert(*parent)));
    }
}

fn entry(databases: &[Database], at: usize) -> Option<&crate::model::DatabaseEntry> {
    let database = databases.iter().rev().find(|database| database.first <= at)?;
    EntryTable::entries(&database.table).get(at - database.first)
}
