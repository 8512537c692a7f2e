//! Which lists are numbered anew, and which become one.

use super::entries::HTML;
use super::order::Numbering;
use super::{Options, Refusal, notes};
use crate::model::{Document, ListId, ListRole, ReferenceId, ReferenceList};
use crate::text::{Span, size};

/// How an entry of a list begins that is typed in LaTeX.
const BIB_ITEM: &str = "\\bibitem";

/// Lists that are numbered together.
#[derive(Debug)]
pub struct Job {
    /// In reading order. Their entries end up in the last one.
    pub lists: Vec<ListId>,
    /// Whether their entries are called by keys, which they keep, and numbered as they stand.
    pub keyed: bool,
    /// The entries of the last one that have places for numbers, in reading order.
    pub places: Vec<ReferenceId>,
}

impl Job {
    fn new(document: &Document<'_>, lists: Vec<ListId>) -> Self {
        let last = lists.last().and_then(|id| document.list(*id));
        let keyed = last.is_some_and(|list| is_keyed(document, list));
        let places = last.map(|list| counted(document, list).collect()).unwrap_or_default();
        Self { lists, keyed, places }
    }

    /// The entry that stands, in the old text, where the entry with a new number goes; in a page also the one whose tag
    /// a new place gets.
    pub fn place(&self, document: &Document<'_>, number: u32, numbering: &Numbering) -> Option<ReferenceId> {
        let at = size(number.checked_sub(numbering.first)?);
        let behind = || {
            let left = at.checked_sub(self.places.len())?;
            self.left(document).nth(left).filter(|_| document.format == HTML)
        };
        self.places.get(at).copied().or_else(behind)
    }

    /// The entries of all lists but the last, whose tags are there for what stands behind its last place.
    pub fn left(&self, document: &Document<'_>) -> impl Iterator<Item = ReferenceId> {
        let others = self.lists.split_last().map(|(_, others)| others).unwrap_or_default();
        others.iter().filter_map(|id| document.list(*id)).flat_map(|list| counted(document, list))
    }

    /// Their entries, in reading order.
    pub fn entries<'d>(&'d self, document: &'d Document<'_>) -> impl Iterator<Item = ReferenceId> + 'd {
        let lists = self.lists.iter().filter_map(|id| document.list(*id));
        let of = |list: &'d ReferenceList| -> Box<dyn Iterator<Item = ReferenceId> + 'd> {
            if self.keyed {
                Box::new(bib_items(document, list).map(|(id, ..)| id))
            } else {
                Box::new(counted(document, list))
            }
        };
        lists.flat_map(of)
    }
}

/// The jobs that are asked for; none where entries have keys only.
///
/// # Errors
/// If there is no list to number, or one that cannot be numbered was asked for.
pub fn jobs(document: &Document<'_>, options: Options) -> Result<Vec<Job>, Refusal> {
    let numbered: Vec<(ListId, &ReferenceList)> = document
        .lists
        .iter()
        .enumerate()
        .map(|(index, list)| (ListId::new(index), list))
        .filter(|(_, list)| !list.by_number.is_empty() || is_keyed(document, list))
        .collect();
    if numbered.is_empty() {
        if document.lists.iter().any(|list| !list.by_key.is_empty()) {
            return Ok(Vec::new());
        }
        return Err(Refusal::new(Span::at(0), "there is no list of numbered entries"));
    }
    if let Some(only) = options.only {
        let Some((id, list)) = only.checked_sub(1).and_then(|at| numbered.get(at)) else {
            let lists = if numbered.len() == 1 { "list" } else { "lists" };
            let reason = format!("there is no list {only}: the document has {} numbered {lists}", numbered.len());
            return Err(Refusal::new(Span::at(0), reason));
        };
        require_numbers(document, list)?;
        return Ok(vec![Job::new(document, vec![*id])]);
    }
    for (_, list) in &numbered {
        require_numbers(document, list)?;
    }
    let mut jobs: Vec<(Sort, Vec<ListId>)> = Vec::new();
    for (id, list) in numbered {
        let sort = Sort::of(document, list);
        match jobs.iter_mut().find(|(of, _)| options.merge && *of == sort) {
            Some((_, lists)) => lists.push(id),
            None => jobs.push((sort, vec![id])),
        }
    }
    Ok(jobs.into_iter().map(|(_, lists)| Job::new(document, lists)).collect())
}

/// What lists have in common that can become one.
#[derive(PartialEq, Eq)]
struct Sort {
    role: ListRole,
    /// Whether marks call the entries by keys, as those of notes in Markdown.
    keys: bool,
}

impl Sort {
    fn of(document: &Document<'_>, list: &ReferenceList) -> Self {
        Self { role: list.role, keys: is_keyed(document, list) || !list.by_key.is_empty() }
    }
}

/// The entries of a list that have numbers: all of them, but for notes whose names are words.
fn counted<'d>(document: &'d Document<'_>, list: &'d ReferenceList) -> impl Iterator<Item = ReferenceId> + 'd {
    let has_number = |id: &ReferenceId| document.reference(*id).is_some_and(|entry| entry.number.is_some());
    list.entries.iter().copied().filter(has_number)
}

/// Whether LaTeX numbers the entries as they stand, and marks call them by keys.
fn is_keyed(document: &Document<'_>, list: &ReferenceList) -> bool {
    document.format == "latex" && list.by_number.is_empty() && bib_items(document, list).next().is_some()
}

/// The entries of a list that are typed in LaTeX, with their labels; beside them notes may be in it.
fn bib_items<'d>(
    document: &'d Document<'_>,
    list: &'d ReferenceList,
) -> impl Iterator<Item = (ReferenceId, &'d str, Span)> + 'd {
    list.entries.iter().filter_map(|id| {
        let label = document.reference(*id)?.label?;
        Some((*id, document.source.slice(label).strip_prefix(BIB_ITEM)?, label))
    })
}

/// A list whose numbers are its own: written, or counted by the notation.
fn require_numbers(document: &Document<'_>, list: &ReferenceList) -> Result<(), Refusal> {
    if list.defines_links {
        return Err(Refusal::new(list.place, "this list is made of link definitions, which links in the text use too"));
    }
    if is_keyed(document, list) {
        let named = bib_items(document, list).find(|(_, rest, _)| rest.trim_start().starts_with('['));
        return match named {
            Some((.., label)) => Err(Refusal::new(label, "this entry has a label of its own, and no number")),
            None => Ok(()),
        };
    }
    for id in &list.entries {
        let Some(entry) = document.reference(*id) else { continue };
        if entry.number.is_none() && notes::keeps_its_name(document, entry)? {
            continue;
        }
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
