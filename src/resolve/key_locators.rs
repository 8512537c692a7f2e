//! Pages and sections behind the keys of a mark: `[@lee, p. 3; @roy]`.

use crate::model::{MarkedCitation, Passage};
use crate::text::{cut, trim_range};

/// What stands behind the key at `index` of a mark, up to the next key, where it holds a number.
pub fn behind(text: &str, mark: &MarkedCitation, index: usize) -> Option<Passage> {
    let (key, _) = mark.keys.get(index)?;
    let next = mark.keys.get(index + 1).map_or(mark.passage.range().end, |(next, _)| next.range().start);
    let start = key.range().end;
    let part = cut(text, start..next.max(start)).split([';', ']']).next()?;
    let place = trim_range(text, start..start + part.len());
    let told = *key != mark.passage && cut(text, place.clone()).contains(|c: char| c.is_ascii_digit());
    told.then(|| Passage::new(mark.passage.block, place))
}
