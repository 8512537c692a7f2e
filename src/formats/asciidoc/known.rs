//! What a whole document defines: values, bibliography anchors, other anchors.

use std::collections::{BTreeMap, BTreeSet};

use super::line;
use crate::text::{Span, cut, lines};

/// No anchor is longer than this, in bytes.
pub(super) const MAX_ANCHOR: usize = 256;

/// What marks and values stand for.
#[derive(Default)]
pub(super) struct Known<'s> {
    /// Values by their names.
    pub values: BTreeMap<&'s str, &'s str>,
    /// Entries of the bibliography with the text that stands for them in marks.
    pub entries: BTreeMap<&'s str, Option<&'s str>>,
    /// Whether numbers stand for all entries.
    numbered: bool,
    /// Other anchors.
    anchors: BTreeSet<&'s str>,
    /// Titles, folded.
    titles: BTreeSet<String>,
    /// Whether other files are read into the document.
    includes: bool,
}

impl<'s> Known<'s> {
    pub(super) fn of(source: &'s str) -> Self {
        let mut known = Self::default();
        for span in lines(source) {
            known.line(cut(source, Span::new(span.start(), span.end()).range()).trim());
        }
        known.numbered = known.entries.values().all(|shown| shown.is_some_and(is_number));
        known
    }

    fn line(&mut self, line: &'s str) {
        if let Some((name, value)) = line::entry(line) {
            self.values.entry(name).or_insert(value);
        }
        self.includes |= line.starts_with("include::");
        if let Some((_, start)) = line::title(line) {
            self.titles.insert(folded(cut(line, start..line.len())));
        }
        if let Some((_, inner)) = line::attributes(line).and_then(|inner| inner.split_once('#')) {
            self.anchors.extend(inner.split([',', '.', '%']).next());
        }
        for name in ["id=", "anchor:"] {
            let behind = line.split_once(name).map(|(_, rest)| rest.trim_start_matches('"'));
            self.anchors.extend(behind.and_then(|rest| rest.split([',', '[', ']', '"']).next()));
        }
        let mut rest = line;
        while let Some((_, after)) = rest.split_once("[[") {
            let near = |text: &'s str| cut(text, 0..text.floor_char_boundary(MAX_ANCHOR));
            let (anchor, after) = match after.strip_prefix('[') {
                Some(entry) => {
                    if let Some((key, shown)) = near(entry).split_once("]]]").map(|(inner, _)| key(inner)) {
                        self.entries.entry(key).or_insert(shown);
                    }
                    ("", entry)
                }
                None => {
                    let anchor = near(after).split_once("]]").map_or("", |(anchor, _)| anchor);
                    (anchor, cut(after, anchor.len()..after.len()))
                }
            };
            self.anchors.extend(anchor.split(',').next().filter(|anchor| !anchor.is_empty()));
            rest = after;
        }
    }

    /// The number that stands for an entry, where numbers stand for all of them; else they go by their keys.
    pub(super) fn number(&self, key: &str) -> Option<&'s str> {
        let number = self.entries.get(key).copied().flatten().filter(|_| self.numbered)?;
        is_number(number).then_some(number)
    }

    /// Whether a mark with this key leads to an entry that is not there.
    pub(super) fn lacks(&self, key: &str) -> bool {
        let named = !key.is_empty() && !key.starts_with('_') && !key.contains([' ', '#', '.', '/', '{', ':']);
        let open = named && !self.entries.is_empty() && !self.includes && !self.anchors.contains(key);
        open && !self.titles.contains(&folded(key))
    }
}

/// A title or key as anchors are made from it.
fn folded(title: &str) -> String {
    let words = title.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.map(str::to_lowercase).collect::<Vec<_>>().join("_")
}

/// `key, shown`
pub(super) fn key(inner: &str) -> (&str, Option<&str>) {
    match inner.split_once(',') {
        Some((key, shown)) => (key.trim(), Some(shown.trim().trim_matches('"')).filter(|shown| !shown.is_empty())),
        None => (inner.trim(), None),
    }
}

/// Whether what stands for an entry is a number.
fn is_number(shown: &str) -> bool {
    !shown.is_empty() && shown.len() <= 6 && shown.bytes().all(|byte| byte.is_ascii_digit())
}
