//! The command line program, with the language server: the only part that sees files, streams and environment.
//!
//! ```text
//! args ─▶ walk ─▶ plan (discover ─▶ layers ─▶ project) ─▶ ordered(reader ─▶ lint) ─▶ check_report ─▶ status
//! ```

mod args;
mod attributes;
mod baseline;
mod catalogue;
mod changes;
mod check;
mod check_report;
mod color;
mod confine;
mod console;
mod discover;
mod environment;
mod examples;
mod fixing;
mod git;
mod globs;
mod guard;
mod ignoring;
mod init;
mod inspect;
mod known;
mod layers;
mod limits;
mod ordered;
mod others;
mod plan;
mod progress;
mod project;
mod reader;
mod renumber;
mod rule_files;
mod selection;
mod server;
mod shell;
mod single;
mod size;
mod snapshot;
mod today;
mod trouble;
mod usage;
mod versions;
mod walk;
mod watch;
mod writer;

use std::ffi::OsString;
use std::process::ExitCode;

use args::{CheckArgs, Cli, ColorChoice, ProjectArgs, Verb};
use console::{Console, Status};
use trouble::Trouble;

/// Runs the program with these arguments, the first of which is its own name.
///
/// The exit status is 0 if there is nothing at or above the threshold, 1 if there is something, and 2 if
/// something that was asked for could not be done.
pub fn run(args: impl IntoIterator<Item = OsString>) -> ExitCode {
    guard::silence_panics();
    let args: Vec<OsString> = args.into_iter().collect();
    let status = guard::on_large_stack(|| dispatch(&args)).unwrap_or_else(|place| {
        let console = Console::new(ColorChoice::Never, true);
        console.trouble(&Trouble::line(guard::apology(&place)));
        Status::Trouble
    });
    status.into()
}

fn dispatch(args: &[OsString]) -> Status {
    let console = Console::new(ColorChoice::Auto, false);
    match usage::parse(args.iter().cloned(), &console) {
        Ok(cli) => run_verb(cli),
        Err(status) => status,
    }
}

fn run_verb(cli: Cli) -> Status {
    let console = Console::new(cli.common.color, cli.common.quiet);
    match cli.verb {
        Verb::Check(args) => run_check(*args, &console),
        Verb::Rules(mut args) => {
            environment::fill_config(&mut args.project);
            catalogue::rules(&args, &console)
        }
        Verb::Explain(mut args) => {
            environment::fill_config(&mut args.project);
            catalogue::explain(&args, &console)
        }
        Verb::Test(args) => {
            let mut project = ProjectArgs::default();
            environment::fill_config(&mut project);
            examples::test(&args, &project, &console)
        }
        Verb::Inspect(mut args) => {
            environment::fill_config(&mut args.project);
            inspect::inspect(args, &console)
        }
        Verb::Renumber(mut args) => {
            environment::fill_config(&mut args.project);
            renumber::renumber(args, &console)
        }
        Verb::Init => init::init(&console),
        Verb::Lsp(mut args) => {
            environment::fill_config(&mut args.project);
            server::serve(args, &console)
        }
        Verb::Schema(args) => shell::schema(&args, &console),
        Verb::Completions(args) => shell::completions(&args, &console),
        Verb::Man(args) => shell::man(&args, &console),
    }
}

fn run_check(mut args: CheckArgs, console: &Console) -> Status {
    environment::fill_config(&mut args.project);
    let settled = environment::output_format(args.output.output_format)
        .and_then(|format| Ok((format, environment::lint_options(&args)?)));
    match settled {
        Ok((format, options)) if args.files.watch => watch::watch(&args, console, |only, console| {
            check::check(&args, format, options.clone(), only, console);
        }),
        Ok((format, options)) => check::check(&args, format, options, None, console),
        Err(trouble) => {
            console.trouble(&trouble);
            console.status()
        }
    }
}
