//! `sourcelint check`: find the documents, check them on all cores, print what was found in their order.

use std::collections::HashSet;
use std::io::{self, IsTerminal, Write};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use super::args::CheckArgs;
use super::baseline::{self, Baseline, Counts};
use super::check_report::{CheckReport, FOR_PEOPLE};
use super::console::{Console, Status, report_writer};
use super::fixing::{self, FixMode, Fixes};
use super::others::{Beside, Others};
use super::plan::{Plan, Planner};
use super::progress::Progress;
use super::reader::{self, ReadError};
use super::trouble::{Trouble, name_of};
use super::versions::Versions;
use super::walk::{self, Found, Target, WalkOptions};
use super::{changes, guard, ordered};
use crate::config::ALL;
use crate::diagnostic::RuleId;
use crate::formats::{self, Format, Opened, Reading};
use crate::lint::{LintOptions, Outcome};
use crate::report::OutputFormat;
use crate::text::SourceFile;

/// Checks what the command line names; where `only` is given, of that the documents at or
/// below these absolute paths.
pub fn check(
    args: &CheckArgs,
    format: OutputFormat,
    options: LintOptions,
    only: Option<&HashSet<PathBuf>>,
    console: &Console,
) -> Status {
    let mut planner = match Planner::new(args, options) {
        Ok(planner) => planner,
        Err(troubles) => {
            console.troubles(&troubles);
            return console.status();
        }
    };
    let mut walked = walk::collect(&args.paths, &walk_options(args));
    if let Some(only) = only {
        walked.troubles.clear();
        walked.targets.retain(|target| target.absolute.ancestors().any(|path| only.contains(path)));
        if walked.targets.is_empty() {
            return console.status();
        }
    }
    let versions = Versions::new(args).map(|versions| {
        versions.map(|mut versions| {
            versions.choose(&args.paths, &mut walked);
            versions
        })
    });
    let Ok(versions) = versions.map_err(|trouble| console.trouble(&trouble)) else {
        return console.status();
    };
    if let Some(Err(trouble)) = args.output.output_file.as_deref().map(|output| walked.spare(output)) {
        console.trouble(&trouble);
        return console.status();
    }
    let own = Others::default();
    let others = versions.as_ref().map_or(&own, Versions::others);
    let baseline = match args.adoption.baseline.as_deref() {
        Some(file) if args.adoption.write_baseline => Some(Baseline::new(file)),
        Some(file) => Some(Baseline::read(file)),
        None => None,
    };
    let Ok(baseline) = baseline.transpose().map_err(|trouble| console.trouble(&trouble)) else {
        return console.status();
    };
    let shared = Shared { others, versions: versions.as_ref(), baseline: baseline.as_ref(), args };
    let jobs = jobs(walked, &mut planner, shared, console);
    if jobs.is_empty() && versions.is_none() && console.status() == Status::Clean {
        no_files(args, console);
    }
    let mode = FixMode::new(args);
    if mode.applies && mode.writes {
        fixing::remove_leftovers(jobs.iter().map(|job| &job.target));
    }
    let findings = run(args, format, &jobs, console, versions.as_ref());
    console.status().max(findings)
}

fn walk_options(args: &CheckArgs) -> WalkOptions {
    WalkOptions {
        respect_ignore_files: !args.files.no_respect_gitignore,
        stdin_filename: args.files.stdin_filename.clone(),
    }
}

/// A document with the settings that govern it.
struct Job<'p> {
    target: Target,
    plan: &'p Plan,
    shared: Shared<'p>,
}

/// What all jobs share.
#[derive(Clone, Copy)]
struct Shared<'p> {
    others: &'p Others,
    versions: Option<&'p Versions>,
    baseline: Option<&'p Baseline>,
    args: &'p CheckArgs,
}

/// Settles what is checked, and tells all that went wrong on the way there.
fn jobs<'p>(walked: Found, planner: &'p mut Planner<'_>, shared: Shared<'p>, console: &Console) -> Vec<Job<'p>> {
    let mut planned = Vec::new();
    for target in walked.targets {
        let index = planner.plan_for(&target);
        if !planner.excludes(&target, index) {
            planned.push((target, index));
        }
    }
    for (folder, trouble) in walked.troubles {
        if !planner.excludes_folder(&folder) {
            console.trouble(&trouble);
        }
    }
    for warning in walked.warnings {
        console.warn("", warning);
    }
    for (path, message) in planner.warnings() {
        console.warn(path, message);
    }
    console.troubles(&planner.troubles());
    let planner = &*planner;
    let job = |(target, index)| Some(Job { target, plan: planner.plan(index)?, shared });
    planned.into_iter().filter_map(job).collect()
}

fn no_files(args: &CheckArgs, console: &Console) {
    let folder = match args.paths.as_slice() {
        [folder] if folder != "." => name_of(Path::new(folder)),
        _ => String::new(),
    };
    nothing(args, folder, format!("no files to check; in folders, {} are", Format::file_names()), console);
}

/// Says that nothing was checked, which may be a failure.
fn nothing(args: &CheckArgs, path: String, message: String, console: &Console) {
    if args.files.error_on_no_files {
        console.trouble(&Trouble::Line { path: path.into(), message: message.into() });
    } else {
        console.note(path, message);
    }
}

/// Checks the documents and prints what was found.
fn run(
    args: &CheckArgs,
    format: OutputFormat,
    jobs: &[Job<'_>],
    console: &Console,
    versions: Option<&Versions>,
) -> Status {
    let (file, mode) = (args.output.output_file.as_deref(), FixMode::new(args));
    let Ok(pool) = rayon::ThreadPoolBuilder::new().stack_size(guard::STACK_SIZE).build() else {
        console.trouble(&Trouble::line("cannot start threads"));
        return Status::Trouble;
    };
    // Where a document is written to standard output, findings are not.
    let streams = mode.applies && mode.writes && jobs.iter().any(|job| job.target.stdin);
    let mut writer = match report_writer(file, streams) {
        Ok(writer) => writer,
        Err(error) => {
            console.written(file, Err(error));
            return Status::Trouble;
        }
    };
    let mut report = CheckReport::new(args, format, &mut *writer, console);
    let mut written = report.begin(jobs.iter().map(|job| &job.plan.linter));
    if written.is_ok() {
        let progress = Progress::new(terminal(args, format, jobs, console), jobs.len());
        ordered::for_each(
            &pool,
            jobs,
            |job| check_guarded(job, mode),
            |checked| {
                written = progress.one_more(|| report.take(&checked));
                if written.is_ok() { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
            },
        );
    }
    let (status, recorded) = (report.status(), report.recorded());
    if let Some(versions) = versions.filter(|_| report.is_empty() && console.status() == Status::Clean) {
        nothing(args, String::new(), versions.nothing(), console);
    }
    let written = written.and_then(|()| report.end());
    drop(report);
    record(args, recorded, console);
    console.written(file, written.and_then(|()| writer.flush()));
    status
}

/// The terminal on which progress may be shown. Who types a document, or gets one back, has it for that.
fn terminal(
    args: &CheckArgs,
    format: OutputFormat,
    jobs: &[Job<'_>],
    console: &Console,
) -> Option<Box<dyn Write + Send>> {
    let is_typed = || io::stdin().is_terminal() || FixMode::new(args).applies;
    let is_taken = args.output.no_progress || jobs.iter().any(|job| job.target.stdin) && is_typed();
    let is_for_people = format.name == FOR_PEOPLE || args.output.output_file.is_some();
    if is_taken { None } else { console.progress(is_for_people) }
}

/// Records what was found, where that was asked for.
fn record(args: &CheckArgs, counts: Counts, console: &Console) {
    let Some(file) = args.adoption.baseline.as_deref().filter(|_| args.adoption.write_baseline) else { return };
    let count: usize = counts.values().sum();
    match baseline::write(file, counts) {
        Ok(()) => console.note(name_of(file), format!("{count} recorded")),
        Err(trouble) => console.trouble(&trouble),
    }
}

/// What became of a document.
pub struct Checked {
    /// The name it is printed by.
    pub name: String,
    /// What was found, or why it was not checked; nothing where it did not change.
    pub result: Result<Option<Findings>, Trouble>,
}

/// What was found in a document.
pub struct Findings {
    /// The text, where there is anything to show of it.
    pub source: Option<SourceFile>,
    /// What the rules said.
    pub outcome: Outcome,
    /// What was mended.
    pub fixes: Fixes,
    /// How many recorded findings are not there any more.
    pub outdated: usize,
    /// What is to be recorded.
    pub recorded: Counts,
}

fn check_guarded(job: &Job<'_>, mode: FixMode) -> Checked {
    let path = &job.target.path;
    let result =
        guard::catch(|| check_one(job, mode)).unwrap_or_else(|place| Err(Trouble::at(path, guard::apology(&place))));
    Checked { name: name_of(path), result }
}

fn check_one(job: &Job<'_>, mode: FixMode) -> Result<Option<Findings>, Trouble> {
    let Job { target, .. } = job;
    let trouble = |error: ReadError| Trouble::at(&target.path, error);
    let bytes = judged_bytes(job).map_err(trouble)?;
    let before = old_bytes(job).map_err(trouble)?;
    if let (Some(versions), Some((old, _))) = (job.shared.versions, &before)
        && versions.says_nothing_new(old, &bytes)
    {
        return Ok(None);
    }
    let opened = open(target, bytes).map_err(trouble)?;
    if mode.applies && mode.writes && target.stdin && opened.source.is_container() {
        return Err(Trouble::at(&target.path, "not fixed: nothing is written back into a container"));
    }
    let Opened { source, format, layout } = opened;
    let reading = Reading::new(format, layout.as_ref());
    let (mut first, outdated) = outcome(job, &source, reading);
    if let Some((old_source, old)) = before.and_then(|(bytes, path)| old_outcome(job, bytes, path)) {
        changes::keep_new(&source, &mut first, &old_source, &old);
    }
    let mut recorded = Counts::new();
    if let Some(baseline) = job.shared.baseline.filter(|_| job.shared.args.adoption.write_baseline) {
        baseline.record(target, &source, &first, &mut recorded);
    }
    let again = |source: &SourceFile| outcome(job, source, reading).0;
    let (source, outcome, fixes) = match &job.shared.args.adoption.add_ignore {
        Some(reason) => fixing::ignore(mode, reason, (target, format.name()), source, first, again),
        None if mode.applies => fixing::apply(mode, target, source, first, again),
        None => (source, first, Fixes::default()),
    };
    let is_shown = !outcome.diagnostics.is_empty() || !outcome.skips.is_empty() || fixes.difference.is_some();
    Ok(Some(Findings { source: is_shown.then_some(source), outcome, fixes, outdated, recorded }))
}

/// The bytes of a document that are judged: those that are staged, where that was asked for.
fn judged_bytes(job: &Job<'_>) -> Result<Vec<u8>, ReadError> {
    let limit = job.plan.max_file_size;
    match job.shared.versions.and_then(|versions| Some((versions, versions.of(&job.target)?.staged.as_ref()?))) {
        Some((versions, id)) => versions.read(id, limit),
        None => bytes(&job.target, limit),
    }
}

/// What a document was before, and where, if it is compared with that.
fn old_bytes(job: &Job<'_>) -> Result<Option<(Vec<u8>, PathBuf)>, ReadError> {
    let Some(versions) = job.shared.versions else { return Ok(None) };
    let Some((id, path)) = versions.of(&job.target).and_then(|version| version.before.as_ref()) else {
        return Ok(None);
    };
    match versions.read(id, job.plan.max_file_size) {
        Ok(bytes) => Ok(Some((bytes, path.clone()))),
        // What could not be judged then was not judged.
        Err(ReadError::TooLarge(_)) => Ok(None),
        Err(error) => Err(error),
    }
}

/// What the rules say of what a document was before; `None` if it was no text.
fn old_outcome(job: &Job<'_>, bytes: Vec<u8>, path: PathBuf) -> Option<(SourceFile, Outcome)> {
    let old = Target { absolute: path, ..job.target.clone() };
    let opened = formats::open(name_of(&old.path), bytes, format_of_path(&old.absolute)).ok()?;
    let Opened { source, format, layout } = opened;
    let others = job.shared.versions?.others_before();
    let outcome = judged(job.plan, (&job.target, &old), &source, Reading::new(format, layout.as_ref()), others);
    Some((source, outcome))
}

/// What the rules say of a document without what is known; also how much of what is known is not there any more.
fn outcome(job: &Job<'_>, source: &SourceFile, reading: Reading<'_>) -> (Outcome, usize) {
    let Job { target, shared, .. } = job;
    let mut outcome = judged(job.plan, (target, target), source, reading, shared.others);
    let outdated = shared.baseline.map_or(0, |baseline| baseline.take_known(target, source, &mut outcome));
    (outcome, outdated)
}

/// What the rules say of a text, without those that the path of its document switches off; `now` is where the document
/// stands, `then` where the text did.
pub fn judged(
    plan: &Plan,
    (now, then): (&Target, &Target),
    source: &SourceFile,
    reading: Reading<'_>,
    others: &Others,
) -> Outcome {
    let beside =
        Beside::new(others, &then.absolute, plan.max_file_size, || plan.root_for(now)).with_shared(&plan.references_in);
    let mut outcome = plan.linter.check_among(source, reading, &beside);
    let ignored: Vec<&str> = plan.ignored_at(now).collect();
    if !ignored.is_empty() {
        let runs = |rule: &RuleId| !ignored.iter().any(|name| *name == rule.as_str() || *name == ALL);
        outcome.diagnostics.retain(|diagnostic| diagnostic.rule.as_ref().is_none_or(runs));
        outcome.not_run.retain(|(rule, _)| runs(rule));
    }
    outcome
}

/// Reads a document.
///
/// # Errors
/// What kept it from being read completely.
pub fn read(target: &Target, limit: u64) -> Result<Opened, ReadError> {
    open(target, bytes(target, limit)?)
}

fn bytes(target: &Target, limit: u64) -> Result<Vec<u8>, ReadError> {
    if target.stdin { reader::stdin_bytes(limit) } else { reader::bytes(&target.path, limit) }
}

fn open(target: &Target, bytes: Vec<u8>) -> Result<Opened, ReadError> {
    Ok(formats::open(name_of(&target.path), bytes, format_of_path(&target.path))?)
}

/// The format that the name tells; plain text where it tells none.
fn format_of_path(path: &Path) -> Format {
    Format::of_path(&name_of(path)).unwrap_or(Format::PlainText)
}
