//! HTML: what a reader of the page sees, without scripts, menus and controls.
//!
//! Items of ordered lists bear the number that the browser shows; their label is the tag. Text that a list holds behind
//! its label stays one block, whatever inline markup is in it.

mod blocks;
pub(super) mod book;
mod declared;
mod described;
mod elements;
mod led;
mod notes;
pub(super) mod text;
pub(super) mod tokens;

use super::flow::Flow;
use crate::model::{Anchor, BlockId, BlockKind, Comment, Content, ItemLabel, LabelForm, ListRole};
use crate::text::{Span, cut};
use book::Book;
use declared::Declarations;
use described::Described;
use elements::{BESIDE, CAPTIONS, LISTS, Role, UNREAD, caption, is_void, role};
use notes::Note;
use text::Text;
use tokens::{StartTag, Syntax, Token, tokens};

/// Reads HTML into blocks.
pub(super) fn read(source: &str) -> Content<'_> {
    let mut reader = Reader::new(source);
    let syntax = if source.starts_with("<?xml") { Syntax::Xml } else { Syntax::Html };
    reader.page(Span::new(0, source.len()), syntax);
    super::shortcode::captions(&mut reader.content);
    led::find(&mut reader.content);
    reader.content
}

/// An open list.
struct List {
    /// The next number of an ordered list.
    next: Option<u32>,
    /// Whether its items are notes that links may lead to.
    notes: bool,
}

/// An element that hides what is in it, and how often it is open inside itself.
struct Hidden {
    name: String,
    depth: usize,
    /// Where an object begins, which shows as one.
    object: Option<Span>,
}

struct Reader<'s> {
    source: &'s str,
    lists: Vec<List>,
    /// What the list whose first item comes next is called.
    marked: Option<ListRole>,
    note: Option<Note>,
    /// The open divisions: whether each stands beside others on one line.
    divisions: Vec<bool>,
    /// The number of open quotations.
    quotes: usize,
    /// The number of open articles.
    articles: usize,
    hidden: Option<Hidden>,
    /// The start tag of preformatted text with its name, and the end of what it holds so far.
    verbatim: Option<(String, Span, usize)>,
    /// The label of the innermost item, until it stands in a block.
    label: Option<ItemLabel>,
    /// Whether the text belongs to an item.
    in_item: bool,
    /// What the text becomes.
    kind: (BlockKind, u8),
    text: Option<Text<'s>>,
    flow: Flow,
    /// The pages of a book, whose notes are bound to the links that lead to them.
    book: Option<Book>,
    /// What the tags say of the document itself.
    declarations: Declarations,
    content: Content<'s>,
}

impl<'s> Reader<'s> {
    fn new(source: &'s str) -> Self {
        Self {
            source,
            lists: Vec::new(),
            marked: None,
            note: None,
            divisions: Vec::new(),
            quotes: 0,
            articles: 0,
            hidden: None,
            verbatim: None,
            label: None,
            in_item: false,
            kind: (BlockKind::Paragraph, 0),
            text: None,
            flow: Flow::default(),
            book: None,
            declarations: Declarations::default(),
            content: Content { holds_images: true, ..Content::default() },
        }
    }

    /// Reads a page.
    fn page(&mut self, span: Span, syntax: Syntax) {
        let mut described = Described::default();
        tokens(self.source, span, syntax, |token| {
            self.declarations.take(self.source, &token);
            described.take(&token);
            self.take(&token);
        });
        self.content.described.append(&mut described.found());
        self.content.declared.append(&mut std::mem::take(&mut self.declarations).found());
        self.finish_verbatim(span.end());
        self.finish();
        self.settle();
    }

    fn take(&mut self, token: &Token<'_>) {
        if let Token::Comment(span) = token {
            return self.comment(*span);
        }
        if self.hidden.is_some() {
            self.hide(token);
            return self.anchor(token);
        }
        if let Some((name, _, end)) = &mut self.verbatim {
            match token {
                Token::End { name: ended, span } if ended == name => return self.finish_verbatim(span.end()),
                Token::Text(span) | Token::End { span, .. } => *end = span.end(),
                Token::Start(tag) => *end = tag.span.end(),
                Token::Comment(_) => {}
            }
            return;
        }
        match token {
            Token::Start(tag) => {
                self.start(tag);
                self.anchor(token);
            }
            Token::End { name, span } => self.end(name, *span),
            Token::Text(span) => self.add(*span),
            Token::Comment(_) => {}
        }
    }

    /// Keeps the names of a place.
    fn anchor(&mut self, token: &Token<'_>) {
        let Token::Start(tag) = token else { return };
        let block = Some(BlockId::new(self.content.blocks.len()));
        let names = [tag.attribute("id"), tag.attribute("name").filter(|_| tag.name == "a")];
        let names = names.into_iter().flatten().filter(|name| !name.is_empty());
        self.content.anchors.extend(names.map(|name| Anchor { name: name.into(), block }));
    }

    fn comment(&mut self, span: Span) {
        let written = cut(self.source, span.range());
        let Some(inner) = written.strip_prefix("<!--") else { return };
        let inner = ["-->", "--!>"].iter().find_map(|end| inner.strip_suffix(end)).unwrap_or(inner);
        let start = span.start() + "<!--".len();
        self.content.comments.push(Comment { span, content: Span::new(start, start + inner.len()) });
    }

    /// Goes on inside an element that hides what is in it.
    fn hide(&mut self, token: &Token<'_>) {
        let Some(hidden) = &mut self.hidden else { return };
        match token {
            Token::Start(tag) if tag.name == hidden.name => hidden.depth += 1,
            Token::End { name, span } if *name == hidden.name => {
                hidden.depth -= 1;
                if hidden.depth == 0 {
                    let object = hidden.object;
                    self.hidden = None;
                    if let Some(object) = object {
                        self.text().stand_in(object.to(*span));
                    }
                }
            }
            _ => {}
        }
    }

    fn start(&mut self, tag: &StartTag) {
        let role = if tag.has_class(&CAPTIONS) { caption(&tag.name) } else { role(&tag.name) };
        // Captions that repeat what a picture is described with are kept from being read aloud, and shown all the same.
        let silent = tag.attribute("aria-hidden") == Some("true") && role != Role::Caption;
        let unseen = tag.attribute("hidden").is_some() || silent;
        let is_footer = role == Role::Footer && self.articles == 0 && self.quotes == 0;
        let leads_back = tag.attribute("role") == Some("doc-backlink") || tag.has_class(&["fn-backref"]);
        let back = leads_back && !self.note.as_ref().is_some_and(Note::in_label);
        let unread = unseen || is_footer || back || tag.has_class(&UNREAD);
        if role == Role::Hidden || role == Role::Object || unread {
            if !is_void(&tag.name) {
                let object = (role == Role::Object).then_some(tag.span);
                self.hidden = Some(Hidden { name: tag.name.clone(), depth: 1, object });
            }
            return;
        }
        if self.starts_note(tag) {
            return;
        }
        match role {
            Role::Link => {
                if let Some(target) = tag.attribute("href") {
                    self.text().begin_link(tag.span, target);
                }
            }
            Role::Image => self.text().image(tag.span, tag.attribute("src").unwrap_or("")),
            Role::Raised => self.text().raised = true,
            Role::Emphasis => self.text().begin_emphasis(),
            Role::Code => self.text().begin_object(tag.span),
            Role::Quote => self.text().mark("“", tag.span),
            Role::Break => {
                if let Some(text) = &mut self.text {
                    text.break_line(tag.span);
                }
            }
            Role::Inline | Role::Hidden | Role::Object => {}
            Role::Division if tag.has_class(&BESIDE) => {
                self.divisions.push(true);
                self.add_space(tag.span);
            }
            _ => self.start_block(role, tag),
        }
    }

    fn start_block(&mut self, role: Role, tag: &StartTag) {
        self.finish();
        let calls = |(name, _): &&(&str, ListRole)| tag.has_class(&[name]) || tag.attribute("role") == Some(*name);
        if let Some((_, role)) = LISTS.iter().find(calls) {
            self.marked = Some(*role);
        }
        match role {
            Role::Division => self.divisions.push(false),
            Role::Caption if tag.name == "div" => {
                self.divisions.push(false);
                self.kind = (BlockKind::Caption, 0);
            }
            Role::Heading(level) => self.kind = (BlockKind::Heading, level),
            Role::Cell => self.kind = (BlockKind::TableCell, 0),
            Role::Caption => self.kind = (BlockKind::Caption, 0),
            Role::Quotation => self.quotes += 1,
            Role::Article => self.articles += 1,
            Role::BulletList => self.open_list(None),
            Role::OrderedList => {
                let first = tag.attribute("start").and_then(|number| number.trim().parse().ok()).unwrap_or(1);
                self.open_list(Some(first));
            }
            Role::Item => self.open_item(tag),
            Role::Preformatted => {
                self.settle();
                self.verbatim = Some((tag.name.clone(), tag.span, tag.span.end()));
            }
            _ => {}
        }
    }

    fn open_list(&mut self, next: Option<u32>) {
        if !self.begins_note() {
            self.settle();
            self.in_item = false;
        }
        let notes = self.book.is_some() && self.marked == Some(ListRole::Notes);
        self.lists.push(List { next, notes });
    }

    fn open_item(&mut self, tag: &StartTag) {
        // The first item of a list that a note begins with is the text of the note.
        let before = self.begins_note();
        if !before {
            self.settle();
        }
        let mut number = None;
        if let Some(next) = self.lists.last_mut().and_then(|list| list.next.as_mut()) {
            *next = tag.attribute("value").and_then(|value| value.trim().parse().ok()).unwrap_or(*next);
            number = Some(*next);
            *next = next.saturating_add(1);
        }
        if before {
            return;
        }
        if let Some(label) = self.note_of_book(tag) {
            self.label = Some(label);
            self.in_item = true;
            return;
        }
        let form = if number.is_some() { LabelForm::Dot } else { LabelForm::Bullet };
        let key = number.map(|number| number.to_string()).unwrap_or_default().into();
        self.label = Some(ItemLabel { span: tag.span, form, number, key });
        self.in_item = true;
    }

    fn end(&mut self, name: &str, span: Span) {
        if self.ends_note(name) {
            return;
        }
        match role(name) {
            Role::Link => self.with_text(|text| text.end_link(Some(span))),
            Role::Raised => self.with_text(|text| text.raised = false),
            Role::Emphasis => self.with_text(Text::end_emphasis),
            Role::Code => self.with_text(Text::end_object),
            Role::Quote => self.with_text(|text| text.mark("”", span)),
            Role::Inline | Role::Hidden | Role::Object | Role::Image => {}
            Role::Break => self.with_text(|text| text.break_line(span)),
            Role::Division if self.divisions.pop() == Some(true) => {}
            role => {
                self.finish();
                self.end_block(role);
            }
        }
    }

    fn end_block(&mut self, role: Role) {
        match role {
            Role::Quotation => self.quotes = self.quotes.saturating_sub(1),
            Role::Article => self.articles = self.articles.saturating_sub(1),
            Role::BulletList | Role::OrderedList => {
                self.settle();
                self.lists.pop();
                self.in_item = !self.lists.is_empty();
            }
            Role::Item => {
                self.settle();
                self.in_item = false;
            }
            _ => {}
        }
    }

    fn add(&mut self, span: Span) {
        let blank = cut(self.source, span.range()).bytes().all(|byte| byte.is_ascii_whitespace());
        if !blank || self.text.is_some() {
            self.text().add(span);
        }
    }

    /// Adds the space that stands between parts of a line.
    fn add_space(&mut self, span: Span) {
        self.with_text(|text| text.mark(" ", span));
    }

    fn text(&mut self) -> &mut Text<'s> {
        let source = self.source;
        self.text.get_or_insert_with(|| Text::new(source))
    }

    fn with_text(&mut self, change: impl FnOnce(&mut Text<'s>)) {
        if let Some(text) = &mut self.text {
            change(text);
        }
    }
}
