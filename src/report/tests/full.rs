//! The format for people.

use super::*;
use crate::diagnostic::{Applicability, Edit, Fix};
use crate::text::{FileId, Location};

fn full(source: &SourceFile, diagnostics: &[Diagnostic]) -> String {
    printed("full", source, diagnostics)
}

#[test]
fn one_finding() {
    let source = SourceFile::new("a.txt", "Exports fell [1].\n\n[1] Reuters.\n[5] AP.\n");
    assert_eq!(
        full(&source, &[warning(&source, "[5] AP.", "entry 5 is never cited")]),
        "\
warning[uncited-reference]: entry 5 is never cited
  ┌─ a.txt:4:1
  │
4 │ [5] AP.
  │ ^^^^^^^

"
    );
}

#[test]
fn a_finding_with_all_it_may_have() {
    let source = SourceFile::new("a.txt", "Prices rose [7][6].\n\nReferences\n[6] Reuters.\n[7] AP.\n");
    let mut finding = warning(&source, "[7][6]", "citations are out of order")
        .with_label(span_of(&source, "References"), "this list has entries 6–7")
        .with_help("sort the numbers");
    finding.caption = "7 before 6".into();
    finding.notes.push("numbers of a group rise".into());
    let edits = vec![Edit { span: finding.location.span, text: "[6][7]".into() }];
    finding.fix = Some(Fix { applicability: Applicability::Safe, edits });
    assert_eq!(
        full(&source, &[finding]),
        "\
warning[uncited-reference]: citations are out of order
  ┌─ a.txt:1:13
  │
1 │ Prices rose [7][6].
  │             ^^^^^^ 7 before 6
  ·
3 │ References
  │ ---------- this list has entries 6–7
  │
  = note: numbers of a group rise
  = help: sort the numbers
  = fix (safe): replace with “[6][7]”

"
    );
}

#[test]
fn labels_in_two_files() {
    let source = SourceFile::new("a.md", "See [@smith].\n");
    let library = Arc::new(SourceFile::new("b.bib", "@book{jones,}\n@book{smith,}\n"));
    let place = Location { file: FileId(1), span: span_of(&library, "smith") };
    let finding = warning(&source, "@smith", "the entry has no title").with_label(place, "the entry");
    assert_eq!(
        printed_with("full", &source, &[library], &[finding]),
        "\
warning[uncited-reference]: the entry has no title
  ┌─ a.md:1:6
  │
1 │ See [@smith].
  │      ^^^^^^
  │
  ┌─ b.bib:2:7
  │
2 │ @book{smith,}
  │       ----- the entry

"
    );
}

#[test]
fn lines_that_stand_together_are_shown_together() {
    let source = SourceFile::new("a.txt", "a [1]\nb [2]\nc\nd [4]\n");
    let finding = warning(&source, "[1]", "cited twice")
        .with_label(span_of(&source, "[2]"), "here")
        .with_label(span_of(&source, "[4]"), "and here");
    assert_eq!(
        full(&source, &[finding]),
        "\
warning[uncited-reference]: cited twice
  ┌─ a.txt:1:3
  │
1 │ a [1]
  │   ^^^
2 │ b [2]
  │   --- here
  ·
4 │ d [4]
  │   --- and here

"
    );
}

#[test]
fn a_paragraph_on_one_line_is_cut_round_the_places() {
    let filler = "The harvest was poor in every district of the north, as the ministry said. ".repeat(40);
    let source = SourceFile::new("long.txt", format!("{filler}Exports fell [9] in spring. {filler}"));
    let finding = warning(&source, "[9]", "[9] has no entry").with_label(span_of(&source, "harvest"), "see here");
    assert_eq!(
        full(&source, &[finding]),
        "\
warning[uncited-reference]: [9] has no entry
  ┌─ long.txt:1:3014
  │
1 │ The harvest was poor in every district of the north, as the … of the north, as the ministry said. Exports fell [9] in spring. The harvest was poor in every district of the …
  │     -------                                                                                                    ^^^
  │     │
  │     see here

"
    );
}

#[test]
fn a_wider_page_shows_more() {
    let source = SourceFile::new("a.txt", "word ".repeat(100));
    let widest = |columns: usize| {
        let mut bytes = Vec::new();
        let out = Output::new(&mut bytes, false).with_width(columns);
        let diagnostics = &[warning(&source, "word", "said")];
        let findings = FileFindings { source: &source, others: &[], diagnostics };
        OutputFormat::named("full").unwrap().reporter(out).file(&findings).unwrap();
        String::from_utf8(bytes).unwrap().lines().map(str::len).max().unwrap()
    };
    let gutter = "1 │ ".len() + " …".len();
    assert_eq!([0, 80, 1_000_000_000_000].map(widest), [39, 64, 239].map(|shown| shown + gutter));
}

#[test]
fn a_span_over_lines_shows_its_first() {
    let source = SourceFile::new("a.txt", "One.\r\ntwo [3]\r\nthree\r\nfour\r\n");
    assert_eq!(
        full(&source, &[warning(&source, "two [3]\r\nthree\r\nfour", "no source is named")]),
        "\
warning[uncited-reference]: no source is named
  ┌─ a.txt:2:1
  │
2 │ two [3] …
  │ ^^^^^^^

"
    );
}

#[test]
fn a_span_that_ends_with_its_line_does_not_go_on() {
    let source = SourceFile::new("a.txt", "one [3]\ntwo\n");
    let shown = full(&source, &[warning(&source, "one [3]\n", "no source is named")]);
    assert!(shown.contains("1 │ one [3]\n"), "{shown}");
    let shown = full(&source, &[warning(&source, "one [3]\nt", "no source is named")]);
    assert!(shown.contains("1 │ one [3] …\n"), "{shown}");
}

#[test]
fn tabs_wide_characters_and_escapes_keep_the_carets_in_place() {
    let source = SourceFile::new("a.txt", "\tsix\t[9] 日本語[8] \u{1b}[4m\u{9b}2J\u{202e}[7]\n");
    let finding = warning(&source, "[9]", "nine").with_label(span_of(&source, "[7]"), "seven");
    assert_eq!(
        full(&source, &[finding]),
        "\
warning[uncited-reference]: nine
  ┌─ a.txt:1:6
  │
1 │  six [9] 日本語[8] ?[4m¿2J\u{fffd}[7]
  │      ^^^                   --- seven

"
    );
}

#[test]
fn places_at_the_end_of_the_text() {
    let empty = SourceFile::new("empty.md", "");
    let expected = "\
error: nothing to read
  ┌─ empty.md:1:1
  │
1 │
  │ ^

";
    for span in [Span::at(0), Span::new(5, 9)] {
        assert_eq!(full(&empty, &[Diagnostic::mistake(span, "nothing to read")]), expected);
    }
    let source = SourceFile::new("a.md", "a\n");
    assert!(full(&source, &[Diagnostic::mistake(Span::at(2), "x")]).contains("┌─ a.md:2:1"));
    assert!(full(&source, &[Diagnostic::mistake(Span::at(1), "x")]).contains("1 │ a\n  │  ^\n"));
}

#[test]
fn of_sixty_findings_of_a_rule_fifty_are_shown() {
    let source = SourceFile::new("a.txt", "[1]".repeat(60));
    let findings = |number: usize| -> Vec<Diagnostic> {
        let finding = warning(&source, "[1]", "entry 1 is never cited");
        (0..number).map(|at| Diagnostic { location: Span::new(3 * at, 3 * at + 3).into(), ..finding.clone() }).collect()
    };
    let shown = full(&source, &findings(60));
    assert_eq!(shown.matches("never cited").count(), 50);
    assert!(shown.ends_with("\n\n… and 10 more of uncited-reference in a.txt (--output-format concise shows all)\n\n"));
    assert!(full(&source, &findings(51)).contains("… and 1 more of"));
    assert!(!full(&source, &findings(50)).contains("more of"));
}

#[test]
fn of_hundreds_of_labels_twenty_are_shown() {
    let source = SourceFile::new("a.txt", "[1]\n".repeat(300));
    let mut finding = warning(&source, "[1]", "cited often");
    for line in 0..300 {
        finding = finding.with_label(Span::new(4 * line, 4 * line + 3), "here");
    }
    let shown = full(&source, &[finding]);
    assert_eq!(shown.matches("here").count(), 20);
    assert!(shown.contains("  = note: and 280 more places\n"));
}

#[test]
fn a_place_in_a_file_that_is_not_there_is_not_lost() {
    let source = SourceFile::new("a.txt", "text");
    let nowhere = Location { file: FileId(7), span: Span::new(1, 2) };
    let finding = Diagnostic { location: nowhere, ..warning(&source, "text", "odd") }.with_label(nowhere, "label");
    assert!(full(&source, std::slice::from_ref(&finding)).contains("┌─ a.txt:1:1"));
    assert_eq!(printed("concise", &source, &[finding]), "a.txt:1:1: warning[uncited-reference]: odd\n");
}

#[test]
fn mistakes_in_a_rule_file() {
    let source = SourceFile::new("rules/own.yaml", "id: own\nselct: cite\n");
    let mistake =
        Diagnostic::mistake(span_of(&source, "selct"), "unknown key “selct”").with_help("did you mean “select”?");
    let mut bytes = Vec::new();
    mistakes(&mut Output::new(&mut bytes, false), &source, &[mistake]).unwrap();
    assert_eq!(
        String::from_utf8(bytes).unwrap(),
        "\
error: unknown key “selct”
  ┌─ rules/own.yaml:2:1
  │
2 │ selct: cite
  │ ^^^^^
  │
  = help: did you mean “select”?

"
    );
}

#[test]
fn the_totals_close_the_report() {
    let mut bytes = Vec::new();
    let mut reporter = OutputFormat::named("full").unwrap().reporter(Output::new(&mut bytes, false));
    let source = SourceFile::new("a.txt", "text");
    let mut totals = Summary::default();
    totals.add(&[warning(&source, "text", "odd")]);
    totals.add(&[]);
    reporter.end(&totals).unwrap();
    drop(reporter);
    assert_eq!(String::from_utf8(bytes).unwrap(), "1 finding (1 warning) in 1 of 2 files\n");
}

#[test]
fn colours_are_used_where_wanted() {
    let mut bytes = Vec::new();
    let source = SourceFile::new("a.txt", "x [5]");
    let diagnostics = &[warning(&source, "[5]", "entry 5 is never cited")];
    let findings = FileFindings { source: &source, others: &[], diagnostics };
    OutputFormat::named("full").unwrap().reporter(Output::new(&mut bytes, true)).file(&findings).unwrap();
    let text = String::from_utf8(bytes).unwrap();
    assert!(text.starts_with(
        "\u{1b}[1m\u{1b}[33mwarning[uncited-reference]\u{1b}[0m\u{1b}[1m: entry 5 is never cited\u{1b}[0m\n"
    ));
    assert!(text.contains("x \u{1b}[33m[5]\u{1b}[0m\n"));
}
