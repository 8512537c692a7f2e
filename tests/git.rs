//! Checking what a commit changes: `--since` and `--staged` in real repositories.
#![allow(clippy::unwrap_used, clippy::disallowed_methods, reason = "tests")]

mod support;

use std::ffi::OsStr;
use std::path::Path;

use support::repository::{Repository, places};
use support::{BAD, GOOD, Project, Run};

/// A text in which two entries are cited, one of them twice.
const TIDES: &str = "\
Tides turn [1].

Currents follow them [2], as is known [1].

## References

1. Smith, A. “Tides,” 3 May 2024. https://example.com/tides
2. Jones, B. “Currents,” 4 May 2024. https://example.com/currents
";

/// The built-in rules that the tests of this file speak about.
const CITATIONS: &str = "--select=dangling-citation,uncited-reference";

#[test]
fn what_stood_there_before_is_not_told() {
    let Some(repository) = Repository::new() else { return };
    repository.file("a.md", &format!("{BAD}\n{GOOD}")).file("b.md", BAD).commit();
    let run = repository.check(&["--since=HEAD"]);
    run.says(0, &["note: nothing to check: no document changed since HEAD"]);
    assert_eq!(run.stdout, "");
    repository.file("a.md", &format!("A new line.\n\n{BAD}\nWe utilize more.\n"));
    repository.finds(&["--since=HEAD", "."], &["a.md:5 plain-word"]);
    repository.finds(&["--since=HEAD", "b.md"], &[]);
    repository.finds(&["."], &["a.md:3 plain-word", "a.md:5 plain-word", "b.md:1 plain-word"]);
}

#[test]
fn what_follows_from_a_change_is_told_where_it_is() {
    let Some(repository) = Repository::new() else { return };
    repository.file("a.md", TIDES).commit();
    repository.file("a.md", &TIDES.replace("them [2],", "them,"));
    repository.finds(&["--since=HEAD", CITATIONS], &["a.md:8 uncited-reference"]);
    repository.file("a.md", &TIDES.replace("2. Jones, B. “Currents,” 4 May 2024. https://example.com/currents\n", ""));
    repository.finds(&["--since=HEAD", CITATIONS], &["a.md:3 dangling-citation"]);
}

#[test]
fn a_finding_with_a_label_on_a_changed_line_is_told() {
    let Some(repository) = Repository::new() else { return };
    let text = TIDES.replace("[2]", "[3]");
    repository.file("a.md", &text).commit();
    repository.file("a.md", &text.replace("## References", "## Works cited"));
    repository.finds(&["--since=HEAD", "--select=dangling-citation"], &["a.md:3 dangling-citation"]);
}

#[test]
fn a_line_that_moved_or_ends_otherwise_is_not_changed() {
    let Some(repository) = Repository::new() else { return };
    repository.file("a.md", &format!("{GOOD}\n{BAD}\nThe end.\n")).commit();
    repository.file("a.md", &format!("The end.\n\n{BAD}\n{GOOD}"));
    repository.finds(&["--since=HEAD"], &[]);
    repository.file("a.md", &format!("{GOOD}\n{BAD}\nThe end.\n").replace('\n', "\r\n"));
    let run = repository.check(&["--since=HEAD"]);
    run.says(0, &["no document changed"]);
}

#[test]
fn new_documents_are_told_whole_and_renamed_ones_are_followed() {
    let Some(repository) = Repository::new() else { return };
    repository.file("old.md", &format!("{BAD}\n{GOOD}{}", "A line that stays.\n".repeat(20))).commit();
    repository.git(&["mv", "old.md", "new name.md"]);
    repository.file("fresh.md", BAD);
    repository.finds(&["--since=HEAD"], &["fresh.md:1 plain-word"]);
    std::fs::rename(repository.0.path().join("new name.md"), repository.0.path().join("other.md")).unwrap();
    // Git cannot know before the new name is added.
    repository.finds(&["--since=HEAD"], &["fresh.md:1 plain-word", "other.md:1 plain-word"]);
}

#[test]
fn a_database_that_changed_is_seen_in_documents_that_did_not() {
    let Some(repository) = Repository::new() else { return };
    let document = "---\nbibliography: refs.bib\n---\n\nTides turn [@smith].\n";
    let entry = |key: &str| format!("@book{{{key}, title = {{Tides}}, author = {{Smith, A.}}, year = 2020}}\n");
    repository.file("docs/a.md", document).file("docs/refs.bib", &entry("smith")).commit();
    let (select, rule) = ("--select=unresolved-citekey", "docs/a.md:5 unresolved-citekey");
    repository.finds(&["--since=HEAD", select, "docs"], &[]);
    repository.file("docs/refs.bib", &entry("smyth"));
    repository.finds(&["--since=HEAD", select, "docs"], &[rule]);
    repository.finds(&["--staged", select, "docs"], &[]);
    // The document is staged with the database that is staged, not with the one that lies beside it.
    repository.file("docs/a.md", &format!("{document}\nMore.\n")).git(&["add", "docs/a.md"]);
    repository.finds(&["--staged", select, "docs"], &[]);
    repository.git(&["add", "docs/refs.bib"]);
    repository.file("docs/refs.bib", &entry("smith"));
    repository.finds(&["--staged", select, "docs"], &[rule]);
    repository.finds(&["--staged", "--since=HEAD", select, "docs"], &[rule]);
    std::fs::remove_file(repository.0.path().join("docs/refs.bib")).unwrap();
    repository.finds(&["--staged", select, "docs"], &[rule]);
}

#[test]
fn what_is_staged_is_judged_not_what_lies_there() {
    let Some(repository) = Repository::new() else { return };
    repository.file("a.md", GOOD).file("b.md", GOOD).file("c.md", BAD).commit();
    repository.check(&["--staged"]).says(0, &["note: nothing to check: no document is staged"]);
    repository.file("a.md", BAD).add().file("a.md", GOOD).file("b.md", BAD);
    repository.finds(&["--staged"], &["a.md:1 plain-word"]);
    let run =
        Run::of(repository.0.command(&["check", "--staged", "a.md"]).env("PATH", std::env::var_os("PATH").unwrap()));
    assert!(run.stdout.contains("1 │ We utilize it."), "{}", run.stdout);
    repository.file("a.md", GOOD).add().file("a.md", BAD).file("b.md", GOOD);
    repository.finds(&["--staged", "a.md", "c.md"], &[]);
}

#[test]
fn staged_lines_only_are_both_flags() {
    let Some(repository) = Repository::new() else { return };
    repository.file("a.md", &format!("{BAD}\n{GOOD}")).commit();
    repository.file("a.md", &format!("{BAD}\n{GOOD}\nWe utilize more.\n")).add();
    repository.file("a.md", &format!("We utilize this, too.\n\n{BAD}"));
    repository.finds(&["--staged"], &["a.md:1 plain-word", "a.md:5 plain-word"]);
    repository.finds(&["--staged", "--since=HEAD"], &["a.md:5 plain-word"]);
}

#[test]
fn staged_documents_may_be_new_renamed_deleted_or_promised() {
    let Some(repository) = Repository::new() else { return };
    repository.file("docs/gone.md", BAD).file("docs/moved.md", BAD).file("docs/kept.md", GOOD).commit();
    repository.git(&["rm", "--quiet", "--cached", "docs/gone.md"]);
    repository.git(&["mv", "docs/moved.md", "docs/new.md"]);
    repository.file("docs/promised.md", BAD).git(&["add", "--intent-to-add", "docs/promised.md"]);
    repository.file("docs/only staged.md", BAD).git(&["add", "docs/only staged.md"]);
    std::fs::remove_file(repository.0.path().join("docs/only staged.md")).unwrap();
    let (new, only_staged) = ("docs/new.md:1 plain-word", "docs/only staged.md:1 plain-word");
    repository.finds(&["--staged", "docs"], &[new, only_staged]);
    repository.finds(&["--staged", "docs/only staged.md"], &[only_staged]);
    repository.check(&["--staged", "docs/never.md"]).says(2, &["docs/never.md: no such file"]);
}

#[test]
fn a_repository_may_have_no_commit() {
    let Some(repository) = Repository::new() else { return };
    repository.file("a.md", BAD).file("b.md", GOOD);
    repository.check(&["--since=HEAD"]).says(2, &["error: HEAD: no commit of this repository"]);
    repository.git(&["add", "a.md"]);
    repository.finds(&["--staged"], &["a.md:1 plain-word"]);
}

#[test]
fn it_works_from_a_folder_below_and_not_outside() {
    let Some(repository) = Repository::new() else { return };
    let outside = tempfile::tempdir().unwrap();
    std::fs::write(outside.path().join("x.md"), BAD).unwrap();
    repository.file("docs/a.md", GOOD).file("a.md", GOOD).commit();
    repository.file("docs/a.md", BAD).file("a.md", BAD).add();
    let below = |args: &[&str]| Run::of(repository.command(args).current_dir(repository.0.path().join("docs")));
    for flag in ["--since=HEAD", "--staged"] {
        assert_eq!(places(&below(&[flag])), ["a.md:1 plain-word"]);
        assert_eq!(places(&below(&[flag, ".."])), ["../a.md:1 plain-word", "../docs/a.md:1 plain-word"]);
        for path in [outside.path().to_owned(), outside.path().join("x.md")] {
            let run = repository.check(&[flag, path.to_str().unwrap(), "a.md"]);
            run.says(2, &["not in the repository"]);
            assert_eq!(places(&run), ["a.md:1 plain-word"]);
        }
        let run = Run::of(repository.command(&[flag]).current_dir(outside.path()));
        run.says(2, &["not in a git repository, which --since and --staged need"]);
    }
}

#[test]
fn a_revision_is_never_an_option() {
    let Some(repository) = Repository::new() else { return };
    repository.file("a.md", GOOD).commit();
    for revision in ["none", "-x", "--output=pwned", "HEAD..HEAD", "^HEAD", "", "HEAD:a.md", "a\nb"] {
        let run = repository.check(&[&format!("--since={revision}")]);
        let shown = revision.replace('\n', "\\n");
        run.says(2, &["no commit of this repository"]);
        assert!(run.stderr.contains(&shown) || revision.contains('\n'), "{}", run.stderr);
        assert_eq!(run.stderr.lines().count(), 1, "{}", run.stderr);
    }
    assert!(!repository.0.path().join("pwned").exists());
    for revision in ["main", "HEAD^0", "@"] {
        repository.finds(&[&format!("--since={revision}")], &[]);
    }
}

#[test]
fn without_git_it_says_so() {
    let project = Project::new();
    project.file("a.md", BAD);
    let run = Run::of(project.command(&["check", "--staged"]).env("PATH", project.path()));
    run.says(2, &["error: git was not found; --since and --staged need it"]);
}

#[cfg(unix)]
#[test]
fn names_may_hold_anything() {
    use std::os::unix::ffi::OsStrExt;
    let Some(repository) = Repository::new() else { return };
    let names: [&[u8]; 5] = [b"a b.md", b"new\nline.md", b"\"quoted\".md", b"caf\xe9.md", b"-x.md"];
    for name in names {
        repository.0.bytes(Path::new(OsStr::from_bytes(name)), GOOD.as_bytes());
    }
    repository.commit();
    for name in names {
        repository.0.bytes(Path::new(OsStr::from_bytes(name)), BAD.as_bytes());
    }
    let count = |run: Run| run.stdout.lines().filter(|line| line.contains("plain-word")).count();
    assert_eq!(count(repository.check(&["--since=HEAD"])), names.len());
    assert_eq!(count(repository.check(&["--staged"])), 0);
    repository.add();
    assert_eq!(count(repository.check(&["--staged"])), names.len());
}

#[test]
fn what_cannot_go_together_is_refused_with_a_reason() {
    let Some(repository) = Repository::new() else { return };
    repository.file("a.md", BAD).commit().file("a.md", &format!("{BAD}More.\n")).add();
    for (args, says) in [
        (["--staged", "--fix"], "--fix does not go with --staged: it would write the working copy"),
        (["--staged", "--fix-only"], "--fix-only does not go with --staged"),
        (["--staged", "--add-ignore=old"], "--add-ignore does not go with --staged"),
        (["--since=HEAD", "--fix"], "--fix does not go with --since: it would write what is old too"),
        (["--since=HEAD", "--add-ignore=old"], "--add-ignore does not go with --since"),
        (["--staged", "-"], "-: standard input is not staged"),
        (["--since=HEAD", "-"], "-: standard input has no earlier version"),
    ] {
        repository.check(&args).says(2, &[says]);
    }
    let write = ["--staged", "--baseline=known.json", "--write-baseline"];
    repository.check(&write).says(2, &["--write-baseline does not go with --staged: a part"]);
    let mut diff = repository.0.command(&["check", "--since=HEAD", "--diff"]);
    Run::of(&mut diff).says(2, &["--diff does not go with --since"]);
    assert_eq!(repository.0.read("a.md"), format!("{BAD}More.\n"));
}

#[test]
fn standard_input_is_compared_under_its_name() {
    let Some(repository) = Repository::new() else { return };
    repository.file("a.md", BAD).commit();
    let run = |text: &str| {
        let mut command = repository.command(&["--since=HEAD", "--stdin-filename=a.md"]);
        support::Run::piped(&mut command, text.as_bytes())
    };
    assert_eq!(places(&run(BAD)), [""; 0]);
    assert_eq!(places(&run(&format!("{BAD}\nWe utilize more.\n"))), ["a.md:3 plain-word"]);
}

/// What the configuration of a repository can make git start.
#[cfg(unix)]
#[test]
fn a_hostile_configuration_starts_nothing() {
    use std::os::unix::fs::PermissionsExt;
    let Some(repository) = Repository::new() else { return };
    let line = "A line that stays.\n".repeat(20);
    repository.file("a.md", GOOD).file("old.md", &format!("{GOOD}{line}")).commit();
    let program = repository.0.path().join("program.sh");
    std::fs::write(&program, "#!/bin/sh\ntouch \"$(dirname \"$0\")/started\"\ncat\n").unwrap();
    std::fs::set_permissions(&program, std::fs::Permissions::from_mode(0o755)).unwrap();
    let program = program.to_str().unwrap();
    repository.file(".gitattributes", "*.md diff=evil filter=evil merge=evil\n");
    repository.git(&["mv", "old.md", "new.md"]);
    repository.file("new.md", &format!("{line}{GOOD}")).git(&["add", "new.md"]);
    for key in [
        "core.fsmonitor",
        "core.pager",
        "core.editor",
        "core.sshCommand",
        "core.askPass",
        "diff.external",
        "diff.evil.textconv",
        "diff.evil.command",
        "filter.evil.clean",
        "filter.evil.smudge",
        "filter.evil.process",
        "merge.evil.driver",
        "credential.helper",
        "gpg.program",
        "pager.diff",
        "pager.rev-parse",
        "alias.rev-parse",
        "alias.diff-index",
    ] {
        repository.git(&["config", key, program]);
    }
    for hook in ["post-index-change", "fsmonitor-watchman", "reference-transaction", "post-checkout"] {
        let path = repository.0.path().join(".git/hooks").join(hook);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::copy(program, path).unwrap();
    }
    repository.file("a.md", &format!("{GOOD}\n{BAD}"));
    let index = std::fs::read(repository.0.path().join(".git/index")).unwrap();
    let started = repository.0.path().join("started");
    assert_eq!(places(&repository.check(&["--since=HEAD"])), ["a.md:3 plain-word"]);
    repository.check(&["--staged"]).says(0, &[]);
    assert!(!started.exists(), "a program of the configuration was started");
    assert_eq!(std::fs::read(repository.0.path().join(".git/index")).unwrap(), index, "the index was written");
    // The programs do run where git is asked for the working copy, so the test could fail.
    drop(repository.try_git(&["diff"]));
    assert!(started.exists());
}
