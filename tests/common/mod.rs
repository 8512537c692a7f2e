//! Checking files with all built-in rules.
#![allow(clippy::unwrap_used, clippy::disallowed_methods, clippy::string_slice, clippy::indexing_slicing, dead_code)]

use std::path::Path;
use std::sync::Arc;

use sourcelint::formats::{Format, Opened};
use sourcelint::lint::{LintOptions, Linter, Outcome, Selected};
use sourcelint::model::{Date, Document};
use sourcelint::rules::Library;
use sourcelint::text::{SourceFile, Span};

/// Built-in rules, ready to run.
pub struct Checker(Linter);

impl Checker {
    /// The rules that are on by default.
    pub fn new() -> Self {
        Self::of(|enabled| enabled)
    }

    /// All rules.
    pub fn everything() -> Self {
        Self::of(|_| true)
    }

    fn of(wanted: impl Fn(bool) -> bool) -> Self {
        let library = Arc::new(Library::builtin().unwrap());
        let on = library.rules().filter(|rule| wanted(rule.spec.enabled));
        let selected: Vec<Selected> = on.map(|rule| Selected::of(&rule.spec)).collect();
        let options = LintOptions::new(Date::new(2026, Some(1), Some(1)));
        Self(Linter::new(&library, &selected, options).unwrap())
    }

    /// What a run over `text` gives.
    pub fn run(&self, text: &str, format: Format) -> Outcome {
        self.0.check(&SourceFile::new("document", text), format)
    }

    /// What is found in a document that was opened, each with its rule.
    pub fn found(&self, opened: &Opened) -> Vec<(Span, String)> {
        let outcome = self.0.check(&opened.source, opened.reading());
        let found = outcome.diagnostics.iter();
        found.map(|it| (it.location.span, it.rule.as_ref().unwrap().as_str().to_owned())).collect()
    }

    /// A document as it is resolved.
    pub fn document<'s>(&self, source: &'s SourceFile, format: Format) -> Document<'s> {
        self.0.document(source, format)
    }

    /// The findings of a text, each as `line:column rule`.
    pub fn findings(&self, text: &str, format: Format) -> Vec<String> {
        let source = SourceFile::new("document", text);
        let outcome = self.0.check(&source, format);
        let shown = outcome.diagnostics.iter().map(|diagnostic| {
            let at = source.position(diagnostic.location.span.start());
            format!("{}:{} {}", at.line, at.column, diagnostic.rule.as_ref().unwrap())
        });
        shown.collect()
    }

    /// The findings of a file, each as `path:line:column rule`.
    pub fn check(&self, path: &Path) -> Vec<String> {
        let text = std::fs::read_to_string(path).unwrap();
        let name = path.to_str().unwrap();
        let format = Format::of_path(name).unwrap_or(Format::PlainText);
        self.findings(&text, format).into_iter().map(|finding| format!("{name}:{finding}")).collect()
    }
}

/// An article without its marks, and the rules that must find something, each with its place.
pub fn unmark(written: &str) -> (String, Vec<(Span, String)>) {
    let (mut text, mut open, mut marks) = (String::new(), Vec::new(), Vec::new());
    let mut rest = written;
    while let Some(at) = rest.find(['⟦', '⟧']) {
        text.push_str(&rest[..at]);
        if let Some(inside) = rest[at..].strip_prefix('⟦') {
            let (rules, after) = inside.split_once('|').unwrap();
            open.push((text.len(), rules));
            rest = after;
        } else {
            let (start, rules): (usize, &str) = open.pop().unwrap();
            marks.extend(rules.split('+').map(|rule| (Span::new(start, text.len()), rule.to_owned())));
            rest = &rest[at + '⟧'.len_utf8()..];
        }
    }
    assert!(open.is_empty(), "a mark is never closed");
    text.push_str(rest);
    marks.sort();
    (text, marks)
}
