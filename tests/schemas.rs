//! The JSON Schemas in `schemas/`: they are what the program prints, take every file that it takes, and refuse keys that
//! it does not know.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::disallowed_methods,
    clippy::string_slice,
    reason = "tests"
)]

#[path = "schemas/validator.rs"]
mod validator;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use serde_json::{Map, Value};
use sourcelint::rules::Term;
use sourcelint::rules::yaml::{Mistakes, parse};
use sourcelint::schema::{FileKind, schema};
use validator::validate;

static RULE: LazyLock<Value> = LazyLock::new(|| read(FileKind::Rule));
static SETTINGS: LazyLock<Value> = LazyLock::new(|| read(FileKind::Settings));

fn read(kind: FileKind) -> Value {
    serde_json::from_str(&schema(kind).unwrap()).unwrap()
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn value(yaml: &str) -> Value {
    let mut mistakes = Mistakes::default();
    let node = parse(yaml, &mut mistakes);
    mistakes.finish().unwrap();
    node.map_or(Value::Null, |node| json(&node.term()))
}

fn json(term: &Term) -> Value {
    match term {
        Term::Null => Value::Null,
        Term::Bool(flag) => Value::from(*flag),
        Term::Number(number) if number.fract() == 0.0 => number.to_string().parse::<i64>().unwrap().into(),
        Term::Number(number) => Value::from(*number),
        Term::Text(text) => Value::from(text.as_str()),
        Term::List(items) => items.iter().map(json).collect(),
        Term::Map(entries) => Value::Object(entries.iter().map(|(key, value)| (key.clone(), json(value))).collect()),
    }
}

/// The YAML files in the folders of a folder, or of those of one name only.
fn files(folder: &Path, wanted: impl Fn(&str) -> bool) -> Vec<PathBuf> {
    let entries = |path: &Path| std::fs::read_dir(path).unwrap().map(|entry| entry.unwrap().path()).collect::<Vec<_>>();
    let folders = entries(folder).into_iter().filter(|path| wanted(path.file_name().unwrap().to_str().unwrap()));
    folders.flat_map(|path| entries(&path)).collect()
}

fn rules() -> Vec<PathBuf> {
    files(&root().join("rules"), |name| !["data", "profiles"].contains(&name))
}

#[track_caller]
fn fits(schema: &Value, yaml: &str) {
    if let Err(reason) = validate(schema, schema, &value(yaml)) {
        panic!("{reason} in:\n{yaml}");
    }
}

#[test]
fn the_schemas_are_those_that_are_checked_in() {
    for (kind, name) in [(FileKind::Rule, "rule"), (FileKind::Settings, "settings")] {
        let stored = std::fs::read_to_string(root().join(format!("schemas/{name}.json"))).unwrap_or_default();
        let advice = format!("write it anew: cargo run -- schema {name} > schemas/{name}.json");
        assert!(stored.replace("\r\n", "\n") == schema(kind).unwrap(), "{advice}");
    }
}

#[test]
fn every_builtin_rule_and_profile_fits() {
    let rules = rules();
    assert!(rules.len() > 100);
    rules.iter().for_each(|path| fits(&RULE, &std::fs::read_to_string(path).unwrap()));
    let profiles = files(&root().join("rules"), |name| name == "profiles");
    assert!(profiles.len() > 3);
    profiles.iter().for_each(|path| fits(&SETTINGS, &std::fs::read_to_string(path).unwrap()));
}

/// The fenced blocks of YAML in a text that begin with this.
fn blocks(text: &str, beginning: &str) -> Vec<String> {
    let blocks = text.split("```yaml\n").skip(1).map(|rest| rest.split("```\n").next().unwrap().to_owned());
    blocks.filter(|block| block.starts_with(beginning)).collect()
}

#[test]
fn what_the_documents_show_fits() {
    let text = |name: &str| std::fs::read_to_string(root().join(name)).unwrap();
    for name in ["README.md", "CONTRIBUTING.md"] {
        let found = blocks(&text(name), "id: ");
        assert!(!found.is_empty(), "{name}");
        found.iter().for_each(|rule| fits(&RULE, rule));
    }
    let settings = blocks(&text("README.md"), "# .sourcelint.yaml");
    assert!(!settings.is_empty());
    settings.iter().for_each(|settings| fits(&SETTINGS, settings));
}

#[test]
fn settings_that_are_read_fit_and_others_do_not() {
    for yaml in [
        "",
        "extends: news\nselect: [ALL, own-rule]\nseverity: {own-rule: note}\n",
        "per-path-ignores: {'drafts/**': [missing-date]}\nexclude: [build/]\nrules: [rules/]\nscope: {heading-level: 2}\n",
        "data: {outlets: [The Courier, {name: The Herald, kind: newspaper, hosts: [h.example], rated: [{by: B, rating: unreliable, decided: 2024}]}], own-work: {en: [our count]}, own-set: [a]}\n",
        "references-in: [refs.bib]\noptions: {own-rule: {at-most: 3}}\nmax-file-size: 64 MiB\nrequire-reason: true\n",
    ] {
        fits(&SETTINGS, yaml);
    }
    for yaml in [
        "selct: [ALL]",
        "select: missing-date",
        "severity: {missing-date: eror}",
        "scope: {heading-levle: 2}",
        "scope: {heading-level: 7}",
        "max-file-size: much",
        "require-reason: perhaps",
        "data: {outlets: [{name: A, host: [a.example]}]}",
        "data: {outlets: [{name: A, rated: [{by: B, rating: bad, decided: 2024, untill: 2025}]}]}",
        "- select",
    ] {
        assert!(validate(&SETTINGS, &SETTINGS, &value(yaml)).is_err(), "{yaml}");
    }
}

/// The paths to all keys of a value; those under `options` are names.
fn keys(value: &Value, path: &str, found: &mut Vec<String>) {
    match value {
        Value::Object(map) => {
            for (key, value) in map.iter().filter(|_| path != "/options") {
                let at = format!("{path}/{key}");
                keys(value, &at, found);
                found.push(at);
            }
        }
        Value::Array(items) => {
            items.iter().enumerate().for_each(|(at, value)| keys(value, &format!("{path}/{at}"), found));
        }
        _ => {}
    }
}

fn misspelled(value: &Value, path: &str) -> Value {
    let (parent, key) = path.rsplit_once('/').unwrap();
    let mut value = value.clone();
    let map: &mut Map<String, Value> = value.pointer_mut(parent).unwrap().as_object_mut().unwrap();
    let inner = map.remove(key).unwrap();
    // The first word of a path is that of the thing itself.
    let wrong = match key.split_once('.') {
        Some((first, rest)) => format!("{first}q.{rest}"),
        None => format!("{key}q"),
    };
    map.insert(wrong, inner);
    value
}

#[test]
fn a_misspelled_key_is_refused_wherever_it_stands() {
    let mut tried: BTreeSet<String> = BTreeSet::new();
    for path in rules() {
        let rule = value(&std::fs::read_to_string(&path).unwrap());
        let mut found = Vec::new();
        keys(&rule, "", &mut found);
        for at in found {
            // Behind a path that leads on, and in a matcher of a matcher, only the program knows the type.
            let parts: Vec<&str> = at.split('/').skip(1).collect();
            let (_, before) = parts.split_last().unwrap();
            let is_open = before.iter().any(|part| part.contains('.') || ["not", "every"].contains(part));
            let shape = format!("{}: {at}", rule["select"]);
            if !is_open && tried.insert(shape) {
                let wrong = misspelled(&rule, &at);
                assert!(validate(&RULE, &RULE, &wrong).is_err(), "{}: {at} may be misspelled", path.display());
            }
        }
    }
    assert!(tried.len() > 500, "{}", tried.len());
}
