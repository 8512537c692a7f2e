//! What a document speaks of, by the words it uses again and again.

use std::collections::BTreeMap;

use super::lines::Line;
use crate::lexicon::Topics;
use crate::model::{BlockId, BlockKind, Document};
use crate::text::cut;

/// So many words of a topic make a document speak of it.
const ENOUGH: usize = 3;

/// The topics of a document, sorted; a word in a heading counts as often as is enough.
///
/// Lines of web pages do not count: a button says “Accept all cookies” in a text on any matter.
pub fn find(document: &Document<'_>, topics: &Topics, lines: &[Line]) -> Vec<&'static str> {
    let mut counts: BTreeMap<&'static str, usize> = BTreeMap::new();
    let mut rest = lines.iter().filter(|line| line.interface.is_some()).peekable();
    for (index, block) in document.blocks.iter().enumerate() {
        let text = block.text.as_str();
        let mut own = BTreeMap::new();
        let mut from = 0;
        while let Some(line) = rest.next_if(|line| line.passage.block == BlockId::new(index)) {
            topics.count(cut(text, from..line.passage.range().start), &mut own);
            from = line.passage.range().end;
        }
        topics.count(cut(text, from..text.len()), &mut own);
        // A line that only looks like a heading may be the very notice that the topic is about.
        let titled = block.kind == BlockKind::Heading && block.level > 0;
        for (topic, count) in own {
            *counts.entry(topic).or_default() += if titled { ENOUGH } else { count };
        }
    }
    counts.into_iter().filter(|(_, count)| *count >= ENOUGH).map(|(topic, _)| topic).collect()
}
