//! AsciiDoc: blocks and their titles, lists, tables, notes and bibliography anchors, as Asciidoctor reads them.
//!
//! Paragraphs are split as plain text is split, for lists that are typed by hand. Notes stand behind the paragraph that
//! they are written in.
//! Source: the AsciiDoc Language Documentation.

mod inline;
mod item;
mod known;
mod line;
mod macros;
mod quotes;
mod style;
mod table;

use super::assembly::Assembly;
use super::line::Line;
use super::shown::{Shown, numbers};
use crate::model::{BlockKind, Content, ListRole};
use crate::text::{Span, cut, lines};
use known::Known;
use line::{Fence, Mark};
use style::Style;

/// A block that is closed closes no more blocks inside it than this.
const MAX_LEFT_OPEN: usize = 8;

/// Reads AsciiDoc into blocks.
pub(super) fn read(source: &str) -> Content<'_> {
    let content = Content { holds_images: true, numbers_items: true, ..Content::default() };
    let mut reader = Reader {
        source,
        lines: lines(source).map(|span| Line::new(source, span)).collect(),
        known: Known::of(source),
        notes: 0,
        assembly: Assembly::new(source, content),
        open: Vec::new(),
        within: 0,
        lists: Vec::new(),
        style: Style::default(),
        attached: false,
        empty_item: false,
        in_header: false,
    };
    let mut at = reader.header();
    while at < reader.lines.len() {
        at = reader.step(at);
    }
    reader.assembly.finish()
}

/// A delimited block that holds blocks.
struct Open<'s> {
    delimiter: &'s str,
    quote: bool,
    /// The lists around it, and whether it belongs to an item.
    lists: Vec<List>,
    attached: bool,
}

/// An open list: the mark of its items, and the number of the last one.
struct List {
    mark: Mark,
    number: u32,
}

struct Reader<'s> {
    source: &'s str,
    /// The lines; `None` for empty ones.
    lines: Vec<Option<Line>>,
    known: Known<'s>,
    /// The number of notes so far.
    notes: usize,
    assembly: Assembly<'s>,
    open: Vec<Open<'s>>,
    /// How many of them belong to items.
    within: usize,
    lists: Vec<List>,
    /// What the lines of attributes say of the next block.
    style: Style<'s>,
    /// Whether the next block belongs to the last item.
    attached: bool,
    /// Whether the last item, of a list of terms, has no text yet.
    empty_item: bool,
    /// Whether the lines below the title tell about the document.
    in_header: bool,
}

impl<'s> Reader<'s> {
    fn text(&self, at: usize) -> &'s str {
        self.lines.get(at).copied().flatten().map_or("", |line| cut(self.source, line.body.range()))
    }

    fn line(&self, at: usize) -> Option<Line> {
        self.lines.get(at).copied().flatten()
    }

    /// Fields before the text, as page builders have them.
    fn header(&mut self) -> usize {
        if self.text(0) != "---" {
            return 0;
        }
        let Some(end) = (1..self.lines.len()).find(|at| self.text(*at) == "---") else { return 0 };
        self.verbatim(0, 1, end)
    }

    /// Reads what begins in a line; the line after it.
    fn step(&mut self, at: usize) -> usize {
        let Some(line) = self.line(at) else {
            self.assembly.gap = true;
            self.in_header = false;
            return at + 1;
        };
        let text = self.text(at);
        if self.apart(line, text) {
            return at + 1;
        }
        let open = self.open.iter().rev().take(MAX_LEFT_OPEN);
        if let Some(inner) = open.map(|open| open.delimiter).position(|delimiter| line::closes(text, delimiter)) {
            (0..=inner).for_each(|_| self.close());
            return at + 1;
        }
        if let Some(fence) = line::fence(text).filter(|_| line.indent == 0) {
            return self.fence(at, fence, text);
        }
        if let Some(next) = self.title(at, line, text) {
            return next;
        }
        if let Some((mark, length)) = line::mark(text) {
            return self.item(at, line, mark, length);
        }
        self.paragraph(at, line, text)
    }

    /// Lines that are no text by themselves; whether this is one.
    fn apart(&mut self, line: Line, text: &'s str) -> bool {
        if let Some(start) = line::comment(text) {
            self.assembly.comment(line.body, Span::new(line.body.start() + start, line.body.end()));
            return true;
        }
        if line.indent > 0 {
            return false;
        }
        if text == "+" {
            self.attached = !self.lists.is_empty();
            return true;
        }
        if let Some(inner) = line::attributes(text) {
            let start = line.body.start() + 1;
            self.style.read(inner, start);
            self.credit();
            if self.style.name == "bibliography" {
                self.assembly.called = Some(ListRole::References);
            }
            return true;
        }
        if let Some((name, rest)) = line::block_macro(text) {
            self.block_macro(line, name, rest);
            return true;
        }
        if let Some((name, _)) = line::entry(text) {
            if matches!(name, "author" | "revdate" | "date") {
                self.assembly.field(line.body);
            }
            return true;
        }
        if line::is_rule(text) {
            return true;
        }
        let title = text.strip_prefix('.').filter(|title| title.starts_with(|c: char| !matches!(c, ' ' | '.' | '\t')));
        if title.is_some() {
            let (shown, notes) = self.show(Span::new(line.body.start() + 1, line.body.end()));
            self.assembly.part(BlockKind::Caption, shown);
            self.assembly.notes(notes);
            return true;
        }
        false
    }

    /// An image may have its caption with it.
    fn block_macro(&mut self, line: Line, name: &str, rest: &str) {
        let title = (name == "image").then(|| rest.split_once("title=\"")).flatten().map(|(_, title)| title);
        if let Some(title) = title.and_then(|title| title.split('"').next()) {
            let start = line.body.start() + name.len() + 2 + rest.find("title=\"").map_or(0, |at| at + 7);
            let (shown, notes) = self.show(Span::new(start, start + title.len()));
            self.assembly.part(BlockKind::Caption, shown);
            self.assembly.notes(notes);
        }
        // The description of a picture is no text, but what it names is not uncited.
        let inner = rest.find('[').and_then(|at| rest.get(at + 1..)).unwrap_or("");
        self.assembly.content().named.extend(numbers(inner));
        self.style = Style::default();
        self.attached = false;
    }

    fn show(&mut self, span: Span) -> (Shown<'s>, Vec<super::assembly::Note<'s>>) {
        inline::show(self.source, span, &self.known, &mut self.notes)
    }

    fn close(&mut self) {
        let Some(open) = self.open.pop() else { return };
        self.assembly.quotes -= usize::from(open.quote);
        self.within -= usize::from(open.attached);
        self.lists = open.lists;
        self.attached = false;
        self.assembly.gap = true;
    }

    /// Reads a delimited block, or its first line where it holds blocks.
    fn fence(&mut self, at: usize, fence: Fence, text: &'s str) -> usize {
        let style = std::mem::take(&mut self.style);
        let holds = matches!(fence, Fence::Blocks | Fence::Quote);
        if holds && !style.is_code() {
            let quote = fence == Fence::Quote || style.is_quotation();
            self.assembly.quotes += usize::from(quote);
            let lists = std::mem::take(&mut self.lists);
            let attached = std::mem::take(&mut self.attached);
            if !attached {
                self.assembly.gap = true;
            }
            self.within += usize::from(attached);
            self.open.push(Open { delimiter: text, quote, lists: if attached { lists } else { Vec::new() }, attached });
            return at + 1;
        }
        self.end_unattached();
        let rest = self.lines.len().saturating_sub(at + 1);
        let held = (0..rest).find(|held| line::closes(self.text(at + 1 + held), text)).unwrap_or(rest);
        let end = at + 1 + held;
        match fence {
            Fence::Comment => {
                let span = self.span(at, end);
                let inner = self.line(at).map_or(span.start(), |line| line.body.end());
                let last = self.line(end).map_or(span.end(), |line| line.body.start());
                self.assembly.comment(span, Span::new(inner, last));
                end + 1
            }
            Fence::Table if !text.starts_with([',', ':']) && !style.is_data() => self.table(at, end, text),
            _ => self.verbatim(at, at + 1, end),
        }
    }

    /// From the first byte that is written at or after a line to the last one of another, or of those before it.
    fn span(&self, first: usize, last: usize) -> Span {
        let held = self.lines.get(first..self.lines.len().min(last + 1)).unwrap_or(&[]);
        let start = held.iter().flatten().next().map_or(self.source.len(), |line| line.body.start());
        let end = held.iter().rev().flatten().next().map_or(start, |line| line.body.end());
        Span::new(start, end.max(start))
    }

    /// Lines from `first` up to `end` as they are, with those that delimit them.
    fn verbatim(&mut self, open: usize, first: usize, end: usize) -> usize {
        let whole = self.span(open, end);
        let inner = if first < end { self.span(first, end - 1) } else { Span::at(whole.end()) };
        let inner = if whole.covers(inner) { inner } else { Span::at(whole.end()) };
        self.assembly.code(whole, inner);
        self.attached = false;
        end + 1
    }

    fn table(&mut self, at: usize, end: usize, text: &str) -> usize {
        let inner = if at + 1 < end { self.span(at + 1, end - 1) } else { Span::at(0) };
        let sign = text.bytes().next().unwrap_or(b'|');
        for cell in table::cells(self.source, inner, sign) {
            let held = cut(self.source, cell.range());
            if held.contains("\n----") || held.contains("\n....") {
                self.assembly.code(cell, cell);
                continue;
            }
            let (shown, notes) = self.show(cell);
            self.assembly.part(BlockKind::TableCell, shown);
            self.assembly.notes(notes);
        }
        self.assembly.gap = true;
        self.attached = false;
        end + 1
    }

    /// A title; the line after it.
    fn title(&mut self, at: usize, line: Line, text: &'s str) -> Option<usize> {
        if line.indent > 0 {
            return None;
        }
        let (level, start, used) = match line::title(text) {
            Some((level, start)) => (level, line.body.start() + start, 1),
            None => {
                let level = line::underlined(text, self.text(at + 1)).filter(|_| !self.attached)?;
                (level, line.body.start(), 2)
            }
        };
        let title = Span::new(start, line.body.end());
        let shown = cut(self.source, title.range()).trim_end_matches('=').trim_end().len();
        let (shown, notes) = self.show(Span::new(start, start + shown));
        self.lists.clear();
        self.attached = false;
        self.style = Style::default();
        self.in_header = level == 1;
        self.assembly.heading(level, self.span(at, at + used - 1), shown);
        self.assembly.notes(notes);
        Some(at + used)
    }

    /// The lines from `at` on that go on with a paragraph, or an item.
    fn length(&self, at: usize, in_item: bool) -> usize {
        let goes_on = |at: &usize| {
            let text = self.text(*at);
            let fenced =
                line::fence(text).is_some() || self.open.last().is_some_and(|open| line::closes(text, open.delimiter));
            let ends = text.is_empty()
                || self.in_header && line::entry(text).is_some()
                || text == "+"
                || fenced
                || line::attributes(text).is_some();
            !ends && !(in_item && (line::mark(text).is_some() || line::block_macro(text).is_some()))
        };
        (at..self.lines.len()).take_while(goes_on).count()
    }

    /// Ends the lists that the next block is not attached to.
    fn end_unattached(&mut self) -> bool {
        let attached = std::mem::take(&mut self.attached);
        if !attached {
            self.lists.clear();
        }
        attached || self.within > 0
    }

    fn paragraph(&mut self, at: usize, line: Line, text: &'s str) -> usize {
        let describes = std::mem::take(&mut self.empty_item) && !self.lists.is_empty();
        let style = std::mem::take(&mut self.style);
        if line.indent > 0 && !describes || style.is_code() {
            // What is set off by blanks is shown as it is, and may belong to an item.
            let length = self.length(at, false).max(1);
            let span = self.span(at, at + length - 1);
            self.assembly.code(span, span);
            self.attached = false;
            return at + length;
        }
        let length = self.length(at, describes).max(1);
        let attached = self.attached || describes;
        self.attached = attached;
        let continues = self.end_unattached();
        let mut span = self.span(at, at + length - 1);
        let quoted = style.is_quotation() || text.starts_with("> ");
        span = Span::new(span.start() + style::admonition(text), span.end());
        self.assembly.quotes += usize::from(quoted);
        let (shown, notes) = self.show(span);
        self.assembly.paragraph(shown, continues);
        self.assembly.quotes -= usize::from(quoted);
        self.assembly.notes(notes);
        at + length
    }

    /// Who said what is quoted, as the reader sees it.
    fn credit(&mut self) {
        let Some(span) = self.style.credit.take() else { return };
        let (shown, notes) = self.show(span);
        self.assembly.quotes += 1;
        self.assembly.paragraph(shown, false);
        self.assembly.quotes -= 1;
        self.assembly.notes(notes);
        self.assembly.gap = true;
    }
}
