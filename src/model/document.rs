//! The document as the rules see it.

use std::ops::Range;

use super::{
    Anchor, Attribution, Block, BlockId, Caption, CaptionId, Citation, CitationId, Cite, CiteId, Clause, Database,
    DatabaseEntry, DateMention, Directive, Facts, Identifier, JoinedBrackets, Link, LinkId, ListId, Mention, NoteTag,
    Passage, Quantity, Quotation, Record, RecordField, Reference, ReferenceId, ReferenceList, Scope, Section,
    SectionId, Sentence,
};
use crate::text::{SourceFile, Span, cut};

/// Something that looks like a part of the document and was left out, with the reason.
#[derive(Clone, Debug)]
pub struct Skip {
    /// Where it stands.
    pub span: Span,
    /// Why, in words.
    pub reason: &'static str,
    /// Whether it may be one all the same.
    pub doubtful: bool,
}

/// A resolved document.
#[derive(Debug)]
pub struct Document<'s> {
    /// The file.
    pub source: &'s SourceFile,
    /// Which list governs a citation, as the document or the settings say.
    pub scope: Scope,
    /// The name of the notation that it is written in.
    pub format: &'static str,
    /// In reading order.
    pub blocks: Vec<Block<'s>>,
    /// In the order of their headings.
    pub sections: Vec<Section>,
    /// In the order of their first entries.
    pub lists: Vec<ReferenceList>,
    /// In reading order.
    pub references: Vec<Reference>,
    /// In reading order.
    pub citations: Vec<Citation>,
    /// In reading order.
    pub cites: Vec<Cite>,
    /// In reading order.
    pub captions: Vec<Caption>,
    /// In reading order.
    pub links: Vec<Link>,
    /// Emphasised text, in reading order.
    pub emphases: Vec<Passage>,
    /// In reading order.
    pub identifiers: Vec<Identifier>,
    /// In reading order; only those that are asked for.
    pub sentences: Vec<Sentence>,
    /// In reading order; empty unless asked for.
    pub quotations: Vec<Quotation>,
    /// In reading order; empty unless asked for.
    pub quantities: Vec<Quantity>,
    /// In reading order; empty unless asked for.
    pub attributions: Vec<Attribution>,
    /// In reading order; empty unless asked for.
    pub mentions: Vec<Mention>,
    /// In reading order; empty unless asked for.
    pub dates: Vec<DateMention>,
    /// In the order of their citations; empty unless asked for.
    pub clauses: Vec<Clause>,
    /// The databases that its keys may lead to, in the order in which they are looked through.
    pub databases: Vec<Database>,
    /// Whether the marks of other documents lead to its entries.
    pub is_shared: bool,
    /// What it says of itself.
    pub facts: Facts,
    /// In the order of the source.
    pub directives: Vec<Directive>,
    /// Places that links inside the document lead to, sorted.
    pub anchors: Vec<Anchor>,
    /// Brackets that the notation shows as one link, in reading order.
    pub joined: Vec<JoinedBrackets>,
    /// Tags of notes, in the order of the source.
    pub note_tags: Vec<NoteTag>,
    /// The groups of notes that lists are set for; empty for the common one.
    pub note_groups: Vec<Box<str>>,
    /// Whether it holds more marks than are read: then nothing was looked for in it.
    pub is_overfull: bool,
    /// Where it is a database: its records, in the order of their blocks.
    pub records: Vec<Record>,
    /// Their fields, in the order of the source.
    pub record_fields: Vec<RecordField>,
    /// How many of them name records that are there.
    pub leading_fields: usize,
    /// Whether its notation can hold images.
    pub holds_images: bool,
    /// The block that names the document: its first heading or line.
    pub title: Option<BlockId>,
    /// What was left out, with reasons; empty unless asked for.
    pub skips: Vec<Skip>,
}

impl<'s> Document<'s> {
    /// A document of which nothing is known yet.
    #[must_use]
    pub fn new(source: &'s SourceFile) -> Self {
        Self {
            source,
            scope: Scope::Auto,
            format: "text",
            blocks: Vec::new(),
            sections: Vec::new(),
            lists: Vec::new(),
            references: Vec::new(),
            citations: Vec::new(),
            cites: Vec::new(),
            captions: Vec::new(),
            links: Vec::new(),
            emphases: Vec::new(),
            identifiers: Vec::new(),
            sentences: Vec::new(),
            quotations: Vec::new(),
            quantities: Vec::new(),
            attributions: Vec::new(),
            mentions: Vec::new(),
            dates: Vec::new(),
            clauses: Vec::new(),
            databases: Vec::new(),
            is_shared: false,
            facts: Facts::default(),
            directives: Vec::new(),
            anchors: Vec::new(),
            joined: Vec::new(),
            note_tags: Vec::new(),
            note_groups: Vec::new(),
            is_overfull: false,
            records: Vec::new(),
            record_fields: Vec::new(),
            leading_fields: 0,
            holds_images: false,
            title: None,
            skips: Vec::new(),
        }
    }

    /// A block.
    #[must_use]
    pub fn block(&self, id: BlockId) -> Option<&Block<'s>> {
        self.blocks.get(id.index())
    }

    /// A reference list.
    #[must_use]
    pub fn list(&self, id: ListId) -> Option<&ReferenceList> {
        self.lists.get(id.index())
    }

    /// An entry.
    #[must_use]
    pub fn reference(&self, id: ReferenceId) -> Option<&Reference> {
        self.references.get(id.index())
    }

    /// A citation.
    #[must_use]
    pub fn citation(&self, id: CitationId) -> Option<&Citation> {
        self.citations.get(id.index())
    }

    /// A cite.
    #[must_use]
    pub fn cite(&self, id: CiteId) -> Option<&Cite> {
        self.cites.get(id.index())
    }

    /// A caption.
    #[must_use]
    pub fn caption(&self, id: CaptionId) -> Option<&Caption> {
        self.captions.get(id.index())
    }

    /// A link.
    #[must_use]
    pub fn link(&self, id: LinkId) -> Option<&Link> {
        self.links.get(id.index())
    }

    /// A section.
    #[must_use]
    pub fn section(&self, id: SectionId) -> Option<&Section> {
        self.sections.get(id.index())
    }

    /// An entry of a database, by its number among those of all databases, and its database.
    #[must_use]
    pub fn database_entry(&self, number: usize) -> Option<(&Database, &DatabaseEntry)> {
        let database = self.databases.iter().rev().find(|database| database.first <= number)?;
        Some((database, database.table.entries().get(number - database.first)?))
    }

    /// The reader's text of a passage.
    #[must_use]
    pub fn text(&self, passage: Passage) -> &str {
        self.block(passage.block).map_or("", |block| cut(block.text.as_str(), passage.range()))
    }

    /// The source bytes of a passage.
    #[must_use]
    pub fn span(&self, passage: Passage) -> Span {
        self.block(passage.block).map_or(Span::default(), |block| block.text.span(passage.range()))
    }

    /// The cites of a citation.
    #[must_use]
    pub fn cites_of(&self, citation: &Citation) -> &[Cite] {
        self.cites.get(citation.cites()).unwrap_or(&[])
    }

    /// The elements of a table ordered by reading order whose passages lie in `block`.
    #[must_use]
    pub fn in_block<T>(&self, table: &[T], block: BlockId, place: impl Fn(&T) -> Passage) -> Range<usize> {
        let start = table.partition_point(|item| place(item).block < block);
        let end = table.partition_point(|item| place(item).block <= block);
        start..end
    }

    /// Of those, the ones that begin in the bytes `range` of the block's text.
    #[must_use]
    pub fn beginning_in<T>(
        &self,
        table: &[T],
        block: BlockId,
        range: &Range<usize>,
        place: impl Fn(&T) -> Passage,
    ) -> Range<usize> {
        let begin = |item: &T| (place(item).block, place(item).range().start);
        let start = table.partition_point(|item| begin(item) < (block, range.start));
        let end = table.partition_point(|item| begin(item) < (block, range.end));
        start..end.max(start)
    }

    /// Of those, the ones that overlap `passage`, and what begins between them; an element holds few others.
    #[must_use]
    pub fn around<'t, T>(&self, table: &'t [T], passage: Passage, place: impl Fn(&T) -> Passage) -> &'t [T] {
        /// A picture in a link is a link in a link; so many are looked at.
        const NESTED: usize = 4;
        let inside = self.beginning_in(table, passage.block, &passage.range(), &place);
        let before = table.get(..inside.start).unwrap_or(&[]).iter().rev().take(NESTED);
        let reaching = before.enumerate().filter(|(_, item)| place(item).overlaps(passage)).last();
        let back = reaching.map_or(0, |(index, _)| index + 1);
        table.get(inside.start - back..inside.end).unwrap_or(&[])
    }

    /// The links that overlap a passage.
    pub fn links_over(&self, passage: Passage) -> impl Iterator<Item = &Link> {
        let near = self.around(&self.links, passage, |link| link.passage);
        near.iter().filter(move |link| link.passage.overlaps(passage))
    }

    /// The innermost section that holds a source offset.
    #[must_use]
    pub fn section_at(&self, offset: usize) -> Option<SectionId> {
        let after = self.sections.partition_point(|section| section.span.start() <= offset);
        let candidates = self.sections.get(..after)?;
        let found = candidates.iter().rposition(|section| section.span.contains(offset))?;
        Some(SectionId::new(found))
    }
}
