//! The label at the start of a line: `1.`, `[1]`, `(1)`, `¹`, `[^a]:`, a bullet; and the number of a heading.
//!
//! Shape only: `3.` may open a list entry, a heading or a German date. The caller weighs the evidence.

use super::citation::number;
use super::{Range, is_space, prefix, suffix};
use parser::{Rule, parse};
use pest::iterators::Pair;

/// No label is longer than this, in bytes.
pub const MAX_LABEL: usize = 128;

mod parser {
    use pest::Parser as _;
    use pest::iterators::Pair;

    #[derive(pest_derive::Parser)]
    #[grammar = "../grammar/space.pest"]
    #[grammar = "../grammar/label.pest"]
    struct Label;

    /// The one child of `rule` at the start of `text`.
    pub(super) fn parse(rule: Rule, text: &str) -> Option<Pair<'_, Rule>> {
        Label::parse(rule, text).ok()?.next()?.into_inner().next()
    }
}

/// How a label is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LabelForm {
    /// `1.`
    Dot,
    /// `1)`, `1.)`
    Paren,
    /// `(1)`
    Parens,
    /// `[1]`, `[1].`
    Bracket,
    /// `[1]:`
    Definition,
    /// `¹`, `⁽¹⁾`
    Superscript,
    /// `[^a]:`
    Footnote,
    /// `1` and white space, which is `wide` with two or more blanks or a tab.
    BareNumber {
        /// More than one blank, or a tab, stands between the number and the text.
        wide: bool,
    },
    /// `-`, `*`, `+`, `•`, `·`, `◦`, `‣`, `–`
    Bullet,
}

/// The label of one line and what follows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LineLabel {
    /// From the first byte of the label to its last, punctuation included: `[1]`, `1.`, `[^a]:`.
    pub range: Range,
    /// How it is written.
    pub form: LabelForm,
    /// Its number, if it is one of at most nine digits.
    pub number: Option<u32>,
    /// The number, key or bullet without punctuation.
    pub key: Range,
    /// The rest of the line without white space around it; empty at the end where nothing follows.
    pub content: Range,
    /// Columns of white space before the label: a tab reaches to the next multiple of four, all else counts one.
    pub indent: usize,
}

/// Parses the label at the start of `line`, after white space of any kind.
///
/// A label of digits ends with white space or the line: `250.000` and `2.1 Title` have none. More than nine digits are
/// no number, and no label.
pub fn label(line: &str) -> Option<LineLabel> {
    let line = line.lines().next()?;
    let (start, indent) = indentation(line);
    let rest = suffix(line, start);
    if !may_be_label(rest) {
        return None;
    }
    let head = prefix(rest, MAX_LABEL);
    let (rule, end, key) = common(head).or_else(|| written(head))?;
    let value = number(head.get(key.clone())?).map(|(value, _)| value);
    if value.is_none() && !matches!(rule, Rule::footnote | Rule::bullet) {
        return None;
    }
    let end = start + end;
    let after = suffix(line, end);
    let text = after.trim_matches(is_space);
    let gap = after.len() - after.trim_start_matches(is_space).len();
    let content = if text.is_empty() { line.len()..line.len() } else { end + gap..end + gap + text.len() };
    let form = form(rule, after.starts_with('\t') || after.chars().nth(1).is_some_and(is_space));
    let key = start + key.start..start + key.end;
    Some(LineLabel { range: start..end, form, number: value, key, content, indent })
}

/// What a label is, the byte after it and its key, as the grammar reads it.
fn written(text: &str) -> Option<(Rule, usize, Range)> {
    let label = parse(Rule::label, text)?;
    let (rule, end) = (label.as_rule(), label.as_span().end());
    Some((rule, end, range_of(&label.into_inner().next()?)))
}

/// The same for `1.`, `1)`, `[1]`, `1` and `-` before a blank: nearly all labels, and far cheaper than by the grammar,
/// which decides about all others.
fn common(text: &str) -> Option<(Rule, usize, Range)> {
    let open = match text.as_bytes() {
        [b'-' | b'*' | b'+', b' ', ..] => return Some((Rule::bullet, 1, 0..1)),
        [b'[', ..] => 1,
        _ => 0,
    };
    let digits = text.bytes().skip(open).take_while(u8::is_ascii_digit).count();
    let end = open + digits;
    let (rule, width) = match (open, text.as_bytes().get(end..)?) {
        // A mark in running text has another bracket, a comma or a dash behind it.
        (1, [b']', b' ', next, ..]) if next.is_ascii_alphanumeric() => (Rule::bracket, 1),
        (0, [b'.', b' ', ..]) => (Rule::dotted, 1),
        (0, [b')', b' ', ..]) => (Rule::closed, 1),
        (0, [b' ', ..]) => (Rule::bare, 0),
        _ => return None,
    };
    (digits > 0).then_some((rule, end + width, open..end))
}

/// Finds the number at the start of a heading: `2.`, `2.3`, `IV.`, `A.`, `§ 3`, `Chapter 4:`, `7`.
///
/// A title must follow on the same line. Numbers have at most two digits between dots, so that `2024 in review` has none.
pub fn heading_number(line: &str) -> Option<Range> {
    if !may_be_numbered(line) {
        return None;
    }
    let written = parse(Rule::heading, prefix(line, MAX_LABEL))?;
    Some(range_of(&written))
}

/// Whether a heading begins as numbered ones do: nearly all others are decided here.
///
/// A number has a digit or a section sign, or is one capital or Roman number with punctuation behind it, or stands
/// behind a word such as `Chapter`.
fn may_be_numbered(line: &str) -> bool {
    let mut words = line.split(is_space).filter(|word| !word.is_empty());
    let Some(first) = words.next() else { return false };
    let capital = |word: &str| word.starts_with(|c: char| c.is_ascii_digit() || c.is_ascii_uppercase());
    first.starts_with(|c: char| c.is_ascii_digit() || c == '§')
        || first.ends_with(['.', ')', ':'])
        || words.next().is_some_and(capital)
}

fn form(rule: Rule, wide: bool) -> LabelForm {
    match rule {
        Rule::footnote => LabelForm::Footnote,
        Rule::definition => LabelForm::Definition,
        Rule::bracket => LabelForm::Bracket,
        Rule::parens => LabelForm::Parens,
        Rule::dotted => LabelForm::Dot,
        Rule::closed => LabelForm::Paren,
        Rule::raised => LabelForm::Superscript,
        Rule::bullet => LabelForm::Bullet,
        _ => LabelForm::BareNumber { wide },
    }
}

/// Bytes and columns of the white space at the start of `line`.
fn indentation(line: &str) -> (usize, usize) {
    let mut columns = 0;
    for (at, c) in line.char_indices() {
        match c {
            '\t' => columns += 4 - columns % 4,
            c if is_space(c) => columns += 1,
            _ => return (at, columns),
        }
    }
    (line.len(), columns)
}

/// Whether `text` begins as a label does: nearly every line of prose is decided here.
fn may_be_label(text: &str) -> bool {
    let rest = match text.as_bytes() {
        [b'[', b'^' | b'0'..=b'9', ..] | [b'(', b'0'..=b'9', ..] => return true,
        [b'0'..=b'9', ..] => text.trim_start_matches(|c: char| c.is_ascii_digit()),
        [b'-' | b'*' | b'+', rest @ ..] => return rest.first().is_none_or(|b| !b.is_ascii_graphic()),
        _ => return text.starts_with(|c| "⁽⁰¹²³⁴⁵⁶⁷⁸⁹•·◦‣–".contains(c)),
    };
    rest.starts_with(['.', ')']) || rest.starts_with(is_space)
}

fn range_of(pair: &Pair<'_, Rule>) -> Range {
    let span = pair.as_span();
    span.start()..span.end()
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::string_slice, clippy::panic, clippy::indexing_slicing)]
mod tests {
    use super::*;
    use LabelForm::{Bracket, Bullet, Definition, Dot, Footnote, Paren, Parens, Superscript};

    const WIDE: LabelForm = LabelForm::BareNumber { wide: true };
    const NARROW: LabelForm = LabelForm::BareNumber { wide: false };

    #[test]
    fn labels() {
        // line, label, key, form, content, indent
        for (line, range, key, form, content, indent) in [
            ("1. Reuters", "1.", "1", Dot, "Reuters", 0),
            ("  12. Reuters\r\n", "12.", "12", Dot, "Reuters", 2),
            ("1.\tReuters", "1.", "1", Dot, "Reuters", 0),
            ("1.\u{a0}Reuters", "1.", "1", Dot, "Reuters", 0),
            ("1.", "1.", "1", Dot, "", 0),
            ("1) Reuters", "1)", "1", Paren, "Reuters", 0),
            ("1.) Reuters", "1.)", "1", Paren, "Reuters", 0),
            ("(1) Reuters", "(1)", "1", Parens, "Reuters", 0),
            ("[1] Reuters", "[1]", "1", Bracket, "Reuters", 0),
            ("[1]Reuters", "[1]", "1", Bracket, "Reuters", 0),
            ("[1]. Reuters", "[1].", "1", Bracket, "Reuters", 0),
            ("[1]", "[1]", "1", Bracket, "", 0),
            ("[1]: https://example.org", "[1]:", "1", Definition, "https://example.org", 0),
            ("¹ Reuters", "¹", "¹", Superscript, "Reuters", 0),
            ("¹²Reuters", "¹²", "¹²", Superscript, "Reuters", 0),
            ("⁽¹⁾ Reuters", "⁽¹⁾", "¹", Superscript, "Reuters", 0),
            ("[^a]: Reuters", "[^a]:", "a", Footnote, "Reuters", 0),
            ("[^7]:Reuters", "[^7]:", "7", Footnote, "Reuters", 0),
            ("1  Reuters", "1", "1", WIDE, "Reuters", 0),
            ("1\tReuters", "1", "1", WIDE, "Reuters", 0),
            ("1 Reuters", "1", "1", NARROW, "Reuters", 0),
            ("- Reuters", "-", "-", Bullet, "Reuters", 0),
            ("* Reuters", "*", "*", Bullet, "Reuters", 0),
            ("•\u{a0}Reuters", "•", "•", Bullet, "Reuters", 0),
            ("– Reuters ", "–", "–", Bullet, "Reuters", 0),
            ("\t1. Reuters", "1.", "1", Dot, "Reuters", 4),
            (" \t\u{a0}1. Reuters", "1.", "1", Dot, "Reuters", 5),
            ("1. Рейтер, «Заголовок», 3 мая 2024", "1.", "1", Dot, "Рейтер, «Заголовок», 3 мая 2024", 0),
        ] {
            let found = label(line).unwrap_or_else(|| panic!("{line:?} has no label"));
            let part = |range: &Range| &line[range.clone()];
            let seen = (part(&found.range), part(&found.key), found.form, part(&found.content), found.indent);
            assert_eq!(seen, (range, key, form, content, indent), "{line:?}");
        }
    }

    #[test]
    fn common_labels_are_what_the_grammar_says() {
        let pieces = ["", "1", "23", "[", "]", "(", ")", ".", " ", "-", "*", ":", ",", "a", "\t", "\u{a0}", "–"];
        let pairs = pieces.iter().flat_map(|one| pieces.iter().map(move |two| format!("{one}{two}")));
        let pairs: Vec<String> = pairs.collect();
        for text in pairs.iter().flat_map(|one| pairs.iter().map(move |two| format!("{one}{two} [a"))) {
            for text in [text.as_str(), text.trim_end_matches(" [a")] {
                if let Some(read) = common(text) {
                    assert_eq!(Some(read), written(text), "{text:?}");
                }
            }
        }
        for text in ["1. a", "12) a", "[3] A", "4 a", "- a", "* a"] {
            assert!(common(text).is_some(), "{text:?}");
        }
    }

    #[test]
    fn numbers() {
        for (line, number) in [
            ("12. a", Some(12)),
            ("007. a", Some(7)),
            ("¹² a", Some(12)),
            ("[^12]: a", Some(12)),
            ("[^a]: a", None),
            ("- a", None),
        ] {
            assert_eq!(label(line).unwrap().number, number, "{line:?}");
        }
    }

    #[test]
    fn lines_without_a_label() {
        for line in [
            "",
            "   ",
            "\n",
            "Reuters",
            "250.000 people",
            "1.5 million",
            "2.1 Title",
            "1.Reuters",
            "1)Reuters",
            "[x] done",
            "[ ] open",
            "[1](https://example.org)",
            "[1][2] fell",
            "[1], [2] show",
            "[1]–[3] show",
            "[1, 2] show",
            "[v2] a",
            "(1)Reuters",
            "(a) first",
            "2024",
            "20th century",
            "-5 degrees",
            "--- rule",
            "**bold**",
            "1234567890. a",
            "[1234567890] a",
            "[^a b]: c",
            "[^a] c",
            "x² + y²",
            "⁻¹",
            "«Заголовок»",
            "1\u{301}. a",
        ] {
            assert_eq!(label(line), None, "{line:?}");
        }
    }

    #[test]
    fn heading_numbers() {
        for (line, expected) in [
            ("2. Methods", "2."),
            ("2.3 Methods", "2.3"),
            ("2.3.1 Methods", "2.3.1"),
            ("2.3. Methods", "2.3."),
            ("7 References", "7"),
            ("7) References", "7)"),
            ("IV. References", "IV."),
            ("XII. References", "XII."),
            ("A. References", "A."),
            ("§ 3 References", "§ 3"),
            ("Chapter 4: The war", "Chapter 4:"),
            ("CHAPTER IV The war", "CHAPTER IV"),
            ("Appendix B. Sources", "Appendix B."),
            ("Kapitel 4. Quellen", "Kapitel 4."),
            ("Глава 4. Источники", "Глава 4."),
            ("  2. Methods", "2."),
        ] {
            assert_eq!(heading_number(line).map(|range| &line[range]), Some(expected), "{line:?}");
        }
        for line in [
            "",
            "References",
            "2024 in review",
            "2.",
            "1.5",
            "I think",
            "A war",
            "Chapter one",
            "Mix. it",
            "CIVIL. law",
        ] {
            assert_eq!(heading_number(line), None, "{line:?}");
        }
    }

    #[test]
    fn hostile_lines_are_read_in_bounded_time() {
        for unit in ["[", "[^", "1", "1.", "(1", "¹", "•", "[^a", "\u{301}"] {
            let line = unit.repeat(100_000);
            for _ in 0..100 {
                assert_eq!(label(&line), None, "{unit:?}");
                assert_eq!(heading_number(&line), None, "{unit:?}");
            }
        }
        assert_eq!(label(&" ".repeat(100_000)), None);
    }
}
