//! Running text on several lines.

use std::io;

use anstyle::Style;

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

#[cfg(test)]
mod tests {
    use super::*;

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
