//! Which lists are numbered anew, and which become one.

use super::order::Numbering;
use super::{Options, Refusal};
use crate::model::{Document, ListId, ListRole, ReferenceId, ReferenceList};
use crate::text::{Span, size};

/// Lists that are numbered together.
#[derive(Debug)]
pub struct Job {
    /// In reading order. Their entries end up in the last one.
    pub lists: Vec<ListId>,
}

impl Job {
    /// The entry that stands, in the old text, where the entry with a new number goes.
    pub fn place(&self, document: &Document<'_>, number: u32, numbering: &Numbering) -> Option<ReferenceId> {
        let list = document.list(*self.lists.last()?)?;
        list.entries.get(size(number.checked_sub(numbering.first)?)).copied()
    }

    /// Their entries, in reading order.
    pub fn entries(&self, document: &Document<'_>) -> impl Iterator<Item = ReferenceId> {
        self.lists.iter().filter_map(|id| document.list(*id)).flat_map(|list| list.entries.iter().copied())
    }
}

/// The jobs that are asked for.
///
/// # Errors
/// If there is no list to number, or one that cannot be numbered was asked for.
pub fn jobs(document: &Document<'_>, options: Options) -> Result<Vec<Job>, Refusal> {
    let numbered: Vec<(ListId, &ReferenceList)> = document
        .lists
        .iter()
        .enumerate()
        .map(|(index, list)| (ListId::new(index), list))
        .filter(|(_, list)| !list.by_number.is_empty())
        .collect();
    if numbered.is_empty() {
        return Err(Refusal::new(Span::at(0), "there is no list of numbered entries"));
    }
    if let Some(only) = options.only {
        let Some((id, list)) = only.checked_sub(1).and_then(|at| numbered.get(at)) else {
            let lists = if numbered.len() == 1 { "list" } else { "lists" };
            let reason = format!("there is no list {only}: the document has {} numbered {lists}", numbered.len());
            return Err(Refusal::new(Span::at(0), reason));
        };
        require_numbers(document, list)?;
        return Ok(vec![Job { lists: vec![*id] }]);
    }
    for (_, list) in &numbered {
        require_numbers(document, list)?;
    }
    if !options.merge {
        return Ok(numbered.into_iter().map(|(id, _)| Job { lists: vec![id] }).collect());
    }
    let mut jobs: Vec<(ListRole, Job)> = Vec::new();
    for (id, list) in numbered {
        match jobs.iter_mut().find(|(role, _)| *role == list.role) {
            Some((_, job)) => job.lists.push(id),
            None => jobs.push((list.role, Job { lists: vec![id] })),
        }
    }
    Ok(jobs.into_iter().map(|(_, job)| job).collect())
}

/// A list whose numbers are its own: written, or counted by the notation.
fn require_numbers(document: &Document<'_>, list: &ReferenceList) -> Result<(), Refusal> {
    if list.defines_links {
        return Err(Refusal::new(list.place, "this list is made of link definitions, which links in the text use too"));
    }
    for id in &list.entries {
        let Some(entry) = document.reference(*id) else { continue };
        if entry.number.is_none() {
            return Err(Refusal::new(entry.first_line, "this entry has no number, and others of its list have one"));
        }
        if document.text(entry.passage).to_lowercase().starts_with("ibid") {
            return Err(Refusal::new(entry.first_line, "this entry speaks of the one before it"));
        }
    }
    let pairs = list.by_number.iter().zip(list.by_number.iter().skip(1));
    let twice = pairs.into_iter().find(|(one, next)| one.0 == next.0);
    match twice.and_then(|(_, next)| document.reference(next.1)) {
        Some(entry) => {
            let number = entry.number.unwrap_or_default();
            Err(Refusal::new(
                entry.first_line,
                format!("there are two entries {number}, and nobody knows which is meant"),
            ))
        }
        None => Ok(()),
    }
}
