//! Typst: the markup, and the content that code is given; what code computes cannot be read.
//!
//! Keys lead to databases, which stand in files of their own, unless a label of the document has the name. Notes stand
//! behind the paragraph that they are written in.
//! Source: the Typst reference, “Syntax”.

mod code;
mod line;
mod role;
mod text;

use std::collections::HashSet;

use super::assembly::{Assembly, Note};
use super::writer::{Keys, Writer};
use crate::model::{Anchor, BlockKind, Content, ItemLabel};
use crate::text::{Bytes, Span, cut, find_any, lines};
use role::Role;

/// Deeper lists count as this depth.
const MAX_DEPTH: usize = 32;

/// Reads Typst into blocks.
pub(super) fn read(source: &str) -> Content<'_> {
    let content = Content { holds_images: true, numbers_items: true, ..Content::default() };
    let mut reader = Reader {
        source,
        at: 0,
        assembly: Assembly::new(source, content),
        text: Writer::new(source),
        texts: 0,
        blank_until: 0,
        kind: (BlockKind::Paragraph, 0),
        label: None,
        continues: false,
        lists: Vec::new(),
        groups: Vec::new(),
        hidden: 0,
        emphasis: None,
        notes: Vec::new(),
        notes_open: 0,
        count: 0,
        labels: labels(source),
        shown: variables(source),
        is_whole: is_whole(source),
    };
    reader.line_start();
    while reader.at < source.len() {
        reader.step();
    }
    while !reader.groups.is_empty() {
        reader.close_content();
    }
    reader.hidden = 0;
    reader.flush();
    let labels = std::mem::take(&mut reader.labels);
    let mut content = reader.assembly.finish();
    content.anchors = labels.into_iter().map(|name| Anchor { name: name.into(), block: None }).collect();
    content
}

/// Whether no other file, database or code gives the document labels: it sets its page, takes in nothing and names none.
fn is_whole(source: &str) -> bool {
    const ELSEWHERE: [&str; 6] = ["#include", "#import", "bibliography(", "label(", "eval(", "read("];
    ["#set page(", "#set document("].iter().any(|set| source.contains(set))
        && !ELSEWHERE.iter().any(|word| source.contains(word))
}

/// The labels of the document, those that `cite` is given left out.
fn labels(source: &str) -> HashSet<&str> {
    let mut labels = HashSet::new();
    for at in memchr::memchr_iter(b'<', source.as_bytes()) {
        let rest = cut(source, at..source.len());
        if let Some(length) = Reader::label(rest)
            && !cut(source, 0..at).trim_end().ends_with("cite(")
        {
            labels.insert(cut(rest, 1..length - 1));
        }
    }
    labels
}

/// The variables that fill a line: `#abstract`.
fn variables(source: &str) -> HashSet<&str> {
    let names = lines(source).filter_map(|line| cut(source, line.range()).trim().strip_prefix('#'));
    names.filter(|name| code::word(name).len() == name.len()).collect()
}

/// What is called, and what it was given.
struct Call<'s> {
    name: &'s str,
    start: usize,
    /// Whether it stands at the start of its paragraph, or in code.
    alone: bool,
    /// Whether it was given arguments or content.
    given: bool,
    content: bool,
    /// Whether this is an argument of another call.
    is_argument: bool,
    target: Option<Span>,
    keys: Vec<Span>,
    level: Option<u8>,
    /// The text that it stands in; another one has begun where it was given blocks.
    text: Option<usize>,
}

impl<'s> Call<'s> {
    fn new(name: &'s str, start: usize, alone: bool) -> Self {
        let (given, content, is_argument) = (false, false, false);
        Self {
            name,
            start,
            alone,
            given,
            content,
            is_argument,
            target: None,
            keys: Vec::new(),
            level: None,
            text: None,
        }
    }

    /// Whether it is a link without a text.
    fn shows_address(&self) -> bool {
        self.name == "link" && !self.content && self.target.is_some()
    }
}

/// Something that is open.
enum Group<'s> {
    /// Content: what it becomes, whose it is, and where it begins in which text.
    Content(Role, Call<'s>, (usize, usize)),
    /// A note: what opens it, its key, and the text around it.
    Note(Span, Box<str>, Box<Writer<'s>>, Call<'s>),
    /// Content that nobody reads, the text around it, and whose it is.
    Hidden(Box<Writer<'s>>, Call<'s>),
    /// A bracket that is shown.
    Bracket,
    /// Arguments, and the name of the one that is read.
    Args(Call<'s>, Option<&'s str>),
    Braces,
    /// A statement, up to the end of its line, and whether its content is shown.
    Statement(bool),
}

struct Reader<'s> {
    source: &'s str,
    at: usize,
    assembly: Assembly<'s>,
    text: Writer<'s>,
    /// The number of texts so far.
    texts: usize,
    /// How much of the text so far is blank.
    blank_until: usize,
    /// What the text becomes.
    kind: (BlockKind, u8),
    label: Option<ItemLabel>,
    /// Whether the paragraph goes on with an item.
    continues: bool,
    /// The columns before the marks of the open lists, and the numbers of their last items.
    lists: Vec<(usize, u32)>,
    groups: Vec<Group<'s>>,
    /// How many open groups hide what they hold.
    hidden: usize,
    /// The text in which emphasis is open, and where.
    emphasis: Option<(usize, usize)>,
    notes: Vec<Note<'s>>,
    notes_open: usize,
    count: usize,
    labels: HashSet<&'s str>,
    /// The variables that are shown as a paragraph of their own.
    shown: HashSet<&'s str>,
    /// Whether all labels are known.
    is_whole: bool,
}

impl<'s> Reader<'s> {
    /// Whether code is read, not markup.
    fn is_code(&self) -> bool {
        matches!(self.groups.last(), Some(Group::Args(..) | Group::Braces | Group::Statement(_)))
    }

    fn step(&mut self) {
        if self.is_code() {
            return self.code(cut(self.source, self.at..self.source.len()));
        }
        const FIRST: Bytes = Bytes::of(b"\\`$#@<*_~-/[]\nh");
        let next = find_any(self.source, &FIRST, self.at).unwrap_or(self.source.len());
        self.text.add(Span::new(self.at, next));
        self.at = next;
        let rest = cut(self.source, next..self.source.len());
        match rest.as_bytes().first() {
            Some(b'\\') => self.escape(rest),
            Some(b'`') => self.raw(rest),
            Some(b'$') => self.formula(rest),
            Some(b'#') => self.hash(),
            Some(b'@') => self.reference(rest),
            Some(b'<') if Self::label(rest).is_some() => self.at += Self::label(rest).unwrap_or(1),
            Some(sign @ (b'*' | b'_')) => self.toggle(*sign),
            Some(b'~') => {
                self.text.put("\u{a0}", Span::new(next, next + 1));
                self.at += 1;
            }
            Some(b'-') => self.dashes(rest),
            Some(b'/') if rest.starts_with("//") || rest.starts_with("/*") => self.comment(rest),
            Some(b'h') if self.address(rest) => {}
            Some(b'[') => {
                self.text.add(Span::new(next, next + 1));
                self.groups.push(Group::Bracket);
                self.at += 1;
            }
            Some(b']') => self.close_content(),
            Some(b'\n') => self.line_end(),
            Some(_) => {
                self.text.add(Span::new(next, next + 1));
                self.at += 1;
            }
            None => {}
        }
    }

    /// Ends the bracket or content that is open.
    fn close_content(&mut self) {
        let end = (self.at + 1).min(self.source.len());
        match self.groups.pop() {
            Some(Group::Bracket) => {
                self.text.add(Span::new(self.at, end));
                self.at = end;
            }
            Some(Group::Content(role, call, place)) => {
                self.close_role(role, &call, place, end);
                self.at = end;
                self.after(call);
            }
            Some(Group::Note(label, key, outer, call)) => {
                let shown = std::mem::replace(&mut self.text, *outer).finish();
                self.notes_open -= 1;
                self.notes.push(Note { span: Span::new(label.start(), end.max(label.end())), label, key, shown });
                self.at = end;
                self.after(call);
            }
            Some(Group::Hidden(outer, call)) => {
                let hidden = std::mem::replace(&mut self.text, *outer).finish();
                self.name(hidden.marks.into_iter().flat_map(|mark| mark.keys).map(|(_, key)| key));
                self.hidden = self.hidden.saturating_sub(1);
                self.at = end;
                self.after(call);
            }
            Some(_) => {}
            None => {
                self.text.add(Span::new(self.at, end));
                self.at = end;
            }
        }
    }

    fn close_role(&mut self, role: Role, call: &Call<'s>, (text, start): (usize, usize), end: usize) {
        let same = text == self.texts;
        match role {
            Role::Emphasis if same => self.text.emphasise(start),
            Role::Link if same => {
                if let Some(address) = call.target {
                    let target = cut(self.source, address.range());
                    self.text.link(start, Span::new(call.start, end), target, Some(address));
                }
            }
            Role::Apart(..) | Role::Item => {
                self.flush();
                self.kind = (BlockKind::Paragraph, 0);
                self.lists.clear();
                self.continues = false;
            }
            Role::Quotation => {
                self.flush();
                self.assembly.quotes = self.assembly.quotes.saturating_sub(1);
            }
            Role::Inline | Role::Emphasis | Role::Link | Role::Note | Role::Hidden => {}
        }
    }

    /// Goes on behind content, which may be followed by more.
    fn after(&mut self, call: Call<'s>) {
        if !call.is_argument {
            self.call(call);
        }
    }

    fn open_note(&mut self, label: Span, call: Call<'s>) {
        self.count += 1;
        let key: Box<str> = format!("<{}>", self.count).into();
        let close = Span::new(label.start(), label.end());
        if self.hidden == 0 {
            self.text.note(self.count, &key, close);
        }
        let outer = std::mem::replace(&mut self.text, Writer::new(self.source));
        self.notes_open += 1;
        self.groups.push(Group::Note(label, key, Box::new(outer), call));
    }

    /// Adds marks that name keys of a database.
    fn cite(&mut self, keys: &[Span], whole: Span) {
        self.text.keys(Keys::of(keys), whole, true);
    }

    /// Takes note of keys that are cited where it is not known whether and where they are shown.
    fn name(&mut self, keys: impl Iterator<Item = Box<str>>) {
        self.assembly.content().named.extend(keys);
    }

    /// Turns the text so far into blocks.
    fn flush(&mut self) {
        if self.notes_open > 0 || self.hidden > 0 {
            return;
        }
        let text = std::mem::replace(&mut self.text, Writer::new(self.source));
        self.texts += 1;
        self.blank_until = 0;
        self.emphasis = None;
        let (kind, level) = std::mem::replace(&mut self.kind, (BlockKind::Paragraph, 0));
        let label = self.label.take();
        let notes = std::mem::take(&mut self.notes);
        let shown = text.finish();
        let depth = u8::try_from(self.lists.len().saturating_sub(1)).unwrap_or(u8::MAX);
        match (kind, label) {
            (_, Some(label)) => self.assembly.item(label, depth, shown),
            (BlockKind::Heading, None) => {
                let span = shown.text.full_span();
                self.assembly.heading(level, span, shown);
            }
            (BlockKind::Paragraph, None) => self.assembly.paragraph(shown, self.continues),
            (kind, None) => self.assembly.part(kind, shown),
        }
        self.assembly.notes(notes);
    }
}
