//! For GitLab: a report of code quality, one JSON array.
//!
//! The form is that of “Code Quality report format” of GitLab; the widget shows the description alone, so the rule's
//! name stands in it.

use std::collections::HashMap;
use std::io;

use serde::Serialize;

use super::place::Texts;
use super::{Array, FileFindings, Output, Reporter, Summary, escape, fingerprint, plain_path};
use crate::diagnostic::{RuleId, Severity};

/// Prints findings as issues.
pub(super) struct GitLab<'w> {
    array: Array<'w>,
}

#[derive(Serialize)]
struct Issue<'a> {
    description: String,
    check_name: &'a str,
    fingerprint: String,
    severity: &'static str,
    location: IssueLocation,
}

#[derive(Serialize)]
struct IssueLocation {
    path: String,
    lines: Lines,
}

#[derive(Serialize)]
struct Lines {
    begin: usize,
    end: usize,
}

impl<'w> GitLab<'w> {
    pub(super) fn new(out: Output<'w>) -> Self {
        Self { array: Array::new(out) }
    }
}

impl Reporter for GitLab<'_> {
    fn begin(&mut self) -> io::Result<()> {
        self.array.begin()
    }

    fn file(&mut self, findings: &FileFindings<'_>) -> io::Result<()> {
        let texts = Texts::of(findings);
        let mut seen: HashMap<u64, usize> = HashMap::new();
        for diagnostic in findings.diagnostics {
            let (text, location) = texts.own(diagnostic.location);
            let (start, end) = text.ends(location.span);
            let path = plain_path(&escape::json_path(text.source.name()));
            let known = fingerprint(diagnostic, findings.source);
            let count = seen.entry(known).or_default();
            *count += 1;
            let rule = diagnostic.rule.as_ref().map_or("sourcelint", RuleId::as_str);
            self.array.push(&Issue {
                description: format!("{rule}: {}", escape::json_message(&diagnostic.message)),
                check_name: rule,
                // Issues with one fingerprint would be taken for one.
                fingerprint: format!("{known:016x}-{count}-{path}"),
                severity: match diagnostic.severity {
                    Severity::Error => "major",
                    Severity::Warning => "minor",
                    Severity::Note => "info",
                },
                location: IssueLocation { path, lines: Lines { begin: start.line, end: end.line } },
            })?;
        }
        Ok(())
    }

    fn end(&mut self, _totals: &Summary) -> io::Result<()> {
        self.array.end()
    }
}
