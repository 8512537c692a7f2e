//! The document's title and sections.

use std::collections::HashSet;

use super::lists::Found;
use crate::lexicon::{InterfaceLine, Lexicon};
use crate::model::{Block, BlockId, BlockKind, Document, Section};
use crate::text::Span;

/// Headings that only their shape shows stand below all written ones.
const SHAPED: u8 = 7;
/// The most words of a line that a page shows around its text.
const MAX_WORDS: usize = 5;

/// Fills title and sections.
pub fn fill(document: &mut Document<'_>, found: &[Found], lexicon: &Lexicon) {
    document.title = title(&document.blocks, lexicon);
    let end = document.source.text().len();
    let mut open: Vec<usize> = Vec::new();
    let mut sections: Vec<Section> = Vec::new();
    let headings: HashSet<BlockId> = found.iter().filter_map(|list| Some(list.heading?.block)).collect();
    for (index, block) in document.blocks.iter().enumerate() {
        let id = BlockId::new(index);
        if block.kind != BlockKind::Heading && !headings.contains(&id) {
            continue;
        }
        let close = |open: &mut Vec<usize>, sections: &mut Vec<Section>| {
            while let Some(last) = open.last().and_then(|at| sections.get_mut(*at)) {
                if depth(last.level) < depth(block.level) {
                    break;
                }
                last.span = Span::new(last.span.start(), block.span.start());
                open.pop();
            }
        };
        close(&mut open, &mut sections);
        open.push(sections.len());
        sections.push(Section { heading: id, level: block.level, span: Span::new(block.span.start(), end) });
    }
    document.sections = sections;
}

fn depth(level: u8) -> u8 {
    if level == 0 { SHAPED } else { level }
}

/// The first prose, short lines that a web page shows above it left aside.
fn title(blocks: &[Block<'_>], lexicon: &Lexicon) -> Option<BlockId> {
    // A picture alone is none.
    let worded = |block: &Block<'_>| block.is_prose() && block.text.as_str().contains(char::is_alphanumeric);
    let first = blocks.iter().position(worded)?;
    let mut at = first;
    while let Some(block) = blocks.get(at) {
        let rest = blocks.get(at + 1..).unwrap_or(&[]);
        let run = 1 + rest.iter().take_while(|next| !next.gap_before).count();
        let lines = blocks.get(at..at + run).unwrap_or(&[]).iter().flat_map(|block| block.text.as_str().lines());
        if !block.is_prose() || !is_interface(lines, lexicon) {
            break;
        }
        at += run;
    }
    // A text of nothing else has its first line for a title.
    let text = blocks.get(at).filter(|block| block.is_prose());
    Some(BlockId::new(if text.is_some() { at } else { first }))
}

/// Whether lines that stand together are short, and one of them belongs to a page and not to a text.
fn is_interface<'t>(lines: impl Iterator<Item = &'t str>, lexicon: &Lexicon) -> bool {
    let mut strong = false;
    for line in lines {
        if line.split_whitespace().nth(MAX_WORDS).is_some() || line.trim_end().ends_with(['.', '!', '?']) {
            return false;
        }
        strong = strong || lexicon.interface_lines.find(line) == Some(InterfaceLine::Strong);
    }
    strong
}
