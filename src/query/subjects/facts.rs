//! Properties of the document that tell when, by whom and how it was written.

use super::Property;
use crate::model::DateExtent;
use crate::query::context::Context;
use crate::query::node::{Node, Type, Value};

/// Which of two numbers is the day.
const ORDERS: &[&str] = &["day-first", "month-first"];

/// The properties of the document that are read off its front matter, its head and its end.
pub const FACTS: &[&str] = &[BYLINE.name, PUBLISHED.name, UPDATED.name, OUTLET.name, NEWEST_YEAR.name];

/// The properties of the document that are read off its dates.
pub const OF_DATES: &[&str] = &[NEWEST_YEAR.name, DAY_ORDER.name];

pub const BYLINE: Property = Property {
    name: "byline",
    ty: Type::Text,
    summary: "who wrote it: “By Ann Smith”, a field of front matter, a note about the author",
    get: |c, _| Value::from_option(c.document.facts.byline, Value::Source),
};

pub const PUBLISHED: Property = Property {
    name: "date",
    ty: Type::Date,
    summary: "when it was published: a dateline, “Published …”, a line with a date, a field of front matter",
    get: |c, _| Value::from_option(c.document.facts.date, Value::Date),
};

pub const UPDATED: Property = Property {
    name: "updated",
    ty: Type::Date,
    summary: "when it was last changed",
    get: |c, _| Value::from_option(c.document.facts.updated, Value::Date),
};

pub const OUTLET: Property = Property {
    name: "outlet",
    ty: Type::Text,
    summary: "who published it: “LONDON, 5 May 2024 (Reuters) –”, a field of front matter",
    get: |c, _| Value::from_option(c.document.facts.outlet, Value::Source),
};

pub const REPORT_WORDS: Property = Property {
    name: "report-words",
    ty: Type::Number,
    summary: "how many different words of news and public life its first pages hold",
    get: |c, _| Value::number(c.register().report_words),
};

pub const RELEASED: Property = Property {
    name: "released",
    ty: Type::YesNo,
    summary: "whether a line of it says that it is a press release, or whom the press may ask",
    get: |c, _| Value::YesNo(c.is_released()),
};

pub const COMPANY_WORDS: Property = Property {
    name: "company-words",
    ty: Type::Number,
    summary: "how many different words of company news its first pages hold: “shareholders”, “takeover”",
    get: |c, _| Value::number(c.register().company_words),
};

pub const ADDRESSES: Property = Property {
    name: "addresses",
    ty: Type::Number,
    summary: "how often its first pages speak to the reader, or of the one who writes: “you”, “I”",
    get: |c, _| Value::number(c.register().addresses),
};

pub const OWN_VOICE: Property = Property {
    name: "own-voice",
    ty: Type::Number,
    summary: "how many of a thousand words of its first pages are of the one who writes: “I”, “we”, “our”",
    get: |c, _| Value::number(c.register().per_thousand(c.register().own_voice)),
};

pub const THIRD_PERSON: Property = Property {
    name: "third-person",
    ty: Type::Number,
    summary: "how many of a thousand words of its first pages are of a person who is told of: “he”, “her”",
    get: |c, _| Value::number(c.register().per_thousand(c.register().third_person)),
};

pub const NEWEST_YEAR: Property = Property {
    name: "newest-year",
    ty: Type::Number,
    summary: "the newest year of its own date and of its prose outside of entries, up to the year of the run",
    get: newest_year,
};

pub const DAY_ORDER: Property = Property {
    name: "day-order",
    ty: Type::Word(ORDERS),
    summary: "whether dates such as 28/03/2019 put the day or the month first, where all that tell agree",
    get: day_order,
};

/// The newest year in prose; later ones are plans.
fn newest_year<'d>(context: &Context<'d>, _: Node) -> Value<'d> {
    let doc = context.document;
    let own = [doc.facts.date, doc.facts.updated].into_iter().flatten();
    let years = doc.dates.iter().filter_map(|it| it.date).chain(own).map(|date| date.year);
    let newest = years.filter(|year| *year <= context.today.year).max();
    Value::from_option(newest, |year| Value::Number(f64::from(year)))
}

/// The order of day and month in dates of numbers that tell it.
fn day_order<'d>(context: &Context<'d>, _: Node) -> Value<'d> {
    let doc = context.document;
    let mut orders = doc.dates.iter().filter(|it| it.form == DateExtent::Full).filter_map(|it| {
        let (first, second) = doc.text(it.passage).split_once('/')?;
        let day = it.date.filter(|_| first.len() <= 2)?.day?;
        (first.parse() == Ok(day) && !second.starts_with(&format!("{day}/")) && second.split('/').nth(1)?.len() == 4)
            .then_some("day-first")
            .or_else(|| (second.split('/').next()?.parse() == Ok(day)).then_some("month-first"))
    });
    match orders.next() {
        Some(first) if orders.all(|order| order == first) => Value::word(first),
        _ => Value::Missing,
    }
}
