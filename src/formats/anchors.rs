//! The names of places that are written in the source of a text, wherever they stand.

use memchr::memmem;

use crate::model::Anchor;
use crate::text::cut;

/// No name is longer.
const MAX_NAME: usize = 200;

/// All that may be a name of a place: `id="x"`, `name='x'`, `{#x}`.
///
/// What looks like one in code counts too: a link is called broken only where nothing speaks for its target.
pub(super) fn written(source: &str) -> Vec<Anchor> {
    let mut names = Vec::new();
    for (pattern, ends) in [("id=", ""), ("name=", ""), ("{#", " }\t")] {
        for at in memmem::find_iter(source.as_bytes(), pattern.as_bytes()) {
            let start = at + pattern.len();
            let rest = cut(source, start..source.floor_char_boundary(start + MAX_NAME));
            let value = match rest.chars().next() {
                Some(quote @ ('"' | '\'')) => rest.get(1..).and_then(|rest| rest.split(quote).next()),
                _ if ends.is_empty() => rest.split(|c: char| c.is_whitespace() || matches!(c, '>' | '/' | '"')).next(),
                _ => rest.split(|c: char| ends.contains(c)).next(),
            };
            names.extend(value.filter(|name| !name.is_empty()).map(|name| Anchor { name: name.into(), block: None }));
        }
    }
    names
}

/// The text of headings that are written in HTML, tags left out.
pub(super) fn html_headings(source: &str) -> Vec<Box<str>> {
    /// No heading is longer.
    const MAX_HEADING: usize = 400;
    let mut headings = Vec::new();
    for at in memmem::find_iter(source.as_bytes(), b"<h") {
        let rest = cut(source, at + 2..source.floor_char_boundary(at + MAX_HEADING));
        if !rest.starts_with(|c: char| matches!(c, '1'..='6')) {
            continue;
        }
        let Some((_, inner)) = rest.split_once('>') else { continue };
        let inner = inner.split("</h").next().unwrap_or("");
        let mut text = String::new();
        for piece in inner.split('<') {
            text.push_str(piece.rsplit('>').next().unwrap_or(""));
        }
        headings.push(text.into());
    }
    headings
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_found_wherever_they_are_written() {
        let source = "<a id=\"one\" name='two'></a> <p id=three> ## A {#four .x}\n\n<h2 align=c>The <b>port</b></h2>";
        let names: Vec<String> = written(source).into_iter().map(|anchor| anchor.name.into()).collect();
        assert_eq!(names, ["one", "three", "two", "four"]);
        assert_eq!(html_headings(source), ["The port".into()]);
    }
}
