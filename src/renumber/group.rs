//! Groups of marks as they are written: `[1][2]`, `[1, 3–5; 7, p. 2]`, `¹⁻³`.

use crate::text::cut;

/// The raised digits in their order.
const RAISED: [char; 10] = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];

/// So many numbers in a row become a range.
const RUN: usize = 3;

/// The value of a digit, raised or not.
pub fn digit(c: char) -> Option<u32> {
    c.to_digit(10).or_else(|| u32::try_from(RAISED.iter().position(|raised| *raised == c)?).ok())
}

/// The number that digits write.
pub fn value(digits: &str) -> Option<u32> {
    let add = |sum: u32, c: char| sum.checked_mul(10)?.checked_add(digit(c)?);
    digits.chars().try_fold(0, add).filter(|_| !digits.is_empty())
}

/// A number in the digits of `like`.
pub fn written(number: u32, like: &str) -> String {
    let is_raised = like.chars().any(|c| RAISED.contains(&c));
    let raise = |c: char| c.to_digit(10).and_then(|digit| RAISED.get(crate::text::size(digit)).copied()).unwrap_or(c);
    number.to_string().chars().map(|c| if is_raised { raise(c) } else { c }).collect()
}

/// A number to be cited, with what follows it in its bracket.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Item {
    /// The number.
    pub number: u32,
    /// `, p. 7`, as it is written.
    pub locator: String,
}

/// Writes the items of a group in order and once, as the group is written.
pub fn rewritten(group: &str, mut items: Vec<Item>) -> String {
    items.sort();
    items.dedup();
    // A page of a source that is cited as a whole too stays beside it.
    let separate = group.matches('[').count() > 1;
    let between = if separate { between_brackets(group) } else { between_numbers(group) };
    let dash = group.chars().find(|c| is_dash(*c)).unwrap_or('–');
    let ranges = group.contains(is_dash);
    let mut parts: Vec<String> = Vec::new();
    let number = |number: u32| written(number, group);
    let wrap = |text: String| if separate { format!("[{text}]") } else { text };
    for run in runs(&items, ranges) {
        match run {
            [first, .., last] => {
                let (first, last) = (number(first.number), number(last.number));
                let across = separate && group.contains(&format!("]{dash}["));
                parts.push(if across {
                    format!("[{first}]{dash}[{last}]")
                } else {
                    wrap(format!("{first}{dash}{last}"))
                });
            }
            [one] => parts.push(wrap(format!("{}{}", number(one.number), one.locator))),
            [] => {}
        }
    }
    let inside = parts.join(between);
    match group.find('[').filter(|_| !separate) {
        Some(open) => format!("{}[{inside}]", cut(group, 0..open)),
        None => inside,
    }
}

/// Items that follow each other without locators, if there are enough of them for a range; else each alone.
fn runs(items: &[Item], ranges: bool) -> Vec<&[Item]> {
    let follows = |one: &Item, next: &Item| {
        ranges && one.locator.is_empty() && next.locator.is_empty() && one.number.checked_add(1) == Some(next.number)
    };
    items.chunk_by(follows).flat_map(|run| if run.len() >= RUN { vec![run] } else { run.chunks(1).collect() }).collect()
}

fn is_dash(c: char) -> bool {
    matches!(c, '-' | '‐' | '‑' | '–' | '—' | '−' | '⁻')
}

/// What stands between two brackets, unless it is a dash.
fn between_brackets(group: &str) -> &str {
    let parts = group.split(']').skip(1).map(|rest| rest.split('[').next().unwrap_or(""));
    parts
        .into_iter()
        .find(|part| !part.contains(is_dash))
        .filter(|_| group.matches(']').count() > 2 || !group.contains(is_dash))
        .unwrap_or("")
}

/// What stands between two numbers, unless it is a dash.
fn between_numbers(group: &str) -> &str {
    let inner = group.trim_start_matches(|c| digit(c).is_none()).trim_end_matches(|c| digit(c).is_none());
    let is_digit = |c: char| digit(c).is_some();
    let mut parts = inner.split(is_digit).filter(|part| !part.is_empty() && !part.contains(is_dash));
    let raised = group.chars().any(|c| RAISED.contains(&c));
    let usual = if raised { "," } else { ", " };
    parts.find(|part| part.trim().chars().all(|c| matches!(c, ',' | ';' | '˒' | '⸴' | '،'))).unwrap_or(usual)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn group(written: &str, numbers: &[u32]) -> String {
        rewritten(written, numbers.iter().map(|number| Item { number: *number, locator: String::new() }).collect())
    }

    #[test]
    fn a_group_is_written_as_before() {
        assert_eq!(group("[7][6]", &[4, 2]), "[2][4]");
        assert_eq!(group("[7], [6]", &[4, 2]), "[2], [4]");
        assert_eq!(group("[7,6]", &[4, 2]), "[2,4]");
        assert_eq!(group("[7; 6]", &[4, 2]), "[2; 4]");
        assert_eq!(group("⁷,⁶", &[12, 2]), "²,¹²");
    }

    #[test]
    fn ranges_come_and_go_with_the_numbers() {
        assert_eq!(group("[3–5]", &[9, 2, 7]), "[2, 7, 9]");
        assert_eq!(group("[3-5]", &[4, 3, 2]), "[2-4]");
        assert_eq!(group("[1, 3–5]", &[1, 2, 3, 9]), "[1–3, 9]");
        assert_eq!(group("[4]–[6]", &[4, 9, 2]), "[2][4][9]");
        assert_eq!(group("[4]–[6]", &[4, 3, 2]), "[2]–[4]");
        assert_eq!(group("[1], [4]–[6]", &[1, 8, 3, 2]), "[1]–[3], [8]");
        assert_eq!(group("³⁻⁵", &[2, 3, 4]), "²⁻⁴");
        assert_eq!(group("[1, 2, 3]", &[2, 3, 4]), "[2, 3, 4]", "no range where none was");
    }

    #[test]
    fn what_became_one_is_written_once() {
        assert_eq!(group("[3][5]", &[2, 2]), "[2]");
        let items = vec![Item { number: 2, locator: ", p. 7".into() }, Item { number: 2, locator: ", p. 9".into() }];
        assert_eq!(rewritten("[3, p. 7][5, p. 9]", items), "[2, p. 7][2, p. 9]");
    }

    #[test]
    fn digits_are_those_of_the_text() {
        assert_eq!([written(10, "[3]"), written(10, "³")], ["10", "¹⁰"]);
        assert_eq!([digit('7'), digit('⁷'), digit('x')], [Some(7), Some(7), None]);
    }
}
