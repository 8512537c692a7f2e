//! Page breaks of texts that were set in pages: form feeds, running heads and page numbers are no text.

use super::line::is_blank;

/// Longer lines are no heads or feet of pages.
const MAX_WIDTH: usize = 160;

/// Whether a line ends as the foot of a page does: `Author  Informational  [Page 12]`.
pub(super) fn is_foot(line: &str) -> bool {
    if !line.ends_with(']') || line.len() > MAX_WIDTH {
        return false;
    }
    let Some((before, number)) = line.trim_end_matches(']').rsplit_once("[Page ") else { return false };
    is_number(number) && (before.is_empty() || before.ends_with("  "))
}

/// Whether the last line before a form feed belongs to the page: a number, `Page 12`, three columns.
pub(super) fn is_last(line: &str) -> bool {
    let bare = line.trim_matches(|c: char| matches!(c, '-' | '–' | '—') || is_blank(c));
    let number = bare.strip_prefix("Page ").or_else(|| bare.strip_prefix("page ")).unwrap_or(bare);
    let number = number.split_once(" of ").map_or(number, |(number, _)| number);
    line.len() <= MAX_WIDTH && (is_number(number) || is_head(line))
}

/// Whether a line is set in three columns, as running heads are: `RFC 1234      Title      May 1999`.
pub(super) fn is_head(line: &str) -> bool {
    line.len() <= MAX_WIDTH && line.split("   ").filter(|column| !column.trim_matches(is_blank).is_empty()).count() >= 3
}

fn is_number(text: &str) -> bool {
    let roman = |c: char| matches!(c, 'i' | 'v' | 'x' | 'l' | 'c');
    (1..=6).contains(&text.len()) && (text.chars().all(|c| c.is_ascii_digit()) || text.chars().all(roman))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn heads_and_feet() {
        assert!(is_foot("Lee & Roy            Informational             [Page 12]") && is_foot("[Page iv]"));
        assert!(!is_foot("as shown there [Page 12]") && !is_foot("see [12]"));
        assert!(is_head("RFC 99999            A Protocol            May 2001") && !is_head("A title   with blanks"));
        assert!(is_last("- 12 -") && is_last("Page 3 of 20") && is_last("12") && !is_last("Twelve"));
    }
}
