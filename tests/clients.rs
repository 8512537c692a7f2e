//! The files by which editors and CI servers are told of sourcelint say what the program does.
#![allow(missing_docs, clippy::unwrap_used, clippy::disallowed_methods)]

use std::fs;
use std::path::Path;
use std::process::Command;

use regex::Regex;
use serde_json::Value;

fn file(name: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(name)).unwrap()
}

fn run(arguments: &[&str]) -> String {
    let mut command = Command::new(env!("CARGO_BIN_EXE_sourcelint"));
    let output = command.args(arguments).current_dir(env!("CARGO_MANIFEST_DIR")).env_clear().output().unwrap();
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn the_problem_matcher_reads_all_errors_and_warnings() {
    let matcher: Value = serde_json::from_str(&file(".github/problem-matcher.json")).unwrap();
    let pattern = matcher["problemMatcher"][0]["pattern"][0].clone();
    let regex = Regex::new(pattern["regexp"].as_str().unwrap()).unwrap();
    let printed = run(&["check", "--output-format", "concise", "examples/article.md"]);
    let lines: Vec<&str> = printed.lines().filter(|line| !line.contains(": note[")).collect();
    assert!(!lines.is_empty());
    for line in lines {
        let found = regex.captures(line).unwrap();
        let group = |name: &str| found[usize::try_from(pattern[name].as_u64().unwrap()).unwrap()].to_owned();
        let (place, severity, code) =
            (["file", "line", "column"].map(group).join(":"), group("severity"), group("code"));
        assert_eq!(line, format!("{place}: {severity}[{code}]: {}", group("message")));
    }
}

/// What the texts of a YAML file hold that is run in a shell.
fn commands(value: &serde_yaml::Value, found: &mut Vec<String>) {
    match value {
        serde_yaml::Value::String(text) => found.extend(text.lines().map(str::to_owned)),
        serde_yaml::Value::Sequence(items) => items.iter().for_each(|item| commands(item, found)),
        serde_yaml::Value::Mapping(map) => map.values().for_each(|value| commands(value, found)),
        _ => {}
    }
}

#[test]
fn action_and_template_use_options_that_there_are() {
    let help = run(&["check", "--help"]);
    for name in ["action.yml", ".gitlab/sourcelint.yml"] {
        let mut found = Vec::new();
        commands(&serde_yaml::from_str(&file(name)).unwrap(), &mut found);
        let checks: Vec<&String> = found.iter().filter(|line| line.contains(" check --")).collect();
        assert_eq!(checks.len(), 1, "{name}");
        for option in checks[0].split(' ').filter(|word| word.starts_with("--") && word.len() > 2) {
            assert!(help.contains(&format!("{option} <")), "{name}: {option}");
        }
        let format = checks[0].split("--output-format ").nth(1).unwrap().split(' ').next().unwrap();
        assert!(help.contains(&format!("- {format}:")), "{name}: {format}");
    }
}

#[test]
fn no_input_of_the_action_becomes_a_part_of_its_script() {
    let action: serde_yaml::Value = serde_yaml::from_str(&file("action.yml")).unwrap();
    for step in action["runs"]["steps"].as_sequence().unwrap() {
        assert!(!step["run"].as_str().unwrap().contains("${{"));
    }
}
