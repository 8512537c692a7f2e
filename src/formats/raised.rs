//! Raised text: numbers become raised digits, as plain text has them.

use crate::text::{MappedTextBuilder, Span};

/// Longer raised texts are no marks.
const MAX_RAISED: usize = 64;
/// Longer texts between carets are none.
const MAX_CARET: usize = 16;

/// Adds the text of `<sup>` and its like.
pub(super) fn show(builder: &mut MappedTextBuilder<'_>, text: &str, span: Span) {
    let bracketed = builder.ends_with('[');
    let inner = text.strip_prefix('(').and_then(|text| text.strip_suffix(')'));
    let digits = text.contains(|c: char| c.is_ascii_digit()) && inner.unwrap_or(text).chars().all(is_mark);
    let digits = digits && !bracketed;
    if !digits || text.len() > MAX_RAISED || text.len() != span.len() {
        return builder.shown_as(text, span);
    }
    for (at, c) in text.char_indices() {
        let start = span.start() + at;
        let mut written = [0; 4];
        let shown = match c {
            '(' => "⁽",
            ')' => "⁾",
            c => raised(c).unwrap_or(c.encode_utf8(&mut written)),
        };
        builder.shown_as(shown, Span::new(start, start + c.len_utf8()));
    }
}

/// The sign of a note with raised digits.
pub(super) fn superscript(sign: &str) -> String {
    sign.chars().map(|c| raised(c).map_or_else(|| c.to_string(), str::to_owned)).collect()
}

/// Adds text in which numbers between carets are raised, as Pandoc writes them: `fell^1^`.
pub(super) fn show_carets(builder: &mut MappedTextBuilder<'_>, text: &str, span: Span) {
    let (mut plain, mut from) = (0, 0);
    let place = |start: usize, end: usize| Span::new(span.start() + start, span.start() + end);
    while let Some(open) = text.get(from..).and_then(|rest| rest.find('^')).map(|at| from + at) {
        let rest = text.get(open + 1..).unwrap_or("");
        let length = rest.find('^').filter(|length| (1..=MAX_CARET).contains(length));
        let inner = length.and_then(|length| rest.get(..length));
        let numbers =
            inner.filter(|inner| inner.starts_with(|c: char| c.is_ascii_digit()) && inner.chars().all(is_mark));
        let Some(inner) = numbers.filter(|_| open > plain) else {
            from = open + 1;
            continue;
        };
        builder.shown_as(text.get(plain..open).unwrap_or(""), place(plain, open));
        show(builder, inner, place(open + 1, open + 1 + inner.len()));
        plain = open + inner.len() + 2;
        from = plain;
    }
    builder.shown_as(text.get(plain..).unwrap_or(""), place(plain, text.len()));
}

fn is_mark(c: char) -> bool {
    c.is_ascii_digit() || matches!(c, ',' | ' ' | '-' | '–' | '−')
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
