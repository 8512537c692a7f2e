//! What a reader of each format sees.

mod full;
mod hostile;
mod machine;

use super::*;
use crate::diagnostic::{RuleId, Severity};
use crate::text::Span;

/// The output of a format for one document that refers to `others`.
fn printed_with(format: &str, source: &SourceFile, others: &[Arc<SourceFile>], diagnostics: &[Diagnostic]) -> String {
    let mut bytes = Vec::new();
    let mut reporter = OutputFormat::named(format).unwrap().reporter(Output::new(&mut bytes, false));
    reporter.file(&FileFindings { source, others, diagnostics }).unwrap();
    drop(reporter);
    String::from_utf8(bytes).unwrap()
}

/// The output of a format for one document.
fn printed(format: &str, source: &SourceFile, diagnostics: &[Diagnostic]) -> String {
    printed_with(format, source, &[], diagnostics)
}

/// A warning of the rule `uncited-reference` where `what` stands first.
fn warning(source: &SourceFile, what: &str, message: &str) -> Diagnostic {
    let rule = RuleId::new("uncited-reference");
    Diagnostic { rule, severity: Severity::Warning, ..Diagnostic::mistake(span_of(source, what), message) }
}

/// The first place in `source` where `what` stands.
fn span_of(source: &SourceFile, what: &str) -> Span {
    let start = source.text().find(what).unwrap();
    Span::new(start, start + what.len())
}
