//! Things of a document that rules speak of, and the values of their properties.

use std::borrow::Cow;

use crate::model::{Date, Passage};
use crate::text::Span;

/// A kind of thing: what `select:` may name.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Kind {
    /// The whole text.
    Document,
    /// A heading and what it governs.
    Section,
    /// A heading, paragraph, item, cell …
    Block,
    /// A line of prose.
    Line,
    /// Adjacent short lines.
    Run,
    /// Characters that show nothing.
    Invisible,
    /// A passage that stands earlier in the document too.
    Repeat,
    /// A sentence.
    Sentence,
    /// Words between quotation marks.
    Quotation,
    /// A figure.
    Quantity,
    /// Words that tell who says so.
    Attribution,
    /// A date as the text mentions it.
    Date,
    /// A part of a sentence that names a date and that a citation closes.
    Clause,
    /// A group of marks.
    Citation,
    /// One number or key of a citation.
    Cite,
    /// An entry of a reference list.
    Reference,
    /// A reference list.
    ReferenceList,
    /// What the text names as its source: an entry or a caption.
    Source,
    /// An outlet as an entry or a caption names it.
    Outlet,
    /// What somebody says about the reliability of an outlet that an entry or a caption names.
    Rating,
    /// The name of a known outlet as the text writes it.
    Mention,
    /// A line that credits a source.
    Caption,
    /// A link or address.
    Link,
    /// A database of references that keys lead to.
    Database,
    /// An entry of a database.
    Entry,
    /// A DOI, an ISBN …
    Identifier,
    /// A field of a database that is read as a document.
    Field,
    /// A tag of a note in wiki markup.
    Tag,
    /// A mark that is not written as marks are: `[1`, `[1,]`.
    BrokenMark,
    /// A comment that speaks to sourcelint.
    Directive,
    /// Words that a pattern finds.
    TextMatch,
}

impl Kind {
    /// All kinds.
    pub const ALL: [Self; 31] = [
        Self::Document,
        Self::Section,
        Self::Block,
        Self::Line,
        Self::Run,
        Self::Invisible,
        Self::Repeat,
        Self::Sentence,
        Self::Quotation,
        Self::Quantity,
        Self::Attribution,
        Self::Date,
        Self::Clause,
        Self::Citation,
        Self::Cite,
        Self::Reference,
        Self::ReferenceList,
        Self::Source,
        Self::Outlet,
        Self::Rating,
        Self::Mention,
        Self::Caption,
        Self::Link,
        Self::Database,
        Self::Entry,
        Self::Identifier,
        Self::Field,
        Self::Tag,
        Self::BrokenMark,
        Self::Directive,
        Self::TextMatch,
    ];

    /// The word for it in rules.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Document => "document",
            Self::Section => "section",
            Self::Block => "block",
            Self::Line => "line",
            Self::Run => "run",
            Self::Invisible => "invisible",
            Self::Repeat => "repeat",
            Self::Sentence => "sentence",
            Self::Quotation => "quotation",
            Self::Quantity => "quantity",
            Self::Attribution => "attribution",
            Self::Date => "date",
            Self::Clause => "clause",
            Self::Citation => "citation",
            Self::Cite => "cite",
            Self::Reference => "reference",
            Self::ReferenceList => "reference-list",
            Self::Source => "source",
            Self::Outlet => "outlet",
            Self::Rating => "rating",
            Self::Mention => "mention",
            Self::Caption => "caption",
            Self::Link => "link",
            Self::Database => "database",
            Self::Entry => "entry",
            Self::Identifier => "identifier",
            Self::Field => "field",
            Self::Tag => "tag",
            Self::BrokenMark => "broken-mark",
            Self::Directive => "directive",
            Self::TextMatch => "text-match",
        }
    }

    /// The word with the article that goes before it.
    #[must_use]
    pub fn with_article(self) -> String {
        let article = if self.name().starts_with(['a', 'e', 'i', 'o', 'u']) { "an" } else { "a" };
        format!("{article} {}", self.name())
    }
}

/// One thing of the document.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Node {
    /// What it is.
    pub kind: Kind,
    /// Its index in the document's table of that kind.
    pub index: u32,
}

impl Node {
    /// The thing of `kind` at `index`.
    #[must_use]
    pub fn new(kind: Kind, index: usize) -> Self {
        Self { kind, index: u32::try_from(index).unwrap_or(u32::MAX) }
    }

    /// Its index for the standard library.
    #[must_use]
    pub fn index(self) -> usize {
        crate::text::size(self.index)
    }
}

/// The type of a property.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Type {
    /// Text; where the text stands in the document, it has a place.
    Text,
    /// Several texts.
    Texts,
    /// A number.
    Number,
    /// A date with its precision.
    Date,
    /// `yes` or `no`.
    YesNo,
    /// One of these words.
    Word(&'static [&'static str]),
    /// Another thing.
    One(Kind),
    /// Other things.
    Many(Kind),
}

impl Type {
    /// How the manual names it.
    #[must_use]
    pub fn describe(self) -> Cow<'static, str> {
        match self {
            Self::Text => "text".into(),
            Self::Texts => "texts".into(),
            Self::Number => "number".into(),
            Self::Date => "date".into(),
            Self::YesNo => "yes or no".into(),
            Self::Word(words) => format!("one of {}", words.join(", ")).into(),
            Self::One(kind) => kind.with_article().into(),
            Self::Many(kind) => format!("{}s", kind.name()).into(),
        }
    }

    /// The kind that a relation leads to.
    #[must_use]
    pub fn target(self) -> Option<Kind> {
        match self {
            Self::One(kind) | Self::Many(kind) => Some(kind),
            _ => None,
        }
    }
}

/// The value of a property of one thing.
#[derive(Clone, Debug)]
pub enum Value<'d> {
    /// The thing has no such property.
    Missing,
    /// Text without a place of its own.
    Text(Cow<'d, str>),
    /// Text that stands in the document.
    Passage(Passage),
    /// Text that stands in the source but not in reader's text, such as a label.
    Source(Span),
    /// Several texts.
    Texts(Vec<String>),
    /// A number.
    Number(f64),
    /// A date.
    Date(Date),
    /// Yes or no.
    YesNo(bool),
    /// A word out of a set.
    Word(Cow<'d, str>),
    /// Another thing.
    Node(Node),
    /// Other things.
    Nodes(Vec<Node>),
}

impl<'d> Value<'d> {
    /// A number from any unsigned integer.
    #[must_use]
    pub fn number(value: u32) -> Self {
        Self::Number(f64::from(value))
    }

    /// A count.
    #[must_use]
    pub fn count(value: usize) -> Self {
        Self::number(u32::try_from(value).unwrap_or(u32::MAX))
    }

    /// A value that may be missing.
    #[must_use]
    pub fn from_option<T>(value: Option<T>, make: impl FnOnce(T) -> Self) -> Self {
        value.map_or(Self::Missing, make)
    }

    /// A word out of a fixed set.
    #[must_use]
    pub fn word(word: &'static str) -> Self {
        Self::Word(Cow::Borrowed(word))
    }

    /// Whether there is no value, or no member.
    #[must_use]
    pub fn is_missing(&self) -> bool {
        match self {
            Self::Missing => true,
            Self::Nodes(nodes) => nodes.is_empty(),
            Self::Texts(texts) => texts.is_empty(),
            _ => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_vowel_takes_the_other_article() {
        assert_eq!(Kind::Outlet.with_article(), "an outlet");
        assert_eq!(Kind::Citation.with_article(), "a citation");
        assert_eq!(Type::One(Kind::Attribution).describe(), "an attribution");
    }
}
