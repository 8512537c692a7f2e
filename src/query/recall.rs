//! What was found out about long passages: many things in one sentence ask the same of it.

use std::cell::RefCell;
use std::collections::HashMap;

use crate::model::Passage;

/// Shorter passages are read again, in bytes: that costs less than to look up what was read.
const LONG: usize = 256;

/// Answers about long passages, for the rule that runs.
#[derive(Debug, Default)]
pub struct Recall {
    /// By the address of the matcher that asked.
    answers: RefCell<HashMap<(usize, Passage), bool>>,
    words: RefCell<HashMap<Passage, usize>>,
}

impl Recall {
    /// What `ask` says about a passage, asked once for each of the things `by` that ask, which live as long as the rule.
    pub fn answer<T>(&self, by: &T, passage: Passage, ask: impl FnOnce() -> bool) -> bool {
        if passage.range().len() < LONG {
            return ask();
        }
        let key = (std::ptr::from_ref(by).addr(), passage);
        if let Some(known) = self.answers.borrow().get(&key) {
            return *known;
        }
        let answer = ask();
        self.answers.borrow_mut().insert(key, answer);
        answer
    }

    /// The words of a passage, counted once.
    pub fn words(&self, passage: Passage, count: impl FnOnce() -> usize) -> usize {
        if passage.range().len() < LONG {
            return count();
        }
        if let Some(known) = self.words.borrow().get(&passage) {
            return *known;
        }
        let words = count();
        self.words.borrow_mut().insert(passage, words);
        words
    }
}
