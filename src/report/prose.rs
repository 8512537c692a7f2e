//! Running text on several lines.

use std::io;

use anstyle::Style;
use unicode_width::UnicodeWidthStr;

use super::{Output, escape};
use crate::text::Foreign;

/// Prints a heading on a line of its own.
///
/// # Errors
/// Those of the stream.
pub fn heading(out: &mut Output<'_>, text: &Foreign) -> io::Result<()> {
    let text = out.styled(Style::new().bold(), &escape::line_start(escape::message(text)));
    out.line(&text)
}

/// Prints text line by line, `indent` blanks deeper; no text is an empty line.
///
/// # Errors
/// Those of the stream.
pub fn prose(out: &mut Output<'_>, text: &Foreign, indent: usize) -> io::Result<()> {
    let lead = " ".repeat(indent);
    text.untrusted().trim_end().split('\n').try_for_each(|line| {
        let line = escape::words(line, escape::MESSAGE_MAX);
        out.line(escape::line_start(format!("{lead}{line}")).trim_end())
    })
}

/// Prints running text, broken into lines that fit the page, `indent` blanks deeper.
///
/// An empty line ends a paragraph. One that holds lists, or lines that are set in, keeps its lines.
///
/// # Errors
/// Those of the stream.
pub fn flowing(out: &mut Output<'_>, text: &Foreign, indent: usize) -> io::Result<()> {
    let measure = out.measure().saturating_sub(indent);
    let mut paragraph: Vec<&str> = Vec::new();
    let mut lines: Vec<String> = Vec::new();
    for line in text.untrusted().trim_end().lines().chain([""]) {
        if !line.trim().is_empty() {
            paragraph.push(line);
            continue;
        }
        lines.extend(broken(&paragraph, measure));
        lines.push(String::new());
        paragraph.clear();
    }
    prose(out, &Foreign::new(lines.join("\n")), indent)
}

/// The lines of a paragraph in so many columns; a word that is longer gets a line of its own.
fn broken(paragraph: &[&str], measure: usize) -> Vec<String> {
    let is_set = |line: &&str| {
        let rest = line.trim_start_matches(|c: char| c.is_ascii_digit());
        line.starts_with(char::is_whitespace)
            || ["- ", "* ", "|"].iter().any(|sign| line.starts_with(sign))
            || rest.len() < line.len() && rest.starts_with(". ")
    };
    if paragraph.iter().any(is_set) {
        return paragraph.iter().map(|line| (*line).to_owned()).collect();
    }
    let mut lines: Vec<String> = Vec::new();
    let mut filled = 0;
    for word in paragraph.iter().flat_map(|line| line.split_whitespace()) {
        let width = word.width();
        match lines.last_mut().filter(|_| filled + 1 + width <= measure) {
            Some(line) => {
                line.push(' ');
                line.push_str(word);
                filled += 1 + width;
            }
            None => {
                lines.push(word.to_owned());
                filled = width;
            }
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    fn flown(text: &str, columns: usize, indent: usize) -> String {
        let mut bytes = Vec::new();
        flowing(&mut Output::new(&mut bytes, false).with_width(columns), &text.into(), indent).unwrap();
        String::from_utf8(bytes).unwrap()
    }

    #[test]
    fn running_text_fits_the_page() {
        let text = "A reader who follows [12] to a list of nine entries\nfinds nothing.\n\nNot reported: “ranges”.\n";
        assert_eq!(
            flown(text, 40, 2),
            "  A reader who follows [12] to a list of\n  nine entries finds nothing.\n\n  Not reported: “ranges”.\n"
        );
        assert_eq!(flown(text, 200, 0).lines().next().unwrap().len(), "A reader … nothing.".len() + 45);
        assert_eq!(
            flown("日本語日本語 日本語日本語 日本語日本語 日本語", 40, 0),
            "日本語日本語 日本語日本語 日本語日本語\n日本語\n"
        );
        let address = format!("see https://example.org/{} there", "a".repeat(60));
        assert_eq!(flown(&address, 40, 0).lines().count(), 3, "no address is broken");
        assert_eq!(flown("", 40, 2), "\n");
    }

    #[test]
    fn lists_and_lines_that_are_set_in_stay() {
        for text in
            ["One:\n- first\n- second\n", "1. first\n2. second\n", "| a | b |\n|---|---|\n", "Such as\n  [1][2]\n"]
        {
            assert_eq!(flown(text, 80, 0), text);
        }
    }

    #[test]
    fn lines_stay_lines_and_nothing_else_gets_through() {
        let mut bytes = Vec::new();
        let mut out = Output::new(&mut bytes, false);
        heading(&mut out, &"A\nb".into()).unwrap();
        prose(&mut out, &"".into(), 2).unwrap();
        prose(&mut out, &"one\n\n::error::two\u{1b}[2J\r\n".into(), 2).unwrap();
        assert_eq!(String::from_utf8(bytes).unwrap(), "A b\n\n  one\n\n  \\u{3a}:error::two\\u{1b}[2J\n");
    }
}
