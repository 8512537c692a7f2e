//! Which outlet a text names.

use crate::grammar::Range;
use crate::lexicon::Lexicon;
use crate::model::host_of;

/// The first of `segments` that is the whole name of a known outlet.
pub fn by_name(text: &str, segments: &[Range], lexicon: &Lexicon) -> Option<(Range, u32)> {
    segments.iter().find_map(|segment| {
        let name = text.get(segment.clone())?;
        named(name, lexicon).map(|(len, index)| (segment.start..segment.start + len, index))
    })
}

/// The outlet that `name` is the whole name of, and the length of the name in bytes.
///
/// A name in parentheses after it does not count: “Council on Foreign Relations (CFR)”.
pub fn named(name: &str, lexicon: &Lexicon) -> Option<(usize, u32)> {
    if let Some(index) = lexicon.outlets.by_name(name) {
        return Some((name.len(), index));
    }
    let bare = name.split_once('(').map(|(bare, _)| bare.trim_end()).filter(|bare| !bare.is_empty())?;
    lexicon.outlets.by_name(bare).map(|index| (bare.len(), index))
}

/// The outlet to whose host an address belongs.
pub fn by_address(address: &str, lexicon: &Lexicon) -> Option<u32> {
    lexicon.outlets.by_host(&host_of(address)?)
}
