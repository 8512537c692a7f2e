//! Whether a document is about software or a machine, or about addresses, by what is written in it.

use crate::model::{BlockKind, Document};

/// Characters of which code is made and prose is not.
const SIGNS: [char; 8] = ['=', ';', '{', '}', '$', '<', '_', '/'];

/// The notation in which a text is surrounded by scripts.
const HTML: &str = "html";
/// What code in a line of a page begins with.
const CODE_TAGS: [&str; 4] = ["<code", "<kbd", "<samp", "<tt>"];

/// Whether a document holds code: a block of it, words between backticks, options, names of functions.
pub fn is_technical(document: &Document<'_>) -> bool {
    let code = |block: &crate::model::Block<'_>| {
        let lines = block.text.as_str().lines().filter(|line| !is_border(line));
        block.kind == BlockKind::Code && lines.flat_map(|line| line.matches(SIGNS)).take(3).count() == 3
    };
    let text = document.source.text();
    let quotes = if document.format == HTML {
        CODE_TAGS.iter().any(|tag| text.matches(tag).take(2).count() == 2)
    } else {
        text.matches('`').take(4).count() == 4
    };
    // What a page does is no part of what it says: its scripts do not count.
    let commands = |text: &str| {
        text.match_indices("()").any(|(at, _)| follows_letter(text, at))
            || text
                .match_indices(" --")
                .any(|(at, _)| text.get(at + 3..).is_some_and(|rest| rest.starts_with(is_lower)))
    };
    quotes
        || document.blocks.iter().any(code)
        || if document.format == HTML {
            document.blocks.iter().any(|block| commands(block.text.as_str()))
        } else {
            commands(text)
        }
}

/// Whether a line is the border of a table that is drawn with signs.
fn is_border(line: &str) -> bool {
    line.bytes().all(|byte| matches!(byte, b'=' | b'+' | b'-' | b'|' | b' '))
}

/// Whether a document speaks of tracking parameters: `utm_source` outside of the query of an address.
pub fn names_parameters(document: &Document<'_>) -> bool {
    let text = document.source.text();
    text.match_indices("utm_").any(|(at, _)| {
        let before = text.get(..at).unwrap_or("");
        !before.ends_with(['?', '&', ';']) && !before.ends_with("%26") && !before.ends_with("%3F")
    })
}

fn follows_letter(text: &str, at: usize) -> bool {
    text.get(..at).is_some_and(|head| head.ends_with(|c: char| c.is_ascii_alphanumeric() || c == '_'))
}

fn is_lower(c: char) -> bool {
    c.is_ascii_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::SourceFile;

    #[test]
    fn code_in_prose_tells_a_technical_document() {
        for (text, expected) in [
            ("Run `make` and `make test`.", true),
            ("Call open() first.", true),
            ("Use it with --force to go on.", true),
            ("The rest -- as ever -- is silence.", false),
            ("She wrote `no' once.", false),
        ] {
            let source = SourceFile::new("a.txt", text);
            assert_eq!(is_technical(&Document::new(&source)), expected, "{text}");
        }
    }
}
