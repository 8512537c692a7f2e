//! The built-in outlets, read line by line.
//!
//! The registry is the largest file and most documents need it: reading it as YAML took 7 ms of a check, this takes
//! one. It holds for the built-in file only, which keeps every value on the line of its key; a test compares.

use crate::lexicon::{Outlet, Rating, Text};

/// All outlets of the built-in registry.
pub(super) fn outlets(text: &'static str) -> Vec<Outlet> {
    let mut outlets = Vec::new();
    for line in text.lines().filter(|line| !line.starts_with('#')) {
        let (key, value) = line.split_once(':').unwrap_or((line, ""));
        let value = value.trim();
        if key == "- name" {
            outlets.push(Outlet { name: unquoted(value).into(), ..Outlet::default() });
        } else if let Some(outlet) = outlets.last_mut() {
            set(outlet, key.trim_start(), value);
        }
    }
    outlets
}

fn set(outlet: &mut Outlet, key: &str, value: &'static str) {
    match (key, outlet.ratings.last_mut()) {
        ("aliases", _) => outlet.aliases = list(value),
        ("hosts", _) => outlet.hosts = list(value),
        ("doi", _) => outlet.dois = list(value),
        ("state", _) => outlet.state = value.into(),
        ("kind", _) => outlet.kind = value.into(),
        ("common-word", _) => outlet.common_word = value == "true",
        ("month-is-full", _) => outlet.month_is_full = value == "true",
        ("periodicity", _) => outlet.periodicity = value.into(),
        ("- by", _) => outlet.ratings.push(Rating { by: value.into(), ..Rating::default() }),
        ("rating", Some(rating)) => rating.rating = value.into(),
        ("decided", Some(rating)) => rating.decided = value.parse().ok(),
        ("from", Some(rating)) => rating.from = value.parse().ok(),
        ("until", Some(rating)) => rating.until = value.parse().ok(),
        ("topics", Some(rating)) => rating.topics = value.into(),
        _ => {}
    }
}

/// The elements of `[a, "b, c"]`.
fn list(value: &'static str) -> Vec<Text> {
    let mut rest = value.trim_start_matches('[').trim_end_matches(']');
    let mut elements = Vec::new();
    while !rest.is_empty() {
        let quoted = rest.strip_prefix('"').and_then(|inner| inner.find('"')).map_or(0, |end| end + 2);
        let end = rest.get(quoted..).and_then(|tail| tail.find(',')).map_or(rest.len(), |end| quoted + end);
        let (element, tail) = rest.split_at_checked(end).unwrap_or((rest, ""));
        elements.push(unquoted(element.trim()).into());
        rest = tail.trim_start_matches(',').trim_start();
    }
    elements
}

fn unquoted(value: &'static str) -> &'static str {
    value.strip_prefix('"').and_then(|inner| inner.strip_suffix('"')).unwrap_or(value)
}

#[cfg(test)]
mod tests;
