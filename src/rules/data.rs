//! Data sets → entries → the tables of the lexicon.

use super::yaml::{Field, Mistakes, Node, Value};
use super::{builtin, builtin_words, outlet, registry};
use crate::diagnostic::Diagnostic;
use crate::lexicon::{Abbreviations, CreditKind, CreditLabels, HeadingRole, Headings, Lazy, Lexicon, Outlet, Outlets};
use crate::lexicon::{InterfaceLine, InterfaceLines, Languages, Topics};
use crate::lexicon::{Marker, Markers, Phrases, RelativeDate, Tracking, Words};
use crate::text::did_you_mean;

/// The entries of a data set.
#[derive(Clone, Debug, Default)]
pub(super) struct Entries {
    words: Vec<Word>,
    outlets: Vec<Outlet>,
}

/// A word of a data set.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Word {
    /// What it stands under; empty in sets without categories.
    pub category: &'static str,
    /// The language of its list.
    pub language: Option<String>,
    pub text: String,
}

/// The categories of a set; the first is that of entries that name none.
fn categories(set: &str) -> &'static [&'static str] {
    match set {
        "abbreviations" => &["never-end", "may-end"],
        "attribution-markers" => &["group", "unnamed", "party", "according-to", "agentless", "rumour", "allegation"],
        "credit-labels" => &["source", "credit"],
        "headings" => &["references", "notes", "further-reading"],
        "relative-dates" => &["deictic", "anaphoric"],
        "interface-lines" => &["strong", "weak", "opener", "beginning"],
        "language-words" => &["en", "de", "fr", "es", "nl", "pt", "it", "ru"],
        "topics" => &["chatbots", "residue", "translation", "interface", "markup", "encoding"],
        "tracking-parameters" => &["exact", "prefix"],
        _ => &[],
    }
}

/// Reads a data set: a list, or a map of lists by category, by language, or by both.
pub(super) fn read(set: &str, root: &Node, mistakes: &mut Mistakes) -> Entries {
    let mut entries = Entries::default();
    let field = Field { name: set, node: root };
    if set == "outlets" {
        let items = field.list("a list of outlets", mistakes);
        entries.outlets.extend(items.iter().filter_map(|item| outlet::read(item, mistakes)));
        return entries;
    }
    let known = categories(set);
    let Value::Map(keys) = &root.value else {
        words(known.first().unwrap_or(&""), &field, &mut entries, mistakes);
        return entries;
    };
    if known.is_empty() {
        words("", &field, &mut entries, mistakes);
        return entries;
    }
    for entry in keys {
        let name = entry.key.value.as_str();
        match known.iter().find(|category| **category == name) {
            Some(category) => words(category, &Field { name, node: &entry.value }, &mut entries, mistakes),
            None => {
                let mistake =
                    Diagnostic::mistake(entry.key.span, format!("unknown key `{name}` in the data set `{set}`"));
                let meant = did_you_mean(name, known.iter().copied());
                mistakes.add(mistake.with_help(meant.unwrap_or_else(|| format!("the keys are {}", known.join(", ")))));
            }
        }
    }
    entries
}

/// A list of texts, or a map of them by language.
fn words(category: &'static str, field: &Field<'_>, entries: &mut Entries, mistakes: &mut Mistakes) {
    let Value::Map(languages) = &field.node.value else {
        let texts = field.texts(mistakes);
        entries.words.extend(texts.into_iter().map(|text| Word { category, language: None, text: text.value }));
        return;
    };
    for entry in languages {
        let language = entry.key.value.as_str();
        if !(2..=3).contains(&language.len()) || !language.bytes().all(|byte| byte.is_ascii_lowercase()) {
            let mistake = Diagnostic::mistake(entry.key.span, format!("`{language}` is not a language"));
            mistakes.add(mistake.with_help("a language is two or three letters, such as `en`"));
        }
        let texts = Field { name: language, node: &entry.value }.texts(mistakes);
        let word = |text| Word { category, language: Some(language.to_owned()), text };
        entries.words.extend(texts.into_iter().map(|text| word(text.value)));
    }
}

/// A lexicon of the built-in data sets, each read when it is first asked.
pub(super) fn builtin_lexicon() -> Lexicon {
    let mut lexicon = Lexicon::default();
    lexicon.outlets = filled("outlets", add_outlets);
    lexicon.headings = filled("headings", add_headings);
    lexicon.credit_labels = filled("credit-labels", add_credit_labels);
    lexicon.own_work = filled("own-work", add_phrases);
    lexicon.cross_references = filled("cross-reference-words", add_words);
    lexicon.abbreviations = filled("abbreviations", add_abbreviations);
    lexicon.markers = filled("attribution-markers", add_markers);
    lexicon.relative_dates = filled("relative-dates", add_relative_dates);
    lexicon.tracking = filled("tracking-parameters", add_tracking);
    lexicon.interface_lines = filled("interface-lines", add_interface_lines);
    lexicon.languages = filled("language-words", add_languages);
    lexicon.topics = filled("topics", add_topics);
    for (path, _) in builtin::data() {
        let set = builtin::stem(path);
        *lexicon.set_mut(set) = filled(set, add_words);
    }
    lexicon
}

/// Adds entries to the plain words of a set and to its table.
pub(super) fn extend(lexicon: &mut Lexicon, set: &str, entries: Entries) {
    let words = entries.clone();
    lexicon.set_mut(set).edit(|table| add_words(table, words));
    match set {
        "outlets" => lexicon.outlets.edit(|table| add_outlets(table, entries)),
        "headings" => lexicon.headings.edit(|table| add_headings(table, entries)),
        "credit-labels" => lexicon.credit_labels.edit(|table| add_credit_labels(table, entries)),
        "own-work" => lexicon.own_work.edit(|table| add_phrases(table, entries)),
        "cross-reference-words" => lexicon.cross_references.edit(|table| add_words(table, entries)),
        "abbreviations" => lexicon.abbreviations.edit(|table| add_abbreviations(table, entries)),
        "attribution-markers" => lexicon.markers.edit(|table| add_markers(table, entries)),
        "relative-dates" => lexicon.relative_dates.edit(|table| add_relative_dates(table, entries)),
        "tracking-parameters" => lexicon.tracking.edit(|table| add_tracking(table, entries)),
        "interface-lines" => lexicon.interface_lines.edit(|table| add_interface_lines(table, entries)),
        "language-words" => lexicon.languages.edit(|table| add_languages(table, entries)),
        "topics" => lexicon.topics.edit(|table| add_topics(table, entries)),
        _ => {}
    }
}

/// A table that is filled from a built-in set.
fn filled<T: Default + 'static>(set: &'static str, add: fn(&mut T, Entries)) -> Lazy<T> {
    Lazy::new(move || {
        let mut table = T::default();
        add(&mut table, builtin_entries(set));
        table
    })
}

/// The entries of a built-in set; a test checks that these have no mistakes.
fn builtin_entries(set: &'static str) -> Entries {
    let text = builtin::data_set(set);
    if set == "outlets" {
        return Entries { outlets: registry::outlets(text), ..Entries::default() };
    }
    Entries { words: builtin_words::read(text, categories(set)), ..Entries::default() }
}

fn add_outlets(table: &mut Outlets, entries: Entries) {
    table.reserve(entries.outlets.len());
    entries.outlets.into_iter().for_each(|outlet| table.add(outlet));
}

fn add_headings(table: &mut Headings, entries: Entries) {
    for Word { category, text, .. } in &entries.words {
        table.add(
            text,
            match *category {
                "notes" => HeadingRole::Notes,
                "further-reading" => HeadingRole::FurtherReading,
                _ => HeadingRole::References,
            },
        );
    }
}

fn add_credit_labels(table: &mut CreditLabels, entries: Entries) {
    for Word { category, text, .. } in &entries.words {
        table.add(text, if *category == "credit" { CreditKind::Credit } else { CreditKind::Source });
    }
}

fn add_phrases(table: &mut Phrases, entries: Entries) {
    entries.words.iter().for_each(|word| table.add(&word.text));
}

fn add_abbreviations(table: &mut Abbreviations, entries: Entries) {
    for Word { category, text, .. } in &entries.words {
        if *category == "may-end" { table.add_sometimes_ending(text) } else { table.add_never_ending(text) }
    }
}

fn add_markers(table: &mut Markers, entries: Entries) {
    for Word { category, text, .. } in &entries.words {
        let marker = match *category {
            "unnamed" => Marker::Unnamed,
            "party" => Marker::Party,
            "according-to" => Marker::AccordingTo,
            "agentless" => Marker::Agentless,
            "rumour" => Marker::Rumour,
            "allegation" => Marker::Allegation,
            _ => Marker::Group,
        };
        table.add(text, marker);
    }
}

fn add_relative_dates(table: &mut Markers<RelativeDate>, entries: Entries) {
    for Word { category, text, .. } in &entries.words {
        let kind = if *category == "anaphoric" { RelativeDate::Anaphoric } else { RelativeDate::Deictic };
        table.add(text, kind);
    }
}

fn add_tracking(table: &mut Tracking, entries: Entries) {
    for Word { category, text, .. } in &entries.words {
        if *category == "prefix" { table.add_beginning(text) } else { table.add_name(text) }
    }
}

fn add_interface_lines(table: &mut InterfaceLines, entries: Entries) {
    for Word { category, text, .. } in &entries.words {
        match *category {
            "beginning" => table.add_beginning(text),
            "opener" => table.add(text, InterfaceLine::Opener),
            "weak" => table.add(text, InterfaceLine::Weak),
            _ => table.add(text, InterfaceLine::Strong),
        }
    }
}

fn add_languages(table: &mut Languages, entries: Entries) {
    entries.words.iter().for_each(|word| table.add(word.category, &word.text));
}

fn add_topics(table: &mut Topics, entries: Entries) {
    entries.words.iter().for_each(|word| table.add(word.category, &word.text));
}

/// The words of a set; of outlets, their names and hosts.
fn add_words(table: &mut Words, entries: Entries) {
    for word in &entries.words {
        match &word.language {
            Some(language) => table.add_in(language, &word.text),
            None => table.add(&word.text),
        }
    }
    for outlet in &entries.outlets {
        std::iter::once(&outlet.name).chain(&outlet.aliases).chain(&outlet.hosts).for_each(|word| table.add(word));
    }
}

#[cfg(test)]
mod tests {
    use super::super::yaml::parse_data;
    use super::*;

    #[test]
    fn every_builtin_set_is_free_of_mistakes() {
        for (path, text) in builtin::data() {
            let mut mistakes = Mistakes::default();
            let root = parse_data(text, &mut mistakes).unwrap();
            let entries = read(builtin::stem(path), &root, &mut mistakes);
            assert_eq!(mistakes.finish(), Ok(()), "{path}");
            assert!(!entries.words.is_empty() || !entries.outlets.is_empty(), "{path} is empty");
            let (mut checked, mut typed) = (entries.words, builtin_entries(builtin::stem(path)).words);
            checked.sort();
            typed.sort();
            assert_eq!(typed, checked, "{path} is read in two ways");
        }
    }

    #[test]
    fn builtin_sets_fill_their_tables() {
        let lexicon = builtin_lexicon();
        assert_eq!(lexicon.headings.role("Works Cited"), Some(HeadingRole::References));
        assert_eq!(lexicon.credit_labels.kind("Quelle:"), Some(CreditKind::Source));
        assert!(lexicon.tracking.is_tracking("utm_source"));
        assert!(lexicon.cross_references.contains("Step"));
        assert!(lexicon.abbreviations.never_ends("Dr."));
        assert!(lexicon.own_work.found_in("Source: own work"));
        assert!(lexicon.set("attribution-verbs").unwrap().contains("said"));
        assert!(lexicon.set("no-such-set").is_none());
    }
}
