//! Entries that marks are linked to, or that they name by a number of the whole document.

use std::collections::HashMap;

use crate::model::{BlockId, Document};
use crate::text::cut;

/// What explicit markup begins with, the notes of which `[1]_` names wherever they stand.
pub const EXPLICIT: &str = "..";

/// The first blocks of entries, by the names of the places that stand in them and the numbers of the entries.
pub fn numbered_places<'d>(document: &'d Document<'_>) -> HashMap<(&'d str, u32), BlockId> {
    let numbers: HashMap<BlockId, u32> =
        document.references.iter().filter_map(|entry| Some((entry.block, entry.number?))).collect();
    let places = document.anchors.iter().filter_map(|anchor| {
        let block = anchor.block?;
        Some(((&*anchor.name, *numbers.get(&block)?), block))
    });
    let explicit = document.references.iter().filter_map(|entry| {
        let label = cut(document.source.text(), entry.label?.range());
        label.starts_with(EXPLICIT).then_some(((EXPLICIT, entry.number?), entry.block))
    });
    explicit.chain(places).collect()
}
