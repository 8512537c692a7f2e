//! The caption of a picture: `[[File:ship.png|thumb|alt=A ship|Source: Lee]]`.

use super::scan::Tokens;
use crate::text::{Bytes, Span, cut, find_any, trim_range};

/// The beginnings of the names of pictures, in lower case.
const PICTURES: [&str; 8] = ["file:", "image:", "datei:", "bild:", "fichier:", "archivo:", "immagine:", "ficheiro:"];
/// Words that say how a picture is set.
const OPTIONS: [&str; 18] = [
    "thumb",
    "thumbnail",
    "frame",
    "framed",
    "frameless",
    "border",
    "left",
    "right",
    "center",
    "centre",
    "none",
    "middle",
    "top",
    "bottom",
    "baseline",
    "upright",
    "mini",
    "miniatur",
];
/// Names of options that have a value.
const NAMED: [&str; 9] = ["alt", "link", "lang", "page", "class", "upright", "thumb", "thumbtime", "start"];

/// The bytes of the caption of the picture that the link at `span` shows.
pub(super) fn caption(source: &str, tokens: &Tokens, span: Span) -> Option<Span> {
    const FIRST: Bytes = Bytes::of(b"<{[|");
    let inner = Span::new(span.start() + 2, span.end() - 2);
    let text = cut(source, 0..inner.end());
    let name = cut(source, inner.start()..(inner.start() + 16).min(inner.end())).to_lowercase();
    if !PICTURES.iter().any(|start| name.starts_with(start)) {
        return None;
    }
    let (mut last, mut start, mut at) = (None, inner.start(), inner.start());
    while let Some(next) = find_any(text, &FIRST, at) {
        at = tokens.at(next).map_or(next + 1, |token| token.span.end());
        if cut(text, next..text.len()).starts_with('|') {
            keep(source, Span::new(start, next), inner, &mut last);
            start = next + 1;
        }
    }
    keep(source, Span::new(start, inner.end()), inner, &mut last);
    last
}

/// Keeps a part as the caption, if it is none of the name or the options.
fn keep(source: &str, part: Span, inner: Span, last: &mut Option<Span>) {
    let part = Span::from(trim_range(source, part.range()));
    let text = cut(source, part.range());
    let named = text.split_once('=').is_some_and(|(name, _)| NAMED.contains(&name.trim()));
    let sized = text.ends_with("px") && text.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'x' | b'p'));
    if part.start() > inner.start() && !text.is_empty() && !named && !sized && !OPTIONS.contains(&text) {
        *last = Some(part);
    }
}
