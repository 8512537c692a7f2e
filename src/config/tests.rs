//! What is said about settings that are wrong, and where.

use super::Settings;
use crate::diagnostic::{Diagnostic, Severity};
use crate::model::Scope;
use crate::rules::{Library, Term};
use crate::text::{Foreign, SourceFile, cut};

fn parse(text: &str) -> Result<Settings, Vec<Diagnostic>> {
    Settings::parse(&SourceFile::new(".sourcelint.yaml", text))
}

fn library() -> Library {
    let mut library = Library::builtin().unwrap();
    let rule = "\
id: house-word
summary: A sentence that holds a word the house avoids
severity: warning
select: sentence
message: not a house word
options: {limit: {default: 3, summary: how many}}
";
    library.add_rule("house-word.yaml", &SourceFile::new("house-word.yaml", rule)).unwrap();
    library
}

/// Expects one mistake: the text underlined, what is said about it, and what would have been right.
fn one(text: &str, found: Result<(), Vec<Diagnostic>>, underlined: &str, message: &str, help: &str) {
    let found = found.unwrap_err();
    assert_eq!(found.len(), 1, "{text}\n{found:#?}");
    assert_eq!(cut(text, found[0].location.span.range()), underlined, "{message}");
    assert_eq!(found[0].message, Foreign::from(message));
    assert_eq!(found[0].help.clone().unwrap_or_default(), Foreign::from(help), "{message}");
}

#[test]
fn every_key_is_read() {
    let text = "\
extends: ../base.yaml
select: [house-word]
extend-select: [a]
ignore: [b]
severity: {house-word: error}
per-path-ignores: {'drafts/**': [house-word]}
exclude: ['build/**']
rules: [house/]
data: {outlets: [Gazette]}
scope: {heading-level: 2}
options: {house-word: {limit: 5}}
max-file-size: 64 MiB
require-reason: true
";
    let settings = parse(text).unwrap();
    let shown =
        |spanned: &crate::rules::yaml::Spanned<String>| (spanned.value.clone(), cut(text, spanned.span.range()));
    assert_eq!(shown(settings.extends.as_ref().unwrap()), ("../base.yaml".to_owned(), "../base.yaml"));
    assert_eq!(shown(&settings.select.as_ref().unwrap()[0]), ("house-word".to_owned(), "house-word"));
    assert_eq!((&*settings.extend_select[0].value, &*settings.ignore[0].value), ("a", "b"));
    assert_eq!(settings.severity[0].1, Severity::Error);
    assert_eq!(shown(&settings.per_path_ignores[0].0), ("drafts/**".to_owned(), "'drafts/**'"));
    assert_eq!((&*settings.exclude[0].value, &*settings.rules[0].value), ("build/**", "house/"));
    assert_eq!((&*settings.data[0].0.value, settings.scope), ("outlets", Some(Scope::HeadingLevel(2))));
    assert_eq!(settings.options[0].1[0].1.value, Term::Number(5.0));
    assert_eq!((settings.max_file_size, settings.require_reason), (Some(64 << 20), Some(true)));
}

#[test]
fn empty_settings_are_the_defaults() {
    for text in ["", "# nothing yet\n", "select:\n"] {
        assert_eq!(parse(text), Ok(Settings::default()), "{text:?}");
    }
    assert_eq!(parse("select: []").unwrap().select, Some(vec![]), "no rule is not the same as no word about rules");
}

#[test]
fn wrong_keys_and_values_are_told_at_their_place() {
    let keys = "the keys of the settings are `extends`, `select`, `extend-select`, `ignore`, `severity`, \
                `per-path-ignores`, `exclude`, `rules`, `data`, `scope`, `references-in`, `options`, `max-file-size`, \
                `require-reason`";
    let size = "`max-file-size`: expected a number of bytes such as `1048576` or `64 MiB`, found";
    for (text, underlined, message, help) in [
        ("ingore: [a]", "ingore", "unknown key `ingore`".to_owned(), "did you mean `ignore`?"),
        (
            "profile: news",
            "profile",
            "unknown key `profile`".to_owned(),
            "settings begin with a profile by its name: `extends: news`",
        ),
        ("threads: 4", "threads", "unknown key `threads`".to_owned(), keys),
        ("\"\\e[2J\": 1", "\"\\e[2J\"", "unknown key `\u{1b}[2J`".to_owned(), keys),
        ("select: 5", "5", "`select`: expected a list of texts, found `5`".to_owned(), "write a list: `[5]`"),
        ("severity: [a]", "[a]", "`severity`: expected a map from rules to severities, found a list".to_owned(), ""),
        (
            "severity: {r: eror}",
            "eror",
            "`r`: expected `error`, `warning` or `note`, found `eror`".to_owned(),
            "did you mean `error`?",
        ),
        (
            "per-path-ignores: [a]",
            "[a]",
            "`per-path-ignores`: expected a map from globs to lists of rules, found a list".to_owned(),
            "",
        ),
        ("data: [a]", "[a]", "`data`: expected a map from data sets to lists of entries, found a list".to_owned(), ""),
        ("options: [a]", "[a]", "`options`: expected a map from rules to their options, found a list".to_owned(), ""),
        ("options: {r: 1}", "1", "`r`: expected a map from options to values, found `1`".to_owned(), ""),
        ("extends: {a: 1}", "{a: 1}", "`extends`: expected text, found a map".to_owned(), ""),
        (
            "scope: [auto]",
            "[auto]",
            "`scope`: expected `auto`, `file` or `{heading-level: 1}`, found a list".to_owned(),
            "",
        ),
        (
            "scope: galaxy",
            "galaxy",
            "`scope`: expected `auto`, `file` or `{heading-level: 1}`, found `galaxy`".to_owned(),
            "",
        ),
        (
            "scope: {heading-levle: 2}",
            "heading-levle",
            "unknown key `heading-levle`".to_owned(),
            "did you mean `heading-level`?",
        ),
        ("scope: {heading-level: 7}", "7", "`heading-level`: expected a number from 1 to 6, found `7`".to_owned(), ""),
        (
            "scope: {heading-level: -1}",
            "-1",
            "`heading-level`: expected a number from 1 to 6, found `-1`".to_owned(),
            "",
        ),
        ("max-file-size: -1", "-1", format!("{size} `-1`"), ""),
        ("max-file-size: .nan", ".nan", format!("{size} `.nan`"), ""),
        ("max-file-size: [1]", "[1]", format!("{size} a list"), ""),
        (
            "max-file-size: 99999999999999999999999",
            "99999999999999999999999",
            format!("{size} `99999999999999999999999`"),
            "",
        ),
        ("require-reason: yes", "yes", "`require-reason`: expected `true` or `false`, found `yes`".to_owned(), ""),
        ("- select", "- select", "expected the keys of the settings, found a list".to_owned(), keys),
    ] {
        // A misspelt key inside a map is not the only mistake where the map needs the right one.
        let found = parse(text).map(|_| ()).map_err(|mut found| {
            found.truncate(1);
            found
        });
        let help = if text == "- select" {
            help.replace("the keys of the settings are", "the keys are")
        } else {
            help.to_owned()
        };
        one(text, found, underlined, &message, &help);
    }
}

#[test]
fn sizes_have_units_and_bounds() {
    for (written, bytes) in [
        ("1", Some(1)),
        ("'2 kB'", Some(2000)),
        ("2KiB", Some(2048)),
        ("1 GB", Some(1_000_000_000)),
        ("4294967294", Some(crate::text::MAX_TEXT)),
        ("4294967295", None),
        ("4 GiB", None),
        ("0", None),
        ("1 furlong", None),
        ("MiB", None),
    ] {
        let read = parse(&format!("max-file-size: {written}")).ok().and_then(|settings| settings.max_file_size);
        assert_eq!(read, bytes, "{written}");
    }
}

#[test]
fn names_that_nothing_has_are_told_with_what_may_be_meant() {
    let library = library();
    for (text, underlined, message, help) in [
        ("select: [hose-word]", "hose-word", "unknown rule `hose-word`", "did you mean `house-word`?"),
        ("ignore: [no-such]", "no-such", "unknown rule `no-such`", "`sourcelint rules` lists all rules"),
        ("severity: {no-such: note}", "no-such", "unknown rule `no-such`", "`sourcelint rules` lists all rules"),
        (
            "per-path-ignores: {'*.md': [no-such]}",
            "no-such",
            "unknown rule `no-such`",
            "`sourcelint rules` lists all rules",
        ),
        ("options: {no-such: {a: 1}}", "no-such", "unknown rule `no-such`", "`sourcelint rules` lists all rules"),
        ("options: {house-word: {limt: 1}}", "limt", "unknown option `limt`", "did you mean `limit`?"),
        ("options: {house-word: {colour: 1}}", "colour", "unknown option `colour`", "`house-word` has `limit`"),
        ("options: {house-word: {limit: x}}", "x", "`limit`: expected a number, found text", ""),
        ("data: {outlet: [x]}", "outlet", "unknown data set `outlet`", "did you mean `outlets`?"),
    ] {
        one(text, parse(text).unwrap().check_names(&library), underlined, message, help);
    }
    let fine = "select: [house-word]\ndata: {outlets: [Gazette]}\noptions: {house-word: {limit: 4}}\n";
    assert_eq!(parse(fine).unwrap().check_names(&library), Ok(()));
}

#[test]
fn data_of_the_settings_reaches_the_lexicon_and_its_mistakes_stand_in_the_settings() {
    let mut library = library();
    let text = "data: {outlets: [Gazette], headings: {notes: [Remarks]}, own-work: {english: [we]}}";
    let settings = parse(text).unwrap();
    let results: Vec<_> = settings.data.iter().map(|(set, node)| library.extend_data(&set.value, node)).collect();
    assert_eq!((&results[0], &results[1]), (&Ok(()), &Ok(())));
    assert!(library.lexicon().outlets.by_name("The Gazette").is_some());
    one(
        text,
        results[2].clone(),
        "english",
        "`english` is not a language",
        "a language is two or three letters, such as `en`",
    );
}

#[test]
fn yaml_beyond_plain_values_is_refused() {
    for (text, message) in [
        ("select: [&a x, *a]", "anchors are not read"),
        ("ignore: !include x", "tags are not read"),
        ("scope: auto\nscope: file", "the key `scope` stands twice"),
        ("scope: auto\n---\nscope: auto", "a second document begins here"),
    ] {
        let found = parse(text).unwrap_err();
        assert_eq!(found[0].message, Foreign::from(message), "{text}");
    }
}
