//! Citations by the roles of MyST: ``{cite:p}`lee2004,roy2010` ``.

use crate::formats::shown::OBJECT;
use crate::model::{Block, BlockId, BlockKind, Content, MarkedCitation, Passage};
use crate::text::cut;

/// What the roles that cite begin with, the brace included.
const OPENINGS: [&str; 2] = ["{cite", "{footcite"];

/// No role is longer, the sign for the code behind it included.
const MAX_ROLE: usize = 32;

/// Finds the marks of all blocks; the keys stand in the code behind a role.
pub(super) fn find(source: &str, content: &mut Content<'_>) {
    let mut marks = Vec::new();
    for (index, block) in content.blocks.iter().enumerate().filter(|(_, block)| block.kind != BlockKind::Code) {
        marks.extend(marks_in(source, BlockId::new(index), block));
    }
    content.marks.append(&mut marks);
}

fn marks_in(source: &str, id: BlockId, block: &Block<'_>) -> Vec<MarkedCitation> {
    let text = block.text.as_str();
    let found = text.match_indices('{').filter_map(|(start, _)| {
        let rest = cut(text, start..text.floor_char_boundary(start + MAX_ROLE));
        let opening = OPENINGS.iter().find(|opening| rest.starts_with(**opening))?;
        let (name, behind) = cut(rest, opening.len()..rest.len()).split_once('}')?;
        let is_role =
            name.is_empty() || name.strip_prefix(':').is_some_and(|kind| kind.bytes().all(|b| b.is_ascii_lowercase()));
        if !is_role || !behind.starts_with(OBJECT) {
            return None;
        }
        let code = start + rest.len() - behind.len();
        let end = code + OBJECT.len();
        let written = cut(source, block.text.span(code..end).range()).trim_matches('`');
        let place = Passage::new(id, code..end);
        let keys = written.split([',', ';']).map(bare).filter(|key| !key.is_empty());
        let keys: Vec<(Passage, Box<str>)> = keys.map(|key| (place, key.into())).collect();
        (!keys.is_empty()).then(|| MarkedCitation { passage: Passage::new(id, start..end), keys, outside: true })
    });
    found.collect()
}

/// A key without what is printed before and behind it: `{see}lee2004{p. 3}`.
fn bare(written: &str) -> &str {
    let key = written.trim();
    let key = key.strip_prefix('{').and_then(|rest| rest.split_once('}')).map_or(key, |(_, rest)| rest);
    key.split('{').next().unwrap_or(key).trim()
}
