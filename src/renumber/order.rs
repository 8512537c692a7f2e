//! The new numbers: the order in which entries are first cited.

use std::collections::HashMap;

use super::group::{digit, value};
use super::lists::Job;
use super::{Options, Refusal};
use crate::model::{Citation, Cite, Document, ListId, MarkForm, ReferenceId, ReferenceList};
use crate::text::size;

/// The widest range that is read as one; wider ones are mistakes.
const MAX_RANGE: u32 = 50;

/// What becomes of the entries of a job.
#[derive(Debug)]
pub struct Numbering {
    /// The entries that stay, in their new order.
    pub order: Vec<ReferenceId>,
    /// The number of the first one.
    pub first: u32,
    /// For each entry the one that stays for it.
    stays: HashMap<ReferenceId, ReferenceId>,
    numbers: HashMap<ReferenceId, u32>,
}

impl Numbering {
    /// The entry that stays for an entry; `None` for those of other lists.
    pub fn stays(&self, entry: ReferenceId) -> Option<ReferenceId> {
        self.stays.get(&entry).copied()
    }

    /// The new number of an entry.
    pub fn number(&self, entry: ReferenceId) -> Option<u32> {
        self.numbers.get(&self.stays(entry)?).copied()
    }

    /// Whether an entry of a job has this number and gets another one.
    pub fn moves(&self, document: &Document<'_>, job: &Job, number: u32) -> bool {
        let lists = job.lists.iter().filter_map(|id| document.list(*id));
        let mut entries = lists.flat_map(|list| list.numbered(number));
        entries.any(|(_, id)| self.number(*id) != Some(number))
    }
}

/// The numbers of all jobs.
///
/// # Errors
/// All marks that belong to no list, may mean several things, or nothing.
pub fn all(document: &Document<'_>, jobs: &[Job], options: Options) -> Result<Vec<Numbering>, Vec<Refusal>> {
    let mut refusals: Vec<Refusal> = strays(document).collect();
    let mut numberings = Vec::new();
    for job in jobs {
        let (numbering, refused) = number(document, job, options);
        numberings.push(numbering);
        refusals.extend(refused);
    }
    refusals.sort_by_key(|refusal| refusal.span);
    if refusals.is_empty() { Ok(numberings) } else { Err(refusals) }
}

/// The marks that belong to no list, and would keep their numbers.
fn strays(document: &Document<'_>) -> impl Iterator<Item = Refusal> {
    let is_number = |citation: &&Citation| document.cites_of(citation).iter().any(|cite| cite.first.is_some());
    let strays = document.citations.iter().filter(|citation| citation.list.is_none() && !citation.glued);
    strays
        .filter(is_number)
        .map(|citation| Refusal::new(document.span(citation.passage), "nothing shows to which list this mark belongs"))
}

/// What may be a mark must not name an entry whose number changes.
///
/// # Errors
/// At the first one that does.
pub fn require_certainty(document: &Document<'_>, job: &Job, numbering: &Numbering) -> Result<(), Refusal> {
    for skip in document.skips.iter().filter(|skip| skip.doubtful) {
        let mut numbers = document.source.slice(skip.span).split(|c| digit(c).is_none()).filter_map(value);
        if numbers.any(|number| numbering.moves(document, job, number)) {
            let reason = format!("this may be a mark, or not ({}), and its number would change", skip.reason);
            return Err(Refusal::new(skip.span, reason));
        }
    }
    Ok(())
}

/// Numbers the entries of a job: the cited ones in the order of their citations, then the others as they stand.
///
/// With it the marks that may mean several things, or nothing.
fn number(document: &Document<'_>, job: &Job, options: Options) -> (Numbering, Vec<Refusal>) {
    let stays = representatives(document, job, options.merge);
    let mut order = Vec::new();
    let mut numbers = HashMap::new();
    let mut refusals = Vec::new();
    let lists = job.lists.iter().filter_map(|id| document.list(*id));
    let first = lists.filter_map(|list| list.lowest()).min().unwrap_or(1).max(1);
    let mut add = |id: ReferenceId| {
        let Some(stays) = stays.get(&id) else { return };
        numbers.entry(*stays).or_insert_with(|| {
            let number = u32::try_from(order.len()).unwrap_or(u32::MAX).saturating_add(first);
            order.push(*stays);
            number
        });
    };
    let mut citations: Vec<&Citation> = citations(document, job).collect();
    if job.keyed {
        // LaTeX counts in the order of the source, where a note stands at its mark.
        citations.sort_by_key(|citation| document.span(citation.passage));
    }
    for citation in citations {
        for cite in document.cites_of(citation) {
            let found = if job.keyed { Ok(keyed(document, citation, cite)) } else { entries(document, citation, cite) };
            match found {
                Ok(found) => found.into_iter().for_each(&mut add),
                Err(refusal) => refusals.push(refusal),
            }
        }
    }
    job.entries(document).for_each(&mut add);
    (Numbering { order, first, stays, numbers }, refusals)
}

/// The entry that bears the key of a cite; a key that none bears is printed as it is, whatever the order.
fn keyed(document: &Document<'_>, citation: &Citation, cite: &Cite) -> Vec<ReferenceId> {
    let list = citation.list.and_then(|id| document.list(id));
    list.zip(cite.key.as_deref()).and_then(|(list, key)| list.keyed(key)).into_iter().collect()
}

/// The numbers that a cite stands for; the mark of a note has its number for a key.
pub fn interval(cite: &Cite) -> Option<(u32, u32)> {
    let note = || cite.key.as_deref().and_then(value).map(|number| (number, number));
    cite.interval().or_else(note)
}

/// The citations that the lists of a job govern.
pub fn citations<'d>(document: &'d Document<'_>, job: &Job) -> impl Iterator<Item = &'d Citation> {
    let governs = |list: ListId| job.lists.contains(&list);
    document.citations.iter().filter(move |citation| citation.list.is_some_and(governs))
}

/// The entries that a cite names, in the order of their numbers.
///
/// # Errors
/// If it may mean several things, or nothing.
pub fn entries(document: &Document<'_>, citation: &Citation, cite: &Cite) -> Result<Vec<ReferenceId>, Refusal> {
    let span = document.span(cite.passage);
    let refuse = |reason: &str| Err(Refusal::new(span, reason));
    let list = citation.list.and_then(|id| document.list(id));
    if leads_to_name(document, list, cite) {
        return Ok(Vec::new());
    }
    let Some(((low, high), list)) = interval(cite).zip(list) else {
        return refuse("this mark has no number, and others of its list have one");
    };
    if high - low >= MAX_RANGE {
        return refuse("this range is too wide to be one");
    }
    if citation.past_lists {
        return refuse("this mark stands behind the last list, and more than one list has its number");
    }
    let found: Vec<ReferenceId> = list.between(low, high).iter().map(|(_, id)| *id).collect();
    // A note is the document's own, also in the words of others.
    if citation.quoted && citation.form != MarkForm::Footnote {
        return refuse("this mark stands in a quotation, and may belong to the quoted text");
    }
    if found.len() != size(high - low) + 1 {
        // A bracket at the end of a word is a mark only if it names an entry.
        if citation.glued {
            return Ok(Vec::new());
        }
        return refuse(&format!("{} names a number that has no entry", document.source.slice(span)));
    }
    if stands_in_an_entry(document, citation) {
        return refuse("this mark stands in an entry");
    }
    Ok(found)
}

/// Whether a cite leads to a note whose name is a word.
fn leads_to_name(document: &Document<'_>, list: Option<&ReferenceList>, cite: &Cite) -> bool {
    let entry = list.zip(cite.key.as_deref()).and_then(|(list, key)| document.reference(list.keyed(key)?));
    interval(cite).is_none() && entry.is_some_and(|entry| entry.number.is_none())
}

fn stands_in_an_entry(document: &Document<'_>, citation: &Citation) -> bool {
    let span = document.span(citation.passage);
    let before = document.references.partition_point(|entry| entry.span.start() <= span.start());
    let entry = before.checked_sub(1).and_then(|at| document.references.get(at));
    entry.is_some_and(|entry| entry.span.covers(span))
}

/// For each entry the one that stays for it: itself, unless entries that are one source are joined.
///
/// The first of them stays, or the first that leads a reader to the source.
fn representatives(document: &Document<'_>, job: &Job, merge: bool) -> HashMap<ReferenceId, ReferenceId> {
    let mut roots: HashMap<ReferenceId, ReferenceId> = HashMap::new();
    for id in job.entries(document) {
        let entry = document.reference(id).filter(|_| merge);
        let earlier = entry.and_then(|entry| entry.same_as.or(entry.counterpart));
        let root = earlier.and_then(|earlier| roots.get(&earlier).copied()).unwrap_or(id);
        roots.insert(id, root);
    }
    let leads = |id: ReferenceId| {
        document.reference(id).is_some_and(|entry| !entry.links.is_empty() || !entry.identifiers.is_empty())
    };
    let mut best: HashMap<ReferenceId, ReferenceId> = HashMap::new();
    for id in job.entries(document) {
        let Some(root) = roots.get(&id) else { continue };
        let chosen = best.entry(*root).or_insert(id);
        if !leads(*chosen) && leads(id) {
            *chosen = id;
        }
    }
    roots.into_iter().map(|(id, root)| (id, best.get(&root).copied().unwrap_or(root))).collect()
}
