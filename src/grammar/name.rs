//! Names of persons at the start of an entry: `Smith, J. R.`, `J. R. Smith`, `Smith JR`, `Adams, Jane`, `ADAMS Jane`.
//!
//! Shape only: whether `Jane Doe` or `World Bank` is a person cannot be seen, so that a name without initials and
//! comma is taken only where something else shows it.

use super::{Range, suffix};
use words::{Word, WordKind, word};

mod words;

/// No list of authors is longer than this, in bytes.
pub const MAX_NAMES: usize = 2048;

/// The persons named at the start of a text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Names {
    /// Each name as written.
    pub names: Vec<Range>,
    /// Where the list ends, with `et al.` and `(Eds.)`.
    pub end: usize,
    /// Whether the list ends with `et al.`
    pub others: bool,
    /// Whether they are called editors.
    pub editors: bool,
}

/// What ends a list with more authors than are named.
const OTHERS: [&str; 14] = [
    "et al.",
    "et al",
    "et alii",
    "et coll.",
    "u. a.",
    "u.a.",
    "y otros",
    "e outros",
    "e altri",
    "и др.",
    "and others",
    "& others",
    "and colleagues",
    "en anderen",
];

/// What says that those named are editors.
const EDITORS: [&str; 23] = [
    "(eds.)",
    "(eds)",
    "(ed.)",
    "(ed)",
    "(editors)",
    "(editor)",
    "(hrsg.)",
    "(hg.)",
    "(hgg.)",
    "(dir.)",
    "(éd.)",
    "(éds.)",
    "(coord.)",
    "(coords.)",
    "(a cura di)",
    "(red.)",
    "(org.)",
    "(orgs.)",
    "(ред.)",
    "editors",
    "editor",
    "eds.",
    "ed.",
];

/// Words between the last two names.
const JOINTS: [&str; 11] = ["and", "&", "und", "et", "y", "e", "en", "i", "и", "with", "ja"];

/// The persons named at the start of `text`; empty where there are none.
///
/// With `natural`, names such as `Jane Doe` are taken too.
pub fn names(text: &str, natural: bool) -> Names {
    let text = super::prefix(text, MAX_NAMES);
    let mut found = Names::default();
    let mut at = 0;
    let mut joined = natural;
    while let Some(name) = name_at(text, at, joined) {
        found.end = name.end;
        found.names.push(name);
        if let Some(next) = closing(text, &mut found) {
            found.end = next;
            break;
        }
        let Some((next, joint)) = separator(text, found.end) else { break };
        (at, joined) = (next, natural || joint);
    }
    found
}

/// Takes `et al.` and `(Eds.)` behind the names; where they end.
fn closing(text: &str, found: &mut Names) -> Option<usize> {
    let mut end = None;
    for phrases in [&OTHERS[..], &EDITORS[..]] {
        let from = end.unwrap_or(found.end);
        let rest = suffix(text, from);
        let bare = rest.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, ',' | ';'));
        let length = phrases.iter().filter(|phrase| begins(bare, phrase)).map(|phrase| phrase.len()).max();
        if let Some(length) = length {
            end = Some(from + rest.len() - bare.len() + length);
            if phrases.len() == OTHERS.len() {
                found.others = true;
            } else {
                found.editors = true;
            }
        }
    }
    end
}

/// Whether `text` begins with `phrase` and no word goes on behind it.
fn begins(text: &str, phrase: &str) -> bool {
    let head = text.get(..phrase.len());
    head.is_some_and(|head| head.eq_ignore_ascii_case(phrase))
        && !suffix(text, phrase.len()).starts_with(char::is_alphanumeric)
}

/// Where the next name may begin behind a comma, a semicolon or `and`, and whether there was an `and`.
fn separator(text: &str, at: usize) -> Option<(usize, bool)> {
    let rest = suffix(text, at);
    let bare = rest.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, ',' | ';' | '/'));
    let joint = JOINTS.iter().find_map(|joint| {
        let tail = bare.strip_prefix(joint)?;
        tail.starts_with(char::is_whitespace).then(|| tail.trim_start())
    });
    let separated = bare.len() < rest.trim_start().len() || joint.is_some();
    separated.then(|| (at + rest.len() - joint.unwrap_or(bare).len(), joint.is_some()))
}

/// The name at byte `at`.
fn name_at(text: &str, at: usize, natural: bool) -> Option<Range> {
    let first = word(text, at)?;
    let end = match first.kind {
        WordKind::Initial => initials_first(text, &first),
        WordKind::Name | WordKind::Particle | WordKind::Capitals => {
            surname_first(text, &first).or_else(|| natural_name(text, &first, natural))
        }
        WordKind::Other => None,
    }?;
    Some(at..end)
}

/// `J. R. Smith`, `B. van den Berg`, `M. García Márquez`
fn initials_first(text: &str, first: &Word) -> Option<usize> {
    let mut last = first.clone();
    while let Some(next) = last.next(text).filter(|next| next.kind == WordKind::Initial) {
        last = next;
    }
    let mut end = None;
    let mut surnames = 0;
    while let Some(next) = last.next(text) {
        match next.kind {
            WordKind::Particle => {}
            WordKind::Name | WordKind::Capitals if surnames < 2 => {
                surnames += 1;
                end = Some(next.range.end).filter(|end| closes(text, *end)).or(end);
            }
            _ => break,
        }
        last = next;
    }
    end.map(|end| with_generation(text, end))
}

/// `Smith, J. R.`, `Smith JR`, `Иванов И. И.`, `Adams, Jane`, `ADAMS Jane`
fn surname_first(text: &str, first: &Word) -> Option<usize> {
    let mut last = first.clone();
    let mut surnames = usize::from(first.kind != WordKind::Particle);
    while surnames < 3 {
        let Some(next) = last.next(text) else { break };
        match next.kind {
            WordKind::Particle => {}
            WordKind::Name => surnames += 1,
            WordKind::Initial if surnames > 0 => return trailing_initials(text, &next),
            WordKind::Capitals if surnames > 0 && is_given(text, &next) && surnames < 3 => {
                return Some(next.range.end);
            }
            _ => break,
        }
        if surnames > 0 && next.kind == WordKind::Name && shouted_surname(text, first, &last, &next) {
            return Some(next.range.end);
        }
        last = next;
    }
    if surnames == 0 || last.kind == WordKind::Particle {
        return None;
    }
    let after = suffix(text, last.range.end).strip_prefix(',')?;
    let given = word(text, text.len() - after.trim_start().len())?;
    match given.kind {
        WordKind::Initial => initials(text, &given),
        WordKind::Capitals if first.kind == WordKind::Name && is_given(text, &given) => Some(given.range.end),
        WordKind::Name if surnames < 3 => given_names(text, &given),
        _ => None,
    }
}

/// The end of initials that begin with `first`, a generation included.
fn initials(text: &str, first: &Word) -> Option<usize> {
    let mut last = first.clone();
    while let Some(next) = last.next(text).filter(|next| next.kind == WordKind::Initial) {
        last = next;
    }
    // `Berg, K. van den` has its particle last.
    while let Some(next) = last.next(text).filter(|next| next.kind == WordKind::Particle) {
        last = next;
    }
    let end = with_generation(text, last.range.end);
    closes(text, end).then_some(end)
}

/// The end of initials behind a surname without a comma; `Jane R. Doe` has none.
fn trailing_initials(text: &str, first: &Word) -> Option<usize> {
    let middle = first.next(text).filter(|next| matches!(next.kind, WordKind::Name | WordKind::Particle));
    let surname = middle.and_then(|next| natural_end(text, &next));
    if surname.is_some() { None } else { initials(text, first) }
}

/// The end of a surname that begins with `first`, if the name ends there.
fn natural_end(text: &str, first: &Word) -> Option<usize> {
    let mut last = first.clone();
    for _ in 0..2 {
        let Some(next) = last.next(text).filter(|next| matches!(next.kind, WordKind::Name | WordKind::Particle)) else {
            break;
        };
        last = next;
    }
    (last.kind == WordKind::Name && closes(text, last.range.end)).then_some(last.range.end)
}

/// The end of written-out given names, if a full stop, parenthesis, colon, quotation or `and` follows.
fn given_names(text: &str, first: &Word) -> Option<usize> {
    let mut last = first.clone();
    for _ in 0..2 {
        let Some(next) = last.next(text).filter(|next| matches!(next.kind, WordKind::Name | WordKind::Initial)) else {
            break;
        };
        last = next;
    }
    // `Silva, Antônio da`
    while let Some(next) = last.next(text).filter(|next| next.kind == WordKind::Particle) {
        last = next;
    }
    let end = last.range.end;
    let rest = suffix(text, end).trim_start();
    let joined = rest.strip_prefix(',').map_or(rest, str::trim_start);
    let fine = last.kind == WordKind::Initial
        || rest.starts_with(['.', '(', ':', ';', '“', '"', '«', '„', '»'])
        || joined.starts_with(['“', '"', '«', '„', '‘'])
        || JOINTS.iter().any(|joint| joined.strip_prefix(joint).is_some_and(|tail| tail.starts_with(' ')))
        || OTHERS.iter().chain(&EDITORS).any(|phrase| begins(joined, phrase));
    fine.then_some(end)
}

/// `ADAMS Jane,`: a surname in capitals, the given name not.
fn shouted_surname(text: &str, first: &Word, surname: &Word, given: &Word) -> bool {
    let shouted = |word: &Word| word.shouts(text) && word.range.len() > 3;
    first.range == surname.range
        && shouted(first)
        && !given.shouts(text)
        && suffix(text, given.range.end).starts_with([',', ';', '.', ':'])
}

/// `Jane Doe`, `Jane R. Doe`; without an initial only where `asked`.
fn natural_name(text: &str, first: &Word, asked: bool) -> Option<usize> {
    if first.kind != WordKind::Name {
        return None;
    }
    let (mut last, mut words, mut initialled) = (first.clone(), 1, false);
    while words < 5 {
        let Some(next) = last.next(text) else { break };
        match next.kind {
            WordKind::Initial if last.kind == WordKind::Name => initialled = true,
            WordKind::Name | WordKind::Particle => {}
            _ => break,
        }
        words += 1;
        last = next;
    }
    let end = last.range.end;
    let fine = last.kind == WordKind::Name && words > 1 && (asked || initialled) && closes(text, end);
    fine.then(|| with_generation(text, end))
}

/// Capitals that are initials, not the legal form of a company or a country: `JR`, not `AG`.
fn is_given(text: &str, word: &Word) -> bool {
    /// Endings of names of companies, broadcasters and countries.
    const NO_INITIALS: [&str; 24] = [
        "AG", "SA", "SE", "NV", "BV", "UK", "US", "USA", "EU", "UN", "TV", "FM", "AB", "AS", "OY", "PLC", "LLC", "LTD",
        "INC", "SRL", "SPA", "II", "III", "IV",
    ];
    let written = text.get(word.range.clone()).unwrap_or("");
    !NO_INITIALS.contains(&written) && closes(text, word.range.end)
}

/// `Smith, J., Jr.`, `J. Smith III`
fn with_generation(text: &str, end: usize) -> usize {
    let rest = suffix(text, end);
    let bare = rest.trim_start_matches([',', ' ', '\u{A0}']);
    let generation = ["Jr.", "Jr", "Sr.", "Sr", "III", "II", "IV"]
        .iter()
        .find(|known| bare.strip_prefix(**known).is_some_and(|tail| !tail.starts_with(char::is_alphanumeric)));
    generation.map_or(end, |known| end + rest.len() - bare.len() + known.len())
}

/// Whether a name may end at byte `end`: punctuation, a parenthesis, a quotation or `and` follows, or nothing.
fn closes(text: &str, end: usize) -> bool {
    let rest = suffix(text, end);
    let bare = rest.trim_start();
    let next = bare.chars().next();
    let marked = next.is_none_or(|c| {
        matches!(c, ',' | ';' | '.' | ':' | '(' | '[' | '“' | '"' | '«' | '„' | '‘' | '»' | '/' | '—' | '–' | '|' | '&')
    });
    let initial = text.get(..end).is_some_and(|head| head.ends_with('.'));
    let joined = JOINTS.iter().any(|joint| bare.strip_prefix(joint).is_some_and(|tail| tail.starts_with(' ')));
    marked || initial || joined || OTHERS.iter().any(|phrase| begins(bare, phrase))
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::string_slice, clippy::panic, clippy::indexing_slicing)]
mod tests;
