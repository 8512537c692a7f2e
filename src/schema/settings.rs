//! The keys of the settings.

use serde_json::{Map, Value, json};

use super::{closed, described, flag, headed, keys, known_or_other, rule_ids, severity, text, texts};
use crate::config::{ALL, SETTINGS_KEYS};
use crate::query::Term;
use crate::rules::{Library, OUTLET_KEYS, RATING_KEYS, RuleFile, profile_names};

/// The schema of the settings.
pub fn schema(library: &Library) -> Value {
    let of = |key: &str| described(summary(key), of_key(key, library));
    let mut settings = closed(keys(SETTINGS_KEYS.iter().copied(), of), &[]);
    if let Value::Object(settings) = &mut settings {
        settings.insert("definitions".to_owned(), json!({"rules": rules(library), "outlet": outlet()}));
        // A file of comments says nothing, and that is fine.
        settings.insert("type".to_owned(), json!(["object", "null"]));
    }
    headed("The settings of sourcelint", settings)
}

fn summary(key: &str) -> &'static str {
    match key {
        "extends" => "the profile or the settings file that these settings build on",
        "select" => "the rules that run, and no others",
        "extend-select" => "rules that run too",
        "ignore" => "rules that do not run",
        "severity" => "how much the findings of rules matter",
        "per-path-ignores" => "patterns of paths with the rules that do not run there",
        "exclude" => "patterns of files and folders that are not read",
        "rules" => "files and folders of own rules",
        "data" => "more entries of data sets",
        "scope" => "which list governs a citation",
        "references-in" => "databases, or documents with a list, that the marks of all documents lead to",
        "options" => "rules with values for their options",
        "max-file-size" => "larger files are refused, such as `64 MiB`",
        "require-reason" => "whether a comment that switches a rule off must say why",
        _ => "",
    }
}

fn of_key(key: &str, library: &Library) -> Value {
    let listed = json!({"$ref": "#/definitions/rules"});
    match key {
        "extends" => known_or_other(profile_names()),
        "select" | "extend-select" | "ignore" => listed,
        "per-path-ignores" => json!({"type": "object", "additionalProperties": listed}),
        "severity" => {
            let known = keys(rule_ids(library), |_| severity());
            json!({"type": "object", "properties": known, "additionalProperties": severity()})
        }
        "exclude" | "rules" | "references-in" => texts(),
        "data" => data(library),
        "scope" => {
            let level = json!({"type": "integer", "minimum": 1, "maximum": 6});
            let by_heading = closed(keys(["heading-level"], |_| level.clone()), &["heading-level"]);
            json!({"anyOf": [{"enum": ["auto", "file"]}, by_heading]})
        }
        "options" => {
            let with_options = library.rules().filter(|rule| !rule.spec.options.is_empty());
            let known: Map<String, Value> =
                with_options.map(|rule| (rule.spec.id.as_str().to_owned(), options(rule))).collect();
            json!({"type": "object", "properties": known, "additionalProperties": {"type": "object"}})
        }
        "max-file-size" => json!({
            "anyOf": [
                {"type": "integer", "minimum": 1},
                {"type": "string", "pattern": "^ *[0-9]+ *(B|kB|MB|GB|KiB|MiB|GiB)? *$"},
            ],
        }),
        "require-reason" => flag(),
        _ => text(),
    }
}

fn rules(library: &Library) -> Value {
    json!({"type": "array", "items": known_or_other([ALL].into_iter().chain(rule_ids(library)))})
}

/// The options of a rule; a value is of the type of the default.
fn options(rule: &RuleFile) -> Value {
    let of = |default: &Term| match default {
        Term::Null => json!({}),
        Term::Bool(_) => flag(),
        Term::Number(_) => json!({"type": "number"}),
        Term::Text(_) => json!({"type": "string"}),
        Term::List(_) => json!({"type": "array"}),
        Term::Map(_) => json!({"type": "object"}),
    };
    let options = rule.spec.options.iter();
    closed(options.map(|option| (option.name.clone(), described(&option.summary, of(&option.default)))).collect(), &[])
}

/// Entries of data sets; a project may have sets of its own.
fn data(library: &Library) -> Value {
    let of = |set: &str| match set {
        "outlets" => json!({"type": "array", "items": {"$ref": "#/definitions/outlet"}}),
        _ => json!({"type": ["array", "object"]}),
    };
    let known = keys(library.lexicon().set_names(), of);
    json!({"type": "object", "properties": known, "additionalProperties": {"type": ["array", "object"]}})
}

/// An outlet: a name, or a map.
fn outlet() -> Value {
    let year = json!({"type": ["integer", "string"]});
    let rating = keys(RATING_KEYS.iter().copied(), |key| match key {
        "decided" | "from" | "until" => year.clone(),
        _ => text(),
    });
    let ratings = json!({"type": "array", "items": closed(rating, &["by", "rating", "decided"])});
    let of = |key: &str| match key {
        "aliases" | "hosts" | "doi" => texts(),
        "common-word" | "month-is-full" => flag(),
        "rated" => ratings.clone(),
        _ => text(),
    };
    json!({"anyOf": [text(), closed(keys(OUTLET_KEYS.iter().copied(), of), &["name"])]})
}
