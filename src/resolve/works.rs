//! Who wrote what: authors, title and outlet of an entry, told apart by their marks and their order.

use super::outlets;
use crate::grammar::Range;
use crate::grammar::date::closing_month;
use crate::grammar::entry::Fields;
use crate::grammar::name::names;
use crate::lexicon::Lexicon;
use crate::model::TitleForm;
use crate::text::cut;

/// An entry whose parts have been found by their shape.
#[derive(Clone, Copy)]
pub struct Entry<'a> {
    /// Its text.
    pub text: &'a str,
    /// Its parts by their shape.
    pub parts: &'a Fields,
    /// Emphasised text in it.
    pub emphases: &'a [Range],
    /// Texts of links in it that are no addresses.
    pub linked: &'a [Range],
    /// The name of a known outlet in it.
    pub outlet: Option<&'a Range>,
    /// Whether its address belongs to a known outlet.
    pub hosted: bool,
    /// Words that name its publisher.
    pub publisher: Option<&'a Range>,
}

/// The parts of a work, as ranges of the entry's text.
#[derive(Clone, Debug, Default)]
pub struct Parts {
    /// Persons, and organisations that are not the outlet.
    pub authors: Vec<Range>,
    /// Persons who are called editors.
    pub editors: Vec<Range>,
    /// The title with its marks, and how it is marked.
    pub title: Option<(Range, TitleForm)>,
    /// Words that stand where the name of an outlet stands; no known outlet is named.
    pub outlet: Option<Range>,
    /// What is left.
    pub rest: Vec<Range>,
}

/// Tells the parts of an entry apart.
pub fn read(entry: Entry<'_>, lexicon: &Lexicon) -> Parts {
    let mut parts = Parts::default();
    let opening = opening(entry, lexicon, &mut parts);
    let (title, container) = title(entry, lexicon, &opening);
    parts.title = title;
    let container = container.or_else(|| {
        let (title, _) = parts.title.as_ref()?;
        entry.segment_after(title.end, lexicon)
    });
    let leading = opening.leading(entry, parts.title.as_ref(), lexicon);
    let known = entry.outlet.is_some();
    match leading {
        Some(leading) if parts.title.is_none() && entry.is_addressed(&leading) => {
            parts.title = Some((leading, TitleForm::Plain));
        }
        Some(leading) if known || container.is_some() => parts.authors.extend(entry.as_names(leading)),
        Some(leading) => parts.outlet = Some(leading),
        None => {}
    }
    if !known && parts.outlet.is_none() {
        parts.outlet = container.clone();
    }
    if parts.authors.is_empty() && parts.editors.is_empty() {
        parts.authors = byline(entry, parts.title.as_ref());
    }
    let taken = |segment: &Range| {
        let touches = |part: &Range| part.start < segment.end && segment.start < part.end;
        parts.authors.iter().chain(&parts.editors).chain(&parts.outlet).chain(&container).any(touches)
            || parts.title.iter().any(|(title, _)| touches(title))
            || entry.outlet.is_some_and(touches)
            || entry.publisher.is_some_and(touches)
            || segment.end <= opening.end
    };
    parts.rest = entry.segments(lexicon).filter(|segment| !taken(segment)).collect();
    parts
}

/// What the entry begins with.
struct Opening {
    /// Where the names, and a date right behind them, end.
    end: usize,
    /// Whether a date, or the name of a known outlet, stands there, so that the title is next.
    settled: bool,
}

fn opening(entry: Entry<'_>, lexicon: &Lexicon, parts: &mut Parts) -> Opening {
    let text = entry.text;
    let marks = entry.parts.quoted.iter().map(|quoted| quoted.range.start);
    let limit =
        marks.chain(entry.parts.urls.iter().map(|url| url.start)).chain(entry.linked.iter().map(|link| link.start));
    let limit = limit.min().unwrap_or(text.len());
    let head = cut(text, 0..limit);
    let start = head.len() - head.trim_start_matches(|c: char| !c.is_alphanumeric()).len();
    let (start, natural) = match by(cut(head, start..head.len())) {
        Some(length) => (start + length, true),
        None => (start, false),
    };
    let mut end = start;
    let mut settled = false;
    if let Some(outlet) = entry.outlet.filter(|outlet| outlet.start <= start + 1) {
        (end, settled) = (outlet.end, true);
    } else {
        let found = names(cut(head, start..head.len()), natural);
        let shift = |range: &Range| start + range.start..start + range.end;
        let is_outlet = |range: &Range| outlets::named(cut(text, shift(range)), lexicon).is_some();
        if !found.names.is_empty() && !found.names.iter().any(is_outlet) {
            let people: Vec<Range> = found.names.iter().map(shift).collect();
            *(if found.editors { &mut parts.editors } else { &mut parts.authors }) = people;
            (end, settled) = (start + found.end, true);
        }
    }
    let mut dates = entry.parts.dates.iter().map(|date| &date.range).chain(&entry.parts.undated);
    let leading = dates.find(|date| date.start >= end && !text.get(end..date.start).is_some_and(has_word));
    match leading.filter(|_| settled) {
        Some(date) => Opening { end: entry.behind_day(date.end), settled },
        None => Opening { end, settled },
    }
}

impl Opening {
    /// The words before the title that are neither a person nor a known outlet.
    fn leading(&self, entry: Entry<'_>, title: Option<&(Range, TitleForm)>, lexicon: &Lexicon) -> Option<Range> {
        let first = entry.segments(lexicon).next().filter(|_| !self.settled)?;
        match title {
            Some((title, _)) => (first.end <= title.start).then_some(first),
            None => Some(first),
        }
    }
}

/// The title, and the name of what holds it where that is emphasised.
fn title(entry: Entry<'_>, lexicon: &Lexicon, opening: &Opening) -> (Option<(Range, TitleForm)>, Option<Range>) {
    let behind =
        |from: usize| entry.emphases.iter().find(|range| range.start >= from && !is_name(entry, range, lexicon));
    if let Some(quoted) = entry.parts.quoted.first() {
        let container = behind(quoted.range.end).cloned();
        return (Some((quoted.range.clone(), TitleForm::Quoted)), container);
    }
    if let Some(emphasis) = behind(opening.end) {
        let plain = entry.plain(opening.end, lexicon).filter(|plain| opening.settled && plain.end <= emphasis.start);
        let words = plain.filter(|plain| cut(entry.text, plain.clone()).split_whitespace().nth(1).is_some());
        return match words {
            Some(plain) => (Some((plain, TitleForm::Plain)), Some(emphasis.clone())),
            None => (Some((emphasis.clone(), TitleForm::Emphasised)), behind(emphasis.end).cloned()),
        };
    }
    let titled = |range: &&Range| range.start >= opening.end && is_title(entry, range, lexicon);
    if let Some(link) = entry.linked.iter().find(titled) {
        return (Some((link.clone(), TitleForm::Linked)), None);
    }
    if opening.settled {
        return (entry.plain(opening.end, lexicon).map(|range| (range, TitleForm::Plain)), None);
    }
    let mut segments = entry.segments(lexicon);
    let first = segments.next();
    let second = segments.next();
    let known_later = |first: &Range| entry.outlet.is_some_and(|outlet| outlet.start >= first.end);
    let plain = match (first, second) {
        (Some(first), _) if known_later(&first) => entry.plain(first.start, lexicon),
        (Some(_), Some(second)) => entry.plain(second.start, lexicon),
        _ => None,
    };
    (plain.map(|range| (range, TitleForm::Plain)), None)
}

/// Whether the text of a link is a title, not a name, a word like “link”, or a whole entry.
fn is_title(entry: Entry<'_>, range: &Range, lexicon: &Lexicon) -> bool {
    let text = cut(entry.text, range.clone());
    let dated =
        entry.parts.dates.iter().any(|date| range.contains(&date.range.start) && date.range.start > range.start);
    let furniture = lexicon.set("entry-words").is_some_and(|words| words.contains(text));
    let whole = dated && text.split_whitespace().count() > 6;
    has_word(text) && !furniture && !whole && !is_name(entry, range, lexicon)
}

fn is_name(entry: Entry<'_>, range: &Range, lexicon: &Lexicon) -> bool {
    let text = cut(entry.text, range.clone()).trim_matches(|c: char| !c.is_alphanumeric() && c != ')');
    outlets::named(text, lexicon).is_some()
}

/// Persons who are named behind the title: `“Exports fall,” by Jane Doe, Reuters`.
fn byline(entry: Entry<'_>, title: Option<&(Range, TitleForm)>) -> Vec<Range> {
    let Some((title, _)) = title else { return Vec::new() };
    let rest = cut(entry.text, title.end..entry.text.len());
    let bare = rest.trim_start_matches(|c: char| !c.is_alphanumeric());
    let Some(length) = by(bare) else { return Vec::new() };
    let start = title.end + rest.len() - bare.len() + length;
    let found = names(cut(entry.text, start..entry.text.len()), true);
    found.names.into_iter().map(|range| start + range.start..start + range.end).collect()
}

/// The length of `By ` and its like at the start of a text.
fn by(text: &str) -> Option<usize> {
    let word = ["By ", "by ", "Von ", "von ", "Par ", "par ", "Por ", "por ", "Di ", "Door ", "door "];
    word.into_iter().find(|word| text.starts_with(word)).map(str::len)
}

/// A piece without a number before it: `2nd ed`.
fn without_ordinal(text: &str) -> &str {
    let bare = text.trim_start_matches(|c: char| c.is_ascii_digit());
    if bare.len() == text.len() {
        return text;
    }
    let bare =
        ["st ", "nd ", "rd ", "th ", "e ", "ª ", "º "].iter().find_map(|end| bare.strip_prefix(end)).unwrap_or(bare);
    bare.trim_start_matches([' ', '.'])
}

fn has_word(text: &str) -> bool {
    text.contains(char::is_alphabetic)
}

impl<'a> Entry<'a> {
    /// Where a day or month right behind a year ends: `(2024, May 3)`, `(2024, May)`.
    fn behind_day(self, year: usize) -> usize {
        let tail = cut(self.text, year..self.text.len());
        if closing_month(tail).is_some() {
            return year + tail.find(')').unwrap_or(0);
        }
        let day = self.parts.day.as_ref().map(|day| &day.range).filter(|day| day.start >= year);
        let day = day.filter(|day| !has_word(cut(self.text, year..day.start)));
        day.map_or(year, |day| day.end)
    }

    /// The pieces that may name something.
    fn segments(self, lexicon: &'a Lexicon) -> impl Iterator<Item = Range> + 'a {
        let words = lexicon.set("entry-words");
        let names = move |segment: &&Range| {
            let text = cut(self.text, (*segment).clone()).trim_matches(|c: char| !c.is_alphanumeric());
            let text = without_ordinal(text);
            text.chars().nth(1).is_some()
                && !self.is_phrase(segment)
                && !words.is_some_and(|words| words.contains(text))
        };
        self.parts.segments.iter().filter(names).cloned()
    }

    /// Whether only an address follows a piece of two or more words, whose host is the outlet: it is the title.
    fn is_addressed(self, piece: &Range) -> bool {
        let words = cut(self.text, piece.clone()).split_whitespace().filter(|word| has_word(word));
        self.hosted && self.outlet.is_none() && words.count() > 1
    }

    /// Whether a piece only says that something is undated or not published: `(in press)`, `personal communication`.
    fn is_phrase(self, segment: &Range) -> bool {
        let phrases = self.parts.undated.iter().chain(&self.parts.personal);
        phrases.into_iter().any(|phrase| segment.contains(&phrase.start) && phrase.start <= segment.start + 1)
    }

    /// The first piece behind a title that looks like a name; `In` before it is left out.
    fn segment_after(self, end: usize, lexicon: &Lexicon) -> Option<Range> {
        let aside = |at: usize| cut(self.text, 0..at).ends_with(['(', '[']);
        let behind = |segment: &Range| segment.start >= end && Some(segment) != self.outlet && !aside(segment.start);
        // `In A. Smith (Eds.), Book`
        let edited = |segment: &Range| {
            let text = cut(self.text, segment.clone());
            ["(Ed", "(ed", "(Hrsg", "(Hg", "(dir", "(coord"].iter().any(|marker| text.contains(marker))
        };
        let segment = self.segments(lexicon).find(|segment| behind(segment) && !edited(segment))?;
        let text = cut(self.text, segment.clone());
        let bare = ["In ", "in ", "in: ", "In: "].iter().find_map(|word| text.strip_prefix(word)).unwrap_or(text);
        let named = bare.starts_with(|c: char| c.is_uppercase() || c.is_numeric());
        let others = |range: &&Range| range.start < segment.end && segment.start < range.end;
        let taken = self.publisher.filter(others).is_some();
        (named && !taken && by(bare).is_none()).then(|| segment.end - bare.len()..segment.end)
    }

    /// The text from byte `start` to the end of its sentence, or to a date, an address or a place.
    fn plain(self, start: usize, lexicon: &Lexicon) -> Option<Range> {
        let parts = self.parts;
        let starts = parts.urls.iter().chain(&parts.locators).chain(parts.dates.iter().map(|date| &date.range));
        let starts = starts.chain(parts.identifiers.iter().map(|identifier| &identifier.range));
        let starts = starts.chain(self.emphases).chain(self.outlet).chain(self.publisher).map(|range| range.start);
        let segments = &parts.segments;
        // An initial and the title behind it are one piece.
        let behind = |segment: &Range| {
            let from = segment.start.max(start);
            let words =
                cut(self.text, from..segment.end).trim_start_matches(|c: char| !c.is_alphanumeric() && c != '[');
            (segment.end > start && !words.is_empty()).then(|| segment.end - words.len()..segment.end)
        };
        let furniture = |text: &str| lexicon.set("entry-words").is_some_and(|words| words.contains(text));
        let tells = |range: &Range| !furniture(cut(self.text, range.clone())) && !self.is_phrase(range);
        let first = segments.iter().filter_map(behind).find(tells);
        let first = &first.filter(|first| self.publisher.is_none_or(|name| first.start < name.start))?;
        let limit = starts.filter(|at| *at >= first.end).min().unwrap_or(self.text.len());
        // Commas and colons are part of a title that a full stop ends.
        let by_comma = cut(self.text, first.end..limit).starts_with(',') && !self.ends_sentence(first, limit);
        let mut end = first.end;
        for segment in segments.iter().filter(|segment| segment.start >= first.end && segment.end <= limit) {
            let between = cut(self.text, end..segment.start);
            let joins = between.starts_with(':') || between.starts_with(',') && !by_comma || between.starts_with(" –");
            if !joins {
                break;
            }
            end = segment.end;
        }
        let after = cut(self.text, end..limit);
        let end = if after.starts_with(['?', '!']) { end + 1 } else { end };
        // `Yearbook (Report No. 12)`: a parenthesis that goes on behind the title is none of it.
        let title = cut(self.text, first.start..end);
        let open = title.rfind('(').filter(|at| *at > 0 && !title.get(*at..).is_some_and(|tail| tail.contains(')')));
        Some(first.start..open.map_or(end, |at| first.start + title.get(..at).unwrap_or("").trim_end().len()))
    }

    /// Whether a full stop with white space stands between `first` and the byte `limit`.
    fn ends_sentence(self, first: &Range, limit: usize) -> bool {
        let pieces = self.parts.segments.iter().filter(|segment| segment.start >= first.start && segment.end <= limit);
        pieces.skip(1).any(|segment| cut(self.text, segment.end..limit).starts_with(". "))
    }

    /// The persons of a leading piece: “Jane Doe and Ana Lima”; else the piece itself.
    fn as_names(self, leading: Range) -> Vec<Range> {
        let found = names(cut(self.text, leading.start..self.text.len()), true);
        let people = found.names.into_iter().map(|range| leading.start + range.start..leading.start + range.end);
        let people: Vec<Range> = people.filter(|range| range.end <= leading.end).collect();
        if people.is_empty() { vec![leading] } else { people }
    }
}
