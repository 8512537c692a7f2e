//! What shells, manuals and editors are told.

use clap::{Command, CommandFactory};

use super::args::{Cli, CompletionsArgs, ManArgs, SchemaArgs, SchemaFile};
use super::console::{Console, Status};
use super::trouble::Trouble;
use crate::schema::{self, FileKind};

const NAME: &str = "sourcelint";

/// Prints completions.
pub fn completions(args: &CompletionsArgs, console: &Console) -> Status {
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut Cli::command(), NAME, &mut script);
    console.bytes_to_stdout(&script);
    console.status()
}

/// Prints the schema of a kind of file.
pub fn schema(args: &SchemaArgs, console: &Console) -> Status {
    let kind = match args.file {
        SchemaFile::Settings => FileKind::Settings,
        SchemaFile::Rule => FileKind::Rule,
    };
    match schema::schema(kind) {
        Ok(schema) => console.bytes_to_stdout(schema.as_bytes()),
        Err(wrong) => wrong.into_iter().for_each(|(source, diagnostics)| {
            console.trouble(&Trouble::mistakes(&source, diagnostics));
        }),
    }
    console.status()
}

/// Prints a page of the manual: that of the program, or that of a verb.
pub fn man(args: &ManArgs, console: &Console) -> Status {
    let command = Cli::command();
    let page = match &args.verb {
        None => command,
        Some(verb) => match of_verb(command, verb) {
            Some(page) => page,
            None => {
                console.trouble(&Trouble::line(format!("there is no verb `{verb}`; see sourcelint --help")));
                return console.status();
            }
        },
    };
    let mut text = Vec::new();
    match clap_mangen::Man::new(page).render(&mut text) {
        Ok(()) => console.bytes_to_stdout(&text),
        Err(error) => console.trouble(&Trouble::line(error.to_string())),
    }
    console.status()
}

/// The command of a verb under the name by which its page is found: `sourcelint-check`.
fn of_verb(mut command: Command, verb: &str) -> Option<Command> {
    command.build();
    let found = command.find_subcommand(verb)?.clone();
    // Names of commands last as long as the program does.
    let name: &'static str = format!("{NAME}-{}", found.get_name()).leak();
    Some(found.name(name).display_name(name).version(env!("CARGO_PKG_VERSION")))
}
