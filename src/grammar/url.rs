//! Addresses in running text: `https://example.org/x`, `www.example.org`, `doi.org/10.1000/182`, `example.org/x`.
//!
//! An address is one run of characters, and entries hold long ones: it is read by hand, in one walk over the bytes.

use super::{Range, suffix};

/// Finds all addresses in `text`, in order, without the punctuation behind them.
///
/// A closing parenthesis belongs to an address that holds its opening one. A host without a scheme counts if a path
/// follows it: `example.org/x`.
pub fn urls(text: &str) -> Vec<Range> {
    let bytes = text.as_bytes();
    let mut found: Vec<Range> = Vec::new();
    let (mut floor, mut at) = (0, 0);
    // Every address holds a slash or begins with `www.`.
    while let Some(step) = bytes.get(at..).and_then(|rest| rest.iter().position(|b| matches!(b, b'/' | b'.'))) {
        let mark = at + step;
        at = mark + 1;
        let start =
            if bytes.get(mark) == Some(&b'/') { start_before(bytes, floor, mark) } else { www(bytes, floor, mark) };
        let Some(start) = start else { continue };
        let end = start + trimmed(written(suffix(text, start))).len();
        if end > at {
            found.push(start..end);
            (floor, at) = (end, end);
        }
    }
    found
}

/// Where `www` before the full stop at byte `dot` begins.
fn www(bytes: &[u8], floor: usize, dot: usize) -> Option<usize> {
    let start = dot.checked_sub(3).filter(|start| *start >= floor)?;
    let free = start == 0 || bytes.get(start - 1).is_some_and(|b| !b.is_ascii_alphanumeric());
    let is_www = bytes.get(start..dot)?.eq_ignore_ascii_case(b"www") && bytes.get(dot + 1)?.is_ascii_alphanumeric();
    (free && is_www).then_some(start)
}

/// Where the scheme or the host before the slash at byte `slash` begins.
fn start_before(bytes: &[u8], floor: usize, slash: usize) -> Option<usize> {
    let before = bytes.get(floor..slash)?;
    if let Some(scheme) = before.strip_suffix(b":") {
        let head = ["https", "http", "ftp", "file"].into_iter().find(|head| {
            let start = scheme.len().saturating_sub(head.len());
            scheme.get(start..).is_some_and(|end| end.eq_ignore_ascii_case(head.as_bytes()))
        })?;
        let graphic = bytes.get(slash + 2).is_some_and(|b| b.is_ascii_alphanumeric() || *b == b'[' || !b.is_ascii());
        // `file:///etc`: the host may be left out.
        let graphic = graphic
            || head == "file"
                && bytes.get(slash + 2) == Some(&b'/')
                && bytes.get(slash + 3).is_some_and(u8::is_ascii_alphanumeric);
        let start = floor + scheme.len() - head.len();
        let free = start == 0 || bytes.get(start - 1).is_some_and(|b| !b.is_ascii_alphanumeric());
        return (graphic && free && bytes.get(slash + 1) == Some(&b'/')).then_some(start);
    }
    // No host is longer than 253 bytes.
    let host =
        before.iter().rev().take(253).take_while(|b| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'-')).count();
    let start = before.len() - host;
    let host = before.get(start..)?;
    let dot = host.iter().rposition(|b| *b == b'.')?;
    let (name, top) = (host.get(..dot)?, host.get(dot + 1..)?);
    let is_top = (2..=10).contains(&top.len()) && top.iter().all(u8::is_ascii_lowercase);
    let is_name = name.len() > 1 && name.first()?.is_ascii_alphanumeric();
    let glued = start > 0 && before.get(start - 1).is_some_and(|b| matches!(b, b'@' | b'/' | b'_') || !b.is_ascii());
    let path = bytes.get(slash + 1).is_some_and(|b| b.is_ascii_alphanumeric());
    (is_top && is_name && !glued && path).then_some(floor + start)
}

/// The characters of an address at the start of `text`, with the punctuation behind it.
pub(super) fn written(text: &str) -> &str {
    let end = text.find(|c: char| match c {
        '\0'..=' ' | '<' | '>' | '"' | '`' | '{' | '}' | '|' | '\\' | '^' | '\u{7F}' => true,
        '“' | '”' | '„' | '«' | '»' | '‘' | '’' | '\u{200B}' | '\u{2060}' | '。' | '，' | '；' => true,
        _ => !c.is_ascii() && (c.is_whitespace() || c.is_control()),
    });
    text.get(..end.unwrap_or(text.len())).unwrap_or("")
}

/// Cuts off the punctuation that belongs to the sentence, not to the address; paired brackets stay.
pub(super) fn trimmed(text: &str) -> &str {
    if text.ends_with(|c: char| c.is_ascii_alphanumeric() || c == '/') {
        return text;
    }
    let count = |c: u8| text.bytes().filter(|b| *b == c).count();
    let mut round = count(b')').saturating_sub(count(b'('));
    let mut square = count(b']').saturating_sub(count(b'['));
    text.trim_end_matches(|c| match c {
        ')' if round > 0 => {
            round -= 1;
            true
        }
        ']' if square > 0 => {
            square -= 1;
            true
        }
        _ => {
            matches!(c, '.' | ',' | ';' | ':' | '!' | '?' | '\'' | '"' | '*' | '_' | '…' | '>' | '”' | '’' | '»' | '}')
        }
    })
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::string_slice, clippy::panic, clippy::indexing_slicing)]
mod tests {
    use super::*;

    #[test]
    fn addresses() {
        for (text, expected) in [
            ("see https://example.org/a.", "https://example.org/a"),
            ("(https://example.org/a)", "https://example.org/a"),
            ("https://en.example.org/wiki/Foo_(bar)", "https://en.example.org/wiki/Foo_(bar)"),
            ("(https://en.example.org/wiki/Foo_(bar)).", "https://en.example.org/wiki/Foo_(bar)"),
            ("<https://example.org/a>", "https://example.org/a"),
            ("“https://example.org/a”, 3", "https://example.org/a"),
            ("[https://example.org/a];", "https://example.org/a"),
            ("https://example.org/a?b=1&c[]=2#d", "https://example.org/a?b=1&c[]=2#d"),
            ("HTTP://EXAMPLE.ORG", "HTTP://EXAMPLE.ORG"),
            ("ftp://example.org/f", "ftp://example.org/f"),
            ("file:///home/a.pdf.", "file:///home/a.pdf"),
            ("www.example.org", "www.example.org"),
            ("at doi.org/10.1000/182.", "doi.org/10.1000/182"),
            ("example.org/x", "example.org/x"),
            ("https://example.org/a b https://example.org/c", "https://example.org/a https://example.org/c"),
            (
                "https://web.example.org/web/2019/http://example.com/",
                "https://web.example.org/web/2019/http://example.com/",
            ),
            ("https://пример.рф/путь", "https://пример.рф/путь"),
        ] {
            let found: Vec<_> = urls(text).into_iter().map(|range| &text[range]).collect();
            assert_eq!(found.join(" "), expected, "{text:?}");
        }
    }

    #[test]
    fn what_is_no_address() {
        for text in [
            "",
            "and/or",
            "1.2/3",
            "e.g./i.e.",
            "U.S./Russia",
            "a@example.org/x",
            "http://",
            "www.",
            "St.Petersburg/Moscow",
        ] {
            assert_eq!(urls(text), Vec::<Range>::new(), "{text:?}");
        }
    }

    #[test]
    fn hostile_text_is_read_in_linear_time() {
        for unit in ["http://", "www.", "a.bc/", "a.", "/", "(", "http://a)", "://"] {
            urls(&unit.repeat(50_000));
        }
    }
}
