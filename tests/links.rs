//! What is left of addresses when their fixes are applied.
#![allow(missing_docs, clippy::unwrap_used)]

mod common;

use common::Checker;
use sourcelint::formats::Format;

/// The text after the fixes of a rule.
fn fixed(text: &str, rule: &str) -> String {
    let outcome = Checker::new().run(text, Format::Markdown);
    let of_rule = outcome.diagnostics.iter().filter(|it| it.rule.as_ref().unwrap().as_str() == rule);
    let mut edits: Vec<_> = of_rule.filter_map(|it| it.fix.as_ref()).flat_map(|fix| &fix.edits).collect();
    edits.sort_by_key(|edit| std::cmp::Reverse(edit.span.start()));
    let mut text = text.to_owned();
    for edit in edits {
        text.replace_range(edit.span.range(), edit.text.untrusted());
    }
    text
}

#[test]
fn only_listed_parameters_go_and_the_rest_keeps_its_order() {
    for (before, after) in [
        ("[a](https://a.org/x?utm_source=m)", "[a](https://a.org/x)"),
        ("[**a** `b`](https://a.org/x?b=2&fbclid=1&a=%20#c \"t\")", "[**a** `b`](https://a.org/x?b=2&a=%20#c \"t\")"),
        ("[a](<https://a.org/x?gclid=1&b>)", "[a](<https://a.org/x?b>)"),
        ("<https://a.org/x?b=1&utm_id=2>", "<https://a.org/x?b=1>"),
        ("see https://a.org/x?utm_id=2&b=1.", "see https://a.org/x?b=1."),
        ("[a][r]\n\n[r]: https://a.org/x?utm_id=2 'T'", "[a][r]\n\n[r]: https://a.org/x 'T'"),
        // What the parser shows otherwise than it is written is left alone.
        ("[a](https://a.org/x?b=1&amp;utm_id=2)", "[a](https://a.org/x?b=1&amp;utm_id=2)"),
    ] {
        assert_eq!(fixed(before, "tracking-parameter"), after);
    }
}

#[test]
fn all_old_resolvers_of_a_document_are_mended_at_once() {
    let before = "[a](http://dx.doi.org/10.1000/1), [b](https://dx.doi.org/10.1000/2(3)) and http://doi.org/10.1000/4.";
    let after = "[a](https://doi.org/10.1000/1), [b](https://doi.org/10.1000/2(3)) and https://doi.org/10.1000/4.";
    assert_eq!(fixed(before, "doi-not-canonical"), after);
}
