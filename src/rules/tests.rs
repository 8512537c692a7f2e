//! What is said about rule and data files that are wrong, and where.

use super::{Library, limits};
use crate::diagnostic::{Diagnostic, Severity};
use crate::query::{Step, Term};
use crate::text::{Foreign, SourceFile, cut};

/// One rule that is right, one key per line.
const GOOD: &str = "\
id: house-word
summary: A sentence that holds a word the house avoids
severity: warning
select: sentence
where: {text: {matches: 'leverage'}}
message: “{text}” holds a word the house avoids
help: choose a plain word
examples:
  flagged:
    - ⟦We leverage it.⟧
  passed:
    - We use it.
";

fn library() -> Library {
    Library::builtin().unwrap()
}

fn add(text: &str) -> Result<Library, Vec<Diagnostic>> {
    let mut library = library();
    library.add_rule("house/house-word.yaml", &SourceFile::new("house/house-word.yaml", text)).map(|()| library)
}

/// The rule with `from` written as `to`.
fn with(from: &str, to: &str) -> String {
    assert!(GOOD.contains(from), "{from}");
    GOOD.replace(from, to)
}

/// Expects one mistake: the text underlined and what is said about it.
fn one(text: &str, underlined: &str, message: &str) {
    let found = add(text).unwrap_err();
    assert_eq!(found.len(), 1, "{text}\n{found:#?}");
    assert_eq!(cut(text, found[0].location.span.range()), underlined, "{message}");
    assert_eq!(found[0].message, Foreign::from(message));
}

#[test]
fn a_rule_is_read_with_all_its_keys() {
    let text = with(
        "help: choose a plain word\n",
        "enabled: false
any-of: [{text: some}]
unless:
  - {quotations: some}
at: text
caption: here
labels:
  - {at: previous, message: before it}
  - {each: quotations, message: and here}
notes: [one fact]
help:
  - {when: {text: some}, say: no}
  - {say: 012}
once-per: block
collapse: {over: block, when: {count: {at-least: 3}}, message: '{count} of them'}
fix: {replace: use, applicability: unsafe}
options: {limit: {default: 3, summary: how many}}
see: [House style 3.1]
explanation: |
  Plain words are read faster.
",
    );
    let library = add(&text).unwrap();
    let rule = library.find("house-word").unwrap();
    let spec = &rule.spec;
    assert!(!spec.enabled && !rule.builtin && rule.family == "house" && spec.severity == Severity::Warning);
    assert_eq!((spec.any_of.len(), spec.unless.len(), spec.labels.len(), spec.notes.len()), (1, 1, 2, 1));
    let say = |text: &str| ("say".to_owned(), Term::Text(text.to_owned()));
    let Some(Term::List(help)) = &spec.help else { panic!() };
    assert_eq!(help[1], Term::Map(vec![say("012")]));
    assert_eq!(spec.options[0].default, Term::Number(3.0));
    assert_eq!(rule.explanation(), "Plain words are read faster.\n");
    assert_eq!(rule.see(), ["House style 3.1"]);
    let examples = rule.examples();
    assert_eq!((examples.len(), &*examples[0].text, examples[0].marks.len()), (2, "We leverage it.", 1));
    assert_eq!(rule.source().slice(examples[0].place), "⟦We leverage it.⟧");
}

#[test]
fn examples_may_name_their_format() {
    let text = with("    - We use it.\n", "    - format: markdown\n      text: |\n        *We* use it.\n");
    let library = add(&text).unwrap();
    let examples = library.find("house-word").unwrap().examples();
    assert_eq!((examples[1].format.as_deref(), &*examples[1].text), (Some("markdown"), "*We* use it.\n"));
}

#[test]
fn a_wrong_key_or_value_is_told_at_its_place() {
    for (from, to, underlined, message) in [
        ("help: choose", "hlep: choose", "hlep", "unknown key `hlep`"),
        ("help: choose", "paths: choose", "paths", "unknown key `paths`"),
        ("help: choose", "extends: choose", "extends", "unknown key `extends`"),
        ("  passed:", "  flaged: []\n  passed:", "flaged", "unknown key `flaged`"),
        ("id: house-word", "id: [a]", "[a]", "`id`: expected text, found a list"),
        ("id: house-word", "id: ~", "id", "`id`: expected a value, found nothing"),
        ("warning", "{a: 1}", "{a: 1}", "`severity`: expected `error`, `warning` or `note`, found a map"),
        ("warning", "fatal", "fatal", "`severity`: expected `error`, `warning` or `note`, found `fatal`"),
        ("select: sentence", "select: [a]", "[a]", "`select`: expected text, found a list"),
        (
            "where: {text: {matches: 'leverage'}}",
            "where: leverage",
            "leverage",
            "`where`: expected a map from properties to matchers, found `leverage`",
        ),
        (
            "help: choose a plain word",
            "help: [h]",
            "h",
            "`help`: expected text, or a list of `{when: …, say: …}`, found `h`",
        ),
        (
            "help:",
            "unless: {text: some}\nhelp:",
            "{text: some}",
            "`unless`: expected a list of maps from properties to matchers, found a map",
        ),
        (
            "help:",
            "labels: [{message: here}]\nhelp:",
            "{message: here}",
            "a label stands either `at` one place or at `each` of many",
        ),
        ("help:", "options: {limit: {default: 1}}\nhelp:", "default", "missing key `summary`: an option needs one"),
        ("help:", "collapse: {over: list}\nhelp:", "over", "missing key `when`: `collapse` needs one"),
    ] {
        let text = with(from, to);
        let found = add(&text).unwrap_err();
        let first = found.first().unwrap();
        assert_eq!(cut(&text, first.location.span.range()), underlined, "{message}");
        assert_eq!(first.message, Foreign::from(message));
    }
}

#[test]
fn a_missing_key_is_named() {
    for key in ["id", "summary", "severity", "select", "message"] {
        let line = GOOD.lines().find(|line| line.starts_with(key)).unwrap();
        let first = if key == "id" { "summary" } else { "id" };
        one(&with(&format!("{line}\n"), ""), first, &format!("missing key `{key}`: a rule needs one"));
    }
    one("", "", "expected the keys of a rule, found nothing");
    one("- a\n", "- a", "expected the keys of a rule, found a list");
}

#[test]
fn all_mistakes_are_told_at_once_in_the_order_of_the_file() {
    let text =
        with("warning", "fatal").replace("help:", "hlep:").replace("message: “{text}”", "message: [1]\nx: “{text}”");
    let found = add(&text).unwrap_err();
    let underlined: Vec<&str> = found.iter().map(|mistake| cut(&text, mistake.location.span.range())).collect();
    assert_eq!(underlined, ["fatal", "[1]", "x", "hlep"]);
    assert_eq!(found[3].help, Some(Foreign::from("did you mean `help`?")));
}

#[test]
fn examples_must_be_marked_rightly() {
    let flagged = "⟦We leverage it.⟧";
    for (example, message) in [
        ("⟦We leverage it.", "a mark ⟦ is never closed in this example"),
        ("⟧We leverage it.⟦", "a mark ⟧ has no ⟦ before it in this example"),
        ("⟦We ⟦leverage⟧ it.⟧", "a mark ⟦ stands inside another in this example"),
        ("We use it.", "a flagged example marks each finding as ⟦…⟧; this one has no mark"),
    ] {
        one(&with(flagged, example), example, message);
    }
    one(
        &with("We use it.", "We ⟦use⟧ it."),
        "We ⟦use⟧ it.",
        "a passed example has no finding, but this one has a mark ⟦…⟧",
    );
}

#[test]
fn an_id_is_the_files_name_and_stands_once() {
    one(&with("id: house-word", "id: other-word"), "other-word", "the id `other-word` is not the file's name");
    let mut library = add(GOOD).unwrap();
    let again = library.add_rule("b/house-word.yaml", &SourceFile::new("b/house-word.yaml", GOOD)).unwrap_err();
    assert_eq!(
        again[0].message,
        Foreign::from("the id `house-word` is already that of the rule in house/house-word.yaml")
    );
    assert_eq!(library.find("house-word").unwrap().path, "house/house-word.yaml");
}

#[test]
fn only_a_built_in_rule_can_be_replaced() {
    one(&with("select:", "replaces: no-such-rule\nselect:"), "no-such-rule", "`no-such-rule` is not a built-in rule");
}

#[test]
fn a_word_that_the_rule_language_does_not_know_is_underlined() {
    for (from, to) in
        [("{text:", "{txet:"), ("matches:", "mathces:"), ("“{text}”", "“{txet}”"), ("sentence\n", "sentance\n")]
    {
        let text = with(from, to);
        let found = add(&text).unwrap_err();
        let underlined = cut(&text, found[0].location.span.range());
        let word = to.trim_matches(|c: char| !c.is_alphabetic());
        assert!(underlined.contains(word), "{to}: {underlined}");
    }
}

#[test]
fn mistakes_of_the_rule_language_stand_at_their_place() {
    let mut mistakes = super::yaml::Mistakes::default();
    let root = super::yaml::parse(GOOD, &mut mistakes).unwrap();
    let key = |name: &str| Step::Key(name.to_owned());
    let matcher = [key("where"), key("text"), key("matches")];
    for (path, at_key, underlined) in [
        (&matcher[..], true, "matches"),
        (&matcher[..], false, "'leverage'"),
        (&matcher[..2], true, "text"),
        (&[key("examples"), key("flagged"), Step::Index(0)][..], false, "⟦We leverage it.⟧"),
        (&[key("where"), key("text"), key("gone")][..], false, "{matches: 'leverage'}"),
    ] {
        assert_eq!(cut(GOOD, root.place(path, at_key).range()), underlined);
    }
}

#[test]
fn the_number_of_rules_is_limited() {
    let mut library = library();
    let rule = |number: usize| format!("{{id: r{number}, summary: s, severity: note, select: cite, message: m}}");
    let mut add = |number: usize| {
        let path = format!("r{number}.yaml");
        library.add_rule(&path, &SourceFile::new(path.as_str(), rule(number)))
    };
    let builtin = super::builtin::rules().count();
    for number in builtin..limits::RULES {
        assert!(add(number).is_ok(), "{number}");
    }
    assert!(add(limits::RULES).is_err());
}

#[test]
fn a_project_adds_data_in_the_shape_of_the_built_in_sets() {
    let mut library = library();
    let file = |text: &str| SourceFile::new("data.yaml", text);
    library.add_data("house-words", &file("[Leverage, no]")).unwrap();
    library.add_data("headings", &file("notes: [Remarks of the house]")).unwrap();
    library
        .add_data("outlets", &file("- name: The House Gazette\n  hosts: [gazette.example]\n- Second Gazette\n"))
        .unwrap();
    let lexicon = library.lexicon();
    let words = lexicon.set("house-words").unwrap();
    assert!(words.contains("leverage") && words.contains("no"));
    assert_eq!(lexicon.headings.role("Remarks of the House"), Some(crate::lexicon::HeadingRole::Notes));
    assert!(lexicon.headings.role("References").is_some(), "built-in entries stay");
    let gazette = lexicon.outlets.by_name("House Gazette").unwrap();
    assert_eq!(lexicon.outlets.by_host("www.gazette.example"), Some(gazette));
    assert!(lexicon.outlets.by_name("second gazette").is_some());
}

#[test]
fn mistakes_in_data_stand_at_their_place() {
    for (set, text, underlined, message) in [
        ("headings", "note: [a]", "note", "unknown key `note` in the data set `headings`"),
        ("own-work", "english: [a]", "english", "`english` is not a language"),
        ("own-work", "en: a", "a", "`en`: expected a list of texts, found `a`"),
        ("outlets", "- nmae: A", "nmae", "unknown key `nmae`"),
        ("outlets", "{a: 1}", "{a: 1}", "`outlets`: expected a list of outlets, found a map"),
    ] {
        let found = library().add_data(set, &SourceFile::new("d.yaml", text)).unwrap_err();
        assert_eq!(cut(text, found[0].location.span.range()), underlined, "{text}");
        assert_eq!(found[0].message, Foreign::from(message));
    }
    assert!(library().add_data("A b", &SourceFile::new("d.yaml", "[a]")).is_err());
}

#[test]
fn built_in_rules_are_whole_without_their_manual_and_pass_the_checks_of_a_projects_rules() {
    let builtin = library();
    assert_eq!(builtin.rules().count(), super::builtin::rules().count(), "two built-in rules have one id");
    for (path, text) in super::builtin::rules() {
        let mut empty = builtin.without_rules();
        let checked = empty.add_rule(path, &SourceFile::new(path, text));
        assert_eq!(checked, Ok(()), "{path}");
        let id = super::builtin::stem(path);
        let (fast, whole) = (builtin.find(id).unwrap(), empty.find(id).unwrap());
        assert_eq!(fast.spec, whole.spec, "{path}: `explanation` and `examples` must stand last");
        assert!(!whole.explanation().is_empty(), "{path} does not explain itself");
        let examples = whole.examples();
        assert!(examples.iter().any(|one| one.flagged) && examples.iter().any(|one| !one.flagged), "{path}: examples");
    }
}
