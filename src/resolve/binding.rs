//! Marks that may be citations become citations of the list that governs them, or are left out.

use std::collections::{HashMap, HashSet};

use super::Options;
use super::binder::Binder;
use super::doubts::{Doubts, goes_up_and_down, pair};
use super::judge::Verdict;
use super::lists::Found;
use super::marks::Candidate;
use crate::lexicon::Lexicon;
use crate::model::{
    BlockId, Citation, CitationId, Cite, Document, LabelForm, LinkForm, ListId, ListRole, MarkForm, Passage,
    ReferenceId, ReferenceList, Skip,
};
use crate::text::cut;

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
pub fn bind(
    document: &mut Document<'_>,
    found: &[Found],
    candidates: Vec<Candidate>,
    named: &[Box<str>],
    options: Options<'_>,
) {
    let Options { lexicon, scope, skips, .. } = options;
    let binder = Binder::new(document, found, &candidates, scope);
    let mut doubts = Doubts::new(document, &candidates);
    doubts.rows = candidates.iter().filter(|candidate| goes_up_and_down(document, candidate)).any(|row| {
        let list = binder.list(document, document.span(row.passage).start(), row.form, row);
        list.and_then(|id| document.list(id)).is_some_and(|list| !reaches_all(list, row))
    });
    let lists: HashMap<BlockId, ListId> = document.references.iter().map(|entry| (entry.block, entry.list)).collect();
    let labelled = last_labels(document);
    let labels: HashSet<usize> = document.references.iter().filter_map(|entry| Some(entry.label?.start())).collect();
    let mut mentions = Vec::new();
    for candidate in candidates {
        let span = document.span(candidate.passage);
        // The label of an entry that runs together with the one before it.
        let labels_entry = candidate.form == MarkForm::Bracket && labels.contains(&span.start());
        if labels_entry && doubts.is_entry_block(candidate.passage.block) {
            continue;
        }
        let led = candidate.led.and_then(|block| lists.get(&block).copied());
        let list = led.or_else(|| binder.list(document, span.start(), candidate.form, &candidate));
        let reaches = list.and_then(|id| document.list(id)).is_some_and(|list| reaches_all(list, &candidate));
        let verdict = verdict(document, &candidate, list, reaches, &doubts, lexicon);
        match verdict {
            Verdict::Citation | Verdict::Glued | Verdict::Loose => {
                let past = binder.is_past(document, span.start(), candidate.form) && !explained(&candidate, &labelled);
                add(document, candidate, list, past);
            }
            Verdict::Doubtful(reason) | Verdict::Not(reason) => {
                let doubtful = matches!(verdict, Verdict::Doubtful(_));
                if skips {
                    document.skips.push(Skip { span, reason, doubtful });
                }
                if doubtful {
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
    named_unread(document, named);
    unbound(document);
}

/// A mark that no list governs may mean the entry of this number in any of them.
fn unbound(document: &mut Document<'_>) {
    let free = document.citations.iter().filter(|citation| citation.list.is_none() && !citation.outside);
    let numbers: HashSet<u32> = free
        .flat_map(|citation| document.cites_of(citation))
        .filter_map(|cite| Some((cite.first?, cite.last.unwrap_or(cite.first?))))
        .flat_map(|(first, last)| first..=last.min(first.saturating_add(MAX_RANGE)))
        .collect();
    for entry in document.references.iter_mut().filter(|entry| !entry.cited) {
        entry.cited = entry.number.is_some_and(|number| numbers.contains(&number));
    }
}

/// What code, formulas and drawn tables seem to cite keeps its entries from being called uncited.
fn named_unread(document: &mut Document<'_>, named: &[Box<str>]) {
    let mut reached: Vec<ReferenceId> = Vec::new();
    let mut add = |key: &str| {
        for list in &document.lists {
            reached.extend(list.keyed(key));
            let number = key.parse().ok();
            reached.extend(number.into_iter().flat_map(|number| list.numbered(number)).map(|(_, id)| *id));
        }
    };
    named.iter().for_each(|key| add(key));
    for block in document.blocks.iter().filter(|block| !block.is_prose()) {
        keys_in_code(block.text.as_str()).for_each(&mut add);
    }
    for id in reached {
        if let Some(entry) = document.references.get_mut(id.index()) {
            entry.cited = true;
        }
    }
}

/// What stands in brackets in code, as marks do: `see [3]`, `[#a]_`; not what is glued to a name.
fn keys_in_code(text: &str) -> impl Iterator<Item = &str> {
    /// No mark is longer.
    const MAX_MARK: usize = 60;
    memchr::memchr_iter(b'[', text.as_bytes()).filter_map(|at| {
        let before = cut(text, 0..at).chars().next_back();
        let rest = cut(text, at + 1..text.floor_char_boundary(at + MAX_MARK));
        let key = rest.split_once(']')?.0.trim_start_matches(['#', '^']);
        let glued = before.is_some_and(|c| c.is_alphanumeric() || matches!(c, '_' | ')' | ']' | '"' | '\''));
        let fits = !key.is_empty() && !key.contains(char::is_whitespace);
        (fits && (!glued || rest.starts_with('#'))).then_some(key)
    })
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

fn verdict(
    document: &Document<'_>,
    candidate: &Candidate,
    list: Option<ListId>,
    reaches: bool,
    doubts: &Doubts,
    lexicon: &Lexicon,
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
    let is_one_bracket = !bracket.get(1..).unwrap_or("").contains('[');
    let row = candidate.items.len() >= MIN_ROW && is_one_bracket;
    if !reaches && row && !list.is_some_and(|list| is_one_beyond(list, candidate)) {
        return Verdict::Doubtful("a row of numbers, and the list lacks some of them");
    }
    if !reaches && doubts.rows {
        return Verdict::Doubtful("a number in brackets in a text with arrays");
    }
    if !reaches && is_one_bracket && is_row(document, candidate, list, doubts, lexicon) {
        return Verdict::Doubtful("an interval or a row of values");
    }
    if !reaches && is_before_bracket(document, candidate.passage) {
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
    if candidate.verdict == Verdict::Loose && !reaches {
        return Verdict::Not("words beside a number in brackets, and there is no such entry");
    }
    if candidate.form == MarkForm::Superscript && list.is_none() {
        return Verdict::Not("a superscript, and there is no list");
    }
    if !reaches && doubts.in_entry(candidate.passage) {
        return Verdict::Not("part of an entry");
    }
    // What no heading calls a list of sources has few entries, and other numbers in brackets stand beside it.
    let unsure = list.is_some_and(|list| list.heading.is_none() || list.role == ListRole::FurtherReading);
    if !reaches && unsure && candidate.items.iter().any(|item| is_span(list, item.first, item.last)) {
        return Verdict::Doubtful("an interval: it begins with one and ends far beyond the list");
    }
    let highest = list.and_then(ReferenceList::highest);
    let (times, beyond) = if unsure { (2, 2) } else { (FAR_TIMES, FAR_BEYOND) };
    let far = |number: u32| {
        highest.is_some_and(|last| number > last.saturating_mul(times) && number > last.saturating_add(beyond))
    };
    if candidate.items.iter().filter_map(|item| item.first).any(far) {
        return Verdict::Not("a number far beyond the list");
    }
    candidate.verdict
}

/// Whether a range is one of all numbers from one up to far beyond a list: `[1-31]`.
fn is_span(list: Option<&ReferenceList>, first: Option<u32>, last: Option<u32>) -> bool {
    /// So many entries may have been taken away from a list.
    const GONE: u32 = 3;
    let highest = list.and_then(ReferenceList::highest).unwrap_or(0);
    first == Some(1) && last.is_some_and(|last| last > highest.saturating_mul(2).saturating_add(GONE))
}

/// Whether a group of a long list names one number right behind its end, apart from its others: `[2, 3, 4, 13]` of twelve.
fn is_one_beyond(list: &ReferenceList, candidate: &Candidate) -> bool {
    /// Values are seldom as large as the numbers of so long a list.
    const LONG: u32 = 8;
    /// An entry that was taken away, or not added yet, stands so near the end.
    const BEHIND: u32 = 3;
    let Some(highest) = list.highest().filter(|highest| *highest >= LONG) else { return false };
    let numbers: Option<Vec<u32>> =
        candidate.items.iter().map(|item| item.first.filter(|_| item.last.is_none())).collect();
    let Some([rest @ .., before, last]) = numbers.as_deref() else { return false };
    let known = |number: &u32| !list.numbered(*number).is_empty();
    let rises = numbers.as_deref().is_some_and(|numbers| numbers.is_sorted_by(|one, next| one < next));
    let near = *last > highest && *last <= highest + BEHIND;
    rises && near && *last > before + 1 && rest.iter().chain([before]).all(known)
}

/// Whether another bracket begins right behind a mark, as it is written or as it is shown.
fn is_before_bracket(document: &Document<'_>, mark: Passage) -> bool {
    let shown = document.block(mark.block).map_or("", |block| block.text.as_str());
    let behind = [(document.source.text(), document.span(mark).end()), (shown, mark.range().end)];
    behind.into_iter().any(|(text, end)| text.get(end..).is_some_and(|after| after.starts_with('[')))
}

/// Whether numbers in one bracket, some of which the list lacks, are an interval or values: a bracket of which it has
/// none, one near a word that says so, or a pair that ascends in a text with intervals from zero.
fn is_row(
    document: &Document<'_>,
    candidate: &Candidate,
    list: Option<&ReferenceList>,
    doubts: &Doubts,
    lexicon: &Lexicon,
) -> bool {
    /// The words before a bracket that are looked at.
    const NEAR: usize = 4;
    /// Where they stand, in bytes: between numbers no word may come for long.
    const REACH: usize = 256;
    if candidate.items.len() < 2 {
        return false;
    }
    let missing = |item: &&super::marks::Numbered| {
        item.first.is_some_and(|first| list.is_none_or(|list| list.numbered(first).is_empty()))
    };
    let none = candidate.items.iter().filter(missing).count() == candidate.items.len();
    let text = document.block(candidate.passage.block).map_or("", |block| block.text.as_str());
    let start = candidate.passage.range().start;
    let before = cut(text, text.ceil_char_boundary(start.saturating_sub(REACH))..start);
    let near = lexicon.set("interval-words").is_some_and(|words| {
        let mut pieces = before.rsplit(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty());
        pieces.by_ref().take(NEAR).any(|word| words.contains(word))
    });
    let ascends = pair(candidate).is_some_and(|(first, last)| first < last);
    none && candidate.items.len() > 2 || near || ascends && doubts.intervals
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
    let outside = candidate.outside;
    for item in candidate.items {
        document.cites.push(Cite {
            citation,
            passage: item.passage,
            first: item.first,
            last: item.last,
            key: item.key,
            locator: item.locator,
            looked_up: false,
            entry: None,
            similar: None,
            meant: None,
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
    added.outside = outside;
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
