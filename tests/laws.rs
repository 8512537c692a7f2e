//! What holds for the findings of every document: where they are, in which order, and what must not change them.
#![allow(missing_docs, clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, clippy::disallowed_methods)]

#[path = "common/article.rs"]
mod article;
mod common;
#[path = "common/laws.rs"]
mod laws;
mod support;

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use article::{article, claims, format, references};
use common::Checker;
use proptest::prelude::*;
use sourcelint::formats::Format;
use sourcelint::lint::Outcome;
use sourcelint::report::OutputFormat;
use sourcelint::text::SourceFile;

/// All built-in rules.
static CHECKER: LazyLock<Checker> = LazyLock::new(Checker::everything);

fn check(text: &str, format: Format) -> (SourceFile, Outcome) {
    (SourceFile::new("document", text), CHECKER.run(text, format))
}

/// Rule, line and the words that are underlined, white space aside.
fn findings(text: &str, format: Format) -> Vec<(String, usize, Vec<String>)> {
    let (source, outcome) = check(text, format);
    let told = outcome.diagnostics.iter().map(|it| {
        let words = source.slice(it.location.span).split_whitespace().map(str::to_owned).collect();
        (it.rule.as_ref().unwrap().to_string(), source.position(it.location.span.start()).line, words)
    });
    told.collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn findings_lie_inside_their_files_in_order_and_once(text in article(), format in format()) {
        let (source, outcome) = check(&text, format);
        laws::assert_places(&source, &outcome);
        OutputFormat::ALL.into_iter().for_each(|output| laws::assert_printable(&source, &outcome, output));
    }

    #[test]
    fn the_ends_of_lines_do_not_matter(text in article(), format in format()) {
        let expected = findings(&text, format);
        for end in ["\r\n", "\r"] {
            prop_assert_eq!(&findings(&text.replace('\n', end), format), &expected, "{:?}", end);
        }
    }

    #[test]
    fn a_paragraph_without_marks_changes_no_finding_about_numbers(text in article(), format in format()) {
        let numbering = |text: &str| -> Vec<_> {
            let of = |rule: &str| rule.contains("citation") || rule.contains("reference");
            findings(text, format).into_iter().filter(|(rule, ..)| of(rule)).collect()
        };
        let longer = format!("{text}\nThe crews went home and nobody wrote to them before the spring.\n");
        prop_assert_eq!(numbering(&longer), numbering(&text));
    }

    #[test]
    fn an_entry_that_is_added_and_cited_leaves_no_citation_without_an_entry(text in claims(), count in 1..9_usize) {
        let dangling = |numbers: usize, more: &str| {
            let text = format!("{text}{more}\n\n{}", references(1..=numbers));
            let found = findings(&text, Format::Markdown).into_iter();
            found.filter(|(rule, ..)| rule == "dangling-citation").map(|(_, _, words)| words).collect::<Vec<_>>()
        };
        let before = dangling(count, "");
        let after = dangling(count + 1, &format!("\n\nImports rose [{}].", count + 1));
        // Where most are missing, one finding about the list says so of all.
        let of_list = vec!["References".to_owned()];
        prop_assume!(!before.contains(&of_list) && !after.contains(&of_list));
        for words in &after {
            prop_assert!(before.contains(words), "new: {:?}", words);
        }
    }

    #[test]
    fn the_same_text_gives_the_same_findings(text in article(), format in format()) {
        prop_assert_eq!(check(&text, format).1.diagnostics, check(&text, format).1.diagnostics);
    }
}

/// The documents of the tests.
fn documents() -> Vec<(PathBuf, Format)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/faults");
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let known = entries.filter_map(|path| Some((path.clone(), Format::of_path(path.to_str()?)?)));
    let mut known: Vec<_> = known.filter(|(path, _)| fs::read_to_string(path).is_ok()).collect();
    known.sort_by(|one, other| one.0.cmp(&other.0));
    known
}

#[test]
fn real_documents_keep_the_laws_in_every_format() {
    let documents = documents();
    assert!(documents.len() > 10);
    for (path, format) in documents {
        let text = fs::read_to_string(&path).unwrap();
        let (source, outcome) = check(&text, format);
        laws::assert_places(&source, &outcome);
        let crlf = text.replace("\r\n", "\n").replace('\n', "\r\n");
        assert_eq!(findings(&crlf, format), findings(&text.replace("\r\n", "\n"), format), "{}", path.display());
    }
}

/// The documents of the tests in a folder, each as these bytes.
fn folder_of(project: &support::Project, folder: &str, bytes: impl Fn(&str) -> Vec<u8>) -> Vec<String> {
    let documents = documents().into_iter();
    let names = documents.map(|(path, _)| {
        let name = format!("{folder}/{}", path.file_name().unwrap().to_str().unwrap());
        project.bytes(Path::new(&name), &bytes(&fs::read_to_string(&path).unwrap()));
        name
    });
    names.collect()
}

fn concise(project: &support::Project, paths: &[&str], threads: &str) -> String {
    let args = ["check", "--output-format", "concise"].iter().chain(paths).collect::<Vec<_>>();
    support::Run::of(project.command(&args).env("RAYON_NUM_THREADS", threads)).stdout
}

#[test]
fn how_a_text_is_stored_and_the_number_of_threads_change_nothing() {
    let project = support::Project::empty();
    folder_of(&project, "plain", |text| text.as_bytes().to_vec());
    folder_of(&project, "marked", |text| format!("\u{feff}{text}").into_bytes());
    let units = |text: &str, bytes: fn(u16) -> [u8; 2]| -> Vec<u8> {
        format!("\u{feff}{text}").encode_utf16().flat_map(bytes).collect()
    };
    folder_of(&project, "little", |text| units(text, u16::to_le_bytes));
    folder_of(&project, "big", |text| units(text, u16::to_be_bytes));
    let plain = concise(&project, &["plain"], "1");
    assert!(plain.lines().count() > 50);
    for threads in ["2", "7"] {
        assert_eq!(concise(&project, &["plain"], threads), plain);
    }
    for stored in ["marked", "little", "big"] {
        let found = concise(&project, &[stored], "2");
        assert_eq!(found.replace(&format!("{stored}/"), "plain/"), plain);
    }
}

#[test]
fn a_document_has_the_findings_that_it_has_alone() {
    let project = support::Project::empty();
    let names = folder_of(&project, "all", |text| text.as_bytes().to_vec());
    let together = concise(&project, &["all"], "2");
    let backwards: Vec<&str> = names.iter().rev().map(String::as_str).collect();
    assert_eq!(concise(&project, &backwards, "2"), together);
    let alone: String = names.iter().map(|name| concise(&project, &[name], "1")).collect();
    assert_eq!(alone, together);
}
