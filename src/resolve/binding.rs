//! Marks that may be citations become citations of the list that governs them, or are left out.

use std::collections::{HashMap, HashSet};

use super::binder::Binder;
use super::judge::{DEFINES, Verdict};
use super::lists::Found;
use super::marks::Candidate;
use crate::model::{
    BlockId, Citation, CitationId, Cite, Document, LabelForm, LinkForm, ListId, MarkForm, Passage, ReferenceId,
    ReferenceList, Scope, Skip,
};

/// A number this many times the highest of its list, and this far beyond it, is no citation.
const FAR_TIMES: u32 = 3;
/// See [`FAR_TIMES`].
const FAR_BEYOND: u32 = 20;
/// The widest range whose entries are marked one by one.
const MAX_RANGE: u32 = 50;
/// The numbers in one bracket that may be a row of values.
const MIN_ROW: usize = 4;
/// The most digits of a number that has no entry.
const MAX_DIGITS: usize = 3;

/// Turns candidates into citations and binds them.
pub fn bind(document: &mut Document<'_>, found: &[Found], candidates: Vec<Candidate>, scope: Scope, skips: bool) {
    let binder = Binder::new(document, found, &candidates, scope);
    let doubts = Doubts::new(document, &candidates);
    let labelled = last_labels(document);
    let mut mentions = Vec::new();
    for candidate in candidates {
        let span = document.span(candidate.passage);
        let list = binder.list(document, span.start(), candidate.form, &candidate);
        let reaches = list.and_then(|id| document.list(id)).is_some_and(|list| reaches_all(list, &candidate));
        let verdict = verdict(document, &candidate, list, reaches, &doubts);
        match verdict {
            Verdict::Citation | Verdict::Glued => {
                let past = binder.is_past(document, span.start(), candidate.form) && !explained(&candidate, &labelled);
                add(document, candidate, list, past);
            }
            Verdict::Doubtful(reason) | Verdict::Not(reason) => {
                if skips {
                    document.skips.push(Skip { span, reason });
                }
                if matches!(verdict, Verdict::Doubtful(_)) {
                    mentions.push((list, candidate));
                }
            }
        }
    }
    for (list, candidate) in mentions {
        mention(document, list, &candidate);
    }
    wrapped_marks(document, &binder);
    links_to_definitions(document, found);
}

/// The last block of each number that stands as a label before text.
fn last_labels(document: &Document<'_>) -> HashMap<u32, BlockId> {
    let labels = document.blocks.iter().enumerate().filter_map(|(index, block)| Some((index, block.label.as_ref()?)));
    labels.filter_map(|(index, label)| Some((label.number?, BlockId::new(index)))).collect()
}

/// Whether a label with one of its numbers stands behind a mark: a remark that explains it.
fn explained(candidate: &Candidate, labelled: &HashMap<u32, BlockId>) -> bool {
    let mut numbers = candidate.items.iter().filter_map(|item| item.first);
    numbers.any(|number| labelled.get(&number).is_some_and(|last| *last > candidate.passage.block))
}

/// A mark that a line begins with is read as a label; outside of lists it keeps its entry from being called uncited.
fn wrapped_marks(document: &mut Document<'_>, binder: &Binder) {
    let listed: HashSet<BlockId> = document.references.iter().map(|entry| entry.block).collect();
    let mut reached: Vec<ReferenceId> = Vec::new();
    for (index, block) in document.blocks.iter().enumerate() {
        let label = block.label.as_ref().filter(|label| label.form == LabelForm::Bracket);
        let Some((label, number)) = label.and_then(|label| Some((label, label.number?))) else { continue };
        if listed.contains(&BlockId::new(index)) {
            continue;
        }
        let passage = Passage::new(BlockId::new(index), 0..0);
        let list = binder.bracket_list(document, label.span.start(), passage).and_then(|id| document.list(id));
        reached.extend(list.into_iter().flat_map(|list| list.numbered(number)).map(|(_, id)| *id));
    }
    for id in reached {
        if let Some(entry) = document.references.get_mut(id.index()) {
            entry.cited = true;
        }
    }
}

/// What in a document speaks against marks without an entry.
struct Doubts {
    /// The text cites judgments, whose paragraphs are given in brackets.
    pinpoints: bool,
    /// Numbers that stand before something outside of lists: a link definition, a remark.
    defined: HashSet<u32>,
    /// Where the entries stand, in reading order.
    entries: Vec<Passage>,
}

impl Doubts {
    fn new(document: &Document<'_>, candidates: &[Candidate]) -> Self {
        let mut entries: Vec<Passage> = document.references.iter().map(|entry| entry.passage).collect();
        entries.sort_unstable();
        Self { pinpoints: cites_law(document), defined: defined(document, candidates, &entries), entries }
    }

    /// Whether a passage begins inside an entry.
    fn in_entry(&self, passage: Passage) -> bool {
        let start = passage.range().start;
        let after = self.entries.partition_point(|entry| (entry.block, entry.range().start) <= (passage.block, start));
        let before = after.checked_sub(1).and_then(|at| self.entries.get(at));
        before.is_some_and(|entry| entry.block == passage.block && entry.range().contains(&start))
    }
}

/// The numbers of labels and remarks outside of the sorted `entries`.
fn defined(document: &Document<'_>, candidates: &[Candidate], entries: &[Passage]) -> HashSet<u32> {
    let is_listed = |index: &usize| entries.binary_search_by_key(&BlockId::new(*index), |entry| entry.block).is_ok();
    let bracketed = [LabelForm::LinkDefinition, LabelForm::Bracket, LabelForm::Superscript];
    let labels = document.blocks.iter().enumerate().filter_map(|(index, block)| Some((index, block.label.as_ref()?)));
    let labels = labels.filter(|(_, label)| bracketed.contains(&label.form));
    let labelled = labels.filter(|(index, _)| !is_listed(index)).filter_map(|(_, label)| label.number);
    let remarks = candidates.iter().filter(|candidate| candidate.verdict == Verdict::Doubtful(DEFINES));
    labelled.chain(remarks.flat_map(|candidate| candidate.items.iter().filter_map(|item| item.first))).collect()
}

fn verdict(
    document: &Document<'_>,
    candidate: &Candidate,
    list: Option<ListId>,
    reaches: bool,
    doubts: &Doubts,
) -> Verdict {
    if candidate.form == MarkForm::Footnote {
        let class = |key: &str| ["a-z", "A-Z", "0-9"].iter().any(|range| key.contains(range));
        let classes = candidate.items.iter().filter_map(|item| item.key.as_deref()).any(class);
        return if classes && !reaches { Verdict::Not("a class of characters") } else { candidate.verdict };
    }
    let list = list.and_then(|id| document.list(id));
    let digits = candidate.items.iter().map(|item| item.digits).max().unwrap_or(0);
    if !reaches && digits > MAX_DIGITS {
        return Verdict::Not("more digits than citations have");
    }
    let bracket = document.text(candidate.passage);
    if !reaches && candidate.items.len() >= MIN_ROW && !bracket.get(1..).unwrap_or("").contains('[') {
        return Verdict::Doubtful("a row of numbers, and the list lacks some of them");
    }
    let end = document.span(candidate.passage).end();
    if !reaches && document.source.text().get(end..).is_some_and(|after| after.starts_with('[')) {
        return Verdict::Doubtful("the text of a link");
    }
    if !reaches && doubts.pinpoints {
        return Verdict::Not("a paragraph of a judgment");
    }
    if !reaches && candidate.items.iter().filter_map(|item| item.first).any(|number| doubts.defined.contains(&number)) {
        return Verdict::Not("its number stands before a definition or a remark outside of the list");
    }
    if matches!(candidate.verdict, Verdict::Doubtful(_)) {
        return candidate.verdict;
    }
    if candidate.verdict == Verdict::Glued && !reaches {
        return Verdict::Not("an index: it is glued to a word, and there is no such entry");
    }
    if candidate.form == MarkForm::Superscript && list.is_none() {
        return Verdict::Not("a superscript, and there is no list");
    }
    if !reaches && doubts.in_entry(candidate.passage) {
        return Verdict::Not("part of an entry");
    }
    let highest = list.and_then(ReferenceList::highest);
    let far =
        |number: u32| highest.is_some_and(|last| number > last.saturating_mul(FAR_TIMES) && number > last + FAR_BEYOND);
    if candidate.items.iter().filter_map(|item| item.first).any(far) {
        return Verdict::Not("a number far beyond the list");
    }
    candidate.verdict
}

fn reaches_all(list: &ReferenceList, candidate: &Candidate) -> bool {
    candidate.items.iter().all(|item| match (&item.key, item.first) {
        (Some(key), _) => list.keyed(key).is_some(),
        (None, Some(first)) => {
            let last = item.last.unwrap_or(first);
            list.first_missing(first.min(last), first.max(last)).is_none()
        }
        _ => false,
    })
}

/// Adds a citation and its cites.
fn add(document: &mut Document<'_>, candidate: Candidate, list: Option<ListId>, past_lists: bool) {
    let start = document.cites.len();
    let citation = CitationId::new(document.citations.len());
    for item in candidate.items {
        document.cites.push(Cite {
            citation,
            passage: item.passage,
            first: item.first,
            last: item.last,
            key: item.key,
            locator: item.locator,
            missing: None,
            first_use: false,
            overtaken_by: None,
        });
    }
    let mut added = Citation::new(candidate.passage, candidate.form, start..document.cites.len());
    added.glued = candidate.verdict == Verdict::Glued;
    added.quoted = candidate.quoted;
    added.at_clause_end = candidate.at_clause_end;
    added.list = list;
    added.past_lists = past_lists;
    document.citations.push(added);
}

/// What may be a citation keeps the entries it would reach from being called uncited.
fn mention(document: &mut Document<'_>, list: Option<ListId>, candidate: &Candidate) {
    let Some(list) = list.and_then(|id| document.list(id)) else { return };
    let mut reached: Vec<ReferenceId> = Vec::new();
    for item in &candidate.items {
        let Some(first) = item.first else { continue };
        let last = item.last.unwrap_or(first);
        let (low, high) = (first.min(last), first.max(last));
        reached.extend(list.between(low, high.min(low.saturating_add(MAX_RANGE))).iter().map(|(_, id)| *id));
    }
    for id in reached {
        if let Some(entry) = document.references.get_mut(id.index()) {
            entry.cited = true;
        }
    }
}

/// A link `[text][1]` uses the definition it names.
fn links_to_definitions(document: &mut Document<'_>, found: &[Found]) {
    let defined = |list: &Found| list.form == Some(LabelForm::LinkDefinition);
    if !found.iter().any(defined) {
        return;
    }
    let targets: HashSet<&str> = document
        .links
        .iter()
        .filter(|link| matches!(link.form, LinkForm::Reference | LinkForm::Image))
        .map(|link| &*link.target)
        .collect();
    let mut used = Vec::new();
    for (index, entry) in document.references.iter().enumerate() {
        let own = found.get(entry.list.index()).is_some_and(defined);
        let mut links = entry.links.iter().filter_map(|id| document.link(*id));
        if own && links.any(|link| targets.contains(&*link.target)) {
            used.push(index);
        }
    }
    for index in used {
        if let Some(entry) = document.references.get_mut(index) {
            entry.cited = true;
        }
    }
}

/// Whether the text cites judgments by year and court: `[2015] UKSC 11`.
fn cites_law(document: &Document<'_>) -> bool {
    document.blocks.iter().filter(|block| block.is_prose()).any(|block| is_neutral_citation(block.text.as_str()))
}

fn is_neutral_citation(text: &str) -> bool {
    memchr::memchr_iter(b'[', text.as_bytes()).any(|at| {
        let Some(year) = text.get(at + 1..at + 5) else { return false };
        let is_year = year.starts_with(['1', '2']) && year.bytes().all(|b| b.is_ascii_digit());
        let tail = text.get(at + 5..).and_then(|tail| tail.strip_prefix("] ")).filter(|_| is_year);
        let court = tail.map_or("", |tail| tail.split(|c: char| !c.is_alphanumeric()).next().unwrap_or(""));
        let shouts = court.len() >= 2 && court.bytes().all(|b| b.is_ascii_uppercase());
        shouts || !court.is_empty() && court.bytes().all(|b| b.is_ascii_digit())
    })
}
