//! Markdown: CommonMark with tables, footnotes, task lists, alerts, math and front matter.
//!
//! The parser tells what is what; labels, brackets and definitions are taken from the source as they are written.

mod definition;
mod divisions;
mod fields;
mod html;
mod inline;
mod keys;
mod place;
mod roles;

use pulldown_cmark::{CodeBlockKind, Event, HeadingLevel, Options, Parser, Tag, TagEnd};

use super::flow::{self, Flow, Marked, Placed};
use super::{anchors, shortcode};
use crate::model::{Anchor, Block, BlockId, BlockKind, Content, ItemLabel};
use crate::text::{MappedText, Span, cut, trim_range};
use inline::Inline;
use place::Place;

type Range = std::ops::Range<usize>;

/// Fields of the document between two lines of dashes or plus signs.
const METADATA: Options =
    Options::ENABLE_YAML_STYLE_METADATA_BLOCKS.union(Options::ENABLE_PLUSES_DELIMITED_METADATA_BLOCKS);

/// Reads Markdown into blocks.
pub(super) fn read(source: &str) -> Content<'_> {
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_HEADING_ATTRIBUTES
        | METADATA
        | Options::ENABLE_MATH
        | Options::ENABLE_GFM;
    let parsed = divisions::without_fences(source);
    let events = Parser::new_ext(&parsed, options).into_offset_iter();
    let mut reader = Reader {
        source,
        place: Place::default(),
        definitions: definition::known(source, events.reference_definitions()),
        passed: 0,
        owners: Vec::new(),
        lists: 0,
        quotes: 0,
        text: None,
        verbatim: None,
        again: None,
        flow: Flow::default(),
        content: Content { holds_images: true, numbers_items: true, ..Content::default() },
    };
    for (event, range) in events {
        reader.event(event, range);
        if let Some(between) = reader.again.take() {
            // Nothing in it is read a third time.
            let inner = Parser::new_ext(cut(&parsed, between.range()), options - METADATA).into_offset_iter();
            inner.for_each(|(event, range)| reader.event(event, Span::from(range).shifted(between.start()).range()));
            reader.finish(BlockKind::Paragraph, 0);
        }
    }
    reader.finish(BlockKind::Paragraph, 0);
    reader.define_until(source.len());
    reader.content.comments.sort_by_key(|comment| comment.span.start());
    reader.content.anchors = anchors::written(source);
    let headings = anchors::html_headings(source).into_iter();
    reader.content.anchors.extend(headings.map(|name| Anchor { name, block: None }));
    shortcode::captions(&mut reader.content);
    keys::find(source, &mut reader.content);
    roles::find(source, &mut reader.content);
    reader.content
}

/// An item or a footnote whose paragraphs are being read.
struct Owner {
    kind: BlockKind,
    /// Its label, until it stands in a block.
    label: Option<ItemLabel>,
    depth: u8,
}

struct Reader<'s> {
    source: &'s str,
    place: Place,
    /// Link definitions, the last one first.
    definitions: Vec<Span>,
    /// Up to this byte definitions have been looked for.
    passed: usize,
    owners: Vec<Owner>,
    /// The number of open lists.
    lists: usize,
    /// The number of open quotations.
    quotes: usize,
    text: Option<Inline<'s>>,
    /// The bytes so far of a code block or of front matter.
    verbatim: Option<Span>,
    /// Text between two rules that the parser took for fields.
    again: Option<Span>,
    flow: Flow,
    content: Content<'s>,
}

impl<'s> Reader<'s> {
    fn event(&mut self, event: Event<'_>, range: Range) {
        match event {
            Event::Start(tag) => self.start(tag, range),
            Event::End(tag) => self.end(tag, range),
            Event::Rule => self.finish(BlockKind::Paragraph, 0),
            Event::Html(_) => {}
            event => self.inline(event, range),
        }
    }

    fn start(&mut self, tag: Tag<'_>, range: Range) {
        match tag {
            Tag::Emphasis => return self.open_text(range.start).emphasise(),
            Tag::Strong | Tag::Strikethrough | Tag::Superscript | Tag::Subscript => return,
            Tag::Link { .. } | Tag::Image { .. } => return self.open_text(range.start).open(&tag, range),
            _ => self.finish(BlockKind::Paragraph, 0),
        }
        match tag {
            Tag::Paragraph | Tag::Heading { .. } | Tag::TableCell => {
                self.open_text(range.start);
            }
            Tag::CodeBlock(kind) if self.is_wide_item(&kind, range.start) => {}
            Tag::CodeBlock(_) | Tag::MetadataBlock(_) => self.verbatim = Some(Span::at(range.start)),
            Tag::HtmlBlock => {
                self.define_until(range.start);
                html::comments(self.source, Span::from(range), &mut self.content.comments);
            }
            Tag::BlockQuote(None) => self.quotes += 1,
            Tag::List(_) => self.lists += 1,
            Tag::Item => {
                let depth = u8::try_from(self.lists.saturating_sub(1)).unwrap_or(u8::MAX);
                self.own(BlockKind::ListItem, definition::item_label(self.source, range.start), depth);
            }
            Tag::FootnoteDefinition(key) => {
                self.own(BlockKind::Definition, definition::footnote_label(self.source, range, &key), 0);
            }
            _ => {}
        }
    }

    fn own(&mut self, kind: BlockKind, label: Option<ItemLabel>, depth: u8) {
        self.settle();
        self.owners.push(Owner { kind, label, depth });
    }

    fn end(&mut self, tag: TagEnd, range: Range) {
        match tag {
            TagEnd::Emphasis => return self.open_text(range.start).end_emphasis(),
            TagEnd::Strong | TagEnd::Strikethrough | TagEnd::Superscript | TagEnd::Subscript => return,
            TagEnd::Link | TagEnd::Image => return self.open_text(range.start).close(range),
            TagEnd::Heading(level) => self.finish(BlockKind::Heading, rank(level)),
            TagEnd::TableCell => self.finish(BlockKind::TableCell, 0),
            _ => self.finish(BlockKind::Paragraph, 0),
        }
        match tag {
            TagEnd::BlockQuote(None) => self.quotes = self.quotes.saturating_sub(1),
            TagEnd::List(_) => self.lists = self.lists.saturating_sub(1),
            TagEnd::Item | TagEnd::FootnoteDefinition => {
                self.settle();
                self.owners.pop();
            }
            TagEnd::MetadataBlock(_) => self.finish_fields(),
            TagEnd::CodeBlock => self.finish_code(&range),
            _ => {}
        }
        // A definition may be the last thing in a container.
        let contains =
            matches!(tag, TagEnd::BlockQuote(_) | TagEnd::List(_) | TagEnd::Item | TagEnd::FootnoteDefinition);
        if !contains {
            self.passed = self.passed.max(range.end);
        }
    }

    fn inline(&mut self, event: Event<'_>, range: Range) {
        if let Some(verbatim) = &mut self.verbatim {
            *verbatim = if verbatim.is_empty() { Span::from(range) } else { verbatim.to(Span::from(range)) };
            return;
        }
        let source = self.source;
        let text = self.text.get_or_insert_with(|| Inline::new(source, range.start));
        text.event(event, range, &mut self.content.comments);
    }

    fn open_text(&mut self, start: usize) -> &mut Inline<'s> {
        let source = self.source;
        self.text.get_or_insert_with(|| Inline::new(source, start))
    }

    /// Whether a code block is only the text of an item that stands far behind its label: `1.      text`.
    fn is_wide_item(&self, kind: &CodeBlockKind<'_>, start: usize) -> bool {
        let label = self.owners.last().and_then(|owner| owner.label.as_ref());
        let between = label.map(|label| cut(self.source, label.span.end()..start));
        matches!(kind, CodeBlockKind::Indented) && between.is_some_and(|text| !text.contains(['\n', '\r']))
    }

    /// Turns the text so far into blocks.
    fn finish(&mut self, kind: BlockKind, level: u8) {
        let Some(text) = self.text.take() else { return };
        let (start, text, marked) = text.finish();
        let trimmed = trim_range(text.as_str(), 0..text.as_str().len());
        if trimmed.is_empty() {
            return;
        }
        if kind == BlockKind::Paragraph && self.owners.is_empty() {
            self.define_until(start);
            return self.split(start, &text, marked);
        }
        let whole = trimmed.len() == text.as_str().len();
        let inner = if whole { text } else { text.slice(trimmed.clone()) };
        let id = self.place_text(kind, level, start, inner);
        self.mark(marked, &[Placed { block: id, start: 0, text: trimmed }]);
    }

    /// Puts the text of a heading, a cell or a paragraph of an item into a block.
    fn place_text(&mut self, kind: BlockKind, level: u8, start: usize, text: MappedText<'s>) -> BlockId {
        // A definition may stand between the label and the text of an item; then they are two blocks.
        self.define_until(start);
        if kind != BlockKind::Paragraph {
            self.settle();
        }
        let span = Span::new(start.min(text.full_span().start()), text.full_span().end());
        let owner = self.owners.last_mut().filter(|_| kind == BlockKind::Paragraph);
        let block = match owner.map(|owner| (owner.kind, owner.depth, owner.label.take())) {
            None => Block { level, ..bare(kind, span, text) },
            Some((_, _, None)) => Block { continues_item: true, ..bare(kind, span, text) },
            Some((kind, level, Some(label))) => {
                let span = label.span.to(span);
                Block { level, label: Some(label), ..bare(kind, span, text) }
            }
        };
        self.push(block)
    }

    /// Splits a paragraph by its lines as plain text is split.
    fn split(&mut self, start: usize, text: &MappedText<'s>, marked: Marked) {
        let first = self.content.blocks.len();
        let (mut blocks, places) = self.flow.split(text, self.quotes > 0, first);
        // Markup at the ends belongs to the outer blocks.
        if let Some(first) = blocks.first_mut() {
            first.span = Span::new(start.min(first.span.start()), first.span.end());
            (first.gap_before, first.indent) = self.place.before(self.source, first.span.start());
        }
        if let Some(last) = blocks.last() {
            self.pass(last.span.end());
        }
        self.content.blocks.append(&mut blocks);
        self.mark(marked, &places);
    }

    /// Puts the links and emphases of a text into the blocks that its parts became.
    fn mark(&mut self, marked: Marked, places: &[Placed]) {
        flow::link(marked.links, places, &mut self.content.links);
        flow::emphasise(marked.emphases, places, &mut self.content.emphases);
        flow::join(marked.joined, places, &mut self.content.joined);
        self.content.named.extend(marked.named);
    }

    /// Gives the innermost item a block of its own, if its label still has none.
    fn settle(&mut self) {
        let Some(owner) = self.owners.last_mut() else { return };
        let (kind, level) = (owner.kind, owner.depth);
        if let Some(label) = owner.label.take() {
            let empty = MappedText::verbatim(self.source, Span::at(label.span.end()));
            let span = label.span;
            self.push(Block { level, label: Some(label), ..bare(kind, span, empty) });
        }
    }

    fn finish_code(&mut self, range: &Range) {
        let Some(code) = self.verbatim.take() else { return };
        self.settle();
        let text = MappedText::verbatim(self.source, trim_range(self.source, code.range()).into());
        let span = Span::from(trim_range(self.source, range.clone()));
        self.push(bare(BlockKind::Code, span, text));
    }

    /// Adds a block, after the definitions that stand before it.
    fn push(&mut self, mut block: Block<'s>) -> BlockId {
        self.define_until(block.span.start());
        (block.gap_before, block.indent) = self.place.before(self.source, block.span.start());
        block.quoted = self.quotes > 0;
        self.pass(block.span.end());
        self.content.blocks.push(block);
        BlockId::new(self.content.blocks.len() - 1)
    }

    fn pass(&mut self, end: usize) {
        self.place.pass(end);
        self.passed = self.passed.max(end);
    }
}

/// A block of which only this much is known.
fn bare(kind: BlockKind, span: Span, text: MappedText<'_>) -> Block<'_> {
    let (gap_before, quoted, continues_item) = (false, false, false);
    Block { kind, span, text, label: None, level: 0, indent: 0, gap_before, quoted, continues_item }
}

fn rank(level: HeadingLevel) -> u8 {
    match level {
        HeadingLevel::H1 => 1,
        HeadingLevel::H2 => 2,
        HeadingLevel::H3 => 3,
        HeadingLevel::H4 => 4,
        HeadingLevel::H5 => 5,
        HeadingLevel::H6 => 6,
    }
}
