//! Lines that a web page shows around its text: buttons, menus, notices.

use std::collections::HashMap;

use super::fold::fold;

/// How surely a line belongs to the page and not to the text.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum InterfaceLine {
    /// No text has such a line: `Skip to main content`.
    Strong,
    /// A text may have such a line too: `News`.
    Weak,
    /// Links to other pages follow: `Popular posts from this blog`.
    Opener,
}

/// Lines of web pages.
#[derive(Clone, Debug, Default)]
pub struct InterfaceLines {
    whole: HashMap<Box<str>, InterfaceLine>,
    beginnings: Vec<Box<str>>,
}

impl InterfaceLines {
    /// The longest line that is looked up as a whole, in bytes.
    const LONGEST: usize = 120;

    /// Adds a line as a whole.
    pub fn add(&mut self, line: &str, kind: InterfaceLine) {
        self.whole.insert(Box::from(bare(&fold(line))), kind);
    }

    /// Adds words that begin a strong line.
    pub fn add_beginning(&mut self, beginning: &str) {
        self.beginnings.push(Box::from(&*fold(beginning)));
    }

    /// What a whole line is; numbers, arrows and signs around its words are ignored.
    #[must_use]
    pub fn find(&self, line: &str) -> Option<InterfaceLine> {
        let folded = fold(crate::text::cut(line, 0..line.len().min(Self::LONGEST)));
        let words = bare(&folded);
        let found = self.whole.get(words).copied().filter(|_| line.len() <= Self::LONGEST);
        found.or_else(|| {
            let begins = self.beginnings.iter().any(|beginning| words.starts_with(&**beginning));
            begins.then_some(InterfaceLine::Strong)
        })
    }
}

/// The words without what is no letter at the ends: `(12) Comments »`.
fn bare(folded: &str) -> &str {
    folded.trim_matches(|c: char| !c.is_alphabetic())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_lines_are_found_with_their_numbers_and_signs() {
        let mut lines = InterfaceLines::default();
        lines.add("comments", InterfaceLine::Weak);
        lines.add("skip to main content", InterfaceLine::Strong);
        lines.add_beginning("this site uses cookies");
        for (line, found) in [
            ("Skip to main content", Some(InterfaceLine::Strong)),
            ("» 12 Comments (3)", Some(InterfaceLine::Weak)),
            ("This site uses cookies to learn more about you. Read on.", Some(InterfaceLine::Strong)),
            ("Comments on the treaty", None),
            ("12", None),
        ] {
            assert_eq!(lines.find(line), found, "{line:?}");
        }
    }
}
