//! The built-in sets of words.
//!
//! A project's sets are read with the place of every value, to tell mistakes. What is built in has none, which a test
//! sees to, so serde types it as it stands.

use std::collections::BTreeMap;

use serde::Deserialize;

/// A list of words, or lists by language.
#[derive(Deserialize)]
#[serde(untagged)]
enum Lists {
    Plain(Vec<String>),
    ByLanguage(BTreeMap<String, Vec<String>>),
}

/// A set of words: its lists, or its lists by category.
#[derive(Deserialize)]
#[serde(untagged)]
enum Set {
    Lists(Lists),
    ByCategory(BTreeMap<String, Lists>),
}

/// The words of a set with the category that each stands under; the first one where the file names none.
pub(super) fn read(text: &str, categories: &[&'static str]) -> Vec<(&'static str, String)> {
    let categorised: BTreeMap<String, Lists> = match serde_yaml::from_str(text) {
        Ok(Set::ByCategory(lists)) => lists,
        Ok(Set::Lists(Lists::ByLanguage(lists))) if !categories.is_empty() => {
            lists.into_iter().map(|(category, words)| (category, Lists::Plain(words))).collect()
        }
        Ok(Set::Lists(lists)) => BTreeMap::from([(String::new(), lists)]),
        Err(_) => BTreeMap::new(),
    };
    let mut found = Vec::new();
    for (name, lists) in categorised {
        let known = categories.iter().find(|category| **category == name).or(categories.first());
        let category = known.copied().unwrap_or("");
        let words: Vec<String> = match lists {
            Lists::Plain(words) => words,
            Lists::ByLanguage(lists) => lists.into_values().flatten().collect(),
        };
        found.extend(words.into_iter().map(|word| (category, word)));
    }
    found
}
