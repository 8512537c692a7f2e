//! Properties of links: the parts of an address, and where it leads.

use super::{Property, WHOLE, block, node, nodes, section, text};
use crate::lexicon::{OUTLET_KINDS, Outlet, fold};
use crate::model::{
    Link, LinkForm, Reach, Reference, archived_on, current_doi, date_in_path, embedded, fault_of, fold_url, host_of,
    is_front_page, is_reserved, parameters, path_of, reach_of, scheme_of,
};
use crate::query::anchors::fragment;
use crate::query::context::Context;
use crate::query::node::{Kind, Node, Type, Value};

const LINK_FORMS: &[&str] = &["inline", "reference", "bare", "image"];
const REACHES: &[&str] = &["public", "private-network", "one-machine"];
/// Parameters whose value names who sent the reader.
const REFERRERS: [&str; 4] = ["utm_source", "utm_referrer", "referrer", "ref"];

pub const LINK: &[Property] = &[
    Property { name: "text", ty: Type::Text, summary: "the text that is linked", get: text },
    Property {
        name: "target",
        ty: Type::Text,
        summary: "the address as written",
        get: |c, n| Value::from_option(link(c, n), |it| Value::Text((&*it.target).into())),
    },
    Property {
        name: "address",
        ty: Type::Text,
        summary: "the address where it stands; missing where it is not written as it is meant",
        get: |c, n| Value::from_option(link(c, n).and_then(|it| it.address), Value::Source),
    },
    Property {
        name: "scheme",
        ty: Type::Text,
        summary: "what stands before the colon of the address, in lower case",
        get: |c, n| words(c, n, scheme_of),
    },
    Property {
        name: "host",
        ty: Type::Text,
        summary: "the host of the address, in lower case, without www.",
        get: |c, n| words(c, n, host_of),
    },
    Property {
        name: "path",
        ty: Type::Text,
        summary: "the path of the address, from its slash to the question mark",
        get: |c, n| words(c, n, path_of),
    },
    Property {
        name: "parameters",
        ty: Type::Texts,
        summary: "the names of the parameters of the address",
        get: |c, n| Value::from_option(link(c, n), |it| Value::Texts(names(it, |_| true))),
    },
    Property {
        name: "tracking",
        ty: Type::Texts,
        summary: "the parameters that only record where a reader came from",
        get: |c, n| {
            Value::from_option(link(c, n), |it| Value::Texts(names(it, |name| c.lexicon.tracking.is_tracking(name))))
        },
    },
    Property {
        name: "referrer",
        ty: Type::Text,
        summary: "the site that a parameter says the reader came from",
        get: |c, n| words(c, n, referrer),
    },
    Property {
        name: "embedded",
        ty: Type::Text,
        summary: "another address inside the address",
        get: |c, n| words(c, n, embedded),
    },
    Property {
        name: "current-doi",
        ty: Type::Text,
        summary: "the address that leads to its DOI today, if it is an older one",
        get: |c, n| words(c, n, current_doi),
    },
    Property {
        name: "archived-on",
        ty: Type::Date,
        summary: "the day of the time stamp in its path, as archives write it",
        get: |c, n| Value::from_option(link(c, n).and_then(|it| archived_on(&it.target)), Value::Date),
    },
    Property {
        name: "date",
        ty: Type::Date,
        summary: "the day in its path, as newspapers write it",
        get: |c, n| Value::from_option(link(c, n).and_then(|it| date_in_path(&it.target)), Value::Date),
    },
    Property {
        name: "days-from-entry",
        ty: Type::Number,
        summary: "the days between the date in its path and the nearest date of the entry it stands in",
        get: |c, n| Value::from_option(days_from_entry(c, n), Value::number),
    },
    Property {
        name: "front-page",
        ty: Type::YesNo,
        summary: "whether it leads to a site, not to a page on it",
        get: |c, n| Value::from_option(link(c, n), |it| Value::YesNo(is_front_page(&it.target))),
    },
    Property {
        name: "reach",
        ty: Type::Word(REACHES),
        summary: "from where the address can be reached",
        get: |c, n| {
            Value::from_option(link(c, n).and_then(|it| reach_of(&it.target)), |it| Value::word(Reach::name(it)))
        },
    },
    Property {
        name: "reserved",
        ty: Type::YesNo,
        summary: "whether its host is set aside for documentation, such as example.com",
        get: |c, n| Value::from_option(link(c, n), |it| Value::YesNo(is_reserved(&it.target))),
    },
    Property {
        name: "fault",
        ty: Type::Text,
        summary: "what is wrong with the way the address is written",
        get: |c, n| Value::from_option(link(c, n).and_then(|it| fault_of(&it.target)), |it| Value::Text(it.into())),
    },
    Property {
        name: "site",
        ty: Type::Text,
        summary: "whose the host is, by the registry",
        get: |c, n| Value::from_option(owner(c, n), |it| Value::Text((&*it.name).into())),
    },
    Property {
        name: "site-kind",
        ty: Type::Word(OUTLET_KINDS),
        summary: "what the owner of the host is, by the registry",
        get: |c, n| Value::from_option(owner(c, n), |it| Value::Word((&*it.kind).into())),
    },
    Property {
        name: "site-named",
        ty: Type::YesNo,
        summary: "whether the entry it stands in names the owner of the host",
        get: |c, n| Value::from_option(is_owner_named(c, n), Value::YesNo),
    },
    Property {
        name: "archives",
        ty: Type::One(Kind::Link),
        summary: "the link of its entry whose address stands inside its own",
        get: |c, n| node(Kind::Link, archived(c, n)),
    },
    Property {
        name: "fragment",
        ty: Type::Text,
        summary: "the name of the place in the document that it leads to",
        get: |c, n| words(c, n, fragment),
    },
    Property {
        name: "fragment-found",
        ty: Type::YesNo,
        summary: "whether that place is there, however headings become names",
        get: |c, n| {
            let name = link(c, n).and_then(|it| fragment(&it.target));
            Value::from_option(name, |name| Value::YesNo(c.anchors().has(&name)))
        },
    },
    Property {
        name: "fragment-kin",
        ty: Type::Number,
        summary: "how many places have names that differ from that one in nothing but digits",
        get: |c, n| {
            let name = link(c, n).and_then(|it| fragment(&it.target));
            Value::from_option(name, |name| Value::count(c.anchors().alike(&name)))
        },
    },
    Property {
        name: "cites",
        ty: Type::Many(Kind::Cite),
        summary: "the cites in its text",
        get: |c, n| {
            let passage = link(c, n).map(|it| it.passage);
            let own = passage.map(|it| c.document.in_block(&c.document.cites, it.block, |cite| cite.passage));
            let inside = own.into_iter().flatten().filter(|at| {
                c.document.cites.get(*at).zip(passage).is_some_and(|(cite, it)| cite.passage.overlaps(it))
            });
            nodes(Kind::Cite, inside)
        },
    },
    Property {
        name: "form",
        ty: Type::Word(LINK_FORMS),
        summary: "how it is written",
        get: |c, n| Value::from_option(link(c, n), |it| Value::word(LinkForm::name(it.form))),
    },
    Property {
        name: "source",
        ty: Type::One(Kind::Source),
        summary: "the entry or caption it stands in",
        get: |c, n| Value::from_option(c.source_with(n), Value::Node),
    },
    Property {
        name: "reference",
        ty: Type::One(Kind::Reference),
        summary: "the entry it stands in",
        get: |c, n| {
            let of = c.source_with(n).map(Context::source_of).filter(|of| of.kind == Kind::Reference);
            Value::from_option(of, Value::Node)
        },
    },
    Property { name: "block", ty: Type::One(Kind::Block), summary: "the block it stands in", get: block },
    Property { name: "section", ty: Type::One(Kind::Section), summary: "the section it stands in", get: section },
    WHOLE,
];

fn link<'d>(context: &Context<'d>, at: Node) -> Option<&'d Link> {
    context.document.links.get(at.index())
}

fn words<'d>(context: &Context<'d>, at: Node, read: fn(&str) -> Option<String>) -> Value<'d> {
    Value::from_option(link(context, at).and_then(|link| read(&link.target)), |text| Value::Text(text.into()))
}

fn names(link: &Link, wanted: impl Fn(&str) -> bool) -> Vec<String> {
    let all = parameters(&link.target).into_iter();
    all.filter(|parameter| wanted(&parameter.name)).map(|parameter| parameter.name.into_owned()).collect()
}

fn referrer(address: &str) -> Option<String> {
    let named =
        parameters(address).into_iter().find(|it| REFERRERS.iter().any(|name| it.name.eq_ignore_ascii_case(name)));
    named.map(|parameter| parameter.value.into_owned()).filter(|value| !value.is_empty())
}

fn owner<'d>(context: &Context<'d>, at: Node) -> Option<&'d Outlet> {
    let host = host_of(&link(context, at)?.target)?;
    context.lexicon.outlets.get(context.lexicon.outlets.by_host(&host)?)
}

fn entry<'d>(context: &Context<'d>, at: Node) -> Option<&'d Reference> {
    context.reference(context.source_with(at).map(Context::source_of).filter(|of| of.kind == Kind::Reference)?)
}

fn is_owner_named(context: &Context<'_>, at: Node) -> Option<bool> {
    let owner = owner(context, at)?;
    // The address itself holds the name too.
    let words = context.document.text(entry(context, at)?.passage).split_whitespace();
    let words: Vec<&str> = words.filter(|word| !word.contains("://") && !word.contains("www.")).collect();
    let written = fold(&words.join(" ")).into_owned();
    let mut names = std::iter::once(&owner.name).chain(&owner.aliases);
    Some(names.any(|name| {
        let name = fold(name);
        let is_free = |c: Option<char>| !c.is_some_and(char::is_alphanumeric);
        written.match_indices(&*name).any(|(start, found)| {
            let (before, after) = (written.get(..start), written.get(start + found.len()..));
            is_free(before.and_then(|text| text.chars().next_back()))
                && is_free(after.and_then(|text| text.chars().next()))
        })
    }))
}

fn days_from_entry(context: &Context<'_>, at: Node) -> Option<u32> {
    let date = date_in_path(&link(context, at)?.target)?;
    entry(context, at)?.dates.iter().map(|other| date.days_from(other)).min()
}

/// The link of an entry that another link of it is an archived copy of.
fn archived(context: &Context<'_>, at: Node) -> Option<usize> {
    let original = embedded(&link(context, at)?.target)?;
    // Few servers tell capitals and doubled slashes in a path from what archives make of them.
    let fold = |address: &str| {
        let folded = fold_url(address, |_| false)?.to_lowercase();
        let pieces: Vec<&str> = folded.split('/').filter(|piece| !piece.is_empty()).collect();
        Some(pieces.join("/"))
    };
    let folded = fold(&original)?;
    // An outlet may have its pages under several hosts.
    let page = |address: &str| {
        let outlet = host_of(address).and_then(|host| context.lexicon.outlets.by_host(&host))?;
        Some((outlet, path_of(address)?.trim_end_matches('/').to_owned()))
    };
    let is_original = |other: &Link| {
        fold(&other.target).is_some_and(|other| other == folded)
            || page(&other.target).is_some_and(|other| Some(other) == page(&original))
    };
    let mut others = entry(context, at)?.links.iter().filter(|id| id.index() != at.index());
    others.find(|id| context.document.link(**id).is_some_and(is_original)).map(|id| id.index())
}

/// The share of the addresses of a document that are set aside for documentation.
pub fn reserved_share<'d>(context: &Context<'d>, _: Node) -> Value<'d> {
    let (reserved, public) = context.reserved_addresses();
    super::share(reserved, public)
}
