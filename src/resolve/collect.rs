//! Collecting the entries of a reference list whose first entry is known.

use super::bulleted;
use super::entries::{Evidence, evidence};
use super::lists::{Finder, Found, FoundEntry, MAX_HEADING, number_of};
use crate::model::{Block, BlockId, BlockKind, LabelForm, ListRole, Passage};
use crate::text::{lines, trim_range};

/// The blocks that a page break may put between two entries.
const MAX_BETWEEN: usize = 6;
/// The bytes of such a block.
const MAX_BETWEEN_BYTES: usize = 300;
/// The numbers that may be missing between two bracketed labels.
const MAX_GAP: u32 = 5;

impl Finder<'_, '_> {
    /// The list whose first entry is the block at `at`, and the block after it.
    pub(super) fn collect(&self, at: usize, role: ListRole, headed: bool) -> Option<(Found, usize)> {
        let first = self.blocks.get(at)?;
        match &first.label {
            Some(label) if label.form == LabelForm::Footnote => None,
            Some(label) if number_of(label).is_some() => self.numbered(at, role),
            _ if headed => self.unnumbered(at, role),
            _ => None,
        }
    }

    fn numbered(&self, at: usize, role: ListRole) -> Option<(Found, usize)> {
        let first = self.blocks.get(at)?;
        let form = first.label.as_ref()?.form;
        let auto_numbered = self.counts_items && self.written_alike(at);
        let mut entries: Vec<FoundEntry> = Vec::new();
        let mut next = at;
        while let Some(block) = self.blocks.get(next) {
            let deeper = block.kind == BlockKind::ListItem && block.level > first.level;
            // Bullets below an entry belong to it: its addresses often stand there.
            let bulleted = block.label.as_ref().is_some_and(|label| label.form == LabelForm::Bullet);
            if !entries.is_empty() && (block.continues_item || deeper || bulleted) {
                if let Some(entry) = entries.last_mut() {
                    entry.last = BlockId::new(next);
                }
            } else if self.continues(next, form, first, entries.last(), auto_numbered) {
                let count = u32::try_from(entries.len()).unwrap_or(u32::MAX);
                let shown = auto_numbered.then(|| count.saturating_add(1));
                entries.extend(self.entries_at(next, shown, form));
            } else if let Some(resumed) = self.resumes(next, form, first, entries.last()) {
                next = resumed;
                continue;
            } else {
                break;
            }
            next += 1;
        }
        let found = Found { heading: None, under: None, role, entries, form: Some(form), auto_numbered };
        (!found.entries.is_empty()).then_some((found, next))
    }

    /// Whether the first items are all written with the same number, for the notation to count them.
    fn written_alike(&self, at: usize) -> bool {
        let number = |index: usize| self.blocks.get(index).and_then(|block| number_of(block.label.as_ref()?));
        let following = self.blocks.iter().enumerate().skip(at + 1);
        let mut items = following.filter(|(_, block)| !block.continues_item);
        let second = items.next().map(|(index, _)| index);
        number(at).is_some() && second.is_some_and(|second| number(second) == number(at))
    }

    /// Whether the block at `at` is the next entry of a list whose first entry is `first`.
    fn continues(
        &self,
        at: usize,
        form: LabelForm,
        first: &Block<'_>,
        last: Option<&FoundEntry>,
        auto_numbered: bool,
    ) -> bool {
        let Some(block) = self.blocks.get(at) else { return false };
        let Some(label) = block.label.as_ref().filter(|label| label.form == form) else { return false };
        let Some(number) = number_of(label) else { return false };
        let Some(last) = last else { return true };
        // What another text said with a number is no entry of this one.
        if block.quoted != first.quoted {
            return false;
        }
        if auto_numbered {
            return !block.gap_before || block.indent == first.indent;
        }
        let before = last.number.unwrap_or(0);
        let adjacent = !block.gap_before && block.indent.abs_diff(first.indent) <= 3;
        let bracketed = matches!(form, LabelForm::Bracket | LabelForm::Superscript);
        if number == before.saturating_add(1) {
            return adjacent || bracketed || !self.is_numbered_heading(at) || self.shows_evidence(at);
        }
        if bracketed && number > before && number - before <= MAX_GAP {
            return true;
        }
        let restarts = number == 1 && before > 1;
        !restarts && (adjacent || self.shows_evidence(at) && !self.is_numbered_heading(at))
    }

    /// Where a list goes on behind what a page break or a further paragraph put between two entries.
    fn resumes(&self, at: usize, form: LabelForm, first: &Block<'_>, last: Option<&FoundEntry>) -> Option<usize> {
        let before = last?.number?;
        let mut further = 0;
        for index in at..at + MAX_BETWEEN {
            let block = self.blocks.get(index)?;
            let label = block.label.as_ref().filter(|label| label.form == form);
            let step = label.and_then(number_of).and_then(|number| number.checked_sub(before)).unwrap_or(0);
            let alike = block.quoted == first.quoted;
            let near = step == 1 || form == LabelForm::Bracket && (1..=MAX_GAP).contains(&step);
            if near && alike && block.indent.abs_diff(first.indent) <= 1 {
                let sure = form == LabelForm::Bracket || self.shows_evidence(index) && !self.is_numbered_heading(index);
                return sure.then_some(index);
            }
            let deeper = block.indent > first.indent;
            let written = block.kind == BlockKind::Heading && block.level > 0;
            if written || block.label.is_some() || !deeper && block.text.as_str().len() > MAX_BETWEEN_BYTES {
                return None;
            }
            further += usize::from(!deeper && block.text.as_str().len() > MAX_HEADING);
            if further > 1 || !deeper && self.heading(block).is_some() {
                return None;
            }
        }
        None
    }

    /// `2. Evaluation: part two` alone between running text.
    fn is_numbered_heading(&self, at: usize) -> bool {
        let Some(block) = self.blocks.get(at) else { return false };
        let text = block.text.as_str();
        let single = !text.contains(['\n', '\r']) && text.len() <= MAX_HEADING;
        let next = self.blocks.get(at + 1);
        let before_text = next.is_some_and(|next| next.label.is_none() && next.kind != BlockKind::Code);
        block.gap_before && single && before_text && !text.trim_end().ends_with(['.', ';', ','])
    }

    fn unnumbered(&self, at: usize, role: ListRole) -> Option<(Found, usize)> {
        let bulleted = self.blocks.get(at)?.label.is_some();
        let level = self.blocks.get(at)?.level;
        let mut entries: Vec<FoundEntry> = Vec::new();
        let mut next = at;
        while let Some(block) = self.blocks.get(next) {
            let deeper = block.kind == BlockKind::ListItem && block.level > level;
            let further = block.label.is_none() && is_address(block.text.as_str());
            let named = |entry: &FoundEntry| {
                !is_address(self.blocks.get(entry.passage.block.index()).map_or("", |it| it.text.as_str()))
            };
            let adds = further && entries.last().is_some_and(named);
            // Where the next list begins, this one ends.
            if self.heading_at(next).is_some() {
                break;
            }
            if !entries.is_empty() && (block.continues_item || deeper || adds) {
                if let Some(entry) = entries.last_mut() {
                    entry.last = BlockId::new(next);
                }
            } else if bulleted && block.label.as_ref().is_some_and(|label| label.form == LabelForm::Bullet) {
                entries.push(self.entry(next, None));
            } else if !bulleted && block.kind == BlockKind::Paragraph && block.label.is_none() && !block.quoted {
                self.paragraph_entries(next, &mut entries);
            } else {
                break;
            }
            next += 1;
        }
        let form = if bulleted { bulleted::number(self.blocks, &mut entries) } else { None };
        let shows = |entry: &&FoundEntry| self.passage_evidence(entry.passage).is_strong();
        let evident = entries.iter().filter(shows).count();
        let evident = evident * 2 >= entries.len() && (bulleted || evident * 4 >= entries.len() * 3);
        // Below their heading numbers need no evidence, with bullets or without.
        let enough = !entries.is_empty() && (evident || form.is_some());
        let found = Found { heading: None, under: None, role, entries, form, auto_numbered: false };
        enough.then_some((found, next))
    }

    /// The entries of a paragraph: one for each line that is not indented and goes on with none, if
    /// most of them look like references.
    fn paragraph_entries(&self, at: usize, entries: &mut Vec<FoundEntry>) {
        let Some(block) = self.blocks.get(at) else { return };
        let text = block.text.as_str();
        let id = BlockId::new(at);
        let mut parts: Vec<Passage> = Vec::new();
        for line in lines(text) {
            let trimmed = trim_range(text, line.range());
            let before = parts.last().and_then(|part| text.get(part.range())).unwrap_or("");
            let hangs = trimmed.start > line.start() || goes_on(before, text.get(trimmed.clone()).unwrap_or(""));
            match parts.last_mut() {
                Some(part) if hangs => *part = Passage::new(id, part.range().start..trimmed.end),
                _ => parts.push(Passage::new(id, trimmed)),
            }
        }
        let evident = parts.iter().filter(|part| self.passage_evidence(**part).count() > 1).count();
        if parts.len() < 2 || evident * 5 < parts.len() * 4 {
            parts = vec![Passage::new(id, trim_range(text, 0..text.len()))];
        }
        entries.extend(parts.into_iter().map(|passage| FoundEntry { passage, number: None, label: None, last: id }));
    }

    /// The block at `at` as an entry, with the number `shown` or else its own.
    pub(super) fn entry(&self, at: usize, shown: Option<u32>) -> FoundEntry {
        let number = self.blocks.get(at).and_then(|block| block.label.as_ref()).and_then(number_of);
        FoundEntry { passage: self.whole(at), number: shown.or(number), label: None, last: BlockId::new(at) }
    }

    /// The text of a block without white space around it.
    pub(super) fn whole(&self, at: usize) -> Passage {
        let text = self.blocks.get(at).map_or("", |block| block.text.as_str());
        Passage::new(BlockId::new(at), trim_range(text, 0..text.len()))
    }

    pub(super) fn passage_evidence(&self, passage: Passage) -> Evidence {
        let text = self.blocks.get(passage.block.index()).map_or("", |block| block.text.as_str());
        evidence(text.get(passage.range()).unwrap_or(""), self.lexicon)
    }

    fn shows_evidence(&self, at: usize) -> bool {
        self.passage_evidence(self.whole(at)).count() > 0
    }

    /// What is asked of an item of a list without a heading: a bracket needs one sign, other labels two.
    pub(super) fn looks_like_reference(&self, at: usize, form: LabelForm) -> bool {
        let evidence = self.passage_evidence(self.whole(at));
        match form {
            LabelForm::Bracket => evidence.count() > 0,
            _ => evidence.count() > 1 && (evidence.title || evidence.year),
        }
    }
}

/// Whether a line goes on with the entry of the line before, which was broken for want of room: behind an unfinished end,
/// with an address, with a bracket in mid-sentence, or with a word in lower case, unless that is of a name
/// (`van Dijk, J.`).
fn goes_on(before: &str, line: &str) -> bool {
    /// Words of so many bytes are prepositions and articles, if they are no names.
    const SHORT: usize = 4;
    /// The bytes within which a surname ends.
    const SURNAME: usize = 30;
    let word = before.rsplit(char::is_whitespace).next().unwrap_or("");
    let address = word.contains("://");
    let unfinished = before.ends_with([',', ';', ':', '&', '-', '–', '(', '/']) && !address
        || word.len() <= SHORT && word.chars().all(char::is_lowercase) && !word.is_empty();
    let finished = before.ends_with(['.', '>', ')', ']']) || address;
    let small = line.starts_with(|c: char| c.is_lowercase() || c.is_numeric() || matches!(c, '(' | '<' | '/' | '&'));
    let bracketed = line.strip_prefix(['[', '(']).and_then(|inner| inner.split([']', ')']).next());
    let aside = bracketed.is_some_and(|inner| inner.contains(' ')) && before.ends_with(char::is_alphanumeric);
    let head = line.get(..line.floor_char_boundary(SURNAME)).unwrap_or(line);
    let lower = line.starts_with(char::is_lowercase) && (is_address(line) || !head.contains(','));
    unfinished || small && !finished || aside || lower
}

/// Whether a text is nothing but addresses: below an entry without a label they belong to it.
fn is_address(text: &str) -> bool {
    let mut words = text.split_whitespace().map(|word| word.trim_start_matches(['<', '(', '[', '*', '-'])).peekable();
    let schemes = ["https://", "http://", "ftp://", "www."];
    words.peek().is_some() && words.all(|word| schemes.iter().any(|scheme| word.starts_with(scheme)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_broken_line_is_told_from_the_next_entry() {
        for (before, line, expected) in [
            ("Berg, Carl. 2011. “The Ferry.” *Coast Review* 12", "(3): 45–61. https://a.example", true),
            ("County Council. 2024. “Minutes.” April 9,", "2024. https://a.example", true),
            ("Lee, Ann. 2019. “Ports.” *Review of", "Sea Trade*, 12", true),
            ("Lee, Ann. 2019. “Ports.”", "https://a.example", true),
            ("Lee, Ann. “Ports.” Quay House, 2019.", "Roy, Carl. “Ships.” Quay House, 2018.", false),
            ("Lee, Ann. “Ports,” 2019. https://a.example/p/", "Roy, Carl. “Ships,” 2018. https://a.example/s", false),
            ("Lee, Ann. “Ports.” Quay House, 2019.", "van Berg, Carl. “Ships.” Quay House, 2018.", false),
            ("Lee, Ann, Ports, Quay House 2019", "Roy, Carl, Ships, Quay House 2018", false),
        ] {
            assert_eq!(goes_on(before, line), expected, "{before} / {line}");
        }
    }
}
