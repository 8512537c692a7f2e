//! Which part of a long line is shown.

use std::ops::Range;

/// How far a window may shrink in bytes to begin and end between words.
const WORD: usize = 16;

/// A gap of so many bytes between two windows is shown rather than cut out.
const GAP: usize = 8;

/// About `width` bytes of a line round `mark`, or the whole line where it is no longer than that.
pub(super) fn window(text: &str, line: Range<usize>, mark: Range<usize>, width: usize) -> Range<usize> {
    if line.len() <= width {
        return line;
    }
    let kept = mark.start..mark.end.min(mark.start + width * 2 / 3);
    let spare = width - kept.len();
    let start = kept.start.saturating_sub(spare / 2).max(line.start);
    let end = (start + width).min(line.end);
    let start = text.floor_char_boundary(end.saturating_sub(width).max(line.start).min(start));
    let end = text.ceil_char_boundary(end);
    let kept_end = text.ceil_char_boundary(kept.end);
    let word_start = |from: usize| {
        let limit = text.floor_char_boundary((from + WORD).min(kept.start));
        let blank = text.get(from..limit)?.find(' ')?;
        Some(from + blank + 1)
    };
    let word_end = |to: usize| {
        let limit = text.ceil_char_boundary(to.saturating_sub(WORD).max(kept_end));
        let blank = text.get(limit..to)?.rfind(' ')?;
        Some(limit + blank)
    };
    let start = if start > line.start { word_start(start).unwrap_or(start) } else { start };
    let end = if end < line.end { word_end(end).unwrap_or(end) } else { end };
    start..end
}

/// Windows that overlap or nearly touch become one.
pub(super) fn joined(windows: &[Range<usize>]) -> Vec<Range<usize>> {
    let mut joined: Vec<Range<usize>> = Vec::new();
    for window in windows {
        match joined.last_mut() {
            Some(last) if window.start <= last.end + GAP => last.end = last.end.max(window.end),
            _ => joined.push(window.clone()),
        }
    }
    joined
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::cut;

    fn shown(line: &str, mark: Range<usize>, width: usize) -> &str {
        cut(line, window(line, 0..line.len(), mark, width))
    }

    #[test]
    fn a_window_shrinks_by_a_word_and_not_at_the_ends_of_the_line() {
        let line = format!("{} {}[7]{}", "x".repeat(200), "y".repeat(30), "z".repeat(200));
        assert!(shown(&line, 231..234, 120).starts_with("xxx"), "the next blank is too far");
        let line = format!("{} [7] at its end", "word ".repeat(50));
        assert!(shown(&line, 251..254, 120).ends_with("[7] at its end"));
    }

    #[test]
    fn a_short_line_is_shown_whole() {
        assert_eq!(shown("one two", 4..7, 40), "one two");
    }

    #[test]
    fn a_window_begins_and_ends_between_words() {
        let line = "one two three four five six seven eight nine ten eleven twelve";
        assert_eq!(shown(line, 24..27, 30), "four five six seven eight");
        assert_eq!(shown(line, 0..3, 20), "one two three four");
        assert_eq!(shown(line, 56..62, 20), "ten eleven twelve");
    }

    #[test]
    fn a_long_mark_shows_its_beginning() {
        let line = "a".repeat(1000);
        assert_eq!(window(&line, 0..1000, 500..900, 60), 490..550);
    }

    #[test]
    fn every_window_lies_on_character_boundaries_and_holds_the_start_of_its_mark() {
        let line = "é日𝄞 x".repeat(50);
        for (start, _) in line.char_indices() {
            for length in [0, 1, 2, 90] {
                let found = window(&line, 0..line.len(), start..line.floor_char_boundary(start + length), 40);
                assert!(line.get(found.clone()).is_some() && found.start <= start && start <= found.end, "{start}");
                assert!(found.len() <= 46, "{found:?}");
            }
        }
    }

    #[test]
    fn windows_that_nearly_touch_are_one() {
        assert_eq!(joined(&[0..10, 12..20, 60..70, 65..68]), [0..20, 60..70]);
    }
}
