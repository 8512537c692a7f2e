//! Words that hold the place of what is still to be written: `TODO`, `[URL]`, `10.xxxx`, `20XX`, `Author, A.`

use super::{Range, suffix};

/// What stands between brackets in the place of the real thing, in lower case.
const BRACKETED: [&str; 40] = [
    "url",
    "link",
    "doi",
    "isbn",
    "author",
    "authors",
    "author name",
    "title",
    "year",
    "date",
    "publisher",
    "journal",
    "source",
    "page",
    "pages",
    "reference",
    "ref",
    "insert url",
    "insert link",
    "insert source",
    "insert title",
    "insert date",
    "insert author",
    "insert doi",
    "insert reference",
    "add url",
    "add link",
    "add source",
    "add date",
    "your name",
    "publication date",
    "article title",
    "journal name",
    "date accessed",
    "access date",
    "autor",
    "titel",
    "jahr",
    "fuente",
    "titre",
];

/// Words in capitals that say that something is missing.
const SHOUTED: [&str; 5] = ["TODO", "TBD", "TBA", "FIXME", "TBC"];

/// The first such words in `text` outside of the sorted `masked` ranges: titles and addresses.
pub fn placeholder(text: &str, masked: &[Range]) -> Option<Range> {
    let mut masked = masked.iter().peekable();
    let mut before = ' ';
    for (at, c) in text.char_indices() {
        let starts = !before.is_alphanumeric();
        before = c;
        while masked.next_if(|mask| mask.end <= at).is_some() {}
        if !starts || masked.peek().is_some_and(|mask| mask.start <= at) {
            continue;
        }
        if let Some(length) = placeholder_at(text, at, c) {
            return Some(at..at + length);
        }
    }
    None
}

/// The length of a placeholder that begins at byte `at` with `first`.
fn placeholder_at(text: &str, at: usize, first: char) -> Option<usize> {
    let rest = suffix(text, at);
    match first {
        '[' | '<' | '{' => bracketed(rest),
        '?' => unknown(text, at),
        '1' | '2' => year(rest).or_else(|| rest.starts_with("10.").then(|| doi(rest)).flatten()),
        'T' | 'F' => shouted(text, at),
        'X' | 'x' => crossed(text, at),
        'A' => author(text, at),
        'L' | 'l' => {
            let lorem = rest.get(..11).filter(|head| head.eq_ignore_ascii_case("lorem ipsum"));
            lorem.map(str::len)
        }
        _ => None,
    }
}

/// `[URL]`, `<insert link>`, `[TODO: …]`
fn bracketed(rest: &str) -> Option<usize> {
    let close = match rest.as_bytes().first()? {
        b'[' => ']',
        b'<' => '>',
        _ => '}',
    };
    // No such note is longer than 80 bytes.
    let end = super::prefix(rest, 80).find(close)?;
    // `[link](address)` is a link, `[link]: …` its definition.
    let inner = rest.get(1..end)?.trim();
    let linked = suffix(rest, end + 1).starts_with(['(', ':', '[']);
    let known = BRACKETED.iter().any(|known| known.eq_ignore_ascii_case(inner));
    let noted = SHOUTED.iter().any(|word| inner.strip_prefix(word).is_some_and(|tail| tail.starts_with([':', ' '])));
    let inserts = inner.get(..7).is_some_and(|head| head.eq_ignore_ascii_case("insert "));
    ((known || noted || inserts) && !linked).then_some(end + 1)
}

/// `(????)`, `pp. ??`
fn unknown(text: &str, at: usize) -> Option<usize> {
    let before = text.get(..at)?;
    if !before.ends_with([' ', '(', '[', '\u{A0}', '–', '-']) {
        return None;
    }
    let rest = suffix(text, at);
    let run = super::prefix(rest, 16).bytes().take_while(|b| *b == b'?').count();
    (run > 1 && !suffix(rest, run).starts_with(|c: char| c.is_alphanumeric() || c == '!')).then_some(run)
}

/// `20XX`, `202X`, `19xx`
fn year(rest: &str) -> Option<usize> {
    let head = rest.as_bytes().get(..4)?;
    let [a, b, c, d] = head else { return None };
    let century = matches!((a, b), (b'1', b'9') | (b'2', b'0'));
    let open = matches!((c, d), (b'X', b'X') | (b'x', b'x')) || c.is_ascii_digit() && *d == b'X';
    (century && open && !suffix(rest, 4).starts_with(char::is_alphanumeric)).then_some(4)
}

/// `10.xxxx/xxxxx`, `10.1000/XXXXX`
fn doi(rest: &str) -> Option<usize> {
    let rest = super::prefix(rest, 64);
    let end = rest.find(char::is_whitespace).unwrap_or(rest.len());
    let written = rest.get(..end)?.trim_end_matches(['.', ',', ';', ')']);
    let (registrant, name) = written.split_once('/')?;
    let crossed = |part: &str| part.len() > 2 && part.bytes().all(|b| matches!(b, b'x' | b'X' | b'.' | b'/' | b'-'));
    (crossed(registrant.strip_prefix("10.")?) || crossed(name)).then_some(written.len())
}

/// `TODO` as a piece of its own or with a colon behind it.
fn shouted(text: &str, at: usize) -> Option<usize> {
    let rest = suffix(text, at);
    let word = SHOUTED.iter().find(|word| rest.starts_with(**word))?;
    let after = suffix(rest, word.len());
    if after.starts_with(|c: char| c.is_alphanumeric() || c == '-') {
        return None;
    }
    let before = text.get(text.floor_char_boundary(at.saturating_sub(16))..at)?.trim_end();
    let opens = before.is_empty() || before.ends_with(['.', ',', ';', ':', '(', '[', '—', '–']);
    // `TODO, K.` is a name in capitals.
    let name = after.strip_prefix(", ").is_some_and(|tail| tail.starts_with(char::is_uppercase));
    let alone = after.is_empty() || after.starts_with([':', '.', ')', ']', ',', ';', '\n']);
    let asks = ["add", "find", "check", "insert", "fill", "get", "cite", "link", "source"]
        .iter()
        .any(|verb| after.strip_prefix(' ').is_some_and(|tail| tail.starts_with(verb)));
    (opens && !name && (alone || asks)).then_some(word.len())
}

/// `XXXX`: longer than any Roman number of this digit; `XX–XX`, two pages.
fn crossed(text: &str, at: usize) -> Option<usize> {
    let rest = suffix(text, at);
    if text.get(..at)?.ends_with(['.', '/', '-', '_', ':']) {
        return None;
    }
    let run = rest.bytes().take_while(|b| matches!(b, b'x' | b'X')).count();
    let tail = suffix(rest, run);
    let last = tail.trim_start_matches(['-', '–']);
    let pages = run > 1 && last.len() < tail.len() && rest.get(..run).is_some_and(|first| last.starts_with(first));
    if pages && !suffix(last, run).starts_with(char::is_alphanumeric) {
        return Some(rest.len() - last.len() + run);
    }
    (run > 3 && !suffix(rest, run).starts_with(char::is_alphanumeric)).then_some(run)
}

/// `Author, A.`, `Author, A. A., & Author, B. B.` at the start of the entry.
fn author(text: &str, at: usize) -> Option<usize> {
    let head = "Author, A";
    let rest = suffix(text, at);
    let start = text.get(..at)?.trim().is_empty();
    (start && rest.starts_with(head) && suffix(rest, head.len()).starts_with(['.', ' ', ','])).then_some(head.len() + 1)
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::string_slice, clippy::panic, clippy::indexing_slicing)]
mod tests {
    use super::*;

    #[test]
    fn what_holds_a_place() {
        for (text, expected) in [
            ("Reuters, 3 May 2024. [URL]", "[URL]"),
            ("Author, A. A. (2019). A title", "Author, A."),
            ("Smith, J. (20XX). A title", "20XX"),
            ("TODO: find the report", "TODO"),
            ("Reuters, TBD, 2024", "TBD"),
            ("A title. doi:10.xxxx/xxxxx.", "10.xxxx/xxxxx"),
            ("A title. https://doi.org/10.1000/XXXXX", "10.1000/XXXXX"),
            ("Smith, XXXX, 2019", "XXXX"),
            ("Smith, pp. ??–??", "??"),
            ("Lorem ipsum dolor, 2019", "Lorem ipsum"),
            ("[TODO: add the page] Smith", "[TODO: add the page]"),
        ] {
            assert_eq!(placeholder(text, &[]).map(|range| &text[range]), Some(expected), "{text:?}");
        }
    }

    #[test]
    fn what_is_meant() {
        for text in [
            "",
            "Building a TODO app",
            "TODO, K. (2019). A title",
            "Todo sobre mi madre, 1999",
            "Annex XXX, 2019",
            "Chapter XXXI",
            "RFC 2019, 20x faster",
            "What is trade?? A reply",
            "[link](https://example.org)",
            "Author index, 2019",
            "doi:10.1000/xyz123",
            "10.1016/j.xxxx.2019.01.001",
            "TBDX, 2019",
            "Smith, J. [Internet]",
        ] {
            assert_eq!(placeholder(text, &[]), None, "{text:?}");
        }
    }

    #[test]
    fn hostile_text_is_read_in_linear_time() {
        for unit in ["[", "?", "10.x/", "TODO", "x", "X", "2", "Author, A", "[URL"] {
            placeholder(&unit.repeat(20_000), &[]);
        }
    }
}
