//! The examples of a rule: its tests and its manual.

use super::yaml::{Field, Fields, Mistakes, Spanned};
use crate::diagnostic::Diagnostic;
use crate::text::Span;

/// One example document.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Example {
    /// Whether the rule must find something, at the marks and nowhere else; otherwise it must find nothing.
    pub flagged: bool,
    /// The name of its format; plain text where there is none.
    pub format: Option<String>,
    /// The document, without marks.
    pub text: String,
    /// What stood between `⟦` and `⟧`, in bytes of `text`.
    pub marks: Vec<Span>,
    /// Where the example stands in the rule file.
    pub place: Span,
}

/// The value of `examples:`.
pub(super) fn read(field: &Field<'_>, mistakes: &mut Mistakes) -> Vec<Example> {
    let Some(kinds) = Fields::read(field.node, "`examples`", &["flagged", "passed"], mistakes) else {
        return Vec::new();
    };
    let mut examples = Vec::new();
    for (key, flagged) in [("flagged", true), ("passed", false)] {
        let items = kinds.get(key).map(|items| items.list("a list of examples", mistakes)).unwrap_or_default();
        examples.extend(items.iter().filter_map(|item| example(item, flagged, mistakes)));
    }
    examples
}

fn example(item: &Field<'_>, flagged: bool, mistakes: &mut Mistakes) -> Option<Example> {
    let (format, written) = if matches!(item.node.value, super::yaml::Value::Map(_)) {
        let fields = Fields::read(item.node, "an example", &["format", "text"], mistakes)?;
        let format = fields.get("format").and_then(|format| format.line(mistakes));
        (format, fields.need("text", mistakes)?.text(mistakes)?)
    } else {
        (None, item.text(mistakes)?)
    };
    let place = item.node.span;
    match unmark(&written.value) {
        Ok((text, marks)) if marks.is_empty() != flagged => Some(Example { flagged, format, text, marks, place }),
        Ok(_) if flagged => {
            wrong(&written, "a flagged example marks each finding as ⟦…⟧; this one has no mark", mistakes)
        }
        Ok(_) => wrong(&written, "a passed example has no finding, but this one has a mark ⟦…⟧", mistakes),
        Err(reason) => wrong(&written, reason, mistakes),
    }
}

fn wrong(example: &Spanned<String>, reason: &str, mistakes: &mut Mistakes) -> Option<Example> {
    mistakes.add(Diagnostic::mistake(example.span, reason));
    None
}

/// Takes the marks out of a text.
fn unmark(written: &str) -> Result<(String, Vec<Span>), &'static str> {
    let (mut text, mut marks, mut open) = (String::with_capacity(written.len()), Vec::new(), None);
    for c in written.chars() {
        match (c, open) {
            ('⟦', None) => open = Some(text.len()),
            ('⟦', Some(_)) => return Err("a mark ⟦ stands inside another in this example"),
            ('⟧', Some(start)) => {
                marks.push(Span::new(start, text.len()));
                open = None;
            }
            ('⟧', None) => return Err("a mark ⟧ has no ⟦ before it in this example"),
            _ => text.push(c),
        }
    }
    if open.is_some() { Err("a mark ⟦ is never closed in this example") } else { Ok((text, marks)) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_taken_out_and_kept_as_spans() {
        let (text, marks) = unmark("é ⟦[2]⟧ and ⟦[3]⟧.").unwrap();
        assert_eq!(text, "é [2] and [3].");
        assert_eq!(marks.iter().map(|mark| crate::text::cut(&text, mark.range())).collect::<Vec<_>>(), ["[2]", "[3]"]);
    }

    #[test]
    fn marks_that_do_not_pair_are_refused() {
        for (written, reason) in [("⟦a", "never closed"), ("a⟧", "no ⟦"), ("⟧a⟦", "no ⟦"), ("⟦a⟦b⟧⟧", "inside")]
        {
            assert!(unmark(written).unwrap_err().contains(reason), "{written}");
        }
    }
}
