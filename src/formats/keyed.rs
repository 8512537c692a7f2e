//! Entries and marks that go by keys in texts without a notation for them: `[RFC2119]`, `[Knuth97]`.
//!
//! Square brackets hold many things. Keys are known by a list of at least three entries that begin with them, two of
//! which are cited elsewhere in the text.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::ops::Range;

use memchr::memchr_iter;

use crate::model::{
    Block, BlockId, BlockKind, Content, ItemLabel, LabelForm, ListRole, MarkedCitation, MarkedList, Passage,
};
use crate::text::{cut, trim_range};

/// The fewest entries of a list.
const MIN_ENTRIES: usize = 3;
/// The fewest of them that are cited.
const MIN_CITED: usize = 2;
/// Between two entries stand at most so many blocks: a heading, what a page break tore off.
const MAX_BETWEEN: usize = 3;
/// The longest key in bytes.
const MAX_KEY: usize = 40;
/// The longest mark in bytes.
const MAX_MARK: usize = 200;
/// What may stand behind a key in its mark, where it does not begin with a digit: `[RFC9110, Section 4]`.
const LOCATORS: [&str; 12] =
    ["section", "sections", "sec", "appendix", "chapter", "ch", "table", "figure", "p", "pp", "page", "pages"];

/// The entries of a text, by their keys.
#[derive(Default)]
struct Keys {
    /// The block of each entry, with the bytes of its key.
    entries: BTreeMap<usize, Range<usize>>,
    names: HashSet<Box<str>>,
    /// What numbers are counted up behind: `RFC`. With how many entries do so.
    families: HashMap<Box<str>, usize>,
}

/// Finds the entries and the marks of a text.
pub(super) fn find(content: &mut Content<'_>) {
    let keys = Keys::of(&content.blocks);
    if keys.names.len() < MIN_ENTRIES {
        return;
    }
    let blocks = content.blocks.iter().enumerate().filter(|(_, block)| block.kind != BlockKind::Code);
    let marks: Vec<MarkedCitation> =
        blocks.flat_map(|(index, block)| keys.marks(BlockId::new(index), block.text.as_str())).collect();
    let named: HashSet<&str> = marks.iter().flat_map(|mark| &mark.keys).map(|(_, key)| &**key).collect();
    if named.into_iter().filter(|key| keys.names.contains(*key)).count() < MIN_CITED {
        return;
    }
    content.uncited_keys.extend(keys.spelt_out(&content.blocks));
    content.marks = marks;
    let first = keys.entries.keys().next().map(|index| BlockId::new(*index));
    content.lists.extend(first.map(|first| MarkedList { first, role: ListRole::References }));
    for (index, key) in keys.entries {
        if let Some(block) = content.blocks.get_mut(index) {
            define(block, key);
        }
    }
}

impl Keys {
    /// The last entries of a text that stand together.
    fn of(blocks: &[Block<'_>]) -> Self {
        let mut keys = Self::default();
        let mut next = None;
        for (index, block) in blocks.iter().enumerate().rev() {
            if next.is_some_and(|next: usize| next - index > MAX_BETWEEN + 1) {
                break;
            }
            let plain = block.kind == BlockKind::Paragraph && block.label.is_none() && !block.quoted;
            let Some(key) = leading_key(block.text.as_str()).filter(|_| plain) else { continue };
            let name = cut(block.text.as_str(), key.clone());
            if let Some((family, _)) = family(name).filter(|_| !keys.names.contains(name)) {
                *keys.families.entry(family.into()).or_default() += 1;
            }
            keys.names.insert(name.into());
            keys.entries.insert(index, key);
            next = Some(index);
        }
        keys
    }

    /// The marks in the text of a block; what it begins with as an entry is none.
    fn marks<'t>(&'t self, id: BlockId, text: &'t str) -> impl Iterator<Item = MarkedCitation> + 't {
        let own = self.entries.get(&id.index()).map(|key| key.start - 1);
        let places = memchr_iter(b'[', text.as_bytes()).filter(move |at| own != Some(*at));
        places.filter_map(move |at| {
            let inner = cut(text, at + 1..text.floor_char_boundary(at + MAX_MARK)).split_once(']')?.0;
            let linked = text.get(at + inner.len() + 2..).is_some_and(|behind| behind.starts_with(['(', '[']))
                && !text.get(at + inner.len() + 3..).is_some_and(|behind| behind.starts_with(char::is_alphabetic));
            let keys = self.keys(inner).filter(|_| !linked)?;
            let passage = Passage::new(id, at..at + inner.len() + 2);
            let place = |key: &Range<usize>| match keys.as_slice() {
                [_] => passage,
                _ => Passage::new(id, at + 1 + key.start..at + 1 + key.end),
            };
            let named = keys.iter().map(|key| (place(key), cut(inner, key.clone()).into())).collect();
            Some(MarkedCitation { passage, keys: named, outside: false })
        })
    }

    /// The keys in a bracket, if it holds nothing else but a locator.
    fn keys(&self, inner: &str) -> Option<Vec<Range<usize>>> {
        let mut keys = Vec::new();
        let mut from = 0;
        for part in inner.split([',', ';']) {
            let range = trim_range(inner, from..from + part.len());
            from += part.len() + 1;
            let word = cut(inner, range.clone());
            if self.names.contains(word) || self.is_missing(word) {
                keys.push(range);
            } else if keys.is_empty() || !is_locator(word) {
                return None;
            }
        }
        Some(keys)
    }

    /// Whether a word is surely a key, though it has no entry: it counts on a family of several entries.
    fn is_missing(&self, word: &str) -> bool {
        /// The fewest entries of a family.
        const MIN_FAMILY: usize = 2;
        let of = family(word).filter(|(family, digits)| family.len() >= 2 && digits.len() >= 2);
        of.and_then(|(family, _)| self.families.get(family)).is_some_and(|count| *count >= MIN_FAMILY)
    }

    /// The keys of entries that running text names without brackets: `RFC 2119`.
    fn spelt_out(&self, blocks: &[Block<'_>]) -> Vec<Box<str>> {
        let mut found = Vec::new();
        for (_, block) in blocks.iter().enumerate().filter(|(index, _)| !self.entries.contains_key(index)) {
            let mut before = "";
            for word in block.text.as_str().split(|c: char| !c.is_ascii_alphanumeric()) {
                let joined = format!("{before}{word}");
                found.extend(self.names.get(word).or_else(|| self.names.get(joined.as_str())).cloned());
                before = word;
            }
        }
        found
    }
}

/// `RFC2119`: what is counted, and the number.
fn family(key: &str) -> Option<(&str, &str)> {
    let letters = key.trim_end_matches(|c: char| c.is_ascii_digit());
    let digits = key.get(letters.len()..).filter(|digits| !digits.is_empty())?;
    letters.bytes().all(|byte| byte.is_ascii_uppercase()).then_some((letters, digits))
}

/// `Section 4`, `p. 7`, `§ 2`
fn is_locator(words: &str) -> bool {
    let first = words.split(|c: char| c.is_whitespace() || c == '.').next().unwrap_or("");
    words.starts_with(|c: char| c.is_ascii_digit() || c == '§') || LOCATORS.contains(&&*first.to_ascii_lowercase())
}

/// `[RFC2119]  Bradner, S., …`
fn leading_key(text: &str) -> Option<Range<usize>> {
    let inner = cut(text, 0..text.floor_char_boundary(MAX_KEY + 2)).strip_prefix('[')?.split_once(']')?.0;
    let behind = text.get(inner.len() + 2..)?;
    let said = behind.starts_with(char::is_whitespace) && behind.trim_start().starts_with(is_opening);
    (is_key(inner) && said).then_some(1..inner.len() + 1)
}

fn is_opening(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '"' | '“' | '„' | '«' | '_' | '*')
}

/// Whether a word in brackets may be a key: letters, digits and joints, with a capital letter.
fn is_key(word: &str) -> bool {
    let joint = |byte: u8| matches!(byte, b'-' | b'_' | b'.' | b':' | b'+' | b'&' | b'/');
    word.len() >= 2
        && word.starts_with(|c: char| c.is_ascii_alphabetic())
        && word.bytes().all(|byte| byte.is_ascii_alphanumeric() || joint(byte))
        && word.bytes().any(|byte| byte.is_ascii_uppercase())
}

/// Makes a block the entry that bears the key.
fn define(block: &mut Block<'_>, key: Range<usize>) {
    let text = block.text.as_str();
    let label = 0..key.end + 1;
    let rest = trim_range(text, label.end..text.len());
    let name = cut(text, key).into();
    block.label = Some(ItemLabel { span: block.text.span(label), form: LabelForm::Footnote, number: None, key: name });
    block.kind = BlockKind::Definition;
    block.text = block.text.slice(rest);
}
