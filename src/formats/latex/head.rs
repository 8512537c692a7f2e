//! Author and date in the head of a document: `\author[short]{Jane Roe}`, `\date{17 January 2025}`.

use crate::model::{Declared, DeclaredFact};
use crate::text::{Span, cut};

/// The bytes that are read.
const MAX_HEAD: usize = 32 << 10;
/// The longest argument in bytes.
const MAX_ARGUMENT: usize = 4 << 10;

/// What the head of `source` says of the document.
pub(super) fn read(source: &str) -> Vec<Declared> {
    let head = cut(source, 0..source.floor_char_boundary(MAX_HEAD));
    let commands = [("\\author", DeclaredFact::Author), ("\\date", DeclaredFact::Published)];
    let found = commands.into_iter().flat_map(|(name, fact)| {
        let arguments = head.match_indices(name).filter_map(move |(at, _)| argument(head, at, at + name.len()));
        arguments.map(move |span| Declared { fact, span, value: cut(head, span.range()).into() })
    });
    found.collect()
}

/// What stands between the braces behind the command at `start`, which ends at `end`; none in a comment.
fn argument(head: &str, start: usize, end: usize) -> Option<Span> {
    let line = cut(head, 0..start).rsplit('\n').next().unwrap_or("");
    if line.contains('%') {
        return None;
    }
    let rest = cut(head, end..head.floor_char_boundary(end.saturating_add(MAX_ARGUMENT)));
    let open = if rest.starts_with('[') { rest.find(']')? + 1 } else { 0 };
    let inner = rest.get(open..)?.strip_prefix('{')?;
    let mut depth = 1;
    let close = inner.bytes().position(|byte| {
        depth += i32::from(byte == b'{') - i32::from(byte == b'}');
        depth == 0
    })?;
    let from = end + open + 1;
    Some(Span::new(from, from + close))
}
