//! The line that tells how far a long run is, on a real terminal.
#![cfg(unix)]
#![allow(clippy::unwrap_used, clippy::print_stderr, reason = "tests")]

mod support;

use std::process::{Command, Stdio};

use support::{BAD, Project};

const SHOWN: &str = "0 of 1 checked";

/// What a terminal gets of a run whose document takes its time; `None` where no program can play the terminal.
fn terminal(project: &Project, arguments: &str) -> Option<String> {
    let version = Command::new("script").arg("--version").stdin(Stdio::null()).output();
    if !version.is_ok_and(|output| String::from_utf8_lossy(&output.stdout).contains("util-linux")) {
        eprintln!("skipped: script of util-linux not found");
        return None;
    }
    project.file("slow.md", BAD);
    let program = env!("CARGO_BIN_EXE_sourcelint");
    let run = format!("(sleep 2; cat slow.md) | '{program}' check --color never --stdin-filename slow.md {arguments}");
    let mut command = Command::new("script");
    command.args(["--quiet", "--command", &run, "/dev/null"]).current_dir(project.path());
    command.stdin(Stdio::null()).env("TERM", "xterm").env("HOME", project.path());
    Some(String::from_utf8_lossy(&command.output().unwrap().stdout).into_owned())
}

#[test]
fn a_long_run_shows_how_far_it_is_and_leaves_nothing_behind() {
    let project = Project::new();
    let Some(text) = terminal(&project, "") else { return };
    let (before, after) = text.split_once(SHOWN).unwrap();
    assert!(before.ends_with("\r\x1b[K"), "{text:?}");
    assert!(after.starts_with("\r\x1b[Kwarning[plain-word]"), "{text:?}");
    assert!(!after.contains("checked"), "{text:?}");
}

#[test]
fn nothing_is_shown_to_those_who_do_not_want_it() {
    let project = Project::new();
    for arguments in ["--quiet", "--no-progress", "--output-format json", "2>stderr"] {
        let Some(text) = terminal(&project, arguments) else { return };
        assert!(text.contains("plain-word") && !text.contains("checked") && !text.contains("\x1b[K"), "{text:?}");
    }
    let Some(text) = terminal(&project, "--output-format json >report.json") else { return };
    assert!(text.contains(SHOWN) && text.ends_with("\r\x1b[K"), "{text:?}");
    assert!(!project.read("report.json").contains("checked"));
}
