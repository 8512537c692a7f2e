//! What the safe fixes of a group of citations make of it.
#![allow(missing_docs, clippy::unwrap_used, clippy::string_slice, clippy::disallowed_methods)]

mod common;

use common::Checker;
use sourcelint::formats::Format;

/// The group as the fix of the rule leaves it; `None` where the rule has nothing to say or no fix.
fn mended(group: &str, rule: &str) -> Option<String> {
    let head = "Exports fell ";
    let list = "\n\nReferences\n1. Reuters, “Exports fall,” 3 May 2024.\n2. AFP, “Imports rise,” 4 May 2024.\n\
                3. BBC, “Wages stagnate,” 5 May 2024.\n";
    let text = format!("{head}{group}.{list}");
    let outcome = Checker::everything().run(&text, Format::PlainText);
    let found = outcome.diagnostics.into_iter().find(|it| it.rule.as_ref().unwrap().as_str() == rule)?;
    let mut edits = found.fix?.edits;
    edits.sort_by_key(|edit| edit.span.start());
    let mut fixed = text.clone();
    for edit in edits.iter().rev() {
        fixed.replace_range(edit.span.range(), edit.text.untrusted());
    }
    let end = fixed.find(&format!(".{list}")).unwrap();
    Some(fixed[head.len()..end].to_owned())
}

#[test]
fn what_is_named_twice_goes() {
    for (group, expected) in [
        ("[2, 2]", "[2]"),
        ("[1][1]", "[1]"),
        ("[1], [1]", "[1]"),
        ("[1–3, 2]", "[1–3]"),
        ("[2, 1–3]", "[1–3]"),
        ("[2; 1–3; 1]", "[1–3]"),
        ("[1, 2][2]", "[1, 2]"),
        ("[2][1, 2]", "[2][1]"),
        ("[1, 1][1, 1, 2]", "[1][2]"),
        ("[1]–[3], [2]", "[1]–[3]"),
        ("[2], [1]–[3]", "[1]–[3]"),
    ] {
        assert_eq!(mended(group, "duplicate-citation-in-group").as_deref(), Some(expected), "{group}");
    }
    for group in ["[1, 2]", "[1][2]", "[2, p. 4; 2, p. 9]", "[1–2, 3]"] {
        assert_eq!(mended(group, "duplicate-citation-in-group"), None, "{group}");
    }
}

#[test]
fn numbers_that_follow_each_other_become_a_range() {
    for (group, expected) in
        [("[1][2][3]", "[1]–[3]"), ("[1], [2], [3]", "[1]–[3]"), ("[1, 2, 3]", "[1–3]"), ("[1,2,3]", "[1–3]")]
    {
        assert_eq!(mended(group, "uncollapsed-citation-range").as_deref(), Some(expected), "{group}");
    }
    for group in ["[1, 2]", "[1, 2][3]", "[1–2, 3]", "[1, 3]"] {
        assert_eq!(mended(group, "uncollapsed-citation-range"), None, "{group}");
    }
}
