//! Which entries are the same source.
//!
//! Equal address, equal identifier, or equal title with agreeing outlet and date. Entries are compared through
//! tables of their folded parts, never pair by pair.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use crate::lexicon::Lexicon;
use crate::model::{Document, IdentifierKind, ListId, ListRole, Reference, ReferenceId, fold_url};

/// Entries with one title that differ in outlet or date; more are not compared, so that time stays linear.
const MAX_VARIANTS: usize = 8;

/// The fewest words of an entry without a marked title that is the same source as one with the same words; a short title
/// with a page, which notes repeat, has fewer.
const MIN_WORDS: usize = 7;

/// What makes two entries one source.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
enum Key {
    Address(String),
    Identifier(IdentifierKind, Box<str>),
    Title(String),
    /// The whole entry.
    Text(String),
}

/// Fills `same_as` and `counterpart`.
pub fn fill(document: &mut Document<'_>, lexicon: &Lexicon) {
    let mut seen: HashMap<Key, Vec<ReferenceId>> = HashMap::new();
    let mut links: Vec<(Option<ReferenceId>, Option<ReferenceId>)> = Vec::with_capacity(document.references.len());
    for (index, reference) in document.references.iter().enumerate() {
        let id = ReferenceId::new(index);
        let (mut same_as, mut counterpart) = (None, None);
        let keys = keys(document, reference, lexicon);
        for key in keys {
            let mut bucket = match seen.entry(key) {
                Entry::Occupied(bucket) => bucket,
                Entry::Vacant(free) => {
                    free.insert(vec![id]);
                    continue;
                }
            };
            let mut held = false;
            // An entry may hold one identifier twice: as such and in an address.
            for other in bucket.get().iter().filter(|other| **other != id) {
                let Some(entry) = document.reference(*other) else { continue };
                if compatible(document, reference, entry, bucket.key()) {
                    let in_same = entry.list == reference.list;
                    held |= in_same;
                    let slot = if in_same { &mut same_as } else { &mut counterpart };
                    slot.get_or_insert(*other);
                }
            }
            if bucket.get().len() < MAX_VARIANTS && !held && !bucket.get().contains(&id) {
                bucket.get_mut().push(id);
            }
        }
        links.push((same_as, counterpart));
    }
    for (reference, (same_as, counterpart)) in document.references.iter_mut().zip(links) {
        reference.same_as = same_as;
        reference.counterpart = counterpart;
    }
    find_clashes(document);
}

fn keys(document: &Document<'_>, reference: &Reference, lexicon: &Lexicon) -> Vec<Key> {
    let mut keys = Vec::new();
    let identifiers = reference.identifiers.iter().filter_map(|id| document.identifiers.get(crate::text::size(*id)));
    for identifier in identifiers {
        // A journal's ISSN is shared by all its articles.
        if identifier.kind != IdentifierKind::Issn {
            keys.push(Key::Identifier(identifier.kind, identifier.value.clone()));
        }
    }
    if let [only] = *reference.links
        && let Some(link) = document.link(only)
        && let Some(address) = fold_url(&link.target, |name| lexicon.tracking.is_tracking(name))
        && address.contains(['/', '?'])
    {
        keys.push(Key::Address(address));
    }
    if let Some(title) = reference.title {
        let folded = fold_title(document.text(title));
        if folded.split(' ').nth(1).is_some() {
            keys.push(Key::Title(folded));
        }
    }
    if reference.title.is_none() && reference.date.is_some() {
        let folded = fold_title(document.text(reference.passage));
        if folded.split(' ').nth(MIN_WORDS - 1).is_some() {
            keys.push(Key::Text(folded));
        }
    }
    keys
}

/// Whether nothing speaks against two entries with one key being one source.
fn compatible(document: &Document<'_>, one: &Reference, other: &Reference, key: &Key) -> bool {
    let dates = match (&one.date, &other.date) {
        (Some(one), Some(other)) => one.agrees_with(other),
        _ => true,
    };
    let pages = match (one.locator, other.locator) {
        (Some(one), Some(other)) => digits(document.text(one)) == digits(document.text(other)),
        (None, None) => true,
        (Some(only), None) | (None, Some(only)) => !matches!(key, Key::Title(_)) && !is_part(document.text(only)),
    };
    match key {
        Key::Identifier(IdentifierKind::Isbn, _) => dates && pages && are_one_book(document, one, other),
        Key::Identifier(..) => pages && !are_different_works(document, one, other),
        Key::Text(_) => true,
        Key::Address(_) => dates && pages && titles_agree(document, one, other) && places_agree(document, one, other),
        Key::Title(_) => {
            let names = authors_agree(document, one, other) && outlets_agree(document, one, other);
            dates && pages && names && addresses_agree(document, one, other)
        }
    }
}

/// Whether two entries with one ISBN are the same book, not two chapters of it, and not two places in it.
fn are_one_book(document: &Document<'_>, one: &Reference, other: &Reference) -> bool {
    let title = |entry: &Reference| entry.work.title.map(|title| fold_title(document.text(title)));
    let notes = document.list(one.list).is_none_or(|list| list.role == ListRole::Notes);
    title(one).is_some()
        && title(one) == title(other)
        && authors_agree(document, one, other)
        && !(notes && one.locator.is_some() != other.locator.is_some())
}

/// Whether a place in a work is a chapter or section, which may have an entry of its own.
fn is_part(place: &str) -> bool {
    const PARTS: [&str; 13] =
        ["ch", "kap", "cap", "глав", "гл", "hoofdst", "sec", "abschn", "§", "para", "art", "rozdz", "part"];
    let place = place.to_lowercase();
    PARTS.iter().any(|word| place.starts_with(word))
}

/// Whether two entries surely speak of different works: by their titles, or by their authors and years.
fn are_different_works(document: &Document<'_>, one: &Reference, other: &Reference) -> bool {
    let first_word = |reference: &Reference| {
        let text = document.text(reference.passage).split(|c: char| !c.is_alphanumeric());
        text.map(str::to_lowercase).find(|word| !word.is_empty())
    };
    let years = matches!((one.year, other.year), (Some(one), Some(other)) if one != other);
    !titles_agree(document, one, other) || years && one.title.is_none() && first_word(one) != first_word(other)
}

/// Fills the clashes of identifiers.
fn find_clashes(document: &mut Document<'_>) {
    let mut seen: HashMap<(ListId, IdentifierKind, &str), u32> = HashMap::new();
    let mut clashes: Vec<(usize, u32)> = Vec::new();
    for reference in &document.references {
        for index in &reference.identifiers {
            let Some(identifier) = document.identifiers.get(crate::text::size(*index)) else { continue };
            let earlier = *seen.entry((reference.list, identifier.kind, &identifier.value)).or_insert(*index);
            let other = document.identifiers.get(crate::text::size(earlier)).and_then(|it| it.reference);
            if let Some(other) = other.and_then(|id| document.reference(id))
                && earlier != *index
                && are_different_works(document, other, reference)
            {
                clashes.push((crate::text::size(*index), earlier));
            }
        }
    }
    for (index, earlier) in clashes {
        if let Some(identifier) = document.identifiers.get_mut(index) {
            identifier.clash = Some(earlier);
        }
    }
}

/// The digits of a volume, page or number, however it is written.
fn digits(text: &str) -> String {
    text.chars().filter(char::is_ascii_digit).collect()
}

fn titles_agree(document: &Document<'_>, one: &Reference, other: &Reference) -> bool {
    match (one.title, other.title) {
        (Some(one), Some(other)) => fold_title(document.text(one)) == fold_title(document.text(other)),
        _ => true,
    }
}

fn outlets_agree(document: &Document<'_>, one: &Reference, other: &Reference) -> bool {
    match (&one.outlet, &other.outlet) {
        (Some(one), Some(other)) if one.known.is_some() && other.known.is_some() => one.known == other.known,
        (Some(one), Some(other)) => fold_title(document.text(one.passage)) == fold_title(document.text(other.passage)),
        _ => one.outlet.is_none() && other.outlet.is_none(),
    }
}

/// Whether the first authors share a word, which is the surname; without authors on one side nothing speaks against it.
fn authors_agree(document: &Document<'_>, one: &Reference, other: &Reference) -> bool {
    let first = |entry: &Reference| {
        let author = *entry.work.authors.first().or(entry.work.editors.first())?;
        let folded = fold_title(document.text(author));
        Some(folded.split(' ').filter(|word| word.len() > 2).map(str::to_owned).collect::<Vec<String>>())
    };
    match (first(one), first(other)) {
        (Some(one), Some(other)) => one.is_empty() || other.is_empty() || one.iter().any(|word| other.contains(word)),
        _ => true,
    }
}

/// One title at two addresses of one host is two pages; without an address on one side nothing speaks against it.
fn addresses_agree(document: &Document<'_>, one: &Reference, other: &Reference) -> bool {
    let address = |reference: &Reference| {
        let link = document.link(*reference.links.first()?)?;
        fold_url(&link.target, |_| false)
    };
    match (address(one), address(other)) {
        (Some(one), Some(other)) => one.split('?').next() == other.split('?').next(),
        _ => true,
    }
}

/// Two addresses that lead to two places of one page are two sections of a manual.
fn places_agree(document: &Document<'_>, one: &Reference, other: &Reference) -> bool {
    let place = |reference: &Reference| {
        let link = document.link(*reference.links.first()?)?;
        link.target.split_once('#').map(|(_, place)| place).filter(|place| !place.is_empty())
    };
    matches!((place(one), place(other)), (None, _) | (_, None)) || place(one) == place(other)
}

/// A title without marks, punctuation, accents on quotes and case.
fn fold_title(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for word in text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()) {
        if !folded.is_empty() {
            folded.push(' ');
        }
        if word.is_ascii() {
            folded.extend(word.bytes().map(|byte| char::from(byte.to_ascii_lowercase())));
        } else {
            folded.extend(word.chars().flat_map(char::to_lowercase));
        }
    }
    folded
}
