//! The properties of each kind of thing: the vocabulary of rules.
//!
//! Every property is a fact about the text that a person could check; none bears a rule's name.

mod around;
mod called;
mod citations;
mod databases;
mod dates;
mod facts;
mod fields;
mod identifiers;
mod lines;
mod links;
mod lists;
mod matches;
mod mentions;
mod naming;
pub mod numbers;
mod opening;
mod passages;
mod prose;
mod ratings;
mod references;
mod shape;
mod sources;
mod statements;
mod tags;
mod twins;
mod works;

pub use facts::{FACTS, OF_DATES};
pub use prose::share;

use super::context::Context;
use super::node::{Kind, Node, Type, Value};

/// A property of a kind of thing.
#[derive(Debug)]
pub struct Property {
    /// Its name in rules.
    pub name: &'static str,
    /// Its type.
    pub ty: Type,
    /// What it says, for the manual.
    pub summary: &'static str,
    /// Reads it.
    pub get: for<'d> fn(&Context<'d>, Node) -> Value<'d>,
}

/// The properties of a kind, in the order of the manual.
#[must_use]
pub fn properties(kind: Kind) -> &'static [Property] {
    match kind {
        Kind::Document => prose::DOCUMENT,
        Kind::Section => prose::SECTION,
        Kind::Block => prose::BLOCK,
        Kind::Line => lines::LINE,
        Kind::Run => lines::RUN,
        Kind::Invisible => passages::INVISIBLE,
        Kind::Repeat => passages::REPEAT,
        Kind::Sentence => statements::SENTENCE,
        Kind::Quotation => statements::QUOTATION,
        Kind::Quantity => statements::QUANTITY,
        Kind::Attribution => statements::ATTRIBUTION,
        Kind::Date => dates::DATE,
        Kind::Clause => dates::CLAUSE,
        Kind::TextMatch => matches::TEXT_MATCH,
        Kind::Citation => citations::CITATION,
        Kind::Cite => citations::CITE,
        Kind::Reference => references::REFERENCE,
        Kind::Database => databases::DATABASE,
        Kind::Entry => databases::ENTRY,
        Kind::Identifier => identifiers::IDENTIFIER,
        Kind::ReferenceList => lists::REFERENCE_LIST,
        Kind::Source => sources::SOURCE,
        Kind::Outlet => sources::OUTLET,
        Kind::Rating => ratings::RATING,
        Kind::Mention => mentions::MENTION,
        Kind::Caption => sources::CAPTION,
        Kind::Link => links::LINK,
        Kind::Field => fields::FIELD,
        Kind::Tag => tags::TAG,
        Kind::BrokenMark => tags::BROKEN_MARK,
        Kind::Directive => sources::DIRECTIVE,
    }
}

/// The way from any thing to the document.
const WHOLE: Property = Property {
    name: "document",
    ty: Type::One(Kind::Document),
    summary: "the document",
    get: |_, _| Value::Node(Node::new(Kind::Document, 0)),
};

/// A property by its name.
#[must_use]
pub fn property(kind: Kind, name: &str) -> Option<&'static Property> {
    properties(kind).iter().find(|property| property.name == name)
}

/// The text of a thing that is one passage.
fn text<'d>(context: &Context<'d>, node: Node) -> Value<'d> {
    Value::from_option(context.passage(node), Value::Passage)
}

/// The number of words of a thing's text.
fn words<'d>(context: &Context<'d>, node: Node) -> Value<'d> {
    Value::from_option(context.passage(node), |passage| {
        let count = || context.document.text(passage).split_whitespace().count();
        Value::count(context.recall.words(passage, count))
    })
}

/// The block that holds a thing.
fn block<'d>(context: &Context<'d>, node: Node) -> Value<'d> {
    Value::from_option(context.passage(node), |passage| Value::Node(Node::new(Kind::Block, passage.block.index())))
}

/// The section that holds a thing.
fn section<'d>(context: &Context<'d>, node: Node) -> Value<'d> {
    let found = context.document.section_at(context.place(node).start());
    Value::from_option(found, |id| Value::Node(Node::new(Kind::Section, id.index())))
}

/// The thing of the same kind before this one.
fn previous<'d>(_: &Context<'d>, node: Node) -> Value<'d> {
    Value::from_option(node.index.checked_sub(1), |index| Value::Node(Node { index, ..node }))
}

/// Nodes of one kind from handles' indices.
fn nodes<'d>(kind: Kind, indices: impl IntoIterator<Item = usize>) -> Value<'d> {
    Value::Nodes(indices.into_iter().map(|index| Node::new(kind, index)).collect())
}

/// One node from a handle's index.
fn node<'d>(kind: Kind, index: Option<usize>) -> Value<'d> {
    Value::from_option(index, |index| Value::Node(Node::new(kind, index)))
}
