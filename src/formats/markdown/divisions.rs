//! Divisions of pandoc and of what writes like it: the lines that open and close them are no text.
//!
//! ```markdown
//! ::: {.callout-note}
//! The port was sold.
//! :::
//! ```

use std::borrow::Cow;

use crate::text::lines;

/// What a line that opens or closes a division begins with.
const FENCE: &str = ":::";

/// The source with such lines blank, byte for byte as long as it is.
pub(super) fn without_fences(source: &str) -> Cow<'_, str> {
    if !crate::text::holds(source, FENCE) {
        return Cow::Borrowed(source);
    }
    let mut shown = String::with_capacity(source.len());
    // Whether the lines that follow may be options of the directive that a line has opened.
    let mut options = false;
    for line in lines(source) {
        let written = source.get(line.range()).unwrap_or("");
        let before = source.get(shown.len()..line.start()).unwrap_or("");
        shown.push_str(before);
        let inner = written.trim_start_matches(['>', ' ', '\t']);
        let fence = inner.starts_with(FENCE);
        options = fence && is_directive(inner) || options && is_option(inner);
        if !fence && !options {
            shown.push_str(written);
            continue;
        }
        let kept = written.len() - inner.len();
        shown.push_str(written.get(..kept).unwrap_or(""));
        shown.extend(std::iter::repeat_n(' ', inner.len()));
    }
    shown.push_str(source.get(shown.len()..).unwrap_or(""));
    Cow::Owned(shown)
}

/// `:::{figure} port.png`
fn is_directive(line: &str) -> bool {
    let inner = line.trim_start_matches(':').strip_prefix('{').and_then(|rest| rest.split_once('}'));
    inner.is_some_and(|(name, _)| name.starts_with(char::is_alphabetic) && !name.contains([' ', '=']))
}

/// `:name: port`
fn is_option(line: &str) -> bool {
    let name = line.strip_prefix(':').and_then(|rest| rest.split_once(':'));
    name.is_some_and(|(name, value)| {
        !name.is_empty()
            && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'))
            && (value.is_empty() || value.starts_with(' '))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_of_divisions_are_blank_and_nothing_moves() {
        for (source, expected) in [
            ("a\n::: {.é}\nb\n:::\n", "a\n         \nb\n   \n"),
            ("> :::: note\r\n> a\r\n> ::::", ">          \r\n> a\r\n>     "),
            (":::{figure} p.png\n:name: p\nPort :x: y\n:::", "                 \n        \nPort :x: y\n   "),
            ("::: {.x}\n:term: y", "        \n:term: y"),
            ("a ::: b\n:: c", "a ::: b\n:: c"),
        ] {
            let shown = without_fences(source);
            assert_eq!(shown, expected, "{source:?}");
            assert_eq!(shown.len(), source.len());
        }
    }
}
