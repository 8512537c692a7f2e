//! Addresses in running text.

use memchr::memmem;

use super::lists::Found;
use crate::grammar::Range;
use crate::grammar::broken_url::broken_urls;
use crate::grammar::url::urls;
use crate::model::{BlockId, Document, Link, LinkForm, Passage};
use crate::text::holds;

/// Adds the addresses of running text to the links of the markup.
///
/// In entries an address may lack its scheme (`example.org/a`); elsewhere it must not, so that only blocks with
/// `://` or `www.` are read. Addresses with a miswritten scheme count everywhere.
pub fn find_bare(document: &mut Document<'_>, found: &[Found]) {
    let scheme = memmem::Finder::new("://");
    let www = memmem::Finder::new("www.");
    let mut in_list = vec![false; document.blocks.len()];
    for entry in found.iter().flat_map(|list| &list.entries) {
        if let Some(flag) = in_list.get_mut(entry.passage.block.index()) {
            *flag = true;
        }
    }
    let mut bare: Vec<Link> = Vec::new();
    for (index, block) in document.blocks.iter().enumerate().filter(|(_, block)| block.is_prose()) {
        let text = block.text.as_str();
        let listed = in_list.get(index).copied().unwrap_or(false);
        let bytes = text.as_bytes();
        let broken = broken_urls(text);
        if !listed && broken.is_empty() && scheme.find(bytes).is_none() && www.find(bytes).is_none() {
            continue;
        }
        let id = BlockId::new(index);
        for (range, is_broken) in all_urls(text, broken) {
            let range = with_blanks(text, range);
            let target = text.get(range.clone()).unwrap_or("");
            let linked = document.links_over(Passage::new(id, range.start..range.start + 1)).next().is_some();
            if linked || !listed && !is_broken && !holds(target, "://") && !target.starts_with("www.") {
                continue;
            }
            let span = block.text.span(range.clone());
            let passage = Passage::new(id, range);
            let address = block.text.is_verbatim(passage.range()).then_some(span);
            bare.push(Link { passage, span, target: target.into(), address, form: LinkForm::Bare });
        }
    }
    if !bare.is_empty() {
        document.links.extend(bare);
        document.links.sort_by_key(|link| link.passage);
    }
}

/// The addresses of a text in order, and whether each is a broken one.
fn all_urls(text: &str, broken: Vec<Range>) -> Vec<(Range, bool)> {
    let is_inside = |range: &Range| {
        let before = broken.partition_point(|other| other.start < range.end);
        before.checked_sub(1).and_then(|at| broken.get(at)).is_some_and(|other| range.start < other.end)
    };
    let whole = urls(text);
    if broken.is_empty() {
        return whole.into_iter().map(|range| (range, false)).collect();
    }
    let whole = whole.into_iter().filter(|range| !is_inside(range)).map(|range| (range, false));
    let mut all: Vec<(Range, bool)> = whole.chain(broken.iter().cloned().map(|range| (range, true))).collect();
    all.sort_unstable_by_key(|(range, _)| range.start);
    all
}

/// An address with the words behind it, if it was meant to be a link of Markdown and blanks kept it from being one.
fn with_blanks(text: &str, range: Range) -> Range {
    /// The longest end of an address in bytes.
    const MAX_END: usize = 200;
    let rest = text.get(range.end..).unwrap_or("");
    if !rest.starts_with(' ') || !text.get(..range.start).unwrap_or("").ends_with("](") {
        return range;
    }
    let end = rest.bytes().take(MAX_END).position(|byte| matches!(byte, b')' | b'(' | b'"' | b'\'' | b'\n' | b'\r'));
    match end.filter(|end| rest.as_bytes().get(*end) == Some(&b')')) {
        Some(end) => range.start..range.end + rest.get(..end).unwrap_or("").trim_end().len(),
        None => range,
    }
}
