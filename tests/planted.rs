//! Faults planted in a made-up corpus are found at their lines, and nothing is said about the rest of it.
//!
//! The generator is kept outside of the repository; without it there is nothing to do.
#![allow(missing_docs, clippy::unwrap_used, clippy::print_stderr, clippy::disallowed_methods)]

mod common;

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::Command;

use common::Checker;
use serde_json::Value;
use sourcelint::formats::Format;

/// The rule that finds a kind of fault.
const RULES: [(&str, &str); 9] = [
    ("caption-no-link", "unlinked-source-caption"),
    ("dangling", "dangling-citation"),
    ("duplicate-source", "duplicate-reference"),
    ("gap", "uncited-reference"),
    ("no-url", "unlocatable-reference"),
    ("repeated-number", "duplicate-reference-number"),
    ("two-lists", "duplicate-reference-list"),
    ("uncited", "uncited-reference"),
    ("wikipedia", "tertiary-source"),
];

/// Rules on what has no source and on passages that stand apart: the sentences of the corpus are drawn at random, some of
/// them twice and some of them foreign, and so is where it cites.
const DRAWN: [&str; 4] = ["duplicate-block", "no-sources", "uncited-list-item", "unexpected-language"];

#[test]
fn what_is_planted_is_found_and_clean_documents_stay_clean() {
    let generator = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/perf/gen_corpus.py");
    if !generator.is_file() {
        eprintln!("skipped: ../shared/perf not found");
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let corpus = folder.path().join("corpus");
    let options = ["--files", "300", "--mb", "4", "--faults", "0.2"];
    let made = Command::new("python3").arg(generator).arg(&corpus).args(options).output().unwrap();
    assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
    let manifest: Value =
        serde_json::from_str(&fs::read_to_string(folder.path().join("corpus.manifest.json")).unwrap()).unwrap();
    let planted = manifest.get("faults").and_then(Value::as_object).unwrap();

    let checker = Checker::new();
    let (mut wrong, mut kinds) = (Vec::new(), BTreeSet::new());
    for path in documents(&corpus) {
        let text = fs::read_to_string(corpus.join(&path)).unwrap();
        let mut findings = checker.findings(&text, Format::of_path(&path).unwrap());
        findings.retain(|finding| !DRAWN.iter().any(|rule| finding.ends_with(rule)));
        let Some(faults) = planted.get(&path).and_then(Value::as_array) else {
            wrong.extend(findings.into_iter().map(|finding| format!("{path}:{finding}, in a clean document")));
            continue;
        };
        for fault in faults {
            let (kind, line) = (fault.get("kind").and_then(Value::as_str).unwrap(), fault.get("line").unwrap());
            let (_, rule) = RULES.iter().find(|(known, _)| *known == kind).unwrap();
            kinds.insert(kind);
            let is_it = |finding: &String| finding.starts_with(&format!("{line}:")) && finding.ends_with(rule);
            if !findings.iter().any(is_it) {
                wrong.push(format!("{path}:{line}: {kind} not found among {findings:?}"));
            }
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
    assert_eq!(kinds.len(), RULES.len(), "only {kinds:?} were planted");
}

/// The paths of all documents below a folder of folders, with `/`.
fn documents(corpus: &Path) -> Vec<String> {
    let names = |folder: &Path| {
        let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
        entries.collect::<BTreeSet<_>>()
    };
    let folders = names(corpus);
    folders
        .iter()
        .flat_map(|folder| names(&corpus.join(folder)).into_iter().map(move |file| format!("{folder}/{file}")))
        .collect()
}
