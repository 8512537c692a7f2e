//! Where things and values stand, in the document or in a file that it refers to.

use super::Context;
use crate::query::node::{Kind, Node, Value};
use crate::text::{FileId, Location};

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
}
