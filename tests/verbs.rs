//! The verbs beside `check`.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests")]

mod support;

use support::{GOOD, Project, rule};

#[test]
fn the_table_of_rules_tells_what_runs() {
    let project = Project::new();
    project.file("off.yaml", &format!("{}enabled: false\n", rule("off", "note", "x")));
    let run = project.run(&["rules", "--rules", "off.yaml"]);
    let row = |id: &str| -> Vec<String> {
        let line = run.stdout.lines().find(|line| line.starts_with(id)).unwrap();
        line.split_whitespace().map(str::to_owned).collect()
    };
    assert_eq!(row("plain-word")[..3], ["plain-word", "warning", "on"]);
    assert_eq!(row("off")[..3], ["off", "note", "off"]);
    let json = project.run(&["rules", "--output-format", "json", "--rules", "off.yaml"]).stdout;
    let rules: serde_json::Value = serde_json::from_str(&json).unwrap();
    let off = rules.as_array().unwrap().iter().find(|rule| rule["id"] == "off").unwrap();
    assert_eq!((&off["enabled"], &off["builtin"]), (&false.into(), &false.into()));
    assert_eq!((&off["explanation"], &off["help"][0]), (&"Short words read faster.\n".into(), &"use it".into()));
    assert_eq!((&off["examples"][0]["text"], &off["examples"][1]["flagged"]), (&"⟦x⟧\n".into(), &false.into()));
}

#[test]
fn a_rule_is_explained_as_an_article() {
    let run = Project::new().run(&["explain", "plain-word"]);
    run.says(0, &[]);
    let expected = "\
plain-word (warning, on)

A sentence with a long word

Short words read faster.

Flagged:
    ⟦utilize⟧

What to do:
    use it

Passed:
    use
";
    assert_eq!(run.stdout, expected);
}

#[test]
fn the_examples_of_a_rule_are_its_tests() {
    let project = Project::empty();
    project.file("rules/plain-word.yaml", &rule("plain-word", "warning", "utilize"));
    let run = project.run(&["test", "rules"]);
    run.says(0, &[]);
    assert!(run.stdout.contains("1 passed, 0 failed"), "{}", run.stdout);

    let wrong = rule("wrong", "warning", "utilize").replace("⟦utilize⟧", "utilize ⟦use⟧");
    project.file("rules/wrong.yaml", &wrong);
    let run = project.run(&["test", "rules"]);
    assert_eq!(run.status, 1);
    assert!(run.stdout.contains("rules/wrong.yaml:11:"), "{}", run.stdout);

    let only_flagged = rule("bare", "warning", "utilize").replace("  passed: [\"use\\n\"]\n", "");
    project.file("bare.yaml", &only_flagged);
    let run = project.run(&["test", "bare.yaml"]);
    assert_eq!(run.status, 1);
    assert!(run.stdout.contains("no passed example"), "{}", run.stdout);

    project.run(&["test", "gone.yaml"]).says(2, &["gone.yaml"]);
}

#[test]
fn the_builtin_rules_are_tested_where_they_stand() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/rules");
    let run = Project::empty().run(&["test", folder]);
    run.says(0, &[]);
    assert!(run.stdout.contains(" passed, 0 failed"), "{}", run.stdout);
}

#[test]
fn a_document_is_shown_as_the_rules_see_it() {
    let project = Project::new();
    project.file("a.md", GOOD);
    assert!(!project.run(&["inspect", "a.md"]).stdout.is_empty());
    let json = project.run(&["inspect", "--output-format=json", "a.md"]).stdout;
    assert!(serde_json::from_str::<serde_json::Value>(&json).unwrap().is_object());
    assert_eq!(project.pipe(b"x", &["inspect", "-"]).status, 0);
    let long = "We use it.\n\n".repeat(30);
    let inspect = |args: &[&str]| project.file("b.md", &long).run(&[&["inspect", "b.md"], args].concat()).stdout;
    let short = inspect(&[]);
    assert!(short.starts_with("format: markdown\nsummary:\n") && short.contains("\n  sentences: 30\n"), "{short}");
    assert!(short.contains("  - 10 more, which --show sentences prints\n"), "{short}");
    let shown = inspect(&["--show", "sentences,captions"]);
    assert_eq!((shown.matches("\n  - line: ").count(), shown.contains("\nblocks:")), (30, false), "{shown}");
    assert!(shown.contains("\ncaptions: none\n") && !shown.contains(" more"), "{shown}");
    let json = inspect(&["--show=sentences", "--output-format=json"]);
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!(json.as_object().unwrap().keys().collect::<Vec<_>>(), ["format", "sentences"]);
    project.run(&["inspect", "--show=sentence", "a.md"]).says(2, &["a similar value exists: 'sentences'"]);
    project.run(&["inspect", "gone.md"]).says(2, &["gone.md"]);
    project.run(&["inspect", "."]).says(2, &[".: a folder; name one document"]);
}

#[test]
fn init_writes_settings_once() {
    let project = Project::empty();
    project.run(&["init"]).says(0, &[".sourcelint.yaml", "written"]);
    let written = project.read(".sourcelint.yaml");
    project.file("a.md", GOOD).check(&[]).says(0, &[]);
    project.run(&["init"]).says(2, &[".sourcelint.yaml", "there already"]);
    assert_eq!(project.read(".sourcelint.yaml"), written);

    let project = Project::empty();
    project.file("sourcelint.yml", "");
    project.run(&["init"]).says(2, &["sourcelint.yml", "there already"]);
}

#[test]
fn the_manual_has_a_page_for_each_verb() {
    let whole = Project::empty().run(&["man"]);
    assert!(whole.status == 0 && whole.stdout.starts_with(".ie") && whole.stdout.contains(".TH sourcelint 1"));
    let check = Project::empty().run(&["man", "check"]);
    assert!(check.status == 0 && check.stdout.contains(".TH sourcelint-check 1"), "{}", check.stdout);
    assert!(check.stdout.contains("fail") && check.stdout.contains("Check documents"), "{}", check.stdout);
    Project::empty().run(&["man", "chekc"]).says(2, &["error: there is no verb `chekc`; see sourcelint --help"]);
}

#[test]
fn completions_are_written_for_a_shell() {
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let run = Project::empty().run(&["completions", shell]);
        assert!(run.status == 0 && run.stdout.contains("sourcelint"), "{shell}");
    }
}
