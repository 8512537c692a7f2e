//! Plain text: runs of lines between empty lines, as articles, mails and RFCs are written.

use super::line::{Line, is_blank, join};
use super::split::{Splitter, whole};
use super::{keyed, page, shape};
use crate::grammar::label;
use crate::model::{BlockKind, Content};
use crate::text::{Lines, MappedText, Span, cut, lines};

/// Text that is set off by so many columns may be code.
const CODE_INDENT: u16 = 4;

/// Reads plain text into blocks.
pub(super) fn read(source: &str) -> Content<'_> {
    let mut reader = Reader {
        source,
        whole: MappedText::verbatim(source, Span::new(0, source.len())),
        lines: lines(source),
        held: None,
        new_page: false,
        run: Vec::new(),
        scattered: false,
        splitter: Splitter::default(),
        prose_indent: 0,
        content: Content::default(),
    };
    let mut quoted = false;
    let mut gap = reader.skip_gap();
    while let Some(first) = reader.take_text() {
        if first.quoted != quoted {
            reader.splitter.end_lists();
            quoted = first.quoted;
        }
        let after = reader.gather(first);
        reader.emit(gap.empty || reader.content.blocks.is_empty(), quoted);
        gap = after;
    }
    keyed::find(&mut reader.content);
    reader.content
}

/// A line of text, marks of quoted mail removed.
#[derive(Clone, Copy)]
struct TextLine {
    line: Line,
    quoted: bool,
}

/// A line as it is met.
#[derive(Clone, Copy)]
enum Met {
    Text(TextLine),
    Empty,
    /// A form feed, the head or the foot of a page.
    Page,
}

/// What stands between two runs of lines.
#[derive(Clone, Copy, Default)]
struct Gap {
    empty: bool,
    page: bool,
}

struct Reader<'s> {
    source: &'s str,
    whole: MappedText<'s>,
    lines: Lines<'s>,
    /// A line that was met and not used.
    held: Option<Met>,
    /// Whether the next line of text is the first of its page.
    new_page: bool,
    run: Vec<Line>,
    /// Whether the lines in `run` do not stand together in the source.
    scattered: bool,
    splitter: Splitter,
    /// Columns before the last paragraph.
    prose_indent: u16,
    content: Content<'s>,
}

impl Reader<'_> {
    fn meet(&mut self) -> Option<Met> {
        self.held.take().or_else(|| self.lines.next().map(|span| self.classify(span)))
    }

    fn take_text(&mut self) -> Option<TextLine> {
        match self.meet()? {
            Met::Text(line) => Some(line),
            other => {
                self.held = Some(other);
                None
            }
        }
    }

    fn classify(&mut self, span: Span) -> Met {
        let line = Line::new(self.source, span);
        let blank = line.map_or(span, |line| Span::new(span.start(), line.body.start()));
        let feeds = !blank.is_empty() && cut(self.source, blank.range()).contains('\u{0C}');
        let Some(line) = line else {
            self.new_page |= feeds;
            return if feeds { Met::Page } else { Met::Empty };
        };
        let text = line.text(self.source);
        let new_page = std::mem::take(&mut self.new_page) || feeds;
        if page::is_foot(text) || self.feeds_after(span) && page::is_last(text) {
            self.new_page = true;
            return Met::Page;
        }
        if new_page && page::is_head(text) {
            return Met::Page;
        }
        let met =
            if text.starts_with('>') { self.unquote(line, span) } else { Met::Text(TextLine { line, quoted: false }) };
        if feeds {
            self.held = Some(met);
            return Met::Page;
        }
        met
    }

    /// Whether the next line starts with a form feed, empty ones left out.
    fn feeds_after(&self, span: Span) -> bool {
        /// So many line ends stand between the foot of a page and its end, at most.
        const MAX_ENDS: usize = 8;
        let after = self.source.as_bytes().get(span.end()..).unwrap_or_default();
        let ends = after.iter().take(MAX_ENDS).take_while(|byte| matches!(byte, b'\n' | b'\r')).count();
        ends > 0 && after.get(ends) == Some(&0x0C)
    }

    /// A line behind the marks of quoted mail; `>5%` and `>=` are none.
    fn unquote(&self, line: Line, span: Span) -> Met {
        let text = line.text(self.source).as_bytes();
        let lead = text.iter().position(|byte| !matches!(byte, b'>' | b' ')).unwrap_or(text.len());
        let marks = text.iter().take(lead).rposition(|byte| *byte == b'>').map_or(0, |last| last + 1);
        let behind = text.get(marks);
        if behind.is_some_and(|byte| *byte == b'=' || byte.is_ascii_digit()) {
            return Met::Text(TextLine { line, quoted: false });
        }
        let start = line.body.start() + marks + usize::from(behind == Some(&b' '));
        Line::new(self.source, Span::new(start, span.end()))
            .map_or(Met::Empty, |line| Met::Text(TextLine { line, quoted: true }))
    }

    fn skip_gap(&mut self) -> Gap {
        let mut gap = Gap::default();
        while let Some(met) = self.meet() {
            match met {
                Met::Empty => gap.empty = true,
                Met::Page => gap = Gap { empty: true, page: true },
                Met::Text(_) => {
                    self.held = Some(met);
                    break;
                }
            }
        }
        gap
    }

    /// Collects the lines that stand together with `first`, over page breaks too, and gives the gap after them.
    fn gather(&mut self, first: TextLine) -> Gap {
        self.run.clear();
        self.run.push(first.line);
        self.scattered = first.quoted;
        loop {
            match self.meet() {
                Some(Met::Text(next)) if next.quoted == first.quoted => self.run.push(next.line),
                None => return Gap::default(),
                other => {
                    self.held = other;
                    let gap = self.skip_gap();
                    if !(gap.page && self.goes_on(first.quoted) || self.labels_next(first.quoted)) {
                        return gap;
                    }
                    self.scattered = true;
                }
            }
        }
    }

    /// Whether the only line is the label of the paragraph below it, as in texts taken out of pages: `[4]`.
    fn labels_next(&self, quoted: bool) -> bool {
        let ([line], Some(Met::Text(next))) = (self.run.as_slice(), self.held) else { return false };
        let of = |line: &Line| label::label(line.text(self.source));
        let bare = of(line).is_some_and(|it| it.form == label::LabelForm::Bracket && it.content.is_empty());
        bare && quoted == next.quoted && of(&next.line).is_none()
    }

    /// Whether the line after a page break goes on with the sentence before it.
    fn goes_on(&self, quoted: bool) -> bool {
        let (Some(last), Some(Met::Text(next))) = (self.run.last(), self.held) else { return false };
        let (before, after) = (last.text(self.source), next.line.text(self.source));
        let title = self.run.len() == 1 && shape::is_heading(before) && !shape::starts_lower(after);
        let ended = shape::ends_a_sentence(before) || before.ends_with(['?', ':']);
        let heads = self.stands_alone(next.line) && shape::is_heading(after) && !shape::starts_lower(after);
        quoted == next.quoted && next.line.indent >= last.indent && !title && !ended && !heads
    }

    /// Whether an empty line stands behind a line.
    fn stands_alone(&self, line: Line) -> bool {
        /// How far the next line is looked for.
        const REACH: usize = 64;
        let end = self.source.floor_char_boundary(line.body.end() + REACH);
        let after = cut(self.source, line.body.end()..end);
        let gap = after.len() - after.trim_start_matches(is_blank).len();
        cut(after, 0..gap).matches('\n').count() > 1
    }

    /// Turns the collected lines into blocks.
    fn emit(&mut self, gap_before: bool, quoted: bool) {
        let joined = self.scattered.then(|| join(self.source, &mut self.run));
        let text = joined.as_ref().unwrap_or(&self.whole);
        let beyond = self.prose_indent.saturating_add(CODE_INDENT);
        let set_off = self.run.iter().all(|line| line.indent >= beyond);
        if set_off && shape::is_code(text.as_str(), &self.run) {
            let code = whole(&self.run, BlockKind::Code);
            self.content.blocks.extend(code.map(|part| part.block(text, gap_before, quoted)));
            return;
        }
        for (number, part) in self.splitter.split(text.as_str(), &self.run).iter().enumerate() {
            if !part.continues && part.kind != BlockKind::Code {
                self.prose_indent = part.indent;
            }
            self.content.blocks.push(part.block(text, gap_before && number == 0, quoted));
        }
    }
}
