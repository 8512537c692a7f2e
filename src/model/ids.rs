//! Handles: indices into the tables of a [`Document`](super::Document).

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
        pub struct $name(pub u32);

        impl $name {
            /// The handle of the element at `index`.
            #[must_use]
            pub fn new(index: usize) -> Self {
                Self(u32::try_from(index).unwrap_or(u32::MAX))
            }

            /// The index of the element.
            #[must_use]
            pub fn index(self) -> usize {
                crate::text::size(self.0)
            }
        }
    )*};
}

ids! {
    /// A block.
    BlockId
    /// A section.
    SectionId
    /// A reference list.
    ListId
    /// An entry of a reference list.
    ReferenceId
    /// A citation: a group of marks.
    CitationId
    /// One number or key of a citation.
    CiteId
    /// A source caption.
    CaptionId
    /// A link.
    LinkId
    /// A sentence.
    SentenceId
    /// A quotation.
    QuotationId
    /// A quantity.
    QuantityId
    /// An attribution.
    AttributionId
    /// A mention of an outlet.
    MentionId
    /// A clause.
    ClauseId
    /// A directive.
    DirectiveId
}
