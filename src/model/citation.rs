//! Citations and their cites.

use std::ops::Range;

use super::{BlockId, CitationId, ListId, Passage};
use crate::text::size;

/// How a mark is written.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum MarkForm {
    /// `[1]`
    Bracket,
    /// `¹`
    Superscript,
    /// `[^a]`
    Footnote,
    /// `(1)`
    Parens,
}

impl MarkForm {
    /// The word for it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Bracket => "bracket",
            Self::Superscript => "superscript",
            Self::Footnote => "footnote",
            Self::Parens => "parenthesis",
        }
    }
}

/// Where a mark stands beside the sign that ends its sentence or clause.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Placement {
    /// `fell [1].`
    Before,
    /// `fell.[1]`
    After,
}

impl Placement {
    /// The word for it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Before => "before",
            Self::After => "after",
        }
    }
}

/// One group of marks in running text: `[1][2]`, `[1, 3–5]`, `[^a]`.
#[derive(Clone, Debug)]
pub struct Citation {
    /// All its marks with what stands between them.
    pub passage: Passage,
    /// How the marks are written.
    pub form: MarkForm,
    /// Whether it is glued to the word before it: `attention[1]`.
    pub glued: bool,
    /// Whether it stands inside a quotation of another text.
    pub quoted: bool,
    /// Whether a sentence or clause ends right after it.
    pub at_clause_end: bool,
    /// Where it stands beside a sign that ends a sentence or clause; `None` in mid-clause.
    pub placement: Option<Placement>,
    /// The list that governs it; `None` where nothing is known.
    pub list: Option<ListId>,
    /// Whether it stands behind the last of several lists that share the text by place.
    pub past_lists: bool,
    /// Whether its entries stand in a database.
    pub outside: bool,
    pub(super) cites: (u32, u32),
}

impl Citation {
    /// A citation whose cites are the elements `cites` of the document's table.
    #[must_use]
    pub fn new(passage: Passage, form: MarkForm, cites: Range<usize>) -> Self {
        let cut = |index| u32::try_from(index).unwrap_or(u32::MAX);
        Self {
            passage,
            form,
            glued: false,
            quoted: false,
            at_clause_end: false,
            placement: None,
            list: None,
            past_lists: false,
            outside: false,
            cites: (cut(cites.start), cut(cites.end)),
        }
    }

    /// The indices of its cites.
    #[must_use]
    pub fn cites(&self) -> Range<usize> {
        size(self.cites.0)..size(self.cites.1)
    }

    /// The block it stands in.
    #[must_use]
    pub fn block(&self) -> BlockId {
        self.passage.block
    }
}

/// One number, range of numbers or key in a citation.
///
/// A range is kept as its two ends and never expanded.
#[derive(Clone, Debug)]
pub struct Cite {
    /// The citation it belongs to.
    pub citation: CitationId,
    /// Where it is pointed at: `[12]` where it stands alone in its bracket, else the number or the range as written.
    pub passage: Passage,
    /// The number, or the first of a range; `None` for a key.
    pub first: Option<u32>,
    /// The last number of a range as written, which may be lower than the first.
    pub last: Option<u32>,
    /// The key as written, of a footnote or of an entry of a database.
    pub key: Option<Box<str>>,
    /// `p. 7`
    pub locator: Option<Passage>,
    /// Whether its key or numbers were looked for outside of the document, where all could be read that may hold them.
    pub looked_up: bool,
    /// The number of the entry of a database that bears its key or number, among those of all databases.
    pub entry: Option<u32>,
    /// The number of an entry that may be meant, where none bears its key.
    pub similar: Option<u32>,
    /// The entry of the document that may be meant, where none of its list bears its key.
    pub meant: Option<super::ReferenceId>,
    /// The first of its numbers that its list has no entry for, and the last of that run.
    pub missing: Option<(u32, u32)>,
    /// Whether none of its numbers is cited before it under the same list.
    pub first_use: bool,
    /// The cite, in an earlier citation, of the highest number first used before this one, if that number is
    /// higher and this is a first use.
    pub overtaken_by: Option<super::CiteId>,
}

impl Cite {
    /// The lowest and the highest number it stands for; a reversed range stands for the numbers between its ends.
    #[must_use]
    pub fn interval(&self) -> Option<(u32, u32)> {
        let first = self.first?;
        let last = self.last.unwrap_or(first);
        Some((first.min(last), first.max(last)))
    }

    /// Whether it is a range.
    #[must_use]
    pub fn is_range(&self) -> bool {
        self.last.is_some()
    }
}
