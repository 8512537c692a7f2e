//! Numbering a document anew: entries in the order in which they are first cited, marks that follow them, and several
//! lists as one.
//!
//! ```text
//! Document ─lists─▶ which lists ─order─▶ new numbers ─entries, marks─▶ edits ─proof─▶ the new text
//! ```
//!
//! Nothing is done by halves: the new text is resolved again, and it is refused unless every citation leads to the
//! entries that it led to before.

mod anchors;
mod entries;
mod group;
mod lists;
mod marks;
mod notes;
mod order;
mod proof;
mod tags;

use crate::diagnostic::Edit;
use crate::fix::Draft;
use crate::lint;
use crate::model::Document;
use crate::text::{Foreign, SourceFile, Span};

/// What is asked for.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Options {
    /// Whether lists become one list, and entries that are one source one entry.
    pub merge: bool,
    /// The only list that is numbered anew, counted from 1; else all are.
    pub only: Option<usize>,
}

/// A text whose numbers are in order.
#[derive(Debug)]
pub struct Renumbered {
    /// The new text, under the name and in the encoding of the old one.
    pub source: SourceFile,
    /// The same as edits of the old text, sorted and apart.
    pub edits: Vec<Edit>,
}

/// What becomes of the numbers of a document.
#[derive(Debug)]
pub enum Answer {
    /// They change.
    Anew(Renumbered),
    /// They are in order.
    InOrder,
    /// There are none: entries are called by keys, and numbered, if at all, by what shows the document.
    ByKeys,
}

/// Why a document is left as it is.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Refusal {
    /// The place it is about.
    pub span: Span,
    /// The reason, in words.
    pub reason: Foreign,
}

impl Refusal {
    fn new(span: Span, reason: impl Into<Foreign>) -> Self {
        Self { span, reason: reason.into() }
    }
}

impl From<Refusal> for Vec<Refusal> {
    fn from(refusal: Refusal) -> Self {
        vec![refusal]
    }
}

/// Numbers the lists of a document anew.
///
/// `resolve` reads a text as the document was read.
///
/// # Errors
/// Why it cannot be done without a person's judgement: all marks that stand in the way, or else the first reason.
pub fn renumber(
    source: &SourceFile,
    options: Options,
    resolve: impl for<'s> Fn(&'s SourceFile) -> Document<'s>,
) -> Result<Answer, Vec<Refusal>> {
    if source.is_container() {
        return Err(Refusal::new(Span::at(0), "nothing is written back into a container").into());
    }
    let document = resolve(source);
    if let Some(reason) = lint::refusal(&document) {
        return Err(Refusal::new(Span::at(0), reason).into());
    }
    let jobs = lists::jobs(&document, options)?;
    if jobs.is_empty() {
        return Ok(Answer::ByKeys);
    }
    let numberings = order::all(&document, &jobs, options)?;
    anchors::require_marks(&document, &jobs)?;
    let mut edits = Vec::new();
    for (job, numbering) in jobs.iter().zip(&numberings) {
        order::require_certainty(&document, job, numbering)?;
        notes::require_marks(&document, job, numbering)?;
        anchors::require_places(&document, job, numbering)?;
        edits.extend(entries::edits(&document, job, numbering)?);
        edits.extend(marks::edits(&document, job, numbering)?);
    }
    edits.retain(|edit| source.slice(edit.span) != edit.text.untrusted());
    edits.sort_by_key(|edit| edit.span);
    if edits.is_empty() {
        return Ok(Answer::InOrder);
    }
    let mut pairs = edits.iter().zip(edits.iter().skip(1));
    if let Some((_, next)) = pairs.find(|(one, next)| one.span.end() > next.span.start()) {
        return Err(Refusal::new(next.span, "two changes would meet here").into());
    }
    let mut draft = Draft::new(source.text());
    draft.apply(&edits.iter().collect::<Vec<_>>());
    let new = source.with_text(draft.text());
    proof::check(&document, &resolve(&new), &numberings)?;
    let edits = draft.edits();
    drop(draft);
    Ok(Answer::Anew(Renumbered { source: new, edits }))
}
