//! The text of a block as it is shown, with its links, emphases and marks.

use super::flow::{self, Marked, Pending, Placed};
use crate::model::{Block, BlockKind, Content};
use crate::text::{MappedText, Span, trim_range};

type Range = std::ops::Range<usize>;

/// Stands for code, formulas, pictures and what is put in by name: something is there that is no prose.
pub(super) const OBJECT: &str = "\u{FFFC}";

/// A mark that the markup sets.
#[derive(Clone, Debug)]
pub(super) struct Mark {
    /// Its bytes in the text.
    pub range: Range,
    /// The keys that it names, each with its bytes in the text.
    pub keys: Vec<(Range, Box<str>)>,
    /// Whether its entries stand outside of the document.
    pub outside: bool,
}

impl Mark {
    /// A mark that names one entry of the document.
    pub(super) fn of(range: Range, key: &str) -> Self {
        Self { keys: vec![(range.clone(), key.into())], range, outside: false }
    }
}

/// A text as it is shown.
pub(super) struct Shown<'s> {
    pub text: MappedText<'s>,
    pub marked: Marked,
    pub marks: Vec<Mark>,
}

impl<'s> Shown<'s> {
    /// The same without white space at the ends.
    pub(super) fn trimmed(self) -> Self {
        let text = self.text.as_str();
        let kept = trim_range(text, 0..text.len());
        if kept.len() == text.len() {
            return self;
        }
        let moved = |range: &Range| {
            let at = |offset: usize| offset.clamp(kept.start, kept.end) - kept.start;
            at(range.start)..at(range.end)
        };
        let Marked { links, emphases, .. } = self.marked;
        let links = links.into_iter().map(|link| Pending { shown: moved(&link.shown), ..link }).collect();
        let emphases = emphases.iter().map(moved).collect();
        let marks = self.marks.into_iter().map(|mark| Mark {
            range: moved(&mark.range),
            keys: mark.keys.into_iter().map(|(range, key)| (moved(&range), key)).collect(),
            outside: mark.outside,
        });
        Self {
            text: self.text.slice(kept.clone()),
            marked: Marked { links, emphases, ..Marked::default() },
            marks: marks.collect(),
        }
    }

    /// Puts links, emphases and marks into the blocks that the parts of the text became.
    pub(super) fn place(self, places: &[Placed], content: &mut Content<'_>) {
        flow::link(self.marked.links, places, &mut content.links);
        flow::emphasise(self.marked.emphases, places, &mut content.emphases);
        flow::cite(self.marks, places, &mut content.marks);
    }
}

/// The numbers in the brackets of a text that is not read, each as it is written: `[3]`, `[3, 5–7]`.
pub(super) fn numbers(text: &str) -> Vec<Box<str>> {
    /// No mark is longer.
    const MAX_MARK: usize = 60;
    let mut found = Vec::new();
    for at in memchr::memchr_iter(b'[', text.as_bytes()) {
        let rest = text.get(at + 1..text.floor_char_boundary(at + MAX_MARK)).unwrap_or("");
        let Some((inner, _)) = rest.split_once(']') else { continue };
        // The brackets themselves may stand behind backslashes.
        let numbers = inner.trim_end_matches('\\').split([',', ' ', '-', '–', '^']).filter(|number| !number.is_empty());
        if numbers.clone().all(|number| number.bytes().all(|byte| byte.is_ascii_digit())) {
            found.extend(numbers.map(Box::from));
        }
    }
    found
}

/// A block of which only this much is known.
pub(super) fn bare(kind: BlockKind, span: Span, text: MappedText<'_>) -> Block<'_> {
    let (gap_before, quoted, continues_item) = (false, false, false);
    Block { kind, span, text, label: None, level: 0, indent: 0, gap_before, quoted, continues_item }
}
