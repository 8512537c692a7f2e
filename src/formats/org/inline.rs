//! The text of a block as it is shown, with its links, its marks, and the notes that are written in it.

use super::super::assembly::Note;
use super::super::shown::Shown;
use super::super::writer::Writer;
use super::brackets::is_key;
use crate::text::{Bytes, Span, cut, find_any};

/// No markup in a line is longer than this, in bytes.
const MAX_INLINE: usize = 1024;

/// Bytes that markup begins with.
const FIRST: Bytes = Bytes::of(b"*/_+=~[<{\\$@:^]\n");

/// Something that ends at a known byte.
pub(super) enum End<'s> {
    /// What encloses text and is not shown: its length.
    Sign(usize),
    /// Emphasised text, which begins at this byte of the text.
    Emphasis(usize),
    /// A link: its first byte in the text, that of its markup, its address.
    Link(usize, usize, Span),
    /// A note: its label, its key, the text around it.
    Note(Span, Box<str>, Box<Writer<'s>>),
}

/// Reads the inline markup of one block.
pub(super) struct Inline<'s, 'k> {
    pub(super) source: &'s str,
    pub(super) writer: Writer<'s>,
    pub(super) at: usize,
    /// What is open, the innermost last, each with the byte that ends it.
    pub(super) ends: Vec<(usize, End<'s>)>,
    end: usize,
    notes: Vec<Note<'s>>,
    pub(super) in_note: bool,
    pub(super) count: &'k mut usize,
}

/// Shows the bytes at `span`, and gives the notes in them; `count` is the number of notes so far.
pub(super) fn show<'s>(source: &'s str, span: Span, count: &mut usize) -> (Shown<'s>, Vec<Note<'s>>) {
    let writer = Writer::new(source);
    let (at, end) = (span.start(), span.end());
    let mut inline = Inline { source, writer, at, ends: Vec::new(), end, notes: Vec::new(), in_note: false, count };
    inline.run();
    (inline.writer.finish(), inline.notes)
}

impl<'s> Inline<'s, '_> {
    fn run(&mut self) {
        let text = cut(self.source, 0..self.end);
        let mut plain = self.at;
        loop {
            let close = self.ends.last().map(|(at, _)| *at);
            let next = find_any(text, &FIRST, self.at).into_iter().chain(close).min();
            let Some(next) = next else { break };
            self.at = next;
            if close == Some(next) {
                self.writer.add(Span::new(plain, next));
                self.close(next);
                plain = self.at;
                continue;
            }
            let before = if self.source.as_bytes().get(next) == Some(&b':') { self.name(plain, next) } else { next };
            self.writer.add(Span::new(plain, before));
            plain = before;
            self.at = next;
            if self.markup(before, next) {
                plain = self.at;
            } else {
                self.at = next + 1;
            }
        }
        self.writer.add(Span::new(plain, self.end));
    }

    /// Where what is open ends.
    fn limit(&self) -> usize {
        self.ends.last().map_or(self.end, |(at, _)| *at)
    }

    pub(super) fn rest(&self, from: usize, most: usize) -> &'s str {
        let rest = cut(self.source, from..self.limit().max(from));
        cut(rest, 0..rest.floor_char_boundary(most))
    }

    pub(super) fn near(&self, from: usize) -> &'s str {
        self.rest(from, MAX_INLINE)
    }

    fn before(&self, at: usize) -> Option<char> {
        cut(self.source, 0..at).chars().next_back()
    }

    /// The first byte of the word before a colon.
    fn name(&self, plain: usize, colon: usize) -> usize {
        let from = plain.max(colon.saturating_sub(16));
        let head = self.source.get(self.source.ceil_char_boundary(from)..colon).unwrap_or("");
        colon - head.bytes().rev().take_while(u8::is_ascii_alphabetic).count()
    }

    /// Reads the markup at `next`, whose name begins at `start`; whether there is one.
    fn markup(&mut self, start: usize, next: usize) -> bool {
        let rest = self.near(next);
        match rest.as_bytes().first() {
            Some(b'[' | b'{') if self.follows_call(next) => self.call(next, rest),
            Some(b'[') => self.bracket(next, rest),
            Some(b'<') => self.angle(next, rest),
            Some(b'{') if rest.starts_with("{{{") => self.object(next, rest, "}}}"),
            Some(b'@') if rest.starts_with("@@") => self.skip(next, rest, "@@"),
            Some(b'\\') => self.backslash(next, rest),
            Some(b'$') => self.formula(next, rest),
            Some(b':') => self.address(start, next, rest),
            Some(b'^') => self.raised(next, rest),
            Some(b'\n') => self.line_end(next, rest),
            Some(sign @ (b'*' | b'/' | b'_' | b'+' | b'=' | b'~')) => self.emphasis(next, rest, char::from(*sign)),
            _ => false,
        }
    }

    /// The blanks of the next line, where it goes on, and comments are left out.
    fn line_end(&mut self, next: usize, rest: &str) -> bool {
        let line = rest.get(1..).unwrap_or("");
        if !line.trim_start_matches([' ', '\t']).starts_with("# ") {
            return false;
        }
        let line = cut(self.source, next + 1..self.limit());
        self.writer.put("\n", Span::new(next, next + 1));
        self.at = next + 1 + line.find('\n').map_or(line.len(), |end| end + 1);
        true
    }

    /// `<https://…>`, `<<target>>`
    fn angle(&mut self, next: usize, rest: &str) -> bool {
        if let Some(inner) = rest.strip_prefix("<<<") {
            let Some(end) = inner.find(">>>").filter(|end| *end < 200) else { return false };
            self.writer.add(Span::new(next + 3, next + 3 + end));
            self.at = next + end + 6;
            return true;
        }
        if let Some(inner) = rest.strip_prefix("<<") {
            let Some(end) = inner.find(">>").filter(|end| *end < 200) else { return false };
            self.at = next + end + 4;
            return true;
        }
        let Some(end) = rest.find('>').filter(|_| rest.get(1..).is_some_and(|rest| rest.starts_with("http"))) else {
            return false;
        };
        self.writer.add(Span::new(next + 1, next + end));
        self.at = next + end + 1;
        true
    }

    /// Puts a sign in the place of what ends with `close`.
    /// Whether the name of inline code stands right before a byte: `src_python{…}`, `call_area[…](3)`.
    fn follows_call(&self, next: usize) -> bool {
        /// Names are not longer.
        const MAX_NAME: usize = 40;
        let from = self.source.ceil_char_boundary(next.saturating_sub(MAX_NAME));
        let head = cut(self.source, from..next);
        let word = head.rsplit(|c: char| !c.is_alphanumeric() && !matches!(c, '_' | '-')).next().unwrap_or("");
        let name = word.strip_prefix("src_").or_else(|| word.strip_prefix("call_"));
        name.is_some_and(|name| !name.is_empty())
    }

    /// The arguments of inline code, all in one line.
    fn call(&mut self, next: usize, rest: &str) -> bool {
        let line = rest.split('\n').next().unwrap_or("");
        let mut length = 0;
        while let Some(behind) = line.get(length..)
            && let Some((_, close)) =
                [('[', ']'), ('{', '}'), ('(', ')')].iter().find(|(open, _)| behind.starts_with(*open))
        {
            let Some(end) = behind.find(*close) else { break };
            length += end + 1;
        }
        if length == 0 {
            return false;
        }
        self.at = next + length;
        self.writer.object(Span::new(next, self.at));
        true
    }

    fn object(&mut self, next: usize, rest: &str, close: &str) -> bool {
        let Some(end) = rest.get(1..).and_then(|rest| rest.find(close)) else { return false };
        self.at = next + 1 + end + close.len();
        self.writer.object(Span::new(next, self.at));
        true
    }

    fn skip(&mut self, next: usize, rest: &str, close: &str) -> bool {
        let Some(end) = rest.get(2..).and_then(|rest| rest.find(close)) else { return false };
        self.at = next + 2 + end + close.len();
        true
    }

    /// A formula, or a line that is ended by force.
    fn backslash(&mut self, next: usize, rest: &str) -> bool {
        match rest.as_bytes().get(1) {
            Some(b'(') => self.object(next, rest, "\\)"),
            Some(b'[') => self.object(next, rest, "\\]"),
            Some(b'\\') if rest.get(2..).is_some_and(|rest| rest.is_empty() || rest.starts_with('\n')) => {
                self.at = next + 2;
                true
            }
            _ => {
                let name = rest.get(1..).unwrap_or("").split(|c: char| !c.is_ascii_alphabetic()).next().unwrap_or("");
                let sign = match name {
                    "ldots" | "dots" | "hellip" => "…",
                    "ndash" => "–",
                    "mdash" => "—",
                    "nbsp" => "\u{a0}",
                    _ => return false,
                };
                let behind = rest.get(1 + name.len()..).is_some_and(|rest| rest.starts_with("{}"));
                self.at = next + 1 + name.len() + if behind { 2 } else { 0 };
                self.writer.put(sign, Span::new(next, self.at));
                true
            }
        }
    }

    fn formula(&mut self, next: usize, rest: &str) -> bool {
        if rest.starts_with("$$") {
            return self.object(next + 1, rest.get(1..).unwrap_or(""), "$$");
        }
        let inner = rest.get(1..).unwrap_or("");
        let Some(end) = inner.find('$').filter(|end| *end > 0) else { return false };
        let text = cut(inner, 0..end);
        let after = inner.get(end + 1..).and_then(|rest| rest.chars().next());
        let blank = text.starts_with([' ', ',', '.', ';']) || text.ends_with([' ', ',', '.']) || text.contains("\n\n");
        // Sums of money stand before digits.
        if blank || after.is_some_and(char::is_alphanumeric) || self.before(next).is_some_and(char::is_alphanumeric) {
            return false;
        }
        self.at = next + end + 2;
        self.writer.object(Span::new(next, self.at));
        true
    }

    /// An address in running text, whose signs are no markup; or keys of `cite:`.
    fn address(&mut self, start: usize, next: usize, rest: &'s str) -> bool {
        let name = cut(self.source, start..next);
        let behind = rest.get(1..).unwrap_or("");
        if matches!(name, "http" | "https" | "ftp" | "file") && behind.starts_with("//") {
            let end = behind.find(|c: char| c.is_whitespace() || matches!(c, '[' | ']' | '<' | '>' | '"' | '|'));
            self.at = next + 1 + end.unwrap_or(behind.len());
            self.writer.add(Span::new(start, self.at));
            return true;
        }
        let cites =
            name.contains("cite") && name != "nocite" && behind.starts_with(|c: char| c == '&' || c.is_alphanumeric());
        if !cites || self.before(start).is_some_and(char::is_alphanumeric) {
            return false;
        }
        let end = behind.find(|c: char| !is_key(c) && !matches!(c, ',' | '&' | ';')).unwrap_or(behind.len());
        let keys = cut(behind, 0..end).trim_end_matches(['.', ',', ';', ':']);
        self.at = next + 1 + keys.len();
        self.keys(keys, next + 1, Span::new(start, self.at))
    }

    /// `^{1}`: raised digits.
    fn raised(&mut self, next: usize, rest: &'s str) -> bool {
        let Some((inner, _)) = rest.strip_prefix("^{").and_then(|rest| rest.split_once('}')) else { return false };
        if inner.len() > 32 || inner.contains(['\n', '{', '[']) {
            return false;
        }
        self.writer.raised(inner, Span::new(next + 2, next + 2 + inner.len()));
        self.at = next + inner.len() + 3;
        true
    }

    /// Text between two signs.
    fn emphasis(&mut self, next: usize, rest: &str, sign: char) -> bool {
        let opens = self.before(next).is_none_or(|c| {
            c.is_whitespace()
                || matches!(c, '-' | '–' | '—' | '(' | '{' | '\'' | '"' | '“' | '‘' | '*' | '/' | '_' | '+' | '[')
        });
        let inner = rest.get(1..).unwrap_or("");
        if !opens || inner.starts_with(|c: char| c.is_whitespace() || c == sign) {
            return false;
        }
        let ends = inner.match_indices(sign).map(|(at, _)| at).find(|end| {
            let after = inner.get(end + 1..).and_then(|rest| rest.chars().next());
            let closes = after.is_none_or(|c| !c.is_alphanumeric() && c != sign);
            *end > 0 && closes && !cut(inner, 0..*end).ends_with(char::is_whitespace)
        });
        // It goes over one line end at most.
        let Some(end) = ends.filter(|end| cut(inner, 0..*end).matches('\n').count() <= 2) else { return false };
        let close = next + 1 + end;
        if matches!(sign, '=' | '~') {
            self.at = close + 1;
            self.writer.object(Span::new(next, self.at));
            return true;
        }
        self.at = next + 1;
        let end = if sign == '/' { End::Emphasis(self.writer.len()) } else { End::Sign(1) };
        self.ends.push((close, end));
        true
    }

    fn close(&mut self, at: usize) {
        match self.ends.pop() {
            Some((_, End::Sign(length))) => self.at = at + length,
            Some((_, End::Emphasis(start))) => {
                self.writer.emphasise(start);
                self.at = at + 1;
            }
            Some((_, End::Link(start, first, address))) => {
                self.at = at + 2;
                let written = cut(self.source, address.range());
                self.writer.link(start, Span::new(first, self.at), written, Some(address));
            }
            Some((_, End::Note(label, key, outer))) => {
                self.in_note = false;
                let shown = std::mem::replace(&mut self.writer, *outer).finish();
                self.at = at + 1;
                self.notes.push(Note { span: Span::new(label.start(), self.at), label, key, shown });
            }
            None => self.at = at + 1,
        }
    }
}
