//! Living with what is found in a project today: baselines, and comments that keep findings back.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests")]

mod support;

use support::{BAD, GOOD, Project, rule};

#[test]
fn only_what_is_new_is_told_beside_a_baseline() {
    let project = Project::new();
    project.file("docs/a.md", &format!("{BAD}\n{BAD}")).file("docs/b.md", GOOD);
    let record = ["--baseline", "known.json", "--write-baseline", "docs"];
    project.check(&record).says(0, &["note: known.json: 2 recorded"]);
    let known = project.read("known.json");
    assert!(
        known.contains("\"path\": \"docs/a.md\"") && known.contains("\"count\": 2") && !known.contains("utilize"),
        "{known}"
    );
    let check = || project.check(&["--baseline", "known.json", "docs"]);
    assert_eq!((check().status, check().stdout.as_str(), check().stderr.as_str()), (0, "no findings in 2 files\n", ""));
    project
        .file("docs/a.md", &format!("{GOOD}\nAnother paragraph.\n\n{BAD}\n{BAD}"))
        .check(&["--baseline", "known.json"])
        .says(0, &[]);
    project.file("docs/a.md", &format!("{BAD}\n{BAD}\n{BAD}")).file("docs/b.md", BAD);
    let run = check();
    assert!(
        run.status == 1 && run.stdout.contains("docs/a.md:5:1") && run.stdout.contains("docs/b.md:1:1"),
        "{}",
        run.stdout
    );
    assert!(run.stdout.contains("2 findings"), "{}", run.stdout);
    project.check(&record).says(0, &["4 recorded"]);
    let again = project.read("known.json");
    project.check(&record).says(0, &["4 recorded"]);
    assert_eq!(project.read("known.json"), again, "the same findings are the same bytes");
}

#[test]
fn what_a_baseline_knows_and_is_gone_is_told() {
    let project = Project::new();
    project.file("a.md", &format!("{BAD}\n{BAD}")).check(&["--baseline=known.json", "--write-baseline"]).says(0, &[]);
    project.file("a.md", BAD);
    let run = project.check(&["--baseline=known.json"]);
    run.says(0, &["note: known.json: 1 of the recorded findings are gone; --write-baseline forgets them"]);
    let run = project.check(&["--baseline=known.json", "--ignore=plain-word"]);
    assert_eq!((run.status, run.stderr.as_str()), (0, ""), "what does not run is not gone");
}

#[test]
fn a_baseline_is_found_from_any_folder() {
    let project = Project::new();
    project.file("docs/a.md", BAD).check(&["--baseline=known.json", "--write-baseline", "docs"]).says(0, &[]);
    let mut command = project.command(&["check", "--baseline=../known.json", "a.md"]);
    let run = support::Run::of(command.current_dir(project.path().join("docs")));
    assert_eq!((run.status, run.stdout.as_str()), (0, "no findings in 1 file\n"));
}

#[test]
fn a_broken_baseline_is_a_failure() {
    let project = Project::new();
    project.file("a.md", BAD);
    project.check(&["--baseline=none.json"]).says(2, &["none.json: no such file", "--write-baseline"]);
    for (text, says) in [
        ("{", "not a baseline: line 1, column 1: EOF while parsing an object"),
        ("{\"version\": 1}", "not a baseline: line 1, column 14: missing field `findings`"),
        ("{\"version\": 9, \"findings\": []}", "version 9"),
        ("[1]", "not a baseline"),
    ] {
        project.file("bad.json", text).check(&["--baseline=bad.json"]).says(2, &["bad.json", says]);
    }
    let run = project.check(&["--baseline=rules"]);
    run.says(2, &["rules: not a regular file but a folder"]);
    assert!(!run.stderr.contains("--write-baseline"), "{}", run.stderr);
    project.check(&["--write-baseline"]).says(2, &["--baseline"]);
}

#[test]
fn comments_keep_back_what_is_found_today() {
    let project = Project::new();
    project.file("rules/other.yaml", &rule("other", "note", "leverage"));
    project.file("a.md", &format!("# Title\n\n{BAD}We utilize and leverage it.  \nMore.\n\n- {BAD}"));
    let run = project.check(&["--add-ignore=kept as it was printed"]);
    assert_eq!((run.status, run.stdout.as_str()), (0, "4 ignored, none remaining in 1 file\n"), "{}", run.stderr);
    let comment = |rules: &str| format!(" <!-- sourcelint-ignore-line[{rules}]: kept as it was printed -->");
    let (one, two) = (comment("plain-word"), comment("other, plain-word"));
    let expected =
        format!("# Title\n\nWe utilize it.{one}\nWe utilize and leverage it.{two}  \nMore.\n\n- We utilize it.{one}\n");
    assert_eq!(project.read("a.md"), expected);
    project.check(&[]).says(0, &[]);
    project.check(&["--add-ignore=again"]).says(0, &[]);
    assert_eq!(project.read("a.md"), expected);
}

#[test]
fn each_notation_has_its_comments() {
    let project = Project::new();
    for (name, text, expected) in [
        (
            "a.html",
            "<p>We utilize it.</p>\n",
            "<p>We utilize it.</p> <!-- sourcelint-ignore-line[plain-word]: old -->\n",
        ),
        (
            "a.tex",
            "\\begin{document}\nWe utilize it.\n\\end{document}\n",
            "\\begin{document}\nWe utilize it. % sourcelint-ignore-line[plain-word]: old\n\\end{document}\n",
        ),
        (
            "a.rst",
            "Title\n=====\n\nWe utilize it.\n",
            "Title\n=====\n\n.. sourcelint-ignore-next-line[plain-word]: old\n\nWe utilize it.\n",
        ),
        ("a.wiki", "We utilize it.\n", "We utilize it. <!-- sourcelint-ignore-line[plain-word]: old -->\n"),
        ("a.adoc", "We utilize it.\n", "// sourcelint-ignore-next-line[plain-word]: old\nWe utilize it.\n"),
        ("a.typ", "We utilize it.\n", "// sourcelint-ignore-next-line[plain-word]: old\nWe utilize it.\n"),
        (
            "a.org",
            "* Title\n\nWe utilize it.\n",
            "* Title\n\n# sourcelint-ignore-next-line[plain-word]: old\nWe utilize it.\n",
        ),
    ] {
        project.file(name, text).check(&["--add-ignore=old", name]).says(0, &[]);
        assert_eq!(project.read(name), expected);
    }
    let paragraph = "* Title\n\nWe utilize it.\nWe use it.\nWe utilize that.\n";
    for args in [&["--add-ignore=old", "--diff", "b.org"][..], &["--add-ignore=old", "b.org"]] {
        let run = project.file("b.org", paragraph).check(args);
        run.says(1, &["note: b.org: 1 finding not ignored: no comment can be written there; use --baseline"]);
    }
    assert_eq!(project.read("b.org").matches("sourcelint-ignore").count(), 1);
    project
        .file("a.txt", BAD)
        .check(&["--add-ignore=old", "a.txt"])
        .says(2, &["a.txt: not ignored: this notation has no comments"]);
    assert_eq!(project.read("a.txt"), BAD);
}

#[test]
fn a_comment_before_an_entry_keeps_back_all_that_is_found_in_it() {
    let project = Project::empty();
    let one = "@article{one,\n  title = {Tides},\n  pages = {30--12},\n  month = {13}\n}\n";
    let others = "  @misc{two, title = {Two}, month = {14}} @misc{three, title = {Three}, month = {15}}\n";
    let comment = |rules: &str| format!("% sourcelint-ignore-next-line[{rules}]: old\n");
    let text = format!("{one}{others}");
    let expected =
        format!("{}{one}{}{others}", comment("invalid-month, reversed-page-range"), comment("invalid-month"));
    let check = |reason: &str| project.check(&["--select=invalid-month,reversed-page-range", reason, "a.bib"]);
    project.file("a.bib", &text);
    check("--add-ignore=see @one").says(2, &["a.bib: not ignored: an entry begins with @ in BibTeX"]);
    assert_eq!(project.read("a.bib"), text);
    check("--add-ignore=old").says(0, &[]);
    assert_eq!(project.read("a.bib"), expected);
    check("--fail-on=note").says(0, &[]);
    let run_together = "@misc{one, title = {One}\n} @misc{two, month = {13}, title = {Two}}\n";
    project.file("a.bib", run_together);
    check("--add-ignore=old").says(1, &["a.bib: 1 finding not ignored: no comment can be written there"]);
    let list =
        "Exports fell [1]_.\n\n.. [1] Reuters,\n   \"Exports fall\n   and rise,\" https://example.org/?utm_source=x\n";
    project.file("a.rst", list).check(&["--select=tracking-parameter", "--add-ignore=old", "a.rst"]).says(0, &[]);
    let comment = ".. sourcelint-ignore-next-line[tracking-parameter]: old\n\n";
    assert_eq!(project.read("a.rst"), list.replace(".. [1]", &format!("{comment}.. [1]")));
}

#[test]
fn comments_are_shown_before_they_are_written_and_need_a_reason() {
    let project = Project::new();
    project.file("a.md", BAD);
    let run = project.check(&["--add-ignore=old", "--diff"]);
    run.says(1, &["note: 1 would be ignored in 1 file"]);
    assert!(run.stdout.contains("+We utilize it. <!-- sourcelint-ignore-line[plain-word]: old -->"), "{}", run.stdout);
    assert_eq!(project.read("a.md"), BAD);
    for reason in ["--add-ignore=", "--add-ignore= ", "--add-ignore=a -->", "--add-ignore=a\nb"] {
        project.check(&[reason]).says(2, &["--add-ignore"]);
    }
    let run = project.pipe(BAD.as_bytes(), &["check", "--add-ignore=old", "--stdin-filename=a.md"]);
    assert_eq!(
        (run.status, run.stdout.as_str()),
        (0, "We utilize it. <!-- sourcelint-ignore-line[plain-word]: old -->\n")
    );
}

#[test]
fn a_place_where_no_comment_can_stand_stays_as_it_is() {
    let project = Project::new();
    let anywhere = rule("plain-word", "warning", "utilize").replace("select: sentence", "select: text-match");
    project.file("rules/plain-word.yaml", &anywhere);
    let text = format!("## We utilize it ##\n\n{BAD}");
    project.file("a.md", &text);
    let run = project.check(&["--add-ignore=old"]);
    assert!(
        run.status == 1 && run.stdout.ends_with("1 ignored, 1 remaining (1 warning) in 1 file\n"),
        "{}",
        run.stdout
    );
    assert_eq!(project.read("a.md"), text.replace("it.\n", "it. <!-- sourcelint-ignore-line[plain-word]: old -->\n"));
}
