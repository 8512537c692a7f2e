//! Rules whose words are all known.

use super::check::Checker;
use super::conditions::{Scope, conditions, matcher};
use super::edits::{self, FixPlan};
use super::matcher::{Condition, Matcher};
use super::node::{Kind, Type};
use super::path::Path;
use super::pattern::Pattern;
use super::spec::{CollapseSpec, Mistake, RuleSpec, Term};
use super::subjects::{FACTS, OF_DATES, Property};
use super::template::Template;
use super::words::did_you_mean;
use crate::diagnostic::{RuleId, Severity};
use crate::lexicon::Lexicon;

/// A label of a rule.
#[derive(Clone, Debug)]
pub struct LabelPlan {
    /// Its place or places.
    pub path: Path,
    /// Whether each thing that the path leads to gets one.
    pub each: bool,
    /// Its words.
    pub message: Template,
}

/// Which findings are one.
#[derive(Clone, Debug)]
pub struct OncePer {
    /// Findings that agree in all of these are one; none at all: one for the document.
    pub keys: Vec<Path>,
    /// The words at the places of those left out.
    pub label: Option<Template>,
}

/// How many findings of one cause become one.
#[derive(Clone, Debug)]
pub struct CollapsePlan {
    /// What they share.
    pub over: Path,
    /// What must hold of their number, of the number of things, and of the share.
    pub count: Option<Matcher>,
    /// See [`CollapsePlan::count`].
    pub of: Option<Matcher>,
    /// See [`CollapsePlan::count`].
    pub share: Option<Matcher>,
    /// The place of the one finding.
    pub at: Option<Path>,
    /// Its message.
    pub message: Template,
    /// Its help.
    pub help: Option<Template>,
}

/// A rule that can be run.
#[derive(Clone, Debug)]
pub struct Rule {
    /// Its name.
    pub id: RuleId,
    /// How much its findings matter, unless settings say otherwise.
    pub severity: Severity,
    /// The kind of thing that it looks at.
    pub select: Kind,
    pub(super) filter: Vec<Condition>,
    pub(super) any_of: Vec<Vec<Condition>>,
    pub(super) unless: Vec<Vec<Condition>>,
    pub(super) pattern: Option<Pattern>,
    pub(super) at: Option<Path>,
    pub(super) message: Template,
    pub(super) caption: Option<Template>,
    pub(super) labels: Vec<LabelPlan>,
    pub(super) notes: Vec<Template>,
    pub(super) help: Vec<(Vec<Condition>, Template)>,
    pub(super) once_per: Option<OncePer>,
    pub(super) collapse: Option<CollapsePlan>,
    pub(super) fix: Option<FixPlan>,
    pub(super) options: Vec<(String, Term)>,
    /// The steps of all its paths, wherever they stand, each with the kind that it starts from.
    steps: Vec<(Kind, &'static Property)>,
}

impl Rule {
    /// Whether the rule reads things of this kind.
    #[must_use]
    pub fn reads(&self, kind: Kind) -> bool {
        let led_to = self.steps.iter().any(|(_, step)| step.ty.target() == Some(kind));
        self.select == kind || led_to || kind == Kind::Date && self.reads_of_document(OF_DATES)
    }

    /// Whether the rule reads what the document says of itself.
    #[must_use]
    pub fn reads_facts(&self) -> bool {
        self.reads_of_document(FACTS)
    }

    fn reads_of_document(&self, names: &[&str]) -> bool {
        self.steps.iter().any(|(kind, step)| *kind == Kind::Document && names.contains(&step.name))
    }

    /// Whether the rule looks at all things of this kind, not only at those that other things lead to one by one.
    #[must_use]
    pub fn reads_all(&self, kind: Kind) -> bool {
        self.select == kind || self.steps.iter().any(|(_, step)| step.ty == Type::Many(kind))
    }
}

/// Looks up every word of a rule.
///
/// # Errors
/// All mistakes of the rule, each with its place in the rule file.
pub fn compile(spec: &RuleSpec, lexicon: &Lexicon) -> Result<Rule, Vec<Mistake>> {
    finish(Checker::default(), spec, lexicon)
}

/// Looks up every word of a rule that [`compile`] has found to be right; patterns are compiled when they are first used.
///
/// # Errors
/// Mistakes that can be told without compiling the patterns.
pub fn prepare(spec: &RuleSpec, lexicon: &Lexicon) -> Result<Rule, Vec<Mistake>> {
    finish(Checker::of_known_good(), spec, lexicon)
}

fn finish(mut check: Checker, spec: &RuleSpec, lexicon: &Lexicon) -> Result<Rule, Vec<Mistake>> {
    match build(&mut check, spec, lexicon) {
        Some(rule) if check.count() == 0 => Ok(rule),
        _ => Err(check.into_mistakes()),
    }
}

fn build(check: &mut Checker, spec: &RuleSpec, lexicon: &Lexicon) -> Option<Rule> {
    let kind = select(check, &spec.select)?;
    let names: Vec<String> = spec.options.iter().map(|option| option.name.clone()).collect();
    let scope = Scope::new(lexicon, kind, &names);
    let mut filter =
        spec.filter.as_ref().map(|term| check.under("where", |check| conditions(check, scope, kind, term)));
    let any_of = list(check, "any-of", &spec.any_of, scope, kind);
    let unless = list(check, "unless", &spec.unless, scope, kind);
    let pattern = if kind == Kind::TextMatch { text_pattern(check, filter.as_mut()) } else { None };
    let at = spec.at.as_ref().and_then(|text| check.under("at", |check| place(check, kind, text)));
    let message = check.under("message", |check| Template::compile(check, kind, &spec.message, false));
    let optional = |check: &mut Checker, key: &str, text: &Option<String>| {
        text.as_ref().and_then(|text| check.under(key, |check| Template::compile(check, kind, text, false)))
    };
    let caption = optional(check, "caption", &spec.caption);
    let labels = check.under("labels", |check| labels(check, spec, kind));
    let notes = check.under("notes", |check| {
        let notes = spec.notes.iter().enumerate();
        notes.filter_map(|(at, text)| check.at(at, |check| Template::compile(check, kind, text, false))).collect()
    });
    let help = spec.help.as_ref().map(|term| check.under("help", |check| help(check, scope, kind, term)));
    let once_per = spec.once_per.as_ref().and_then(|term| check.under("once-per", |check| once_per(check, kind, term)));
    let collapse = spec
        .collapse
        .as_ref()
        .and_then(|collapse| check.under("collapse", |check| collapse_plan(check, scope, kind, collapse)));
    let fix = spec.fix.as_ref().and_then(|term| check.under("fix", |check| edits::compile(check, kind, term)));
    Some(Rule {
        id: spec.id.clone(),
        severity: spec.severity,
        select: kind,
        filter: filter.unwrap_or_default(),
        any_of,
        unless,
        pattern,
        at,
        message: message?,
        caption,
        labels,
        notes,
        help: help.unwrap_or_default(),
        once_per,
        collapse,
        fix,
        options: spec.options.iter().map(|option| (option.name.clone(), option.default.clone())).collect(),
        steps: check.steps(),
    })
}

fn select(check: &mut Checker, word: &str) -> Option<Kind> {
    let found = Kind::ALL.into_iter().find(|kind| kind.name() == word);
    if found.is_none() {
        let known: Vec<&str> = Kind::ALL.iter().map(|kind| kind.name()).collect();
        check.under("select", |check| {
            check.wrong_value::<()>(format!("there is nothing called `{word}` to select"), did_you_mean(word, &known))
        });
    }
    found
}

fn list(check: &mut Checker, key: &str, terms: &[Term], scope: Scope<'_>, kind: Kind) -> Vec<Vec<Condition>> {
    check.under(key, |check| {
        let all = terms.iter().enumerate();
        all.map(|(at, term)| check.at(at, |check| conditions(check, scope, kind, term))).collect()
    })
}

/// Takes the pattern that finds the things of a `text-match` rule out of its conditions.
fn text_pattern(check: &mut Checker, filter: Option<&mut Vec<Condition>>) -> Option<Pattern> {
    let found = filter.and_then(|conditions| {
        let at = conditions.iter().position(|condition| {
            matches!(condition.matcher, Matcher::Matches(_)) && condition.path.ty() == Some(Type::Text)
        })?;
        Some(conditions.remove(at).matcher)
    });
    match found {
        Some(Matcher::Matches(pattern)) => Some(pattern),
        _ => check.under("select", |check| {
            check.wrong_value("`text-match` needs a pattern that says what to find", "add where: {text: {matches: …}}")
        }),
    }
}

fn parse_path(check: &mut Checker, kind: Kind, text: &str) -> Option<Path> {
    match check.path(kind, text) {
        Ok(path) => Some(path),
        Err(error) => check.wrong_value(error.message, error.help),
    }
}

fn place(check: &mut Checker, kind: Kind, text: &str) -> Option<Path> {
    let path = parse_path(check, kind, text)?;
    match path.ty() {
        Some(Type::Number | Type::YesNo | Type::Word(_) | Type::Texts) => {
            check.wrong_value(format!("`{text}` has no place in the document"), "name a relation, a text or a date")
        }
        _ => Some(path),
    }
}

fn labels(check: &mut Checker, spec: &RuleSpec, kind: Kind) -> Vec<LabelPlan> {
    let mut plans = Vec::new();
    for (index, label) in spec.labels.iter().enumerate() {
        plans.extend(check.at(index, |check| {
            let (key, text, each) = match (&label.at, &label.each) {
                (Some(text), None) => ("at", text, false),
                (None, Some(text)) => ("each", text, true),
                _ => {
                    return check
                        .wrong_value("a label needs one of `at` and `each`", "`each` is for relations to many");
                }
            };
            let path = check.under(key, |check| place(check, kind, text))?;
            let inner = if each { path.ty().and_then(Type::target).unwrap_or(kind) } else { kind };
            let message = check.under("message", |check| Template::compile(check, inner, &label.message, false))?;
            Some(LabelPlan { path, each, message })
        }));
    }
    plans
}

fn help(check: &mut Checker, scope: Scope<'_>, kind: Kind, term: &Term) -> Vec<(Vec<Condition>, Template)> {
    let compile = |check: &mut Checker, text: &str| Template::compile(check, kind, text, false);
    match term {
        Term::Text(text) => compile(check, text).map(|template| (Vec::new(), template)).into_iter().collect(),
        Term::Number(number) => compile(check, &number.to_string()).map(|it| (Vec::new(), it)).into_iter().collect(),
        Term::Bool(flag) => compile(check, &flag.to_string()).map(|it| (Vec::new(), it)).into_iter().collect(),
        Term::List(items) => {
            let each = items.iter().enumerate();
            each.filter_map(|(at, item)| check.at(at, |check| help_case(check, scope, kind, item))).collect()
        }
        _ => {
            check.wrong_value::<()>("expected text, or a list of {when, say}", "");
            Vec::new()
        }
    }
}

fn help_case(check: &mut Checker, scope: Scope<'_>, kind: Kind, item: &Term) -> Option<(Vec<Condition>, Template)> {
    let Term::Map(pairs) = item else { return check.wrong_value("expected {when, say}", "`when` may be left out") };
    let (mut when, mut say) = (Vec::new(), None);
    for (key, value) in pairs {
        check.under(key, |check| match (key.as_str(), value) {
            ("when", term) => when = conditions(check, scope, kind, term),
            ("say", Term::Text(text)) => say = Template::compile(check, kind, text, false),
            ("say", _) => {
                check.wrong_value::<()>("expected text", "");
            }
            _ => {
                check.wrong_key::<()>(format!("unknown key `{key}`"), did_you_mean(key, &["when", "say"]));
            }
        });
    }
    if !pairs.iter().any(|(key, _)| key == "say") {
        return check.wrong_value("`say` is missing", "it holds the words of the help");
    }
    Some((when, say?))
}

fn once_per(check: &mut Checker, kind: Kind, term: &Term) -> Option<OncePer> {
    match term {
        Term::Text(word) => Some(OncePer { keys: key(check, kind, word)?.into_iter().collect(), label: None }),
        Term::List(items) => Some(OncePer { keys: keys(check, kind, items)?, label: None }),
        Term::Map(pairs) => {
            let (mut by, mut label) = (None, None);
            for (name, value) in pairs {
                check.under(name, |check| match (name.as_str(), value) {
                    ("by", Term::Text(word)) => by = key(check, kind, word).map(|key| key.into_iter().collect()),
                    ("by", Term::List(items)) => by = keys(check, kind, items),
                    ("label", Term::Text(text)) => label = Template::compile(check, kind, text, false),
                    ("by" | "label", _) => {
                        check.wrong_value::<()>("expected text", "");
                    }
                    _ => {
                        check.wrong_key::<()>(format!("unknown key `{name}`"), did_you_mean(name, &["by", "label"]));
                    }
                });
            }
            Some(OncePer { keys: by?, label })
        }
        _ => check.wrong_value("expected a property, a list of properties, or `document`", ""),
    }
}

fn keys(check: &mut Checker, kind: Kind, items: &[Term]) -> Option<Vec<Path>> {
    let mut keys = Vec::new();
    for (at, item) in items.iter().enumerate() {
        let Term::Text(word) = item else { return check.at(at, |check| check.wrong_value("expected a property", "")) };
        keys.extend(check.at(at, |check| key(check, kind, word))?);
    }
    Some(keys)
}

/// `document` is no property: all things share it.
fn key(check: &mut Checker, kind: Kind, word: &str) -> Option<Option<Path>> {
    if word == "document" { Some(None) } else { parse_path(check, kind, word).map(Some) }
}

fn collapse_plan(check: &mut Checker, scope: Scope<'_>, kind: Kind, spec: &CollapseSpec) -> Option<CollapsePlan> {
    let over = check.under("over", |check| parse_path(check, kind, &spec.over));
    let over = over.filter(|path| {
        let fits = matches!(path.ty(), Some(Type::One(_)));
        if !fits {
            check.under("over", |check| {
                check.wrong_value::<()>(format!("`{}` does not lead to one thing", spec.over), "for example `list`")
            });
        }
        fits
    });
    let (mut count, mut of, mut share) = (None, None, None);
    check.under("when", |check| {
        let Term::Map(pairs) = &spec.when else {
            check.wrong_value::<()>("expected a map", "known here: count, of, share");
            return;
        };
        for (name, term) in pairs {
            check.under(name, |check| {
                let slot = match name.as_str() {
                    "count" => &mut count,
                    "of" => &mut of,
                    "share" => &mut share,
                    _ => {
                        check.wrong_key::<()>(
                            format!("unknown key `{name}`"),
                            did_you_mean(name, &["count", "of", "share"]),
                        );
                        return;
                    }
                };
                *slot = matcher(check, scope, Type::Number, term);
            });
        }
    });
    let at = spec.at.as_ref().and_then(|text| check.under("at", |check| place(check, kind, text)));
    let message = check.under("message", |check| Template::compile(check, kind, &spec.message, true));
    let help =
        spec.help.as_ref().and_then(|text| check.under("help", |check| Template::compile(check, kind, text, true)));
    Some(CollapsePlan { over: over?, count, of, share, at, message: message?, help })
}

#[cfg(test)]
mod tests;
