//! HTML as a stream of tags, texts and comments with their places.

use std::convert::Infallible;

use html5gum::emitters::callback::{Callback, CallbackEmitter, CallbackEvent};
use html5gum::{Span as Place, Tokenizer};

use super::elements::is_void;
use crate::text::{Span, cut};

/// Attributes that say something about sources, structure or what a reader sees.
const KEPT: [&[u8]; 16] = [
    b"href",
    b"src",
    b"start",
    b"value",
    b"class",
    b"role",
    b"hidden",
    b"aria-hidden",
    b"id",
    b"name",
    b"epub:type",
    b"content",
    b"property",
    b"datetime",
    b"rel",
    b"itemprop",
];

/// A start tag.
#[derive(Debug, Default)]
pub(super) struct StartTag {
    /// In lower case.
    pub name: String,
    /// From `<` to `>`.
    pub span: Span,
    attributes: Vec<(&'static [u8], String)>,
}

impl StartTag {
    /// The value of an attribute, decoded; empty where it has none.
    pub(super) fn attribute(&self, name: &str) -> Option<&str> {
        let found = self.attributes.iter().find(|(known, _)| *known == name.as_bytes());
        found.map(|(_, value)| value.as_str())
    }

    /// Whether the element has one of these classes.
    pub(super) fn has_class(&self, names: &[&str]) -> bool {
        self.attribute("class").is_some_and(|value| value.split_whitespace().any(|class| names.contains(&class)))
    }
}

/// What a text of HTML consists of.
#[derive(Debug)]
pub(super) enum Token<'t> {
    Start(&'t StartTag),
    End {
        name: &'t str,
        span: Span,
    },
    /// Text as it is written, entities and line ends included.
    Text(Span),
    Comment(Span),
}

/// How a page is written.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Syntax {
    Html,
    /// XHTML: a tag may end its own element, and no element holds raw text.
    Xml,
}

/// Reads the page at `span` of `source` and hands its tokens to `take`, in order.
///
/// Every text is HTML: the tokenizer is the one of the standard, which has no errors that end it.
pub(super) fn tokens(source: &str, span: Span, syntax: Syntax, take: impl FnMut(Token<'_>)) {
    let reader = Reader { take, tag: StartTag::default(), start: span.start(), syntax };
    let mut emitter = CallbackEmitter::<_, Infallible, usize>::new(reader);
    emitter.naively_switch_states(syntax == Syntax::Html);
    let Ok(_) = Tokenizer::new_with_emitter(cut(source, span.range()), emitter).finish();
}

struct Reader<F> {
    take: F,
    tag: StartTag,
    /// Where the page starts in the source.
    start: usize,
    syntax: Syntax,
}

impl<F: FnMut(Token<'_>)> Callback<Infallible, usize> for Reader<F> {
    fn handle_event(&mut self, event: CallbackEvent<'_>, place: Place<usize>) -> Option<Infallible> {
        let span = Span::new(place.start, place.end.max(place.start)).shifted(self.start);
        match event {
            CallbackEvent::OpenStartTag { name } => {
                self.tag.name = text(name);
                self.tag.span = span;
                self.tag.attributes.clear();
            }
            CallbackEvent::AttributeName { name } => {
                if let Some(kept) = KEPT.iter().find(|kept| **kept == name) {
                    self.tag.attributes.push((kept, String::new()));
                } else {
                    self.tag.attributes.push((b"", String::new()));
                }
            }
            CallbackEvent::AttributeValue { value } => {
                if let Some((_, slot)) = self.tag.attributes.last_mut().filter(|(name, _)| !name.is_empty()) {
                    slot.push_str(&text(value));
                }
            }
            CallbackEvent::CloseStartTag { self_closing } => {
                self.tag.span = self.tag.span.to(span);
                (self.take)(Token::Start(&self.tag));
                if self_closing && self.syntax == Syntax::Xml && !is_void(&self.tag.name) {
                    let span = Span::at(self.tag.span.end());
                    (self.take)(Token::End { name: &self.tag.name, span });
                }
            }
            CallbackEvent::EndTag { name } => (self.take)(Token::End { name: &text(name), span }),
            CallbackEvent::String { .. } => (self.take)(Token::Text(span)),
            CallbackEvent::Comment { .. } => (self.take)(Token::Comment(span)),
            CallbackEvent::Doctype { .. } | CallbackEvent::Error(_) => {}
        }
        None
    }
}

/// The text of an entity, as a browser shows it; what is no entity stays as it is.
pub(in crate::formats) fn decoded(written: &str) -> String {
    let mut shown = String::new();
    let read = |event: CallbackEvent<'_>, _: Place<()>| -> Option<Infallible> {
        if let CallbackEvent::String { value } = event {
            shown.push_str(&text(value));
        }
        None
    };
    Tokenizer::new_with_emitter(written, CallbackEmitter::new(read)).for_each(drop);
    shown
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}
