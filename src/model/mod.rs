//! The resolved document: what a text says about its sources, and how its parts refer to each other.
//!
//! Nothing here reads text; the passes above fill these tables. Every part is addressed by a small handle,
//! every place by a [`Passage`] of a block's reader's text, which maps back to bytes of the source.

mod address;
mod anchor;
mod bibliography;
mod block;
mod citation;
mod content;
mod database;
mod date;
mod dated;
mod document;
mod embedded;
mod fault;
mod ids;
mod link;
mod list;
mod mention;
mod prose;
mod record;
mod reference;
mod scope;
mod statement;
mod tag;
mod work;

pub use address::{
    Parameter, Reach, current_doi, is_front_page, is_reserved, parameters, path_of, reach_of, scheme_of,
    without_parameters,
};
pub use anchor::{Anchor, JoinedBrackets};
pub use bibliography::{Bibliography, BibliographyPlace, Notation};
pub use block::{Block, BlockKind, ItemLabel, LabelForm, Passage};
pub use citation::{Citation, Cite, MarkForm, Placement};
pub use content::{Comment, Content, Declared, DeclaredFact, Directive, DirectiveVerb, MarkedCitation, MarkedList};
pub use database::{Database, DatabaseEntry, DatabaseState, EntryTable};
pub use date::Date;
pub use dated::{Clause, DateExtent, DateMention, Facts};
pub use document::{Document, Skip};
pub use embedded::{archived_on, date_in_path, embedded};
pub use fault::fault_of;
pub use ids::{
    AttributionId, BlockId, CaptionId, CitationId, CiteId, ClauseId, DirectiveId, LinkId, ListId, MentionId,
    QuantityId, QuotationId, ReferenceId, SectionId, SentenceId,
};
pub use link::{Link, LinkForm, fold_url, host_of, host_under};
pub use list::{ListRole, Manner, ReferenceList};
pub use mention::{Mention, MentionRole};
pub use prose::{Caption, Quotation, Section, Sentence};
pub use record::{Record, RecordField};
pub use reference::{Identifier, IdentifierKind, OutletMention, Reference};
pub use scope::Scope;
pub use statement::{Ascription, Attribution, AttributionForm, Basis, Measure, Quantity, QuantityFrame, Speaker};
pub use tag::{GROUP, NoteTag, group_of, shown_key};
pub use work::{DateContrast, DateForm, DateManner, TitleForm, Work};
