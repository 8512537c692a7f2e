//! A paragraph while it is read.

use super::styles::{Role, Styles, outlined};
use crate::formats::container::page::Line;
use crate::formats::container::xml::Tag;
use crate::text::Span;

/// A paragraph that is being read.
#[derive(Debug, Default)]
pub(super) struct Frame {
    pub line: Line,
    pub span: Span,
    pub style: Option<String>,
    /// The list, if the paragraph itself names one; `0` takes it out of the list of its style.
    pub list: Option<String>,
    pub depth: Option<u8>,
    pub outline: Option<u8>,
    /// Whether it is a line of a table of contents.
    pub left_out: bool,
}

impl Frame {
    /// Takes note of a property of the paragraph.
    pub(super) fn take(&mut self, tag: &Tag) {
        let value = tag.attribute("w", "val");
        match tag.name() {
            ("w", "pStyle") => self.style = value.map(str::to_owned),
            ("w", "numId") => self.list = value.map(str::to_owned),
            ("w", "ilvl") => self.depth = value.and_then(|value| value.parse().ok()),
            ("w", "outlineLvl") => self.outline = value.and_then(|value| value.parse().ok()),
            _ => {}
        }
    }

    /// What the paragraph is to a reader.
    pub(super) fn role(&self, styles: &Styles) -> Option<Role> {
        match self.outline {
            Some(outline) => outlined(outline)
                .or_else(|| styles.role(self.style.as_deref()?).filter(|role| !matches!(role, Role::Heading(_)))),
            None => styles.role(self.style.as_deref()?),
        }
    }

    /// The list that numbers the paragraph, and its level there.
    pub(super) fn numbered(&self, styles: &Styles) -> Option<(String, Option<u8>)> {
        let styled = self.style.as_deref().and_then(|style| styles.number(style));
        let (list, depth) = match (&self.list, styled) {
            (Some(list), _) => (list.as_str(), self.depth),
            (None, Some((list, depth))) => (list, self.depth.or(depth)),
            (None, None) => return None,
        };
        (list != "0").then(|| (list.to_owned(), depth))
    }
}
