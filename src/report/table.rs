//! Plain tables with aligned columns.

use std::io;

use anstyle::Style;
use unicode_width::UnicodeWidthStr;

use super::{Output, escape};
use crate::text::Foreign;

/// A cell wider than this does not push the others of its column.
const WIDEST: usize = 40;

/// Prints a table: a line of headings, then the rows, columns two blanks apart.
///
/// # Errors
/// Those of the stream.
pub fn table(out: &mut Output<'_>, headings: &[&str], rows: &[Vec<Foreign>]) -> io::Result<()> {
    let headings: Vec<String> = headings.iter().map(|heading| (*heading).to_owned()).collect();
    let rows: Vec<Vec<String>> = rows.iter().map(|row| row.iter().map(escape::message).collect()).collect();
    let mut widths: Vec<usize> = Vec::new();
    for row in std::iter::once(&headings).chain(&rows) {
        widths.resize(widths.len().max(row.len()), 0);
        for (width, cell) in widths.iter_mut().zip(row) {
            *width = (*width).max(cell.width().min(WIDEST));
        }
    }
    let first = out.styled(Style::new().bold(), &aligned(&headings, &widths));
    out.line(&first)?;
    rows.iter().try_for_each(|row| out.line(&aligned(row, &widths)))
}

fn aligned(cells: &[String], widths: &[usize]) -> String {
    let mut line = String::new();
    for (cell, width) in cells.iter().zip(widths) {
        line.push_str(cell);
        line.extend(std::iter::repeat_n(' ', width.saturating_sub(cell.width()) + 2));
    }
    line.truncate(line.trim_end().len());
    escape::line_start(line)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_aligned_by_what_a_reader_sees() {
        let rows = [["dangling-citation", "error", "日本"], ["::x\u{1b}", "note", "z"]];
        let rows: Vec<Vec<Foreign>> = rows.iter().map(|row| row.iter().map(|cell| (*cell).into()).collect()).collect();
        let mut bytes = Vec::new();
        table(&mut Output::new(&mut bytes, false), &["RULE", "SEVERITY", "SUMMARY"], &rows).unwrap();
        assert_eq!(
            String::from_utf8(bytes).unwrap(),
            "\
RULE               SEVERITY  SUMMARY
dangling-citation  error     日本
\\u{3a}:x\\u{1b}          note      z
"
        );
    }
}
