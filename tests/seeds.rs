//! What must be said about four real documents, which are kept outside of the repository.
#![allow(missing_docs, clippy::unwrap_used, clippy::panic, clippy::print_stderr, clippy::disallowed_methods)]

mod common;

use std::path::{Path, PathBuf};

use common::Checker;
use sourcelint::formats::Format;

/// The documents by the first three characters of their names; `None` where the folder is not there.
fn document(name: &str) -> Option<String> {
    let folder: PathBuf = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/seeds");
    let Ok(entries) = std::fs::read_dir(folder) else {
        eprintln!("skipped: ../shared/seeds not found");
        return None;
    };
    let path = entries
        .map(|entry| entry.unwrap().path())
        .find(|path| path.file_name().unwrap().to_str().unwrap().starts_with(name));
    Some(std::fs::read_to_string(path.unwrap()).unwrap())
}

const ANALYSIS: &[&str] = &[
    "3:1 invisible-character",
    "9:143 weasel-attribution",
    "29:2 invisible-character",
    "33:147 sole-tertiary-source",
    "41:10 uncited-list-item",
    "56:142 sole-tertiary-source",
    "60:150 source-predates-claim",
    "62:186 source-predates-claim",
    "86:105 citation-order",
    "90:161 unsorted-citation-group",
    "101:1 unlocatable-reference",
    "103:3 source-over-reliance",
    "103:94 imprecise-date",
    "103:94 inconsistent-date-format",
    "104:3 missing-date",
    "104:6 tertiary-source",
    "104:6 unversioned-wiki-source",
    "107:3 uncited-reference",
    "107:83 imprecise-date",
    "111:87 imprecise-date",
    "185:1 duplicate-reference-list",
    "185:1 multiple-reference-lists",
    "185:1 unlocatable-reference",
    "187:3 reference-renumbered",
    "189:75 imprecise-date",
    "190:3 duplicate-reference-across-lists",
    "191:3 duplicate-reference-across-lists",
    "191:83 imprecise-date",
    "191:83 reference-variants",
    "192:3 duplicate-reference-across-lists",
    "200:1 page-boilerplate",
    "204:1 unexpected-language",
    "208:1 unexpected-language",
];

const OPINION: &[&str] = &[
    "1:2 leaked-metadata",
    "1:2 no-sources",
    "15:1 orphan-caption",
    "15:1 unlinked-source-caption",
    "17:43 unattributed-statistic",
    "25:1 orphan-caption",
    "25:1 unlinked-source-caption",
    "25:9 inconsistent-source-name",
    "43:1 orphan-caption",
    "43:1 unlinked-source-caption",
    "55:1 orphan-caption",
    "55:1 unlinked-source-caption",
    "55:9 inconsistent-source-name",
];

const TRANSLATION: &[&str] = &[
    "1:1 page-boilerplate",
    "6:1 unexpected-language",
    "11:1 no-sources",
    "11:527 unattributed-statistic",
    "15:1 yearless-date",
    "19:137 relative-date",
    "27:96 yearless-date",
    "29:54 inconsistent-figure",
    "29:54 unattributed-statistic",
    "29:132 relative-date",
    "29:206 vague-attribution",
    "29:388 relative-date",
    "31:1 relative-date",
    "31:297 relative-date",
    "41:225 weasel-attribution",
    "45:1 yearless-date",
    "45:57 yearless-date",
    "45:236 yearless-date",
    "51:200 hearsay-attribution",
    "55:6 unnamed-source",
    "57:107 yearless-date",
    "57:148 agentless-attribution",
    "57:266 yearless-date",
    "57:282 unattributed-statistic",
    "59:1 machine-translation-notice",
    "59:1 unexpected-language",
    "61:1 page-boilerplate",
];

const REPORT: &[&str] = &[
    "1:1 no-sources",
    "3:1 duplicate-block",
    "11:163 unattributed-allegation",
    "13:227 unattributed-allegation",
    "15:1 unlinked-prior-coverage",
    "15:4 inconsistent-source-name",
    "23:68 duplicate-block",
    "25:142 unattributed-statistic",
    "27:37 unattributed-statistic",
    "37:1 page-boilerplate",
];

#[test]
fn each_document_gets_its_findings_and_no_others() {
    for (name, expected) in [("001", ANALYSIS), ("000", OPINION), ("002", TRANSLATION), ("003", REPORT)] {
        let Some(text) = document(name) else { return };
        for format in [Format::PlainText, Format::Markdown] {
            assert_eq!(Checker::new().findings(&text, format), expected, "{name} as {}", format.name());
        }
    }
}

/// Rows of the table of near-misses: document, line, words, rules.
fn near_misses() -> Vec<(String, usize, String, Vec<String>)> {
    let page = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/seed-findings.md");
    let Ok(page) = std::fs::read_to_string(page) else { return Vec::new() };
    let table = page.split("## 4.").nth(1).and_then(|rest| rest.split("## 5.").next()).unwrap().to_owned();
    let row = |line: &str| {
        let cells: Vec<&str> = line.trim_matches('|').split('|').map(str::trim).collect();
        let (name, number) = cells.first()?.split_once(':')?;
        let words = cells.get(1)?.trim_matches('`').replace('⍽', "\u{a0}");
        let rules = cells.get(2)?.split([',', ';']).map(|rule| rule.trim().to_owned()).collect();
        Some((name.to_owned(), number.parse().ok()?, words, rules))
    };
    table.lines().filter_map(row).collect()
}

#[test]
fn near_misses_pass_whatever_rules_run() {
    let (checker, rows) = (Checker::everything(), near_misses());
    let mut flagged = Vec::new();
    for (name, number, words, rules) in &rows {
        let Some(text) = document(name) else { return };
        let line = text.split('\n').nth(number - 1).unwrap();
        let start = text.split('\n').take(number - 1).map(|line| line.len() + 1).sum::<usize>();
        let (start, end) = match line.find(words.as_str()) {
            Some(at) => (start + at, start + at + words.len()),
            None => (start, start + line.len()),
        };
        for finding in checker.run(&text, Format::PlainText).diagnostics {
            let rule = finding.rule.as_ref().unwrap().as_str();
            let span = finding.location.span;
            if rules.iter().any(|known| known == rule) && span.start() < end && start < span.end() {
                flagged.push(format!("{name}:{number}: {rule} at “{words}”"));
            }
        }
    }
    assert!(rows.is_empty() || rows.len() == 61, "{} rows", rows.len());
    assert!(flagged.is_empty(), "{flagged:#?}");
}

#[test]
fn a_number_beyond_the_list_dangles_at_its_bracket() {
    let Some(text) = document("001") else { return };
    let lines: Vec<&str> = text.split('\n').collect();
    let changed = lines[63].replace("[8].", "[8]. [12]");
    let text = text.replace(lines[63], &changed);
    let column = changed.split("[12]").next().unwrap().chars().count() + 1;
    let outcome = Checker::new().run(&text, Format::PlainText);
    let dangling: Vec<_> =
        outcome.diagnostics.iter().filter(|it| it.rule.as_ref().unwrap().as_str() == "dangling-citation").collect();
    assert_eq!(dangling.len(), 1);
    let source = sourcelint::text::SourceFile::new("001", text.as_str());
    let at = source.position(dangling[0].location.span.start());
    assert_eq!((at.line, at.column), (64, column));
    assert_eq!(source.slice(dangling[0].location.span), "[12]");
    assert!(dangling[0].labels.iter().any(|label| label.message.untrusted().contains("1–9")));
}

#[test]
fn a_sentence_that_moves_to_the_other_part_takes_its_number_along() {
    let Some(text) = document("001") else { return };
    let lines: Vec<&str> = text.split('\n').collect();
    let moved = lines[63];
    let mut lines: Vec<&str> = lines.clone();
    lines[63] = "";
    lines.insert(120, moved);
    let text = lines.join("\n");
    for format in [Format::PlainText, Format::Markdown] {
        let findings = Checker::new().findings(&text, format);
        let of = |rule: &str| findings.iter().filter(|it| it.ends_with(rule)).cloned().collect::<Vec<_>>();
        let column = moved.split("[8]").next().unwrap().chars().count() + 1;
        assert_eq!(of("citation-in-other-list"), [format!("121:{column} citation-in-other-list")]);
        assert_eq!(of("dangling-citation"), [""; 0]);
        assert_eq!(of("uncited-reference"), ["107:3 uncited-reference", "110:3 uncited-reference"]);
    }
}
