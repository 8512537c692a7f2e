//! Links and addresses.

use url::Url;

use super::Passage;
use crate::text::{Span, holds};

/// Longer addresses are no addresses, and folding them would cost their size for each mention.
pub(super) const MAX_ADDRESS: usize = 4096;

/// How a link is written.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum LinkForm {
    /// `[text](address)` and its like.
    Inline,
    /// Through a definition elsewhere in the document.
    Reference,
    /// An address in running text.
    Bare,
    /// An image.
    Image,
}

impl LinkForm {
    /// The word for it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Inline => "inline",
            Self::Reference => "reference",
            Self::Bare => "bare",
            Self::Image => "image",
        }
    }
}

/// A link with its address as written.
#[derive(Clone, Debug)]
pub struct Link {
    /// The text that is linked; for a bare address the address.
    pub passage: Passage,
    /// The bytes of the whole link in the source.
    pub span: Span,
    /// The address as written.
    pub target: Box<str>,
    /// The bytes of the address in the source; `None` where they are not written as they are meant, or stand elsewhere.
    pub address: Option<Span>,
    /// How it is written.
    pub form: LinkForm,
}

/// The host of an address, in lower case and without `www.`; an address without a scheme is read as `https`.
#[must_use]
pub fn host_of(address: &str) -> Option<String> {
    if let Some((host, _)) = plain(address) {
        return Some(host.strip_prefix("www.").unwrap_or(host).to_owned());
    }
    let url = parse(address)?;
    let host = url.host_str()?.to_ascii_lowercase();
    Some(host.strip_prefix("www.").map_or(host.clone(), str::to_owned))
}

/// Whether `host` is `domain` or a subdomain of it; both in lower case.
#[must_use]
pub fn host_under(host: &str, domain: &str) -> bool {
    host.strip_suffix(domain).is_some_and(|rest| rest.is_empty() || rest.ends_with('.'))
}

/// An address folded so that equal addresses of one source are equal texts.
///
/// Scheme, `www.`, case of the host, a default port, a final slash, the fragment and tracking parameters
/// (those for which `tracking` holds) do not count. The order of the other parameters is kept.
#[must_use]
pub fn fold_url(address: &str, tracking: impl Fn(&str) -> bool) -> Option<String> {
    if let Some((host, path)) = plain(address).filter(|(_, path)| is_plain_path(path)) {
        let host = host.strip_prefix("www.").unwrap_or(host);
        return Some([host, path.trim_end_matches('/')].concat());
    }
    let url = parse(address)?;
    let host = url.host_str()?.to_ascii_lowercase();
    let host = host.strip_prefix("www.").unwrap_or(&host);
    let port = url.port().map(|port| format!(":{port}")).unwrap_or_default();
    let path = unescaped(url.path().trim_end_matches('/'));
    let pairs: Vec<&str> = url
        .query()
        .map(|query| query.split('&').filter(|pair| !tracking(pair.split('=').next().unwrap_or(""))).collect())
        .unwrap_or_default();
    let query = if pairs.is_empty() { String::new() } else { format!("?{}", pairs.join("&")) };
    Some(format!("{host}{port}{path}{query}"))
}

/// A path in which signs that need no percent sign are written without one: `%28` is `(`.
fn unescaped(path: &str) -> String {
    let mut pieces = path.split('%');
    let mut plain = pieces.next().unwrap_or("").to_owned();
    for piece in pieces {
        let code = piece.get(..2).and_then(|digits| u8::from_str_radix(digits, 16).ok()).map(char::from);
        match code
            .filter(|c| matches!(c, '(' | ')' | ',' | ';' | '=' | '\'' | '!' | '*' | ':' | '@' | '~' | '-' | '_' | '.'))
        {
            Some(sign) => {
                plain.push(sign);
                plain.push_str(piece.get(2..).unwrap_or(""));
            }
            None => {
                plain.push('%');
                plain.push_str(piece);
            }
        }
    }
    plain
}

/// The host of an address and what follows it, where the host is written as a parser would give it back: nearly always,
/// and parsing costs ten times as much. A test compares.
pub(super) fn plain(address: &str) -> Option<(&str, &str)> {
    /// The longest name of a host.
    const MAX_HOST: usize = 253;
    let rest = address.strip_prefix("https://").or_else(|| address.strip_prefix("http://"))?;
    let end = rest.bytes().position(|b| matches!(b, b'/' | b'?' | b'#')).unwrap_or(rest.len());
    let (host, path) = rest.split_at_checked(end).filter(|_| end <= MAX_HOST && address.len() <= MAX_ADDRESS)?;
    let is_label = |label: &str| {
        let ends = label.starts_with(|c: char| c.is_ascii_alphanumeric()) && !label.ends_with('-');
        // Two hyphens may stand in a coded name, which is checked.
        ends && label.bytes().all(|b| matches!(b, b'a'..=b'z' | b'0'..=b'9' | b'-')) && !holds(label, "--")
    };
    // A number at the end may be an IP address.
    let top = host.rsplit('.').next()?;
    (host.split('.').all(is_label) && top.starts_with(|c: char| c.is_ascii_lowercase())).then_some((host, path))
}

/// Whether a parser leaves a path as it is, and nothing follows it.
pub(super) fn is_plain_path(path: &str) -> bool {
    let plain = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'/' | b'-' | b'_' | b'.' | b'~');
    path.bytes().all(plain) && !holds(path, "/.")
}

pub(super) fn parse(address: &str) -> Option<Url> {
    if address.len() > MAX_ADDRESS {
        return None;
    }
    if let Some((scheme, _)) = address.split_once("://") {
        let web = ["http", "https", "ftp"].iter().any(|known| scheme.eq_ignore_ascii_case(known));
        return if web { Url::parse(address).ok() } else { None };
    }
    let authority = address.split(['/', '?', '#']).next().unwrap_or("");
    if authority.contains(['@', ':']) {
        return None;
    }
    Url::parse(&format!("https://{address}")).ok().filter(|url| url.host_str().is_some_and(|host| host.contains('.')))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_source_folds_to_the_same_text() {
        let fold = |address| fold_url(address, |name| name.starts_with("utm_"));
        let plain = fold("https://example.org/a");
        for same in [
            "http://www.Example.org/a/",
            "https://example.org:443/a#part",
            "example.org/a?utm_source=x",
            "https://example.org/a?utm_source=x&utm_medium=y",
        ] {
            assert_eq!(fold(same), plain, "{same}");
        }
        assert_eq!(fold("https://example.org/a%28b%29%2Cc"), fold("https://example.org/a(b),c"));
        assert_ne!(fold("https://example.org/a?id=1"), plain);
        assert_ne!(fold("https://example.org/A"), plain);
    }

    #[test]
    fn plain_addresses_are_what_a_parser_makes_of_them() {
        let hosts =
            ["a.org", "www.a-b.example", "a", "1.2.3.4", "a.0x1", "a..b", "-a.org", "xn--a.org", "A.org", "a_b.c"];
        let paths =
            ["", "/", "/a/b.html", "/a//", "/a/./b", "/../a", "/.well", "/a?b", "/a#b", "/%7e", "/a b", ":80", "\\b"];
        for address in hosts.iter().flat_map(|host| paths.iter().map(move |path| format!("https://{host}{path}"))) {
            if let Some((host, path)) = plain(&address) {
                let url = parse(&address).unwrap();
                assert_eq!(url.host_str(), Some(host), "{address}");
                assert!(
                    !is_plain_path(path) || url.path().trim_end_matches('/') == path.trim_end_matches('/'),
                    "{address}"
                );
                assert!(!is_plain_path(path) || url.query().is_none(), "{address}");
            }
        }
        assert_eq!(plain("https://www.example.org/a"), Some(("www.example.org", "/a")));
    }

    #[test]
    fn a_host_is_under_its_own_domain_only() {
        assert!(host_under("en.wikipedia.org", "wikipedia.org"));
        assert!(!host_under("notwikipedia.org", "wikipedia.org"));
        assert_eq!(host_of("https://WWW.Reuters.com/x").as_deref(), Some("reuters.com"));
        assert_eq!(host_of("mailto:a@example.org"), None);
    }
}
