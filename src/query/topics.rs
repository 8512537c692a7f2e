//! What a document speaks of, by the words it uses again and again.

use std::collections::BTreeMap;

use crate::lexicon::Topics;
use crate::model::{BlockKind, Document};

/// So many words of a topic make a document speak of it.
const ENOUGH: usize = 3;

/// The topics of a document, sorted; a word in a heading counts as often as is enough.
pub fn find(document: &Document<'_>, topics: &Topics) -> Vec<&'static str> {
    let mut counts: BTreeMap<&'static str, usize> = BTreeMap::new();
    for block in &document.blocks {
        let mut own = BTreeMap::new();
        topics.count(block.text.as_str(), &mut own);
        // A line that only looks like a heading may be the very notice that the topic is about.
        let titled = block.kind == BlockKind::Heading && block.level > 0;
        for (topic, count) in own {
            *counts.entry(topic).or_default() += if titled { ENOUGH } else { count };
        }
    }
    counts.into_iter().filter(|(_, count)| *count >= ENOUGH).map(|(topic, _)| topic).collect()
}
