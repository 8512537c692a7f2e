//! Articles that are made up out of pieces, for what must hold for every article.
#![allow(dead_code, reason = "each test file uses a part of it")]

use proptest::prelude::*;
use sourcelint::formats::Format;

/// A piece of an article: it may cite, count, quote, name a source or be a list.
fn piece() -> impl Strategy<Value = String> {
    let number = 1..9_usize;
    prop_oneof![claim(), number.prop_map(|n| references(1..=n))]
}

/// A paragraph without a list.
fn claim() -> impl Strategy<Value = String> {
    let number = 1..9_usize;
    prop_oneof![
        number.clone().prop_map(|n| format!("Exports fell by {n}0 percent in 2019 [{n}].")),
        (number.clone(), number.clone()).prop_map(|(a, b)| format!("The port closed [{a}, {b}], said Ann Lee.")),
        number.clone().prop_map(|n| format!("Experts say that nobody counted them¹ [{n}–{}].", n + 2)),
        Just("“We know nothing,” she said. Studies show that they do.".to_owned()),
        Just("Source: Reuters".to_owned()),
        Just("See https://en.wikipedia.org/wiki/Port?utm_source=x and doi:10.1000/182.".to_owned()),
        Just("[citation needed] The quay is 4 miles long last year.".to_owned()),
        number.prop_map(|n| format!(
            "Zoë’s 😀 cafe\u{301} in 東京\u{a0}sank 𝄞 in a sto\u{200b}rm, \u{202e}it is said\u{202c} [{n}]."
        )),
    ]
}

/// A list with these numbers.
pub fn references(numbers: impl Iterator<Item = usize>) -> String {
    let entry = |at| format!("{at}. Lee, A. “Exports {at},” Reuters, {at} May 20{at}4. https://a.example/{at}\n");
    format!("References\n\n{}", numbers.map(entry).collect::<String>())
}

/// Claims and lists in any order.
pub fn article() -> impl Strategy<Value = String> {
    prop::collection::vec(piece(), 1..9).prop_map(|pieces| pieces.join("\n\n") + "\n")
}

/// Paragraphs without a list.
pub fn claims() -> impl Strategy<Value = String> {
    prop::collection::vec(claim(), 1..9).prop_map(|pieces| pieces.join("\n\n"))
}

/// Formats that an article of pieces is text in.
pub fn format() -> impl Strategy<Value = Format> {
    prop::sample::select(vec![Format::PlainText, Format::Markdown, Format::Rst, Format::AsciiDoc, Format::Org])
}
