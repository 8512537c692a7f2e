//! Properties of sources, outlets, captions and directives.

use super::references::hosts;
use super::{Property, WHOLE, block, naming, node, nodes, section, text};
use crate::lexicon::{OUTLET_KINDS, PERIODICITIES};
use crate::model::{DirectiveVerb, host_of};
use crate::query::context::Context;
use crate::query::node::{Kind, Node, Type, Value};

const ROLES: &[&str] = &["entry", "caption"];

pub const SOURCE: &[Property] = &[
    Property { name: "text", ty: Type::Text, summary: "the entry or the caption", get: text },
    Property {
        name: "role",
        ty: Type::Word(ROLES),
        summary: "whether it is an entry of a list or a caption",
        get: |_, n| Value::word(if Context::source_of(n).kind == Kind::Caption { "caption" } else { "entry" }),
    },
    Property {
        name: "reference",
        ty: Type::One(Kind::Reference),
        summary: "the entry, if it is one",
        get: |_, n| as_kind(n, Kind::Reference),
    },
    Property {
        name: "caption",
        ty: Type::One(Kind::Caption),
        summary: "the caption, if it is one",
        get: |_, n| as_kind(n, Kind::Caption),
    },
    Property {
        name: "outlet",
        ty: Type::One(Kind::Outlet),
        summary: "the outlet it names",
        get: |c, n| {
            let outlet = Node { kind: Kind::Outlet, ..n };
            Value::from_option(c.outlet(outlet), |_| Value::Node(outlet))
        },
    },
    Property { name: "hosts", ty: Type::Texts, summary: "the hosts of its addresses", get: source_hosts },
    Property {
        name: "outlet-named",
        ty: Type::YesNo,
        summary: "whether the text names its outlet wherever it cites it",
        get: naming::near_cites,
    },
    Property { name: "block", ty: Type::One(Kind::Block), summary: "the block it stands in", get: block },
    Property { name: "section", ty: Type::One(Kind::Section), summary: "the section it stands in", get: section },
];

pub const OUTLET: &[Property] = &[
    Property { name: "text", ty: Type::Text, summary: "the name, or the address that tells it, as written", get: text },
    Property {
        name: "name",
        ty: Type::Text,
        summary: "its name in the registry",
        get: |c, n| Value::from_option(c.registered(n), |outlet| Value::Text((&*outlet.name).into())),
    },
    Property {
        name: "kind",
        ty: Type::Word(OUTLET_KINDS),
        summary: "what it is, by the registry",
        get: |c, n| {
            let known = c.registered(n).filter(|outlet| !outlet.kind.is_empty());
            Value::from_option(known, |outlet| Value::Word((&*outlet.kind).into()))
        },
    },
    Property {
        name: "periodicity",
        ty: Type::Word(PERIODICITIES),
        summary: "how often it appears, by the registry",
        get: |c, n| {
            let known = c.registered(n).filter(|outlet| !outlet.periodicity.is_empty());
            Value::from_option(known, |outlet| Value::Word((&*outlet.periodicity).into()))
        },
    },
    Property {
        name: "month-is-full",
        ty: Type::YesNo,
        summary: "whether a month is a full date of what it publishes, by the registry",
        get: |c, n| Value::from_option(c.registered(n), |outlet| Value::YesNo(outlet.month_is_full)),
    },
    Property {
        name: "state",
        ty: Type::Text,
        summary: "the state that owns or directs it, by the registry",
        get: |c, n| {
            let known = c.registered(n).filter(|outlet| !outlet.state.is_empty());
            Value::from_option(known, |outlet| Value::Text((&*outlet.state).into()))
        },
    },
    Property {
        name: "in-title",
        ty: Type::YesNo,
        summary: "whether the title of the document names it",
        get: naming::in_title,
    },
    Property {
        name: "ratings",
        ty: Type::Many(Kind::Rating),
        summary: "what others say about its reliability",
        get: |c, n| nodes(Kind::Rating, c.ratings_of(n)),
    },
    Property {
        name: "source",
        ty: Type::One(Kind::Source),
        summary: "the entry or caption that names it",
        get: |_, n| Value::Node(Node { kind: Kind::Source, ..n }),
    },
];

pub const CAPTION: &[Property] = &[
    Property { name: "text", ty: Type::Text, summary: "the whole line", get: text },
    Property {
        name: "label",
        ty: Type::Text,
        summary: "the words before the colon",
        get: |c, n| Value::from_option(c.caption(n), |it| Value::Passage(it.label)),
    },
    Property {
        name: "credit",
        ty: Type::Text,
        summary: "the words after the colon",
        get: |c, n| Value::from_option(c.caption(n), |it| Value::Passage(it.credit)),
    },
    Property {
        name: "names-source",
        ty: Type::YesNo,
        summary: "whether the label names a source, not a maker of a picture",
        get: |c, n| Value::from_option(c.caption(n), |it| Value::YesNo(it.names_source)),
    },
    Property {
        name: "outlet",
        ty: Type::One(Kind::Outlet),
        summary: "the outlet it names",
        get: |c, n| {
            Value::from_option(c.caption(n).and_then(|it| it.outlet.as_ref()), |_| {
                Value::Node(Context::as_source(Kind::Outlet, n))
            })
        },
    },
    Property {
        name: "link",
        ty: Type::One(Kind::Link),
        summary: "a link in the line",
        get: |c, n| node(Kind::Link, c.caption(n).and_then(|it| it.link).map(|id| id.index())),
    },
    Property {
        name: "citation",
        ty: Type::One(Kind::Citation),
        summary: "a citation in the line",
        get: |c, n| node(Kind::Citation, c.caption(n).and_then(|it| it.citation).map(|id| id.index())),
    },
    Property {
        name: "detailed",
        ty: Type::YesNo,
        summary: "whether it says more than a name: a title, a date, a page, a person beside an agency",
        get: |c, n| Value::from_option(c.caption(n), |it| Value::YesNo(it.detailed)),
    },
    Property {
        name: "own-work",
        ty: Type::YesNo,
        summary: "whether the source is the author’s own work",
        get: |c, n| Value::from_option(c.caption(n), |it| Value::YesNo(it.own_work)),
    },
    Property {
        name: "follows-figure",
        ty: Type::YesNo,
        summary: "whether a figure, a table or caption text stands right before it",
        get: |c, n| Value::from_option(c.caption(n), |it| Value::YesNo(it.follows_figure)),
    },
    Property { name: "block", ty: Type::One(Kind::Block), summary: "the block it stands in", get: block },
    Property { name: "section", ty: Type::One(Kind::Section), summary: "the section it stands in", get: section },
    WHOLE,
];

pub const DIRECTIVE: &[Property] = &[
    Property {
        name: "text",
        ty: Type::Text,
        summary: "the whole comment",
        get: |c, n| Value::from_option(c.document.directives.get(n.index()), |it| Value::Source(it.span)),
    },
    Property {
        name: "verb",
        ty: Type::Text,
        summary: "what it asks for",
        get: |c, n| {
            let verb = c.document.directives.get(n.index()).and_then(|it| it.verb);
            Value::from_option(verb, |verb| Value::word(DirectiveVerb::name(verb)))
        },
    },
    Property {
        name: "problem",
        ty: Type::Text,
        summary: "what is wrong with the way it is written",
        get: |c, n| {
            let problem = c.document.directives.get(n.index()).and_then(|it| it.problem.as_deref());
            Value::from_option(problem, |problem| Value::Text(problem.into()))
        },
    },
    Property {
        name: "unknown",
        ty: Type::Texts,
        summary: "the names in it that no rule bears",
        get: |c, n| {
            Value::from_option(c.document.directives.get(n.index()), |it| {
                Value::Texts(it.unknown.iter().map(|(name, _)| name.to_string()).collect())
            })
        },
    },
    Property {
        name: "reason",
        ty: Type::Text,
        summary: "the reason it gives",
        get: |c, n| {
            let reason = c.document.directives.get(n.index()).and_then(|it| it.reason.as_deref());
            Value::from_option(reason, |reason| Value::Text(reason.into()))
        },
    },
    Property {
        name: "used",
        ty: Type::YesNo,
        summary: "whether it kept a finding back; missing where a rule it names did not run",
        get: |c, n| {
            let used = c.document.directives.get(n.index()).and_then(|it| it.used);
            Value::from_option(used, Value::YesNo)
        },
    },
];

fn as_kind<'d>(at: Node, kind: Kind) -> Value<'d> {
    let of = Context::source_of(at);
    if of.kind == kind { Value::Node(of) } else { Value::Missing }
}

fn source_hosts<'d>(context: &Context<'d>, at: Node) -> Value<'d> {
    let of = Context::source_of(at);
    if of.kind == Kind::Reference {
        return Value::from_option(context.reference(of), |entry| Value::Texts(hosts(context, entry)));
    }
    let link = context.caption(of).and_then(|caption| caption.link).and_then(|id| context.document.link(id));
    Value::from_option(link.and_then(|link| host_of(&link.target)), |host| Value::Texts(vec![host]))
}
