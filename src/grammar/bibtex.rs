//! Databases of BibTeX and BibLaTeX: `@article{lee2019, title = {Ports}, year = 2019}`.
//!
//! What stands between entries is no part of the database. An entry that is not closed ends where the next one begins,
//! so that it costs no other; in a field that cannot be read nothing is read but its end.

use memchr::{memchr, memchr3, memrchr};

use super::Range;

/// The longest beginning of an entry, `@article{key,`, in bytes.
const MAX_HEAD: usize = 256;

/// One `@type{…}`.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Entry {
    /// From the `@` to behind the sign that closes it.
    pub range: Range,
    /// The word behind the `@`.
    pub kind: Range,
    /// What it is called; empty where nothing is.
    pub key: Range,
    /// Its fields, in order.
    pub fields: Vec<Field>,
    /// Whether it ends with its own brace.
    pub closed: bool,
    /// Whether its line begins as a comment, so that some programs do not read it.
    pub commented: bool,
}

/// One `name = value`.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Field {
    /// The name.
    pub name: Range,
    /// The parts of the value, which `#` joins.
    pub value: Vec<Piece>,
    /// Whether a comma parts it from the field or key before it, or what stands there cannot be read.
    pub parted: bool,
}

/// A part of a value.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Piece {
    /// What stands between braces or quotation marks.
    Text(Range),
    /// A number.
    Number(Range),
    /// The name of a string that is defined elsewhere.
    Name(Range),
}

/// Everything that begins with `@` and a word, in order.
#[must_use]
pub fn entries(text: &str) -> Vec<Entry> {
    let mut entries = Vec::new();
    let mut at = 0;
    while let Some(found) = text.as_bytes().get(at..).and_then(|rest| memchr(b'@', rest)) {
        let start = at + found;
        let mut scanner = Scanner { text, at: start };
        match scanner.entry() {
            Some(entry) => {
                at = entry.range.end.max(start + 1);
                entries.push(entry);
            }
            None => at = start + 1,
        }
    }
    entries
}

struct Scanner<'t> {
    text: &'t str,
    at: usize,
}

impl Scanner<'_> {
    fn byte(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn take_while(&mut self, fits: impl Fn(u8) -> bool) -> Range {
        let start = self.at;
        let rest = self.text.as_bytes().get(start..).unwrap_or(&[]);
        self.at += rest.iter().take_while(|byte| fits(**byte)).count();
        start..self.at
    }

    fn blanks(&mut self) {
        self.take_while(|byte| byte.is_ascii_whitespace());
    }

    fn entry(&mut self) -> Option<Entry> {
        let start = self.at;
        let before = self.text.as_bytes().get(start.saturating_sub(MAX_HEAD)..start)?;
        let line = before.get(memrchr(b'\n', before).map_or(0, |at| at + 1)..)?;
        self.at += 1;
        self.blanks();
        let kind = self.take_while(|byte| byte.is_ascii_alphabetic());
        self.blanks();
        let close = match self.byte() {
            Some(b'{') if !kind.is_empty() => b'}',
            Some(b'(') if !kind.is_empty() => b')',
            _ => return None,
        };
        let word = self.text.get(kind.clone()).unwrap_or("").to_ascii_lowercase();
        let commented = line.trim_ascii_start().starts_with(b"%");
        let mut entry =
            Entry { range: start..start, kind, key: start..start, fields: Vec::new(), closed: false, commented };
        if matches!(word.as_str(), "comment" | "preamble") {
            entry.closed = self.group(close);
        } else {
            self.at += 1;
            entry.key = if word == "string" { self.at..self.at } else { self.key() };
            entry.closed = self.fields(close, !entry.key.is_empty(), &mut entry.fields);
        }
        entry.range = start..self.at;
        Some(entry)
    }

    /// What an entry is called; nothing where a field stands first.
    fn key(&mut self) -> Range {
        self.blanks();
        let key = self.take_while(is_key);
        let end = self.at;
        self.blanks();
        match self.byte() {
            Some(b'=') => {
                self.at = key.start;
                key.start..key.start
            }
            _ => key.start..end,
        }
    }

    /// The fields up to the sign that closes the entry; whether there is one.
    fn fields(&mut self, close: u8, keyed: bool, fields: &mut Vec<Field>) -> bool {
        // Whether what stands before is a key or a field, behind which a comma stands.
        let mut needs_comma = keyed;
        loop {
            let between = self.take_while(|byte| byte.is_ascii_whitespace() || byte == b',');
            let comma = self.text.get(between).is_some_and(|between| between.contains(','));
            match self.byte() {
                None => return false,
                Some(byte) if byte == close => {
                    self.at += 1;
                    return true;
                }
                Some(b'@') if self.begins_entry(self.at) => return false,
                Some(_) => {
                    let field = self.field(close);
                    let parted = comma || !needs_comma;
                    needs_comma = field.is_some();
                    fields.extend(field.map(|field| Field { parted, ..field }));
                }
            }
        }
    }

    fn field(&mut self, close: u8) -> Option<Field> {
        let name = self.take_while(|byte| byte.is_ascii_alphanumeric() || b"_-:.+/".contains(&byte));
        self.blanks();
        if name.is_empty() || self.byte() != Some(b'=') {
            self.skip_field(close);
            return None;
        }
        self.at += 1;
        let mut value = Vec::new();
        loop {
            self.blanks();
            value.push(self.piece()?);
            self.blanks();
            if self.byte() != Some(b'#') {
                return Some(Field { name, value, parted: true });
            }
            self.at += 1;
        }
    }

    fn piece(&mut self) -> Option<Piece> {
        let start = self.at;
        match self.byte()? {
            b'{' => {
                let closed = self.group(b'}');
                Some(Piece::Text(start + 1..if closed { self.at - 1 } else { self.at }))
            }
            b'"' => {
                self.at += 1;
                let closed = self.quoted();
                Some(Piece::Text(start + 1..if closed { self.at - 1 } else { self.at }))
            }
            byte if byte.is_ascii_digit() => Some(Piece::Number(self.take_while(is_key))),
            byte if is_key(byte) => Some(Piece::Name(self.take_while(is_key))),
            _ => None,
        }
    }

    /// Passes a group of braces or parentheses; whether it is closed before the next entry begins.
    fn group(&mut self, close: u8) -> bool {
        self.at += 1;
        let mut depth = 0_usize;
        while let Some(byte) = self.byte() {
            match byte {
                _ if byte == close && depth == 0 => {
                    self.at += 1;
                    return true;
                }
                b'{' => depth += 1,
                b'}' => depth = depth.saturating_sub(1),
                b'\n' if self.next_line_begins_entry() => return false,
                _ => {}
            }
            self.at += 1;
        }
        false
    }

    /// Passes what stands before a quotation mark outside of braces; whether there is one before the next entry.
    fn quoted(&mut self) -> bool {
        let mut depth = 0_usize;
        while let Some(byte) = self.byte() {
            match byte {
                b'"' if depth == 0 => {
                    self.at += 1;
                    return true;
                }
                b'{' => depth += 1,
                b'}' => depth = depth.saturating_sub(1),
                b'\n' if self.next_line_begins_entry() => return false,
                _ => {}
            }
            self.at += 1;
        }
        false
    }

    /// Passes what is no field, up to the comma or the sign that ends it.
    fn skip_field(&mut self, close: u8) {
        let start = self.at;
        while let Some(byte) = self.byte() {
            match byte {
                b',' => return,
                _ if byte == close => return,
                b'{' => {
                    self.group(b'}');
                    continue;
                }
                b'\n' if self.next_line_begins_entry() => break,
                _ => {}
            }
            self.at += 1;
        }
        self.at = self.at.max(start + 1).min(self.text.len());
    }

    fn next_line_begins_entry(&self) -> bool {
        let rest = self.text.as_bytes().get(self.at + 1..).unwrap_or(&[]);
        let indent = rest.iter().take(MAX_HEAD).take_while(|byte| matches!(byte, b' ' | b'\t')).count();
        rest.get(indent) == Some(&b'@') && self.begins_entry(self.at + 1 + indent)
    }

    /// Whether `@word{key,` stands here.
    fn begins_entry(&self, at: usize) -> bool {
        let rest = self.text.as_bytes().get(at + 1..).unwrap_or(&[]);
        let head = rest.get(..MAX_HEAD.min(rest.len())).unwrap_or(rest);
        let Some(open) = memchr3(b'{', b'(', b'\n', head) else { return false };
        let (word, key) = head.split_at(open);
        let word = word.trim_ascii();
        let key = key.get(1..).unwrap_or(&[]).trim_ascii_start();
        let end = key.iter().take_while(|byte| is_key(**byte)).count();
        let named = end > 0 && key.get(end..).unwrap_or(&[]).trim_ascii_start().first() == Some(&b',');
        named && !word.is_empty() && word.iter().all(u8::is_ascii_alphabetic) && head.get(open) != Some(&b'\n')
    }
}

/// Whether keys and names may hold this byte.
fn is_key(byte: u8) -> bool {
    !byte.is_ascii_whitespace() && !byte.is_ascii_control() && !b",{}()=\"#%".contains(&byte)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> Vec<String> {
        let cut = |range: &Range| text.get(range.clone()).unwrap();
        let piece = |piece: &Piece| match piece {
            Piece::Text(range) => format!("“{}”", cut(range)),
            Piece::Number(range) | Piece::Name(range) => cut(range).to_owned(),
        };
        let field = |field: &Field| {
            format!(" {}={}", cut(&field.name), field.value.iter().map(piece).collect::<Vec<_>>().join("#"))
        };
        let entry = |entry: &Entry| {
            let fields: String = entry.fields.iter().map(field).collect();
            let open = if entry.closed { "" } else { " …" };
            format!("{} {}{fields}{open}", cut(&entry.kind), cut(&entry.key))
        };
        entries(text).iter().map(entry).collect()
    }

    #[track_caller]
    fn reads(text: &str, expected: &[&str]) {
        assert_eq!(shown(text), expected, "{text}");
    }

    #[test]
    fn entries_with_their_fields() {
        reads(
            "Notes a@b.org\n@Article {lee:2019,\n title = {The {Port} of},\n year=2019, month = may # \"~3\" , }\n@misc(k, a = \"x {\"} y\")",
            &["Article lee:2019 title=“The {Port} of” year=2019 month=may#“~3”", "misc k a=“x {\"} y”"],
        );
        reads(
            "@string{q = \"Quay\"}\n@comment{a @b{c}}\n@preamble{ \"x\" }",
            &["string  q=“Quay”", "comment ", "preamble "],
        );
        reads("@book{title = {No key}}\n@book{only}\n@book{}", &["book  title=“No key”", "book only", "book "]);
    }

    #[test]
    fn a_broken_entry_costs_no_other() {
        reads(
            "@a{k1, title = {never closed,\n year = 2019}\n\n@a{k2, title = {fine}}",
            &["a k1 title=“never closed,\n year = 2019” …", "a k2 title=“fine”"],
        );
        reads("@a{k1, title = \"open,\n@a{k2, x = 1}", &["a k1 title=“open,” …", "a k2 x=1"]);
        reads("@a{k1, no value, {b}, year = 2019}\n@a{k2,\n", &["a k1 year=2019", "a k2 …"]);
        reads("@a{k1, title = {x} year = 2019}", &["a k1 title=“x” year=2019"]);
        reads("@a{k1, title = ,\n year = 3}", &["a k1 year=3"]);
        reads("an @ alone, @word, @a", &[]);
    }

    #[test]
    fn a_line_that_begins_as_a_comment_is_known() {
        let found = entries("% @a{k, x = 1}\n@a{l, x = 1}");
        assert_eq!(found.iter().map(|entry| entry.commented).collect::<Vec<_>>(), [true, false]);
    }

    #[test]
    fn broken_texts_are_read_to_their_end() {
        for piece in ["@a{", "@a{k,", "{", "\"", "@a{k, t = {", "@a{k, t = \"", "@", "\n@a{k, b", "#", "é@é{é,é={é"]
        {
            let _ = entries(&piece.repeat(50_000));
        }
    }
}
