//! Blocks of a markup, put together from texts as they are shown.

use super::flow::{Flow, Placed};
use super::shown::{OBJECT, Shown, bare};
use crate::model::{Block, BlockId, BlockKind, Comment, Content, ItemLabel, LabelForm, ListRole, MarkedList};
use crate::text::{MappedText, Span, trim_range};

/// A note that is written in a text.
pub(super) struct Note<'s> {
    /// From what opens it to what closes it.
    pub span: Span,
    /// What opens it.
    pub label: Span,
    pub key: Box<str>,
    pub shown: Shown<'s>,
}

/// Collects the blocks of a document.
pub(super) struct Assembly<'s> {
    source: &'s str,
    /// Whether an empty line stands before what comes next.
    pub gap: bool,
    /// The number of open quotations.
    pub quotes: usize,
    /// What the next list is called by the markup.
    pub called: Option<ListRole>,
    flow: Flow,
    content: Content<'s>,
}

impl<'s> Assembly<'s> {
    pub(super) fn new(source: &'s str, content: Content<'s>) -> Self {
        Self { source, gap: true, quotes: 0, called: None, flow: Flow::default(), content }
    }

    /// All of it, in order.
    pub(super) fn finish(mut self) -> Content<'s> {
        self.content.comments.sort_by_key(|comment| comment.span.start());
        self.content
    }

    /// What the blocks do not hold.
    pub(super) fn content(&mut self) -> &mut Content<'s> {
        &mut self.content
    }

    /// Takes a line that tells about the document.
    pub(super) fn field(&mut self, line: Span) {
        self.content.front_matter = Some(self.content.front_matter.map_or(line, |before| before.to(line)));
    }

    pub(super) fn comment(&mut self, span: Span, content: Span) {
        self.content.comments.push(Comment { span, content });
    }

    /// Adds running text; lists that are typed by hand are split off. Lines alone are no headings here.
    pub(super) fn paragraph(&mut self, shown: Shown<'s>, continues: bool) {
        if is_blank(&shown) {
            return;
        }
        if continues {
            let (span, text) = (shown.text.full_span(), shown.text.clone());
            self.push(Block { continues_item: true, ..bare(BlockKind::Paragraph, span, text) }, shown);
            return;
        }
        let first = self.content.blocks.len();
        let (mut blocks, places) = self.flow.split(&shown.text, self.quotes > 0, first);
        // A mark of the markup that a line begins with is no label.
        let mut marks: Vec<Span> = shown.marks.iter().map(|mark| shown.text.span(mark.range.clone())).collect();
        marks.sort_unstable();
        let is_mark = |label: Span| {
            let from = marks.partition_point(|mark| mark.start() < label.start());
            marks.iter().skip(from).take_while(|mark| mark.start() < label.end()).any(|mark| label.covers(*mark))
        };
        if blocks.iter().filter_map(|block| block.label.as_ref()).any(|label| is_mark(label.span)) {
            let (span, text) = (shown.text.full_span(), shown.text.clone());
            self.push(bare(BlockKind::Paragraph, span, text), shown);
            return;
        }
        let mut gap = std::mem::take(&mut self.gap) || first == 0;
        for block in &mut blocks {
            if block.kind == BlockKind::Heading {
                block.kind = BlockKind::Paragraph;
            }
            block.gap_before = std::mem::take(&mut gap);
            self.content.lists.extend(self.called.take_if(|_| block.kind == BlockKind::ListItem).map(|role| {
                MarkedList { first: places.first().map_or(BlockId::new(first), |place| place.block), role }
            }));
        }
        self.content.blocks.append(&mut blocks);
        shown.place(&places, &mut self.content);
    }

    /// Adds a heading, whose bytes are `span` with what marks it as one.
    pub(super) fn heading(&mut self, level: u8, span: Span, shown: Shown<'s>) {
        self.gap = true;
        if !is_blank(&shown) {
            let text = shown.text.clone();
            self.push(Block { level, ..bare(BlockKind::Heading, span, text) }, shown);
        }
        self.gap = true;
    }

    /// Adds a caption or a cell.
    pub(super) fn part(&mut self, kind: BlockKind, shown: Shown<'s>) {
        if !shown.text.as_str().is_empty() {
            let (span, text) = (shown.text.full_span(), shown.text.clone());
            self.push(bare(kind, span, text), shown);
        }
    }

    /// Adds an item of a list, or a note that stands in a place of its own.
    pub(super) fn item(&mut self, label: ItemLabel, level: u8, shown: Shown<'s>) {
        let kind = if label.form == LabelForm::Footnote { BlockKind::Definition } else { BlockKind::ListItem };
        let text = self.text_of(&shown, label.span.end());
        let span = label.span.to(text.full_span());
        let id = self.push(Block { label: Some(label), level, ..bare(kind, span, text) }, shown);
        if kind == BlockKind::ListItem {
            self.content.lists.extend(self.called.take().map(|role| MarkedList { first: id, role }));
        }
    }

    /// Adds the notes that are written in the text before.
    pub(super) fn notes(&mut self, mut notes: Vec<Note<'s>>) {
        notes.sort_by_key(|note| note.span.start());
        let gap = std::mem::take(&mut self.gap);
        for Note { span, label, key, shown } in notes {
            let label = ItemLabel { span: label, form: LabelForm::Footnote, number: None, key };
            let text = self.text_of(&shown, label.span.end());
            self.push(Block { label: Some(label), ..bare(BlockKind::Definition, span, text) }, shown);
        }
        self.gap = gap;
    }

    /// Adds what is no prose: all its bytes, and those that are shown.
    pub(super) fn code(&mut self, span: Span, inner: Span) {
        let inner = Span::from(trim_range(self.source, inner.range()));
        let text = MappedText::verbatim(self.source, inner);
        let shown = Shown { text: text.clone(), marked: Default::default(), marks: Vec::new() };
        self.gap = true;
        self.push(bare(BlockKind::Code, span.to(inner), text), shown);
    }

    /// The text of a block, or none at the end of its label.
    fn text_of(&self, shown: &Shown<'s>, at: usize) -> MappedText<'s> {
        if shown.text.as_str().is_empty() {
            return MappedText::verbatim(self.source, Span::at(at));
        }
        shown.text.clone()
    }

    fn push(&mut self, mut block: Block<'s>, shown: Shown<'s>) -> BlockId {
        block.gap_before = std::mem::take(&mut self.gap) || self.content.blocks.is_empty();
        block.quoted = self.quotes > 0;
        let length = block.text.as_str().len();
        let id = BlockId::new(self.content.blocks.len());
        self.content.blocks.push(block);
        shown.place(&[Placed { block: id, start: 0, text: 0..length }], &mut self.content);
        id
    }
}

/// Whether nothing in a text is prose or a mark.
fn is_blank(shown: &Shown<'_>) -> bool {
    shown.marks.is_empty() && shown.text.as_str().replace(OBJECT, "").trim().is_empty()
}
