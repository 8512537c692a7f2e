//! Marks that link to their entries.

use std::collections::HashSet;

use super::entries::HTML;
use super::lists::Job;
use super::order::Numbering;
use super::{Refusal, tags};
use crate::diagnostic::Edit;
use crate::model::{Cite, Document, Link, Passage, ReferenceId};
use crate::text::{Span, cut};

/// How far before its text the tag of a link is looked for, in bytes.
const TAG: usize = 1024;

/// The edit that makes the link of a cite lead to the place `to`, where it led to that of the entry `from`.
///
/// An anchor in the text of an entry moves with it, and nothing is to be done; one in the mark of a list item stays.
///
/// # Errors
/// If the link leads elsewhere, or its address cannot be changed.
pub fn follow(
    document: &Document<'_>,
    cite: &Cite,
    from: ReferenceId,
    to: Option<ReferenceId>,
) -> Result<Option<Edit>, Refusal> {
    let Some(link) = link_of(document, cite.passage) else { return Ok(None) };
    let refuse = |reason: &str| Err(Refusal::new(document.span(cite.passage), reason));
    let anchor = link.target.trim_start_matches('#');
    let Some(entry) = document.reference(from) else { return Ok(None) };
    let label = entry.label.unwrap_or(Span::at(entry.span.start()));
    let body = document.source.slice(Span::new(label.end(), entry.span.end()));
    if ids(body).any(|id| id == anchor) {
        return Ok(None);
    }
    if !ids(document.source.slice(label)).any(|id| id == anchor) {
        return refuse("this mark links to a place that is not in its entry");
    }
    let place = to.and_then(|id| document.reference(id)).and_then(|entry| entry.label);
    let Some(new) = place.and_then(|label| ids(document.source.slice(label)).next()) else {
        return refuse("this mark links to its entry, and the place where the entry goes has no name");
    };
    match address(document, link) {
        Some(span) => Ok(Some(Edit { span, text: format!("#{new}").into() })),
        None => refuse("the link of this mark is written in a way that cannot be changed"),
    }
}

/// Whether a link shows a number and leads to a place of its page, as marks do, but was not read as one.
///
/// # Errors
/// At the first one, since its number would be left as it is.
pub fn require_marks(document: &Document<'_>, jobs: &[Job]) -> Result<(), Refusal> {
    let in_entry = |link: &Link| {
        let span = document.span(link.passage);
        let before = document.references.partition_point(|entry| entry.span.start() <= span.start());
        before.checked_sub(1).and_then(|at| document.references.get(at)).is_some_and(|entry| entry.span.covers(span))
    };
    let shows_number = |link: &Link| {
        let text = document.text(link.passage).trim_matches(['[', ']', '(', ')', ' ']);
        !text.is_empty() && text.chars().all(|c| super::group::digit(c).is_some())
    };
    let left = document
        .links
        .iter()
        .find(|link| link.target.starts_with('#') && shows_number(link) && !in_entry(link) && !is_mark(document, link));
    match left.filter(|_| !jobs.is_empty()) {
        Some(link) => Err(Refusal::new(document.span(link.passage), "this link looks like a mark and is read as none")),
        None => Ok(()),
    }
}

/// Every other link must lead to a place that is still there: joined lists lose headings and tags.
///
/// # Errors
/// At the first link that would lead nowhere.
pub fn require_places(document: &Document<'_>, job: &Job, numbering: &Numbering) -> Result<(), Refusal> {
    if document.format != HTML {
        return Ok(());
    }
    let Some((_, others)) = job.lists.split_last() else { return Ok(()) };
    let places = job.places.as_slice();
    let added = numbering.order.len().saturating_sub(places.len());
    let surplus = places.iter().skip(numbering.order.len()).copied();
    let labels = job.left(document).skip(added).chain(surplus).filter_map(|id| document.reference(id)?.label);
    let headings = others.iter().filter_map(|id| document.list(*id)?.heading);
    let headings = headings.filter_map(|heading| tags::heading(document.source, document.span(heading)));
    let gone: HashSet<&str> = headings.chain(labels).flat_map(|span| ids(document.source.slice(span))).collect();
    let leads_nowhere = |link: &&Link| {
        link.target.strip_prefix('#').is_some_and(|place| gone.contains(place)) && !is_mark(document, link)
    };
    match document.links.iter().find(leads_nowhere) {
        Some(link) => Err(Refusal::new(document.span(link.passage), "this link leads to a place that would be gone")),
        None => Ok(()),
    }
}

/// Whether a link is a mark, or stands in one.
fn is_mark(document: &Document<'_>, link: &Link) -> bool {
    let after = document.citations.partition_point(|citation| begins_before(citation.passage, link.passage));
    let citation = after.checked_sub(1).and_then(|at| document.citations.get(at));
    citation.is_some_and(|citation| citation.passage.overlaps(link.passage))
}

/// The link to a place of the same page in which a cite stands, or which stands in it.
fn link_of<'d>(document: &'d Document<'_>, cite: Passage) -> Option<&'d Link> {
    /// Links are hardly ever nested; so many are looked at.
    const NEAR: usize = 4;
    let after = document.links.partition_point(|link| begins_before(link.passage, cite));
    let near = document.links.get(after.saturating_sub(NEAR)..after)?;
    near.iter().rev().find(|link| link.target.starts_with('#') && link.passage.overlaps(cite))
}

/// Whether a passage begins before another one ends, in reading order.
fn begins_before(one: Passage, other: Passage) -> bool {
    (one.block, one.range().start) < (other.block, other.range().end)
}

/// The bytes of the address of a link.
fn address(document: &Document<'_>, link: &Link) -> Option<Span> {
    let is_it = |span: &Span| *document.source.slice(*span) == *link.target;
    if let Some(span) = link.address {
        return Some(span).filter(is_it);
    }
    let text = document.span(link.passage).start();
    let from = document.source.text().floor_char_boundary(text.saturating_sub(TAG));
    let before = cut(document.source.text(), from..text);
    let tag = from + before.rfind("<a ")?;
    let at = cut(document.source.text(), tag..text).find(&format!("\"{}\"", link.target))?;
    Some(Span::new(tag + at + 1, tag + at + 1 + link.target.len())).filter(is_it)
}

/// The names that tags give to places.
fn ids(markup: &str) -> impl Iterator<Item = &str> {
    let after = ["id=", "name="].into_iter().flat_map(|word| markup.split(word).skip(1));
    after.filter_map(|rest| match rest.chars().next()? {
        quote @ ('"' | '\'') => rest.get(1..)?.split(quote).next(),
        _ => rest.split(|c: char| c.is_whitespace() || c == '>').next(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_named_in_several_ways() {
        let names = |markup| ids(markup).collect::<Vec<_>>();
        assert_eq!(names("<li id=\"ref-1\">"), ["ref-1"]);
        assert_eq!(names("<li class=x id=ref1><a name='n1'></a>"), ["ref1", "n1"]);
        assert_eq!(names("1."), [""; 0]);
    }
}
