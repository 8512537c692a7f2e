//! Notes of Markdown and Org: which keep their names, and marks that are not read as marks.

use super::Refusal;
use super::group::{digit, value};
use super::lists::Job;
use super::order::Numbering;
use crate::model::{Document, Reference};
use crate::text::{Span, cut};

/// How the mark of a note begins, in Markdown and in Org.
const OPENINGS: [&str; 2] = ["[^", "[fn:"];

/// Whether an entry is a note whose name is a word, or that has none: it keeps it, since nobody counts it by its name.
///
/// # Errors
/// If it has a number, and stands where it is cited: its place is that of its mark.
pub fn keeps_its_name(document: &Document<'_>, entry: &Reference) -> Result<bool, Refusal> {
    let is_note = entry.label.is_some_and(|label| opening(document, label).is_some());
    if is_note && entry.key.as_deref().and_then(value).is_some() {
        return Err(Refusal::new(entry.first_line, "this note has a number, and its text stands where it is cited"));
    }
    Ok(is_note)
}

/// What is written as the mark of a note must be read as one, since it would keep its number: in code, in a comment.
///
/// # Errors
/// At the first one that is not, and whose number changes.
pub fn require_marks(document: &Document<'_>, job: &Job, numbering: &Numbering) -> Result<(), Refusal> {
    let source = document.source;
    let labels = job.entries(document).filter_map(|id| document.reference(id)?.label);
    let labels: Vec<Span> = labels.filter(|it| opening(document, *it).is_some()).collect();
    let Some(opening) = labels.first().and_then(|label| opening(document, *label)) else { return Ok(()) };
    let mut read: Vec<Span> = document.citations.iter().map(|it| document.span(it.passage)).chain(labels).collect();
    read.sort_unstable();
    let is_read = |at: usize| {
        let before = read.partition_point(|span| span.start() <= at);
        before.checked_sub(1).and_then(|index| read.get(index)).is_some_and(|span| at < span.end())
    };
    for (at, _) in source.text().match_indices(opening) {
        let start = at + opening.len();
        let rest = cut(source.text(), start..source.text().len());
        let digits = cut(rest, 0..rest.find(|c| digit(c).is_none()).unwrap_or(rest.len()));
        let end = start + digits.len();
        let is_whole = source.text().get(end..).is_some_and(|rest| rest.starts_with(']'));
        if is_whole && !is_read(at) && value(digits).is_some_and(|number| numbering.moves(document, job, number)) {
            let reason = "this looks like the mark of a note and is read as none, and its number would change";
            return Err(Refusal::new(Span::new(at, end + 1), reason));
        }
    }
    Ok(())
}

/// How the marks of a note begin, if a label is that of a note.
fn opening(document: &Document<'_>, label: Span) -> Option<&'static str> {
    OPENINGS.into_iter().find(|opening| document.source.slice(label).starts_with(opening))
}
