//! The tags of notes, and the groups that lists of notes are set for.

use super::super::html::tokens::decoded;
use super::scan::{Kind, Tokens};
use crate::grammar::wiki::Tag;
use crate::model::{Content, GROUP, NoteTag};
use crate::text::{Span, cut};

/// Templates that list notes, and the group of those that list one of their own.
const LISTS: [(&str, &str); 7] = [
    ("reflist", ""),
    ("references", ""),
    ("notelist", EFN),
    ("notelist-ua", "upper-alpha"),
    ("notefoot", NOTETAG),
    ("refs", ""),
    ("notes", ""),
];
/// The group of the notes of `{{efn}}`.
pub(super) const EFN: &str = "lower-alpha";
/// The group of the notes of `{{notetag}}`.
const NOTETAG: &str = "note";

/// The group of a template that is a note.
pub(super) fn template_group(name: &str) -> &'static str {
    match name {
        "efn" => EFN,
        "efn-ua" => "upper-alpha",
        "notetag" => NOTETAG,
        _ => "",
    }
}

/// The group whose notes a template lists, unless it says another.
pub(super) fn list_group(name: &str) -> &'static str {
    LISTS.iter().find(|(known, _)| *known == name).map_or("", |(_, group)| group)
}

/// The key of a note with a name.
pub(super) fn key(name: &str, group: &str) -> String {
    if group.is_empty() { name.to_owned() } else { format!("{name}{GROUP}{group}") }
}

/// The value of an attribute of a tag that begins at a byte, as names are compared: decoded, with single blanks.
pub(super) fn value(source: &str, start: usize, tag: &Tag, name: &str) -> Option<String> {
    let (_, range) = tag.attributes.iter().find(|(known, _)| known == name)?;
    let written = cut(source, Span::from(range.clone()).shifted(start).range());
    let value = if written.contains('&') { decoded(written) } else { written.to_owned() };
    Some(value.split_whitespace().collect::<Vec<_>>().join(" ")).filter(|value| !value.is_empty())
}

/// Tells of all tags of notes, and of the lists.
pub(super) fn collect(source: &str, tokens: &Tokens, content: &mut Content<'_>) {
    let (mut verbatim, mut ends) = (0, Vec::new());
    for token in tokens.all() {
        if token.span.start() < verbatim {
            continue;
        }
        match &token.kind {
            Kind::Nowiki(_) | Kind::Verbatim(_) | Kind::Object | Kind::Comment(_) => verbatim = token.span.end(),
            Kind::Ref { tag, inner } => {
                let inner = inner.map(|inner| cut(source, inner.range()));
                content.note_tags.push(note_tag(source, token.span.start(), tag, inner, true));
            }
            Kind::Tag(tag) if tag.name == "references" && tag.closing => ends.push(token.span.end()),
            Kind::Tag(tag) if tag.name == "references" => {
                ends.extend(tag.empty.then_some(token.span.end()));
                let group = value(source, token.span.start(), tag, "group").unwrap_or_default();
                content.note_groups.push(group.into());
            }
            Kind::Template => {
                let group = listed(cut(source, token.span.range()));
                ends.extend(group.is_some().then_some(token.span.end()));
                content.note_groups.extend(group);
            }
            _ => {}
        }
    }
    for lone in tokens.lone() {
        let tag = match &lone.tag {
            Some(tag) => note_tag(source, lone.span.start(), tag, None, false),
            None => NoteTag { span: lone.span, stray: true, closed: true, ..NoteTag::default() },
        };
        content.note_tags.push(tag);
    }
    content.note_tags.sort_by_key(|tag| tag.span.start());
    ends.sort_unstable();
    for tag in &mut content.note_tags {
        tag.lists_before = ends.partition_point(|end| *end <= tag.span.start());
    }
}

fn note_tag(source: &str, start: usize, tag: &Tag, inner: Option<&str>, closed: bool) -> NoteTag {
    /// Notes that differ, differ here.
    const MAX_CONTENT: usize = 2048;
    let inner = inner.map(|inner| cut(inner, 0..inner.floor_char_boundary(MAX_CONTENT)));
    let content = inner.map(|inner| inner.split_whitespace().collect::<Vec<_>>().join(" "));
    NoteTag {
        span: Span::new(start, start + tag.length),
        name: value(source, start, tag, "name").map(Into::into),
        group: value(source, start, tag, "group").map(Into::into),
        attributes: tag.attributes.iter().map(|(name, _)| name.as_str().into()).collect(),
        content: content.filter(|content| !content.is_empty()).map(Into::into),
        closed,
        ..NoteTag::default()
    }
}

/// The group that a template lists the notes of.
fn listed(written: &str) -> Option<Box<str>> {
    /// The group stands before the notes; templates stand in each other, and none is read to its end for each.
    const NEAR: usize = 120;
    let head = cut(written, 0..written.floor_char_boundary(NEAR)).trim_start_matches('{');
    let mut params = head.split(['|', '}']);
    let name = params.next()?.trim().to_lowercase();
    let (_, group) = LISTS.iter().find(|(known, _)| *known == name)?;
    let given = params.find_map(|param| param.trim().strip_prefix("group")?.trim_start().strip_prefix('='));
    Some(given.map_or(*group, |given| given.trim().trim_matches('"')).into())
}
