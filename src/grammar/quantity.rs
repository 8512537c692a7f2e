//! Figures of reports: `70%`, `per cent`, `$17bn`, `350 signed agreements`.
//!
//! Every figure holds a digit, so the text is searched for digits only, and a few words around them are read.

mod unit;

use super::digits::next_digits;
use super::{Range, prefix, suffix};
use unit::{currency_sign, currency_word, frame, hedged, magnitude, percent};

/// No figure is longer than this, in bytes.
pub const MAX_QUANTITY: usize = 120;
/// The most words between a number and the noun that is counted.
const MAX_BETWEEN: usize = 2;

/// What a figure measures.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Measure {
    /// `70%`, `12 per cent`
    Percent,
    /// `$17bn`, `5 million euros`
    Currency,
    /// `350 agreements`
    Count,
}

/// How a percentage is used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Frame {
    /// `rose by 5%`, `fell to 5%`, `5% more`
    Change,
    /// `5% of exports`
    Share,
}

/// A figure.
#[derive(Clone, Debug, PartialEq)]
pub struct QuantityNode {
    /// From the number (or its sign of currency) to the unit or noun.
    pub range: Range,
    /// What it measures.
    pub measure: Measure,
    /// Its value, with the magnitude (`million`) multiplied out.
    pub value: f64,
    /// The noun that is counted.
    pub noun: Option<Range>,
    /// How a percentage is used, where the words around it tell.
    pub frame: Option<Frame>,
}

/// Finds the figures of `text`; `counted` tells the nouns, in lower case, that are counted in reports.
pub fn quantities(text: &str, counted: &dyn Fn(&str) -> bool) -> Vec<QuantityNode> {
    let mut found: Vec<QuantityNode> = Vec::new();
    let mut at = 0;
    while let Some(digits) = next_digits(text, at) {
        let number = number(text, digits);
        at = number.range.end;
        if let Some(quantity) = quantity_at(text, &number, counted) {
            at = quantity.range.end.max(at);
            found.push(quantity);
        }
    }
    found
}

/// A number as it is written.
struct Number {
    range: Range,
    value: f64,
    /// Four digits without separators between 1500 and 2099.
    year_like: bool,
}

/// Reads on from the first digits: `1,200`, `1 200 000`, `3.5`.
fn number(text: &str, digits: Range) -> Number {
    let mut end = digits.end;
    let mut plain = text.get(digits.clone()).unwrap_or("").to_owned();
    let mut fraction = String::new();
    while let Some((separator, group)) = next_group(text, end) {
        let grouped = group.len() == 3 && plain.len() <= 15 && !plain.starts_with('0') && fraction.is_empty();
        let first = end == digits.end;
        if grouped && (!first || digits.len() <= 3) {
            plain.push_str(group);
        } else if matches!(separator, '.' | ',') && fraction.is_empty() {
            fraction = group.to_owned();
        } else {
            break;
        }
        end += separator.len_utf8() + group.len();
    }
    let year_like = end == digits.end && digits.len() == 4 && plain.starts_with(['1', '2']);
    let value = format!("{plain}.{fraction}0").parse().unwrap_or(0.0);
    Number { range: digits.start..end, value, year_like }
}

/// A separator and the digits behind it.
fn next_group(text: &str, end: usize) -> Option<(char, &str)> {
    let rest = suffix(text, end);
    let separator = rest.chars().next().filter(|c| matches!(c, '.' | ',' | '\u{A0}' | '\u{202F}' | '’' | ' '))?;
    let tail = rest.get(separator.len_utf8()..)?;
    let len = tail.bytes().take_while(u8::is_ascii_digit).count();
    let narrow = separator == ' ' && len != 3;
    if len == 0 || narrow { None } else { tail.get(..len).map(|group| (separator, group)) }
}

/// The figure of a number, with the words that hedge it: `more than 300 agreements`.
fn quantity_at(text: &str, number: &Number, counted: &dyn Fn(&str) -> bool) -> Option<QuantityNode> {
    let bare = bare_quantity(text, number, counted)?;
    let start = hedged(text, bare.range.start);
    Some(QuantityNode { range: start..bare.range.end, ..bare })
}

fn bare_quantity(text: &str, number: &Number, counted: &dyn Fn(&str) -> bool) -> Option<QuantityNode> {
    let before = text.get(..number.range.start)?;
    let sign = currency_sign(before);
    let start = number.range.start - sign;
    let free = text.get(..start)?.chars().next_back().is_none_or(|c| {
        !c.is_alphanumeric() && !matches!(c, '-' | '.' | '/' | '_' | '#' | '№' | '=' | '@' | ':' | '^' | '+' | '\\')
    });
    let whole = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric());
    if !free {
        return None;
    }
    let (after, magnitude) = magnitude(text, number.range.end);
    let value = number.value * magnitude;
    let made = |measure, end, noun, frame| {
        let range = start..end;
        (range.len() <= MAX_QUANTITY).then_some(QuantityNode { range, measure, value, noun, frame })
    };
    if sign > 0 {
        return whole(suffix(text, after).chars().next()).then(|| made(Measure::Currency, after, None, None))?;
    }
    if let Some(end) = percent(text, number.range.end) {
        let frame = frame(text, start, end);
        return QuantityNode { range: start..end, measure: Measure::Percent, value: number.value, noun: None, frame }
            .into();
    }
    if let Some(end) = currency_word(text, after) {
        return made(Measure::Currency, end, None, None);
    }
    if number.year_like && after == number.range.end {
        return None;
    }
    let noun = counted_noun(text, after, counted)?;
    made(Measure::Count, noun.end, Some(noun), None)
}

/// The noun behind a number that is counted, with at most two words between.
fn counted_noun(text: &str, end: usize, counted: &dyn Fn(&str) -> bool) -> Option<Range> {
    let mut at = end;
    for _ in 0..=MAX_BETWEEN {
        let rest = suffix(text, at);
        let trimmed = rest.trim_start_matches([' ', '\u{A0}', '\n']);
        if trimmed.len() == rest.len() || rest.len() - trimmed.len() > 3 {
            return None;
        }
        let start = at + rest.len() - trimmed.len();
        let len = trimmed.find(|c: char| !c.is_alphabetic() && c != '-').unwrap_or(trimmed.len());
        let word = prefix(trimmed, len);
        if word.is_empty() {
            return None;
        }
        at = start + len;
        let lower = word.to_lowercase();
        if counted(&lower) {
            return Some(start..at);
        }
        if matches!(lower.as_str(), "of" | "in" | "and" | "or" | "to" | "per" | "on" | "at" | "for" | "by" | "the") {
            return None;
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<String> {
        let nouns = |word: &str| ["migrants", "agreements", "menschen", "people"].contains(&word);
        let shown = |it: &QuantityNode| {
            let text = text.get(it.range.clone()).unwrap_or("?");
            format!("{text}={}{}", it.value, if it.frame.is_some() { "!" } else { "" })
        };
        quantities(text, &nouns).iter().map(shown).collect()
    }

    #[test]
    fn percentages_tell_change_and_share() {
        assert_eq!(found("surged by nearly 70% in 2024"), ["nearly 70%=70!"]);
        assert_eq!(found("nearly 60 per cent of exports, 10 % fat"), ["nearly 60 per cent=60!", "10 %=10"]);
        assert_eq!(found("stieg um 4,5 Prozent"), ["4,5 Prozent=4.5!"]);
        assert!(found("the format %d%s 100%%").is_empty());
    }

    #[test]
    fn money_has_a_sign_or_a_name() {
        assert_eq!(found("approximately $17bn in loans"), ["approximately $17bn=17000000000"]);
        assert_eq!(found("cost 3.5 million euros or US$ 1,200"), ["3.5 million euros=3500000", "US$ 1,200=1200"]);
    }

    #[test]
    fn counts_need_a_noun_that_is_counted() {
        assert_eq!(found("more than 350 signed agreements"), ["more than 350 signed agreements=350"]);
        assert_eq!(found("1.200 Menschen, 2 million people"), ["1.200 Menschen=1200", "2 million people=2000000"]);
        assert!(found("Su-30 migrants, 80th people, in 2019 people, 30 days").is_empty());
        assert!(found("on May 3 of people").is_empty());
    }
}
