//! For programs: one object per finding, in an array (`json`) or one on each line (`jsonl`).
//!
//! The fields are a contract: some may be added, none changes or goes.

use std::io;

use serde::Serialize;

use super::array::{Array, bytes};
use super::place::{Place, Text, Texts};
use super::{FileFindings, Output, Reporter, Summary, escape};
use crate::diagnostic::{Applicability, Diagnostic, Fix, Label, RuleId};
use crate::text::Span;

/// Prints findings as JSON objects.
pub(super) enum Json<'w> {
    /// In one array.
    Array(Array<'w>),
    /// One on each line.
    Lines(Output<'w>),
}

#[derive(Serialize)]
struct Finding<'a> {
    path: String,
    #[serde(flatten)]
    inside: Option<Inside>,
    rule: Option<&'a str>,
    severity: &'static str,
    message: String,
    start: Place,
    end: Place,
    labels: Vec<FindingLabel>,
    notes: Vec<String>,
    help: Option<String>,
    fix: Option<FindingFix>,
}

/// A place in a container.
#[derive(Serialize)]
struct Inside {
    part: String,
    paragraph: usize,
}

impl Inside {
    fn of(text: &Text<'_>, span: Span) -> Option<Self> {
        let part = text.part_at(span.start())?;
        let part = escape::json_path(&part.name().into());
        Some(Self { part, paragraph: text.place(span.start()).line })
    }
}

#[derive(Serialize)]
struct FindingLabel {
    path: String,
    #[serde(flatten)]
    inside: Option<Inside>,
    message: String,
    start: Place,
    end: Place,
}

#[derive(Serialize)]
struct FindingFix {
    applicability: &'static str,
    edits: Vec<FindingEdit>,
}

#[derive(Serialize)]
struct FindingEdit {
    start: usize,
    end: usize,
    text: String,
}

impl Reporter for Json<'_> {
    fn begin(&mut self) -> io::Result<()> {
        match self {
            Self::Array(array) => array.begin(),
            Self::Lines(_) => Ok(()),
        }
    }

    fn file(&mut self, findings: &FileFindings<'_>) -> io::Result<()> {
        let texts = Texts::of(findings);
        findings.diagnostics.iter().map(|diagnostic| finding(diagnostic, &texts)).try_for_each(|finding| match self {
            Self::Array(array) => array.push(&finding),
            Self::Lines(out) => {
                out.raw(&bytes(&finding)?)?;
                out.raw(b"\n")
            }
        })
    }

    fn end(&mut self, _totals: &Summary) -> io::Result<()> {
        match self {
            Self::Array(array) => array.end(),
            Self::Lines(_) => Ok(()),
        }
    }
}

fn finding<'a>(diagnostic: &'a Diagnostic, texts: &Texts<'_>) -> Finding<'a> {
    let (text, location) = texts.own(diagnostic.location);
    let (start, end) = text.ends(location.span);
    Finding {
        path: escape::json_path(text.source.name()),
        inside: Inside::of(text, location.span),
        rule: diagnostic.rule.as_ref().map(RuleId::as_str),
        severity: diagnostic.severity.name(),
        message: escape::json_message(&diagnostic.message),
        start,
        end,
        labels: diagnostic.labels.iter().filter_map(|label| finding_label(label, texts)).collect(),
        notes: diagnostic.notes.iter().map(escape::json_message).collect(),
        help: diagnostic.help.as_ref().map(escape::json_message),
        fix: diagnostic.fix.as_ref().map(|fix| finding_fix(fix, texts.document())),
    }
}

fn finding_label(label: &Label, texts: &Texts<'_>) -> Option<FindingLabel> {
    let text = texts.get(label.location.file)?;
    let (start, end) = text.ends(label.location.span);
    let path = escape::json_path(text.source.name());
    let inside = Inside::of(text, label.location.span);
    Some(FindingLabel { path, inside, message: escape::json_message(&label.message), start, end })
}

/// The fix for programs; one whose text had to be masked would spoil the document, and is only for display.
fn finding_fix(fix: &Fix, document: &Text<'_>) -> FindingFix {
    let mut applicability = fix.applicability;
    let mut edits = Vec::with_capacity(fix.edits.len());
    for edit in &fix.edits {
        let (start, end) = document.ends(edit.span);
        let (text, is_masked) = escape::json_edit(&edit.text);
        if is_masked {
            applicability = Applicability::DisplayOnly;
        }
        edits.push(FindingEdit { start: start.offset, end: end.offset, text });
    }
    FindingFix { applicability: applicability.name(), edits }
}
