//! What a paragraph is to a reader, once all of it is read.

use super::body::{Body, Sink};
use super::field::Kind;
use super::frame::Frame;
use super::numbering::Shown;
use super::styles::Role;
use crate::formats::container::OpenError;
use crate::formats::container::layout::Set;
use crate::formats::container::page::Label;
use crate::formats::container::ready::Ready;
use crate::model::ListRole;

/// What stands before a paragraph.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Before {
    /// An item of a list, or a further paragraph of one.
    item: bool,
    /// An entry of a bibliography.
    bibliography: bool,
}

impl Body<'_> {
    /// Ends the innermost paragraph; those of boxes wait for the one that they hang on.
    pub(super) fn finish(&mut self, sink: &mut Sink<'_>) -> Result<(), OpenError> {
        let Some(frame) = self.frames.pop() else { return Ok(()) };
        let ready = self.ready(frame);
        if !self.frames.is_empty() {
            self.floating.push(ready);
            return Ok(());
        }
        let note = self.note.as_ref().map(|note| note.id.clone());
        sink(note.as_deref(), ready)?;
        std::mem::take(&mut self.floating).into_iter().try_for_each(|ready| sink(note.as_deref(), ready))
    }

    fn ready(&mut self, frame: Frame) -> Ready {
        let role = frame.role(self.context.styles);
        let in_contents = self.fields.iter().any(|field| field.kind == Some(Kind::LeftOut));
        let left_out = frame.left_out || in_contents || self.left_out.is_some() || role == Some(Role::LeftOut);
        let shown = self.numbered(&frame);
        let before = std::mem::take(&mut self.before);
        let cell = self.cells.last().copied().flatten();
        let quoted = role == Some(Role::Quotation);
        let mut list = self.list.take();
        if role == Some(Role::Bibliography) {
            list = list.or((!before.bibliography).then_some(ListRole::References));
            self.before.bibliography = true;
        }
        let (set, label) = match (self.note_label(), role, shown) {
            (Some(label), _, _) => (Set::Note, Some(label)),
            (None, Some(Role::Heading(level)), _) => (Set::Heading(level), None),
            (None, Some(Role::Caption), _) => (Set::Caption, None),
            (None, Some(Role::Code), _) => (Set::Code, None),
            (None, _, Some((depth, Shown::Label(label)))) => (Set::Item(depth), Some(label)),
            (None, _, Some((_, Shown::Nothing))) if before.item => (Set::Further, None),
            (None, Some(Role::ListText), _) if before.item && cell.is_none() => (Set::Further, None),
            _ if self.note.is_some() => (Set::Further, None),
            _ if cell.is_some() => (Set::Cell, None),
            _ => (Set::Running, None),
        };
        let empty = frame.line.text_from(0).trim().is_empty();
        self.before.item = matches!(set, Set::Item(_) | Set::Further) || before.item && empty;
        self.before.bibliography |= before.bibliography && empty;
        if empty && label.is_none() {
            self.list = list;
        }
        Ready { line: frame.line, label, set, quoted, list, cell, left_out }
    }

    /// What the list that a paragraph stands in shows before it, and its depth.
    fn numbered(&mut self, frame: &Frame) -> Option<(u8, Shown)> {
        let (list, depth) = frame.numbered(self.context.styles)?;
        let shown = self.numbering.count(&list, depth, frame.style.as_deref(), frame.span)?;
        Some((depth.unwrap_or(0), shown))
    }

    /// The label of the open note, for its first paragraph.
    fn note_label(&mut self) -> Option<Label> {
        let note = self.note.as_mut().filter(|note| !note.labelled)?;
        note.labelled = true;
        self.notes.label(note.kind, &note.id, note.span)
    }
}
