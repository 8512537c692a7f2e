//! What the README and CONTRIBUTING say is what the program does.
#![allow(missing_docs, clippy::unwrap_used, clippy::panic, clippy::disallowed_methods)]

mod common;

use std::fs;
use std::path::Path;
use std::process::Command;
use std::sync::Arc;

use common::Checker;
use serde_json::Value;
use sourcelint::config::Settings;
use sourcelint::formats::Format;
use sourcelint::lint::test_rule;
use sourcelint::report::OutputFormat;
use sourcelint::rules::Library;
use sourcelint::text::SourceFile;

fn page(name: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(name)).unwrap()
}

/// The code blocks of a page in a language.
fn blocks(page: &str, language: &str) -> Vec<String> {
    let fence = format!("```{language}\n");
    let found = page.split(&fence).skip(1).map(|rest| rest.split("```").next().unwrap().to_owned());
    found.collect()
}

/// What the program prints when it is run in the folder of the README.
fn run(arguments: &[&str]) -> String {
    let program = env!("CARGO_BIN_EXE_sourcelint");
    let mut command = Command::new(program);
    command.args(arguments).current_dir(env!("CARGO_MANIFEST_DIR")).env_clear();
    let output = command.output().unwrap();
    assert_eq!(String::from_utf8(output.stderr).unwrap(), "");
    String::from_utf8(output.stdout).unwrap()
}

/// The first command of the README, without cargo: `check examples/article.md`.
fn first_command(page: &str) -> Vec<String> {
    let commands = blocks(page, "sh").into_iter().next().unwrap();
    let arguments = commands.lines().next().unwrap().strip_prefix("cargo run --release -- ").unwrap().to_owned();
    arguments.split(' ').map(str::to_owned).collect()
}

#[test]
fn the_finding_shown_is_printed_by_the_first_command() {
    let page = page("README.md");
    let arguments = first_command(&page);
    let printed = run(&arguments.iter().map(String::as_str).collect::<Vec<_>>());
    let shown = blocks(&page, "text");
    assert_eq!(shown.len(), 1);
    assert!(printed.contains(&shown.concat()), "the program prints\n{printed}");
}

#[test]
fn the_object_shown_is_the_first_of_the_example() {
    let shown: Value = serde_json::from_str(&blocks(&page("README.md"), "json").concat()).unwrap();
    let printed = run(&["check", "--output-format", "jsonl", "examples/article.md"]);
    let printed: Value = serde_json::from_str(printed.lines().next().unwrap()).unwrap();
    assert_eq!(shown, printed);
}

#[test]
fn the_table_lists_the_rules() {
    let library = Library::builtin().unwrap();
    let line = |id: &str, severity: &str, summary: &str| format!("| `{id}` | {severity} | {summary} |");
    let expected: Vec<String> = library
        .rules()
        .map(|rule| &rule.spec)
        .map(|it| line(it.id.as_str(), it.severity.name(), &it.summary))
        .collect();
    let page = page("README.md");
    let table = page.split("## What it checks").nth(1).unwrap().split("\n## ").next().unwrap();
    let written: Vec<&str> = table.lines().filter(|line| line.starts_with("| `")).collect();
    assert_eq!(written, expected, "write the table as\n{}", expected.join("\n"));
}

#[test]
fn all_formats_are_named() {
    let page = page("README.md");
    for name in OutputFormat::ALL.map(|format| format.name).into_iter().chain(Format::ALL.map(Format::name)) {
        assert!(page.contains(&format!("`{name}`")), "{name}");
    }
}

#[test]
fn the_rules_shown_pass_their_examples() {
    let mut count = 0;
    for name in ["README.md", "CONTRIBUTING.md"] {
        for text in blocks(&page(name), "yaml").iter().filter(|text| text.starts_with("id: ")) {
            let id = text.lines().next().unwrap().trim_start_matches("id: ");
            let path = format!("{id}.yaml");
            let mut library = Library::builtin().unwrap();
            if let Err(mistakes) = library.add_rule(&path, &SourceFile::new(path.as_str(), text.as_str())) {
                panic!("{name}: {mistakes:#?}");
            }
            let library = Arc::new(library);
            let failures = test_rule(&library, library.find(id).unwrap());
            assert!(failures.is_empty(), "{name}: {failures:#?}");
            count += 1;
        }
    }
    assert_eq!(count, 2);
}

#[test]
fn the_settings_shown_are_settings() {
    let page = page("README.md");
    let shown: Vec<String> =
        blocks(&page, "yaml").into_iter().filter(|text| text.starts_with("# .sourcelint")).collect();
    assert_eq!(shown.len(), 1);
    let settings = Settings::parse(&SourceFile::new("settings", shown.concat())).unwrap();
    settings.check_names(&Library::builtin().unwrap()).unwrap();
    assert!(!settings.ignore.is_empty() && settings.scope.is_some() && settings.require_reason == Some(true));
}

#[test]
fn the_comment_shown_keeps_a_finding_back() {
    let shown = blocks(&page("README.md"), "markdown").concat();
    let outcome = Checker::new().run(&shown, Format::Markdown);
    assert_eq!((outcome.diagnostics.len(), outcome.suppressed), (0, 1));
}
