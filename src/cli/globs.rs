//! Patterns of paths in the settings and on the command line, as in `.gitignore`.

use std::path::{Path, PathBuf};

use ignore::gitignore::{Gitignore, GitignoreBuilder};

use super::limits;
use super::walk::Target;

/// Compiled patterns that count from a folder.
#[derive(Debug)]
pub struct Globs {
    matcher: Gitignore,
}

/// A pattern that means nothing.
#[derive(PartialEq, Eq, Debug)]
pub struct GlobError {
    /// Its index in the list.
    pub index: usize,
    /// What is wrong with it.
    pub reason: String,
}

impl Globs {
    /// Compiles patterns that count from `folder`.
    ///
    /// # Errors
    /// The first pattern that is too long or means nothing.
    pub fn new<'a>(folder: &Path, patterns: impl IntoIterator<Item = &'a str>) -> Result<Self, GlobError> {
        let mut builder = GitignoreBuilder::new(folder);
        builder.allow_unclosed_class(false);
        let mut last = 0;
        for (index, pattern) in patterns.into_iter().enumerate() {
            last = index;
            check(index, pattern)?;
            builder.add_line(None, pattern).map_err(|error| GlobError { index, reason: reason(&error) })?;
        }
        let matcher = builder.build().map_err(|error| GlobError { index: last, reason: reason(&error) })?;
        Ok(Self { matcher })
    }

    /// Whether a pattern fits the file or a folder it is in. Of a file that a walk found only the parts below
    /// the folder that was named count, since that folder was asked for.
    pub fn cover(&self, target: &Target, whole_path: bool) -> bool {
        let parts = if whole_path { usize::MAX } else { target.depth };
        let below_root = |path: &&Path| path.starts_with(self.matcher.path()) && *path != self.matcher.path();
        let mut is_folder = false;
        target.absolute.ancestors().take(parts).take_while(below_root).any(|path| {
            let ignored = self.matcher.matched(path, is_folder).is_ignore();
            is_folder = true;
            ignored
        })
    }
}

/// The folder that relative patterns of the command line count from.
pub fn working_folder() -> PathBuf {
    std::env::current_dir().unwrap_or_default()
}

fn check(index: usize, pattern: &str) -> Result<(), GlobError> {
    let reason = match () {
        () if index >= limits::GLOBS => format!("more than {} patterns", limits::GLOBS),
        () if pattern.len() > limits::GLOB_BYTES => format!("a pattern of more than {} bytes", limits::GLOB_BYTES),
        () if pattern.trim().is_empty() => "an empty pattern".to_owned(),
        () => return Ok(()),
    };
    Err(GlobError { index, reason })
}

fn reason(error: &ignore::Error) -> String {
    match error {
        ignore::Error::Glob { err, .. } => format!("not a pattern: {err}"),
        other => format!("not a pattern: {other}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn covers(pattern: &str, path: &str, depth: usize) -> bool {
        let absolute = Path::new("/p").join(path);
        let target = Target { path: PathBuf::from(path), absolute, depth, stdin: false };
        Globs::new(Path::new("/p"), [pattern]).unwrap().cover(&target, depth == 0)
    }

    #[test]
    fn patterns_read_as_in_gitignore() {
        assert!(covers("drafts/**", "drafts/a/b.md", 3));
        assert!(covers("drafts", "drafts/a/b.md", 3));
        assert!(covers("*.md", "a/b.md", 2));
        assert!(!covers("/b.md", "a/b.md", 2));
    }

    #[test]
    fn a_folder_that_was_asked_for_is_not_excluded_by_its_own_name() {
        assert!(!covers("drafts", "drafts/a.md", 1));
        assert!(covers("drafts/*", "drafts/a.md", 1));
        assert!(covers("drafts", "drafts/a.md", 0));
    }

    #[test]
    fn broken_and_huge_patterns_are_refused_by_index() {
        let index =
            |patterns: &[&str]| Globs::new(Path::new("/p"), patterns.iter().copied()).map_err(|e| e.index).err();
        assert_eq!(index(&["a", "[ab"]), Some(1));
        assert_eq!(index(&["[z-a]"]), Some(0));
        let long = |length: usize| "a".repeat(length);
        assert_eq!(index(&[&long(limits::GLOB_BYTES - 1), &long(limits::GLOB_BYTES)]), None);
        assert_eq!(index(&[&long(limits::GLOB_BYTES + 1)]), Some(0));
        assert_eq!(index(&vec!["a"; limits::GLOBS]), None);
        assert_eq!(index(&vec!["a"; limits::GLOBS + 1]), Some(limits::GLOBS));
    }
}
