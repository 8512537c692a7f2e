//! Marks in parentheses, as medical journals write them: `fell in spring (1), and again (2, 4–6).`
//!
//! A number in parentheses is mostly something else, so these are marks only where the document has no others, has a
//! numbered list, and cites at least half of its entries this way.

use std::collections::HashSet;

use memchr::{memchr, memchr_iter};

use super::judge::{self, Surroundings, Verdict};
use super::marks::{Candidate, Numbered, items};
use super::masks::Masks;
use crate::grammar::citation::{Form, parenthesis};
use crate::lexicon::Lexicon;
use crate::model::{Block, BlockId, BlockKind, Document, ListRole, MarkForm, Passage};
use crate::text::cut;

/// The fewest entries that are cited in parentheses.
const FEWEST: usize = 2;
/// The longest parenthesis that may hold a mark beside other words, in bytes.
const MAX_ASIDE: usize = 80;

/// Adds the marks in parentheses to the candidates, if the document cites by them.
pub fn find(document: &Document<'_>, lexicon: &Lexicon, candidates: &mut Vec<Candidate>) {
    let others = candidates.iter().any(|candidate| matches!(candidate.verdict, Verdict::Citation | Verdict::Glued));
    let numbers: HashSet<u32> = numbers(document);
    if others || numbers.len() < FEWEST {
        return;
    }
    let listed: HashSet<BlockId> = document.references.iter().map(|entry| entry.block).collect();
    let mut found = Vec::new();
    for (index, block) in document.blocks.iter().enumerate() {
        let id = BlockId::new(index);
        if block.is_prose() && block.kind != BlockKind::Heading && !listed.contains(&id) {
            Reader { block, id, lexicon, numbers: &numbers }.read(&mut found);
        }
    }
    let sure = found.iter().filter(|candidate| candidate.verdict == Verdict::Citation);
    let cited: HashSet<u32> = sure.flat_map(|candidate| candidate.items.iter().flat_map(numbers_of)).collect();
    if cited.len() >= FEWEST && cited.len() * 2 >= numbers.len() {
        candidates.append(&mut found);
        candidates.sort_by_key(|candidate| candidate.passage);
    }
}

/// The numbers of the lists of references, if no number stands in two of them.
fn numbers(document: &Document<'_>) -> HashSet<u32> {
    let mut lists = document.lists.iter().filter(|list| list.role == ListRole::References && list.bibliographic);
    match (lists.next(), lists.next()) {
        (Some(list), None) if list.heading.is_some() => list.by_number.iter().map(|(number, _)| *number).collect(),
        _ => HashSet::new(),
    }
}

fn numbers_of(item: &Numbered) -> std::ops::RangeInclusive<u32> {
    /// Wider ranges are none of numbers of entries.
    const MAX_RANGE: u32 = 50;
    let first = item.first.unwrap_or(0);
    first..=item.last.unwrap_or(first).min(first.saturating_add(MAX_RANGE))
}

struct Reader<'d, 's> {
    block: &'d Block<'s>,
    id: BlockId,
    lexicon: &'d Lexicon,
    numbers: &'d HashSet<u32>,
}

impl Reader<'_, '_> {
    fn read(&self, found: &mut Vec<Candidate>) {
        let text = self.block.text.as_str();
        let mut masks: Option<Masks> = None;
        for start in memchr_iter(b'(', text.as_bytes()) {
            let near = cut(text, start..text.floor_char_boundary(start.saturating_add(MAX_ASIDE)));
            let Some(close) = memchr(b')', near.as_bytes()) else { continue };
            let inner = cut(near, 1..close);
            if !inner.bytes().any(|byte| byte.is_ascii_digit()) {
                continue;
            }
            let masks = masks.get_or_insert_with(|| Masks::of(text));
            if !masks.in_code(start) {
                found.extend(self.candidate(start, start + close + 1, masks.in_quotation(start)));
            }
        }
    }

    fn candidate(&self, start: usize, end: usize, quoted: bool) -> Option<Candidate> {
        let text = self.block.text.as_str();
        let around = Surroundings { text, start, end };
        let known = |item: &Numbered| numbers_of(item).all(|number| self.numbers.contains(&number));
        let group = parenthesis(cut(text, start..end)).filter(|group| group.form == Form::Parens);
        let items: Vec<Numbered> = match &group {
            Some(group) => group.marks.iter().flat_map(|mark| items(self.id, start, mark, text)).collect(),
            None => self.aside(start, end),
        };
        let verdict = match &group {
            Some(_) if items.iter().all(known) && !quoted && !self.block.quoted => self.judge(around),
            _ => Verdict::Doubtful("a number beside other words in parentheses"),
        };
        Some(Candidate {
            passage: Passage::new(self.id, start..end),
            form: MarkForm::Parens,
            verdict,
            quoted,
            at_clause_end: judge::at_clause_end(around),
            items,
            outside: false,
            led: None,
        })
        .filter(|candidate| !candidate.items.is_empty())
    }

    /// The numbers of a parenthesis that holds more than numbers: `(see 4, 5)`.
    fn aside(&self, start: usize, end: usize) -> Vec<Numbered> {
        let text = self.block.text.as_str();
        let passage = Passage::new(self.id, start..end);
        let pieces = cut(text, start..end).split(|c: char| !c.is_ascii_digit());
        let numbers = pieces.filter_map(|piece| piece.parse().ok()).filter(|number| self.numbers.contains(number));
        let numbered =
            |number| Numbered { passage, first: Some(number), last: None, key: None, locator: None, digits: 1 };
        numbers.map(numbered).collect()
    }

    fn judge(&self, around: Surroundings<'_>) -> Verdict {
        const COUNTS: Verdict = Verdict::Doubtful(judge::POINT);
        /// No word of less than three letters is longer, in bytes.
        const REACH: usize = 16;
        let before = cut(around.text, 0..around.start);
        let head = before.trim_end();
        // `(1) read, (2) write`, `f(2)`
        if head.is_empty() || judge::opens_sentence(around) || head.ends_with([',', ';', ':']) {
            return COUNTS;
        }
        let near = cut(head, head.ceil_char_boundary(head.len().saturating_sub(REACH))..head.len());
        let word = near.rsplit(char::is_whitespace).next().unwrap_or("");
        let pointer = judge::cross_reference(before, self.lexicon);
        let glued = head.len() == before.len() && !head.ends_with(['.', '”', '"', '%']) && word.chars().count() < 3;
        if glued {
            return Verdict::Doubtful("perhaps an argument or an index");
        }
        pointer.unwrap_or(Verdict::Citation)
    }
}
