//! For editors and `grep`: one line per finding, in the form of the GNU standards.

use std::io;

use super::output::bold_color;
use super::place::Texts;
use super::{FileFindings, Output, Reporter, Summary, escape};

/// Prints `path:line:column: severity[rule]: message`.
pub(super) struct Concise<'w> {
    out: Output<'w>,
}

impl<'w> Concise<'w> {
    pub(super) fn new(out: Output<'w>) -> Self {
        Self { out }
    }
}

impl Reporter for Concise<'_> {
    fn file(&mut self, findings: &FileFindings<'_>) -> io::Result<()> {
        let texts = Texts::of(findings);
        for diagnostic in findings.diagnostics {
            let (text, location) = texts.own(diagnostic.location);
            let place = text.place(location.span.start());
            let path = text.name_at(location.span.start());
            let severity = self.out.styled(bold_color(diagnostic.severity), diagnostic.severity.name());
            let rule = diagnostic.rule.as_ref().map(|rule| format!("[{rule}]")).unwrap_or_default();
            let message = escape::message(&diagnostic.message);
            self.out.line(&format!("{path}:{}:{}: {severity}{rule}: {message}", place.line, place.column))?;
        }
        Ok(())
    }

    fn end(&mut self, _totals: &Summary) -> io::Result<()> {
        Ok(())
    }
}
