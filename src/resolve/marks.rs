//! Finding marks in running text.

use std::collections::HashMap;

use super::judge::{self, Surroundings, Verdict};
use super::key_locators;
use super::label_digits::{digits, is_odd_number};
use super::loose;
use super::masks::Masks;
use super::points;
use super::targets::{EXPLICIT, numbered_places};
use super::worded;
use crate::grammar::citation::{self, Form, Group, Item, Label, Mark};
use crate::lexicon::{InterfaceLine, Lexicon};
use crate::model::{Block, BlockId, Document, LabelForm, MarkForm, MarkedCitation, Passage, Skip};
use crate::text::cut;

type Range = std::ops::Range<usize>;

/// The most marks that may be citations in one document, which is more than any author sets: each takes 160 bytes.
pub const MAX_MARKS: usize = 4_000_000;
/// Columns by which text below a colon is set off if it is an example or output.
const SHOWN_INDENT: u16 = 4;

/// A group of marks and what it seems to be.
#[derive(Clone, Debug)]
pub struct Candidate {
    /// The group.
    pub passage: Passage,
    /// How its marks are written.
    pub form: MarkForm,
    /// What it is.
    pub verdict: Verdict,
    /// Whether it stands in a quotation.
    pub quoted: bool,
    /// Whether a clause or sentence ends right behind it.
    pub at_clause_end: bool,
    /// Its numbers and keys.
    pub items: Vec<Numbered>,
    /// Whether its entries stand outside of the document.
    pub outside: bool,
    /// The block of the entry with its number that it is linked to.
    pub led: Option<BlockId>,
}

/// One number, range or key of a group.
#[derive(Clone, Debug)]
pub struct Numbered {
    /// Where it is pointed at.
    pub passage: Passage,
    /// The number, or the first of a range.
    pub first: Option<u32>,
    /// The last of a range.
    pub last: Option<u32>,
    /// The key of a note.
    pub key: Option<Box<str>>,
    /// The locator.
    pub locator: Option<Passage>,
    /// The most digits that one of its numbers is written with.
    pub digits: usize,
}

/// Finds all groups of marks in prose, in reading order, those that are no citations left out.
///
/// There are at most [`MAX_MARKS`] of them and one more. `marked` are those that the markup sets; nothing else is looked for in their place.
pub fn find(document: &mut Document<'_>, lexicon: &Lexicon, marked: &[MarkedCitation], skips: bool) -> Vec<Candidate> {
    let mut candidates = Vec::new();
    let mut skipped = Vec::new();
    let places = numbered_places(document);
    let mut intro: Option<u16> = None;
    let mut answers = false;
    for (index, block) in document.blocks.iter().enumerate() {
        let text = block.text.as_str().trim_end();
        let below = intro.is_some_and(|indent| block.indent >= indent + SHOWN_INDENT);
        if !below {
            intro = text.ends_with(':').then_some(block.indent);
        }
        // What stands right below `>>> f()` is its output; the prompt reads as the mark of a quotation.
        answers = block.quoted || answers && !block.gap_before;
        let address = block.label.as_ref().is_some_and(|label| label.form == LabelForm::LinkDefinition);
        if block.is_prose() && !address {
            let output = answers && !block.quoted && text.starts_with('[') && text.ends_with(']');
            let verbatim = output || below && !text.ends_with(['.', '!', '?', ';']);
            let numbered = &places;
            let reader = Reader { document, block, id: BlockId::new(index), lexicon, skips, numbered, verbatim };
            let first = candidates.len();
            reader.read(&mut candidates, &mut skipped);
            if candidates.len() > MAX_MARKS {
                break;
            }
            let own = document.in_block(marked, reader.id, |mark| mark.passage);
            if let Some(own) = marked.get(own).filter(|own| !own.is_empty()) {
                let mut read = candidates.split_off(first);
                read.retain(|candidate| !own.iter().any(|mark| mark.passage.overlaps(candidate.passage)));
                read.extend(own.iter().map(|mark| reader.marked(mark)));
                read.sort_by_key(|candidate| candidate.passage);
                candidates.append(&mut read);
            }
        }
    }
    drop(places);
    document.skips.append(&mut skipped);
    candidates
}

struct Reader<'d, 's> {
    document: &'d Document<'s>,
    block: &'d Block<'s>,
    id: BlockId,
    lexicon: &'d Lexicon,
    skips: bool,
    /// The blocks of entries, by the names of the places in them and their numbers.
    numbered: &'d HashMap<(&'d str, u32), BlockId>,
    /// Whether the block is set off below a line that ends with a colon, as examples and output are.
    verbatim: bool,
}

impl Reader<'_, '_> {
    fn read(&self, candidates: &mut Vec<Candidate>, skipped: &mut Vec<Skip>) {
        let text = self.block.text.as_str();
        let first = candidates.len();
        let mut masks: Option<Masks> = None;
        let mut from = 0;
        while let Some(start) = citation::next_mark(text, from) {
            let Some(group) = citation::group(cut(text, start..text.len())) else {
                self.beside_words(start, candidates);
                from = start + 1;
                continue;
            };
            let end = start + group.range.end;
            from = end.max(start + 1);
            let masks = masks.get_or_insert_with(|| Masks::of(text));
            let candidate = self.candidate(start, &group, masks);
            match candidate.verdict {
                Verdict::Not(reason) => self.skip(skipped, &candidate, reason),
                _ => candidates.push(candidate),
            }
            if candidates.len() > MAX_MARKS {
                return;
            }
        }
        let own = candidates.get_mut(first..).unwrap_or(&mut []);
        points::find(text, self.block, own);
        self.read_links(first, candidates);
        candidates.extend(worded::find(text).into_iter().map(|(range, number)| self.worded(range, number)));
    }

    /// A number beside words that may be a place in the entry: `[12, Bl. 3]`.
    fn beside_words(&self, start: usize, candidates: &mut Vec<Candidate>) {
        let text = self.block.text.as_str();
        let Some(found) = loose::find(text, start).filter(|found| !self.in_link(start) && !found.numbers.is_empty())
        else {
            return;
        };
        let around = Surroundings { text, start, end: found.range.end };
        let passage = Passage::new(self.id, found.range.clone());
        let first = Numbered { passage, first: None, last: None, key: None, locator: None, digits: 1 };
        let items = found.numbers.iter().map(|number| Numbered { first: Some(*number), ..first.clone() });
        let verdict = match judge::bracket(around, self.block, self.lexicon, true) {
            Verdict::Citation if found.located && !self.verbatim && !self.block.quoted => Verdict::Loose,
            Verdict::Not(reason) => Verdict::Not(reason),
            _ => Verdict::Doubtful("words beside a number in brackets"),
        };
        if !matches!(verdict, Verdict::Not(_)) {
            candidates.push(Candidate {
                passage,
                form: MarkForm::Bracket,
                verdict,
                quoted: self.block.quoted,
                at_clause_end: judge::at_clause_end(around),
                items: items.collect(),
                outside: false,
                led: None,
            });
        }
    }

    /// Numbers without brackets that lead to the entry of this number: `<a href="#r1">1</a>`.
    fn read_links(&self, first: usize, candidates: &mut Vec<Candidate>) {
        if self.numbered.is_empty() {
            return;
        }
        let links = self.document.in_block(&self.document.links, self.id, |link| link.passage);
        let text = self.block.text.as_str();
        let before = candidates.len();
        for link in self.document.links.get(links).unwrap_or(&[]) {
            let range = link.passage.range();
            let shown = cut(text, range.clone());
            let number: Option<u32> = shown.parse().ok().filter(|number: &u32| number.to_string() == shown);
            let led = link.target.strip_prefix('#').zip(number).and_then(|pair| self.numbered.get(&pair)).copied();
            let read = candidates.get(first..before).unwrap_or(&[]);
            let taken = self.document.around(read, link.passage, |it| it.passage);
            let taken = taken.iter().any(|it| it.passage.overlaps(link.passage));
            if led.is_some() && !taken {
                candidates.push(self.linked(link.passage, number, led));
            }
        }
        if let Some(own) = candidates.get_mut(first..) {
            own.sort_by_key(|candidate| candidate.passage);
        }
    }

    /// A number behind `ref.`, which keeps its entry from being called uncited.
    fn worded(&self, range: Range, number: u32) -> Candidate {
        let doubtful = self.linked(Passage::new(self.id, range), Some(number), None);
        Candidate {
            form: MarkForm::Bracket,
            verdict: Verdict::Doubtful("a number behind a word for references"),
            ..doubtful
        }
    }

    fn linked(&self, passage: Passage, number: Option<u32>, led: Option<BlockId>) -> Candidate {
        let range = passage.range();
        let around = Surroundings { text: self.block.text.as_str(), start: range.start, end: range.end };
        let item = Numbered { passage, first: number, last: None, key: None, locator: None, digits: 1 };
        Candidate {
            passage,
            form: MarkForm::Superscript,
            verdict: Verdict::Citation,
            quoted: self.block.quoted,
            at_clause_end: judge::at_clause_end(around),
            items: vec![item],
            outside: false,
            led,
        }
    }

    fn skip(&self, skipped: &mut Vec<Skip>, candidate: &Candidate, reason: &'static str) {
        if self.skips {
            let span = self.block.text.span(candidate.passage.range());
            skipped.push(Skip { span, reason, doubtful: false });
        }
    }

    fn candidate(&self, start: usize, group: &Group, masks: &Masks) -> Candidate {
        let text = self.block.text.as_str();
        let around = Surroundings { text, start, end: start + group.range.end };
        let quoted = self.block.quoted || masks.in_quotation(start);
        let verdict = if masks.in_code(start) {
            Verdict::Not("code")
        } else if group.form == Form::Bracket && self.in_link(start) {
            Verdict::Not("the text of a link")
        } else if group.form == Form::Bracket && self.in_interface(start) {
            Verdict::Not("a line that a page shows around its text")
        } else {
            match self.judge(group, around, quoted) {
                // No index is a link to a place in the document.
                judge::NAMED | Verdict::Glued if self.leads_inside(start, around.end) => Verdict::Citation,
                // Nor is an exponent, as in `in 2001²`.
                _ if group.form == Form::Superscript && self.leads_inside(start, around.end) => Verdict::Citation,
                verdict => verdict,
            }
        };
        Candidate {
            passage: Passage::new(self.id, start..around.end),
            form: match group.form {
                Form::Bracket => MarkForm::Bracket,
                Form::Superscript => MarkForm::Superscript,
                Form::Footnote => MarkForm::Footnote,
                Form::Parens => MarkForm::Parens,
            },
            verdict,
            quoted,
            at_clause_end: judge::at_clause_end(around),
            items: all_items(self.id, start, group, text),
            outside: false,
            led: self.led(start..around.end, group),
        }
    }

    /// The block of the entry that a group is linked to, if that bears its first number.
    fn led(&self, range: Range, group: &Group) -> Option<BlockId> {
        let number = group.marks.first()?.items.first()?.first.number()?;
        let passage = Passage::new(self.id, range);
        let text = self.document.source.text();
        if text.as_bytes().get(self.document.span(passage).end()) == Some(&b'_')
            && let Some(block) = self.numbered.get(&(EXPLICIT, number))
        {
            return Some(*block);
        }
        self.document
            .links_over(passage)
            .find_map(|link| self.numbered.get(&(link.target.strip_prefix('#')?, number)).copied())
    }

    /// A group that the markup sets.
    fn marked(&self, mark: &MarkedCitation) -> Candidate {
        let range = mark.passage.range();
        let around = Surroundings { text: self.block.text.as_str(), start: range.start, end: range.end };
        let item = |(index, (passage, key)): (usize, &(Passage, Box<str>))| Numbered {
            passage: *passage,
            first: None,
            last: None,
            key: Some(key.clone()).filter(|key| !key.is_empty()),
            locator: key_locators::behind(around.text, mark, index),
            digits: 0,
        };
        Candidate {
            passage: mark.passage,
            form: MarkForm::Footnote,
            verdict: Verdict::Citation,
            quoted: self.block.quoted,
            at_clause_end: judge::at_clause_end(around),
            items: mark.keys.iter().enumerate().map(item).collect(),
            outside: mark.outside,
            led: None,
        }
    }

    fn judge(&self, group: &Group, around: Surroundings<'_>, quoted: bool) -> Verdict {
        let zero = |item: &Item| [Some(&item.first), item.last.as_ref()].into_iter().flatten().any(is_odd_number);
        if group.marks.iter().flat_map(|mark| &mark.items).any(zero) {
            return Verdict::Doubtful("zero, or a number with leading zeros");
        }
        let located = group.marks.iter().flat_map(|mark| &mark.items).any(|item| item.locator.is_some());
        let verdict = match group.form {
            Form::Bracket => judge::bracket(around, self.block, self.lexicon, located),
            Form::Superscript => judge::superscript(around),
            Form::Footnote | Form::Parens => Verdict::Citation,
        };
        match verdict {
            Verdict::Citation | Verdict::Glued if self.verbatim => {
                Verdict::Doubtful("it stands in an example or in output")
            }
            Verdict::Citation | Verdict::Glued if quoted && group.form != Form::Footnote => {
                Verdict::Doubtful("it stands in a quotation of another text")
            }
            verdict => verdict,
        }
    }

    fn leads_inside(&self, start: usize, end: usize) -> bool {
        let own = Passage::new(self.id, start..end);
        self.document.links_over(own).any(|link| link.passage == own && link.target.starts_with('#'))
    }

    /// Whether a mark stands in a line of buttons and links for jumping: `Skip to main content [1]`.
    fn in_interface(&self, offset: usize) -> bool {
        /// Longer lines are text, in bytes.
        const MAX_LINE: usize = 120;
        let text = self.block.text.as_str();
        let is_break = |c: char| matches!(c, '\n' | '\r');
        let near = cut(text, text.floor_char_boundary(offset.saturating_sub(MAX_LINE))..offset);
        let start = offset - near.rsplit(is_break).next().map_or(0, str::len);
        let after = cut(text, offset..text.floor_char_boundary(offset.saturating_add(MAX_LINE)));
        let end = offset + after.split(is_break).next().map_or(0, str::len);
        let line = cut(text, start..end);
        // Running text begins no such line and has signs that end sentences.
        line.len() < MAX_LINE && self.lexicon.interface_lines.find(line) == Some(InterfaceLine::Strong)
    }

    fn in_link(&self, offset: usize) -> bool {
        let mut links = self.document.links_over(Passage::new(self.id, offset..offset + 1));
        // A link to a place in the document leads to the entry; one to another page is its own source.
        links.any(|link| !link.target.starts_with('#'))
    }
}

/// The numbers and keys of a group that begins at byte `start`, without room for more: most groups hold one.
fn all_items(block: BlockId, start: usize, group: &Group, text: &str) -> Vec<Numbered> {
    let mut all = Vec::with_capacity(group.marks.iter().map(|mark| mark.items.len()).sum());
    all.extend(group.marks.iter().flat_map(|mark| items(block, start, mark, text)));
    all
}

/// The numbers and keys of a mark in a group that begins at byte `start` of the text of `block`.
pub fn items(block: BlockId, start: usize, mark: &Mark, text: &str) -> Vec<Numbered> {
    let shift = |range: &crate::grammar::Range| Passage::new(block, start + range.start..start + range.end);
    let alone = mark.items.len() == 1;
    let numbered = mark.items.iter().map(|item| Numbered {
        passage: shift(if alone { &mark.range } else { &item.range }),
        first: item.first.number(),
        last: item.last.as_ref().and_then(Label::number),
        key: match &item.first {
            Label::Key { range } => Some(cut(text, start + range.start..start + range.end).into()),
            Label::Number { .. } => None,
        },
        locator: item.locator.as_ref().map(&shift),
        digits: [Some(&item.first), item.last.as_ref()].into_iter().flatten().map(digits).max().unwrap_or(0),
    });
    numbered.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mark_takes_what_the_limit_reckons_with() {
        let group = citation::group("[7]").unwrap();
        let items = all_items(BlockId::new(0), 0, &group, "[7]");
        assert!(size_of::<Candidate>() + items.capacity() * size_of::<Numbered>() <= 160);
    }
}
