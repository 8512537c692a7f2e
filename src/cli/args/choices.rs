//! What a flag or an argument may be.

use clap::ValueEnum;

use crate::diagnostic::Severity;

/// When to use colours.
#[derive(Clone, Copy, PartialEq, Eq, Debug, ValueEnum)]
pub enum ColorChoice {
    /// As the environment and the terminal say.
    Auto,
    /// Also into files and pipes.
    Always,
    /// Never.
    Never,
}

/// A kind of file that has a schema.
#[derive(Clone, Copy, PartialEq, Eq, Debug, ValueEnum)]
pub enum SchemaFile {
    /// `.sourcelint.yaml`, and what it extends
    Settings,
    /// A rule file
    Rule,
}

/// How a page that is not a list of findings is printed.
#[derive(Clone, Copy, PartialEq, Eq, Debug, ValueEnum)]
pub enum PageFormat {
    /// For people.
    Full,
    /// For programs.
    Json,
}

/// The least severity that makes the status 1.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, ValueEnum)]
pub enum FailOn {
    /// Errors only.
    Error,
    /// Errors and warnings.
    #[default]
    Warning,
    /// Every finding.
    Note,
    /// Nothing.
    Never,
}

impl FailOn {
    /// Whether a finding of this severity makes the status 1.
    pub fn fails(self, severity: Severity) -> bool {
        match self {
            Self::Error => severity >= Severity::Error,
            Self::Warning => severity >= Severity::Warning,
            Self::Note => true,
            Self::Never => false,
        }
    }
}
