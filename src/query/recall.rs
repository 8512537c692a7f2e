//! What was found out about long passages: many things in one sentence ask the same of it.

use std::cell::RefCell;
use std::collections::HashMap;
use std::hash::Hash;

use crate::model::Passage;

/// Shorter passages are read again, in bytes: that costs less than to look up what was read.
const LONG: usize = 256;

/// Answers about long passages, for the rule that runs.
#[derive(Debug, Default)]
pub struct Recall {
    /// By the address of the matcher that asked.
    answers: Answers<(usize, Passage), bool>,
    words: Answers<Passage, usize>,
}

type Answers<K, T> = RefCell<HashMap<K, T>>;

impl Recall {
    /// What `ask` says about a passage, asked once for each of the things `by` that ask, which live as long as the rule.
    pub fn answer<T>(&self, by: &T, passage: Passage, ask: impl FnOnce() -> bool) -> bool {
        once(&self.answers, (std::ptr::from_ref(by).addr(), passage), passage, ask)
    }

    /// The words of a passage, counted once.
    pub fn words(&self, passage: Passage, count: impl FnOnce() -> usize) -> usize {
        once(&self.words, passage, passage, count)
    }
}

/// The answer that is known by `key`, or else what `ask` says.
fn once<K: Eq + Hash, T: Copy>(answers: &Answers<K, T>, key: K, about: Passage, ask: impl FnOnce() -> T) -> T {
    if about.range().len() < LONG {
        return ask();
    }
    if let Some(known) = answers.borrow().get(&key) {
        return *known;
    }
    let answer = ask();
    answers.borrow_mut().insert(key, answer);
    answer
}
