//! As much of JSON Schema as the schemas here use.

use serde_json::{Map, Value};

/// The first reason why a value does not fit a schema.
///
/// # Panics
/// At a keyword that is not known here: it would be taken for granted.
pub fn validate(root: &Value, schema: &Value, value: &Value) -> Result<(), String> {
    let Value::Object(keywords) = schema else { panic!("{schema}") };
    for (keyword, argument) in keywords {
        match keyword.as_str() {
            "$schema" | "title" | "description" | "definitions" | "then" | "additionalProperties" => {}
            "$ref" => validate(root, root.pointer(&argument.as_str().unwrap()[1..]).unwrap(), value)?,
            "type" => require(one_or_many(argument).iter().any(|name| is_of(value, name)), value, "type", argument)?,
            "enum" => require(argument.as_array().unwrap().contains(value), value, "enum", argument)?,
            "const" => require(argument == value, value, "const", argument)?,
            "anyOf" => {
                let mut schemas = argument.as_array().unwrap().iter();
                require(schemas.any(|schema| validate(root, schema, value).is_ok()), value, "anyOf", argument)?;
            }
            "allOf" => argument.as_array().unwrap().iter().try_for_each(|schema| validate(root, schema, value))?,
            "if" => {
                if validate(root, argument, value).is_ok() {
                    validate(root, &keywords["then"], value)?;
                }
            }
            "required" => {
                let mut keys = argument.as_array().unwrap().iter().map(|key| key.as_str().unwrap());
                require(keys.all(|key| value.get(key).is_some() || !value.is_object()), value, "required", argument)?;
            }
            "properties" | "patternProperties" => {}
            "items" => {
                let items = value.as_array().into_iter().flatten();
                items.into_iter().try_for_each(|item| validate(root, argument, item))?;
            }
            "pattern" => {
                let fits = |text| regex::Regex::new(argument.as_str().unwrap()).unwrap().is_match(text);
                require(value.as_str().is_none_or(fits), value, "pattern", argument)?;
            }
            "maxLength" => {
                let fits = |text: &str| Some(size(text.len())) <= argument.as_u64();
                require(value.as_str().is_none_or(fits), value, "maxLength", argument)?;
            }
            "minimum" => {
                require(value.as_f64().is_none_or(|it| it >= argument.as_f64().unwrap()), value, "minimum", argument)?
            }
            "maximum" => {
                require(value.as_f64().is_none_or(|it| it <= argument.as_f64().unwrap()), value, "maximum", argument)?
            }
            "minProperties" => {
                let fits = |map: &Map<String, Value>| Some(size(map.len())) >= argument.as_u64();
                require(value.as_object().is_none_or(fits), value, "minProperties", argument)?;
            }
            other => panic!("keyword {other}"),
        }
    }
    value.as_object().into_iter().flatten().try_for_each(|(key, value)| property(root, keywords, key, value))
}

/// A value of a map under the schemas for its key.
fn property(root: &Value, keywords: &Map<String, Value>, key: &str, value: &Value) -> Result<(), String> {
    let named = keywords.get("properties").and_then(|properties| properties.get(key));
    let patterns = keywords.get("patternProperties").and_then(Value::as_object).into_iter().flatten();
    let fitting = patterns.filter(|(pattern, _)| regex::Regex::new(pattern).unwrap().is_match(key));
    let schemas: Vec<&Value> = named.into_iter().chain(fitting.map(|(_, schema)| schema)).collect();
    if schemas.is_empty() {
        return match keywords.get("additionalProperties") {
            Some(Value::Bool(false)) => Err(format!("unknown key {key}")),
            Some(schema) => validate(root, schema, value),
            None => Ok(()),
        };
    }
    schemas.into_iter().try_for_each(|schema| validate(root, schema, value).map_err(|why| format!("{key}: {why}")))
}

fn require(holds: bool, value: &Value, keyword: &str, argument: &Value) -> Result<(), String> {
    if holds { Ok(()) } else { Err(format!("{value} is not of {keyword} {argument}").chars().take(400).collect()) }
}

fn size(length: usize) -> u64 {
    u64::try_from(length).unwrap()
}

fn one_or_many(names: &Value) -> Vec<&str> {
    match names {
        Value::String(name) => vec![name],
        _ => names.as_array().unwrap().iter().map(|name| name.as_str().unwrap()).collect(),
    }
}

fn is_of(value: &Value, name: &str) -> bool {
    match name {
        "null" => value.is_null(),
        "boolean" => value.is_boolean(),
        "number" => value.is_number(),
        "integer" => value.as_f64().is_some_and(|number| number.fract() == 0.0),
        "string" => value.is_string(),
        "array" => value.is_array(),
        "object" => value.is_object(),
        _ => panic!("type {name}"),
    }
}
