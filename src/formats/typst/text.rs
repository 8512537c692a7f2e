//! Signs of markup in running text.

use super::super::shown::OBJECT;
use super::Reader;
use crate::text::{Span, cut};

/// Longer formulas and code in a line are not closed.
const MAX_OBJECT: usize = 8192;

impl<'s> Reader<'s> {
    /// A character behind a backslash, or a line that is ended by force.
    pub(super) fn escape(&mut self, rest: &str) {
        let Some(next) = rest.chars().nth(1) else {
            self.at += 1;
            return;
        };
        if let Some((digits, _)) = rest.strip_prefix("\\u{").and_then(|rest| rest.split_once('}')) {
            let shown = u32::from_str_radix(digits, 16).ok().and_then(char::from_u32);
            let span = Span::new(self.at, self.at + digits.len() + 4);
            let mut written = [0; 4];
            self.text.put(shown.map_or(OBJECT, |c| c.encode_utf8(&mut written)), span);
            self.at = span.end();
        } else if next.is_whitespace() {
            self.text.put("\n", Span::new(self.at, self.at + 1));
            self.at += 1;
        } else {
            self.text.add(Span::new(self.at + 1, self.at + 1 + next.len_utf8()));
            self.at += 1 + next.len_utf8();
        }
    }

    /// `--`, `---`, `-?`
    pub(super) fn dashes(&mut self, rest: &str) {
        const SIGNS: [(&str, &str); 4] = [("---", "—"), ("--", "–"), ("-?", ""), ("-", "-")];
        let found = SIGNS.iter().find(|(written, _)| rest.starts_with(written));
        let (written, shown) = found.copied().unwrap_or(("-", "-"));
        self.text.put(shown, Span::new(self.at, self.at + written.len()));
        self.at += written.len();
    }

    /// A formula.
    pub(super) fn formula(&mut self, rest: &str) {
        let near = cut(rest, 1..rest.len().min(MAX_OBJECT));
        let end = near.match_indices('$').map(|(at, _)| at).find(|at| !cut(near, 0..*at).ends_with('\\'));
        let Some(end) = end else {
            self.text.add(Span::new(self.at, self.at + 1));
            self.at += 1;
            return;
        };
        let span = Span::new(self.at, self.at + end + 2);
        if !self.is_code() {
            self.text.object(span);
        }
        self.at = span.end();
    }

    /// Text that is shown as it is.
    pub(super) fn raw(&mut self, rest: &'s str) {
        let run = rest.len() - rest.trim_start_matches('`').len();
        let ticks = if run == 2 { 1 } else { run };
        if run == 2 {
            self.at += 2;
            return;
        }
        let close = cut(rest, 0..ticks);
        let inner = cut(rest, ticks..rest.len());
        // What is never closed goes on to the end, as it does for the compiler.
        let near = if ticks == 1 { cut(inner, 0..inner.len().min(MAX_OBJECT)) } else { inner };
        let found = memchr::memmem::find(near.as_bytes(), close.as_bytes());
        let length = match found {
            Some(length) => length,
            None if ticks == 1 => {
                self.text.add(Span::new(self.at, self.at + 1));
                self.at += 1;
                return;
            }
            None => inner.len(),
        };
        let span = Span::new(self.at, (self.at + ticks + length + ticks).min(self.source.len()));
        let lines = cut(inner, 0..length).contains('\n') && ticks > 1;
        let start = self.at + ticks;
        self.at = span.end();
        if self.hidden > 0 {
            return;
        }
        if lines && self.notes_open == 0 {
            let text = cut(inner, 0..length);
            // The name of the language is not shown.
            let name = text.find('\n').unwrap_or(0);
            self.flush();
            self.assembly.code(span, Span::new(start + name, start + length));
        } else if !self.is_code() {
            self.text.object(span);
        }
    }

    /// Emphasis and strong text open and close with one sign, which is none inside of a word.
    pub(super) fn toggle(&mut self, sign: u8) {
        let before = cut(self.source, 0..self.at).chars().next_back();
        let after = cut(self.source, self.at + 1..self.source.len()).chars().next();
        let word = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
        let blank = |c: Option<char>| c.is_none_or(char::is_whitespace);
        if word(before) && word(after) || blank(before) && blank(after) {
            self.text.add(Span::new(self.at, self.at + 1));
        } else if sign == b'_' {
            match self.emphasis.take() {
                Some((text, start)) if text == self.texts => self.text.emphasise(start),
                _ => self.emphasis = Some((self.texts, self.text.len())),
            }
        }
        self.at += 1;
    }

    /// An address in running text.
    pub(super) fn address(&mut self, rest: &str) -> bool {
        if !(rest.starts_with("https://") || rest.starts_with("http://")) {
            return false;
        }
        let (mut open, mut length) = (0_usize, 0);
        for c in rest.chars() {
            match c {
                '(' | '[' | '{' => open += 1,
                ')' | ']' | '}' if open == 0 => break,
                ')' | ']' | '}' => open -= 1,
                c if c.is_whitespace() || matches!(c, '<' | '>' | '"' | '`' | '\\') => break,
                _ => {}
            }
            length += c.len_utf8();
        }
        self.text.add(Span::new(self.at, self.at + length));
        self.at += length;
        true
    }

    /// `// text`, `/* text */`
    pub(super) fn comment(&mut self, rest: &str) {
        if rest.starts_with("//") {
            let length = rest.find('\n').unwrap_or(rest.len());
            let span = Span::new(self.at, self.at + cut(rest, 0..length).trim_end().len());
            self.assembly.comment(span, Span::new(span.start() + 2, span.end().max(span.start() + 2)));
            self.at = span.end();
            return;
        }
        let (mut depth, mut at) = (0_usize, 0);
        let bytes = rest.as_bytes();
        while let Some(next) = memchr::memchr2(b'/', b'*', bytes.get(at..).unwrap_or(&[])).map(|next| at + next) {
            let tail = bytes.get(next..).unwrap_or(&[]);
            at = next + 1;
            if tail.starts_with(b"/*") {
                (depth, at) = (depth + 1, next + 2);
            } else if tail.starts_with(b"*/") {
                (depth, at) = (depth.saturating_sub(1), next + 2);
                if depth == 0 {
                    break;
                }
            }
        }
        let end = if depth == 0 { at } else { rest.len() };
        let span = Span::new(self.at, self.at + end);
        let inner = if depth == 0 { span.end().saturating_sub(2) } else { span.end() };
        self.assembly.comment(span, Span::new(span.start() + 2, inner.max(span.start() + 2)));
        self.at = span.end();
    }

    /// `@key`, `@key[supplement]`
    pub(super) fn reference(&mut self, rest: &'s str) {
        let key = rest.get(1..).unwrap_or("").split(|c: char| !is_label(c)).next().unwrap_or("");
        let key = key.trim_end_matches(['.', ':']);
        let before = cut(self.source, 0..self.at).chars().next_back();
        if key.is_empty() || before.is_some_and(char::is_alphanumeric) {
            self.text.add(Span::new(self.at, self.at + 1));
            self.at += 1;
            return;
        }
        let mut end = self.at + 1 + key.len();
        let behind = cut(self.source, end..self.source.len());
        if let Some(inner) = behind.strip_prefix('[').and_then(|inner| inner.split(['\n', '[']).next()) {
            end += inner.find(']').map_or(0, |length| length + 2);
        }
        let whole = Span::new(self.at, end);
        if self.is_target(key) {
            let start = self.text.len();
            self.text.object(whole);
            if self.is_whole {
                self.text.link(start, whole, &format!("#{key}"), None);
            }
        } else {
            let key = Span::new(self.at + 1, self.at + 1 + key.len());
            self.cite(&[key], whole);
        }
        self.at = end;
    }

    /// Whether a label of the document, or of a kind of thing in it, has this name.
    fn is_target(&self, key: &str) -> bool {
        const KINDS: [&str; 16] = [
            "fig", "tab", "tbl", "table", "eq", "eqt", "sec", "chap", "ch", "lst", "thm", "lem", "def", "app", "alg",
            "ex",
        ];
        let kind = key.split_once(':').is_some_and(|(kind, _)| KINDS.contains(&kind));
        kind || key.starts_with("fig-")
            || key.starts_with("tbl-")
            || key.starts_with("sec-")
            || self.labels.contains(key)
    }

    /// `<label>`: its length.
    pub(super) fn label(rest: &str) -> Option<usize> {
        let inner = rest.strip_prefix('<')?;
        let length = inner.find(|c: char| !is_label(c))?;
        (length > 0 && inner.get(length..)?.starts_with('>')).then_some(length + 2)
    }
}

/// Whether a label or key may hold a character.
pub(super) fn is_label(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '_' | '-' | '.' | ':')
}
