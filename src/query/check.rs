//! Collecting mistakes with their place in the rule file.

use super::node::Kind;
use super::path::{Path, PathError};
use super::spec::{Mistake, Step};
use super::subjects::Property;

/// What a rule's words are checked with: it keeps the way from the top of the file and all mistakes so far.
#[derive(Debug, Default)]
pub struct Checker {
    path: Vec<Step>,
    mistakes: Vec<Mistake>,
    known_good: bool,
    steps: Vec<(Kind, &'static Property)>,
}

impl Checker {
    /// For a rule that was checked before: what is costly to check is not checked again.
    #[must_use]
    pub fn of_known_good() -> Self {
        Self { known_good: true, ..Self::default() }
    }

    /// Whether the rule was checked before.
    #[must_use]
    pub fn is_known_good(&self) -> bool {
        self.known_good
    }

    /// Runs `check` one step further down, under `key`.
    pub fn under<T>(&mut self, key: &str, check: impl FnOnce(&mut Self) -> T) -> T {
        self.path.push(Step::Key(key.to_owned()));
        let result = check(self);
        self.path.pop();
        result
    }

    /// Runs `check` one step further down, at `index`.
    pub fn at<T>(&mut self, index: usize, check: impl FnOnce(&mut Self) -> T) -> T {
        self.path.push(Step::Index(index));
        let result = check(self);
        self.path.pop();
        result
    }

    /// Looks up a dotted property, and remembers its steps.
    ///
    /// # Errors
    /// Names the first word that is not known, or that leads nowhere.
    pub fn path(&mut self, kind: Kind, text: &str) -> Result<Path, PathError> {
        let path = Path::parse(kind, text)?;
        let mut at = Some(kind);
        for property in path.properties() {
            self.steps.extend(at.map(|kind| (kind, property)));
            at = property.ty.target();
        }
        Ok(path)
    }

    /// All steps of the paths that were looked up, each with the kind of thing that it starts from.
    #[must_use]
    pub fn steps(&self) -> Vec<(Kind, &'static Property)> {
        self.steps.clone()
    }

    /// The value here is wrong.
    pub fn wrong_value<T>(&mut self, message: impl Into<String>, help: impl Into<String>) -> Option<T> {
        self.mistake(false, message.into(), help.into());
        None
    }

    /// The key here is wrong.
    pub fn wrong_key<T>(&mut self, message: impl Into<String>, help: impl Into<String>) -> Option<T> {
        self.mistake(true, message.into(), help.into());
        None
    }

    /// All mistakes, in the order of the checks.
    #[must_use]
    pub fn into_mistakes(self) -> Vec<Mistake> {
        self.mistakes
    }

    /// The number of mistakes so far.
    #[must_use]
    pub fn count(&self) -> usize {
        self.mistakes.len()
    }

    fn mistake(&mut self, at_key: bool, message: String, help: String) {
        let help = (!help.is_empty()).then_some(help);
        self.mistakes.push(Mistake { path: self.path.clone(), at_key, message, help });
    }
}
