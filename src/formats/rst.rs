//! reStructuredText: sections, lists, notes and directives, as Docutils and Sphinx read them.
//!
//! A paragraph is split by its lines as plain text is split. What a directive holds is prose only where the directive is
//! known to hold prose.
//! Source: the reStructuredText Markup Specification.

mod explicit;
mod inline;
mod title;
mod unnamed;

use std::collections::HashMap;

use super::flow;
use super::line::Line;
use super::shown::{Shown, bare};
use super::split::Splitter;
use crate::model::{
    Block, BlockId, BlockKind, Comment, Content, Declared, DeclaredFact, ItemLabel, LabelForm, ListRole, MarkedList,
};
use crate::text::{MappedText, Span, cut, lines, trim_range};
use explicit::Explicit;
use inline::{Targets, show};
use title::Titles;

/// Reads reStructuredText into blocks.
pub(super) fn read(source: &str) -> Content<'_> {
    let mut reader = Reader {
        source,
        lines: lines(source).map(|span| Line::new(source, span)).collect(),
        targets: explicit::targets(source),
        titles: Titles::default(),
        run: Vec::new(),
        gap: true,
        note: None,
        figure: None,
        splitter: Splitter::default(),
        content: Content { holds_images: true, ..Content::default() },
    };
    let mut at = 0;
    while at < reader.lines.len() {
        at = reader.step(at);
    }
    reader.flush();
    unnamed::separate(source, &mut reader.content);
    unnamed::bind(&mut reader.content);
    spell(&mut reader.content);
    reader.content
}

/// Gives the keys of marks the case of their entries: `[lee2002]_` and `.. [Lee2002]` are one name. The entries of
/// citations that are not here may stand in another document of the project.
fn spell(content: &mut Content<'_>) {
    let labels = content.blocks.iter().filter_map(|block| block.label.as_ref());
    let known: HashMap<String, Box<str>> = labels.map(|label| (label.key.to_lowercase(), label.key.clone())).collect();
    for mark in &mut content.marks {
        let shown = content.blocks.get(mark.passage.block.index()).map_or("", |block| block.text.as_str());
        let written = cut(shown, mark.passage.range()).trim_start_matches('[');
        // Notes stand in their document, citations anywhere in the project.
        let is_citation = written.starts_with(char::is_alphabetic);
        for (_, key) in &mut mark.keys {
            match known.get(&key.to_lowercase()).filter(|_| !key.is_empty()) {
                Some(entry) => key.clone_from(entry),
                None => mark.outside |= is_citation,
            }
        }
    }
}

struct Reader<'s> {
    source: &'s str,
    /// The lines; `None` for empty ones.
    lines: Vec<Option<Line>>,
    targets: Targets<'s>,
    titles: Titles,
    /// The lines so far of a paragraph.
    run: Vec<Line>,
    /// Whether an empty line stands before what comes next.
    gap: bool,
    /// The columns before the note whose paragraphs are read.
    note: Option<u16>,
    /// The columns before a picture whose caption is not read yet.
    figure: Option<u16>,
    splitter: Splitter,
    content: Content<'s>,
}

impl<'s> Reader<'s> {
    /// Reads what begins in a line; the line after it.
    fn step(&mut self, at: usize) -> usize {
        let Some(Some(line)) = self.lines.get(at).copied() else {
            self.flush();
            self.gap = true;
            return at + 1;
        };
        let text = line.text(self.source);
        let dedents = self.run.first().is_some_and(|first| line.indent < first.indent);
        if dedents && explicit::read(text).is_some() {
            self.flush();
        }
        if self.run.is_empty() {
            if let Some((level, title, used)) = self.titles.read(self.source, self.lines.get(at..).unwrap_or(&[])) {
                self.heading(level, line, title, at + used);
                return at + used;
            }
            if let Some(next) = self.apart(at, line, text) {
                return next;
            }
        }
        self.run.push(line);
        if text.ends_with("::") {
            let indent = self.run.first().map_or(line.indent, |first| first.indent);
            return self.literal(at, indent);
        }
        at + 1
    }

    /// What begins only after an empty line: explicit markup, fields, sessions.
    fn apart(&mut self, at: usize, line: Line, text: &'s str) -> Option<usize> {
        if text.starts_with(">>> ") {
            return Some(self.code(at, at + self.length(at, |line| line.is_some())));
        }
        if explicit::is_field(text) {
            self.docinfo(at);
            return Some(self.code(at, self.end(at + 1, line.indent)));
        }
        match explicit::read(text)? {
            Explicit::Comment(start) => {
                // Dots alone only end what stands before them.
                let alone = text == ".." && self.lines.get(at + 1).is_none_or(Option::is_none);
                let end = if alone { at + 1 } else { self.end(at + 1, line.indent) };
                let last = self.last(at, end);
                let content = Span::new(line.body.start() + start, last.max(line.body.start() + start));
                self.content.comments.push(Comment { span: Span::new(line.body.start(), last), content });
                Some(end)
            }
            Explicit::Nothing => Some(self.end(at + 1, line.indent)),
            Explicit::Figure => {
                self.figure = Some(line.indent);
                Some(at + 1 + self.options(at + 1))
            }
            Explicit::Table(start) => Some(self.table(at, line, start)),
            Explicit::Code => Some(self.code(at, self.end(at + 1, line.indent))),
            Explicit::Prose(start) => {
                let rest = Line::new(self.source, Span::new(line.body.start() + start, line.body.end()));
                self.run.extend(rest);
                Some(at + 1 + self.options(at + 1))
            }
            Explicit::Note(note) => {
                self.note(at, line, &note);
                Some(at + 1 + self.length(at + 1, |next| next.is_some_and(|next| next.indent > line.indent)))
            }
        }
    }

    /// Author and date in the fields that stand below the title: `:Author: Jane Roe`.
    fn docinfo(&mut self, at: usize) {
        /// The title and a subtitle.
        const MAX_BEFORE: usize = 2;
        if self.content.blocks.len() > MAX_BEFORE {
            return;
        }
        let fields = self.lines.get(at..).unwrap_or(&[]).iter().map_while(|line| *line);
        for line in fields {
            let text = line.text(self.source);
            let Some((name, value)) = text.strip_prefix(':').and_then(|rest| rest.split_once(':')) else { break };
            let fact = match name.to_ascii_lowercase().as_str() {
                "author" | "authors" => DeclaredFact::Author,
                "date" | "published" => DeclaredFact::Published,
                _ => continue,
            };
            self.content.declared.push(Declared { fact, span: line.body, value: value.trim().into() });
        }
    }

    /// The number of lines from `at` on that fit.
    fn length(&self, at: usize, fits: impl Fn(Option<Line>) -> bool) -> usize {
        self.lines.get(at..).unwrap_or(&[]).iter().take_while(|line| fits(**line)).count()
    }

    /// The number of lines that give options to a directive.
    fn options(&self, at: usize) -> usize {
        self.length(at, |line| line.is_some_and(|line| explicit::is_field(line.text(self.source))))
    }

    /// The first line from `at` on that is neither empty nor deeper than `indent`, without the empty lines before it.
    fn end(&self, at: usize, indent: u16) -> usize {
        let deeper = self.length(at, |line| line.is_none_or(|line| line.indent > indent));
        let held = self.lines.get(at..at + deeper).unwrap_or(&[]);
        at + held.iter().rposition(Option::is_some).map_or(0, |last| last + 1)
    }

    /// The last byte of the lines from `first` up to `end`.
    fn last(&self, first: usize, end: usize) -> usize {
        let held = self.lines.get(first..end).unwrap_or(&[]);
        held.iter().rev().flatten().next().map_or(0, |line| line.body.end())
    }

    /// A table below its title.
    fn table(&mut self, at: usize, line: Line, start: usize) -> usize {
        let is_title = |next: &Line| next.indent > line.indent && !explicit::is_field(next.text(self.source));
        let title = 1 + self.length(at + 1, |next| next.is_some_and(|next| is_title(&next)));
        let text = Span::new(line.body.start() + start, self.last(at, at + title));
        let shown = show(self.source, Span::from(trim_range(self.source, text.range())), &self.targets);
        if !shown.text.as_str().is_empty() {
            let block = bare(BlockKind::Caption, line.body.to(text), shown.text.clone());
            self.place(block, shown, true);
        }
        let first = at + title;
        let first = first + self.options(first);
        let first = first + self.length(first, |line| line.is_none());
        let end = self.end(first, line.indent);
        self.gap = true;
        if end > first { self.code(first, end) } else { at + title }
    }

    fn code(&mut self, first: usize, end: usize) -> usize {
        if let Some(Some(line)) = self.lines.get(first) {
            let span = Span::new(line.body.start(), self.last(first, end).max(line.body.end()));
            self.push(bare(BlockKind::Code, span, MappedText::verbatim(self.source, span)));
        }
        end
    }

    /// Ends a paragraph that announces code; the line after the code.
    fn literal(&mut self, at: usize, indent: u16) -> usize {
        let only_mark = self.run.len() == 1 && self.run.first().is_some_and(|line| line.body.len() == 2);
        if only_mark {
            self.run.clear();
        }
        self.flush();
        let empty = self.length(at + 1, |line| line.is_none());
        let first = at + 1 + empty;
        let end = self.end(first, indent);
        if empty == 0 || end == first {
            return at + 1;
        }
        self.gap = true;
        self.code(first, end)
    }

    fn heading(&mut self, level: u8, first: Line, title: Line, end: usize) {
        self.splitter.end_lists();
        self.note = None;
        let last = self.lines.get(end - 1).copied().flatten().unwrap_or(first);
        let shown = show(self.source, title.body, &self.targets);
        let block = Block { level, ..bare(BlockKind::Heading, first.body.to(last.body), shown.text.clone()) };
        self.place(block, shown, true);
    }

    /// A footnote or citation whose text begins in line `at`.
    fn note(&mut self, at: usize, line: Line, note: &explicit::Note) {
        let lines = 1 + self.length(at + 1, |next| next.is_some_and(|next| next.indent > line.indent));
        let place = |range: &std::ops::Range<usize>| Span::from(range.clone()).shifted(line.body.start());
        let body = Span::new(place(&note.label).end(), self.last(at, at + lines));
        let shown = show(self.source, Span::from(trim_range(self.source, body.range())), &self.targets);
        let key = cut(self.source, place(&note.key).range());
        let number: Option<u32> = key.parse().ok();
        let (kind, form) = match number {
            Some(_) => (BlockKind::ListItem, LabelForm::Bracket),
            None => (BlockKind::Definition, LabelForm::Footnote),
        };
        let label = ItemLabel { span: place(&note.label), form, number, key: key.into() };
        let block = Block { label: Some(label.clone()), ..bare(kind, label.span.to(body), shown.text.clone()) };
        let id = self.place(block, shown, true);
        let goes_on = id.index().checked_sub(1).and_then(|before| self.content.blocks.get(before));
        let goes_on = goes_on.is_some_and(|before| before.label.as_ref().is_some_and(|label| label.form == form));
        if number.is_some() && !goes_on {
            self.content.lists.push(MarkedList { first: id, role: ListRole::Notes });
        }
        self.note = Some(line.indent);
    }

    /// Turns the collected lines into blocks.
    fn flush(&mut self) {
        if self.run.is_empty() {
            return;
        }
        let run = std::mem::take(&mut self.run);
        let whole = MappedText::verbatim(self.source, Span::new(0, self.source.len()));
        let indent = run.first().map_or(0, |line| line.indent);
        self.note = self.note.filter(|note| indent > *note);
        let below = self.figure.take().is_some_and(|figure| indent > figure);
        let mut splitter = std::mem::take(&mut self.splitter);
        for (number, part) in splitter.split(self.source, &run).iter().enumerate() {
            let mut block = part.block(&whole, self.gap && number == 0, false);
            // Titles are adorned; a short line alone is none.
            if block.kind == BlockKind::Heading {
                block.kind = BlockKind::Paragraph;
            }
            if block.kind == BlockKind::Paragraph && below && number == 0 {
                block.kind = BlockKind::Caption;
            }
            if block.kind == BlockKind::Paragraph && self.note.is_some() {
                block.continues_item = true;
            }
            let shown = show(self.source, block.text.full_span(), &self.targets);
            block.text = shown.text.clone();
            let gap = block.gap_before;
            self.place(block, shown, gap);
        }
        self.splitter = splitter;
        self.run = run;
        self.run.clear();
        self.gap = false;
    }

    /// Adds a block with its links and marks.
    fn place(&mut self, block: Block<'s>, shown: Shown<'s>, gap: bool) -> BlockId {
        let code = block.kind == BlockKind::Code;
        let length = block.text.as_str().len();
        self.gap = gap;
        let id = self.push(block);
        if !code {
            let place = [flow::Placed { block: id, start: 0, text: 0..length }];
            shown.place(&place, &mut self.content);
        }
        id
    }

    fn push(&mut self, mut block: Block<'s>) -> BlockId {
        block.gap_before = std::mem::take(&mut self.gap) || self.content.blocks.is_empty();
        self.content.blocks.push(block);
        BlockId::new(self.content.blocks.len() - 1)
    }
}
