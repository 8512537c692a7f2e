//! Properties of what running text states: sentences, quotations, figures, and who is said to say so.

use super::around::{AFTER, BEFORE};
use super::prose::inside;
use super::{Property, WHOLE, block, node, nodes, previous, section, text, words};
use crate::model::{Attribution, Quantity, Quotation, Sentence, SentenceId};
use crate::query::context::Context;
use crate::query::node::{Kind, Node, Type, Value};
use crate::query::persons::names_one;
use crate::query::series::goes_on;

const BASES: &[&str] = &["citation", "link", "closing", "speaker", "according-to", "study", "own-work"];
const MEASURES: &[&str] = &["percent", "currency", "count"];
const FRAMES: &[&str] = &["change", "share"];
const FORMS: &[&str] = &["speaker", "according-to", "agentless", "rumour", "allegation"];
const ASCRIPTIONS: &[&str] = &["speaker", "possessive", "noun", "neighbour"];
const SPEAKERS: &[&str] = &["group", "unnamed", "party", "named"];

pub const SENTENCE: &[Property] = &[
    Property { name: "text", ty: Type::Text, summary: "what the reader sees", get: text },
    Property { name: "words", ty: Type::Number, summary: "the number of its words", get: words },
    Property {
        name: "basis",
        ty: Type::Word(BASES),
        summary: "what tells where its statement comes from",
        get: |c, n| Value::from_option(sentence(c, n).and_then(|it| it.basis), |basis| Value::word(basis.name())),
    },
    Property {
        name: "prospective",
        ty: Type::YesNo,
        summary: "whether it is a plan, a condition, a wish, an instruction or a question",
        get: |c, n| Value::from_option(sentence(c, n), |it| Value::YesNo(it.prospective)),
    },
    Property {
        name: "goes-on",
        ty: Type::YesNo,
        summary: "whether it goes on from an attributed sentence, with nothing but sentences of figures between",
        get: |c, n| Value::YesNo(goes_on(c.document, n.index())),
    },
    Property {
        name: "citations",
        ty: Type::Many(Kind::Citation),
        summary: "the citations in it",
        get: |c, n| inside(c, Kind::Citation, n),
    },
    Property {
        name: "quotations",
        ty: Type::Many(Kind::Quotation),
        summary: "the quotations in it",
        get: |c, n| inside(c, Kind::Quotation, n),
    },
    Property {
        name: "quantities",
        ty: Type::Many(Kind::Quantity),
        summary: "the figures in it",
        get: |c, n| {
            let all = c.document.quantities.iter().enumerate();
            nodes(Kind::Quantity, all.filter(|(_, it)| it.sentence == SentenceId(n.index)).map(|(at, _)| at))
        },
    },
    Property {
        name: "attributions",
        ty: Type::Many(Kind::Attribution),
        summary: "the words in it that tell who says so",
        get: |c, n| {
            let all = c.document.attributions.iter().enumerate();
            nodes(Kind::Attribution, all.filter(|(_, it)| it.sentence == SentenceId(n.index)).map(|(at, _)| at))
        },
    },
    Property {
        name: "links",
        ty: Type::Many(Kind::Link),
        summary: "the links in it",
        get: |c, n| inside(c, Kind::Link, n),
    },
    Property { name: "block", ty: Type::One(Kind::Block), summary: "the block it stands in", get: block },
    Property { name: "section", ty: Type::One(Kind::Section), summary: "the section it stands in", get: section },
    WHOLE,
    Property {
        name: "previous",
        ty: Type::One(Kind::Sentence),
        summary: "the sentence before it in its block",
        get: |c, n| match previous(c, n) {
            Value::Node(before) if same_block(c, before, n) => Value::Node(before),
            _ => Value::Missing,
        },
    },
    Property {
        name: "next",
        ty: Type::One(Kind::Sentence),
        summary: "the sentence after it in its block",
        get: |c, n| {
            let after = Node::new(Kind::Sentence, n.index() + 1);
            if same_block(c, n, after) { Value::Node(after) } else { Value::Missing }
        },
    },
];

pub const QUOTATION: &[Property] = &[
    Property { name: "text", ty: Type::Text, summary: "the words with their marks", get: text },
    Property { name: "words", ty: Type::Number, summary: "the number of its words", get: words },
    Property {
        name: "sentence",
        ty: Type::One(Kind::Sentence),
        summary: "its sentence",
        get: |c, n| node(Kind::Sentence, quotation(c, n).and_then(|it| it.sentence).map(|id| id.index())),
    },
    Property {
        name: "ascription",
        ty: Type::Word(ASCRIPTIONS),
        summary: "what tells whose words it holds, or what they are: “said”, “her”, “the slogan”, a sentence beside it",
        get: |c, n| Value::from_option(quotation(c, n).and_then(|it| it.ascription), |it| Value::word(it.name())),
    },
    Property { name: "block", ty: Type::One(Kind::Block), summary: "the block it stands in", get: block },
    WHOLE,
];

pub const QUANTITY: &[Property] = &[
    Property { name: "text", ty: Type::Text, summary: "the figure as written", get: text },
    Property {
        name: "kind",
        ty: Type::Word(MEASURES),
        summary: "what it measures",
        get: |c, n| Value::from_option(quantity(c, n), |it| Value::word(it.measure.name())),
    },
    Property {
        name: "value",
        ty: Type::Number,
        summary: "its value, million and the like multiplied out",
        get: |c, n| Value::from_option(quantity(c, n), |it| Value::Number(it.value)),
    },
    Property {
        name: "noun",
        ty: Type::Text,
        summary: "the noun that is counted",
        get: |c, n| Value::from_option(quantity(c, n).and_then(|it| it.noun), Value::Passage),
    },
    Property {
        name: "frame",
        ty: Type::Word(FRAMES),
        summary: "how a percentage is used: “by 5%”, “5% of”",
        get: |c, n| Value::from_option(quantity(c, n).and_then(|it| it.frame), |frame| Value::word(frame.name())),
    },
    Property {
        name: "quoted",
        ty: Type::YesNo,
        summary: "whether it stands in a quotation",
        get: |c, n| Value::from_option(quantity(c, n), |it| Value::YesNo(it.quoted)),
    },
    Property {
        name: "definite",
        ty: Type::YesNo,
        summary: "whether “the”, “these”, “its” … stands before it: the text speaks of a known thing",
        get: |c, n| Value::from_option(quantity(c, n), |it| Value::YesNo(it.definite)),
    },
    Property {
        name: "measured",
        ty: Type::Text,
        summary: "the noun of public life that it is a share, a change or a number of: “prices rose by 5%”, “5% of voters”",
        get: |c, n| Value::from_option(quantity(c, n).and_then(|it| it.measured), Value::Passage),
    },
    Property {
        name: "owned",
        ty: Type::YesNo,
        summary: "whether that noun is said to be somebody's: “its exports”, “the yard's workers”",
        get: |c, n| Value::from_option(quantity(c, n), |it| Value::YesNo(it.owned)),
    },
    BEFORE,
    AFTER,
    Property {
        name: "sentence",
        ty: Type::One(Kind::Sentence),
        summary: "its sentence",
        get: |c, n| node(Kind::Sentence, quantity(c, n).map(|it| it.sentence.index())),
    },
    Property {
        name: "rival",
        ty: Type::One(Kind::Quantity),
        summary: "an earlier figure that counts the same noun, with the same names beside it, and has another value",
        get: |c, n| node(Kind::Quantity, quantity(c, n).and_then(|it| it.rival).map(|id| id.index())),
    },
    Property { name: "block", ty: Type::One(Kind::Block), summary: "the block it stands in", get: block },
    Property { name: "section", ty: Type::One(Kind::Section), summary: "the section it stands in", get: section },
    WHOLE,
];

pub const ATTRIBUTION: &[Property] = &[
    Property { name: "text", ty: Type::Text, summary: "the words that attribute", get: text },
    Property {
        name: "form",
        ty: Type::Word(FORMS),
        summary: "how it is made: “X says”, “according to X”, “it is believed”, “rumour has it”, “allegedly”",
        get: |c, n| Value::from_option(attribution(c, n), |it| Value::word(it.form.name())),
    },
    Property {
        name: "speaker",
        ty: Type::Word(SPEAKERS),
        summary: "who it is: a group that is said to think, people who are said to know, a side, someone with a name",
        get: |c, n| Value::from_option(attribution(c, n).and_then(|it| it.speaker), |it| Value::word(it.name())),
    },
    Property {
        name: "who",
        ty: Type::Text,
        summary: "the words for who it is",
        get: |c, n| Value::from_option(attribution(c, n).and_then(|it| it.who), Value::Passage),
    },
    Property {
        name: "exemplified",
        ty: Type::YesNo,
        summary: "whether the document names one of them somewhere, or has asked them: “analyst Ann Smith”, “analysts contacted on Sunday”",
        get: |c, n| {
            let who = attribution(c, n).and_then(|it| it.who);
            Value::from_option(who, |who| Value::YesNo(names_one(c.roles(), c.document.text(who))))
        },
    },
    Property {
        name: "definite",
        ty: Type::YesNo,
        summary: "whether it points back to people the text has told of: “the experts”",
        get: |c, n| Value::from_option(attribution(c, n), |it| Value::YesNo(it.definite)),
    },
    Property {
        name: "qualified",
        ty: Type::YesNo,
        summary: "whether an organisation, a name or a reason for anonymity stands with it",
        get: |c, n| Value::from_option(attribution(c, n), |it| Value::YesNo(it.qualified)),
    },
    Property {
        name: "quoted",
        ty: Type::YesNo,
        summary: "whether it stands in a quotation",
        get: |c, n| Value::from_option(attribution(c, n), |it| Value::YesNo(it.quoted)),
    },
    BEFORE,
    AFTER,
    Property {
        name: "sentence",
        ty: Type::One(Kind::Sentence),
        summary: "its sentence",
        get: |c, n| node(Kind::Sentence, attribution(c, n).map(|it| it.sentence.index())),
    },
    Property { name: "block", ty: Type::One(Kind::Block), summary: "the block it stands in", get: block },
    Property { name: "section", ty: Type::One(Kind::Section), summary: "the section it stands in", get: section },
    WHOLE,
];

fn sentence<'d>(context: &Context<'d>, node: Node) -> Option<&'d Sentence> {
    context.document.sentences.get(node.index())
}

fn quotation<'d>(context: &Context<'d>, node: Node) -> Option<&'d Quotation> {
    context.document.quotations.get(node.index())
}

fn quantity<'d>(context: &Context<'d>, node: Node) -> Option<&'d Quantity> {
    context.document.quantities.get(node.index())
}

fn attribution<'d>(context: &Context<'d>, node: Node) -> Option<&'d Attribution> {
    context.document.attributions.get(node.index())
}

fn same_block(context: &Context<'_>, left: Node, right: Node) -> bool {
    let of = |node| sentence(context, node).map(|it| it.passage.block);
    of(left).is_some() && of(left) == of(right)
}
