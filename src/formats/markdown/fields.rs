//! Fields of the document itself: front matter, and blocks like it further down.

use super::Reader;
use crate::text::{cut, lines};

impl Reader<'_> {
    /// Ends a block of fields. Between two rules further down there may just as well stand text.
    pub(super) fn finish_fields(&mut self) {
        let Some(fields) = self.verbatim.take() else { return };
        if self.content.front_matter.is_none() && self.content.blocks.is_empty() {
            self.content.front_matter = Some(fields);
        } else if are_fields(cut(self.source, fields.range())) {
            self.content.further_fields.push(fields);
        } else {
            self.again = Some(fields);
        }
    }
}

/// Whether lines name fields, and all others are indented, go on with a list or are remarks.
fn are_fields(text: &str) -> bool {
    let mut named = false;
    let written = lines(text).map(|line| cut(text, line.range())).filter(|line| !line.trim().is_empty());
    for line in written {
        named |= is_field(line);
        if !is_field(line) && !line.starts_with([' ', '\t', '#', '-', '}', ']']) {
            return false;
        }
    }
    named
}

/// `date: 3 May 2024`
fn is_field(line: &str) -> bool {
    let Some((name, value)) = line.split_once(':') else { return false };
    let name = name.trim_matches(['"', '\'']);
    name.starts_with(char::is_lowercase)
        && !name.contains([' ', '[', '*'])
        && (value.is_empty() || value.starts_with(char::is_whitespace))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_are_told_from_text() {
        for (text, expected) in [
            ("references:\n- id: lee\n  title: Ports\n", true),
            ("title: Port\n\"lang\": en\n# a remark\n", true),
            ("# Port\n\nIt was sold [1].", false),
            ("# Port\n# Trade", false),
            ("Note: it was sold.", false),
            ("see: https://port.example\nand so on", false),
        ] {
            assert_eq!(are_fields(text), expected, "{text:?}");
        }
    }
}
