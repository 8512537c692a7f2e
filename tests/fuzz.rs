//! What fuzzing began with, and every input that ever broke something, once more.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::disallowed_methods,
    dead_code,
    reason = "tests"
)]
#![allow(clippy::expect_used, missing_docs)]

#[path = "../fuzz/src/lib.rs"]
mod targets;

use targets::seeds;

/// Every target with its seeds and its crashes.
fn replay(target: &str, run: fn(&[u8])) {
    let mut inputs = seeds::of(target);
    assert!(inputs.len() > 1, "no seeds for {target}");
    inputs.extend(seeds::kept("crashes", target));
    for input in inputs {
        if std::panic::catch_unwind(|| run(&input)).is_err() {
            panic!("{target}: {:?}", String::from_utf8_lossy(&input));
        }
    }
}

#[test]
fn formats() {
    replay("formats", targets::formats);
}

#[test]
fn containers() {
    replay("containers", targets::containers);
}

#[test]
fn grammars() {
    replay("grammar", targets::grammar);
}

#[test]
fn rules() {
    replay("rules", targets::rules);
}

#[test]
fn settings() {
    replay("settings", targets::settings);
}

#[test]
fn fixes() {
    replay("fix", targets::fix);
}

/// Seeds of containers are containers, and are not refused at once.
#[test]
fn seeds_are_what_they_are_meant_to_be() {
    for seed in seeds::kept("seeds", "containers") {
        let opened = targets::opened(&seed).unwrap();
        assert!(opened.source.text().contains("Exports fell"), "{}", opened.source.text());
    }
}
