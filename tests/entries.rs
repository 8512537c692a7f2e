//! What is read of each entry of the documents in `tests/entries/`, held against the lines below it.
#![allow(missing_docs, clippy::unwrap_used, clippy::panic, clippy::disallowed_methods)]

use std::fmt::Write as _;
use std::path::Path;

use sourcelint::formats::{self, Format};
use sourcelint::model::{Document, Passage, Reference, Scope, TitleForm};
use sourcelint::resolve::{Options, Prose, resolve};
use sourcelint::rules::Library;
use sourcelint::text::SourceFile;

/// The parts of an entry, a line for each that is there.
fn shown(document: &Document<'_>, entry: &Reference) -> String {
    let text = |passage: &Passage| document.text(*passage).replace('\n', " ");
    let all = |passages: &[Passage]| passages.iter().map(text).collect::<Vec<_>>().join(" | ");
    let work = &entry.work;
    let known = entry.outlet.as_ref().is_some_and(|outlet| outlet.known.is_some());
    let rows = [
        ("authors", all(&work.authors)),
        ("editors", all(&work.editors)),
        (work.title_form.map_or("title", TitleForm::name), work.title.as_ref().map(text).unwrap_or_default()),
        (if known { "outlet" } else { "name" }, entry.outlet.as_ref().map(|it| text(&it.passage)).unwrap_or_default()),
        ("publisher", entry.publisher.as_ref().map(text).unwrap_or_default()),
        ("date", entry.date.map(|date| date.to_string()).unwrap_or_default()),
        ("accessed", entry.accessed.map(|date| date.to_string()).unwrap_or_default()),
        ("archived", work.archived.map(|date| date.to_string()).unwrap_or_default()),
        ("place", entry.locator.as_ref().map(text).unwrap_or_default()),
        ("rest", all(&work.rest)),
    ];
    let mut lines = String::new();
    for (name, value) in rows.iter().filter(|(_, value)| !value.is_empty()) {
        writeln!(lines, "    {name}: {value}").unwrap();
    }
    lines
}

/// Each entry of a file with what was read of it, in the form of the file.
fn read(text: &str, format: Format) -> String {
    let entries: Vec<&str> = text.lines().filter_map(|line| line.strip_prefix("* ")).collect();
    let mut list = String::from("References\n\n");
    for (at, entry) in entries.iter().enumerate() {
        writeln!(list, "{}. {entry}", at + 1).unwrap();
    }
    let source = SourceFile::new("document", list.as_str());
    let library = Library::builtin().unwrap();
    let options = Options { lexicon: library.lexicon(), scope: Scope::Auto, prose: Prose::default(), skips: false };
    let document = resolve(&source, formats::read(source.text(), format), options);
    assert_eq!(document.references.len(), entries.len(), "entries are entries");
    let mut told = document.references.iter().map(|entry| shown(&document, entry));
    let mut out = String::new();
    for line in text.lines().filter(|line| !line.starts_with("    ")) {
        writeln!(out, "{line}").unwrap();
        if line.starts_with("* ") {
            out.push_str(&told.next().unwrap());
        }
    }
    out
}

#[test]
fn every_entry_is_read_as_the_line_below_it_says() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/entries");
    let mut files: Vec<_> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    let mut wrong = Vec::new();
    for path in files.iter().filter(|path| !path.ends_with("README.md")) {
        let expected = std::fs::read_to_string(path).unwrap();
        let format = Format::of_path(path.to_str().unwrap()).unwrap();
        let told = read(&expected, format);
        if told != expected {
            if std::env::var_os("UPDATE_ENTRIES").is_some() {
                std::fs::write(path, &told).unwrap();
            }
            let lines = expected.lines().zip(told.lines());
            let first = lines.clone().position(|(expected, told)| expected != told).unwrap_or(0);
            wrong.push(format!("{}:{}: {:?}", path.display(), first + 1, lines.clone().nth(first)));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
