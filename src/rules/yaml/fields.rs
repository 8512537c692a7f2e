//! Typed values out of the tree.

use super::{Entry, Mistakes, Node, Spanned, Value};
use crate::diagnostic::Diagnostic;
use crate::query::Term;
use crate::text::{Span, did_you_mean};

/// The keys of one map, all of them known.
#[derive(Clone, Copy, Debug)]
pub struct Fields<'n> {
    entries: &'n [Entry],
    what: &'static str,
    place: Span,
}

/// A value with the key it stands under, which messages name.
#[derive(Clone, Copy, Debug)]
pub struct Field<'n> {
    /// The nearest key.
    pub name: &'n str,
    /// The value.
    pub node: &'n Node,
}

impl<'n> Fields<'n> {
    /// The keys of a map; `what` is what it describes, with its article.
    ///
    /// Keys that are not in `known` are mistakes. `None` where the node is no map.
    pub fn read(node: &'n Node, what: &'static str, known: &[&str], mistakes: &mut Mistakes) -> Option<Self> {
        Self::read_named(node, what, known, &[], mistakes)
    }

    /// The same, where some keys are known under other names; for each of those there is what is to be written.
    pub fn read_named(
        node: &'n Node,
        what: &'static str,
        known: &[&str],
        others: &[(&str, &str)],
        mistakes: &mut Mistakes,
    ) -> Option<Self> {
        let Value::Map(entries) = &node.value else {
            let message = format!("expected the keys of {what}, found {}", node.found());
            mistakes.add(Diagnostic::mistake(node.span, message).with_help(format!("the keys are {}", listed(known))));
            return None;
        };
        for entry in entries.iter().filter(|entry| !known.contains(&&*entry.key.value)) {
            let mistake = Diagnostic::mistake(entry.key.span, format!("unknown key `{}`", entry.key.value));
            let other = others.iter().find(|(name, _)| *name == entry.key.value).map(|(_, help)| (*help).to_owned());
            let help = other.or_else(|| did_you_mean(&entry.key.value, known.iter().copied()));
            mistakes
                .add(mistake.with_help(help.unwrap_or_else(|| format!("the keys of {what} are {}", listed(known)))));
        }
        let place = entries.first().map_or(node.span, |entry| entry.key.span);
        Some(Self { entries, what, place })
    }

    /// The value under a key; `None` where there is none or it is null.
    #[must_use]
    pub fn get(&self, key: &str) -> Option<Field<'n>> {
        self.any(key).filter(|field| !field.node.is_null())
    }

    /// The value under a key; a mistake where there is none or it is null.
    pub fn need(&self, key: &str, mistakes: &mut Mistakes) -> Option<Field<'n>> {
        match self.any(key) {
            Some(field) if field.node.is_null() => {
                let span = self.entry(key).map_or(self.place, |entry| entry.key.span);
                mistakes.at(span, format!("`{key}`: expected a value, found nothing"));
                None
            }
            Some(field) => Some(field),
            None => {
                mistakes.at(self.place, format!("missing key `{key}`: {} needs one", self.what));
                None
            }
        }
    }

    fn any(&self, key: &str) -> Option<Field<'n>> {
        self.entry(key).map(|entry| Field { name: &entry.key.value, node: &entry.value })
    }

    fn entry(&self, key: &str) -> Option<&'n Entry> {
        self.entries.iter().find(|entry| entry.key.value == key)
    }
}

impl<'n> Field<'n> {
    /// Reports that something else was expected here, and gives nothing.
    pub fn unexpected<T>(&self, expected: &str, mistakes: &mut Mistakes) -> Option<T> {
        mistakes.at(self.node.span, format!("`{}`: expected {expected}, found {}", self.name, self.node.found()));
        None
    }

    /// Text as it is written.
    pub fn text(&self, mistakes: &mut Mistakes) -> Option<Spanned<String>> {
        match &self.node.value {
            Value::Scalar { text, .. } if !self.node.is_null() => {
                Some(Spanned { value: text.clone(), span: self.node.span })
            }
            _ => self.unexpected("text", mistakes),
        }
    }

    /// One line of text without control characters; white space at its ends is left out.
    pub fn line(&self, mistakes: &mut Mistakes) -> Option<String> {
        let text = self.text(mistakes)?.value;
        let line = text.trim();
        if line.is_empty() || line.contains(char::is_control) {
            return self.unexpected("one line of text", mistakes);
        }
        Some(line.to_owned())
    }

    /// `true` or `false`.
    pub fn flag(&self, mistakes: &mut Mistakes) -> Option<bool> {
        match self.node.term() {
            Term::Bool(flag) => Some(flag),
            _ => self.unexpected("`true` or `false`", mistakes),
        }
    }

    /// The value that one of a few words names.
    pub fn word<T: Copy>(&self, words: &[(&str, T)], mistakes: &mut Mistakes) -> Option<T> {
        let text = match &self.node.value {
            Value::Scalar { text, .. } => text.as_str(),
            _ => "",
        };
        if let Some((_, value)) = words.iter().find(|(name, _)| *name == text) {
            return Some(*value);
        }
        let names: Vec<&str> = words.iter().map(|(name, _)| *name).collect();
        let message = format!("`{}`: expected {}, found {}", self.name, alternatives(&names), self.node.found());
        let mistake = Diagnostic::mistake(self.node.span, message);
        mistakes.add(match did_you_mean(text, names) {
            Some(help) => mistake.with_help(help),
            None => mistake,
        });
        None
    }

    /// The elements of a list; `expected` says what the list is of.
    pub fn list(&self, expected: &str, mistakes: &mut Mistakes) -> Vec<Self> {
        if let Value::List(items) = &self.node.value {
            return items.iter().map(|node| Field { name: self.name, node }).collect();
        }
        self.unexpected(expected, mistakes).unwrap_or_default()
    }

    /// A list of texts.
    pub fn texts(&self, mistakes: &mut Mistakes) -> Vec<Spanned<String>> {
        let Value::Scalar { text, .. } = &self.node.value else {
            let items = self.list("a list of texts", mistakes);
            return items.iter().filter_map(|item| item.text(mistakes)).collect();
        };
        let message = format!("`{}`: expected a list of texts, found {}", self.name, self.node.found());
        let mistake = Diagnostic::mistake(self.node.span, message);
        mistakes.add(if text.is_empty() { mistake } else { mistake.with_help(format!("write a list: `[{text}]`")) });
        Vec::new()
    }

    /// The keys and values of a map; `expected` says from what to what.
    pub fn entries(&self, expected: &str, mistakes: &mut Mistakes) -> &'n [Entry] {
        if let Value::Map(entries) = &self.node.value {
            return entries;
        }
        self.unexpected(expected, mistakes).unwrap_or_default()
    }

    /// A map as a term; `expected` says from what to what.
    pub fn map_term(&self, expected: &str, mistakes: &mut Mistakes) -> Option<Term> {
        match &self.node.value {
            Value::Map(_) => Some(self.node.term()),
            _ => self.unexpected(expected, mistakes),
        }
    }
}

fn listed(known: &[&str]) -> String {
    known.iter().map(|key| format!("`{key}`")).collect::<Vec<_>>().join(", ")
}

/// `` `a`, `b` or `c` ``
fn alternatives(words: &[&str]) -> String {
    match words.split_last() {
        Some((last, rest)) if !rest.is_empty() => format!("{} or `{last}`", listed(rest)),
        _ => listed(words),
    }
}
