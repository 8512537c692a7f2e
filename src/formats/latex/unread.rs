//! Marks whose entries may stand where they are not read.

use std::collections::HashSet;

use memchr::memmem;

use super::body::Body;
use crate::formats::shown::numbers;
use crate::grammar::latex;
use crate::model::Content;
use crate::text::cut;

/// The keys and numbers that the marks in a stretch of source name.
pub(super) fn keys(written: &str) -> Vec<Box<str>> {
    let mut keys = cited(written);
    // Brackets that are no arguments stand in braces.
    keys.extend(numbers(&written.replace("{[}", "[").replace("{]}", "]")));
    keys
}

fn cited(written: &str) -> Vec<Box<str>> {
    let mut keys = Vec::new();
    for at in memmem::find_iter(written.as_bytes(), b"cite") {
        let start = written.get(..at).and_then(|head| head.rfind('\\'));
        let Some(start) = start.filter(|start| cut(written, start + 1..at).bytes().all(|b| b.is_ascii_alphabetic()))
        else {
            continue;
        };
        let command = cut(written, start..written.len());
        if let Some(citation) = latex::citation(command) {
            keys.extend(citation.keys.into_iter().map(|key| Box::from(cut(command, key).trim())));
        }
    }
    keys
}

/// The keys that the marks anywhere in the source name, comments left out: definitions and options are not read.
pub(super) fn all_keys(source: &str) -> Vec<Box<str>> {
    let mut written = String::with_capacity(source.len());
    for line in source.split_inclusive('\n') {
        let mut signs = line.match_indices('%').map(|(at, _)| at);
        let comment = signs.find(|at| !line.get(..*at).is_some_and(|before| before.ends_with('\\')));
        written.push_str(line.get(..comment.unwrap_or(line.len())).unwrap_or(""));
    }
    cited(&written)
}

/// Marks as outside what no entry was read for, if its entry may stand somewhere else: set by a command that is not
/// known, or written in the source where nothing was read.
pub(super) fn doubt(content: &mut Content<'_>, source: &str, body: &Body, keys: &HashSet<Box<str>>) {
    if !body.bibliography {
        return;
    }
    let written: HashSet<&str> = entries(source);
    let blocks = &content.blocks;
    for mark in &mut content.marks {
        let Some(block) = blocks.get(mark.passage.block.index()) else { continue };
        let place = block.text.span(mark.passage.range());
        // Packages and authors define other commands, with lists of their own.
        let known = latex::citation(cut(source, place.range())).is_some_and(|citation| citation.is_known);
        let missing = |key: &str| !key.starts_with('<') && !keys.contains(key);
        let doubtful = |key: &str| missing(key) && (!known || written.contains(key));
        let before = mark.keys.len();
        mark.keys.retain(|(_, key)| !doubtful(key));
        mark.outside |= mark.keys.is_empty() && before > 0;
    }
}

/// The keys of the entries in the source.
fn entries(source: &str) -> HashSet<&str> {
    const COMMAND: &str = "\\bibitem";
    let mut found = HashSet::new();
    for at in memmem::find_iter(source.as_bytes(), COMMAND.as_bytes()) {
        let rest = source.get(at + COMMAND.len()..).unwrap_or("");
        let rest = rest.split('\n').next().unwrap_or("");
        let key = rest.rsplit_once("]{").map(|(_, rest)| rest).or_else(|| rest.strip_prefix('{'));
        found.extend(key.and_then(|key| key.split_once('}')).map(|(key, _)| key.trim()));
    }
    found
}
