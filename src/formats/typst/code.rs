//! Code: what it calls, and the content and texts that it gives them.

use super::super::writer::Writer;
use super::role::{Role, role};
use super::text::is_label;
use super::{Call, Group, Reader};
use crate::model::{Bibliography, BlockKind, LabelForm};
use crate::text::{Span, cut};

/// Words that begin a statement of which nothing is shown.
const SILENT: [&str; 3] = ["let", "set", "import"];
/// Words that begin a statement whose content is shown.
const STATEMENTS: [&str; 7] = ["show", "include", "if", "for", "while", "context", "return"];

impl<'s> Reader<'s> {
    /// Reads what stands behind a number sign in markup.
    pub(super) fn hash(&mut self) {
        let start = self.at;
        let rest = cut(self.source, start + 1..self.source.len());
        self.at += 1;
        match rest.chars().next() {
            Some('(') => self.open(Group::Args(Call::new("", start, false), None), 1),
            Some('{') => self.open(Group::Braces, 1),
            Some('[') => self.content(Call::new("", start, false), None),
            Some('"') => {
                let end = self.string();
                self.text.add(end);
            }
            Some(c) if c.is_alphabetic() || c == '_' => self.word(rest, start),
            Some(c) if c.is_ascii_digit() => {
                self.at += rest.len() - rest.trim_start_matches(|c: char| c.is_alphanumeric() || c == '.').len();
                self.text.object(Span::new(start, self.at));
            }
            _ => self.text.add(Span::new(start, self.at)),
        }
    }

    fn word(&mut self, rest: &'s str, start: usize) {
        let word = word(rest);
        if SILENT.contains(&word) {
            self.at += word.len();
            let shown = word == "let" && self.shows_variable(cut(rest, word.len()..rest.len()));
            return self.open(Group::Statement(shown), 0);
        }
        if STATEMENTS.contains(&word) {
            self.at += word.len();
            let behind = cut(self.source, self.at..self.source.len()).trim_start();
            if word == "include" {
                let name = behind.strip_prefix('"').and_then(|rest| rest.split('"').next()).unwrap_or("");
                self.assembly.content().parts.push(name.into());
            }
            // Rules for things of one kind say how they are set; a template takes the text itself.
            let shown = word != "show" || behind.starts_with(':');
            return self.open(Group::Statement(shown), 0);
        }
        let alone = self.stands_alone();
        self.chain(start, alone);
    }

    /// Whether a variable is given content that is shown elsewhere as a paragraph: ` abstract = [`.
    fn shows_variable(&self, rest: &str) -> bool {
        let name = word(rest.trim_start_matches(' '));
        let value = rest.trim_start_matches(' ').get(name.len()..).unwrap_or("").trim_start_matches(' ');
        let content = value.strip_prefix('=').is_some_and(|value| value.trim_start().starts_with('['));
        content && self.hidden == 0 && self.shown.contains(name)
    }

    /// Whether nothing stands before this in its paragraph.
    pub(super) fn stands_alone(&self) -> bool {
        self.text.len() == self.blank_until && self.notes_open == 0
    }

    /// Reads a name with its fields, and what is called with it.
    fn chain(&mut self, start: usize, alone: bool) {
        let rest = cut(self.source, self.at..self.source.len());
        let mut length = 0;
        loop {
            length += word(cut(rest, length..rest.len())).len();
            let behind = cut(rest, length..rest.len());
            let field = behind.strip_prefix('.').is_some_and(|rest| rest.starts_with(|c: char| c.is_alphabetic()));
            if !field || length > 200 {
                break;
            }
            length += 1;
        }
        let name = cut(rest, 0..length);
        self.at += length;
        self.call(Call::new(name, start, alone));
    }

    /// Goes on with a call, whose name or last argument ends here.
    pub(super) fn call(&mut self, mut call: Call<'s>) {
        call.text = call.text.or(Some(self.texts));
        match self.source.as_bytes().get(self.at) {
            Some(b'(') => self.open(Group::Args(call, None), 1),
            Some(b'[') => self.content(call, None),
            Some(b'.') if call.given => {
                let rest = cut(self.source, self.at + 1..self.source.len());
                let field = word(rest);
                if field.is_empty() || !field.starts_with(char::is_alphabetic) {
                    return self.end_call(&call);
                }
                self.at += 1 + field.len();
                call.name = field;
                self.call(call);
            }
            _ => self.end_call(&call),
        }
    }

    /// What a call shows that was given no content.
    fn end_call(&mut self, call: &Call<'s>) {
        if self.hidden > 0 {
            let keys = call.keys.iter().map(|key| cut(self.source, key.range()).into());
            return self.name(keys);
        }
        if call.text != Some(self.texts) || self.is_code() && call.keys.is_empty() && !call.shows_address() {
            return;
        }
        let whole = Span::new(call.start, self.at);
        if !call.keys.is_empty() {
            let keys = call.keys.clone();
            return self.cite(&keys, whole);
        }
        if call.shows_address()
            && let Some(address) = call.target
        {
            let start = self.text.len();
            self.text.add(address);
            let target = cut(self.source, address.range());
            return self.text.link(start, whole, target, Some(address));
        }
        if !call.content && !call.alone {
            self.text.object(whole);
        }
    }

    /// Opens the content that stands here.
    fn content(&mut self, mut call: Call<'s>, argument: Option<&'s str>) {
        call.content = true;
        call.given = true;
        let mut role = role(call.name, argument, call.alone || self.is_code());
        if self.notes_open > 0 && !matches!(role, Role::Hidden | Role::Emphasis | Role::Link) {
            role = Role::Inline;
        }
        if self.hidden > 0 {
            role = Role::Hidden;
        }
        let level = call.level;
        let opened = self.at;
        self.at += 1;
        match role {
            Role::Note => {
                let label = Span::new(call.start, opened + 1);
                return self.open_note(label, call);
            }
            Role::Apart(kind, own) => {
                self.flush();
                self.kind = (kind, if kind == BlockKind::Heading { level.unwrap_or(own) } else { own });
            }
            Role::Quotation => {
                self.flush();
                self.assembly.quotes += 1;
            }
            Role::Item => {
                self.flush();
                self.label = Some(self.item_label(Span::new(opened, opened + 1), LabelForm::Bullet, None));
            }
            Role::Hidden => {
                self.hidden += 1;
                let outer = std::mem::replace(&mut self.text, Writer::new(self.source));
                return self.groups.push(Group::Hidden(Box::new(outer), call));
            }
            Role::Inline | Role::Emphasis | Role::Link => {}
        }
        let place = (self.texts, self.text.len());
        self.groups.push(Group::Content(role, call, place));
    }

    /// Reads a byte of code.
    pub(super) fn code(&mut self, rest: &'s str) {
        match rest.as_bytes().first() {
            Some(b'"') => self.text_argument(),
            Some(b'(') => self.open(Group::Args(Call::new("", self.at, true), None), 1),
            Some(b'{') => self.open(Group::Braces, 1),
            Some(b'[') => {
                let (call, argument) = self.receiver();
                self.content(call, argument);
            }
            Some(b')' | b'}') => self.close_code(),
            Some(b',' | b';') => {
                if let Some(Group::Args(_, argument)) = self.groups.last_mut() {
                    *argument = None;
                }
                if rest.starts_with(';') && matches!(self.groups.last(), Some(Group::Statement(_))) {
                    self.end_statement();
                }
                self.at += 1;
            }
            Some(b'\n') => {
                let goes_on = cut(rest, 1..rest.len()).trim_start_matches([' ', '\t']).starts_with("else");
                if matches!(self.groups.last(), Some(Group::Statement(_))) && !goes_on {
                    return self.end_statement();
                }
                self.at += 1;
            }
            Some(b'<') => match Self::label(rest) {
                Some(length) => {
                    let key = Span::new(self.at + 1, self.at + length - 1);
                    if let Some(Group::Args(call, None)) = self.groups.last_mut()
                        && call.name == "cite"
                    {
                        call.keys.push(key);
                    }
                    self.at += length;
                }
                None => self.at += 1,
            },
            Some(b'`') => self.raw(rest),
            Some(b'$') => self.formula(rest),
            Some(b'/') if rest.starts_with("//") || rest.starts_with("/*") => self.comment(rest),
            Some(_) => self.token(rest),
            None => {}
        }
    }

    /// A name, which may be that of an argument or of what is called; or anything else.
    fn token(&mut self, rest: &'s str) {
        let Some(first) = rest.chars().next() else { return };
        if !(first.is_alphabetic() || first == '_') {
            self.at += first.len_utf8();
            return;
        }
        let name = word(rest);
        let behind = cut(rest, name.len()..rest.len());
        if behind.trim_start_matches(' ').starts_with(':') && !behind.trim_start_matches(' ').starts_with("::") {
            if let Some(Group::Args(call, argument)) = self.groups.last_mut() {
                *argument = Some(name);
                let value = behind.trim_start_matches([' ', ':']);
                if name == "level" {
                    call.level = value
                        .bytes()
                        .next()
                        .map(|byte| byte.wrapping_sub(b'0'))
                        .filter(|level| (1..=6).contains(level));
                }
            }
            self.at += name.len();
            return;
        }
        self.chain(self.at, true);
    }

    /// The function that content in code is given to, and the name of the argument.
    fn receiver(&self) -> (Call<'s>, Option<&'s str>) {
        match self.groups.last() {
            Some(Group::Args(call, argument)) => {
                // What stands in brackets of their own belongs to the function around them.
                let name = if call.name.is_empty() { self.around() } else { call.name };
                let mut inner = Call::new(name, self.at, true);
                inner.is_argument = true;
                (inner, *argument)
            }
            _ => (Call::new("", self.at, true), None),
        }
    }

    fn around(&self) -> &'s str {
        const NEAR: usize = 4;
        let near = self.groups.iter().rev().take(NEAR);
        near.filter_map(|group| if let Group::Args(call, _) = group { Some(call.name) } else { None })
            .find(|name| !name.is_empty())
            .unwrap_or("")
    }

    /// The bytes of the string that stands here, which then is passed.
    fn string(&mut self) -> Span {
        let start = self.at + 1;
        let bytes = self.source.as_bytes();
        let mut at = start;
        while let Some(next) = memchr::memchr2(b'"', b'\\', bytes.get(at..).unwrap_or(&[])).map(|next| at + next) {
            if bytes.get(next) == Some(&b'"') {
                self.at = next + 1;
                return Span::new(start, next);
            }
            at = next + 2;
        }
        self.at = self.source.len();
        Span::new(start.min(self.at), self.at)
    }

    /// A string: the address of a link, a database, a caption.
    fn text_argument(&mut self) {
        let span = self.string();
        let written = cut(self.source, span.range());
        let hidden = self.hidden > 0;
        let name = match self.groups.last() {
            Some(Group::Args(call, None)) if call.name.is_empty() => self.around(),
            _ => "",
        };
        let Some(Group::Args(call, argument)) = self.groups.last_mut() else { return };
        let function = if call.name.is_empty() { name } else { call.name };
        match (function, *argument) {
            ("link", None) => call.target = call.target.or(Some(span)),
            ("bibliography", None) => {
                self.assembly.content().bibliographies.push(Bibliography::file(span, written));
            }
            (function, Some(argument @ ("caption" | "title" | "attribution"))) if !hidden => {
                let kind = match role(function, Some(argument), true) {
                    Role::Apart(kind, level) if argument != "title" || function.ends_with("with") => (kind, level),
                    Role::Quotation => (BlockKind::Paragraph, 0),
                    _ => return,
                };
                if self.notes_open > 0 {
                    return;
                }
                self.flush();
                self.kind = kind;
                self.text.add(span);
                self.flush();
            }
            _ => {}
        }
    }

    fn close_code(&mut self) {
        self.at += 1;
        let paren = self.source.as_bytes().get(self.at - 1) == Some(&b')');
        let fits = match self.groups.last() {
            Some(Group::Args(..)) => paren,
            Some(Group::Braces) => !paren,
            _ => false,
        };
        if !fits {
            return;
        }
        if let Some(Group::Args(mut call, _)) = self.groups.pop() {
            call.given = true;
            self.call(call);
        }
    }

    /// Ends a statement before the end of its line.
    pub(super) fn end_statement(&mut self) {
        if let Some(Group::Statement(shown)) = self.groups.pop() {
            self.hidden -= usize::from(!shown);
        }
    }

    fn open(&mut self, group: Group<'s>, length: usize) {
        if let Group::Statement(false) = group {
            self.hidden += 1;
        }
        self.groups.push(group);
        self.at += length;
    }
}

/// The name at the start of `rest`.
pub(super) fn word(rest: &str) -> &str {
    let length = rest.find(|c: char| !is_label(c) || matches!(c, '.' | ':')).unwrap_or(rest.len());
    rest.get(..length).unwrap_or("")
}
