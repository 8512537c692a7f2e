//! Addresses in running text.

use memchr::memmem;

use super::lists::Found;
use crate::grammar::url::urls;
use crate::model::{BlockId, Document, Link, LinkForm, Passage};
use crate::text::holds;

/// Adds the addresses of running text to the links of the markup.
///
/// In entries an address may lack its scheme (`example.org/a`); elsewhere it must not, so that only blocks with
/// `://` or `www.` are read.
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
        if !listed && scheme.find(bytes).is_none() && www.find(bytes).is_none() {
            continue;
        }
        let id = BlockId::new(index);
        let known = document.in_block(&document.links, id, |link| link.passage);
        let known = document.links.get(known).unwrap_or(&[]);
        for range in urls(text) {
            let target = text.get(range.clone()).unwrap_or("");
            let linked = known.iter().any(|link| {
                let of = link.passage.range();
                of.start <= range.start && range.start < of.end
            });
            if linked || !listed && !holds(target, "://") && !target.starts_with("www.") {
                continue;
            }
            let span = block.text.span(range.clone());
            let passage = Passage::new(id, range);
            bare.push(Link { passage, span, target: target.into(), form: LinkForm::Bare });
        }
    }
    if !bare.is_empty() {
        document.links.extend(bare);
        document.links.sort_by_key(|link| link.passage);
    }
}
