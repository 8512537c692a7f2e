//! A folder with files, and runs of the program in it.
#![allow(clippy::unwrap_used, clippy::disallowed_methods, dead_code, reason = "each test file uses a part of it")]

pub mod repository;

use std::ffi::OsStr;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// A rule that finds a word: `error`, `warning` or `note` is its severity.
pub fn rule(id: &str, severity: &str, word: &str) -> String {
    format!(
        "id: {id}\nsummary: A sentence with a long word\nseverity: {severity}\nselect: sentence\n\
         where: {{text: {{matches: {word}}}}}\nmessage: there is a shorter word\nhelp: use it\n\
         explanation: |\n  Short words read faster.\nexamples:\n  flagged: [\"⟦{word}⟧\\n\"]\n  passed: [\"use\\n\"]\n"
    )
}

/// A text that the rule for `utilize` finds something in.
pub const BAD: &str = "We utilize it.\n";

/// A text that no rule of these tests finds anything in.
pub const GOOD: &str = "We use it.\n";

pub struct Project {
    folder: tempfile::TempDir,
}

pub struct Run {
    pub status: i32,
    pub stdout: String,
    pub stderr: String,
}

impl Project {
    /// An empty folder that no settings file outside governs.
    pub fn empty() -> Self {
        let project = Self { folder: tempfile::tempdir().unwrap() };
        project.file(".git/HEAD", "");
        project
    }

    /// A folder whose settings name one rule: a warning about `utilize`.
    pub fn new() -> Self {
        let project = Self::empty();
        project.file("rules/plain-word.yaml", &rule("plain-word", "warning", "utilize"));
        project.file(".sourcelint.yaml", "rules: [rules/]\n");
        project
    }

    pub fn path(&self) -> &Path {
        self.folder.path()
    }

    pub fn file(&self, path: &str, text: &str) -> &Self {
        self.bytes(Path::new(path), text.as_bytes())
    }

    pub fn bytes(&self, path: &Path, bytes: &[u8]) -> &Self {
        let path = self.path().join(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, bytes).unwrap();
        self
    }

    pub fn read(&self, path: &str) -> String {
        std::fs::read_to_string(self.path().join(path)).unwrap()
    }

    /// The program in this folder, with nothing in its environment.
    pub fn command(&self, args: &[impl AsRef<OsStr>]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_sourcelint"));
        command.args(args).env_clear().env("HOME", self.path()).current_dir(self.path()).stdin(Stdio::null());
        command
    }

    pub fn run<A: AsRef<OsStr>>(&self, args: &[A]) -> Run {
        Run::of(&mut self.command(args))
    }

    pub fn check(&self, args: &[&str]) -> Run {
        let args: Vec<&str> = ["check"].iter().chain(args).copied().collect();
        self.run(&args)
    }

    /// Runs with bytes on standard input.
    pub fn pipe(&self, input: &[u8], args: &[&str]) -> Run {
        Run::piped(&mut self.command(args), input)
    }

    /// The paths of the findings, in the order in which they are printed.
    pub fn flagged(&self, args: &[&str]) -> Vec<String> {
        let args: Vec<&str> = args.iter().copied().chain(["--output-format", "concise"]).collect();
        let lines = self.check(&args).stdout;
        lines.lines().map(|line| line.split(':').next().unwrap_or("").to_owned()).collect()
    }
}

impl Run {
    pub fn of(command: &mut Command) -> Self {
        Self::from(command.output().unwrap())
    }

    /// Runs with bytes on standard input.
    pub fn piped(command: &mut Command, input: &[u8]) -> Self {
        let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        child.stdin.take().unwrap().write_all(input).unwrap();
        Self::from(child.wait_with_output().unwrap())
    }

    fn from(output: std::process::Output) -> Self {
        Self {
            status: output.status.code().unwrap_or(-1),
            stdout: String::from_utf8(output.stdout).unwrap(),
            stderr: String::from_utf8(output.stderr).unwrap(),
        }
    }

    /// Fails unless the run ended with this status and said this on standard error.
    #[track_caller]
    pub fn says(&self, status: i32, words: &[&str]) {
        assert_eq!(self.status, status, "stdout: {}\nstderr: {}", self.stdout, self.stderr);
        for word in words {
            assert!(self.stderr.contains(word), "no “{word}” in: {}", self.stderr);
        }
    }
}

/// A named pipe without a writer.
pub fn fifo(path: &Path) -> PathBuf {
    assert!(Command::new("mkfifo").arg(path).status().unwrap().success());
    path.to_owned()
}
