//! The parts of each entry.

use super::describe::{self, Shape, day_of, manner};
use super::entry_dates::{self, Dated};
use super::lists::{self, Found, FoundEntry};
use super::{identifiers, newest, outlets, places, publisher};
use crate::grammar::Range;
use crate::grammar::date::{DateNode, dates};
use crate::grammar::entry::{Fields, fields};
use crate::lexicon::Lexicon;
use crate::model::{
    Date, Document, Identifier, IdentifierKind, Link, LinkForm, LinkId, ListId, Manner, Passage, Reference,
    ReferenceId, ReferenceList,
};
use crate::text::{Span, cut};

/// The longest entry in bytes whose parts are told apart; more is a text, not a reference.
const MAX_ENTRY: usize = 8192;

/// What speaks for a text being a reference.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Evidence {
    /// A quoted title.
    pub title: bool,
    /// A year.
    pub year: bool,
    /// A year in parentheses or at the end, as references have it, or a volume or page.
    pub dated: bool,
    /// An address.
    pub address: bool,
    /// An identifier.
    pub identifier: bool,
    /// The name of a known outlet.
    pub outlet: bool,
}

impl Evidence {
    /// How many of them there are.
    pub fn count(self) -> u8 {
        [self.title, self.year, self.address, self.identifier, self.outlet].into_iter().map(u8::from).sum()
    }

    /// Whether it shows more than a year somewhere in running text.
    pub fn is_strong(self) -> bool {
        self.title && self.year || self.dated || self.address || self.identifier || self.outlet
    }
}

/// What speaks for `text` being a reference.
pub fn evidence(text: &str, lexicon: &Lexicon) -> Evidence {
    let text = cut(text, 0..text.floor_char_boundary(MAX_ENTRY));
    let parts = fields(text);
    Evidence {
        title: !parts.quoted.is_empty(),
        year: !parts.dates.is_empty(),
        dated: parts.dates.iter().any(|date| date.parenthesised || text.len() <= date.range.end + 2)
            || !parts.locators.is_empty() && !parts.dates.is_empty(),
        address: !parts.urls.is_empty(),
        identifier: !parts.identifiers.is_empty(),
        outlet: outlets::by_name(text, &parts.segments, lexicon).is_some(),
    }
}

/// Fills the lists and their entries.
pub fn fill(document: &mut Document<'_>, lexicon: &Lexicon, found: &[Found]) {
    for (index, list) in found.iter().enumerate() {
        let id = ListId::new(index);
        let start = document.references.len();
        for entry in &list.entries {
            let (reference, identifiers) = reference(document, lexicon, id, entry);
            document.references.push(reference);
            document.identifiers.extend(identifiers);
        }
        let entries: Vec<ReferenceId> = (start..document.references.len()).map(ReferenceId::new).collect();
        let list = reference_list(document, list, entries);
        document.lists.push(list);
    }
}

/// An entry, and its identifiers, which stand behind those that the document has.
fn reference(
    document: &Document<'_>,
    lexicon: &Lexicon,
    list: ListId,
    entry: &FoundEntry,
) -> (Reference, Vec<Identifier>) {
    let passage = entry.passage;
    let (label, key, span, first_line) = frame(document, entry);
    let text = document.text(passage);
    let text = cut(text, 0..text.floor_char_boundary(MAX_ENTRY));
    let parts = fields(text);
    let base = passage.range().start;
    let at = |range: &Range| Passage::new(passage.block, base + range.start..base + range.end);
    let links = links(document, entry);
    let identifiers = entry_identifiers(document, text, &parts, passage);
    // An ORCID iD names a person, not a source.
    let numbered = (document.identifiers.len()..).zip(&identifiers).filter(|(_, it)| it.kind != IdentifierKind::Orcid);
    let numbers: Vec<u32> = numbered.filter_map(|(at, _)| u32::try_from(at).ok()).collect();
    let known = outlets::of_entry(document, lexicon, outlets::Entry { text, parts: &parts, passage, links: &links });
    let publisher = publisher::find(text, &parts, lexicon);
    let goes_on = entry.last != passage.block || text.len() < passage.range().len();
    let shape = Shape { text, parts: &parts, passage, links: &links, publisher: publisher.as_ref(), goes_on };
    let (mut work, known) = describe::work(document, lexicon, shape, known);
    let accessed = parts.dates.iter().find(|date| Some(&date.range) == parts.accessed.as_ref());
    let title = work.marked_title;
    let titled = work.title.map(Passage::range);
    let titled = titled.map(|title| title.start.saturating_sub(base)..title.end.saturating_sub(base));
    let written = Dated { text, parts: &parts, lexicon }.best(titled.clone());
    work.date = written.map(|date| manner(text, date)).unwrap_or_default();
    let to_date = |date: &DateNode, own| Date { passage: Some(at(&whole(date))), ..day_of(date, text, &parts, own) };
    let locator = parts.locators.first().cloned();
    let locator = locator.or_else(|| venue(text, &parts, lexicon)).or_else(|| places::find(text, &parts));
    let evidence = [
        !parts.quoted.is_empty(),
        !parts.dates.is_empty(),
        leads_out(document, &links),
        !numbers.is_empty(),
        known.as_ref().is_some_and(|outlet| outlet.known.is_some()),
        locator.is_some(),
    ];
    let reference = Reference {
        list,
        block: passage.block,
        passage,
        label,
        number: entry.number,
        key,
        first_line,
        span,
        outlet: known,
        title,
        work,
        date: written.map(|date| to_date(date, true)),
        dates: entry_dates::own(&parts, titled).map(|date| to_date(date, true)).collect(),
        year: parts.dates.first().map(|date| date.year).or_else(|| year_in_locators(text, &parts)),
        newest: newest::of(text, &parts.dates, &at),
        accessed: accessed.map(|date| to_date(date, false)),
        links,
        identifiers: numbers,
        locator: locator.as_ref().map(&at),
        publisher: publisher.as_ref().map(&at),
        undated: parts.undated.as_ref().map(&at),
        period: parts.period.as_ref().map(&at),
        personal: parts.personal.is_some(),
        evidence: evidence.into_iter().map(u8::from).sum(),
        cited: false,
        cites: Vec::new(),
        meant_by: None,
        same_as: None,
        counterpart: None,
    };
    (reference, identifiers)
}

/// Whether one of the links leads to another site: one to a page beside the document, or to a place in it, is no source.
fn leads_out(document: &Document<'_>, links: &[LinkId]) -> bool {
    let links = links.iter().filter_map(|id| document.link(*id));
    links.into_iter().any(|link| link.form == LinkForm::Bare || link.target.contains("//"))
}

/// Label, key, whole span and first line of an entry.
fn frame(document: &Document<'_>, entry: &FoundEntry) -> (Option<Span>, Option<Box<str>>, Span, Span) {
    /// So far the end of a line is looked for, in bytes: notes may hold each other.
    const MAX_LINE: usize = 4096;
    let text = document.span(entry.passage);
    let Some(block) = document.block(entry.passage.block) else { return (None, None, text, text) };
    let label = block.label.as_ref().filter(|label| !label.key.is_empty() && entry.number.is_some() || is_note(label));
    let key = label.filter(|label| is_note(label)).map(|label| label.key.clone());
    let inner = entry.label.map(|label| document.span(label));
    let shown = document.text(entry.passage);
    let line = shown.lines().next().unwrap_or("").trim_end();
    let start = entry.passage.range().start;
    let first_line = document.span(Passage::new(entry.passage.block, start..start + line.len()));
    let label = inner.or(label.map(|label| label.span));
    let first_line = label.map_or(first_line, |label| label.to(first_line));
    // Where one line is shown for several, as of the fields of a template, the first of them stands for the entry.
    let written = document.source.slice(first_line);
    let end = cut(written, 0..written.len().min(MAX_LINE)).find('\n');
    let length = end.map_or(written.len(), |end| cut(written, 0..end).trim_end().len());
    let first_line = Span::new(first_line.start(), first_line.start() + length);
    let last = document.block(entry.last).filter(|_| entry.last != entry.passage.block).map(|last| last.span);
    let span = first_line.to(text).to(last.unwrap_or(text));
    (label, key, span, first_line)
}

fn is_note(label: &crate::model::ItemLabel) -> bool {
    label.form == crate::model::LabelForm::Footnote
}

/// The links whose text lies in the entry, its further blocks included.
fn links(document: &Document<'_>, entry: &FoundEntry) -> Vec<LinkId> {
    let own = entry.passage.range();
    // The label may be the link to the source: `[[1]](https://example.org)`.
    let label = entry.label.filter(|label| label.block == entry.passage.block);
    let start = label.map_or(own.start, |label| label.range().start);
    let first = document.beginning_in(&document.links, entry.passage.block, &(start..own.end + 1), |it| it.passage);
    let further = document.in_block(&document.links, entry.last, |link| link.passage);
    let end = if entry.last == entry.passage.block { first.end } else { further.end };
    let rest = document.in_block(&document.links, entry.passage.block, |link| link.passage).end;
    let belongs = |link: &Link| {
        let inside = link.passage.block != entry.passage.block || link.passage.range().start >= own.start;
        link.form != LinkForm::Image && (inside || link.target.contains("//"))
    };
    let shown = |index: &usize| document.links.get(*index).is_some_and(belongs);
    first.clone().chain(rest..end.max(rest)).filter(shown).map(LinkId::new).collect()
}

fn entry_identifiers(document: &Document<'_>, text: &str, parts: &Fields, entry: Passage) -> Vec<Identifier> {
    let reference = Some(ReferenceId::new(document.references.len()));
    let base = entry.range().start;
    let read = |found| identifiers::read(text, found, entry.block, base, reference);
    parts.identifiers.iter().map(read).collect()
}

/// A date with the parentheses that it stands alone in.
fn whole(date: &DateNode) -> Range {
    let Range { start, end } = date.range;
    if date.parenthesised { start.saturating_sub(1)..end + 1 } else { start..end }
}

/// The year of a volume or issue: `12 (1983), 3–9`.
fn year_in_locators(text: &str, parts: &Fields) -> Option<i32> {
    parts.locators.iter().find_map(|range| dates(cut(text, range.clone())).first().map(|date| date.year))
}

/// A report number or the name of a meeting: `IEN 169`, `NIC-24308`, `M81-41`, `Proc. …`.
fn venue(text: &str, parts: &Fields, lexicon: &Lexicon) -> Option<Range> {
    let venues = lexicon.set("venue-words");
    let mut acronym: Option<usize> = None;
    let mut next = 0;
    for piece in text.split_inclusive(char::is_whitespace) {
        let word = piece.trim_end();
        let (start, end) = (next, next + word.len());
        next += piece.len();
        if word.is_empty() {
            continue;
        }
        let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
        let addresses = parts.urls.iter().chain(parts.identifiers.iter().map(|identifier| &identifier.range));
        let titles = parts.quoted.iter().map(|quoted| &quoted.range);
        let in_title = addresses.chain(titles).any(|range| range.contains(&start));
        let capitals = bare.chars().filter(|c| c.is_ascii_uppercase()).count();
        let digits = bare.chars().filter(char::is_ascii_digit).count();
        let plain = bare.chars().all(|c| c.is_ascii_alphanumeric() || "-./(".contains(c));
        let coded = capitals > 0 && plain && (digits > 1 || capitals > 1 && digits > 0 && bare.contains('.'));
        // `802.3-2005`
        let dated = dates(bare).is_empty() || bare.contains(['.', ':']);
        let numbered = acronym.is_some() && digits > 0 && capitals == 0 && dated;
        let meets = venues.is_some_and(|venues| venues.contains(bare));
        if !in_title && (coded || numbered || meets) {
            return Some(acronym.filter(|_| numbered).unwrap_or(start)..end);
        }
        let named =
            !in_title && capitals > 1 && capitals == bare.chars().count() && !word.ends_with([',', ';', '.', ':'])
                || matches!(
                    bare,
                    "Report"
                        | "Patent"
                        | "Note"
                        | "Memo"
                        | "Paper"
                        | "Document"
                        | "Standard"
                        | "Recommendation"
                        | "Bulletin"
                        | "Std"
                        | "Supplement"
                        | "Number"
                        | "N"
                );
        acronym = named.then_some(start);
    }
    None
}

fn reference_list(document: &Document<'_>, found: &Found, entries: Vec<ReferenceId>) -> ReferenceList {
    let of = |id: &ReferenceId| document.reference(*id);
    let mut by_number: Vec<(u32, ReferenceId)> = entries.iter().filter_map(|id| Some((of(id)?.number?, *id))).collect();
    by_number.sort_unstable();
    let mut by_key: Vec<(Box<str>, ReferenceId)> =
        entries.iter().filter_map(|id| Some((of(id)?.key.clone()?, *id))).collect();
    by_key.sort();
    let first = entries.first().and_then(of).map(|entry| entry.first_line).unwrap_or_default();
    let last = entries.last().and_then(of).map_or(first, |entry| entry.span);
    let heading = found.heading.map(|heading| document.span(heading));
    let shows =
        |entry: &&Reference| entry.evidence > 1 || leads_out(document, &entry.links) || !entry.identifiers.is_empty();
    let bibliographic = entries.iter().filter_map(of).filter(shows).count() * 2 >= entries.len();
    ReferenceList {
        heading: found.heading,
        names_part: found.heading.is_some_and(|heading| lists::names_part(document.text(heading))),
        describes: false,
        place: heading.unwrap_or(first),
        role: found.role,
        section: heading.and_then(|span| document.section_at(span.start())),
        labelled: !by_number.is_empty() || !by_key.is_empty(),
        bibliographic,
        alphabetical: alphabetical(document, &entries),
        dated: u32::try_from(entries.iter().filter_map(of).filter(|entry| entry.year.is_some()).count()).unwrap_or(0),
        defines_links: found.form == Some(crate::model::LabelForm::LinkDefinition),
        auto_numbered: found.auto_numbered,
        scope: heading.unwrap_or(first).to(last),
        by_number,
        by_key,
        entries,
        cites: Vec::new(),
        distinct_cited: 0,
        first_uses: 0,
        in_order: 0,
        manner: Manner::default(),
    }
}

/// Whether at least four in five neighbours stand in the order of the alphabet, by their text or the names of their authors.
fn alphabetical(document: &Document<'_>, entries: &[ReferenceId]) -> bool {
    let start = |id: &ReferenceId| -> Option<String> {
        let text = document.text(document.reference(*id)?.passage);
        let letters = text.chars().filter(|c| c.is_alphanumeric() || *c == ' ');
        Some(letters.take(12).collect::<String>().to_lowercase())
    };
    // `Ana Adams. 2011. …` stands before `Zoe Berg. 2012. …` and `Ann Cole. 2013. …`.
    let surname = |id: &ReferenceId| -> Option<String> {
        let entry = document.reference(*id)?;
        let name = entry.work.authors.first().map(|name| document.text(*name));
        let name = name.or_else(|| document.text(entry.passage).split(['.', ',', ':', '(']).next())?;
        name.split(',').next()?.split_whitespace().next_back().map(str::to_lowercase)
    };
    let starts: Vec<String> = entries.iter().filter_map(start).collect();
    let surnames: Vec<String> = entries.iter().filter_map(surname).collect();
    in_order(&starts) || in_order(&surnames)
}

fn in_order(words: &[String]) -> bool {
    /// Fewer entries are in order by chance.
    const FEWEST: usize = 5;
    let pairs = words.iter().zip(words.iter().skip(1));
    let sorted = pairs.clone().filter(|(before, after)| before <= after).count();
    words.len() >= FEWEST && sorted * 5 >= pairs.count() * 4
}
