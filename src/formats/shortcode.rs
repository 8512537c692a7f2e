//! Shortcodes of WordPress in the text of a post: `[caption width="300"]<img src="port.png"> The port[/caption]`.

use std::collections::BTreeMap;
use std::ops::Range;

use super::shown::OBJECT;
use crate::model::{BlockKind, Content, Passage};
use crate::text::trim_range;

const OPEN: &str = "[caption";
const CLOSE: &str = "[/caption]";

/// Makes captions of the paragraphs that are shortcodes for them.
pub(super) fn captions(content: &mut Content<'_>) {
    let mut kept: BTreeMap<usize, Range<usize>> = BTreeMap::new();
    for (index, block) in content.blocks.iter_mut().enumerate() {
        if !matches!(block.kind, BlockKind::Paragraph | BlockKind::Heading) || block.label.is_some() {
            continue;
        }
        let Some(inner) = caption(block.text.as_str()) else { continue };
        block.kind = BlockKind::Caption;
        block.level = 0;
        block.text = block.text.slice(inner.clone());
        kept.insert(index, inner);
    }
    if kept.is_empty() {
        return;
    }
    let moved = |passage: Passage| match kept.get(&passage.block.index()) {
        Some(kept) => {
            let at = |offset: usize| offset.clamp(kept.start, kept.end) - kept.start;
            Passage::new(passage.block, at(passage.range().start)..at(passage.range().end))
        }
        None => passage,
    };
    content.links.iter_mut().for_each(|link| link.passage = moved(link.passage));
    content.emphases.iter_mut().for_each(|emphasis| *emphasis = moved(*emphasis));
    content.emphases.retain(|emphasis| !emphasis.range().is_empty());
    for mark in &mut content.marks {
        mark.passage = moved(mark.passage);
        mark.keys.iter_mut().for_each(|(place, _)| *place = moved(*place));
    }
}

/// The bytes of the caption in a text that is nothing but its shortcode, pictures before it left out.
fn caption(text: &str) -> Option<Range<usize>> {
    let attributes = text.strip_prefix(OPEN).filter(|rest| rest.starts_with([' ', ']']))?;
    let start = OPEN.len() + attributes.find(']')? + 1;
    let inner = text.get(start..)?.strip_suffix(CLOSE).filter(|inner| !inner.contains(CLOSE))?;
    let shown = inner.trim_start_matches(|c: char| c.is_whitespace() || OBJECT.contains(c));
    let start = start + inner.len() - shown.len();
    let range = trim_range(text, start..start + shown.len());
    (!range.is_empty()).then_some(range)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_text_of_a_caption_stands_behind_its_picture() {
        for (text, expected) in [
            (
                "[caption id=\"a\" width=\"300\"]\u{FFFC} The port. Source: Reuters[/caption]",
                Some("The port. Source: Reuters"),
            ),
            ("[caption]The port [/caption]", Some("The port")),
            ("[caption width=\"300\"]\u{FFFC}[/caption]", None),
            ("[caption width=\"300\"]\u{FFFC} The port[/caption] It was sold.", None),
            ("[captions] The port", None),
        ] {
            assert_eq!(caption(text).and_then(|range| text.get(range)), expected, "{text}");
        }
    }
}
