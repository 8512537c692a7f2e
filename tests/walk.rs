//! Which files a run reads.
#![allow(clippy::unwrap_used, clippy::print_stderr, reason = "tests")]

mod support;

use support::{BAD, GOOD, Project};

#[test]
fn a_folder_is_read_for_documents_in_the_order_of_their_paths() {
    let project = Project::new();
    for path in
        ["docs/b.md", "docs/a/z.txt", "docs/a.markdown", "docs/README", "docs/c.text", "docs/d.rs", "docs/.e.md"]
    {
        project.file(path, BAD);
    }
    let expected = ["docs/README", "docs/a.markdown", "docs/a/z.txt", "docs/b.md", "docs/c.text"];
    assert_eq!(project.flagged(&["docs"]), expected);
    assert_eq!(project.flagged(&["docs/"]), expected);
}

#[test]
fn paths_are_printed_as_they_were_given() {
    let project = Project::new();
    project.file("docs/a.md", BAD);
    assert_eq!(project.flagged(&[]), ["./docs/a.md"]);
    assert_eq!(project.flagged(&["./docs"]), ["./docs/a.md"]);
    assert_eq!(project.flagged(&["docs/../docs/a.md"]), ["docs/../docs/a.md"]);
    let whole = project.path().join("docs").to_str().unwrap().to_owned();
    assert_eq!(project.flagged(&[&whole]), [format!("{whole}/a.md")]);
}

#[test]
fn a_path_that_is_named_twice_is_checked_once() {
    let project = Project::new();
    project.file("docs/a.md", BAD).file("docs/b.md", BAD);
    assert_eq!(project.flagged(&["docs/a.md", "docs/a.md"]), ["docs/a.md"]);
    assert_eq!(project.flagged(&["docs/a.md", "./docs/a.md", "docs"]), ["docs/a.md", "docs/b.md"]);
}

#[test]
fn a_file_that_is_named_is_read_whatever_it_is_called() {
    let project = Project::new();
    project.file("notes.rs", BAD).file(".hidden.md", BAD).file("-dash.md", BAD);
    project.check(&["--", "-dash.md"]).says(1, &[]);
    assert_eq!(project.flagged(&["notes.rs", ".hidden.md", "./-dash.md"]), ["./-dash.md", ".hidden.md", "notes.rs"]);
}

#[test]
fn ignore_files_count_unless_told_otherwise() {
    let project = Project::new();
    for name in ["a", "b", "c", "d", "e"] {
        project.file(&format!("{name}.md"), BAD);
    }
    project.file(".gitignore", "a.md\n").file(".ignore", "b.md\n").file(".sourcelintignore", "c.md\n");
    project.file(".git/info/exclude", "d.md\n");
    assert_eq!(project.flagged(&["."]), ["./e.md"]);
    assert_eq!(project.flagged(&["--no-respect-gitignore", "."]).len(), 5);
    assert_eq!(project.flagged(&["a.md", "c.md"]), ["a.md", "c.md"]);
}

#[test]
fn a_broken_line_of_an_ignore_file_is_a_warning() {
    let project = Project::new();
    project.file("a.md", BAD).file(".gitignore", "{a\nb.md\n").file("b.md", BAD);
    let run = project.check(&["."]);
    run.says(1, &["warning: ", ".gitignore"]);
    assert!(!run.stdout.contains("b.md"), "{}", run.stdout);
}

#[test]
fn excluded_files_are_read_only_when_named_and_not_forced_out() {
    let project = Project::new();
    project.file("a.md", BAD).file("drafts/b.md", BAD).file("drafts/old/c.md", BAD);
    assert_eq!(project.flagged(&["--exclude", "drafts", "."]), ["./a.md"]);
    assert_eq!(project.flagged(&["--exclude", "old/,a.md", "."]), ["./drafts/b.md"]);
    assert_eq!(project.flagged(&["--exclude=drafts", "--extend-exclude", "a.md", "."]), Vec::<String>::new());
    assert_eq!(project.flagged(&["--exclude", "drafts", "drafts/b.md"]), ["drafts/b.md"]);
    assert_eq!(project.flagged(&["--exclude", "drafts", "--force-exclude", "drafts/b.md", "a.md"]), ["a.md"]);
    project.check(&["--exclude", "[a", "."]).says(2, &["--exclude", "pattern"]);
}

#[test]
fn the_settings_exclude_too_and_the_command_line_wins() {
    let project = Project::new();
    project.file(".sourcelint.yaml", "rules: [rules/]\nexclude: [drafts/]\n");
    project.file("a.md", BAD).file("drafts/b.md", BAD);
    assert_eq!(project.flagged(&["."]), ["./a.md"]);
    assert_eq!(project.flagged(&["--exclude", "a.md", "."]), ["./drafts/b.md"]);
    assert_eq!(project.flagged(&["--extend-exclude", "a.md", "."]), Vec::<String>::new());
    assert_eq!(project.flagged(&["drafts"]), ["drafts/b.md"]);
}

#[test]
fn a_folder_with_the_name_of_a_document_is_a_folder() {
    let project = Project::new();
    project.file("x.md/a.md", BAD);
    assert_eq!(project.flagged(&["."]), ["./x.md/a.md"]);
}

#[test]
fn a_path_below_a_file_is_refused_by_name() {
    let project = Project::new();
    project.file("a.md", GOOD);
    project.check(&["a.md/b.md"]).says(2, &["a.md/b.md"]);
}

#[cfg(unix)]
mod unix {
    use super::*;
    use std::ffi::OsStr;
    use std::fs::{Permissions, set_permissions};
    use std::os::unix::ffi::OsStrExt;
    use std::os::unix::fs::{PermissionsExt, symlink};
    use std::os::unix::net::UnixListener;
    use support::fifo;

    #[test]
    fn names_that_are_no_text_work() {
        let project = Project::new();
        let name = OsStr::from_bytes(b"caf\xe9\x1b[2J.md");
        project.bytes(name.as_ref(), BAD.as_bytes());
        for args in [&[OsStr::new("check"), OsStr::new(".")][..], &[OsStr::new("check"), name]] {
            let run = project.run(args);
            assert_eq!(run.status, 1);
            assert!(run.stdout.contains("caf\u{fffd}") && !run.stdout.contains('\u{1b}'), "{}", run.stdout);
        }
    }

    #[test]
    fn links_are_followed_only_when_named() {
        let project = Project::new();
        project.file("real/a.md", BAD).file("tree/own.md", BAD);
        symlink("../real/a.md", project.path().join("tree/link.md")).unwrap();
        symlink("../real", project.path().join("tree/folder")).unwrap();
        symlink("..", project.path().join("tree/up")).unwrap();
        assert_eq!(project.flagged(&["tree"]), ["tree/own.md"]);
        assert_eq!(project.flagged(&["tree/link.md"]), ["tree/link.md"]);
        assert_eq!(project.flagged(&["tree/folder"]), ["tree/folder/a.md"]);
        project.check(&["-o", "tree/link.md", "real/a.md"]).says(2, &["tree/link.md", "is an input"]);
        assert_eq!(project.read("real/a.md"), BAD);
    }

    #[test]
    fn a_link_that_leads_nowhere_is_refused_by_name() {
        let project = Project::new();
        symlink("loop.md", project.path().join("loop.md")).unwrap();
        symlink("nowhere", project.path().join("gone.md")).unwrap();
        project.check(&["loop.md"]).says(2, &["loop.md", "links"]);
        project.check(&["gone.md"]).says(2, &["gone.md", "no such file"]);
        project.check(&["."]).says(0, &[]);
    }

    #[test]
    fn what_is_no_regular_file_is_refused_when_named_and_passed_over_in_a_walk() {
        let project = Project::new();
        project.file("a.md", BAD);
        fifo(&project.path().join("pipe.md"));
        let _socket = UnixListener::bind(project.path().join("socket.md")).unwrap();
        symlink("/dev/zero", project.path().join("zero.md")).unwrap();
        for (name, kind) in [("pipe.md", "FIFO"), ("socket.md", "socket"), ("zero.md", "device")] {
            project.check(&[name]).says(2, &[name, "not a regular file", kind]);
        }
        project.check(&["."]).says(1, &[]);
    }

    #[test]
    fn what_may_not_be_read_is_named_and_the_rest_is_checked() {
        let project = Project::new();
        project.file("a.md", BAD).file("shut/b.md", BAD).file("no.md", BAD);
        let lock = |path: &str, mode| set_permissions(project.path().join(path), Permissions::from_mode(mode)).unwrap();
        lock("shut", 0);
        lock("no.md", 0);
        if std::fs::read_dir(project.path().join("shut")).is_ok() {
            eprintln!("not tested: this user may read everything");
            return;
        }
        let run = project.check(&["."]);
        run.says(2, &["./shut", "./no.md", "permission denied"]);
        assert!(run.stdout.contains("./a.md"), "{}", run.stdout);
        project.check(&["--exclude", "shut,no.md", "."]).says(1, &[]);
        lock("shut", 0o700);
    }
}
