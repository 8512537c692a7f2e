//! Whole articles beside what must be said about them: five that a careful editor would pass, five with faults.
//!
//! A fault is marked in the text as `⟦rule|words⟧`; several rules at one place are joined by `+`. What is marked must be
//! found, exactly there, and nothing else. An article without marks may get one note.
#![allow(missing_docs, clippy::unwrap_used, clippy::panic, clippy::disallowed_methods)]
#![allow(clippy::string_slice, clippy::indexing_slicing, reason = "tests")]

mod common;

use std::fmt::Write as _;
use std::path::Path;

use common::{Checker, unmark};
use sourcelint::diagnostic::Severity;
use sourcelint::formats::Format;
use sourcelint::text::Span;

fn articles() -> Vec<(String, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/articles");
    let read =
        |path: &Path| (path.file_name().unwrap().to_str().unwrap().to_owned(), std::fs::read_to_string(path).unwrap());
    let mut all: Vec<_> = std::fs::read_dir(folder).unwrap().map(|entry| read(&entry.unwrap().path())).collect();
    all.sort();
    all
}

#[test]
fn faults_are_found_where_they_are_and_the_rest_passes() {
    let (mut wrong, mut clean, mut faulty) = (String::new(), 0, 0);
    for (name, written) in articles() {
        let (text, marks) = unmark(&written);
        let outcome = Checker::new().run(&text, Format::of_path(&name).unwrap());
        let found: Vec<(Span, String)> = outcome
            .diagnostics
            .iter()
            .map(|it| (it.location.span, it.rule.as_ref().unwrap().as_str().to_owned()))
            .collect();
        let one_note = outcome.diagnostics.len() == 1 && outcome.diagnostics[0].severity == Severity::Note;
        (clean, faulty) = if marks.is_empty() { (clean + 1, faulty) } else { (clean, faulty + 1) };
        if marks.is_empty() && one_note {
            continue;
        }
        let show = |(span, rule): &(Span, String)| {
            let line = text[..span.start()].matches('\n').count() + 1;
            format!("{name}:{line}: {rule} at “{}”", &text[span.range()])
        };
        for missed in marks.iter().filter(|mark| !found.contains(mark)) {
            writeln!(wrong, "not found: {}", show(missed)).unwrap();
        }
        for extra in found.iter().filter(|it| !marks.contains(it)) {
            writeln!(wrong, "not marked: {}", show(extra)).unwrap();
        }
    }
    assert!(clean >= 5 && faulty >= 5, "{clean} clean, {faulty} with faults");
    assert!(wrong.is_empty(), "\n{wrong}");
}
