//! Entries that run together in one block: `[1] A. Berg … [2] C. Dorn …`.
//!
//! Paragraphs are joined where a document is copied or converted. A label in a block is one only where it counts on from
//! the label before it, behind the end of a sentence, and where all that it parts looks like references.

use super::lists::{Finder, Found, FoundEntry, Gathered, MAX_HEADING};
use crate::grammar::Range;
use crate::model::{BlockId, BlockKind, LabelForm, Passage};
use crate::text::{cut, holds, trim_range};

/// The fewest entries behind numbers without brackets, which are volumes and editions too.
const FEWEST_DOTTED: usize = 3;

/// A label in a text, and where what it labels begins.
struct Inner {
    label: Range,
    number: u32,
}

impl Finder<'_, '_> {
    /// The entries of the block at `at`, whose first label stands before its text.
    pub(super) fn entries_at(&self, at: usize, shown: Option<u32>, form: LabelForm) -> Vec<FoundEntry> {
        let whole = self.entry(at, shown);
        let text = self.blocks.get(at).map_or("", |block| block.text.as_str());
        let inner = match whole.number.filter(|_| shown.is_none()) {
            Some(number) => self.labels_in(at, text, number, form),
            None => Vec::new(),
        };
        self.parted(at, text, whole.clone(), &inner, form).unwrap_or_else(|| vec![whole])
    }

    /// The list of a paragraph that names it and goes on with its entries: `Sources: [1] Reuters, …`.
    pub(super) fn run_in(&self, at: usize, found: &mut Gathered) -> Option<usize> {
        let block = self.blocks.get(at).filter(|block| block.kind == BlockKind::Paragraph && block.label.is_none())?;
        let text = block.text.as_str();
        let colon = cut(text, 0..text.floor_char_boundary(MAX_HEADING)).find(':')?;
        let rest = cut(text, colon + 1..text.len());
        let start = text.len() - rest.trim_start().len();
        let label = "[1]";
        if !cut(text, start..text.len()).starts_with(label) {
            return None;
        }
        let role = self.role(cut(text, 0..colon).trim())?;
        let heading = Some(Passage::new(BlockId::new(at), trim_range(text, 0..colon)));
        let form = LabelForm::Bracket;
        let inner = self.labels_in(at, text, 1, form);
        let own = start..start + label.len();
        let passage = Passage::new(BlockId::new(at), trim_range(text, own.end..text.len()));
        let label = Some(Passage::new(BlockId::new(at), own));
        let first = FoundEntry { passage, number: Some(1), label, last: BlockId::new(at) };
        let mut entries = self.parted(at, text, first, &inner, form)?;
        let mut next = at + 1;
        let following = self.blocks.get(next).and_then(|block| block.label.as_ref());
        let goes_on = following.is_some_and(|label| {
            label.form == form && label.number == entries.last().and_then(FoundEntry::number_after)
        });
        // What does not go on is not read: all that follows might be.
        if goes_on && let Some((list, end)) = self.collect(next, role, true) {
            entries.extend(list.entries);
            next = end;
        }
        found.push(Found { heading, under: None, role, entries, form: Some(form), auto_numbered: false });
        Some(next)
    }

    /// The labels in a text that count on from `number`.
    fn labels_in(&self, at: usize, text: &str, number: u32, form: LabelForm) -> Vec<Inner> {
        let mut labels = Vec::new();
        let mut from = 0;
        let mut number = number;
        while let Some(next) = number.checked_add(1) {
            let written = match form {
                LabelForm::Bracket => format!("[{next}]"),
                LabelForm::Dot => format!("{next}."),
                LabelForm::Parens => format!("({next})"),
                _ => break,
            };
            let rest = cut(text, from..text.len());
            let mut places = rest.match_indices(&written).map(|(at, _)| from + at);
            let Some(start) = places.find(|start| opens_entry(text, *start, written.len(), form)) else { break };
            let label = start..start + written.len();
            from = label.end;
            number = next;
            labels.push(Inner { label, number });
        }
        // A number that the next block bears is none of this block's.
        let after = self.blocks.get(at + 1).and_then(|block| block.label.as_ref()).filter(|label| label.form == form);
        if let Some(taken) = after.and_then(|label| label.number) {
            labels.retain(|label| label.number < taken);
        }
        labels
    }

    /// Parts a block at its labels, if every part looks like a reference.
    fn parted(
        &self,
        at: usize,
        text: &str,
        first: FoundEntry,
        inner: &[Inner],
        form: LabelForm,
    ) -> Option<Vec<FoundEntry>> {
        let id = BlockId::new(at);
        let starts = inner.iter().map(|label| label.label.end);
        let starts = std::iter::once(first.passage.range().start).chain(starts);
        let ends = inner.iter().map(|label| label.label.start).chain([first.passage.range().end]);
        let passages = starts.zip(ends).map(|(start, end)| Passage::new(id, trim_range(text, start..end)));
        let labels = inner.iter().map(|inner| (Some(Passage::new(id, inner.label.clone())), Some(inner.number)));
        let labels = std::iter::once((first.label, first.number)).chain(labels);
        let entries: Vec<FoundEntry> = passages
            .zip(labels)
            .map(|(passage, (label, number))| FoundEntry { passage, number, label, last: id })
            .collect();
        let enough = form == LabelForm::Bracket || entries.len() >= FEWEST_DOTTED;
        (enough && entries.iter().all(|entry| self.shows_source(entry.passage, form))).then_some(entries)
    }

    fn shows_source(&self, passage: Passage, form: LabelForm) -> bool {
        let evidence = self.passage_evidence(passage);
        let lasting = evidence.year || evidence.address || evidence.identifier;
        lasting || form == LabelForm::Bracket && evidence.count() > 0
    }
}

impl FoundEntry {
    /// The number that the entry behind it would bear.
    fn number_after(&self) -> Option<u32> {
        self.number.and_then(|number| number.checked_add(1))
    }
}

/// Whether a label at `start` stands behind the end of a sentence and before the beginning of one.
fn opens_entry(text: &str, start: usize, length: usize, form: LabelForm) -> bool {
    let before = cut(text, 0..start);
    let after = cut(text, start + length..text.len());
    if !before.ends_with(char::is_whitespace) || !after.starts_with(char::is_whitespace) {
        return false;
    }
    let head = before.trim_end();
    let ended = head.ends_with(['.', ')', ']', '”', '"', '»', '!', '?', ';', '/'])
        || form == LabelForm::Bracket && head.ends_with(|c: char| c.is_ascii_digit())
        || head.rsplit(char::is_whitespace).next().is_some_and(|word| holds(word, "://"));
    let goes_on = after.trim_start();
    let opens = goes_on.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit() || "“„«\"‘'".contains(c));
    ended && (opens || goes_on.starts_with("http"))
}
