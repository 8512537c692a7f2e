//! HTML inside Markdown: comments, names of tags, attributes.

use crate::model::Comment;
use crate::text::{Span, cut};

const OPEN: &str = "<!--";
const CLOSE: &str = "-->";

/// Finds the comments in the bytes of an HTML block; one that is not closed ends with the block.
pub(super) fn comments(source: &str, block: Span, into: &mut Vec<Comment>) {
    let text = cut(source, block.range());
    let mut from = 0;
    while let Some(found) = text.get(from..).and_then(|rest| rest.find(OPEN)) {
        let start = from + found;
        let inner = start + OPEN.len();
        let rest = text.get(inner..).unwrap_or("");
        let length = rest.find(CLOSE);
        from = length.map_or(text.len(), |length| inner + length + CLOSE.len());
        let content = Span::new(inner, length.map_or(text.len(), |length| inner + length));
        into.push(Comment {
            span: Span::new(start, from).shifted(block.start()),
            content: content.shifted(block.start()),
        });
    }
}

/// A tag of inline HTML.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Tag<'t> {
    Comment,
    Break,
    /// `<sup>`, or its end.
    Raised(bool),
    /// `<code>` and its like, or their end.
    Code(bool),
    /// `<a href="…">`
    Anchor(&'t str),
    AnchorEnd,
    /// `<img src="…">`
    Image(&'t str),
    Other,
}

/// Reads one tag as CommonMark cuts it out.
pub(super) fn tag(text: &str) -> Tag<'_> {
    if text.starts_with(OPEN) {
        return Tag::Comment;
    }
    let inner = text.trim_start_matches('<').trim_end_matches('>');
    let closes = inner.starts_with('/');
    let inner = inner.trim_start_matches('/');
    let name = inner.split(|c: char| !c.is_ascii_alphanumeric()).next().unwrap_or("");
    let is = |names: &[&str]| names.iter().any(|known| name.eq_ignore_ascii_case(known));
    let rest = inner.get(name.len()..).unwrap_or("");
    if is(&["sup"]) {
        Tag::Raised(!closes)
    } else if is(&["code", "kbd", "samp", "pre", "tt"]) {
        Tag::Code(!closes)
    } else if is(&["br"]) {
        Tag::Break
    } else if is(&["a"]) {
        if closes { Tag::AnchorEnd } else { attribute(rest, "href").map_or(Tag::Other, Tag::Anchor) }
    } else if is(&["img"]) {
        Tag::Image(attribute(rest, "src").unwrap_or(""))
    } else {
        Tag::Other
    }
}

/// The value of an attribute as it is written, quotation marks removed.
fn attribute<'t>(attributes: &'t str, wanted: &str) -> Option<&'t str> {
    let mut rest = attributes;
    loop {
        rest = rest.trim_start_matches(|c: char| c.is_whitespace() || c == '/');
        let end = rest.find(|c: char| c.is_whitespace() || c == '=').unwrap_or(rest.len());
        let (name, after) = rest.split_at_checked(end).filter(|(name, _)| !name.is_empty())?;
        let Some(value) = after.trim_start().strip_prefix('=').map(str::trim_start) else {
            rest = after;
            continue;
        };
        let (value, after) = match value.chars().next() {
            Some(quote @ ('"' | '\'')) => value.get(1..)?.split_once(quote)?,
            _ => value.split_at_checked(value.find(char::is_whitespace).unwrap_or(value.len()))?,
        };
        if name.eq_ignore_ascii_case(wanted) {
            return Some(value);
        }
        rest = after;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_and_their_attributes() {
        for (text, expected) in [
            ("<!-- a -->", Tag::Comment),
            ("<BR />", Tag::Break),
            ("<sup class=\"r\">", Tag::Raised(true)),
            ("</sup >", Tag::Raised(false)),
            ("<a name=x href='https://a.example?b=1'>", Tag::Anchor("https://a.example?b=1")),
            ("<a disabled href = u>", Tag::Anchor("u")),
            ("<a name=\"href\">", Tag::Other),
            ("</a>", Tag::AnchorEnd),
            ("<img alt='>' src=\"p.png\"/>", Tag::Image("p.png")),
            ("<span>", Tag::Other),
        ] {
            assert_eq!(tag(text), expected, "{text}");
        }
    }
}
