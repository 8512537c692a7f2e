//! The keys of a rule file.

use serde_json::{Value, json};

use super::{closed, conditions, described, flag, headed, keys, known_or_other, severity, text, texts};
use crate::diagnostic::Applicability;
use crate::formats::Format;
use crate::query::{EDITS, FIX_KEYS, Kind, Type};
use crate::rules::{Library, RULE_KEYS};

/// The keys that a rule needs.
const NEEDED: [&str; 5] = ["id", "summary", "severity", "select", "message"];

/// The schema of a rule file.
pub fn schema(library: &Library) -> Value {
    let mut rule = closed(keys(RULE_KEYS.iter().copied(), |key| described(summary(key), of_key(key))), &NEEDED);
    if let Value::Object(rule) = &mut rule {
        rule.insert("allOf".to_owned(), Kind::ALL.into_iter().map(if_selected).collect());
        rule.insert("definitions".to_owned(), Value::Object(conditions::definitions(library)));
    }
    headed("A rule of sourcelint", rule)
}

/// What the conditions of a rule speak of depends on what it selects.
fn if_selected(kind: Kind) -> Value {
    let (one, many) = (conditions::on(kind), json!({"type": "array", "items": conditions::on(kind)}));
    let help = json!({"anyOf": [text(), {"type": "array", "items": help_case(one.clone())}]});
    json!({
        "if": {"required": ["select"], "properties": {"select": {"const": kind.name()}}},
        "then": {"properties": {"where": one, "any-of": many, "unless": many, "help": help}},
    })
}

fn help_case(when: Value) -> Value {
    let case = |key: &str| if key == "when" { when.clone() } else { text() };
    closed(keys(["when", "say"], case), &["say"])
}

fn summary(key: &str) -> &'static str {
    match key {
        "id" => "its name, which is that of its file",
        "summary" => "what it finds, in one line",
        "severity" => "how much its findings matter",
        "enabled" => "whether it runs without being selected; `true` if left out",
        "replaces" => "the built-in rule in whose place it stands",
        "select" => "the kind of thing that it looks at",
        "where" => "what must hold of the thing: properties with matchers",
        "any-of" => "conditions of which one must hold",
        "unless" => "conditions of which none may hold",
        "at" => "the property that the finding underlines; the thing itself if left out",
        "message" => "what is wrong, in one line; `{property}` is replaced",
        "caption" => "the words under what is underlined",
        "labels" => "words at other places",
        "notes" => "more lines about the finding",
        "help" => "what to do about it",
        "once-per" => "of findings that share this, the first is told",
        "collapse" => "when many findings become one",
        "fix" => "what is written in place of what is wrong",
        "options" => "values that settings may change",
        "see" => "where the rule comes from",
        "explanation" => "why the rule is there, in paragraphs",
        "examples" => "documents with findings, marked as ⟦…⟧, and documents without any",
        _ => "",
    }
}

fn of_key(key: &str) -> Value {
    let conditions = json!({"type": "object"});
    match key {
        "id" | "replaces" => json!({"type": "string", "pattern": "^[a-z0-9]+(-[a-z0-9]+)*$", "maxLength": 64}),
        "severity" => severity(),
        "enabled" => flag(),
        "select" => json!({"enum": Kind::ALL.map(Kind::name)}),
        "where" => conditions,
        "any-of" | "unless" => json!({"type": "array", "items": conditions}),
        "labels" => json!({"type": "array", "items": label()}),
        "notes" | "see" => texts(),
        "help" => json!({"anyOf": [text(), {"type": "array", "items": help_case(conditions)}]}),
        "once-per" => once_per(),
        "collapse" => collapse(),
        "fix" => fix(),
        "options" => {
            let option = closed(
                keys(["default", "summary"], |key| if key == "summary" { text() } else { json!({}) }),
                &["default", "summary"],
            );
            json!({"type": "object", "additionalProperties": option})
        }
        "examples" => {
            let examples = json!({"type": "array", "items": {"anyOf": [text(), example()]}});
            closed(keys(["flagged", "passed"], |_| examples.clone()), &[])
        }
        _ => text(),
    }
}

fn label() -> Value {
    let of = |place: &str| closed(keys([place, "message"], |_| text()), &[place, "message"]);
    json!({"anyOf": [of("at"), of("each")]})
}

fn once_per() -> Value {
    let by = json!({"anyOf": [text(), texts()]});
    let of = |key: &str| if key == "by" { by.clone() } else { text() };
    json!({"anyOf": [text(), texts(), closed(keys(["by", "label"], of), &["by"])]})
}

fn collapse() -> Value {
    let number = conditions::behind(Type::Number);
    let when = closed(keys(["count", "of", "share"], |_| number.clone()), &[]);
    let of = |key: &str| if key == "when" { when.clone() } else { text() };
    closed(keys(["over", "when", "at", "message", "help"], of), &["over", "when", "message"])
}

fn fix() -> Value {
    let of = |key: &str| match key {
        "edit" => json!({"enum": EDITS}),
        "applicability" => json!({"enum": Applicability::ALL.map(Applicability::name)}),
        _ => text(),
    };
    let mut fix = closed(keys(FIX_KEYS.iter().copied(), of), &["applicability"]);
    if let Value::Object(fix) = &mut fix {
        let actions = FIX_KEYS.iter().filter(|key| **key != "applicability");
        fix.insert("anyOf".to_owned(), actions.map(|key| json!({"required": [key]})).collect());
    }
    fix
}

fn example() -> Value {
    let formats = known_or_other(Format::ALL.map(Format::name));
    let of = |key: &str| if key == "format" { formats.clone() } else { text() };
    closed(keys(["format", "text"], of), &["text"])
}
