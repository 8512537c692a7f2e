//! The text of the document: paragraphs, lists, tables, boxes, with their runs.

use super::lists::Lists;
use super::styles::{RunStyle, Styles};
use crate::formats::container::OpenError;
use crate::formats::container::page::{Line, Page};
use crate::formats::container::ready::Ready;
use crate::formats::container::xml::{Event, Tag, Xml};
use crate::formats::raised::superscript;
use crate::model::ListRole;
use crate::text::Span;

/// The most blanks that one element stands for.
const MAX_BLANKS: usize = 256;

/// Elements that hold no text of the pages, or text that was there once.
const SKIPPED: [(&str, &str); 17] = [
    ("office", "annotation"),
    ("office", "forms"),
    ("text", "tracked-changes"),
    ("text", "table-of-content"),
    ("text", "alphabetical-index"),
    ("text", "illustration-index"),
    ("text", "table-index"),
    ("text", "object-index"),
    ("text", "user-index"),
    ("text", "bibliography-source"),
    ("text", "hidden-text"),
    ("text", "ruby-text"),
    ("text", "sequence-decls"),
    ("text", "variable-decls"),
    ("svg", "title"),
    ("svg", "desc"),
    ("draw", "object"),
];

/// A paragraph that is being read.
#[derive(Debug, Default)]
pub(super) struct Frame {
    pub line: Line,
    pub style: String,
    pub heading: Option<u8>,
    pub span: Span,
    /// How the runs around the current one are set.
    runs: Vec<RunStyle>,
}

/// A note whose body is read.
#[derive(Debug)]
pub(super) struct Note {
    /// Its number or sign, as the mark shows it.
    pub key: String,
    pub span: Span,
    /// Whether its label stands before a paragraph already.
    pub labelled: bool,
    /// How many paragraphs were open when it began.
    pub depth: usize,
}

/// What a paragraph stands in.
#[derive(Clone, Copy, Debug)]
pub(super) enum Place {
    /// A cell with its row.
    Cell(usize, usize),
    Box,
    /// An item, and whether its label is still to be shown.
    Item(bool),
}

/// Reads the text.
pub(super) struct Body<'a> {
    pub(super) styles: &'a Styles,
    pub(super) lists: &'a mut Lists,
    /// Whether the text has begun.
    begun: bool,
    /// The depth of an element whose content is passed over.
    skip: Option<usize>,
    pub(super) places: Vec<Place>,
    rows: Vec<usize>,
    counted: usize,
    /// Paragraphs that stand in each other, as those of notes and boxes do.
    pub(super) frames: Vec<Frame>,
    /// Paragraphs of notes and boxes, until the paragraph that they hang on ends.
    pub(super) floating: Vec<Ready>,
    pub(super) notes: Vec<Note>,
    /// Where the sign of a note, or a further mark of one, begins in the line, and the sign so far.
    mark: Option<(usize, String)>,
    /// Whether a frame has shown its picture.
    pictured: bool,
    /// What the list is called that begins with the next paragraph.
    pub(super) list: Option<ListRole>,
    /// Whether the last paragraph was an entry of a bibliography.
    pub(super) in_bibliography: bool,
}

impl<'a> Body<'a> {
    pub(super) fn new(styles: &'a Styles, lists: &'a mut Lists) -> Self {
        Self {
            styles,
            lists,
            begun: false,
            skip: None,
            places: Vec::new(),
            rows: Vec::new(),
            counted: 0,
            frames: Vec::new(),
            floating: Vec::new(),
            notes: Vec::new(),
            mark: None,
            pictured: false,
            list: None,
            in_bibliography: false,
        }
    }

    /// Reads `source`, the part of this name, and puts its paragraphs on `page`.
    pub(super) fn read(mut self, name: &str, source: &str, page: &mut Page) -> Result<(), OpenError> {
        let mut xml = Xml::new(name, source);
        while let Some(event) = xml.next()? {
            if let Some(depth) = self.skip {
                if matches!(event, Event::End(_)) && xml.depth() < depth {
                    self.skip = None;
                }
                continue;
            }
            match event {
                Event::Start(tag) if tag.name() == ("office", "text") => self.begun = true,
                Event::Start(tag) if self.begun => self.start(&tag, xml.depth()),
                Event::End(end) if self.begun => self.end(end.name(), page)?,
                Event::Text(text, span) => self.text(text, span),
                Event::Char(c, span) => {
                    self.with_run(|line, run| set(line, run, c.encode_utf8(&mut [0; 4]), span, false))
                }
                _ => {}
            }
        }
        Ok(())
    }

    fn start(&mut self, tag: &Tag, depth: usize) {
        let name = tag.name();
        let unseen = name == ("text", "section") && tag.attribute("text", "display") == Some("none");
        if SKIPPED.contains(&name) || unseen {
            if name == ("draw", "object") {
                self.picture(tag);
            }
            self.skip = Some(depth);
            return;
        }
        match name {
            ("text", "p" | "h") => self.open_paragraph(tag),
            ("text", "list") => self.lists.open(tag),
            ("text", "list-item") => {
                self.lists.begin_item(tag);
                self.places.push(Place::Item(true));
            }
            ("text", "list-header") => self.places.push(Place::Item(false)),
            ("text", "bibliography") => self.list = Some(ListRole::References),
            ("table", "table-row") => {
                self.counted += 1;
                self.rows.push(self.counted);
            }
            ("table", "table-cell") => {
                self.counted += 1;
                self.places.push(Place::Cell(self.rows.last().copied().unwrap_or(0), self.counted));
            }
            ("draw", "text-box" | "custom-shape") => self.places.push(Place::Box),
            ("draw", "frame") => self.pictured = false,
            ("text", "note-body") => self.places.push(Place::Box),
            _ => self.inline(tag),
        }
    }

    fn open_paragraph(&mut self, tag: &Tag) {
        let style = tag.attribute("text", "style-name").unwrap_or("").to_owned();
        let level = tag.attribute("text", "outline-level").and_then(|level| level.parse::<u8>().ok());
        let heading = (tag.name().1 == "h").then(|| level.unwrap_or(1).clamp(1, 6));
        let run = self.styles.run("paragraph", &style, RunStyle::default());
        // A style that sets all of its text in italics emphasises none of it.
        let run = RunStyle { italic: false, ..run };
        self.frames.push(Frame { style, heading, span: tag.span, runs: vec![run], ..Frame::default() });
    }

    /// What stands in a paragraph.
    fn inline(&mut self, tag: &Tag) {
        let span = tag.span;
        match tag.name() {
            ("text", "span") => {
                let style = tag.attribute("text", "style-name").unwrap_or("");
                let styles = self.styles;
                self.with_frame(|frame| {
                    let around = frame.runs.last().copied().unwrap_or_default();
                    frame.runs.push(styles.run("text", style, around));
                });
            }
            ("text", "s") => {
                let count = tag.attribute("text", "c").and_then(|count| count.parse::<usize>().ok()).unwrap_or(1);
                self.show(&" ".repeat(count.min(MAX_BLANKS)), span);
            }
            ("text", "tab") => self.show("\t", span),
            ("text", "line-break") => self.with_run(|line, run| {
                if !run.hidden {
                    line.break_line(span)
                }
            }),
            ("text", "a") => {
                let target = tag.attribute("xlink", "href").unwrap_or("").to_owned();
                self.with_frame(|frame| frame.line.begin_link(&target, span));
            }
            ("text", "note-citation" | "note-ref") => {
                self.mark = self.frames.last().map(|frame| (frame.line.len(), String::new()));
            }
            ("text", "note") => {
                let depth = self.frames.len();
                self.notes.push(Note { key: String::new(), span, labelled: false, depth });
            }
            ("draw", "image") => self.picture(tag),
            _ => {}
        }
    }

    fn end(&mut self, name: (&str, &str), page: &mut Page) -> Result<(), OpenError> {
        match name {
            ("text", "p" | "h") => return self.finish(page),
            ("text", "list") => self.lists.close(),
            ("text", "list-item" | "list-header" | "note-body")
            | ("table", "table-cell")
            | ("draw", "text-box" | "custom-shape") => drop(self.places.pop()),
            ("table", "table-row") => drop(self.rows.pop()),
            ("text", "span") => self.with_frame(|frame| frame.runs.truncate(frame.runs.len().saturating_sub(1))),
            ("text", "a") => self.with_frame(|frame| frame.line.end_link()),
            ("text", "note-citation") => self.end_mark(true),
            ("text", "note-ref") => self.end_mark(false),
            ("text", "note") => drop(self.notes.pop()),
            ("text", "bibliography") => self.list = None,
            _ => {}
        }
        Ok(())
    }

    /// Ends the sign of a note in the text.
    fn end_mark(&mut self, first: bool) {
        let (Some((start, key)), Some(frame)) = (self.mark.take(), self.frames.last_mut()) else { return };
        if !key.is_empty() {
            frame.line.mark_from(start, &key);
        }
        if let Some(note) = self.notes.last_mut().filter(|_| first) {
            note.key = key;
        }
    }

    fn picture(&mut self, tag: &Tag) {
        if !std::mem::replace(&mut self.pictured, true) {
            let target = tag.attribute("xlink", "href").unwrap_or("").to_owned();
            self.with_frame(|frame| frame.line.picture(&target, tag.span));
        }
    }

    /// Adds text; white space is shown as one blank, and none at the start.
    fn text(&mut self, text: &str, span: Span) {
        if let Some((_, key)) = &mut self.mark {
            key.push_str(text.trim());
            return self.with_run(|line, _| line.show(&superscript(text.trim()), span));
        }
        self.with_run(|line, run| {
            let blank = |c: char| matches!(c, ' ' | '\t' | '\n' | '\r');
            let mut at = 0;
            while let Some(rest) = text.get(at..).filter(|rest| !rest.is_empty()) {
                let blanks = rest.len() - rest.trim_start_matches(blank).len();
                let length = if blanks > 0 { blanks } else { rest.find(blank).unwrap_or(rest.len()) };
                let place = Span::new(span.start() + at, span.start() + at + length);
                if blanks == 0 {
                    set(line, run, rest.get(..length).unwrap_or(""), place, true);
                } else if !line.ends_blank() && !run.hidden {
                    line.show(" ", place);
                }
                at += length;
            }
        });
    }

    fn show(&mut self, text: &str, span: Span) {
        self.with_run(|line, run| {
            if !run.hidden {
                line.show(text, span);
            }
        });
    }

    fn with_frame(&mut self, change: impl FnOnce(&mut Frame)) {
        if let Some(frame) = self.frames.last_mut() {
            change(frame);
        }
    }

    fn with_run(&mut self, change: impl FnOnce(&mut Line, RunStyle)) {
        self.with_frame(|frame| {
            let run = frame.runs.last().copied().unwrap_or_default();
            change(&mut frame.line, run);
        });
    }
}

/// Adds text of a run.
fn set(line: &mut Line, run: RunStyle, text: &str, span: Span, verbatim: bool) {
    let start = line.len();
    match (run.hidden, run.code, run.raised, verbatim) {
        (true, ..) => return,
        (_, true, ..) => return line.object(span),
        (_, _, true, true) => line.raise(text, span),
        (_, _, _, true) => line.verbatim(text, span),
        (_, _, _, false) => line.show(text, span),
    }
    if run.italic {
        line.emphasise(start);
    }
}
