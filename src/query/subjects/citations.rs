//! Properties of citations and cites.

use super::prose::share;
use super::{Property, WHOLE, block, node, nodes, section, text};
use crate::model::{Citation, Cite, ListId, MarkForm, ReferenceId, shown_key};
use crate::query::context::Context;
use crate::query::groups;
use crate::query::node::{Kind, Node, Type, Value};
use crate::text::Span;

/// Where a mark stands beside the sign that ends a sentence or clause.
pub const PLACEMENTS: &[&str] = &["before", "after"];
const FORMS: &[&str] = &["bracket", "superscript", "footnote", "parenthesis"];

/// The widest range whose numbers are looked up one by one.
const MAX_RANGE: u32 = 50;

pub const CITATION: &[Property] = &[
    Property { name: "text", ty: Type::Text, summary: "all its marks as written", get: text },
    Property {
        name: "form",
        ty: Type::Word(FORMS),
        summary: "how its marks are written",
        get: |c, n| Value::from_option(c.citation(n), |it| Value::word(it.form.name())),
    },
    Property {
        name: "cites",
        ty: Type::Many(Kind::Cite),
        summary: "its numbers or keys",
        get: |c, n| Value::from_option(c.citation(n), |it| nodes(Kind::Cite, it.cites())),
    },
    Property {
        name: "sorted",
        ty: Type::YesNo,
        summary: "whether its numbers ascend; missing for keys and single numbers",
        get: |c, n| Value::from_option(c.citation(n).and_then(|it| sorted(c, it)), Value::YesNo),
    },
    Property {
        name: "has-locator",
        ty: Type::YesNo,
        summary: "whether a page or another locator is given for one of its cites",
        get: |c, n| {
            Value::from_option(c.citation(n), |it| {
                Value::YesNo(c.document.cites_of(it).iter().any(|cite| cite.locator.is_some()))
            })
        },
    },
    Property {
        name: "glued",
        ty: Type::YesNo,
        summary: "whether it is glued to the word before it",
        get: |c, n| Value::from_option(c.citation(n), |it| Value::YesNo(it.glued)),
    },
    Property {
        name: "quoted",
        ty: Type::YesNo,
        summary: "whether it stands in a quotation of another text",
        get: |c, n| Value::from_option(c.citation(n), |it| Value::YesNo(it.quoted)),
    },
    Property {
        name: "at-clause-end",
        ty: Type::YesNo,
        summary: "whether a clause or sentence ends right after it",
        get: |c, n| Value::from_option(c.citation(n), |it| Value::YesNo(it.at_clause_end)),
    },
    Property {
        name: "list",
        ty: Type::One(Kind::ReferenceList),
        summary: "the list that governs it",
        get: |c, n| node(Kind::ReferenceList, c.citation(n).and_then(|it| it.list).map(|id| id.index())),
    },
    Property {
        name: "repeated",
        ty: Type::Many(Kind::Cite),
        summary: "those of its cites that name, without a locator, what another of its cites names too",
        get: |c, n| {
            Value::from_option(c.citation(n), |it| {
                let start = it.cites().start;
                nodes(Kind::Cite, groups::repeated(c.document.cites_of(it)).into_iter().map(|at| start + at))
            })
        },
    },
    Property {
        name: "runs",
        ty: Type::Texts,
        summary: "each run of three or more of its numbers that follow each other and are written one by one",
        get: |c, n| Value::from_option(c.citation(n), |it| Value::Texts(runs(c, it))),
    },
    Property {
        name: "placement",
        ty: Type::Word(PLACEMENTS),
        summary: "whether it stands before or after the sign that ends a sentence or clause",
        get: |c, n| Value::from_option(c.citation(n).and_then(|it| it.placement), |it| Value::word(it.name())),
    },
    Property {
        name: "joined-link",
        ty: Type::Text,
        summary: "the address of the link as which the notation shows two of its brackets",
        get: |c, n| {
            let found = c.citation(n).and_then(|citation| {
                let joined = &c.document.joined;
                c.document
                    .around(joined, citation.passage, |it| it.passage)
                    .iter()
                    .find(|joined| joined.passage.overlaps(citation.passage))
            });
            Value::from_option(found, |it| Value::Text((&*it.target).into()))
        },
    },
    Property {
        name: "parted",
        ty: Type::Text,
        summary: "its brackets with commas between them",
        get: |c, n| {
            Value::from_option(c.citation(n), |it| {
                Value::Text(c.document.text(it.passage).replace("][", "], [").into())
            })
        },
    },
    Property {
        name: "past-lists",
        ty: Type::YesNo,
        summary: "whether it stands behind the last of several lists that share the text by place",
        get: |c, n| Value::from_option(c.citation(n), |it| Value::YesNo(it.past_lists)),
    },
    Property { name: "block", ty: Type::One(Kind::Block), summary: "the block it stands in", get: block },
    Property { name: "section", ty: Type::One(Kind::Section), summary: "the section it stands in", get: section },
];

pub const CITE: &[Property] = &[
    Property { name: "text", ty: Type::Text, summary: "the mark, number or range as written", get: text },
    Property {
        name: "number",
        ty: Type::Number,
        summary: "its number, or the first of a range",
        get: |c, n| Value::from_option(c.cite(n).and_then(|it| it.first), Value::number),
    },
    Property {
        name: "last",
        ty: Type::Number,
        summary: "the last number of a range as written",
        get: |c, n| Value::from_option(c.cite(n).and_then(|it| it.last), Value::number),
    },
    Property {
        name: "width",
        ty: Type::Number,
        summary: "how many numbers a range stands for",
        get: |c, n| {
            let range = c.cite(n).filter(|it| it.is_range()).and_then(Cite::interval);
            Value::from_option(range, |(low, high)| Value::number((high - low).saturating_add(1)))
        },
    },
    Property {
        name: "key",
        ty: Type::Text,
        summary: "its key, of a footnote or of an entry of a database",
        get: |c, n| {
            Value::from_option(c.cite(n).and_then(|it| it.key.as_deref()), |key| Value::Text(shown_key(key).into()))
        },
    },
    Property {
        name: "looked-up",
        ty: Type::YesNo,
        summary: "whether its key or number was looked for outside of the document, where all could be read",
        get: |c, n| Value::from_option(c.cite(n), |it| Value::YesNo(it.looked_up)),
    },
    Property {
        name: "entry",
        ty: Type::One(Kind::Entry),
        summary: "the entry outside of the document that bears its key or number",
        get: |c, n| node(Kind::Entry, c.cite(n).and_then(|it| it.entry).map(crate::text::size)),
    },
    Property {
        name: "similar-entry",
        ty: Type::One(Kind::Entry),
        summary: "where no entry bears its key: the one whose key differs by a letter or two",
        get: |c, n| node(Kind::Entry, c.cite(n).and_then(|it| it.similar).map(crate::text::size)),
    },
    Property {
        name: "meant",
        ty: Type::One(Kind::Reference),
        summary: "where no entry bears its key: the entry of the document whose key differs by a letter or two",
        get: |c, n| node(Kind::Reference, c.cite(n).and_then(|it| it.meant).map(|id| id.index())),
    },
    Property {
        name: "numbered-list",
        ty: Type::One(Kind::ReferenceList),
        summary: "the list that governs it, where that has a heading or it is a number",
        get: |c, n| {
            let list = citation_of(c, n).and_then(|it| it.list);
            let by_number = c.cite(n).is_some_and(|it| it.key.is_none());
            let headed = |id: &ListId| by_number || c.document.list(*id).is_some_and(|list| list.heading.is_some());
            node(Kind::ReferenceList, list.filter(headed).map(|id| id.index()))
        },
    },
    Property {
        name: "locator",
        ty: Type::Text,
        summary: "the page or other locator",
        get: |c, n| Value::from_option(c.cite(n).and_then(|it| it.locator), Value::Passage),
    },
    Property {
        name: "missing-mark",
        ty: Type::Text,
        summary: "what the list governing it has no entry for, as a mark: [7], [^note]",
        get: missing_mark,
    },
    Property {
        name: "missing",
        ty: Type::Text,
        summary: "those of its numbers, or the key, that the list governing it, here or in a file for all, lacks",
        get: missing,
    },
    Property {
        name: "target",
        ty: Type::Many(Kind::Reference),
        summary: "the entries it reaches in the list that governs it",
        get: target,
    },
    Property {
        name: "elsewhere",
        ty: Type::Many(Kind::Reference),
        summary: "entries of other lists that bear a number its own list has no entry for",
        get: elsewhere,
    },
    Property {
        name: "first-use",
        ty: Type::YesNo,
        summary: "whether its number is cited here for the first time under its list",
        get: |c, n| Value::from_option(c.cite(n), |it| Value::YesNo(it.first_use)),
    },
    Property {
        name: "overtaken-by",
        ty: Type::One(Kind::Cite),
        summary: "at a first use: the cite of an earlier citation that first used the highest number above this one",
        get: |c, n| node(Kind::Cite, c.cite(n).and_then(|it| it.overtaken_by).map(|id| id.index())),
    },
    Property {
        name: "clause",
        ty: Type::One(Kind::Clause),
        summary: "the clause with a date that its citation closes",
        get: |c, n| node(Kind::Clause, super::dates::clause_of(c, n)),
    },
    Property {
        name: "citation",
        ty: Type::One(Kind::Citation),
        summary: "the citation it belongs to",
        get: |c, n| node(Kind::Citation, c.cite(n).map(|it| it.citation.index())),
    },
    Property {
        name: "list",
        ty: Type::One(Kind::ReferenceList),
        summary: "the list that governs it",
        get: |c, n| node(Kind::ReferenceList, citation_of(c, n).and_then(|it| it.list).map(|id| id.index())),
    },
    Property {
        name: "glued",
        ty: Type::YesNo,
        summary: "whether its citation is glued to the word before it",
        get: |c, n| Value::from_option(citation_of(c, n), |it| Value::YesNo(it.glued)),
    },
    Property {
        name: "quoted",
        ty: Type::YesNo,
        summary: "whether its citation stands in a quotation of another text",
        get: |c, n| Value::from_option(citation_of(c, n), |it| Value::YesNo(it.quoted)),
    },
    Property { name: "block", ty: Type::One(Kind::Block), summary: "the block it stands in", get: block },
    Property { name: "section", ty: Type::One(Kind::Section), summary: "the section it stands in", get: section },
    WHOLE,
];

fn citation_of<'d>(context: &Context<'d>, node: Node) -> Option<&'d Citation> {
    context.document.citation(context.cite(node)?.citation)
}

fn runs(context: &Context<'_>, citation: &Citation) -> Vec<String> {
    let ends = |run: &[Cite]| Some(format!("{}–{}", run.first()?.first?, run.last()?.first?));
    groups::runs(context, citation).into_iter().filter_map(ends).collect()
}

fn sorted(context: &Context<'_>, citation: &Citation) -> Option<bool> {
    let cites = context.document.cites_of(citation);
    let numbers: Option<Vec<u32>> = cites.iter().map(|cite| cite.first).collect();
    let numbers = numbers.filter(|numbers| numbers.len() > 1)?;
    Some(numbers.is_sorted())
}

fn missing<'d>(context: &Context<'d>, node: Node) -> Value<'d> {
    let Some(cite) = context.cite(node) else { return Value::Missing };
    if cite.looked_up && cite.entry.is_none() && cite.key.is_none() {
        return Value::from_option(cite.first, |number| Value::Text(number.to_string().into()));
    }
    match (cite.missing, &cite.key) {
        (Some((low, high)), _) if low == high => Value::Text(low.to_string().into()),
        (Some((low, high)), _) => Value::Text(format!("{low}–{high}").into()),
        (None, Some(key)) => {
            let list = citation_of(context, node).and_then(|it| it.list).and_then(|id| context.document.list(id));
            match list {
                Some(list) if list.keyed(key).is_none() => Value::Text(shown_key(key).into()),
                _ => Value::Missing,
            }
        }
        _ => Value::Missing,
    }
}

fn missing_mark<'d>(context: &Context<'d>, node: Node) -> Value<'d> {
    let Value::Text(missing) = missing(context, node) else { return Value::Missing };
    let citation = context.cite(node).map(|cite| Node::new(Kind::Citation, cite.citation.index()));
    match citation.filter(|it| context.citation(*it).is_some_and(|it| it.form == MarkForm::Footnote)) {
        Some(citation) => Value::Text(written_mark(context, node, citation).into()),
        None => Value::Text(format!("[{missing}]").into()),
    }
}

/// The mark of a note as its notation writes it: `[^a]`, `[#a]_`, `<ref name="a" />`; of several keys, only the one.
fn written_mark(context: &Context<'_>, cite: Node, citation: Node) -> String {
    /// A longer one holds the note, or a locator.
    const MAX_MARK: usize = 60;
    let span = context.place(citation);
    let written = context.slice(span);
    let one = context.citation(citation).is_some_and(|it| it.cites().len() == 1);
    if !one || written.len() > MAX_MARK {
        return context.passage(cite).map_or("", |passage| context.document.text(passage)).to_owned();
    }
    let behind = context.slice(Span::new(span.end(), span.end() + 1));
    format!("{written}{}", if behind == "_" { behind } else { "" })
}

fn target<'d>(context: &Context<'d>, at: Node) -> Value<'d> {
    Value::from_option(targets(context, at), |ids| nodes(Kind::Reference, ids.iter().map(|id| id.index())))
}

/// The entries that a cite reaches in the list that governs it.
pub fn targets(context: &Context<'_>, at: Node) -> Option<Vec<ReferenceId>> {
    let cite = context.cite(at)?;
    let list = context.document.list(citation_of(context, at)?.list?)?;
    if let Some(key) = &cite.key {
        return Some(list.keyed(key).into_iter().collect());
    }
    let (low, high) = cite.interval()?;
    let high = high.min(low.saturating_add(MAX_RANGE));
    Some(list.between(low, high).iter().map(|(_, id)| *id).collect())
}

fn elsewhere<'d>(context: &Context<'d>, at: Node) -> Value<'d> {
    let Some((number, _)) = context.cite(at).and_then(|cite| cite.missing) else { return Value::Missing };
    let own = citation_of(context, at).and_then(|it| it.list);
    nodes(Kind::Reference, context.peers().elsewhere(number, own).map(ReferenceId::index))
}

/// The share of a list's entries that are cited.
pub fn coverage<'d>(cited: usize, all: usize) -> Value<'d> {
    share(cited, all)
}
