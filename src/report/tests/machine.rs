//! The formats for editors and programs.

use super::*;
use crate::diagnostic::{Applicability, Edit, Fix};

/// An array in `json`, with its begin and end.
fn array(files: &[(&SourceFile, &[Diagnostic])]) -> String {
    let mut bytes = Vec::new();
    let mut reporter = OutputFormat::named("json").unwrap().reporter(Output::new(&mut bytes, false));
    reporter.begin().unwrap();
    for (source, diagnostics) in files {
        reporter.file(&FileFindings { source, others: &[], diagnostics }).unwrap();
    }
    reporter.end(&Summary::default()).unwrap();
    drop(reporter);
    String::from_utf8(bytes).unwrap()
}

/// Offset, line and column of the first finding's start and end in `jsonl`.
fn ends(source: &SourceFile, what: &str) -> [[u64; 3]; 2] {
    let line = printed("jsonl", source, &[warning(source, what, "found")]);
    let finding: serde_json::Value = serde_json::from_str(&line).unwrap();
    let place = |end: &str| ["offset", "line", "column"].map(|field| finding[end][field].as_u64().unwrap());
    [place("start"), place("end")]
}

#[test]
fn concise_is_one_line_per_finding() {
    let source = SourceFile::new("dir/a.txt", "One.\r\nÉtude [5] and\r\n");
    let findings = [
        warning(&source, "[5]", "entry 5 is\nnever cited").with_help("not shown"),
        Diagnostic::mistake(Span::at(0), "no rule"),
    ];
    assert_eq!(
        printed("concise", &source, &findings),
        "\
dir/a.txt:2:7: warning[uncited-reference]: entry 5 is never cited
dir/a.txt:1:1: error: no rule
"
    );
}

#[test]
fn jsonl_is_one_object_per_line() {
    let source = SourceFile::new("a.txt", "Prices rose [7][6].\n\nReferences\n");
    let mut finding = warning(&source, "[7][6]", "out of order").with_label(span_of(&source, "References"), "list");
    finding.help = Some("sort the numbers".into());
    finding.notes.push("numbers rise".into());
    let edits = vec![Edit { span: finding.location.span, text: "[6][7]".into() }];
    finding.fix = Some(Fix { applicability: Applicability::Safe, edits });
    assert_eq!(
        printed("jsonl", &source, &[finding, Diagnostic::mistake(Span::at(0), "no rule")]),
        concat!(
            r#"{"path":"a.txt","rule":"uncited-reference","severity":"warning","message":"out of order","#,
            r#""start":{"offset":12,"line":1,"column":13},"end":{"offset":18,"line":1,"column":19},"#,
            r#""labels":[{"path":"a.txt","message":"list","#,
            r#""start":{"offset":21,"line":3,"column":1},"end":{"offset":31,"line":3,"column":11}}],"#,
            r#""notes":["numbers rise"],"help":"sort the numbers","#,
            r#""fix":{"applicability":"safe","edits":[{"start":12,"end":18,"text":"[6][7]"}]}}"#,
            "\n",
            r#"{"path":"a.txt","rule":null,"severity":"error","message":"no rule","#,
            r#""start":{"offset":0,"line":1,"column":1},"end":{"offset":0,"line":1,"column":1},"#,
            r#""labels":[],"notes":[],"help":null,"fix":null}"#,
            "\n"
        )
    );
}

#[test]
fn json_is_one_array_even_when_empty() {
    assert_eq!(array(&[]), "[]\n");
    let source = SourceFile::new("a.txt", "x [1] [2]");
    let findings = [warning(&source, "[1]", "one"), warning(&source, "[2]", "two")];
    let text = array(&[(&source, &findings), (&source, &[]), (&source, &findings)]);
    let values: Vec<serde_json::Value> = serde_json::from_str(&text).unwrap();
    assert_eq!(
        values.iter().map(|value| value["message"].as_str().unwrap()).collect::<Vec<_>>(),
        ["one", "two", "one", "two"]
    );
    let lines = printed("jsonl", &source, &findings);
    let first: serde_json::Value = serde_json::from_str(lines.lines().next().unwrap()).unwrap();
    assert_eq!(first, values[0], "the same objects in both");
}

#[test]
fn offsets_count_bytes_as_stored_and_columns_count_characters() {
    let text = "É𝄞.\r\nÉ𝄞 [5]";
    let utf8 = SourceFile::new("a", text);
    assert_eq!(ends(&utf8, "[5]"), [[16, 2, 4], [19, 2, 7]]);
    let marked = SourceFile::decode("a", [b"\xEF\xBB\xBF", text.as_bytes()].concat()).unwrap();
    assert_eq!(ends(&marked, "[5]"), [[19, 2, 4], [22, 2, 7]]);
    let units: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
    let utf16 = SourceFile::decode("a", [&[0xFE, 0xFF][..], &units].concat()).unwrap();
    assert_eq!(ends(&utf16, "[5]"), [[22, 2, 4], [28, 2, 7]]);
}

#[test]
fn a_fix_with_a_masked_secret_is_only_for_display() {
    let source = SourceFile::new("a", "https://u:p@a.org/?utm_source=x");
    let mut finding = warning(&source, "?utm_source=x", "a tracking parameter");
    let edit = |span: Span, text: &str| vec![Edit { span, text: text.into() }];
    finding.fix = Some(Fix { applicability: Applicability::Safe, edits: edit(Span::new(0, 31), "https://u:p@a.org/") });
    let line = printed("jsonl", &source, std::slice::from_ref(&finding));
    assert!(line.contains(
        r#""fix":{"applicability":"display-only","edits":[{"start":0,"end":31,"text":"https://***@a.org/"}]}"#
    ));
    finding.fix = Some(Fix { applicability: Applicability::Safe, edits: edit(finding.location.span, "") });
    assert!(printed("jsonl", &source, &[finding]).contains(r#""applicability":"safe""#));
}

#[test]
fn ten_thousand_findings_on_one_line_cost_linear_time() {
    let source = SourceFile::new("a", "é claim [99] ".repeat(10_000));
    let finding = warning(&source, "[99]", "[99] has no entry");
    let findings: Vec<Diagnostic> = (0..10_000)
        .map(|at| Diagnostic { location: Span::new(14 * at + 9, 14 * at + 13).into(), ..finding.clone() })
        .map(|finding| finding.with_label(Span::at(0), "first").with_label(Span::at(139_999), "last"))
        .collect();
    assert!(
        printed("concise", &source, &findings).ends_with("a:1:129996: warning[uncited-reference]: [99] has no entry\n")
    );
    assert_eq!(printed("jsonl", &source, &findings).lines().count(), 10_000);
    assert!(printed("full", &source, &findings).contains("… and 9950 more of"));
}
