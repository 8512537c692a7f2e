//! JSON Schemas of the files that people write, made from what reads them: editors complete and check by these.
//!
//! A schema knows the built-in rules, data sets and profiles. Names that a project adds are accepted, keys that nothing
//! reads are not. What only the whole of a file shows, such as where a path of properties leads, is left to the program.

mod conditions;
mod rule;
mod settings;

use serde_json::{Map, Value, json};

use crate::rules::{Library, SEVERITIES, WrongFiles};

/// A kind of file that has a schema.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum FileKind {
    /// `.sourcelint.yaml`, and a profile.
    Settings,
    /// A rule.
    Rule,
}

/// The schema of a kind of file, as indented JSON.
///
/// # Errors
/// The mistakes of built-in rules, which a test rules out.
pub fn schema(kind: FileKind) -> Result<String, WrongFiles> {
    let library = Library::builtin()?;
    let value = match kind {
        FileKind::Settings => settings::schema(&library),
        FileKind::Rule => rule::schema(&library),
    };
    Ok(format!("{value:#}\n"))
}

/// The head of a schema and what it says of its file.
fn headed(title: &str, body: Value) -> Value {
    let mut schema = Map::new();
    schema.insert("$schema".to_owned(), json!("http://json-schema.org/draft-07/schema#"));
    schema.insert("title".to_owned(), json!(title));
    if let Value::Object(body) = body {
        schema.extend(body);
    }
    Value::Object(schema)
}

/// A map with these keys and no others.
fn closed(properties: Map<String, Value>, required: &[&str]) -> Value {
    json!({"type": "object", "properties": properties, "required": required, "additionalProperties": false})
}

/// The keys of a map, each with its schema.
fn keys<'k>(keys: impl IntoIterator<Item = &'k str>, schema: impl Fn(&str) -> Value) -> Map<String, Value> {
    keys.into_iter().map(|key| (key.to_owned(), schema(key))).collect()
}

/// A schema with the words that an editor shows beside it.
fn described(summary: &str, schema: Value) -> Value {
    let mut schema = schema;
    if let Value::Object(map) = &mut schema {
        if map.contains_key("$ref") {
            return json!({"description": summary, "allOf": [schema]});
        }
        map.insert("description".to_owned(), json!(summary));
    }
    schema
}

/// Text as YAML may hold it: what looks like a number is text where text is wanted.
fn text() -> Value {
    json!({"type": ["string", "number", "boolean"]})
}

fn texts() -> Value {
    json!({"type": "array", "items": text()})
}

fn flag() -> Value {
    json!({"type": "boolean"})
}

/// Text that most often is one of these words.
fn known_or_other<'w>(words: impl IntoIterator<Item = &'w str>) -> Value {
    let words: Vec<&str> = words.into_iter().collect();
    json!({"anyOf": [{"enum": words}, {"type": "string"}]})
}

fn severity() -> Value {
    json!({"enum": SEVERITIES.map(|(word, _)| word)})
}

fn rule_ids(library: &Library) -> Vec<&str> {
    library.rules().map(|rule| rule.spec.id.as_str()).collect()
}

#[cfg(test)]
mod tests;
