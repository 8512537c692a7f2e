//! Documents that are made to break a reader, and what must come of each: the tables below `tests/hostile/`.
//!
//! Whatever comes in, the run ends in time and within its memory, its status tells what happened, nothing it prints
//! is obeyed by a terminal, and no file outside of the project is read.
#![cfg(unix)]
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::disallowed_methods, missing_docs, reason = "tests")]

#[path = "hostile/recipe.rs"]
mod recipe;
mod support;
#[path = "hostile/zip.rs"]
mod zip;

use std::collections::{BTreeMap, BTreeSet};
use std::ffi::OsStr;
use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

use recipe::Made;
use serde::Deserialize;
use support::{Project, Run};

/// What a run may take; programs that are not optimised are ten times slower.
const TIME: Duration = Duration::from_secs(180);
/// The most memory of a run, in KiB: what 128 MiB of a document need is less.
const MEMORY: &str = "4000000";
/// What stands in a file outside of every project, and must never be printed.
const SECRET: &str = "the-secret-of-the-quay";

const FORMATS: [&str; 8] = ["full", "json", "jsonl", "github", "gitlab", "sarif", "junit", "rdjson"];

/// A row of a table.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    name: String,
    /// The document, by its name in the project.
    file: String,
    made: Made,
    /// Other files.
    #[serde(default)]
    beside: BTreeMap<String, Made>,
    /// Links, and where they lead.
    #[serde(default)]
    links: BTreeMap<String, String>,
    #[serde(default)]
    args: Vec<String>,
    expect: Expect,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Expect {
    /// The rules that find something, and no others.
    #[serde(default)]
    findings: BTreeSet<String>,
    /// What standard error says; the status then is 2.
    error: Option<String>,
}

fn table(name: &str) -> Vec<Case> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/hostile").join(name);
    serde_yaml::from_str(&std::fs::read_to_string(path).unwrap()).unwrap()
}

/// Runs the rows of a table, and prints what is found in each of these formats; tells all that went wrong.
fn run(name: &str, formats: &[&str]) {
    let wrong: Vec<String> = table(name)
        .iter()
        .filter_map(|case| check(case, formats).err().map(|what| format!("{}: {what}", case.name)))
        .collect();
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

fn check(case: &Case, formats: &[&str]) -> Result<(), String> {
    let project = Project::empty();
    let outside = tempfile::tempdir().unwrap();
    std::fs::write(outside.path().join("secret.bib"), format!("@book{{{SECRET}, title = {{{SECRET}}}}}")).unwrap();
    let folder = outside.path().to_str().unwrap();
    project.bytes(Path::new(&case.file), &case.made.bytes(folder));
    for (name, made) in &case.beside {
        project.bytes(Path::new(name), &made.bytes(folder));
    }
    for (name, target) in &case.links {
        std::os::unix::fs::symlink(target.replace("OUTSIDE", folder), project.path().join(name)).unwrap();
    }
    let concise = of_format(&project, case, "concise")?;
    expected(case, &concise)?;
    for format in formats {
        let run = of_format(&project, case, format)?;
        if run.status != concise.status {
            return Err(format!("status {} as {format}, else {}", run.status, concise.status));
        }
    }
    Ok(())
}

fn of_format(project: &Project, case: &Case, format: &str) -> Result<Run, String> {
    let args = ["check", "--isolated", "--output-format", format];
    let args: Vec<&str> =
        args.into_iter().chain(case.args.iter().map(String::as_str)).chain(["--", &case.file]).collect();
    let begun = Instant::now();
    let run = limited(project, &args);
    if begun.elapsed() > TIME {
        return Err(format!("{:?} as {format}", begun.elapsed()));
    }
    if !(0..=2).contains(&run.status) {
        return Err(format!("status {} as {format}: {}", run.status, run.stderr));
    }
    let printed = [run.stdout.as_str(), &run.stderr].concat();
    match printed.find(obeyed).and_then(|at| printed.get(at..)?.chars().next()) {
        Some(c) => Err(format!("{c:?} as {format}")),
        None if printed.contains(SECRET) => Err(format!("tells a secret as {format}")),
        None if run.stderr.contains("internal error") => Err(format!("as {format}: {}", run.stderr)),
        None => Ok(run),
    }
}

/// Runs with so much memory.
fn limited(project: &Project, args: &[impl AsRef<OsStr>]) -> Run {
    let plain = project.command(args);
    let mut command = Command::new("sh");
    command.args(["-c", &format!("ulimit -v {MEMORY}; exec \"$0\" \"$@\"")]).arg(plain.get_program());
    command.args(plain.get_args()).env_clear().env("PATH", "/usr/bin:/bin").current_dir(project.path());
    Run::of(command.stdin(std::process::Stdio::null()))
}

/// What a terminal takes for more than text.
fn obeyed(c: char) -> bool {
    (c.is_control() && c != '\n')
        || matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
        || matches!(c, '\u{2028}' | '\u{2029}' | '\u{feff}')
}

fn expected(case: &Case, run: &Run) -> Result<(), String> {
    // `PATH:LINE:COLUMN: SEVERITY[RULE]: MESSAGE`; a path may hold anything.
    let rule = |line: &str| {
        let severities = ["error[", "warning[", "note["].into_iter();
        let after = severities.filter_map(|severity| line.split_once(&format!(": {severity}"))).map(|(_, rest)| rest);
        after.filter_map(|rest| rest.split_once(']')).map(|(id, _)| id.to_owned()).next()
    };
    let found: BTreeSet<String> = run.stdout.lines().filter_map(rule).collect();
    if found != case.expect.findings {
        return Err(format!("found {found:?}\n{}{}", head(&run.stdout), run.stderr));
    }
    match &case.expect.error {
        Some(words) if run.status != 2 || !run.stderr.contains(words.as_str()) => {
            Err(format!("status {}, no “{words}” in: {}", run.status, run.stderr))
        }
        None if run.status == 2 || !run.stderr.is_empty() => Err(format!("status {}: {}", run.status, run.stderr)),
        _ => Ok(()),
    }
}

fn head(text: &str) -> String {
    text.chars().take(2_000).collect()
}

#[test]
fn word_documents() {
    run("docx.yaml", &[]);
}

#[test]
fn open_documents() {
    run("odt.yaml", &[]);
}

#[test]
fn books() {
    run("epub.yaml", &[]);
}

#[test]
fn notebooks() {
    run("ipynb.yaml", &[]);
}

#[test]
fn markup() {
    run("markup.yaml", &[]);
}

#[test]
fn databases() {
    run("databases.yaml", &[]);
}

#[test]
fn names_and_titles() {
    run("printed.yaml", &FORMATS);
}

#[test]
fn there_are_enough_of_them_and_no_two_of_one_name() {
    let tables = ["docx", "odt", "epub", "ipynb", "markup", "databases", "printed"];
    let cases: Vec<Case> = tables.iter().flat_map(|name| table(&format!("{name}.yaml"))).collect();
    let names: BTreeSet<&str> = cases.iter().map(|case| case.name.as_str()).collect();
    assert!(names.len() >= 60 && names.len() == cases.len(), "{} of {}", names.len(), cases.len());
}
