//! The schemas know what the readers know, and nothing else.

use serde_json::Value;

use super::{FileKind, schema};
use crate::config::SETTINGS_KEYS;
use crate::query::{Kind, MATCHERS, properties};
use crate::rules::RULE_KEYS;

fn read(kind: FileKind) -> Value {
    serde_json::from_str(&schema(kind).unwrap()).unwrap()
}

fn names(map: &Value) -> Vec<&str> {
    map.as_object().unwrap().keys().map(String::as_str).collect()
}

fn sorted<'k>(keys: impl IntoIterator<Item = &'k str>) -> Vec<&'k str> {
    let mut keys: Vec<&str> = keys.into_iter().collect();
    keys.sort_unstable();
    keys
}

#[test]
fn every_key_is_there_and_described() {
    for (kind, known) in [(FileKind::Rule, RULE_KEYS), (FileKind::Settings, SETTINGS_KEYS)] {
        let schema = read(kind);
        let properties = &schema["properties"];
        assert_eq!(names(properties), sorted(known.iter().copied()));
        for key in known {
            let summary = properties[key]["description"].as_str();
            assert!(summary.is_some_and(|summary| !summary.is_empty()), "{key}");
        }
    }
}

#[test]
fn every_property_and_matcher_is_there() {
    let schema = read(FileKind::Rule);
    let definitions = &schema["definitions"];
    for kind in Kind::ALL {
        let conditions = &definitions[format!("conditions-on-{}", kind.name())];
        assert_eq!(names(&conditions["properties"]), sorted(properties(kind).iter().map(|it| it.name)), "{kind:?}");
    }
    let families = ["text", "number", "date", "flag", "relation"];
    let mut found: Vec<&str> =
        families.iter().flat_map(|family| names(&definitions[format!("matchers-of-{family}")]["properties"])).collect();
    found.sort_unstable();
    found.dedup();
    assert_eq!(found, sorted(MATCHERS.iter().copied()));
}
