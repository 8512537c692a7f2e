//! Where settings and rules come from, and what is refused.
#![allow(clippy::unwrap_used, reason = "tests")]

mod support;

use support::{BAD, GOOD, Project, Run, rule};

#[test]
fn the_nearest_settings_govern_a_file() {
    let project = Project::new();
    project.file("a.md", BAD).file("docs/b.md", BAD).file("docs/deep/c.md", BAD).file("other/d.md", BAD);
    project.file("docs/sourcelint.yml", "ignore: [plain-word]\nrules: [../rules]\n");
    assert_eq!(project.flagged(&["."]), ["./a.md", "./other/d.md"]);
    assert_eq!(project.flagged(&["docs", "other"]), ["other/d.md"]);
}

#[test]
fn every_name_of_a_settings_file_is_known() {
    for name in [
        ".sourcelint.yaml",
        ".sourcelint.yml",
        "sourcelint.yaml",
        "sourcelint.yml",
        ".config/sourcelint.yaml",
        ".config/sourcelint.yml",
    ] {
        let project = Project::empty();
        project.file("a.md", BAD).file("rules/plain-word.yaml", &rule("plain-word", "warning", "utilize"));
        project.file(name, "rules: [rules]\n");
        assert_eq!(project.flagged(&["a.md"]), ["a.md"], "{name}");
    }
}

#[test]
fn the_search_ends_at_the_top_of_the_project() {
    let project = Project::new();
    project.file("inner/.git/HEAD", "").file("inner/a.md", BAD);
    assert_eq!(project.flagged(&["inner"]), Vec::<String>::new());
}

#[test]
fn of_two_settings_files_the_one_that_does_not_count_is_named() {
    let project = Project::new();
    project.file("sourcelint.yml", "nonsense: 1\n").file("a.md", BAD);
    project.check(&["a.md"]).says(1, &["warning: sourcelint.yml", "ignored", ".sourcelint.yaml"]);
}

#[test]
fn wrong_settings_are_told_at_their_place_and_nothing_is_checked_by_them() {
    let project = Project::new();
    project.file("a.md", BAD).file("docs/b.md", BAD).file("docs/.sourcelint.yaml", "ingore: [x]\n");
    let run = project.check(&["."]);
    run.says(2, &["docs/.sourcelint.yaml:1:1", "ingore", "ignore"]);
    assert!(run.stdout.contains("./a.md") && !run.stdout.contains("b.md"), "{}", run.stdout);
}

#[test]
fn unknown_names_in_settings_are_told() {
    let project = Project::new();
    project.file("a.md", GOOD).file(".sourcelint.yaml", "rules: [rules]\nignore: [plain-wrod]\n");
    project.check(&["a.md"]).says(2, &[".sourcelint.yaml:2:10", "plain-wrod", "plain-word"]);
}

#[test]
fn settings_choose_rules_and_severities() {
    let project = Project::new();
    project.file("a.md", BAD).file("rules/other.yaml", &rule("other", "warning", "We"));
    let with = |settings: &str| {
        project.file(".sourcelint.yaml", &format!("rules: [rules]\n{settings}"));
        let run = project.check(&["--output-format=concise", "a.md"]);
        (run.status, run.stdout.contains("plain-word"), run.stdout.contains("other"))
    };
    assert_eq!(with(""), (1, true, true));
    assert_eq!(with("select: [other]\n"), (1, false, true));
    assert_eq!(with("ignore: [other]\n"), (1, true, false));
    assert_eq!(with("select: [other]\nextend-select: [plain-word]\n"), (1, true, true));
    assert_eq!(with("select: [other]\nseverity: {other: note}\n"), (0, false, true));
    assert_eq!(with("select: []\n"), (0, false, false));
}

#[test]
fn paths_switch_rules_off() {
    let project = Project::new();
    project.file("a.md", BAD).file("drafts/b.md", BAD).file("drafts/c.txt", BAD);
    project.file(".sourcelint.yaml", "rules: [rules]\nper-path-ignores: {drafts/*.md: [plain-word]}\n");
    assert_eq!(project.flagged(&["."]), ["./a.md", "./drafts/c.txt"]);
    assert_eq!(project.flagged(&["drafts/b.md"]), Vec::<String>::new());
}

#[test]
fn broken_patterns_are_told_at_their_place() {
    let project = Project::new();
    project.file("a.md", GOOD);
    for (settings, place) in [("exclude: [ok, \"[z-a]\"]\n", ":1:15"), ("per-path-ignores: {\"a[\": []}\n", ":1:20")] {
        project.file(".sourcelint.yaml", settings);
        project.check(&["a.md"]).says(2, &[place, "pattern"]);
    }
}

#[test]
fn settings_extend_others() {
    let project = Project::new();
    project.file("base/common.yaml", "rules: [own]\nignore: [plain-word]\n");
    project.file("base/own/other.yaml", &rule("other", "warning", "We"));
    project.file(".sourcelint.yaml", "extends: base/common.yaml\nrules: [rules]\n").file("a.md", BAD);
    let run = project.check(&["--output-format=concise", "a.md"]);
    assert!(run.stdout.contains("other") && !run.stdout.contains("plain-word"), "{}{}", run.stdout, run.stderr);
    project.file(".sourcelint.yaml", "extends: base/common.yaml\nrules: [rules]\nextend-select: [plain-word]\n");
    assert!(project.check(&["--output-format=concise", "a.md"]).stdout.contains("plain-word"));
}

#[test]
fn what_is_extended_is_refused_at_its_place() {
    let project = Project::new();
    project.file("a.md", GOOD);
    for (name, words) in [
        ("gone.yaml", "no such file"),
        ("/etc/passwd", "outside the project"),
        ("../../../../../../../../etc/passwd", "outside the project"),
        (".sourcelint.yaml", "circle"),
        ("stric", "did you mean `strict`"),
        ("nonsense", "unknown profile"),
    ] {
        project.file(".sourcelint.yaml", &format!("extends: {name}\n"));
        let run = project.check(&["a.md"]);
        run.says(2, &[".sourcelint.yaml:1:10", "extends", words]);
        assert!(!run.stderr.contains("root:x"), "{}", run.stderr);
    }
}

#[test]
fn settings_build_on_a_profile() {
    let project = Project::empty();
    project.file("a.md", "Many observers question whether the bridge will last.\n");
    let flagged = |settings: &str, args: &[&str]| {
        project.file(".sourcelint.yaml", settings);
        let args: Vec<&str> = ["--output-format=concise", "a.md"].iter().chain(args).copied().collect();
        project.check(&args).stdout.contains("weasel-attribution")
    };
    assert!(flagged("", &[]));
    assert!(flagged("extends: news\n", &[]));
    assert!(!flagged("extends: docs\n", &[]));
    assert!(flagged("extends: docs\nextend-select: [weasel-attribution]\n", &[]));
    assert!(!flagged("", &["--profile", "docs"]));
    assert!(flagged("select: [weasel-attribution]\n", &["--profile", "docs"]));
    project.file("own/base.yaml", "extends: docs\n");
    assert!(!flagged("extends: own/base.yaml\n", &[]));
    project.check(&["--profile", "doc", "a.md"]).says(2, &["docs"]);
}

#[test]
fn every_rule_can_be_selected_in_settings() {
    let project = Project::empty();
    project.file("a.md", "Text.\n").file(".sourcelint.yaml", "select: [ALL]\nignore: [missing-date]\n");
    project.check(&["a.md"]).says(0, &[]);
    let rules = project.run(&["rules"]).stdout;
    let off: Vec<&str> = rules.lines().filter(|line| line.contains(" off ")).collect();
    assert!(off.len() == 1 && off[0].starts_with("missing-date"), "{rules}");
}

#[test]
fn a_chain_of_settings_ends_at_the_limit() {
    let project = Project::new();
    project.file("a.md", GOOD);
    let chain = |length: usize| {
        for index in 1..length {
            project.file(&format!("s{index}.yaml"), &format!("extends: s{}.yaml\n", index + 1));
        }
        project.file(&format!("s{length}.yaml"), "");
        project.check(&["--config", "s1.yaml", "a.md"])
    };
    chain(31).says(0, &[]);
    chain(32).says(0, &[]);
    chain(33).says(2, &["s32.yaml", "extends", "32 levels"]);
}

#[test]
fn one_file_may_govern_all() {
    let project = Project::new();
    project.file("docs/a.md", BAD).file("docs/.sourcelint.yaml", "nonsense: 1\n");
    project.file("etc/own.yaml", "rules: [../rules]\nexclude: [docs/b.md]\n").file("docs/b.md", BAD);
    assert_eq!(project.flagged(&["--config", "etc/own.yaml", "docs"]), ["docs/a.md"]);
    let run = Run::of(project.command(&["check", "docs"]).env("SOURCELINT_CONFIG", "etc/own.yaml"));
    assert_eq!(run.status, 1);
    assert_eq!(project.flagged(&["--isolated", "docs"]), Vec::<String>::new());
    project.check(&["--config", "gone.yaml", "docs"]).says(2, &["gone.yaml", "no such file"]);
    project.check(&["--config", "etc", "docs"]).says(2, &["etc", "folder"]);
    project.check(&["--config", "a.yaml", "--isolated"]).says(2, &["--isolated"]);
}

#[test]
fn rules_are_added_from_files_and_folders() {
    let project = Project::empty();
    project.file("a.md", BAD).file("r/deep/plain-word.yml", &rule("plain-word", "warning", "utilize"));
    project.file("r/README.md", "rules").file("r/.hidden.yaml", "nonsense");
    assert_eq!(project.flagged(&["--rules", "r", "a.md"]), ["a.md"]);
    assert_eq!(project.flagged(&["--rules", "r/deep/plain-word.yml", "a.md"]), ["a.md"]);
    project.check(&["--rules", "gone.yaml", "a.md"]).says(2, &["gone.yaml", "no such file"]);
    project.file("empty/x.txt", "").check(&["--rules", "empty", "a.md"]).says(2, &["empty", "no rule file"]);
    project.file("r/wrong.yaml", "id: wrong\n");
    project.check(&["--rules", "r", "a.md"]).says(2, &["r/wrong.yaml:1:1"]);
}

#[test]
fn a_folder_of_rules_brings_its_data() {
    let project = Project::empty();
    let own = rule("own-rule", "warning", "x").replace("{text: {matches: x}}", "{text: {in: house-words}}");
    project.file("a.md", GOOD).file("r/own-rule.yaml", &own).file("r/data/house-words.yaml", "- a word\n");
    project.check(&["--rules", "r", "a.md"]).says(0, &[]);
    project.file(".sourcelint.yaml", "rules: [r]\ndata: {house-words: [another word]}\n");
    project.check(&["a.md"]).says(0, &[]);
    project.file(".sourcelint.yaml", "rules: [r]\ndata: {house-word: [another word]}\n");
    project.check(&["a.md"]).says(2, &[".sourcelint.yaml:2:8", "house-words"]);
}

#[test]
fn rules_named_in_settings_stay_inside_the_project() {
    let project = Project::new();
    project.file("a.md", GOOD);
    for (name, words) in [("../../../../../../../etc/passwd", "outside"), ("gone.yaml", "no such file")] {
        project.file(".sourcelint.yaml", &format!("rules: [{name}]\n"));
        project.check(&["a.md"]).says(2, &[".sourcelint.yaml:1:9", "rules", words]);
    }
}

#[test]
fn the_largest_file_is_set_in_the_settings() {
    let project = Project::new();
    project.file("a.md", "123456").file(".sourcelint.yaml", "max-file-size: 5\n");
    project.check(&["a.md"]).says(2, &["a.md", "larger than the limit of 5 bytes"]);
    project.check(&["--max-file-size=6", "a.md"]).says(0, &[]);
}

#[cfg(unix)]
mod unix {
    use super::*;
    use std::os::unix::fs::symlink;
    use support::fifo;

    #[test]
    fn settings_that_are_no_regular_file_are_refused_by_name() {
        let project = Project::empty();
        project.file("a.md", GOOD);
        fifo(&project.path().join(".sourcelint.yaml"));
        project.check(&["a.md"]).says(2, &[".sourcelint.yaml", "FIFO"]);
        project.check(&["--isolated", "a.md"]).says(0, &[]);
        symlink("/dev/zero", project.path().join("zero.yaml")).unwrap();
        project.check(&["--config", "zero.yaml", "a.md"]).says(2, &["zero.yaml", "device"]);
        let other = Project::empty();
        other.file("a.md", GOOD).file("sourcelint.yaml/x", "");
        other.check(&["a.md"]).says(2, &["sourcelint.yaml", "folder"]);
    }

    #[test]
    fn a_link_out_of_the_project_is_refused_and_never_quoted() {
        let project = Project::empty();
        project.file("outside.yaml", "secret: CANARY\n").file("repo/a.md", GOOD);
        symlink("../outside.yaml", project.path().join("repo/link.yaml")).unwrap();
        for settings in ["extends: link.yaml\n", "rules: [link.yaml]\n"] {
            project.file("repo/.sourcelint.yaml", settings);
            let run = project.check(&["repo"]);
            run.says(2, &["repo/.sourcelint.yaml", "link"]);
            assert!(!run.stderr.contains("CANARY") && !run.stderr.contains("secret"), "{}", run.stderr);
        }
    }

    #[test]
    fn links_in_a_folder_of_rules_add_nothing_from_outside() {
        let project = Project::empty();
        project.file("a.md", BAD).file("outside.yaml", "secret: CANARY\n");
        project.file("r/plain-word.yaml", &rule("plain-word", "warning", "utilize"));
        symlink(".", project.path().join("r/loop")).unwrap();
        symlink("plain-word.yaml", project.path().join("r/same.yaml")).unwrap();
        project.check(&["--rules", "r", "a.md"]).says(1, &[]);
        symlink("../outside.yaml", project.path().join("r/link.yaml")).unwrap();
        let run = project.check(&["--rules", "r", "a.md"]);
        run.says(2, &["r/link.yaml", "inside this folder"]);
        assert!(!run.stderr.contains("CANARY"), "{}", run.stderr);
        symlink("..", project.path().join("r/up")).unwrap();
        project.check(&["--rules", "r", "a.md"]).says(2, &["r/up", "inside this folder"]);
        fifo(&project.path().join("r/pipe.yaml"));
        project.check(&["--rules", "r", "a.md"]).says(2, &["r/pipe.yaml", "FIFO"]);
    }
}
