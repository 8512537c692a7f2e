//! Entries of reference lists.

use super::{BlockId, CiteId, Date, LinkId, ListId, Passage, ReferenceId, Work};
use crate::text::Span;

/// A kind of identifier.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum IdentifierKind {
    /// Digital Object Identifier.
    Doi,
    /// International Standard Book Number.
    Isbn,
    /// International Standard Serial Number.
    Issn,
    /// PubMed Central identifier.
    Pmcid,
    /// arXiv identifier.
    Arxiv,
    /// PubMed identifier.
    Pmid,
    /// Handle.
    Handle,
    /// Uniform Resource Name.
    Urn,
    /// ORCID iD, which identifies a person.
    Orcid,
    /// European Case Law Identifier.
    Ecli,
}

impl IdentifierKind {
    /// The word for it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Doi => "doi",
            Self::Isbn => "isbn",
            Self::Issn => "issn",
            Self::Arxiv => "arxiv",
            Self::Pmid => "pmid",
            Self::Pmcid => "pmcid",
            Self::Handle => "handle",
            Self::Urn => "urn",
            Self::Orcid => "orcid",
            Self::Ecli => "ecli",
        }
    }
}

/// An identifier in an entry or in running text.
#[derive(Clone, Debug)]
pub struct Identifier {
    /// What it is.
    pub kind: IdentifierKind,
    /// With its prefix.
    pub passage: Passage,
    /// The value alone, folded: lower case, without hyphens where they mean nothing.
    pub value: Box<str>,
    /// What is wrong with it by the rules of those who give it out, in words.
    pub problem: Option<Box<str>>,
    /// The entry it stands in.
    pub reference: Option<ReferenceId>,
    /// The index of the same identifier in an earlier entry of the list that is another work.
    pub clash: Option<u32>,
}

/// An outlet as the text names it.
#[derive(Clone, Debug)]
pub struct OutletMention {
    /// The name as written; the address where only that tells the outlet.
    pub passage: Passage,
    /// Its index in the registry, if it is known there.
    pub known: Option<u32>,
}

/// One entry of a reference list.
#[derive(Clone, Debug)]
pub struct Reference {
    /// Its list.
    pub list: ListId,
    /// The block that holds it.
    pub block: BlockId,
    /// The text after the label.
    pub passage: Passage,
    /// The label as written.
    pub label: Option<Span>,
    /// Its printed number.
    pub number: Option<u32>,
    /// Its printed key.
    pub key: Option<Box<str>>,
    /// From the label to the end of the first line: where a finding about the entry stands.
    pub first_line: Span,
    /// From the label to the end of the entry.
    pub span: Span,
    /// Who published it.
    pub outlet: Option<OutletMention>,
    /// Its title with its marks, where it is quoted or emphasised.
    pub title: Option<Passage>,
    /// What else it says about the work.
    pub work: Work,
    /// Its date.
    pub date: Option<Date>,
    /// All dates outside of its title, the day it was looked up left out.
    pub dates: Vec<Date>,
    /// A year anywhere in it outside of addresses and identifiers, the title included.
    pub year: Option<i32>,
    /// The newest date anywhere in it, addresses and identifiers included.
    pub newest: Option<Date>,
    /// The day it was looked up.
    pub accessed: Option<Date>,
    /// Its addresses.
    pub links: Vec<LinkId>,
    /// Indices of its identifiers in the document's table.
    pub identifiers: Vec<u32>,
    /// A volume, page, case or report number or another way to find it.
    pub locator: Option<Passage>,
    /// Words that name a publisher, or a place and a publisher.
    pub publisher: Option<Passage>,
    /// `n.d.`, `forthcoming` and their like.
    pub undated: Option<Passage>,
    /// A time that is told without a year that dates have: `c. 300 BC`, `14th century`, `1950s`.
    pub period: Option<Passage>,
    /// A personal communication, an interview or something marked as not online.
    pub personal: bool,
    /// How many things speak for a reference: a quoted title, a year, an address, an identifier, a known outlet.
    pub evidence: u8,
    /// Whether some cite reaches it, or something that may be one.
    pub cited: bool,
    /// The cites that reach it, in reading order; those of ranges wider than fifty numbers are left out.
    pub cites: Vec<CiteId>,
    /// The first cite that may mean it and has a key that no entry bears.
    pub meant_by: Option<CiteId>,
    /// An earlier entry of its list that is the same source.
    pub same_as: Option<ReferenceId>,
    /// An entry of an earlier list that is the same source.
    pub counterpart: Option<ReferenceId>,
}
