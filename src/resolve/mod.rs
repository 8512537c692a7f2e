//! From blocks to a document: lists, entries, citations and what each of them binds to.
//!
//! The passes run in the order of this file's modules; each fills tables of the [`Document`] and reads those filled
//! before it. Where the evidence is too thin to know, a pass leaves the thing out and says why in the skips.

mod ascription;
mod basis;
mod binder;
mod binding;
mod bulleted;
mod captions;
mod cites;
mod clauses;
mod collect;
mod date_contrast;
mod date_pairs;
mod dates;
mod describe;
mod directives;
mod doubts;
mod entries;
mod entry_dates;
mod facts;
mod figures;
mod front_matter;
mod function_words;
mod identifiers;
mod identity;
mod judge;
mod key_locators;
mod label_digits;
mod links;
mod lists;
mod loose;
mod manner;
mod marks;
mod masks;
mod measured;
mod mentions;
mod names;
mod newest;
mod outlets;
mod outline;
mod parens;
mod places;
mod points;
mod publisher;
mod rivals;
mod sentence_bounds;
mod sentences;
mod similar;
mod speakers;
mod statements;
mod survey;
mod targets;
mod together;
mod tokens;
mod worded;
mod works;

pub use marks::MAX_MARKS;

use crate::lexicon::Lexicon;
use crate::model::{Content, Document, Scope};
use crate::text::{SourceFile, Span};

/// What a document is resolved with.
#[derive(Clone, Copy, Debug)]
pub struct Options<'l> {
    /// Word lists and the registry.
    pub lexicon: &'l Lexicon,
    /// Which list governs a citation, unless the document says otherwise.
    pub scope: Scope,
    /// What of running text is asked for.
    pub prose: Prose,
    /// Whether what was left out is asked for.
    pub skips: bool,
}

/// What of running text is asked for.
#[derive(Clone, Copy, Debug, Default)]
pub struct Prose {
    /// All sentences; otherwise only those of the paragraphs that hold a thing asked for.
    pub sentences: bool,
    /// Words between quotation marks.
    pub quotations: bool,
    /// Figures.
    pub quantities: bool,
    /// Words that tell who says so.
    pub attributions: bool,
    /// Names of known outlets.
    pub mentions: bool,
    /// Dates, phrases such as “last year” where nothing dates the document.
    pub dates: bool,
    /// Such phrases in all documents.
    pub relative_dates: bool,
    /// The clauses that citations close.
    pub clauses: bool,
    /// Identifiers outside of entries.
    pub identifiers: bool,
    /// What the document says of itself; dates ask for it too.
    pub facts: bool,
}

impl Prose {
    /// All of it.
    pub const ALL: Self = Self {
        sentences: true,
        quotations: true,
        quantities: true,
        attributions: true,
        mentions: true,
        dates: true,
        relative_dates: true,
        clauses: true,
        identifiers: true,
        facts: true,
    };
}

/// Whether a text holds more numbers in brackets than a document may have marks, before anything of it is read: a front end
/// takes gigabytes for as many.
#[must_use]
pub fn is_overfull(text: &str) -> bool {
    let bytes = text.as_bytes();
    let numbered = |at: &usize| bytes.get(at + 1).is_some_and(u8::is_ascii_digit);
    memchr::memchr_iter(b'[', bytes).filter(numbered).nth(MAX_MARKS).is_some()
}

/// Resolves what a front end has read.
#[must_use]
pub fn resolve<'s>(source: &'s SourceFile, content: Content<'s>, options: Options<'_>) -> Document<'s> {
    let mut document = Document::new(source);
    document.directives = directives::read(source, &content.comments);
    let scope = directives::scope(&document.directives).unwrap_or(options.scope);
    document.scope = scope;
    document.holds_images = content.holds_images;
    document.anchors = content.anchors;
    document.anchors.sort_unstable();
    document.joined = content.joined;
    document.note_tags = content.note_tags;
    document.note_groups = content.note_groups;
    document.leading_fields = content.record_fields.iter().filter(|field| field.leads == Some(true)).count();
    (document.records, document.record_fields) = (content.records, content.record_fields);
    document.links = content.links;
    document.emphases = content.emphases;
    document.blocks = content.blocks;
    let found = lists::find(&document.blocks, options.lexicon, content.numbers_items, &content.lists);
    outline::fill(&mut document, &found, options.lexicon);
    links::find_bare(&mut document, &found);
    entries::fill(&mut document, options.lexicon, &found);
    mark_described(&mut document, &content.described);
    date_contrast::fill(&mut document);
    identity::fill(&mut document, options.lexicon);
    if options.prose.identifiers {
        identifiers::find_in_text(&mut document);
    }
    let mut candidates = marks::find(&mut document, options.lexicon, &content.marks, options.skips);
    if candidates.len() > MAX_MARKS {
        return Document { is_overfull: true, ..Document::new(source) };
    }
    parens::find(&document, options.lexicon, &mut candidates);
    binding::bind(&mut document, &found, candidates, &content.named, Options { scope, ..options });
    cites::fill(&mut document);
    similar::fill(&mut document);
    manner::fill(&mut document, options.lexicon);
    captions::fill(&mut document, options.lexicon);
    if options.prose.facts || options.prose.dates {
        facts::fill(&mut document, content.front_matter, &content.declared, options.lexicon);
    }
    dates::fill(&mut document, options);
    statements::fill(&mut document, options);
    clauses::fill(&mut document, options);
    if options.prose.mentions {
        mentions::fill(&mut document, options.lexicon);
    }
    document
}

/// Marks the lists whose headings stand in the description of a term; `described` is sorted.
fn mark_described(document: &mut Document<'_>, described: &[Span]) {
    for list in document.lists.iter_mut().filter(|list| list.heading.is_some()) {
        let next = described.partition_point(|span| span.start() <= list.place.start());
        let before = next.checked_sub(1).and_then(|at| described.get(at));
        list.describes = before.is_some_and(|span| span.covers(list.place));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_limit_is_the_most_numbers_in_brackets_that_are_read() {
        assert!(!is_overfull(&("[1] [a] ".repeat(MAX_MARKS) + "[")));
        assert!(is_overfull(&"[1]".repeat(MAX_MARKS + 1)));
    }
}
