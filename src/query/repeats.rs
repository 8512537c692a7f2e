//! Passages that stand in a document twice, word for word.

use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::ops::Range;

use crate::lexicon::fold;
use crate::model::{Block, BlockId, BlockKind, Document, Passage};
use crate::text::{Bytes, cut, find_any, trim_range};

/// The fewest words of a sentence or line that is compared.
const MIN_WORDS: usize = 8;
/// Verses have lines of at most so many words.
const VERSE: usize = 10;

/// What ends a sentence.
const ENDERS: [char; 5] = ['.', '!', '?', '…', '。'];

/// Where no line is longer, in bytes, lines are broken by hand.
const MAX_WIDTH: usize = 140;

/// A passage that stands earlier in the document too, word for word.
#[derive(Clone, Copy, Debug)]
pub struct Repeat {
    /// The later one.
    pub passage: Passage,
    /// The earlier one.
    pub earlier: Passage,
    /// How often its first sentence stands in the document.
    pub times: usize,
}

/// The repeated sentences and lines of running text; those that follow one another are one.
pub fn find(document: &Document<'_>) -> Vec<Repeat> {
    let mut units: Vec<(Passage, u64)> = Vec::new();
    let blocks = document.blocks.iter().enumerate().filter(|(_, block)| is_running(block));
    let running: Vec<(usize, &str)> = blocks.map(|(index, block)| (index, block.text.as_str())).collect();
    let width = running.iter().flat_map(|(_, text)| text.lines().map(str::len)).max().unwrap_or(0);
    for (index, text) in running {
        let own = split(text, width).into_iter().filter(|range| is_long(cut(text, range.clone())));
        units.extend(own.map(|range| (Passage::new(BlockId::new(index), range.clone()), opening(cut(text, range)))));
    }
    settle(document, &mut units);
    let mut seen: HashMap<u64, (usize, usize)> = HashMap::with_capacity(units.len());
    for (at, (_, key)) in units.iter().enumerate() {
        seen.entry(*key).or_insert((at, 0)).1 += 1;
    }
    let mut repeats: Vec<Repeat> = Vec::new();
    let mut last = None;
    for (at, (passage, key)) in units.iter().enumerate() {
        let Some((first, times)) = seen.get(key).copied().filter(|(first, _)| *first < at) else { continue };
        let Some((earlier, _)) = units.get(first).copied() else { continue };
        let follows = last == Some((at.wrapping_sub(1), first.wrapping_sub(1)));
        last = Some((at, first));
        match repeats.last_mut().filter(|repeat| follows && repeat.passage.block == passage.block) {
            Some(repeat) => {
                repeat.passage = Passage::new(passage.block, repeat.passage.range().start..passage.range().end)
            }
            None => repeats.push(Repeat { passage: *passage, earlier, times }),
        }
    }
    repeats
}

fn is_running(block: &Block<'_>) -> bool {
    let text = block.text.as_str();
    let mut lines = text.lines();
    let verse = lines.clone().nth(2).is_some() && lines.all(|line| line.split_whitespace().nth(VERSE).is_none());
    matches!(block.kind, BlockKind::Paragraph | BlockKind::Heading) && !block.quoted && block.label.is_none() && !verse
}

/// The sentences of a text, and its lines where they are not broken by hand at `width` bytes.
fn split(text: &str, width: usize) -> Vec<Range<usize>> {
    /// What ends a sentence or a line begins with one of these.
    const ENDS: Bytes = Bytes::of(b".!?\n\r\xE2\xE3");
    let mut units = Vec::new();
    let (mut start, mut from) = (0, 0);
    while let Some(at) = find_any(text, &ENDS, from) {
        let mut rest = cut(text, at..text.len()).chars();
        let Some(c) = rest.next() else { break };
        from = at + c.len_utf8();
        let end = if ENDERS.contains(&c) {
            let closes = |c: char| ENDERS.contains(&c) || matches!(c, '"' | '”' | '’' | '»' | ')' | ']');
            let behind = text.len() - rest.as_str().trim_start_matches(closes).len();
            from = behind;
            text.get(behind..).is_some_and(|rest| rest.starts_with(char::is_whitespace)).then_some(behind)
        } else {
            (matches!(c, '\n' | '\r') && ends_line(text, at, width)).then_some(at)
        };
        if let Some(end) = end {
            units.push(trim_range(text, start..end));
            start = end;
            from = end + text.get(end..).and_then(|rest| rest.chars().next()).map_or(1, char::len_utf8);
        }
    }
    units.push(trim_range(text, start..text.len()));
    units.retain(|range| !range.is_empty());
    units
}

/// Whether a line that is not broken by hand ends at `at`, where the text goes on with a capital.
fn ends_line(text: &str, at: usize, width: usize) -> bool {
    let rest = text.get(at..).unwrap_or("").trim_start();
    let line = text.get(..at).unwrap_or("").rsplit(['\n', '\r']).next().unwrap_or("");
    let word = rest.split_whitespace().next().unwrap_or("");
    let by_hand = width <= MAX_WIDTH && (line.len() + word.len()) * 3 > width * 2;
    !by_hand && !rest.starts_with(char::is_lowercase)
}

/// Whether a unit has enough words, begins as a sentence does, is no speech and no shout.
fn is_long(unit: &str) -> bool {
    unit.split_whitespace().nth(MIN_WORDS - 1).is_some()
        && unit.starts_with(|c: char| c.is_alphanumeric() && !c.is_lowercase())
        && unit.chars().filter(|c| c.is_lowercase()).nth(MIN_WORDS).is_some()
}

/// Puts the whole unit in the place of its opening where another one opens as it does; most have no like.
fn settle(document: &Document<'_>, units: &mut [(Passage, u64)]) {
    let mut openings: HashMap<u64, usize> = HashMap::with_capacity(units.len());
    for (_, opening) in &*units {
        *openings.entry(*opening).or_default() += 1;
    }
    for (passage, unit) in units {
        if openings.get(unit).is_some_and(|count| *count > 1) {
            *unit = key(document.text(*passage));
        }
    }
}

/// Tells units apart by the first plain letters and digits.
fn opening(unit: &str) -> u64 {
    /// So many letters and digits are read.
    const OPENING: usize = 40;
    let mut read = [0; OPENING];
    let plain = unit.bytes().filter(u8::is_ascii_alphanumeric);
    read.iter_mut().zip(plain).for_each(|(slot, byte)| *slot = byte.to_ascii_lowercase());
    let mut hasher = DefaultHasher::new();
    read.hash(&mut hasher);
    hasher.finish()
}

fn key(unit: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    fold(unit).trim_matches(|c: char| !c.is_alphanumeric()).hash(&mut hasher);
    hasher.finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_end_at_full_stops_and_before_lines_with_a_capital() {
        let units = |text: &'static str| split(text, 200).into_iter().map(|range| cut(text, range)).collect::<Vec<_>>();
        assert_eq!(units("One two. “Three.” Four"), ["One two.", "“Three.”", "Four"]);
        assert_eq!(
            units("A title\nThe text goes\non here. And\r\nHere"),
            ["A title", "The text goes\non here.", "And", "Here"]
        );
    }
}
