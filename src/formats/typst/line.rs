//! Lines of Typst: headings and items are known by what a line begins with.

use super::role::Role;
use super::{Group, MAX_DEPTH, Reader};
use crate::model::{BlockKind, ItemLabel, LabelForm};
use crate::text::{Span, cut, lines};

impl Reader<'_> {
    /// The end of a line, and what the next one begins with.
    pub(super) fn line_end(&mut self) {
        let rest = cut(self.source, self.at + 1..self.source.len());
        let blank = rest.trim_start_matches([' ', '\t', '\r']).starts_with('\n') || rest.trim_start().is_empty();
        let content = matches!(self.groups.last(), Some(Group::Content(..)) | None);
        if self.notes_open > 0 || !content {
            self.text.put("\n", Span::new(self.at, self.at + 1));
            self.at += 1;
            return;
        }
        let heading = self.kind.0 == BlockKind::Heading
            && !matches!(self.groups.last(), Some(Group::Content(Role::Apart(..), ..)));
        if blank || heading {
            self.flush();
            self.assembly.gap = true;
            self.continues = !self.lists.is_empty();
        } else if self.text.len() > 0 {
            self.text.put("\n", Span::new(self.at, self.at + 1));
        }
        self.at += 1;
        if blank {
            let empty = rest.len() - rest.trim_start_matches([' ', '\t', '\r']).len();
            self.at += if cut(rest, empty..rest.len()).starts_with('\n') { empty } else { 0 };
            if empty == 0 || self.source.as_bytes().get(self.at) == Some(&b'\n') {
                return;
            }
        }
        self.line_start();
    }

    /// Marks at the start of a line.
    pub(super) fn line_start(&mut self) {
        let rest = cut(self.source, self.at..self.source.len());
        let indent = rest.len() - rest.trim_start_matches([' ', '\t']).len();
        let line = cut(rest, indent..rest.len());
        let line = lines(line).next().map_or("", |span| cut(line, span.range()));
        if self.notes_open > 0 || line.trim().is_empty() {
            return;
        }
        let start = self.at + indent;
        let run = line.len() - line.trim_start_matches('=').len();
        if (1..=6).contains(&run) && cut(line, run..line.len()).starts_with([' ', '\t']) {
            self.flush();
            self.lists.clear();
            self.continues = false;
            self.kind = (BlockKind::Heading, u8::try_from(run).unwrap_or(6));
            self.at = start + run;
            self.blank_until = self.text.len();
            return;
        }
        let Some((length, form, number)) = mark(line) else {
            if self.lists.last().is_some_and(|(column, _)| indent <= *column) {
                self.flush();
                while self.lists.last().is_some_and(|(column, _)| indent <= *column) {
                    self.lists.pop();
                }
                self.continues = !self.lists.is_empty();
            }
            return;
        };
        self.flush();
        while self.lists.last().is_some_and(|(column, _)| indent < *column) {
            self.lists.pop();
        }
        if self.lists.last().is_none_or(|(column, _)| indent > *column) && self.lists.len() < MAX_DEPTH {
            self.lists.push((indent, 0));
        }
        let number = (form != LabelForm::Bullet).then(|| {
            let next = self.lists.last().map_or(1, |(_, last)| last.saturating_add(1));
            number.unwrap_or(next)
        });
        if let (Some((_, last)), Some(number)) = (self.lists.last_mut(), number) {
            *last = number;
        }
        self.continues = false;
        self.label = Some(self.item_label(Span::new(start, start + length), form, number));
        self.at = start + length;
    }

    pub(super) fn item_label(&self, span: Span, form: LabelForm, number: Option<u32>) -> ItemLabel {
        let key = number.map(|number| number.to_string()).unwrap_or_default().into();
        ItemLabel { span, form, number, key }
    }
}

/// The mark of an item at the start of a line: its length, form and number.
fn mark(line: &str) -> Option<(usize, LabelForm, Option<u32>)> {
    let ends = |length: usize| line.get(length..).is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', '\t']));
    if line.starts_with(['-', '+']) && ends(1) {
        let form = if line.starts_with('+') { LabelForm::Dot } else { LabelForm::Bullet };
        return Some((1, form, None));
    }
    if line.starts_with("/ ") && line.contains(':') {
        return Some((1, LabelForm::Bullet, None));
    }
    let length = line.find('.').filter(|length| (1..=3).contains(length))?;
    let number = line
        .get(..length)?
        .bytes()
        .all(|byte| byte.is_ascii_digit())
        .then(|| line.get(..length)?.parse().ok())
        .flatten()?;
    ends(length + 1).then_some((length + 1, LabelForm::Dot, Some(number)))
}
