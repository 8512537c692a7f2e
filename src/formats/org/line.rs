//! What a line of Org is by itself.

/// Words that a headline may begin with, before its title.
const STATES: [&str; 14] = [
    "TODO",
    "DONE",
    "NEXT",
    "WAITING",
    "WAIT",
    "HOLD",
    "CANCELLED",
    "CANCELED",
    "STARTED",
    "SOMEDAY",
    "PROJ",
    "KILL",
    "DEFERRED",
    "INPROGRESS",
];

/// A headline: its level, and where its title stands.
pub(super) struct Headline {
    pub level: u8,
    pub start: usize,
    pub end: usize,
    /// Whether nothing below it is shown.
    pub hidden: bool,
}

/// The headline of a line that begins at its margin.
pub(super) fn headline(line: &str) -> Option<Headline> {
    let stars = line.len() - line.trim_start_matches('*').len();
    let rest = line.get(stars..).filter(|rest| stars > 0 && rest.starts_with(' '))?;
    let (mut start, mut hidden) = (line.len() - rest.trim_start().len(), false);
    loop {
        let rest = line.get(start..).unwrap_or("");
        let word = rest.split(' ').next().unwrap_or("");
        let priority = word.len() == 4 && word.starts_with("[#") && word.ends_with(']');
        let state = STATES.contains(&word) || word == "COMMENT";
        if !(priority || state) || word.len() == rest.len() {
            break;
        }
        hidden |= word == "COMMENT";
        start += word.len();
        start += line.get(start..).map_or(0, |rest| rest.len() - rest.trim_start().len());
    }
    let title = line.get(start..).unwrap_or("");
    let title = title.get(..title.len() - tags(title)).unwrap_or(title).trim_end();
    let title = without_cookie(title);
    Some(Headline { level: u8::try_from(stars.min(6)).unwrap_or(6), start, end: start + title.len(), hidden })
}

/// The bytes of `  :tag:other:` at the end of a title.
fn tags(title: &str) -> usize {
    let last = title.rsplit([' ', '\t']).next().unwrap_or("");
    let named = |c: char| c.is_alphanumeric() || matches!(c, '_' | '@' | '#' | '%' | ':');
    let fits = last.len() > 2 && last.starts_with(':') && last.ends_with(':') && last.chars().all(named);
    if fits { last.len() } else { 0 }
}

/// A title without `[2/5]` or `[40%]` at its end.
fn without_cookie(title: &str) -> &str {
    let Some((before, cookie)) = title.rsplit_once('[') else { return title };
    let inner = cookie.strip_suffix(']').unwrap_or("");
    let counts =
        inner.contains(['/', '%']) && inner.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'/' | b'%'));
    if counts { before.trim_end() } else { title }
}

/// `#+name[option]: value`: the name, and the bytes before the value.
pub(super) fn keyword(line: &str) -> Option<(&str, usize)> {
    let rest = line.strip_prefix("#+")?;
    let length = rest.find([':', '[', ' ']).filter(|length| *length > 0)?;
    let name = rest.get(..length)?;
    let behind = rest.get(length..)?;
    let option = if behind.starts_with('[') { behind.find("]:").map_or(0, |end| end + 1) } else { 0 };
    let value = behind.get(option..)?.strip_prefix(':')?;
    Some((name, line.len() - value.trim_start().len()))
}

/// `#+begin_name`: the name.
pub(super) fn begin(line: &str) -> Option<&str> {
    let rest = line.get(..8).filter(|start| start.eq_ignore_ascii_case("#+begin_")).and_then(|_| line.get(8..))?;
    rest.split(char::is_whitespace).next().filter(|name| !name.is_empty())
}

/// Whether a line ends the block `name`.
pub(super) fn ends(line: &str, name: &str) -> bool {
    let start = line.get(..6).is_some_and(|start| start.eq_ignore_ascii_case("#+end_"));
    start && line.get(6..).is_some_and(|rest| rest.trim().eq_ignore_ascii_case(name))
}

/// `\begin{align}`: the name.
pub(super) fn environment(line: &str) -> Option<&str> {
    let (name, _) = line.strip_prefix("\\begin{")?.split_once('}')?;
    (!name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'*')).then_some(name)
}

/// `# text`: the bytes before the text.
pub(super) fn comment(line: &str) -> Option<usize> {
    (line == "#" || line.starts_with("# ")).then_some(1)
}

/// `:NAME:` of a drawer.
pub(super) fn drawer(line: &str) -> Option<&str> {
    let name = line.strip_prefix(':')?.strip_suffix(':')?;
    let named = !name.is_empty() && name.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_'));
    named.then_some(name)
}

/// Whether a line says when something is to be done.
pub(super) fn is_planning(line: &str) -> bool {
    ["SCHEDULED: ", "DEADLINE: ", "CLOSED: ", "CLOCK: "].iter().any(|start| line.starts_with(start))
}

/// Whether a line stands as it is: `: text`.
pub(super) fn is_fixed(line: &str) -> bool {
    line == ":" || line.starts_with(": ")
}

/// Whether a line is a rule.
pub(super) fn is_rule(line: &str) -> bool {
    line.len() >= 5 && line.bytes().all(|byte| byte == b'-')
}

/// `[fn:name]` at the start of a line: the name, and the bytes before the text.
pub(super) fn definition(line: &str) -> Option<(&str, usize)> {
    let (name, _) = line.strip_prefix("[fn:")?.split_once(']')?;
    let named = !name.is_empty() && name.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_'));
    named.then_some((name, name.len() + 5))
}

/// The mark of an item.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Mark {
    /// The bytes of the mark, and those before the text.
    pub length: usize,
    pub start: usize,
    pub number: Option<u32>,
    /// Whether a parenthesis stands behind the number.
    pub paren: bool,
}

/// The mark of an item at the start of a line that is indented by `indent` columns.
pub(super) fn mark(line: &str, indent: u16) -> Option<Mark> {
    let first = line.chars().next()?;
    let (length, number, paren) = match first {
        '-' | '+' => (1, None, false),
        '*' if indent > 0 => (1, None, false),
        _ => {
            let length = line.find(['.', ')']).filter(|length| (1..=3).contains(length))?;
            let label = line.get(..length)?;
            let counts = label.bytes().all(|byte| byte.is_ascii_digit());
            let letter = label.len() == 1 && label.bytes().all(|byte| byte.is_ascii_alphabetic());
            let paren = line.get(length..)?.starts_with(')');
            (counts || letter && paren).then_some((length + 1, label.parse().ok(), paren))?
        }
    };
    let rest = line.get(length..)?;
    if !(rest.is_empty() || rest.starts_with([' ', '\t'])) {
        return None;
    }
    let start = line.len() - without_box(rest.trim_start()).len();
    Some(Mark { length, start, number, paren })
}

/// The text of an item without `[@5]` and a box to tick.
fn without_box(text: &str) -> &str {
    let counter = text.strip_prefix("[@").and_then(|rest| rest.split_once(']')).map(|(_, rest)| rest.trim_start());
    let text = counter.unwrap_or(text);
    let ticked = ["[ ] ", "[X] ", "[x] ", "[-] "].iter().find_map(|sign| text.strip_prefix(sign));
    ticked.map_or(text, str::trim_start)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_of_headlines() {
        for (line, expected) in [
            ("* The port", Some("The port")),
            ("** TODO [#A] Sell it [2/5]  :work:port:", Some("Sell it")),
            ("* COMMENT Drafts", Some("Drafts")),
            ("* TODO", Some("TODO")),
            ("*bold* text", None),
            ("**", None),
        ] {
            let found = headline(line).map(|it| line.get(it.start..it.end).unwrap());
            assert_eq!(found, expected, "{line}");
        }
    }

    #[test]
    fn marks_of_items() {
        for (line, indent, expected) in [
            ("- a", 0, Some("a")),
            ("- [X] a", 0, Some("a")),
            ("* a", 0, None),
            ("* a", 2, Some("a")),
            ("12. a", 0, Some("a")),
            ("1) [@1] a", 0, Some("a")),
            ("1996. Then", 0, None),
            ("-a", 0, None),
            ("b) a", 0, Some("a")),
        ] {
            assert_eq!(mark(line, indent).map(|mark| line.get(mark.start..).unwrap()), expected, "{line}");
        }
    }

    #[test]
    fn keywords_and_blocks() {
        let value = |line: &'static str| keyword(line).map(|(name, start)| (name, line.get(start..).unwrap()));
        assert_eq!(value("#+TITLE: The port"), Some(("TITLE", "The port")));
        assert_eq!(value("#+caption[a]: b"), Some(("caption", "b")));
        assert_eq!(value("#+begin_src c"), None);
        assert_eq!(begin("#+BEGIN_SRC c"), Some("SRC"));
        assert!(ends("#+end_src", "SRC") && !ends("#+end_src", "quote"));
        assert_eq!(drawer(":PROPERTIES:"), Some("PROPERTIES"));
        assert_eq!(definition("[fn:a-1] Lee."), Some(("a-1", 8)));
    }
}
