//! The tags around the entries of a list in HTML, where lists are joined.

use crate::text::{SourceFile, Span, cut};

/// How far before a place its tag is looked for, in bytes.
const TAG: usize = 1024;

/// What holds an entry, or a list of them.
const OUTER: [&str; 8] = ["li", "ol", "ul", "div", "section", "body", "td", "dd"];

/// Whether nothing but blanks and the end tag of an item stands here.
pub fn are_between(markup: &str) -> bool {
    behind_item(markup).is_empty()
}

/// Where an entry ends whose text ends there: behind the tags that end what stands in the entry.
pub fn end(source: &SourceFile, text: usize) -> usize {
    let mut rest = cut(source.text(), text..source.text().len());
    while let Some(tag) = rest.strip_prefix("</") {
        let name = tag.split(|c: char| !c.is_ascii_alphanumeric()).next().unwrap_or_default();
        let is_outer = OUTER.iter().any(|outer| outer.eq_ignore_ascii_case(name));
        match tag.strip_prefix(name).and_then(|tag| tag.trim_start().strip_prefix('>')) {
            Some(next) if !is_outer => rest = next,
            _ => break,
        }
    }
    source.text().len() - rest.len()
}

/// The list whose first and last entries stand there, with its tags.
pub fn list(source: &SourceFile, first: Span, last: Span) -> Option<Span> {
    let (start, name) = opening(source, first.start())?;
    let rest = behind_item(cut(source.text(), last.end()..source.text().len()));
    let is_list = ["ol", "ul"].iter().any(|known| known.eq_ignore_ascii_case(name));
    let rest = strip(rest, &format!("</{name}>")).filter(|_| is_list)?;
    Some(Span::new(start, source.text().len() - rest.len()))
}

/// The heading with this text, with its tags.
pub fn heading(source: &SourceFile, text: Span) -> Option<Span> {
    let (start, name) = opening(source, text.start())?;
    let is_heading = name.len() == 2 && name.starts_with(['h', 'H']);
    let rest = cut(source.text(), text.end()..source.text().len()).trim_start();
    let rest = strip(rest, &format!("</{name}>")).filter(|_| is_heading)?;
    Some(Span::new(start, source.text().len() - rest.len()))
}

/// The tag that ends before a place: where it begins, and its name.
fn opening(source: &SourceFile, at: usize) -> Option<(usize, &str)> {
    let from = source.text().floor_char_boundary(at.saturating_sub(TAG));
    let before = cut(source.text(), from..at).trim_end().strip_suffix('>')?;
    let tag = before.rfind('<')?;
    let inner = cut(before, tag + 1..before.len());
    let name = inner.split(|c: char| c.is_whitespace()).next().filter(|name| !name.starts_with('/'))?;
    Some((from + tag, name))
}

/// What follows blanks and the end tag of an item, which may be left out.
fn behind_item(markup: &str) -> &str {
    let rest = markup.trim_start();
    strip(rest, "</li>").map_or(rest, str::trim_start)
}

fn strip<'m>(markup: &'m str, tag: &str) -> Option<&'m str> {
    let (start, rest) = markup.split_at_checked(tag.len())?;
    start.eq_ignore_ascii_case(tag).then_some(rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_entry_ends_behind_the_tags_of_what_stands_in_it() {
        let end = |rest: &str| end(&SourceFile::new("a", format!("text{rest}")), 4) - 4;
        assert_eq!(
            ["</a></li>", "</a></I ></li>", "</li>", " </a>", "</div>", "", "</"].map(end),
            [4, 9, 0, 0, 0, 0, 0]
        );
    }

    #[test]
    fn lists_and_headings_are_taken_with_their_tags() {
        let found = |text: &str, inner: &str, of: fn(&SourceFile, Span) -> Option<Span>| {
            let source = SourceFile::new("a", text);
            let start = text.find(inner).unwrap();
            of(&source, Span::new(start, start + inner.len())).map(|span| source.slice(span).to_owned())
        };
        let heading = |text| found(text, "Sources", heading);
        assert_eq!(heading("<p>a</p><H2 id=\"b\">Sources </H2>c").as_deref(), Some("<H2 id=\"b\">Sources </H2>"));
        assert_eq!(
            [heading("<h2><b>Sources</b></h2>"), heading("<p>Sources</p>"), heading("Sources")],
            [None, None, None]
        );
        let list = |text| found(text, "<li>a", |source, entry| list(source, entry, entry));
        assert_eq!(list("x <ol class=y>\n<li>a</li>\n</ol> z").as_deref(), Some("<ol class=y>\n<li>a</li>\n</ol>"));
        assert_eq!(list("<UL><li>a</UL>").as_deref(), Some("<UL><li>a</UL>"));
        assert_eq!(
            [list("<ol><li>a<p>b</p></ol>"), list("<div><li>a</div>"), list("</ol><li>a</ol>")],
            [None, None, None]
        );
    }
}
