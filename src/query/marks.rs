//! Whether words stand between quotation marks or backticks.

use std::ops::Range;

use crate::text::cut;

/// So many bytes before words are searched for the mark that opens.
const NEAR: usize = 240;

/// Whether the words at `range` of a text are quoted or shown as code, by the marks around them.
pub fn is_marked(text: &str, range: &Range<usize>) -> bool {
    let from = text.floor_char_boundary(range.start.saturating_sub(NEAR));
    let until = text.ceil_char_boundary(range.end.saturating_add(NEAR).min(text.len()));
    let (before, after) = (cut(text, from..range.start), cut(text, range.end..until));
    let before = before.rsplit(['\n', '\r']).next().unwrap_or(before);
    let same = |mark: char| before.matches(mark).count() % 2 == 1 && after.contains(mark);
    let pair = |open: &[char], close: &[char]| {
        let opened = before.rfind(open);
        let closed = before.rfind(close).filter(|at| opened != Some(*at));
        opened.is_some() && opened > closed && after.contains(close)
    };
    same('"')
        || same('`')
        || pair(&['“', '„'], &['”', '“'])
        || pair(&['«'], &['»'])
        || pair(&['‘', '‚'], &['’', '‘'])
        || before.ends_with(['\'', '`']) && after.starts_with('\'')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_between_marks_are_marked() {
        for (text, expected) in [
            ("He wrote “a lot of WORD here” and left", true),
            ("He wrote “a lot” of WORD here", false),
            ("the string \"WORD\" is", true),
            ("a \"b\" WORD \"c\"", false),
            ("run `WORD` now", true),
            ("„das WORD da“", true),
            ("‹ ‘the WORD’", true),
            ("it's WORD, don't", false),
            ("the 'WORD' string", true),
        ] {
            let at = text.find("WORD").unwrap();
            assert_eq!(is_marked(text, &(at..at + 4)), expected, "{text}");
        }
    }
}
