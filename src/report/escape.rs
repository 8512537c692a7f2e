//! The one place where text that others wrote becomes printable.
//!
//! Two things read what is printed: terminals, which obey control characters and reorder text by bidirectional
//! marks, and CI runners, which search every line for commands. After this module none of both is left, and no
//! secret of a URL either. Lines of the source keep their length in bytes, so that offsets into them stay true.

use std::ops::Range;

use unicode_width::UnicodeWidthChar;

use super::secret;
use crate::text::{Foreign, cut};

/// The longest message in bytes, as shown.
pub(super) const MESSAGE_MAX: usize = 1024;

/// The longest path in bytes, as shown.
const PATH_MAX: usize = 4096;

/// Characters without width that may stand in a row before they are shown as what they are.
const ZERO_WIDTH_MAX: usize = 8;

/// What CI runners obey after `#`, wherever it stands in a line.
const COMMANDS: [&str; 3] = ["#[", "#vso[", "#teamcity["];

/// A message on one line: white space as blanks, hidden characters as `\u{1b}`, secrets as `***`, cut with `…`.
pub(super) fn message(text: &Foreign) -> String {
    words(text.untrusted(), MESSAGE_MAX)
}

/// The same for any words, with a limit in bytes.
pub(super) fn words(text: &str, max: usize) -> String {
    shown(text, max, |c| matches!(c, '\t' | '\n' | '\u{b}' | '\r'))
}

/// A path, which may stand at the start of a line; white space other than a blank is shown as what it is.
pub(super) fn path(path: &Foreign) -> String {
    line_start(shown(path.untrusted(), PATH_MAX, |_| false))
}

fn shown(text: &str, max: usize, is_blank: fn(char) -> bool) -> String {
    let mut line = Line::new(max);
    let mut secrets = secret::secrets(text);
    let mut secret = secrets.next();
    for (at, c) in text.char_indices() {
        while secret.as_ref().is_some_and(|range| range.end <= at) {
            secret = secrets.next();
        }
        let room = match &secret {
            Some(range) if range.start == at => line.push_str("***"),
            Some(range) if range.contains(&at) => true,
            _ if is_blank(c) => line.push_str(" "),
            _ => line.push(text, at, c),
        };
        if !room {
            break;
        }
    }
    line.out
}

/// Text that stands at the start of a line: `::`, which begins a workflow command there, loses its first colon.
pub(super) fn line_start(text: String) -> String {
    let body = text.trim_start();
    if !body.starts_with("::") {
        return text;
    }
    let blanks = text.len() - body.len();
    format!("{}\\u{{3a}}{}", cut(&text, 0..blanks), cut(&text, blanks + 1..text.len()))
}

/// A line of a document as a whole, and whether it is shown as it is.
pub(super) fn source_line(text: &str) -> (String, bool) {
    let mut line = Line::new(usize::MAX);
    let mut secrets = secret::secrets(text).peekable();
    for (at, c) in text.char_indices() {
        while secrets.next_if(|secret| secret.end <= at).is_some() {}
        match secrets.peek() {
            Some(secret) if secret.start == at => line.push_str("***"),
            Some(secret) if secret.contains(&at) => true,
            _ if c == '\t' => line.push_str("\t"),
            _ => line.push(text, at, c),
        };
    }
    let is_same = line.out == text;
    (line.out, is_same)
}

/// Text for a JSON string: secrets masked and cut like a message; the JSON writer escapes the rest.
pub(super) fn json_message(text: &Foreign) -> String {
    let text = secret::masked(text.untrusted());
    if text.len() <= MESSAGE_MAX {
        return text;
    }
    format!("{}…", text.get(..text.floor_char_boundary(MESSAGE_MAX - '…'.len_utf8())).unwrap_or(""))
}

/// An edit's text for a JSON string, and whether a secret had to be masked in it.
pub(super) fn json_edit(text: &Foreign) -> (String, bool) {
    let masked = secret::masked(text.untrusted());
    let differs = masked != text.untrusted();
    (masked, differs)
}

/// A path for a JSON string, whole; only a URL given as a name is masked.
pub(super) fn json_path(path: &Foreign) -> String {
    secret::masked(path.untrusted())
}

/// The bytes of `source` in `range` for a snippet: every character that must not be printed as it is becomes a
/// stand-in of the same length in bytes, and `secrets` (in order, as offsets of `source`) become asterisks.
pub(super) fn stand_ins(source: &str, range: Range<usize>, secrets: &[Range<usize>]) -> String {
    let part = cut(source, range.clone());
    let mut out = String::with_capacity(part.len());
    let mut zero_width = ZeroWidth::default();
    let mut secrets = secrets.get(secrets.partition_point(|secret| secret.end <= range.start)..).unwrap_or(&[]);
    for (at, c) in part.char_indices() {
        while let Some((first, rest)) = secrets.split_first()
            && first.end <= range.start + at
        {
            secrets = rest;
        }
        let too_many = zero_width.is_too_many(c);
        if secrets.first().is_some_and(|secret| secret.contains(&(range.start + at))) {
            out.extend(std::iter::repeat_n('*', c.len_utf8()));
        } else if matches!(c, '\t' | '\u{b}') {
            out.push(' ');
        } else if too_many || is_hidden(c) || begins_command(part, at) {
            out.push_str(stand_in(c));
        } else {
            out.push(c);
        }
    }
    out
}

/// Whether a character does something other than show itself: controls, marks that reorder or hide text, line
/// separators, byte-order marks, tags and noncharacters.
pub(super) fn is_hidden(c: char) -> bool {
    let code = u32::from(c);
    c.is_control()
        || matches!(c, '\u{61c}' | '\u{180e}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}')
        || matches!(c, '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}')
        || matches!(c, '\u{fdd0}'..='\u{fdef}')
        || code & 0xFFFE == 0xFFFE
}

/// Whether a `#` at `at` is the second one of what a CI runner takes for a command.
fn begins_command(text: &str, at: usize) -> bool {
    text.as_bytes().get(at) == Some(&b'#')
        && at.checked_sub(1).is_some_and(|before| text.as_bytes().get(before) == Some(&b'#'))
        && COMMANDS.iter().any(|command| {
            let here = text.as_bytes().get(at..at + command.len());
            here.is_some_and(|here| here.eq_ignore_ascii_case(command.as_bytes()))
        })
}

/// Visible characters of the same length in bytes.
fn stand_in(c: char) -> &'static str {
    match c.len_utf8() {
        1 => "?",
        2 => "¿",
        3 => "\u{fffd}",
        _ => "\u{fffd}?",
    }
}

/// Counts characters without width in a row: a few are an accent or an emoji, thousands are a storm.
#[derive(Default)]
struct ZeroWidth(usize);

impl ZeroWidth {
    fn is_too_many(&mut self, c: char) -> bool {
        self.0 = if c.width() == Some(0) { self.0 + 1 } else { 0 };
        self.0 > ZERO_WIDTH_MAX
    }
}

/// A line that grows up to a limit.
struct Line {
    out: String,
    max: usize,
    /// The longest beginning after which an ellipsis still fits.
    fits: usize,
    zero_width: ZeroWidth,
}

impl Line {
    fn new(max: usize) -> Self {
        Self { out: String::new(), max, fits: 0, zero_width: ZeroWidth::default() }
    }

    /// Adds the character `c` that stands at `at` of `text`; whether there is room for more.
    fn push(&mut self, text: &str, at: usize, c: char) -> bool {
        let too_many = self.zero_width.is_too_many(c);
        if too_many || is_hidden(c) || begins_command(text, at) {
            return self.push_str(&c.escape_unicode().to_string());
        }
        self.push_str(c.encode_utf8(&mut [0; 4]))
    }

    fn push_str(&mut self, piece: &str) -> bool {
        self.out.push_str(piece);
        if self.out.len() > self.max {
            self.out.truncate(self.fits);
            self.out.push('…');
            return false;
        }
        if self.out.len() + '…'.len_utf8() <= self.max {
            self.fits = self.out.len();
        }
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(text: &str) -> String {
        message(&Foreign::new(text))
    }

    #[test]
    fn hidden_characters_become_visible() {
        assert_eq!(line("\u{1b}[2J \u{9b}2J \u{7f}"), r"\u{1b}[2J \u{9b}2J \u{7f}");
        assert_eq!(line("\u{202e}txt\u{2066}\u{61c}\u{2028}\u{feff}"), r"\u{202e}txt\u{2066}\u{61c}\u{2028}\u{feff}");
        assert_eq!(line("\u{ffff} \u{1fffe} \u{e0041}"), r"\u{ffff} \u{1fffe} \u{e0041}");
        assert_eq!(line("a\tb\nc"), "a b c");
        assert_eq!(line("naïve 日本 👨‍👩‍👧 क्षि é"), "naïve 日本 👨‍👩‍👧 क्षि é");
    }

    #[test]
    fn a_whole_line_keeps_its_tabs() {
        assert_eq!(source_line("a\tb"), ("a\tb".into(), true));
        assert_eq!(source_line("a\t\u{1b}b"), ("a\t\\u{1b}b".into(), false));
        assert_eq!(source_line("https://u:p@a.org\t"), ("https://***@a.org\t".into(), false));
    }

    #[test]
    fn accents_in_a_row_are_few() {
        let storm = line(&format!("a{}", "\u{301}".repeat(20)));
        assert_eq!(storm.matches('\u{301}').count(), ZERO_WIDTH_MAX);
        assert!(storm.ends_with(r"\u{301}\u{301}"));
    }

    #[test]
    fn messages_are_cut_at_their_limit() {
        for length in [MESSAGE_MAX - 1, MESSAGE_MAX] {
            let whole = "a".repeat(length);
            assert_eq!(line(&whole), whole);
        }
        let long = line(&"a".repeat(MESSAGE_MAX + 1));
        assert_eq!(long.len(), MESSAGE_MAX);
        assert!(long.ends_with("a…"));
        assert!(line(&"\u{1b}".repeat(5000)).len() <= MESSAGE_MAX);
        assert!(line(&"日".repeat(5000)).len() <= MESSAGE_MAX);
        assert_eq!(path(&Foreign::new("p".repeat(PATH_MAX + 1))).len(), PATH_MAX);
    }

    #[test]
    fn no_line_begins_a_command_of_a_ci_runner() {
        assert_eq!(path(&Foreign::new("::error::x.md")), r"\u{3a}:error::x.md");
        assert_eq!(path(&Foreign::new(" ::error::x.md")), r" \u{3a}:error::x.md");
        assert_eq!(path(&Foreign::new("a\n::error::x.md")), r"a\u{a}::error::x.md");
        assert_eq!(path(&Foreign::new("##[error]x.md")), r"#\u{23}[error]x.md");
        assert_eq!(line("x ##vso[a] ##TeamCity[b] ###[c]"), r"x #\u{23}vso[a] #\u{23}TeamCity[b] ##\u{23}[c]");
        assert_eq!(line("## [1] and #[2]"), "## [1] and #[2]");
    }

    #[test]
    fn stand_ins_keep_every_length() {
        let source = "\u{1b}\u{9b}\u{202e}\u{e0041}\t##[é";
        let shown = stand_ins(source, 0..source.len(), &[]);
        assert_eq!(shown, "?¿\u{fffd}\u{fffd}? #?[é");
        assert_eq!(shown.len(), source.len());
    }

    #[test]
    fn secrets_become_asterisks_even_where_the_url_begins_before_the_range() {
        let source = "https://user:pass@example.org";
        let secrets: Vec<_> = secret::secrets(source).collect();
        assert_eq!(stand_ins(source, 0..source.len(), &secrets), "https://*********@example.org");
        assert_eq!(stand_ins(source, 13..source.len(), &secrets), "****@example.org");
    }

    #[test]
    fn messages_hide_secrets() {
        assert_eq!(line("at https://u:p@a.org/?key=k b"), "at https://***@a.org/?key=*** b");
        assert_eq!(path(&Foreign::new("https://u:p@a.org/b.md")), "https://***@a.org/b.md");
        assert_eq!(json_edit(&Foreign::new("https://u:p@a.org")), ("https://***@a.org".into(), true));
        assert_eq!(json_message(&Foreign::new("é".repeat(600))).len(), 1023);
    }
}
