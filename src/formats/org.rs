//! Org: headlines, lists, blocks, footnotes and citations by key, as Emacs exports them.
//!
//! Notes that are written in a text stand behind its paragraph. Keys lead to databases, which stand in files of their own.
//! Source: the Org Syntax document.

mod brackets;
mod inline;
mod line;

use super::assembly::{Assembly, Note};
use super::line::Line;
use super::shape;
use super::shown::Shown;
use crate::model::{Anchor, Bibliography, BlockKind, Content, ItemLabel, LabelForm};
use crate::text::{Span, cut, lines};

/// Deeper lists count as this depth.
const MAX_DEPTH: usize = 32;
/// Blocks whose lines stand as they are.
const CODE: [&str; 7] = ["src", "example", "export", "comment", "verbatim", "latex", "html"];

/// Reads Org into blocks.
pub(super) fn read(source: &str) -> Content<'_> {
    let content = Content { holds_images: true, numbers_items: true, ..Content::default() };
    let mut reader = Reader {
        source,
        lines: lines(source).map(|span| Line::new(source, span)).collect(),
        notes: 0,
        assembly: Assembly::new(source, content),
        open: Vec::new(),
        lists: Vec::new(),
        hidden: None,
        note: false,
    };
    let mut at = 0;
    while at < reader.lines.len() {
        at = reader.step(at);
    }
    let mut content = reader.assembly.finish();
    content.anchors = anchors(source);
    // What is taken in may hold the place.
    if !content.parts.is_empty() {
        content.links.retain(|link| !link.target.starts_with('#'));
    }
    content
}

/// The places that links lead to: `:CUSTOM_ID: port`, `<<port>>`, `#+name: port`.
fn anchors(source: &str) -> Vec<Anchor> {
    const BEFORE: [&str; 6] = [":CUSTOM_ID:", ":custom_id:", "<<", "#+name:", "#+NAME:", ":ID:"];
    let names = BEFORE.iter().flat_map(|before| {
        memchr::memmem::find_iter(source.as_bytes(), before).filter_map(move |at| {
            let line = cut(source, at + before.len()..source.len()).split('\n').next()?;
            let name = line.split(">>").next().unwrap_or(line).trim();
            (!name.is_empty()).then(|| Anchor { name: name.into(), block: None })
        })
    });
    names.collect()
}

struct Reader<'s> {
    source: &'s str,
    /// The lines; `None` for empty ones.
    lines: Vec<Option<Line>>,
    /// The number of notes without a name so far.
    notes: usize,
    assembly: Assembly<'s>,
    /// The open blocks that hold text, and whether they quote.
    open: Vec<(&'s str, bool)>,
    /// The columns before the marks of the open lists.
    lists: Vec<u16>,
    /// The level of the headline below which nothing is shown.
    hidden: Option<u8>,
    /// Whether paragraphs go on with a note.
    note: bool,
}

impl<'s> Reader<'s> {
    fn line(&self, at: usize) -> Option<Line> {
        self.lines.get(at).copied().flatten()
    }

    fn text(&self, at: usize) -> &'s str {
        self.line(at).map_or("", |line| cut(self.source, line.body.range()))
    }

    /// Reads what begins in a line; the line after it.
    fn step(&mut self, at: usize) -> usize {
        let Some(line) = self.line(at) else {
            // Two empty lines end lists and notes.
            if self.assembly.gap {
                self.lists.clear();
                self.note = false;
            }
            self.assembly.gap = true;
            return at + 1;
        };
        let text = self.text(at);
        if line.indent == 0
            && let Some(headline) = line::headline(text)
        {
            self.headline(line, &headline);
            return at + 1;
        }
        if self.hidden.is_some() {
            return at + 1;
        }
        if let Some(next) = self.apart(at, line, text) {
            return next;
        }
        if line.indent == 0
            && let Some((name, start)) = line::definition(text)
        {
            return self.definition(at, line, name, start);
        }
        if let Some(mark) = line::mark(text, line.indent) {
            return self.item(at, line, mark);
        }
        self.paragraph(at, line)
    }

    fn headline(&mut self, line: Line, headline: &line::Headline) {
        if self.hidden.is_some_and(|level| headline.level > level) {
            return;
        }
        self.hidden = headline.hidden.then_some(headline.level);
        (self.note, self.lists) = (false, Vec::new());
        while let Some((_, quotes)) = self.open.pop() {
            self.assembly.quotes -= usize::from(quotes);
        }
        if !headline.hidden {
            let start = line.body.start();
            let (shown, notes) = self.show(Span::new(start + headline.start, start + headline.end));
            self.assembly.heading(headline.level, line.body, shown);
            self.assembly.notes(notes);
        }
    }

    /// Lines that are no running text; the line after them.
    fn apart(&mut self, at: usize, line: Line, text: &'s str) -> Option<usize> {
        if let Some(start) = line::comment(text) {
            self.assembly.comment(line.body, Span::new(line.body.start() + start, line.body.end()));
            return Some(at + 1);
        }
        if let Some(name) = line::begin(text) {
            return Some(self.begin(at, name));
        }
        if let Some(inner) = self.open.iter().rev().take(MAX_DEPTH).position(|(name, _)| line::ends(text, name)) {
            for _ in 0..=inner {
                let quotes = self.open.pop().is_some_and(|(_, quotes)| quotes);
                self.assembly.quotes -= usize::from(quotes);
            }
            self.assembly.gap = true;
            return Some(at + 1);
        }
        if let Some(name) = line::environment(text) {
            return Some(self.environment(at, name));
        }
        if let Some((name, start)) = line::keyword(text) {
            self.keyword(line, name, start);
            return Some(at + 1);
        }
        if let Some(name) = line::drawer(text) {
            return Some(self.drawer(at, name));
        }
        if line::is_fixed(text) {
            let length = self.length(at, line::is_fixed);
            let span = self.span(at, length);
            self.assembly.code(span, span);
            return Some(at + length);
        }
        if text.starts_with('|') {
            self.row(line, text);
            return Some(at + 1);
        }
        (text.starts_with("#+") || line::is_rule(text) || line::is_planning(text)).then_some(at + 1)
    }

    /// The number of lines from `at` on, at least one, that fit.
    fn length(&self, at: usize, fits: impl Fn(&str) -> bool) -> usize {
        (at..self.lines.len()).take_while(|at| fits(self.text(*at))).count().max(1)
    }

    /// From the first to the last byte of so many lines.
    fn span(&self, first: usize, count: usize) -> Span {
        let mut held = self.lines.get(first..self.lines.len().min(first + count)).unwrap_or(&[]).iter().flatten();
        let Some(line) = held.next() else { return Span::at(self.source.len()) };
        line.body.to(held.next_back().map_or(line.body, |last| last.body))
    }

    fn show(&mut self, span: Span) -> (Shown<'s>, Vec<Note<'s>>) {
        inline::show(self.source, span, &mut self.notes)
    }

    /// A block: what it holds is text, or stands as it is.
    fn begin(&mut self, at: usize, name: &'s str) -> usize {
        let lower = name.to_ascii_lowercase();
        if !CODE.contains(&lower.as_str()) {
            let quotes = matches!(lower.as_str(), "quote" | "verse");
            self.assembly.quotes += usize::from(quotes);
            self.assembly.gap = true;
            self.open.push((name, quotes));
            return at + 1;
        }
        let rest = self.lines.len().saturating_sub(at + 1);
        let held = (0..rest).find(|held| line::ends(self.text(at + 1 + held), name)).unwrap_or(rest);
        let whole = self.span(at, held + 2);
        let inner = self.span(at + 1, held);
        let inner = if held > 0 && whole.covers(inner) { inner } else { Span::at(whole.end()) };
        if lower == "comment" {
            self.assembly.comment(whole, inner);
        } else {
            self.assembly.code(whole, inner);
        }
        at + held + 2
    }

    /// An environment of LaTeX, which is no prose; without an end there is none.
    fn environment(&mut self, at: usize, name: &str) -> usize {
        /// Longer ones are not closed.
        const MAX_ENVIRONMENT: usize = 500;
        let end = format!("\\end{{{name}}}");
        let held = (at..self.lines.len()).take(MAX_ENVIRONMENT).position(|at| self.text(at).contains(&end));
        let length = held.map_or(1, |held| held + 1);
        let span = self.span(at, length);
        self.assembly.code(span, span);
        at + length
    }

    /// `#+name: value`
    fn keyword(&mut self, line: Line, name: &str, start: usize) {
        let value = Span::new(line.body.start() + start, line.body.end());
        let written = cut(self.source, value.range());
        match name.to_ascii_lowercase().as_str() {
            "title" => {
                let (shown, notes) = self.show(value);
                self.assembly.heading(1, line.body, shown);
                self.assembly.notes(notes);
            }
            "caption" => {
                let (shown, notes) = self.show(value);
                self.assembly.part(BlockKind::Caption, shown);
                self.assembly.notes(notes);
            }
            "author" | "date" => self.assembly.field(line.body),
            "bibliography" => {
                let named = bibliography(value, written);
                self.assembly.content().bibliographies.push(named);
            }
            "nocite" => {
                let keys = written.split(['@', ' ', ',', ';']).filter(|key| !key.is_empty());
                self.assembly.content().uncited_keys.extend(keys.map(Box::from));
            }
            "include" => {
                let name = written.trim_start_matches('"').split('"').next().unwrap_or("");
                self.assembly.content().parts.push(name.into());
            }
            _ => {}
        }
    }

    /// Leaves out what a drawer holds; without an end there is none.
    fn drawer(&mut self, at: usize, name: &str) -> usize {
        /// Longer ones are not closed.
        const MAX_DRAWER: usize = 500;
        let held = (at + 1..self.lines.len()).take(MAX_DRAWER);
        let mut held = held.take_while(|at| {
            line::headline(self.text(*at)).is_none_or(|_| self.line(*at).is_some_and(|line| line.indent > 0))
        });
        let known = matches!(name, "PROPERTIES" | "LOGBOOK" | "properties" | "logbook");
        let end = held.find(|at| self.text(*at).eq_ignore_ascii_case(":end:")).filter(|_| known);
        end.map_or(at + 1, |end| end + 1)
    }

    /// A line of a table.
    fn row(&mut self, line: Line, text: &str) {
        if text.starts_with("|-") {
            return;
        }
        let mut start = line.body.start() + 1;
        for cell in text.get(1..).unwrap_or("").split('|') {
            let span = Span::from(crate::text::trim_range(self.source, start..start + cell.len()));
            if !span.is_empty() {
                let (shown, notes) = self.show(span);
                self.assembly.part(BlockKind::TableCell, shown);
                self.assembly.notes(notes);
            }
            start += cell.len() + 1;
        }
    }

    /// The number of lines that go on with a text whose lines are indented by more than `indent`.
    fn goes_on(&self, at: usize, indent: Option<u16>) -> usize {
        let fits = |at: &usize| {
            let (Some(line), text) = (self.line(*at), self.text(*at)) else { return false };
            let ends = text.starts_with("#+")
                || line::environment(text).is_some()
                || text.starts_with('|')
                || line::mark(text, line.indent).is_some()
                || line.indent == 0 && (line::headline(text).is_some() || line::definition(text).is_some())
                || line::is_fixed(text)
                || line::drawer(text).is_some()
                || line::is_rule(text);
            !ends && indent.is_none_or(|indent| line.indent > indent)
        };
        (at..self.lines.len()).take_while(fits).count()
    }

    fn paragraph(&mut self, at: usize, line: Line) -> usize {
        while self.lists.last().is_some_and(|indent| line.indent <= *indent) {
            self.lists.pop();
        }
        let length = 1 + self.goes_on(at + 1, None);
        let continues = !self.lists.is_empty() || self.note;
        let (shown, notes) = self.show(self.span(at, length));
        self.assembly.paragraph(shown, continues);
        self.assembly.notes(notes);
        self.comments(at, length);
        at + length
    }

    /// Comments between the lines of a paragraph.
    fn comments(&mut self, first: usize, count: usize) {
        for at in first..first + count {
            if let (Some(line), Some(start)) = (self.line(at), line::comment(self.text(at))) {
                self.assembly.comment(line.body, Span::new(line.body.start() + start, line.body.end()));
            }
        }
    }

    fn definition(&mut self, at: usize, line: Line, name: &str, start: usize) -> usize {
        self.lists.clear();
        let length = 1 + self.goes_on(at + 1, None);
        let first = line.body.start();
        let label = ItemLabel {
            span: Span::new(first, first + start),
            form: LabelForm::Footnote,
            number: shape::number(name),
            key: name.into(),
        };
        let end = self.span(at, length).end();
        let (shown, notes) = self.show(Span::new(first + start, end.max(first + start)));
        self.assembly.item(label, 0, shown);
        self.assembly.notes(notes);
        self.comments(at, length);
        self.note = true;
        at + length
    }

    fn item(&mut self, at: usize, line: Line, mark: line::Mark) -> usize {
        while self.lists.last().is_some_and(|indent| line.indent < *indent) {
            self.lists.pop();
        }
        if self.lists.last().is_none_or(|indent| line.indent > *indent) {
            self.lists.truncate(MAX_DEPTH - 1);
            self.lists.push(line.indent);
        }
        self.note = false;
        let length = 1 + self.goes_on(at + 1, Some(line.indent));
        let first = line.body.start();
        let (start, end) = (first + mark.start, self.span(at, length).end());
        let form = match mark.number {
            Some(_) if mark.paren => LabelForm::Paren,
            Some(_) => LabelForm::Dot,
            None => LabelForm::Bullet,
        };
        let key = mark.number.map(|number| number.to_string()).unwrap_or_default().into();
        let label = ItemLabel { span: Span::new(first, first + mark.length), form, number: mark.number, key };
        let depth = u8::try_from(self.lists.len().saturating_sub(1)).unwrap_or(u8::MAX);
        let (shown, notes) = self.show(Span::new(start.min(end), end));
        self.assembly.item(label, depth, shown);
        self.assembly.notes(notes);
        self.comments(at, length);
        at + length
    }
}

/// The database of a line: Org takes all of it as the name of a file, `refs plain limit:t` names one for BibTeX, with a
/// style and options behind it.
fn bibliography(value: Span, written: &str) -> Bibliography {
    const ENDINGS: [&str; 6] = [".bib", ".bibtex", ".json", ".yaml", ".yml", ".xml"];
    let lower = written.to_ascii_lowercase();
    let quoted = written.starts_with('"');
    let whole = quoted || ENDINGS.iter().any(|ending| lower.ends_with(ending));
    match written.find(char::is_whitespace).filter(|_| !whole) {
        Some(end) => {
            let name = cut(written, 0..end);
            let ending = if ENDINGS.iter().any(|ending| name.ends_with(ending)) { "" } else { ".bib" };
            Bibliography::file(Span::new(value.start(), value.start() + end), &format!("{name}{ending}"))
        }
        None => Bibliography::file(value, written.trim_matches('"')),
    }
}
