//! What clap says about a command line, made fit to print.
//!
//! It quotes arguments as they were typed; one that holds a line end or an escape sequence would reach the
//! terminal and the CI runner as such.

use std::ffi::OsString;
use std::path::Path;

use clap::Parser;
use clap::error::{ContextKind, ContextValue};

use super::args::Cli;
use super::console::{Console, Status};
use super::limits;
use crate::report;
use crate::text::Foreign;

/// Reads the command line.
///
/// # Errors
/// The status, after help, version or what is wrong was printed.
pub fn parse(args: impl IntoIterator<Item = OsString>, console: &Console) -> Result<Cli, Status> {
    Cli::try_parse_from(args).map_err(|error| {
        if error.use_stderr() {
            let text = Foreign::new(quoting_safely(meaning_a_file(error)).render().to_string());
            console.to_stderr(|out| report::prose(out, &text, 0));
            Status::Trouble
        } else {
            let text = Foreign::new(error.render().to_string());
            console.to_stdout(|out| report::prose(out, &text, 0));
            console.status()
        }
    })
}

/// The same error; who named a file in the place of a verb is told the verb.
fn meaning_a_file(mut error: clap::Error) -> clap::Error {
    let Some(ContextValue::String(name)) = error.get(ContextKind::InvalidSubcommand) else { return error };
    if Path::new(name).exists() {
        let tip = format!("to check it, write 'sourcelint check {name}'");
        error.remove(ContextKind::SuggestedSubcommand);
        error.insert(ContextKind::Suggested, ContextValue::StyledStrs(vec![tip.into()]));
    }
    error
}

/// The same error, each of the words it quotes on one line and cut.
fn quoting_safely(mut error: clap::Error) -> clap::Error {
    let quoted: Vec<(ContextKind, ContextValue)> = error
        .context()
        .filter(|(kind, _)| *kind != ContextKind::Usage)
        .map(|(kind, value)| (kind, visible(value)))
        .collect();
    for (kind, value) in quoted {
        error.insert(kind, value);
    }
    error
}

fn visible(value: &ContextValue) -> ContextValue {
    match value {
        ContextValue::String(text) => ContextValue::String(one_line(text)),
        ContextValue::Strings(texts) => ContextValue::Strings(texts.iter().map(|text| one_line(text)).collect()),
        ContextValue::StyledStr(text) => ContextValue::StyledStr(one_line(&text.to_string()).into()),
        ContextValue::StyledStrs(texts) => {
            ContextValue::StyledStrs(texts.iter().map(|text| one_line(&text.to_string()).into()).collect())
        }
        other => other.clone(),
    }
}

fn one_line(text: &str) -> String {
    let mut line = String::new();
    for (count, c) in text.chars().enumerate() {
        match c {
            _ if count == limits::QUOTED_CHARS => {
                line.push('…');
                break;
            }
            c if c.is_control() => line.extend(c.escape_unicode()),
            c => line.push(c),
        }
    }
    line
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_argument_is_cut() {
        for (length, whole) in
            [(limits::QUOTED_CHARS - 1, true), (limits::QUOTED_CHARS, true), (limits::QUOTED_CHARS + 1, false)]
        {
            assert_eq!(!one_line(&"é".repeat(length)).ends_with('…'), whole, "{length}");
        }
    }

    #[test]
    fn what_was_typed_stays_on_its_line() {
        for args in [["check", "--no\n::error::x\u{1b}[2J"], ["che\nck", "x"], ["check", "--today=\n::x"]] {
            let args = ["sourcelint"].into_iter().chain(args);
            let text = quoting_safely(Cli::try_parse_from(args).unwrap_err()).render().to_string();
            assert!(!text.contains("\n::") && !text.contains("\nck") && !text.contains('\u{1b}'), "{text}");
        }
    }
}
