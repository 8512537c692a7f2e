//! Mistakes of a file, collected.

use crate::diagnostic::Diagnostic;
use crate::rules::limits;
use crate::text::{Foreign, Span};

/// The mistakes found so far in one file.
#[derive(Debug, Default)]
pub struct Mistakes {
    found: Vec<Diagnostic>,
    more: usize,
}

impl Mistakes {
    /// Keeps a mistake; beyond [`limits::MISTAKES`] they are only counted.
    pub fn add(&mut self, mistake: Diagnostic) {
        if self.found.len() < limits::MISTAKES {
            self.found.push(mistake);
        } else {
            self.more += 1;
        }
    }

    /// Keeps a mistake made of a place and a message.
    pub fn at(&mut self, span: Span, message: impl Into<Foreign>) {
        self.add(Diagnostic::mistake(span, message));
    }

    /// Whether there is no mistake.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.found.is_empty()
    }

    /// Nothing, or all mistakes in the order of the file.
    ///
    /// # Errors
    /// The mistakes.
    pub fn finish(mut self) -> Result<(), Vec<Diagnostic>> {
        if self.found.is_empty() {
            return Ok(());
        }
        self.found.sort_by_key(|mistake| mistake.location);
        if let (Some(last), true) = (self.found.last_mut(), self.more > 0) {
            last.notes.push(format!("and {} more mistakes in this file", self.more).into());
        }
        Err(self.found)
    }
}
