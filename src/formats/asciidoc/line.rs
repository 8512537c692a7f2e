//! What a line of AsciiDoc is by itself.

/// The most characters of a title, beyond which dashes below it are a delimiter.
const MAX_TITLE: usize = 200;

/// What a delimited block holds.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Fence {
    Comment,
    /// Code, output, and what is passed through to the page.
    Verbatim,
    Table,
    /// Blocks.
    Blocks,
    Quote,
}

/// What a line that delimits a block holds.
pub(super) fn fence(line: &str) -> Option<Fence> {
    let first = line.chars().next()?;
    let rest = line.get(first.len_utf8()..).unwrap_or("");
    if rest == "===" && matches!(first, '|' | '!' | ',' | ':') {
        return Some(Fence::Table);
    }
    if line.starts_with("```") && !rest.contains(' ') && !line.get(3..).is_some_and(|name| name.contains('`')) {
        return Some(Fence::Verbatim);
    }
    if line == "--" {
        return Some(Fence::Blocks);
    }
    if line.len() < 4 || !line.chars().all(|c| c == first) {
        return None;
    }
    match first {
        '/' => Some(Fence::Comment),
        '-' | '.' | '+' => Some(Fence::Verbatim),
        '=' | '*' => Some(Fence::Blocks),
        '_' => Some(Fence::Quote),
        _ => None,
    }
}

/// Whether a line closes what `open` opened.
pub(super) fn closes(line: &str, open: &str) -> bool {
    line == open || open.starts_with("```") && line == "```"
}

/// A title of one line, `== Title`: its level, and the bytes before the title.
pub(super) fn title(line: &str) -> Option<(u8, usize)> {
    let sign = line.chars().next().filter(|c| matches!(c, '=' | '#'))?;
    let level = line.len() - line.trim_start_matches(sign).len();
    let rest = line.get(level..)?;
    let blank = rest.len() - rest.trim_start().len();
    (level <= 6 && blank > 0 && blank < rest.len()).then(|| (u8::try_from(level).unwrap_or(6), level + blank))
}

/// The level of a title with this line below it.
pub(super) fn underlined(title: &str, under: &str) -> Option<u8> {
    let sign = under.chars().next()?;
    let level = "=-~^+".find(sign).and_then(|level| u8::try_from(level + 1).ok())?;
    let drawn = under.len() >= 2 && title.len() <= 4 * MAX_TITLE && under.chars().all(|c| c == sign);
    let named = title.chars().next().is_some_and(|c| c.is_alphanumeric() || matches!(c, '_' | '`' | '{' | '"' | '“'));
    // A word before a list or a block of code is as long as four dashes now and then.
    let wide = drawn && named && title.chars().count().abs_diff(under.len()) <= 2;
    (wide && !title.ends_with(['.', ':'])).then_some(level)
}

/// `[style, …]`: what stands in the brackets of a line of nothing else.
pub(super) fn attributes(line: &str) -> Option<&str> {
    let inner = line.strip_prefix('[')?.strip_suffix(']')?;
    let starts = inner
        .chars()
        .next()
        .is_none_or(|c| c.is_alphabetic() || matches!(c, '_' | '.' | '#' | '%' | ',' | '"' | '\'' | '['));
    let closed = inner
        .split_once(']')
        .is_none_or(|(_, after)| inner.starts_with('[') && after.is_empty() || inner.contains(['"', '=']));
    (starts && closed).then_some(inner)
}

/// `:name: value`
pub(super) fn entry(line: &str) -> Option<(&str, &str)> {
    let (name, value) = line.strip_prefix(':')?.split_once(':')?;
    let bare = name.trim_matches('!');
    let named = bare.chars().next().is_some_and(|c| c.is_alphanumeric() || c == '_');
    let named = named && bare.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '-'));
    (named && (value.is_empty() || value.starts_with(' '))).then(|| (bare, value.trim()))
}

/// `name::target[…]`: the name, and what follows it.
pub(super) fn block_macro(line: &str) -> Option<(&str, &str)> {
    let (name, rest) = line.split_once("::")?;
    let named = name.starts_with(|c: char| c.is_ascii_alphabetic())
        && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-'));
    let target = rest.split('[').next().unwrap_or("");
    (named && rest.ends_with(']') && !target.starts_with(' ') && rest.contains('[')).then_some((name, rest))
}

/// Whether a line tells the processor what to read, wherever it stands.
pub(super) fn is_directive(line: &str) -> bool {
    let names = ["include", "ifdef", "ifndef", "ifeval", "endif"];
    block_macro(line).is_some_and(|(name, _)| names.contains(&name))
}

/// `// text`: the bytes before the text.
pub(super) fn comment(line: &str) -> Option<usize> {
    let rest = line.strip_prefix("//")?;
    (!rest.starts_with('/')).then_some(2)
}

/// Whether a line is only there to divide: `'''`, `<<<`, `---`.
pub(super) fn is_rule(line: &str) -> bool {
    matches!(line, "'''" | "---" | "***" | "- - -" | "* * *" | "<<<")
        || line.len() > 3 && line.bytes().all(|byte| byte == b'\'')
}

/// The mark of an item.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Mark {
    /// `*`, `**`, `-`: the sign and how often it stands.
    Bullet(char, usize),
    /// `.`, `..`: how often it stands.
    Counted(usize),
    /// `1.`
    Number(u32),
    /// `a.`, `iv)`
    Letter,
    /// `<1>` below code.
    Callout,
    /// `term::`, `term;;`: the length of the term and of what is behind it.
    Term(usize, usize),
}

impl Mark {
    /// Whether two marks belong to one list.
    pub(super) fn goes_on(self, other: Self) -> bool {
        match (self, other) {
            (Self::Number(_), Self::Number(_)) => true,
            (Self::Term(_, one), Self::Term(_, other)) => one == other,
            _ => self == other,
        }
    }
}

/// The mark at the start of a line, and the bytes before its text.
pub(super) fn mark(line: &str) -> Option<(Mark, usize)> {
    let first = line.chars().next()?;
    let run = line.len() - line.trim_start_matches(first).len();
    let behind = |length: usize| {
        let rest = line.get(length..)?;
        let blank = rest.len() - rest.trim_start().len();
        (blank > 0 && blank < rest.len()).then_some(length + blank)
    };
    let plain = match first {
        '*' if run <= 6 => behind(run).map(|end| (Mark::Bullet(first, run), end)),
        '-' | '•' if run == first.len_utf8() => behind(run).map(|end| (Mark::Bullet(first, 1), end)),
        '.' if run <= 6 => behind(run).map(|end| (Mark::Counted(run), end)),
        '<' => {
            let digits = line.get(1..)?.split('>').next()?;
            let counts = digits == "." || !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
            behind(digits.len() + 2).filter(|_| counts && line.contains('>')).map(|end| (Mark::Callout, end))
        }
        _ => numbered(line).and_then(|(mark, length)| Some((mark, behind(length)?))),
    };
    plain.or_else(|| term(line))
}

fn numbered(line: &str) -> Option<(Mark, usize)> {
    let length = line.find(['.', ')'])?;
    let label = line.get(..length).filter(|label| label.len() <= 6)?;
    let dot = line.get(length..)?.starts_with('.');
    if dot && label.bytes().all(|byte| byte.is_ascii_digit()) {
        return Some((Mark::Number(label.parse().ok()?), length + 1));
    }
    let letter = dot && label.len() == 1 && label.bytes().all(|byte| byte.is_ascii_alphabetic());
    let roman =
        !dot && !label.is_empty() && label.bytes().all(|byte| matches!(byte, b'i' | b'v' | b'x' | b'I' | b'V' | b'X'));
    (letter || roman).then_some((Mark::Letter, length + 1))
}

/// `term:: text`
fn term(line: &str) -> Option<(Mark, usize)> {
    /// Longer lines hold no term.
    const MAX_TERM: usize = 512;
    let near = line.get(..line.floor_char_boundary(MAX_TERM)).unwrap_or(line);
    let mut from = 0;
    while let Some(at) = near.get(from..)?.find("::").or_else(|| near.get(from..)?.find(";;")).map(|at| from + at) {
        let sign = if near.get(at..)?.starts_with(':') { ':' } else { ';' };
        let rest = near.get(at..)?;
        let length = rest.len() - rest.trim_start_matches(sign).len();
        let after = line.get(at + length..)?;
        if at > 0 && length <= 4 && (after.is_empty() || after.starts_with([' ', '\t'])) {
            let blank = after.len() - after.trim_start().len();
            let kind = if sign == ';' { 5 } else { length };
            return Some((Mark::Term(at, kind), at + length + blank));
        }
        from = at + length;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_of_items() {
        for (line, expected) in [
            ("* a", Some((Mark::Bullet('*', 1), 2))),
            ("** a", Some((Mark::Bullet('*', 2), 3))),
            ("*a*", None),
            ("- a", Some((Mark::Bullet('-', 1), 2))),
            (". a", Some((Mark::Counted(1), 2))),
            (".a", None),
            ("12. a", Some((Mark::Number(12), 4))),
            ("1.5 a", None),
            ("a. b", Some((Mark::Letter, 3))),
            ("ii) b", Some((Mark::Letter, 4))),
            ("<1> b", Some((Mark::Callout, 4))),
            ("<b> b", None),
            ("-f:: force", Some((Mark::Term(2, 2), 5))),
            ("std::sort sorts", None),
            ("std::sort::", Some((Mark::Term(9, 2), 11))),
        ] {
            assert_eq!(mark(line), expected, "{line}");
        }
    }

    #[test]
    fn titles_and_attributes() {
        assert_eq!(title("== The port"), Some((2, 3)));
        assert_eq!(title("==The port"), None);
        assert_eq!(underlined("The port", "--------"), Some(2));
        assert_eq!(underlined("The port was sold.", "------------------"), None);
        assert_eq!(attributes("[quote, Ann Lee]"), Some("quote, Ann Lee"));
        assert_eq!(attributes("[1]"), None);
        assert_eq!(attributes("[a] and [b]"), None);
        assert_eq!(attributes("[[here]]"), Some("[here]"));
        assert_eq!(entry(":url: https://a.example"), Some(("url", "https://a.example")));
        assert_eq!(entry(":a b: c"), None);
        assert!(is_directive("include::a.adoc[]") && !is_directive("image::a.png[]"));
    }
}
