//! Which outlet a text names.

use crate::grammar::Range;
use crate::grammar::entry::Fields;
use crate::grammar::identifier::IdentifierKind;
use crate::lexicon::Lexicon;
use crate::model::{Document, LinkId, OutletMention, Passage, host_of};
use crate::text::cut;

/// What the DOIs of arXiv begin with; its own identifiers lead to the same outlet.
const ARXIV: &str = "10.48550/arxiv";

/// An entry whose outlet is looked for.
#[derive(Clone, Copy)]
pub struct Entry<'a> {
    /// Its text.
    pub text: &'a str,
    /// Its parts.
    pub parts: &'a Fields,
    /// Where it stands.
    pub passage: Passage,
    /// Its addresses.
    pub links: &'a [LinkId],
}

/// The known outlet of an entry: by name, by address, by identifier.
pub fn of_entry(document: &Document<'_>, lexicon: &Lexicon, entry: Entry<'_>) -> Option<OutletMention> {
    let base = entry.passage.range().start;
    let at = |range: &Range| Passage::new(entry.passage.block, base + range.start..base + range.end);
    let segments = &entry.parts.segments;
    let named = segments.iter().enumerate().find_map(|(index, segment)| {
        let (len, known) = named(cut(entry.text, segment.clone()), lexicon)?;
        let range = segment.start..segment.start + len;
        tells(entry, index, (len, known), lexicon).then_some(OutletMention { passage: at(&range), known: Some(known) })
    });
    let linked = || {
        entry.links.iter().filter_map(|id| document.link(*id)).find_map(|link| {
            let known = by_address(&link.target, lexicon)?;
            Some(OutletMention { passage: link.passage, known: Some(known) })
        })
    };
    let identified = || {
        entry.parts.identifiers.iter().find_map(|identifier| {
            let known = match identifier.kind {
                IdentifierKind::Doi => lexicon.outlets.by_doi(cut(entry.text, identifier.value.clone()))?,
                IdentifierKind::Arxiv => lexicon.outlets.by_doi(ARXIV)?,
                _ => return None,
            };
            Some(OutletMention { passage: at(&identifier.range), known: Some(known) })
        })
    };
    named.or_else(linked).or_else(identified)
}

/// Whether a piece that reads like the name of an outlet is one here.
///
/// The piece right behind “Smith, J. (2019)” is the title of the work, and letters behind a name are a person's. A name
/// that is a word of the language, or of people, must stand next to a quoted title, or lead with its article.
fn tells(entry: Entry<'_>, index: usize, (len, known): (usize, u32), lexicon: &Lexicon) -> bool {
    let segments = &entry.parts.segments;
    let Some(segment) = segments.get(index) else { return false };
    let written = cut(entry.text, segment.start..segment.start + len);
    let between =
        |from: usize, to: usize| entry.text.get(from..to).is_some_and(|text| !text.contains(char::is_alphanumeric));
    let quoted = &entry.parts.quoted;
    let follows_year =
        || entry.parts.dates.iter().any(|date| date.parenthesised && between(date.range.end, segment.start));
    if quoted.is_empty() && index > 0 && follows_year() || is_acronym_of_others(written, known, lexicon) {
        return false;
    }
    let before = index.checked_sub(1).and_then(|before| segments.get(before));
    let comma = |before: &&Range| {
        entry.text.get(before.end..segment.start).is_some_and(|text| text.chars().all(|c| matches!(c, ',' | ' ')))
    };
    let surname = before.filter(comma).map(|before| cut(entry.text, before.clone()));
    let is_word = lexicon.outlets.get(known).is_some_and(|outlet| outlet.common_word);
    // `Blair, Claude`
    let given = is_initials(written) || is_word && written.chars().all(char::is_alphabetic);
    if surname.is_some_and(|name| given && is_surname(name)) {
        return false;
    }
    // Nobody is called “The Onion”, or three words.
    let leads = index == 0 && written.starts_with("The ") || written.split_whitespace().nth(2).is_some();
    // Nothing but a name and a day is no person's: works of persons have titles.
    let parts = entry.parts;
    let alone = segments.len() == 1 && (parts.day.is_some() || parts.dates.iter().any(|date| date.month.is_some()));
    !is_word
        || leads
        || alone
        || quoted.iter().any(|title| between(segment.end, title.range.start) || between(title.range.end, segment.start))
}

/// Whether a piece is one word with a capital letter, as surnames are.
fn is_surname(name: &str) -> bool {
    let word = name.trim();
    word.split_whitespace().count() == 1 && word.starts_with(char::is_uppercase)
}

/// Whether a word reads like an acronym of the registry and is written like a name: “Sana” is not SANA.
fn is_acronym_of_others(written: &str, known: u32, lexicon: &Lexicon) -> bool {
    let spelling = lexicon.outlets.spelling(known, written);
    spelling.is_some_and(|spelling| !spelling.contains(char::is_whitespace) && !spelling.contains(char::is_lowercase))
}

/// Whether letters may be those of a person's given names: `R. T.`, `RT`.
fn is_initials(written: &str) -> bool {
    let letters = written.chars().filter(|c| c.is_alphabetic());
    letters.clone().count() <= 3
        && letters.clone().all(char::is_uppercase)
        && written.chars().all(|c| c.is_alphabetic() || matches!(c, '.' | ' ' | '-'))
}

/// The first of `segments` that is the whole name of a known outlet.
pub fn by_name(text: &str, segments: &[Range], lexicon: &Lexicon) -> Option<(Range, u32)> {
    segments.iter().find_map(|segment| {
        let name = text.get(segment.clone())?;
        named(name, lexicon).map(|(len, index)| (segment.start..segment.start + len, index))
    })
}

/// The outlet that `name` is the whole name of, and the length of the name in bytes.
///
/// A name in parentheses after it does not count: “Council on Foreign Relations (CFR)”.
pub fn named(name: &str, lexicon: &Lexicon) -> Option<(usize, u32)> {
    if let Some(index) = lexicon.outlets.by_name(name) {
        return Some((name.len(), index));
    }
    let bare = name.split_once('(').map(|(bare, _)| bare.trim_end()).filter(|bare| !bare.is_empty())?;
    lexicon.outlets.by_name(bare).map(|index| (bare.len(), index))
}

/// The outlet to whose host an address belongs.
pub fn by_address(address: &str, lexicon: &Lexicon) -> Option<u32> {
    lexicon.outlets.by_host(&host_of(address)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_of_given_names() {
        for (written, initials) in [
            ("RT", true),
            ("R. T.", true),
            ("V.K", true),
            ("J.-P", true),
            ("TASS", false),
            ("Rt", false),
            ("3M", false),
        ] {
            assert_eq!(is_initials(written), initials, "{written:?}");
        }
    }
}
