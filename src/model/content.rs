//! What a front end hands on: blocks, links and comments in the order of the source.

use super::{
    Anchor, Bibliography, Block, BlockId, JoinedBrackets, Link, ListRole, NoteTag, Passage, Record, RecordField,
};
use crate::text::Span;

/// A comment of the document's own notation, for people and tools, not for readers.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Comment {
    /// All its bytes.
    pub span: Span,
    /// The bytes between its delimiters.
    pub content: Span,
}

/// A mark that the markup sets: `[#name]_`, `\\cite{key}`.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct MarkedCitation {
    /// All of it, as a reader sees it.
    pub passage: Passage,
    /// The keys that it names, each with its place; an empty one where it is not known what the command means by it.
    pub keys: Vec<(Passage, Box<str>)>,
    /// Whether its entries stand in a file of their own, so that the document cannot tell whether they exist.
    pub outside: bool,
}

/// A list that the markup itself calls one of references or notes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct MarkedList {
    /// Its first item.
    pub first: BlockId,
    /// What it is called.
    pub role: ListRole,
}

/// What the markup calls a fact about the document.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum DeclaredFact {
    /// Who wrote it.
    Author,
    /// When it was published.
    Published,
    /// When it was last changed.
    Updated,
    /// When a thing on the page was published, which is the document if it is the only one.
    Dated,
}

/// A fact about the document that the markup names: `\author{…}`, `<time class="dt-published">`.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Declared {
    /// What it tells.
    pub fact: DeclaredFact,
    /// Where it stands.
    pub span: Span,
    /// Its value.
    pub value: Box<str>,
}

/// A text as a front end reads it, before anything is resolved.
#[derive(Clone, Debug, Default)]
pub struct Content<'s> {
    /// In reading order.
    pub blocks: Vec<Block<'s>>,
    /// Links of the markup, in the order of their blocks; addresses in running text are found later.
    pub links: Vec<Link>,
    /// Emphasised text, in the order of its blocks.
    pub emphases: Vec<Passage>,
    /// Comments, in the order of the source.
    pub comments: Vec<Comment>,
    /// Marks that the markup itself sets and that name their entries, in reading order.
    pub marks: Vec<MarkedCitation>,
    /// Marks that are citations only if the document has a database of references: `@key`, in reading order.
    pub possible_marks: Vec<MarkedCitation>,
    /// The databases that it names, in the order of the source.
    pub bibliographies: Vec<Bibliography>,
    /// Keys that are printed in its bibliography without a mark: `\nocite{key}`; `*` stands for all.
    pub uncited_keys: Vec<Box<str>>,
    /// The names of the files that it takes in as parts of itself, seen from its folder.
    pub parts: Vec<Box<str>>,
    /// The name of the file that it is a part of, where it says so.
    pub main: Option<Box<str>>,
    /// Places that links inside the document lead to, in no particular order.
    pub anchors: Vec<Anchor>,
    /// Brackets that the notation shows as one link, in reading order.
    pub joined: Vec<JoinedBrackets>,
    /// Tags of notes, in the order of the source.
    pub note_tags: Vec<NoteTag>,
    /// The groups of notes that lists are set for; empty for the common one.
    pub note_groups: Vec<Box<str>>,
    /// Records of a database, in the order of their blocks.
    pub records: Vec<Record>,
    /// Their fields, in the order of the source.
    pub record_fields: Vec<RecordField>,
    /// Keys and numbers that marks in formulas, tables and the like name, which are not read.
    pub named: Vec<Box<str>>,
    /// Lists that the markup itself calls references or notes, in reading order.
    pub lists: Vec<MarkedList>,
    /// The fields of the notation about the document itself, without their delimiters.
    pub front_matter: Option<Span>,
    /// Further fields of that kind, which stand in the middle or at the end, in order.
    pub further_fields: Vec<Span>,
    /// The lists of terms with their descriptions, the outermost ones, in the order of the source.
    pub described: Vec<Span>,
    /// What the markup itself calls the author or the date of the document, in the order of the source.
    pub declared: Vec<Declared>,
    /// Whether the notation can hold images.
    pub holds_images: bool,
    /// Whether the notation numbers list items by itself, so that `1.` before every item shows 1, 2, 3.
    pub numbers_items: bool,
}

/// What a directive asks for.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum DirectiveVerb {
    /// `sourcelint-ignore-next-line`
    IgnoreNextLine,
    /// `sourcelint-ignore-line`
    IgnoreLine,
    /// `sourcelint-ignore-start`
    IgnoreStart,
    /// `sourcelint-ignore-end`
    IgnoreEnd,
    /// `sourcelint-ignore-file`
    IgnoreFile,
    /// `sourcelint-scope`
    Scope,
}

impl DirectiveVerb {
    /// All verbs.
    pub const ALL: [Self; 6] =
        [Self::IgnoreNextLine, Self::IgnoreLine, Self::IgnoreStart, Self::IgnoreEnd, Self::IgnoreFile, Self::Scope];

    /// The word for it, with the tool's name before it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::IgnoreNextLine => "sourcelint-ignore-next-line",
            Self::IgnoreLine => "sourcelint-ignore-line",
            Self::IgnoreStart => "sourcelint-ignore-start",
            Self::IgnoreEnd => "sourcelint-ignore-end",
            Self::IgnoreFile => "sourcelint-ignore-file",
            Self::Scope => "sourcelint-scope",
        }
    }
}

/// A comment that speaks to sourcelint.
#[derive(Clone, Debug)]
pub struct Directive {
    /// The whole comment.
    pub span: Span,
    /// What it asks for; `None` if that is no known verb.
    pub verb: Option<DirectiveVerb>,
    /// The names in its brackets with their places.
    pub names: Vec<(Box<str>, Span)>,
    /// The text after the colon.
    pub reason: Option<Box<str>>,
    /// What is wrong with it, in words.
    pub problem: Option<Box<str>>,
    /// The names that no rule bears.
    pub unknown: Vec<(Box<str>, Span)>,
    /// Whether it kept a finding back; `None` where that cannot be known.
    pub used: Option<bool>,
}
