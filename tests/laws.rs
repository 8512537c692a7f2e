//! What holds for the findings of every document: where they are, in which order, and what must not change them.
#![allow(missing_docs, clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, clippy::disallowed_methods)]

mod common;
#[path = "common/laws.rs"]
mod laws;
mod support;

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

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

/// A piece of an article: it may cite, count, quote, name a source or be a list.
fn piece() -> impl Strategy<Value = String> {
    let number = 1..9_usize;
    prop_oneof![
        number.clone().prop_map(|n| format!("Exports fell by {n}0 percent in 2019 [{n}].")),
        (number.clone(), number.clone()).prop_map(|(a, b)| format!("The port closed [{a}, {b}], said Ann Lee.")),
        number.clone().prop_map(|n| format!("Experts say that nobody counted them¹ [{n}–{}].", n + 2)),
        Just("“We know nothing,” she said. Studies show that they do.".to_owned()),
        Just("Source: Reuters".to_owned()),
        Just("See https://en.wikipedia.org/wiki/Port?utm_source=x and doi:10.1000/182.".to_owned()),
        Just("[citation needed] The quay is 4 miles long last year.".to_owned()),
        number.prop_map(|n| {
            let entry =
                |at| format!("{at}. Lee, A. “Exports {at},” Reuters, {at} May 20{at}4. https://a.example/{at}\n");
            format!("References\n\n{}", (1..=n).map(entry).collect::<String>())
        }),
    ]
}

fn article() -> impl Strategy<Value = String> {
    prop::collection::vec(piece(), 1..9).prop_map(|pieces| pieces.join("\n\n") + "\n")
}

fn format() -> impl Strategy<Value = Format> {
    prop::sample::select(vec![Format::PlainText, Format::Markdown, Format::Rst, Format::AsciiDoc, Format::Org])
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

#[test]
fn a_byte_order_mark_and_the_number_of_threads_change_nothing() {
    let project = support::Project::empty();
    for (path, _) in documents() {
        let name = path.file_name().unwrap().to_str().unwrap().to_owned();
        project.file(&format!("plain/{name}"), &fs::read_to_string(&path).unwrap());
        project.file(&format!("marked/{name}"), &format!("\u{feff}{}", fs::read_to_string(&path).unwrap()));
    }
    let run = |folder: &str, threads: &str| {
        let mut command = project.command(&["check", "--output-format", "concise", folder]);
        support::Run::of(command.env("RAYON_NUM_THREADS", threads)).stdout
    };
    let plain = run("plain", "1");
    assert!(plain.lines().count() > 50);
    for threads in ["2", "7"] {
        assert_eq!(run("plain", threads), plain);
    }
    assert_eq!(run("marked", "2").replace("marked/", "plain/"), plain);
}
