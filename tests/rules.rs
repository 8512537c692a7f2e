//! Every built-in rule passes the whole check that a project's rules pass, and finds what its examples mark.
#![allow(missing_docs, clippy::unwrap_used, clippy::panic)]

use std::fmt::Write as _;
use std::sync::Arc;

use sourcelint::config::Settings;
use sourcelint::lint::test_rule;
use sourcelint::rules::{Library, profile, profile_names};

#[test]
fn the_examples_of_all_rules_hold() {
    let mut report = String::new();
    let library = match Library::builtin() {
        Ok(library) => Arc::new(library),
        Err(wrong) => {
            for (file, mistakes) in &wrong {
                for mistake in mistakes {
                    let at = file.position(mistake.location.span.start());
                    let (name, message) = (file.name().untrusted(), mistake.message.untrusted());
                    writeln!(report, "{name}:{}:{}: {message}", at.line, at.column).unwrap();
                }
            }
            panic!("\n{report}");
        }
    };
    let mut count = 0;
    for rule in library.rules() {
        count += 1;
        for failure in test_rule(&library, rule) {
            let at = rule.source().position(failure.place.start());
            writeln!(report, "{}:{}: {}", rule.path, at.line, failure.message.untrusted()).unwrap();
        }
    }
    assert!(count >= 18, "only {count} rules");
    assert!(report.is_empty(), "\n{report}");
}

#[test]
fn profiles_name_only_rules_that_exist() {
    let library = Library::builtin().unwrap();
    let names: Vec<&str> = profile_names().collect();
    assert_eq!(names, ["academic", "docs", "news", "strict"]);
    for name in names {
        let source = profile(name).unwrap();
        let settings = Settings::parse(&source).unwrap();
        assert!(settings.rules.is_empty() && settings.exclude.is_empty(), "{name} names files");
        let mistakes = settings.check_names(&library).err().unwrap_or_default();
        let told: Vec<&str> = mistakes.iter().map(|mistake| mistake.message.untrusted()).collect();
        assert!(told.is_empty(), "{name}: {told:?}");
    }
    assert!(profile("none").is_none());
}
