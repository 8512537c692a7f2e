//! `sourcelint inspect`: a document as the rules see it.

use super::args::{CheckArgs, FileArgs, InspectArgs, PageFormat};
use super::check::read;
use super::console::{Console, Status};
use super::environment::lint_options;
use super::others::{Beside, Others};
use super::plan::Planner;
use super::trouble::Trouble;
use super::walk::{self, WalkOptions};
use crate::report;
use crate::text::Tree;

/// Prints the parts of a document and what binds to what.
pub fn inspect(args: InspectArgs, console: &Console) -> Status {
    let format = args.output_format;
    match tree(args) {
        Ok(tree) => console.to_stdout(|out| match format {
            PageFormat::Full => report::tree(out, &tree),
            PageFormat::Json => report::tree_json(out, &tree),
        }),
        Err(troubles) => console.troubles(&troubles),
    }
    console.status()
}

fn tree(args: InspectArgs) -> Result<Tree, Vec<Trouble>> {
    let files = FileArgs { stdin_filename: args.stdin_filename, ..FileArgs::default() };
    let args = CheckArgs { paths: vec![args.file], files, project: args.project, ..CheckArgs::default() };
    let options = lint_options(&args).map_err(|trouble| vec![trouble])?;
    let mut planner = Planner::new(&args, options)?;
    let walk = WalkOptions { stdin_filename: args.files.stdin_filename.clone(), ..WalkOptions::default() };
    let found = walk::collect(&args.paths, &walk);
    let Some(target) = found.targets.iter().find(|target| target.depth == 0) else {
        let refused = found.troubles.into_iter().map(|(_, trouble)| trouble).next();
        return Err(vec![refused.unwrap_or_else(|| Trouble::line("a folder; name one document"))]);
    };
    let index = planner.plan_for(target);
    let troubles = planner.troubles();
    let Some(plan) = planner.plan(index).filter(|_| troubles.is_empty()) else { return Err(troubles) };
    let opened = read(target, plan.max_file_size).map_err(|error| vec![Trouble::at(&target.path, error)])?;
    let others = Others::default();
    let beside = Beside::new(&others, &target.absolute, plan.max_file_size, || plan.root_for(target))
        .with_shared(&plan.references_in);
    Ok(plan.linter.inspect(&opened.source, opened.reading(), &beside))
}
