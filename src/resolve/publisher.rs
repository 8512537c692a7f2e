//! Who published a book.

use super::outlets;
use crate::grammar::Range;
use crate::grammar::date::DateNode;
use crate::grammar::entry::Fields;
use crate::lexicon::Lexicon;
use crate::text::cut;

/// The publisher with the place before it: “Oxford University Press”, “Lisbon: Casa Azul”.
pub fn find(text: &str, parts: &Fields, lexicon: &Lexicon) -> Option<Range> {
    let words = lexicon.set("publisher-words");
    let is_word = |word: &str| words.is_some_and(|words| words.contains(word));
    let told = |segment: &Range| {
        let name = cut(text, segment.clone());
        let worded = name.split(|c: char| !c.is_alphanumeric()).any(is_word) || name.ends_with(" UP");
        // `(in press)`
        let undated = parts.undated.iter().any(|phrase| segment.contains(&phrase.start));
        worded && !undated && !is_news(name, lexicon)
    };
    let placed = |place: &Range, name: &Range| cut(text, place.end..name.start).trim_start_matches('.').trim() == ":";
    let pairs = parts.segments.iter().zip(parts.segments.iter().skip(1));
    if let Some(segment) = parts.segments.iter().find(|segment| told(segment)) {
        let place =
            pairs.clone().find(|(place, name)| *name == segment && placed(place, name) && is_place(text, place));
        return Some(place.map_or(segment.start, |(place, _)| place.start)..segment.end);
    }
    let dated = |name: &Range| {
        let year = parts.dates.iter().find(|date| date.range.start >= name.end);
        year.is_some_and(|date| {
            date.month.is_none() && !cut(text, name.end..date.range.start).contains(char::is_alphanumeric)
        })
    };
    // `(2018) Lights. London: Batsford.`, `Roy, B. 2018. Lights. London: Batsford.`
    let leads = |date: &DateNode| {
        let alone =
            cut(text, 0..date.range.start).ends_with(". ") && cut(text, date.range.end..text.len()).starts_with(". ");
        date.parenthesised || alone && date.month.is_none()
    };
    let closes = |name: &Range| {
        !cut(text, name.end..text.len()).contains(char::is_alphanumeric)
            && parts.dates.iter().any(|date| leads(date) && date.range.end < name.start)
    };
    let capital = |name: &Range| cut(text, name.clone()).starts_with(may_begin_name);
    let mut named = pairs.filter(|(place, name)| placed(place, name) && capital(name) && (dated(name) || closes(name)));
    let named = named.find(|(place, _)| is_place(text, place)).map(|(place, name)| place.start..name.end);
    named.or_else(|| parts.segments.iter().filter(|it| dated(it)).find_map(|it| in_parentheses(text, it)))
}

/// `Paris: Larousse` in `Larousse de la mer (Paris: Larousse, 1938)`: nothing is split between parentheses.
fn in_parentheses(text: &str, segment: &Range) -> Option<Range> {
    let piece = cut(text, segment.clone());
    let start = segment.start + piece.rfind('(')? + 1;
    let (place, name) = cut(text, start..segment.end).split_once(':')?;
    let capital = name.trim_start().starts_with(may_begin_name);
    (capital && is_place(text, &(start..start + place.trim_end().len()))).then_some(start..segment.end)
}

/// Whether up to three words with a capital letter stand behind a full stop or a parenthesis.
fn is_place(text: &str, segment: &Range) -> bool {
    // `16th ed. Rahway (NJ): Merck`
    let skipped = cut(text, segment.clone()).rfind(". ").map_or(0, |at| at + 2);
    let start = segment.start + skipped;
    let words = cut(text, start..segment.end);
    let before = cut(text, 0..start).trim_end();
    words.starts_with(may_begin_name)
        && words.split_whitespace().nth(3).is_none()
        && before.ends_with(['.', '(', '?', '!', '*', ','])
}

/// Whether a name may begin with a letter: with a capital, or with any where the script has none.
fn may_begin_name(letter: char) -> bool {
    letter.is_alphabetic() && !letter.is_lowercase()
}

/// Whether a name is that of one who publishes news, whatever words are in it: “Associated Press”.
fn is_news(name: &str, lexicon: &Lexicon) -> bool {
    let known = outlets::named(name, lexicon).and_then(|(_, index)| lexicon.outlets.get(index));
    known.is_some_and(|outlet| {
        matches!(&*outlet.kind, "news-agency" | "newspaper" | "broadcaster" | "magazine" | "state-media")
    })
}
