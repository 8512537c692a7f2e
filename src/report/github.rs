//! For GitHub Actions: one workflow command per finding, which the runner turns into an annotation.
//!
//! The form is that of “Workflow commands for GitHub Actions”; GitHub shows ten annotations for each step.

use std::io;

use super::place::Texts;
use super::{FileFindings, Output, Reporter, Summary, escape, plain_path};
use crate::diagnostic::{Diagnostic, Severity};

/// Prints `::error title=…,file=…,line=…,col=…::message`.
pub(super) struct GitHub<'w> {
    out: Output<'w>,
}

impl<'w> GitHub<'w> {
    pub(super) fn new(out: Output<'w>) -> Self {
        Self { out }
    }
}

impl Reporter for GitHub<'_> {
    fn file(&mut self, findings: &FileFindings<'_>) -> io::Result<()> {
        let texts = Texts::of(findings);
        findings.diagnostics.iter().try_for_each(|diagnostic| self.out.line(&command(diagnostic, &texts)))
    }

    fn end(&mut self, _totals: &Summary) -> io::Result<()> {
        Ok(())
    }
}

fn command(diagnostic: &Diagnostic, texts: &Texts<'_>) -> String {
    let (text, location) = texts.own(diagnostic.location);
    let (start, end) = text.ends(location.span);
    let word = match diagnostic.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "notice",
    };
    let rule = diagnostic.rule.as_ref().map(|rule| format!(" ({rule})")).unwrap_or_default();
    let title = property(&format!("sourcelint{rule}"));
    let file = property(&plain_path(&escape::path(text.source.name())));
    let mut place = format!("file={file},line={},endLine={}", start.line, end.line);
    // Columns of different lines would be taken for those of one.
    if start.line == end.line {
        place += &format!(",col={},endColumn={}", start.column, end.column);
    }
    let mut message = data(&escape::message(&diagnostic.message));
    if let Some(help) = &diagnostic.help {
        message += &format!("%0A{}", data(&format!("help: {}", escape::message(help))));
    }
    format!("::{word} title={title},{place}::{message}")
}

/// Text after the second `::`.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// The value of a property.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
