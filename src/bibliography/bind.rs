//! Which entry of a database each key of a document leads to.

use std::collections::{HashMap, HashSet};

use super::Gathered;
use super::limits;
use crate::model::{Database, DatabaseState, Document, EntryTable, MarkForm};
use crate::text::edits;

/// Puts the databases into the document and leads its keys to their entries.
pub fn bind(document: &mut Document<'_>, gathered: Gathered) {
    let Gathered { mut databases, keys, whole, folds_case, is_shared, .. } = gathered;
    document.is_shared = is_shared;
    if databases.is_empty() {
        return;
    }
    let mut found = cites(document, &databases, folds_case);
    found.extend(numbers(document, &databases));
    let mut used: HashSet<usize> = found.iter().filter_map(|found| found.entry).collect();
    let small = |number: Option<usize>| number.and_then(|number| u32::try_from(number).ok());
    for Found { cite, looked_up, entry, similar } in found {
        if let Some(cite) = document.cites.get_mut(cite) {
            (cite.looked_up, cite.entry, cite.similar) = (looked_up, small(entry), small(similar));
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
    document.databases = databases;
}

/// What became of a cite.
struct Found {
    /// Its index.
    cite: usize,
    looked_up: bool,
    entry: Option<usize>,
    /// An entry that may be meant.
    similar: Option<usize>,
}

/// The cites whose keys lead to databases.
fn cites(document: &Document<'_>, databases: &[Database], folds_case: bool) -> Vec<Found> {
    let looks_up = may_look_up(databases, false);
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
            found.push(Found { cite: at, looked_up: looks_up, entry, similar });
        }
    }
    found
}

/// The cites whose numbers lead to the lists of other documents: those that no list of their own governs.
fn numbers(document: &Document<'_>, databases: &[Database]) -> Vec<Found> {
    /// The widest range whose numbers are looked up one by one.
    const MAX_RANGE: u32 = 50;
    if !may_look_up(databases, true) {
        return Vec::new();
    }
    let lists: Vec<Database> = databases.iter().filter(|database| database.is_list).cloned().collect();
    let own = document.citations.iter().filter(|it| it.list.is_none() && it.form == MarkForm::Bracket && !it.outside);
    let found = own.flat_map(|citation| citation.cites()).filter_map(|at| {
        let (low, high) = document.cites.get(at)?.interval()?;
        let mut numbers = low..=high.min(low.saturating_add(MAX_RANGE));
        let all = numbers.all(|number| find(&lists, &number.to_string(), false).is_some());
        let entry = if all { find(&lists, &low.to_string(), false) } else { None };
        Some(Found { cite: at, looked_up: true, entry, similar: None })
    });
    found.collect()
}

/// Whether there are databases, or lists, and all of them were read.
fn may_look_up(databases: &[Database], lists: bool) -> bool {
    let mut alike = databases.iter().filter(|database| database.is_list == lists).peekable();
    alike.peek().is_some() && alike.all(|database| database.state == DatabaseState::Read)
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
