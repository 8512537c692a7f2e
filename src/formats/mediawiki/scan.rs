//! What spans lines in a text of MediaWiki: comments, elements, templates, links, each with its end.
//!
//! One pass over the text with a stack of what is open; what is never closed is text.

use memchr::memmem;

use crate::grammar::wiki::{self, Tag};
use crate::text::{Bytes, Span, cut, find_any};

/// What a token is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// A comment, with the bytes between its delimiters.
    Comment(Span),
    /// Text in which nothing is markup.
    Nowiki(Span),
    /// Code and formulas in a line.
    Object,
    /// Code in lines of its own, with the bytes inside.
    Verbatim(Span),
    /// What nobody reads as text.
    Hidden,
    /// A note: its tag and what it holds, if it is given here.
    Ref { tag: Box<Tag>, inner: Option<Span> },
    /// `{{…}}`
    Template,
    /// `[[…]]`
    Link,
    /// Any other tag.
    Tag(Box<Tag>),
}

/// A piece of markup with its end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Token {
    pub span: Span,
    pub kind: Kind,
}

/// All tokens in the order of their first bytes; those of one text lie inside each other or apart.
pub(super) struct Tokens(Vec<Token>, Vec<Lone>);

/// A tag of a note without its fellow.
pub(super) struct Lone {
    pub span: Span,
    /// The tag; none where it is an end tag.
    pub tag: Option<Tag>,
}

impl Tokens {
    /// The tags of notes that have no fellow, in order.
    pub(super) fn lone(&self) -> &[Lone] {
        &self.1
    }

    /// All tokens, in order.
    pub(super) fn all(&self) -> &[Token] {
        &self.0
    }

    /// The token that begins at a byte.
    pub(super) fn at(&self, offset: usize) -> Option<&Token> {
        let at = self.0.binary_search_by_key(&offset, |token| token.span.start()).ok()?;
        self.0.get(at)
    }

    /// The tokens that begin in a stretch.
    pub(super) fn inside(&self, span: Span) -> &[Token] {
        let first = self.0.partition_point(|token| token.span.start() < span.start());
        let end = self.0.partition_point(|token| token.span.start() < span.end());
        self.0.get(first..end).unwrap_or(&[])
    }
}

/// Reads all tokens of `source`.
pub(super) fn tokens(source: &str) -> Tokens {
    const FIRST: Bytes = Bytes::of(b"<{}[]");
    let mut scanner = Scanner {
        source,
        open: Vec::new(),
        refs: 0,
        templates: 0,
        unclosed: Vec::new(),
        found: Vec::new(),
        lone: Vec::new(),
    };
    let mut at = 0;
    while let Some(next) = find_any(source, &FIRST, at) {
        at = scanner.read(next);
    }
    for open in std::mem::take(&mut scanner.open) {
        scanner.leave(open);
    }
    scanner.lone.sort_by_key(|lone| lone.span.start());
    scanner.found.sort_by_key(|token| (token.span.start(), std::cmp::Reverse(token.span.end())));
    scanner.found.dedup_by_key(|token| token.span.start());
    Tokens(scanner.found, scanner.lone)
}

/// Something that is open.
enum Open {
    /// The first byte, and the number of braces.
    Template(usize, usize),
    /// The first byte, and how many single brackets are open inside.
    Link(usize, usize),
    Ref(usize, Tag),
}

struct Scanner<'s> {
    source: &'s str,
    open: Vec<Open>,
    refs: usize,
    templates: usize,
    /// Names of elements that no end tag follows any more.
    unclosed: Vec<String>,
    found: Vec<Token>,
    lone: Vec<Lone>,
}

impl Scanner<'_> {
    /// Reads the markup at a byte; the byte after it.
    fn read(&mut self, at: usize) -> usize {
        let rest = self.source.get(at..).unwrap_or("");
        let run = |byte: u8| rest.bytes().take(MAX_RUN).take_while(|it| *it == byte).count();
        match rest.as_bytes().first() {
            Some(b'<') => self.element(at, rest),
            Some(b'{') => {
                let mut length = run(b'{');
                let end = at + length;
                while length >= 2 {
                    let taken = if length == 3 { 3 } else { 2 };
                    self.open.push(Open::Template(end - length, taken));
                    self.templates += 1;
                    length -= taken;
                }
                end
            }
            Some(b'}') if rest.starts_with("}}") => self.end_template(at, run(b'}')),
            Some(b'[') if rest.starts_with("[[") => {
                self.open.push(Open::Link(at, 0));
                at + 2
            }
            Some(b'[') => {
                if let Some(Open::Link(_, single)) = self.open.last_mut() {
                    *single += 1;
                }
                at + 1
            }
            Some(b']') if self.ends_single(rest) => at + 1,
            Some(b']') if rest.starts_with("]]") => {
                if let Some(Open::Link(start, _)) = self.open.last() {
                    let span = Span::new(*start, at + 2);
                    self.open.pop();
                    self.found.push(Token { span, kind: Kind::Link });
                }
                at + 2
            }
            _ => at + 1,
        }
    }

    /// Whether a bracket closes a single one that stands in a link: `[[File:a|b [1]]]`.
    fn ends_single(&mut self, rest: &str) -> bool {
        let Some(Open::Link(_, single)) =
            self.open.last_mut().filter(|_| !rest.starts_with("]]") || rest.starts_with("]]]"))
        else {
            return false;
        };
        let ends = *single > 0;
        *single = single.saturating_sub(1);
        ends
    }

    fn end_template(&mut self, at: usize, run: usize) -> usize {
        if self.templates == 0 {
            return at + run;
        }
        while matches!(self.open.last(), Some(Open::Link(..))) {
            self.open.pop();
        }
        let Some(Open::Template(start, braces)) = self.open.last() else { return at + run };
        let end = at + if *braces == 3 && run >= 3 { 3 } else { 2 };
        self.found.push(Token { span: Span::new(*start, end), kind: Kind::Template });
        self.open.pop();
        self.templates -= 1;
        end
    }

    fn element(&mut self, at: usize, rest: &str) -> usize {
        if let Some(inner) = rest.strip_prefix("<!--") {
            let length = memmem::find(inner.as_bytes(), b"-->");
            let content = Span::new(at + 4, at + 4 + length.unwrap_or(inner.len()));
            let span = Span::new(at, content.end() + length.map_or(0, |_| 3));
            self.found.push(Token { span, kind: Kind::Comment(content) });
            return span.end();
        }
        let Some(tag) = wiki::tag(rest) else { return at + 1 };
        let end = at + tag.length;
        if tag.name == "ref" {
            self.reference(at, tag);
            return end;
        }
        let kind: fn(Span) -> Kind = match tag.name.as_str() {
            "nowiki" => Kind::Nowiki,
            "pre" | "syntaxhighlight" | "source" => Kind::Verbatim,
            "code" | "math" | "chem" | "ce" | "score" | "tt" | "kbd" | "samp" | "var" => |_| Kind::Object,
            "gallery" | "timeline" | "graph" | "style" | "templatestyles" | "imagemap" | "mapframe" | "inputbox"
            | "templatedata" | "s" | "del" | "strike" => |_| Kind::Hidden,
            _ => {
                self.found.push(Token { span: Span::new(at, end), kind: Kind::Tag(Box::new(tag)) });
                return end;
            }
        };
        let (inner, last) = if tag.empty || tag.closing {
            (Span::at(end), end)
        } else {
            match self.end_tag(&tag.name, end) {
                Some(close) => (Span::new(end, close.start()), close.end()),
                None => return end,
            }
        };
        self.found.push(Token { span: Span::new(at, last), kind: kind(inner) });
        last
    }

    fn reference(&mut self, at: usize, tag: Tag) {
        let end = at + tag.length;
        if !tag.closing {
            if tag.empty {
                self.found
                    .push(Token { span: Span::new(at, end), kind: Kind::Ref { tag: Box::new(tag), inner: None } });
            } else {
                self.open.push(Open::Ref(at, tag));
                self.refs += 1;
            }
            return;
        }
        if self.refs == 0 {
            self.lone.push(Lone { span: Span::new(at, end), tag: None });
        }
        while self.refs > 0 {
            match self.open.pop() {
                Some(Open::Ref(start, tag)) => {
                    self.refs -= 1;
                    let inner = Some(Span::new(start + tag.length, at));
                    let kind = Kind::Ref { tag: Box::new(tag), inner };
                    self.found.push(Token { span: Span::new(start, end), kind });
                    return;
                }
                Some(Open::Template(..)) => self.templates -= 1,
                Some(Open::Link(..)) => {}
                None => return,
            }
        }
    }

    /// Keeps the tag of a note that nothing ends.
    fn leave(&mut self, open: Open) {
        if let Open::Ref(start, tag) = open {
            self.lone.push(Lone { span: Span::new(start, start + tag.length), tag: Some(tag) });
        }
    }

    /// The end tag of an element whose content begins at `from`.
    fn end_tag(&mut self, name: &str, from: usize) -> Option<Span> {
        if self.unclosed.iter().any(|known| known == name) {
            return None;
        }
        let rest = self.source.get(from..).unwrap_or("");
        for close in memmem::find_iter(rest.as_bytes(), b"</") {
            let start = from + close;
            let written = cut(self.source, start + 2..(start + 2 + name.len()).min(self.source.len()));
            if written.eq_ignore_ascii_case(name) {
                let tail = self.source.get(start + 2 + name.len()..).unwrap_or("");
                let blank = tail.len() - tail.trim_start().len();
                if tail.get(blank..).is_some_and(|tail| tail.starts_with('>')) {
                    return Some(Span::new(start, start + 2 + name.len() + blank + 1));
                }
            }
        }
        self.unclosed.push(name.to_owned());
        None
    }
}

/// Longer runs of braces are drawn, not written.
const MAX_RUN: usize = 12;
