//! Properties of reference lists.

use super::citations::{PLACEMENTS, coverage};
use super::{Property, WHOLE, nodes, section, shape, text, works};
use crate::model::{ListId, Reference, ReferenceId, ReferenceList};
use crate::query::context::Context;
use crate::query::node::{Kind, Node, Type, Value};
use crate::text::size;

const ROLES: &[&str] = &["references", "notes", "further-reading"];

pub const REFERENCE_LIST: &[Property] = &[
    Property { name: "heading", ty: Type::Text, summary: "its heading", get: text },
    Property {
        name: "names-part",
        ty: Type::YesNo,
        summary: "whether its heading names the part that it belongs to: “Notes to Part 1”",
        get: |c, n| Value::from_option(c.list(n), |it| Value::YesNo(it.names_part)),
    },
    Property {
        name: "in-description",
        ty: Type::YesNo,
        summary: "whether its heading stands in the description of a term, as in the manual of a library",
        get: |c, n| Value::from_option(c.list(n), |it| Value::YesNo(it.describes)),
    },
    Property {
        name: "role",
        ty: Type::Word(ROLES),
        summary: "what its heading promises",
        get: |c, n| Value::from_option(c.list(n), |it| Value::word(it.role.name())),
    },
    Property {
        name: "entries",
        ty: Type::Many(Kind::Reference),
        summary: "its entries",
        get: |c, n| Value::from_option(c.list(n), |it| nodes(Kind::Reference, it.entries.iter().map(|id| id.index()))),
    },
    Property {
        name: "count",
        ty: Type::Number,
        summary: "the number of its entries",
        get: |c, n| Value::from_option(c.list(n), |it| Value::count(it.len())),
    },
    Property {
        name: "first",
        ty: Type::Number,
        summary: "its lowest number",
        get: |c, n| Value::from_option(c.list(n).and_then(ReferenceList::lowest), Value::number),
    },
    Property {
        name: "last",
        ty: Type::Number,
        summary: "its highest number",
        get: |c, n| Value::from_option(c.list(n).and_then(ReferenceList::highest), Value::number),
    },
    Property {
        name: "extent",
        ty: Type::Text,
        summary: "its entries in words: “entries 1–3 and 6”, or “3 entries” where some have no number",
        get: |c, n| Value::from_option(c.list(n), |it| Value::Text(extent(it).into())),
    },
    Property {
        name: "labelled",
        ty: Type::YesNo,
        summary: "whether its entries have numbers or keys",
        get: |c, n| Value::from_option(c.list(n), |it| Value::YesNo(it.labelled)),
    },
    Property {
        name: "bibliographic",
        ty: Type::YesNo,
        summary: "whether most entries show a quoted title, a year, an address, an identifier or a known outlet",
        get: |c, n| Value::from_option(c.list(n), |it| Value::YesNo(it.bibliographic)),
    },
    Property {
        name: "alphabetical",
        ty: Type::YesNo,
        summary: "whether at least four in five neighbours stand in the order of the alphabet",
        get: |c, n| Value::from_option(c.list(n), |it| Value::YesNo(it.alphabetical)),
    },
    Property {
        name: "auto-numbered",
        ty: Type::YesNo,
        summary: "whether all items are written with one number, for the notation to count",
        get: |c, n| Value::from_option(c.list(n), |it| Value::YesNo(it.auto_numbered)),
    },
    Property {
        name: "cites",
        ty: Type::Many(Kind::Cite),
        summary: "the cites it governs",
        get: |c, n| Value::from_option(c.list(n), |it| nodes(Kind::Cite, it.cites.iter().map(|id| id.index()))),
    },
    Property {
        name: "distinct-cited",
        ty: Type::Number,
        summary: "how many different numbers or keys are cited under it",
        get: |c, n| Value::from_option(c.list(n), |it| Value::number(it.distinct_cited)),
    },
    Property {
        name: "coverage",
        ty: Type::Number,
        summary: "the share of its entries, from 0 to 1, that are cited",
        get: |c, n| {
            Value::from_option(c.list(n), |it| {
                let cited = it.entries.iter().filter(|id| c.document.reference(**id).is_some_and(|entry| entry.cited));
                coverage(cited.count(), it.len())
            })
        },
    },
    Property {
        name: "defines-links",
        ty: Type::YesNo,
        summary: "whether it is made of link definitions, which links in the text may use too",
        get: |c, n| Value::from_option(c.list(n), |it| Value::YesNo(it.defines_links)),
    },
    Property {
        name: "dated-share",
        ty: Type::Number,
        summary: "the share of its entries, from 0 to 1, that show a year",
        get: |c, n| Value::from_option(c.list(n), |it| coverage(crate::text::size(it.dated), it.len())),
    },
    Property {
        name: "cite-count",
        ty: Type::Number,
        summary: "how many cites it governs",
        get: |c, n| Value::from_option(c.list(n), |it| Value::count(it.cites.len())),
    },
    Property {
        name: "brackets",
        ty: Type::Number,
        summary: "how many of its citations are written in brackets",
        get: |c, n| Value::from_option(c.list(n), |it| Value::number(it.manner.brackets)),
    },
    Property {
        name: "superscripts",
        ty: Type::Number,
        summary: "how many of its citations are raised",
        get: |c, n| Value::from_option(c.list(n), |it| Value::number(it.manner.superscripts)),
    },
    Property {
        name: "usual-placement",
        ty: Type::Word(PLACEMENTS),
        summary: "where nine in ten of its citations stand beside a sign that ends a sentence or clause",
        get: |c, n| Value::from_option(c.list(n).and_then(|it| it.manner.placement), |it| Value::word(it.name())),
    },
    Property {
        name: "ascending-share",
        ty: Type::Number,
        summary: "the share of its numbers, from 0 to 1, whose first uses ascend if the others are left out",
        get: |c, n| Value::from_option(c.list(n), |it| super::share(size(it.in_order), size(it.first_uses))),
    },
    Property {
        name: "order",
        ty: Type::Word(shape::ORDERS),
        summary: "whether its printed numbers ascend, descend or do neither; missing for fewer than two",
        get: |c, n| Value::from_option(c.list(n).and_then(|it| shape::order(c, it)), Value::word),
    },
    Property {
        name: "sole-outlet",
        ty: Type::One(Kind::Outlet),
        summary: "the known outlet that published all its entries",
        get: |c, n| Value::from_option(shape::sole_outlet(c, n), Value::Node),
    },
    Property {
        name: "alike",
        ty: Type::Many(Kind::ReferenceList),
        summary: "earlier lists of the same role and the same kind of labels",
        get: |c, n| nodes(Kind::ReferenceList, shape::alike(c, n).into_iter().map(ListId::index)),
    },
    Property {
        name: "adjoins",
        ty: Type::One(Kind::ReferenceList),
        summary: "the list before it, if nothing but headings stands between the two",
        get: |c, n| Value::from_option(shape::adjoins(c, n), Value::Node),
    },
    Property {
        name: "named-share",
        ty: Type::Number,
        summary: "the share of its entries, from 0 to 1, that name an author, an outlet or a publisher",
        get: |c, n| works::share_of(c, n, |_| true, names_source),
    },
    Property {
        name: "accessed-share",
        ty: Type::Number,
        summary: "the share of its entries with an address, from 0 to 1, that tell the day it was looked up",
        get: |c, n| works::share_of(c, n, |it| !it.links.is_empty(), |it| it.accessed.is_some()),
    },
    Property {
        name: "rivals",
        ty: Type::Many(Kind::ReferenceList),
        summary: "earlier lists of the same role that use one of its numbers",
        get: |c, n| nodes(Kind::ReferenceList, rivals(c, n).into_iter().map(ListId::index)),
    },
    Property {
        name: "reused",
        ty: Type::Text,
        summary: "the numbers that its rivals bear too, in words: “numbers 1–3”",
        get: |c, n| Value::from_option(reused(c, n), |numbers| Value::Text(numbers.into())),
    },
    Property {
        name: "collisions",
        ty: Type::Many(Kind::Reference),
        summary: "entries of its rivals that give one of its numbers to another source",
        get: |c, n| nodes(Kind::Reference, collisions(c, n).into_iter().map(ReferenceId::index)),
    },
    Property { name: "section", ty: Type::One(Kind::Section), summary: "the section it stands in", get: section },
    Property {
        name: "previous",
        ty: Type::One(Kind::ReferenceList),
        summary: "the list before it",
        get: super::previous,
    },
    WHOLE,
];

/// So many runs of numbers are named; a list with more has gaps without a pattern.
const MAX_RUNS: usize = 4;

/// Ascending numbers by what follows each other: `1–3`, `6`.
fn runs(numbers: &[u32]) -> Vec<String> {
    let follows = |one: &u32, next: &u32| *next == *one || one.checked_add(1) == Some(*next);
    let shown = |run: &[u32]| Some(shape::span(*run.first()?, *run.last()?));
    numbers.chunk_by(follows).filter_map(shown).collect()
}

fn extent(list: &ReferenceList) -> String {
    let numbers: Vec<u32> = list.by_number.iter().map(|(number, _)| *number).collect();
    let runs = runs(&numbers);
    let counted = || if list.len() == 1 { "1 entry".to_owned() } else { format!("{} entries", list.len()) };
    match runs.as_slice() {
        _ if !list.by_key.is_empty() || numbers.is_empty() => counted(),
        [only] if list.lowest() == list.highest() => format!("entry {only} only"),
        [one] => format!("entries {one}"),
        [rest @ .., last] if runs.len() <= MAX_RUNS => format!("entries {} and {last}", rest.join(", ")),
        _ => format!("{}, with gaps between their numbers", counted()),
    }
}

fn names_source(entry: &Reference) -> bool {
    let named = [&entry.work.authors, &entry.work.editors, &entry.work.rest].iter().any(|names| !names.is_empty());
    named || entry.outlet.is_some() || entry.publisher.is_some()
}

fn rivals(context: &Context<'_>, node: Node) -> Vec<ListId> {
    let Some(list) = context.list(node) else { return Vec::new() };
    let role = |id: &ListId| context.document.list(*id).map(|other| other.role);
    let mut sharing = context.peers().sharing(ListId::new(node.index()), list);
    sharing.retain(|id| role(id) == Some(list.role));
    sharing
}

/// The numbers of a list that its rivals bear too: `number 1`, `numbers 1–3 and 6`; of many, how many they are.
fn reused(context: &Context<'_>, node: Node) -> Option<String> {
    let list = context.list(node)?;
    let rivals: Vec<&ReferenceList> =
        rivals(context, node).into_iter().filter_map(|id| context.document.list(id)).collect();
    let is_taken = |number: &u32| rivals.iter().any(|rival| !rival.numbered(*number).is_empty());
    let mut numbers: Vec<u32> = list.by_number.iter().map(|(number, _)| *number).filter(is_taken).collect();
    numbers.dedup();
    match runs(&numbers).as_slice() {
        [] => None,
        [only] if numbers.len() == 1 => Some(format!("number {only}")),
        [only] => Some(format!("numbers {only}")),
        [rest @ .., last] if rest.len() < MAX_RUNS => Some(format!("numbers {} and {last}", rest.join(", "))),
        _ => Some(format!("{} numbers", numbers.len())),
    }
}

fn collisions(context: &Context<'_>, node: Node) -> Vec<ReferenceId> {
    let Some(list) = context.list(node) else { return Vec::new() };
    let doc = context.document;
    let mut found = Vec::new();
    for rival in rivals(context, node).into_iter().filter_map(|id| doc.list(id)) {
        for (number, own) in &list.by_number {
            let Some((_, other)) = rival.numbered(*number).first() else { continue };
            let same = doc.reference(*own).is_some_and(|entry| entry.counterpart == Some(*other));
            if !same {
                found.push(*other);
            }
        }
    }
    found
}
