//! What the whole document says about lists that have no heading, found in one pass for all of them.

use std::collections::HashMap;

use super::lists::{Finder, MAX_HEADING};
use crate::model::{Block, BlockKind};

/// What the decisions about lists without a heading ask of the document around them.
#[derive(Debug)]
pub(super) struct Survey {
    /// The first block of running text that shows a number in brackets.
    cited: HashMap<u32, usize>,
    /// The last heading of a reference list.
    last_heading: Option<usize>,
    /// The last but one paragraph that is longer than a heading.
    last_but_one_long: Option<usize>,
}

impl Survey {
    /// Reads the blocks once.
    pub(super) fn of(finder: &Finder<'_, '_>) -> Self {
        let blocks = finder.blocks;
        let last_heading = blocks.iter().rposition(|block| finder.heading(block).is_some());
        let is_long = |block: &Block<'_>| block.kind == BlockKind::Paragraph && block.text.as_str().len() > MAX_HEADING;
        let mut long = blocks.iter().enumerate().rev().filter(|(_, block)| is_long(block));
        let last_but_one_long = long.nth(1).map(|(index, _)| index);
        let mut cited = HashMap::new();
        for (index, block) in blocks.iter().enumerate().filter(|(_, block)| block.is_prose()) {
            numbers(block.text.as_str(), |number| {
                cited.entry(number).or_insert(index);
            });
        }
        Self { cited, last_heading, last_but_one_long }
    }

    /// Whether `number` stands in brackets in the running text before the block at `before`.
    pub(super) fn is_cited(&self, number: u32, before: usize) -> bool {
        self.cited.get(&number).is_some_and(|first| *first < before)
    }

    /// Whether hardly any running text follows from the block at `next` on: remarks counted in mid-text are no notes.
    pub(super) fn closes(&self, next: usize) -> bool {
        let reaches = |index: Option<usize>| index.is_some_and(|index| index >= next);
        !reaches(self.last_heading) && !reaches(self.last_but_one_long)
    }
}

/// Hands on the numbers that stand first or last in brackets.
fn numbers(text: &str, mut found: impl FnMut(u32)) {
    for at in memchr::memchr2_iter(b'[', b',', text.as_bytes()) {
        let opens = text.as_bytes().get(at) == Some(&b'[');
        let rest = text.get(at + 1..).unwrap_or("");
        let rest = if opens { rest } else { rest.strip_prefix(' ').unwrap_or(rest) };
        let length = rest.bytes().take_while(u8::is_ascii_digit).count();
        let (digits, behind) = rest.split_at(length);
        let closes = behind.starts_with(']') || opens && behind.starts_with(',');
        if closes
            && (digits == "0" || !digits.starts_with('0'))
            && let Ok(number) = digits.parse()
        {
            found(number);
        }
    }
}
