//! Macros in a line: `link:address[text]`, `footnote:[text]`, `<<key>>`, `{value}`.

use super::super::writer::Keys;
use super::inline::{Inline, Target};
use crate::text::{Span, cut};

/// The longest name of a macro.
const MAX_NAME: usize = 24;
/// Schemes of addresses that are links by themselves.
const SCHEMES: [&str; 6] = ["https", "http", "ftp", "irc", "file", "ftps"];
/// Macros whose text is shown; what they lead to is no address.
const SHOWN: [&str; 6] = ["xref", "indexterm2", "btn", "menu", "anchor", "ref"];
/// Macros that show text as it is written.
const VERBATIM: [&str; 2] = ["pass", "bibitem"];

/// What a value is when no document defines it.
const SIGNS: [(&str, &str); 24] = [
    ("nbsp", "\u{a0}"),
    ("zwsp", "\u{200b}"),
    ("amp", "&"),
    ("lt", "<"),
    ("gt", ">"),
    ("startsb", "["),
    ("endsb", "]"),
    ("vbar", "|"),
    ("caret", "^"),
    ("asterisk", "*"),
    ("tilde", "~"),
    ("backslash", "\\"),
    ("backtick", "`"),
    ("plus", "+"),
    ("apos", "'"),
    ("quot", "\""),
    ("lsquo", "‘"),
    ("rsquo", "’"),
    ("ldquo", "“"),
    ("rdquo", "”"),
    ("deg", "°"),
    ("two-colons", "::"),
    ("cpp", "C++"),
    ("blank", " "),
];

/// The first byte of the name before a colon, if it stands at or after `plain`.
pub(super) fn start(source: &str, plain: usize, colon: usize) -> Option<usize> {
    let from = plain.max(colon.saturating_sub(MAX_NAME));
    let head = source.get(source.ceil_char_boundary(from)..colon)?;
    let name = head.bytes().rev().take_while(u8::is_ascii_alphanumeric).count();
    (name > 0).then_some(colon - name)
}

/// `<https://…>`
pub(super) fn is_angle(rest: &str) -> bool {
    let inner = rest.get(1..).unwrap_or("");
    SCHEMES.iter().any(|scheme| inner.starts_with(scheme)) && inner.contains("://")
}

/// The name of the value in braces at the start of `rest`.
pub(super) fn value(rest: &str) -> Option<&str> {
    let name = rest.strip_prefix('{')?.split('}').next()?;
    let named = !name.is_empty() && name.len() < 64 && name.len() + 1 < rest.len();
    let fits = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-' | ':');
    (named && name.chars().all(fits) && name.starts_with(char::is_alphanumeric)).then_some(name)
}

impl<'s> Inline<'s, '_> {
    /// Whether a macro or address begins at `start`, with its colon at `colon`.
    pub(super) fn is_macro(&self, start: usize, colon: usize) -> bool {
        let name = cut(self.source, start..colon);
        let rest = self.near(colon + 1);
        if SCHEMES.contains(&name) {
            return rest.starts_with("//");
        }
        let close = self.before(start).is_none_or(|c| !c.is_alphanumeric() && c != '_');
        let Some(target) = rest.split(['[', ' ', '\n']).next() else { return false };
        let opens = rest.get(target.len()..).is_some_and(|rest| rest.starts_with('['));
        close && opens && !target.starts_with(':') && self.bracket(colon + 1 + target.len()).is_some()
    }

    /// Reads a macro or address.
    pub(super) fn named(&mut self, start: usize, colon: usize) {
        let name = cut(self.source, start..colon);
        if SCHEMES.contains(&name) {
            return self.address(start, start);
        }
        let rest = self.near(colon + 1);
        let length = rest.find('[').unwrap_or(0);
        let target = cut(rest, 0..length);
        let open = colon + 1 + length;
        let Some(close) = self.bracket(open) else {
            self.at = colon + 1;
            return;
        };
        let whole = Span::new(start, close + 1);
        let inner = Span::new(open + 1, close);
        match name {
            "link" | "mailto" => self.link(start, Span::new(colon + 1, open), inner, close),
            "footnote" | "footnoteref" => self.footnote(name, target, whole, inner),
            "xref" if self.known.entries.contains_key(target) => self.entry(target, inner, whole),
            "cite" | "citenp" | "citep" | "citet" => self.cited(inner, whole),
            "indexterm" => self.at = whole.end(),
            _ if VERBATIM.contains(&name) => {
                self.writer.add(inner);
                self.at = whole.end();
            }
            _ if SHOWN.contains(&name) && !inner.is_empty() && name != "anchor" => {
                self.at = inner.start();
                self.close_sign(close, 1);
            }
            "anchor" => self.at = whole.end(),
            _ => {
                self.writer.object(whole);
                self.at = whole.end();
            }
        }
    }

    /// An address in running text, perhaps with the text of a link; its markup begins at `start`.
    fn address(&mut self, start: usize, first: usize) {
        let rest = self.near(first);
        let end = rest.find(|c: char| c.is_whitespace() || matches!(c, '[' | ']' | '<' | '>' | '"' | '|'));
        let end = first + end.unwrap_or(rest.len());
        let address = Span::new(first, end);
        let opens = self.source.as_bytes().get(end) == Some(&b'[');
        match self.bracket(end).filter(|_| opens) {
            Some(close) => self.link(start, address, Span::new(end + 1, close), close),
            None => {
                // A sign that is open may end in it.
                let shown = cut(self.source, address.range());
                let length = shown.trim_end_matches(['*', '_', '`', '#', '+', '\'', '"']).len();
                self.writer.add(Span::new(first, first + length));
                self.at = first + length;
            }
        }
    }

    /// A link with its text in brackets.
    fn link(&mut self, start: usize, address: Span, inner: Span, close: usize) {
        let written = cut(self.source, address.range());
        let bare = written.trim_start_matches('+');
        let address =
            Span::new(address.end() - bare.len(), address.end() - (bare.len() - bare.trim_end_matches('+').len()));
        let written = cut(self.source, address.range());
        let target = Target { written, place: Some(address) };
        let (from, to) = self.link_text(inner);
        if from == to {
            let before = self.writer.len();
            self.writer.add(address);
            self.writer.link(before, Span::new(start, close + 1), written, Some(address));
            self.at = close + 1;
            return;
        }
        self.at = from;
        self.open_link(start, target, to, close);
    }

    /// The text of a link without what styles it.
    fn link_text(&self, inner: Span) -> (usize, usize) {
        let text = cut(self.source, inner.range());
        if let Some(quoted) = text.strip_prefix('"').and_then(|rest| rest.split_once('"')).map(|(quoted, _)| quoted) {
            return (inner.start() + 1, inner.start() + 1 + quoted.len());
        }
        let named = |part: &str| {
            let name = part.split('=').next().unwrap_or("").trim();
            part.contains('=') && ["window", "role", "opts", "options", "title", "id", "rel", "subject"].contains(&name)
        };
        let mut end = 0;
        for part in text.split(',') {
            if named(part) {
                break;
            }
            end += part.len() + 1;
        }
        let shown = cut(text, 0..end.saturating_sub(1).min(text.len())).trim_end().trim_end_matches('^');
        (inner.start(), inner.start() + shown.len())
    }

    fn footnote(&mut self, name: &str, target: &'s str, whole: Span, inner: Span) {
        let text = cut(self.source, inner.range());
        let (key, shift) = match (name, text.split_once(',')) {
            ("footnoteref", Some((key, _))) => (key.trim(), key.len() + 1),
            ("footnoteref", None) => (text.trim(), text.len()),
            _ => (target, 0),
        };
        let label = Span::new(whole.start(), inner.start() + shift);
        if cut(text, shift..text.len()).trim().is_empty() && !key.is_empty() {
            return self.mark_note(whole, key);
        }
        self.open_note(label, inner.end(), Some(key).filter(|key| !key.is_empty()));
    }

    /// `cite:[key, key(12)]`, whose entries stand in a database.
    fn cited(&mut self, inner: Span, whole: Span) {
        let mut at = inner.start();
        let mut keys = Vec::new();
        for part in cut(self.source, inner.range()).split(',') {
            let key = part.split('(').next().unwrap_or("");
            let start = at + key.len() - key.trim_start().len();
            let length = key.trim().len();
            let first = key.trim().chars().next();
            if first.is_some_and(char::is_alphanumeric) && !key.trim().contains(' ') {
                keys.push(Span::new(start, start + length));
            }
            at += part.len() + 1;
        }
        if keys.is_empty() {
            self.writer.object(whole);
        } else {
            self.writer.keys(Keys::of(&keys), whole, true);
        }
        self.at = whole.end();
    }

    /// `<<key>>`, `<<key,text>>`
    pub(super) fn reference(&mut self, at: usize) {
        let rest = self.near(at);
        let inner = rest.get(2..).and_then(|rest| rest.split_once(">>")).map_or("", |(inner, _)| inner);
        let whole = Span::new(at, at + inner.len() + 4);
        let key = inner.split(',').next().unwrap_or("");
        let text = Span::new(at + 2 + (key.len() + 1).min(inner.len()), at + 2 + inner.len());
        self.at = whole.end();
        let trimmed = key.trim().trim_start_matches('#');
        if self.known.entries.contains_key(trimmed) {
            return self.entry(trimmed, text, whole);
        }
        if text.is_empty() && self.known.lacks(trimmed) {
            return self.entry(trimmed, Span::at(text.end()), whole);
        }
        if text.is_empty() { self.writer.object(whole) } else { self.writer.add(text) }
    }

    /// A mark that leads to an entry.
    fn entry(&mut self, key: &str, text: Span, whole: Span) {
        self.at = whole.end();
        let start = self.writer.len();
        let number = self.known.number(key);
        if !text.is_empty() {
            self.writer.add(text);
            return self.writer.cite(start, number.unwrap_or(key));
        }
        match self.known.entries.get(key).copied().flatten() {
            // A number is read as any other.
            Some(shown) => self.writer.put(&format!("[{shown}]"), whole),
            None => {
                let at = whole.start() + cut(self.source, whole.range()).find(key).unwrap_or(2);
                let name = Span::new(at, at + key.len());
                self.writer.put("[", Span::new(whole.start(), name.start()));
                self.writer.add(name);
                self.writer.put("]", Span::new(name.end(), whole.end()));
            }
        }
        if number.is_none() {
            self.writer.cite(start, key);
        }
    }

    /// `{name}`, `{name}[text]`
    pub(super) fn value(&mut self, at: usize) {
        let rest = self.near(at);
        let Some(name) = value(rest) else { return };
        let mut whole = Span::new(at, at + name.len() + 2);
        self.at = whole.end();
        if let Some((_, shown)) = SIGNS.iter().find(|(known, _)| *known == name) {
            return self.writer.put(shown, whole);
        }
        let known = self.known.values.get(name).copied();
        let behind = self.near(whole.end());
        let tail = behind.find(|c: char| c.is_whitespace() || c == '[').unwrap_or(0);
        let address = known.is_none_or(|value| value.contains("://"));
        if address && let Some(close) = self.bracket(whole.end() + tail) {
            whole = Span::new(at, whole.end() + tail);
            let (from, to) = self.link_text(Span::new(whole.end() + 1, close));
            if from < to {
                self.at = from;
                let written = known.filter(|_| tail == 0).unwrap_or("");
                return self.open_link(at, Target { written, place: None }, to, close);
            }
        }
        let plain =
            |value: &&str| value.len() < 200 && !value.contains(['{', '*', '_', '`', '[', '<', '#', '+', '^', '~']);
        match known.filter(plain) {
            Some(shown) if !shown.is_empty() => self.writer.put(shown, whole),
            Some(_) => {}
            None => self.writer.object(whole),
        }
    }

    /// `((term))`, `(((term, term)))`
    pub(super) fn index(&mut self, at: usize) {
        let rest = self.near(at);
        let hidden = rest.starts_with("(((");
        let (open, close) = if hidden { (3, ")))") } else { (2, "))") };
        let Some(length) = rest.get(open..).and_then(|rest| rest.find(close)) else {
            self.writer.add(Span::new(at, at + open));
            self.at = at + open;
            return;
        };
        let inner = Span::new(at + open, at + open + length);
        self.at = inner.end() + open;
        if !hidden {
            self.writer.add(inner);
        }
    }
}
