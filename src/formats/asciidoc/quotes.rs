//! Formatted text: `*strong*`, `_emphasis_`, `` `code` ``, `+as it is+`, and curved quotation marks.

use super::inline::Inline;
use crate::text::{Span, cut};

/// A pair of signs: how long each is, and where the closing one stands.
#[derive(Clone, Copy)]
pub(super) struct Pair {
    length: usize,
    close: usize,
}

/// The length of a quotation in the older manner: two grave accents before it and two apostrophes behind it.
pub(super) fn older(inline: &Inline<'_, '_>, at: usize) -> Option<usize> {
    let inner = inline.near(at).strip_prefix("``")?;
    let end = inner.find("''").filter(|end| *end > 0)?;
    let code = inner.find("``").is_some_and(|code| code < end);
    (!code && !inner.starts_with(char::is_whitespace)).then_some(end)
}

/// The pair that opens at a byte.
pub(super) fn formatted(inline: &Inline<'_, '_>, at: usize) -> Option<Pair> {
    let rest = inline.near(at);
    let sign = rest.chars().next()?;
    let run = rest.len() - rest.trim_start_matches(sign).len();
    if matches!(sign, '^' | '~') {
        let inner = rest.get(1..)?.split(sign).next()?;
        let fits = !inner.is_empty() && !inner.contains(char::is_whitespace) && inner.len() + 1 < rest.len();
        return fits.then_some(Pair { length: 1, close: at + 1 + inner.len() });
    }
    let free = if sign == '+' { 3 } else { 2 };
    if (2..=free).contains(&run) {
        return unconstrained(rest, run, at);
    }
    (run == 1).then(|| constrained(inline, rest, sign, at)).flatten()
}

/// Whether formatted text opens at a byte behind the brackets of a role.
pub(super) fn formatted_after(inline: &Inline<'_, '_>, at: usize) -> bool {
    formatted(inline, at).is_some()
}

fn unconstrained(rest: &str, run: usize, at: usize) -> Option<Pair> {
    let inner = rest.get(run..)?;
    let end = inner.find(cut(rest, 0..run)).filter(|end| *end > 0)?;
    (!cut(inner, 0..end).contains("\n\n")).then_some(Pair { length: run, close: at + run + end })
}

/// A sign at the edges of words.
fn constrained(inline: &Inline<'_, '_>, rest: &str, sign: char, at: usize) -> Option<Pair> {
    let before = inline.before(at);
    let opens = before.is_none_or(|c| !c.is_alphanumeric() && !matches!(c, '_' | '}' | ';' | ':' | '\\' | '/'));
    // A role in brackets, or another sign that has opened, stands before it.
    let inner = rest.get(1..)?;
    if !opens || inner.starts_with(char::is_whitespace) {
        return None;
    }
    for (end, _) in inner.match_indices(sign) {
        let ends_word = end > 0 && !cut(inner, 0..end).ends_with(char::is_whitespace);
        let after = inner.get(end + 1..)?.chars().next();
        if ends_word && after.is_none_or(|c| !c.is_alphanumeric() && c != '_') {
            return Some(Pair { length: 1, close: at + 1 + end });
        }
    }
    None
}

/// Reads the sign at a byte, which opens something.
pub(super) fn open(inline: &mut Inline<'_, '_>, at: usize) {
    let rest = inline.near(at);
    inline.at = at + 1;
    match rest.chars().next() {
        Some(sign @ ('"' | '\'')) => {
            inline.writer.put(if sign == '"' { "“" } else { "‘" }, Span::new(at, at + 2));
            inline.at = at + 2;
            return;
        }
        Some('`') if rest.starts_with("`\"") || rest.starts_with("`'") && closes(inline, at) => {
            let shown = if rest.starts_with("`\"") { "”" } else { "’" };
            inline.writer.put(shown, Span::new(at, at + 2));
            inline.at = at + 2;
            return;
        }
        _ => {}
    }
    if let Some(length) = older(inline, at) {
        inline.writer.put("“", Span::new(at, at + 2));
        inline.at = at + 2;
        return inline.close_quotation(at + 2 + length);
    }
    let Some(Pair { length, close }) = formatted(inline, at) else { return };
    let inner = Span::new(at + length, close);
    match rest.chars().next() {
        Some('`') => {
            inline.at = close + length;
            inline.writer.object(Span::new(at, inline.at));
        }
        Some('+') => {
            inline.at = close + length;
            inline.writer.add(inner);
        }
        Some('^') => {
            inline.at = close + length;
            let text = cut(inline.source, inner.range());
            inline.writer.raised(text, inner);
        }
        Some('_') => {
            inline.at = at + length;
            inline.close_emphasis(close, length);
        }
        _ => {
            inline.at = at + length;
            inline.close_sign(close, length);
        }
    }
}

/// Whether a quotation mark with a grave accent behind it opens a quotation.
pub(super) fn curved(inline: &Inline<'_, '_>, at: usize) -> bool {
    opens_quotation(inline, at).is_some()
}

fn opens_quotation(inline: &Inline<'_, '_>, at: usize) -> Option<()> {
    let rest = inline.near(at);
    let sign = if rest.starts_with('"') { "`\"" } else { "`'" };
    let before = inline.before(at);
    let inner = rest.get(2..)?;
    let opens = before.is_none_or(|c| !c.is_alphanumeric()) && !inner.starts_with(char::is_whitespace);
    let end = inner.find(sign).filter(|end| opens && *end > 0)?;
    // Code in quotation marks holds nothing that would end it.
    let code = inner.find('`').is_some_and(|first| first < end);
    (!code).then_some(())
}

/// Whether a grave accent with a quotation mark behind it closes a quotation, or is an apostrophe.
pub(super) fn closes(inline: &Inline<'_, '_>, at: usize) -> bool {
    inline.before(at).is_some_and(|c| !c.is_whitespace() && c != '(')
        && (inline.near(at).starts_with("`\"") || inline.before(at).is_some_and(char::is_alphanumeric))
}
