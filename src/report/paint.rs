//! The colours of a rendered finding.

use std::io::{self, Write};

use anstyle::{AnsiColor, Reset, Style};
use codespan_reporting::diagnostic::{LabelStyle, Severity};
use codespan_reporting::term::WriteStyle;

/// Collects what codespan renders, with colours or without.
pub(super) struct Paint {
    bytes: Vec<u8>,
    color: bool,
}

impl Paint {
    pub(super) fn new(color: bool) -> Self {
        Self { bytes: Vec::new(), color }
    }

    /// What was rendered, without the blanks at the ends of lines that come from below a shorter label.
    pub(super) fn into_bytes(self) -> Vec<u8> {
        let lines = self.bytes.split_inclusive(|byte| *byte == b'\n');
        let trimmed = lines.flat_map(|line| [line.trim_ascii_end(), b"\n"]);
        trimmed.collect::<Vec<_>>().concat()
    }

    fn style(&mut self, style: Style) -> io::Result<()> {
        if self.color { write!(self.bytes, "{style}") } else { Ok(()) }
    }
}

fn color(severity: Severity) -> Style {
    let color = match severity {
        Severity::Bug | Severity::Error => AnsiColor::Red,
        Severity::Warning => AnsiColor::Yellow,
        Severity::Note => AnsiColor::Green,
        Severity::Help => AnsiColor::Cyan,
    };
    color.on_default()
}

impl Write for Paint {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.bytes.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl WriteStyle for Paint {
    fn set_header(&mut self, severity: Severity) -> io::Result<()> {
        self.style(color(severity).bold())
    }

    fn set_header_message(&mut self) -> io::Result<()> {
        self.reset()?;
        self.style(Style::new().bold())
    }

    fn set_line_number(&mut self) -> io::Result<()> {
        self.style(AnsiColor::Blue.on_default())
    }

    fn set_note_bullet(&mut self) -> io::Result<()> {
        self.style(AnsiColor::Blue.on_default())
    }

    fn set_source_border(&mut self) -> io::Result<()> {
        self.style(AnsiColor::Blue.on_default())
    }

    fn set_label(&mut self, severity: Severity, style: LabelStyle) -> io::Result<()> {
        match style {
            LabelStyle::Primary => self.style(color(severity)),
            LabelStyle::Secondary => self.style(AnsiColor::Blue.on_default()),
        }
    }

    fn reset(&mut self) -> io::Result<()> {
        if self.color { write!(self.bytes, "{Reset}") } else { Ok(()) }
    }
}
