//! The parts of an address, and where it leads.

use std::borrow::Cow;
use std::ops::Range;

use url::{Host, Url};

use super::link::{MAX_ADDRESS, is_plain_path, parse, plain};

/// From where an address can be reached.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Reach {
    /// From everywhere.
    Public,
    /// From one network only.
    Network,
    /// From one machine only.
    Machine,
}

impl Reach {
    /// The word for it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Public => "public",
            Self::Network => "private-network",
            Self::Machine => "one-machine",
        }
    }
}

/// One parameter of a query as written.
#[derive(Clone, Debug)]
pub struct Parameter<'a> {
    /// Its name, without percent signs.
    pub name: Cow<'a, str>,
    /// Its value, without percent signs.
    pub value: Cow<'a, str>,
    /// Its bytes in the address.
    pub range: Range<usize>,
}

/// The scheme of an address in lower case.
#[must_use]
pub fn scheme_of(address: &str) -> Option<String> {
    let (scheme, _) = address.split_once(':')?;
    let is_scheme = scheme.starts_with(|c: char| c.is_ascii_alphabetic())
        && scheme.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'+' | b'-'));
    is_scheme.then(|| scheme.to_ascii_lowercase())
}

/// An address that says that it is one; a name of a file looks like a host.
fn on_web(address: &str) -> Option<Url> {
    if address.contains("://") || address.starts_with("www.") { parse(address) } else { None }
}

/// The path of an address on the web, with its percent signs.
#[must_use]
pub fn path_of(address: &str) -> Option<String> {
    parse(address).map(|url| url.path().to_owned())
}

/// Where the query stands in an address, without the question mark.
fn query(address: &str) -> Option<Range<usize>> {
    let end = address.find('#').unwrap_or(address.len());
    let start = address.get(..end)?.find('?')? + 1;
    (address.len() <= MAX_ADDRESS).then_some(start..end)
}

/// The parameters of an address, in order.
#[must_use]
pub fn parameters(address: &str) -> Vec<Parameter<'_>> {
    let Some(query) = query(address) else { return Vec::new() };
    let mut start = query.start;
    let mut found = Vec::new();
    for written in address.get(query).unwrap_or("").split('&') {
        let range = start..start + written.len();
        start = range.end + 1;
        if let Some((name, value)) = url::form_urlencoded::parse(written.as_bytes()).next() {
            found.push(Parameter { name, value, range });
        }
    }
    found
}

/// The bytes of the query, question mark included, and what is left of it without the parameters that `drop` holds for.
///
/// `None` where nothing is dropped.
#[must_use]
pub fn without_parameters(address: &str, drop: impl Fn(&str) -> bool) -> Option<(Range<usize>, String)> {
    let all = parameters(address);
    let mut kept = String::new();
    let mut dropped = false;
    for parameter in &all {
        if drop(&parameter.name) {
            dropped = true;
        } else {
            kept.push(if kept.is_empty() { '?' } else { '&' });
            kept.push_str(address.get(parameter.range.clone())?);
        }
    }
    let query = query(address)?;
    dropped.then(|| (query.start.saturating_sub(1)..query.end, kept))
}

/// Whether an address is that of a site, not of a page on it.
#[must_use]
pub fn is_front_page(address: &str) -> bool {
    if let Some((_, path)) = plain(address).filter(|(_, path)| is_plain_path(path)) {
        return matches!(path, "" | "/");
    }
    on_web(address).is_some_and(|url| url.path() == "/" && url.query().is_none() && url.fragment().is_none())
}

/// Whether the host is one of those that documentation may use and nobody can own (RFC 2606).
#[must_use]
pub fn is_reserved(address: &str) -> bool {
    if let Some((host, _)) = plain(address) {
        return is_reserved_name(host);
    }
    on_web(address).as_ref().and_then(Url::host_str).is_some_and(|host| is_reserved_name(&host.to_ascii_lowercase()))
}

fn is_reserved_name(host: &str) -> bool {
    let mut labels = host.rsplit('.');
    let (top, second) = (labels.next().unwrap_or(""), labels.next().unwrap_or(""));
    matches!(top, "example" | "test" | "invalid") && !second.is_empty()
        || second == "example" && matches!(top, "com" | "org" | "net" | "edu")
}

/// From where an address can be reached; `None` where it says no host.
#[must_use]
pub fn reach_of(address: &str) -> Option<Reach> {
    let head = address.get(..7).unwrap_or("");
    if head.eq_ignore_ascii_case("file://") {
        return Some(Reach::Machine);
    }
    if let Some((host, _)) = plain(address) {
        return Some(reach_of_name(host));
    }
    let url = on_web(address)?;
    let (machine, network) = match url.host()? {
        Host::Ipv4(ip) => (ip.is_loopback() || ip.is_unspecified(), ip.is_private() || ip.is_link_local()),
        Host::Ipv6(ip) => (ip.is_loopback() || ip.is_unspecified(), ip.is_unique_local() || ip.is_unicast_link_local()),
        Host::Domain(host) => return Some(reach_of_name(host.trim_end_matches('.'))),
    };
    Some(match (machine, network) {
        (true, _) => Reach::Machine,
        (_, true) => Reach::Network,
        _ => Reach::Public,
    })
}

fn reach_of_name(host: &str) -> Reach {
    /// Ends of names that no public name server knows.
    const INNER: [&str; 8] = ["local", "internal", "intranet", "lan", "corp", "home.arpa", "localdomain", "intra"];
    let host = host.to_ascii_lowercase();
    if host == "localhost" || host.ends_with(".localhost") {
        return Reach::Machine;
    }
    let is_inner = |end: &str| host.strip_suffix(end).is_some_and(|rest| rest.ends_with('.'));
    // A name without a dot is known in one network only.
    if !host.contains('.') || INNER.into_iter().any(is_inner) { Reach::Network } else { Reach::Public }
}

/// The address that leads to a DOI today, for one with the resolver `dx.doi.org` or without encryption.
#[must_use]
pub fn current_doi(address: &str) -> Option<String> {
    let (scheme, rest) = match address.split_once("://") {
        Some((scheme, rest)) => (Some(scheme), rest),
        None => (None, address),
    };
    let host = rest.split('/').next().unwrap_or("");
    let path = rest.get(host.len()..).filter(|path| path.starts_with("/10."))?;
    let is = |name: &str| host.eq_ignore_ascii_case(name);
    let insecure = scheme.is_some_and(|scheme| scheme.eq_ignore_ascii_case("http"));
    let old = is("dx.doi.org") || insecure && (is("doi.org") || is("www.doi.org"));
    old.then(|| format!("https://doi.org{path}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parameters_are_dropped_and_the_rest_keeps_its_order_and_its_writing() {
        let drop = |name: &str| name.starts_with("utm_");
        for (address, expected) in [
            ("https://a.org/?utm_source=x", Some("https://a.org/")),
            ("https://a.org/p?b=%20&utm_source=x&a=1+2#part", Some("https://a.org/p?b=%20&a=1+2#part")),
            ("https://a.org/p?utm%5Fsource=x&flag&&a=", Some("https://a.org/p?flag&a=")),
            ("https://a.org/p?a=utm_source", None),
            ("https://a.org/p#?utm_source=x", None),
        ] {
            let changed = without_parameters(address, drop).map(|(range, text)| {
                let mut changed = address.to_owned();
                changed.replace_range(range, &text);
                changed
            });
            assert_eq!(changed.as_deref(), expected, "{address}");
        }
    }

    #[test]
    fn some_addresses_are_reached_from_near_only() {
        for (address, expected) in [
            ("https://a.org/x", Some(Reach::Public)),
            ("http://localhost:8080/", Some(Reach::Machine)),
            ("http://127.0.0.1/", Some(Reach::Machine)),
            ("file:///C:/a.pdf", Some(Reach::Machine)),
            ("http://192.168.0.2/a", Some(Reach::Network)),
            ("http://172.32.0.1/a", Some(Reach::Public)),
            ("http://[fe80::1]/a", Some(Reach::Network)),
            ("https://wiki.corp/a", Some(Reach::Network)),
            ("http://intranet/a", Some(Reach::Network)),
            ("https://corp.org/a", Some(Reach::Public)),
            ("mailto:a@b.org", None),
            ("../local.html", None),
        ] {
            assert_eq!(reach_of(address), expected, "{address}");
        }
    }

    #[test]
    fn plain_addresses_are_judged_as_a_parser_reads_them() {
        // A user name keeps an address from being plain, and leads nowhere else.
        let parsed = |address: &str| address.replacen("://", "://me@", 1);
        let hosts = ["a.org", "localhost", "a.localhost", "wiki.corp", "intranet", "example.com", "a.example", "test"];
        let paths = ["", "/", "//", "/a", "/a/", "/?b", "#c", "/.well"];
        for address in hosts.iter().flat_map(|host| paths.iter().map(move |path| format!("http://{host}{path}"))) {
            let other = parsed(&address);
            assert!(plain(&address).is_some() && plain(&other).is_none());
            assert_eq!(reach_of(&address), reach_of(&other), "{address}");
            assert_eq!(is_reserved(&address), is_reserved(&other), "{address}");
            assert_eq!(is_front_page(&address), is_front_page(&other), "{address}");
        }
    }

    #[test]
    fn old_resolvers() {
        for (address, expected) in [
            ("http://dx.doi.org/10.1000/182", Some("https://doi.org/10.1000/182")),
            ("https://dx.doi.org/10.1000/182", Some("https://doi.org/10.1000/182")),
            ("http://doi.org/10.1000/182", Some("https://doi.org/10.1000/182")),
            ("dx.doi.org/10.1000/182", Some("https://doi.org/10.1000/182")),
            ("https://doi.org/10.1000/182", None),
            ("doi.org/10.1000/182", None),
            ("http://www.doi.org/handbook", None),
        ] {
            assert_eq!(current_doi(address).as_deref(), expected, "{address}");
        }
    }

    #[test]
    fn reserved_hosts_and_front_pages() {
        assert!(is_reserved("https://www.example.com/a") && is_reserved("http://shop.example/"));
        assert!(!is_reserved("https://example.co/a") && !is_reserved("https://counterexample.com/"));
        assert!(is_front_page("https://a.org") && is_front_page("http://a.org/"));
        assert!(!is_front_page("https://a.org/?p=1") && !is_front_page("https://a.org/#/story"));
        assert_eq!(scheme_of("HTTPS://a.org").as_deref(), Some("https"));
        assert_eq!(scheme_of("a.org/x:y"), None);
    }
}
