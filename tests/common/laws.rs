//! What holds for the findings of every text.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, dead_code, reason = "tests")]

use sourcelint::diagnostic::{Applicability, Diagnostic, Edit};
use sourcelint::lint::Outcome;
use sourcelint::report::{FileFindings, Output, OutputFormat};
use sourcelint::text::{Foreign, Location, SourceFile};

/// Every place lies in its file on character boundaries, findings are sorted, and no two are equal.
///
/// # Panics
/// If it is not so.
pub fn assert_places(source: &SourceFile, outcome: &Outcome) {
    for finding in &outcome.diagnostics {
        assert_place(source, outcome, finding.location, finding);
        for label in &finding.labels {
            assert_place(source, outcome, label.location, finding);
        }
        if let Some(fix) = &finding.fix {
            assert_edits(source.text(), &fix.edits, finding);
            let is_asked_for = fix.applicability != Applicability::Safe;
            let is_reported = fix.edits.iter().all(|edit| is_reported(edit, finding));
            assert!(is_asked_for || is_reported, "touches more than it reports: {finding:?}");
        }
    }
    for pair in outcome.diagnostics.windows(2) {
        assert!(order(&pair[0]) <= order(&pair[1]), "not in order:\n{:?}\n{:?}", pair[0], pair[1]);
        assert_ne!(pair[0], pair[1], "said twice");
    }
}

fn order(finding: &Diagnostic) -> (usize, usize, &str, &Foreign) {
    let span = finding.location.span;
    (span.start(), span.end(), finding.rule.as_ref().unwrap().as_str(), &finding.message)
}

#[track_caller]
fn assert_place(source: &SourceFile, outcome: &Outcome, at: Location, finding: &Diagnostic) {
    let file = match usize::try_from(at.file.0).unwrap() {
        0 => source,
        other => outcome.others.get(other - 1).unwrap_or_else(|| panic!("no file {other}: {finding:?}")),
    };
    assert!(file.text().get(at.span.range()).is_some(), "{at:?} is no part of the text: {finding:?}");
}

/// Edits are parts of the text, sorted and apart.
fn assert_edits(text: &str, edits: &[Edit], finding: &Diagnostic) {
    assert!(!edits.is_empty(), "a fix without an edit: {finding:?}");
    for edit in edits {
        assert!(text.get(edit.span.range()).is_some(), "{:?} is no part of the text: {finding:?}", edit.span);
    }
    for pair in edits.windows(2) {
        assert!(pair[0].span.end() <= pair[1].span.start(), "edits that meet: {finding:?}");
    }
}

/// Whether an edit lies inside of one of the places that its finding shows.
fn is_reported(edit: &Edit, finding: &Diagnostic) -> bool {
    let mut shown = finding.labels.iter().map(|label| label.location).chain([finding.location]);
    shown.any(|place| place.file.0 == 0 && place.span.covers(edit.span))
}

/// Nothing that a terminal obeys comes out in any format.
///
/// # Panics
/// If it does.
pub fn assert_printable(source: &SourceFile, outcome: &Outcome, format: OutputFormat) {
    let mut bytes = Vec::new();
    let mut reporter = format.reporter(Output::new(&mut bytes, false));
    let findings = FileFindings { source, others: &outcome.others, diagnostics: &outcome.diagnostics };
    reporter.begin().and_then(|()| reporter.file(&findings)).unwrap();
    drop(reporter);
    let printed = String::from_utf8(bytes).unwrap();
    let obeyed = |c: char| {
        (c.is_control() && c != '\n')
            || matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
            || matches!(c, '\u{2028}' | '\u{2029}' | '\u{feff}')
    };
    assert_eq!(printed.find(obeyed), None, "{}: {printed:?}", format.name);
}
