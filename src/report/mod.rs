//! Findings as text: for people, for editors, for programs.
//!
//! Nothing of a document, a path or a rule is printed as it came: `escape` says how. An output format is one file
//! here and one line in [`OutputFormat::ALL`].

mod ascii;
mod concise;
mod diff;
mod escape;
mod fix;
mod full;
mod json;
mod output;
mod paint;
mod place;
mod prose;
mod secret;
mod snippet;
mod summary;
mod table;
#[cfg(test)]
mod tests;
mod tree;
mod window;

pub use diff::diff;
pub use full::mistakes;
pub use output::{Output, error_line, trouble};
pub use prose::{heading, prose};
pub use summary::{Fixing, Summary, summary};
pub use table::table;
pub use tree::{tree, tree_json};

use std::io;
use std::sync::Arc;

use crate::diagnostic::Diagnostic;
use crate::text::SourceFile;

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
    pub const ALL: [Self; 4] = [
        Self {
            name: "full",
            about: "findings with the lines they are about",
            make: |out| Box::new(full::Full::new(out)),
        },
        Self { name: "concise", about: "one line per finding", make: |out| Box::new(concise::Concise::new(out)) },
        Self { name: "json", about: "one JSON array", make: |out| Box::new(json::Json::new(out, json::Layout::Array)) },
        Self {
            name: "jsonl",
            about: "one JSON object per line",
            make: |out| Box::new(json::Json::new(out, json::Layout::Lines)),
        },
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
