//! A real git repository, and runs of the program in it.
#![allow(clippy::print_stderr, reason = "a test that is skipped says so")]

use std::ffi::OsStr;
use std::process::Command;

use super::{Project, Run};

/// A folder that git keeps.
pub struct Repository(pub Project);

impl Repository {
    /// A repository without commits, with the settings of [`Project::new`]; `None` where there is no git.
    pub fn new() -> Option<Self> {
        if Command::new("git").arg("--version").output().is_err() {
            eprintln!("skipped: git not found");
            return None;
        }
        let project = Project::new();
        std::fs::remove_dir_all(project.path().join(".git")).unwrap();
        let repository = Self(project);
        repository.git(&["init", "--quiet", "--initial-branch=main"]);
        for (key, value) in [("user.name", "Tester"), ("user.email", "tester@example.org"), ("commit.gpgSign", "false")]
        {
            repository.git(&["config", key, value]);
        }
        Some(repository)
    }

    pub fn file(&self, path: &str, text: &str) -> &Self {
        self.0.file(path, text);
        self
    }

    #[track_caller]
    pub fn git<A: AsRef<OsStr>>(&self, args: &[A]) -> String {
        let (status, said) = self.try_git(args);
        assert!(status, "{said}");
        said
    }

    pub fn try_git<A: AsRef<OsStr>>(&self, args: &[A]) -> (bool, String) {
        let mut command = Command::new("git");
        command.args(args).current_dir(self.0.path()).env("HOME", self.0.path()).env("GIT_CONFIG_NOSYSTEM", "1");
        let output = command.output().unwrap();
        let said = [output.stdout, output.stderr].concat();
        (output.status.success(), String::from_utf8_lossy(&said).into_owned())
    }

    /// Stages everything.
    pub fn add(&self) -> &Self {
        self.git(&["add", "--all"]);
        self
    }

    pub fn commit(&self) -> &Self {
        self.add().git(&["commit", "--quiet", "--message=all"]);
        self
    }

    pub fn command(&self, args: &[&str]) -> Command {
        let args: Vec<&str> = ["check", "--output-format=concise"].iter().chain(args).copied().collect();
        let mut command = self.0.command(&args);
        command.env("PATH", std::env::var_os("PATH").unwrap_or_default());
        command
    }

    pub fn check(&self, args: &[&str]) -> Run {
        Run::of(&mut self.command(args))
    }

    /// The places and rules of what is found, and the status, which tells the same.
    #[track_caller]
    pub fn finds(&self, args: &[&str], expected: &[&str]) {
        let run = self.check(args);
        assert_eq!(places(&run), expected, "{}", run.stderr);
        assert_eq!(run.status, i32::from(!expected.is_empty()), "{}", run.stderr);
    }
}

/// Each finding as `path:line rule`, without the `./` of paths below this folder.
pub fn places(run: &Run) -> Vec<String> {
    let place = |line: &str| {
        let mut parts = line.splitn(4, ':');
        let (path, number) = (parts.next().unwrap(), parts.next().unwrap());
        let rule = line.split(['[', ']']).nth(1).unwrap();
        format!("{}:{number} {rule}", path.trim_start_matches("./"))
    };
    run.stdout.lines().map(place).collect()
}
