//! The proof: in the new text every citation leads to the entries that it led to before.

use super::Refusal;
use super::order::Numbering;
use crate::model::{Citation, Document, ReferenceId};
use crate::text::Span;

/// Compares what the citations of both texts lead to.
///
/// # Errors
/// At the first citation, or the first entry, that would be another one.
pub fn check(old: &Document<'_>, new: &Document<'_>, numberings: &[Numbering]) -> Result<(), Refusal> {
    let stays = |id: ReferenceId| numberings.iter().find_map(|numbering| numbering.stays(id)).unwrap_or(id);
    for (before, after) in old.citations.iter().zip(&new.citations) {
        if sources(old, before, stays) != sources(new, after, |id| id) {
            return Err(refusal(old.span(before.passage), "this mark would lead to another entry"));
        }
    }
    if old.citations.len() != new.citations.len() {
        let place = old.citations.last().map(|last| old.span(last.passage)).unwrap_or_default();
        return Err(refusal(place, "some marks would be read otherwise"));
    }
    let mut kept: Vec<&str> = (0..old.references.len())
        .map(ReferenceId::new)
        .filter(|id| stays(*id) == *id)
        .map(|id| text(old, id))
        .collect();
    let mut found: Vec<&str> = (0..new.references.len()).map(|index| text(new, ReferenceId::new(index))).collect();
    kept.sort_unstable();
    found.sort_unstable();
    if kept != found {
        let place = old.lists.first().map(|list| list.place).unwrap_or_default();
        return Err(refusal(place, "some entries would be read otherwise"));
    }
    Ok(())
}

fn refusal(span: Span, what: &str) -> Refusal {
    Refusal::new(span, format!("{what} in the new text, which is therefore not written"))
}

/// The texts of the entries that a citation leads to, each with its locator; in an order that numbers do not change.
fn sources<'d>(
    document: &'d Document<'_>,
    citation: &Citation,
    stays: impl Fn(ReferenceId) -> ReferenceId,
) -> Vec<(&'d str, &'d str)> {
    let Some(list) = citation.list.and_then(|id| document.list(id)) else { return Vec::new() };
    let mut found = Vec::new();
    for cite in document.cites_of(citation) {
        let locator = cite.locator.map_or("", |locator| document.text(locator));
        let (low, high) = cite.interval().unwrap_or((1, 0));
        let numbered = list.between(low, high).iter().map(|(_, id)| *id);
        let keyed = cite.key.as_deref().and_then(|key| list.keyed(key));
        found.extend(numbered.chain(keyed).map(|id| (text(document, stays(id)), locator)));
    }
    found.sort_unstable();
    found.dedup();
    found
}

fn text<'d>(document: &'d Document<'_>, id: ReferenceId) -> &'d str {
    document.reference(id).map_or("", |entry| document.text(entry.passage).trim())
}
