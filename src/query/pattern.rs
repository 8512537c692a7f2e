//! Patterns: regular expressions within limits.

use regex::{Regex, RegexBuilder};

/// The longest pattern in bytes.
pub const MAX_PATTERN: usize = 4096;
/// The largest compiled pattern in bytes.
pub const MAX_PROGRAM: usize = 1 << 20;
/// The deepest nesting of groups.
pub const MAX_NEST: u32 = 100;

/// Compiles a pattern: unanchored, case-sensitive unless `(?i)`, without look-around or back-references.
///
/// # Errors
/// What is wrong, in one line.
pub fn compile(pattern: &str) -> Result<Regex, String> {
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
    fn limits_and_reasons_are_named() {
        assert!(compile(&"a".repeat(MAX_PATTERN)).is_ok());
        assert!(compile(&"a".repeat(MAX_PATTERN + 1)).unwrap_err().contains("limit"));
        assert!(compile("((a{100}){100}){100}").unwrap_err().contains("size limit"));
        assert!(compile("(a").unwrap_err().contains("unclosed group"));
        assert!(compile("(?=a)").unwrap_err().contains("look-around"));
        assert!(compile(&format!("{}a{}", "(".repeat(120), ")".repeat(120))).unwrap_err().contains("nest"));
    }
}
