//! Patterns: regular expressions within limits.

use std::sync::OnceLock;

use regex::{Regex, RegexBuilder};

use super::literals;

/// The longest pattern in bytes.
pub const MAX_PATTERN: usize = 4096;
/// The largest compiled pattern in bytes.
pub const MAX_PROGRAM: usize = 1 << 20;
/// The deepest nesting of groups.
pub const MAX_NEST: u32 = 100;

/// A pattern of a rule.
#[derive(Clone, Debug)]
pub struct Pattern {
    source: Box<str>,
    /// Made at the first search: most rules meet no text to search in most documents. `None` inside for what cannot be
    /// compiled.
    regex: OnceLock<Option<Regex>>,
    /// The words that the pattern needs, if it needs any; made at the first look.
    needed: OnceLock<Option<Vec<Vec<u8>>>>,
}

impl Pattern {
    /// Compiles a pattern now.
    ///
    /// # Errors
    /// What is wrong, in one line.
    pub fn compile(source: &str) -> Result<Self, String> {
        let pattern = Self::later(source);
        let regex = compile(source)?;
        pattern.regex.get_or_init(|| Some(regex));
        Ok(pattern)
    }

    /// A pattern that is compiled when it is first searched for; one that is wrong is found nowhere.
    #[must_use]
    pub fn later(source: &str) -> Self {
        Self { source: source.into(), regex: OnceLock::new(), needed: OnceLock::new() }
    }

    /// The compiled pattern.
    #[must_use]
    pub fn regex(&self) -> Option<&Regex> {
        self.regex.get_or_init(|| compile(&self.source).ok()).as_ref()
    }

    /// The words of which every text that the pattern is found in holds one, whatever the case of their letters; `None`
    /// where it needs none.
    #[must_use]
    pub fn needed(&self) -> Option<&[Vec<u8>]> {
        self.needed.get_or_init(|| literals::needed_by(&self.source)).as_deref()
    }

    /// Whether the pattern is found in a text.
    #[must_use]
    pub fn is_match(&self, text: &str) -> bool {
        self.regex().is_some_and(|regex| regex.is_match(text))
    }
}

/// Compiles a pattern: unanchored, case-sensitive unless `(?i)`, without look-around or back-references.
///
/// # Errors
/// What is wrong, in one line.
fn compile(pattern: &str) -> Result<Regex, String> {
    if pattern.len() > MAX_PATTERN {
        return Err(format!("the pattern is {} bytes long; the limit is {MAX_PATTERN}", pattern.len()));
    }
    RegexBuilder::new(pattern).size_limit(MAX_PROGRAM).nest_limit(MAX_NEST).build().map_err(|error| reason(&error))
}

/// The last line of an error, which says what is wrong; those before it draw the pattern.
fn reason(error: &regex::Error) -> String {
    if let regex::Error::CompiledTooBig(limit) = error {
        return format!("the pattern compiles to more than {limit} bytes, the size limit");
    }
    let text = error.to_string();
    let last = text.lines().last().unwrap_or("not a pattern").trim();
    last.strip_prefix("error: ").unwrap_or(last).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pattern_finds_the_same_whenever_it_is_compiled() {
        for (source, text, expected) in [("^a+b", "aab", true), ("^a+b", "baab", false), ("(a", "(a", false)] {
            let later = Pattern::later(source);
            assert_eq!(later.is_match(text), expected, "{source}");
            assert!(Pattern::compile(source).is_ok_and(|now| now.is_match(text)) == expected, "{source}");
        }
    }

    #[test]
    fn limits_and_reasons_are_named() {
        assert!(compile(&"a".repeat(MAX_PATTERN)).is_ok());
        assert!(compile(&"a".repeat(MAX_PATTERN + 1)).unwrap_err().contains("limit"));
        assert!(compile("((a{100}){100}){100}").unwrap_err().contains("size limit"));
        assert!(compile("(a").unwrap_err().contains("unclosed group"));
        assert!(compile("(?=a)").unwrap_err().contains("look-around"));
        assert!(compile(&format!("{}a{}", "(".repeat(120), ")".repeat(120))).unwrap_err().contains("nest"));
    }
}
