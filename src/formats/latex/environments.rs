//! Environments: lists, quotations, and what is no prose.

use memchr::memmem;

use super::super::shown::OBJECT;
use super::Reader;
use crate::model::{BlockId, ListRole, MarkedList};
use crate::text::{Span, cut};

/// Environments of code.
const CODE: [&str; 8] = ["verbatim", "Verbatim", "lstlisting", "minted", "alltt", "Sinput", "Soutput", "Schunk"];
/// Environments that are no prose.
const OBJECTS: [&str; 20] = [
    "equation",
    "align",
    "gather",
    "multline",
    "eqnarray",
    "displaymath",
    "math",
    "flalign",
    "alignat",
    "tikzpicture",
    "picture",
    "tabular",
    "tabularx",
    "longtable",
    "array",
    "algorithmic",
    "algorithm",
    "comment",
    "pspicture",
    "filecontents",
];

impl Reader<'_> {
    pub(super) fn begin(&mut self, start: usize) {
        let Some(group) = self.body.group(self.at) else { return };
        let written = cut(self.source, group.range());
        let name = written.trim_end_matches('*');
        self.at = group.end() + 1;
        if CODE.contains(&name) || OBJECTS.contains(&name) {
            return self.raw(start, written, CODE.contains(&name));
        }
        if matches!(name, "document" | "abstract") {
            return self.flush();
        }
        self.flush();
        match name {
            "itemize" | "description" => self.lists.push(None),
            "enumerate" => self.lists.push(Some(0)),
            "quote" | "quotation" | "displayquote" => self.quotes += 1,
            "CSLReferences" => self.entries = Some(BlockId::new(self.content.blocks.len())),
            _ => {}
        }
        self.at = self.body.arguments(self.source, self.at).1.min(self.body.span.end()).max(self.at);
    }

    pub(super) fn end(&mut self) {
        let Some(group) = self.body.group(self.at) else { return };
        self.at = group.end() + 1;
        self.flush();
        match cut(self.source, group.range()) {
            "itemize" | "description" | "enumerate" => {
                self.lists.pop();
                self.continues = !self.lists.is_empty();
            }
            "quote" | "quotation" | "displayquote" => self.quotes = self.quotes.saturating_sub(1),
            "thebibliography" => self.continues = false,
            "CSLReferences" => {
                let first = self.entries.take().filter(|first| first.index() < self.content.blocks.len());
                self.content.lists.extend(first.map(|first| MarkedList { first, role: ListRole::References }));
            }
            _ => {}
        }
    }

    /// Leaves out an environment up to its end.
    fn raw(&mut self, start: usize, name: &str, code: bool) {
        let end = format!("\\end{{{name}}}");
        let rest = cut(self.source, self.at..self.body.span.end());
        let length = memmem::find(rest.as_bytes(), end.as_bytes());
        let inner = Span::new(self.at, self.at + length.unwrap_or(rest.len()));
        self.at = inner.end() + length.map_or(0, |_| end.len());
        let span = Span::new(start, self.at);
        if code && self.open_notes == 0 {
            self.code(span, inner);
        } else {
            self.content.named.extend(super::unread::keys(cut(self.source, inner.range())));
            self.text.writer.put(OBJECT, span);
        }
    }
}
