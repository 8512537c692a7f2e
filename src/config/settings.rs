//! The keys of the settings.

use super::values;
use crate::diagnostic::{Diagnostic, Severity};
use crate::model::Scope;
use crate::rules::yaml::{Field, Fields, Mistakes, Node, Spanned, parse};
use crate::rules::{SEVERITIES, Term};
use crate::text::SourceFile;

/// The options set for one rule: names with values.
pub type OptionValues = Vec<(Spanned<String>, Spanned<Term>)>;

/// What a settings file says. What it does not say is `None` or empty.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Settings {
    /// The settings that these build on: a path from this file, or the name of a profile.
    pub extends: Option<Spanned<String>>,
    /// The rules that run, in the place of the default ones.
    pub select: Option<Vec<Spanned<String>>>,
    /// Rules that run too.
    pub extend_select: Vec<Spanned<String>>,
    /// Rules that do not run.
    pub ignore: Vec<Spanned<String>>,
    /// Rules with the severity of their findings.
    pub severity: Vec<(Spanned<String>, Severity)>,
    /// Globs with the rules that do not run on the files they fit.
    pub per_path_ignores: Vec<(Spanned<String>, Vec<Spanned<String>>)>,
    /// Globs of files and folders that a walk leaves out.
    pub exclude: Vec<Spanned<String>>,
    /// Files and folders of rules, as paths from this file.
    pub rules: Vec<Spanned<String>>,
    /// Data sets with entries to add, for [`Library::extend_data`](crate::rules::Library::extend_data).
    pub data: Vec<(Spanned<String>, Node)>,
    /// Which list governs a citation.
    pub scope: Option<Scope>,
    /// Files whose entries the marks of all documents may lead to, as paths from this file.
    pub references_in: Vec<Spanned<String>>,
    /// Rules with the options set for them.
    pub options: Vec<(Spanned<String>, OptionValues)>,
    /// The largest file that is read, in bytes.
    pub max_file_size: Option<u64>,
    /// Whether a suppression in a document must give a reason.
    pub require_reason: Option<bool>,
}

/// All keys of the settings.
pub(crate) const KEYS: &[&str] = &[
    "extends",
    "select",
    "extend-select",
    "ignore",
    "severity",
    "per-path-ignores",
    "exclude",
    "rules",
    "data",
    "scope",
    "references-in",
    "options",
    "max-file-size",
    "require-reason",
];

/// Keys that other programs or the command line have, and what stands for them here.
const OTHERS: &[(&str, &str)] = &[
    ("profile", "settings begin with a profile by its name: `extends: news`"),
    ("enable", "`extend-select` adds rules to those that run, `select` names all that run"),
    ("disable", "`ignore` names the rules that do not run"),
    ("format", "the form of the report is told on the command line: `--output-format json`"),
    ("output-format", "the form of the report is told on the command line: `--output-format json`"),
    ("fail-on", "when a run fails is told on the command line: `--fail-on note`"),
];

impl Settings {
    /// Reads a settings file; an empty one says nothing.
    ///
    /// Whether the rules, sets and options it names exist is [`Settings::check_names`]'s business, because the
    /// rules that the settings add are known only later.
    ///
    /// # Errors
    /// All mistakes of the file.
    pub fn parse(file: &SourceFile) -> Result<Self, Vec<Diagnostic>> {
        let mut mistakes = Mistakes::default();
        let root = parse(file.text(), &mut mistakes).filter(|root| !root.is_null());
        let fields =
            root.as_ref().and_then(|root| Fields::read_named(root, "the settings", KEYS, OTHERS, &mut mistakes));
        let settings = fields.map(|fields| Self::read(&fields, &mut mistakes));
        mistakes.finish()?;
        Ok(settings.unwrap_or_default())
    }

    fn read(fields: &Fields<'_>, mistakes: &mut Mistakes) -> Self {
        let texts = |key: &str, mistakes: &mut Mistakes| fields.get(key).map(|field| field.texts(mistakes));
        Self {
            extends: fields.get("extends").and_then(|field| field.text(mistakes)),
            select: texts("select", mistakes),
            extend_select: texts("extend-select", mistakes).unwrap_or_default(),
            ignore: texts("ignore", mistakes).unwrap_or_default(),
            severity: each(fields, "severity", "a map from rules to severities", mistakes, |field, mistakes| {
                field.word(&SEVERITIES, mistakes)
            }),
            per_path_ignores: each(
                fields,
                "per-path-ignores",
                "a map from globs to lists of rules",
                mistakes,
                |field, mistakes| Some(field.texts(mistakes)),
            ),
            exclude: texts("exclude", mistakes).unwrap_or_default(),
            rules: texts("rules", mistakes).unwrap_or_default(),
            data: each(fields, "data", "a map from data sets to lists of entries", mistakes, |field, _| {
                Some(field.node.clone())
            }),
            scope: fields.get("scope").and_then(|field| values::scope(&field, mistakes)),
            references_in: texts("references-in", mistakes).unwrap_or_default(),
            options: each(fields, "options", "a map from rules to their options", mistakes, values::options),
            max_file_size: fields.get("max-file-size").and_then(|field| values::file_size(&field, mistakes)),
            require_reason: fields.get("require-reason").and_then(|field| field.flag(mistakes)),
        }
    }
}

/// The keys of a map with their values read.
fn each<T>(
    fields: &Fields<'_>,
    key: &str,
    expected: &str,
    mistakes: &mut Mistakes,
    read: impl Fn(&Field<'_>, &mut Mistakes) -> Option<T>,
) -> Vec<(Spanned<String>, T)> {
    let entries = fields.get(key).map(|field| field.entries(expected, mistakes)).unwrap_or_default();
    let value = |entry: &crate::rules::yaml::Entry| {
        let value = read(&Field { name: &entry.key.value, node: &entry.value }, mistakes)?;
        Some((entry.key.clone(), value))
    };
    entries.iter().filter_map(value).collect()
}
