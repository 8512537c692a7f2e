//! Inline markup of reStructuredText: `` ``literal`` ``, `` `text <address>`_ ``, `[1]_`, `*emphasis*`.
//!
//! Source: the reStructuredText Markup Specification, “Inline Markup”.

use super::{Range, prefix};
use parser::{Rule, parse};

/// No inline markup is longer than this, in bytes; pest sees no more of the text.
pub const MAX_INLINE: usize = 2048;

mod parser {
    use pest::Parser as _;
    use pest::iterators::Pair;

    #[derive(pest_derive::Parser)]
    #[grammar = "../grammar/rst.pest"]
    struct Rst;

    /// The one alternative of `inline` that matches a prefix of `text`.
    pub(super) fn parse(text: &str) -> Option<Pair<'_, Rule>> {
        Rst::parse(Rule::inline, text).ok()?.next()?.into_inner().next()
    }
}

/// What a piece of inline markup is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Inline {
    /// Code.
    Literal,
    /// Text that something else is put in the place of, or whose role decides what it shows.
    Other,
    /// `**text**`
    Strong(Range),
    /// `*text*`, in which titles are set.
    Emphasis(Range),
    /// A link with its address.
    Link {
        /// What is shown.
        shown: Range,
        /// The address.
        address: Range,
    },
    /// A link whose address stands elsewhere, under the name that is shown.
    Reference(Range),
    /// Text with a role.
    Role {
        /// The name of the role.
        role: Range,
        /// The text.
        text: Range,
    },
    /// A mark of a footnote or citation: `[1]_`, `[#name]_`. The range is that of the label in brackets.
    Note(Range),
}

/// Reads the inline markup at the start of `text`: what it is, and its length in bytes.
pub fn inline(text: &str) -> Option<(Inline, usize)> {
    let pair = parse(prefix(text, MAX_INLINE))?;
    let (rule, end) = (pair.as_rule(), pair.as_span().end());
    let mut parts = pair.into_inner().map(|part| part.as_span().start()..part.as_span().end());
    let mut part = || parts.next().unwrap_or(0..0);
    let inline = match rule {
        Rule::literal => Inline::Literal,
        Rule::embedded => Inline::Link { shown: part(), address: part() },
        Rule::reference => Inline::Reference(part()),
        Rule::role => Inline::Role { role: part(), text: part() },
        Rule::note => Inline::Note(part()),
        Rule::strong => Inline::Strong(part()),
        Rule::emphasis => Inline::Emphasis(part()),
        _ => Inline::Other,
    };
    Some((inline, end))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn reads(text: &str, expected: &str) {
        let shown = inline(text).map(|(inline, end)| {
            let at = |range: &Range| text.get(range.clone()).unwrap();
            let what = match &inline {
                Inline::Literal => "literal".to_owned(),
                Inline::Other => "other".to_owned(),
                Inline::Strong(range) => format!("strong {}", at(range)),
                Inline::Emphasis(range) => format!("emphasis {}", at(range)),
                Inline::Link { shown, address } => format!("link {} {}", at(shown), at(address)),
                Inline::Reference(range) => format!("reference {}", at(range)),
                Inline::Role { role, text } => format!("role {} {}", at(role), at(text)),
                Inline::Note(range) => format!("note {}", at(range)),
            };
            format!("{what}|{}", text.get(..end).unwrap())
        });
        assert_eq!(shown.unwrap_or_default(), expected, "{text}");
    }

    #[test]
    fn markup_is_read_to_its_end() {
        reads("``a [1]`` b", "literal|``a [1]``");
        reads("`the port <https://a.example>`_, b", "link the port https://a.example|`the port <https://a.example>`_");
        reads("`the port`__.", "reference the port|`the port`__");
        reads(":py:func:`a <b>` c", "role py:func a <b>|:py:func:`a <b>`");
        reads("`title` c", "other|`title`");
        reads("[1]_ b", "note 1|[1]_");
        reads("[#tide]_.", "note #tide|[#tide]_");
        reads("[CIT2002]_", "note CIT2002|[CIT2002]_");
        reads("*one two* b", "emphasis one two|*one two*");
        reads("**one** b", "strong one|**one**");
        reads("|name|_ b", "other||name|_");
    }

    #[test]
    fn what_is_no_markup_is_text() {
        for text in ["* item", "*a", "**a b", "`a", "a*b*", "[1] b", "[1]_a", "| line", ":name: b", "``a"] {
            reads(text, "");
        }
    }
}
