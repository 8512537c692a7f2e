//! `sourcelint test`: the examples inside rule files are their tests.

use std::path::PathBuf;
use std::sync::Arc;

use super::args::{ProjectArgs, TestArgs};
use super::catalogue::project_here;
use super::console::{Console, Status};
use super::project::Base;
use super::trouble::Trouble;
use crate::diagnostic::Diagnostic;
use crate::lint::test_rule;
use crate::report;
use crate::rules::{Library, RuleFile};
use crate::text::Foreign;

/// Runs the examples of the rules that are named, or of all rules of the working folder.
pub fn test(args: &TestArgs, project: &ProjectArgs, console: &Console) -> Status {
    let library = if args.paths.is_empty() { here(project) } else { named(&args.paths) };
    match library {
        Ok(library) => run(&library, !args.paths.is_empty(), console),
        Err(troubles) => {
            console.troubles(&troubles);
            console.status()
        }
    }
}

fn here(project: &ProjectArgs) -> Result<Arc<Library>, Vec<Trouble>> {
    project_here(project).map(|project| project.library)
}

/// The built-in rules and those in files and folders that are named.
fn named(paths: &[PathBuf]) -> Result<Arc<Library>, Vec<Trouble>> {
    let args = ProjectArgs { rules: paths.to_vec(), ..ProjectArgs::default() };
    Base::new(&args).map(Base::into_library)
}

fn run(library: &Arc<Library>, only_own: bool, console: &Console) -> Status {
    let (mut rules, mut examples, mut failed) = (0, 0, 0);
    for rule in library.rules().filter(|rule| !(only_own && rule.builtin)) {
        let failures = failures(library, rule);
        rules += 1;
        examples += rule.examples().len();
        failed += usize::from(!failures.is_empty());
        if !failures.is_empty() {
            console.to_stdout(|out| report::mistakes(out, &rule.source(), &failures));
        }
    }
    if !console.is_quiet() {
        let line = Foreign::new(format!("rules: {} passed, {failed} failed; examples: {examples}", rules - failed));
        console.to_stdout(|out| report::prose(out, &line, 0));
    }
    console.status().max(if failed > 0 { Status::Findings } else { Status::Clean })
}

/// What is wrong with a rule's examples, each at its place in the rule file.
fn failures(library: &Arc<Library>, rule: &RuleFile) -> Vec<Diagnostic> {
    let failed = test_rule(library, rule).into_iter();
    failed.map(|failure| Diagnostic::mistake(failure.place, failure.message)).collect()
}
