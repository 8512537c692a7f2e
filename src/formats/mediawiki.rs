//! MediaWiki: what a reader of the page sees, notes behind the paragraph that they are written in.
//!
//! Templates show nothing unless they are known: those that cite show the entry, with each value at its bytes.

mod cite;
mod inline;
mod notes;
mod picture;
mod scan;
mod template;

use super::flow::{Flow, Placed};
use super::shown::{OBJECT, Shown, bare};
use crate::model::{Anchor, Block, BlockId, BlockKind, Comment, Content, ItemLabel, LabelForm};
use crate::text::{Bytes, MappedText, Span, cut, find_any, trim_range};
use inline::{Names, Note, Writer};
use scan::{Kind, Tokens, tokens};

/// Reads MediaWiki into blocks.
pub(super) fn read(source: &str) -> Content<'_> {
    let tokens = tokens(source);
    let mut reader = Reader {
        source,
        tokens: &tokens,
        names: Names::default(),
        run: None,
        tables: 0,
        quotes: 0,
        numbers: Vec::new(),
        listed: false,
        gap: true,
        flow: Flow::default(),
        content: Content { holds_images: true, ..Content::default() },
    };
    for token in tokens.inside(Span::new(0, source.len())) {
        if let Kind::Comment(content) = token.kind {
            reader.content.comments.push(Comment { span: token.span, content });
        }
    }
    let mut at = 0;
    while at < source.len() {
        let end = reader.line_end(at);
        reader.line(Span::new(at, end));
        at = end + 1;
    }
    reader.flush();
    notes::collect(source, &tokens, &mut reader.content);
    reader.content.named = std::mem::take(&mut reader.names.named);
    let places = std::mem::take(&mut reader.names.places).into_iter();
    reader.content.anchors = places.map(|name| Anchor { name, block: None }).collect();
    reader.content
}

struct Reader<'s, 't> {
    source: &'s str,
    tokens: &'t Tokens,
    names: Names,
    /// The lines so far of a paragraph.
    run: Option<Span>,
    /// The number of open tables.
    tables: usize,
    /// The number of open quotations.
    quotes: usize,
    /// The numbers of the last items of the open numbered lists, by depth.
    numbers: Vec<u32>,
    /// Whether notes are given in a list of their own.
    listed: bool,
    /// Whether an empty line stands before what comes next.
    gap: bool,
    flow: Flow,
    content: Content<'s>,
}

impl<'s> Reader<'s, '_> {
    /// The end of the line at a byte; markup that goes on over lines belongs to it.
    fn line_end(&self, start: usize) -> usize {
        const FIRST: Bytes = Bytes::of(b"<{[\n");
        let mut at = start;
        while let Some(next) = find_any(self.source, &FIRST, at) {
            if self.source.as_bytes().get(next) == Some(&b'\n') {
                return next;
            }
            at = self.tokens.at(next).map_or(next + 1, |token| token.span.end());
        }
        self.source.len()
    }

    fn line(&mut self, line: Span) {
        let body = Span::from(trim_range(self.source, line.range()));
        let text = cut(self.source, body.range());
        if text.is_empty() {
            self.flush();
            self.numbers.clear();
            self.gap = true;
            return;
        }
        let first = self.tokens.at(body.start());
        if let Some(Kind::Comment(_)) = first.filter(|token| token.span.end() == body.end()).map(|token| &token.kind) {
            return;
        }
        let (opened, closed) = self.quotations(line);
        self.quotes += opened;
        self.read(line, body, text);
        if closed > 0 {
            self.flush();
            self.quotes = self.quotes.saturating_sub(closed);
        }
    }

    fn read(&mut self, line: Span, body: Span, text: &'s str) {
        let first = self.tokens.at(body.start());
        match first.map(|token| &token.kind) {
            Some(Kind::Verbatim(inner)) => {
                self.flush();
                let inner = Span::from(trim_range(self.source, inner.range()));
                let span = first.map_or(body, |token| token.span);
                self.push(bare(BlockKind::Code, span, MappedText::verbatim(self.source, inner)));
                return self.rest(Span::new(span.end().min(line.end()), line.end()));
            }
            Some(Kind::Template) if first.is_some_and(|token| token.span.end() == body.end()) => {
                self.flush();
                return self.place(BlockKind::Paragraph, body, None, 0);
            }
            Some(Kind::Link) => {
                let picture = first.map_or(body, |token| token.span);
                if let Some(caption) = picture::caption(self.source, self.tokens, picture) {
                    self.flush();
                    self.place(BlockKind::Caption, caption, None, 0);
                    return self.rest(Span::new(picture.end(), line.end()));
                }
            }
            _ => {}
        }
        if text.starts_with("{|") {
            self.flush();
            self.tables += 1;
        } else if self.tables > 0 && text.starts_with(['|', '!']) {
            self.flush();
            self.row(body, text);
        } else if let Some((level, title)) = heading(self.source, body) {
            self.flush();
            self.numbers.clear();
            self.gap = true;
            self.place(BlockKind::Heading, title, None, level);
        } else if text.starts_with("----") {
            self.flush();
        } else if cut(self.source, line.range()).starts_with(['*', '#', ':', ';']) {
            self.flush();
            self.item(body, text);
        } else if cut(self.source, line.range()).starts_with(' ')
            && first.is_none()
            && self.run.is_none()
            && self.tables == 0
        {
            self.push(bare(BlockKind::Code, body, MappedText::verbatim(self.source, body)));
        } else {
            self.run = Some(self.run.map_or(body, |run| run.to(body)));
        }
    }

    fn rest(&mut self, line: Span) {
        let body = Span::from(trim_range(self.source, line.range()));
        if !body.is_empty() {
            self.run = Some(body);
        }
    }

    /// How many quotations begin and end in a line.
    fn quotations(&self, line: Span) -> (usize, usize) {
        let (mut opened, mut closed) = (0, 0);
        for token in self.tokens.inside(line) {
            if let Kind::Tag(tag) = &token.kind
                && tag.name == "blockquote"
                && !tag.empty
            {
                if tag.closing { closed += 1 } else { opened += 1 }
            }
        }
        (opened, closed)
    }

    fn item(&mut self, body: Span, text: &'s str) {
        let prefix = text.len() - text.trim_start_matches(['*', '#', ':', ';']).len();
        let marks = cut(text, 0..prefix);
        if text.starts_with("#REDIRECT") || text.starts_with("#redirect") {
            return;
        }
        let label = Span::new(body.start(), body.start() + prefix);
        let inner = Span::from(trim_range(self.source, label.end()..body.end()));
        self.numbers.truncate(prefix);
        let number = if marks.ends_with('#') {
            self.numbers.resize(prefix, 0);
            self.numbers.last_mut().map(|last| {
                *last = last.saturating_add(1);
                *last
            })
        } else {
            None
        };
        if marks.ends_with([':', ';']) {
            return self.place(BlockKind::Paragraph, inner, None, 0);
        }
        let form = if number.is_some() { LabelForm::Dot } else { LabelForm::Bullet };
        let key = number.map(|number| number.to_string()).unwrap_or_default().into();
        let depth = u8::try_from(prefix - 1).unwrap_or(u8::MAX);
        self.place(BlockKind::ListItem, inner, Some(ItemLabel { span: label, form, number, key }), depth);
    }

    /// A line of a table: the end of it, a row, its caption, or cells.
    fn row(&mut self, body: Span, text: &str) {
        if text.starts_with("|}") {
            self.tables -= 1;
            return self.rest(Span::new(body.start() + 2, body.end()));
        }
        if text.starts_with("|-") {
            return;
        }
        let caption = text.starts_with("|+");
        let kind = if caption { BlockKind::Caption } else { BlockKind::TableCell };
        let start = body.start() + if caption { 2 } else { 1 };
        for cell in self.cells(Span::new(start, body.end()), text.starts_with('!')) {
            self.place(kind, cell, None, 0);
        }
    }

    /// The cells of a line, without what styles them.
    fn cells(&self, line: Span, head: bool) -> Vec<Span> {
        const FIRST: Bytes = Bytes::of(b"<{[|!");
        let text = cut(self.source, 0..line.end());
        let (mut cells, mut start, mut at) = (Vec::new(), line.start(), line.start());
        while let Some(next) = find_any(text, &FIRST, at) {
            at = self.tokens.at(next).map_or(next + 1, |token| token.span.end());
            let rest = cut(text, next..text.len());
            if rest.starts_with("||") || head && rest.starts_with("!!") {
                cells.push(Span::new(start, next));
                (start, at) = (next + 2, next + 2);
            } else if rest.starts_with('|') && cells.last().is_none_or(|last| last.end() <= start) {
                start = next + 1;
            }
        }
        cells.push(Span::new(start, line.end()));
        cells.into_iter().map(|cell| trim_range(self.source, cell.range()).into()).collect()
    }

    /// Turns the collected lines into blocks.
    fn flush(&mut self) {
        if let Some(run) = self.run.take() {
            let kind = if self.tables > 0 { BlockKind::TableCell } else { BlockKind::Paragraph };
            self.place(kind, run, None, 0);
        }
    }

    /// Adds a block with its links and marks, and the notes that are written in it.
    fn place(&mut self, kind: BlockKind, span: Span, label: Option<ItemLabel>, level: u8) {
        let mut writer = Writer::new(self.source, self.tokens, &mut self.names);
        writer.listed = self.listed;
        writer.show(span, 0);
        self.listed = writer.listed;
        let (shown, notes) = writer.finish();
        let span = label.as_ref().map_or(span, |label| label.span.to(span));
        if kind == BlockKind::Paragraph && !is_bare(&shown) {
            self.split(shown);
        } else if !shown.text.as_str().is_empty() || label.is_some() {
            let kind = if kind == BlockKind::Paragraph { BlockKind::TableCell } else { kind };
            let text = shown.text.clone();
            let text = if text.as_str().is_empty() { inline::nothing(self.source, span.end()) } else { text };
            let length = text.as_str().len();
            let id = self.push(Block { label, level, ..bare(kind, span, text) });
            shown.place(&[Placed { block: id, start: 0, text: 0..length }], &mut self.content);
        }
        for note in notes {
            self.note(note);
        }
    }

    /// Splits a paragraph at its line ends as plain text is split.
    fn split(&mut self, shown: Shown<'s>) {
        let first = self.content.blocks.len();
        let (mut blocks, places) = self.flow.split(&shown.text, self.quotes > 0, first);
        if let Some(first) = blocks.first_mut() {
            first.gap_before = true;
        }
        self.gap = false;
        self.content.blocks.append(&mut blocks);
        shown.place(&places, &mut self.content);
    }

    fn note(&mut self, note: Note<'s>) {
        let Note { span, label, key, shown } = note;
        let label = ItemLabel { span: label, form: LabelForm::Footnote, number: None, key };
        let text =
            if shown.text.as_str().is_empty() { inline::nothing(self.source, span.end()) } else { shown.text.clone() };
        let length = text.as_str().len();
        let id = BlockId::new(self.content.blocks.len());
        self.content.blocks.push(Block { label: Some(label), ..bare(BlockKind::Definition, span, text) });
        shown.place(&[Placed { block: id, start: 0, text: 0..length }], &mut self.content);
    }

    fn push(&mut self, mut block: Block<'s>) -> BlockId {
        block.gap_before = std::mem::take(&mut self.gap) || self.content.blocks.is_empty();
        block.quoted = self.quotes > 0;
        self.content.blocks.push(block);
        BlockId::new(self.content.blocks.len() - 1)
    }
}

/// Whether a text is nothing but marks.
fn is_bare(shown: &Shown<'_>) -> bool {
    let text = shown.text.as_str();
    let mut at = 0;
    let blank = |text: &str| text.replace(OBJECT, "").trim().is_empty();
    for mark in &shown.marks {
        if !blank(cut(text, at..mark.range.start.max(at))) {
            return false;
        }
        at = mark.range.end;
    }
    blank(cut(text, at..text.len()))
}

/// The level of a heading, and where its text stands.
fn heading(source: &str, body: Span) -> Option<(u8, Span)> {
    let text = cut(source, body.range());
    let text = text.rfind("<!--").filter(|_| text.ends_with("-->")).map_or(text, |at| cut(text, 0..at)).trim_end();
    let before = text.bytes().take_while(|byte| *byte == b'=').count();
    let behind = text.bytes().rev().take_while(|byte| *byte == b'=').count();
    let level = before.min(behind).min(6);
    let inner = Span::new(body.start() + level, (body.start() + text.len()).saturating_sub(level));
    let inner = Span::from(trim_range(source, inner.range()));
    (level > 0 && text.len() > 2 * level && !inner.is_empty()).then(|| (u8::try_from(level).unwrap_or(6), inner))
}
