//! A container shows the text of its paragraphs, however a program has cut them into runs.
#![allow(
    missing_docs,
    clippy::unwrap_used,
    clippy::string_slice,
    clippy::indexing_slicing,
    clippy::disallowed_methods,
    dead_code,
    reason = "tests"
)]

mod common;
#[path = "hostile/recipe.rs"]
mod recipe;
#[path = "hostile/zip.rs"]
mod zip;

use std::sync::LazyLock;

use common::Checker;
use proptest::prelude::*;
use sourcelint::formats::{Format, open};

static CHECKER: LazyLock<Checker> = LazyLock::new(Checker::everything);

/// A paragraph as the runs that it is cut into: what a program does to a sentence that was edited, spelled or coloured.
type Runs = Vec<String>;

/// Makes a container of a body.
type Build = fn(&[u8]) -> Vec<u8>;

fn paragraph() -> impl Strategy<Value = Runs> {
    let piece = prop_oneof![
        Just("Exports fell"),
        Just(" by 40 % in 2019"),
        Just(" [1]"),
        Just("[2"),
        Just("]"),
        Just(", said Zoë 😀"),
        Just(" <of> “R&D” 東京"),
        Just(" cafe\u{301}"),
        Just("."),
    ];
    let runs = prop::collection::vec(piece.prop_map(str::to_owned), 0..9);
    runs.prop_map(|runs| [vec!["Ports".to_owned()], runs].concat())
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

/// The paragraphs, each run in an element of its own.
fn set(paragraphs: &[Runs], [open, begin, end, close]: [&str; 4]) -> Vec<u8> {
    let run = |text: &String| format!("{begin}{}{end}", escaped(text));
    let paragraph = |runs: &Runs| format!("{open}{}{close}\n", runs.iter().map(run).collect::<String>());
    paragraphs.iter().map(paragraph).collect::<String>().into_bytes()
}

const WORD: [&str; 4] = ["<w:p>", "<w:r><w:t xml:space='preserve'>", "</w:t></w:r>", "</w:p>"];
const WRITER: [&str; 4] = ["<text:p>", "<text:span>", "</text:span>", "</text:p>"];
const BOOK: [&str; 4] = ["<p>", "<span>", "</span>", "</p>"];

/// The rules that find something, each with the words that it underlines.
fn findings(bytes: Vec<u8>, format: Format) -> Vec<(String, String)> {
    let opened = open("document", bytes, format).unwrap();
    let words = |span| opened.source.slice(span).to_owned();
    CHECKER.found(&opened).into_iter().map(|(span, rule)| (rule, words(span))).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_text_is_that_of_the_paragraphs(paragraphs in prop::collection::vec(paragraph(), 1..6)) {
        let lines: Vec<String> = paragraphs.iter().map(|runs| runs.concat()).collect();
        for (bytes, format) in [
            (zip::docx(&set(&paragraphs, WORD)), Format::Docx),
            (zip::odt(&set(&paragraphs, WRITER)), Format::Odt),
        ] {
            let opened = open("document", bytes, format).unwrap();
            prop_assert_eq!(opened.source.text().lines().collect::<Vec<_>>(), lines.clone(), "{:?}", format);
        }
    }

    #[test]
    fn runs_change_no_finding(paragraphs in prop::collection::vec(paragraph(), 1..6)) {
        let whole: Vec<Runs> = paragraphs.iter().map(|runs| vec![runs.concat()]).collect();
        let programs: [(Format, [&str; 4], Build); 2] =
            [(Format::Docx, WORD, zip::docx), (Format::Odt, WRITER, zip::odt)];
        for (format, elements, build) in programs {
            let [cut, whole] = [&paragraphs, &whole].map(|it| findings(build(&set(it, elements)), format));
            prop_assert_eq!(cut, whole, "{:?}", format);
        }
        prop_assert_eq!(rules(&paragraphs), rules(&whole));
    }
}

/// The rules that find something in a chapter of these paragraphs: its text is its markup.
fn rules(paragraphs: &[Runs]) -> Vec<String> {
    findings(zip::epub(&set(paragraphs, BOOK)), Format::Epub).into_iter().map(|(rule, _)| rule).collect()
}

#[test]
fn a_bracket_right_behind_a_mark_may_be_in_the_next_run() {
    let runs = ["Exports fell by 40 % in 2019", " [1]", "[2Exports fell[2"].map(str::to_owned);
    assert_eq!(rules(&[runs.to_vec()]), rules(&[vec![runs.concat()]]));
}
