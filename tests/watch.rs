//! A run that goes on: what changes is checked again.
#![cfg(unix)]
#![allow(clippy::unwrap_used, clippy::print_stderr, clippy::disallowed_methods, reason = "tests")]

mod support;

use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{self, Receiver};
use std::time::Duration;

use support::{BAD, GOOD, Project, rule};

/// Longer than any machine takes; a line that never comes fails the test then.
const PATIENCE: Duration = Duration::from_secs(60);

/// A run that watches; it ends with the test.
struct Watch {
    child: Child,
    findings: Receiver<String>,
    told: Receiver<String>,
}

fn lines(stream: impl std::io::Read + Send + 'static) -> Receiver<String> {
    let (sender, lines) = mpsc::channel();
    std::thread::spawn(move || {
        BufReader::new(stream).lines().map_while(Result::ok).try_for_each(|line| sender.send(line))
    });
    lines
}

impl Watch {
    /// Waits until everything was checked once.
    fn new(project: &Project, args: &[&str]) -> Self {
        let args: Vec<&str> = ["check", "--watch", "--output-format=concise"].iter().chain(args).copied().collect();
        let mut child = project.command(&args).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        let (findings, told) = (lines(child.stdout.take().unwrap()), lines(child.stderr.take().unwrap()));
        Self { child, findings, told }
    }

    #[track_caller]
    fn finds(&self, start: &str) {
        let line = self.findings.recv_timeout(PATIENCE).unwrap();
        assert!(line.starts_with(start), "{line}");
    }
}

impl Drop for Watch {
    fn drop(&mut self) {
        drop(self.child.kill());
        drop(self.child.wait());
    }
}

#[test]
fn what_changes_is_checked_again() {
    let project = Project::new();
    project.file("docs/a.md", BAD).file("docs/b.md", GOOD).file("drafts/c.md", GOOD);
    let watch = Watch::new(&project, &["docs", "drafts/c.md"]);
    assert_eq!(watch.told.recv_timeout(PATIENCE).unwrap(), "note: watching docs, drafts/c.md; Ctrl-C ends it");
    watch.finds("docs/a.md:1:1");
    // Only what changed is told of: `a.md` is as it was.
    project.file("docs/b.md", &format!("{GOOD}\n{BAD}"));
    watch.finds("docs/b.md:3:1");
    project.file("docs/new/d.md", BAD);
    watch.finds("docs/new/d.md:1:1");
    // An editor writes a new file and puts it in the place of the old one.
    project.file("drafts/c.md.tmp", BAD);
    std::fs::rename(project.path().join("drafts/c.md.tmp"), project.path().join("drafts/c.md")).unwrap();
    watch.finds("drafts/c.md:1:1");
    // What no walk reads, and what was not named, does not count.
    project.file("docs/.hidden.md", BAD).file("drafts/other.md", BAD).file("docs/b.md", "We utilize less.\n");
    watch.finds("docs/b.md:1:1");
}

#[test]
fn settings_that_change_concern_every_document() {
    let project = Project::new();
    project.file("a.md", BAD);
    let watch = Watch::new(&project, &["."]);
    watch.finds("./a.md:1:1: warning[plain-word]");
    project.file("rules/plain-word.yaml", "id: [");
    let told = || watch.told.recv_timeout(PATIENCE).unwrap();
    while !told().contains("plain-word.yaml") {}
    project.file("rules/plain-word.yaml", &rule("plain-word", "error", "utilize"));
    watch.finds("./a.md:1:1: error[plain-word]");
}

/// Whether this process, and so what it starts, was told to ignore interrupts.
fn ignores_interrupts() -> bool {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let ignored = status.lines().find_map(|line| line.strip_prefix("SigIgn:"));
    // Signals are counted from 1, and an interrupt is the second.
    ignored.and_then(|mask| u64::from_str_radix(mask.trim(), 16).ok()).is_some_and(|mask| mask & 0b10 != 0)
}

#[test]
fn an_interrupt_ends_it() {
    if ignores_interrupts() {
        eprintln!("not tested: interrupts are ignored here, as in the background of a script");
        return;
    }
    let project = Project::new();
    project.file("a.md", BAD);
    let mut watch = Watch::new(&project, &["."]);
    watch.finds("./a.md:1:1");
    assert!(Command::new("kill").args(["-INT", &watch.child.id().to_string()]).status().unwrap().success());
    std::os::unix::process::ExitStatusExt::signal(&watch.child.wait().unwrap()).unwrap();
    assert_eq!(watch.told.iter().collect::<Vec<_>>(), ["note: watching .; Ctrl-C ends it"]);
}

#[test]
fn what_cannot_be_watched_is_told() {
    let project = Project::new();
    project.check(&["--watch", "none.md"]).says(2, &["none.md: cannot be watched"]);
    project.check(&["--watch", "-"]).says(2, &["-: cannot be watched: it is standard input"]);
    project.check(&["--watch", "--fix"]).says(2, &["--watch", "--fix"]);
    project.check(&["--watch", "--staged"]).says(2, &["--watch", "--staged"]);
}
