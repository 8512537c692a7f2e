//! Where the document names known outlets, and how it spells them.

use std::collections::HashMap;
use std::ops::Range;

use super::masks::Masks;
use crate::lexicon::Lexicon;
use crate::model::{Block, BlockId, Document, Mention, MentionId, MentionRole, Passage};
use crate::text::cut;

/// The most words that may stand before the last one of a name.
const MAX_BEFORE: usize = 3;
/// A shorter name in capitals is a word of other languages too, or somebody's.
const MIN_NAME: usize = 4;

/// Fills the mentions: those of entries and captions, and names in running text that have a capital inside.
pub fn fill(document: &mut Document<'_>, lexicon: &Lexicon) {
    let mut found = of_sources(document, lexicon);
    found.extend(of_prose(document, lexicon));
    found.sort_by_key(|mention| (mention.passage.block, mention.passage.range().start));
    join(document, lexicon, &mut found);
    document.mentions = found;
}

fn of_sources(document: &Document<'_>, lexicon: &Lexicon) -> Vec<Mention> {
    let entries = document.references.iter().filter_map(|entry| entry.outlet.as_ref());
    let entries = entries.map(|outlet| (outlet.passage, MentionRole::Entry));
    let captions = document
        .captions
        .iter()
        .map(|caption| (caption.outlet.as_ref().map_or(caption.credit, |outlet| outlet.passage), MentionRole::Caption));
    let read = |(passage, role): (Passage, MentionRole)| {
        let text = document.text(passage);
        let long = role == MentionRole::Caption || text.len() >= MIN_NAME;
        let outlet = lexicon.outlets.by_name(text).or_else(|| lexicon.outlets.by_squashed(text))?;
        long.then(|| mention(lexicon, passage, text, outlet, role))
    };
    entries.chain(captions).filter_map(read).collect()
}

fn mention(lexicon: &Lexicon, passage: Passage, text: &str, outlet: u32, role: MentionRole) -> Mention {
    // Capitals throughout are a style of headings, small letters one of addresses.
    let mixed = text.contains(char::is_lowercase) && text.contains(char::is_uppercase);
    let spelling = lexicon.outlets.spelling(outlet, text).filter(|_| mixed).map(Into::into);
    Mention { passage, outlet, role, spelling, twin: None }
}

/// Names with a capital inside, and the same names without it.
fn of_prose(document: &Document<'_>, lexicon: &Lexicon) -> Vec<Mention> {
    let mut known: HashMap<String, u32> = HashMap::new();
    for block in running(document).map(|(_, block)| block.text.as_str()).filter(|text| has_inner_capital(text)) {
        for word in words(block).map(|word| cut(block, word)).filter(|word| has_inner_capital(word)) {
            let outlet = lexicon.outlets.by_name(word).filter(|_| word.len() >= MIN_NAME);
            if let Some(outlet) = outlet.filter(|outlet| lexicon.outlets.spelling(*outlet, word).is_none()) {
                known.insert(word.to_lowercase(), outlet);
            }
        }
    }
    if known.is_empty() {
        return Vec::new();
    }
    let mut found = Vec::new();
    for (id, block) in running(document) {
        let text = block.text.as_str();
        let masks = Masks::of(text);
        for word in words(text) {
            let written = cut(text, word.clone());
            let capital = written.contains(|c: char| c.is_ascii_uppercase());
            let outlet = if capital { known.get(&written.to_lowercase()).copied() } else { None };
            let Some(outlet) = outlet.filter(|_| !masks.in_code(word.start) && !in_address(text, &word)) else {
                continue;
            };
            let name = whole_name(text, &word, outlet, lexicon);
            let text = cut(text, name.clone());
            found.push(mention(lexicon, Passage::new(id, name), text, outlet, MentionRole::Prose));
        }
    }
    found
}

/// Blocks of running text outside of reference lists.
fn running<'d>(document: &'d Document<'_>) -> impl Iterator<Item = (BlockId, &'d Block<'d>)> {
    let mut listed = document.references.iter().map(|entry| entry.block).peekable();
    let blocks = document.blocks.iter().enumerate().map(|(index, block)| (BlockId::new(index), block));
    blocks.filter(move |(id, block)| {
        while listed.next_if(|entry| entry < id).is_some() {}
        block.is_prose() && !block.quoted && listed.peek() != Some(id)
    })
}

/// The words of a text: letters and digits.
fn words(text: &str) -> impl Iterator<Item = Range<usize>> {
    let mut from = 0;
    std::iter::from_fn(move || {
        let rest = cut(text, from..text.len());
        let start = from + rest.find(char::is_alphanumeric)?;
        let length = cut(text, start..text.len()).find(|c: char| !c.is_alphanumeric());
        from = length.map_or(text.len(), |length| start + length);
        Some(start..from)
    })
}

fn has_inner_capital(text: &str) -> bool {
    let bytes = text.as_bytes();
    bytes.iter().zip(bytes.iter().skip(1)).any(|(one, next)| one.is_ascii_lowercase() && next.is_ascii_uppercase())
}

/// Whether a word is a part of an address, a file name, a handle.
fn in_address(text: &str, word: &Range<usize>) -> bool {
    let glue = |c: char| matches!(c, '.' | '/' | '@' | '_' | '#' | '\\' | ':' | '-' | '=');
    let before = cut(text, 0..word.start).chars().next_back().is_some_and(glue);
    let mut after = cut(text, word.end..text.len()).chars();
    before || after.next().is_some_and(glue) && after.next().is_some_and(char::is_alphanumeric)
}

/// The longest name of the outlet that ends with a word.
fn whole_name(text: &str, word: &Range<usize>, outlet: u32, lexicon: &Lexicon) -> Range<usize> {
    let mut longest = word.clone();
    let mut start = word.start;
    for _ in 0..MAX_BEFORE {
        let Some(before) = cut(text, 0..start).strip_suffix(' ') else { break };
        start = before.rfind(char::is_whitespace).map_or(0, |at| at + 1);
        let Some(name) = text.get(start..word.end) else { break };
        if lexicon.outlets.by_name(name) == Some(outlet) && !name.starts_with("the ") {
            longest = start..word.end;
        }
    }
    longest
}

/// Gives each mention that is spelled otherwise the first one that is not.
fn join(document: &Document<'_>, lexicon: &Lexicon, found: &mut [Mention]) {
    let mut right: HashMap<(u32, String), MentionId> = HashMap::new();
    let key = |mention: &Mention| (mention.outlet, lexicon.outlets.squashed(document.text(mention.passage)));
    for (index, mention) in found.iter().enumerate().filter(|(_, mention)| mention.spelling.is_none()) {
        right.entry(key(mention)).or_insert(MentionId::new(index));
    }
    for mention in found.iter_mut().filter(|mention| mention.spelling.is_some()) {
        mention.twin = right.get(&key(mention)).copied();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_and_what_is_no_word() {
        let text = "On YouTube, see youtube.com/YouTube and @YouTube.";
        let found: Vec<&str> = words(text).filter(|word| !in_address(text, word)).map(|word| cut(text, word)).collect();
        assert_eq!(found, ["On", "YouTube", "see", "and"]);
        assert!(has_inner_capital("YouTube") && !has_inner_capital("Youtube") && !has_inner_capital("YOUTUBE"));
    }
}
