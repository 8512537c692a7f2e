//! What `check` does with its arguments, streams and statuses.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::print_stderr, reason = "tests")]

mod support;

use support::{BAD, GOOD, Project, Run, rule};

#[test]
fn the_status_tells_what_was_found() {
    let project = Project::new();
    project.file("good.md", GOOD).file("bad.md", BAD);
    project.check(&["good.md"]).says(0, &[]);
    project.check(&["bad.md"]).says(1, &[]);
    project.check(&["good.md", "missing.md"]).says(2, &["missing.md", "no such file"]);
}

#[test]
fn a_file_that_cannot_be_read_does_not_keep_the_others_from_being_checked() {
    let project = Project::new();
    project.file("bad.md", BAD).bytes("latin.md".as_ref(), b"caf\xe9\n");
    let run = project.check(&["."]);
    run.says(2, &["./latin.md", "not valid UTF-8 at byte 3, in line 1; only text in UTF-8, or in UTF-16 with"]);
    project
        .bytes("nul.md".as_ref(), b"a\0")
        .check(&["nul.md"])
        .says(2, &["nul.md: a NUL byte at byte 1, in line 1; only text"]);
    assert!(run.stdout.contains("./bad.md:1:"), "{}", run.stdout);
}

#[test]
fn findings_go_to_stdout_and_everything_else_to_stderr() {
    let project = Project::new();
    project.file("bad.md", BAD);
    let run = project.check(&["bad.md", ""]);
    run.says(2, &["an empty path"]);
    assert!(run.stdout.contains("warning[plain-word]") && run.stdout.contains("1 finding"), "{}", run.stdout);
    assert!(!run.stderr.contains("plain-word"), "{}", run.stderr);
}

#[test]
fn the_threshold_is_set_by_fail_on() {
    let project = Project::new();
    project.file("bad.md", BAD);
    let status = |level| project.check(&["--fail-on", level, "bad.md"]).status;
    assert_eq!(["error", "warning", "note", "never"].map(status), [0, 1, 1, 0]);
    project.check(&["--exit-zero", "bad.md"]).says(0, &[]);
    project.check(&["--exit-zero", "bad.md", "gone.md"]).says(2, &["gone.md"]);
}

#[test]
fn notes_do_not_fail_a_run() {
    let project = Project::new();
    project.file("bad.md", BAD).file("rules/plain-word.yaml", &rule("plain-word", "note", "utilize"));
    project.check(&["bad.md"]).says(0, &[]);
    project.check(&["bad.md", "--fail-on=note"]).says(1, &[]);
}

#[test]
fn machine_formats_hold_findings_only() {
    let project = Project::new();
    project.file("a.md", BAD).file("b.md", BAD);
    let lines = project.check(&["--output-format", "jsonl"]).stdout;
    assert_eq!(lines.lines().filter(|line| line.contains(r#""rule":"plain-word""#)).count(), 2, "{lines}");
    assert_eq!(lines.lines().count(), 2);
    let array: serde_json::Value = serde_json::from_str(&project.check(&["--output-format=json"]).stdout).unwrap();
    assert_eq!(array.as_array().unwrap().len(), 2);
    assert_eq!(array[1]["path"], "./b.md");
    let concise = project.check(&["--output-format=concise"]).stdout;
    assert_eq!(concise.lines().count(), 2, "{concise}");
}

#[test]
fn the_format_may_come_from_the_environment() {
    let project = Project::new();
    project.file("a.md", BAD);
    let run = |value: &str, args: &[&str]| Run::of(project.command(args).env("SOURCELINT_OUTPUT_FORMAT", value));
    assert!(run("jsonl", &["check"]).stdout.starts_with('{'));
    assert!(run("jsonl", &["check", "--output-format=json"]).stdout.starts_with('['));
    run("yaml", &["check"]).says(2, &["SOURCELINT_OUTPUT_FORMAT", "full, concise, json, jsonl"]);
}

#[test]
fn findings_may_be_written_to_a_file_that_is_not_an_input() {
    let project = Project::new();
    project.file("a.md", BAD).file("report.txt", BAD);
    for _ in 0..2 {
        let run = project.check(&["-o", "report.txt", "--output-format=concise"]);
        assert_eq!((run.status, run.stdout.as_str()), (1, ""));
        let report = project.read("report.txt");
        assert!(report.starts_with("./a.md:1:") && report.lines().count() == 1, "{report}");
    }
    project.check(&["-o", "no/such/folder"]).says(2, &["no/such/folder", "cannot write"]);
}

#[test]
fn a_report_never_takes_the_place_of_a_named_input() {
    let project = Project::new();
    project.file("a.md", BAD);
    project.check(&["-o", "./a.md", "a.md"]).says(2, &["a.md", "is an input"]);
    assert_eq!(project.read("a.md"), BAD);
    let piped = ["check", "--stdin-filename=a.md", "-o", "a.md", "-"];
    assert_eq!(project.pipe(BAD.as_bytes(), &piped).status, 1);
}

#[test]
fn rules_are_chosen_on_the_command_line() {
    let project = Project::new();
    project
        .file("rules/other.yaml", &rule("other", "warning", "leverage"))
        .file("a.md", "We utilize it. We leverage it.\n");
    let rules = |args: &[&str]| {
        let run = project.check(&[&["--output-format=concise"], args].concat());
        ["plain-word", "other"].map(|rule| run.stdout.contains(rule))
    };
    assert_eq!(rules(&[]), [true, true]);
    assert_eq!(rules(&["--select", "other"]), [false, true]);
    assert_eq!(rules(&["--select", "other,plain-word"]), [true, true]);
    assert_eq!(rules(&["--select", "other", "--select", "plain-word"]), [true, true]);
    assert_eq!(rules(&["--ignore", "other"]), [true, false]);
    assert_eq!(rules(&["--ignore=ALL"]), [false, false]);
    assert_eq!(rules(&["--ignore=ALL", "--extend-select=other"]), [false, true]);
    assert_eq!(rules(&["--select=ALL", "--ignore=other"]), [true, false]);
}

#[test]
fn an_unknown_rule_is_refused_with_the_one_that_may_be_meant() {
    let project = Project::new();
    project.file("a.md", GOOD);
    for flag in ["--select", "--extend-select", "--ignore"] {
        project.check(&[flag, "plain-wrod"]).says(2, &[flag, "plain-wrod", "did you mean `plain-word`?"]);
    }
    project.run(&["explain", "plain-wrod"]).says(2, &["did you mean `plain-word`?"]);
}

#[test]
fn statistics_count_the_findings_of_each_rule() {
    let project = Project::new();
    project.file("rules/other.yaml", &rule("other", "error", "leverage"));
    project.file("a.md", "We utilize it.\n\nWe utilize it.\n\nWe leverage it.\n");
    let run = project.check(&["--statistics"]);
    run.says(1, &[]);
    let rows: Vec<Vec<&str>> = run.stdout.lines().map(|line| line.split_whitespace().collect()).collect();
    assert_eq!(rows, [["COUNT", "SEVERITY", "RULE"], ["2", "warning", "plain-word"], ["1", "error", "other"]]);
    let json = project.check(&["--statistics", "--output-format=json"]).stdout;
    let rows: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!(rows[0], serde_json::json!({"rule": "plain-word", "severity": "warning", "count": 2}));
    assert_eq!(project.check(&["--statistics", "--output-format=jsonl"]).stdout.lines().count(), 2);
}

#[test]
fn quiet_leaves_findings_and_errors() {
    let project = Project::new();
    project.file("a.md", BAD);
    let run = project.check(&["-q", "a.md", "gone.md"]);
    run.says(2, &["gone.md"]);
    assert!(run.stdout.contains("plain-word") && !run.stdout.contains("1 finding"), "{}", run.stdout);
    std::fs::remove_file(project.path().join("a.md")).unwrap();
    assert_eq!(project.check(&["--quiet"]).stderr, "");
}

#[test]
fn a_run_without_files_says_so() {
    let project = Project::new();
    project.check(&[]).says(0, &["no files to check", ".txt, ", ".html, ", ".rst, ", "README"]);
    project.check(&["--error-on-no-files"]).says(2, &["no files to check"]);
    project.check(&["rules"]).says(0, &["note: rules: no files to check"]);
    project.check(&["--error-on-no-files", "rules"]).says(2, &["error: rules: no files to check"]);
}

#[test]
fn what_may_be_meant_is_told() {
    let project = Project::new();
    project.file("a.md", BAD).run(&["a.md"]).says(2, &["subcommand 'a.md'", "write 'sourcelint check a.md'"]);
    let run = project.run(&["b.md"]);
    assert!(run.status == 2 && !run.stderr.contains("sourcelint check"), "{}", run.stderr);
    project
        .check(&["--exclude=a,["])
        .says(2, &["--exclude, --extend-exclude: `[`: not a pattern: unclosed character class"]);
    #[cfg(unix)]
    {
        std::os::unix::fs::symlink("gone.md", project.path().join("link.md")).unwrap();
        project.check(&["link.md"]).says(2, &["error: link.md: no such file or folder: it is a link to gone.md"]);
    }
}

#[test]
fn colours_come_when_asked_for() {
    let project = Project::new();
    project.file("a.md", BAD);
    let colored = |args: &[&str], variables: &[(&str, &str)]| {
        Run::of(project.command(args).envs(variables.iter().copied())).stdout.contains('\u{1b}')
    };
    assert!(!colored(&["check"], &[]));
    assert!(colored(&["check", "--color=always"], &[("NO_COLOR", "1")]));
    assert!(colored(&["check"], &[("CLICOLOR_FORCE", "1")]));
    assert!(colored(&["check"], &[("FORCE_COLOR", "1")]));
    assert!(!colored(&["check"], &[("CLICOLOR_FORCE", "1"), ("NO_COLOR", "1")]));
    assert!(!colored(&["check", "--color=never"], &[("CLICOLOR_FORCE", "1")]));
}

#[test]
fn suppressions_may_be_left_out_of_account() {
    let project = Project::new();
    project.file("a.md", &format!("<!-- sourcelint-ignore-file[plain-word]: a test -->\n\n{BAD}"));
    project.check(&["a.md"]).says(0, &[]);
    project.check(&["--ignore-suppressions", "a.md"]).says(1, &[]);
}

#[test]
fn a_range_inside_a_range_ends_neither_early() {
    let project = Project::new();
    let (start, end) = ("<!-- sourcelint-ignore-start[plain-word] -->", "<!-- sourcelint-ignore-end[plain-word] -->");
    project.file("a.md", &format!("{start}\n\n{start}\n\n{BAD}\n{end}\n\n{BAD}\n{end}\n\n{BAD}"));
    let run = project.check(&["--output-format=concise", "a.md"]);
    assert_eq!(run.stdout.matches("[plain-word]").count(), 1, "{}", run.stdout);
    assert!(run.stdout.starts_with("a.md:13:"), "{}", run.stdout);
}

#[test]
fn marks_and_lists_are_named_as_they_are_written() {
    let project = Project::empty();
    project.file("notes.md", "Wages rose.[^a] Rents fell.[^b] Both did.[^1]\n\n[^a]: By a tenth.\n[^1]: In 2020.\n");
    project.file("one.txt", "Wages rose [1]. Rents fell [3].\n\nReferences\n1. Smith, “Wages,” 2020.\n");
    let run = project.check(&["--select=dangling-citation", "."]);
    for words in ["[^b] has no entry", "or correct the key", "[3] has no entry", "this list has entry 1 only"] {
        assert!(run.stdout.contains(words), "{words}: {}", run.stdout);
    }
}

#[test]
fn a_name_that_several_things_share_is_said_once() {
    let project = Project::empty();
    project.file(
        "a.md",
        "Tides [1, 1].\n\n## References\n\n1. Wikipedia, “Tide,” 2024. https://en.wikipedia.org/wiki/Tide\n",
    );
    let run = project.check(&["--select=sole-tertiary-source", "a.md"]);
    assert!(run.stdout.contains("rests on Wikipedia alone"), "{}", run.stdout);
}

#[test]
fn dates_are_compared_with_the_day_that_is_asked_for() {
    let project = Project::empty();
    let old = rule("old", "warning", "x").replace("select: sentence", "select: reference");
    let old = old.replace("{text: {matches: x}}", "{date: {older-than: 10 years}}").replace("⟦x⟧", "x ⟦y⟧");
    let list = "Exports fell [1].\n\nReferences\n\n1. Reuters, “Exports fall,” 3 May 2014. https://example.org/a\n";
    project.file("old.yaml", &old).file("a.md", list);
    let status = |args: &[&str]| project.check(&[&["--rules", "old.yaml", "a.md"], args].concat()).status;
    assert_eq!(["2024-05-02", "2024-05-05"].map(|day| status(&["--today", day])), [0, 1]);
    let at = |seconds: &str| {
        let args = ["check", "--rules", "old.yaml", "a.md"];
        Run::of(project.command(&args).env("SOURCE_DATE_EPOCH", seconds)).status
    };
    assert_eq!([at("1700000000"), at("1800000000")], [0, 1]);
}

#[test]
fn days_and_sizes_are_checked() {
    let project = Project::new();
    project.file("a.md", GOOD);
    for day in ["2026-03-01", "2024-02-29"] {
        project.check(&["--today", day]).says(0, &[]);
    }
    project.check(&["--today", "2026-02-30"]).says(2, &["--today", "not a day"]);
    let run = |epoch: &str| Run::of(project.command(&["check"]).env("SOURCE_DATE_EPOCH", epoch));
    run("1700000000").says(0, &[]);
    run("soon").says(2, &["SOURCE_DATE_EPOCH"]);
    project.check(&["--max-file-size", "1 TiB"]).says(2, &["--max-file-size", "not a size"]);
}

#[test]
fn a_file_over_the_limit_is_refused_by_name() {
    let project = Project::new();
    project.file("five.md", "12345").file("six.md", "123456");
    let run = project.check(&["--max-file-size", "5", "five.md", "six.md"]);
    run.says(2, &["six.md", "larger than the limit of 5 bytes", "--max-file-size"]);
    assert!(!run.stderr.contains("five.md"), "{}", run.stderr);
    project.pipe(b"123456", &["check", "--max-file-size=5", "-"]).says(2, &["larger than the limit"]);
}

#[test]
fn skips_are_told_on_stderr() {
    let project = Project::new();
    project.file(
        "a.md",
        "The array a[3] is read by sum(a[4]).\n\nReferences\n\n1. Reuters, “Exports fall,” 3 May 2024.\n",
    );
    let run = project.check(&["--explain-skips", "--select=plain-word", "a.md"]);
    run.says(0, &["note: a.md:1:"]);
    assert_eq!(run.stdout, "no findings in 1 file\n");
    assert_eq!(project.check(&["a.md"]).stderr, "", "only when asked");
}

#[test]
fn standard_input_is_a_document() {
    let project = Project::new();
    let run = project.pipe(BAD.as_bytes(), &["check", "-", "--output-format=concise"]);
    assert_eq!(run.status, 1);
    assert!(run.stdout.starts_with("-:1:"), "{}", run.stdout);
    let named = ["check", "--stdin-filename", "docs/a.md", "-", "--output-format=concise"];
    let run = project.pipe(BAD.as_bytes(), &named);
    assert!(run.stdout.starts_with("docs/a.md:1:"), "{}", run.stdout);
    let run = project.pipe(BAD.as_bytes(), &["check", "--stdin-filename", "b.md", "--output-format=concise"]);
    assert!(run.stdout.starts_with("b.md:1:") && run.stdout.lines().count() == 1, "{}", run.stdout);
    assert_eq!(project.pipe(b"", &["check", "-", "-"]).status, 0);
    project.pipe(b"\xff\xfe\x00", &["check", "-"]).says(2, &["UTF-16"]);
}

#[test]
fn the_name_of_standard_input_finds_its_settings() {
    let project = Project::new();
    project.file("docs/.sourcelint.yaml", "");
    let run = |name: &str| project.pipe(BAD.as_bytes(), &["check", "-", "--stdin-filename", name]).status;
    assert_eq!((run("a.md"), run("docs/a.md")), (1, 0));
}

#[test]
fn an_argument_reaches_the_terminal_escaped() {
    let project = Project::new();
    let (flag, path) = ("--no\n::error::x\u{1b}[2J", "no\n::error::x\u{1b}[2J");
    for args in [&[flag][..], &["check", flag], &["check", path], &["check", "--color", path]] {
        let run = project.run(args);
        assert_eq!(run.status, 2, "{args:?}");
        assert!(!run.stderr.contains('\u{1b}') && !run.stderr.contains("\n::"), "{}", run.stderr);
    }
    let long = project.check(&[&"x".repeat(100_000)]);
    long.says(2, &["xxxx", "too long"]);
    assert!(long.stderr.len() < 8_000);
}

#[test]
fn help_and_version_are_no_failure() {
    let project = Project::new();
    let help = project.run(&["--help"]);
    assert!(help.status == 0 && help.stdout.contains("Usage: sourcelint"), "{}", help.stdout);
    assert!(project.run(&["--version"]).stdout.starts_with("sourcelint 0."));
    project.run(&["--nonsense"]).says(2, &["--nonsense"]);
    project.run::<&str>(&[]).says(2, &["Usage"]);
}

#[cfg(unix)]
mod streams {
    use super::*;
    use std::fs::File;
    use std::io::Read;
    use std::process::Stdio;

    /// A document with more findings than a pipe holds.
    fn many() -> Project {
        let project = Project::new();
        project.file("a.md", &BAD.repeat(20_000).replace('\n', "\n\n"));
        project
    }

    #[test]
    fn a_reader_who_has_seen_enough_ends_the_run_quietly() {
        let project = many();
        let mut command = project.command(&["check", "--output-format=jsonl"]);
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        child.stdout.take().unwrap().read_exact(&mut [0]).unwrap();
        let output = child.wait_with_output().unwrap();
        assert_eq!(output.status.code(), Some(1));
        assert_eq!(output.stderr, b"");
    }

    #[test]
    fn a_lost_report_is_a_failure() {
        let Ok(full) = File::options().write(true).open("/dev/full") else {
            eprintln!("not tested: there is no /dev/full here");
            return;
        };
        let run = Run::of(many().command(&["check"]).stdout(full.try_clone().unwrap()));
        run.says(2, &["standard output", "cannot write"]);
        Run::of(many().command(&["rules"]).stdout(full)).says(2, &["cannot write"]);
    }

    #[test]
    fn closed_streams_are_no_panic() {
        let project = many();
        let program = env!("CARGO_BIN_EXE_sourcelint");
        for closed in ["<&-", ">&-", "2>&-", "<&- >&- 2>&-"] {
            let mut shell = std::process::Command::new("sh");
            shell.args(["-c", &format!("exec '{program}' check . gone.md {closed}")]).current_dir(project.path());
            assert_eq!(shell.output().unwrap().status.code(), Some(2), "{closed}");
        }
    }

    #[test]
    fn a_deleted_working_folder_is_no_obstacle() {
        let project = Project::new();
        project.file("a.md", BAD);
        let (program, document) = (env!("CARGO_BIN_EXE_sourcelint"), project.path().join("a.md"));
        let mut shell = std::process::Command::new("sh");
        let script = "mkdir gone && cd gone && rmdir ../gone && exec \"$0\" check \"$1\"";
        shell.args(["-c", script, program]).arg(document).current_dir(project.path());
        assert_eq!(shell.output().unwrap().status.code(), Some(1));
    }

    #[test]
    fn the_number_of_threads_changes_nothing() {
        let project = Project::new();
        for index in 0..300 {
            project.file(&format!("docs/{}/f{index}.md", index % 7), &BAD.repeat(1 + index % 5));
        }
        let run = |threads: &str| Run::of(project.command(&["check", "docs"]).env("RAYON_NUM_THREADS", threads)).stdout;
        let one = run("1");
        assert!(one.len() > 10_000 && one == run("8") && one == run("3"));
    }

    #[test]
    fn few_descriptors_are_enough() {
        let project = Project::new();
        for index in 0..200 {
            project.file(&format!("docs/{index}/f.md"), BAD);
        }
        let mut shell = std::process::Command::new("sh");
        let script = "ulimit -n 24; RAYON_NUM_THREADS=32 exec \"$0\" check docs";
        shell.args(["-c", script, env!("CARGO_BIN_EXE_sourcelint")]).current_dir(project.path());
        let output = shell.output().unwrap();
        assert_eq!(output.status.code(), Some(1), "{}", String::from_utf8_lossy(&output.stderr));
    }
}
