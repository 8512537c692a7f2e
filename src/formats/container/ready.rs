//! A paragraph of a container that is ready to be put on the page.

use super::OpenError;
use super::layout::Set;
use super::page::{Label, Line, Page};
use crate::model::ListRole;

/// A paragraph with all that is known of it.
#[derive(Debug)]
pub(in crate::formats) struct Ready {
    pub line: Line,
    pub label: Option<Label>,
    pub set: Set,
    pub quoted: bool,
    pub list: Option<ListRole>,
    /// The row and the cell of a table that it stands in.
    pub cell: Option<(usize, usize)>,
    /// Whether no reader sees it.
    pub left_out: bool,
}

impl Ready {
    /// Puts the paragraph on the page.
    pub(in crate::formats) fn put(self, page: &mut Page) -> Result<(), OpenError> {
        if self.left_out {
            return page.skip();
        }
        page.push(self.line, self.label, self.set, self.quoted, self.list)?;
        if let Some(cell) = self.cell {
            page.in_cell(cell);
        }
        Ok(())
    }
}
