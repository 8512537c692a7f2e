//! Databases of BibTeX and BibLaTeX as documents: every entry is shown as one of a reference list, each value at its bytes.
//!
//! Entries that only lend their fields, strings, comments and preambles show nothing.

mod entry;
mod fields;
mod records;
mod time;
mod value;

use super::shown::bare;
use crate::grammar::bibtex;
use crate::model::{BlockId, BlockKind, Comment, Content, ItemLabel, LabelForm, ListRole, MarkedList};
use crate::text::{MappedText, Span, cut};
use fields::Database;

/// Types that are no works.
const NO_WORKS: [&str; 6] = ["string", "preamble", "comment", "xdata", "control", "set"];

/// Reads a database into blocks.
pub(super) fn read(source: &str) -> Content<'_> {
    let entries = bibtex::entries(source);
    let database = Database::of(source, &entries);
    let mut content = Content::default();
    for entry in entries.iter().filter(|entry| !entry.commented) {
        let kind = cut(source, entry.kind.clone()).to_ascii_lowercase();
        if NO_WORKS.contains(&kind.as_str()) {
            continue;
        }
        let named_to = if entry.key.is_empty() { entry.kind.end + 1 } else { entry.key.end };
        let span = Span::new(entry.range.start, named_to);
        let key = cut(source, entry.key.clone());
        let form = if key.is_empty() { LabelForm::Bullet } else { LabelForm::Footnote };
        let label = ItemLabel { span, form, number: None, key: key.into() };
        let shown = entry::show(&database, entry);
        let empty = shown.as_str().trim().is_empty();
        // Some styles keep other things than works in entries of their own types.
        if empty && !entry.fields.is_empty() {
            continue;
        }
        let text = if empty { MappedText::verbatim(source, Span::at(named_to)) } else { shown };
        let whole = Span::from(entry.range.clone());
        let block = bare(BlockKind::Definition, whole, text);
        let id = BlockId::new(content.blocks.len());
        records::add(&mut content, &database, entry, id);
        content.blocks.push(crate::model::Block { label: Some(label), gap_before: true, ..block });
    }
    if !content.blocks.is_empty() {
        content.lists.push(MarkedList { first: BlockId::new(0), role: ListRole::References });
    }
    content.comments = comments(source, &entries);
    content
}

/// The lines between entries that begin with a percent sign.
fn comments(source: &str, entries: &[bibtex::Entry]) -> Vec<Comment> {
    let mut found = Vec::new();
    let mut entries = entries.iter().peekable();
    let mut at = 0;
    for line in source.split_inclusive('\n') {
        let (start, end) = (at, at + line.trim_end().len());
        at += line.len();
        while entries.next_if(|entry| entry.range.end <= start).is_some() {}
        let inside = entries.peek().is_some_and(|entry| entry.range.start < start);
        let indent = line.len() - line.trim_start().len();
        if !inside && line.trim_start().starts_with('%') {
            let span = Span::new(start + indent, end);
            found.push(Comment { span, content: Span::new(span.start() + 1, span.end()) });
        }
    }
    found
}
