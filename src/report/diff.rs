//! Edits as a unified diff.

use std::io;
use std::ops::Range;

use anstyle::{AnsiColor, Style};
use similar::{Algorithm, DiffOp, DiffTag, capture_diff, group_diff_ops};

use super::{Output, escape};
use crate::diagnostic::Edit;
use crate::text::{SourceFile, Span, cut};

/// Lines shown around a change.
const CONTEXT: usize = 3;

/// Changed lines in a row that are compared with each other; of more, all old ones stand before all new ones.
const COMPARED: usize = 256;

/// The lines of a text with their ends, as diffs count them: only a line feed ends one.
struct Lines<'t> {
    lines: Vec<&'t str>,
    starts: Vec<usize>,
}

impl<'t> Lines<'t> {
    fn new(text: &'t str) -> Self {
        let lines: Vec<&str> = text.split_inclusive('\n').collect();
        let starts = lines.iter().scan(0, |next, line| {
            let start = *next;
            *next += line.len();
            Some(start)
        });
        Self { starts: starts.collect(), lines }
    }

    /// Where a line begins.
    fn start(&self, line: usize, text: &str) -> usize {
        self.starts.get(line).copied().unwrap_or(text.len())
    }

    /// Adds what stands behind the last edit to the last block.
    fn finish(&self, text: &str, at: usize, blocks: &mut [(Range<usize>, String)]) {
        if let Some((range, new)) = blocks.last_mut() {
            new.push_str(cut(text, at..self.start(range.end, text)));
        }
    }

    /// The lines that `span` lies in, with the one that begins at its end.
    fn touched(&self, span: Span) -> Range<usize> {
        let line_of = |offset| self.starts.partition_point(|start| *start <= offset);
        line_of(span.start()).saturating_sub(1)..line_of(span.end())
    }
}

/// Prints what edits of `old` change, `new` being the text after them; the edits are sorted and apart.
///
/// Tells whether every line is printed as it is. One with hidden characters, secrets or commands to a CI runner is not,
/// and no program can apply the diff then.
///
/// # Errors
/// Those of the stream.
pub fn diff(out: &mut Output<'_>, old: &SourceFile, new: &SourceFile, edits: &[Edit]) -> io::Result<bool> {
    let (before, after) = (Lines::new(old.text()), Lines::new(new.text()));
    let path = escape::path(old.name());
    let mut faithful = true;
    let bold = Style::new().bold();
    let head = [format!("--- {path}"), format!("+++ {path}")];
    out.line(&out.styled(bold, &head.join("\n")))?;
    for hunk in group_diff_ops(operations(&before, &after, changed(old.text(), &before, edits)), CONTEXT) {
        let place = format!("@@ -{} +{} @@", place(&hunk, DiffOp::old_range), place(&hunk, DiffOp::new_range));
        out.line(&out.styled(AnsiColor::Cyan.on_default(), &place))?;
        for operation in hunk {
            let (tag, old_range, new_range) = operation.as_tag_tuple();
            if tag == DiffTag::Equal {
                faithful &= print(out, ' ', Style::new(), before.lines.get(old_range))?;
                continue;
            }
            faithful &= print(out, '-', AnsiColor::Red.on_default(), before.lines.get(old_range))?;
            faithful &= print(out, '+', AnsiColor::Green.on_default(), after.lines.get(new_range))?;
        }
    }
    Ok(faithful)
}

/// First line and number of lines of a hunk, as diffs write them.
fn place(hunk: &[DiffOp], range: fn(&DiffOp) -> Range<usize>) -> String {
    let start = hunk.first().map_or(0, |first| range(first).start);
    let end = hunk.last().map_or(0, |last| range(last).end);
    match end - start {
        0 => format!("{start},0"),
        1 => format!("{}", start + 1),
        count => format!("{},{count}", start + 1),
    }
}

fn print(out: &mut Output<'_>, sign: char, style: Style, lines: Option<&[&str]>) -> io::Result<bool> {
    let mut faithful = true;
    for line in lines.unwrap_or_default() {
        let (bare, end) = match line.strip_suffix("\r\n") {
            Some(bare) => (bare, "\r\n"),
            None => line.strip_suffix('\n').map_or((*line, "\n\\ No newline at end of file\n"), |bare| (bare, "\n")),
        };
        let (shown, is_same) = escape::source_line(bare);
        let shown = if sign == ' ' { escape::line_start(shown) } else { shown };
        faithful &= is_same && shown == bare;
        out.raw(out.styled(style, &format!("{sign}{shown}")).as_bytes())?;
        out.raw(end.as_bytes())?;
    }
    Ok(faithful)
}

/// What became of the lines, all of them, in time that grows with the text.
fn operations(before: &Lines<'_>, after: &Lines<'_>, changed: Vec<(Range<usize>, usize)>) -> Vec<DiffOp> {
    let mut operations = Vec::new();
    let (mut old_index, mut new_index) = (0, 0);
    let end = before.lines.len();
    for (old, new_len) in changed.into_iter().chain([(end..end, 0)]) {
        let len = old.start - old_index;
        join(&mut operations, DiffOp::Equal { old_index, new_index, len });
        let new = new_index + len..new_index + len + new_len;
        (old_index, new_index) = (old.end, new.end);
        if old.len() + new.len() <= COMPARED {
            let (lines, new_lines) = (before.lines.as_slice(), after.lines.as_slice());
            let inside = capture_diff(Algorithm::Myers, lines, old, new_lines, new);
            inside.into_iter().for_each(|operation| join(&mut operations, operation));
        } else {
            let (old_len, new_len) = (old.len(), new.len());
            join(&mut operations, DiffOp::Replace { old_index: old.start, old_len, new_index: new.start, new_len });
        }
    }
    operations
}

/// Adds an operation, as one with the last where both keep lines or both change some.
fn join(operations: &mut Vec<DiffOp>, next: DiffOp) {
    let is_equal = |operation: &DiffOp| operation.tag() == DiffTag::Equal;
    let (old, new) = (next.old_range(), next.new_range());
    if old.is_empty() && new.is_empty() {
        return;
    }
    let joined = operations.pop_if(|last| is_equal(last) == is_equal(&next));
    let (old_index, new_index) =
        joined.map_or((old.start, new.start), |last| (last.old_range().start, last.new_range().start));
    let (old_len, new_len) = (old.end - old_index, new.end - new_index);
    operations.push(match is_equal(&next) {
        true => DiffOp::Equal { old_index, new_index, len: old_len },
        false => DiffOp::Replace { old_index, old_len, new_index, new_len },
    });
}

/// The old lines that edits touch, and how many lines stand there afterwards.
fn changed(old: &str, before: &Lines<'_>, edits: &[Edit]) -> Vec<(Range<usize>, usize)> {
    let mut blocks: Vec<(Range<usize>, String)> = Vec::new();
    let mut at = 0;
    for edit in edits {
        let touched = before.touched(edit.span);
        let is_apart = blocks.last().is_none_or(|(range, _)| range.end <= touched.start);
        if is_apart {
            before.finish(old, at, &mut blocks);
            at = before.start(touched.start, old);
            blocks.push((touched.clone(), String::new()));
        }
        if let Some((range, text)) = blocks.last_mut() {
            range.end = range.end.max(touched.end);
            text.push_str(cut(old, at..edit.span.start()));
            text.push_str(edit.text.untrusted());
            at = edit.span.end();
        }
    }
    before.finish(old, at, &mut blocks);
    blocks.into_iter().map(|(range, text)| (range, text.split_inclusive('\n').count())).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Foreign;

    /// The diff, and whether it can be applied.
    fn shown(old: &str, edits: &[(usize, usize, &str)]) -> (String, bool) {
        let mut new = old.to_owned();
        for (start, end, text) in edits.iter().rev() {
            new.replace_range(start..end, text);
        }
        let edits: Vec<Edit> = edits
            .iter()
            .map(|(start, end, text)| Edit { span: Span::new(*start, *end), text: Foreign::new(*text) })
            .collect();
        let mut bytes = Vec::new();
        let (old, new) = (SourceFile::new("a.md", old), SourceFile::new("a.md", new));
        let faithful = diff(&mut Output::new(&mut bytes, false), &old, &new, &edits).unwrap();
        (String::from_utf8(bytes).unwrap(), faithful)
    }

    fn body(old: &str, edits: &[(usize, usize, &str)]) -> String {
        let (text, faithful) = shown(old, edits);
        assert!(faithful);
        text.strip_prefix("--- a.md\n+++ a.md\n").unwrap().to_owned()
    }

    #[test]
    fn lines_around_a_change_are_shown() {
        let old = "1\n2\n3\n4\n5\n6\n7\n8\n9\n";
        assert_eq!(body(old, &[(8, 9, "five")]), "@@ -2,7 +2,7 @@\n 2\n 3\n 4\n-5\n+five\n 6\n 7\n 8\n");
        assert_eq!(body(old, &[(0, 0, "0\n")]), "@@ -1,3 +1,4 @@\n+0\n 1\n 2\n 3\n");
        assert_eq!(body(old, &[(18, 18, "10\n")]), "@@ -7,3 +7,4 @@\n 7\n 8\n 9\n+10\n");
        assert_eq!(
            body(old, &[(0, 2, ""), (16, 18, "")]),
            "@@ -1,4 +1,3 @@\n-1\n 2\n 3\n 4\n@@ -6,4 +5,3 @@\n 6\n 7\n 8\n-9\n"
        );
    }

    #[test]
    fn edits_of_one_line_and_of_neighbours_are_one_change() {
        assert_eq!(body("ab\ncd\n", &[(0, 1, "x"), (1, 2, "y")]), "@@ -1,2 +1,2 @@\n-ab\n+xy\n cd\n");
        assert_eq!(body("ab\ncd\n", &[(0, 1, "x"), (3, 4, "y")]), "@@ -1,2 +1,2 @@\n-ab\n-cd\n+xb\n+yd\n");
        assert_eq!(body("ab\ncd\n", &[(2, 3, " ")]), "@@ -1,2 +1 @@\n-ab\n-cd\n+ab cd\n");
    }

    #[test]
    fn a_text_may_end_without_a_line_feed_and_may_be_empty() {
        let end = "\\ No newline at end of file\n";
        assert_eq!(body("a", &[(0, 1, "b")]), format!("@@ -1 +1 @@\n-a\n{end}+b\n{end}"));
        assert_eq!(body("a\n", &[(0, 2, "")]), "@@ -1 +0,0 @@\n-a\n");
        assert_eq!(body("", &[(0, 0, "a\n")]), "@@ -0,0 +1 @@\n+a\n");
    }

    #[test]
    fn lines_keep_their_ends() {
        assert_eq!(body("a\r\nb\r\n", &[(0, 1, "c")]), "@@ -1,2 +1,2 @@\n-a\r\n+c\r\n b\r\n");
    }

    #[test]
    fn what_terminals_and_runners_obey_is_shown_and_the_diff_is_no_patch() {
        for (old, shows) in [
            ("x\n::error::y\n", " \\u{3a}:error::y"),
            ("x \u{1b}[2J\n", "-x \\u{1b}[2J"),
            ("x ##[error]\n", "-x #\\u{23}[error]"),
            ("x https://u:p@a.org/\n", "-x https://***@a.org/"),
            ("x\rz\n", "-x\\u{d}z"),
            ("x\u{200b}\n", "-x\\u{200b}"),
        ] {
            let (text, faithful) = shown(old, &[(0, 1, "y")]);
            assert!(!faithful && text.contains(shows), "{text}");
        }
    }

    #[test]
    fn many_changed_lines_are_shown_in_one_piece() {
        let old = "a\n".repeat(COMPARED);
        let edits: Vec<(usize, usize, &str)> = (0..COMPARED).map(|line| (2 * line, 2 * line + 1, "b")).collect();
        let text = body(&old, &edits);
        assert!(text.starts_with(&format!("@@ -1,{COMPARED} +1,{COMPARED} @@\n-a\n-a\n")));
        assert_eq!(text.lines().count(), 1 + 2 * COMPARED);
    }
}
