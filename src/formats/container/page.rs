//! Writing the text of a container, a line for each paragraph, with the way back to the bytes of its parts.

use super::archive;
use super::layout::{BREAK, Layout, Paragraph, Paragraphs, Set};
use super::{MAX_PARAGRAPHS, OpenError, Unpacked};
use crate::formats::flow::Pending;
use crate::formats::raised::raised;
use crate::formats::shown::{Mark, OBJECT};
use crate::model::{ItemLabel, LabelForm, LinkForm, ListRole};
use crate::text::{Encoding, Parts, Span, cut, stored_offset};

/// Longer raised texts are no marks.
const MAX_RAISED: usize = 64;

/// Bytes between two known places of a part in UTF-16.
const STRIDE: usize = 1024;

/// The label of a paragraph.
#[derive(Debug)]
pub(in crate::formats) struct Label {
    /// As a reader sees it.
    pub text: String,
    pub form: LabelForm,
    pub number: Option<u32>,
    pub key: Box<str>,
    /// What stands in the part in its place.
    pub span: Span,
}

/// A paragraph while it is read.
#[derive(Debug, Default)]
pub(in crate::formats) struct Line {
    text: String,
    /// Stretches of the text, each with the bytes of the part and whether these are the same characters.
    shown: Vec<(std::ops::Range<usize>, Span, bool)>,
    links: Vec<Pending>,
    /// The open link among them.
    open: Option<usize>,
    emphases: Vec<std::ops::Range<usize>>,
    marks: Vec<Mark>,
}

impl Line {
    /// Adds text that stands in the part as it is; ends of lines are blanks.
    pub(in crate::formats) fn verbatim(&mut self, text: &str, span: Span) {
        let start = self.text.len();
        self.text.extend(text.chars().map(|c| if c.is_ascii_control() { ' ' } else { c }));
        self.shown.push((start..self.text.len(), span, true));
    }

    /// Adds what a reader sees in the place of `span`.
    pub(in crate::formats) fn show(&mut self, text: &str, span: Span) {
        let start = self.text.len();
        self.text.extend(text.chars().filter(|c| !c.is_ascii_control() || *c == '\t' || *c == BREAK));
        self.shown.push((start..self.text.len(), span, false));
    }

    /// Adds raised text: numbers become raised digits, as plain text has them.
    pub(in crate::formats) fn raise(&mut self, text: &str, span: Span) {
        let mark = |c: char| c.is_ascii_digit() || matches!(c, ',' | ' ' | '-' | '–' | '−');
        let bracketed = self.text.ends_with('[');
        let digits = !bracketed && text.contains(|c: char| c.is_ascii_digit()) && text.chars().all(mark);
        if !digits || text.len() > MAX_RAISED {
            return self.verbatim(text, span);
        }
        for (at, c) in text.char_indices() {
            let place = Span::new(span.start() + at, span.start() + at + c.len_utf8());
            match raised(c) {
                Some(raised) => self.show(raised, place),
                None => self.show(c.encode_utf8(&mut [0; 4]), place),
            }
        }
    }

    /// Breaks the line.
    pub(in crate::formats) fn break_line(&mut self, span: Span) {
        self.show(BREAK.encode_utf8(&mut [0; 4]), span);
    }

    /// Adds something that is no prose; what stands beside it belongs to it.
    pub(in crate::formats) fn object(&mut self, span: Span) {
        if !self.text.ends_with(OBJECT) {
            self.show(OBJECT, span);
        }
    }

    /// Adds a picture.
    pub(in crate::formats) fn picture(&mut self, target: &str, span: Span) {
        let start = self.text.len();
        self.show(OBJECT, span);
        let shown = start..self.text.len();
        self.links.push(Pending { shown, span, target: target.into(), address: None, form: LinkForm::Image });
    }

    /// Adds a mark of the note with this key.
    pub(in crate::formats) fn mark(&mut self, text: &str, key: &str, span: Span) {
        let start = self.text.len();
        self.show(text, span);
        self.mark_from(start, key);
    }

    /// Makes the text from byte `start` on a mark of the note with this key.
    pub(in crate::formats) fn mark_from(&mut self, start: usize, key: &str) {
        if start < self.text.len() {
            self.marks.push(Mark::of(start..self.text.len(), key));
        }
    }

    /// Whether a blank would not show behind the text so far.
    pub(in crate::formats) fn ends_blank(&self) -> bool {
        self.text.is_empty() || self.text.ends_with([' ', '\t', BREAK])
    }

    /// The text from a byte on.
    pub(in crate::formats) fn text_from(&self, start: usize) -> &str {
        cut(&self.text, start.min(self.text.len())..self.text.len())
    }

    /// The bytes of text so far.
    pub(in crate::formats) fn len(&self) -> usize {
        self.text.len()
    }

    pub(in crate::formats) fn begin_link(&mut self, target: &str, span: Span) {
        self.end_link();
        let at = self.text.len();
        self.open = Some(self.links.len());
        self.links.push(Pending { shown: at..at, span, target: target.into(), address: None, form: LinkForm::Inline });
    }

    pub(in crate::formats) fn end_link(&mut self) {
        let end = self.text.len();
        if let Some(link) = self.open.take().and_then(|open| self.links.get_mut(open)) {
            link.shown.end = end;
        }
    }

    /// Says that the text from byte `start` on is emphasised.
    pub(in crate::formats) fn emphasise(&mut self, start: usize) {
        let end = self.text.len();
        match self.emphases.last_mut() {
            Some(last) if last.end == start => last.end = end,
            _ if start < end => self.emphases.push(start..end),
            _ => {}
        }
    }
}

/// The text of a container while it is written.
pub(in crate::formats) struct Page {
    text: String,
    parts: Parts,
    layout: Paragraphs,
    count: usize,
    encoding: Encoding,
    /// Where the bytes 0, 1024, 2048, … of the part's text are stored, where that is not the same.
    strides: Vec<usize>,
    part: String,
}

impl Page {
    pub(in crate::formats) fn new() -> Self {
        Self {
            text: String::new(),
            parts: Parts::default(),
            layout: Paragraphs::default(),
            count: 0,
            encoding: Encoding::Utf8,
            strides: Vec::new(),
            part: String::new(),
        }
    }

    /// Begins a part.
    pub(in crate::formats) fn begin_part(&mut self, name: &str, main: bool, part: &archive::Part) {
        self.parts.begin(name, main, self.text.len(), part.encoding);
        self.encoding = part.encoding;
        self.strides.clear();
        self.part.clear();
        if matches!(part.encoding, Encoding::Utf16Le | Encoding::Utf16Be) {
            self.part.push_str(&part.text);
            let mut at = stored_offset("", 0, part.encoding);
            for start in (0..=part.text.len()).step_by(STRIDE) {
                self.strides.push(at);
                at += stored_length(&part.text, start, start + STRIDE);
            }
        }
    }

    /// Says in which row and cell of a table the last paragraph stands.
    pub(in crate::formats) fn in_cell(&mut self, cell: (usize, usize)) {
        if let Some(last) = self.layout.0.last_mut() {
            last.cell = Some(cell);
        }
    }

    /// Adds a paragraph that shows nothing.
    pub(in crate::formats) fn skip(&mut self) -> Result<(), OpenError> {
        self.count += 1;
        if self.count > MAX_PARAGRAPHS {
            return Err(OpenError::whole(format!("more than {MAX_PARAGRAPHS} paragraphs")));
        }
        self.text.push('\n');
        Ok(())
    }

    /// Adds a paragraph.
    pub(in crate::formats) fn push(
        &mut self,
        mut line: Line,
        label: Option<Label>,
        set: Set,
        quoted: bool,
        list: Option<ListRole>,
    ) -> Result<(), OpenError> {
        line.end_link();
        if line.text.trim().is_empty() && label.is_none() {
            return self.skip();
        }
        let label = label.map(|label| self.label(label));
        let start = self.text.len();
        for (range, span, exact) in &line.shown {
            self.show(start, cut(&line.text, range.clone()), range.start, *span, *exact);
        }
        self.text.push_str(&line.text);
        let text = Span::new(start, self.text.len());
        for link in &mut line.links {
            link.span = Span::from(link.shown.clone()).shifted(start);
            if link.form == LinkForm::Inline && cut(&line.text, link.shown.clone()) == &*link.target {
                link.address = Some(link.span);
                link.form = LinkForm::Bare;
            }
        }
        line.links.sort_by_key(|link| link.shown.start);
        let (links, emphases, marks) = (line.links, line.emphases, line.marks);
        self.layout.0.push(Paragraph { set, label, text, quoted, list, cell: None, links, emphases, marks });
        self.skip()
    }

    fn label(&mut self, label: Label) -> ItemLabel {
        let start = self.text.len();
        let stored = self.stored(label.span);
        self.parts.show(start, label.text.len(), stored, false);
        self.text.push_str(&label.text);
        let span = Span::new(start, self.text.len());
        self.text.push(' ');
        ItemLabel { span, form: label.form, number: label.number, key: label.key }
    }

    /// Notes the way back of a stretch that begins `at` bytes behind `start`; long ones in pieces, so that a place in
    /// them is found in no time.
    fn show(&mut self, start: usize, text: &str, at: usize, span: Span, exact: bool) {
        if !exact || self.strides.is_empty() {
            let stored = self.stored(span);
            return self.parts.show(start + at, text.len(), stored, exact);
        }
        let mut from = 0;
        while from < text.len() {
            let to = text.ceil_char_boundary(from + STRIDE);
            let stored = self.stored(Span::new(span.start() + from, span.start() + to));
            self.parts.show(start + at + from, to - from, stored, true);
            from = to;
        }
    }

    /// The bytes of the part as stored.
    fn stored(&self, span: Span) -> Span {
        let at = |offset: usize| match self.strides.get(offset / STRIDE) {
            None => offset + stored_offset("", 0, self.encoding),
            Some(before) => before + stored_length(&self.part, offset / STRIDE * STRIDE, offset),
        };
        Span::new(at(span.start()), at(span.end()))
    }

    /// The finished text.
    pub(in crate::formats) fn finish(mut self) -> Unpacked {
        self.layout.join_rows(&self.text);
        Unpacked { text: self.text, parts: self.parts, layout: Some(Layout::paragraphs(self.layout)) }
    }
}

/// Hands out the text of a part in UTF-16 in short stretches, each with its bytes as stored.
pub(in crate::formats) fn strides(part: &archive::Part, mut take: impl FnMut(std::ops::Range<usize>, Span)) {
    let (mut from, mut stored) = (0, stored_offset("", 0, part.encoding));
    while from < part.text.len() {
        let to = part.text.ceil_char_boundary(from + STRIDE);
        let length = stored_length(&part.text, from, to);
        take(from..to, Span::new(stored, stored + length));
        (from, stored) = (to, stored + length);
    }
}

/// The bytes in UTF-16 of the characters that begin between two bytes of a text.
fn stored_length(text: &str, start: usize, end: usize) -> usize {
    let (start, end) = (text.ceil_char_boundary(start), text.ceil_char_boundary(end));
    2 * cut(text, start..end).chars().map(char::len_utf16).sum::<usize>()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_document_has_so_many_paragraphs_at_most() {
        let mut page = Page::new();
        for _ in 1..MAX_PARAGRAPHS {
            page.skip().unwrap();
        }
        assert!(page.skip().is_ok());
        assert_eq!(page.skip().unwrap_err().to_string(), "more than 1000000 paragraphs");
    }
}
