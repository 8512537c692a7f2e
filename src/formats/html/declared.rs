//! What the markup of a page calls its author and its date: meta elements, microformats (`p-author`, `dt-published`,
//! `vcard`), microdata.

use super::tokens::{StartTag, Token};
use crate::model::{Declared, DeclaredFact};
use crate::text::{Span, cut};

/// The most facts of a page that are kept.
const MAX: usize = 64;
const AUTHOR_CLASSES: [&str; 9] =
    ["p-author", "h-card", "author", "byline", "byline-name", "author-name", "entry-author", "post-author", "vcard"];
const DATE_CLASSES: [&str; 8] = [
    "dt-published",
    "published",
    "entry-date",
    "post-date",
    "date-published",
    "pubdate",
    "publish-date",
    "article-date",
];

/// Takes down what the tags of a page declare.
#[derive(Debug, Default)]
pub(super) struct Declarations {
    found: Vec<Declared>,
    /// Whether the next text is the name of an author.
    names: bool,
}

impl Declarations {
    /// Reads a token of the page, in order.
    pub(super) fn take(&mut self, source: &str, token: &Token<'_>) {
        match token {
            Token::Start(tag) => self.tag(tag),
            Token::Text(span) if self.names => self.name(source, *span),
            _ => {}
        }
    }

    pub(super) fn found(self) -> Vec<Declared> {
        self.found
    }

    fn tag(&mut self, tag: &StartTag) {
        match tag.name.as_str() {
            "meta" => self.meta(tag),
            "time" if tag.has_class(&DATE_CLASSES) || tag.attribute("itemprop") == Some("datePublished") => {
                self.add(DeclaredFact::Dated, tag.span, tag.attribute("datetime").unwrap_or(""));
            }
            "time"
                if tag.has_class(&["dt-updated", "updated"]) || tag.attribute("itemprop") == Some("dateModified") =>
            {
                self.add(DeclaredFact::Updated, tag.span, tag.attribute("datetime").unwrap_or(""));
            }
            _ => {
                let calls = |name: &str, value: &str| tag.attribute(name).is_some_and(|it| it.contains(value));
                self.names |= tag.has_class(&AUTHOR_CLASSES) || calls("rel", "author") || calls("itemprop", "author");
            }
        }
    }

    fn meta(&mut self, tag: &StartTag) {
        let names = ["name", "property", "itemprop"].into_iter().filter_map(|name| tag.attribute(name));
        let content = tag.attribute("content").unwrap_or("");
        for name in names.map(str::to_ascii_lowercase) {
            match name.as_str() {
                "author" | "article:author" | "dc.creator" | "citation_author" | "parsely-author" | "byl" => {
                    self.add(DeclaredFact::Author, tag.span, content);
                }
                "article:published_time"
                | "datepublished"
                | "dc.date"
                | "dc.date.issued"
                | "citation_publication_date"
                | "citation_date"
                | "pubdate"
                | "publish-date"
                | "date" => {
                    self.add(DeclaredFact::Published, tag.span, content);
                }
                "article:modified_time"
                | "og:updated_time"
                | "datemodified"
                | "dc.date.modified"
                | "last-modified"
                | "lastmod" => self.add(DeclaredFact::Updated, tag.span, content),
                _ => {}
            }
        }
    }

    fn name(&mut self, source: &str, span: Span) {
        let text = cut(source, span.range());
        if text.chars().any(char::is_alphabetic) {
            self.names = false;
            self.add(DeclaredFact::Author, span, text);
        }
    }

    fn add(&mut self, fact: DeclaredFact, span: Span, value: &str) {
        if self.found.len() < MAX && !value.trim().is_empty() {
            self.found.push(Declared { fact, span, value: value.trim().into() });
        }
    }
}
