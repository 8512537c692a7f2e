//! What a rule reads.

use super::*;
use crate::query::spec::LabelSpec;

fn plain() -> RuleSpec {
    RuleSpec {
        id: RuleId::new("a-rule").unwrap(),
        summary: String::new(),
        severity: Severity::Note,
        enabled: true,
        select: "sentence".to_owned(),
        filter: None,
        any_of: Vec::new(),
        unless: Vec::new(),
        at: None,
        message: String::new(),
        caption: None,
        labels: Vec::new(),
        notes: Vec::new(),
        help: None,
        once_per: None,
        collapse: None,
        fix: None,
        options: Vec::new(),
    }
}

#[test]
fn a_rule_reads_what_it_names_wherever_it_names_it() {
    let plain = plain();
    let path = || "document.attributions".to_owned();
    let shown = || format!("{{{}}}", path());
    let text = |text: String| Some(Term::Text(text));
    let condition = |term: Term| Some(Term::Map(vec![(path(), term)]));
    let word = || Term::Text("some".to_owned());
    let not = Term::Map(vec![("not".to_owned(), Term::Map(vec![("every".to_owned(), word())]))]);
    let other = Term::Map(vec![("property".to_owned(), Term::Text(path()))]);
    let label = LabelSpec { at: None, each: Some(path()), message: String::new() };
    for (place, spec) in [
        ("where", RuleSpec { filter: condition(word()), ..plain.clone() }),
        ("not", RuleSpec { filter: condition(not), ..plain.clone() }),
        ("property", RuleSpec { filter: Some(Term::Map(vec![("text".to_owned(), other)])), ..plain.clone() }),
        ("unless", RuleSpec { unless: condition(word()).into_iter().collect(), ..plain.clone() }),
        ("at", RuleSpec { at: Some(path()), ..plain.clone() }),
        ("message", RuleSpec { message: shown(), ..plain.clone() }),
        ("caption", RuleSpec { caption: Some(shown()), ..plain.clone() }),
        ("labels", RuleSpec { labels: vec![label], ..plain.clone() }),
        ("notes", RuleSpec { notes: vec![shown()], ..plain.clone() }),
        ("help", RuleSpec { help: text(shown()), ..plain.clone() }),
        ("once-per", RuleSpec { once_per: text(path()), ..plain.clone() }),
    ] {
        let rule = compile(&spec, &Lexicon::default()).unwrap_or_else(|mistakes| panic!("{place}: {mistakes:?}"));
        assert!(rule.reads(Kind::Attribution) && rule.reads_all(Kind::Attribution), "{place}");
        assert!(!rule.reads(Kind::Quotation), "{place}");
    }
}

#[test]
fn a_rule_reads_what_the_document_says_of_itself_only_where_it_asks_the_document() {
    for (text, expected) in [("{document.date}", true), ("{document.byline}", true), ("{text} {document.title}", false)]
    {
        let rule = compile(&RuleSpec { message: text.to_owned(), ..plain() }, &Lexicon::default()).unwrap();
        assert_eq!(rule.reads_facts(), expected, "{text}");
    }
    let entry = RuleSpec { select: "reference".to_owned(), message: "{date} {outlet}".to_owned(), ..plain() };
    assert!(!compile(&entry, &Lexicon::default()).unwrap().reads_facts());
}

#[test]
fn wrong_matchers_are_told_with_those_that_would_be_right() {
    let map = |pairs: &[(&str, Term)]| {
        Term::Map(pairs.iter().map(|(name, term)| ((*name).to_owned(), term.clone())).collect())
    };
    let text = |text: &str| Term::Text(text.to_owned());
    for (property, term, message, help) in [
        ("words", text("three"), "expected a number, found `three`", ""),
        ("words", map(&[("at-least", Term::Bool(true))]), "expected a number, found `true`", ""),
        ("text", map(&[("matches", text("(a"))]), "wrong pattern: unclosed group", "the Rust crate regex"),
        (
            "text",
            map(&[("at-least", Term::Number(3.0))]),
            "`at-least` does not go with text",
            "of text are some, none, matches,",
        ),
        ("words", map(&[("atleast", Term::Number(3.0))]), "unknown matcher `atleast`", "did you mean `at-least`?"),
    ] {
        let spec = RuleSpec { filter: Some(map(&[(property, term)])), ..plain() };
        let mistakes = compile(&spec, &Lexicon::default()).unwrap_err();
        let mistake = mistakes.first().unwrap();
        assert_eq!((mistakes.len(), mistake.message.as_str()), (1, message));
        assert!(mistake.help.as_deref().unwrap_or("").contains(help), "{mistake:?}");
    }
}
