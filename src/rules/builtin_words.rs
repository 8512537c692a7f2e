//! The built-in sets of words.
//!
//! A project's sets are read with the place of every value, to tell mistakes. What is built in has none, which a test
//! sees to, so serde types it as it stands.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::data::Word;

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

/// The words of a set; those that stand under no category are of the first one.
pub(super) fn read(text: &str, categories: &[&'static str]) -> Vec<Word> {
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
        match lists {
            Lists::Plain(words) => found.extend(words.into_iter().map(|text| Word { category, language: None, text })),
            Lists::ByLanguage(lists) => {
                for (language, words) in lists {
                    let word = |text| Word { category, language: Some(language.clone()), text };
                    found.extend(words.into_iter().map(word));
                }
            }
        }
    }
    found
}
