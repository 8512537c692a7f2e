//! Where reports are written to.

use std::io::{self, Write};

use anstyle::{AnsiColor, Style};

use super::escape;
use crate::diagnostic::Severity;
use crate::text::Foreign;

/// The narrowest and the widest window of a source line, in bytes.
const WIDTHS: (usize, usize) = (40, 240);

/// The window where nobody has said how wide the page is.
const WIDTH: usize = 120;

/// What stands beside the window of a line, in columns: its number, and signs for what is left out.
const GUTTER: usize = 12;

/// The narrowest and the widest lines of running text, in columns.
const MEASURES: (usize, usize) = (40, 100);

/// The lines of running text where nobody has said how wide the page is.
const MEASURE: usize = 80;

/// A stream for reports, with what is known about who reads it.
///
/// Every writer of this layer returns the stream's own errors; a broken pipe is for the caller to take as the
/// end.
pub struct Output<'w> {
    writer: &'w mut dyn Write,
    color: bool,
    width: usize,
    measure: usize,
}

impl<'w> Output<'w> {
    /// A stream that gets colours if `color` says so.
    pub fn new(writer: &'w mut dyn Write, color: bool) -> Self {
        Self { writer, color, width: WIDTH, measure: MEASURE }
    }

    /// The same for a page of so many columns: lines of a document are cut to fit, between 40 and 240, and running text
    /// is broken, between 40 and 100.
    #[must_use]
    pub fn with_width(mut self, columns: usize) -> Self {
        self.width = columns.saturating_sub(GUTTER).clamp(WIDTHS.0, WIDTHS.1);
        self.measure = columns.clamp(MEASURES.0, MEASURES.1);
        self
    }

    /// Whether colours are wanted.
    pub(super) fn color(&self) -> bool {
        self.color
    }

    /// How many bytes of a line a snippet may show.
    pub(super) fn width(&self) -> usize {
        self.width
    }

    /// How many columns a line of running text may fill.
    pub(super) fn measure(&self) -> usize {
        self.measure
    }

    /// `text` in `style`, or as it is without colours.
    pub(super) fn styled(&self, style: Style, text: &str) -> String {
        if self.color { format!("{style}{text}{style:#}") } else { text.to_owned() }
    }

    pub(super) fn line(&mut self, line: &str) -> io::Result<()> {
        writeln!(self.writer, "{line}")
    }

    pub(super) fn raw(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.writer.write_all(bytes)
    }

    /// Hands everything on to the reader.
    ///
    /// # Errors
    /// Those of the stream.
    pub fn flush(&mut self) -> io::Result<()> {
        self.writer.flush()
    }
}

/// The colour of a severity.
pub(super) fn color_of(severity: Severity) -> AnsiColor {
    match severity {
        Severity::Error => AnsiColor::Red,
        Severity::Warning => AnsiColor::Yellow,
        Severity::Note => AnsiColor::Green,
    }
}

/// Severity in its colour.
pub(super) fn bold_color(severity: Severity) -> Style {
    color_of(severity).on_default().bold()
}

/// Prints one line about the run itself: `error: PATH: message`, without the path where it is empty.
///
/// # Errors
/// Those of the stream.
pub fn trouble(out: &mut Output<'_>, severity: Severity, path: &Foreign, message: &Foreign) -> io::Result<()> {
    let word = out.styled(bold_color(severity), severity.name());
    let message = escape::message(message);
    if path.is_empty() {
        return out.line(&format!("{word}: {message}"));
    }
    out.line(&format!("{word}: {}: {message}", escape::path(path)))
}

/// Prints `error: PATH: message`, without the path where it is empty.
///
/// # Errors
/// Those of the stream.
pub fn error_line(out: &mut Output<'_>, path: &Foreign, message: &Foreign) -> io::Result<()> {
    trouble(out, Severity::Error, path, message)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn printed(color: bool, path: &str, message: &str) -> String {
        let mut bytes = Vec::new();
        error_line(&mut Output::new(&mut bytes, color), &path.into(), &message.into()).unwrap();
        String::from_utf8(bytes).unwrap()
    }

    #[test]
    fn trouble_is_one_line() {
        assert_eq!(printed(false, "a.txt", "no such file"), "error: a.txt: no such file\n");
        assert_eq!(printed(false, "", "no\nfiles"), "error: no files\n");
        assert_eq!(
            printed(false, "a\n::error::\u{1b}[2J.md", "gone \u{1b}[2J"),
            "error: a\\u{a}::error::\\u{1b}[2J.md: gone \\u{1b}[2J\n"
        );
    }

    #[test]
    fn colours_are_the_tools_own() {
        assert_eq!(printed(true, "a", "\u{1b}[31m"), "\u{1b}[1m\u{1b}[31merror\u{1b}[0m: a: \\u{1b}[31m\n");
    }
}
