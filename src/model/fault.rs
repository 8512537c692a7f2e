//! What is wrong with the way an address is written.

use super::link::parse;

/// Schemes that are misspelt in a way that means `http` or `https`.
const MISSPELT: [&str; 12] =
    ["ttp", "ttps", "htp", "htps", "hhttp", "hhttps", "htttp", "htttps", "httpp", "httpss", "htpps", "hhtps"];

/// What is wrong with an address, in words; `None` where nothing surely is.
///
/// A pattern with words to be filled in (`https://{host}/`, `http://HOST:PORT`) is no address, and not wrong.
#[must_use]
pub fn fault_of(address: &str) -> Option<&'static str> {
    let lower = address.get(..address.floor_char_boundary(16)).unwrap_or("").to_ascii_lowercase();
    if is_pattern(address) {
        return None;
    }
    if let Some(rest) = lower.strip_prefix("https").or(lower.strip_prefix("http")) {
        match rest.as_bytes() {
            [b':', b'/', b'/', inner @ ..] => return fault_after_scheme(address, inner),
            [b':', b'/', next, ..] if next.is_ascii_alphanumeric() => return Some("has one slash after its scheme"),
            [b':', next, ..] if next.is_ascii_alphanumeric() => return Some("has no slashes after its scheme"),
            [b'/', b'/', ..] => return Some("has no colon after its scheme"),
            [b';', b'/', b'/', ..] => return Some("has a semicolon in the place of the colon"),
            [b':', b'\\', ..] => return Some("has backslashes after its scheme"),
            [b':', b' ', ..] | [b' ', b':', ..] => return Some("has a space in its scheme"),
            _ => {}
        }
    }
    let misspelt = lower.split_once("://").is_some_and(|(scheme, _)| MISSPELT.contains(&scheme));
    if misspelt {
        return Some("has a misspelt scheme");
    }
    let (domain, _) = lower.strip_prefix("www.")?.split_once('/').unwrap_or((&lower, ""));
    (!domain.contains(':') && domain.len() > 1).then_some("has no scheme")
}

fn fault_after_scheme(address: &str, inner: &[u8]) -> Option<&'static str> {
    if inner.starts_with(b"/") {
        return Some("has three slashes after its scheme");
    }
    let inner_text = address.split_once("://")?.1;
    let again = ["http://", "https://", "http//", "https//", "http:/", "https:/"];
    if again.iter().any(|scheme| starts_with(inner_text, scheme)) {
        return Some("has two schemes");
    }
    let authority = inner_text.split(['/', '?', '#']).next().unwrap_or("");
    let host = authority.rsplit_once('@').map_or(authority, |(_, host)| host);
    if host.contains(',') {
        return Some("has a comma in its host");
    }
    if host.contains("..") {
        return Some("has two dots in its host");
    }
    let ends_badly = address.ends_with(',')
        || has_lone_semicolon(address)
        || has_lone_bracket(address)
        || ends_in_full_stop(address);
    if ends_badly && parse(address).is_some() {
        return Some("ends in punctuation of the sentence");
    }
    // What opens a page drops white space at the ends.
    address.trim().contains(char::is_whitespace).then_some("has a space in it")
}

fn starts_with(text: &str, beginning: &str) -> bool {
    text.as_bytes().get(..beginning.len()).is_some_and(|head| head.eq_ignore_ascii_case(beginning.as_bytes()))
}

/// `https://a.org/b;`. Behind another one it parts the parameters of a path.
fn has_lone_semicolon(address: &str) -> bool {
    address.strip_suffix(';').is_some_and(|rest| !rest.contains(';'))
}

/// `https://a.org/b)` without an opening bracket.
fn has_lone_bracket(address: &str) -> bool {
    address.ends_with(')') && !address.contains(['(', '%'])
}

/// A full stop behind a whole file name or a slash; behind a word it may be that of an abbreviation.
fn ends_in_full_stop(address: &str) -> bool {
    let Some(rest) = address.strip_suffix('.') else { return false };
    [".html", ".htm", ".pdf", ".php", ".aspx", "/"].iter().any(|end| rest.ends_with(end))
}

/// Whether words or characters stand for what is to be filled in.
fn is_pattern(address: &str) -> bool {
    let authority = address.split_once("://").map_or(address, |(_, rest)| rest);
    let authority = authority.split(['/', '?', '#']).next().unwrap_or("");
    let named = |c: char| matches!(c, '{' | '}' | '<' | '>' | '$' | '%' | '*' | '[' | ']' | '…' | '|');
    address.contains(['{', '<', '$', '…', '*'])
        || authority.contains(named)
        || address.contains("...")
        || authority.bytes().filter(u8::is_ascii_uppercase).count() > 2
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn faults() {
        for (address, expected) in [
            ("http:/a.org/b", "has one slash after its scheme"),
            ("https:a.org/b", "has no slashes after its scheme"),
            ("https//a.org/b", "has no colon after its scheme"),
            ("https:///a.org", "has three slashes after its scheme"),
            ("https://https://a.org", "has two schemes"),
            ("http://http//a.org", "has two schemes"),
            ("htps://a.org", "has a misspelt scheme"),
            ("www.a.org/b", "has no scheme"),
            ("https://www,a.org/b", "has a comma in its host"),
            ("https://www..a.org/b", "has two dots in its host"),
            ("https://a.org/b),", "ends in punctuation of the sentence"),
            ("https://a.org/b)", "ends in punctuation of the sentence"),
            ("https://a.org/b.html.", "ends in punctuation of the sentence"),
            ("https://a.org/b c", "has a space in it"),
        ] {
            assert_eq!(fault_of(address), Some(expected), "{address}");
        }
    }

    #[test]
    fn what_is_not_surely_wrong() {
        for address in [
            "https://a.org/b",
            "https://en.a.org/wiki/Foo_(bar)",
            "https://en.a.org/wiki/Foo_Inc.",
            "https://web.a.org/web/2019/http://b.org",
            "https://{host}/a,",
            "https://...",
            "https://HOST..DOMAIN/",
            "../a.html",
            "#a",
            "mailto:a@b.org",
            "http",
            "httpd//conf",
            "hxxp://a.org",
            "https://a.org/b ",
            "",
        ] {
            assert_eq!(fault_of(address), None, "{address}");
        }
    }
}
