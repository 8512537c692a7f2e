//! Identifiers: those of entries, and in running text those that a prefix names.

use super::masks::Masks;
use crate::grammar::identifier::{self, IdentifierKind as Parsed, identifiers};
use crate::model::{BlockId, Document, Identifier, IdentifierKind, Passage, ReferenceId};
use crate::text::{cut, size};

/// An identifier that was found in `text`, which begins at byte `base` of the text of a block.
pub fn read(
    text: &str,
    found: &identifier::Identifier,
    block: BlockId,
    base: usize,
    reference: Option<ReferenceId>,
) -> Identifier {
    let kind = kind(found.kind);
    Identifier {
        kind,
        passage: Passage::new(block, base + found.range.start..base + found.range.end),
        value: fold(kind, cut(text, found.value.clone())).into(),
        problem: identifier::problem(text, found, reference.is_some()).map(Into::into),
        reference,
        clash: None,
    }
}

fn kind(kind: Parsed) -> IdentifierKind {
    match kind {
        Parsed::Doi => IdentifierKind::Doi,
        Parsed::Isbn => IdentifierKind::Isbn,
        Parsed::Issn => IdentifierKind::Issn,
        Parsed::Arxiv => IdentifierKind::Arxiv,
        Parsed::Pmid => IdentifierKind::Pmid,
        Parsed::Pmcid => IdentifierKind::Pmcid,
        Parsed::Handle => IdentifierKind::Handle,
        Parsed::Urn => IdentifierKind::Urn,
        Parsed::Orcid => IdentifierKind::Orcid,
        Parsed::Ecli => IdentifierKind::Ecli,
    }
}

/// The value in the form in which equal identifiers are equal texts.
fn fold(kind: IdentifierKind, value: &str) -> String {
    let lower = value.to_lowercase();
    match kind {
        IdentifierKind::Isbn | IdentifierKind::Issn => lower.chars().filter(|c| c.is_ascii_alphanumeric()).collect(),
        IdentifierKind::Doi => lower.replacen("%2f", "/", 1),
        _ => lower,
    }
}

/// Adds the identifiers of running text, and of the further blocks of entries.
pub fn find_in_text(document: &mut Document<'_>) {
    let mut added: Vec<Identifier> = Vec::new();
    for (index, block) in document.blocks.iter().enumerate().filter(|(_, block)| block.is_prose()) {
        let text = block.text.as_str();
        let named = identifiers(text).into_iter().filter(|found| found.range.start < found.value.start);
        let mut named = named.peekable();
        if named.peek().is_none() {
            continue;
        }
        let masks = Masks::of(text);
        for found in named.filter(|found| !masks.in_code(found.range.start)) {
            let start = block.text.span(found.range.clone()).start();
            let entry = document.references.partition_point(|entry| entry.span.start() <= start).checked_sub(1);
            let entry = entry.filter(|at| document.references.get(*at).is_some_and(|it| it.span.contains(start)));
            let is_read = entry.and_then(|at| document.references.get(at)).is_some_and(|entry| {
                entry.passage.block.index() == index && entry.passage.range().contains(&found.range.start)
            });
            if !is_read {
                added.push(read(text, &found, BlockId::new(index), 0, entry.map(ReferenceId::new)));
            }
        }
    }
    if !added.is_empty() {
        insert(document, added);
    }
}

/// Puts identifiers at their places in the table and tells the entries where theirs stand now.
fn insert(document: &mut Document<'_>, added: Vec<Identifier>) {
    let index = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
    let mut all: Vec<(usize, Identifier)> = document.identifiers.drain(..).chain(added).enumerate().collect();
    all.sort_by_key(|(at, identifier)| (identifier.passage, *at));
    let mut now: Vec<u32> = vec![0; all.len()];
    for (new, (old, _)) in all.iter().enumerate() {
        if let Some(slot) = now.get_mut(*old) {
            *slot = index(new);
        }
    }
    let moved = |old: u32| now.get(size(old)).copied().unwrap_or(old);
    document.identifiers = all.into_iter().map(|(_, identifier)| identifier).collect();
    for identifier in &mut document.identifiers {
        identifier.clash = identifier.clash.map(moved);
    }
    for reference in &mut document.references {
        reference.identifiers.iter_mut().for_each(|old| *old = moved(*old));
    }
}
