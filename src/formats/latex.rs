//! LaTeX: what a reader sees of the body; footnotes stand behind the paragraph that they are written in.
//!
//! Formulas, tables and code are no prose, and neither are the arguments of commands that are not known to hold it.

mod body;
mod commands;
mod environments;
mod head;
mod resources;
mod text;
mod unread;

use std::collections::HashSet;

use super::flow::{Flow, Placed};
use super::shown::{OBJECT, Shown, bare};
use crate::model::{Block, BlockId, BlockKind, Comment, Content, ItemLabel, LabelForm};
use crate::text::{MappedText, Span, cut, trim_range};
use body::Body;
use text::Text;

/// Reads LaTeX into blocks.
pub(super) fn read(source: &str) -> Content<'_> {
    let body = Body::of(source);
    let mut reader = Reader {
        source,
        at: body.span.start(),
        bibliography: body.bibliography,
        body,
        groups: Vec::new(),
        text: Text::new(source, 0),
        kind: (BlockKind::Paragraph, 0),
        label: None,
        lists: Vec::new(),
        quotes: 0,
        continues: false,
        notes: Vec::new(),
        numbers: 0,
        open_notes: 0,
        keys: HashSet::new(),
        entries: None,
        gap: true,
        flow: Flow::default(),
        content: Content { holds_images: true, declared: head::read(source), ..Content::default() },
    };
    while reader.at < reader.body.span.end() {
        reader.step();
    }
    while !reader.groups.is_empty() {
        reader.close();
    }
    reader.flush();
    resources::find(source, &reader.body, &mut reader.content);
    reader.content.comments.sort_by_key(|comment| comment.span.start());
    let Reader { body, keys, mut content, .. } = reader;
    unread::doubt(&mut content, source, &body, &keys);
    let mut known: HashSet<Box<str>> = content.named.iter().cloned().collect();
    known.extend(content.marks.iter().flat_map(|mark| &mark.keys).map(|(_, key)| key.clone()));
    content.named.extend(unread::all_keys(source).into_iter().filter(|key| known.insert(key.clone())));
    content
}

/// What an open brace belongs to.
enum Group<'s> {
    /// Nothing else.
    Plain,
    /// Emphasised text: which text it stands in, and its first byte there.
    Emphasis(usize, usize),
    /// The text of a link: which text it stands in, its first byte there, that of the command, the address.
    Link(usize, usize, usize, Span),
    /// A heading or a caption.
    Apart,
    /// A note: its label, and the text around it.
    Note(Span, Box<str>, Box<Text<'s>>),
}

/// A note whose paragraph is not ended yet.
struct Note<'s> {
    span: Span,
    label: Span,
    key: Box<str>,
    shown: Shown<'s>,
}

struct Reader<'s> {
    source: &'s str,
    body: Body,
    /// Whether the entries stand in the document.
    bibliography: bool,
    at: usize,
    groups: Vec<Group<'s>>,
    text: Text<'s>,
    /// What the text becomes.
    kind: (BlockKind, u8),
    label: Option<ItemLabel>,
    /// The next numbers of the open lists; `None` for those without.
    lists: Vec<Option<u32>>,
    quotes: usize,
    /// Whether the paragraph goes on with an item.
    continues: bool,
    notes: Vec<Note<'s>>,
    numbers: usize,
    /// How many notes are open.
    open_notes: usize,
    keys: HashSet<Box<str>>,
    /// The first block of the list of references that is open.
    entries: Option<BlockId>,
    gap: bool,
    flow: Flow,
    content: Content<'s>,
}

impl<'s> Reader<'s> {
    /// Reads what stands at the next byte of markup, and the text before it.
    fn step(&mut self) {
        let end = self.body.span.end();
        let next = text::next(self.source, self.at, end);
        self.text.writer.add(Span::new(self.at, next));
        self.at = next;
        let rest = cut(self.source, next..end);
        match rest.as_bytes().first() {
            Some(b'\\') => self.command(rest),
            Some(b'%') => self.comment(rest),
            Some(b'{') => {
                self.groups.push(Group::Plain);
                self.at += 1;
            }
            Some(b'}') => {
                self.close();
                self.at += 1;
            }
            Some(b'$') => self.formula(rest),
            Some(b'\n') => self.line_end(rest),
            Some(_) => self.at += self.text.sign(rest, next),
            None => {}
        }
    }

    /// An empty line ends a paragraph.
    fn line_end(&mut self, rest: &str) {
        let before = cut(self.source, self.body.span.start()..self.at);
        let line = before.rfind('\n').map_or(before, |at| cut(before, at + 1..before.len()));
        let blank = line.bytes().all(|byte| byte.is_ascii_whitespace());
        if blank {
            self.paragraph();
        } else {
            self.text.writer.put("\n", Span::new(self.at, self.at + 1));
        }
        let indent = rest.bytes().skip(1).take_while(|byte| matches!(byte, b' ' | b'\t')).count();
        self.at += 1 + indent;
    }

    /// Ends a paragraph, if it is not that of a note or title.
    fn paragraph(&mut self) {
        if self.open_notes == 0 {
            self.flush();
            self.gap = true;
            self.continues = !self.lists.is_empty();
        } else {
            self.text.writer.put("\n", Span::at(self.at));
        }
    }

    /// A comment with the end of its line and the blanks of the next.
    fn comment(&mut self, rest: &str) {
        let length = rest.find('\n').unwrap_or(rest.len());
        let length = cut(rest, 0..length).trim_end().len();
        let span = Span::new(self.at, self.at + length);
        self.content.comments.push(Comment { span, content: Span::new(span.start() + 1, span.end()) });
        let tail = cut(rest, length..rest.len());
        let end = tail.find('\n').map_or(tail.len(), |at| at + 1);
        let behind = cut(tail, end..tail.len());
        self.at += length + end + (behind.len() - behind.trim_start_matches([' ', '\t']).len());
    }

    /// Ends the innermost group.
    fn close(&mut self) {
        match self.groups.pop() {
            Some(Group::Emphasis(text, start)) if text == self.text.id => self.text.writer.emphasise(start),
            Some(Group::Link(text, start, command, address)) if text == self.text.id => {
                self.text.link(start, Span::new(command, (self.at + 1).min(self.source.len())), address, self.source);
            }
            Some(Group::Apart) => self.flush(),
            Some(Group::Note(label, key, outer)) => {
                let mut text = std::mem::replace(&mut self.text, *outer);
                let span = Span::new(label.start(), (self.at + 1).min(self.body.span.end()));
                text.stand_in(self.source, Span::new(label.end(), self.at));
                self.open_notes -= 1;
                self.notes.push(Note { span, label, key, shown: text.writer.finish() });
            }
            Some(Group::Plain | Group::Emphasis(..) | Group::Link(..)) | None => {}
        }
    }

    /// Turns the text so far into blocks.
    fn flush(&mut self) {
        if self.open_notes > 0 {
            return;
        }
        let mut text = std::mem::replace(&mut self.text, Text::new(self.source, self.at));
        if let Some(label) = self.label.as_ref().filter(|label| label.form == LabelForm::Footnote) {
            text.stand_in(self.source, Span::new(label.span.end(), self.at));
        }
        let (kind, level) = std::mem::replace(&mut self.kind, (BlockKind::Paragraph, 0));
        self.place(text.writer.finish(), kind, level);
        let mut notes = std::mem::take(&mut self.notes);
        notes.sort_by_key(|note| note.span.start());
        for note in notes {
            let label = ItemLabel { span: note.label, form: LabelForm::Footnote, number: None, key: note.key };
            self.definition(label, note.span, note.shown);
        }
    }

    fn definition(&mut self, label: ItemLabel, span: Span, shown: Shown<'s>) {
        let text =
            if shown.text.as_str().is_empty() { nothing(self.source, label.span.end()) } else { shown.text.clone() };
        let span = span.to(text.full_span());
        let gap = std::mem::take(&mut self.gap);
        self.push(Block { label: Some(label), ..bare(BlockKind::Definition, span, text) }, shown);
        self.gap = gap;
    }

    fn place(&mut self, shown: Shown<'s>, kind: BlockKind, level: u8) {
        let empty = shown.text.as_str().replace(OBJECT, "").trim().is_empty();
        if let Some(label) = self.label.take() {
            let span = label.span.to(shown.text.full_span());
            if label.form == LabelForm::Footnote {
                return self.definition(label, span, shown);
            }
            let empty = shown.text.as_str().is_empty();
            let text = if empty { nothing(self.source, label.span.end()) } else { shown.text.clone() };
            let span = label.span.to(text.full_span());
            let level = u8::try_from(self.lists.len().saturating_sub(1)).unwrap_or(u8::MAX);
            return self.push(Block { label: Some(label), level, ..bare(BlockKind::ListItem, span, text) }, shown);
        }
        if empty {
            return;
        }
        if kind == BlockKind::Paragraph && !self.continues {
            let first = self.content.blocks.len();
            let (mut blocks, places) = self.flow.split(&shown.text, self.quotes > 0, first);
            // Nothing is drawn with bars in a text that is set: `|code|` is a shorthand.
            for block in blocks.iter_mut().filter(|block| block.kind == BlockKind::Code) {
                block.kind = BlockKind::Paragraph;
            }
            if let Some(first) = blocks.first_mut() {
                first.gap_before = true;
            }
            self.content.blocks.append(&mut blocks);
            return shown.place(&places, &mut self.content);
        }
        let continues_item = kind == BlockKind::Paragraph;
        let (span, text) = (shown.text.full_span(), shown.text.clone());
        self.push(Block { level, continues_item, ..bare(kind, span, text) }, shown);
    }

    fn push(&mut self, mut block: Block<'s>, shown: Shown<'s>) {
        block.gap_before = std::mem::take(&mut self.gap) || self.content.blocks.is_empty();
        block.quoted = self.quotes > 0;
        let length = block.text.as_str().len();
        let id = BlockId::new(self.content.blocks.len());
        self.content.blocks.push(block);
        shown.place(&[Placed { block: id, start: 0, text: 0..length }], &mut self.content);
    }

    /// Adds code that stands apart.
    fn code(&mut self, span: Span, inner: Span) {
        self.flush();
        let inner = Span::from(trim_range(self.source, inner.range()));
        let text = MappedText::verbatim(self.source, inner);
        self.gap = false;
        let block = bare(BlockKind::Code, span, text);
        self.content.blocks.push(Block { gap_before: true, quoted: self.quotes > 0, ..block });
    }
}

/// Nothing, for blocks without text.
fn nothing(source: &str, at: usize) -> MappedText<'_> {
    MappedText::verbatim(source, Span::at(at))
}
