//! What `--since` and `--staged` make of the states that a repository can be in.
#![allow(clippy::unwrap_used, clippy::disallowed_methods, reason = "tests")]

mod support;

use support::repository::{Repository, places};
use support::{BAD, GOOD, Run};

const BOTH: [&str; 2] = ["--since=HEAD", "--staged"];

#[test]
fn a_conflict_that_is_not_resolved_cannot_be_judged_as_staged() {
    let Some(repository) = Repository::new() else { return };
    repository.file("a.md", GOOD).commit().git(&["checkout", "--quiet", "-b", "other"]);
    repository.file("a.md", "Others use it.\n").commit().git(&["checkout", "--quiet", "main"]);
    repository.file("a.md", "Some use it.\n").commit();
    assert!(!repository.try_git(&["merge", "other"]).0);
    repository.check(&["--staged"]).says(2, &["a.md: not checked: its merge conflict is not resolved"]);
    repository.finds(&["--since=HEAD"], &[]);
    repository.file("a.md", BAD).add();
    repository.finds(&["--staged"], &["a.md:1 plain-word"]);
}

#[test]
fn documents_of_another_repository_inside_are_left_out() {
    let Some(repository) = Repository::new() else { return };
    repository.file("a.md", GOOD).commit();
    let inner = repository.0.path().join("inner").to_str().unwrap().to_owned();
    repository.git(&["init", "--quiet", &inner]);
    repository.file("inner/b.md", BAD).file("a.md", BAD).git(&["add", "a.md"]);
    for flag in BOTH {
        repository.finds(&[flag], &["a.md:1 plain-word"]);
        repository.check(&[flag, "inner"]).says(2, &["error: inner: not in the repository"]);
        repository.check(&[flag, "inner/b.md"]).says(2, &["error: inner/b.md: not in the repository"]);
    }
}

#[test]
fn a_linked_worktree_and_a_detached_head_are_like_any_other() {
    let Some(repository) = Repository::new() else { return };
    repository.file("docs/a.md", GOOD).commit();
    repository.git(&["worktree", "add", "--quiet", "--detach", "linked"]);
    repository.file("linked/docs/a.md", BAD).git(&["-C", "linked", "add", "--all"]);
    let linked = repository.0.path().join("linked");
    for flag in BOTH {
        assert_eq!(places(&Run::of(repository.command(&[flag]).current_dir(&linked))), ["docs/a.md:1 plain-word"]);
        repository.finds(&[flag], &[]);
    }
}

#[test]
fn lines_that_git_ends_otherwise_on_the_disk_are_not_changed() {
    let Some(repository) = Repository::new() else { return };
    repository.file("a.md", &format!("{BAD}\n{GOOD}")).commit().git(&["config", "core.autocrlf", "true"]);
    std::fs::remove_file(repository.0.path().join("a.md")).unwrap();
    repository.git(&["checkout", "--quiet", "a.md"]);
    let text = repository.0.read("a.md");
    assert!(text.contains("\r\n"));
    repository.check(&["--since=HEAD"]).says(0, &["no document changed"]);
    repository.file("a.md", &format!("{text}\r\nWe utilize more.\r\n"));
    repository.finds(&["--since=HEAD"], &["a.md:5 plain-word"]);
    repository.add().finds(&["--staged", "--since=HEAD"], &["a.md:5 plain-word"]);
}

#[test]
fn a_revision_may_lie_behind_the_end_of_a_shallow_clone() {
    let Some(repository) = Repository::new() else { return };
    repository.file("a.md", GOOD).commit().file("a.md", BAD).commit();
    let origin = format!("file://{}", repository.0.path().display());
    let clone = repository.0.path().join("clone");
    repository.git(&["clone", "--quiet", "--depth=1", &origin, "clone"]);
    let check = |revision: &str| Run::of(repository.command(&[&format!("--since={revision}")]).current_dir(&clone));
    check("HEAD").says(0, &["no document changed"]);
    check("HEAD~1").says(2, &["error: HEAD~1: no commit of this repository; its history is cut off (a shallow clone)"]);
}

#[test]
fn what_was_no_text_before_is_new() {
    let Some(repository) = Repository::new() else { return };
    repository.0.bytes("a.md".as_ref(), b"\0\xff");
    repository.file("b.md", BAD).commit().file("a.md", BAD);
    std::fs::remove_file(repository.0.path().join("b.md")).unwrap();
    repository.finds(&["--since=HEAD"], &["a.md:1 plain-word"]);
    repository.add().finds(&["--staged"], &["a.md:1 plain-word"]);
    repository.0.bytes("a.md".as_ref(), b"\0\xff\xff");
    repository.add().check(&["--staged"]).says(2, &["a.md: not valid UTF-8 at byte 1"]);
}

#[test]
fn listings_are_whole_whatever_the_settings_of_git_say() {
    let Some(repository) = Repository::new() else { return };
    repository.file("docs/a.md", GOOD).file("b.md", GOOD).commit();
    for (key, value) in
        [("diff.relative", "true"), ("core.abbrev", "4"), ("diff.renames", "copies"), ("color.ui", "always")]
    {
        repository.git(&["config", key, value]);
    }
    repository.file("docs/a.md", BAD).file("b.md", BAD).add();
    for flag in BOTH {
        let run = Run::of(repository.command(&[flag, ".."]).current_dir(repository.0.path().join("docs")));
        assert_eq!(places(&run), ["../b.md:1 plain-word", "../docs/a.md:1 plain-word"]);
    }
}

/// In a hook, git says through the environment which index becomes the commit: with `git commit PATH` it is another one.
#[cfg(unix)]
#[test]
fn a_hook_judges_what_becomes_the_commit() {
    use std::os::unix::fs::PermissionsExt;
    let Some(repository) = Repository::new() else { return };
    repository.file("a.md", GOOD).file("docs/b.md", GOOD).commit();
    let hook = repository.0.path().join(".git/hooks/pre-commit");
    let program = env!("CARGO_BIN_EXE_sourcelint");
    repository.file(".git/hooks/pre-commit", &format!("#!/bin/sh\nexec '{program}' check --staged\n"));
    std::fs::set_permissions(&hook, std::fs::Permissions::from_mode(0o755)).unwrap();
    let commit = |args: &[&str]| repository.try_git(&[&["commit", "--quiet", "--message=more"], args].concat()).0;
    // Staged is what is wrong, and what is committed is not that.
    repository.file("a.md", BAD).add().file("docs/b.md", "We use that.\n");
    assert!(commit(&["docs/b.md"]), "only b.md was to be judged");
    assert!(!commit(&[]), "what is staged is wrong");
    repository.file("a.md", GOOD);
    assert!(!commit(&[]), "what is staged is wrong, whatever lies there");
    // The other way: what lies there is wrong, and only with --all it becomes the commit.
    repository.file("a.md", "We use more.\n").add().file("a.md", BAD);
    assert!(!commit(&["--all"]), "what lies there is wrong");
    assert!(commit(&[]), "what is staged is right");
}
