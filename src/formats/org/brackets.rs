//! What stands in brackets: links, notes, citations by key.

use super::super::writer::{Keys, Writer};
use super::inline::{End, Inline};
use crate::text::{Span, cut};

/// Longer notes are not closed.
const MAX_NOTE: usize = 8192;

impl<'s> Inline<'s, '_> {
    /// Reads what a bracket opens; whether it is markup.
    pub(super) fn bracket(&mut self, next: usize, rest: &'s str) -> bool {
        if let Some(inner) = rest.strip_prefix("[[") {
            return self.link(next, inner);
        }
        if rest.starts_with("[fn:") {
            return self.note(next);
        }
        if rest.starts_with("[cite:") || rest.starts_with("[cite/") {
            return self.citation(next, rest);
        }
        false
    }

    /// `[[address][text]]`, `[[address]]`
    fn link(&mut self, next: usize, inner: &'s str) -> bool {
        let Some(length) = inner.find(']').filter(|length| *length > 0) else { return false };
        let address = Span::new(next + 2, next + 2 + length);
        let behind = inner.get(length..).unwrap_or("");
        let written = cut(self.source, address.range());
        if behind.starts_with("]]") {
            let whole = Span::new(next, address.end() + 2);
            let image = [".png", ".jpg", ".jpeg", ".svg", ".gif", ".webp"].iter().any(|end| written.ends_with(end));
            if let Some(keys) = keys_of_link(written) {
                let start = address.start() + written.len() - keys.len();
                self.at = whole.end();
                return self.keys(keys, start, whole);
            }
            self.at = whole.end();
            let start = self.writer.len();
            if image || !written.contains("://") {
                self.writer.object(whole);
                if written.starts_with('#') {
                    self.writer.link(start, whole, written, Some(address));
                }
            } else {
                self.writer.add(address);
                self.writer.link(start, whole, written, Some(address));
            }
            return true;
        }
        let Some(text) = behind.strip_prefix("][") else { return false };
        let Some(end) = text.find("]]").filter(|end| *end > 0) else { return false };
        let shown = address.end() + 2;
        self.at = shown;
        self.ends.push((shown + end, End::Link(self.writer.len(), next, address)));
        true
    }

    /// `[fn:name]`, `[fn:name: text]`, `[fn:: text]`
    fn note(&mut self, next: usize) -> bool {
        let rest = self.rest(next, MAX_NOTE);
        let inner = rest.get(4..).unwrap_or("");
        let name = inner.split([':', ']']).next().unwrap_or("");
        if !name.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_')) {
            return false;
        }
        let behind = inner.get(name.len()..).unwrap_or("");
        if behind.starts_with(']') && !name.is_empty() {
            let span = Span::new(next, next + 5 + name.len());
            let start = self.writer.len();
            self.writer.add(span);
            self.writer.cite(start, name);
            self.at = span.end();
            return true;
        }
        let Some(close) = behind.strip_prefix(':').and_then(closing).filter(|_| !self.in_note) else { return false };
        let label = Span::new(next, next + 5 + name.len());
        let close = label.end() + close;
        *self.count += 1;
        let key: Box<str> = if name.is_empty() { format!("<{}>", self.count).into() } else { name.into() };
        self.writer.note(*self.count, &key, Span::new(next, close + 1));
        let outer = std::mem::replace(&mut self.writer, Writer::new(self.source));
        self.ends.push((close, End::Note(label, key, Box::new(outer))));
        self.in_note = true;
        self.at = label.end();
        true
    }

    /// `[cite/style:see @key p. 3; @key]`
    fn citation(&mut self, next: usize, rest: &'s str) -> bool {
        let Some(length) = rest.find(']') else { return false };
        let inner = rest.get(..length).unwrap_or("");
        let Some(colon) = inner.find(':') else { return false };
        let keys: Vec<Span> = inner
            .match_indices('@')
            .filter(|(at, _)| *at > colon)
            .map(|(at, _)| {
                let key = inner.get(at + 1..).unwrap_or("");
                let key = key
                    .split(|c: char| !is_key(c))
                    .next()
                    .unwrap_or("")
                    .trim_end_matches(['.', ':', ',', ';', '?', '!']);
                Span::new(next + at + 1, next + at + 1 + key.len())
            })
            .filter(|key| !key.is_empty())
            .collect();
        if keys.is_empty() {
            return false;
        }
        self.at = next + length + 1;
        self.writer.keys(Keys::of(&keys), Span::new(next, self.at), true);
        true
    }

    /// Keys that are separated by commas, as other packages write them: `cite:lee,roy`.
    pub(super) fn keys(&mut self, keys: &str, start: usize, whole: Span) -> bool {
        let mut at = start;
        let mut found = Vec::new();
        for key in keys.split([',', ';']) {
            let bare = key.trim_start_matches(['&', ' ']);
            let from = at + key.len() - bare.len();
            let length = bare.split(|c: char| !is_key(c)).next().unwrap_or("").trim_end_matches(['.', ':']).len();
            if length > 0 {
                found.push(Span::new(from, from + length));
            }
            at += key.len() + 1;
        }
        self.writer.keys(Keys::of(&found), whole, true);
        true
    }
}

/// The keys of a link that cites: `cite:lee,roy`.
fn keys_of_link(address: &str) -> Option<&str> {
    let (name, keys) = address.split_once(':')?;
    (name.contains("cite") && !name.contains("nocite") && !keys.contains(' ')).then_some(keys)
}

/// Whether a key may hold a character.
pub(super) fn is_key(c: char) -> bool {
    c.is_alphanumeric()
        || matches!(c, '-' | '_' | '.' | ':' | '?' | '!' | '`' | '\'' | '/' | '*' | '+' | '|' | '$' | '#' | '%' | '~')
}

/// Where the bracket closes that is open before `text`.
fn closing(text: &str) -> Option<usize> {
    let mut depth = 0_usize;
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            b'[' => depth += 1,
            b']' if depth == 0 => return Some(at),
            b']' => depth -= 1,
            _ => {}
        }
    }
    None
}
