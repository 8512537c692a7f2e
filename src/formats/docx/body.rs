//! The text of a part: paragraphs, tables, boxes, with their runs.

use super::field::{Field, Kind};
use super::frame::Frame;
use super::notes::{NoteKind, Notes};
use super::numbering::Numbering;
use super::paragraph::Before;
use super::relations::Relations;
use super::styles::{RunStyle, Styles};
use crate::formats::container::OpenError;
use crate::formats::container::page::Line;
use crate::formats::container::ready::Ready;
use crate::formats::container::xml::{Event, Tag, Xml};
use crate::formats::raised::superscript;
use crate::formats::shown::OBJECT;
use crate::model::ListRole;
use crate::text::Span;

/// Elements that hold no text of the pages, or text that was there once.
const SKIPPED: [(&str, &str); 16] = [
    ("w", "del"),
    ("w", "moveFrom"),
    ("w", "pPrChange"),
    ("w", "rPrChange"),
    ("w", "tblPr"),
    ("w", "tblPrEx"),
    ("w", "tblGrid"),
    ("w", "trPr"),
    ("w", "tcPr"),
    ("w", "sectPr"),
    ("w", "rt"),
    ("w", "altChunk"),
    ("w", "numberingChange"),
    ("w", "sdtEndPr"),
    ("a", "graphicFrameLocks"),
    ("w", "ffData"),
];

/// What the reader of a part looks up.
#[derive(Clone, Copy)]
pub(super) struct Context<'a> {
    /// The name of the part.
    pub part: &'a str,
    pub relations: &'a Relations,
    pub styles: &'a Styles,
}

/// Gets every paragraph, with the identifier of the note that it belongs to.
pub(super) type Sink<'s> = dyn FnMut(Option<&str>, Ready) -> Result<(), OpenError> + 's;

/// A note whose paragraphs are read.
pub(super) struct Note {
    pub kind: NoteKind,
    pub id: String,
    pub span: Span,
    /// Whether its label stands before a paragraph already.
    pub labelled: bool,
}

/// Reads a part.
pub(super) struct Body<'a> {
    pub(super) context: Context<'a>,
    pub(super) numbering: &'a mut Numbering,
    pub(super) notes: &'a mut Notes,
    /// The depth of an element whose content is passed over.
    skip: Option<usize>,
    /// The depth of a content control that holds a table of contents.
    pub(super) left_out: Option<usize>,
    /// The depths of the open content controls.
    controls: Vec<usize>,
    /// The open alternatives: whether one has been taken.
    alternatives: Vec<bool>,
    /// The open rows of tables.
    rows: Vec<usize>,
    /// The open cells, each with its row; `None` for a box.
    pub(super) cells: Vec<Option<(usize, usize)>>,
    /// The rows and cells so far.
    counted: usize,
    /// Paragraphs that stand in each other, as those of boxes do.
    pub(super) frames: Vec<Frame>,
    /// Paragraphs of boxes, until the paragraph that they hang on ends.
    pub(super) floating: Vec<Ready>,
    pub(super) fields: Vec<Field>,
    /// Properties of the open run.
    run: RunStyle,
    in_properties: bool,
    in_text: bool,
    in_code: bool,
    /// The key of a note whose mark is the text that follows.
    custom: Option<String>,
    pub(super) note: Option<Note>,
    /// What the list is called that begins with the next paragraph.
    pub(super) list: Option<ListRole>,
    /// What stands before the next paragraph.
    pub(super) before: Before,
}

impl<'a> Body<'a> {
    pub(super) fn new(context: Context<'a>, numbering: &'a mut Numbering, notes: &'a mut Notes) -> Self {
        Self {
            context,
            numbering,
            notes,
            skip: None,
            left_out: None,
            controls: Vec::new(),
            alternatives: Vec::new(),
            rows: Vec::new(),
            cells: Vec::new(),
            counted: 0,
            frames: Vec::new(),
            floating: Vec::new(),
            fields: Vec::new(),
            run: RunStyle::default(),
            in_properties: false,
            in_text: false,
            in_code: false,
            custom: None,
            note: None,
            list: None,
            before: Before::default(),
        }
    }

    /// Reads `source` and hands its paragraphs to `sink`.
    pub(super) fn read(mut self, source: &str, sink: &mut Sink<'_>) -> Result<(), OpenError> {
        let mut xml = Xml::new(self.context.part, source);
        while let Some(event) = xml.next()? {
            if let Some(depth) = self.skip {
                if matches!(event, Event::End(_)) && xml.depth() < depth {
                    self.skip = None;
                }
                continue;
            }
            match event {
                Event::Start(tag) => self.start(&tag, xml.depth()),
                Event::End(end) => self.end(end.name(), xml.depth(), sink)?,
                Event::Text(text, span) => self.text(text, span, true),
                Event::Char(c, span) => self.text(c.encode_utf8(&mut [0; 4]), span, false),
            }
        }
        Ok(())
    }

    fn start(&mut self, tag: &Tag, depth: usize) {
        let name = tag.name();
        if SKIPPED.contains(&name) || self.in_properties && name == ("w", "rPr") {
            self.skip = Some(depth);
            return;
        }
        if self.in_properties {
            return self.with_frame(|frame| frame.take(tag));
        }
        match name {
            ("mc", "AlternateContent") => self.alternatives.push(false),
            ("mc", "Choice" | "Fallback") => {
                if self.alternatives.last_mut().is_some_and(|taken| std::mem::replace(taken, true)) {
                    self.skip = Some(depth);
                }
            }
            ("w", "sdt") => self.controls.push(depth),
            ("w", "docPartGallery") if tag.attribute("w", "val") == Some("Table of Contents") => {
                self.left_out = self.left_out.or(self.controls.last().copied());
            }
            ("w", "tr") => self.open_row(),
            ("w", "tc") => self.open_cell(),
            ("w", "txbxContent") => self.cells.push(None),
            ("w", "p") => self.frames.push(Frame { span: tag.span, ..Frame::default() }),
            ("w", "pPr") => self.in_properties = true,
            ("w", "r") => self.run = RunStyle::default(),
            ("w", "t") => self.in_text = true,
            ("w", "instrText") => self.in_code = true,
            ("w", "footnote") => self.open_note(NoteKind::Footnote, tag, depth),
            ("w", "endnote") => self.open_note(NoteKind::Endnote, tag, depth),
            _ => self.inline(tag, depth),
        }
    }

    /// What stands in a run or around runs.
    fn inline(&mut self, tag: &Tag, depth: usize) {
        let span = tag.span;
        match tag.name() {
            ("w", "rStyle") => {
                let style = tag.attribute("w", "val").map(|id| self.context.styles.run(id)).unwrap_or_default();
                self.run = self.run.over(style);
            }
            ("w", "i" | "vanish" | "vertAlign") => {
                let mut own = RunStyle::default();
                own.take(tag);
                self.run = own.over(self.run);
            }
            ("w", "tab" | "ptab") => self.show("\t", span),
            ("w", "br") => match tag.attribute("w", "type") {
                Some("page" | "column") => self.show(" ", span),
                _ => self.with_line(|line| line.break_line(span)),
            },
            ("w", "cr") => self.with_line(|line| line.break_line(span)),
            ("w", "noBreakHyphen") => self.show("-", span),
            ("w", "sym") => self.symbol(tag),
            ("w", "fldChar") => self.field(tag.attribute("w", "fldCharType").unwrap_or(""), span),
            ("w", "fldSimple") => {
                self.field("begin", span);
                if let Some(field) = self.fields.last_mut() {
                    field.add(tag.attribute("w", "instr").unwrap_or(""));
                }
                self.field("separate", span);
            }
            ("w", "hyperlink") => self.link(tag),
            ("w", "footnoteReference") => self.mark(NoteKind::Footnote, tag),
            ("w", "endnoteReference") => self.mark(NoteKind::Endnote, tag),
            ("m", "oMath") => {
                self.show(OBJECT, span);
                self.skip = Some(depth);
            }
            ("a", "blip") => self.picture(tag.attribute("r", "embed").or(tag.attribute("r", "link")), span),
            ("v", "imagedata") => self.picture(tag.attribute("r", "id"), span),
            ("c", "chart") | ("dgm", "relIds") => self.picture(tag.attribute("r", "id"), span),
            _ => {}
        }
    }

    fn end(&mut self, name: (&str, &str), depth: usize, sink: &mut Sink<'_>) -> Result<(), OpenError> {
        match name {
            ("mc", "AlternateContent") => drop(self.alternatives.pop()),
            ("w", "sdt") => {
                self.controls.pop();
                self.left_out = self.left_out.filter(|left_out| *left_out <= depth);
            }
            ("w", "tr") => drop(self.rows.pop()),
            ("w", "tc" | "txbxContent") => drop(self.cells.pop()),
            ("w", "pPr") => self.in_properties = false,
            ("w", "t") => self.in_text = false,
            ("w", "instrText") => self.in_code = false,
            ("w", "r") => self.custom = None,
            ("w", "fldSimple") => self.field("end", Span::default()),
            ("w", "hyperlink") => self.with_line(Line::end_link),
            ("w", "footnote" | "endnote") => self.note = None,
            ("w", "p") => return self.finish(sink),
            _ => {}
        }
        Ok(())
    }

    /// Whether a reader sees what stands here.
    fn is_seen(&self) -> bool {
        self.run.hidden != Some(true) && self.fields.iter().all(|field| field.kind.is_some())
    }

    fn text(&mut self, text: &str, span: Span, verbatim: bool) {
        if self.in_code {
            if let Some(field) = self.fields.last_mut().filter(|field| field.kind.is_none()) {
                field.add(text);
            }
            return;
        }
        if !self.in_text || !self.is_seen() {
            return;
        }
        let (run, custom) = (self.run, self.custom.clone());
        let in_mark = self.fields.iter().any(|field| field.kind == Some(Kind::Note));
        self.with_frame(|frame| {
            let start = frame.line.len();
            if run.code == Some(true) {
                return frame.line.object(span);
            }
            match (verbatim, run.raised == Some(true) && custom.is_none() && !in_mark) {
                (true, true) => frame.line.raise(text, span),
                (true, false) => frame.line.verbatim(text, span),
                (false, _) => frame.line.show(text, span),
            }
            if let Some(key) = custom {
                frame.line.mark_from(start, &key);
            }
            if run.italic == Some(true) {
                frame.line.emphasise(start);
            }
        });
    }

    fn show(&mut self, text: &str, span: Span) {
        if self.is_seen() {
            self.with_line(|line| line.show(text, span));
        }
    }

    /// A character of a font: those of symbol fonts stand in an area of their own.
    fn symbol(&mut self, tag: &Tag) {
        let code = tag.attribute("w", "char").and_then(|code| u32::from_str_radix(code, 16).ok());
        let Some(c) = code.and_then(char::from_u32) else { return };
        match c {
            '\u{e000}'..='\u{f8ff}' => self.show(OBJECT, tag.span),
            c => self.show(c.encode_utf8(&mut [0; 4]), tag.span),
        }
    }

    fn picture(&mut self, id: Option<&str>, span: Span) {
        if self.is_seen() {
            let target = id.and_then(|id| self.context.relations.target(id)).unwrap_or("").to_owned();
            self.with_line(|line| line.picture(&target, span));
        }
    }

    fn link(&mut self, tag: &Tag) {
        let target = tag.attribute("r", "id").and_then(|id| self.context.relations.target(id));
        let anchor = tag.attribute("w", "anchor").map(|anchor| format!("#{anchor}"));
        let target = match (target, anchor) {
            (Some(target), Some(anchor)) if !target.contains('#') => format!("{target}{anchor}"),
            (Some(target), _) => target.to_owned(),
            (None, Some(anchor)) => anchor,
            (None, None) => return,
        };
        self.with_line(|line| line.begin_link(&target, tag.span));
    }

    fn field(&mut self, step: &str, span: Span) {
        let start = self.frames.last().map_or(0, |frame| frame.line.len());
        match step {
            "begin" => self.fields.push(Field::default()),
            "separate" => {
                let Some(field) = self.fields.last_mut() else { return };
                field.separate(start);
                match field.kind.clone() {
                    Some(Kind::Link(target)) => self.with_line(|line| line.begin_link(&target, span)),
                    Some(Kind::List(role)) => self.list = Some(role),
                    Some(Kind::LeftOut) => self.with_frame(|frame| frame.left_out = true),
                    _ => {}
                }
            }
            "end" => match self.fields.pop().map(|field| (field.kind, field.start)) {
                Some((Some(Kind::Link(_)), _)) => self.with_line(Line::end_link),
                Some((Some(Kind::Note), start)) => self.end_second_mark(start),
                _ => {}
            },
            _ => {}
        }
    }

    /// A further mark of a note shows its number.
    fn end_second_mark(&mut self, start: usize) {
        let notes = &self.notes;
        if let Some(frame) = self.frames.last_mut() {
            let key = frame.line.text_from(start).trim().to_owned();
            if notes.has(NoteKind::Footnote, &key) {
                frame.line.mark_from(start, &key);
            }
        }
    }

    fn mark(&mut self, kind: NoteKind, tag: &Tag) {
        let Some(id) = tag.attribute("w", "id").filter(|_| self.is_seen()) else { return };
        let key = self.notes.cite(kind, id);
        if matches!(tag.attribute("w", "customMarkFollows"), Some("1" | "true" | "on")) {
            self.custom = Some(key);
            return;
        }
        self.with_line(|line| line.mark(&superscript(&key), &key, tag.span));
    }

    fn open_row(&mut self) {
        self.counted += 1;
        self.rows.push(self.counted);
    }

    fn open_cell(&mut self) {
        self.counted += 1;
        self.cells.push(self.rows.last().map(|row| (*row, self.counted)));
    }

    /// Notes that only separate the others from the text bear a type.
    fn open_note(&mut self, kind: NoteKind, tag: &Tag, depth: usize) {
        match (tag.attribute("w", "type"), tag.attribute("w", "id")) {
            (None | Some("normal"), Some(id)) => {
                self.note = Some(Note { kind, id: id.to_owned(), span: tag.span, labelled: false });
            }
            _ => self.skip = Some(depth),
        }
    }

    fn with_frame(&mut self, change: impl FnOnce(&mut Frame)) {
        if let Some(frame) = self.frames.last_mut() {
            change(frame);
        }
    }

    fn with_line(&mut self, change: impl FnOnce(&mut Line)) {
        self.with_frame(|frame| change(&mut frame.line));
    }
}
