//! Runs: adjacent short lines, as menus, buttons and credits leave them.

use crate::model::{Block, BlockId, BlockKind, Document};

/// The most words of a line in a run.
const MAX_WORDS: usize = 5;

/// The maximal runs of blocks of one short line each, as first and last block.
pub fn find(document: &Document<'_>) -> Vec<(BlockId, BlockId)> {
    let mut runs: Vec<(BlockId, BlockId)> = Vec::new();
    let mut open = false;
    for (index, block) in document.blocks.iter().enumerate() {
        let id = BlockId::new(index);
        if !is_short(block) {
            open = false;
        } else if open && !block.gap_before {
            if let Some(run) = runs.last_mut() {
                run.1 = id;
            }
        } else {
            runs.push((id, id));
            open = true;
        }
    }
    runs
}

fn is_short(block: &Block<'_>) -> bool {
    let text = block.text.as_str();
    matches!(block.kind, BlockKind::Heading | BlockKind::Paragraph)
        && !text.contains(['\n', '\r'])
        && text.split_whitespace().nth(MAX_WORDS).is_none()
}
