//! Tags and external links of MediaWiki: `<ref name="x">`, `[https://… text]`.

use super::{Range, prefix};

/// No tag and no link is longer than this, in bytes; pest sees no more of the text.
const MAX_INLINE: usize = 2048;

mod parser {
    use pest::Parser as _;
    use pest::iterators::Pair;

    #[derive(pest_derive::Parser)]
    #[grammar = "../grammar/wiki.pest"]
    struct Wiki;

    pub(super) fn tag(text: &str) -> Option<Pair<'_, Rule>> {
        Wiki::parse(Rule::tag, text).ok()?.next()
    }

    pub(super) fn external(text: &str) -> Option<Pair<'_, Rule>> {
        Wiki::parse(Rule::external, text).ok()?.next()
    }
}

use parser::Rule;

/// A tag.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tag {
    /// Its bytes, `<` and `>` included.
    pub length: usize,
    /// Its name, in lower case.
    pub name: String,
    /// Whether it ends an element.
    pub closing: bool,
    /// Whether the element has no content: `<ref name="x" />`.
    pub empty: bool,
    /// Its attributes with values, their names in lower case.
    pub attributes: Vec<(String, Range)>,
}

/// The tag at the start of `text`.
pub fn tag(text: &str) -> Option<Tag> {
    let pair = parser::tag(prefix(text, MAX_INLINE))?;
    let mut tag = Tag { length: pair.as_span().end(), ..Tag::default() };
    for part in pair.into_inner() {
        match part.as_rule() {
            Rule::closing => tag.closing = true,
            Rule::empty => tag.empty = true,
            Rule::tag_name => tag.name = part.as_str().to_ascii_lowercase(),
            Rule::named => {
                let mut sides = part.into_inner();
                if let (Some(name), Some(value)) = (sides.next(), sides.next()) {
                    let range = value.as_span().start()..value.as_span().end();
                    tag.attributes.push((name.as_str().to_ascii_lowercase(), range));
                }
            }
            _ => {}
        }
    }
    Some(tag)
}

/// A link to another site.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct External {
    /// Its bytes, brackets included.
    pub length: usize,
    /// The address.
    pub address: Range,
    /// What is shown, if it is given.
    pub label: Option<Range>,
}

/// The link in brackets at the start of `text`.
pub fn external(text: &str) -> Option<External> {
    let pair = parser::external(prefix(text, MAX_INLINE))?;
    let length = pair.as_span().end();
    let mut parts = pair.into_inner().map(|part| part.as_span().start()..part.as_span().end());
    Some(External { length, address: parts.next()?, label: parts.next() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_are_read_with_their_attributes() {
        for (text, expected) in [
            ("<ref name=\"a b\" group=n>x", "ref name=a b group=n|24"),
            ("<ref name=x/>", "ref empty name=x|13"),
            ("<ref name = 'x' />", "ref empty name=x|18"),
            ("</REF >", "ref closing|7"),
            ("<br/>", "br empty|5"),
            ("<references responsive />", "references empty|25"),
            ("<ref name=\"a b", ""),
            ("< ref>", ""),
            ("<5", ""),
        ] {
            let shown = tag(text).map(|tag| {
                let mut shown = tag.name.clone();
                shown.push_str(if tag.closing { " closing" } else { "" });
                shown.push_str(if tag.empty { " empty" } else { "" });
                for (name, value) in &tag.attributes {
                    shown.push_str(&format!(" {name}={}", text.get(value.clone()).unwrap()));
                }
                format!("{shown}|{}", tag.length)
            });
            assert_eq!(shown.unwrap_or_default(), expected, "{text}");
        }
    }

    #[test]
    fn links_in_brackets() {
        let text = "[https://a.example/b the port] c";
        let link = external(text).unwrap();
        assert_eq!(text.get(link.label.unwrap()), Some("the port"));
        assert_eq!(text.get(link.address), Some("https://a.example/b"));
        assert_eq!(external("[https://a.example]").unwrap().label, None);
        assert_eq!(external("[1] b").map(|link| link.length), None);
    }
}
