//! Labels and link definitions, as they are written in the source.

use pulldown_cmark::RefDefs;

use super::{Range, Reader, bare};
use crate::formats::line::Line;
use crate::formats::part::Mark;
use crate::formats::shape::number;
use crate::model::{Block, BlockKind, ItemLabel, LabelForm};
use crate::text::{MappedText, Span, cut, holds, lines, trim_range};

/// The link definitions `[1]: https://… "Title"` that the parser knows, the last one first. Of two with one label it knows the first only.
pub(super) fn known(source: &str, definitions: &RefDefs<'_>) -> Vec<Span> {
    let place = |range: &Range| Span::from(trim_range(source, range.clone()));
    let mut found: Vec<_> = definitions.iter().map(|(_, known)| place(&known.span)).collect();
    found.sort_unstable_by_key(|span| std::cmp::Reverse(span.start()));
    found
}

/// The label of the item that starts at byte `start`, white space before it left aside: a bullet, `1.` or `1)`.
pub(super) fn item_label(source: &str, start: usize) -> Option<ItemLabel> {
    let line = source.get(start..)?;
    let rest = line.trim_start_matches([' ', '\t']);
    let start = start + line.len() - rest.len();
    let digits = rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let form = match rest.as_bytes().get(digits)? {
        b'-' | b'*' | b'+' if digits == 0 => LabelForm::Bullet,
        b'.' => LabelForm::Dot,
        b')' => LabelForm::Paren,
        _ => return None,
    };
    let key = rest.get(..digits)?;
    Some(ItemLabel { span: Span::new(start, start + digits + 1), form, number: number(key), key: key.into() })
}

/// The label of the footnote at `range`: `[^a]:`.
pub(super) fn footnote_label(source: &str, range: Range, key: &str) -> Option<ItemLabel> {
    let end = range.start + cut(source, range.clone()).find("]:")? + 2;
    let span = Span::new(range.start, end);
    Some(ItemLabel { span, form: LabelForm::Footnote, number: number(key), key: key.into() })
}

impl Reader<'_> {
    /// Adds the definitions that stand before byte `end`.
    pub(super) fn define_until(&mut self, end: usize) {
        while let Some(known) = self.definitions.pop_if(|span| span.start() < end) {
            self.define_again(known.start());
            self.define(known);
            self.passed = self.passed.max(known.end());
        }
        self.define_again(end);
    }

    /// Adds further definitions of numbers that are defined already: the parser passes over them.
    fn define_again(&mut self, end: usize) {
        let from = self.passed;
        self.passed = self.passed.max(end);
        let between = cut(self.source, from..end);
        if !holds(between, "]:") {
            return;
        }
        for line in lines(between) {
            let marks = cut(between, line.range());
            let marks = marks.len() - marks.trim_start_matches(['>', ' ', '\t']).len();
            let inner = Span::new(line.start() + marks, line.end()).shifted(from);
            let Some(line) = Line::new(self.source, inner) else { continue };
            let mark = Mark::read(line.text(self.source), line.body.start(), 0, 0);
            if mark.is_some_and(|mark| mark.form == LabelForm::LinkDefinition) {
                self.define(line.body);
            }
        }
    }

    fn define(&mut self, span: Span) {
        let written = cut(self.source, span.range());
        let Some(close) = written.find("]:") else { return };
        let owner = self.owners.last().and_then(|owner| owner.label.as_ref());
        if owner.is_some_and(|label| label.span.start() < span.start()) {
            self.settle();
        }
        let key = written.get(1..close).unwrap_or("").trim();
        let label = Span::new(span.start(), span.start() + close + 2);
        let text = trim_range(self.source, label.end()..span.end());
        let label = ItemLabel { span: label, form: LabelForm::LinkDefinition, number: number(key), key: key.into() };
        let text = MappedText::verbatim(self.source, text.into());
        self.push(Block { label: Some(label), ..bare(BlockKind::Definition, span, text) });
    }
}
