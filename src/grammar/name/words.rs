//! The words that names are made of.

use crate::grammar::{Range, is_space, suffix};

/// Small words inside a surname.
const PARTICLES: [&str; 34] = [
    "van", "von", "der", "den", "de", "del", "della", "di", "da", "dal", "das", "do", "dos", "du", "des", "la", "le",
    "el", "al", "bin", "ibn", "ben", "ten", "ter", "te", "zu", "zur", "zum", "af", "av", "'t", "vom", "los", "las",
];

/// Given names that are shortened to more than one letter.
const SHORTENED: [&str; 16] =
    ["Th", "Ph", "Chr", "Ch", "Wm", "Yu", "Ya", "Ju", "Ju", "Zh", "Sh", "Ye", "Fr", "Gy", "Cs", "Sz"];

/// What a word may be in a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum WordKind {
    /// `J.`, `J.-P.`
    Initial,
    /// `JR`, `J`: up to three capitals without a full stop.
    Capitals,
    /// `Smith`, `O’Neill`, `ADAMS`
    Name,
    /// `van`
    Particle,
    /// Anything else.
    Other,
}

/// A word of a text.
#[derive(Clone, Debug)]
pub(super) struct Word {
    /// Its bytes, the full stop of an initial included.
    pub range: Range,
    /// What it may be.
    pub kind: WordKind,
}

impl Word {
    /// The word behind this one, where nothing but white space stands between; initials may be glued together.
    pub(super) fn next(&self, text: &str) -> Option<Word> {
        let rest = suffix(text, self.range.end);
        let bare = rest.trim_start_matches(|c: char| is_space(c) || matches!(c, '\n' | '\r'));
        let glued = bare.len() == rest.len();
        let bare = if glued && self.kind == WordKind::Initial { bare.trim_start_matches('-') } else { bare };
        (!glued || self.kind == WordKind::Initial).then(|| word(text, text.len() - bare.len())).flatten()
    }

    /// Whether all its letters are capitals.
    pub(super) fn shouts(&self, text: &str) -> bool {
        text.get(self.range.clone()).is_some_and(|word| word.chars().all(|c| !c.is_lowercase()))
    }
}

/// The word that begins at byte `at`.
pub(super) fn word(text: &str, at: usize) -> Option<Word> {
    let rest = suffix(text, at);
    let mut letters = rest.char_indices().peekable();
    let mut end = 0;
    while let Some((index, c)) = letters.next() {
        let joins = matches!(c, '\'' | '’' | '-' | '\u{2010}' | '\u{2011}')
            && letters.peek().is_some_and(|(_, next)| next.is_alphabetic());
        if !c.is_alphabetic() && !matches!(c, '\u{300}'..='\u{36F}') && !joins {
            break;
        }
        end = index + c.len_utf8();
    }
    let written = rest.get(..end).filter(|written| !written.is_empty())?;
    let dotted = suffix(rest, end).starts_with('.');
    let kind = kind(written, dotted);
    let end = at + end + usize::from(kind == WordKind::Initial);
    Some(Word { range: at..end, kind })
}

fn kind(written: &str, dotted: bool) -> WordKind {
    let mut letters = written.chars();
    let (Some(first), second) = (letters.next(), letters.next()) else { return WordKind::Other };
    if PARTICLES.contains(&written) || written.starts_with("d'") || written.starts_with("d’") {
        return WordKind::Particle;
    }
    if !first.is_uppercase() {
        // `al-Rashid`, `el-Sayed`
        let rest = written.split_once('-').filter(|(head, _)| PARTICLES.contains(head));
        let named = rest.is_some_and(|(_, tail)| tail.starts_with(char::is_uppercase));
        return if named { WordKind::Name } else { WordKind::Other };
    }
    let initial = second.is_none() || SHORTENED.contains(&written);
    if dotted && initial {
        return WordKind::Initial;
    }
    let shouted = written.chars().all(|c| c.is_uppercase() || c == '-');
    if shouted && written.chars().count() <= 3 { WordKind::Capitals } else { WordKind::Name }
}
