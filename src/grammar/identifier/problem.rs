//! What is wrong with an identifier, by the rules of those who give it out: its form and its check digit.

use super::{Identifier, IdentifierKind};

/// What is wrong with an identifier found in `text`, in words; `None` where nothing surely is.
///
/// An identifier at the end of a line may go on in the next and is not judged. In running text a few digits are an example
/// or a part of an identifier, `in_entry` they are all of it.
pub fn problem(text: &str, identifier: &Identifier, in_entry: bool) -> Option<String> {
    let value = text.get(identifier.value.clone())?;
    let rest = text.get(identifier.value.end..)?.trim_start_matches(['.', ',', ';', '-', '/', '_', ' ']);
    if rest.starts_with(['\n', '\r']) && !rest.trim_start_matches([' ', '\n', '\r']).is_empty() {
        return None;
    }
    match identifier.kind {
        IdentifierKind::Doi => doi(value),
        IdentifierKind::Isbn => isbn(value, in_entry),
        IdentifierKind::Issn => issn(value),
        IdentifierKind::Arxiv => arxiv(value),
        IdentifierKind::Pmid => pubmed(value),
        IdentifierKind::Pmcid => pubmed(value.get(3..)?),
        IdentifierKind::Orcid => orcid(value),
        IdentifierKind::Handle | IdentifierKind::Urn | IdentifierKind::Ecli => None,
    }
}

/// `10.`, four to nine digits and further parts, a slash, anything; or a short DOI, `10/abc`.
fn doi(value: &str) -> Option<String> {
    let fault = |words: &str| Some(words.to_owned());
    // An address may write the slash as `%2F`.
    let encoded = || value.split_once("%2F").or_else(|| value.split_once("%2f"));
    let (prefix, suffix) = match value.split_once('/').or_else(encoded) {
        Some(parts) => parts,
        // What follows a word “DOI” may be a number of another kind.
        None if !value.starts_with("10.") => return None,
        None => return fault("it has no slash"),
    };
    if prefix == "10" {
        return None;
    }
    let Some(registrant) = prefix.strip_prefix("10.") else {
        return if prefix.contains('.') { fault("it does not begin with “10.”") } else { None };
    };
    let mut parts = registrant.split('.');
    let first = parts.next().unwrap_or("");
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    if !digits(first) || !parts.all(digits) {
        return fault("something else than digits stands before its slash");
    }
    match first.len() {
        0..4 => fault("fewer than four digits stand between “10.” and its slash"),
        4..=9 if suffix.is_empty() => fault("nothing follows its slash"),
        4..=9 => None,
        _ => fault("more than nine digits stand between “10.” and its slash"),
    }
}

/// The digits of a value; `X` stands for ten.
fn digits(value: &str) -> Vec<u32> {
    value.chars().filter_map(|c| if c.eq_ignore_ascii_case(&'x') { Some(10) } else { c.to_digit(10) }).collect()
}

/// A check digit as it is written.
fn written(digit: u32) -> String {
    if digit == 10 { "X".to_owned() } else { digit.to_string() }
}

fn wrong_digit(expected: u32, found: u32) -> Option<String> {
    (expected != found).then(|| format!("its last digit should be {}, not {}", written(expected), written(found)))
}

fn isbn(value: &str, in_entry: bool) -> Option<String> {
    let all = digits(value);
    // Blanks may divide one number or stand between several and what follows.
    if value.contains(' ') && !matches!(all.len(), 10 | 13) {
        return None;
    }
    match *all {
        [ref head @ .., last] if head.len() == 9 => {
            let sum: u32 = head.iter().zip((2..=10).rev()).map(|(digit, weight)| digit * weight).sum();
            wrong_digit((11 - sum % 11) % 11, last)
        }
        [9, 7, 8 | 9, ..] if all.len() == 13 => {
            let (last, head) = all.split_last()?;
            let sum: u32 = head.iter().zip([1, 3].into_iter().cycle()).map(|(digit, weight)| digit * weight).sum();
            wrong_digit((10 - sum % 10) % 10, *last)
        }
        _ if all.len() == 13 => Some("it begins with neither 978 nor 979".to_owned()),
        _ if all.len() < 8 && !in_entry => None,
        _ => Some(format!("it has {} digits, neither 10 nor 13", all.len())),
    }
}

fn issn(value: &str) -> Option<String> {
    let all = digits(value);
    let (last, head) = all.split_last()?;
    match head.len() {
        7 => {
            let sum: u32 = head.iter().zip((2..=8).rev()).map(|(digit, weight)| digit * weight).sum();
            wrong_digit((11 - sum % 11) % 11, *last)
        }
        0..5 => None,
        _ => Some(format!("it has {} digits, not 8", all.len())),
    }
}

/// `YYMM.number` since April 2007, five digits since 2015; before that `archive/YYMMnumber`.
fn arxiv(value: &str) -> Option<String> {
    let value = value.strip_suffix(".pdf").unwrap_or(value);
    let value = match value.rsplit_once(['v', 'V']) {
        Some((id, version)) if !version.is_empty() && version.bytes().all(|b| b.is_ascii_digit()) => id,
        _ => value,
    };
    let is_number = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    let (archive, number) = match value.rsplit_once('/') {
        Some((archive, number)) => (Some(archive), number),
        None => (None, value),
    };
    let month = |stamp: &str| stamp.get(2..4).and_then(|month| month.parse::<u32>().ok());
    let months = |stamp: &str| month(stamp).is_some_and(|month| (1..=12).contains(&month));
    let no_month = |stamp: &str| Some(format!("no month has the number {}", stamp.get(2..4).unwrap_or("")));
    if archive.is_some() {
        return match number.len() {
            _ if !is_number(number) => None,
            7 if !months(number) => no_month(number),
            7 => None,
            _ => Some(format!("{} digits follow its slash, not 7", number.len())),
        };
    }
    let (stamp, serial) = number.split_once('.').filter(|(stamp, serial)| is_number(stamp) && is_number(serial))?;
    if stamp.len() != 4 {
        return Some(format!("{} digits stand before its full stop, not 4", stamp.len()));
    }
    if !months(stamp) {
        return no_month(stamp);
    }
    let expected = if stamp < "1501" { 4 } else { 5 };
    if stamp < "0704" {
        return Some("numbers of this form begin in April 2007".to_owned());
    }
    (serial.len() != expected).then(|| format!("{} digits follow its full stop, not {expected}", serial.len()))
}

fn pubmed(number: &str) -> Option<String> {
    match number.len() {
        _ if number.bytes().all(|byte| byte == b'0') => Some("no number is zero".to_owned()),
        0..=8 => None,
        length => Some(format!("it has {length} digits, more than any number given out")),
    }
}

fn orcid(value: &str) -> Option<String> {
    let all = digits(value);
    let (last, head) = all.split_last()?;
    if head.len() != 15 {
        return (all.len() > 8).then(|| format!("it has {} digits, not 16", all.len()));
    }
    let total = head.iter().fold(0, |total, digit| (total + digit) * 2 % 11);
    wrong_digit((12 - total) % 11, *last)
}

#[cfg(test)]
mod tests {
    use super::super::identifiers;
    use super::*;

    fn problems(text: &str) -> Vec<Option<String>> {
        identifiers(text).iter().map(|found| problem(text, found, false)).collect()
    }

    #[test]
    fn what_is_wrong() {
        for (text, expected) in [
            ("doi:10.100/182", "fewer than four digits stand between “10.” and its slash"),
            ("doi:11.1000/182", "it does not begin with “10.”"),
            ("https://doi.org/10.1000", "it has no slash"),
            ("doi:10.1000x/182", "something else than digits stands before its slash"),
            ("ISBN 978-3-16-148410-1", "its last digit should be 0, not 1"),
            ("ISBN 0-306-40615-X", "its last digit should be 2, not X"),
            ("ISBN13: 977-3-16-148410-0", "it begins with neither 978 nor 979"),
            ("ISBN 978-3-16-14841-0", "it has 12 digits, neither 10 nor 13"),
            ("ISSN 2049-3631", "its last digit should be 0, not 1"),
            ("ISSN 2049-36300", "it has 9 digits, not 8"),
            ("arXiv:2113.00001", "no month has the number 13"),
            ("arXiv:1501.0001", "4 digits follow its full stop, not 5"),
            ("arXiv:0612.0001", "numbers of this form begin in April 2007"),
            ("arXiv:hep-th/991001", "6 digits follow its slash, not 7"),
            ("https://arxiv.org/abs/hep-th/9913001", "no month has the number 13"),
            ("PMID: 123456789", "it has 9 digits, more than any number given out"),
            ("PMID: 0", "no number is zero"),
            ("ORCID 0000-0002-1825-0098", "its last digit should be 7, not 8"),
        ] {
            assert_eq!(problems(text), [Some(expected.to_owned())], "{text}");
        }
    }

    #[test]
    fn what_is_not_surely_wrong() {
        for text in [
            "doi:10.1000/182",
            "doi:10.1002/(SICI)1097<1::AID-1>3.0.CO;2-Q",
            "https://doi.org/10/gh7mxs",
            "doi:10.1000.10/123456",
            "doi:10.1016/\nj.x",
            "doi:10.1016\n/j.x",
            "DOI 2019",
            "DOI 5/2019 of the office",
            "ISBN 978-3-16-148410-0",
            "ISBN 978-3-16-148410-0 2020",
            "ISBN 0 306 40615 2",
            "ISBN-10: 0-8044-2957-X",
            "ISBN 979-10-90636-07-1",
            "ISSN 2049-3630",
            "ISSN 0378-5955",
            "arXiv:0704.0001v2",
            "arXiv:2101.00001v12",
            "https://arxiv.org/pdf/1706.03762.pdf",
            "arXiv:math.GT/0309136",
            "arXiv 2020",
            "arXiv e-prints",
            "PMID: 12345678",
            "PMC1234567",
            "https://orcid.org/0000-0002-1694-233X",
            "ECLI:EU:C:2019:123",
        ] {
            assert!(problems(text).iter().all(Option::is_none), "{text}: {:?}", problems(text));
        }
    }
}
