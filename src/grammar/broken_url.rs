//! Addresses whose beginning is miswritten, so that nothing takes them for addresses: `http:/example.org`, `htps://…`.

use memchr::memmem;

use super::url::{trimmed, written};
use super::{Range, prefix, suffix};

/// Words that can only be meant as `http` or `https`.
const MISSPELT: [&str; 12] =
    ["ttp", "ttps", "htp", "htps", "hhttp", "hhttps", "htttp", "htttps", "httpp", "httpss", "htpps", "hhtps"];

/// Finds them in `text`, in order, without the punctuation behind them.
pub fn broken_urls(text: &str) -> Vec<Range> {
    let mut found: Vec<Range> = Vec::new();
    let mut floor = 0;
    for at in memmem::find_iter(text.as_bytes(), "tp") {
        let Some(range) = (if at < floor { None } else { broken_at(text, at) }) else { continue };
        floor = range.end;
        found.push(range);
    }
    found
}

/// The address around the letters `tp` at byte `at`.
fn broken_at(text: &str, at: usize) -> Option<Range> {
    let is_letter = |byte: &&u8| byte.is_ascii_alphabetic();
    let before = text.as_bytes().get(..at)?.iter().rev().take(6).take_while(is_letter).count();
    let start = at - before;
    let after = text.as_bytes().get(at..)?.iter().take(6).take_while(is_letter).count();
    let word = text.get(start..at + after)?;
    let behind = suffix(text, at + after);
    let host = if word == "http" || word == "https" {
        let gaps = [":///", ": //", " ://", ";//", "//", ":/"];
        let gap = gaps.into_iter().find(|gap| behind.starts_with(gap));
        gap.map_or_else(
            || behind.strip_prefix(':').filter(|rest| rest.starts_with("www.")),
            |gap| behind.get(gap.len()..),
        )?
    } else if MISSPELT.contains(&word) {
        behind.strip_prefix("://")?
    } else {
        return None;
    };
    let glued =
        start > 0 && text.as_bytes().get(start - 1).is_some_and(|b| b.is_ascii_alphanumeric() || b"/_-.".contains(b));
    // No host is longer than 253 bytes; what follows is read only behind one.
    let authority = prefix(host, 254).split(|c: char| !c.is_ascii_alphanumeric() && c != '.' && c != '-').next()?;
    let (name, top) = authority.trim_end_matches('.').rsplit_once('.')?;
    let is_host = name.starts_with(|c: char| c.is_ascii_alphanumeric())
        && top.len() > 1
        && top.bytes().all(|byte| byte.is_ascii_lowercase());
    let host_start = text.len() - host.len();
    (!glued && is_host).then(|| start..host_start + trimmed(written(host)).len())
}

#[cfg(test)]
#[allow(clippy::string_slice, clippy::indexing_slicing)]
mod tests {
    use super::*;

    #[test]
    fn miswritten_beginnings() {
        for (text, expected) in [
            ("see http:/a.org/b.", "http:/a.org/b"),
            ("see https//a.org/b, and", "https//a.org/b"),
            ("https: //a.org/b", "https: //a.org/b"),
            ("(htps://a.org)", "htps://a.org"),
            ("https:///a.org/b", "https:///a.org/b"),
            ("https;//a.org/b", "https;//a.org/b"),
            ("https:www.a.org", "https:www.a.org"),
            ("https://a.org/b", ""),
            ("an http / smtp server", ""),
            ("http:/etc", ""),
            ("the output: //a.org", ""),
            ("a/http//b.org", ""),
            ("httpd//a.org", ""),
        ] {
            let found: Vec<_> = broken_urls(text).into_iter().map(|range| &text[range]).collect();
            assert_eq!(found.join(" "), expected, "{text:?}");
        }
    }

    #[test]
    fn hostile_text_is_read_in_linear_time() {
        for unit in ["tp", "http:/", "htps://a.b", "http:/a.b ", "https//"] {
            broken_urls(&unit.repeat(50_000));
        }
    }
}
