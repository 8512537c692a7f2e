//! What lines are by their shape alone: headings, rules, drawings, code.

use super::line::{Line, is_blank};
use crate::text::holds;

/// A heading by its shape has at most this many characters.
const MAX_HEADING: usize = 100;
/// A heading by its shape has at most this many words.
const MAX_HEADING_WORDS: usize = 14;

/// Whether a line that stands alone reads like a heading.
///
/// No sentence ends in it (a question mark or a colon may end a heading), nothing is cited or addressed in it, and it
/// does not start in the middle of a sentence.
pub(super) fn is_heading(line: &str) -> bool {
    // A character has at most four bytes.
    line.len() <= 4 * MAX_HEADING
        && line.chars().count() <= MAX_HEADING
        && line.split_whitespace().count() <= MAX_HEADING_WORDS
        && line.chars().any(char::is_alphabetic)
        && starts_like_a_heading(line)
        && !ends_a_sentence(line)
        && !holds(line, "://")
        && !holds(line, "www.")
        && !cites(line)
}

fn starts_like_a_heading(line: &str) -> bool {
    line.chars().next().is_some_and(|c| {
        let opens = matches!(c, '"' | '\'' | '“' | '„' | '«' | '‘' | '‹' | '¿' | '¡' | '§' | '(');
        c.is_numeric() || opens || (c.is_alphabetic() && !c.is_lowercase())
    })
}

/// Whether the last character, quotation marks and brackets left aside, ends a sentence or breaks off in one.
pub(super) fn ends_a_sentence(line: &str) -> bool {
    let closing = |c: char| matches!(c, '"' | '\'' | '”' | '’' | '»' | '›' | '“' | ')' | ']') || is_blank(c);
    line.trim_end_matches(closing).ends_with(['.', '!', ';', ',', '…', '。', '！', '，', '；', '،', '؛'])
        || line.ends_with(['?', '؟', '？']) && line.trim_end_matches(['?', '؟', '？']).contains(['.', '!', '?'])
}

/// Whether a bracket holds a number: `[1]`, `[2, 3]`.
fn cites(line: &str) -> bool {
    line.split('[').skip(1).any(|rest| rest.starts_with(|c: char| c.is_ascii_digit() || c == '^' || c == '@'))
}

/// The number that the name of an entry or a note is.
pub(super) fn number(name: &str) -> Option<u32> {
    /// A name with more digits is a key, not a number.
    const MAX_DIGITS: usize = 9;
    let digits = !name.is_empty() && name.len() <= MAX_DIGITS && name.bytes().all(|byte| byte.is_ascii_digit());
    if digits { name.parse().ok() } else { None }
}

/// Whether `text` starts in lower case, as the middle of a sentence does; an address does not count.
pub(super) fn starts_lower(text: &str) -> bool {
    let address = ["http://", "https://", "www."].iter().any(|start| text.starts_with(start));
    !address && text.chars().next().is_some_and(char::is_lowercase)
}

/// The character that a line of nothing else is drawn with: `=====`, `* * *`.
pub(super) fn rule(line: &str) -> Option<char> {
    let first = line.chars().next().filter(|c| matches!(c, '=' | '-' | '~' | '_' | '*' | '#' | '─' | '━' | '═'))?;
    let spaced = matches!(first, '-' | '_' | '*');
    let mut count = 0;
    for c in line.chars() {
        match c {
            c if c == first => count += 1,
            ' ' if spaced => {}
            _ => return None,
        }
    }
    (count >= 3).then_some(first)
}

/// Whether `under` is a line that underlines `title`.
pub(super) fn underlines(under: &str, title: &str) -> bool {
    if !matches!(rule(under), Some('=' | '-' | '~')) || under.contains(' ') {
        return false;
    }
    let width = title.len().min(4 * MAX_HEADING);
    if under.len() + 8 < width / 4 || width < title.len() {
        return false;
    }
    let width = title.chars().count();
    under.len().abs_diff(width) <= (width / 4).max(3)
}

/// Whether the lines are a table or a figure drawn with characters.
pub(super) fn is_drawing(text: &str, lines: &[Line]) -> bool {
    let (mut frames, mut bars, mut cells, mut headed) = (0, 0, 0, false);
    for (number, line) in lines.iter().enumerate() {
        let line = line.text(text);
        let bar = line.starts_with('|') || line.ends_with('|');
        if is_frame(line) {
            frames += 1;
            headed |= number < 2;
        } else if bar || line.starts_with(['│', '║', '┃']) {
            bars += 1;
        }
        cells += usize::from(bar && line.bytes().filter(|byte| *byte == b'|').count() >= 2);
    }
    let most = |count: usize| count * 2 > lines.len();
    lines.len() >= 2
        && (frames >= 1 && (frames >= 2 || bars >= 1 || headed && lines.len() >= 3) || most(cells) && cells >= 2)
}

/// Whether the line is drawn: `+---+---+`, `---  ----`, `└────┘`.
fn is_frame(line: &str) -> bool {
    let drawn = |c: char| matches!(c, '-' | '=' | '+' | '|' | '_' | ':' | '/' | '\\' | 'v' | '^') || is_box(c);
    let Some(first) = line.chars().next().filter(|c| drawn(*c)) else { return false };
    if !line.chars().all(|c| drawn(c) || c == ' ') {
        return false;
    }
    let long = holds(line, "--") || holds(line, "==") || line.chars().any(is_box);
    let groups = line.split(' ').filter(|group| group.len() >= 3).count();
    let jointed = line.contains(['+', '|', '/', '\\']) || is_box(first) && rule(line).is_none();
    long && line.len() >= 5 && (jointed || groups >= 2)
}

fn is_box(c: char) -> bool {
    ('\u{2500}'..='\u{257F}').contains(&c)
}

/// Whether lines that are set off by their indentation read like code or a shell session.
pub(super) fn is_code(text: &str, lines: &[Line]) -> bool {
    let code = lines.iter().filter(|line| is_code_line(line.text(text))).count();
    code * 2 >= lines.len() && code > 0
}

fn is_code_line(line: &str) -> bool {
    let prompt = ["$ ", "# ", "% ", ">>> ", "./", "#!", "//", "/*"].iter().any(|start| line.starts_with(start));
    let inside = ["()", " = ", "->", "=>", "::", "==", "</", "/>", "&&", "||"].iter().any(|mark| holds(line, mark));
    prompt || inside || line.ends_with([';', '{', '}'])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::formats::line::measure;

    #[test]
    fn headings_by_shape() {
        for line in [
            "References",
            "The cost: a first look",
            "Who pays for it?",
            "Three findings:",
            "2.1 Methods",
            "IV. The war",
            "Über uns",
            "“Nothing to hide”",
            "Источники",
            "參考文獻",
            "U.S. pressure and its limits",
        ] {
            assert!(is_heading(line), "{line:?}");
        }
        for line in [
            "It ended.",
            "It ended!”",
            "see below",
            "Read more…",
            "→ Outlook",
            "— Good evening",
            "The case [1]",
            "See https://example.org",
            "Dear Anna,",
            "2024",
            "\u{FFFC}",
            "It rained. Who knew?",
            "One two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen",
        ] {
            assert!(!is_heading(line), "{line:?}");
        }
        assert!(!is_heading(&"A".repeat(101)));
    }

    #[test]
    fn underlines_are_about_as_long_as_the_title() {
        assert!(
            underlines("=======", "Results") && underlines("---------", "Ergebnis") && underlines("~~~~~", "Ende?")
        );
        assert!(
            !underlines("---", "A long title that goes on")
                && !underlines("--", "No")
                && !underlines("- - - -", "Results")
        );
    }

    #[test]
    fn drawings_and_code() {
        let lines_of = |text: &str| {
            let mut lines = Vec::new();
            measure(text, &mut lines);
            lines
        };
        for text in [
            "+---+---+\n| a | b |\n+---+---+",
            "Name   Age\n-----  ---\nAnna   42",
            "┌──┐\n│ab│\n└──┘",
            "| a | b |\n| c | d |",
        ] {
            assert!(is_drawing(text, &lines_of(text)), "{text}");
        }
        for text in
            ["By Ann Lee | Reuters | 3 May", "Title\n-----\nText", "one\n* * *\ntwo", "either | or | both\nis fine"]
        {
            assert!(!is_drawing(text, &lines_of(text)), "{text}");
        }
        assert!(is_code("$ ls\nfile", &lines_of("$ ls\nfile")));
        assert!(!is_code("a quote that is\nset off by blanks", &lines_of("a quote that is\nset off by blanks")));
    }
}
