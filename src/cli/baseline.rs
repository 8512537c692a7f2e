//! Findings that are known: recorded once, and not told again.
//!
//! A finding is known by its document, its rule and the text that it underlines. Of several that are alike as many are
//! known as were recorded.

use std::collections::{BTreeMap, HashMap};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::known::{self, Key, Known};
use super::limits;
use super::reader;
use super::trouble::{Trouble, name_of};
use super::walk::{self, Target};
use super::writer;
use crate::lint::Outcome;
use crate::text::SourceFile;

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

/// How often findings were recorded, by document.
pub type Counts = BTreeMap<(String, Key), usize>;

/// The known findings.
#[derive(Debug, Default)]
pub struct Baseline {
    /// Paths are told from here.
    folder: PathBuf,
    known: HashMap<String, Known>,
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
        let is_missing = !file.exists();
        let source = reader::read(file, name_of(file), limits::FILE_BYTES).map_err(|error| match is_missing {
            true => Trouble::at(file, format!("{error}; --write-baseline writes it")),
            false => Trouble::at(file, error),
        })?;
        let wrong = |reason: String| Trouble::at(file, format!("not a baseline: {reason}"));
        let stored: Stored = serde_json::from_str(source.text()).map_err(|error| wrong(reason(&error)))?;
        if stored.version != VERSION {
            return Err(wrong(format!("version {} is not known", stored.version)));
        }
        for entry in stored.findings {
            let number = u64::from_str_radix(&entry.fingerprint, 16)
                .map_err(|_| wrong(format!("`{}` is no fingerprint", entry.fingerprint)))?;
            baseline.known.entry(entry.path).or_default().add((entry.rule, number), entry.count);
        }
        Ok(baseline)
    }

    /// Takes the known findings of a document out; how many of the recorded ones are not there any more.
    pub fn take_known(&self, target: &Target, source: &SourceFile, outcome: &mut Outcome) -> usize {
        let Some(known) = self.known.get(&self.path(target)) else { return 0 };
        let mut left = known.clone();
        known::retain(source, outcome, |_, key| !left.take(key));
        left.left()
    }

    /// Adds the findings of a document to what is recorded.
    pub fn record(&self, target: &Target, source: &SourceFile, outcome: &Outcome, counts: &mut Counts) {
        let path = self.path(target);
        for diagnostic in &outcome.diagnostics {
            *counts.entry((path.clone(), known::key(source, outcome, diagnostic))).or_default() += 1;
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

/// What is wrong with the text of a baseline, behind its place.
fn reason(error: &serde_json::Error) -> String {
    let text = error.to_string();
    let what = text.rsplit_once(" at line").map_or(text.as_str(), |(what, _)| what);
    format!("line {}, column {}: {what}", error.line(), error.column())
}

/// Writes what was recorded, sorted.
///
/// # Errors
/// If it cannot be written.
pub fn write(file: &Path, counts: Counts) -> Result<(), Trouble> {
    let entry = |((path, (rule, number)), count)| Entry { path, rule, fingerprint: format!("{number:016x}"), count };
    let stored = Stored { version: VERSION, findings: counts.into_iter().map(entry).collect() };
    let mut text = serde_json::to_vec_pretty(&stored).map_err(|error| Trouble::at(file, error))?;
    text.push(b'\n');
    writer::put(file, &text).map_err(|error| Trouble::at(file, format!("cannot write: {}", reader::io_reason(&error))))
}
