//! `check --fix` and its relatives, as their users meet them.
#![allow(clippy::unwrap_used, clippy::disallowed_methods, clippy::print_stderr, reason = "tests")]

mod support;

use std::path::Path;

use support::{BAD, GOOD, Project, rule};

/// A rule that puts one word in the place of another.
fn fixing(id: &str, word: &str, other: &str, applicability: &str) -> String {
    let text = rule(id, "warning", word).replace("select: sentence", "select: text-match");
    format!("{text}fix: {{replace: \"{other}\", applicability: {applicability}}}\n")
}

/// A folder whose rules mend `utilize` safely and `leverage` unsafely.
fn project() -> Project {
    let project = Project::new();
    project.file("rules/plain-word.yaml", &fixing("plain-word", "utilize", "use", "safe"));
    project.file("rules/other-word.yaml", &fixing("other-word", "leverage", "use", "unsafe"));
    project
}

const BOTH: &str = "We utilize it. We leverage it.\n";

#[test]
fn safe_fixes_are_applied_and_what_remains_is_reported() {
    let project = project();
    project.file("a.md", BOTH).file("b.md", BAD).file("c.md", GOOD);
    let run = project.check(&["--fix"]);
    run.says(1, &[]);
    assert_eq!(project.read("a.md"), "We use it. We leverage it.\n");
    assert_eq!((project.read("b.md").as_str(), project.read("c.md").as_str()), (GOOD, GOOD));
    assert!(run.stdout.contains("a.md:1:15") && !run.stdout.contains("plain-word"), "{}", run.stdout);
    let last = "2 fixed, 1 remaining (1 warning) in 1 of 3 files; 1 more with --unsafe-fixes\n";
    assert!(run.stdout.ends_with(last), "{}", run.stdout);
}

#[test]
fn unsafe_fixes_are_applied_only_on_demand() {
    let project = project();
    project.file("a.md", BOTH);
    let run = project.check(&["--fix", "--unsafe-fixes"]);
    assert_eq!((run.status, run.stdout.as_str()), (0, "2 fixed, none remaining in 1 file\n"));
    assert_eq!(project.read("a.md"), "We use it. We use it.\n");
    project.file("a.md", BOTH).check(&["--unsafe-fixes"]).says(1, &[]);
    assert_eq!(project.read("a.md"), BOTH, "the option alone fixes nothing");
}

#[test]
fn a_check_tells_what_could_be_fixed() {
    let project = project();
    project.file("a.md", BOTH);
    let last = |args: &[&str]| project.check(args).stdout.lines().last().unwrap().to_owned();
    assert_eq!(last(&[]), "1 can be fixed with --fix; 1 more with --unsafe-fixes");
    assert_eq!(last(&["--unsafe-fixes"]), "2 can be fixed with --fix --unsafe-fixes");
}

#[test]
fn a_diff_shows_the_changes_and_writes_nothing() {
    let project = project();
    project.file("a.md", &format!("First.\n\n{BAD}")).file("b.md", GOOD);
    let run = project.check(&["--diff"]);
    run.says(1, &["note: 1 would be fixed in 1 file"]);
    let expected = "--- ./a.md\n+++ ./a.md\n@@ -1,3 +1,3 @@\n First.\n \n-We utilize it.\n+We use it.\n";
    assert_eq!(run.stdout, expected);
    assert_eq!(project.read("a.md"), format!("First.\n\n{BAD}"));
    project.check(&["--diff", "--exit-zero"]).says(0, &[]);
    let run = project.check(&["--diff", "b.md"]);
    assert_eq!((run.status, run.stdout.as_str(), run.stderr.as_str()), (0, "", ""));
    project.check(&["--diff", "--output-format=json"]).says(2, &["--diff"]);
}

#[test]
fn a_diff_can_be_applied() {
    let project = project();
    let text = format!("{BAD}\nOther words.\n\n{BAD}").replace('\n', "\r\n");
    project.file("a.md", &text);
    project.file("fix.patch", &project.check(&["--diff", "a.md"]).stdout);
    let Ok(output) = std::process::Command::new("patch")
        .args(["--binary", "-p0", "-i", "fix.patch"])
        .current_dir(project.path())
        .output()
    else {
        eprintln!("not tested: there is no patch here");
        return;
    };
    assert!(output.status.success(), "{output:?}");
    assert_eq!(project.read("a.md"), text.replace("utilize", "use"));
}

#[test]
fn fixing_only_reports_nothing() {
    let project = project();
    project.file("a.md", BOTH);
    let run = project.check(&["--fix-only"]);
    run.says(0, &["note: 1 fixed in 1 file"]);
    assert_eq!((run.stdout.as_str(), project.read("a.md").as_str()), ("", "We use it. We leverage it.\n"));
    assert_eq!(project.check(&["--fix-only"]).stderr, "");
}

#[test]
fn what_was_fixed_may_fail_a_run_and_be_told() {
    let project = project();
    project.file("a.md", &BAD.repeat(2));
    let run = project.check(&["--fix", "--show-fixes", "--exit-non-zero-on-fix", "a.md"]);
    run.says(1, &["note: a.md: 2 × plain-word fixed"]);
    project.check(&["--fix", "--show-fixes", "--exit-non-zero-on-fix", "a.md"]).says(0, &[]);
}

#[test]
fn machine_formats_report_what_remains() {
    let project = project();
    project.file("a.md", BOTH);
    let run = project.check(&["--fix", "--output-format", "json", "a.md"]);
    run.says(1, &["1 fixed, 1 remaining (1 warning) in 1 file; 1 more with --unsafe-fixes"]);
    let found: serde_json::Value = serde_json::from_str(&run.stdout).unwrap();
    let first = found.get(0).unwrap();
    assert_eq!((found.as_array().unwrap().len(), &first["rule"]), (1, &"other-word".into()));
    assert_eq!(first["start"]["offset"], 14, "a place in the new text");
}

#[test]
fn standard_input_is_fixed_to_standard_output() {
    let project = project();
    let run = project.pipe(BOTH.as_bytes(), &["check", "--fix", "-"]);
    run.says(1, &["other-word", "1 fixed, 1 remaining"]);
    assert_eq!(run.stdout, "We use it. We leverage it.\n");
    let run = project.pipe(GOOD.as_bytes(), &["check", "--fix", "-"]);
    assert_eq!((run.status, run.stdout.as_str()), (0, GOOD));
    let run = project.pipe(b"\xef\xbb\xbfWe utilize it.\r\n", &["check", "--fix-only", "-"]);
    assert_eq!(run.stdout, "\u{feff}We use it.\r\n");
    let run = project.pipe(BAD.as_bytes(), &["check", "--diff", "--stdin-filename=a.md"]);
    assert!(run.status == 1 && run.stdout.starts_with("--- a.md\n+++ a.md\n@@"), "{}", run.stdout);
}

#[test]
fn suppressed_findings_are_not_fixed() {
    let project = project();
    let text = format!("<!-- sourcelint-ignore-next-line[plain-word]: a quotation -->\n{BAD}\n{BAD}");
    project.file("a.md", &text).file("quiet/b.md", BAD);
    project.file(".sourcelint.yaml", "rules: [rules/]\nper-path-ignores: {\"quiet/**\": [plain-word]}\n");
    project.check(&["--fix"]).says(0, &[]);
    assert_eq!(project.read("a.md"), text.replace(&format!("\n\n{BAD}"), &format!("\n\n{GOOD}")));
    assert_eq!(project.read("quiet/b.md"), BAD);
}

#[test]
fn a_place_that_is_to_stay_is_not_mended_with_the_others() {
    let project = Project::empty();
    let entry = |number: u8| {
        format!("{number}. Reuters, “Exports {number},” 3 May 2024. https://dx.doi.org/10.1000/{number}\n")
    };
    let kept = "<!-- sourcelint-ignore-line[doi-not-canonical]: as printed -->\n";
    let text = format!("Exports fell [1][2].\n\n## References\n\n{}{}", entry(1), entry(2));
    let fix = |text: &str| {
        project.file("a.md", text).check(&["--select=doi-not-canonical", "--fix"]).says(0, &[]);
        project.read("a.md")
    };
    assert_eq!(fix(&text), text.replace("dx.doi", "doi"));
    let text = text.replace("10.1000/2\n", &format!("10.1000/2 {kept}"));
    assert_eq!(fix(&text), text);
}

#[test]
fn line_ends_and_byte_order_marks_stay() {
    let project = project();
    project.bytes("a.md".as_ref(), b"\xef\xbb\xbfWe utilize it.\r\n\r\nEnd").check(&["--fix"]).says(0, &[]);
    assert_eq!(project.read("a.md"), "\u{feff}We use it.\r\n\r\nEnd");
}

#[test]
fn utf16_is_refused_by_name() {
    let project = project();
    let bytes: Vec<u8> = [0xFF, 0xFE].into_iter().chain(BAD.encode_utf16().flat_map(u16::to_le_bytes)).collect();
    project.bytes("a.md".as_ref(), &bytes).file("b.md", BAD);
    let run = project.check(&["--fix"]);
    run.says(2, &["./a.md: not written: it is UTF-16"]);
    assert!(run.stdout.contains("./a.md:1:"), "its findings are still told: {}", run.stdout);
    assert_eq!(std::fs::read(project.path().join("a.md")).unwrap(), bytes);
    assert_eq!(project.read("b.md"), GOOD);
}

#[test]
fn fixes_that_undo_each_other_change_nothing() {
    let project = project();
    let back = fixing("back", "We use", "We utilize", "safe").replace("[\"use", "[\"x");
    project.file("rules/back.yaml", &back);
    project.file("a.md", BAD);
    project.check(&["--fix"]).says(2, &["./a.md: not fixed: the fixes lead to new findings of plain-word"]);
    assert_eq!(project.read("a.md"), BAD);
    let run = project.pipe(BAD.as_bytes(), &["check", "--fix", "-"]);
    assert_eq!((run.status, run.stdout.as_str()), (2, BAD), "the reader of a pipe still gets the text");
}

#[test]
fn leftovers_of_a_killed_run_go_at_the_next() {
    let project = project();
    let leftover = "docs/.sourcelint-0123456789ab.tmp";
    project.file("docs/a.md", GOOD).file(leftover, "We ut");
    project.check(&[]).says(0, &[]);
    assert!(project.path().join(leftover).exists(), "a check writes nothing");
    project.check(&["--fix"]).says(0, &[]);
    assert!(!project.path().join(leftover).exists());
}

#[cfg(unix)]
mod files {
    use super::*;
    use std::os::unix::fs::{MetadataExt, PermissionsExt, symlink};

    fn mode(path: &Path) -> u32 {
        std::fs::metadata(path).unwrap().permissions().mode() & 0o7777
    }

    #[test]
    fn a_link_stays_and_what_it_leads_to_is_fixed() {
        let project = project();
        project.file("real/a.md", BAD);
        let link = project.path().join("link.md");
        symlink("real/a.md", &link).unwrap();
        project.check(&["--fix", "link.md"]).says(0, &[]);
        assert!(std::fs::symlink_metadata(&link).unwrap().is_symlink());
        assert_eq!(project.read("real/a.md"), GOOD);
        project.file("real/a.md", BAD).check(&["--fix", "link.md", "real/a.md"]).says(0, &[]);
        assert_eq!(project.read("real/a.md"), GOOD, "two names of one file");
    }

    #[test]
    fn permissions_stay() {
        let project = project();
        for bits in [0o750, 0o604, 0o600] {
            let path = project.file("a.md", BAD).path().join("a.md");
            std::fs::set_permissions(&path, PermissionsExt::from_mode(bits)).unwrap();
            project.check(&["--fix"]).says(0, &[]);
            assert_eq!((mode(&path), project.read("a.md").as_str()), (bits, GOOD));
        }
    }

    #[test]
    fn a_read_only_file_is_left_alone() {
        let project = project();
        let path = project.file("a.md", BAD).path().join("a.md");
        std::fs::set_permissions(&path, PermissionsExt::from_mode(0o444)).unwrap();
        let inode = std::fs::metadata(&path).unwrap().ino();
        project.check(&["--fix"]).says(2, &["./a.md: not written: "]);
        assert_eq!((project.read("a.md").as_str(), std::fs::metadata(&path).unwrap().ino()), (BAD, inode));
    }

    #[test]
    fn a_file_with_several_names_is_left_alone() {
        let project = project();
        let path = project.file("a.md", BAD).path().join("a.md");
        std::fs::hard_link(&path, project.path().join("other.txt.bak")).unwrap();
        project.check(&["--fix"]).says(2, &["./a.md: not written: it has other names (hard links)"]);
        assert_eq!(project.read("a.md"), BAD);
    }

    #[test]
    fn nothing_is_written_beside_the_document() {
        let project = project();
        project.file("docs/a.md", BAD).check(&["--fix", "docs"]).says(0, &[]);
        let entries = std::fs::read_dir(project.path().join("docs")).unwrap();
        let names: Vec<_> = entries.map(|entry| entry.unwrap().file_name()).collect();
        assert_eq!(names, ["a.md"]);
    }
}
