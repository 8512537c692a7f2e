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

/// All of the output for one document.
fn whole(format: &str, source: &SourceFile, diagnostics: &[Diagnostic]) -> String {
    let mut bytes = Vec::new();
    let mut reporter = OutputFormat::named(format).unwrap().reporter(Output::new(&mut bytes, false));
    reporter.rules(&|| {
        let id = RuleId::new("uncited-reference").unwrap();
        vec![RuleCard { id, severity: Severity::Warning, summary: "An entry".into(), explanation: "Why".into() }]
    });
    reporter.begin().unwrap();
    if !diagnostics.is_empty() {
        reporter.file(&FileFindings { source, others: &[], diagnostics }).unwrap();
    }
    reporter.end(&Summary::default()).unwrap();
    drop(reporter);
    String::from_utf8(bytes).unwrap()
}

/// A document with a finding that has a fix and a label, and one that says the same of the same words elsewhere.
fn twice() -> (SourceFile, Vec<Diagnostic>) {
    let source = SourceFile::new("./a, b/é 100%.md", "Étude [5] and\nmore [5].\n");
    let mut first = warning(&source, "[5]", "50% of it: no <entry> & \"none\"").with_help("add it");
    first.fix = Some(Fix {
        applicability: Applicability::Safe,
        edits: vec![Edit { span: first.location.span, text: "[4]".into() }],
    });
    let second = Diagnostic { location: Span::new(20, 23).into(), fix: None, ..first.clone() };
    let first = first.with_label(span_of(&source, "more"), "here");
    (source, vec![first, second])
}

#[test]
fn github_gets_a_command_for_each_finding() {
    let (source, findings) = twice();
    assert_eq!(
        whole("github", &source, &findings).lines().next().unwrap(),
        "::warning title=sourcelint (uncited-reference),file=a%2C b/é 100%25.md,line=1,endLine=1,col=7,endColumn=10\
         ::50%25 of it: no <entry> & \"none\"%0Ahelp: add it"
    );
    let source = SourceFile::new("a.md", "One [5,\n6].");
    let lines = whole("github", &source, &[warning(&source, "[5,\n6]", "two lines")]);
    assert_eq!(lines, "::warning title=sourcelint (uncited-reference),file=a.md,line=1,endLine=2::two lines\n");
}

#[test]
fn gitlab_gets_an_issue_for_each_finding_with_a_fingerprint_of_its_own() {
    let (source, findings) = twice();
    let issues: serde_json::Value = serde_json::from_str(&whole("gitlab", &source, &findings)).unwrap();
    assert_eq!(issues[0]["description"], "uncited-reference: 50% of it: no <entry> & \"none\"");
    assert_eq!((&issues[1]["severity"], &issues[1]["location"]["lines"]["begin"]), (&"minor".into(), &2.into()));
    assert_eq!(issues[0]["location"]["path"], "a, b/é 100%.md");
    assert_ne!(issues[0]["fingerprint"], issues[1]["fingerprint"]);
    assert_eq!(whole("gitlab", &source, &[]), "[]\n");
}

#[test]
fn sarif_holds_one_run_with_the_rules_that_found_something() {
    let (source, findings) = twice();
    let log: serde_json::Value = serde_json::from_str(&whole("sarif", &source, &findings)).unwrap();
    let run = &log["runs"][0];
    assert_eq!((&log["version"], run["results"].as_array().unwrap().len()), (&"2.1.0".into(), 2));
    assert_eq!(run["tool"]["driver"]["rules"][0]["id"], "uncited-reference");
    let result = &run["results"][0];
    let place = &result["locations"][0]["physicalLocation"];
    assert_eq!(place["artifactLocation"]["uri"], "a,%20b/%C3%A9%20100%25.md");
    assert_eq!((&place["region"]["startColumn"], &place["region"]["endColumn"]), (&7.into(), &10.into()));
    assert_eq!(result["relatedLocations"][0]["message"]["text"], "here");
    assert_eq!(result["fixes"][0]["artifactChanges"][0]["replacements"][0]["insertedContent"]["text"], "[4]");
    let hash = |at: usize| run["results"][at]["partialFingerprints"]["primaryLocationLineHash"].clone();
    assert_ne!(hash(0), hash(1));
    let empty: serde_json::Value = serde_json::from_str(&whole("sarif", &source, &[])).unwrap();
    assert_eq!(empty["runs"][0]["results"], serde_json::json!([]));
}

#[test]
fn junit_holds_a_suite_for_each_file() {
    let (source, findings) = twice();
    let xml = whole("junit", &source, &findings);
    for line in [
        r#"<testsuite name="./a, b/é 100%.md" tests="2" failures="2" errors="0">"#,
        r#"<testcase name="uncited-reference at 1:7" classname="./a, b/é 100%.md">"#,
        r#"<failure type="warning" message="50% of it: no &lt;entry&gt; &amp; &quot;none&quot;">./a, b/é 100%.md:1:7&#10;help: add it</failure>"#,
    ] {
        assert!(xml.lines().any(|found| found.trim() == line), "{line}\n{xml}");
    }
}

#[test]
fn junit_of_a_clean_run_holds_a_case_that_passes() {
    let xml = whole("junit", &SourceFile::new("a.md", ""), &[]);
    assert!(
        xml.contains(r#"tests="1" failures="0" errors="0""#) && xml.contains(r#"<testcase name="no findings""#),
        "{xml}"
    );
}

#[test]
fn rdjson_counts_columns_in_bytes() {
    let (source, findings) = twice();
    let report: serde_json::Value = serde_json::from_str(&whole("rdjson", &source, &findings)).unwrap();
    let first = &report["diagnostics"][0];
    assert_eq!(first["location"]["range"]["start"], serde_json::json!({"line": 1, "column": 8}));
    assert_eq!((&first["severity"], &first["code"]["value"]), (&"WARNING".into(), &"uncited-reference".into()));
    assert_eq!(first["suggestions"][0]["text"], "[4]");
    assert_eq!(first["related_locations"][0]["message"], "here");
    assert!(report["diagnostics"][1].get("suggestions").is_none());
}

/// The messages of `reviewdog.proto` that are written, each with its fields: reviewdog refuses a whole report for a field
/// that it does not know. Related locations are there since its version 0.18.
const RD_MESSAGES: [(&str, &[(&str, &str)]); 9] = [
    ("result", &[("source", "source"), ("diagnostics", "[diagnostic]")]),
    ("source", &[("name", "text")]),
    (
        "diagnostic",
        &[
            ("message", "text"),
            ("location", "location"),
            ("severity", "severity"),
            ("code", "code"),
            ("suggestions", "[suggestion]"),
            ("related_locations", "[related]"),
        ],
    ),
    ("code", &[("value", "text")]),
    ("location", &[("path", "text"), ("range", "range")]),
    ("range", &[("start", "position"), ("end", "position")]),
    ("position", &[("line", "count"), ("column", "count")]),
    ("suggestion", &[("range", "range"), ("text", "text")]),
    ("related", &[("message", "text"), ("location", "location")]),
];

fn assert_is(value: &serde_json::Value, kind: &str) {
    if let Some(item) = kind.strip_prefix('[').and_then(|kind| kind.strip_suffix(']')) {
        return value.as_array().unwrap().iter().for_each(|value| assert_is(value, item));
    }
    match kind {
        "text" => assert!(value.is_string(), "{value}"),
        "count" => assert!((1..=i64::from(i32::MAX)).contains(&value.as_i64().unwrap()), "{value}"),
        "severity" => assert!(["ERROR", "WARNING", "INFO"].contains(&value.as_str().unwrap()), "{value}"),
        _ => {
            let (_, fields) = RD_MESSAGES.into_iter().find(|(name, _)| *name == kind).unwrap();
            for (name, value) in value.as_object().unwrap() {
                let (_, kind) = fields.iter().find(|(known, _)| known == name).expect(name);
                assert_is(value, kind);
            }
        }
    }
}

#[test]
fn rdjson_holds_what_reviewdog_knows_and_nothing_else() {
    let (source, findings) = twice();
    for findings in [findings.as_slice(), &[]] {
        assert_is(&serde_json::from_str(&whole("rdjson", &source, findings)).unwrap(), "result");
    }
}
