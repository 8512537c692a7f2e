//! Projects whose documents cite entries of databases. Each is a folder of `tests/databases/` with what must be found in
//! it, in `findings.txt`.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::disallowed_methods, reason = "tests")]

mod support;

use std::path::{Path, PathBuf};

use support::{Project, Run};

const RULES: &str = "unresolved-citekey,bibliography-not-found,unused-bib-entry,hand-typed-references";

/// A copy of a project, so that nothing around it is seen.
fn project(name: &str) -> (Project, String) {
    let project = Project::empty();
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/databases").join(name);
    let mut expected = String::new();
    for path in files(&source) {
        let text = std::fs::read_to_string(&path).unwrap();
        let below = path.strip_prefix(&source).unwrap().to_str().unwrap().to_owned();
        if below == "findings.txt" {
            expected = text;
        } else {
            project.file(&below, &text);
        }
    }
    (project, expected)
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    entries.flat_map(|path| if path.is_dir() { files(&path) } else { vec![path] }).collect()
}

fn check(project: &Project, format: &str, arguments: &[&str]) -> Run {
    project.check(&[&["--select", RULES, "--output-format", format], arguments].concat())
}

#[track_caller]
fn finds_what_is_expected(name: &str) {
    let (project, expected) = project(name);
    let run = check(&project, "concise", &["."]);
    assert_eq!(run.stdout.replace("./", ""), expected, "{}", run.stderr);
}

#[test]
fn a_thesis_with_chapters_and_one_database() {
    finds_what_is_expected("thesis");
}

#[test]
fn a_book_of_quarto() {
    finds_what_is_expected("quarto-book");
}

#[test]
fn a_vignette_with_its_references_in_front_matter() {
    finds_what_is_expected("vignette");
}

#[test]
fn a_paper_with_a_misspelt_database() {
    finds_what_is_expected("paper");
    let (project, _) = project("paper");
    assert!(check(&project, "full", &["."]).stdout.contains("did you mean `paper.bib`?"));
}

#[test]
fn labels_stand_in_the_database() {
    let (project, _) = project("thesis");
    let shown = check(&project, "full", &["chapters/ferries.tex"]).stdout;
    let expected = "\
error[unresolved-citekey]: no entry bears the key `roy200`
   ┌─ chapters/ferries.tex:1:28
   │
 1 │ Ferries were smaller \\cite{roy200}, and slower \\cite{ferry}.
   │                            ^^^^^^ no such entry
   │
   ┌─ refs.bib:24:10
   │
24 │ @article{roy2020, title = {Ships}, ids = {ferry}}
   │          ------- `roy2020` is “Ships”
   │
   = help: did you mean `roy2020`?
";
    assert!(shown.starts_with(expected), "{shown}");
    let lines = check(&project, "jsonl", &["chapters/ferries.tex"]).stdout;
    assert!(
        lines.contains(r#""labels":[{"path":"refs.bib","message":"`roy2020` is “Ships”","start":{"offset":"#),
        "{lines}"
    );
}

#[test]
fn nothing_outside_of_the_project_is_looked_at() {
    let project = Project::empty();
    std::fs::create_dir(project.path().join("inner")).unwrap();
    project.file("inner/.git/HEAD", "").file("refs.bib", "@book{horn, title = {Tides}}\n");
    let text = "---\nbibliography: ../refs.bib\n---\n\nThe river rose [@nobody].\n";
    project.file("inner/a.md", text).file("a.md", &text.replace("../", "./"));
    check(&project, "concise", &["inner"]).says(0, &[]);
    assert!(check(&project, "concise", &["a.md"]).stdout.contains("`nobody`"));
}

#[test]
fn one_database_serves_many_documents() {
    let project = Project::empty();
    let entries: String = (0..2_000).map(|number| format!("@book{{k{number}, title = {{T}}}}\n")).collect();
    project.file("refs.bib", &entries);
    for number in 0..50 {
        let text = format!("---\nbibliography: refs.bib\n---\n\nThe river rose [@k{number}; @k{number}x].\n");
        project.file(&format!("{number}.md"), &text);
    }
    let run = check(&project, "concise", &["."]);
    assert_eq!(run.stdout.lines().filter(|line| line.contains("unresolved-citekey")).count(), 50, "{}", run.stdout);
}

#[test]
fn the_settings_name_a_database_for_all_documents() {
    let project = Project::empty();
    project.file(".sourcelint.yaml", "references-in: [sources/refs.bib]\n");
    project.file("sources/refs.bib", "@book{horn, title = {Tides}}\n");
    project.file("notes/a.md", "The river rose [@horn, p. 3], as @ann wrote [see @nobody].\n");
    project.file("b.tex", "The river rose \\cite{hron}.\n");
    let run = check(&project, "concise", &["."]);
    let expected = "./b.tex:1:22: error[unresolved-citekey]: no entry bears the key `hron`\n\
                    ./notes/a.md:1:50: error[unresolved-citekey]: no entry bears the key `nobody`\n";
    assert_eq!(run.stdout, expected, "{}", run.stderr);
}

#[test]
fn the_list_of_one_document_governs_the_numbers_of_the_others() {
    let project = Project::empty();
    let list = "# Sources\n\n## References\n\n1. Horn, A. “Tides.” 2019. https://example.org/tides\n\
                2. Roy, B. “Ships.” 2020. https://example.org/ships\n3. Lee, C. “Cranes.” 2021. https://example.org/cranes\n";
    project.file("sources.md", list);
    project.file("one.md", "The river rose [1]. Ships sank [2, 3]. Cranes fell [7]. All was lost [1–3].\n");
    let rules = ["--select", "dangling-citation,missing-reference-list,uncited-reference,uncited-reference-list"];
    let run = |settings: &str| {
        project.file(".sourcelint.yaml", settings);
        project.check(&[&rules[..], &["--output-format", "concise", "."]].concat()).stdout
    };
    let found = run("references-in: [sources.md]\n");
    assert_eq!(found, "./one.md:1:52: error[dangling-citation]: [7] has no entry in the list that governs this text\n");
    let alone = run("scope: auto\n");
    assert!(alone.contains("missing-reference-list") && alone.contains("uncited-reference-list"), "{alone}");
}

#[test]
fn what_references_in_names_must_be_there_and_inside() {
    let project = Project::empty();
    project.file("a.md", "The river rose.\n");
    for (name, reason) in [("none.bib", "no such file"), ("../out.bib", "no such file"), ("/etc/passwd", "outside")] {
        project.file(".sourcelint.yaml", &format!("references-in: [{name}]\n"));
        check(&project, "concise", &["."]).says(2, &[".sourcelint.yaml:1:17", "references-in", reason]);
    }
}

#[test]
fn a_database_is_checked_when_it_is_named() {
    let project = Project::empty();
    let text = "@article{horn, author = {Horn, Ann}, title = {Tides of the Harbour}, journal = {Journal of Harbours},\n  \
                year = 2019, volume = 3, pages = {1--9}, isbn = {978-3-16-148410-1}}\n\
                @misc{horn, author = {Roy, B.}, title = {Ships}, howpublished = {\\url{https://example.org/x?utm_source=y}}, year = 2020}\n";
    project.file("refs.bib", text).file("a.md", "The river rose.\n");
    let run = |path| {
        let select = "duplicate-citekey,invalid-isbn,tracking-parameter,no-sources,uncited-reference";
        project.check(&["--select", select, "--output-format", "concise", path]).stdout
    };
    let found = "refs.bib:2:52: error[invalid-isbn]: this ISBN cannot exist: its last digit should be 0, not 1\n\
                 refs.bib:3:1: error[duplicate-citekey]: another entry bears the key `horn`\n\
                 refs.bib:3:71: note[tracking-parameter]: this address tracks readers with “utm_source”\n";
    assert_eq!(run("refs.bib"), found);
    assert_eq!(run("."), "");
}
