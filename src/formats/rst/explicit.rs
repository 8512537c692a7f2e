//! Explicit markup: what stands behind `..` at the start of a line.

use memchr::memmem;

use super::inline::{Targets, folded};
use crate::text::{Span, cut, lines};

type Range = std::ops::Range<usize>;

/// Directives that hold prose.
const PROSE: [&str; 25] = [
    "admonition",
    "attention",
    "caution",
    "centered",
    "compound",
    "container",
    "danger",
    "deprecated",
    "epigraph",
    "error",
    "hint",
    "highlights",
    "important",
    "note",
    "pull-quote",
    "rubric",
    "rst-class",
    "seealso",
    "sidebar",
    "tip",
    "topic",
    "versionadded",
    "versionchanged",
    "warning",
    "versionremoved",
];

/// Directives whose words behind the colons are no prose.
const ARGUMENT_IS_NAME: [&str; 4] = ["container", "rst-class", "deprecated", "versionadded"];

/// A footnote or citation, in bytes of its line.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Note {
    /// From the dots to the bracket.
    pub label: Range,
    /// The number or name without `#`, or the sign of one that has neither.
    pub key: Range,
}

/// What explicit markup is.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Explicit {
    /// A comment, whose text begins at this byte of the line.
    Comment(usize),
    /// A directive that holds prose, whose own words begin at this byte.
    Prose(usize),
    /// A picture, whose caption stands below it.
    Figure,
    /// A directive that holds anything else.
    Code,
    Note(Note),
    /// A table with a title of its own, which begins at this byte.
    Table(usize),
    /// A target.
    Nothing,
}

/// Reads the explicit markup of a line, which begins where the line does.
pub(super) fn read(line: &str) -> Option<Explicit> {
    if line.starts_with("__ ") {
        return Some(Explicit::Nothing);
    }
    let after = line.strip_prefix("..")?;
    let rest = after.trim_start();
    let start = line.len() - rest.len();
    if !after.is_empty() && after.len() == rest.len() {
        return None;
    }
    if rest.starts_with('_') || rest.starts_with('|') {
        return Some(if rest.contains("::") && rest.starts_with('|') { Explicit::Code } else { Explicit::Nothing });
    }
    if let Some((key, end)) = note(rest) {
        let key = start + key.start..start + key.end;
        return Some(Explicit::Note(Note { label: 0..start + end, key }));
    }
    Some(directive(rest).map_or(Explicit::Comment(start), |(name, end)| {
        let name = name.rsplit(':').next().unwrap_or(name);
        let behind = if ARGUMENT_IS_NAME.contains(&name) { line.len() } else { start + end };
        match name {
            "figure" => return Explicit::Figure,
            "table" | "list-table" | "csv-table" => return Explicit::Table(start + end),
            _ => {}
        }
        if PROSE.contains(&name) { Explicit::Prose(behind) } else { Explicit::Code }
    }))
}

/// `[1] `, `[#name] `, `[#] `: the key and the byte behind the bracket.
fn note(rest: &str) -> Option<(Range, usize)> {
    let (label, after) = rest.strip_prefix('[')?.split_once(']')?;
    if !(after.is_empty() || after.starts_with([' ', '\t'])) || label.contains(char::is_whitespace) || label.is_empty()
    {
        return None;
    }
    let key = label.strip_prefix('#').unwrap_or(label);
    let start = 1 + label.len() - key.len();
    // `[#]` and `[*]` are known by their order.
    let start = if key.is_empty() { 1 } else { start };
    Some((start..1 + label.len(), label.len() + 2))
}

/// `name:: `: the name, and the byte behind the colons.
fn directive(rest: &str) -> Option<(&str, usize)> {
    let (name, _) = rest.split_once("::")?;
    let fits =
        !name.is_empty() && name.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_' | ':' | '+' | '.'));
    fits.then_some((name, name.len() + 2))
}

/// `:name: value`
pub(super) fn is_field(line: &str) -> bool {
    let Some((name, after)) = line.strip_prefix(':').and_then(|rest| rest.split_once(':')) else { return false };
    !name.is_empty()
        && name.len() < 80
        && !name.contains('`')
        && !name.starts_with(' ')
        && (after.is_empty() || after.starts_with(' '))
}

/// The addresses of `.. _name: address`, by their names.
pub(super) fn targets(source: &str) -> Targets<'_> {
    let mut targets = Targets::new();
    if memmem::find(source.as_bytes(), b".. _").is_none() {
        return targets;
    }
    for span in lines(source) {
        let line = cut(source, Span::new(span.start(), span.end()).range()).trim();
        let Some(rest) = line.strip_prefix(".. _") else { continue };
        let quoted = rest.strip_prefix('`').and_then(|rest| rest.split_once("`:"));
        if let Some((name, address)) = quoted.or_else(|| rest.split_once(": ")) {
            let address = address.trim();
            if !address.is_empty() {
                targets.entry(folded(name)).or_insert(address);
            }
        }
    }
    targets
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn explicit_markup_is_told_apart() {
        assert_eq!(read(".. [1] Lee."), Some(Explicit::Note(Note { label: 0..6, key: 4..5 })));
        assert_eq!(read(".. [#tide] Lee."), Some(Explicit::Note(Note { label: 0..10, key: 5..9 })));
        assert_eq!(read(".. [#] Lee."), Some(Explicit::Note(Note { label: 0..6, key: 4..5 })));
        assert_eq!(read(".. [*] Lee."), Some(Explicit::Note(Note { label: 0..6, key: 4..5 })));
        assert_eq!(read(".. table:: Ships"), Some(Explicit::Table(10)));
        assert_eq!(read(".. note:: Text"), Some(Explicit::Prose(9)));
        assert_eq!(read(".. py:function:: a(b)"), Some(Explicit::Code));
        assert_eq!(read(".. code-block:: c"), Some(Explicit::Code));
        assert_eq!(read(".. _name: https://a.example"), Some(Explicit::Nothing));
        assert_eq!(read(".. |x| replace:: y"), Some(Explicit::Code));
        assert_eq!(read(".. a remark"), Some(Explicit::Comment(3)));
        assert_eq!(read(".. "), Some(Explicit::Comment(3)));
        assert_eq!(read("..."), None);
        assert_eq!(read("..x"), None);
        assert!(is_field(":Author: Lee") && !is_field(":ref:`a`") && !is_field("a: b: c"));
    }
}
