//! Properties of entries.

use super::{Property, WHOLE, block, called, fields, node, nodes, opening, section, shape, text, twins, words, works};
use crate::model::{DateContrast, DateForm, Reference, TitleForm, host_of, shown_key};
use crate::query::context::Context;
use crate::query::node::{Kind, Type, Value};

pub const REFERENCE: &[Property] = &[
    Property { name: "text", ty: Type::Text, summary: "the entry without its label", get: text },
    Property { name: "words", ty: Type::Number, summary: "the number of its words", get: words },
    Property {
        name: "label",
        ty: Type::Text,
        summary: "its label as written",
        get: |c, n| Value::from_option(c.reference(n).and_then(|it| it.label), Value::Source),
    },
    Property {
        name: "name",
        ty: Type::Text,
        summary: "its number, or else its key, or else its title or first words in quotation marks",
        get: |c, n| {
            Value::from_option(c.reference(n).and_then(|it| called::name(c, it)), |name| Value::Text(name.into()))
        },
    },
    Property {
        name: "number",
        ty: Type::Number,
        summary: "its printed number",
        get: |c, n| Value::from_option(c.reference(n).and_then(|it| it.number), Value::number),
    },
    Property {
        name: "key",
        ty: Type::Text,
        summary: "its printed key",
        get: |c, n| {
            Value::from_option(c.reference(n).and_then(|it| it.key.as_deref()), |key| {
                Value::Text(shown_key(key).into())
            })
        },
    },
    fields::TYPE,
    fields::SIMILAR_TYPE,
    fields::CLOSED,
    fields::FIELDS,
    opening::OPENING,
    Property {
        name: "list",
        ty: Type::One(Kind::ReferenceList),
        summary: "its list",
        get: |c, n| node(Kind::ReferenceList, c.reference(n).map(|it| it.list.index())),
    },
    Property {
        name: "outlet",
        ty: Type::One(Kind::Outlet),
        summary: "who published it",
        get: |c, n| {
            Value::from_option(c.reference(n).and_then(|it| it.outlet.as_ref()), |_| {
                Value::Node(Context::as_source(Kind::Outlet, n))
            })
        },
    },
    Property {
        name: "title",
        ty: Type::Text,
        summary: "its quoted or emphasised title, with the marks",
        get: |c, n| Value::from_option(c.reference(n).and_then(|it| it.title), Value::Passage),
    },
    Property {
        name: "title-words",
        ty: Type::Text,
        summary: "its title without marks, also where it is only the text of a link or plain",
        get: |c, n| works::passage(c, n, |it| it.work.title),
    },
    Property {
        name: "title-form",
        ty: Type::Word(works::TITLE_FORMS),
        summary: "how its title is marked",
        get: |c, n| works::word(c, n, |it| it.work.title_form.map(TitleForm::name)),
    },
    Property {
        name: "authors",
        ty: Type::Texts,
        summary: "who wrote it: persons, and organisations that are not its outlet",
        get: |c, n| works::passages(c, n, |it| &it.work.authors),
    },
    Property {
        name: "first-author",
        ty: Type::Text,
        summary: "the first of its authors",
        get: |c, n| works::passage(c, n, |it| it.work.authors.first().copied()),
    },
    Property {
        name: "editors",
        ty: Type::Texts,
        summary: "persons who are called its editors",
        get: |c, n| works::passages(c, n, |it| &it.work.editors),
    },
    Property {
        name: "rest",
        ty: Type::Texts,
        summary: "what of it is no author, title, outlet, publisher, date, place or address",
        get: |c, n| works::passages(c, n, |it| &it.work.rest),
    },
    Property {
        name: "placeholder",
        ty: Type::Text,
        summary: "words that hold the place of what is still to be written",
        get: |c, n| works::passage(c, n, |it| it.work.placeholder),
    },
    Property {
        name: "stray-mark",
        ty: Type::Text,
        summary: "a double quotation mark without its fellow",
        get: |c, n| works::passage(c, n, |it| it.work.stray_mark),
    },
    Property {
        name: "date-precision",
        ty: Type::Word(works::PRECISIONS),
        summary: "what its date tells",
        get: |c, n| works::word(c, n, |it| it.date.map(|date| date.precision())),
    },
    Property {
        name: "date-form",
        ty: Type::Word(works::DATE_FORMS),
        summary: "how its date is written",
        get: |c, n| works::word(c, n, |it| it.work.date.form.map(DateForm::name)),
    },
    Property {
        name: "date-parenthesised",
        ty: Type::YesNo,
        summary: "whether its date stands between parentheses",
        get: |c, n| {
            let dated = c.reference(n).filter(|it| it.date.is_some());
            Value::from_option(dated, |it| Value::YesNo(it.work.date.parenthesised))
        },
    },
    Property {
        name: "month-shortened",
        ty: Type::YesNo,
        summary: "whether the name of the month in its date is shortened; missing for May and its like",
        get: |c, n| Value::from_option(c.reference(n).and_then(|it| it.work.date.shortened), Value::YesNo),
    },
    Property {
        name: "date-contrast",
        ty: Type::Word(works::CONTRASTS),
        summary: "in what its date is written unlike most dates of its list",
        get: |c, n| works::word(c, n, |it| it.work.date.contrast.map(DateContrast::name)),
    },
    Property {
        name: "date-model",
        ty: Type::One(Kind::Reference),
        summary: "the first entry of its list whose date is written like most of them, if its own is not",
        get: works::date_model,
    },
    Property {
        name: "archived",
        ty: Type::Date,
        summary: "the day its page was put into an archive",
        get: |c, n| Value::from_option(c.reference(n).and_then(|it| it.work.archived), Value::Date),
    },
    Property {
        name: "date",
        ty: Type::Date,
        summary: "its date",
        get: |c, n| Value::from_option(c.reference(n).and_then(|it| it.date), Value::Date),
    },
    Property {
        name: "year",
        ty: Type::Number,
        summary: "a year anywhere in it outside of addresses and identifiers, the title included",
        get: |c, n| {
            let year = c.reference(n).and_then(|it| it.year);
            Value::from_option(year, |year| Value::Number(f64::from(year)))
        },
    },
    Property {
        name: "newest",
        ty: Type::Date,
        summary: "the newest date in it: of publication, of an update, of access, in its title or its addresses",
        get: |c, n| Value::from_option(c.reference(n).and_then(|it| it.newest), Value::Date),
    },
    Property {
        name: "accessed",
        ty: Type::Date,
        summary: "the day it was looked up",
        get: |c, n| Value::from_option(c.reference(n).and_then(|it| it.accessed), Value::Date),
    },
    Property {
        name: "undated",
        ty: Type::Text,
        summary: "words such as “n.d.” or “forthcoming”",
        get: |c, n| Value::from_option(c.reference(n).and_then(|it| it.undated), Value::Passage),
    },
    Property {
        name: "period",
        ty: Type::Text,
        summary: "the time it tells without a year that can be compared, such as “c. 300 BC” or “14th century”",
        get: |c, n| Value::from_option(c.reference(n).and_then(|it| it.period), Value::Passage),
    },
    Property {
        name: "links",
        ty: Type::Many(Kind::Link),
        summary: "its addresses",
        get: |c, n| Value::from_option(c.reference(n), |it| nodes(Kind::Link, it.links.iter().map(|id| id.index()))),
    },
    Property {
        name: "archive",
        ty: Type::One(Kind::Link),
        summary: "the link to an archived copy of its source",
        get: |c, n| node(Kind::Link, works::archive(c, n)),
    },
    Property {
        name: "hosts",
        ty: Type::Texts,
        summary: "the hosts of its addresses",
        get: |c, n| Value::from_option(c.reference(n), |it| Value::Texts(hosts(c, it))),
    },
    Property {
        name: "identifiers",
        ty: Type::Many(Kind::Identifier),
        summary: "its DOI, ISBN and other identifiers",
        get: |c, n| {
            Value::from_option(c.reference(n), |it| {
                nodes(Kind::Identifier, it.identifiers.iter().map(|id| crate::text::size(*id)))
            })
        },
    },
    Property {
        name: "locator",
        ty: Type::Text,
        summary: "a volume, page, case or report number, or another way to find it",
        get: |c, n| Value::from_option(c.reference(n).and_then(|it| it.locator), Value::Passage),
    },
    Property {
        name: "publisher",
        ty: Type::Text,
        summary: "words that name a publisher, such as “University Press” or “Lisbon: Casa”",
        get: |c, n| Value::from_option(c.reference(n).and_then(|it| it.publisher), Value::Passage),
    },
    Property {
        name: "personal",
        ty: Type::YesNo,
        summary: "whether it is an interview, a letter or marked as not online",
        get: |c, n| Value::from_option(c.reference(n), |it| Value::YesNo(it.personal)),
    },
    Property {
        name: "evidence",
        ty: Type::Number,
        summary: "how many of these it shows: quoted title, year, address, identifier, known outlet, volume, page or number",
        get: |c, n| Value::from_option(c.reference(n), |it| Value::number(u32::from(it.evidence))),
    },
    Property {
        name: "key-number",
        ty: Type::Number,
        summary: "the number that its key is",
        get: |c, n| {
            let key = c.reference(n).and_then(|it| it.key.as_deref());
            Value::from_option(key.and_then(|key| key.parse().ok()), Value::number)
        },
    },
    Property {
        name: "first-cited",
        ty: Type::Number,
        summary: "the place of its first cite among the cites of the document, from 1",
        get: |c, n| {
            let first = c.reference(n).and_then(|it| it.cites.first());
            Value::from_option(first, |id| Value::count(id.index() + 1))
        },
    },
    Property {
        name: "remark",
        ty: Type::YesNo,
        summary: "whether it is a note in sentences: besides titles, links and emphasised words it has many words in lower case",
        get: |c, n| Value::from_option(works::is_remark(c, n), Value::YesNo),
    },
    opening::OPENS_WITH_NAME,
    Property {
        name: "meant-by",
        ty: Type::One(Kind::Cite),
        summary: "the first cite whose key no entry bears and differs from its own by a letter or two",
        get: |c, n| node(Kind::Cite, c.reference(n).and_then(|it| it.meant_by).map(|id| id.index())),
    },
    Property {
        name: "cited",
        ty: Type::YesNo,
        summary: "whether a cite reaches it",
        get: |c, n| Value::from_option(c.reference(n), |it| Value::YesNo(it.cited)),
    },
    Property {
        name: "cites",
        ty: Type::Many(Kind::Cite),
        summary: "the cites that reach it",
        get: |c, n| Value::from_option(c.reference(n), |it| nodes(Kind::Cite, it.cites.iter().map(|id| id.index()))),
    },
    Property {
        name: "same-as",
        ty: Type::One(Kind::Reference),
        summary: "an earlier entry of its list that is the same source",
        get: |c, n| node(Kind::Reference, c.reference(n).and_then(|it| it.same_as).map(|id| id.index())),
    },
    Property {
        name: "counterpart",
        ty: Type::One(Kind::Reference),
        summary: "an entry of an earlier list that is the same source",
        get: |c, n| node(Kind::Reference, c.reference(n).and_then(|it| it.counterpart).map(|id| id.index())),
    },
    Property {
        name: "empty",
        ty: Type::YesNo,
        summary: "whether nothing stands behind its label",
        get: |c, n| {
            Value::from_option(c.reference(n), |it| {
                let blank = c.document.text(it.passage).trim().is_empty();
                Value::YesNo(blank && it.label.is_some_and(|label| label.end() >= it.span.end()))
            })
        },
    },
    Property {
        name: "before",
        ty: Type::One(Kind::Reference),
        summary: "the entry before it in its list",
        get: |c, n| node(Kind::Reference, shape::entry_before(c, n).map(|(id, _)| id.index())),
    },
    Property {
        name: "gap",
        ty: Type::Text,
        summary: "the numbers right below its own that no entry of any list bears, if its list has lower ones, in words: “entries 3–4”",
        get: |c, n| {
            Value::from_option(shape::gap(c, n), |(first, last)| {
                let entries = if first == last { "entry" } else { "entries" };
                Value::Text(format!("{entries} {}", shape::span(first, last)).into())
            })
        },
    },
    Property {
        name: "cite-count",
        ty: Type::Number,
        summary: "how many cites reach it",
        get: |c, n| Value::from_option(c.reference(n), |it| Value::count(it.cites.len())),
    },
    Property {
        name: "cite-share",
        ty: Type::Number,
        summary: "the share, from 0 to 1, of the cites its list governs that reach it",
        get: |c, n| {
            let list = c.reference(n).and_then(|it| c.document.list(it.list));
            let cites = c.reference(n).map(|it| it.cites.len());
            list.zip(cites).map_or(Value::Missing, |(list, own)| super::share(own, list.cites.len()))
        },
    },
    Property {
        name: "cite-ratio",
        ty: Type::Number,
        summary: "how many times as many cites reach it as there are for each entry of its list on average",
        get: |c, n| {
            let list = c.reference(n).and_then(|it| c.document.list(it.list));
            let cites = c.reference(n).map(|it| it.cites.len());
            list.zip(cites)
                .map_or(Value::Missing, |(list, own)| super::share(own.saturating_mul(list.len()), list.cites.len()))
        },
    },
    Property {
        name: "differs",
        ty: Type::Text,
        summary: "its date, title or outlet, where its counterpart writes the same thing in another way",
        get: |c, n| Value::from_option(twins::difference(c, n).map(|(own, _)| own), Value::Passage),
    },
    Property {
        name: "differs-from",
        ty: Type::Text,
        summary: "how its counterpart writes what differs",
        get: |c, n| Value::from_option(twins::difference(c, n).map(|(_, other)| other), Value::Passage),
    },
    Property {
        name: "same-key",
        ty: Type::One(Kind::Reference),
        summary: "the first entry of its list with its key, if that stands before it",
        get: |c, n| node(Kind::Reference, twins::same_key(c, n)),
    },
    Property {
        name: "same-number",
        ty: Type::One(Kind::Reference),
        summary: "the first entry of its list with its number, if that stands before it",
        get: |c, n| node(Kind::Reference, twins::same_number(c, n)),
    },
    Property { name: "block", ty: Type::One(Kind::Block), summary: "the block it stands in", get: block },
    Property { name: "section", ty: Type::One(Kind::Section), summary: "the section it stands in", get: section },
    WHOLE,
];

/// The hosts of an entry's addresses.
pub fn hosts(context: &Context<'_>, reference: &Reference) -> Vec<String> {
    let links = reference.links.iter().filter_map(|id| context.document.link(*id));
    links.filter_map(|link| host_of(&link.target)).collect()
}
