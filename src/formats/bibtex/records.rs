//! The records of a database and their fields, as they are written.

use super::fields::Database;
use crate::grammar::bibtex::{Entry, Field, Piece};
use crate::model::{BlockId, Content, Record, RecordField};
use crate::text::{Span, cut, trim_range};

/// The fields that name other records.
const NAMING: [&str; 3] = ["crossref", "xref", "xdata"];

/// Keeps an entry that the block shows.
pub(super) fn add(content: &mut Content<'_>, database: &Database<'_, '_>, entry: &Entry, block: BlockId) {
    let record = u32::try_from(content.records.len()).unwrap_or(u32::MAX);
    content.records.push(Record { block, kind: entry.kind.clone().into(), closed: entry.closed });
    content.record_fields.extend(entry.fields.iter().filter_map(|field| {
        let value = value(database.source, field)?;
        let named = cut(database.source, field.name.clone()).to_ascii_lowercase();
        let names = NAMING.contains(&named.as_str());
        let leads = names.then(|| cut(database.source, value.range()).split(',').all(|key| database.has(key.trim())));
        Some(RecordField { record, name: field.name.clone().into(), value, parted: field.parted, leads })
    }));
}

/// What a value is, from its first part to its last.
fn value(source: &str, field: &Field) -> Option<Span> {
    let of = |piece: &Piece| match piece {
        Piece::Text(range) | Piece::Number(range) | Piece::Name(range) => range.clone(),
    };
    let (first, last) = (of(field.value.first()?), of(field.value.last()?));
    Some(Span::from(trim_range(source, first.start..last.end)))
}
