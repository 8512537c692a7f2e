//! Turning the text that has been read into blocks.

use super::{Reader, notes};
use crate::formats::flow::{self, Marked, Placed};
use crate::formats::part::Mark as LineMark;
use crate::formats::shown::bare;
use crate::model::{Block, BlockId, BlockKind, ItemLabel, LabelForm, MarkedList};
use crate::text::{MappedText, Span, cut, trim_range};

impl<'s> Reader<'s> {
    /// Turns the text so far into blocks.
    pub(super) fn finish(&mut self) {
        let (kind, level) = std::mem::replace(&mut self.kind, (BlockKind::Paragraph, 0));
        let Some(text) = self.text.take() else { return };
        let (text, marked) = text.finish();
        let trimmed = trim_range(text.as_str(), 0..text.as_str().len());
        let trimmed = if self.note.is_some() { notes::without_backrefs(text.as_str(), trimmed) } else { trimmed };
        if trimmed.is_empty() {
            return;
        }
        if kind == BlockKind::Paragraph && self.label.is_none() && !self.in_item {
            return self.split(&text, marked);
        }
        let label = self.label.take_if(|_| kind == BlockKind::Paragraph);
        let is_note = label.as_ref().is_some_and(|label| label.form == LabelForm::Footnote);
        let trimmed = if is_note { without_sign(text.as_str(), trimmed) } else { trimmed };
        let inner = text.slice(trimmed.clone());
        if kind != BlockKind::Paragraph {
            self.settle();
        }
        let depth = u8::try_from(self.lists.len().saturating_sub(1)).unwrap_or(u8::MAX);
        let block = match label {
            Some(label) => {
                let span = label.span.to(inner.full_span());
                let block = Block { level: depth, ..bare(kind_of(&label), span, inner) };
                Block { label: Some(label), ..block }
            }
            None => {
                let continues_item = kind == BlockKind::Paragraph;
                let (kind, span) = (kind, inner.full_span());
                Block { level, continues_item, ..bare(kind, span, inner) }
            }
        };
        let id = self.push(block);
        self.mark(marked, &[Placed { block: id, start: 0, text: trimmed }]);
    }

    /// Splits a paragraph at its line breaks as plain text is split.
    fn split(&mut self, text: &MappedText<'s>, marked: Marked) {
        let first = self.content.blocks.len();
        let (mut blocks, places) = self.flow.split(text, self.quotes > 0, first);
        if let Some(first) = blocks.first_mut() {
            first.gap_before = true;
        }
        let id = BlockId::new(first);
        self.content.lists.extend(self.marked.take().map(|role| MarkedList { first: id, role }));
        self.content.blocks.append(&mut blocks);
        self.mark(marked, &places);
    }

    /// Puts links and emphases of a text into the blocks that its parts became.
    fn mark(&mut self, marked: Marked, places: &[Placed]) {
        flow::link(marked.links, places, &mut self.content.links);
        flow::emphasise(marked.emphases, places, &mut self.content.emphases);
    }

    /// Gives the innermost item a block of its own, if its label still has none.
    pub(super) fn settle(&mut self) {
        if let Some(label) = self.label.take() {
            let empty = MappedText::verbatim(self.source, Span::at(label.span.end()));
            let block = bare(kind_of(&label), label.span, empty);
            self.push(Block { label: Some(label), ..block });
        }
    }

    pub(super) fn finish_verbatim(&mut self, end: usize) {
        let Some((_, tag, last)) = self.verbatim.take() else { return };
        let text = MappedText::verbatim(self.source, trim_range(self.source, tag.end()..last).into());
        self.push(bare(BlockKind::Code, Span::new(tag.start(), end), text));
    }

    fn push(&mut self, mut block: Block<'s>) -> BlockId {
        let apart = matches!(block.kind, BlockKind::Heading | BlockKind::Paragraph | BlockKind::Code);
        block.gap_before = apart || self.content.blocks.last().is_none_or(|last| last.kind != block.kind);
        block.quoted = self.quotes > 0;
        let id = BlockId::new(self.content.blocks.len());
        if matches!(block.kind, BlockKind::ListItem | BlockKind::Paragraph) {
            self.content.lists.extend(self.marked.take().map(|role| MarkedList { first: id, role }));
        }
        self.content.blocks.push(block);
        id
    }
}

/// What a block with a label is.
fn kind_of(label: &ItemLabel) -> BlockKind {
    if label.form == LabelForm::Footnote { BlockKind::Definition } else { BlockKind::ListItem }
}

/// The text of a note without the number that is typed before it.
fn without_sign(text: &str, range: std::ops::Range<usize>) -> std::ops::Range<usize> {
    let sign = LineMark::read(cut(text, range.clone()), range.start, 0, 0).filter(|mark| mark.number.is_some());
    sign.map_or(range.clone(), |sign| trim_range(text, sign.range.end()..range.end))
}
