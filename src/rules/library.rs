//! All rules and data of a run.

use std::collections::BTreeMap;
use std::sync::{Arc, LazyLock};

use super::rule_file::RuleFile;
use super::yaml::{Mistakes, Node, parse_data};
use super::{builtin, check, data, limits};
use crate::diagnostic::{Diagnostic, RuleId};
use crate::lexicon::Lexicon;
use crate::text::{SourceFile, Span};

/// Files with their mistakes.
pub type WrongFiles = Vec<(Arc<SourceFile>, Vec<Diagnostic>)>;

/// The built-in rules and data, and what a project adds to them.
///
/// Data comes before rules: a rule that names a set which is added later does not pass its check.
#[derive(Clone, Debug)]
pub struct Library {
    rules: BTreeMap<RuleId, RuleFile>,
    lexicon: Arc<Lexicon>,
}

impl Library {
    /// The built-in rules and data.
    ///
    /// # Errors
    /// The built-in files that are wrong, with their mistakes; a test sees to it that there are none.
    pub fn builtin() -> Result<Self, WrongFiles> {
        /// A process may ask often: a server for each change of a text.
        static BUILTIN: LazyLock<Result<Library, WrongFiles>> = LazyLock::new(Library::read_builtin);
        (*BUILTIN).clone()
    }

    fn read_builtin() -> Result<Self, WrongFiles> {
        let (mut rules, mut wrong) = (BTreeMap::new(), Vec::new());
        for (path, text) in builtin::rules() {
            match RuleFile::builtin(path, text) {
                Ok(rule) => drop(rules.insert(rule.spec.id.clone(), rule)),
                Err(mistakes) => wrong.push((Arc::new(SourceFile::new(path, text)), mistakes)),
            }
        }
        if wrong.is_empty() { Ok(Self { rules, lexicon: Arc::new(data::builtin_lexicon()) }) } else { Err(wrong) }
    }

    /// Adds a project's rule. `path` is the file's path as it was given; its stem must be the rule's id.
    ///
    /// # Errors
    /// All mistakes of the file.
    pub fn add_rule(&mut self, path: &str, file: &SourceFile) -> Result<(), Vec<Diagnostic>> {
        if self.rules.len() >= limits::RULES {
            let mistake = Diagnostic::mistake(Span::default(), "one rule too many: a run takes at most 20,000 rules");
            return Err(vec![mistake]);
        }
        let rule = check::read(path, file, self)?;
        if let Some(replaced) = &rule.replaces {
            self.rules.remove(replaced);
        }
        self.rules.insert(rule.spec.id.clone(), rule);
        Ok(())
    }

    /// Adds a project's own data set, or more entries of a built-in one.
    ///
    /// # Errors
    /// All mistakes of the file.
    pub fn add_data(&mut self, set: &str, file: &SourceFile) -> Result<(), Vec<Diagnostic>> {
        let mut mistakes = Mistakes::default();
        if RuleId::new(set).is_none() {
            mistakes.at(
                Span::default(),
                format!("`{set}` cannot be the name of a data set: use lower-case words joined by hyphens"),
            );
        }
        let root = parse_data(file.text(), &mut mistakes);
        let entries = root.map(|root| data::read(set, &root, &mut mistakes));
        mistakes.finish()?;
        entries.into_iter().for_each(|entries| data::extend(Arc::make_mut(&mut self.lexicon), set, entries));
        Ok(())
    }

    /// Adds entries of the settings (`data:`) to a set; the mistakes are places in the settings.
    ///
    /// A set that does not exist is made, so the names in the settings are checked before.
    ///
    /// # Errors
    /// All mistakes of the entries.
    pub fn extend_data(&mut self, set: &str, entries: &Node) -> Result<(), Vec<Diagnostic>> {
        let mut mistakes = Mistakes::default();
        let entries = data::read(set, entries, &mut mistakes);
        mistakes.finish()?;
        data::extend(Arc::make_mut(&mut self.lexicon), set, entries);
        Ok(())
    }

    /// All rules, sorted by id.
    pub fn rules(&self) -> impl Iterator<Item = &RuleFile> {
        self.rules.values()
    }

    /// The rule with this id.
    #[must_use]
    pub fn find(&self, id: &str) -> Option<&RuleFile> {
        self.rules.get(&RuleId::new(id)?)
    }

    /// All data.
    #[must_use]
    pub fn lexicon(&self) -> &Arc<Lexicon> {
        &self.lexicon
    }

    /// The same data without any rule, to check the built-in rules as if they were a project's.
    #[cfg(test)]
    pub(super) fn without_rules(&self) -> Self {
        Self { rules: BTreeMap::new(), lexicon: Arc::clone(&self.lexicon) }
    }
}
