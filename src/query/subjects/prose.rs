//! Properties of the document, its sections and blocks.

use super::{Property, WHOLE, facts, nodes, numbers, passages, previous, section, text, words};
use crate::model::{BlockId, Passage, Scope};
use crate::query::context::Context;
use crate::query::language::{LANGUAGES, SCRIPTS, language_of, script_of};
use crate::query::node::{Kind, Node, Type, Value};

const SCOPES: &[&str] = &["auto", "file", "heading-level"];
const BLOCK_KINDS: &[&str] = &["heading", "paragraph", "list-item", "caption", "table-cell", "definition", "code"];

pub const DOCUMENT: &[Property] = &[
    Property { name: "title", ty: Type::Text, summary: "its first heading, or its first line", get: |c, n| text(c, n) },
    Property {
        name: "format",
        ty: Type::Text,
        summary: "the notation it is written in: text, markdown",
        get: |c, _| Value::Text(c.document.format.into()),
    },
    Property {
        name: "words",
        ty: Type::Number,
        summary: "the number of its words, code left out",
        get: |c, _| Value::count(c.words()),
    },
    Property {
        name: "scope",
        ty: Type::Word(SCOPES),
        summary: "which list governs a citation, as a directive or the settings say: auto, file, heading-level",
        get: |c, _| {
            Value::word(match c.document.scope {
                Scope::Auto => "auto",
                Scope::File => "file",
                Scope::HeadingLevel(_) => "heading-level",
            })
        },
    },
    Property {
        name: "technical",
        ty: Type::YesNo,
        summary: "whether it holds code: a block of it, words between backticks, commands, names of functions",
        get: |c, _| Value::YesNo(c.is_technical()),
    },
    Property {
        name: "holds-images",
        ty: Type::YesNo,
        summary: "whether its notation can hold images",
        get: |c, _| Value::YesNo(c.document.holds_images),
    },
    Property {
        name: "quantities",
        ty: Type::Many(Kind::Quantity),
        summary: "its figures",
        get: |c, _| Value::Nodes(c.all(Kind::Quantity)),
    },
    Property {
        name: "is-shared",
        ty: Type::YesNo,
        summary: "whether the settings name it in `references-in`, so that others cite its entries",
        get: |c, _| Value::YesNo(c.document.is_shared),
    },
    Property {
        name: "databases",
        ty: Type::Many(Kind::Database),
        summary: "the databases of references that its keys lead to",
        get: |c, _| Value::Nodes(c.all(Kind::Database)),
    },
    Property {
        name: "attributions",
        ty: Type::Many(Kind::Attribution),
        summary: "the words in it that tell who says so",
        get: |c, _| Value::Nodes(c.all(Kind::Attribution)),
    },
    facts::BYLINE,
    facts::PUBLISHED,
    facts::UPDATED,
    facts::OUTLET,
    facts::REPORT_WORDS,
    facts::COMPANY_WORDS,
    facts::RELEASED,
    facts::ADDRESSES,
    facts::OWN_VOICE,
    facts::THIRD_PERSON,
    facts::NEWEST_YEAR,
    facts::DAY_ORDER,
    passages::FRONT_MATTER,
    passages::REPEATED_PASSAGES,
    passages::TOPICS,
    Property {
        name: "language",
        ty: Type::Word(LANGUAGES),
        summary: "its language, where small words tell it",
        get: |c, _| Value::from_option(c.language(), Value::word),
    },
    Property {
        name: "script",
        ty: Type::Word(SCRIPTS),
        summary: "the script of nearly all its letters",
        get: |c, _| Value::from_option(c.script(), Value::word),
    },
    Property {
        name: "reserved-share",
        ty: Type::Number,
        summary: "the share of its addresses, from 0 to 1, whose host is set aside for documentation",
        get: super::links::reserved_share,
    },
    Property {
        name: "names-parameters",
        ty: Type::YesNo,
        summary: "whether it speaks of parameters such as utm_source outside of addresses",
        get: |c, _| Value::YesNo(c.names_parameters()),
    },
    Property {
        name: "lists",
        ty: Type::Many(Kind::ReferenceList),
        summary: "its reference lists",
        get: |c, _| Value::Nodes(c.all(Kind::ReferenceList)),
    },
    Property {
        name: "references",
        ty: Type::Many(Kind::Reference),
        summary: "the entries of all its lists",
        get: |c, _| Value::Nodes(c.all(Kind::Reference)),
    },
    Property {
        name: "citations",
        ty: Type::Many(Kind::Citation),
        summary: "its citations outside of entries",
        get: |c, _| Value::Nodes(c.all(Kind::Citation)),
    },
    Property {
        name: "captions",
        ty: Type::Many(Kind::Caption),
        summary: "its source captions",
        get: |c, _| Value::Nodes(c.all(Kind::Caption)),
    },
    Property {
        name: "links",
        ty: Type::Many(Kind::Link),
        summary: "its links",
        get: |c, _| Value::Nodes(c.all(Kind::Link)),
    },
    Property {
        name: "distinct-numbers",
        ty: Type::Number,
        summary: "how many different numbers are cited, ranges of fifty and more left out",
        get: |c, _| numbers::distinct(c),
    },
    Property {
        name: "note-cites",
        ty: Type::Number,
        summary: "how many marks name notes by their keys: `[^a]`",
        get: |c, _| Value::count(c.notes().0),
    },
    Property {
        name: "highest-note",
        ty: Type::Number,
        summary: "the highest number that a note has as its key",
        get: |c, _| Value::from_option(c.notes().1, Value::number),
    },
    Property {
        name: "lone-numbers",
        ty: Type::Number,
        summary: "how many different numbers are cited, each alone in its bracket",
        get: |c, _| numbers::alone(c),
    },
    Property {
        name: "marked-share",
        ty: Type::Number,
        summary: "the share of its citations, from 0 to 1, that are written as the notation writes references: `[1]_`",
        get: |c, _| numbers::marked_share(c),
    },
    Property {
        name: "key-cites",
        ty: Type::Number,
        summary: "how many marks name entries outside of the document by their keys: `\\cite{a}`, `[@a]`",
        get: |c, _| numbers::keyed(c),
    },
    Property {
        name: "numbers-rise",
        ty: Type::YesNo,
        summary: "whether no number is cited for the first time behind a higher one",
        get: |c, _| numbers::rise(c),
    },
    Property {
        name: "labelled-share",
        ty: Type::Number,
        summary: "the share of the cited numbers, from 0 to 1, behind whose first use an item with this number holds a year or an address",
        get: |c, _| numbers::labelled_share(c),
    },
    Property {
        name: "line-end-share",
        ty: Type::Number,
        summary: "the share of its citations, from 0 to 1, that stand alone behind the last sentence of a line",
        get: |c, _| numbers::line_end_share(c),
    },
    Property {
        name: "clause-end-share",
        ty: Type::Number,
        summary: "the share of its citations, from 0 to 1, after which a clause or sentence ends",
        get: |c, _| numbers::clause_end_share(c),
    },
];

pub const SECTION: &[Property] = &[
    Property { name: "heading", ty: Type::Text, summary: "its heading", get: |c, n| text(c, n) },
    Property {
        name: "level",
        ty: Type::Number,
        summary: "1 to 6; 0 where only the shape of a line says that it is a heading",
        get: |c, n| Value::from_option(c.document.sections.get(n.index()), |s| Value::number(u32::from(s.level))),
    },
    Property { name: "previous", ty: Type::One(Kind::Section), summary: "the section before it", get: previous },
];

pub const BLOCK: &[Property] = &[
    Property { name: "text", ty: Type::Text, summary: "what the reader sees, without a label", get: text },
    Property {
        name: "kind",
        ty: Type::Word(BLOCK_KINDS),
        summary: "what it is",
        get: |c, n| Value::from_option(c.block(n), |b| Value::word(b.kind.name())),
    },
    Property { name: "words", ty: Type::Number, summary: "the number of its words", get: words },
    Property {
        name: "opening",
        ty: Type::Text,
        summary: "its first line, without a label",
        get: |c, n| {
            Value::from_option(c.passage(n), |whole| {
                let line = crate::text::lines(c.document.text(whole)).next();
                Value::Passage(Passage::new(whole.block, line.map_or(0..0, |line| line.range())))
            })
        },
    },
    Property {
        name: "lines",
        ty: Type::Number,
        summary: "the number of its lines",
        get: |c, n| Value::from_option(c.block(n), |b| Value::count(crate::text::lines(b.text.as_str()).count())),
    },
    Property {
        name: "level",
        ty: Type::Number,
        summary: "a heading's level, or how deep an item is nested",
        get: |c, n| Value::from_option(c.block(n), |b| Value::number(u32::from(b.level))),
    },
    Property {
        name: "label",
        ty: Type::Text,
        summary: "the label of an item as written",
        get: |c, n| Value::from_option(c.block(n).and_then(|b| b.label.as_ref()), |label| Value::Source(label.span)),
    },
    Property {
        name: "quoted",
        ty: Type::YesNo,
        summary: "whether it stands in a block quotation",
        get: |c, n| Value::from_option(c.block(n), |b| Value::YesNo(b.quoted)),
    },
    Property {
        name: "continues-item",
        ty: Type::YesNo,
        summary: "whether it is a further paragraph of the item before it",
        get: |c, n| Value::from_option(c.block(n), |b| Value::YesNo(b.continues_item)),
    },
    Property {
        name: "leads-in",
        ty: Type::YesNo,
        summary: "whether items or code stand below it, which it leads in",
        get: |c, n| Value::YesNo(c.items().leads_in(n)),
    },
    Property {
        name: "siblings",
        ty: Type::Number,
        summary: "how many items its list has, itself among them",
        get: |c, n| Value::from_option(c.items().list_of(n), |list| Value::count(list.items)),
    },
    Property {
        name: "siblings-cited",
        ty: Type::Number,
        summary: "the share of the items in its list, from 0 to 1, that hold a citation",
        get: |c, n| Value::from_option(c.items().list_of(n), |list| share(list.cited, list.items)),
    },
    Property {
        name: "item-cited",
        ty: Type::YesNo,
        summary: "whether the item, its further paragraphs among it, holds a citation or a link",
        get: |c, n| Value::from_option(c.items().is_sourced(n), Value::YesNo),
    },
    Property {
        name: "language",
        ty: Type::Word(LANGUAGES),
        summary: "its language, where small words tell it",
        get: |c, n| {
            Value::from_option(c.block(n).and_then(|b| language_of(b.text.as_str(), &c.lexicon.languages)), Value::word)
        },
    },
    Property {
        name: "script",
        ty: Type::Word(SCRIPTS),
        summary: "the script of nearly all its letters",
        get: |c, n| Value::from_option(c.block(n).and_then(|b| script_of(b.text.as_str())), Value::word),
    },
    Property {
        name: "entry",
        ty: Type::Many(Kind::Reference),
        summary: "the entries of reference lists in it",
        get: |c, n| {
            let entries = c.document.references.iter().enumerate();
            nodes(Kind::Reference, entries.filter(|(_, entry)| entry.block == BlockId(n.index)).map(|(at, _)| at))
        },
    },
    Property {
        name: "citations",
        ty: Type::Many(Kind::Citation),
        summary: "its citations",
        get: |c, n| inside(c, Kind::Citation, n),
    },
    Property {
        name: "sentences",
        ty: Type::Many(Kind::Sentence),
        summary: "its sentences",
        get: |c, n| inside(c, Kind::Sentence, n),
    },
    Property { name: "links", ty: Type::Many(Kind::Link), summary: "its links", get: |c, n| inside(c, Kind::Link, n) },
    Property { name: "section", ty: Type::One(Kind::Section), summary: "the section it stands in", get: section },
    WHOLE,
    Property { name: "previous", ty: Type::One(Kind::Block), summary: "the block before it", get: previous },
    Property {
        name: "next",
        ty: Type::One(Kind::Block),
        summary: "the block after it",
        get: |c, n| {
            let next = n.index() + 1;
            if next < c.document.blocks.len() { Value::Node(Node::new(Kind::Block, next)) } else { Value::Missing }
        },
    },
];

/// `part` of `whole` as a number from 0 to 1; missing where there is nothing.
pub fn share<'d>(part: usize, whole: usize) -> Value<'d> {
    match (Value::count(part), Value::count(whole)) {
        (Value::Number(part), Value::Number(whole)) if whole > 0.0 => Value::Number(part / whole),
        _ => Value::Missing,
    }
}

/// The things of a kind that lie in a block or sentence.
pub fn inside<'d>(context: &Context<'d>, kind: Kind, of: Node) -> Value<'d> {
    let Some(outer) = context.passage(of) else { return Value::Missing };
    let (doc, own) = (context.document, outer.range());
    let range = match kind {
        Kind::Citation => doc.beginning_in(&doc.citations, outer.block, &own, |item| item.passage),
        Kind::Sentence => doc.beginning_in(&doc.sentences, outer.block, &own, |item| item.passage),
        Kind::Quotation => doc.beginning_in(&doc.quotations, outer.block, &own, |item| item.passage),
        _ => doc.beginning_in(&doc.links, outer.block, &own, |item| item.passage),
    };
    let within = |passage: Passage| passage.range().end <= own.end;
    let found = range.map(|index| Node::new(kind, index));
    Value::Nodes(found.filter(|node| context.passage(*node).is_some_and(within)).collect())
}
