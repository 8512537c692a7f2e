//! Properties of the tags of notes, and of marks that are not written as marks are.

use super::{Property, WHOLE, block, node, text};
use crate::model::{ListId, NoteTag};
use crate::query::broken::BrokenMark;
use crate::query::context::Context;
use crate::query::node::{Kind, Node, Type, Value};
use crate::query::words::nearest;

/// The attributes that a tag of a note may have.
const KNOWN: [&str; 7] = ["name", "group", "follow", "extends", "details", "dir", "lang"];

pub const TAG: &[Property] = &[
    Property {
        name: "text",
        ty: Type::Text,
        summary: "the tag as written",
        get: |c, n| Value::from_option(tag(c, n), |it| Value::Source(it.span)),
    },
    Property {
        name: "note-name",
        ty: Type::Text,
        summary: "the name of the note",
        get: |c, n| Value::from_option(tag(c, n).and_then(|it| it.name.as_deref()), |it| Value::Text(it.into())),
    },
    Property {
        name: "group",
        ty: Type::Text,
        summary: "the group of the note",
        get: |c, n| Value::from_option(tag(c, n).and_then(|it| it.group.as_deref()), |it| Value::Text(it.into())),
    },
    Property {
        name: "content",
        ty: Type::Text,
        summary: "what the note says",
        get: |c, n| Value::from_option(tag(c, n).and_then(|it| it.content.as_deref()), |it| Value::Text(it.into())),
    },
    Property {
        name: "closed",
        ty: Type::YesNo,
        summary: "whether the note has an end, or the tag says that it holds nothing",
        get: |c, n| Value::from_option(tag(c, n), |it| Value::YesNo(it.closed)),
    },
    Property {
        name: "stray",
        ty: Type::YesNo,
        summary: "whether it is an end tag that ends nothing",
        get: |c, n| Value::from_option(tag(c, n), |it| Value::YesNo(it.stray)),
    },
    Property {
        name: "attributes",
        ty: Type::Texts,
        summary: "the names of its attributes",
        get: |c, n| Value::from_option(tag(c, n), |it| Value::Texts(names(it))),
    },
    Property {
        name: "unknown-attribute",
        ty: Type::Text,
        summary: "the first of its attributes that tags of notes do not have",
        get: |c, n| Value::from_option(unknown(c, n), |it| Value::Text(it.into())),
    },
    Property {
        name: "likely-attribute",
        ty: Type::Text,
        summary: "the attribute of such tags that its unknown one resembles",
        get: |c, n| {
            let unknown = unknown(c, n).map(str::to_lowercase);
            Value::from_option(unknown.and_then(|it| nearest(&it, &KNOWN)), |it| Value::Text(it.into()))
        },
    },
    Property {
        name: "earlier",
        ty: Type::One(Kind::Tag),
        summary: "the first tag before it that gives its name, in its group, to a note that says something else",
        get: |c, n| node(Kind::Tag, c.rival_tag(n.index())),
    },
    Property {
        name: "group-listed",
        ty: Type::YesNo,
        summary: "whether a list of the notes of its group stands in the text; missing for the common group",
        get: |c, n| {
            Value::from_option(tag(c, n).and_then(|it| it.group.as_deref()), |group| {
                Value::YesNo(c.document.note_groups.iter().any(|known| &**known == group))
            })
        },
    },
    Property {
        name: "fault",
        ty: Type::Text,
        summary: "what keeps its note from being shown as it is meant, in words",
        get: |c, n| Value::from_option(fault(c, n), |it| Value::Text(it.into())),
    },
    Property {
        name: "lists-notes",
        ty: Type::YesNo,
        summary: "whether a list of notes of any group stands in the text",
        get: |c, _| Value::YesNo(!c.document.note_groups.is_empty()),
    },
    WHOLE,
];

pub const BROKEN_MARK: &[Property] = &[
    Property { name: "text", ty: Type::Text, summary: "the mark as written", get: text },
    Property {
        name: "fault",
        ty: Type::Text,
        summary: "what is wrong with the way it is written",
        get: |c, n| Value::from_option(broken(c, n), |it| Value::Text(it.fault.into())),
    },
    Property {
        name: "number",
        ty: Type::Number,
        summary: "its first number",
        get: |c, n| Value::from_option(broken(c, n), |it| Value::number(it.number)),
    },
    Property {
        name: "likely",
        ty: Type::Text,
        summary: "how the same numbers are written in a mark",
        get: |c, n| Value::from_option(broken(c, n), |it| Value::Text(it.likely.clone().into())),
    },
    Property {
        name: "list",
        ty: Type::One(Kind::ReferenceList),
        summary: "the first list that has an entry with its number",
        get: |c, n| {
            let number = broken(c, n).map(|it| it.number);
            let lists = c.document.lists.iter();
            let found = number.and_then(|number| lists.into_iter().position(|it| !it.numbered(number).is_empty()));
            node(Kind::ReferenceList, found.map(|at| ListId::new(at).index()))
        },
    },
    Property { name: "block", ty: Type::One(Kind::Block), summary: "the block it stands in", get: block },
    WHOLE,
];

fn tag<'d>(context: &Context<'d>, at: Node) -> Option<&'d NoteTag> {
    context.document.note_tags.get(at.index())
}

/// What MediaWiki prints an error for.
fn fault(context: &Context<'_>, at: Node) -> Option<String> {
    let tag = tag(context, at)?;
    if tag.stray {
        return Some("this end tag ends no note".to_owned());
    }
    if !tag.closed {
        return Some("this note is never closed".to_owned());
    }
    let goes_on = tag.attributes.iter().any(|name| matches!(&**name, "follow" | "extends"));
    let Some(name) = tag.name.as_deref() else {
        let bare = tag.content.is_none() && !goes_on;
        return if bare { Some("this note has neither content nor name".to_owned()) } else { outer_fault(context, at) };
    };
    if name.bytes().all(|byte| byte.is_ascii_digit()) {
        return Some(format!("a note cannot have the number {name} as its name"));
    }
    if context.rival_tag(at.index()).is_some() {
        return Some(format!("“{name}” is the name of a note that says something else"));
    }
    outer_fault(context, at)
}

/// What is wrong with a tag, whatever its note says.
fn outer_fault(context: &Context<'_>, at: Node) -> Option<String> {
    if let Some(unknown) = unknown(context, at) {
        return Some(format!("notes have no attribute “{unknown}”"));
    }
    let groups = &context.document.note_groups;
    let group = tag(context, at)?.group.as_deref()?;
    let listed = groups.is_empty() || groups.iter().any(|known| &**known == group);
    (!listed).then(|| format!("no list shows the notes of the group “{group}”"))
}

fn broken<'c>(context: &'c Context<'_>, at: Node) -> Option<&'c BrokenMark> {
    context.broken_marks().get(at.index())
}

fn names(tag: &NoteTag) -> Vec<String> {
    tag.attributes.iter().map(|name| String::from(&**name)).collect()
}

fn unknown<'d>(context: &Context<'d>, at: Node) -> Option<&'d str> {
    let all = tag(context, at)?.attributes.iter();
    all.map(|name| &**name).find(|name| !KNOWN.contains(name))
}
