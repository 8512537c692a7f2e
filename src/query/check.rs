//! Collecting mistakes with their place in the rule file.

use super::spec::{Mistake, Step};

/// What a rule's words are checked with: it keeps the way from the top of the file and all mistakes so far.
#[derive(Debug, Default)]
pub struct Checker {
    path: Vec<Step>,
    mistakes: Vec<Mistake>,
}

impl Checker {
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
