//! The text of one block: white space as a browser shows it, entities decoded, links.

use super::super::flow::{Marked, Pending};
use super::super::raised;
use super::super::shown::OBJECT;
use super::tokens::decoded;
use crate::model::LinkForm;
use crate::text::{MappedText, MappedTextBuilder, Span, cut};

type Range = std::ops::Range<usize>;

/// Longer stretches between `&` and `;` are no entities.
const MAX_ENTITY: usize = 40;

/// Text as it is collected from tokens.
pub(super) struct Text<'s> {
    source: &'s str,
    builder: MappedTextBuilder<'s>,
    links: Vec<Pending>,
    emphases: Vec<Range>,
    /// How many emphases are open, and where the outermost began.
    emphasis: (usize, usize),
    /// The open `<a href>` among the links.
    open: Option<usize>,
    /// White space that shows only if text follows.
    space: Option<Span>,
    /// The bytes of `<code>` or another object so far.
    object: Option<Span>,
    /// Whether the text stands in `<sup>`.
    pub raised: bool,
}

impl<'s> Text<'s> {
    pub(super) fn new(source: &'s str) -> Self {
        let (builder, links, emphases) = (MappedTextBuilder::new(source), Vec::new(), Vec::new());
        let (emphasis, open, space, object, raised) = ((0, 0), None, None, None, false);
        Self { source, builder, links, emphases, emphasis, open, space, object, raised }
    }

    /// The text, its links and its emphases.
    pub(super) fn finish(mut self) -> (MappedText<'s>, Marked) {
        self.end_object();
        self.end_link(None);
        if self.emphasis.0 > 0 {
            self.emphasis.0 = 1;
            self.end_emphasis();
        }
        (self.builder.build(), Marked { links: self.links, emphases: self.emphases, ..Marked::default() })
    }

    pub(super) fn begin_emphasis(&mut self) {
        if self.emphasis.0 == 0 {
            self.settle_space();
            self.emphasis.1 = self.builder.len();
        }
        self.emphasis.0 += 1;
    }

    pub(super) fn end_emphasis(&mut self) {
        self.emphasis.0 = self.emphasis.0.saturating_sub(1);
        let stretch = self.emphasis.1..self.builder.len();
        if self.emphasis.0 == 0
            && !stretch.is_empty()
            && self.emphases.last().is_none_or(|last| last.end <= stretch.start)
        {
            self.emphases.push(stretch);
        }
    }

    /// Adds text as it is written.
    pub(super) fn add(&mut self, span: Span) {
        if let Some(object) = &mut self.object {
            *object = object.to(span);
            return;
        }
        let text = cut(self.source, span.range());
        let mut at = 0;
        while let Some(rest) = text.get(at..).filter(|rest| !rest.is_empty()) {
            let place = |length: usize| Span::new(span.start() + at, span.start() + at + length);
            let blank = rest.len() - rest.trim_start_matches(is_space).len();
            let length = if blank > 0 {
                self.space = Some(self.space.map_or(place(blank), |space| space.to(place(blank))));
                blank
            } else if rest.starts_with('&') {
                let length = entity(rest);
                self.show(&decoded(cut(rest, 0..length)), place(length));
                length
            } else {
                let length = rest.find(|c: char| is_space(c) || c == '&').unwrap_or(rest.len());
                self.show(cut(rest, 0..length), place(length));
                length
            };
            at += length.max(1);
        }
    }

    /// Adds what a reader sees in the place of `span`.
    fn show(&mut self, text: &str, span: Span) {
        self.settle_space();
        if self.raised {
            return raised::show(&mut self.builder, text, span);
        }
        self.builder.shown_as(text, span);
    }

    fn settle_space(&mut self) {
        let Some(space) = self.space.take() else { return };
        if !self.builder.is_empty() && !self.builder.ends_with('\n') && !self.builder.ends_with(' ') {
            self.builder.shown_as(" ", space);
        }
    }

    /// Adds something that is no text.
    pub(super) fn stand_in(&mut self, span: Span) {
        match &mut self.object {
            Some(object) => *object = object.to(span),
            None => self.show(OBJECT, span),
        }
    }

    /// Adds a character that the browser makes of a tag.
    pub(super) fn mark(&mut self, text: &str, span: Span) {
        if self.object.is_none() {
            self.show(text, span);
        }
    }

    pub(super) fn break_line(&mut self, span: Span) {
        if self.object.is_none() {
            self.space = None;
            self.builder.shown_as("\n", span);
        }
    }

    /// Opens code, which shows as one object.
    pub(super) fn begin_object(&mut self, span: Span) {
        if self.object.is_none() {
            self.settle_space();
            self.object = Some(span);
        }
    }

    pub(super) fn end_object(&mut self) {
        if let Some(object) = self.object.take() {
            self.builder.shown_as(OBJECT, object);
        }
    }

    pub(super) fn begin_link(&mut self, span: Span, target: &str) {
        self.end_link(None);
        if self.object.is_none() {
            self.settle_space();
            self.open = Some(self.links.len());
            self.push(span, target, LinkForm::Inline);
        }
    }

    /// Ends the open link; `span` is its end tag.
    pub(super) fn end_link(&mut self, span: Option<Span>) {
        let end = self.builder.len();
        if let Some(link) = self.open.take().and_then(|open| self.links.get_mut(open)) {
            link.shown.end = end;
            link.span = span.map_or(link.span, |span| link.span.to(span));
        }
    }

    pub(super) fn image(&mut self, span: Span, target: &str) {
        if self.object.is_some() {
            return;
        }
        self.settle_space();
        self.push(span, target, LinkForm::Image);
        self.builder.shown_as(OBJECT, span);
        let end = self.builder.len();
        if let Some(link) = self.links.last_mut() {
            link.shown.end = end;
        }
    }

    fn push(&mut self, span: Span, target: &str, form: LinkForm) {
        let at = self.builder.len();
        self.links.push(Pending { shown: at..at, span, target: target.into(), address: None, form });
    }
}

/// White space that a browser collapses; a no-break space is none.
fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\n' | '\r' | '\u{c}')
}

/// The bytes of the entity at the start of `text`; one where it is only an ampersand.
pub(in crate::formats) fn entity(text: &str) -> usize {
    let name = |c: char| c.is_ascii_alphanumeric() || c == '#';
    let end = text.get(1..).and_then(|rest| rest.find(|c: char| !name(c))).map_or(text.len(), |end| end + 1);
    let closed = text.get(end..).is_some_and(|rest| rest.starts_with(';'));
    if end == 1 || end > MAX_ENTITY { 1 } else { end + usize::from(closed) }
}
