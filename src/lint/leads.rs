//! Which cites of a document lead to which of its entries: the ways that an editor goes.

use crate::model::Document;
use crate::text::Span;

/// A cite, and an entry that it leads to.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Lead {
    /// The bytes of the cite.
    pub cite: Span,
    /// The bytes of the entry.
    pub entry: Span,
}

/// The leads of a document, in the order of the cites.
pub fn leads(document: &Document<'_>) -> Vec<Lead> {
    let of = |entry: &crate::model::Reference| {
        let cites = entry.cites.iter().filter_map(|id| document.cite(*id));
        cites.map(|cite| Lead { cite: document.span(cite.passage), entry: entry.span }).collect::<Vec<_>>()
    };
    let mut leads: Vec<Lead> = document.references.iter().flat_map(of).collect();
    leads.sort_unstable();
    leads
}
