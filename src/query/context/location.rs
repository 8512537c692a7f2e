//! Where things and values stand, in the document or in a file that it refers to.

use super::Context;
use crate::query::lines::Line;
use crate::query::node::{Kind, Node, Value};
use crate::text::{FileId, Location, Span};

impl<'d> Context<'d> {
    /// Where a finding about a thing stands; an entry of a database stands in its file.
    #[must_use]
    pub fn location(&self, node: Node) -> Location {
        let file = match node.kind {
            Kind::Entry => self.document.database_entry(node.index()).map_or(FileId(0), |(database, _)| database.file),
            _ => FileId(0),
        };
        Location { file, span: self.place(node) }
    }

    /// Where a value stands that has a place.
    #[must_use]
    pub fn location_of(&self, value: &Value<'_>) -> Option<Location> {
        match value {
            Value::Passage(passage) => Some(self.document.span(*passage).into()),
            Value::Source(span) => Some((*span).into()),
            Value::Date(date) => date.passage.map(|passage| self.document.span(passage).into()),
            Value::Node(node) => Some(self.location(*node)),
            Value::Nodes(nodes) => nodes.first().map(|node| self.location(*node)),
            _ => None,
        }
    }

    /// What a thing is shown as in words: its text, its key, its name.
    #[must_use]
    pub fn words_of(&self, node: Node) -> &'d str {
        match (node.kind, self.passage(node)) {
            (Kind::Entry, _) => self.document.database_entry(node.index()).map_or("", |(_, entry)| &*entry.key),
            (_, Some(passage)) => self.document.text(passage),
            _ => self.slice(self.place(node)),
        }
    }

    pub(super) fn title_place(&self) -> Span {
        match self.document.title.and_then(|title| self.document.block(title)) {
            Some(block) => block.first_line(),
            None => Span::at(0),
        }
    }

    pub(super) fn run_place(&self, node: Node) -> Span {
        let own = self.runs().get(node.index()).and_then(|run| self.lines().get(run.lines.clone())).unwrap_or_default();
        let span = |line: Option<&Line>| line.map_or(Span::default(), |line| self.document.span(line.passage));
        span(own.first()).to(span(own.last()))
    }
}
