//! Identifiers of works: DOI, ISBN, ISSN, arXiv, PubMed, handle, URN, ORCID, ECLI.

mod problem;

pub use problem::problem;

use super::{Range, prefix, suffix, url};
use parser::{Rule, parse};

/// No identifier is longer than this, in bytes, its prefix included.
pub const MAX_IDENTIFIER: usize = 256;

mod parser {
    use pest::Parser as _;
    use pest::iterators::Pair;

    #[derive(pest_derive::Parser)]
    #[grammar = "../grammar/space.pest"]
    #[grammar = "../grammar/identifier.pest"]
    struct Identifier;

    /// The one alternative of `identifier` at the start of `text`.
    pub(super) fn parse(text: &str) -> Option<Pair<'_, Rule>> {
        Identifier::parse(Rule::identifier, text).ok()?.next()?.into_inner().next()
    }
}

/// What an identifier belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum IdentifierKind {
    /// `10.1000/182`
    Doi,
    /// `ISBN 978-3-16-148410-0`
    Isbn,
    /// `ISSN 2049-3630`
    Issn,
    /// `arXiv:2101.00001v2`
    Arxiv,
    /// `PMID: 12345678`
    Pmid,
    /// `PMC1234567`
    Pmcid,
    /// `hdl:1234/5678`
    Handle,
    /// `urn:nbn:de:101:1-2014`
    Urn,
    /// `0000-0002-1825-0097`
    Orcid,
    /// `ECLI:EU:C:2019:123`
    Ecli,
}

/// One identifier. It may be malformed: its check digit is not looked at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Identifier {
    /// What it belongs to.
    pub kind: IdentifierKind,
    /// The identifier with its prefix: `doi:10.1000/182`, `https://doi.org/10.1000/182`.
    pub range: Range,
    /// The identifier without its prefix: `10.1000/182`.
    pub value: Range,
}

/// Finds all identifiers in `text`, in order.
///
/// A DOI needs no prefix; the others do. Punctuation behind an identifier does not belong to it.
pub fn identifiers(text: &str) -> Vec<Identifier> {
    let mut found: Vec<Identifier> = Vec::new();
    let mut previous = b' ';
    let mut end = 0;
    for (at, &byte) in text.as_bytes().iter().enumerate() {
        let starts_word = !previous.is_ascii_alphanumeric();
        previous = byte;
        if at >= end && starts_word && may_start(text.as_bytes().get(at..at + 3)) {
            let identifier = identifier_at(text, at, end);
            end = identifier.as_ref().map_or(end, |identifier| identifier.range.end);
            found.extend(identifier);
        }
    }
    found
}

/// Whether an identifier may begin with these bytes.
fn may_start(bytes: Option<&[u8]>) -> bool {
    let Some(&[a, b, c]) = bytes else { return false };
    matches!(
        [a.to_ascii_lowercase(), b.to_ascii_lowercase(), c.to_ascii_lowercase()],
        [b'd', b'o', b'i']
            | [b'1', b'0', b'.']
            | [b'i', b's', b'b' | b's']
            | [b'e', b'i', b's']
            | [b'a', b'r', b'x']
            | [b'p', b'm', b'i' | b'c']
            | [b'h', b'd', b'l']
            | [b'u', b'r', b'n']
            | [b'o', b'r', b'c']
            | [b'e', b'c', b'l']
    )
}

/// The identifier that begins at byte `at`; the address before `doi.org` is part of it, but nothing before `floor`.
fn identifier_at(text: &str, at: usize, floor: usize) -> Option<Identifier> {
    let slice = prefix(suffix(text, at), MAX_IDENTIFIER);
    let written = parse(slice)?;
    let kind = kind(written.as_rule());
    let value = written.into_inner().next()?;
    let trimmed = url::trimmed(value.as_str());
    let start = at + value.as_span().start();
    let before = text.get(floor..at)?;
    let host = before.strip_suffix("dx.").or(before.strip_suffix("www.")).unwrap_or(before);
    let host = host.strip_suffix("https://").or(host.strip_suffix("http://")).unwrap_or(host);
    let value = start..start + trimmed.len();
    Some(Identifier { kind, range: floor + host.len()..value.end, value })
}

fn kind(rule: Rule) -> IdentifierKind {
    match rule {
        Rule::doi => IdentifierKind::Doi,
        Rule::isbn => IdentifierKind::Isbn,
        Rule::issn => IdentifierKind::Issn,
        Rule::arxiv => IdentifierKind::Arxiv,
        Rule::pmid => IdentifierKind::Pmid,
        Rule::pmcid => IdentifierKind::Pmcid,
        Rule::handle => IdentifierKind::Handle,
        Rule::urn => IdentifierKind::Urn,
        Rule::orcid => IdentifierKind::Orcid,
        _ => IdentifierKind::Ecli,
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::string_slice, clippy::panic, clippy::indexing_slicing)]
mod tests {
    use super::*;
    use IdentifierKind::{Arxiv, Doi, Ecli, Handle, Isbn, Issn, Orcid, Pmcid, Pmid, Urn};

    #[test]
    fn identifiers_with_their_prefix() {
        for (text, kind, range, value) in [
            ("doi:10.1000/182.", Doi, "doi:10.1000/182", "10.1000/182"),
            ("DOI 10.1000/182", Doi, "DOI 10.1000/182", "10.1000/182"),
            ("at https://doi.org/10.1000/182, 3", Doi, "https://doi.org/10.1000/182", "10.1000/182"),
            ("http://dx.doi.org/10.1000/182", Doi, "http://dx.doi.org/10.1000/182", "10.1000/182"),
            ("(10.1016/S0140-6736(20)30183-5)", Doi, "10.1016/S0140-6736(20)30183-5", "10.1016/S0140-6736(20)30183-5"),
            (
                "10.1002/(SICI)1097<1::AID-1>3.0.CO;2-Q",
                Doi,
                "10.1002/(SICI)1097<1::AID-1>3.0.CO;2-Q",
                "10.1002/(SICI)1097<1::AID-1>3.0.CO;2-Q",
            ),
            ("ISBN 978-3-16-148410-0.", Isbn, "ISBN 978-3-16-148410-0", "978-3-16-148410-0"),
            ("ISBN-10: 0-306-40615-X", Isbn, "ISBN-10: 0-306-40615-X", "0-306-40615-X"),
            ("ISSN 2049-363X", Issn, "ISSN 2049-363X", "2049-363X"),
            ("eISSN: 2049-3630", Issn, "eISSN: 2049-3630", "2049-3630"),
            ("arXiv:2101.00001v2.", Arxiv, "arXiv:2101.00001v2", "2101.00001v2"),
            ("arXiv:hep-th/9901001", Arxiv, "arXiv:hep-th/9901001", "hep-th/9901001"),
            ("https://arxiv.org/abs/2101.00001", Arxiv, "https://arxiv.org/abs/2101.00001", "2101.00001"),
            ("PMID: 12345678", Pmid, "PMID: 12345678", "12345678"),
            ("PMC1234567", Pmcid, "PMC1234567", "PMC1234567"),
            ("hdl:1234/5678", Handle, "hdl:1234/5678", "1234/5678"),
            ("urn:nbn:de:101:1-2014,", Urn, "urn:nbn:de:101:1-2014", "nbn:de:101:1-2014"),
            (
                "https://orcid.org/0000-0002-1825-0097",
                Orcid,
                "https://orcid.org/0000-0002-1825-0097",
                "0000-0002-1825-0097",
            ),
            ("ECLI:EU:C:2019:123.", Ecli, "ECLI:EU:C:2019:123", "ECLI:EU:C:2019:123"),
        ] {
            let found = identifiers(text);
            let seen: Vec<_> =
                found.iter().map(|id| (id.kind, &text[id.range.clone()], &text[id.value.clone()])).collect();
            assert_eq!(seen, [(kind, range, value)], "{text:?}");
        }
    }

    #[test]
    fn what_is_no_identifier() {
        for text in [
            "",
            "10.5 million",
            "at 10.30 a.m.",
            "doing 10.1",
            "an issue 3",
            "orchard",
            "PMI 50",
            "ISBN",
            "isbn unknown",
        ] {
            assert_eq!(identifiers(text), [], "{text:?}");
        }
    }

    #[test]
    fn hostile_text_is_read_in_linear_time() {
        for unit in ["doi:", "10.1000/", "ISBN ", "urn:a:", "doi:10.1000/(", "arXiv:", "PMC1", "ISSN ("] {
            identifiers(&unit.repeat(20_000));
        }
    }
}
