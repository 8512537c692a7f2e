//! The document's title and sections.

use std::collections::HashSet;

use super::lists::Found;
use crate::model::{Block, BlockId, BlockKind, Document, Section};
use crate::text::Span;

/// Headings that only their shape shows stand below all written ones.
const SHAPED: u8 = 7;

/// Fills title and sections.
pub fn fill(document: &mut Document<'_>, found: &[Found]) {
    document.title = title(&document.blocks);
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

/// The first heading if it stands at the top, else the first prose.
fn title(blocks: &[Block<'_>]) -> Option<BlockId> {
    blocks.iter().position(Block::is_prose).map(BlockId::new)
}
