//! One line: where its text stands and how far it is indented.

use crate::text::{MappedText, MappedTextBuilder, Span, cut, lines};

/// The text of a line without white space around it, in bytes of the text that holds the line.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Line {
    /// From the first byte that is not white space to the last; never empty.
    pub body: Span,
    /// Columns of white space before it; a tab reaches to the next multiple of four, all else counts one.
    pub indent: u16,
}

impl Line {
    /// The line at `span` of `text`; `None` where it holds nothing but white space.
    pub(super) fn new(text: &str, span: Span) -> Option<Self> {
        let line = cut(text, span.range());
        let (start, indent) = indentation(line)?;
        let written = match line.as_bytes().last() {
            Some(last) if last.is_ascii_graphic() => line.len(),
            _ => line.trim_end_matches(is_blank).len(),
        };
        Some(Self { body: Span::new(span.start() + start, span.start() + written), indent })
    }

    /// What stands in the line.
    pub(super) fn text(self, text: &str) -> &str {
        cut(text, self.body.range())
    }
}

/// Bytes and columns of the white space at the start of a line; `None` where nothing else is in it.
fn indentation(line: &str) -> Option<(usize, u16)> {
    if line.as_bytes().first()?.is_ascii_graphic() {
        return Some((0, 0));
    }
    let mut columns = 0_u16;
    for (at, c) in line.char_indices() {
        match c {
            '\t' => columns = columns.saturating_add(4 - columns % 4),
            c if is_blank(c) => columns = columns.saturating_add(1),
            _ => return Some((at, columns)),
        }
    }
    None
}

/// White space of any kind and what shows as none: no-break spaces, zero-width spaces, form feeds.
pub(super) fn is_blank(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{200B}' | '\u{2060}' | '\u{FEFF}')
}

/// The lines of `text` that hold something.
pub(super) fn measure(text: &str, into: &mut Vec<Line>) {
    into.clear();
    into.extend(lines(text).filter_map(|span| Line::new(text, span)));
}

/// Joins lines that do not stand together in `source` (marks of quoted mail or a page break lie between them) into one
/// text, and moves `found` into that text.
pub(super) fn join<'s>(source: &'s str, found: &mut [Line]) -> MappedText<'s> {
    let mut builder = MappedTextBuilder::new(source);
    let last = found.len().saturating_sub(1);
    for (number, line) in found.iter_mut().enumerate() {
        let start = builder.len();
        let body = line.body;
        builder.verbatim(if number == last { body } else { Span::new(body.start(), line_end(source, body.end())) });
        line.body = Span::new(start, start + body.len());
    }
    builder.build()
}

/// The first byte after the line that `offset` lies in; only white space may stand between.
fn line_end(source: &str, offset: usize) -> usize {
    let rest = source.get(offset..).unwrap_or("");
    let blank = rest.find(['\n', '\r']).unwrap_or(rest.len());
    let ended = rest.get(blank..).unwrap_or("");
    offset + blank + if ended.starts_with("\r\n") { 2 } else { ended.len().min(1) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_measured_in_columns() {
        for (text, body, indent) in
            [("a b", "a b", 0), ("\t a ", "a", 5), ("  \u{a0}é\u{a0}", "é", 3), (" \t1.", "1.", 4)]
        {
            let line = Line::new(text, Span::new(0, text.len())).unwrap();
            assert_eq!((line.text(text), line.indent), (body, indent), "{text:?}");
        }
        assert_eq!(Line::new(" \u{a0}\u{200b}\t", Span::new(0, 7)), None);
    }

    #[test]
    fn joined_lines_keep_the_way_back() {
        let source = "> one  \r\n> [1] two\n";
        let mut found = vec![Line { body: Span::new(2, 5), indent: 0 }, Line { body: Span::new(11, 18), indent: 0 }];
        let text = join(source, &mut found);
        assert_eq!(text.as_str(), "one  \r\n[1] two");
        assert_eq!(found[1].text(text.as_str()), "[1] two");
        assert_eq!(text.span(7..10), Span::new(11, 14));
    }
}
