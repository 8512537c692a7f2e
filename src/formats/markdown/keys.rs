//! Marks that are citations where the document has a database of references: `[@key]`, `@key`.

use std::collections::HashSet;

use memchr::memchr;

use crate::grammar::pandoc::{self, Citation};
use crate::model::{Block, BlockId, BlockKind, Content, MarkedCitation, Passage};
use crate::text::cut;

/// Finds the marks of all blocks.
pub(super) fn find(source: &str, content: &mut Content<'_>) {
    if memchr(b'@', source.as_bytes()).is_none() {
        return;
    }
    let names = names(source, &content.blocks);
    let mut marks = Vec::new();
    for (index, block) in content.blocks.iter().enumerate().filter(|(_, block)| block.kind != BlockKind::Code) {
        let text = block.text.as_str();
        if memchr(b'@', text.as_bytes()).is_none() {
            continue;
        }
        let id = BlockId::new(index);
        let start = content.links.partition_point(|link| link.passage.block < id);
        let links: Vec<_> = content.links.iter().skip(start).take_while(|link| link.passage.block == id).collect();
        for Citation { range, keys } in pandoc::citations(text) {
            let stands = |(whole, key): &(std::ops::Range<usize>, std::ops::Range<usize>)| {
                let in_link = links.iter().any(|link| {
                    let shown = link.passage.range();
                    shown.start <= whole.start && whole.end <= shown.end
                });
                let written = block.text.span(whole.clone());
                let escaped = cut(source, 0..written.start()).ends_with('\\');
                let key = cut(text, key.clone());
                !in_link && !escaped && !pandoc::is_cross_reference(key) && !names.contains(key)
            };
            let named = keys.iter().filter(|key| stands(key));
            let keys: Vec<_> = named
                .map(|(whole, key)| (Passage::new(id, whole.clone()), Box::from(cut(text, key.clone()))))
                .collect();
            if !keys.is_empty() {
                marks.push(MarkedCitation { passage: Passage::new(id, range), keys, outside: true });
            }
        }
    }
    content.possible_marks = marks;
}

/// What the document itself gives names to: `{#map}`, `label: map`, and the examples `(@good) …`.
fn names<'s>(source: &'s str, blocks: &'s [Block<'_>]) -> HashSet<&'s str> {
    let word = |text: &'s str| {
        let end = text.find(|c: char| c.is_whitespace() || "}),{".contains(c)).unwrap_or(text.len().min(100));
        text.get(..end).unwrap_or("")
    };
    let attributes = source.match_indices("{#").map(|(at, _)| cut(source, at + 2..source.len()));
    let labels = source.match_indices("label: ").map(|(at, _)| cut(source, at + 7..source.len()));
    let examples = blocks.iter().filter_map(|block| block.text.as_str().strip_prefix("(@"));
    let mut names: HashSet<&str> = attributes.chain(labels).map(word).collect();
    names.extend(examples.map(word));
    names.remove("");
    names
}
