//! Raised text: numbers become raised digits, as plain text has them.

use crate::text::{MappedTextBuilder, Span};

/// Longer raised texts are no marks.
const MAX_RAISED: usize = 64;

/// Adds the text of `<sup>` and its like.
pub(super) fn show(builder: &mut MappedTextBuilder<'_>, text: &str, span: Span) {
    let mark = |c: char| c.is_ascii_digit() || matches!(c, ',' | ' ' | '-' | '–' | '−');
    let bracketed = builder.ends_with('[');
    let digits = !bracketed && text.contains(|c: char| c.is_ascii_digit()) && text.chars().all(mark);
    if !digits || text.len() > MAX_RAISED || text.len() != span.len() {
        return builder.shown_as(text, span);
    }
    for (at, c) in text.char_indices() {
        let start = span.start() + at;
        let mut written = [0; 4];
        builder.shown_as(raised(c).unwrap_or(c.encode_utf8(&mut written)), Span::new(start, start + c.len_utf8()));
    }
}

/// The sign of a note with raised digits.
pub(super) fn superscript(sign: &str) -> String {
    sign.chars().map(|c| raised(c).map_or_else(|| c.to_string(), str::to_owned)).collect()
}

/// The raised form of a digit or a sign.
pub(super) fn raised(c: char) -> Option<&'static str> {
    Some(match c {
        '0' => "⁰",
        '1' => "¹",
        '2' => "²",
        '3' => "³",
        '4' => "⁴",
        '5' => "⁵",
        '6' => "⁶",
        '7' => "⁷",
        '8' => "⁸",
        '9' => "⁹",
        '-' | '−' => "⁻",
        _ => return None,
    })
}
