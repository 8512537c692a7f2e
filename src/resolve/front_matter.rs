//! The fields of front matter that tell who wrote a document and when: `date: 2024-05-03`, `author = "Ann Smith"`.
//!
//! YAML and TOML are read line by line: a field and its value are all that is asked for.

use std::ops::Range;

use crate::grammar::mention::mentions;
use crate::model::{Date, Declared, DeclaredFact, Facts};
use crate::text::{Span, cut, lines, trim_range};

/// The bytes that are read.
const MAX: usize = 16 << 10;

/// Reads the fields of `source` at `span`.
pub fn read(source: &str, span: Span, facts: &mut Facts) {
    let end = span.end().min(source.floor_char_boundary(span.start() + MAX));
    let text = cut(source, span.start()..end);
    // Whether the next line is the first author of a list.
    let mut authors = false;
    for line in lines(text) {
        let line = trim_range(source, span.start() + line.start()..span.start() + line.end());
        let written = cut(source, line.clone());
        let item = written.strip_prefix("- ").map_or(written, str::trim_start);
        // Org and AsciiDoc mark each field: `#+date: `, `:revdate: `.
        let item = item.strip_prefix("#+").or_else(|| item.strip_prefix(':')).unwrap_or(item);
        let start = line.end - item.len();
        let Some(at) = item.find([':', '=']) else {
            if std::mem::take(&mut authors) && item.len() < written.len() {
                facts.byline = facts.byline.or(value(source, start..line.end));
            }
            continue;
        };
        let key = cut(item, 0..at).trim().trim_matches(['"', '\'']).to_ascii_lowercase();
        let value = value(source, start + at + 1..line.end);
        field(source, &key, value, &mut authors, facts);
    }
}

fn field(source: &str, key: &str, value: Option<Span>, authors: &mut bool, facts: &mut Facts) {
    match (key, value) {
        ("author" | "authors" | "by" | "byline", None) => *authors = true,
        ("author" | "authors" | "by" | "byline", found) => facts.byline = facts.byline.or(found),
        ("name", Some(found)) if *authors => {
            facts.byline = facts.byline.or(Some(found));
            *authors = false;
        }
        ("publisher" | "outlet" | "publication" | "site_name", found) => facts.outlet = facts.outlet.or(found),
        (_, None) => {}
        (
            "date" | "published" | "publishdate" | "publish_date" | "pubdate" | "datepublished" | "date_published"
            | "created" | "revdate",
            Some(found),
        ) => facts.date = facts.date.or_else(|| date(source, found)),
        (
            "updated" | "lastmod" | "last_modified" | "last_modified_at" | "modified" | "datemodified" | "last-updated"
            | "date_updated",
            Some(found),
        ) => facts.updated = facts.updated.or_else(|| date(source, found)),
        _ => {}
    }
}

/// Reads what the markup calls the author and the date.
pub fn declared(declared: &[Declared], facts: &mut Facts) {
    let of = |fact: DeclaredFact| declared.iter().filter(move |it| it.fact == fact && !it.value.trim().is_empty());
    let dates = |fact: DeclaredFact| of(fact).filter_map(|it| written_date(&it.value));
    facts.byline = facts.byline.or_else(|| of(DeclaredFact::Author).map(|it| it.span).next());
    facts.updated = facts.updated.or_else(|| dates(DeclaredFact::Updated).next());
    facts.date = facts.date.or_else(|| dates(DeclaredFact::Published).next()).or_else(|| {
        // A page that lists several things has no date of its own.
        let first = dates(DeclaredFact::Dated).next()?;
        dates(DeclaredFact::Dated).all(|date| date == first).then_some(first)
    });
}

fn date(source: &str, value: Span) -> Option<Date> {
    written_date(cut(source, value.range()))
}

fn written_date(value: &str) -> Option<Date> {
    let found = mentions(value);
    let date = found.iter().find(|it| it.valid && it.month.is_some() && it.year.is_some())?;
    Some(Date { year: date.year?, month: date.month, day: date.day, passage: None })
}

/// A value without blanks, quotation marks and brackets around it; `None` where nothing is left.
fn value(source: &str, range: Range<usize>) -> Option<Span> {
    let mut range = trim_range(source, range);
    loop {
        let part = cut(source, range.clone());
        let inner = part.trim_matches(['"', '\'', '[', ']', ' ']);
        if inner.len() == part.len() {
            break;
        }
        let lead = part.len() - part.trim_start_matches(['"', '\'', '[', ']', ' ']).len();
        range = range.start + lead..range.start + lead + inner.len();
    }
    (!range.is_empty()).then(|| Span::from(range))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> String {
        let mut facts = Facts::default();
        read(text, Span::new(0, text.len()), &mut facts);
        let by = facts.byline.map_or("-", |span| cut(text, span.range()));
        let date = |date: Option<Date>| date.map_or("-".to_owned(), |date| date.to_string());
        format!("{by} {} {}", date(facts.date), date(facts.updated))
    }

    #[test]
    fn yaml_and_toml() {
        for (text, expected) in [
            ("title: A: b\ndate: 2024-05-03T10:00:00Z\nauthor: Ann Smith\n", "Ann Smith 2024-05-03 -"),
            ("date = 2024-05-03\nauthors = [\"Ann Smith\"]\nlastmod = 2024-06-01", "Ann Smith 2024-05-03 2024-06-01"),
            ("authors:\n  - Ann Smith\n  - Ben Jones\ndate: \"3 May 2024\"", "Ann Smith 2024-05-03 -"),
            ("author:\n  - name: Ann Smith\n    url: x\n", "Ann Smith - -"),
            ("title: x\ntags: [2024-05-03]\ndate: soon", "- - -"),
            ("#+title: x\n#+author: Ann Smith\n#+DATE: <2024-05-03 Fri>", "Ann Smith 2024-05-03 -"),
            (":author: Ann Smith\n:revdate: 3 May 2024", "Ann Smith 2024-05-03 -"),
        ] {
            assert_eq!(shown(text), expected, "{text:?}");
        }
    }
}
