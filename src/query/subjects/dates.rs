//! Properties of dates in running text, and of the clauses that citations close.

use std::ops::Range;

use super::{Property, WHOLE, block, node, nodes, section, text};
use crate::model::{Clause, DateMention, ReferenceId};
use crate::query::context::Context;
use crate::query::node::{Kind, Node, Type, Value};

const FORMS: &[&str] = &["full", "month", "year", "yearless", "relative", "anaphoric"];
const WEEKDAYS: &[&str] = &["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

pub const DATE: &[Property] = &[
    Property { name: "text", ty: Type::Text, summary: "the date as written, without a day of the week", get: text },
    Property {
        name: "phrase",
        ty: Type::Text,
        summary: "the date with the words that lead it in: “at the end of last year”",
        get: |c, n| Value::from_option(date(c, n), |it| Value::Passage(it.phrase)),
    },
    Property {
        name: "form",
        ty: Type::Word(FORMS),
        summary: "how it is written: a day of a year, a month of a year, a year, a day without a year, counted from the day of writing (“last year”) or from a date before it (“that year”)",
        get: |c, n| Value::from_option(date(c, n), |it| Value::word(it.form.name())),
    },
    super::around::BEFORE,
    super::around::AFTER,
    Property {
        name: "value",
        ty: Type::Date,
        summary: "what it says, the first of a range",
        get: |c, n| Value::from_option(date(c, n).and_then(|it| it.date), Value::Date),
    },
    Property {
        name: "weekday",
        ty: Type::Text,
        summary: "the day of the week that stands with it",
        get: |c, n| Value::from_option(date(c, n).and_then(|it| it.weekday), Value::Passage),
    },
    Property {
        name: "weekday-agrees",
        ty: Type::YesNo,
        summary: "whether that is the day of the week in the calendar",
        get: |c, n| Value::from_option(weekdays(c, n), |(written, actual)| Value::YesNo(written == actual)),
    },
    Property {
        name: "actual-weekday",
        ty: Type::Word(WEEKDAYS),
        summary: "the day of the week in the calendar, where one stands with it",
        get: |c, n| {
            let name = weekdays(c, n).and_then(|(_, actual)| WEEKDAYS.get(crate::text::size(actual).checked_sub(1)?));
            Value::from_option(name, |name| Value::word(name))
        },
    },
    Property {
        name: "valid",
        ty: Type::YesNo,
        summary: "whether the calendar has it",
        get: |c, n| Value::from_option(date(c, n), |it| Value::YesNo(it.valid)),
    },
    Property {
        name: "open-order",
        ty: Type::YesNo,
        summary: "whether day and month may be swapped, as in 03/04/2025",
        get: |c, n| Value::from_option(date(c, n), |it| Value::YesNo(it.open_order)),
    },
    Property {
        name: "anchored",
        ty: Type::YesNo,
        summary: "whether a year stands before it in its block, or behind it in its sentence",
        get: |c, n| Value::from_option(date(c, n), |it| Value::YesNo(it.anchored)),
    },
    Property {
        name: "continues",
        ty: Type::YesNo,
        summary: "whether it is the end of a stretch of time, or the next of a row, that the date before it begins",
        get: |c, n| Value::from_option(date(c, n), |it| Value::YesNo(it.continues)),
    },
    Property {
        name: "names-event",
        ty: Type::YesNo,
        summary: "whether the day, here or elsewhere in the document, is the name of an event: “the October 7 attacks”",
        get: |c, n| Value::from_option(date(c, n), |it| Value::YesNo(it.names_event)),
    },
    Property {
        name: "quoted",
        ty: Type::YesNo,
        summary: "whether it stands in a quotation or in speech",
        get: |c, n| Value::from_option(date(c, n), |it| Value::YesNo(it.quoted)),
    },
    Property { name: "block", ty: Type::One(Kind::Block), summary: "the block it stands in", get: block },
    Property { name: "section", ty: Type::One(Kind::Section), summary: "the section it stands in", get: section },
    WHOLE,
];

pub const CLAUSE: &[Property] = &[
    Property { name: "text", ty: Type::Text, summary: "its words with the citation that closes it", get: text },
    Property {
        name: "citation",
        ty: Type::One(Kind::Citation),
        summary: "the citation that closes it",
        get: |c, n| node(Kind::Citation, clause(c, n).map(|it| it.citation.index())),
    },
    Property {
        name: "event",
        ty: Type::Date,
        summary: "the earliest time of what it tells: “in 2019”, “May 2021”, a date that opens it; missing where an earlier year stands in it",
        get: |c, n| Value::from_option(clause(c, n).and_then(|it| it.event), Value::Date),
    },
    Property {
        name: "leading",
        ty: Type::YesNo,
        summary: "whether that date opens its sentence or item",
        get: |c, n| Value::from_option(clause(c, n), |it| Value::YesNo(it.leading)),
    },
    Property {
        name: "prospective",
        ty: Type::YesNo,
        summary: "whether its sentence plans, forecasts, lays down in advance, asks or instructs",
        get: |c, n| Value::from_option(clause(c, n), |it| Value::YesNo(it.prospective)),
    },
    Property {
        name: "own-work",
        ty: Type::YesNo,
        summary: "whether its sentence tells of the authors' own work",
        get: |c, n| Value::from_option(clause(c, n), |it| Value::YesNo(it.own_work)),
    },
    Property {
        name: "by-means",
        ty: Type::YesNo,
        summary: "whether words such as “using” or “according to” stand between the date and the citation",
        get: |c, n| Value::from_option(clause(c, n), |it| Value::YesNo(it.by_means)),
    },
    Property {
        name: "sources",
        ty: Type::Many(Kind::Reference),
        summary: "the entries that its citation reaches",
        get: |c, n| {
            Value::from_option(clause(c, n), |it| nodes(Kind::Reference, sources(c, it).iter().map(|id| id.index())))
        },
    },
    Property {
        name: "in-time",
        ty: Type::Many(Kind::Reference),
        summary: "those of its sources that are dated no earlier than its event",
        get: |c, n| {
            Value::from_option(clause(c, n), |it| {
                let all = sources(c, it).into_iter().filter(|id| in_time(c, it, *id));
                nodes(Kind::Reference, all.map(|id| id.index()))
            })
        },
    },
    Property {
        name: "alternative",
        ty: Type::One(Kind::Reference),
        summary: "another entry of the document that shares its words and is dated no earlier than its event",
        get: |c, n| node(Kind::Reference, alternative(c, n).map(|id| id.index())),
    },
    Property { name: "block", ty: Type::One(Kind::Block), summary: "the block it stands in", get: block },
    Property { name: "section", ty: Type::One(Kind::Section), summary: "the section it stands in", get: section },
    WHOLE,
];

fn date<'d>(context: &Context<'d>, node: Node) -> Option<&'d DateMention> {
    context.document.dates.get(node.index())
}

fn clause<'d>(context: &Context<'d>, node: Node) -> Option<&'d Clause> {
    context.document.clauses.get(node.index())
}

/// The day of the week that stands with a date, and the one of the calendar.
fn weekdays(context: &Context<'_>, node: Node) -> Option<(u32, u32)> {
    let mention = date(context, node)?;
    Some((mention.weekday_number?, mention.date?.weekday()?))
}

/// The clause that the citation of a cite closes.
pub fn clause_of(context: &Context<'_>, cite: Node) -> Option<usize> {
    let citation = context.cite(cite)?.citation;
    let clauses = &context.document.clauses;
    let at = clauses.partition_point(|clause| clause.citation < citation);
    clauses.get(at).filter(|clause| clause.citation == citation).map(|_| at)
}

fn sources(context: &Context<'_>, clause: &Clause) -> Vec<ReferenceId> {
    let Some(citation) = context.document.citation(clause.citation) else { return Vec::new() };
    let Range { start, end } = citation.cites();
    let cites = (start..end).map(|index| Node::new(Kind::Cite, index));
    cites.flat_map(|cite| super::citations::targets(context, cite).unwrap_or_default()).collect()
}

fn in_time(context: &Context<'_>, clause: &Clause, id: ReferenceId) -> bool {
    let newest = context.document.reference(id).and_then(|reference| reference.newest);
    newest.zip(clause.event).is_some_and(|(newest, event)| newest.latest() >= event.earliest())
}

fn alternative(context: &Context<'_>, node: Node) -> Option<ReferenceId> {
    let clause = clause(context, node)?;
    let cited = sources(context, clause);
    let alike = context.kindred().like(context.document.text(clause.passage));
    alike.into_iter().find(|id| !cited.contains(id) && in_time(context, clause, *id))
}
