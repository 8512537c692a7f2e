//! The cells of a table.

use crate::text::{Span, cut, trim_range};

/// The cells between the lines that delimit a table, in which `sign` stands before each.
pub(super) fn cells(source: &str, table: Span, sign: u8) -> Vec<Span> {
    let text = cut(source, table.range());
    let bytes = text.as_bytes();
    let mut cells = Vec::new();
    let mut start = None;
    for at in memchr::memchr_iter(sign, bytes) {
        if at > 0 && bytes.get(at - 1) == Some(&b'\\') {
            continue;
        }
        if let Some(start) = start {
            cells.push(Span::new(start, at - spec(cut(text, start..at))));
        }
        start = Some(at + 1);
    }
    cells.extend(start.map(|start| Span::new(start, text.len())));
    let place = |cell: Span| Span::from(trim_range(source, cell.shifted(table.start()).range()));
    cells.into_iter().map(place).filter(|cell| !cell.is_empty()).collect()
}

/// The bytes at the end of a cell that style the next one: `2+^.>s`.
fn spec(cell: &str) -> usize {
    let token = cell.rsplit([' ', '\t', '\n']).next().unwrap_or("");
    let style = |c: char| matches!(c, 'a' | 'd' | 'e' | 'h' | 'l' | 'm' | 's' | 'v');
    let span = |c: char| c.is_ascii_digit() || matches!(c, '.' | '+' | '*' | '<' | '>' | '^');
    let bare = token.strip_suffix(style).unwrap_or(token);
    let marked = bare.is_empty() || bare.contains(['+', '*', '<', '>', '^']);
    let fits = token.len() <= 12 && token.len() < cell.len() && bare.chars().all(span) && marked;
    if fits { token.len() } else { 0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_without_what_styles_them() {
        let text = "|Name |Sold for\n2+^s|Lee a| more\ntext\n|a \\| b\n| 2019| c";
        let cells = cells(text, Span::new(0, text.len()), b'|');
        let shown: Vec<_> = cells.iter().map(|cell| cut(text, cell.range())).collect();
        assert_eq!(shown, ["Name", "Sold for", "Lee", "more\ntext", "a \\| b", "2019", "c"]);
    }
}
