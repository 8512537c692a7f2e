//! What a line of attributes says of the block below it.

use crate::text::{Span, trim_range};

/// Styles of blocks that are shown as they are.
const CODE: [&str; 12] = [
    "source",
    "listing",
    "literal",
    "stem",
    "latexmath",
    "asciimath",
    "pass",
    "ditaa",
    "plantuml",
    "graphviz",
    "mermaid",
    "comment",
];
/// Labels of paragraphs that a reader sees as a sign.
const ADMONITIONS: [&str; 5] = ["NOTE: ", "TIP: ", "IMPORTANT: ", "WARNING: ", "CAUTION: "];

/// The style of a block.
#[derive(Default)]
pub(super) struct Style<'s> {
    pub name: &'s str,
    /// Who said what is quoted, and where.
    pub credit: Option<Span>,
    data: bool,
}

impl<'s> Style<'s> {
    /// Reads what stands between the brackets of a line; its first byte is `start`.
    pub(super) fn read(&mut self, inner: &'s str, start: usize) {
        if inner.starts_with('[') {
            return;
        }
        let name = inner.split([',', '#', '.', '%', ' ']).next().unwrap_or("");
        if !name.is_empty() && !name.contains('=') {
            self.name = name;
        }
        self.data |= inner.contains("format=");
        if !self.is_quotation() {
            return;
        }
        let Some(comma) = inner.find(',') else { return };
        let range = trim_range(inner, comma + 1..inner.len());
        let credit = inner.get(range.clone()).unwrap_or("");
        let bare = trim_range(inner, range.start + (credit.len() - credit.trim_start_matches('"').len())..range.end);
        let length = inner.get(bare.clone()).unwrap_or("").trim_end_matches('"').len();
        if length > 0 && !credit.contains('=') {
            self.credit = Some(Span::new(start + bare.start, start + bare.start + length));
        }
    }

    pub(super) fn is_code(&self) -> bool {
        CODE.contains(&self.name)
    }

    pub(super) fn is_quotation(&self) -> bool {
        matches!(self.name, "quote" | "verse")
    }

    /// Whether a table is written in another notation.
    pub(super) fn is_data(&self) -> bool {
        self.data
    }
}

/// The bytes of the label or sign that a paragraph begins with.
pub(super) fn admonition(text: &str) -> usize {
    let label = ADMONITIONS.iter().find(|label| text.starts_with(**label)).map_or(0, |label| label.len());
    if text.starts_with("> ") { 2 } else { label }
}
