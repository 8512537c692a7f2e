//! What the paragraphs of a container's text are, until they become blocks.

use crate::formats::flow::{Flow, Marked, Pending, Placed};
use crate::formats::html::book::{self, Page};
use crate::formats::part::Mark as LineMark;
use crate::formats::shown::{Mark, Shown, bare};
use crate::model::{Block, BlockId, BlockKind, Content, ItemLabel, ListRole, MarkedList};
use crate::text::{MappedText, MappedTextBuilder, Span, cut, trim_range};

/// Stands in the text of a container where a paragraph breaks its line: lines there are paragraphs.
pub(in crate::formats) const BREAK: char = '\u{b}';

/// How a paragraph is set.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(in crate::formats) enum Set {
    /// As running text, which may be a heading or an entry by its shape.
    Running,
    /// As a heading of this level.
    Heading(u8),
    /// As an item at this depth.
    Item(u8),
    /// As a further paragraph of an item or a note.
    Further,
    Caption,
    Cell,
    Code,
    /// As a footnote or an endnote.
    Note,
}

/// A paragraph with its place in the text.
#[derive(Clone, Debug)]
pub(in crate::formats) struct Paragraph {
    pub set: Set,
    /// The label that a reader sees before it.
    pub label: Option<ItemLabel>,
    /// Its text without the label.
    pub text: Span,
    pub quoted: bool,
    /// What the list is called that begins with it.
    pub list: Option<ListRole>,
    /// The row and the cell of a table that it stands in.
    pub cell: Option<(usize, usize)>,
    pub links: Vec<Pending>,
    pub emphases: Vec<std::ops::Range<usize>>,
    pub marks: Vec<Mark>,
}

/// How the text of a container is set.
#[derive(Clone, Debug)]
pub struct Layout(Setting);

#[derive(Clone, Debug)]
enum Setting {
    Paragraphs(Paragraphs),
    /// Pages of XHTML.
    Pages(Vec<Page>),
}

impl Layout {
    /// A text of paragraphs.
    pub(super) fn paragraphs(paragraphs: Paragraphs) -> Self {
        Self(Setting::Paragraphs(paragraphs))
    }

    /// The source of the pages of a book.
    pub(in crate::formats) fn pages(pages: Vec<Page>) -> Self {
        Self(Setting::Pages(pages))
    }

    /// Reads `source` as it is set.
    pub(in crate::formats) fn read<'s>(&self, source: &'s str) -> Content<'s> {
        match &self.0 {
            Setting::Paragraphs(paragraphs) => paragraphs.read(source),
            Setting::Pages(pages) => book::read(source, pages),
        }
    }
}

/// All paragraphs that hold something, in the order of the text.
#[derive(Clone, Debug, Default)]
pub(super) struct Paragraphs(pub(super) Vec<Paragraph>);

impl Paragraphs {
    /// Makes an item of each row of a table that holds a label and a text, as some programs set references.
    pub(super) fn join_rows(&mut self, source: &str) {
        let mut joined: Vec<Paragraph> = Vec::with_capacity(self.0.len());
        let paragraphs = std::mem::take(&mut self.0);
        let row = |paragraph: &Paragraph| paragraph.cell.map(|(row, _)| row);
        let mut paragraphs = paragraphs.into_iter().peekable();
        while let Some(first) = paragraphs.next() {
            let alone = joined.last().is_none_or(|before| row(before) != row(&first));
            let label = first.cell.filter(|_| alone).and_then(|_| label_of(source, &first));
            let Some(label) = label else {
                joined.push(first);
                continue;
            };
            match paragraphs.next_if(|second| row(second) == row(&first) && second.label.is_none()) {
                Some(second) if paragraphs.peek().is_none_or(|third| row(third) != row(&first)) => {
                    joined.push(Paragraph { set: Set::Item(0), label: Some(label), ..second });
                }
                second => {
                    joined.push(first);
                    joined.extend(second);
                }
            }
        }
        self.0 = joined;
    }

    /// Turns the paragraphs of `source` into blocks.
    fn read<'s>(&self, source: &'s str) -> Content<'s> {
        let content = Content { holds_images: true, ..Content::default() };
        let mut reader = Reader { source, flow: Flow::default(), list: None, content };
        for paragraph in &self.0 {
            reader.read(paragraph);
        }
        reader.content
    }
}

struct Reader<'s> {
    source: &'s str,
    flow: Flow,
    /// What the list is called whose first block comes next.
    list: Option<ListRole>,
    content: Content<'s>,
}

impl<'s> Reader<'s> {
    fn read(&mut self, paragraph: &Paragraph) {
        self.list = paragraph.list.or(self.list);
        let text = mapped(self.source, paragraph.text);
        let marked =
            Marked { links: paragraph.links.clone(), emphases: paragraph.emphases.clone(), ..Marked::default() };
        let shown = Shown { text, marked, marks: paragraph.marks.clone() }.trimmed();
        if shown.text.as_str().is_empty() && paragraph.label.is_none() {
            return;
        }
        if paragraph.set == Set::Running {
            return self.split(shown, paragraph.quoted);
        }
        let (kind, level) = match paragraph.set {
            Set::Heading(level) => (BlockKind::Heading, level),
            Set::Item(depth) => (BlockKind::ListItem, depth),
            Set::Caption => (BlockKind::Caption, 0),
            Set::Cell => (BlockKind::TableCell, 0),
            Set::Code => (BlockKind::Code, 0),
            Set::Note => (BlockKind::Definition, 0),
            Set::Further | Set::Running => (BlockKind::Paragraph, 0),
        };
        let text = shown.text.clone();
        let length = text.as_str().len();
        let label = paragraph.label.clone();
        let (full, continues_item) = (text.full_span(), paragraph.set == Set::Further);
        let span = label.as_ref().map_or(full, |label| label.span.to(full));
        let block = Block { level, label, continues_item, quoted: paragraph.quoted, ..bare(kind, span, text) };
        let id = self.push(block);
        shown.place(&[Placed { block: id, start: 0, text: 0..length }], &mut self.content);
    }

    /// Splits running text at its breaks as plain text is split.
    fn split(&mut self, shown: Shown<'s>, quoted: bool) {
        let first = self.content.blocks.len();
        let (mut blocks, places) = self.flow.split(&shown.text, quoted, first);
        // What bears the mark of a note is no heading by its shape.
        if let [only] = blocks.as_mut_slice()
            && only.kind == BlockKind::Heading
            && !shown.marks.is_empty()
        {
            only.kind = BlockKind::Paragraph;
        }
        // Labels that are typed into paragraphs one below the other are a list.
        let listed = self.content.blocks.last().is_some_and(|last| last.label.is_some());
        if let Some(first) = blocks.first_mut() {
            first.gap_before = !(listed && first.label.is_some());
        }
        self.name_list(BlockId::new(first));
        self.content.blocks.append(&mut blocks);
        shown.place(&places, &mut self.content);
    }

    fn push(&mut self, mut block: Block<'s>) -> BlockId {
        let apart = matches!(block.kind, BlockKind::Heading | BlockKind::Paragraph | BlockKind::Code);
        block.gap_before = apart || self.content.blocks.last().is_none_or(|last| last.kind != block.kind);
        let id = BlockId::new(self.content.blocks.len());
        if matches!(block.kind, BlockKind::ListItem | BlockKind::Paragraph) {
            self.name_list(id);
        }
        self.content.blocks.push(block);
        id
    }

    fn name_list(&mut self, first: BlockId) {
        self.content.lists.extend(self.list.take().map(|role| MarkedList { first, role }));
    }
}

/// The label that is all of a paragraph.
fn label_of(source: &str, paragraph: &Paragraph) -> Option<ItemLabel> {
    let range = trim_range(source, paragraph.text.range());
    let text = cut(source, range.clone());
    let mark = LineMark::read(text, 0, 0, 0).filter(|mark| mark.number.is_some() && mark.range.len() == text.len())?;
    let key = cut(text, mark.key.range()).into();
    Some(ItemLabel { span: range.into(), form: mark.form, number: mark.number, key })
}

/// The text at `span` with its breaks as ends of lines.
fn mapped(source: &str, span: Span) -> MappedText<'_> {
    let text = cut(source, span.range());
    if !text.contains(BREAK) {
        return MappedText::verbatim(source, span);
    }
    let mut builder = MappedTextBuilder::new(source);
    let mut at = span.start();
    for line in text.split_inclusive(BREAK) {
        let body = Span::new(at, at + line.trim_end_matches(BREAK).len());
        at += line.len();
        builder.verbatim(body);
        builder.shown_as(if body.end() < at { "\n" } else { "" }, Span::new(body.end(), at));
    }
    builder.build()
}
