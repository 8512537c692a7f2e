//! One article in every notation, as people write it and as converters, wikis and page builders render it: twelve faults,
//! each found at its place in every rendering, and none in the article without them.
//!
//! A fault is marked in the text as `⟦rule|words⟧`. Where a rendering cannot show one, its first lines say why.
#![allow(missing_docs, clippy::unwrap_used, clippy::panic, clippy::disallowed_methods)]
#![allow(clippy::string_slice, clippy::indexing_slicing, reason = "tests")]

mod common;

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::Path;

use common::{Checker, unmark};
use sourcelint::formats::Format;
use sourcelint::text::Span;

/// The rules that find the faults, one each.
const FAULTS: [&str; 12] = [
    "citation-order",
    "dangling-citation",
    "duplicate-reference",
    "duplicate-reference-number",
    "invalid-citation-range",
    "missing-date",
    "tertiary-source",
    "tracking-parameter",
    "uncited-reference",
    "unlinked-source-caption",
    "unlocatable-reference",
    "unsorted-citation-group",
];

/// Renderings that cannot show a fault.
const SILENT: [(&str, &str); 1] = [("pandoc-asciidoc.faults.adoc", "unlinked-source-caption")];

fn renderings(kind: &str) -> Vec<(String, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/faults");
    let paths = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let name = |path: &Path| path.file_name().unwrap().to_str().unwrap().to_owned();
    let own = paths.filter(|path| name(path).contains(kind));
    let mut all: Vec<_> = own.map(|path| (name(&path), std::fs::read_to_string(&path).unwrap())).collect();
    all.sort();
    assert!(all.len() >= 20, "only {} renderings", all.len());
    all
}

/// What is found in a text.
fn found(name: &str, text: &str) -> Vec<(Span, String)> {
    let outcome = Checker::new().run(text, Format::of_path(name).unwrap());
    let found = outcome.diagnostics.iter();
    found.map(|it| (it.location.span, it.rule.as_ref().unwrap().as_str().to_owned())).collect()
}

#[test]
fn every_rendering_shows_the_same_faults_at_their_places() {
    let mut wrong = String::new();
    for (name, written) in renderings(".faults.") {
        let (text, marks) = unmark(&written);
        let silent = |rule: &&str| SILENT.contains(&(name.as_str(), *rule));
        let expected: BTreeSet<&str> = FAULTS.into_iter().filter(|rule| !silent(rule)).collect();
        let marked: BTreeSet<&str> = marks.iter().map(|(_, rule)| rule.as_str()).collect();
        assert_eq!((&marked, marks.len()), (&expected, expected.len()), "{name}");
        let mut found = found(&name, &text);
        found.sort();
        for (span, rule) in marks.iter().filter(|mark| !found.contains(mark)) {
            writeln!(wrong, "{name}: not found: {rule} at “{}”", &text[span.range()]).unwrap();
        }
        for (span, rule) in found.iter().filter(|it| !marks.contains(it)) {
            writeln!(wrong, "{name}: not marked: {rule} at “{}”", &text[span.range()]).unwrap();
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}");
}

#[test]
fn the_article_without_faults_passes_in_every_rendering() {
    for (name, text) in renderings(".correct.") {
        assert_eq!(found(&name, &text), [], "{name}");
    }
}
