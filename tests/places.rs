//! A place that programs are told leads back to the words that it is about, however it is counted.
#![allow(missing_docs, clippy::unwrap_used, clippy::indexing_slicing, clippy::string_slice, reason = "tests")]

#[path = "common/article.rs"]
mod article;
mod common;

use std::ops::Range;
use std::sync::LazyLock;

use article::{article, format};
use common::Checker;
use proptest::prelude::*;
use serde_json::Value;
use sourcelint::lint::Outcome;
use sourcelint::report::{FileFindings, Output, OutputFormat, Summary};
use sourcelint::text::{Encoding, SourceFile, decode};

static CHECKER: LazyLock<Checker> = LazyLock::new(Checker::everything);

/// What a format says of a document.
fn told(name: &str, source: &SourceFile, outcome: &Outcome) -> String {
    let mut bytes = Vec::new();
    let mut reporter = OutputFormat::named(name).unwrap().reporter(Output::new(&mut bytes, false));
    reporter.begin().unwrap();
    let findings = FileFindings { source, others: &outcome.others, diagnostics: &outcome.diagnostics };
    reporter.file(&findings).unwrap();
    reporter.end(&Summary::default()).unwrap();
    drop(reporter);
    String::from_utf8(bytes).unwrap()
}

fn json(name: &str, source: &SourceFile, outcome: &Outcome) -> Value {
    serde_json::from_str(&told(name, source, outcome)).unwrap()
}

/// A text as bytes of each encoding.
fn stored(text: &str) -> Vec<SourceFile> {
    let marked = format!("\u{feff}{text}");
    let bytes = [
        text.as_bytes().to_vec(),
        marked.as_bytes().to_vec(),
        marked.encode_utf16().flat_map(u16::to_le_bytes).collect(),
        marked.encode_utf16().flat_map(u16::to_be_bytes).collect(),
    ];
    bytes.into_iter().map(|bytes| SourceFile::decode("document", bytes).unwrap()).collect()
}

/// The words between two bytes of a file as it is stored.
fn words(source: &SourceFile, bytes: Range<usize>) -> String {
    let part = source.encode()[bytes].to_vec();
    let mark: &[u8] = match source.encoding() {
        Encoding::Utf8 | Encoding::Utf8Bom => return String::from_utf8(part).unwrap(),
        Encoding::Utf16Le => &[0xFF, 0xFE],
        Encoding::Utf16Be => &[0xFE, 0xFF],
    };
    decode([mark, &part].concat()).unwrap().0
}

/// The byte of a text at a line and a column, both from 1; a column counts what `width` says of each character.
fn byte_at(text: &str, line: u64, column: u64, width: fn(char) -> usize) -> usize {
    let mut start = 0;
    for _ in 1..line {
        let end = start + text[start..].find(['\n', '\r']).unwrap();
        start = end + if text[end..].starts_with("\r\n") { 2 } else { 1 };
    }
    let (mut at, mut left) = (start, usize::try_from(column).unwrap() - 1);
    while left > 0 {
        let c = text[at..].chars().next().unwrap();
        left -= width(c);
        at += c.len_utf8();
    }
    at
}

fn number(value: &Value) -> u64 {
    value.as_u64().unwrap()
}

fn offset(value: &Value) -> usize {
    usize::try_from(number(&value["offset"])).unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn bytes_lines_and_columns_are_those_of_the_words(text in article(), format in format(), end in "\n|\r\n|\r") {
        let text = text.replace('\n', &end);
        let outcome = CHECKER.run(&text, format);
        for source in stored(&text) {
            let told = json("json", &source, &outcome);
            let told = told.as_array().unwrap();
            prop_assert_eq!(told.len(), outcome.diagnostics.len());
            for (finding, value) in outcome.diagnostics.iter().zip(told) {
                let (span, [start, end]) = (finding.location.span, [&value["start"], &value["end"]]);
                prop_assert_eq!(&value["rule"], finding.rule.as_ref().unwrap().as_str());
                prop_assert_eq!(words(&source, offset(start)..offset(end)), source.slice(span));
                for (place, byte) in [(start, span.start()), (end, span.end())] {
                    let at = byte_at(&text, number(&place["line"]), number(&place["column"]), |_| 1);
                    prop_assert_eq!(at, byte, "{}", place);
                }
            }
        }
    }

    #[test]
    fn every_format_for_programs_tells_the_same_places(text in article(), format in format()) {
        let outcome = CHECKER.run(&text, format);
        let source = SourceFile::new("document", text.as_str());
        let (sarif, rdjson) = (json("sarif", &source, &outcome), json("rdjson", &source, &outcome));
        for (at, finding) in outcome.diagnostics.iter().enumerate() {
            let span = finding.location.span;
            let region = &sarif["runs"][0]["results"][at]["locations"][0]["physicalLocation"]["region"];
            let range = &rdjson["diagnostics"][at]["location"]["range"];
            for (which, byte) in [("start", span.start()), ("end", span.end())] {
                let [line, column] = ["Line", "Column"].map(|field| number(&region[format!("{which}{field}")]));
                prop_assert_eq!(byte_at(&text, line, column, |_| 1), byte, "{}", region);
                let [line, column] = ["line", "column"].map(|field| number(&range[which][field]));
                prop_assert_eq!(byte_at(&text, line, column, char::len_utf8), byte, "{}", range);
            }
        }
    }

    #[test]
    fn an_array_holds_the_objects_of_the_lines(text in article(), format in format()) {
        let outcome = CHECKER.run(&text, format);
        let source = SourceFile::new("document", text.as_str());
        let lines = told("jsonl", &source, &outcome);
        let lines: Vec<Value> = lines.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
        prop_assert_eq!(json("json", &source, &outcome), Value::Array(lines));
    }
}
