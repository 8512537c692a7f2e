//! The text of a block as it is shown, with its links, its marks, and the notes that are written in it.

use std::collections::BTreeMap;

use super::super::assembly::Note;
use super::super::shown::Shown;
use super::super::writer::{Writer, note_key};
use super::known::{Known, MAX_ANCHOR};
use super::{line, quotes};
use crate::text::{Bytes, Span, cut, find_any};

/// No markup in a line is longer than this, in bytes.
pub(super) const MAX_INLINE: usize = 1024;

/// Bytes that markup begins or ends with.
const FIRST: Bytes = Bytes::of(b"`*_+#^~<>[]{(\\:'\"\n");

/// The number of notes so far that have no name.
pub(super) type Count = usize;

/// Something that ends at a known byte.
enum End<'s> {
    /// What encloses text and is not shown: its length.
    Sign(usize),
    /// What is quoted in the older manner.
    Quotation,
    /// Emphasised text, which begins at this byte of the text.
    Emphasis(usize, usize),
    /// A link: its first byte in the text, that of its markup, its address.
    Link(usize, usize, Target<'s>, usize),
    /// A note: its label, its key, the text around it.
    Note(Span, Box<str>, Box<Writer<'s>>),
}

/// An address, and its bytes where they are written as it is.
pub(super) struct Target<'s> {
    pub written: &'s str,
    pub place: Option<Span>,
}

/// Reads the inline markup of one block.
pub(super) struct Inline<'s, 'k> {
    pub source: &'s str,
    pub known: &'k Known<'s>,
    pub writer: Writer<'s>,
    pub at: usize,
    /// Brackets that open, with those that close them.
    brackets: BTreeMap<usize, usize>,
    /// What is open, the innermost last, each with the byte that ends it.
    ends: Vec<(usize, End<'s>)>,
    end: usize,
    notes: Vec<Note<'s>>,
    in_note: bool,
    count: &'k mut Count,
}

/// Shows the bytes at `span`, and gives the notes in them.
pub(super) fn show<'s>(
    source: &'s str,
    span: Span,
    known: &Known<'s>,
    count: &mut Count,
) -> (Shown<'s>, Vec<Note<'s>>) {
    let mut inline = Inline {
        source,
        known,
        writer: Writer::new(source),
        at: span.start(),
        brackets: brackets(source, span),
        ends: Vec::new(),
        end: span.end(),
        notes: Vec::new(),
        in_note: false,
        count,
    };
    inline.run();
    (inline.writer.finish(), inline.notes)
}

/// The pairs of brackets in a block.
fn brackets(source: &str, span: Span) -> BTreeMap<usize, usize> {
    let text = cut(source, span.range());
    let (mut open, mut pairs) = (Vec::new(), BTreeMap::new());
    for at in memchr::memchr2_iter(b'[', b']', text.as_bytes()) {
        let sign = text.as_bytes().get(at);
        if at > 0 && text.as_bytes().get(at - 1) == Some(&b'\\') {
            continue;
        }
        if sign == Some(&b'[') {
            open.push(span.start() + at);
        } else if let Some(start) = open.pop() {
            pairs.insert(start, span.start() + at);
        }
    }
    pairs
}

impl<'s> Inline<'s, '_> {
    fn run(&mut self) {
        let end = self.end;
        let text = cut(self.source, 0..end);
        let mut plain = self.at;
        loop {
            let close = self.ends.last().map(|(at, _)| *at);
            let next = find_any(text, &FIRST, self.at).into_iter().chain(close).min();
            let Some(next) = next else { break };
            self.at = next;
            let ends = close == Some(next);
            let start = if ends { Some(next) } else { self.opens(plain, next) };
            let Some(start) = start else {
                self.at = (next + 1).max(self.at);
                continue;
            };
            self.writer.add(Span::new(plain, start));
            self.at = next;
            if ends {
                self.close(next);
            } else {
                self.markup(start, next);
            }
            plain = self.at;
        }
        self.writer.add(Span::new(plain, end));
        self.at = end;
    }

    /// Where what is open ends.
    fn limit(&self) -> usize {
        self.ends.last().map_or(self.end, |(at, _)| *at)
    }

    /// The rest of what is open.
    pub(super) fn rest(&self, from: usize) -> &'s str {
        cut(self.source, from..self.limit().max(from))
    }

    /// The rest up to the longest markup.
    pub(super) fn near(&self, from: usize) -> &'s str {
        let rest = self.rest(from);
        cut(rest, 0..rest.floor_char_boundary(MAX_INLINE))
    }

    /// The character before a byte.
    pub(super) fn before(&self, at: usize) -> Option<char> {
        cut(self.source, 0..at).chars().next_back()
    }

    /// Whether markup stands at `next`, and its first byte, which may stand before: that of a name.
    fn opens(&mut self, plain: usize, next: usize) -> Option<usize> {
        let rest = self.near(next);
        let first = rest.as_bytes().first()?;
        let opens = match first {
            b':' => return super::macros::start(self.source, plain, next).filter(|start| self.is_macro(*start, next)),
            b'\n' => {
                let line = rest.get(1..)?.trim_start().split('\n').next()?;
                line::comment(line).is_some() || line::is_directive(line)
            }
            b'<' => rest.starts_with("<<") && rest.contains(">>") || super::macros::is_angle(rest),
            b'[' => {
                rest.starts_with("[[") && cut(rest, 0..MAX_ANCHOR.min(rest.len())).contains("]]")
                    || self.role_end(next).is_some()
            }
            b'{' => super::macros::value(rest).is_some(),
            b'(' => rest.starts_with("((") && rest.contains("))"),
            b'\\' => {
                rest.get(1..)?.starts_with(['*', '_', '`', '#', '^', '~', '<', '[', '{', '+', '\'', '"', '('])
                    || rest.get(1..)?.starts_with("http")
            }
            b'"' | b'\'' => rest.get(1..)?.starts_with('`') && quotes::curved(self, next),
            b'`' if quotes::older(self, next).is_some() => true,
            b'`' if rest.starts_with("`\"") || rest.starts_with("`'") => quotes::closes(self, next),
            b'+' if rest.starts_with("+\n") && self.before(next) == Some(' ') => true,
            b'*' | b'_' | b'`' | b'+' | b'#' | b'^' | b'~' => quotes::formatted(self, next).is_some(),
            _ => false,
        };
        opens.then_some(next)
    }

    /// Reads the markup at `next`, which begins at `start`.
    fn markup(&mut self, start: usize, next: usize) {
        let rest = self.near(next);
        match rest.as_bytes().first() {
            Some(b':') => self.named(start, next),
            Some(b'\n') => self.line_end(next),
            Some(b'<') if rest.starts_with("<<") => self.reference(next),
            Some(b'[') if rest.starts_with("[[") => {
                self.at = next + rest.find("]]").map_or(1, |end| end + 2);
                if self.source.as_bytes().get(self.at) == Some(&b']') {
                    self.at += 1;
                }
            }
            Some(b'[') => self.at = self.role_end(next).unwrap_or(next + 1),
            Some(b'{') => self.value(next),
            Some(b'(') => self.index(next),
            Some(b'\\') => {
                // What is behind it is no markup.
                let length = rest.chars().nth(1).map_or(0, char::len_utf8);
                let run = if rest.starts_with("\\http") { 6 } else { length };
                self.writer.add(Span::new(next + 1, next + 1 + run));
                self.at = next + 1 + run;
            }
            Some(b'<') => self.at = next + 1,
            // A line that is ended by force.
            Some(b'+') if rest.starts_with("+\n") => self.at = next + 1,
            _ => quotes::open(self, next),
        }
    }

    /// A line end with lines behind it that nobody reads.
    fn line_end(&mut self, next: usize) {
        let end = self.limit();
        self.writer.put("\n", Span::new(next, next + 1));
        self.at = next + 1;
        while self.at < end {
            let rest = cut(self.source, self.at..end);
            let length = rest.find('\n').map_or(rest.len(), |at| at + 1);
            let line = cut(rest, 0..length).trim();
            if line::comment(line).is_none() && !line::is_directive(line) {
                break;
            }
            self.at += length;
        }
    }

    /// The end of `[.role]` before formatted text.
    fn role_end(&self, at: usize) -> Option<usize> {
        /// The longest role.
        const MAX_ROLE: usize = 64;
        let rest = self.near(at);
        let length = rest.bytes().take(MAX_ROLE + 2).position(|byte| byte == b']')?;
        let inner = rest.get(1..length)?;
        let role = inner.starts_with(|c: char| c.is_ascii_alphabetic() || matches!(c, '.' | '#'));
        let end = at + inner.len() + 2;
        let behind = rest.get(inner.len() + 2..)?;
        (role && behind.starts_with(['#', '*', '_', '`']) && quotes::formatted_after(self, end)).then_some(end)
    }

    /// The bracket that closes the one at a byte, before what is open ends.
    pub(super) fn bracket(&self, open: usize) -> Option<usize> {
        let close = self.brackets.get(&open).copied()?;
        (close < self.limit()).then_some(close)
    }

    pub(super) fn close_sign(&mut self, at: usize, length: usize) {
        self.ends.push((at, End::Sign(length)));
    }

    pub(super) fn close_quotation(&mut self, at: usize) {
        self.ends.push((at, End::Quotation));
    }

    pub(super) fn close_emphasis(&mut self, at: usize, length: usize) {
        self.ends.push((at, End::Emphasis(self.writer.len(), length)));
    }

    /// Opens the text of a link, which stands from here to `shown` and whose markup ends at `close`.
    pub(super) fn open_link(&mut self, start: usize, target: Target<'s>, shown: usize, close: usize) {
        let length = (close + 1).saturating_sub(shown);
        self.ends.push((shown, End::Link(self.writer.len(), start, target, length)));
    }

    /// Opens a note, whose bracket closes at `close`.
    pub(super) fn open_note(&mut self, label: Span, close: usize, key: Option<&str>) {
        let span = Span::new(label.start(), close + 1);
        *self.count += 1;
        let own = note_key(&key.map_or_else(|| format!("<{}>", self.count), str::to_owned));
        self.writer.note(*self.count, &own, span);
        if self.in_note {
            self.at = span.end();
            return;
        }
        self.in_note = true;
        let outer = std::mem::replace(&mut self.writer, Writer::new(self.source));
        self.ends.push((close, End::Note(label, own.into(), Box::new(outer))));
        self.at = label.end();
    }

    /// Marks a note again that has a name.
    pub(super) fn mark_note(&mut self, span: Span, key: &str) {
        let start = self.writer.len();
        self.writer.put(&format!("[^{key}]"), span);
        self.writer.cite(start, &note_key(key));
        self.at = span.end();
    }

    fn close(&mut self, at: usize) {
        match self.ends.pop().map(|(_, end)| end) {
            Some(End::Sign(length)) => self.at = at + length,
            Some(End::Quotation) => {
                self.writer.put("”", Span::new(at, at + 2));
                self.at = at + 2;
            }
            Some(End::Emphasis(start, length)) => {
                self.writer.emphasise(start);
                self.at = at + length;
            }
            Some(End::Link(start, first, target, length)) => {
                self.at = at + length;
                self.writer.link(start, Span::new(first, self.at), target.written, target.place);
            }
            Some(End::Note(label, key, outer)) => {
                self.in_note = false;
                let shown = std::mem::replace(&mut self.writer, *outer).finish();
                self.at = at + 1;
                self.notes.push(Note { span: Span::new(label.start(), self.at), label, key, shown });
            }
            None => self.at = at + 1,
        }
    }
}
