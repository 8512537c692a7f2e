//! Which list governs a citation, where the author says so.

/// How far the list that governs a citation is looked for.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub enum Scope {
    /// As the shape of the document tells.
    #[default]
    Auto,
    /// One list governs the whole file.
    File,
    /// Each section under a heading of this level, from 1 to 6, has its own list.
    HeadingLevel(u8),
}
