//! What is done with each document: which settings govern it, and whether it is left out.

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use super::args::{CheckArgs, FileArgs};
use super::confine;
use super::discover::{Discovery, project_of};
use super::globs::{Globs, working_folder};
use super::layers::{Layer, shown};
use super::limits;
use super::project::{Base, Project};
use super::trouble::{Trouble, name_of};
use super::walk::Target;
use crate::diagnostic::Diagnostic;
use crate::lint::{LintOptions, Linter};
use crate::rules::yaml::Spanned;

/// What holds for the documents under one settings file.
#[derive(Debug)]
pub struct Plan {
    /// The compiled rules.
    pub linter: Linter,
    /// The largest document in bytes.
    pub max_file_size: u64,
    /// The folder that nothing the settings name may lie outside of.
    settings_root: Option<PathBuf>,
    /// The files that the settings name for all documents: the name as written, and the real path.
    pub references_in: Vec<(String, PathBuf)>,
    exclude: Vec<Globs>,
    per_path_ignores: Vec<(Globs, Vec<String>)>,
}

impl Plan {
    /// Compiles the rules and patterns of a project.
    ///
    /// # Errors
    /// Patterns that mean nothing, and rules that do not compile.
    fn new(project: &Project, args: &CheckArgs, options: LintOptions) -> Result<Self, Vec<Trouble>> {
        let options = LintOptions { scope: project.scope(), require_reason: project.require_reason(), ..options };
        let linter = Linter::new(&project.library, &project.selected, options)
            .map_err(|error| vec![Trouble::about_rule(&error.rule, &error.message)])?;
        let (mut exclude, mut per_path_ignores, mut troubles) = (Vec::new(), Vec::new(), Vec::new());
        for layer in &project.layers {
            match patterns(layer, args.files.exclude.is_none()) {
                Ok((own_exclude, own_ignores)) => {
                    exclude.push(own_exclude);
                    per_path_ignores.extend(own_ignores);
                }
                Err(trouble) => troubles.push(trouble),
            }
        }
        let references_in = references_in(project).unwrap_or_else(|trouble| {
            troubles.push(trouble);
            Vec::new()
        });
        if !troubles.is_empty() {
            return Err(troubles);
        }
        let max_file_size = args.files.max_file_size.or(project.max_file_size()).unwrap_or(limits::FILE_BYTES);
        let settings_root =
            project.layers.last().map(|layer| layer.root.clone()).filter(|root| !root.as_os_str().is_empty());
        Ok(Self { linter, max_file_size, settings_root, references_in, exclude, per_path_ignores })
    }

    /// The folder that nothing a document names may lie outside of: that of its project, else that of its settings, else
    /// the one that was named or that the program was started in.
    pub fn root_for(&self, target: &Target) -> PathBuf {
        let folder = target.absolute.parent().unwrap_or(&target.absolute);
        let settings = self.settings_root.as_ref().filter(|root| folder.starts_with(root));
        let named = target.absolute.ancestors().nth(target.depth).filter(|_| target.depth > 0);
        let here = working_folder();
        let here = (here.parent().is_some() && folder.starts_with(&here)).then_some(here);
        let found = project_of(folder).or_else(|| settings.cloned()).or_else(|| named.map(Path::to_owned)).or(here);
        found.unwrap_or_else(|| folder.to_owned())
    }

    /// The rules that a document's path switches off; `ALL` stands for every one.
    pub fn ignored_at<'a>(&'a self, target: &'a Target) -> impl Iterator<Item = &'a str> {
        let fits = self.per_path_ignores.iter().filter(|(globs, _)| globs.cover(target, true));
        fits.flat_map(|(_, rules)| rules.iter().map(String::as_str))
    }
}

/// The files of the nearest settings that name some.
fn references_in(project: &Project) -> Result<Vec<(String, PathBuf)>, Trouble> {
    let Some(layer) = project.layers.iter().rev().find(|layer| !layer.settings.references_in.is_empty()) else {
        return Ok(Vec::new());
    };
    let (mut found, mut mistakes) = (Vec::new(), Vec::new());
    for name in layer.settings.references_in.iter().take(limits::SHARED_FILES) {
        match confine::inside(&layer.root, &layer.folder, &name.value) {
            Ok(path) => found.push((name.value.clone(), path)),
            Err(reason) => {
                let message = format!("cannot read what references-in names: {reason}");
                mistakes.push(Diagnostic::mistake(name.span, message));
            }
        }
    }
    layer.trouble(mistakes).map_or(Ok(found), Err)
}

type Patterns = (Globs, Vec<(Globs, Vec<String>)>);

fn patterns(layer: &Layer, excludes_count: bool) -> Result<Patterns, Trouble> {
    let settings = &layer.settings;
    let written = if excludes_count { settings.exclude.as_slice() } else { &[] };
    let compile = |list: &[&Spanned<String>]| {
        Globs::new(&layer.pattern_folder, list.iter().map(|glob| glob.value.as_str())).map_err(|error| {
            let span = list.get(error.index).map(|glob| glob.span).unwrap_or_default();
            Trouble::mistakes(&layer.source, vec![Diagnostic::mistake(span, error.reason)])
        })
    };
    let exclude = compile(&written.iter().collect::<Vec<_>>())?;
    let mut ignores = Vec::new();
    for (glob, rules) in &settings.per_path_ignores {
        ignores.push((compile(&[glob])?, rules.iter().map(|rule| rule.value.clone()).collect()));
    }
    Ok((exclude, ignores))
}

/// Finds the plan of each document; every settings file is read once.
#[derive(Debug)]
pub struct Planner<'a> {
    args: &'a CheckArgs,
    options: LintOptions,
    base: Base,
    exclude: Globs,
    discovery: Discovery,
    by_folder: HashMap<PathBuf, usize>,
    by_settings: HashMap<Option<PathBuf>, usize>,
    plans: Vec<Option<Plan>>,
    troubles: Vec<Trouble>,
}

impl<'a> Planner<'a> {
    /// Loads what does not depend on the documents.
    ///
    /// # Errors
    /// Rules and patterns of the command line that are wrong.
    pub fn new(args: &'a CheckArgs, options: LintOptions) -> Result<Self, Vec<Trouble>> {
        let exclude = command_line_globs(&args.files)
            .map_err(|error| vec![Trouble::line(format!("--exclude, --extend-exclude: {error}"))])?;
        let base = Base::new(&args.project)?;
        let mut planner = Self {
            args,
            options,
            base,
            exclude,
            discovery: Discovery::default(),
            by_folder: HashMap::new(),
            by_settings: HashMap::new(),
            plans: Vec::new(),
            troubles: Vec::new(),
        };
        if let Some(config) = &args.project.config {
            planner.plan_of_settings(Some(config.clone()));
        }
        Ok(planner)
    }

    /// The index of the plan for a document.
    pub fn plan_for(&mut self, target: &Target) -> usize {
        let folder = target.absolute.parent().unwrap_or(&target.absolute);
        self.plan_for_folder(folder)
    }

    /// The index of the plan for documents of a folder.
    pub fn plan_for_folder(&mut self, folder: &Path) -> usize {
        if let Some(index) = self.by_folder.get(folder) {
            return *index;
        }
        let settings = match &self.args.project {
            project if project.isolated => None,
            project if project.config.is_some() => project.config.clone(),
            _ => self.discovery.nearest(folder),
        };
        let index = self.plan_of_settings(settings);
        self.by_folder.insert(folder.to_owned(), index);
        index
    }

    fn plan_of_settings(&mut self, settings: Option<PathBuf>) -> usize {
        if let Some(index) = self.by_settings.get(&settings) {
            return *index;
        }
        let project = self.base.project(settings.as_deref(), &self.args.project, &self.args.selection);
        let plan = project.and_then(|project| Plan::new(&project, self.args, self.options.clone()));
        let plan = plan.map_err(|troubles| self.add_new(troubles)).ok();
        self.plans.push(plan);
        let index = self.plans.len() - 1;
        self.by_settings.insert(settings, index);
        index
    }

    /// Keeps troubles once: a wrong name on the command line is wrong under every settings file.
    fn add_new(&mut self, troubles: Vec<Trouble>) {
        for trouble in troubles {
            if !self.troubles.iter().any(|known| known.says_the_same(&trouble)) {
                self.troubles.push(trouble);
            }
        }
    }

    /// The plan of an index; `None` if it could not be made.
    pub fn plan(&self, index: usize) -> Option<&Plan> {
        self.plans.get(index).and_then(Option::as_ref)
    }

    /// The plan of an index alone.
    pub fn into_plan(mut self, index: usize) -> Option<Plan> {
        self.plans.get_mut(index).and_then(Option::take)
    }

    /// Whether the settings or the command line leave a path out. Named files stay, unless forced out.
    pub fn excludes(&self, target: &Target, index: usize) -> bool {
        let forced = self.args.files.force_exclude;
        let settings = self.plan(index).into_iter().flat_map(|plan| &plan.exclude);
        settings.chain([&self.exclude]).any(|globs| globs.cover(target, forced))
    }

    /// Whether a folder that a walk met is left out.
    pub fn excludes_folder(&mut self, folder: &Target) -> bool {
        let inside = Target { absolute: folder.absolute.join("_"), depth: folder.depth + 1, ..folder.clone() };
        let index = self.plan_for(&inside);
        folder.depth > 0 && self.excludes(&inside, index)
    }

    /// What is wrong with the settings that were read since the last call.
    pub fn troubles(&mut self) -> Vec<Trouble> {
        std::mem::take(&mut self.troubles)
    }

    /// Settings files that do not count, as lines of a path and a message.
    pub fn warnings(&mut self) -> Vec<(String, String)> {
        let doubles = self.discovery.doubles().into_iter();
        let name = |path: &Path| name_of(&shown(path));
        doubles.map(|double| (name(&double.ignored), format!("ignored, since {} counts", name(&double.used)))).collect()
    }
}

/// The patterns of the command line.
///
/// # Errors
/// The pattern that is wrong, and why.
fn command_line_globs(args: &FileArgs) -> Result<Globs, String> {
    let globs: Vec<&str> =
        args.exclude.iter().flatten().chain(&args.extend_exclude).map(|pattern| pattern.as_str()).collect();
    Globs::new(&working_folder(), globs.iter().copied()).map_err(|error| {
        let pattern: String =
            globs.get(error.index).map(|it| it.chars().take(limits::QUOTED_CHARS).collect()).unwrap_or_default();
        format!("`{pattern}`: {}", error.reason)
    })
}
