//! The text of one block: what a reader sees of it, with its links.

use pulldown_cmark::{Event, LinkType, Tag};

use super::super::flow::{Marked, Pending};
use super::super::raised;
use super::super::shown::numbers;
use super::Range;
use super::html::{self, Tag as HtmlTag};
use crate::model::{Comment, LinkForm};
use crate::text::{MappedText, MappedTextBuilder, Span, cut};

/// Stands for code, math and images: something is there that is no prose.
const OBJECT: &str = "\u{FFFC}";

/// What the end of a link or an image ends.
enum Opened {
    Link(usize),
    Image(usize),
    /// Brackets that are kept as they are written.
    Written,
    /// A link inside the description of an image.
    Unseen,
}

/// Text as it is collected from events.
pub(super) struct Inline<'s> {
    source: &'s str,
    start: usize,
    builder: MappedTextBuilder<'s>,
    links: Vec<Pending>,
    emphases: Vec<Range>,
    /// Brackets that are shown as one link, with its address.
    joined: Vec<(Range, Box<str>)>,
    /// How many emphases are open, and where the outermost began.
    emphasis: (usize, usize),
    opened: Vec<Opened>,
    /// How many elements are open that hide what is in them.
    hidden: usize,
    /// Whether the text stands in `<sup>`.
    raised: bool,
    /// The bytes of `<code>` so far.
    code: Option<Span>,
    /// The open `<a>` among the links.
    anchor: Option<usize>,
    /// Where the last event ended.
    read: usize,
    /// The numbers that descriptions of pictures name.
    named: Vec<Box<str>>,
}

impl<'s> Inline<'s> {
    /// An empty text of a block that starts at byte `start`.
    pub(super) fn new(source: &'s str, start: usize) -> Self {
        let builder = MappedTextBuilder::new(source);
        let (links, opened, emphases, joined) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
        let (hidden, emphasis, raised, code, anchor, read) = (0, (0, 0), false, None, None, start);
        let named = Vec::new();
        Self {
            source,
            start,
            builder,
            links,
            emphases,
            joined,
            emphasis,
            opened,
            hidden,
            raised,
            code,
            anchor,
            read,
            named,
        }
    }

    /// The first byte of the block, its text, its links and emphases.
    pub(super) fn finish(mut self) -> (usize, MappedText<'s>, Marked) {
        self.end_code();
        self.end_anchor();
        (
            self.start,
            self.builder.build(),
            Marked { links: self.links, emphases: self.emphases, joined: self.joined, named: self.named },
        )
    }

    /// Begins emphasised text.
    pub(super) fn emphasise(&mut self) {
        let (open, start) = self.emphasis;
        self.emphasis = (open + 1, if open == 0 { self.builder.len() } else { start });
    }

    /// Ends emphasised text.
    pub(super) fn end_emphasis(&mut self) {
        let (open, start) = self.emphasis;
        self.emphasis.0 = open.saturating_sub(1);
        let shown = start..self.builder.len();
        if open == 1 && !shown.is_empty() {
            self.emphases.push(shown);
        }
    }

    /// Adds what is no link and no image.
    pub(super) fn event(&mut self, event: Event<'_>, range: Range, comments: &mut Vec<Comment>) {
        let span = Span::from(range);
        self.read = span.end();
        if let Event::InlineHtml(_) = event {
            return self.html(span, comments);
        }
        if let Some(code) = &mut self.code {
            *code = code.to(span);
        }
        if self.hidden > 0 || self.code.is_some() {
            return;
        }
        match event {
            Event::Text(text) if self.raised => raised::show(&mut self.builder, &text, span),
            Event::Text(text) if text.contains('^') && text.len() == span.len() => {
                raised::show_carets(&mut self.builder, &text, span);
            }
            Event::Text(text) => self.builder.shown_as(&text, span),
            Event::InlineMath(_) if self.is_money(span) => self.builder.verbatim(span),
            Event::Code(_) | Event::InlineMath(_) | Event::DisplayMath(_) => self.builder.shown_as(OBJECT, span),
            Event::FootnoteReference(_) => self.builder.verbatim(span),
            Event::SoftBreak | Event::HardBreak => self.break_line(span),
            _ => {}
        }
    }

    /// Opens a link or an image.
    pub(super) fn open(&mut self, tag: &Tag<'_>, range: Range) {
        let span = Span::from(range);
        let (Tag::Link { link_type, dest_url, .. } | Tag::Image { link_type, dest_url, .. }) = tag else { return };
        let image = matches!(tag, Tag::Image { .. });
        let opened = if self.hidden > 0 || self.code.is_some() {
            Opened::Unseen
        } else if let Some(written) = self.citation(*link_type, span).filter(|_| !image) {
            let start = self.builder.len();
            self.builder.verbatim(written);
            if holds_two_numbers(cut(self.source, written.range())) {
                self.joined.push((start..self.builder.len(), dest_url.as_ref().into()));
            }
            Opened::Written
        } else {
            let form = if image { LinkForm::Image } else { form(*link_type) };
            let link = self.begin(span, dest_url, form);
            if image { Opened::Image(link) } else { Opened::Link(link) }
        };
        self.hidden += usize::from(!matches!(opened, Opened::Link(_)));
        self.opened.push(opened);
    }

    /// Closes the innermost link or image.
    pub(super) fn close(&mut self, range: Range) {
        let Some(opened) = self.opened.pop() else { return };
        self.hidden = self.hidden.saturating_sub(usize::from(!matches!(opened, Opened::Link(_))));
        let span = Span::from(range);
        match opened {
            Opened::Link(link) => self.end(link),
            Opened::Image(link) => {
                // Some programs show the description of a picture below it.
                self.named.extend(numbers(cut(self.source, span.start()..self.read)));
                self.builder.shown_as(OBJECT, span);
                self.end(link);
            }
            Opened::Written | Opened::Unseen => {}
        }
        if let Opened::Link(link) | Opened::Image(link) = opened
            && let Some(link) = self.links.get_mut(link)
        {
            link.address = address(self.source, link, self.read, span);
        }
        self.read = span.end();
    }

    fn begin(&mut self, span: Span, target: &str, form: LinkForm) -> usize {
        let at = self.builder.len();
        self.links.push(Pending { shown: at..at, span, target: target.into(), address: None, form });
        self.links.len() - 1
    }

    fn end(&mut self, link: usize) {
        let end = self.builder.len();
        if let Some(link) = self.links.get_mut(link) {
            link.shown.end = end;
        }
    }

    /// The bytes of a link by reference that is written as a citation: `[1]`, `[1][2]`, `[1][]`; of `[1][lee]` only `[1]`.
    fn citation(&self, link: LinkType, span: Span) -> Option<Span> {
        if !matches!(link, LinkType::Reference | LinkType::Collapsed | LinkType::Shortcut) {
            return None;
        }
        let (first, rest) = cut(self.source, span.range()).strip_prefix('[')?.split_once(']')?;
        let is_number = |text: &str| !text.is_empty() && text.trim().bytes().all(|byte| byte.is_ascii_digit());
        let second = rest.strip_prefix('[').and_then(|rest| rest.strip_suffix(']'));
        let length = if second.is_some_and(is_number) { span.len() } else { first.len() + 2 };
        is_number(first).then(|| Span::new(span.start(), span.start() + length))
    }

    /// Whether dollar signs are meant that math was read between: `$5 and US$6`, `$5bn, then US$ 6bn`.
    fn is_money(&self, span: Span) -> bool {
        let inner = cut(self.source, span.range()).trim_matches('$');
        let amount = inner.starts_with(|c: char| c.is_ascii_digit());
        let currency =
            inner.rsplit_once(' ').is_some_and(|(_, word)| word.bytes().all(|byte| byte.is_ascii_uppercase()));
        amount && currency || self.source.as_bytes().get(span.end()).is_some_and(u8::is_ascii_digit)
    }

    /// Adds the end of a line without the backslash before it.
    fn break_line(&mut self, span: Span) {
        let written = cut(self.source, span.range());
        let end = written.find(['\n', '\r']).unwrap_or(written.len());
        self.builder.verbatim(Span::new(span.start() + end, span.end()));
    }

    fn html(&mut self, span: Span, comments: &mut Vec<Comment>) {
        let tag = html::tag(cut(self.source, span.range()));
        if tag == HtmlTag::Comment {
            return html::comments(self.source, span, comments);
        }
        if let Some(code) = &mut self.code {
            *code = code.to(span);
            if tag == HtmlTag::Code(false) {
                self.end_code();
            }
            return;
        }
        match tag {
            _ if self.hidden > 0 => {}
            HtmlTag::Code(true) => self.code = Some(span),
            HtmlTag::Raised(raised) => self.raised = raised,
            HtmlTag::Break => self.builder.shown_as("\n", span),
            HtmlTag::Anchor(target) => {
                self.end_anchor();
                self.anchor = Some(self.begin(span, target, LinkForm::Inline));
            }
            HtmlTag::AnchorEnd => {
                if let Some(link) = self.anchor.and_then(|anchor| self.links.get_mut(anchor)) {
                    link.span = link.span.to(span);
                }
                self.end_anchor();
            }
            HtmlTag::Image(target) => {
                let link = self.begin(span, target, LinkForm::Image);
                self.builder.shown_as(OBJECT, span);
                self.end(link);
            }
            HtmlTag::Code(false) | HtmlTag::Comment | HtmlTag::Other => {}
        }
    }

    fn end_code(&mut self) {
        if let Some(code) = self.code.take() {
            self.builder.shown_as(OBJECT, code);
        }
    }

    fn end_anchor(&mut self) {
        if let Some(anchor) = self.anchor.take() {
            self.end(anchor);
        }
    }
}

/// The bytes of a link's address: `read` is where its text ends, `span` holds all of it.
fn address(source: &str, link: &Pending, read: usize, span: Span) -> Option<Span> {
    let start = match link.form {
        LinkForm::Bare => span.start() + 1,
        LinkForm::Reference => return None,
        LinkForm::Inline | LinkForm::Image => {
            let tail = cut(source, read.max(span.start())..span.end());
            let open = tail.find("](")? + 2;
            let rest = tail.get(open..)?.trim_start();
            span.end() - rest.strip_prefix('<').unwrap_or(rest).len()
        }
    };
    let written = Span::new(start, start + link.target.len());
    (!written.is_empty() && cut(source, written.range()) == &*link.target).then_some(written)
}

/// Whether brackets hold two numbers that differ: `[1][2]`.
fn holds_two_numbers(written: &str) -> bool {
    let inner = written.strip_prefix('[').and_then(|rest| rest.strip_suffix(']'));
    inner.and_then(|inner| inner.split_once("][")).is_some_and(|(one, other)| one.trim() != other.trim())
}

fn form(link: LinkType) -> LinkForm {
    match link {
        LinkType::Inline | LinkType::WikiLink { .. } => LinkForm::Inline,
        LinkType::Autolink | LinkType::Email => LinkForm::Bare,
        _ => LinkForm::Reference,
    }
}
