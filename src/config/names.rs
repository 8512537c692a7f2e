//! Names in the settings that nothing has.

use super::Settings;
use super::values::{same_type, type_name};
use crate::diagnostic::Diagnostic;
use crate::rules::yaml::{Mistakes, Spanned};
use crate::rules::{Library, RuleFile, Term};
use crate::text::{Span, did_you_mean};

/// The word for every rule, where rules are selected or ignored.
pub const ALL: &str = "ALL";

impl Settings {
    /// Checks that the rules, data sets and options that the settings name exist and options have their types.
    ///
    /// `library` holds the project's rules and data sets already.
    ///
    /// # Errors
    /// A mistake for each name that nothing has.
    pub fn check_names(&self, library: &Library) -> Result<(), Vec<Diagnostic>> {
        let mut mistakes = Mistakes::default();
        for name in self.rule_names() {
            rule(name, library, &mut mistakes);
        }
        for (set, _) in &self.data {
            if !library.lexicon().set_names().any(|known| known == set.value) {
                let known = library.lexicon().set_names();
                mistakes.add(unknown("data set", set, known, "a new set is a file in a `data` folder of `rules`"));
            }
        }
        for (name, values) in &self.options {
            if let Some(rule) = rule(name, library, &mut mistakes) {
                values.iter().for_each(|(option, value)| check_option(rule, option, value, &mut mistakes));
            }
        }
        mistakes.finish()
    }

    /// All names of rules but those under `options`.
    fn rule_names(&self) -> impl Iterator<Item = &Spanned<String>> {
        let lists = [self.select.as_ref(), Some(&self.extend_select), Some(&self.ignore)];
        let lists = lists.into_iter().flatten().flatten().filter(|name| name.value != ALL);
        let severities = self.severity.iter().map(|(name, _)| name);
        lists.chain(severities).chain(self.per_path_ignores.iter().flat_map(|(_, names)| names))
    }
}

fn rule<'l>(name: &Spanned<String>, library: &'l Library, mistakes: &mut Mistakes) -> Option<&'l RuleFile> {
    let found = library.find(&name.value);
    if found.is_none() {
        let known = library.rules().map(|rule| rule.spec.id.as_str());
        mistakes.add(unknown("rule", name, known, "`sourcelint rules` lists all rules"));
    }
    found
}

fn check_option(rule: &RuleFile, name: &Spanned<String>, value: &Spanned<Term>, mistakes: &mut Mistakes) {
    let options = &rule.spec.options;
    match options.iter().find(|option| option.name == name.value) {
        None => {
            let names = options.iter().map(|option| option.name.as_str());
            let listed = names.clone().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ");
            let id = &rule.spec.id;
            let help =
                if listed.is_empty() { format!("`{id}` has no options") } else { format!("`{id}` has {listed}") };
            mistakes.add(unknown("option", name, names, &help));
        }
        Some(option) if !same_type(&option.default, &value.value) => {
            let (wanted, found) = (type_name(&option.default), type_name(&value.value));
            mistakes.add(mistake(value.span, format!("`{}`: expected {wanted}, found {found}", name.value)));
        }
        Some(_) => {}
    }
}

fn unknown<'k>(what: &str, name: &Spanned<String>, known: impl Iterator<Item = &'k str>, help: &str) -> Diagnostic {
    let mistake = mistake(name.span, format!("unknown {what} `{}`", name.value));
    mistake.with_help(did_you_mean(&name.value, known).unwrap_or_else(|| help.to_owned()))
}

fn mistake(span: Span, message: String) -> Diagnostic {
    Diagnostic::mistake(span, message)
}
