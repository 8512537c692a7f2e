//! The lines of the prose, as they stand in the source.

use crate::lexicon::{InterfaceLine, InterfaceLines};
use crate::model::{Block, BlockId, BlockKind, Document, Passage};
use crate::text::{cut, lines, trim_range};

/// The most words of a short line.
const SHORT: usize = 5;
/// The most words of a line that is looked up among those of web pages, unless its beginning tells.
const MAX_WORDS: usize = 30;

/// A line of prose that holds something.
#[derive(Clone, Debug)]
pub struct Line {
    /// Its text without white space at the ends.
    pub passage: Passage,
    /// Whether an empty line, code or the start of the text stands before it.
    pub gap_before: bool,
    /// The number of its words; of a long line at least as many as make it long.
    pub words: usize,
    /// What it would be on a web page.
    pub interface: Option<InterfaceLine>,
    /// Whether it is the only line of its block.
    pub alone: bool,
    /// Whether it is one of the short lines that stand apart from running text.
    pub short: bool,
}

/// The lines of all blocks of prose, in reading order.
pub fn find(document: &Document<'_>, known: &InterfaceLines) -> Vec<Line> {
    let mut found = Vec::new();
    let mut after_code = false;
    for (index, block) in document.blocks.iter().enumerate() {
        if block.kind == BlockKind::Code {
            after_code = true;
            continue;
        }
        let first = found.len();
        read(BlockId::new(index), block, known, &mut found);
        if let Some(line) = found.get_mut(first) {
            line.gap_before = block.gap_before || after_code;
        }
        after_code = false;
    }
    found
}

fn read(id: BlockId, block: &Block<'_>, known: &InterfaceLines, found: &mut Vec<Line>) {
    let text = block.text.as_str();
    let first = found.len();
    for span in lines(text) {
        let range = trim_range(text, span.range());
        let line = cut(text, range.clone());
        if line.is_empty() {
            continue;
        }
        let words = line.split_whitespace().take(MAX_WORDS + 1).count();
        let passage = Passage::new(id, range);
        found.push(Line { passage, gap_before: false, words, interface: None, alone: false, short: false });
    }
    if let Some([only]) = found.get_mut(first..) {
        only.alone = true;
    }
    let apart = matches!(block.kind, BlockKind::Heading | BlockKind::Paragraph) && !block.quoted;
    let Some(own) = found.get_mut(first..).filter(|_| apart && block.label.is_none()) else { return };
    // In a paragraph that is broken by hand a short line is the middle or the end of a sentence.
    let broken = own.len() > 1 && own.iter().any(|line| line.words > SHORT);
    let last = own.len().saturating_sub(1);
    for (at, line) in own.iter_mut().enumerate() {
        let words = cut(text, line.passage.range());
        let capital = !words.trim_start_matches(|c: char| !c.is_alphanumeric()).starts_with(char::is_lowercase);
        let edge = at == 0 || at == last;
        line.interface = if line.words <= MAX_WORDS && capital { known.find(words) } else { None };
        if broken && !(edge && line.interface != Some(InterfaceLine::Weak)) {
            line.interface = None;
        }
        line.short = line.interface.is_some() || !broken && line.words <= SHORT && !ends_a_sentence(words);
    }
}

/// Whether a line ends as a sentence does.
pub fn ends_a_sentence(line: &str) -> bool {
    line.trim_end_matches(['"', '”', '’', '»', ')', ']']).ends_with(['.', '!', '?', '…', ':', ';', ',', '。'])
}
