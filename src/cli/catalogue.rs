//! `sourcelint rules` and `sourcelint explain`: what the rules are.

use std::io;

use super::args::{ExplainArgs, PageFormat, ProjectArgs, RulesArgs, SelectionArgs};
use super::console::{Console, Status};
use super::discover::Discovery;
use super::globs::working_folder;
use super::project::{Base, Project};
use super::selection::no_such_rule;
use super::trouble::Trouble;
use crate::diagnostic::Severity;
use crate::report::{self, Output};
use crate::rules::{Example, OptionSpec, RuleFile, Term};
use crate::text::{Foreign, Tree, cut};

/// The most examples of each kind that an article shows; the rule's file has them all.
const MAX_EXAMPLES: usize = 2;

/// How deep what stands under a title is set in.
const INDENT: usize = 4;

/// The rules and settings of the working folder.
///
/// # Errors
/// Everything that is wrong with them.
pub fn project_here(args: &ProjectArgs) -> Result<Project, Vec<Trouble>> {
    let settings = match &args.config {
        Some(config) => Some(config.clone()),
        None if args.isolated => None,
        None => Discovery::default().nearest(&working_folder()),
    };
    Base::new(args)?.project(settings.as_deref(), args, &SelectionArgs::default())
}

/// Prints the table of rules.
pub fn rules(args: &RulesArgs, console: &Console) -> Status {
    match project_here(&args.project) {
        Ok(project) => console.to_stdout(|out| match args.output_format {
            PageFormat::Full => table(out, &project),
            PageFormat::Json => {
                report::tree_json(out, &Tree::List(project.library.rules().map(|r| tree(r, &project)).collect()))
            }
        }),
        Err(troubles) => console.troubles(&troubles),
    }
    console.status()
}

/// A rule's severity under the settings, and whether it runs.
fn state(rule: &RuleFile, project: &Project) -> (Severity, bool) {
    let selected = project.selected.iter().find(|selected| selected.id == rule.spec.id);
    (selected.map_or(rule.spec.severity, |selected| selected.severity), selected.is_some())
}

/// Whether a rule offers an edit, and how far it may be trusted.
fn fix(rule: &RuleFile) -> Option<&str> {
    match rule.spec.fix.as_ref()? {
        Term::Map(entries) => entries.iter().find_map(|(name, value)| match value {
            Term::Text(text) if name == "applicability" => Some(text.as_str()),
            _ => None,
        }),
        _ => None,
    }
}

fn table(out: &mut Output<'_>, project: &Project) -> io::Result<()> {
    let row = |rule: &RuleFile| -> Vec<Foreign> {
        let (severity, runs) = state(rule, project);
        vec![
            rule.spec.id.as_str().into(),
            severity.name().into(),
            if runs { "on" } else { "off" }.into(),
            fix(rule).unwrap_or("").into(),
            rule.spec.summary.as_str().into(),
        ]
    };
    let rows: Vec<_> = project.library.rules().map(row).collect();
    report::table(out, &["RULE", "SEVERITY", "STATE", "FIX", "SUMMARY"], &rows)
}

fn tree(rule: &RuleFile, project: &Project) -> Tree {
    let (severity, runs) = state(rule, project);
    let texts = |texts: Vec<String>| Tree::List(texts.into_iter().map(Tree::text).collect());
    Tree::map([
        ("id", Tree::text(rule.spec.id.as_str())),
        ("family", Tree::text(rule.family.as_str())),
        ("severity", Tree::text(severity.name())),
        ("enabled", Tree::Flag(runs)),
        ("fix", fix(rule).map_or(Tree::Missing, Tree::text)),
        ("summary", Tree::text(rule.spec.summary.as_str())),
        ("explanation", Tree::text(rule.explanation())),
        ("help", texts(help(rule))),
        ("see", texts(rule.see())),
        ("options", Tree::List(rule.spec.options.iter().map(option).collect())),
        ("examples", Tree::List(rule.examples().iter().map(example).collect())),
        ("builtin", Tree::Flag(rule.builtin)),
        ("file", Tree::text(rule.path.as_str())),
    ])
}

fn option(option: &OptionSpec) -> Tree {
    Tree::map([
        ("name", Tree::text(option.name.as_str())),
        ("summary", Tree::text(option.summary.as_str())),
        ("default", Tree::text(written(&option.default))),
    ])
}

fn example(example: &Example) -> Tree {
    Tree::map([
        ("flagged", Tree::Flag(example.flagged)),
        ("format", example.format.as_deref().map_or(Tree::Missing, Tree::text)),
        ("text", Tree::text(marked(example))),
    ])
}

/// A value as settings would have it.
fn written(term: &Term) -> String {
    match term {
        Term::Null => "null".to_owned(),
        Term::Bool(flag) => flag.to_string(),
        Term::Number(number) => number.to_string(),
        Term::Text(text) => text.clone(),
        Term::List(items) => format!("[{}]", items.iter().map(written).collect::<Vec<_>>().join(", ")),
        Term::Map(entries) => {
            let entries = entries.iter().map(|(name, value)| format!("{name}: {}", written(value)));
            format!("{{{}}}", entries.collect::<Vec<_>>().join(", "))
        }
    }
}

/// Prints a rule as a short article.
pub fn explain(args: &ExplainArgs, console: &Console) -> Status {
    match project_here(&args.project) {
        Ok(project) => match project.library.find(&args.rule) {
            Some(rule) => console.to_stdout(|out| article(out, rule, &project)),
            None => console.trouble(&Trouble::line(no_such_rule(&project.library, &args.rule))),
        },
        Err(troubles) => console.troubles(&troubles),
    }
    console.status()
}

/// What it is, why, an example, the remedy, and what is near it and passes.
fn article(out: &mut Output<'_>, rule: &RuleFile, project: &Project) -> io::Result<()> {
    let (severity, runs) = state(rule, project);
    let state = if runs { "on" } else { "off" };
    report::heading(out, &Foreign::new(format!("{} ({severity}, {state})", rule.spec.id)))?;
    section(out, "", std::slice::from_ref(&rule.spec.summary))?;
    section(out, "", &[rule.explanation()])?;
    let examples = rule.examples();
    let shown = |flagged: bool| examples.iter().filter(move |it| it.flagged == flagged).take(MAX_EXAMPLES);
    for example in shown(true) {
        titled(out, "Flagged")?;
        report::prose(out, &marked(example).into(), INDENT)?;
    }
    section(out, "What to do", &help(rule))?;
    for example in shown(false) {
        titled(out, "Passed")?;
        report::prose(out, &marked(example).into(), INDENT)?;
    }
    for option in &rule.spec.options {
        section(out, "Option", &[format!("{} ({}): {}", option.name, written(&option.default), option.summary)])?;
    }
    section(out, "See", &rule.see())
}

/// An empty line, then texts, under their title if they have one; nothing where there is no text.
fn section(out: &mut Output<'_>, title: &str, texts: &[String]) -> io::Result<()> {
    if texts.iter().all(|text| text.trim().is_empty()) {
        return Ok(());
    }
    titled(out, title)?;
    let indent = if title.is_empty() { 0 } else { INDENT };
    texts.iter().try_for_each(|text| report::flowing(out, &text.as_str().into(), indent))
}

/// An empty line, then a title, if there is one.
fn titled(out: &mut Output<'_>, title: &str) -> io::Result<()> {
    report::prose(out, &Foreign::default(), 0)?;
    if title.is_empty() {
        return Ok(());
    }
    report::heading(out, &Foreign::new(format!("{title}:")))
}

/// An example as its file has it, with `⟦` and `⟧` round what is flagged.
fn marked(example: &Example) -> String {
    let mut text = String::new();
    let mut at = 0;
    for mark in &example.marks {
        text.push_str(cut(&example.text, at..mark.start()));
        text.push('⟦');
        text.push_str(cut(&example.text, mark.range()));
        text.push('⟧');
        at = mark.end();
    }
    text + cut(&example.text, at..example.text.len())
}

/// What a rule advises: one text, or several for several cases.
fn help(rule: &RuleFile) -> Vec<String> {
    let say = |term: &Term| match term {
        Term::Text(text) => Some(text.clone()),
        Term::Map(entries) => entries.iter().find_map(|(name, value)| match value {
            Term::Text(text) if name == "say" => Some(text.clone()),
            _ => None,
        }),
        _ => None,
    };
    match &rule.spec.help {
        Some(Term::List(cases)) => cases.iter().filter_map(say).collect(),
        Some(help) => say(help).into_iter().collect(),
        None => Vec::new(),
    }
}
