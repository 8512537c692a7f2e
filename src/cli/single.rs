//! Verbs that read one document.

use std::ffi::OsString;
use std::path::PathBuf;

use super::args::{CheckArgs, FileArgs, ProjectArgs};
use super::check;
use super::environment::lint_options;
use super::others::{Beside, Others};
use super::plan::{Plan, Planner};
use super::trouble::Trouble;
use super::walk::{self, Target, WalkOptions};
use crate::formats::Opened;

/// The document that the command line names, and the settings that it wants.
pub struct Named {
    /// A path, or `-`.
    pub file: OsString,
    /// The name of standard input.
    pub stdin_filename: Option<PathBuf>,
    /// Where settings come from.
    pub project: ProjectArgs,
}

/// Reads the document and hands it on, with the settings that govern it.
///
/// # Errors
/// What kept it from being read.
pub fn read<R>(named: Named, work: impl FnOnce(&Plan, &Target, &Opened, &Beside<'_>) -> R) -> Result<R, Vec<Trouble>> {
    let files = FileArgs { stdin_filename: named.stdin_filename, ..FileArgs::default() };
    let path = PathBuf::from(&named.file);
    let args = CheckArgs { paths: vec![named.file], files, project: named.project, ..CheckArgs::default() };
    let options = lint_options(&args).map_err(|trouble| vec![trouble])?;
    let mut planner = Planner::new(&args, options)?;
    let walk = WalkOptions { stdin_filename: args.files.stdin_filename.clone(), ..WalkOptions::default() };
    let found = walk::collect(&args.paths, &walk);
    let Some(target) = found.targets.iter().find(|target| target.depth == 0) else {
        let refused = found.troubles.into_iter().map(|(_, trouble)| trouble).next();
        return Err(vec![refused.unwrap_or_else(|| Trouble::at(&path, "a folder; name one document"))]);
    };
    let index = planner.plan_for(target);
    let troubles = planner.troubles();
    let Some(plan) = planner.plan(index).filter(|_| troubles.is_empty()) else { return Err(troubles) };
    let opened = check::read(target, plan.max_file_size).map_err(|error| vec![Trouble::at(&target.path, error)])?;
    let others = Others::default();
    let beside = Beside::new(&others, &target.absolute, plan.max_file_size, || plan.root_for(target))
        .with_shared(&plan.references_in);
    Ok(work(plan, target, &opened, &beside))
}
