//! Figures that a mark may stand right behind: `20–31%[2]`, `5 mg[2]`, `$5bn[3]`.

use super::judge::is_ideographic;
use crate::text::cut;

/// The longest figure in bytes that is looked at.
const REACH: usize = 48;
/// The most letters of a unit.
const MAX_UNIT: usize = 9;
/// Units of one letter; any other letter behind a number may be the name of an array.
const SHORT_UNITS: &str = "mgsthkVWAKNJLlCFBΩ";

/// Whether `before` ends with a number, alone or with a unit: what has no name has no index.
pub fn ends_with_figure(before: &str) -> bool {
    let text = cut(before, before.floor_char_boundary(before.len().saturating_sub(REACH))..before.len());
    let head = text.trim_end_matches(is_unit);
    let unit = cut(text, head.len()..text.len());
    let number = head.trim_end_matches([' ', '\u{A0}', '\u{202F}', '\u{2009}']);
    let spaces = cut(head, number.len()..head.len()).chars().count();
    let letters = unit.chars().filter(|c| c.is_alphabetic()).count();
    if spaces > 1 || letters > MAX_UNIT || unit.is_empty() && spaces > 0 {
        return false;
    }
    if spaces > 0 && letters == 1 && letters == unit.chars().count() && !unit.contains(|c| SHORT_UNITS.contains(c)) {
        return false;
    }
    let lead = number.trim_end_matches(|c: char| c.is_ascii_digit() || is_joint(c));
    let figure = cut(number, lead.len()..number.len());
    let figure = figure.trim_start_matches(is_joint);
    let signed = lead.ends_with(['$', '€', '£', '¥', '₽', '₹', '~', '≈', '<', '>', '±', '≥', '≤', '×']);
    // No blank stands before a number in Chinese and Japanese.
    let apart = lead.is_empty()
        || signed
        || lead.ends_with(is_ideographic)
        || lead.ends_with(|c: char| c.is_whitespace() || "([“„«\"".contains(c));
    apart && figure.ends_with(|c: char| c.is_ascii_digit())
}

/// The signs and letters of units: `mg`, `%`, `°C`, `km/h`, `m²`.
fn is_unit(c: char) -> bool {
    c.is_alphabetic() || matches!(c, '%' | '‰' | '°' | '′' | '″' | '/' | '²' | '³' | '€' | '$' | '£' | '₽')
}

/// What stands between the digits of a figure or of two: `3.5`, `1,200`, `20–31`, `2019/20`.
fn is_joint(c: char) -> bool {
    matches!(c, '.' | ',' | '-' | '\u{2010}'..='\u{2015}' | '−' | '’' | '/' | ':' | '+')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_have_no_name() {
        for text in [
            "rose by 20–31%",
            "20–31",
            "was given 5 mg",
            "3.5 km",
            "holds $5bn",
            "or €4.2 billion",
            "at 21°C",
            "12 kn",
            "of 50 m²",
            "at 80 km/h",
            "в 2 кг",
            "(12",
            "in 2019",
            "5\u{A0}€",
            "其中31%",
            "上升了12厘米",
        ] {
            assert!(ends_with_figure(text), "{text:?}");
        }
        for text in
            ["x", "a1", "the array a", "argv", "take 3 x", "x = a", "v2.1", "f(3)", "H2", "", "%", "100 % ", "Su-30"]
        {
            assert!(!ends_with_figure(text), "{text:?}");
        }
    }
}
