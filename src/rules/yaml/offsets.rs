//! From characters, which the YAML parser counts, to bytes.

use crate::text::size;

/// The byte offset of every character of a text.
#[derive(Debug)]
pub(super) struct Offsets {
    /// `None` where every character is one byte.
    starts: Option<Vec<u32>>,
    len: usize,
}

impl Offsets {
    pub(super) fn new(text: &str) -> Self {
        let starts = || text.char_indices().filter_map(|(at, _)| u32::try_from(at).ok()).collect();
        Self { starts: (!text.is_ascii()).then(starts), len: text.len() }
    }

    /// The byte at which the character with this index (from 0) starts; past the end, the end.
    pub(super) fn byte(&self, index: usize) -> usize {
        match &self.starts {
            None => index.min(self.len),
            Some(starts) => starts.get(index).map_or(self.len, |start| size(*start)),
        }
    }
}
