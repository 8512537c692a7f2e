//! What in a document speaks against marks without an entry.

use std::collections::HashSet;

use super::judge::{DEFINES, POINT, Verdict};
use super::marks::Candidate;
use crate::model::{BlockId, Document, LabelForm, MarkForm, Passage};

/// What in a document speaks against marks without an entry.
pub struct Doubts {
    /// The text cites judgments, whose paragraphs are given in brackets.
    pub pinpoints: bool,
    /// Numbers that stand before something outside of lists: a link definition, a remark.
    pub defined: HashSet<u32>,
    /// Where the entries stand, in reading order.
    entries: Vec<Passage>,
    /// The text writes rows of numbers that go up and down, and their list lacks some of them: arrays, as `[3, 1, 2]`.
    pub rows: bool,
    /// The text writes intervals that begin with zero: `[0, 12]`.
    pub intervals: bool,
}

impl Doubts {
    /// Reads them off the blocks, the entries and the candidates.
    pub fn new(document: &Document<'_>, candidates: &[Candidate]) -> Self {
        let mut entries: Vec<Passage> = document.references.iter().map(|entry| entry.passage).collect();
        entries.sort_unstable();
        let intervals = candidates.iter().any(|candidate| pair(candidate).is_some_and(|(first, _)| first == 0));
        Self {
            rows: false,
            pinpoints: cites_law(document),
            defined: defined(document, candidates, &entries),
            entries,
            intervals,
        }
    }

    /// Whether a block holds entries.
    pub fn is_entry_block(&self, block: BlockId) -> bool {
        self.entries.binary_search_by_key(&block, |entry| entry.block).is_ok()
    }

    /// Whether a passage begins inside an entry.
    pub fn in_entry(&self, passage: Passage) -> bool {
        let start = passage.range().start;
        let after = self.entries.partition_point(|entry| (entry.block, entry.range().start) <= (passage.block, start));
        let before = after.checked_sub(1).and_then(|at| self.entries.get(at));
        before.is_some_and(|entry| entry.block == passage.block && entry.range().contains(&start))
    }
}

/// Whether one bracket holds three or more single numbers that neither ascend nor descend.
pub fn goes_up_and_down(document: &Document<'_>, candidate: &Candidate) -> bool {
    let numbers: Vec<u32> = candidate.items.iter().filter_map(|item| item.first).collect();
    let single = candidate.form == MarkForm::Bracket && candidate.items.iter().all(|item| item.last.is_none());
    let one = !document.text(candidate.passage).get(1..).unwrap_or("").contains('[');
    let descends = numbers.is_sorted_by(|one, next| one >= next);
    single && one && numbers.len() > 2 && !numbers.is_sorted() && !descends
}

/// The two numbers of a bracket that holds no others and no range.
pub fn pair(candidate: &Candidate) -> Option<(u32, u32)> {
    match candidate.items.as_slice() {
        [one, two] if candidate.form == MarkForm::Bracket && one.last.is_none() && two.last.is_none() => {
            Some((one.first?, two.first?))
        }
        _ => None,
    }
}

/// The numbers of labels and remarks outside of the sorted `entries`.
fn defined(document: &Document<'_>, candidates: &[Candidate], entries: &[Passage]) -> HashSet<u32> {
    let is_listed = |index: &usize| entries.binary_search_by_key(&BlockId::new(*index), |entry| entry.block).is_ok();
    let bracketed = [LabelForm::LinkDefinition, LabelForm::Bracket, LabelForm::Superscript];
    let labels = document.blocks.iter().enumerate().filter_map(|(index, block)| Some((index, block.label.as_ref()?)));
    let labels = labels.filter(|(_, label)| bracketed.contains(&label.form));
    let labelled = labels.filter(|(index, _)| !is_listed(index)).filter_map(|(_, label)| label.number);
    let counts = |candidate: &&Candidate| matches!(candidate.verdict, Verdict::Doubtful(DEFINES | POINT));
    let remarks = candidates.iter().filter(counts).filter(|candidate| !is_listed(&candidate.passage.block.index()));
    labelled.chain(remarks.flat_map(|candidate| candidate.items.iter().filter_map(|item| item.first))).collect()
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
