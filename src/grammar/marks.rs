//! Double quotation marks without a fellow: `“Title, 2019`, `Title,” 2019`, `“Title", 2019`.

use super::{Range, prefix, suffix};

/// No more marks than this are open at once.
const DEEPEST: usize = 8;

/// The first mark outside of the sorted `masked` ranges that does not pair, or that is paired with one of another kind.
///
/// Single marks are apostrophes too often to be counted, and so are marks behind a figure, which are inches.
pub fn stray_mark(text: &str, masked: &[Range]) -> Option<Range> {
    let mut masked = masked.iter().peekable();
    let mut open: Vec<(Range, char)> = Vec::new();
    for (at, mark) in text.char_indices().filter(|(_, c)| matches!(c, '"' | '“' | '”' | '„' | '«' | '»')) {
        while masked.next_if(|mask| mask.end <= at).is_some() {}
        if masked.peek().is_some_and(|mask| mask.start <= at) {
            continue;
        }
        let range = at..at + mark.len_utf8();
        let (before, after) = (prefix(text, at).chars().next_back(), suffix(text, range.end).chars().next());
        let straight = open.last().is_some_and(|(_, last)| *last == '"');
        let inches = before.is_some_and(char::is_numeric) && !straight;
        if mark == '"' && (inches || is_inside_word(before, after)) {
            continue;
        }
        match open.last() {
            // `"A title ("Part 1")"`: one inside another.
            Some((_, '"')) if mark == '"' && looks_opening(before, after) && open.len() < DEEPEST => {
                open.push((range, mark));
            }
            Some((_, last)) if closes(*last, mark) => {
                open.pop();
            }
            Some(_) if looks_closing(before, after) => return Some(range),
            None if matches!(mark, '”' | '“') && looks_closing(before, after) => return Some(range),
            _ if open.len() < DEEPEST => open.push((range, mark)),
            _ => return None,
        }
    }
    open.into_iter().next().map(|(range, _)| range)
}

/// Whether letters stand on both sides, as in Hebrew abbreviations.
fn is_inside_word(before: Option<char>, after: Option<char>) -> bool {
    before.is_some_and(char::is_alphabetic) && after.is_some_and(char::is_alphabetic)
}

/// Whether `mark` closes what `open` opened, in some language.
fn closes(open: char, mark: char) -> bool {
    matches!((open, mark), ('"', '"') | ('“', '”') | ('”', '”') | ('„', '“' | '”') | ('«', '»') | ('»', '«' | '»'))
}

/// Whether a mark stands right before a word, behind a blank or a bracket.
fn looks_opening(before: Option<char>, after: Option<char>) -> bool {
    before.is_some_and(|c| c.is_whitespace() || matches!(c, '(' | '[')) && after.is_some_and(char::is_alphanumeric)
}

/// Whether a mark stands at the end of a word and not at the start of one.
fn looks_closing(before: Option<char>, after: Option<char>) -> bool {
    let starts = before.is_none_or(|c| c.is_whitespace() || matches!(c, '(' | '[' | '—' | '–' | '/'));
    let ends = after.is_none_or(|c| c.is_whitespace() || !c.is_alphanumeric());
    !starts && ends
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::string_slice, clippy::panic, clippy::indexing_slicing)]
mod tests {
    use super::*;

    #[test]
    fn marks_without_a_fellow() {
        for (text, at) in [
            ("Reuters, “Exports fall, 3 May", 9),
            ("Reuters, Exports fall,” 3 May", 22),
            ("Reuters, \"Exports fall, 3 May", 9),
            ("Reuters, “Exports fall\", 3 May", 24),
            ("Reuters, “Exports “fall, 3 May", 9),
            ("dpa, „Exporte sinken, 3. Mai", 5),
            ("ТАСС, «Экспорт падает, май", 10),
            ("Reuters, “Exports fall“, 3 May", 24),
        ] {
            assert_eq!(stray_mark(text, &[]).map(|range| range.start), Some(at), "{text:?}");
        }
    }

    #[test]
    fn marks_that_pair() {
        for text in [
            "",
            "Reuters, “Exports fall,” 3 May",
            "Reuters, “The ‘new’ exports’ fall,” 3 May",
            "Reuters, “The \"new\" exports,” 3 May",
            "dpa, „Der »neue« Export“, Mai",
            "dpa, »Exporte sinken«, Mai",
            "Dagens Nyheter, ”Exporten faller”, maj",
            "SvD, »Exporten faller», maj",
            "AFP, « Les exportations », mai",
            "ETSI, \"Search of content (\"Anytime 1\"); part 4\", 2004",
            "Lee, \"News: \"A proposal\"\", 1986",
            "A 12\" disk, 1999",
            "Reuters, “A 12\" disk,” 1999",
            "צה\"ל, 2019",
            "Wiadomości, „Eksport spada”, maj",
        ] {
            assert_eq!(stray_mark(text, &[]), None, "{text:?}");
        }
        let address = 0..17;
        assert_eq!(stray_mark("https://e.org/“a, “A b”", std::slice::from_ref(&address)), None);
    }
}
