//! Profiles: settings that come with the program, one for each kind of text.

use super::builtin;
use crate::text::SourceFile;

/// The settings of the profile with this name.
#[must_use]
pub fn profile(name: &str) -> Option<SourceFile> {
    let (path, text) = builtin::profiles().find(|(path, _)| builtin::stem(path) == name)?;
    Some(SourceFile::new(path, text))
}

/// The names of all profiles, sorted.
pub fn profile_names() -> impl Iterator<Item = &'static str> {
    builtin::profiles().map(|(path, _)| builtin::stem(path))
}
