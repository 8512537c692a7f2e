//! The edits of the marks.

use super::entries::HTML;
use super::group::{Item, digit, rewritten, value, written};
use super::lists::Job;
use super::order::{Numbering, citations, entries, interval};
use super::{Refusal, anchors};
use crate::diagnostic::Edit;
use crate::model::{Citation, Cite, Document, MarkForm, Passage, ReferenceId};
use crate::text::{Span, cut};

/// The edits that make all marks of a job follow their entries.
///
/// # Errors
/// If a mark is written in a way that cannot be written anew.
pub fn edits(document: &Document<'_>, job: &Job, numbering: &Numbering) -> Result<Vec<Edit>, Refusal> {
    let mut edits = Vec::new();
    if job.keyed {
        return Ok(edits);
    }
    for citation in citations(document, job) {
        edits.extend(of_citation(document, citation, job, numbering)?);
    }
    Ok(edits)
}

fn of_citation(
    document: &Document<'_>,
    citation: &Citation,
    job: &Job,
    numbering: &Numbering,
) -> Result<Vec<Edit>, Refusal> {
    let mut cites: Vec<&Cite> = Vec::new();
    let mut found: Vec<Vec<ReferenceId>> = Vec::new();
    for cite in document.cites_of(citation) {
        let entries = entries(document, citation, cite)?;
        // A note whose name is a word stays beside those with numbers.
        if interval(cite).is_some() {
            cites.push(cite);
            found.push(entries);
        }
    }
    let number = |id: &ReferenceId| numbering.number(*id);
    let mut numbers: Vec<Vec<u32>> = found.iter().map(|ids| ids.iter().filter_map(number).collect()).collect();
    let stays = cites.iter().zip(&numbers).all(|(cite, new)| match interval(cite) {
        Some((low, high)) => new.iter().copied().eq(low..=high),
        None => false,
    });
    let is_plain = cites.iter().all(|cite| !cite.is_range());
    let has_locators = cites.iter().any(|cite| cite.locator.is_some());
    let mut flat: Vec<u32> = numbers.iter().flatten().copied().collect();
    let ascends = flat.is_sorted_by(|one, next| one < next);
    // Where lists are joined, a link leads to another place under the same number.
    let stays = stays && (job.lists.len() == 1 || document.format != HTML);
    if stays && (ascends || has_locators) || flat.is_empty() {
        return Ok(Vec::new());
    }
    if is_plain && !has_locators {
        flat.sort_unstable();
        numbers = flat.iter().map(|number| vec![*number]).collect();
    }
    // Each note has a bracket of its own, also where it is named twice.
    let is_repeated =
        !has_locators && citation.form != MarkForm::Footnote && !flat.is_sorted_by(|one, next| one < next);
    if !is_plain || is_repeated {
        return anew(document, citation, &cites, &numbers).map(|edit| vec![edit]);
    }
    let mut edits = Vec::new();
    for ((cite, new), old) in cites.iter().zip(flat).zip(found.iter().flatten()) {
        edits.push(in_place(document, cite, new)?);
        edits.extend(anchors::follow(document, cite, *old, job.place(document, new, numbering))?);
    }
    Ok(edits)
}

/// Puts another number into a cite and leaves all else.
fn in_place(document: &Document<'_>, cite: &Cite, new: u32) -> Result<Edit, Refusal> {
    let span = number(document, cite.passage);
    let source = span.map(|span| document.source.slice(span)).unwrap_or_default();
    let old = interval(cite).map(|(low, _)| low);
    match span.filter(|_| old.is_some() && value(source) == old) {
        Some(span) => Ok(Edit { span, text: written(new, source).into() }),
        None => Err(Refusal::new(document.span(cite.passage), "this mark is written in a way that cannot be changed")),
    }
}

/// The bytes of the number at the start of a cite.
fn number(document: &Document<'_>, passage: Passage) -> Option<Span> {
    let text = document.text(passage);
    let start = text.find(|c| digit(c).is_some())?;
    let rest = cut(text, start..text.len());
    let end = start + rest.find(|c| digit(c).is_none()).unwrap_or(rest.len());
    let base = passage.range().start;
    Some(document.span(Passage::new(passage.block, base + start..base + end)))
}

/// Writes a whole group anew.
fn anew(document: &Document<'_>, citation: &Citation, cites: &[&Cite], numbers: &[Vec<u32>]) -> Result<Edit, Refusal> {
    let (passage, span) = (citation.passage, document.span(citation.passage));
    let text = document.text(passage);
    if document.source.slice(span) != text || text.contains(['\n', '(']) {
        return Err(Refusal::new(span, "this group of marks is written in a way that cannot be changed"));
    }
    let base = passage.range().start;
    let mut items = Vec::new();
    for (cite, numbers) in cites.iter().zip(numbers) {
        let locator = cite.locator.map(|locator| {
            let own = number_end(document, cite);
            cut(text, own - base..locator.range().end - base).to_owned()
        });
        let locator = locator.unwrap_or_default();
        items.extend(numbers.iter().map(|number| Item { number: *number, locator: locator.clone() }));
    }
    Ok(Edit { span, text: rewritten(text, items).into() })
}

/// Where the number of a cite ends, in the text of its block.
fn number_end(document: &Document<'_>, cite: &Cite) -> usize {
    let text = document.text(cite.passage);
    let start = text.find(|c| digit(c).is_some()).unwrap_or(0);
    let rest = cut(text, start..text.len());
    cite.passage.range().start + start + rest.find(|c| digit(c).is_none()).unwrap_or(rest.len())
}
