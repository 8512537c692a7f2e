//! What a paragraph is to a reader, once all of it is read.

use super::body::{Body, Frame, Place};
use super::styles::Role;
use crate::formats::container::OpenError;
use crate::formats::container::layout::Set;
use crate::formats::container::page::{Label, Page};
use crate::formats::container::ready::Ready;
use crate::formats::raised::superscript;
use crate::model::{LabelForm, ListRole};

impl Body<'_> {
    /// Ends the innermost paragraph; those of notes and boxes wait for the one that they hang on.
    pub(super) fn finish(&mut self, page: &mut Page) -> Result<(), OpenError> {
        let Some(frame) = self.frames.pop() else { return Ok(()) };
        let ready = self.ready(frame);
        if !self.frames.is_empty() {
            self.floating.push(ready);
            return Ok(());
        }
        ready.put(page)?;
        std::mem::take(&mut self.floating).into_iter().try_for_each(|ready| ready.put(page))
    }

    fn ready(&mut self, frame: Frame) -> Ready {
        let role = self.styles.role(&frame.style);
        let left_out = role == Some(Role::LeftOut);
        let quoted = role == Some(Role::Quotation);
        let mut list = None;
        if role == Some(Role::Bibliography) || self.list.is_some() && frame.heading.is_none() {
            let first = !std::mem::replace(&mut self.in_bibliography, true);
            list = self.list.take().or(first.then_some(ListRole::References));
        } else if !frame.line.text_from(0).trim().is_empty() {
            self.in_bibliography = false;
        }
        let cell = match self.places.last() {
            Some(Place::Cell(row, cell)) => Some((*row, *cell)),
            _ => None,
        };
        let (set, label) = self.set(&frame, role);
        Ready { line: frame.line, label, set, quoted, list, cell, left_out }
    }

    fn set(&mut self, frame: &Frame, role: Option<Role>) -> (Set, Option<Label>) {
        // Its paragraphs stand in the one that bears the mark.
        let note = self.notes.last_mut().filter(|note| note.depth == self.frames.len() && note.depth > 0);
        if let Some(note) = note.filter(|note| !note.key.is_empty()) {
            if std::mem::replace(&mut note.labelled, true) {
                return (Set::Further, None);
            }
            let text = superscript(&note.key);
            let number = note.key.parse().ok();
            let key = note.key.as_str().into();
            return (Set::Note, Some(Label { text, form: LabelForm::Footnote, number, key, span: note.span }));
        }
        let item = self.places.last().copied();
        match (role, frame.heading) {
            (_, Some(level)) => return (Set::Heading(level), None),
            (Some(Role::Title), _) => return (Set::Heading(1), None),
            (Some(Role::Caption), _) => return (Set::Caption, None),
            (Some(Role::Code), _) => return (Set::Code, None),
            _ => {}
        }
        match item {
            Some(Place::Item(true)) => {
                if let Some(place) = self.places.last_mut() {
                    *place = Place::Item(false);
                }
                let depth = u8::try_from(self.lists.depth().saturating_sub(1)).unwrap_or(u8::MAX);
                let styled = self.styles.list(&frame.style).map(str::to_owned);
                match self.lists.count(styled.as_deref(), frame.span) {
                    Some(label) => (Set::Item(depth), Some(label)),
                    None => (Set::Running, None),
                }
            }
            Some(Place::Item(false)) => (Set::Further, None),
            Some(Place::Cell(..)) => (Set::Cell, None),
            Some(Place::Box) | None => (Set::Running, None),
        }
    }
}
