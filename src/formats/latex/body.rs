//! Where the body stands, and whether it holds its own bibliography.

use memchr::memmem;

use super::resources::{VERBATIM, next_command};
use crate::text::{Span, cut};

/// What is known of a text before it is read.
pub(super) struct Body {
    /// Its bytes.
    pub span: Span,
    /// Whether marks lead to entries of the document, all of which are to be cited.
    pub bibliography: bool,
    /// The braces that open, with those that close them, in order.
    braces: Vec<(usize, usize)>,
}

impl Body {
    pub(super) fn of(source: &str) -> Self {
        let Frame { start, end, bibliography } = frame(source);
        let bibliography = bibliography && memmem::find(source.as_bytes(), b"\\nocite{").is_none();
        Self { span: Span::new(start, end.unwrap_or(source.len())), bibliography, braces: braces(source) }
    }

    /// What stands between a brace and the one that closes it.
    pub(super) fn group(&self, open: usize) -> Option<Span> {
        let at = self.braces.binary_search_by_key(&open, |(open, _)| *open).ok()?;
        self.braces.get(at).map(|(open, close)| Span::new(open + 1, *close))
    }

    /// The optional and other arguments at a byte: where the last begins, if there is one with braces, and their end.
    pub(super) fn arguments(&self, source: &str, from: usize) -> (Option<Span>, usize) {
        let (mut last, mut at) = (None, from);
        loop {
            match source.as_bytes().get(at) {
                Some(b'[') => match self.optional_end(source, at) {
                    Some(end) => at = end,
                    None => break,
                },
                Some(b'{') => {
                    let Some(group) = self.group(at) else { break };
                    last = Some(group);
                    at = group.end() + 1;
                }
                _ => break,
            }
        }
        (last, at)
    }

    /// The end of the optional argument that begins at a byte; brackets in braces do not close it.
    pub(super) fn optional_end(&self, source: &str, at: usize) -> Option<usize> {
        /// Longer optional arguments are text in brackets.
        const MAX_OPTIONAL: usize = 400;
        let bytes = source.as_bytes();
        let last = (at + MAX_OPTIONAL).min(source.len());
        let mut next = at + 1;
        while next < last {
            match bytes.get(next)? {
                b']' => return Some(next + 1),
                b'{' => next = self.group(next).map_or(next, |group| group.end()),
                b'\n' if bytes.get(next + 1) == Some(&b'\n') => return None,
                _ => {}
            }
            next += 1;
        }
        None
    }
}

/// What `\begin` and `\end` say of the document, outside of comments and of code, which may show a whole document.
#[derive(Default)]
struct Frame {
    start: usize,
    end: Option<usize>,
    bibliography: bool,
}

fn frame(source: &str) -> Frame {
    let mut frame = Frame::default();
    // Code that is not closed is no code.
    let mut closed = true;
    let mut at = 0;
    while let Some((start, command)) = next_command(source, at) {
        at = start;
        let behind = cut(source, at + 1 + command.len()..source.len());
        let sign = behind.chars().next().filter(|_| command.is_empty());
        let step = 1 + command.len() + sign.map_or(0, char::len_utf8);
        let step = match (command, braced(behind)) {
            ("begin", Some("document")) if frame.start == 0 => {
                frame.start = at + step + "{document}".len();
                step
            }
            ("end", Some("document")) => {
                frame.end = Some(at);
                return frame;
            }
            ("begin", Some("thebibliography")) => {
                frame.bibliography = true;
                step
            }
            ("begin", Some(name)) if closed && VERBATIM.contains(&name.trim_end_matches('*')) => {
                let end = memmem::find(behind.as_bytes(), format!("\\end{{{name}}}").as_bytes());
                closed = end.is_some();
                step + end.unwrap_or(0)
            }
            ("verb" | "lstinline", _) => step + inline_code(behind),
            _ => step,
        };
        at += step;
    }
    frame
}

/// The name in the braces that `text` begins with.
fn braced(text: &str) -> Option<&str> {
    /// No name of an environment is longer.
    const MAX_NAME: usize = 40;
    cut(text, 0..text.floor_char_boundary(MAX_NAME)).strip_prefix('{')?.split_once('}').map(|(name, _)| name)
}

/// The bytes of `|code|` at the start of `text`.
fn inline_code(text: &str) -> usize {
    let text = text.strip_prefix('*').map_or(text, |text| text);
    let Some(sign) = text.chars().next() else { return 0 };
    let line = text.split('\n').next().unwrap_or("");
    let inner = cut(line, sign.len_utf8().min(line.len())..line.len());
    inner.find(sign).map_or(0, |end| end + 2 * sign.len_utf8())
}

/// The pairs of braces, those behind a backslash and in comments left out.
fn braces(source: &str) -> Vec<(usize, usize)> {
    let bytes = source.as_bytes();
    let (mut open, mut pairs, mut at) = (Vec::new(), Vec::new(), 0);
    while let Some(byte) = bytes.get(at) {
        match byte {
            b'\\' => at += 1,
            b'%' => at += memchr::memchr(b'\n', bytes.get(at..).unwrap_or(&[])).unwrap_or(bytes.len()),
            b'{' => open.push(at),
            b'}' => pairs.extend(open.pop().map(|start| (start, at))),
            _ => {}
        }
        at += 1;
    }
    pairs.sort_unstable();
    pairs
}
