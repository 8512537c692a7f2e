//! Text that is out to reach a terminal, a CI runner or a log.

use super::*;
use crate::diagnostic::{Applicability, Edit, Fix};
use crate::text::{Foreign, Tree};

/// Everything that must not come out as it went in, with commands and secrets in between.
const EVIL: &str = "::error title=x::forged\n\r\t::add-mask::x\u{b}\u{c}\u{1b}[2J\u{1b}]0;x\u{7}\u{7f}\u{85}\u{9b}2J\
    \u{61c}\u{200e}\u{200f}\u{202a}\u{202e}\u{2066}\u{2069}\u{2028}\u{2029}\u{feff}\u{ffff}\u{1fffe}\u{fdd0}\u{e0041}\n\
    ##[error]x\n##vso[task]x\n##teamcity[x]\n  ::warning::x https://user:s3cr3t-PASS@example.org/?access_token=tok-SECRET&x=1\n";

/// What a terminal or a runner would obey, and secrets. Every line of `output` is searched.
fn faults(output: &str) -> Vec<String> {
    let hidden = |c: &char| {
        let marks = ['\u{61c}', '\u{200e}', '\u{200f}', '\u{2028}', '\u{2029}', '\u{feff}', '\u{ffff}', '\u{1fffe}'];
        (c.is_control() && *c != '\n')
            || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
            || marks.contains(c)
    };
    let characters = output.chars().filter(hidden).map(|c| c.escape_unicode().to_string());
    // The commands of the format for GitHub are the tool's own.
    let own = |line: &&str| !line.starts_with("::warning title=sourcelint (uncited-reference),file=");
    let commands = output.lines().filter(own).filter(|line| {
        line.trim_start().starts_with("::") || ["##[", "##vso[", "##teamcity["].iter().any(|begin| line.contains(begin))
    });
    let secrets = ["s3cr3t", "PASS", "tok-SECRET"].into_iter().filter(|secret| output.contains(secret));
    characters.chain(commands.map(str::to_owned)).chain(secrets.map(str::to_owned)).collect()
}

/// Findings all of whose texts are hostile, at every character of a hostile document.
fn findings(source: &SourceFile) -> Vec<Diagnostic> {
    let evil = |span: Span| {
        let mut finding =
            warning(source, "::", EVIL).with_help(EVIL).with_label(span, EVIL).with_label(Span::at(0), EVIL);
        finding.location = span.into();
        finding.caption = EVIL.into();
        finding.notes.push(EVIL.into());
        let edits = vec![Edit { span, text: EVIL.into() }, Edit { span: Span::at(span.end()), text: EVIL.into() }];
        finding.fix = Some(Fix { applicability: Applicability::Unsafe, edits });
        finding
    };
    let starts: Vec<usize> = source.text().char_indices().map(|(at, _)| at).collect();
    starts.iter().map(|at| evil(Span::new(*at, source.text().ceil_char_boundary(at + 30)))).collect()
}

#[test]
fn no_format_prints_what_a_terminal_or_a_runner_obeys() {
    let source = SourceFile::new(EVIL, EVIL);
    let other = Arc::new(SourceFile::new(EVIL, EVIL));
    let all = findings(&source);
    for format in OutputFormat::ALL {
        for some in all.chunks(40) {
            let output = printed_with(format.name, &source, std::slice::from_ref(&other), some);
            let empty: Vec<String> = Vec::new();
            assert_eq!(faults(&output), empty, "{}", format.name);
        }
    }
}

#[test]
fn nor_do_tables_trees_mistakes_and_trouble() {
    let evil = Foreign::new(EVIL);
    let source = SourceFile::new(EVIL, EVIL);
    let mut bytes = Vec::new();
    let out = &mut Output::new(&mut bytes, false);
    table(out, &["A", "B"], &[vec![evil.clone(), evil.clone()]]).unwrap();
    let leaf = Tree::List(vec![Tree::Text(evil.clone()), Tree::Map(vec![(EVIL.into(), Tree::Text(evil.clone()))])]);
    for shape in [Tree::Text(evil.clone()), leaf.clone(), Tree::Map(vec![(EVIL.into(), leaf)])] {
        tree(out, &shape).unwrap();
        tree_json(out, &shape).unwrap();
    }
    mistakes(out, &source, &[Diagnostic::mistake(Span::new(3, 90), EVIL)]).unwrap();
    error_line(out, &evil, &evil).unwrap();
    error_line(out, &Foreign::default(), &evil).unwrap();
    assert_eq!(faults(&String::from_utf8(bytes).unwrap()), Vec::<String>::new());
}

#[test]
fn a_path_that_looks_like_a_command_is_shown_harmless() {
    let source = SourceFile::new("a\n::error title=x::b.md", "x [9]");
    assert_eq!(
        printed("concise", &source, &[warning(&source, "[9]", "no entry")]),
        "a\\u{a}::error title=x::b.md:1:3: warning[uncited-reference]: no entry\n"
    );
    let source = SourceFile::new("::stop-commands::x.md", "x [9]");
    assert_eq!(
        printed("concise", &source, &[warning(&source, "[9]", "no entry")]),
        "\\u{3a}:stop-commands::x.md:1:3: warning[uncited-reference]: no entry\n"
    );
    assert!(
        printed("jsonl", &source, &[warning(&source, "[9]", "no entry")])
            .contains(r#"{"path":"::stop-commands::x.md","#)
    );
}

#[test]
fn commands_in_the_document_stay_behind_the_gutter() {
    let source = SourceFile::new("a.md", "::error::x [9]\n##[error]y [8]\n");
    let finding = warning(&source, "[9]", "no entry").with_label(span_of(&source, "[8]"), "nor here");
    assert_eq!(
        printed("full", &source, &[finding]),
        "\
warning[uncited-reference]: no entry
  ┌─ a.md:1:12
  │
1 │ ::error::x [9]
  │            ^^^
2 │ #?[error]y [8]
  │            --- nor here

"
    );
}

#[test]
fn secrets_are_masked_wherever_the_window_begins() {
    let url = format!("https://user:{}@example.org/?access_token=tok&x=1", "p".repeat(300));
    let source = SourceFile::new("a.md", format!("[1] A. {url} {}", "and more ".repeat(30)));
    let shown = printed("full", &source, &[warning(&source, "x=1", "a parameter")]);
    assert_eq!(
        shown,
        format!(
            "\
warning[uncited-reference]: a parameter
  ┌─ a.md:1:352
  │
1 │ … {0}@example.org/?access_token=***&x=1 and more and more and more and more and more and more and …
  │   {1}^^^

",
            "*".repeat(27),
            " ".repeat(58)
        )
    );
}

#[test]
fn a_storm_of_tabs_or_accents_before_a_place_stays_small() {
    for storm in ["\t", "\u{301}", "\u{200b}", "\u{1b}", "\u{202e}"] {
        let source = SourceFile::new("a.md", format!("a{} [9]", storm.repeat(100_000)));
        let shown = printed("full", &source, &[warning(&source, "[9]", "no entry")]);
        assert!(shown.len() < 700, "{shown}");
        assert!(shown.contains("┌─ a.md:1:100003\n"));
    }
}

#[test]
fn no_line_for_people_is_longer_than_eight_kilobytes() {
    let source = SourceFile::new(EVIL.repeat(100), EVIL.replace('\n', " ").repeat(300));
    let mut finding = warning(&source, "x", &EVIL.repeat(50));
    finding.caption = EVIL.repeat(50).into();
    for at in (0..source.text().len()).step_by(1000) {
        finding = finding.with_label(Span::new(at, at + 900), EVIL.repeat(50));
    }
    for format in ["full", "concise"] {
        let longest = printed(format, &source, std::slice::from_ref(&finding)).lines().map(str::len).max();
        assert!(longest < Some(8192), "{format}: {longest:?}");
    }
}
