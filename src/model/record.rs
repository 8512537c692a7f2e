//! Records of a database that is read as a document: what a type and fields tell beyond the entry that is shown.

use super::BlockId;
use crate::text::Span;

/// One `@type{key, …}`.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Record {
    /// The block that shows it.
    pub block: BlockId,
    /// Its type.
    pub kind: Span,
    /// Whether it ends with its own bracket.
    pub closed: bool,
}

/// One `name = value` of a record.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct RecordField {
    /// The index of the record among those of its database.
    pub record: u32,
    /// Its name.
    pub name: Span,
    /// Its value, without the braces or quotation marks around it.
    pub value: Span,
    /// Whether a comma parts it from what stands before it.
    pub parted: bool,
    /// Where its value names other records: whether the database has all of them.
    pub leads: Option<bool>,
}
