//! The documents in `tests/traps/` look faulty and are not: nothing may be said about them.
#![allow(missing_docs, clippy::unwrap_used, clippy::panic, clippy::disallowed_methods)]

mod common;

use std::path::Path;

use common::Checker;

#[test]
fn nothing_is_said_about_the_traps() {
    let checker = Checker::new();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/traps");
    let mut documents: Vec<_> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    documents.retain(|path| path.file_name().unwrap().to_str().unwrap().starts_with('T'));
    documents.sort();
    assert_eq!(documents.len(), 48);
    let report: Vec<String> = documents.iter().flat_map(|path| checker.check(path)).collect();
    assert!(report.is_empty(), "\n{}", report.join("\n"));
}
