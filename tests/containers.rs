//! Documents in containers: they are read like the text that a converter made them of, and never written.
#![allow(clippy::unwrap_used, clippy::disallowed_methods, missing_docs, reason = "tests")]

mod support;

use std::path::{Path, PathBuf};

use serde_json::Value;
use support::Project;

/// A document below `tests/formats/`.
fn fixture(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/formats").join(name)
}

/// The findings about a file, or about bytes on standard input.
fn findings(path: &Path) -> Vec<Value> {
    let run = Project::empty().check(&["--isolated", "--output-format", "jsonl", path.to_str().unwrap()]);
    assert_eq!((run.status, run.stderr.as_str()), (1, ""));
    run.stdout.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

fn rules(findings: &[Value]) -> Vec<(&str, &str)> {
    findings.iter().map(|it| (it["rule"].as_str().unwrap(), it["message"].as_str().unwrap())).collect()
}

#[test]
fn what_a_converter_makes_of_a_text_has_the_findings_of_the_text() {
    let expected = findings(&fixture("bridge.md"));
    assert_eq!(expected.len(), 5);
    // By pandoc, and by LibreOffice Writer.
    for name in ["bridge.docx", "bridge.epub", "bridge-writer.docx", "bridge-writer.odt"] {
        assert_eq!(rules(&findings(&fixture(name))), rules(&expected), "{name}");
    }
}

#[test]
fn a_place_is_a_paragraph_and_a_byte_of_a_part() {
    let found = findings(&fixture("bridge.docx"));
    let first = &found[0];
    assert_eq!(first["rule"], "dangling-citation");
    assert_eq!((&first["part"], &first["paragraph"]), (&"word/document.xml".into(), &3.into()));
    assert_eq!((&first["start"]["line"], &first["start"]["column"]), (&3.into(), &34.into()));
    let length = first["end"]["offset"].as_u64().unwrap() - first["start"]["offset"].as_u64().unwrap();
    assert_eq!(length, 3);
    assert!(found.iter().all(|it| it["fix"].is_null()));
    assert!(first["labels"][0]["part"] == "word/document.xml");
}

#[test]
fn a_document_on_standard_input_is_told_by_its_name() {
    let bytes = std::fs::read(fixture("bridge.docx")).unwrap();
    let args = ["check", "--isolated", "--output-format", "concise", "--stdin-filename", "a/b.docx", "-"];
    let run = Project::empty().pipe(&bytes, &args);
    assert!(run.stdout.starts_with("a/b.docx:3:34: error[dangling-citation]"), "{}", run.stdout);
    let unnamed = Project::empty().pipe(&bytes, &["check", "--isolated", "-"]);
    unnamed.says(2, &["error: -: a zip archive; name it with the ending of its format, such as .docx"]);
}

#[test]
fn a_folder_is_read_for_containers_but_not_for_the_files_that_keep_them_locked() {
    let project = Project::empty();
    let bytes = std::fs::read(fixture("bridge.docx")).unwrap();
    project.bytes(Path::new("docs/bridge.docx"), &bytes).bytes(Path::new("docs/~$bridge.docx"), b"\x05Ines");
    let paths = project.flagged(&["--isolated", "docs"]);
    assert!(!paths.is_empty() && paths.iter().all(|path| path == "docs/bridge.docx"), "{paths:?}");
    project.check(&["--isolated", "docs/~$bridge.docx"]).says(2, &["docs/~$bridge.docx: not a whole zip archive"]);
}

#[test]
fn old_and_locked_documents_are_refused_in_words() {
    let project = Project::empty();
    let compound = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1\0\0\0\0";
    for name in ["old.doc", "locked.docx"] {
        project.bytes(Path::new(name), compound);
        let words = format!("error: {name}: protected by a password, or a document of Word 97 to 2003");
        project.check(&["--isolated", name]).says(2, &[&words]);
    }
}

#[test]
fn a_container_is_never_written() {
    let project = Project::empty();
    let bytes = std::fs::read(fixture("bridge.docx")).unwrap();
    project.bytes(Path::new("bridge.docx"), &bytes);
    project.check(&["--isolated", "--fix", "--unsafe-fixes", "bridge.docx"]).says(1, &[]);
    assert!(std::fs::read(project.path().join("bridge.docx")).unwrap() == bytes);
    let run = project.pipe(&bytes, &["check", "--isolated", "--fix", "--stdin-filename", "bridge.docx", "-"]);
    run.says(2, &["error: bridge.docx: not fixed: nothing is written back into a container"]);
    assert_eq!(run.stdout, "");
}

#[test]
fn why_a_container_is_not_fixed_is_told_once() {
    let project = Project::empty();
    let cell = r#"{"cell_type": "markdown", "metadata": {}, "source": ["See <https://a.example/b?utm_source=x> and <https://a.example/c?utm_source=x>."]}"#;
    let notebook = format!(r#"{{"cells": [{cell}], "metadata": {{}}, "nbformat": 4, "nbformat_minor": 5}}"#);
    project.file("a.ipynb", &notebook);
    let check = |args: &[&str]| {
        project.check(&[&["--isolated", "--extend-select=tracking-parameter", "--exit-zero", "a.ipynb"], args].concat())
    };
    let reason =
        "note: a.ipynb: 2 findings not fixed: nothing is written back into a container; fix what it was made from\n";
    for args in [["--fix"], ["--diff"]] {
        assert_eq!(check(&args).stderr, reason, "{args:?}");
    }
    assert_eq!(check(&[]).stderr, "");
    check(&["--add-ignore=old"]).says(2, &["a.ipynb: not ignored: nothing is written back into a container"]);
    assert_eq!(project.read("a.ipynb"), notebook);
}
