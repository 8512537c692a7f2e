//! Stretches of a block's text that are not the author's prose: code in backticks or tags, quotations.

use std::ops::Range;

use memchr::memchr2;

use crate::grammar::quotation::quotations;
use crate::text::cut;

/// What of a text is masked; sorted.
#[derive(Debug, Default)]
pub struct Masks {
    code: Vec<Range<usize>>,
    quoted: Vec<Range<usize>>,
}

impl Masks {
    /// Finds code and quotations in a text.
    pub fn of(text: &str) -> Self {
        let mut masks = Self { code: Vec::new(), quoted: Vec::new() };
        if memchr2(b'`', b'<', text.as_bytes()).is_some() {
            masks.code = code(text);
        }
        masks.quoted = quotations(text).into_iter().map(|quoted| quoted.range).collect();
        masks
    }

    /// Whether an offset lies in code.
    pub fn in_code(&self, offset: usize) -> bool {
        inside(&self.code, offset)
    }

    /// Whether an offset lies in a quotation.
    pub fn in_quotation(&self, offset: usize) -> bool {
        inside(&self.quoted, offset)
    }
}

fn inside(ranges: &[Range<usize>], offset: usize) -> bool {
    let after = ranges.partition_point(|range| range.start <= offset);
    after.checked_sub(1).and_then(|at| ranges.get(at)).is_some_and(|range| offset < range.end)
}

/// Code between backticks, and what HTML tags and comments mark as no prose; an end that is missing ends nothing.
fn code(text: &str) -> Vec<Range<usize>> {
    const PAIRS: [(&str, &str); 4] = [("<code", "</code>"), ("<pre", "</pre>"), ("<!--", "-->"), ("`", "`")];
    let mut found: Vec<Range<usize>> = Vec::new();
    // A closing mark that was not found once is not there further on either.
    let mut absent = [false; PAIRS.len()];
    let mut from = 0;
    while let Some(at) = text.as_bytes().get(from..).and_then(|rest| memchr2(b'`', b'<', rest)) {
        let start = from + at;
        from = start + 1;
        for ((open, close), absent) in PAIRS.iter().zip(absent.iter_mut()) {
            let rest = cut(text, start..text.len());
            if *absent || !rest.starts_with(open) {
                continue;
            }
            let run = if *open == "`" { rest.len() - rest.trim_start_matches('`').len() } else { open.len() };
            let closing = if *open == "`" { cut(rest, 0..run) } else { close };
            match rest.get(run..).and_then(|inner| inner.find(closing)) {
                Some(length) => {
                    let end = start + run + length + closing.len();
                    found.push(start..end);
                    from = end;
                }
                None if run <= 1 || *open != "`" => *absent = true,
                None => from = start + run,
            }
            break;
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn masked(text: &str) -> Vec<&str> {
        Masks::of(text).code.into_iter().map(|range| cut(text, range)).collect()
    }

    #[test]
    fn code_is_masked_where_it_is_closed() {
        assert_eq!(masked("a `x[1]` b ``y`[2]`` c"), ["`x[1]`", "``y`[2]``"]);
        assert_eq!(masked("<code>a[1]</code> <!-- [2] --> [3]"), ["<code>a[1]</code>", "<!-- [2] -->"]);
        assert_eq!(masked("it's 5` long [1]"), [""; 0]);
        assert!(masked(&"`".repeat(100_000)).len() < 2);
    }
}
