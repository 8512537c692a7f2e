//! Marks of notes in Markdown that are not read as marks.

use super::Refusal;
use super::group::{digit, value};
use super::lists::Job;
use super::order::Numbering;
use crate::model::Document;
use crate::text::{Span, cut};

/// How the mark of a note begins.
const OPENING: &str = "[^";

/// What is written as the mark of a note must be read as one, since it would keep its number: in code, in a comment.
///
/// # Errors
/// At the first one that is not, and whose number changes.
pub fn require_marks(document: &Document<'_>, job: &Job, numbering: &Numbering) -> Result<(), Refusal> {
    let source = document.source;
    let labels: Vec<Span> = job
        .entries(document)
        .filter_map(|id| document.reference(id)?.label)
        .filter(|it| is_note(document, *it))
        .collect();
    if labels.is_empty() {
        return Ok(());
    }
    let mut read: Vec<Span> = document.citations.iter().map(|it| document.span(it.passage)).chain(labels).collect();
    read.sort_unstable();
    let is_read = |at: usize| {
        let before = read.partition_point(|span| span.start() <= at);
        before.checked_sub(1).and_then(|index| read.get(index)).is_some_and(|span| at < span.end())
    };
    for (at, _) in source.text().match_indices(OPENING) {
        let start = at + OPENING.len();
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

fn is_note(document: &Document<'_>, label: Span) -> bool {
    document.source.slice(label).starts_with(OPENING)
}
