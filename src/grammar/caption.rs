//! Credit lines: a label, a colon and what follows on the line, as in `Source: Reuters`.
//!
//! Shape only. `Note: …` has it too; which labels are credits is a data set.

use memchr::memchr2;

use super::{Range, is_space, prefix};
use parser::parse;

/// A label is not longer than this, in bytes.
pub const MAX_LABEL: usize = 96;
/// A label has at most this many words.
pub const MAX_WORDS: usize = 4;

mod parser {
    use pest::Parser as _;
    use pest::iterators::Pairs;

    #[derive(pest_derive::Parser)]
    #[grammar = "../grammar/space.pest"]
    #[grammar = "../grammar/caption.pest"]
    struct Caption;

    /// The parts of a credit at the start of `text`.
    pub(super) fn parse(text: &str) -> Option<Pairs<'_, Rule>> {
        Some(Caption::parse(Rule::credit, text).ok()?.next()?.into_inner())
    }
}

/// A line of the shape `label: text`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Credit {
    /// One to four words, without the colon.
    pub label: Range,
    /// The rest of the line, without white space around it and without the bracket that closes `(Photo: Reuters)`.
    pub text: Range,
}

/// Parses `line` as a credit. Addresses and times are none, nor is a label with nothing behind it.
pub fn credit(line: &str) -> Option<Credit> {
    let line = line.lines().next()?;
    let head = prefix(line, MAX_LABEL);
    // Nearly every line of prose ends here; 0xEF begins the wide colon.
    memchr2(b':', 0xEF, head.as_bytes())?;
    let colon = head.find([':', '：'])?;
    let width = if head.as_bytes().get(colon) == Some(&b':') { 1 } else { '：'.len_utf8() };
    // Three characters behind the colon tell an address and a time from a credit.
    let mut parts = parse(prefix(line, colon + width + 16))?;
    let label = parts.next()?;
    if label.as_str().split(|c: char| is_space(c) || c == '/' || c == '&').filter(|word| !word.is_empty()).count()
        > MAX_WORDS
    {
        return None;
    }
    let span = label.as_span();
    let rest = line.get(colon + width..)?;
    let body = rest.trim_start_matches(is_space);
    let start = line.len() - body.len();
    let before = line.get(..span.start())?;
    let body = body.trim_end_matches(is_space);
    let body = if before.contains('(') { body.strip_suffix(')').unwrap_or(body) } else { body };
    let body = if before.contains('[') { body.strip_suffix(']').unwrap_or(body) } else { body };
    let body = body.trim_end_matches(is_space);
    (!body.is_empty()).then(|| Credit { label: span.start()..span.end(), text: start..start + body.len() })
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::string_slice, clippy::panic, clippy::indexing_slicing)]
mod tests {
    use super::*;

    #[test]
    fn credits() {
        for (line, label, text) in [
            ("Source: Reuters", "Source", "Reuters"),
            ("  Photo credit: A. Smith / AP \r\n", "Photo credit", "A. Smith / AP"),
            ("Source:Reuters", "Source", "Reuters"),
            ("Source : Reuters", "Source", "Reuters"),
            ("Source：Reuters", "Source", "Reuters"),
            ("(Photo: Reuters)", "Photo", "Reuters"),
            ("[Image: NASA (public domain)]", "Image", "NASA (public domain)"),
            ("Image/Photo: Reuters", "Image/Photo", "Reuters"),
            ("Quelle: dpa", "Quelle", "dpa"),
            ("Crédit photo : AFP", "Crédit photo", "AFP"),
            ("Fuente: EFE", "Fuente", "EFE"),
            ("Bron: ANP", "Bron", "ANP"),
            ("Fonte: Lusa", "Fonte", "Lusa"),
            ("Fonte dell'immagine: ANSA", "Fonte dell'immagine", "ANSA"),
            ("Источник: ТАСС", "Источник", "ТАСС"),
            ("Source: https://example.org", "Source", "https://example.org"),
            ("Note: data from 2019", "Note", "data from 2019"),
        ] {
            let found = credit(line).unwrap_or_else(|| panic!("{line:?} is no credit"));
            assert_eq!((&line[found.label], &line[found.text]), (label, text), "{line:?}");
        }
    }

    #[test]
    fn other_lines() {
        for line in [
            "",
            "Source",
            "Source:",
            "Source:  ",
            "https://example.org",
            "12:30",
            "At 12:30 we left",
            "Psalm 3:16 says",
            "One two three four five: six",
            "→ Soft spot: trade",
            ": Reuters",
            "Source, then: Reuters",
            "a:1",
            "Source\n: Reuters",
        ] {
            assert_eq!(credit(line), None, "{line:?}");
        }
    }

    #[test]
    fn hostile_lines_are_read_in_bounded_time() {
        for unit in ["a ", "a", "a:", "(", ":", "e\u{301}", "a/"] {
            for _ in 0..100 {
                credit(&unit.repeat(10_000));
            }
        }
    }
}
