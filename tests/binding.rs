//! What every cite of the documents in `tests/binding/` binds to, held against the tables beside them.
#![allow(missing_docs, clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, clippy::disallowed_methods)]

use std::fmt::Write as _;
use std::path::Path;

use sourcelint::formats::{self, Format};
use sourcelint::model::{Cite, Document, ReferenceId, Scope};
use sourcelint::resolve::{Options, Prose, resolve};
use sourcelint::rules::Library;
use sourcelint::text::SourceFile;

/// `LINE:COLUMN`, the item and what it reaches, as the tables write them.
fn row(document: &Document<'_>, headings: &[usize], cite: &Cite) -> String {
    let span = document.span(cite.passage);
    let at = document.source.position(span.start());
    let item = match (cite.first, cite.last) {
        (Some(first), Some(last)) => format!("{first}–{last}"),
        (Some(first), None) => first.to_string(),
        (None, _) => cite.key.as_deref().unwrap_or("").to_owned(),
    };
    let list = document.citation(cite.citation).and_then(|citation| citation.list).and_then(|id| document.list(id));
    let (low, high) = cite.interval().unwrap_or((0, 0));
    let reached: Vec<ReferenceId> =
        list.map(|list| list.between(low, high).iter().map(|(_, id)| *id).collect()).unwrap_or_default();
    let mut groups: Vec<(usize, Vec<String>)> = Vec::new();
    for id in reached {
        let heading = headings[id.index()];
        let label = document.reference(id).and_then(|entry| entry.number).unwrap().to_string();
        match groups.last_mut().filter(|(line, _)| *line == heading) {
            Some((_, labels)) => labels.push(label),
            None => groups.push((heading, vec![label])),
        }
    }
    let target = if groups.is_empty() {
        "none".to_owned()
    } else {
        groups.iter().map(|(line, labels)| format!("{line}/{}", labels.join(","))).collect::<Vec<_>>().join(" ")
    };
    format!("{}:{}\t{item}\t-> {target}", at.line, at.column)
}

/// For each entry the line of the heading that it is printed under, or of the first entry of its run.
fn headings(document: &Document<'_>, table: &str) -> Vec<usize> {
    let mut named: Vec<usize> = table
        .lines()
        .filter_map(|line| line.split("-> ").nth(1))
        .flat_map(|targets| targets.split(' ').filter_map(|target| target.split_once('/')?.0.parse().ok()))
        .collect();
    named.sort_unstable();
    named.dedup();
    let line_of = |entry: &sourcelint::model::Reference| document.source.position(entry.first_line.start()).line;
    let above = |line: usize| named.iter().rev().find(|heading| **heading <= line).copied().unwrap_or(0);
    document.references.iter().map(|entry| above(line_of(entry))).collect()
}

/// Superscript digits and signs as plain ones.
fn plain_digits(line: &str) -> String {
    let plain = |c: char| match "⁰¹²³⁴⁵⁶⁷⁸⁹".chars().position(|digit| digit == c) {
        Some(value) => char::from_digit(u32::try_from(value).unwrap(), 10).unwrap(),
        None if c == '⁻' => '–',
        None => c,
    };
    line.chars().map(plain).collect()
}

fn check(path: &Path) -> String {
    let library = Library::builtin().unwrap();
    let name = path.to_str().unwrap();
    let source = SourceFile::new(name, std::fs::read_to_string(path).unwrap());
    let table = std::fs::read_to_string(path.with_extension("bindings")).unwrap();
    let format = Format::of_path(name).unwrap();
    let options = Options { lexicon: library.lexicon(), scope: Scope::Auto, prose: Prose::default(), skips: true };
    let document = resolve(&source, formats::read(source.text(), format), options);
    let headings = headings(&document, &table);
    let found: Vec<String> = document.cites.iter().map(|cite| row(&document, &headings, cite)).collect();
    let expected: Vec<String> = table
        .lines()
        .map(|line| plain_digits(line.split('#').next().unwrap().trim_end()))
        .filter(|line| !line.is_empty())
        .collect();
    let mut report = String::new();
    let place = |line: &str| line.split('\t').next().unwrap().to_owned();
    for line in &expected {
        // A mark that binds to nothing may also be taken for no citation.
        let absent = line.ends_with("-> none") && !found.iter().any(|other| place(other) == place(line));
        if !found.contains(line) && !absent {
            writeln!(report, "  missing:    {line}").unwrap();
        }
    }
    for line in found.iter().filter(|line| !expected.contains(*line)) {
        writeln!(report, "  unexpected: {line}").unwrap();
    }
    if report.is_empty() { report } else { format!("{name}\n{report}") }
}

#[test]
fn every_cite_binds_to_what_the_tables_say() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/binding");
    let mut documents: Vec<_> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    documents.retain(|path| path.with_extension("bindings").exists() && path.extension().unwrap() != "bindings");
    documents.sort();
    assert!(documents.len() >= 10, "only {} documents", documents.len());
    let report: String = documents.iter().map(|path| check(path)).collect();
    assert!(report.is_empty(), "\n{report}");
}
