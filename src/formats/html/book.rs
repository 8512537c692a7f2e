//! Books: pages of XHTML one behind the other, with notes that links lead to.

use std::collections::{HashMap, HashSet};

use super::Reader;
use super::tokens::{StartTag, Syntax};
use crate::model::{Content, ItemLabel, LabelForm, LinkForm, MarkedCitation};
use crate::text::Span;

/// What `epub:type` and `role` call notes; `role="note"` is any remark.
const NOTES: [(&str, &[&str]); 2] = [
    ("epub:type", &["footnote", "endnote", "rearnote", "note", "sidenote"]),
    ("role", &["doc-footnote", "doc-endnote"]),
];

/// A page of a book.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(in crate::formats) struct Page {
    /// Its bytes in the text of the book.
    pub span: Span,
    /// Its name in the archive.
    pub name: Box<str>,
}

/// The pages of a book and the notes that have been met.
pub(super) struct Book {
    pages: Vec<Page>,
    notes: HashSet<Box<str>>,
}

/// Reads the pages of a book into blocks.
pub(in crate::formats) fn read<'s>(source: &'s str, pages: &[Page]) -> Content<'s> {
    let mut reader = Reader::new(source);
    let mut book = Some(Book { pages: pages.to_vec(), notes: HashSet::new() });
    for page in pages {
        // What a page leaves open ends with it.
        let content = std::mem::take(&mut reader.content);
        reader = Reader { book: book.take(), content, ..Reader::new(source) };
        reader.page(page.span, Syntax::Xml);
        book = reader.book.take();
    }
    if let Some(book) = book {
        book.bind(&mut reader.content);
    }
    reader.content
}

impl Reader<'_> {
    /// The label of the note that a tag begins in a book.
    pub(super) fn note_of_book(&mut self, tag: &StartTag) -> Option<ItemLabel> {
        let listed = tag.name == "li" && self.lists.last().is_some_and(|list| list.notes);
        let book = self.book.as_mut()?;
        let calls = |(name, notes): &(&str, &[&str])| {
            tag.attribute(name).is_some_and(|words| words.split_whitespace().any(|word| notes.contains(&word)))
        };
        let id = tag.attribute("id").filter(|_| listed || NOTES.iter().any(calls))?;
        let key: Box<str> = format!("{}#{id}", book.page_at(tag.span)?.name).into();
        book.notes.insert(key.clone());
        Some(ItemLabel { span: tag.span, form: LabelForm::Footnote, number: None, key })
    }
}

impl Book {
    fn page_at(&self, span: Span) -> Option<&Page> {
        let after = self.pages.partition_point(|page| page.span.start() <= span.start());
        self.pages.get(after.checked_sub(1)?)
    }

    /// Makes marks of the links that lead to notes, and links to places of the document of those to other pages.
    fn bind(&self, content: &mut Content<'_>) {
        let mut pages_of: HashMap<&str, usize> = HashMap::new();
        for note in &self.notes {
            *pages_of.entry(id_of(note)).or_default() += 1;
        }
        // A name that no other page has needs no page before it.
        let key = |note: &str| -> Box<str> {
            let id = id_of(note);
            if pages_of.get(id) == Some(&1) { id.into() } else { note.into() }
        };
        let labels = content.blocks.iter_mut().filter_map(|block| block.label.as_mut());
        for label in labels.filter(|label| label.form == LabelForm::Footnote) {
            label.key = key(&label.key);
        }
        for link in &mut content.links {
            let Some(page) = self.page_at(link.span).filter(|_| link.form != LinkForm::Image) else { continue };
            let Some(target) = inside(&page.name, &link.target) else { continue };
            if self.notes.contains(target.as_str()) && !link.passage.range().is_empty() {
                let keys = vec![(link.passage, key(&target))];
                content.marks.push(MarkedCitation { passage: link.passage, keys, outside: false });
            }
            if !link.target.starts_with('#')
                && self.pages.iter().any(|page| target.split('#').next() == Some(&*page.name))
            {
                link.target = format!("#{target}").into();
            }
        }
    }
}

/// The name of a note on its page.
fn id_of(note: &str) -> &str {
    note.split_once('#').map_or(note, |(_, id)| id)
}

/// The name of the page and the place there to which an address leads; `None` where it leads out of the book.
fn inside(page: &str, target: &str) -> Option<String> {
    if target.contains(':') || target.starts_with("//") {
        return None;
    }
    let (path, place) = target.split_once('#').map_or((target, None), |(path, place)| (path, Some(place)));
    let name = if path.is_empty() { page.to_owned() } else { resolved(page, path) };
    Some(place.map_or(name.clone(), |place| format!("{name}#{place}")))
}

/// The name of what an address means on a page, with its escapes decoded.
pub(in crate::formats) fn resolved(page: &str, path: &str) -> String {
    let folder = page.rsplit_once('/').map_or("", |(folder, _)| folder);
    let mut steps: Vec<&str> = Vec::new();
    for step in folder.split('/').chain(path.split('/')) {
        match step {
            "" | "." => {}
            ".." => drop(steps.pop()),
            step => steps.push(step),
        }
    }
    decoded(&steps.join("/"))
}

/// A text with its percent signs decoded; what is no text stays as it is.
fn decoded(text: &str) -> String {
    if !text.contains('%') {
        return text.to_owned();
    }
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((first, after)) = rest.split_first() {
        let code = after.get(..2).filter(|_| *first == b'%').and_then(|code| str::from_utf8(code).ok());
        match code.and_then(|code| u8::from_str_radix(code, 16).ok()) {
            Some(byte) => {
                bytes.push(byte);
                rest = after.get(2..).unwrap_or_default();
            }
            None => {
                bytes.push(*first);
                rest = after;
            }
        }
    }
    String::from_utf8(bytes).unwrap_or_else(|_| text.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_lead_to_pages_of_the_book_or_out_of_it() {
        let lead = |target: &str| inside("OEBPS/text/one.xhtml", target);
        assert_eq!(lead("#n1").as_deref(), Some("OEBPS/text/one.xhtml#n1"));
        assert_eq!(lead("../notes%20b.xhtml#n1").as_deref(), Some("OEBPS/notes b.xhtml#n1"));
        assert_eq!(lead("two.xhtml").as_deref(), Some("OEBPS/text/two.xhtml"));
        assert_eq!((lead("https://a.example/b"), lead("mailto:a@b.example")), (None, None));
        assert_eq!(decoded("100%ß%zz%41"), "100%ß%zzA");
    }
}
