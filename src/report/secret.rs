//! Where secrets stand in URLs: user names and passwords before a host, and the values of telling parameters.

use std::ops::Range;

/// Words that make a parameter's value a secret wherever its name holds one of them, in any case.
const TELLING: [&str; 6] = ["token", "key", "secret", "pass", "sig", "auth"];

/// Parameters of everyday search pages whose names hold a telling word by accident.
const HARMLESS: [&str; 7] = ["author", "authors", "keyword", "keywords", "design", "passage", "signup"];

/// The secrets in `text`, as ranges of its bytes, in order and apart.
///
/// Reads each URL once, and only as far as the caller goes on asking.
pub(super) fn secrets(text: &str) -> impl Iterator<Item = Range<usize>> + '_ {
    let mut from = 0;
    std::iter::from_fn(move || {
        let at = from + text.get(from..)?.find("://")?;
        let url = at..at + text.get(at..)?.find(ends_url).unwrap_or(text.len() - at);
        from = url.end;
        Some(secrets_of_url(text, url))
    })
    .flatten()
}

/// `text` with `***` in the place of each secret.
pub(super) fn masked(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut from = 0;
    for secret in secrets(text) {
        out.push_str(text.get(from..secret.start).unwrap_or(""));
        out.push_str("***");
        from = secret.end;
    }
    out.push_str(text.get(from..).unwrap_or(""));
    out
}

/// Whether a URL is over before `c`; the ellipsis stands where somebody has cut one.
fn ends_url(c: char) -> bool {
    c.is_whitespace() || c.is_control() || matches!(c, '"' | '<' | '>' | '`' | '“' | '”' | '„' | '«' | '»' | '…')
}

fn secrets_of_url(text: &str, url: Range<usize>) -> Vec<Range<usize>> {
    let part = text.get(url.clone()).unwrap_or("");
    let is_cut = text.get(url.end..).is_none_or(|rest| rest.is_empty() || rest.starts_with('…'));
    let mut found: Vec<Range<usize>> = part
        .match_indices("://")
        .filter_map(|(at, scheme_end)| user_info(part, at + scheme_end.len(), is_cut))
        .chain(parameter_values(part))
        .map(|range| url.start + range.start..url.start + range.end)
        .collect();
    found.sort_by_key(|range| range.start);
    found.dedup_by(|later, earlier| {
        let overlap = later.start < earlier.end;
        earlier.end = if overlap { earlier.end.max(later.end) } else { earlier.end };
        overlap
    });
    found
}

/// What stands before the `@` of an authority that begins at `start`.
///
/// Of a URL that somebody has cut, `user:pass` may be left without its `@`.
fn user_info(url: &str, start: usize, is_cut: bool) -> Option<Range<usize>> {
    let rest = url.get(start..)?;
    let end = rest.find(['/', '?', '#', '\\']);
    let authority = rest.get(..end.unwrap_or(rest.len()))?;
    if let Some(at) = authority.rfind('@') {
        return (at > 0).then_some(start..start + at);
    }
    let (_, after) = authority.split_once(':')?;
    let is_port =
        authority.starts_with('[') || after.trim_end_matches([')', ']', '.', ',']).bytes().all(|b| b.is_ascii_digit());
    (end.is_none() && is_cut && !is_port).then_some(start..url.len())
}

/// The values of telling parameters, in the query as well as in the fragment.
fn parameter_values(url: &str) -> impl Iterator<Item = Range<usize>> + '_ {
    let mut at = url.find(['?', '#']).map_or(url.len(), |start| start + 1);
    std::iter::from_fn(move || {
        let rest = url.get(at..).filter(|rest| !rest.is_empty())?;
        let end = at + rest.find(['?', '#', '&', ';']).unwrap_or(rest.len());
        let parameter = at..end;
        at = end + 1;
        Some(parameter)
    })
    .filter_map(move |parameter| {
        let (name, value) = url.get(parameter.clone())?.split_once('=')?;
        (is_telling(name) && !value.is_empty()).then_some(parameter.end - value.len()..parameter.end)
    })
}

fn is_telling(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    !HARMLESS.contains(&name.as_str()) && TELLING.iter().any(|word| name.contains(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn user_names_and_passwords_are_masked() {
        assert_eq!(masked("see https://user:pa@ss@example.org/a."), "see https://***@example.org/a.");
        assert_eq!(masked("ftp://me@example.org"), "ftp://***@example.org");
        assert_eq!(masked("https://@example.org"), "https://@example.org");
        assert_eq!(masked("https://a.org/x/https://u:p@b.org/"), "https://a.org/x/https://***@b.org/");
        assert_eq!(
            masked("mail me@example.org, https://medium.com/@me"),
            "mail me@example.org, https://medium.com/@me"
        );
    }

    #[test]
    fn a_cut_url_keeps_its_password_to_itself() {
        assert_eq!(masked("“https://user:s3cr…”"), "“https://***…”");
        assert_eq!(masked("https://user:s3cr"), "https://***");
        for fine in ["http://localhost:8080", "(http://localhost:80)", "http://[::1]:80", "https://example.org…"] {
            assert_eq!(masked(fine), fine);
        }
    }

    #[test]
    fn telling_parameters_are_masked_and_others_stay() {
        assert_eq!(masked("https://a.org/?access_token=tok&x=1"), "https://a.org/?access_token=***&x=1");
        assert_eq!(
            masked("https://a.org/?x=1&amp;X-Amz-Signature=ab#apiKey=k"),
            "https://a.org/?x=1&amp;X-Amz-Signature=***#apiKey=***"
        );
        assert_eq!(masked("https://a.org/?token=https://u:p@b.org/"), "https://a.org/?token=***");
        assert_eq!(masked("https://a.org/?author=Ada&token="), "https://a.org/?author=Ada&token=");
        assert_eq!(masked("is token=abc a URL? no"), "is token=abc a URL? no");
    }

    #[test]
    fn long_runs_of_schemes_cost_linear_time() {
        let text = "://".repeat(200_000);
        assert_eq!(secrets(&text).count(), 0);
        let text = "http://a?token=".repeat(100_000);
        assert_eq!(secrets(&text).count(), 99_999, "the last value is empty");
    }
}
