//! Links to places in the same document, and whether the places are there.

use std::collections::{HashMap, HashSet};

use crate::model::{BlockKind, Document};

/// Stands for code and pictures.
const OBJECT: char = '\u{FFFC}';

/// The names of all places of a document.
#[derive(Debug, Default)]
pub struct Anchors {
    exact: HashSet<String>,
    /// Names and headings without what programs write in different ways.
    folded: HashSet<String>,
    /// Headings that hold code, in pieces.
    pieces: Vec<Vec<String>>,
    /// How many names there are for each that differs in nothing but digits.
    alike: HashMap<String, usize>,
}

impl Anchors {
    /// Reads the names of a document.
    pub fn of(document: &Document<'_>) -> Self {
        let mut anchors = Self::default();
        for anchor in &document.anchors {
            anchors.exact.insert(anchor.name.to_string());
            anchors.folded.insert(folded(&anchor.name));
            *anchors.alike.entry(pattern(&anchor.name)).or_default() += 1;
        }
        let headings = document.blocks.iter().filter(|block| block.kind == BlockKind::Heading);
        for block in headings {
            let text = block.text.as_str();
            anchors.folded.insert(folded(text));
            anchors.folded.insert(folded(crate::text::cut(document.source.text(), block.span.range())));
            if text.contains(OBJECT) {
                anchors.pieces.push(text.split(OBJECT).map(folded).filter(|piece| !piece.is_empty()).collect());
            }
        }
        anchors
    }

    /// Whether a place of this name is there, as far as one can tell.
    pub fn has(&self, name: &str) -> bool {
        let plain = folded(name);
        let numbered = name.trim_end_matches(|c: char| c.is_ascii_digit()).trim_end_matches(['-', '_']);
        let in_order = |pieces: &Vec<String>| {
            let mut from = 0;
            pieces.iter().all(|piece| match plain.get(from..).and_then(|rest| rest.find(piece.as_str())) {
                Some(at) => {
                    from += at + piece.len();
                    true
                }
                None => false,
            })
        };
        self.exact.contains(name)
            || self.folded.contains(&plain)
            || numbered.len() < name.len() && self.folded.contains(&folded(numbered))
            || self.pieces.iter().any(in_order)
    }

    /// How many names differ from this one in nothing but digits.
    pub fn alike(&self, name: &str) -> usize {
        if !name.contains(|c: char| c.is_ascii_digit()) {
            return 0;
        }
        self.alike.get(&pattern(name)).copied().unwrap_or(0)
    }
}

/// The place that an address leads to in the document it stands in.
pub fn fragment(target: &str) -> Option<String> {
    let written = target.strip_prefix('#').filter(|name| !name.is_empty())?;
    Some(decoded(written))
}

/// A name without percent signs.
fn decoded(name: &str) -> String {
    let mut bytes = Vec::with_capacity(name.len());
    let mut rest = name.as_bytes();
    while let [first, tail @ ..] = rest {
        let code = match (first, tail) {
            (b'%', [high, low, ..]) => char::from(*high).to_digit(16).zip(char::from(*low).to_digit(16)),
            _ => None,
        };
        match code.and_then(|(high, low)| u8::try_from(high * 16 + low).ok()) {
            Some(byte) => {
                bytes.push(byte);
                rest = tail.get(2..).unwrap_or(&[]);
            }
            None => {
                bytes.push(*first);
                rest = tail;
            }
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

/// A name in lower case without blanks and signs: programs make names of headings in different ways.
fn folded(name: &str) -> String {
    name.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// A name with one sign in the place of each number.
fn pattern(name: &str) -> String {
    let mut pattern = String::new();
    for c in name.chars() {
        let c = if c.is_ascii_digit() { '#' } else { c };
        if c != '#' || !pattern.ends_with('#') {
            pattern.push(c);
        }
    }
    pattern
}
