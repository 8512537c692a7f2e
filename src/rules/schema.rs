//! The keys of a rule file → [`RuleSpec`].

use super::yaml::{Field, Fields, Mistakes, Value};
use crate::diagnostic::{RuleId, Severity};
use crate::query::{CollapseSpec, LabelSpec, OptionSpec, RuleSpec, Term};

/// All keys of a rule file, in the order in which rules are written.
pub(crate) const KEYS: &[&str] = &[
    "id",
    "summary",
    "severity",
    "enabled",
    "replaces",
    "select",
    "where",
    "any-of",
    "unless",
    "at",
    "message",
    "caption",
    "labels",
    "notes",
    "help",
    "once-per",
    "collapse",
    "fix",
    "options",
    "see",
    "explanation",
    "examples",
];

/// The words for severities.
pub(crate) const SEVERITIES: [(&str, Severity); 3] =
    [("error", Severity::Error), ("warning", Severity::Warning), ("note", Severity::Note)];

const MATCHERS: &str = "a map from properties to matchers";

/// Reads what a rule looks for and says; `None` where what it needs is missing or wrong.
pub(super) fn read(fields: &Fields<'_>, mistakes: &mut Mistakes) -> Option<RuleSpec> {
    let needed = needed(fields, mistakes);
    let enabled = fields.get("enabled").and_then(|field| field.flag(mistakes)).unwrap_or(true);
    let filter = fields.get("where").and_then(|field| field.map_term(MATCHERS, mistakes));
    let any_of = conjunctions(fields, "any-of", mistakes);
    let unless = conjunctions(fields, "unless", mistakes);
    let at = line(fields, "at", mistakes);
    let caption = line(fields, "caption", mistakes);
    let labels = elements(fields, "labels", "a list of labels", mistakes, label);
    let notes = elements(fields, "notes", "a list of texts", mistakes, |note, mistakes| note.line(mistakes));
    let help = fields.get("help").and_then(|field| help(&field, mistakes));
    let once_per = fields.get("once-per").and_then(|field| once_per(&field, mistakes));
    let collapse = fields.get("collapse").and_then(|field| collapse(&field, mistakes));
    let fix = fields.get("fix").and_then(|field| field.map_term("a map such as `{replace: …}`", mistakes));
    let options = options(fields, mistakes);
    let Needed { id, summary, severity, select, message } = needed?;
    Some(RuleSpec {
        id,
        summary,
        severity,
        enabled,
        select,
        filter,
        any_of,
        unless,
        at,
        message,
        caption,
        labels,
        notes,
        help,
        once_per,
        collapse,
        fix,
        options,
    })
}

/// What every rule has.
struct Needed {
    id: RuleId,
    summary: String,
    severity: Severity,
    select: String,
    message: String,
}

fn needed(fields: &Fields<'_>, mistakes: &mut Mistakes) -> Option<Needed> {
    let id = fields.need("id", mistakes).and_then(|field| rule_id(&field, mistakes));
    let summary = needed_line(fields, "summary", mistakes);
    let severity = fields.need("severity", mistakes).and_then(|field| field.word(&SEVERITIES, mistakes));
    let select = needed_line(fields, "select", mistakes);
    let message = needed_line(fields, "message", mistakes);
    Some(Needed { id: id?, summary: summary?, severity: severity?, select: select?, message: message? })
}

fn needed_line(fields: &Fields<'_>, key: &str, mistakes: &mut Mistakes) -> Option<String> {
    fields.need(key, mistakes).and_then(|field| field.line(mistakes))
}

fn line(fields: &Fields<'_>, key: &str, mistakes: &mut Mistakes) -> Option<String> {
    fields.get(key).and_then(|field| field.line(mistakes))
}

/// A rule's name.
pub(super) fn rule_id(field: &Field<'_>, mistakes: &mut Mistakes) -> Option<RuleId> {
    let id = RuleId::new(&field.text(mistakes)?.value);
    id.or_else(|| field.unexpected("lower-case words joined by hyphens, at most 64 characters", mistakes))
}

/// The elements of a list that is not needed.
fn elements<T>(
    fields: &Fields<'_>,
    key: &str,
    expected: &str,
    mistakes: &mut Mistakes,
    read: impl Fn(&Field<'_>, &mut Mistakes) -> Option<T>,
) -> Vec<T> {
    let items = fields.get(key).map(|field| field.list(expected, mistakes)).unwrap_or_default();
    items.iter().filter_map(|item| read(item, mistakes)).collect()
}

fn conjunctions(fields: &Fields<'_>, key: &str, mistakes: &mut Mistakes) -> Vec<Term> {
    let expected = "a list of maps from properties to matchers";
    elements(fields, key, expected, mistakes, |item, mistakes| item.map_term(MATCHERS, mistakes))
}

fn label(item: &Field<'_>, mistakes: &mut Mistakes) -> Option<LabelSpec> {
    let fields = Fields::read(item.node, "a label", &["at", "each", "message"], mistakes)?;
    let (at, each) = (line(&fields, "at", mistakes), line(&fields, "each", mistakes));
    let message = needed_line(&fields, "message", mistakes)?;
    if at.is_some() == each.is_some() {
        mistakes.at(item.node.span, "a label stands either `at` one place or at `each` of many");
        return None;
    }
    Some(LabelSpec { at, each, message })
}

/// Text, or a list of `{when, say}`; `when` may be left out to say something in all other cases.
fn help(field: &Field<'_>, mistakes: &mut Mistakes) -> Option<Term> {
    let Value::List(items) = &field.node.value else { return field.line(mistakes).map(Term::Text) };
    let mut cases = Vec::new();
    for node in items {
        let item = Field { name: field.name, node };
        if !matches!(node.value, Value::Map(_)) {
            return item.unexpected("text, or a list of `{when: …, say: …}`", mistakes);
        }
        let fields = Fields::read(node, "a help", &["when", "say"], mistakes)?;
        let when = fields.get("when").and_then(|when| when.map_term(MATCHERS, mistakes));
        let say = needed_line(&fields, "say", mistakes)?;
        let when = when.map(|when| ("when".to_owned(), when));
        cases.push(Term::Map(when.into_iter().chain([("say".to_owned(), Term::Text(say))]).collect()));
    }
    Some(Term::List(cases))
}

fn once_per(field: &Field<'_>, mistakes: &mut Mistakes) -> Option<Term> {
    if let Value::Map(_) = &field.node.value {
        return Some(field.node.term());
    }
    if let Value::List(_) = &field.node.value {
        let words = field.texts(mistakes);
        return Some(Term::List(words.into_iter().map(|word| Term::Text(word.value)).collect()));
    }
    field.line(mistakes).map(Term::Text)
}

fn collapse(field: &Field<'_>, mistakes: &mut Mistakes) -> Option<CollapseSpec> {
    let fields = Fields::read(field.node, "`collapse`", &["over", "when", "at", "message", "help"], mistakes)?;
    let over = needed_line(&fields, "over", mistakes);
    let when =
        fields.need("when", mistakes).and_then(|when| when.map_term("a map from measures to matchers", mistakes));
    let message = needed_line(&fields, "message", mistakes);
    let (at, help) = (line(&fields, "at", mistakes), line(&fields, "help", mistakes));
    Some(CollapseSpec { over: over?, when: when?, at, message: message?, help })
}

fn options(fields: &Fields<'_>, mistakes: &mut Mistakes) -> Vec<OptionSpec> {
    let expected = "a map from names to `{default: …, summary: …}`";
    let entries = fields.get("options").map(|field| field.entries(expected, mistakes)).unwrap_or_default();
    let mut options = Vec::new();
    for entry in entries {
        let Some(fields) = Fields::read(&entry.value, "an option", &["default", "summary"], mistakes) else { continue };
        let default = fields.need("default", mistakes).map(|default| default.node.term());
        let summary = needed_line(&fields, "summary", mistakes);
        if let (Some(default), Some(summary)) = (default, summary) {
            options.push(OptionSpec { name: entry.key.value.clone(), summary, default });
        }
    }
    options
}
