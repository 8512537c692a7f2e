//! Running the examples of a rule.

use std::sync::Arc;

use super::linter::{LintOptions, Linter, Selected};
use crate::formats::Format;
use crate::model::Date;
use crate::rules::{Example, Library, RuleFile};
use crate::text::{Foreign, SourceFile, Span, cut};

/// The day on which examples are judged.
const TEST_DAY: (i32, u32, u32) = (2026, 1, 1);

/// What is wrong with an example.
#[derive(Clone, Debug)]
pub struct Failure {
    /// Where the example stands in the rule file.
    pub place: Span,
    /// What was expected and what was found.
    pub message: Foreign,
}

/// Runs the examples of one rule: only that rule, with its own severity and options.
#[must_use]
pub fn test_rule(library: &Arc<Library>, rule: &RuleFile) -> Vec<Failure> {
    let examples = rule.examples();
    let mut failures = Vec::new();
    for (kind, flagged) in [("flagged", true), ("passed", false)] {
        if !examples.iter().any(|example| example.flagged == flagged) {
            failures.push(fail(Span::at(0), format!("the rule has no {kind} example")));
        }
    }
    let selected = [Selected::of(&rule.spec)];
    let (year, month, day) = TEST_DAY;
    let options = LintOptions::new(Date::new(year, Some(month), Some(day)));
    match Linter::new(library, &selected, options) {
        Ok(linter) => failures.extend(examples.iter().filter_map(|example| test(&linter, example))),
        Err(error) => failures.push(Failure { place: Span::at(0), message: error.message }),
    }
    failures
}

fn test(linter: &Linter, example: &Example) -> Option<Failure> {
    let format = match &example.format {
        None => Format::PlainText,
        Some(name) => match Format::named(name) {
            Some(format) => format,
            None => return Some(fail(example.place, format!("there is no format `{name}`"))),
        },
    };
    let source = SourceFile::new("example", example.text.as_str());
    let outcome = linter.check(&source, format);
    let mut found: Vec<Span> = outcome.diagnostics.iter().map(|diagnostic| diagnostic.location.span).collect();
    found.sort_unstable();
    let mut expected = example.marks.clone();
    expected.sort_unstable();
    (found != expected).then(|| {
        let message = format!("expected {}, found {}", listed(&source, &expected), listed(&source, &found));
        fail(example.place, message)
    })
}

fn fail(place: Span, message: String) -> Failure {
    Failure { place, message: message.into() }
}

fn listed(source: &SourceFile, spans: &[Span]) -> String {
    /// More are not told one by one.
    const MAX_LISTED: usize = 8;
    if spans.is_empty() {
        return "nothing".to_owned();
    }
    let shown = spans.iter().take(MAX_LISTED).map(|span| {
        let at = source.position(span.start());
        let text = cut(source.text(), span.range());
        format!("“{text}” at {}:{}", at.line, at.column)
    });
    shown.collect::<Vec<_>>().join(", ")
}
