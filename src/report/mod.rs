//! Findings as text: for people, for editors, for programs.
//!
//! Nothing of a document, a path or a rule is printed as it came: `escape` says how. An output format is one file
//! here and one line in [`OutputFormat::ALL`].

mod array;
mod ascii;
mod concise;
mod diff;
mod editor;
mod escape;
mod fingerprint;
mod fix;
mod full;
mod github;
mod gitlab;
mod json;
mod junit;
mod output;
mod paint;
mod place;
mod prose;
mod rdjson;
mod sarif;
mod secret;
mod snippet;
mod summary;
mod table;
#[cfg(test)]
mod tests;
mod tree;
mod window;

pub use diff::diff;
pub use editor::{Columns, diagnostics, fix_title, location, offset, text_edits};
pub use fingerprint::fingerprint;
pub use full::mistakes;
pub use output::{Output, error_line, trouble};
pub use prose::{flowing, heading, prose};
pub use summary::{Fixing, Summary, summary};
pub use table::table;
pub use tree::{tree, tree_json};

use std::io;
use std::sync::Arc;

use array::Array;

use crate::diagnostic::{Diagnostic, RuleId, Severity};
use crate::text::{Foreign, SourceFile};

/// What a report may tell of a rule.
#[derive(Clone, Debug)]
pub struct RuleCard {
    /// Its name.
    pub id: RuleId,
    /// How much its findings matter unless settings say otherwise.
    pub severity: Severity,
    /// What it finds, in one line.
    pub summary: Foreign,
    /// Why, in a few paragraphs; may be empty.
    pub explanation: Foreign,
}

/// The findings of one document.
#[derive(Clone, Copy, Debug)]
pub struct FileFindings<'a> {
    /// The document: file 0 of every location.
    pub source: &'a SourceFile,
    /// What the document refers to: the files 1, 2, … of the locations.
    pub others: &'a [Arc<SourceFile>],
    /// In the order in which they are printed.
    pub diagnostics: &'a [Diagnostic],
}

/// Prints the findings of a run, file by file.
pub trait Reporter {
    /// The rules that may have found something, before all else; most formats tell nothing of them.
    fn rules(&mut self, _cards: &dyn Fn() -> Vec<RuleCard>) {}

    /// Before the first file.
    ///
    /// # Errors
    /// Those of the stream.
    fn begin(&mut self) -> io::Result<()> {
        Ok(())
    }

    /// The next file; a diagnostic at a file that is not among the findings' files is left out.
    ///
    /// # Errors
    /// Those of the stream.
    fn file(&mut self, findings: &FileFindings<'_>) -> io::Result<()>;

    /// After the last file. Only `full` tells the totals.
    ///
    /// # Errors
    /// Those of the stream.
    fn end(&mut self, totals: &Summary) -> io::Result<()>;
}

/// A way to print findings.
#[derive(Clone, Copy, Debug)]
pub struct OutputFormat {
    /// What it is called on the command line.
    pub name: &'static str,
    /// What it is for, in a few words.
    pub about: &'static str,
    make: for<'w> fn(Output<'w>) -> Box<dyn Reporter + 'w>,
}

impl OutputFormat {
    /// All formats, the default first.
    pub const ALL: [Self; 9] = [
        Self {
            name: "full",
            about: "findings with the lines they are about",
            make: |out| Box::new(full::Full::new(out)),
        },
        Self { name: "concise", about: "one line per finding", make: |out| Box::new(concise::Concise::new(out)) },
        Self { name: "json", about: "one JSON array", make: |out| Box::new(json::Json::Array(Array::new(out))) },
        Self { name: "jsonl", about: "one JSON object per line", make: |out| Box::new(json::Json::Lines(out)) },
        Self { name: "github", about: "annotations of GitHub Actions", make: |out| Box::new(github::GitHub::new(out)) },
        Self { name: "gitlab", about: "GitLab's code quality report", make: |out| Box::new(gitlab::GitLab::new(out)) },
        Self { name: "sarif", about: "SARIF 2.1.0, for code scanning", make: |out| Box::new(sarif::Sarif::new(out)) },
        Self { name: "junit", about: "JUnit's XML, for CI servers", make: |out| Box::new(junit::JUnit::new(out)) },
        Self { name: "rdjson", about: "reviewdog's diagnostics", make: |out| Box::new(rdjson::RdJson::new(out)) },
    ];

    /// The format of that name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|format| format.name == name)
    }

    /// A reporter that prints to `out`.
    #[must_use]
    pub fn reporter<'w>(&self, out: Output<'w>) -> Box<dyn Reporter + 'w> {
        (self.make)(out)
    }
}

/// A path without `./` before it: forges take a path from the root of the repository.
fn plain_path(path: &str) -> String {
    path.strip_prefix("./").unwrap_or(path).to_owned()
}
