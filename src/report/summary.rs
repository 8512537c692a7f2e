//! The closing line.

use std::io;

use super::Output;
use crate::diagnostic::{Diagnostic, Severity};

/// What a run has found.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Summary {
    /// Files read.
    pub files: usize,
    /// Of those, the ones with findings.
    pub files_with_findings: usize,
    /// Findings that are errors.
    pub errors: usize,
    /// Findings that are warnings.
    pub warnings: usize,
    /// Findings that are notes.
    pub notes: usize,
}

impl Summary {
    /// Counts one more file with its findings.
    pub fn add(&mut self, diagnostics: &[Diagnostic]) {
        self.files += 1;
        self.files_with_findings += usize::from(!diagnostics.is_empty());
        for diagnostic in diagnostics {
            match diagnostic.severity {
                Severity::Error => self.errors += 1,
                Severity::Warning => self.warnings += 1,
                Severity::Note => self.notes += 1,
            }
        }
    }

    /// All findings.
    #[must_use]
    pub fn findings(&self) -> usize {
        self.errors + self.warnings + self.notes
    }

    fn in_words(&self) -> String {
        if self.findings() == 0 {
            return format!("no findings in {}", count(self.files, "file"));
        }
        let kinds = [(self.errors, "error"), (self.warnings, "warning"), (self.notes, "note")];
        let kinds: Vec<String> =
            kinds.into_iter().filter(|(number, _)| *number > 0).map(|(number, kind)| count(number, kind)).collect();
        let (all, with, files) = (count(self.findings(), "finding"), self.files_with_findings, self.files);
        let place = if files == 1 { "1 file".to_owned() } else { format!("{with} of {files} files") };
        format!("{all} ({}) in {place}", kinds.join(", "))
    }
}

/// A number with its noun: `1 file`, `2 files`.
fn count(number: usize, noun: &str) -> String {
    if number == 1 { format!("1 {noun}") } else { format!("{number} {noun}s") }
}

/// Prints the closing line: `9 findings (6 errors, 2 warnings, 1 note) in 2 of 14 files`.
///
/// # Errors
/// Those of the stream.
pub fn summary(out: &mut Output<'_>, totals: &Summary) -> io::Result<()> {
    out.line(&totals.in_words())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn speaks_of_one_and_of_many() {
        let many = Summary { files: 14, files_with_findings: 2, errors: 6, warnings: 2, notes: 1 };
        assert_eq!(many.in_words(), "9 findings (6 errors, 2 warnings, 1 note) in 2 of 14 files");
        let one = Summary { files: 1, files_with_findings: 1, errors: 1, ..Summary::default() };
        assert_eq!(one.in_words(), "1 finding (1 error) in 1 file");
        assert_eq!(Summary { files: 14, ..Summary::default() }.in_words(), "no findings in 14 files");
        assert_eq!(Summary::default().in_words(), "no findings in 0 files");
    }
}
