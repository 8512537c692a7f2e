//! The command line program.

use std::process::ExitCode;

fn main() -> ExitCode {
    sourcelint::cli::run(std::env::args_os())
}
