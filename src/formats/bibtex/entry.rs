//! An entry as a reader sees it: authors, title, work, publisher, date, place in the work, identifiers, address.

use super::fields::{Database, Value};
use super::time;
use super::value::Writer;
use crate::grammar::bibtex::{Entry, Piece};
use crate::text::{MappedText, Span, cut};

/// The most names that are shown of one entry.
const MAX_NAMES: usize = 100;

/// Shows an entry.
pub(super) fn show<'s, 'e>(database: &Database<'s, 'e>, entry: &'e Entry) -> MappedText<'s> {
    let mut writer = Writer::new(database);
    match database.value(entry, &["author", "collaboration"]) {
        Some(value) => names(&mut writer, value, ". "),
        None => {
            if let Some(value) = database.value(entry, &["editor"]) {
                names(&mut writer, value, " (eds.). ");
            }
        }
    }
    if let Some(title) = database.value(entry, &["title"]) {
        writer.connect("“", start(title));
        writer.show(title, false);
        if let Some(more) = database.value(entry, &["subtitle"]) {
            writer.connect(": ", start(more));
            writer.show(more, false);
        }
        writer.connect("”", start(title));
    }
    work(&mut writer, entry);
    place_in_work(&mut writer, entry);
    ways_to_find(&mut writer, entry);
    writer.finish()
}

/// What an entry stands in, who published it, and when.
fn work<'e>(writer: &mut Writer<'_, '_, 'e>, entry: &'e Entry) {
    let database = writer.database;
    let value = |names: &[&str]| database.value(entry, names);
    let kind = cut(database.source, entry.kind.clone()).to_ascii_lowercase();
    let thesis = match kind.as_str() {
        "phdthesis" => ". PhD thesis, ",
        "mastersthesis" => ". Master’s thesis, ",
        _ => ". ",
    };
    let publisher = value(&["publisher", "institution", "school", "organization"]);
    let city = value(&["location", "address"]);
    let written = value(&["date"]);
    let year = value(&["year"]).filter(|_| written.is_none());
    let month = value(&["month"]).filter(|_| year.is_some());
    add(writer, ". ", value(&["journaltitle", "journal", "booktitle", "maintitle"]), false);
    add(writer, ". ", value(&["series"]), false);
    add(writer, ". ", value(&["type"]).filter(|_| thesis == ". "), false);
    add(writer, thesis, city.filter(|_| publisher.is_some()), false);
    let behind = if city.is_some() { ": " } else { thesis };
    add(writer, behind, publisher, false);
    add(writer, ", ", city.filter(|_| publisher.is_none()), false);
    add(writer, ". ", value(&["howpublished"]), false);
    let edition = value(&["edition"]);
    add(writer, ", ", edition, false);
    if let Some(edition) = edition.filter(|it| text(database, *it).bytes().all(|byte| byte.is_ascii_digit())) {
        writer.connect(". ed.", start(edition));
    }
    add(writer, ", ", month, false);
    match year {
        Some(year) => add_as(writer, if month.is_some() { " " } else { ", " }, Some(year), time::of_year),
        // Of a talk the day is known, of a reprint the year of the first edition.
        None => add_as(writer, ", ", written.or_else(|| value(&["eventdate", "origdate"])), time::of_date),
    }
}

/// `12(3):45–67`, so that one issue is told from the next, or what of it is known.
fn place_in_work<'e>(writer: &mut Writer<'_, '_, 'e>, entry: &'e Entry) {
    let database = writer.database;
    let value = |names: &[&str]| database.value(entry, names);
    let (volume, number) = (value(&["volume"]), value(&["number", "issue"]));
    let pages = value(&["pages", "page"]);
    let in_one = volume.is_some() && number.is_some();
    add(writer, if in_one { ", " } else { ", vol. " }, volume, false);
    add(writer, if in_one { "(" } else { ", no. " }, number, false);
    if let Some(number) = number.filter(|_| in_one) {
        writer.connect(")", start(number));
    }
    let several = pages.is_some_and(|pages| text(database, pages).contains(['-', '–', ',']));
    let connector = match (in_one, several) {
        (true, _) => ":",
        (false, true) => ", pp. ",
        (false, false) => ", p. ",
    };
    add(writer, connector, pages, false);
    add(writer, ", ", value(&["eid"]), false);
    add_as(writer, ", ", value(&["pubstate"]), |state| time::of_state(state).map(str::to_owned));
}

/// Identifiers, addresses and notes.
fn ways_to_find<'e>(writer: &mut Writer<'_, '_, 'e>, entry: &'e Entry) {
    let database = writer.database;
    let value = |names: &[&str]| database.value(entry, names);
    let is_address = |value: &Value<'_>| text(database, *value).contains("://");
    let archive = value(&["archiveprefix", "eprinttype"]);
    let is_arxiv = archive.is_some_and(|it| text(database, it).eq_ignore_ascii_case("arxiv"));
    let doi = value(&["doi"]);
    let doi_connector = if doi.is_some_and(|doi| is_address(&doi)) { ". " } else { ". doi:" };
    let fields: [(&str, Option<Value<'_>>, bool); 10] = [
        (doi_connector, doi, true),
        (". arXiv:", value(&["eprint"]).filter(|_| is_arxiv), true),
        (". ISBN ", value(&["isbn"]), true),
        (". ISSN ", value(&["issn"]), true),
        (". PMID ", value(&["pmid"]), true),
        (". PMCID ", value(&["pmcid"]), true),
        (". ", value(&["url"]), true),
        (". Accessed ", value(&["urldate"]), false),
        (". ", value(&["note"]), false),
        (". ", value(&["addendum"]), false),
    ];
    for (connector, value, verbatim) in fields {
        add(writer, connector, value, verbatim);
    }
}

/// Adds a value and what stands before it.
fn add<'e>(writer: &mut Writer<'_, '_, 'e>, connector: &str, value: Option<Value<'e>>, verbatim: bool) {
    let Some(value) = value else { return };
    let first = connector.trim_start_matches(['.', ',', ':', ' ']);
    writer.connect(if writer.is_empty() { first } else { connector }, start(value));
    writer.show(value, verbatim);
}

/// Adds a value as people write it, and what stands before it.
fn add_as<'e>(
    writer: &mut Writer<'_, '_, 'e>,
    connector: &str,
    value: Option<Value<'e>>,
    shown: impl Fn(&str) -> Option<String>,
) {
    let Some(value) = value else { return };
    let [Piece::Text(range) | Piece::Number(range)] = value.pieces else {
        return add(writer, connector, Some(value), false);
    };
    match shown(cut(writer.database.source, range.clone())) {
        Some(shown) => {
            writer.connect(if writer.is_empty() { "" } else { connector }, start(value));
            writer.stand_in(&shown, value.lent.unwrap_or(Span::from(range.clone())));
        }
        None => add(writer, connector, Some(value), false),
    }
}

/// The first byte of a value.
fn start(value: Value<'_>) -> usize {
    let first = value.pieces.first().map(|piece| match piece {
        Piece::Text(range) | Piece::Number(range) | Piece::Name(range) => range.start,
    });
    value.lent.map_or(first.unwrap_or(0), Span::start)
}

/// A value as it is written, as far as it is written out.
fn text<'s>(database: &Database<'s, '_>, value: Value<'_>) -> &'s str {
    match value.pieces {
        [Piece::Text(range) | Piece::Number(range), ..] => cut(database.source, range.clone()).trim(),
        _ => "",
    }
}

/// Names, each as it is written, with semicolons between them.
fn names<'e>(writer: &mut Writer<'_, '_, 'e>, value: Value<'e>, end: &str) {
    let [Piece::Text(range)] = value.pieces else {
        writer.show(value, false);
        return writer.connect(end, start(value));
    };
    let source = writer.database.source;
    for (number, name) in split(cut(source, range.clone())).into_iter().take(MAX_NAMES).enumerate() {
        let span = Span::new(range.start + name.start, range.start + name.end);
        let at = value.lent.unwrap_or(span).start();
        let others = cut(source, span.range()).trim() == "others";
        writer.connect(
            if number == 0 {
                ""
            } else if others {
                " et al."
            } else {
                "; "
            },
            at,
        );
        if !others {
            writer.text(span, value.lent, false);
        }
    }
    let closed = writer.ends_with('.');
    writer.connect(if closed { end.trim_start_matches('.') } else { end }, start(value));
}

/// The names between `and`s that stand outside of braces.
fn split(text: &str) -> Vec<std::ops::Range<usize>> {
    let (mut names, mut depth, mut from) = (Vec::new(), 0_usize, 0);
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            b'{' => depth += 1,
            b'}' => depth = depth.saturating_sub(1),
            b'a' | b'A' if depth == 0 && is_and(text, at) => {
                names.push(crate::text::trim_range(text, from..at));
                from = at + 3;
            }
            _ => {}
        }
    }
    names.push(crate::text::trim_range(text, from..text.len()));
    names.retain(|name| !name.is_empty());
    names
}

fn is_and(text: &str, at: usize) -> bool {
    let word = text.get(at..at + 3).is_some_and(|word| word.eq_ignore_ascii_case("and"));
    let blank = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii_whitespace);
    let bytes = text.as_bytes();
    word && at > 0 && blank(bytes.get(at - 1)) && blank(bytes.get(at + 3))
}
