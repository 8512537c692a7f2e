//! What environment variables say, where the command line says nothing.

use std::env;
use std::path::PathBuf;

use super::args::{CheckArgs, ProjectArgs};
use super::today::today;
use super::trouble::Trouble;
use crate::lint::{Date, LintOptions};
use crate::report::OutputFormat;

/// The settings file for all documents.
const CONFIG: &str = "SOURCELINT_CONFIG";

/// How findings are printed.
const OUTPUT_FORMAT: &str = "SOURCELINT_OUTPUT_FORMAT";

/// The clock of builds that repeat.
const SOURCE_DATE_EPOCH: &str = "SOURCE_DATE_EPOCH";

/// Takes the settings file from the environment, where neither one nor none was asked for.
pub fn fill_config(args: &mut ProjectArgs) {
    if args.config.is_none() && !args.isolated {
        args.config = env::var_os(CONFIG).filter(|path| !path.is_empty()).map(PathBuf::from);
    }
}

/// The format asked for, else that of the environment, else the first one.
///
/// # Errors
/// If the variable names no format.
pub fn output_format(asked: Option<OutputFormat>) -> Result<OutputFormat, Trouble> {
    let named = env::var_os(OUTPUT_FORMAT).filter(|name| !name.is_empty());
    match (asked, named) {
        (Some(format), _) => Ok(format),
        (None, Some(name)) => name.to_str().and_then(OutputFormat::named).ok_or_else(|| {
            let known = OutputFormat::ALL.map(|format| format.name).join(", ");
            Trouble::line(format!("{OUTPUT_FORMAT}: no such format; known are {known}"))
        }),
        (None, None) => {
            let [first, ..] = OutputFormat::ALL;
            Ok(first)
        }
    }
}

/// How documents are checked, before settings.
///
/// # Errors
/// If the environment names a day that is none.
pub fn lint_options(args: &CheckArgs) -> Result<LintOptions, Trouble> {
    Ok(LintOptions {
        explain_skips: args.output.explain_skips,
        ignore_suppressions: args.selection.ignore_suppressions,
        ..LintOptions::new(day(args.selection.today)?)
    })
}

fn day(asked: Option<Date>) -> Result<Date, Trouble> {
    let epoch = env::var_os(SOURCE_DATE_EPOCH).map(|value| value.to_string_lossy().into_owned());
    today(asked, epoch.as_deref()).map_err(Trouble::line)
}
