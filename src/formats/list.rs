//! Which lists are open, and which label goes on with which of them.

use super::part::Mark;
use crate::model::LabelForm;

/// Deeper nesting counts as this depth.
const MAX_DEPTH: usize = 32;
/// Numbers that are set flush right are indented differently by at most this many columns.
const NUMBER_WIDTH: u16 = 3;

#[derive(Debug)]
struct List {
    form: LabelForm,
    bullet: Option<char>,
    number: Option<u32>,
    indent: u16,
}

impl List {
    /// Whether an item with `mark` may follow the last item of this list.
    fn takes(&self, mark: &Mark) -> bool {
        if self.form != mark.form || self.bullet != mark.bullet {
            return false;
        }
        let beside = mark.indent <= self.indent + NUMBER_WIDTH;
        let flush = mark.indent == self.indent;
        let next = self.precedes(mark);
        match self.form {
            LabelForm::Bullet => mark.indent.abs_diff(self.indent) <= 1,
            LabelForm::Dot | LabelForm::Paren | LabelForm::Parens => next && beside || flush,
            LabelForm::BareNumber => next && beside,
            _ => beside,
        }
    }

    fn precedes(&self, mark: &Mark) -> bool {
        self.number.and_then(|number| number.checked_add(1)) == mark.number && mark.number.is_some()
    }
}

/// The lists that the next line may belong to, the innermost last.
#[derive(Debug, Default)]
pub(super) struct Lists(Vec<List>);

impl Lists {
    /// Whether an open list goes on with `mark`.
    pub(super) fn take(&self, mark: &Mark) -> bool {
        self.0.iter().any(|list| list.takes(mark))
    }

    /// Whether `mark` has the number after the last one of an open list of its form.
    pub(super) fn precede(&self, mark: &Mark) -> bool {
        self.0.iter().any(|list| list.form == mark.form && list.precedes(mark))
    }

    /// Whether the columns of `indent` lie behind the labels of the innermost list.
    pub(super) fn hold(&self, indent: u16) -> bool {
        self.0.last().is_some_and(|list| indent > list.indent)
    }

    /// Ends the lists whose labels do not stand before column `indent`, and says whether one is still open.
    pub(super) fn keep_outside(&mut self, indent: u16) -> bool {
        while self.0.last().is_some_and(|list| list.indent >= indent) {
            self.0.pop();
        }
        !self.0.is_empty()
    }

    /// Ends all lists.
    pub(super) fn clear(&mut self) {
        self.0.clear();
    }

    /// Puts an item into the list that goes on with it or into a new one, and gives its depth from 0.
    pub(super) fn enter(&mut self, mark: &Mark) -> u8 {
        let taking = |flush: bool| move |list: &List| list.takes(mark) && (!flush || list.indent == mark.indent);
        match self.0.iter().rposition(taking(true)).or_else(|| self.0.iter().rposition(taking(false))) {
            Some(at) => self.0.truncate(at + 1),
            None => {
                self.keep_outside(mark.indent);
                self.0.truncate(MAX_DEPTH - 1);
                self.0.push(List { form: mark.form, bullet: mark.bullet, number: None, indent: mark.indent });
            }
        }
        if let Some(list) = self.0.last_mut() {
            list.number = mark.number;
            list.indent = list.indent.min(mark.indent);
        }
        u8::try_from(self.0.len().saturating_sub(1)).unwrap_or(u8::MAX)
    }
}
