//! What each cite reaches, what is used first, and which entries are cited.

use std::collections::HashSet;

use crate::model::BlockKind;
use crate::model::{CitationId, Cite, CiteId, Document, ListId, MarkForm, ReferenceId};

/// The widest range whose entries hold on to their cites one by one; wider ones only count as citing.
const MAX_RANGE: u32 = 50;

/// What is known of a list while its cites are read in order.
#[derive(Debug, Default)]
struct Seen {
    numbers: HashSet<u32>,
    keys: HashSet<Box<str>>,
    /// The highest number first used in an earlier citation, and its cite.
    highest: Option<(u32, CiteId)>,
    /// The numbers in the order of their first uses.
    firsts: Vec<u32>,
    /// Steps of a sum that tells how many wide ranges cover an entry, by its place in the order of numbers.
    wide: Vec<(usize, i64)>,
}

/// Fills what cites reach, first uses, and what is cited.
pub fn fill(document: &mut Document<'_>) {
    drop_empty(document);
    let mut seen: Vec<Seen> = document.lists.iter().map(|_| Seen::default()).collect();
    for index in 0..document.citations.len() {
        read(document, &mut seen, CitationId::new(index));
    }
    for (index, seen) in seen.into_iter().enumerate() {
        if let Some(list) = document.lists.get_mut(index) {
            list.first_uses = u32::try_from(seen.firsts.len()).unwrap_or(u32::MAX);
            list.in_order = u32::try_from(longest_rise(&seen.firsts)).unwrap_or(u32::MAX);
        }
        cover(document, ListId::new(index), seen);
    }
}

fn read(document: &mut Document<'_>, seen: &mut [Seen], id: CitationId) {
    let Some(citation) = document.citation(id) else { return };
    let Some(list_id) = citation.list else { return };
    let (range, form) = (citation.cites(), citation.form);
    let shown_apart = document
        .block(citation.block())
        .is_some_and(|block| matches!(block.kind, BlockKind::TableCell | BlockKind::Caption));
    let Some(known) = seen.get_mut(list_id.index()) else { return };
    let mut highest = known.highest;
    let mut firsts = Vec::new();
    for index in range {
        let cite_id = CiteId::new(index);
        let Some(cite) = document.cites.get(index) else { continue };
        let facts = facts(document, list_id, cite, known, form);
        let first = cite.first;
        // A mark that may be a citation has named the entry already, perhaps before this cite.
        let named = facts.reached.iter().any(|id| document.reference(*id).is_some_and(|entry| entry.cited));
        mark(document, list_id, cite_id, &facts);
        let ordered = facts.first_use && facts.missing.is_none() && !shown_apart && !named;
        let overtaken = known.highest.filter(|(number, _)| ordered && first.is_some_and(|first| first < *number));
        firsts.extend(facts.fresh.iter().filter(|_| !shown_apart));
        if ordered
            && let Some(first) = first
            && highest.is_none_or(|(number, _)| number < first)
        {
            highest = Some((first, cite_id));
        }
        known.wide.extend(facts.wide.iter().flat_map(|(start, end)| [(*start, 1), (*end, -1)]));
        if let Some(list) = document.lists.get_mut(list_id.index()) {
            list.cites.push(cite_id);
            list.distinct_cited = u32::try_from(known.numbers.len() + known.keys.len()).unwrap_or(u32::MAX);
        }
        if let Some(cite) = document.cites.get_mut(index) {
            cite.missing = facts.missing;
            cite.first_use = facts.first_use;
            cite.overtaken_by = overtaken.map(|(_, id)| id);
        }
    }
    known.highest = highest;
    // The order inside one group is its own affair.
    firsts.sort_unstable();
    known.firsts.append(&mut firsts);
}

/// How many of the numbers, at most, ascend if the others are left out.
fn longest_rise(numbers: &[u32]) -> usize {
    // The smallest number that a rise of each length ends with.
    let mut ends: Vec<u32> = Vec::new();
    for number in numbers {
        let at = ends.partition_point(|end| end < number);
        match ends.get_mut(at) {
            Some(end) => *end = *number,
            None => ends.push(*number),
        }
    }
    ends.len()
}

/// What one cite reaches.
struct Facts {
    missing: Option<(u32, u32)>,
    first_use: bool,
    /// The numbers of entries that no cite named before, each one of a range too.
    fresh: Vec<u32>,
    reached: Vec<ReferenceId>,
    /// The places of a wide range's entries in the order of numbers.
    wide: Option<(usize, usize)>,
}

fn facts(document: &Document<'_>, id: ListId, cite: &Cite, seen: &mut Seen, form: MarkForm) -> Facts {
    let mut facts = Facts { missing: None, first_use: false, fresh: Vec::new(), reached: Vec::new(), wide: None };
    let Some(list) = document.list(id) else { return facts };
    if let (MarkForm::Footnote, Some(key)) = (form, &cite.key) {
        facts.reached = list.keyed(key).into_iter().collect();
        facts.first_use = seen.keys.insert(key.clone());
        return facts;
    }
    let Some((low, high)) = cite.interval() else { return facts };
    facts.missing = list.first_missing(low, high);
    if high - low > MAX_RANGE {
        let start = list.by_number.partition_point(|(number, _)| *number < low);
        facts.wide = Some((start, start + list.between(low, high).len()));
        return facts;
    }
    let mut fresh = true;
    for number in low..=high {
        let is_new = seen.numbers.insert(number);
        facts.fresh.extend(Some(number).filter(|number| is_new && !list.numbered(*number).is_empty()));
        fresh &= is_new;
    }
    facts.first_use = fresh;
    facts.reached = list.between(low, high).iter().map(|(_, id)| *id).collect();
    facts
}

fn mark(document: &mut Document<'_>, list: ListId, cite: CiteId, facts: &Facts) {
    /// An entry holds on to no more cites than rules show.
    const MAX_HELD: usize = 10_000;
    for id in &facts.reached {
        if let Some(entry) = document.references.get_mut(id.index()).filter(|entry| entry.list == list) {
            entry.cited = true;
            if entry.cites.len() < MAX_HELD {
                entry.cites.push(cite);
            }
        }
    }
}

/// Marks the entries that wide ranges cover, in one pass over the list.
fn cover(document: &mut Document<'_>, id: ListId, mut seen: Seen) {
    if seen.wide.is_empty() {
        return;
    }
    seen.wide.sort_unstable();
    let Some(list) = document.list(id) else { return };
    let mut steps = seen.wide.into_iter().peekable();
    let mut depth = 0;
    let mut covered = Vec::new();
    for (at, (_, entry)) in list.by_number.iter().enumerate() {
        while let Some((_, step)) = steps.next_if(|(place, _)| *place <= at) {
            depth += step;
        }
        if depth > 0 {
            covered.push(*entry);
        }
    }
    for entry in covered {
        if let Some(entry) = document.references.get_mut(entry.index()) {
            entry.cited = true;
        }
    }
}

/// Drops lists whose entries went to another list, and renumbers the handles of the rest.
fn drop_empty(document: &mut Document<'_>) {
    if document.lists.iter().all(|list| !list.is_empty()) {
        return;
    }
    let mut next = 0;
    let moved: Vec<Option<ListId>> = document
        .lists
        .iter()
        .map(|list| {
            let id = (!list.is_empty()).then(|| ListId::new(next));
            next += usize::from(id.is_some());
            id
        })
        .collect();
    let of = |id: ListId| moved.get(id.index()).copied().flatten();
    document.lists.retain(|list| !list.is_empty());
    for entry in &mut document.references {
        entry.list = of(entry.list).unwrap_or(entry.list);
    }
    for citation in &mut document.citations {
        citation.list = citation.list.and_then(of);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_rise() {
        for (numbers, expected) in
            [(&[][..], 0), (&[12, 16, 1, 2, 3, 4], 4), (&[4, 7, 3, 6, 1, 2, 5], 3), (&[1, 2, 3], 3)]
        {
            assert_eq!(longest_rise(numbers), expected, "{numbers:?}");
        }
    }
}
