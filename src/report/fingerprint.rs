//! By what a finding is known again after the text around it has changed.

use crate::diagnostic::{Diagnostic, RuleId};
use crate::text::{SourceFile, fnv1a};

/// A number for what a finding says of which words.
///
/// The place does not count, nor does white space: lines may be added before it and broken in other places. Findings
/// that say the same of the same words have the same number.
#[must_use]
pub fn fingerprint(diagnostic: &Diagnostic, source: &SourceFile) -> u64 {
    let rule = diagnostic.rule.as_ref().map_or("", RuleId::as_str);
    let words = source.slice(diagnostic.location.span).split_whitespace();
    let parts = [rule, diagnostic.message.untrusted()].into_iter().chain(words);
    // No byte of UTF-8 is 255: parts cannot run into each other.
    fnv1a(parts, u8::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Span;

    fn of(text: &str, words: &str, message: &str) -> u64 {
        let start = text.find(words).unwrap();
        let diagnostic = Diagnostic::mistake(Span::new(start, start + words.len()), message);
        fingerprint(&diagnostic, &SourceFile::new("a.md", text))
    }

    #[test]
    fn the_place_and_white_space_do_not_count() {
        let one = of("Tides [7, 8] turn.", "[7, 8]", "no entry");
        assert_eq!(one, of("A new line.\n\nTides [7,\n8] turn.", "[7,\n8]", "no entry"));
        assert_ne!(one, of("Tides [7, 9] turn.", "[7, 9]", "no entry"));
        assert_ne!(one, of("Tides [7, 8] turn.", "[7, 8]", "no other entry"));
    }

    #[test]
    fn the_number_is_the_same_in_every_version() {
        assert_eq!(of("x", "x", ""), 0x9797_7665_3CB3_08FA);
    }
}
