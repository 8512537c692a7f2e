//! Items of lists, entries of a bibliography, and terms.

use super::super::line::Line;
use super::line::Mark;
use super::style::Style;
use super::{List, Reader, known};
use crate::model::{BlockKind, ItemLabel, LabelForm};
use crate::text::{Span, cut};

/// Deeper lists count as this depth.
const MAX_DEPTH: usize = 32;

impl Reader<'_> {
    /// Reads an item with the lines that go on with it.
    pub(super) fn item(&mut self, at: usize, line: Line, mark: Mark, length: usize) -> usize {
        self.style = Style::default();
        self.attached = false;
        match self.lists.iter().position(|list| list.mark.goes_on(mark)) {
            Some(depth) => self.lists.truncate(depth + 1),
            None => {
                self.lists.truncate(MAX_DEPTH - 1);
                self.lists.push(List { mark, number: 0 });
            }
        }
        let lines = 1 + self.length(at + 1, true);
        let span = self.span(at, at + lines - 1);
        let start = line.body.start() + length;
        if let Mark::Term(term, _) = mark {
            return self.term(at, line, term, start, lines);
        }
        let Some(list) = self.lists.last_mut() else { return at + 1 };
        list.number = match mark {
            Mark::Number(number) => number,
            _ => list.number.saturating_add(1),
        };
        let number = matches!(mark, Mark::Number(_) | Mark::Counted(_)).then_some(list.number);
        let depth = u8::try_from(self.lists.len().saturating_sub(1)).unwrap_or(u8::MAX);
        let (label, start) = self.label(line, mark, start, number);
        let (shown, notes) = self.show(Span::new(start.min(span.end()), span.end()));
        self.assembly.item(label, depth, shown);
        self.assembly.notes(notes);
        at + lines
    }

    /// The label of an item, with the anchor of an entry of the bibliography, and where its text begins.
    fn label(&self, line: Line, mark: Mark, start: usize, number: Option<u32>) -> (ItemLabel, usize) {
        let first = line.body.start();
        let text = cut(self.source, start..line.body.end());
        let anchor = text.strip_prefix("[[[").and_then(|rest| rest.split_once("]]]")).map(|(inner, _)| inner);
        if let Some(inner) = anchor.filter(|_| matches!(mark, Mark::Bullet(..))) {
            let end = start + inner.len() + 6;
            let (key, _) = known::key(inner);
            let span = Span::new(first, end);
            let shown = self.known.number(key);
            let number = shown.and_then(|shown| shown.parse().ok());
            let (form, key) = shown.map_or((LabelForm::Footnote, key), |shown| (LabelForm::Bracket, shown));
            return (ItemLabel { span, form, number, key: key.into() }, end);
        }
        let form = if number.is_some() { LabelForm::Dot } else { LabelForm::Bullet };
        let key = number.map(|number| number.to_string()).unwrap_or_default().into();
        let end = cut(self.source, first..start).trim_end().len();
        (ItemLabel { span: Span::new(first, first + end), form, number, key }, start)
    }

    /// A term, and what is said of it.
    fn term(&mut self, at: usize, line: Line, term: usize, start: usize, lines: usize) -> usize {
        let (shown, notes) = self.show(Span::new(line.body.start(), line.body.start() + term));
        self.assembly.part(BlockKind::TableCell, shown);
        self.assembly.notes(notes);
        let end = self.span(at, at + lines - 1).end();
        self.empty_item = start >= end;
        if start < end {
            let (shown, notes) = self.show(Span::new(start, end));
            self.assembly.paragraph(shown, true);
            self.assembly.notes(notes);
        }
        at + lines
    }
}
