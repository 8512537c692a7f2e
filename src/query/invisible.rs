//! Characters that show nothing, or something else than they seem to.

use std::collections::HashMap;

use super::language::parts_words_by_zero_width;
use crate::model::{BlockKind, Document};
use crate::text::{Bytes, Span, cut, find_any};

/// What a stretch of such characters is.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum InvisibleKind {
    /// A line of nothing but no-break spaces.
    BlankLine,
    /// Two and more no-break spaces in a row.
    SpaceRun,
    /// Zero-width spaces and word joiners.
    ZeroWidth,
    /// A byte-order mark inside the text.
    ByteOrderMark,
    /// A character that turns the direction of writing.
    Direction,
    /// A character without a meaning of its own.
    PrivateUse,
}

/// A stretch of such characters.
#[derive(Clone, Copy, Debug)]
pub struct Invisible {
    /// Where it stands.
    pub span: Span,
    /// What it is.
    pub kind: InvisibleKind,
    /// How many of its characters are no ordinary blanks.
    pub count: usize,
    /// How many stretches of its kind the document has.
    pub kin: usize,
}

/// The notation in which a text is surrounded by scripts.
const HTML: &str = "html";
/// The first bytes of all such characters.
const FIRST: Bytes = Bytes::of(&[0xC2, 0xE2, 0xEE, 0xEF]);
const NO_BREAK: char = '\u{A0}';

/// The stretches of a document outside of code, in order.
pub fn find(document: &Document<'_>) -> Vec<Invisible> {
    let text = document.source.text();
    let mut code =
        document.blocks.iter().filter(|block| block.kind == BlockKind::Code).map(|block| block.span).peekable();
    // Between the blocks of a page stand scripts and tags.
    let page = document.format == HTML;
    let mut shown = document.blocks.iter().map(|block| block.span).peekable();
    let mut found = Vec::new();
    let mut from = 0;
    while let Some(at) = find_any(text, &FIRST, from) {
        let Some(first) = text.get(at..).and_then(|rest| rest.chars().next()) else { break };
        while code.next_if(|span| span.end() <= at).is_some() {}
        if let Some(span) = code.peek().filter(|span| span.start() <= at) {
            from = span.end();
            continue;
        }
        if page {
            while shown.next_if(|span| span.end() <= at).is_some() {}
            if shown.peek().is_none_or(|span| at < span.start()) {
                from = shown.peek().map_or(text.len(), |span| span.start()).max(at + first.len_utf8());
                continue;
            }
        }
        let stretch = read(text, at, first);
        from = stretch.map_or(at + first.len_utf8(), |(end, _)| end);
        found.extend(stretch.and_then(|(_, stretch)| stretch));
    }
    let mut counts: HashMap<InvisibleKind, usize> = HashMap::new();
    for stretch in &found {
        *counts.entry(stretch.kind).or_default() += 1;
    }
    for stretch in &mut found {
        stretch.kin = counts.get(&stretch.kind).copied().unwrap_or(0);
    }
    found
}

/// The end of what begins at `at`, and what is told of it.
fn read(text: &str, at: usize, first: char) -> Option<(usize, Option<Invisible>)> {
    if first == NO_BREAK {
        return Some(spaces(text, at));
    }
    let kind = kind(first)?;
    let rest = text.get(at..)?;
    let len: usize = rest.chars().take_while(|c| self::kind(*c) == Some(kind)).map(char::len_utf8).sum();
    let span = Span::new(at, at + len);
    let told = match kind {
        InvisibleKind::ByteOrderMark => at > 0,
        InvisibleKind::ZeroWidth => {
            let before = text.get(..at).and_then(|head| head.chars().next_back());
            let after = text.get(span.end()..).and_then(|tail| tail.chars().next());
            ![before, after].into_iter().flatten().any(parts_words_by_zero_width)
        }
        _ => true,
    };
    let count = cut(text, span.range()).chars().count();
    Some((span.end(), told.then_some(Invisible { span, kind, count, kin: 0 })))
}

fn kind(c: char) -> Option<InvisibleKind> {
    match c {
        '\u{200B}' | '\u{2060}' => Some(InvisibleKind::ZeroWidth),
        '\u{FEFF}' => Some(InvisibleKind::ByteOrderMark),
        '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' => Some(InvisibleKind::Direction),
        '\u{E000}'..='\u{F8FF}' => Some(InvisibleKind::PrivateUse),
        _ => None,
    }
}

/// Whether a letter is of a script that is written from right to left.
pub fn is_right_to_left(c: char) -> bool {
    matches!(c, '\u{591}'..='\u{8FF}' | '\u{FB1D}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFE}' | '\u{10800}'..='\u{10FFF}' | '\u{1E800}'..='\u{1EFFF}')
}

/// No-break spaces with the blanks among and behind them.
fn spaces(text: &str, at: usize) -> (usize, Option<Invisible>) {
    let rest = text.get(at..).unwrap_or("");
    let len = rest.find(|c| !matches!(c, NO_BREAK | ' ')).unwrap_or(rest.len());
    let stretch = cut(rest, 0..len);
    let count = stretch.matches(NO_BREAK).count();
    let ends_line = rest.get(len..).is_none_or(|tail| tail.is_empty() || tail.starts_with(['\n', '\r']));
    // Two blanks at the end of a line may be a line break.
    let len = if ends_line { stretch.trim_end_matches(' ').len() } else { len };
    let begins_line =
        || text.get(..at).unwrap_or("").rsplit(['\n', '\r']).next().is_none_or(|line| line.trim().is_empty());
    let kind = if ends_line && begins_line() {
        InvisibleKind::BlankLine
    } else if count >= 2 {
        InvisibleKind::SpaceRun
    } else {
        return (at + stretch.len(), None);
    };
    (at + stretch.len(), Some(Invisible { span: Span::new(at, at + len), kind, count, kin: 0 }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::SourceFile;

    #[test]
    fn stretches_are_found_and_typography_is_not() {
        use InvisibleKind::{BlankLine, ByteOrderMark, SpaceRun, ZeroWidth};
        for (text, expected) in [
            ("a\u{a0}b 5\u{a0}% a.\u{a0} B", vec![]),
            ("a\n \u{a0}\nb\u{a0}\u{a0} \u{a0}c", vec![(BlankLine, 1), (SpaceRun, 3)]),
            ("\u{feff}a\u{feff}b", vec![(ByteOrderMark, 1)]),
            ("a\u{200b}\u{200b}b \u{e01}\u{200b}\u{e02}", vec![(ZeroWidth, 2)]),
            ("\u{1f468}\u{200d}\u{1f469} \u{2019}", vec![]),
        ] {
            let source = SourceFile::new("a.txt", text);
            let found = find(&Document::new(&source));
            let found: Vec<_> = found.into_iter().map(|it| (it.kind, it.count)).collect();
            assert_eq!(found, expected, "{text:?}");
        }
    }
}
