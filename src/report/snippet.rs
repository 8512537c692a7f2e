//! The lines of a diagnostic as a snippet shows them: a window of each line with stand-ins for what must not be
//! printed, under the true line and column numbers.
//!
//! codespan-reporting prints the lines it is given, whole and raw. So it is given a small text of its own that
//! holds only the windows, and offsets into that text.

use std::ops::Range;

use codespan_reporting::diagnostic::{Label, LabelStyle};
use codespan_reporting::files::{Error, Files, Location};

use super::escape;
use super::place::{Text, Texts};
use super::window::{joined, window};
use crate::text::{FileId, Part, Span};

/// The bytes round a second or later mark on a long line.
const NARROW: usize = 60;

/// The step between the rows of lines that are apart: codespan draws a break from 3 on, at 2 it asks for the
/// line between.
const APART: usize = 3;

/// A place to be underlined.
pub(super) struct Mark {
    pub(super) file: FileId,
    pub(super) span: Span,
    pub(super) primary: bool,
    pub(super) message: String,
}

/// The files of one diagnostic, and the parts of containers, each with the lines that are shown.
pub(super) struct Snippets<'a> {
    files: Vec<Snippet<'a>>,
}

struct Snippet<'a> {
    text: &'a Text<'a>,
    name: String,
    shown: String,
    rows: Vec<Row>,
}

struct Row {
    /// The number codespan knows it by.
    index: usize,
    /// From 0, in the file.
    line: usize,
    /// Bytes of the snippet's text, without the line's end.
    shown: Range<usize>,
    pieces: Vec<Piece>,
}

/// Bytes of the file and where they are shown.
struct Piece {
    source: Range<usize>,
    at: usize,
}

/// What is to be shown of one line: the part of a mark that lies on it, and the window round it.
struct Stretch {
    line: usize,
    mark: Range<usize>,
    window: Range<usize>,
    /// Whether the mark goes on in the lines below.
    goes_on: bool,
}

impl<'a> Snippets<'a> {
    /// Lays out the marks, whose files all exist; `width` is the window of a line in bytes.
    pub(super) fn new(texts: &'a Texts<'a>, marks: &[Mark], width: usize) -> (Self, Vec<Label<usize>>) {
        let place = |mark: &Mark| {
            let part = texts.get(mark.file).and_then(|text| text.part_at(mark.span.start()));
            (mark.file, part.map(Part::start))
        };
        let mut order: Vec<(FileId, Option<usize>)> = Vec::new();
        for mark in marks {
            if !order.contains(&place(mark)) {
                order.push(place(mark));
            }
        }
        let (mut files, mut labels) = (Vec::new(), Vec::new());
        for file in order {
            let Some(text) = texts.get(file.0) else { continue };
            let own: Vec<&Mark> = marks.iter().filter(|mark| place(mark) == file).collect();
            let stretches = stretches(text, &own, width);
            let name = text.name_at(own.first().map_or(0, |mark| mark.span.start()));
            let snippet = Snippet::new(text, name, &stretches);
            for (mark, stretch) in own.into_iter().zip(&stretches) {
                let style = if mark.primary { LabelStyle::Primary } else { LabelStyle::Secondary };
                let range = snippet.shown_range(stretch);
                labels.push(Label { style, file_id: files.len(), range, message: mark.message.clone() });
            }
            files.push(snippet);
        }
        (Self { files }, labels)
    }

    fn file(&self, id: usize) -> Result<&Snippet<'a>, Error> {
        self.files.get(id).ok_or(Error::FileMissing)
    }
}

/// One stretch per mark, in the order of the marks; the first one on a line gets the wide window.
fn stretches(text: &Text<'_>, marks: &[&Mark], width: usize) -> Vec<Stretch> {
    let (source, lines) = (text.source.text(), text.source.lines());
    let mut seen = Vec::new();
    let stretch = |mark: &&Mark| {
        let line = lines.line_of(mark.span.start().min(source.len()));
        let bytes = text.line(line);
        let start = mark.span.start().min(bytes.end);
        let end = mark.span.end().clamp(start, bytes.end);
        let goes_on = line + 1 < lines.count() && mark.span.end() > lines.start_of(line + 1);
        let width = if seen.contains(&line) { NARROW.min(width) } else { width };
        seen.push(line);
        let window = window(source, bytes, start..end, width);
        Stretch { line, mark: start..end.min(window.end), window, goes_on }
    };
    marks.iter().map(stretch).collect()
}

impl<'a> Snippet<'a> {
    fn new(text: &'a Text<'a>, name: String, stretches: &[Stretch]) -> Self {
        let mut snippet = Self { text, name, shown: String::new(), rows: Vec::new() };
        let mut lines: Vec<usize> = stretches.iter().map(|stretch| stretch.line).collect();
        lines.sort_unstable();
        lines.dedup();
        for line in lines {
            let on_line = || stretches.iter().filter(|stretch| stretch.line == line);
            let mut windows: Vec<Range<usize>> = on_line().map(|stretch| stretch.window.clone()).collect();
            windows.sort_by_key(|window| window.start);
            snippet.push_line(line, &joined(&windows), on_line().any(|stretch| stretch.goes_on));
        }
        snippet
    }

    fn push_line(&mut self, line: usize, windows: &[Range<usize>], goes_on: bool) {
        let bytes = self.text.line(line);
        let start = self.shown.len();
        let mut pieces: Vec<Piece> = Vec::new();
        let mut from = bytes.start;
        for window in windows {
            if window.start > from {
                self.shown.push_str(if pieces.is_empty() { "… " } else { " … " });
            }
            from = window.end;
            pieces.push(Piece { source: window.clone(), at: self.shown.len() });
            let text = self.text.source.text();
            self.shown.push_str(&escape::stand_ins(text, window.clone(), self.text.secrets()));
        }
        if from < bytes.end || goes_on {
            self.shown.push_str(" …");
        }
        let shown = start..self.shown.len();
        self.shown.push('\n');
        let index = self.rows.last().map_or(0, |row| row.index + if line == row.line + 1 { 1 } else { APART });
        self.rows.push(Row { index, line, shown, pieces });
    }

    fn shown_range(&self, stretch: &Stretch) -> Range<usize> {
        let row = self.rows.iter().find(|row| row.line == stretch.line);
        let piece = row.and_then(|row| row.pieces.iter().rfind(|piece| piece.source.start <= stretch.mark.start));
        let Some(piece) = piece else { return 0..0 };
        let start = piece.at + (stretch.mark.start - piece.source.start);
        start..start + stretch.mark.len()
    }

    fn row_at(&self, byte: usize) -> Option<&Row> {
        let after = self.rows.partition_point(|row| row.shown.start <= byte);
        self.rows.get(after.saturating_sub(1))
    }

    fn row(&self, index: usize) -> Result<&Row, Error> {
        let max = self.rows.last().map_or(0, |row| row.index);
        self.rows.iter().find(|row| row.index == index).ok_or(Error::LineTooLarge { given: index, max })
    }
}

impl<'a> Files<'a> for Snippets<'_> {
    type FileId = usize;
    type Name = &'a str;
    type Source = &'a str;

    fn name(&'a self, id: usize) -> Result<&'a str, Error> {
        Ok(&self.file(id)?.name)
    }

    fn source(&'a self, id: usize) -> Result<&'a str, Error> {
        Ok(&self.file(id)?.shown)
    }

    fn line_index(&'a self, id: usize, byte: usize) -> Result<usize, Error> {
        Ok(self.file(id)?.row_at(byte).map_or(0, |row| row.index))
    }

    fn line_number(&'a self, id: usize, index: usize) -> Result<usize, Error> {
        let snippet = self.file(id)?;
        Ok(snippet.text.shown_line(snippet.row(index)?.line))
    }

    fn line_range(&'a self, id: usize, index: usize) -> Result<Range<usize>, Error> {
        Ok(self.file(id)?.row(index)?.shown.clone())
    }

    fn location(&'a self, id: usize, byte: usize) -> Result<Location, Error> {
        let snippet = self.file(id)?;
        let row = snippet.row_at(byte).ok_or(Error::FileMissing)?;
        let piece = row.pieces.iter().rfind(|piece| piece.at <= byte).ok_or(Error::FileMissing)?;
        let place = snippet.text.place(piece.source.start + (byte - piece.at));
        Ok(Location { line_number: place.line, column_number: place.column })
    }
}
