//! For reviewdog: its own diagnostic format, one JSON object.
//!
//! The form is that of `reviewdog.proto`: lines and columns from 1, columns in bytes of UTF-8.

use std::io;

use serde::Serialize;

use super::place::{Text, Texts};
use super::{Array, FileFindings, Output, Reporter, Summary, escape, plain_path};
use crate::diagnostic::{Applicability, Diagnostic, Fix, RuleId, Severity};
use crate::text::Span;

/// Prints findings as diagnostics of reviewdog.
pub(super) struct RdJson<'w> {
    array: Array<'w>,
}

#[derive(Serialize)]
struct RdDiagnostic<'a> {
    message: String,
    location: RdLocation,
    severity: &'static str,
    code: Code<'a>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    suggestions: Vec<Suggestion>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    related_locations: Vec<Related>,
}

#[derive(Serialize)]
struct Code<'a> {
    value: &'a str,
}

#[derive(Serialize)]
struct RdLocation {
    path: String,
    range: Range,
}

#[derive(Serialize)]
struct Range {
    start: Position,
    end: Position,
}

#[derive(Serialize)]
struct Position {
    line: usize,
    column: usize,
}

#[derive(Serialize)]
struct Suggestion {
    range: Range,
    text: String,
}

#[derive(Serialize)]
struct Related {
    message: String,
    location: RdLocation,
}

impl<'w> RdJson<'w> {
    pub(super) fn new(out: Output<'w>) -> Self {
        Self { array: Array::new(out) }
    }
}

impl Reporter for RdJson<'_> {
    fn begin(&mut self) -> io::Result<()> {
        self.array.around(br#"{"source":{"name":"sourcelint"},"diagnostics":"#)?;
        self.array.begin()
    }

    fn file(&mut self, findings: &FileFindings<'_>) -> io::Result<()> {
        let texts = Texts::of(findings);
        findings.diagnostics.iter().try_for_each(|diagnostic| self.array.push(&rd_diagnostic(diagnostic, &texts)))
    }

    fn end(&mut self, _totals: &Summary) -> io::Result<()> {
        self.array.close()?;
        self.array.around(b"}\n")
    }
}

fn rd_diagnostic<'d>(diagnostic: &'d Diagnostic, texts: &Texts<'_>) -> RdDiagnostic<'d> {
    let (text, own) = texts.own(diagnostic.location);
    let related = diagnostic.labels.iter().filter_map(|label| {
        let text = texts.get(label.location.file)?;
        Some(Related { message: escape::json_message(&label.message), location: location(text, label.location.span) })
    });
    RdDiagnostic {
        message: escape::json_message(&diagnostic.message),
        location: location(text, own.span),
        severity: match diagnostic.severity {
            Severity::Error => "ERROR",
            Severity::Warning => "WARNING",
            Severity::Note => "INFO",
        },
        code: Code { value: diagnostic.rule.as_ref().map_or("", RuleId::as_str) },
        suggestions: diagnostic.fix.iter().filter_map(|fix| suggestion(fix, texts.document())).collect(),
        related_locations: related.collect(),
    }
}

/// A fix of one edit; several suggestions would be offered one by one, and each alone would be half a fix.
fn suggestion(fix: &Fix, document: &Text<'_>) -> Option<Suggestion> {
    let [edit] = fix.edits.as_slice() else { return None };
    let (text, is_masked) = escape::json_edit(&edit.text);
    let fits = fix.applicability != Applicability::DisplayOnly && !is_masked;
    fits.then(|| Suggestion { range: range(document, edit.span), text })
}

fn location(text: &Text<'_>, span: Span) -> RdLocation {
    RdLocation { path: plain_path(&escape::json_path(text.source.name())), range: range(text, span) }
}

fn range(text: &Text<'_>, span: Span) -> Range {
    Range { start: position(text, span.start()), end: position(text, span.end()) }
}

fn position(text: &Text<'_>, offset: usize) -> Position {
    let lines = text.source.lines();
    let line = lines.line_of(offset);
    Position { line: text.shown_line(line), column: offset - lines.start_of(line) + 1 }
}
