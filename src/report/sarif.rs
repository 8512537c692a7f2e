//! For code scanning: SARIF 2.1.0, as GitHub reads it.
//!
//! The form is that of the OASIS standard; the limits are those of GitHub's “SARIF support for code scanning”.

use std::collections::{BTreeSet, HashMap};
use std::io;

use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};
use serde::Serialize;
use serde_json::{Value, json};

use super::array::bytes;
use super::place::{Text, Texts};
use super::{Array, FileFindings, Output, Reporter, RuleCard, Summary, escape, fingerprint, plain_path};
use crate::diagnostic::{Applicability, Diagnostic, Fix, Label, RuleId, Severity};
use crate::text::Span;

/// The longest description of a rule in bytes.
const MAX_DESCRIPTION: usize = 1000;
/// What stands in the path of a URI as what it is not.
const ESCAPED: &AsciiSet = &CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'<')
    .add(b'>')
    .add(b'\\')
    .add(b'^')
    .add(b'`')
    .add(b'{')
    .add(b'|')
    .add(b'}')
    .add(b'%')
    .add(b'?')
    .add(b'#')
    .add(b'[')
    .add(b']')
    .add(b':');

/// Prints one run with all results.
pub(super) struct Sarif<'w> {
    array: Array<'w>,
    cards: Vec<RuleCard>,
    /// The rules that found something.
    found: BTreeSet<RuleId>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct SarifResult<'a> {
    rule_id: &'a str,
    level: &'static str,
    message: Value,
    locations: [Value; 1],
    #[serde(skip_serializing_if = "Vec::is_empty")]
    related_locations: Vec<Value>,
    partial_fingerprints: Value,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    fixes: Vec<Value>,
}

impl<'w> Sarif<'w> {
    pub(super) fn new(out: Output<'w>) -> Self {
        Self { array: Array::new(out), cards: Vec::new(), found: BTreeSet::new() }
    }

    fn tool(&self) -> Value {
        let rules: Vec<Value> =
            self.cards.iter().filter(|card| self.found.contains(&card.id)).map(RuleCard::descriptor).collect();
        let version = env!("CARGO_PKG_VERSION");
        json!({"driver": {
            "name": "sourcelint",
            "version": version,
            "semanticVersion": version,
            "informationUri": env!("CARGO_PKG_REPOSITORY"),
            "rules": rules,
        }})
    }
}

impl Reporter for Sarif<'_> {
    fn rules(&mut self, cards: &dyn Fn() -> Vec<RuleCard>) {
        self.cards = cards();
    }

    fn begin(&mut self) -> io::Result<()> {
        let head = br#"{"$schema":"https://json.schemastore.org/sarif-2.1.0.json","version":"2.1.0","runs":[{"#;
        self.array.around(head)?;
        self.array
            .around(br#""columnKind":"unicodeCodePoints","automationDetails":{"id":"sourcelint/"},"results":"#)?;
        self.array.begin()
    }

    fn file(&mut self, findings: &FileFindings<'_>) -> io::Result<()> {
        let texts = Texts::of(findings);
        let mut seen: HashMap<u64, usize> = HashMap::new();
        for diagnostic in findings.diagnostics {
            let known = fingerprint(diagnostic, findings.source);
            let count = seen.entry(known).or_default();
            *count += 1;
            self.found.extend(diagnostic.rule.clone());
            self.array.push(&result(diagnostic, &texts, &format!("{known:016x}:{count}")))?;
        }
        Ok(())
    }

    fn end(&mut self, _totals: &Summary) -> io::Result<()> {
        self.array.close()?;
        self.array.around(br#","tool":"#)?;
        let tool = bytes(&self.tool())?;
        self.array.around(&tool)?;
        self.array.around(b"}]}\n")
    }
}

impl RuleCard {
    fn descriptor(&self) -> Value {
        let id = self.id.as_str();
        let help = if self.explanation.is_empty() { &self.summary } else { &self.explanation };
        let help = escape::json_message(help);
        let (short, full) = (shorten(&escape::json_message(&self.summary)), shorten(&help));
        json!({
            "id": id,
            "shortDescription": {"text": short},
            "fullDescription": {"text": full},
            "help": {"text": help, "markdown": help},
            "defaultConfiguration": {"level": self.severity.name()},
            "properties": {"tags": ["citations"], "precision": "high", "problem.severity": problem(self.severity)},
        })
    }
}

fn problem(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "recommendation",
    }
}

fn shorten(text: &str) -> String {
    text.get(..text.floor_char_boundary(MAX_DESCRIPTION)).unwrap_or("").to_owned()
}

fn result<'d>(diagnostic: &'d Diagnostic, texts: &Texts<'_>, fingerprint: &str) -> SarifResult<'d> {
    let (text, own) = texts.own(diagnostic.location);
    let mut message = escape::json_message(&diagnostic.message);
    if let Some(help) = &diagnostic.help {
        message += &format!("\nhelp: {}", escape::json_message(help));
    }
    SarifResult {
        rule_id: diagnostic.rule.as_ref().map_or("sourcelint", RuleId::as_str),
        level: diagnostic.severity.name(),
        message: json!({ "text": message }),
        locations: [json!({ "physicalLocation": physical(text, own.span) })],
        related_locations: diagnostic.labels.iter().filter_map(|label| related(label, texts)).collect(),
        partial_fingerprints: json!({ "primaryLocationLineHash": fingerprint }),
        fixes: diagnostic.fix.iter().filter_map(|fix| fix_of(fix, texts.document())).collect(),
    }
}

fn related(label: &Label, texts: &Texts<'_>) -> Option<Value> {
    let text = texts.get(label.location.file)?;
    let place = physical(text, label.location.span);
    let message = escape::json_message(&label.message);
    // An empty message is none.
    Some(if message.is_empty() {
        json!({ "physicalLocation": place })
    } else {
        json!({ "physicalLocation": place, "message": {"text": message} })
    })
}

fn physical(text: &Text<'_>, span: Span) -> Value {
    json!({ "artifactLocation": {"uri": uri(text)}, "region": region(text, span) })
}

fn region(text: &Text<'_>, span: Span) -> Value {
    let (start, end) = text.ends(span);
    json!({"startLine": start.line, "startColumn": start.column, "endLine": end.line, "endColumn": end.column})
}

fn uri(text: &Text<'_>) -> String {
    let path = plain_path(&escape::json_path(text.source.name()));
    utf8_percent_encode(&path, ESCAPED).to_string()
}

/// A fix that may be applied, all its edits in the document itself.
fn fix_of(fix: &Fix, document: &Text<'_>) -> Option<Value> {
    let edits = fix.edits.iter().map(|edit| (edit.span, escape::json_edit(&edit.text)));
    let replacements: Option<Vec<Value>> = edits
        .map(|(span, (text, is_masked))| {
            let inserted = json!({ "text": text });
            (!is_masked).then(|| json!({ "deletedRegion": region(document, span), "insertedContent": inserted }))
        })
        .collect();
    let replacements = replacements.filter(|_| fix.applicability != Applicability::DisplayOnly)?;
    let change = json!({ "artifactLocation": {"uri": uri(document)}, "replacements": replacements });
    Some(json!({ "description": {"text": fix.applicability.name()}, "artifactChanges": [change] }))
}
