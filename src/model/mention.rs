//! Names of outlets.

use super::{MentionId, Passage};

/// Where an outlet is named.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum MentionRole {
    /// In an entry, as its source.
    Entry,
    /// In a line that credits a source.
    Caption,
    /// In running text.
    Prose,
}

impl MentionRole {
    /// The word for it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Entry => "entry",
            Self::Caption => "caption",
            Self::Prose => "prose",
        }
    }
}

/// The name of a known outlet as the text writes it.
#[derive(Clone, Debug)]
pub struct Mention {
    /// The name.
    pub passage: Passage,
    /// The outlet's index in the registry.
    pub outlet: u32,
    /// Where it stands.
    pub role: MentionRole,
    /// How the registry spells the name, where that is otherwise.
    pub spelling: Option<Box<str>>,
    /// The first mention of the document that spells the name as the registry does, for one that does not.
    pub twin: Option<MentionId>,
}
