//! For CI servers: the XML of JUnit, a suite for each file and a failed case for each finding.

use std::io;

use super::place::{Text, Texts};
use super::{FileFindings, Output, Reporter, Summary, escape};
use crate::diagnostic::{Diagnostic, RuleId};

/// Prints findings as failed test cases.
pub(super) struct JUnit<'w> {
    out: Output<'w>,
    is_clean: bool,
}

impl<'w> JUnit<'w> {
    pub(super) fn new(out: Output<'w>) -> Self {
        Self { out, is_clean: true }
    }

    fn case(&mut self, diagnostic: &Diagnostic, texts: &Texts<'_>) -> io::Result<()> {
        let (text, location) = texts.own(diagnostic.location);
        let place = text.place(location.span.start());
        let rule = diagnostic.rule.as_ref().map_or("sourcelint", RuleId::as_str);
        let name = xml(&format!("{rule} at {}:{}", place.line, place.column));
        let message = xml(&escape::message(&diagnostic.message));
        let place = format!("{}:{}:{}", name_of(text), place.line, place.column);
        let help = diagnostic.help.as_ref().map(|help| format!("\nhelp: {}", escape::message(help)));
        let body = xml(&format!("{place}{}", help.unwrap_or_default()));
        self.out.line(&format!(r#"    <testcase name="{name}" classname="{}">"#, xml(&name_of(text))))?;
        let severity = diagnostic.severity;
        self.out.line(&format!(r#"      <failure type="{severity}" message="{message}">{body}</failure>"#))?;
        self.out.line("    </testcase>")
    }
}

impl Reporter for JUnit<'_> {
    fn begin(&mut self) -> io::Result<()> {
        self.out.line(r#"<?xml version="1.0" encoding="UTF-8"?>"#)?;
        self.out.line(r#"<testsuites name="sourcelint">"#)
    }

    fn file(&mut self, findings: &FileFindings<'_>) -> io::Result<()> {
        self.is_clean = false;
        let texts = Texts::of(findings);
        let (name, count) = (xml(&name_of(texts.document())), findings.diagnostics.len());
        self.out.line(&format!(r#"  <testsuite name="{name}" tests="{count}" failures="{count}" errors="0">"#))?;
        findings.diagnostics.iter().try_for_each(|diagnostic| self.case(diagnostic, &texts))?;
        self.out.line("  </testsuite>")
    }

    fn end(&mut self, _totals: &Summary) -> io::Result<()> {
        if self.is_clean {
            // A report without any case is a failure to some servers.
            self.out.line(r#"  <testsuite name="sourcelint" tests="1" failures="0" errors="0">"#)?;
            self.out.line(r#"    <testcase name="no findings" classname="sourcelint"/>"#)?;
            self.out.line("  </testsuite>")?;
        }
        self.out.line("</testsuites>")
    }
}

fn name_of(text: &Text<'_>) -> String {
    escape::path(text.source.name())
}

/// Text in an element or an attribute; hidden characters are escaped already.
fn xml(text: &str) -> String {
    let text = text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
    text.replace('"', "&quot;").replace('\n', "&#10;")
}
