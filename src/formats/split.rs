//! Splits lines that stand together into headings, items and paragraphs.
//!
//! In a paragraph that is broken by hand a line may begin with `[1] and others` or `1996. Then`. So a label opens an
//! item only at the start, after a line that announces a list, or where the labels go on.

use super::line::Line;
use super::list::Lists;
use super::part::{Mark, Part};
use super::shape;
use crate::model::{BlockKind, LabelForm};
use crate::text::{Span, cut};

/// Numbers beyond this one are labels only where the one before them is.
const MAX_FIRST_NUMBER: u32 = 999;
/// A line up to this many bytes is too short to be broken by hand.
const SHORT_LINE: usize = 50;
/// So many labels are looked at to find the next one of the same list.
const LOOK_AHEAD: usize = 4;
/// So many numbers without punctuation must count up in order to be labels.
const BARE_RUN: usize = 3;

/// Splits runs of lines; lists go on from one run to the next.
#[derive(Debug, Default)]
pub(super) struct Splitter {
    lists: Lists,
    marks: Vec<Mark>,
    parts: Vec<Part>,
}

impl Splitter {
    /// Forgets the lists before.
    pub(super) fn end_lists(&mut self) {
        self.lists.clear();
    }

    /// Splits `lines` of `text`, which stand together without an empty line.
    pub(super) fn split(&mut self, text: &str, lines: &[Line]) -> &[Part] {
        self.parts.clear();
        self.marks.clear();
        if shape::is_drawing(text, lines) {
            self.lists.clear();
            self.parts.extend(whole(lines, BlockKind::Code));
            return &self.parts;
        }
        find_marks(text, lines, &mut self.marks);
        let mut walk = Walk {
            text,
            lines,
            marks: &self.marks,
            next: 0,
            open: None,
            lists: &mut self.lists,
            parts: &mut self.parts,
        };
        walk.run();
        &self.parts
    }
}

/// All lines as one part.
pub(super) fn whole(lines: &[Line], kind: BlockKind) -> Option<Part> {
    let (first, last) = (lines.first()?, lines.last()?);
    Some(Part::new(kind, first.body.to(last.body), first.indent))
}

/// Finds the labels of all lines; numbers without punctuation only where three of them count up.
fn find_marks(text: &str, lines: &[Line], marks: &mut Vec<Mark>) {
    let read = |(number, line): (usize, &Line)| Mark::read(line.text(text), line.body.start(), number, line.indent);
    marks.extend(lines.iter().enumerate().filter_map(read));
    if !marks.iter().any(|mark| mark.form == LabelForm::BareNumber) {
        return;
    }
    let mut kept = Vec::with_capacity(marks.len());
    let counts = |a: &Mark, b: &Mark| {
        let bare = a.wide && b.wide && a.indent.abs_diff(b.indent) <= 2;
        bare && a.number.and_then(|number| number.checked_add(1)) == b.number
    };
    for run in marks.chunk_by(counts) {
        if run.len() >= BARE_RUN || run.iter().any(|mark| mark.form != LabelForm::BareNumber) {
            kept.extend_from_slice(run);
        }
    }
    *marks = kept;
}

/// What the last line belongs to.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Open {
    Item,
    /// A paragraph that starts in this line.
    Paragraph(usize),
}

/// One walk over the lines.
struct Walk<'a> {
    text: &'a str,
    lines: &'a [Line],
    marks: &'a [Mark],
    /// The first label that has not been passed.
    next: usize,
    open: Option<Open>,
    lists: &'a mut Lists,
    parts: &'a mut Vec<Part>,
}

impl Walk<'_> {
    fn run(&mut self) {
        let mut at = 0;
        while let Some(line) = self.lines.get(at).copied() {
            at += self.heading(at, line).unwrap_or_else(|| {
                self.line(at, line);
                1
            });
            while self.marks.get(self.next).is_some_and(|mark| mark.line < at) {
                self.next += 1;
            }
        }
        self.close_paragraph(self.lines.len());
    }

    fn text_of(&self, at: usize) -> &str {
        self.lines.get(at).map_or("", |line| line.text(self.text))
    }

    /// A title with its lines above and below it, or a rule, which ends what was open; the number of lines it takes.
    fn heading(&mut self, at: usize, line: Line) -> Option<usize> {
        let over = shape::rule(line.text(self.text));
        let (title, used) = if over.is_some() && self.titled(at + 1) && shape::rule(self.text_of(at + 2)) == over {
            (self.lines.get(at + 1).copied(), 3)
        } else if over.is_some() {
            (None, 1)
        } else if self.titled(at) && self.open != Some(Open::Item) {
            (Some(line), 2)
        } else {
            return None;
        };
        self.close_paragraph(at);
        self.open = None;
        if let Some(title) = title {
            self.lists.clear();
            let mut part = Part::new(BlockKind::Heading, title.body, title.indent);
            let last = self.lines.get(at + used - 1).map_or(line.body, |last| last.body);
            part.span = line.body.to(last);
            self.parts.push(part);
        }
        Some(used)
    }

    /// Whether the line is a title and the next one underlines it.
    fn titled(&self, at: usize) -> bool {
        let under = self.text_of(at + 1);
        !under.is_empty() && shape::underlines(under, self.text_of(at)) && shape::is_heading(self.text_of(at))
    }

    fn line(&mut self, at: usize, line: Line) {
        let mark = self.marks.get(self.next).filter(|mark| mark.line == at);
        if let Some(mark) = mark.filter(|mark| self.opens_item(mark)) {
            self.close_paragraph(at);
            let level = self.lists.enter(mark);
            self.parts.push(Part::item(mark.clone(), line.body.end(), level));
            self.open = Some(Open::Item);
            return;
        }
        match (self.open, self.parts.last_mut()) {
            (Some(_), Some(part)) => part.extend(line.body.end()),
            _ => self.open_paragraph(at, line),
        }
    }

    fn open_paragraph(&mut self, at: usize, line: Line) {
        // A first line alone may be indented as the first line of any paragraph is.
        let indent = self.lines.get(at + 1).map_or(line.indent, |next| next.indent.min(line.indent));
        let mut part = Part::new(BlockKind::Paragraph, line.body, line.indent);
        part.continues = at == 0 && self.lists.keep_outside(indent);
        if !part.continues {
            self.lists.clear();
        }
        self.parts.push(part);
        self.open = Some(Open::Paragraph(at));
    }

    /// Ends a paragraph before line `end`: one line that stands alone or announces a list may be a heading.
    fn close_paragraph(&mut self, end: usize) {
        let Some(Open::Paragraph(start)) = self.open else { return };
        let Some(part) = self.parts.last_mut().filter(|part| !part.continues) else { return };
        if end == start + 1 && shape::is_heading(cut(self.text, part.text.range())) {
            part.kind = BlockKind::Heading;
        }
    }

    fn opens_item(&self, mark: &Mark) -> bool {
        let large = mark.number.is_some_and(|number| number > MAX_FIRST_NUMBER);
        if large && mark.form != LabelForm::Footnote && !self.lists.precede(mark) {
            return false;
        }
        match self.open {
            None => true,
            Some(Open::Item) => self.lists.take(mark) || self.nests(mark),
            Some(Open::Paragraph(start)) => self.interrupts(mark, start),
        }
    }

    /// Whether a label opens a list inside an item or ends the item's list.
    fn nests(&self, mark: &Mark) -> bool {
        let deeper = self.lists.hold(mark.indent);
        match mark.form {
            LabelForm::Bullet => deeper || is_round(mark.bullet) || self.has_sequel(mark),
            LabelForm::Footnote | LabelForm::LinkDefinition => true,
            _ => mark.number == Some(1) && (deeper && !self.content(mark).is_empty() || self.has_sequel(mark)),
        }
    }

    /// Whether a label ends the paragraph that starts in line `start`.
    fn interrupts(&self, mark: &Mark, start: usize) -> bool {
        let before = self.text_of(mark.line.saturating_sub(1));
        let announced = before.ends_with(':');
        let titled = mark.line == start + 1 && shape::is_heading(before);
        let sequel = self.has_sequel(mark);
        let content = self.content(mark);
        let in_sentence = content.is_empty() || shape::starts_lower(content);
        match mark.form {
            LabelForm::Footnote | LabelForm::LinkDefinition => true,
            LabelForm::Bullet => announced || sequel || is_round(mark.bullet),
            _ if announced || titled && sequel => true,
            LabelForm::Bracket if self.ends_sentence(mark, start, before) => false,
            LabelForm::Dot if mark.number == Some(1) && !content.is_empty() => sequel || before.len() <= SHORT_LINE,
            _ if mark.number == Some(1) => !in_sentence && (sequel || before.len() <= SHORT_LINE),
            _ => titled && !in_sentence && before.len() <= SHORT_LINE,
        }
    }

    /// Whether a mark ends a sentence that was begun on the lines before it, one of which is long: `… [1]. Then`.
    ///
    /// The line right before it may be short to the reader because the address of a link stands there.
    fn ends_sentence(&self, mark: &Mark, start: usize, before: &str) -> bool {
        let dotted = cut(self.text, mark.range.range()).ends_with('.');
        let long = |at: usize| self.text_of(at).len() > SHORT_LINE;
        let broken = before.len() > SHORT_LINE || mark.line.checked_sub(2).is_some_and(|at| at >= start && long(at));
        dotted && broken && !shape::ends_a_sentence(before)
    }

    /// What stands behind a label on its line.
    fn content(&self, mark: &Mark) -> &str {
        let line = self.lines.get(mark.line).map_or(mark.range, |line| line.body);
        cut(self.text, Span::new(mark.range.end(), line.end()).range()).trim()
    }

    /// Whether the next label of the same list follows: the next number, or the same bullet on the next line.
    fn has_sequel(&self, mark: &Mark) -> bool {
        let Some(number) = mark.number else {
            let next = self.marks.get(self.next + 1);
            return next.is_some_and(|next| {
                next.bullet == mark.bullet && next.indent == mark.indent && next.line == mark.line + 1
            });
        };
        let after = self.marks.iter().skip(self.next + 1).take(LOOK_AHEAD);
        after.filter(|next| next.form == mark.form).any(|next| next.number == number.checked_add(1))
    }
}

/// Whether a bullet has no other use at the start of a line.
fn is_round(bullet: Option<char>) -> bool {
    matches!(bullet, Some('•' | '·' | '◦' | '‣'))
}
