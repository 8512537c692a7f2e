//! Blocks: the units that a front end reads a text into.

use std::ops::Range;

use super::BlockId;
use crate::text::{MappedText, Span, size};

/// What a block is, in the words of CommonMark and Pandoc.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum BlockKind {
    /// A heading, written as one or one by its shape.
    Heading,
    /// Running text.
    Paragraph,
    /// An item of a list; its label is not part of its text.
    ListItem,
    /// A caption of a figure or table.
    Caption,
    /// A cell of a table.
    TableCell,
    /// The text of a footnote, or a link definition `[1]: https://…`; its label is not part of its text.
    Definition,
    /// Code, verbatim text, tables drawn with characters: not prose.
    Code,
}

impl BlockKind {
    /// The word for it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Heading => "heading",
            Self::Paragraph => "paragraph",
            Self::ListItem => "list-item",
            Self::Caption => "caption",
            Self::TableCell => "table-cell",
            Self::Definition => "definition",
            Self::Code => "code",
        }
    }
}

/// How the label of an item is written.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum LabelForm {
    /// `1.`
    Dot,
    /// `1)`
    Paren,
    /// `(1)`
    Parens,
    /// `[1]`
    Bracket,
    /// `¹`
    Superscript,
    /// `[^a]:`
    Footnote,
    /// `[1]:` of a Markdown link definition.
    LinkDefinition,
    /// `1` followed by white space.
    BareNumber,
    /// `-`, `•` and their like.
    Bullet,
}

/// The label of an item as it is written.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ItemLabel {
    /// The bytes of the label in the source, punctuation included.
    pub span: Span,
    /// How it is written.
    pub form: LabelForm,
    /// Its number, if it is one.
    pub number: Option<u32>,
    /// Its key as written, without brackets; empty for bullets.
    pub key: Box<str>,
}

/// A unit of a text: a heading, a paragraph, an item.
#[derive(Clone, Debug)]
pub struct Block<'s> {
    /// What it is.
    pub kind: BlockKind,
    /// All its bytes in the source, a label included.
    pub span: Span,
    /// What the reader sees, without the label. Source lines stay lines.
    pub text: MappedText<'s>,
    /// The written label of an item or definition.
    pub label: Option<ItemLabel>,
    /// A heading's level (1 to 6; 0 where only its shape says that it is one), an item's nesting depth from 0.
    pub level: u8,
    /// Columns of white space before it.
    pub indent: u16,
    /// Whether an empty line, or the start of the text, stands before it.
    pub gap_before: bool,
    /// Whether it stands in a block quotation or quoted mail.
    pub quoted: bool,
    /// Whether it is a further paragraph of the item before it.
    pub continues_item: bool,
}

impl Block<'_> {
    /// Whether its text is prose, headings and captions included.
    #[must_use]
    pub fn is_prose(&self) -> bool {
        self.kind != BlockKind::Code
    }

    /// The span from the label (or the text's start) to the end of the first line.
    #[must_use]
    pub fn first_line(&self) -> Span {
        let text = self.text.as_str();
        let end = text.find(['\n', '\r']).unwrap_or(text.len());
        let line = self.text.span(0..text.get(..end).unwrap_or(text).trim_end().len());
        self.label.as_ref().map_or(line, |label| label.span.to(line))
    }
}

/// A part of a block's reader's text.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Passage {
    /// The block.
    pub block: BlockId,
    start: u32,
    end: u32,
}

impl Passage {
    /// The bytes `range` of the text of `block`.
    #[must_use]
    pub fn new(block: BlockId, range: Range<usize>) -> Self {
        let span = Span::from(range);
        let cut = |offset| u32::try_from(offset).unwrap_or(u32::MAX);
        Self { block, start: cut(span.start()), end: cut(span.end()) }
    }

    /// Whether two passages share text.
    #[must_use]
    pub fn overlaps(self, other: Self) -> bool {
        self.block == other.block && self.start < other.end && other.start < self.end
    }

    /// The bytes in the block's text.
    #[must_use]
    pub fn range(self) -> Range<usize> {
        size(self.start)..size(self.end)
    }
}
