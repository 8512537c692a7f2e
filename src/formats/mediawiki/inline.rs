//! The text of a block as it is shown, with its links, its marks, and the notes that are written in it.

use std::collections::HashSet;

use super::super::flow::{Marked, Pending};
use super::super::html::text::entity;
use super::super::html::tokens::decoded;
use super::super::raised;
use super::super::shown::{Mark, OBJECT, Shown};
use super::notes;
use super::scan::{Kind, Token, Tokens};
use super::template::is_note;
use crate::grammar::wiki::{self, Tag};
use crate::model::{LinkForm, shown_key};
use crate::text::{Bytes, MappedText, MappedTextBuilder, Span, cut, find_any};

/// Markup that stands deeper in other markup is not shown.
pub(super) const MAX_DEPTH: usize = 6;

/// A note that is written in a text.
pub(super) struct Note<'s> {
    pub span: Span,
    pub label: Span,
    pub key: Box<str>,
    pub shown: Shown<'s>,
}

/// What is known of the notes of a document so far.
#[derive(Default)]
pub(super) struct Names {
    /// The keys of notes that have been given.
    given: HashSet<Box<str>>,
    /// The number of notes without a name.
    nameless: usize,
    /// The group of the list that is open.
    pub list_group: String,
    /// The names of the places that templates which cite make: `CITEREFLee2001`.
    pub places: Vec<Box<str>>,
    /// Keys that notes name without a mark.
    pub named: Vec<Box<str>>,
}

/// Writes the text of one block.
pub(super) struct Writer<'s, 't> {
    pub source: &'s str,
    pub tokens: &'t Tokens,
    pub names: &'t mut Names,
    pub builder: MappedTextBuilder<'s>,
    pub marked: Marked,
    pub marks: Vec<Mark>,
    pub notes: Vec<Note<'s>>,
    /// Whether notes are only given, not set as marks.
    pub listed: bool,
    /// Whether a note is being written.
    pub in_note: bool,
    /// Where italics began.
    italics: Option<usize>,
    raised: bool,
}

const FIRST: Bytes = Bytes::of(b"<{['&_\n");

impl<'s, 't> Writer<'s, 't> {
    pub(super) fn new(source: &'s str, tokens: &'t Tokens, names: &'t mut Names) -> Self {
        let (marked, marks, notes) = (Marked::default(), Vec::new(), Vec::new());
        let builder = MappedTextBuilder::new(source);
        let (listed, in_note, italics, raised) = (false, false, None, false);
        Self { source, tokens, names, builder, marked, marks, notes, listed, in_note, italics, raised }
    }

    /// The text so far, and the notes in it.
    pub(super) fn finish(mut self) -> (Shown<'s>, Vec<Note<'s>>) {
        self.end_italics();
        let shown = Shown { text: self.builder.build(), marked: self.marked, marks: self.marks };
        (shown.trimmed(), self.notes)
    }

    /// Shows a stretch of the source.
    pub(super) fn show(&mut self, span: Span, depth: usize) {
        let text = cut(self.source, 0..span.end());
        let (mut plain, mut at) = (span.start(), span.start());
        while let Some(next) = find_any(text, &FIRST, at) {
            let Some(end) = self.markup(next, Span::new(plain, next), span.end(), depth) else {
                at = next + 1;
                continue;
            };
            (plain, at) = (end, end);
        }
        self.add(Span::new(plain, span.end()));
    }

    /// Shows the markup at a byte and the plain text before it; the byte after it.
    fn markup(&mut self, at: usize, before: Span, end: usize, depth: usize) -> Option<usize> {
        let tokens = self.tokens;
        if let Some(token) = tokens.at(at).filter(|token| token.span.end() <= end) {
            self.add(before);
            self.token(token, depth);
            return Some(token.span.end());
        }
        let rest = cut(self.source, at..end);
        match rest.as_bytes().first()? {
            b'\'' => {
                let run = rest.bytes().take_while(|byte| *byte == b'\'').count();
                if run < 2 {
                    return None;
                }
                self.add(before);
                self.apostrophes(at, run);
                Some(at + run)
            }
            b'&' => {
                let length = entity(rest);
                self.add(before);
                self.put(&decoded(cut(rest, 0..length)), Span::new(at, at + length));
                Some(at + length)
            }
            b'[' => {
                let link = wiki::external(rest)?;
                self.add(before);
                let place = |range: &std::ops::Range<usize>| Span::from(range.clone()).shifted(at);
                let address = place(&link.address);
                let label = link.label.as_ref().map(place);
                self.link(Span::new(at, at + link.length), address, label, depth);
                Some(at + link.length)
            }
            b'_' => {
                let name = rest.strip_prefix("__")?;
                let length = name.bytes().take_while(u8::is_ascii_uppercase).count();
                let ends = length > 2 && name.get(length..)?.starts_with("__");
                ends.then(|| {
                    self.add(before);
                    at + length + 4
                })
            }
            b'\n' => {
                self.end_italics_behind(before);
                None
            }
            _ => None,
        }
    }

    /// Italics end with their line.
    fn end_italics_behind(&mut self, before: Span) {
        if let Some(start) = self.italics.take() {
            let end = self.builder.len() + before.len();
            self.emphasise(start..end);
        }
    }

    fn end_italics(&mut self) {
        self.end_italics_behind(Span::at(0));
    }

    pub(super) fn emphasise(&mut self, range: std::ops::Range<usize>) {
        let after = self.marked.emphases.last().is_none_or(|last| last.end <= range.start);
        if after && !range.is_empty() {
            self.marked.emphases.push(range);
        }
    }

    fn apostrophes(&mut self, at: usize, run: usize) {
        // Of four, the first is one; of more than five, those before the last five are.
        let shown = match run {
            4 => 1,
            run => run.saturating_sub(5),
        };
        self.add(Span::new(at, at + shown));
        if run == 2 || run >= 5 {
            match self.italics {
                Some(_) => self.end_italics(),
                None => self.italics = Some(self.builder.len()),
            }
        }
    }

    fn token(&mut self, token: &Token, depth: usize) {
        match &token.kind {
            Kind::Comment(_) | Kind::Hidden => {}
            Kind::Nowiki(inner) => self.add(*inner),
            Kind::Object | Kind::Verbatim(_) => self.put(OBJECT, token.span),
            Kind::Ref { tag, inner } => self.reference(token.span, tag, *inner, depth),
            Kind::Template => self.template(token.span, depth),
            Kind::Link => self.page_link(token.span, depth),
            Kind::Tag(tag) => match tag.name.as_str() {
                "sup" | "sub" => self.raised = tag.name == "sup" && !tag.closing,
                "br" => self.builder.shown_as("\n", token.span),
                "references" if tag.closing => self.listed = false,
                "references" if !tag.empty => {
                    self.listed = true;
                    let group = notes::value(self.source, token.span.start(), tag, "group");
                    self.names.list_group = group.unwrap_or_default();
                }
                _ => {}
            },
        }
    }

    /// Adds text as it is written.
    pub(super) fn add(&mut self, span: Span) {
        if self.raised {
            return raised::show(&mut self.builder, cut(self.source, span.range()), span);
        }
        self.builder.verbatim(span);
    }

    /// Adds what a reader sees in the place of `span`.
    pub(super) fn put(&mut self, text: &str, span: Span) {
        self.builder.shown_as(text, span);
    }

    /// `<ref name="x">…</ref>`: a mark here, and a note where it is given.
    fn reference(&mut self, span: Span, tag: &Tag, inner: Option<Span>, depth: usize) {
        let value = |name: &str| notes::value(self.source, span.start(), tag, name);
        let inner = inner.filter(|inner| !cut(self.source, inner.range()).trim().is_empty());
        let name = value("name");
        let group = value("group").unwrap_or_default();
        // A part of another note, or what goes on with one, stands for it.
        let others: Vec<Box<str>> =
            ["extends", "follow"].iter().filter_map(|of| value(of)).map(|of| notes::key(&of, &group).into()).collect();
        self.names.named.extend(others);
        if name.is_none() && inner.is_none() || depth >= MAX_DEPTH {
            return;
        }
        let label = Span::new(span.start(), span.start() + tag.length);
        self.note(span, label, (name, &group), inner, depth);
    }

    /// A mark of a note with or without a name, and the note if it is given here.
    pub(super) fn note(
        &mut self,
        span: Span,
        label: Span,
        (name, group): (Option<String>, &str),
        inner: Option<Span>,
        depth: usize,
    ) {
        let name = name.unwrap_or_else(|| {
            self.names.nameless += 1;
            // No name holds a bracket of this kind.
            format!("<{}>", self.names.nameless)
        });
        // A note in a list belongs to the group of the list.
        let listed = if self.listed && group.is_empty() { self.names.list_group.clone() } else { String::new() };
        let key: Box<str> = notes::key(&name, if group.is_empty() { &listed } else { group }).into();
        if !self.listed {
            self.mark(span, &key, false);
        }
        let Some(inner) = inner.filter(|_| self.names.given.insert(key.clone())) else { return };
        let mut writer = Writer { in_note: true, ..Writer::new(self.source, self.tokens, self.names) };
        writer.show(inner, depth + 1);
        let (shown, notes) = writer.finish();
        self.notes.push(Note { span, label, key, shown });
        self.notes.extend(notes);
    }

    /// A mark of a note, as a number is shown.
    pub(super) fn mark(&mut self, span: Span, key: &str, outside: bool) {
        let start = self.builder.len();
        self.builder.shown_as(&format!("[^{}]", shown_key(key)), span);
        self.marks.push(Mark { outside, ..Mark::of(start..self.builder.len(), key) });
    }

    /// The notes and marks of what is not shown itself.
    pub(super) fn skip(&mut self, span: Span, depth: usize) {
        let tokens = self.tokens;
        let mut end = span.start();
        for token in tokens.inside(span).iter().filter(|token| token.span.start() > span.start()) {
            if token.span.start() < end {
                continue;
            }
            match &token.kind {
                Kind::Ref { tag, inner } => {
                    self.reference(token.span, tag, *inner, depth);
                    end = token.span.end();
                }
                Kind::Template if is_note(cut(self.source, token.span.range())) => {
                    self.template(token.span, depth + 1);
                    end = token.span.end();
                }
                _ => {}
            }
        }
    }

    fn link(&mut self, span: Span, address: Span, label: Option<Span>, depth: usize) {
        let start = self.builder.len();
        match label {
            Some(label) if depth < MAX_DEPTH => self.show(label, depth + 1),
            Some(label) => self.add(label),
            None => self.add(address),
        }
        self.linked(start, span, address);
    }

    /// Makes a link of the text from byte `start` on.
    pub(super) fn linked(&mut self, start: usize, span: Span, address: Span) {
        let shown = start..self.builder.len();
        let written = cut(self.source, address.range());
        let length = written.find(|c: char| c.is_whitespace() || matches!(c, '<' | '{')).unwrap_or(written.len());
        let written = cut(written, 0..length);
        // An address without a scheme takes that of the page.
        let relative = written.starts_with("//");
        let target = if relative { format!("https:{written}").into() } else { written.into() };
        let address = (!relative).then(|| Span::new(address.start(), address.start() + length));
        if self.marked.links.last().is_none_or(|last| last.shown.start <= start) {
            self.marked.links.push(Pending { shown, span, target, address, form: LinkForm::Inline });
        }
    }

    /// The text from byte `start` on leads to a place in the page.
    pub(super) fn leads_to(&mut self, start: usize, span: Span, target: String) {
        let shown = start..self.builder.len();
        if self.marked.links.last().is_none_or(|last| last.shown.start <= start) {
            let (target, form) = (target.into(), LinkForm::Inline);
            self.marked.links.push(Pending { shown, span, target, address: None, form });
        }
    }

    /// `[[page|text]]`; pictures, categories and the same page in other languages are not read.
    fn page_link(&mut self, span: Span, depth: usize) {
        let inner = Span::new(span.start() + 2, span.end() - 2);
        let written = cut(self.source, inner.range());
        let bar = written.find('|');
        let target = cut(written, 0..bar.unwrap_or(written.len()));
        if is_unread(target, bar.is_some()) || depth >= MAX_DEPTH {
            return self.skip(inner, depth);
        }
        match bar {
            Some(bar) if bar + 1 < written.len() => {
                self.show(Span::new(inner.start() + bar + 1, inner.end()), depth + 1)
            }
            _ => {
                let colon = usize::from(target.starts_with(':'));
                self.add(Span::new(inner.start() + colon, inner.start() + target.len()));
            }
        }
    }
}

/// Whether the page of a link is no text: a picture, a category, another language.
fn is_unread(target: &str, labelled: bool) -> bool {
    const SPACES: [&str; 14] = [
        "file",
        "image",
        "category",
        "media",
        "datei",
        "bild",
        "kategorie",
        "fichier",
        "catégorie",
        "archivo",
        "categoría",
        "categoria",
        "categorie",
        "ficheiro",
    ];
    let Some((space, _)) = target.split_once(':') else { return false };
    let space = space.trim();
    let language = (2..=3).contains(&space.len()) && space.bytes().all(|byte| byte.is_ascii_lowercase());
    SPACES.iter().any(|known| space.eq_ignore_ascii_case(known)) || language && !labelled
}

/// Nothing, for blocks without text.
pub(super) fn nothing(source: &str, at: usize) -> MappedText<'_> {
    MappedText::verbatim(source, Span::at(at))
}
