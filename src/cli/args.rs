//! The command line as typed.

mod choices;

use std::ffi::OsString;
use std::path::PathBuf;

use clap::builder::{ArgPredicate, PossibleValue, PossibleValuesParser, TypedValueParser};
use clap::{Args, Parser, Subcommand};

pub use choices::{ColorChoice, FailOn, PageFormat, SchemaFile};

use super::size::parse_size;
use super::today::parse_day;
use crate::config::ALL;
use crate::lint::{Date, PARTS};
use crate::report::OutputFormat;
use crate::rules::profile_names;

/// A linter for sources and citations in prose.
#[derive(Debug, Parser)]
#[command(name = "sourcelint", version, disable_help_subcommand = true, max_term_width = 100)]
pub struct Cli {
    /// What to do.
    #[command(subcommand)]
    pub verb: Verb,
    /// What holds for every verb.
    #[command(flatten)]
    pub common: CommonArgs,
}

/// Flags of every verb.
#[derive(Debug, Args)]
pub struct CommonArgs {
    /// When to use colours
    #[arg(long, global = true, value_name = "WHEN", default_value = "auto")]
    pub color: ColorChoice,
    /// Print findings and errors, nothing else
    #[arg(short, long, global = true)]
    pub quiet: bool,
}

/// The verbs.
#[derive(Debug, Subcommand)]
pub enum Verb {
    /// Check documents
    Check(Box<CheckArgs>),
    /// List the rules
    Rules(RulesArgs),
    /// Explain a rule: why, examples, what to do
    Explain(ExplainArgs),
    /// Run the examples inside rule files
    Test(TestArgs),
    /// Show a document as the rules see it
    Inspect(InspectArgs),
    /// Number the entries of a document in the order in which they are cited
    Renumber(RenumberArgs),
    /// Write commented settings into this folder
    Init,
    /// Serve an editor: check documents while they are written
    Lsp(LspArgs),
    /// Print the JSON Schema of settings or rules, for editors
    Schema(SchemaArgs),
    /// Print completions for a shell
    Completions(CompletionsArgs),
    /// Print a page of the manual
    Man(ManArgs),
}

/// Where settings and rules come from.
#[derive(Debug, Default, Args)]
#[command(next_help_heading = "Settings")]
pub struct ProjectArgs {
    /// Use these settings for all files [env: SOURCELINT_CONFIG]
    #[arg(long, value_name = "FILE", conflicts_with = "isolated")]
    pub config: Option<PathBuf>,
    /// Use built-in rules and defaults only: read no settings
    #[arg(long)]
    pub isolated: bool,
    /// Begin with the rules for a kind of text; settings refine them
    #[arg(long, value_name = "PROFILE", value_parser = PossibleValuesParser::new(profile_names()))]
    pub profile: Option<String>,
    /// Add a rule file, or a folder of them (repeatable)
    #[arg(long, value_name = "PATH")]
    pub rules: Vec<PathBuf>,
}

/// Arguments of `check`.
#[derive(Debug, Default, Args)]
pub struct CheckArgs {
    /// Files, folders, or - for standard input, which --stdin-filename alone stands for too
    #[arg(value_name = "PATH", default_value = ".", default_value_if("stdin_filename", ArgPredicate::IsPresent, "-"))]
    pub paths: Vec<OsString>,
    /// What is read and how
    #[command(flatten)]
    pub files: FileArgs,
    /// Which rules run
    #[command(flatten)]
    pub selection: SelectionArgs,
    /// Where settings come from
    #[command(flatten)]
    pub project: ProjectArgs,
    /// What is mended
    #[command(flatten)]
    pub fixes: FixArgs,
    /// What is kept back
    #[command(flatten)]
    pub adoption: AdoptionArgs,
    /// What is asked of git
    #[command(flatten)]
    pub git: GitArgs,
    /// What is printed
    #[command(flatten)]
    pub output: OutputArgs,
}

/// How a project lives with what is found in it today.
#[derive(Debug, Default, Args)]
#[command(next_help_heading = "Adoption")]
pub struct AdoptionArgs {
    /// Report only what is not recorded in this file
    #[arg(long, value_name = "FILE")]
    pub baseline: Option<PathBuf>,
    /// Record what is found now in the file of --baseline
    #[arg(long, requires = "baseline", conflicts_with_all = ["fix", "fix_only", "diff", "add_ignore", "statistics"])]
    pub write_baseline: bool,
    /// Write comments into the documents that keep back what is found now, with this reason
    #[arg(long, value_name = "REASON", require_equals = true, value_parser = parse_reason, conflicts_with_all = ["fix", "fix_only", "unsafe_fixes"])]
    pub add_ignore: Option<String>,
}

/// Which state of a document is judged, and against which other one.
#[derive(Debug, Default, Args)]
#[command(next_help_heading = "Git")]
pub struct GitArgs {
    /// Report only what is new since this revision: findings on lines that the document did not have then, or with a
    /// label on one, and findings that it did not have then, such as an entry that a change left uncited
    #[arg(long, value_name = "REV")]
    pub since: Option<OsString>,
    /// Check what is staged, not the working copy: documents whose staged text is not that of HEAD
    #[arg(long)]
    pub staged: bool,
}

/// What is mended, and how.
#[derive(Debug, Default, Args)]
#[command(next_help_heading = "Fixes")]
pub struct FixArgs {
    /// Apply the fixes that cannot change what a text says, and report what remains
    #[arg(long)]
    pub fix: bool,
    /// Apply, show or count those fixes too that may change what a text says
    #[arg(long)]
    pub unsafe_fixes: bool,
    /// Print what --fix would change, and write nothing
    #[arg(long, conflicts_with_all = ["output_format", "statistics", "explain_skips"])]
    pub diff: bool,
    /// Apply fixes, and report nothing else
    #[arg(long, conflicts_with_all = ["diff", "statistics"])]
    pub fix_only: bool,
    /// Say on standard error which rules' findings were fixed
    #[arg(long)]
    pub show_fixes: bool,
    /// Exit with 1 if something was fixed, even if nothing remains
    #[arg(long)]
    pub exit_non_zero_on_fix: bool,
}

/// Which rules run, and against which day.
#[derive(Debug, Default, Args)]
#[command(next_help_heading = "Rules")]
pub struct SelectionArgs {
    /// Run these rules only; ALL for every rule (comma-separated, repeatable)
    #[arg(long, value_name = "RULES", value_delimiter = ',')]
    pub select: Option<Vec<String>>,
    /// Run these rules too
    #[arg(long, value_name = "RULES", value_delimiter = ',')]
    pub extend_select: Vec<String>,
    /// Do not run these rules
    #[arg(long, value_name = "RULES", value_delimiter = ',')]
    pub ignore: Vec<String>,
    /// Report findings that a comment in the document switches off
    #[arg(long)]
    pub ignore_suppressions: bool,
    /// Compare dates with this day, not with today [env: SOURCE_DATE_EPOCH]
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = parse_day)]
    pub today: Option<Date>,
}

/// Which files are read.
#[derive(Debug, Default, Args)]
#[command(next_help_heading = "Files")]
pub struct FileArgs {
    /// The name of standard input, for settings and messages
    #[arg(long, value_name = "NAME")]
    pub stdin_filename: Option<PathBuf>,
    /// Leave out files that match, in place of the settings' list (comma-separated, repeatable)
    #[arg(long, value_name = "GLOBS", value_delimiter = ',')]
    pub exclude: Option<Vec<String>>,
    /// Leave out files that match, too
    #[arg(long, value_name = "GLOBS", value_delimiter = ',')]
    pub extend_exclude: Vec<String>,
    /// Leave out excluded files even when they are named
    #[arg(long)]
    pub force_exclude: bool,
    /// Read files that .gitignore and the like leave out
    #[arg(long)]
    pub no_respect_gitignore: bool,
    /// Refuse larger files, such as 64MiB [default: 128MiB]
    #[arg(long, value_name = "SIZE", value_parser = parse_size)]
    pub max_file_size: Option<u64>,
    /// Go on until Ctrl-C: check again what changes in the folders named, and in those of the files named. Where
    /// settings, rules, ignore files or databases change, all is checked; what lies elsewhere is not watched
    #[arg(long, conflicts_with_all = ["staged", "fix", "fix_only", "diff", "add_ignore", "write_baseline", "output_file", "stdin_filename"])]
    pub watch: bool,
    /// Fail with status 2 where there is no file to check
    #[arg(long)]
    pub error_on_no_files: bool,
}

/// What is printed, where, and with which exit status.
#[derive(Debug, Default, Args)]
#[command(next_help_heading = "Output")]
pub struct OutputArgs {
    /// How findings are printed [env: SOURCELINT_OUTPUT_FORMAT] [default: full]
    #[arg(long, value_name = "FORMAT", value_parser = output_formats())]
    pub output_format: Option<OutputFormat>,
    /// Write findings to this file
    #[arg(short, long, value_name = "FILE")]
    pub output_file: Option<PathBuf>,
    /// The least severity that makes the status 1
    #[arg(long, value_name = "SEVERITY", default_value = "warning")]
    pub fail_on: FailOn,
    /// Exit with 0 even if there are findings
    #[arg(long)]
    pub exit_zero: bool,
    /// Print how often each rule was broken, not the findings
    #[arg(long)]
    pub statistics: bool,
    /// Say on standard error what was not checked for want of evidence
    #[arg(long)]
    pub explain_skips: bool,
    /// Do not show on the terminal how far a long run is
    #[arg(long)]
    pub no_progress: bool,
}

/// Arguments of `rules`.
#[derive(Debug, Args)]
pub struct RulesArgs {
    /// How the table is printed
    #[arg(long, value_name = "FORMAT", default_value = "full")]
    pub output_format: PageFormat,
    /// Where settings come from
    #[command(flatten)]
    pub project: ProjectArgs,
}

/// Arguments of `explain`.
#[derive(Debug, Args)]
pub struct ExplainArgs {
    /// The rule's name
    pub rule: String,
    /// Where settings come from
    #[command(flatten)]
    pub project: ProjectArgs,
}

/// Arguments of `test`.
#[derive(Debug, Args)]
pub struct TestArgs {
    /// Rule files or folders of them; the built-in rules where none is named
    #[arg(value_name = "PATH")]
    pub paths: Vec<PathBuf>,
}

/// Arguments of `inspect`.
#[derive(Debug, Args)]
pub struct InspectArgs {
    /// The document, or - for standard input
    pub file: OsString,
    /// The name of standard input, for its format
    #[arg(long, value_name = "NAME")]
    pub stdin_filename: Option<PathBuf>,
    /// How it is printed
    #[arg(long, value_name = "FORMAT", default_value = "full")]
    pub output_format: PageFormat,
    /// Print these parts only, whole (comma-separated); `ALL` prints every part whole
    #[arg(long, value_name = "PART", value_delimiter = ',', value_parser = PossibleValuesParser::new(inspected_parts()))]
    pub show: Vec<String>,
    /// Where settings come from
    #[command(flatten)]
    pub project: ProjectArgs,
}

fn inspected_parts() -> impl Iterator<Item = &'static str> {
    PARTS.iter().copied().chain([ALL])
}

/// Arguments of `renumber`.
#[derive(Debug, Args)]
pub struct RenumberArgs {
    /// The document, or - for standard input
    pub file: OsString,
    /// Join the lists to one, and entries that are the same source
    #[arg(long)]
    pub merge: bool,
    /// Number only this list, counted from 1
    #[arg(long, value_name = "N", conflicts_with = "merge")]
    pub only_list: Option<usize>,
    /// Write the document; else what would change is printed
    #[arg(long)]
    pub write: bool,
    /// Print what would change, and write nothing (the default)
    #[arg(long, conflicts_with = "write")]
    pub diff: bool,
    /// The name of standard input, for its format
    #[arg(long, value_name = "NAME")]
    pub stdin_filename: Option<PathBuf>,
    /// Where settings come from
    #[command(flatten)]
    pub project: ProjectArgs,
}

/// Arguments of `lsp`.
#[derive(Debug, Args)]
pub struct LspArgs {
    /// What editors ask for who know several ways; there is no other one
    #[arg(long, hide = true)]
    pub stdio: bool,
    /// Where settings come from
    #[command(flatten)]
    pub project: ProjectArgs,
}

/// Arguments of `completions`.
#[derive(Debug, Args)]
pub struct CompletionsArgs {
    /// The shell
    pub shell: clap_complete::Shell,
}

/// Arguments of `man`.
#[derive(Debug, Args)]
pub struct ManArgs {
    /// The verb that the page is about; the whole program where none is named
    pub verb: Option<String>,
}

/// A reason that can stand in a comment of every notation.
fn parse_reason(text: &str) -> Result<String, &'static str> {
    let text = text.trim();
    match text {
        "" => Err("say why"),
        _ if text.contains("--") || text.contains(char::is_control) => {
            Err("it must be one line without two hyphens in a row")
        }
        _ => Ok(text.to_owned()),
    }
}

/// The names of the output formats, for clap.
fn output_formats() -> impl TypedValueParser<Value = OutputFormat> {
    let values = OutputFormat::ALL.map(|format| PossibleValue::new(format.name).help(format.about));
    PossibleValuesParser::new(values).try_map(|name| OutputFormat::named(&name).ok_or("no such format"))
}

/// Arguments of `schema`.
#[derive(Debug, Args)]
pub struct SchemaArgs {
    /// The kind of file
    pub file: SchemaFile,
}
