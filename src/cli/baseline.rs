//! Findings that are known: recorded once, and not told again.
//!
//! A finding is known by its document, its rule and the text that it underlines, never by a line number: what stands
//! above it may change. Of several that are alike as many are known as were recorded.

use std::collections::{BTreeMap, HashMap};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::limits;
use super::reader;
use super::trouble::{Trouble, name_of};
use super::walk::{self, Target};
use super::writer;
use crate::diagnostic::Diagnostic;
use crate::text::{FileId, SourceFile, fnv1a};

/// The form of the file; another one is not read.
const VERSION: u32 = 1;

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Stored {
    version: u32,
    findings: Vec<Entry>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    path: String,
    rule: String,
    fingerprint: String,
    count: usize,
}

/// A rule and the fingerprint of a text.
type Key = (String, String);

/// How often findings were recorded, by document.
pub type Counts = BTreeMap<(String, Key), usize>;

/// The known findings.
#[derive(Debug, Default)]
pub struct Baseline {
    /// Paths are told from here.
    folder: PathBuf,
    known: HashMap<String, HashMap<Key, usize>>,
}

impl Baseline {
    /// A baseline without findings, to be recorded in `file`.
    ///
    /// # Errors
    /// If there is no such folder.
    pub fn new(file: &Path) -> Result<Self, Trouble> {
        let absolute = walk::absolute(file).map_err(|error| Trouble::at(file, reader::io_reason(&error)))?;
        Ok(Self { folder: absolute.parent().unwrap_or(&absolute).to_owned(), known: HashMap::new() })
    }

    /// Reads what was recorded.
    ///
    /// # Errors
    /// If the file cannot be read, or was not written by this program.
    pub fn read(file: &Path) -> Result<Self, Trouble> {
        let mut baseline = Self::new(file)?;
        let source = reader::read(file, name_of(file), limits::FILE_BYTES)
            .map_err(|error| Trouble::at(file, format!("{error}; --write-baseline writes it")))?;
        let wrong = |reason: String| Trouble::at(file, format!("not a baseline: {reason}"));
        let stored: Stored = serde_json::from_str(source.text())
            .map_err(|error| wrong(format!("line {}, column {}", error.line(), error.column())))?;
        if stored.version != VERSION {
            return Err(wrong(format!("version {} is not known", stored.version)));
        }
        for entry in stored.findings {
            let known = baseline.known.entry(entry.path).or_default();
            *known.entry((entry.rule, entry.fingerprint)).or_default() += entry.count;
        }
        Ok(baseline)
    }

    /// Takes the known findings of a document out; how many of the recorded ones are not there any more.
    pub fn take_known(&self, target: &Target, source: &SourceFile, diagnostics: &mut Vec<Diagnostic>) -> usize {
        let Some(known) = self.known.get(&self.path(target)) else { return 0 };
        let mut left = known.clone();
        diagnostics.retain(|diagnostic| match key(source, diagnostic).and_then(|key| left.get_mut(&key)) {
            Some(count) if *count > 0 => {
                *count -= 1;
                false
            }
            _ => true,
        });
        left.values().sum()
    }

    /// Adds the findings of a document to what is recorded.
    pub fn record(&self, target: &Target, source: &SourceFile, diagnostics: &[Diagnostic], counts: &mut Counts) {
        let path = self.path(target);
        for key in diagnostics.iter().filter_map(|diagnostic| key(source, diagnostic)) {
            *counts.entry((path.clone(), key)).or_default() += 1;
        }
    }

    /// The path of a document from the folder of the baseline.
    fn path(&self, target: &Target) -> String {
        match target.absolute.strip_prefix(&self.folder) {
            Ok(below) => name_of(below),
            Err(_) => name_of(&target.path),
        }
    }
}

/// Writes what was recorded, sorted.
///
/// # Errors
/// If it cannot be written.
pub fn write(file: &Path, counts: Counts) -> Result<(), Trouble> {
    let entry = |((path, (rule, fingerprint)), count)| Entry { path, rule, fingerprint, count };
    let stored = Stored { version: VERSION, findings: counts.into_iter().map(entry).collect() };
    let mut text = serde_json::to_vec_pretty(&stored).map_err(|error| Trouble::at(file, error))?;
    text.push(b'\n');
    writer::put(file, &text).map_err(|error| Trouble::at(file, format!("cannot write: {}", reader::io_reason(&error))))
}

fn key(source: &SourceFile, diagnostic: &Diagnostic) -> Option<Key> {
    let text = if diagnostic.location.file == FileId(0) { source.slice(diagnostic.location.span) } else { "" };
    Some((diagnostic.rule.as_ref()?.as_str().to_owned(), fingerprint(text)))
}

/// A number for a text in which white space does not count.
fn fingerprint(text: &str) -> String {
    format!("{:016x}", fnv1a(text.split_whitespace(), b' '))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fingerprint_stays_the_same_for_ever() {
        assert_eq!(fingerprint(""), "cbf29ce484222325");
        assert_eq!(fingerprint("a b"), fingerprint(" a\n  b\n"));
        assert_ne!(fingerprint("ab"), fingerprint("a b"));
        assert_eq!(fingerprint("a"), "089c0207b5452844");
    }
}
