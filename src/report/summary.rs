//! The closing line.

use std::io;

use super::Output;
use crate::diagnostic::{Applicability, Diagnostic, Severity};

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
    /// Findings with a safe fix.
    pub safe: usize,
    /// Findings with an unsafe fix.
    pub unsafe_fixes: usize,
    /// What was mended.
    pub fixing: Fixing,
}

/// What a run does with fixes.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Fixing {
    /// It tells what could be mended; `with_unsafe` if unsafe fixes were asked for.
    Off {
        /// Whether unsafe fixes were asked for.
        with_unsafe: bool,
    },
    /// It has mended findings.
    Done {
        /// So many.
        count: usize,
        /// What is said of them: `fixed`.
        word: &'static str,
        /// Whether unsafe fixes were applied too.
        with_unsafe: bool,
    },
    /// It says nothing of them.
    #[default]
    Untold,
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
            match diagnostic.fix.as_ref().map(|fix| fix.applicability) {
                Some(Applicability::Safe) => self.safe += 1,
                Some(Applicability::Unsafe) => self.unsafe_fixes += 1,
                Some(Applicability::DisplayOnly) | None => {}
            }
        }
    }

    /// All findings.
    #[must_use]
    pub fn findings(&self) -> usize {
        self.errors + self.warnings + self.notes
    }

    fn in_words(&self) -> String {
        match self.fixing {
            Fixing::Done { count, word, with_unsafe } => self.after_fixing(count, word, with_unsafe),
            Fixing::Off { with_unsafe } if self.safe + self.unsafe_fixes > 0 => {
                format!("{}\n{}", self.plain(), self.offered(with_unsafe))
            }
            Fixing::Off { .. } | Fixing::Untold => self.plain(),
        }
    }

    /// `9 findings (6 errors, 2 warnings, 1 note) in 2 of 14 files`.
    fn plain(&self) -> String {
        if self.findings() == 0 {
            return format!("no findings in {}", count(self.files, "file"));
        }
        format!("{} ({}) in {}", count(self.findings(), "finding"), self.kinds(), self.place())
    }

    /// `3 fixed, 2 remaining (1 error, 1 note) in 1 file; 1 more with --unsafe-fixes`.
    fn after_fixing(&self, mended: usize, word: &str, with_unsafe: bool) -> String {
        let remaining = match self.findings() {
            0 => format!("none remaining in {}", count(self.files, "file")),
            number => format!("{number} remaining ({}) in {}", self.kinds(), self.place()),
        };
        let more = if self.unsafe_fixes > 0 && !with_unsafe && word == "fixed" {
            format!("; {} more with --unsafe-fixes", self.unsafe_fixes)
        } else {
            String::new()
        };
        format!("{mended} {word}, {remaining}{more}")
    }

    /// `2 can be fixed with --fix; 1 more with --unsafe-fixes`.
    fn offered(&self, with_unsafe: bool) -> String {
        match (self.safe, self.unsafe_fixes) {
            (safe, more) if with_unsafe && more > 0 => {
                format!("{} can be fixed with --fix --unsafe-fixes", safe + more)
            }
            (safe, 0) => format!("{safe} can be fixed with --fix"),
            (0, more) => format!("{more} can be fixed with --fix --unsafe-fixes"),
            (safe, more) => format!("{safe} can be fixed with --fix; {more} more with --unsafe-fixes"),
        }
    }

    fn kinds(&self) -> String {
        let kinds = [(self.errors, "error"), (self.warnings, "warning"), (self.notes, "note")];
        let kinds: Vec<String> =
            kinds.into_iter().filter(|(number, _)| *number > 0).map(|(number, kind)| count(number, kind)).collect();
        kinds.join(", ")
    }

    fn place(&self) -> String {
        let (with, files) = (self.files_with_findings, self.files);
        if files == 1 { "1 file".to_owned() } else { format!("{with} of {files} files") }
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
        let many =
            Summary { files: 14, files_with_findings: 2, errors: 6, warnings: 2, notes: 1, ..Summary::default() };
        assert_eq!(many.in_words(), "9 findings (6 errors, 2 warnings, 1 note) in 2 of 14 files");
        let one = Summary { files: 1, files_with_findings: 1, errors: 1, ..Summary::default() };
        assert_eq!(one.in_words(), "1 finding (1 error) in 1 file");
        assert_eq!(Summary { files: 14, ..Summary::default() }.in_words(), "no findings in 14 files");
        assert_eq!(Summary::default().in_words(), "no findings in 0 files");
    }

    #[test]
    fn tells_what_can_be_fixed() {
        let off = |safe, unsafe_fixes, with_unsafe| {
            let totals = Summary {
                files: 1,
                notes: 5,
                safe,
                unsafe_fixes,
                fixing: Fixing::Off { with_unsafe },
                ..Summary::default()
            };
            totals.in_words().lines().nth(1).unwrap_or("").to_owned()
        };
        assert_eq!(off(0, 0, false), "");
        assert_eq!(off(2, 0, true), "2 can be fixed with --fix");
        assert_eq!(off(2, 1, false), "2 can be fixed with --fix; 1 more with --unsafe-fixes");
        assert_eq!(off(0, 1, false), "1 can be fixed with --fix --unsafe-fixes");
        assert_eq!(off(2, 1, true), "3 can be fixed with --fix --unsafe-fixes");
    }

    #[test]
    fn tells_what_was_fixed() {
        let totals = Summary {
            files: 1,
            files_with_findings: 1,
            errors: 1,
            notes: 1,
            fixing: Fixing::Done { count: 3, word: "fixed", with_unsafe: false },
            ..Summary::default()
        };
        assert_eq!(totals.in_words(), "3 fixed, 2 remaining (1 error, 1 note) in 1 file");
        let more = Summary { unsafe_fixes: 1, ..totals };
        assert_eq!(more.in_words(), "3 fixed, 2 remaining (1 error, 1 note) in 1 file; 1 more with --unsafe-fixes");
        let clean = Summary {
            files: 2,
            fixing: Fixing::Done { count: 1, word: "fixed", with_unsafe: true },
            ..Summary::default()
        };
        assert_eq!(clean.in_words(), "1 fixed, none remaining in 2 files");
    }
}
