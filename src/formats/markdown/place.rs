//! What stands before a block: an empty line, white space on its own line.

use crate::text::cut;

/// How far the source has been turned into blocks. Every byte is looked at once.
#[derive(Debug, Default)]
pub(super) struct Place {
    end: usize,
    /// Whether a block has been passed.
    any: bool,
}

impl Place {
    /// Moves on to the end of a block.
    pub(super) fn pass(&mut self, end: usize) {
        self.end = self.end.max(end);
        self.any = true;
    }

    /// Whether an empty line or the start of the text stands before byte `start`, and the columns of white space there.
    pub(super) fn before(&self, source: &str, start: usize) -> (bool, u16) {
        let between = cut(source, self.end..start);
        let Some(line) = between.rfind(['\n', '\r']) else {
            return (!self.any, columns(between));
        };
        let above = between.get(..line).unwrap_or("");
        let above =
            if cut(between, line..line + 1) == "\n" { above.strip_suffix('\r').unwrap_or(above) } else { above };
        let indent = columns(between.get(line + 1..).unwrap_or(""));
        match above.rfind(['\n', '\r']) {
            Some(start) => (is_empty(above.get(start + 1..).unwrap_or("")), indent),
            None => (!self.any && is_empty(above), indent),
        }
    }
}

/// Whether a line holds nothing but white space and the marks of quotations.
fn is_empty(line: &str) -> bool {
    line.chars().all(|c| c == '>' || c.is_whitespace())
}

/// The columns of white space at the end of `text`, behind the mark of a quotation or a list.
fn columns(text: &str) -> u16 {
    let blank = text.get(text.trim_end_matches([' ', '\t']).len()..).unwrap_or("");
    blank.chars().fold(0_u16, |columns, c| columns.saturating_add(if c == '\t' { 4 - columns % 4 } else { 1 }))
}
