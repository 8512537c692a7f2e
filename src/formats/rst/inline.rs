//! The text of a block as it is shown, with its links and marks.

use std::collections::BTreeMap;

use super::super::flow::{Marked, Pending};
use super::super::shown::{Mark, OBJECT, Shown};
use crate::grammar::rst::{self, Inline};
use crate::model::LinkForm;
use crate::text::{Bytes, MappedText, MappedTextBuilder, Span, cut, find_any};

type Range = std::ops::Range<usize>;

/// Roles whose text is read as prose; that of all others is a name or code.
const PROSE_ROLES: [&str; 12] = [
    "ref",
    "doc",
    "numref",
    "term",
    "emphasis",
    "strong",
    "title-reference",
    "title",
    "abbr",
    "sup",
    "superscript",
    "any",
];

/// Addresses by their folded names.
pub(super) type Targets<'s> = BTreeMap<String, &'s str>;

/// Shows the bytes of `source` at `span`, which stand there without a gap.
pub(super) fn show<'s>(source: &'s str, span: Span, targets: &Targets<'s>) -> Shown<'s> {
    let mut writer = Writer {
        source,
        builder: MappedTextBuilder::new(source),
        targets,
        shown: Shown { text: MappedText::verbatim(source, span), marked: Marked::default(), marks: Vec::new() },
    };
    let text = cut(source, span.range());
    let (mut plain, mut from) = (0, 0);
    while let Some(at) = find_any(text, &FIRST, from) {
        let Some((range, what)) = markup(text, plain, at) else {
            from = at + 1;
            continue;
        };
        writer.builder.verbatim(Span::new(plain, range.start).shifted(span.start()));
        let place = Span::from(range.clone()).shifted(span.start());
        match what {
            Markup::Inline(inline) => writer.inline(&inline, place),
            Markup::Escape => writer.escape(place),
            Markup::Name => writer.name(place),
        }
        (plain, from) = (range.end, range.end);
    }
    writer.builder.verbatim(Span::new(plain, text.len()).shifted(span.start()));
    Shown { text: writer.builder.build(), ..writer.shown }.trimmed()
}

/// Bytes that markup begins with, or that ends a name.
const FIRST: Bytes = Bytes::of(b"`*|[:\\_");

enum Markup {
    Inline(Inline),
    /// `\x`
    Escape,
    /// `name_`
    Name,
}

/// The markup at byte `at`; a name begins at or after byte `plain`.
fn markup(text: &str, plain: usize, at: usize) -> Option<(Range, Markup)> {
    let rest = text.get(at..)?;
    match rest.as_bytes().first()? {
        b'\\' => {
            let length = rest.chars().nth(1).map_or(0, char::len_utf8);
            Some((at..at + 1 + length, Markup::Escape))
        }
        b'_' => {
            let end = at + if rest.starts_with("__") { 2 } else { 1 };
            if text.get(end..)?.starts_with(|c: char| c.is_alphanumeric() || c == '_') {
                return None;
            }
            let head = text.get(plain..at)?;
            let start = head.char_indices().rev().take_while(|(_, c)| is_name(*c)).last().map(|(at, _)| plain + at);
            start.map(|start| (start..end, Markup::Name))
        }
        _ if opens(text, at) => rst::inline(rest).map(|(inline, length)| (at..at + length, Markup::Inline(inline))),
        _ => None,
    }
}

fn is_name(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '-' | '.' | '_')
}

struct Writer<'s, 't> {
    source: &'s str,
    builder: MappedTextBuilder<'s>,
    targets: &'t Targets<'s>,
    shown: Shown<'s>,
}

impl<'s> Writer<'s, '_> {
    fn inline(&mut self, inline: &Inline, span: Span) {
        let place = |range: &Range| Span::from(range.clone()).shifted(span.start());
        let written = |range: &Range| cut(self.source, place(range).range());
        match inline {
            Inline::Literal | Inline::Other => self.builder.shown_as(OBJECT, span),
            Inline::Strong(text) => self.builder.verbatim(place(text)),
            Inline::Emphasis(text) => {
                let start = self.builder.len();
                self.builder.verbatim(place(text));
                self.shown.marked.emphases.push(start..self.builder.len());
            }
            Inline::Link { shown, address } => {
                let target = written(address);
                self.link(place(shown), span, target);
            }
            Inline::Reference(text) => match self.targets.get(&folded(written(text))).copied() {
                Some(target) => self.link(place(text), span, target),
                None => self.builder.verbatim(place(text)),
            },
            Inline::Role { role, text } => self.role(written(role), place(text), span),
            Inline::Note(label) => self.note(written(label), span),
        }
    }

    fn link(&mut self, shown: Span, span: Span, target: &str) {
        let start = self.builder.len();
        self.builder.verbatim(shown);
        let shown = start..self.builder.len();
        // `target_` names another target.
        let target =
            target.strip_suffix('_').and_then(|name| self.targets.get(&folded(name)).copied()).unwrap_or(target);
        // An address may go on in the next line.
        let wrapped = target.contains('\n').then(|| target.split_whitespace().collect::<String>());
        self.shown.marked.links.push(Pending {
            shown,
            span,
            target: wrapped.as_deref().unwrap_or(target).into(),
            address: None,
            form: LinkForm::Inline,
        });
    }

    fn role(&mut self, role: &str, text: Span, span: Span) {
        let name = role.rsplit(':').next().unwrap_or(role);
        if !PROSE_ROLES.contains(&name) {
            return self.builder.shown_as(OBJECT, span);
        }
        let written = cut(self.source, text.range());
        let length = written.find('<').map_or(written.len(), |at| written.get(..at).unwrap_or("").trim_end().len());
        let shown = Span::new(text.start(), text.start() + if length == 0 { written.len() } else { length });
        self.builder.verbatim(shown);
    }

    /// A mark is shown in its brackets.
    fn note(&mut self, label: &str, span: Span) {
        let start = self.builder.len();
        self.builder.verbatim(Span::new(span.start(), span.end() - 1));
        let key = label.strip_prefix('#').filter(|key| !key.is_empty()).unwrap_or(label);
        self.shown.marks.push(Mark::of(start..self.builder.len(), key));
    }

    /// A character behind a backslash is shown; white space there is not.
    fn escape(&mut self, span: Span) {
        let shown = Span::new(span.start() + 1, span.end());
        if !cut(self.source, shown.range()).chars().all(char::is_whitespace) {
            self.builder.verbatim(shown);
        }
    }

    fn name(&mut self, span: Span) {
        let name = cut(self.source, span.range()).trim_end_matches('_');
        let shown = Span::new(span.start(), span.start() + name.len());
        match self.targets.get(&folded(name)).copied() {
            Some(target) => self.link(shown, span, target),
            None => self.builder.verbatim(span),
        }
    }
}

/// A name as names are compared: in lower case, with single blanks.
pub(super) fn folded(name: &str) -> String {
    name.split_whitespace().map(str::to_lowercase).collect::<Vec<_>>().join(" ")
}

/// Whether inline markup may begin at byte `at`, for what stands before it.
fn opens(text: &str, at: usize) -> bool {
    let before = text.get(..at).and_then(|head| head.chars().next_back());
    before.is_none_or(|c| {
        c.is_whitespace() || matches!(c, '\'' | '"' | '(' | '[' | '{' | '<' | '-' | '/' | ':' | '\\') || !c.is_ascii()
    }) || text.get(at..).is_some_and(|rest| rest.starts_with('['))
}
