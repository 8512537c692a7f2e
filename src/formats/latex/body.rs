//! Where the body stands, and whether it holds its own bibliography.

use memchr::memmem;

use crate::text::Span;

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
        let find = |text: &str| memmem::find(source.as_bytes(), text.as_bytes());
        let start = find("\\begin{document}").map_or(0, |at| at + "\\begin{document}".len());
        let end = find("\\end{document}").filter(|end| *end >= start).unwrap_or(source.len());
        let bibliography = find("\\begin{thebibliography}").is_some() && find("\\nocite{").is_none();
        Self { span: Span::new(start, end), bibliography, braces: braces(source) }
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
