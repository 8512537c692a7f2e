//! Places that links inside a document lead to.

use super::{BlockId, Passage};

/// A place with a name.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Anchor {
    /// Its name, as links give it behind `#`.
    pub name: Box<str>,
    /// The block it stands in; `None` where that is not known.
    pub block: Option<BlockId>,
}

/// Brackets that the notation shows as one link: `[1][2]` where `[2]: …` is defined.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct JoinedBrackets {
    /// The brackets.
    pub passage: Passage,
    /// The address of the link.
    pub target: Box<str>,
}
