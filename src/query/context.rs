//! A document with what a rule may need to know besides it.

mod location;
mod prose;

use std::cell::OnceCell;
use std::collections::{BTreeMap, HashSet};

use super::broken::BrokenMark;
use super::invisible::Invisible;
use super::lines::Line;
use super::node::{Kind, Node};
use super::recall::Recall;
use super::repeats::Repeat;
use super::runs::Run;
use super::spec::Term;
use crate::lexicon::{Lexicon, Outlet, Rating};
use crate::model::{
    Block, BlockId, Caption, Citation, Cite, Date, Document, OutletMention, Passage, Reference, ReferenceList,
};
use crate::text::{Span, cut};

/// What rules are run on.
#[derive(Debug)]
pub struct Context<'d> {
    /// The document.
    pub document: &'d Document<'d>,
    /// Word lists and the registry.
    pub lexicon: &'d Lexicon,
    /// The day on which the run happens, as given.
    pub today: Date,
    /// The options of the rule that runs.
    pub options: BTreeMap<String, Term>,
    /// The places that the pattern of a `text-match` rule found.
    pub matches: Vec<Passage>,
    /// What was found out about long passages.
    pub recall: Recall,
    lines: OnceCell<Vec<Line>>,
    runs: OnceCell<Vec<Run>>,
    technical: OnceCell<bool>,
    ratings: OnceCell<Vec<(Node, usize)>>,
    items: OnceCell<super::items::Items>,
    register: OnceCell<super::register::Register>,
    released: OnceCell<bool>,
    roles: OnceCell<HashSet<String>>,
    kindred: OnceCell<super::kindred::Kindred>,
    peers: OnceCell<super::peers::Peers>,
    topics: OnceCell<Vec<&'static str>>,
    language: OnceCell<super::language::Known>,
    script: OnceCell<Option<&'static str>>,
    invisible: OnceCell<Vec<Invisible>>,
    repeats: OnceCell<Vec<Repeat>>,
    anchors: OnceCell<super::anchors::Anchors>,
    notes: OnceCell<(usize, Option<u32>)>,
    broken: OnceCell<Vec<BrokenMark>>,
    rival_tags: OnceCell<Vec<Option<usize>>>,
    foreign: OnceCell<BTreeMap<&'static str, usize>>,
    words: OnceCell<usize>,
    sources: OnceCell<Vec<Option<Node>>>,
    names_parameters: OnceCell<bool>,
    reserved: OnceCell<(usize, usize)>,
}

impl<'d> Context<'d> {
    /// A context without options.
    #[must_use]
    pub fn new(document: &'d Document<'d>, lexicon: &'d Lexicon, today: Date) -> Self {
        Self {
            document,
            lexicon,
            today,
            options: BTreeMap::new(),
            matches: Vec::new(),
            recall: Recall::default(),
            lines: OnceCell::new(),
            runs: OnceCell::new(),
            technical: OnceCell::new(),
            ratings: OnceCell::new(),
            items: OnceCell::new(),
            register: OnceCell::new(),
            released: OnceCell::new(),
            roles: OnceCell::new(),
            kindred: OnceCell::new(),
            peers: OnceCell::new(),
            topics: OnceCell::new(),
            language: OnceCell::new(),
            script: OnceCell::new(),
            invisible: OnceCell::new(),
            repeats: OnceCell::new(),
            anchors: OnceCell::new(),
            notes: OnceCell::new(),
            broken: OnceCell::new(),
            rival_tags: OnceCell::new(),
            foreign: OnceCell::new(),
            words: OnceCell::new(),
            sources: OnceCell::new(),
            names_parameters: OnceCell::new(),
            reserved: OnceCell::new(),
        }
    }

    /// The block of a block node.
    #[must_use]
    pub fn block(&self, node: Node) -> Option<&'d Block<'d>> {
        self.document.blocks.get(node.index())
    }

    /// The entry of a reference node.
    #[must_use]
    pub fn reference(&self, node: Node) -> Option<&'d Reference> {
        self.document.references.get(node.index())
    }

    /// The list of a reference-list node.
    #[must_use]
    pub fn list(&self, node: Node) -> Option<&'d ReferenceList> {
        self.document.lists.get(node.index())
    }

    /// The citation of a citation node.
    #[must_use]
    pub fn citation(&self, node: Node) -> Option<&'d Citation> {
        self.document.citations.get(node.index())
    }

    /// The cite of a cite node.
    #[must_use]
    pub fn cite(&self, node: Node) -> Option<&'d Cite> {
        self.document.cites.get(node.index())
    }

    /// The caption of a caption node.
    #[must_use]
    pub fn caption(&self, node: Node) -> Option<&'d Caption> {
        self.document.captions.get(node.index())
    }

    /// The entry or caption that a source node stands for.
    ///
    /// Sources and outlets are numbered through both tables: entries at even indices, captions at odd ones.
    #[must_use]
    pub fn source_of(node: Node) -> Node {
        let kind = if node.index.is_multiple_of(2) { Kind::Reference } else { Kind::Caption };
        Node { kind, index: node.index / 2 }
    }

    /// The source node of an entry or caption.
    #[must_use]
    pub fn as_source(kind: Kind, of: Node) -> Node {
        let odd = u32::from(of.kind == Kind::Caption);
        Node { kind, index: of.index.saturating_mul(2).saturating_add(odd) }
    }

    /// The outlet that an outlet node names.
    #[must_use]
    pub fn outlet(&self, node: Node) -> Option<&'d OutletMention> {
        let of = Self::source_of(node);
        match of.kind {
            Kind::Reference => self.reference(of)?.outlet.as_ref(),
            _ => self.caption(of)?.outlet.as_ref(),
        }
    }

    /// What the registry knows of the outlet that an outlet node names.
    #[must_use]
    pub fn registered(&self, node: Node) -> Option<&'d Outlet> {
        self.lexicon.outlets.get(self.outlet(node)?.known?)
    }

    /// The rating that a rating node stands for, and the outlet it is about.
    #[must_use]
    pub fn rating(&self, node: Node) -> Option<(Node, &'d Rating)> {
        let (outlet, index) = *self.ratings().get(node.index())?;
        Some((outlet, self.registered(outlet)?.ratings.get(index)?))
    }

    /// The ratings of an outlet that is named.
    pub fn ratings_of(&self, outlet: Node) -> impl Iterator<Item = usize> {
        let before = self.ratings().partition_point(|(of, _)| *of < outlet);
        let until = self.ratings().partition_point(|(of, _)| *of <= outlet);
        before..until
    }

    /// All ratings of the outlets that are named, sorted by outlet, found on first use.
    fn ratings(&self) -> &[(Node, usize)] {
        self.ratings.get_or_init(|| {
            let mut outlets = self.all_sources(Kind::Outlet);
            outlets.sort_unstable();
            let ratings = |outlet: Node| self.registered(outlet).map_or(0, |known| known.ratings.len());
            outlets.into_iter().flat_map(|outlet| (0..ratings(outlet)).map(move |index| (outlet, index))).collect()
        })
    }

    /// Whether the document holds code, found on first use.
    #[must_use]
    pub fn is_technical(&self) -> bool {
        *self.technical.get_or_init(|| super::technical::is_technical(self.document))
    }

    /// The items of lists, found on first use.
    #[must_use]
    pub fn items(&self) -> &super::items::Items {
        self.items.get_or_init(|| super::items::Items::of(self.document))
    }

    /// How the document is written, found on first use.
    #[must_use]
    pub fn register(&self) -> super::register::Register {
        *self.register.get_or_init(|| super::register::of(self.document, self.lexicon, self.languages().likely))
    }

    /// Whether the document is a press release, found on first use.
    #[must_use]
    pub fn is_released(&self) -> bool {
        *self.released.get_or_init(|| super::register::is_released(self.document, self.lexicon))
    }

    /// The words that entries share with other texts, found on first use.
    #[must_use]
    pub fn kindred(&self) -> &super::kindred::Kindred {
        self.kindred.get_or_init(|| super::kindred::Kindred::of(self.document))
    }

    /// The lists by their numbers and kinds, found on first use.
    #[must_use]
    pub fn peers(&self) -> &super::peers::Peers {
        self.peers.get_or_init(|| super::peers::Peers::of(self.document))
    }

    /// Whether the document speaks of tracking parameters, found on first use.
    #[must_use]
    pub fn names_parameters(&self) -> bool {
        *self.names_parameters.get_or_init(|| super::technical::names_parameters(self.document))
    }

    /// The entry or caption that a link stands in, as a source.
    #[must_use]
    pub fn source_with(&self, link: Node) -> Option<Node> {
        let sources = self.sources.get_or_init(|| {
            let mut sources = vec![None; self.document.links.len()];
            let captions = self.document.captions.iter().enumerate();
            let captions = captions.filter_map(|(at, it)| Some((it.link?, Node::new(Kind::Caption, at))));
            let entries = self.document.references.iter().enumerate();
            let entries =
                entries.flat_map(|(at, it)| it.links.iter().map(move |link| (*link, Node::new(Kind::Reference, at))));
            for (link, of) in captions.chain(entries) {
                if let Some(slot) = sources.get_mut(link.index()) {
                    *slot = Some(Self::as_source(Kind::Source, of));
                }
            }
            sources
        });
        sources.get(link.index()).copied().flatten()
    }

    /// All things of a kind, in reading order.
    #[must_use]
    pub fn all(&self, kind: Kind) -> Vec<Node> {
        let doc = self.document;
        let count = match kind {
            Kind::Document => 1,
            Kind::Section => doc.sections.len(),
            Kind::Block => doc.blocks.len(),
            Kind::Line => self.lines().len(),
            Kind::Run => self.runs().len(),
            Kind::Invisible => self.invisible().len(),
            Kind::Repeat => self.repeats().len(),
            Kind::Sentence => doc.sentences.len(),
            Kind::Quotation => doc.quotations.len(),
            Kind::Quantity => doc.quantities.len(),
            Kind::Attribution => doc.attributions.len(),
            Kind::Date => doc.dates.len(),
            Kind::Clause => doc.clauses.len(),
            Kind::Citation => doc.citations.len(),
            Kind::Cite => doc.cites.len(),
            Kind::Reference => doc.references.len(),
            Kind::ReferenceList => doc.lists.len(),
            Kind::Caption => doc.captions.len(),
            Kind::Mention => doc.mentions.len(),
            Kind::Link => doc.links.len(),
            Kind::Identifier => doc.identifiers.len(),
            Kind::Database => doc.databases.len(),
            Kind::Entry => doc.databases.last().map_or(0, |last| last.first + last.table.entries().len()),
            Kind::Field => doc.record_fields.len(),
            Kind::Tag => doc.note_tags.len(),
            Kind::BrokenMark => self.broken_marks().len(),
            Kind::Directive => doc.directives.len(),
            Kind::TextMatch => self.matches.len(),
            Kind::Source | Kind::Outlet => return self.all_sources(kind),
            Kind::Rating => return self.all_ratings(),
        };
        (0..count).map(|index| Node::new(kind, index)).collect()
    }

    fn all_sources(&self, kind: Kind) -> Vec<Node> {
        let entries = self.all(Kind::Reference).into_iter().chain(self.all(Kind::Caption));
        let mut nodes: Vec<Node> = entries.map(|of| Self::as_source(kind, of)).collect();
        if kind == Kind::Outlet {
            nodes.retain(|node| self.outlet(*node).is_some());
        }
        nodes.sort_by_key(|node| self.place(*node));
        nodes
    }

    fn all_ratings(&self) -> Vec<Node> {
        let mut nodes: Vec<Node> = (0..self.ratings().len()).map(|index| Node::new(Kind::Rating, index)).collect();
        nodes.sort_by_key(|node| self.place(*node));
        nodes
    }

    /// Where a thing stands in its own file.
    #[must_use]
    pub fn place(&self, node: Node) -> Span {
        let doc = self.document;
        let at = |passage: Option<Passage>| passage.map_or(Span::default(), |passage| doc.span(passage));
        match node.kind {
            Kind::Document => self.title_place(),
            Kind::Section => doc
                .sections
                .get(node.index())
                .and_then(|s| doc.block(s.heading))
                .map_or(Span::default(), Block::first_line),
            Kind::Block => self.block(node).map_or(Span::default(), Block::first_line),
            Kind::Run => self.run_place(node),
            Kind::Invisible => self.invisible().get(node.index()).map_or(Span::default(), |it| it.span),
            Kind::Reference => self.reference(node).map_or(Span::default(), |entry| entry.first_line),
            Kind::ReferenceList => self.list(node).map_or(Span::default(), |list| list.place),
            Kind::Source => self.place(Self::source_of(node)),
            Kind::Link => doc.links.get(node.index()).map_or(Span::default(), |link| link.span),
            Kind::Field => doc.record_fields.get(node.index()).map_or(Span::default(), |field| field.name),
            Kind::Tag => doc.note_tags.get(node.index()).map_or(Span::default(), |tag| tag.span),
            Kind::Directive => doc.directives.get(node.index()).map_or(Span::default(), |d| d.span),
            Kind::Database => doc.databases.get(node.index()).and_then(|it| it.named).unwrap_or_default(),
            Kind::Entry => doc.database_entry(node.index()).map_or(Span::default(), |(_, entry)| entry.place),
            _ => at(self.passage(node)),
        }
    }

    /// The reader's text that a thing is, where it is one passage.
    #[must_use]
    pub fn passage(&self, node: Node) -> Option<Passage> {
        let doc = self.document;
        match node.kind {
            Kind::Block => {
                let block = self.block(node)?;
                Some(Passage::new(BlockId(node.index), 0..block.text.as_str().len()))
            }
            Kind::Line => self.lines().get(node.index()).map(|line| line.passage),
            Kind::Repeat => self.repeats().get(node.index()).map(|repeat| repeat.passage),
            Kind::Sentence => doc.sentences.get(node.index()).map(|sentence| sentence.passage),
            Kind::Quotation => doc.quotations.get(node.index()).map(|quotation| quotation.passage),
            Kind::Quantity => doc.quantities.get(node.index()).map(|quantity| quantity.passage),
            Kind::Attribution => doc.attributions.get(node.index()).map(|attribution| attribution.passage),
            Kind::Date => doc.dates.get(node.index()).map(|date| date.passage),
            Kind::Clause => doc.clauses.get(node.index()).map(|clause| clause.passage),
            Kind::Citation => self.citation(node).map(|citation| citation.passage),
            Kind::Cite => self.cite(node).map(|cite| cite.passage),
            Kind::Reference => self.reference(node).map(|entry| entry.passage),
            Kind::Caption => self.caption(node).map(|caption| caption.passage),
            Kind::Outlet => self.outlet(node).map(|outlet| outlet.passage),
            Kind::Rating => self.passage(self.rating(node)?.0),
            Kind::Mention => doc.mentions.get(node.index()).map(|mention| mention.passage),
            Kind::Source => self.passage(Self::source_of(node)),
            Kind::Link => doc.links.get(node.index()).map(|link| link.passage),
            Kind::Identifier => doc.identifiers.get(node.index()).map(|identifier| identifier.passage),
            Kind::TextMatch => self.matches.get(node.index()).copied(),
            Kind::Section => doc.sections.get(node.index()).and_then(|section| self.whole(section.heading)),
            Kind::ReferenceList => self.list(node).and_then(|list| list.heading),
            Kind::Document => doc.title.and_then(|title| self.whole(title)),
            Kind::BrokenMark => self.broken_marks().get(node.index()).map(|mark| mark.passage),
            Kind::Run | Kind::Invisible | Kind::Field | Kind::Tag | Kind::Directive | Kind::Database | Kind::Entry => {
                None
            }
        }
    }

    /// All text of a block as a passage.
    #[must_use]
    pub fn whole(&self, id: BlockId) -> Option<Passage> {
        let block = self.document.block(id)?;
        Some(Passage::new(id, 0..block.text.as_str().len()))
    }

    /// The text of the source at `span`.
    #[must_use]
    pub fn slice(&self, span: Span) -> &'d str {
        cut(self.document.source.text(), span.range())
    }
}
