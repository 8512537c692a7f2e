//! Pages without a word before them: `1951:140`, `The Balance 2013, 493.`, `Times (1 April): 28`.

use super::{Range, prefix, suffix};

/// No page has more digits.
const MAX_DIGITS: usize = 4;
/// How far back the words are looked for on which a year rests.
const REACH: usize = 24;

/// The pages that `digits` begin, where a year, or what is in parentheses, stands before them and nothing goes on behind.
pub(super) fn pages_at(text: &str, digits: &Range) -> Option<Range> {
    if digits.len() > MAX_DIGITS || is_year(suffix(prefix(text, digits.end), digits.start)) {
        return None;
    }
    let end = end_of_range(text, digits.end);
    let behind = suffix(text, end);
    let closed = behind.is_empty() || behind.starts_with(['.', ',', ';', ')']);
    let number_goes_on =
        behind.strip_prefix(['.', ',']).is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
    let before = prefix(text, digits.start);
    let before = suffix(before, before.floor_char_boundary(before.len().saturating_sub(REACH)));
    let found = closed && !number_goes_on && (is_behind_colon(before, digits) || is_last(before, behind));
    found.then_some(digits.start..end)
}

/// `1951:140`, `(1 April): 28`
fn is_behind_colon(before: &str, digits: &Range) -> bool {
    match before.strip_suffix(':') {
        // One digit may be a ratio.
        // The name of a standard is written so, too: `JIS 1951:201`.
        Some(head) if digits.len() > 1 => {
            ends_with_year(head).is_some_and(|words| !words.ends_with(char::is_uppercase))
        }
        _ => before.ends_with("): "),
    }
}

/// `2013, 493.` at the end of the text.
fn is_last(before: &str, behind: &str) -> bool {
    matches!(behind, "" | ".") && before.strip_suffix(", ").and_then(ends_with_year).is_some()
}

/// The words before the year that a text ends with.
fn ends_with_year(text: &str) -> Option<&str> {
    let head = text.trim_end_matches(|c: char| c.is_ascii_digit());
    (is_year(suffix(text, head.len())) && head.ends_with([' ', '\u{A0}'])).then(|| head.trim_end())
}

fn is_year(digits: &str) -> bool {
    digits.len() == 4 && ("1500".."2100").contains(&digits)
}

/// The end of the range of numbers whose first ends at byte `end`.
fn end_of_range(text: &str, end: usize) -> usize {
    let rest = suffix(text, end);
    let last = rest.strip_prefix(['-', '–']).unwrap_or("");
    let width = last.bytes().take_while(u8::is_ascii_digit).count();
    if width == 0 { end } else { text.len() - last.len() + width }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::string_slice)]
mod tests {
    use crate::grammar::locator::locators_outside;

    #[test]
    fn pages_behind_years() {
        for (text, expected) in [
            ("Kerr, Gods of the Quay 1951:140.", "140"),
            ("Lund, Temples (July–September 1895:326–337), 4", "326–337"),
            ("Institute of Tides, The Balance 2013, 493.", "493"),
            ("IIT 2013, 493–495", "493–495"),
            ("Barnes, C. 1966. “Ballet.” Times (1 April): 28.", "28"),
        ] {
            let found = locators_outside(text, &[]);
            assert_eq!(found.iter().map(|range| &text[range.clone()]).collect::<Vec<_>>(), [expected], "{text:?}");
        }
    }

    #[test]
    fn what_is_no_page() {
        for text in ["a scale of 2000:1", "JIS 1951:201", "in 2013, 493 ships sailed", "May 2013, 2014.", "2013, 49.5"]
        {
            assert!(locators_outside(text, &[]).is_empty(), "{text:?}");
        }
    }
}
