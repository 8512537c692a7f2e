//! `sourcelint inspect`: a document as the rules see it.

use super::args::{InspectArgs, PageFormat};
use super::console::{Console, Status};
use super::single;
use crate::report;

/// Prints the parts of a document and what binds to what.
pub fn inspect(args: InspectArgs, console: &Console) -> Status {
    let format = args.output_format;
    let document = single::Named { file: args.file, stdin_filename: args.stdin_filename, project: args.project };
    let tree =
        single::read(document, |plan, _, opened, beside| plan.linter.inspect(&opened.source, opened.reading(), beside));
    match tree {
        Ok(tree) => console.to_stdout(|out| match format {
            PageFormat::Full => report::tree(out, &tree),
            PageFormat::Json => report::tree_json(out, &tree),
        }),
        Err(troubles) => console.troubles(&troubles),
    }
    console.status()
}
