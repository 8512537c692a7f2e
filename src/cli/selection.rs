//! Which rules run, and how: the settings in their order, then the command line.

use std::collections::BTreeSet;

use super::args::SelectionArgs;
use super::layers::Layer;
use super::trouble::Trouble;
use crate::config::ALL;
use crate::lint::Selected;
use crate::rules::Library;
use crate::text::did_you_mean;

/// What one place says about which rules run.
#[derive(Debug, Default)]
struct Choice<'a> {
    select: Option<Vec<&'a str>>,
    extend: Vec<&'a str>,
    ignore: Vec<&'a str>,
}

impl<'a> Choice<'a> {
    fn of_layer(layer: &'a Layer) -> Self {
        let words = |list: &'a [_]| list.iter().map(word).collect();
        Self {
            select: layer.settings.select.as_deref().map(words),
            extend: words(&layer.settings.extend_select),
            ignore: words(&layer.settings.ignore),
        }
    }

    fn of_arguments(args: &'a SelectionArgs) -> Self {
        let words = |list: &'a [String]| list.iter().map(|name| name.trim()).collect();
        Self {
            select: args.select.as_deref().map(words),
            extend: words(&args.extend_select),
            ignore: words(&args.ignore),
        }
    }

    /// A rule's own name is stronger than `ALL`, and at equal strength to ignore is stronger than to select.
    fn apply(&self, all: &BTreeSet<&'a str>, enabled: &mut BTreeSet<&'a str>) {
        if self.select.is_some() {
            enabled.clear();
        }
        for name in [true, false] {
            let meant = |list: &[&'a str]| -> BTreeSet<&'a str> {
                let of_kind = list.iter().filter(|word| (**word == ALL) == name);
                of_kind.flat_map(|word| if name { all.clone() } else { BTreeSet::from([*word]) }).collect()
            };
            enabled.extend(meant(self.select.as_deref().unwrap_or_default()));
            enabled.extend(meant(&self.extend));
            enabled.retain(|rule| !meant(&self.ignore).contains(rule));
        }
    }
}

fn word(name: &crate::rules::yaml::Spanned<String>) -> &str {
    &name.value
}

/// The rules that run, in the order of their names.
pub fn select(library: &Library, layers: &[Layer], args: &SelectionArgs) -> Vec<Selected> {
    let all: BTreeSet<&str> = library.rules().map(|rule| rule.spec.id.as_str()).collect();
    let by_default = library.rules().filter(|rule| rule.spec.enabled);
    let mut enabled: BTreeSet<&str> = by_default.map(|rule| rule.spec.id.as_str()).collect();
    for choice in layers.iter().map(Choice::of_layer).chain([Choice::of_arguments(args)]) {
        choice.apply(&all, &mut enabled);
    }
    let runs = library.rules().filter(|rule| enabled.contains(rule.spec.id.as_str()));
    runs.map(|rule| {
        let id = rule.spec.id.as_str();
        let mut said = layers.iter().flat_map(|layer| &layer.settings.severity).filter(|(name, _)| name.value == id);
        let options = layers.iter().flat_map(|layer| &layer.settings.options).filter(|(name, _)| name.value == id);
        Selected {
            id: rule.spec.id.clone(),
            severity: said.next_back().map_or(rule.spec.severity, |(_, severity)| *severity),
            options: options
                .flat_map(|(_, values)| values)
                .map(|(name, value)| (name.value.clone(), value.value.clone()))
                .collect(),
        }
    })
    .collect()
}

/// Names on the command line that no rule has.
pub fn unknown(library: &Library, args: &SelectionArgs) -> Vec<Trouble> {
    let lists = [
        ("--select", args.select.as_deref().unwrap_or_default()),
        ("--extend-select", &args.extend_select),
        ("--ignore", &args.ignore),
    ];
    let mut troubles = Vec::new();
    for (flag, names) in lists {
        let unknown = names.iter().map(|name| name.trim()).filter(|name| *name != ALL && library.find(name).is_none());
        troubles.extend(unknown.map(|name| Trouble::line(format!("{flag}: {}", no_such_rule(library, name)))));
    }
    troubles
}

/// Says that there is no such rule, and which one may be meant.
pub fn no_such_rule(library: &Library, name: &str) -> String {
    let known = library.rules().map(|rule| rule.spec.id.as_str()).chain([ALL]);
    let help = did_you_mean(name, known).unwrap_or_else(|| "`sourcelint rules` lists them".to_owned());
    format!("no rule is named `{name}`; {help}")
}
