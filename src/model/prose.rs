//! The parts of running text: sections, sentences, quotations, captions.

use super::{Ascription, Basis, BlockId, CitationId, LinkId, OutletMention, Passage, SentenceId};
use crate::text::Span;

/// A heading and what it governs.
#[derive(Clone, Debug)]
pub struct Section {
    /// The heading's block.
    pub heading: BlockId,
    /// 1 to 6; 0 where only its shape says that it is a heading.
    pub level: u8,
    /// From the heading to the next one of its level or above.
    pub span: Span,
}

/// A sentence.
#[derive(Clone, Debug)]
pub struct Sentence {
    /// Its text without white space at the ends.
    pub passage: Passage,
    /// What tells where its statement comes from.
    pub basis: Option<Basis>,
    /// Whether it is a plan, a condition, a wish or an instruction, or asks.
    pub prospective: bool,
}

/// Words between quotation marks.
#[derive(Clone, Debug)]
pub struct Quotation {
    /// With its marks.
    pub passage: Passage,
    /// Its sentence; none in block quotations.
    pub sentence: Option<SentenceId>,
    /// What tells whose words it holds, or what they are.
    pub ascription: Option<Ascription>,
}

/// A line that credits a source: `Source: Reuters`.
#[derive(Clone, Debug)]
pub struct Caption {
    /// The whole line.
    pub passage: Passage,
    /// The words before the colon.
    pub label: Passage,
    /// Whether the label names a source (`Source`) or a maker (`Photo`).
    pub names_source: bool,
    /// The words after the colon.
    pub credit: Passage,
    /// The outlet that is named.
    pub outlet: Option<OutletMention>,
    /// Whether the line holds a link or an identifier.
    pub link: Option<LinkId>,
    /// Whether it says more than a name: a title, a date, a page, a person beside an agency.
    pub detailed: bool,
    /// Whether the source is the author's own work.
    pub own_work: bool,
    /// A citation in the line.
    pub citation: Option<CitationId>,
    /// Whether a figure, a table or caption text stands right before it.
    pub follows_figure: bool,
}
