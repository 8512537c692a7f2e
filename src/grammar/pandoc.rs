//! Citations of pandoc by key: `[see @lee2019, p. 3; -@roy]`, `@lee2019 says`.

use memchr::memchr3_iter;

use super::Range;

/// A citation.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Citation {
    /// From bracket to bracket; the key with its sign where there is no bracket around it.
    pub range: Range,
    /// Its keys, each with its sign: the bytes of `@lee2019`, and those of `lee2019`.
    pub keys: Vec<(Range, Range)>,
}

/// The citations in a text that has no code in it.
#[must_use]
pub fn citations(text: &str) -> Vec<Citation> {
    let mut found: Vec<Citation> = Vec::new();
    // The brackets that are open: where, and how many citations stood before.
    let mut open: Vec<(usize, usize)> = Vec::new();
    let mut read = 0;
    for at in memchr3_iter(b'@', b'[', b']', text.as_bytes()) {
        match text.as_bytes().get(at) {
            _ if at < read => {}
            Some(b'[') => open.push((at, found.len())),
            Some(b']') => {
                if let Some((start, before)) = open.pop()
                    && open.is_empty()
                    && before < found.len()
                {
                    let keys = found.split_off(before).into_iter().flat_map(|citation| citation.keys).collect();
                    found.push(Citation { range: start..at + 1, keys });
                }
            }
            _ => {
                if let Some((whole, key)) = key(text, at) {
                    read = whole.end;
                    found.push(Citation { range: whole.clone(), keys: vec![(whole, key)] });
                }
            }
        }
    }
    found
}

/// The key whose sign stands at `at`, with the sign and alone.
fn key(text: &str, at: usize) -> Option<(Range, Range)> {
    let before = text.get(..at)?.chars().next_back();
    let free = before.is_none_or(|c| c.is_whitespace() || "([{;,-–—\"'“‘«„*_".contains(c));
    let rest = text.get(at + 1..)?;
    if !free {
        return None;
    }
    if let Some(inner) = rest.strip_prefix('{') {
        let end = inner.find(['}', '{', '\\', '@', ' ', '\n'])?;
        let closed = end > 0 && inner.as_bytes().get(end) == Some(&b'}');
        return closed.then(|| (at..at + 3 + end, at + 2..at + 2 + end));
    }
    let length = length(rest);
    (length > 0).then(|| (at..at + 1 + length, at + 1..at + 1 + length))
}

/// The length of a key: letters, digits and single signs between them.
fn length(text: &str) -> usize {
    let is_word = |c: char| c.is_alphanumeric() || c == '_';
    let mut end = 0;
    let mut letters = text.char_indices().peekable();
    while let Some((at, letter)) = letters.next() {
        if is_word(letter) {
            end = at + letter.len_utf8();
        } else {
            let joins = end == at && at > 0 && ":.#$%&-+?<>~/".contains(letter);
            if !joins || !letters.peek().is_some_and(|(_, next)| is_word(*next)) {
                break;
            }
        }
    }
    end
}

/// Whether a key names a part of the document, as the cross-references of Quarto and of filters do: `fig-map`, `eq:sum`.
#[must_use]
pub fn is_cross_reference(key: &str) -> bool {
    #[rustfmt::skip]
    const PARTS: [&str; 37] = [
        "alg", "algo", "app", "apx", "cau", "cnj", "cor", "def", "eq", "eqn", "equation", "exm", "exr", "fig", "figs",
        "figure", "hyp", "imp", "lem", "listing", "lst", "nte", "prf", "prp", "rem", "sec", "section", "sfig", "sol",
        "stbl", "supp", "tab", "table", "tbl", "thm", "tip", "wrn",
    ];
    let Some((part, rest)) = key.split_once(['-', ':']) else { return false };
    !rest.is_empty() && PARTS.contains(&part.to_ascii_lowercase().as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> String {
        let cut = |range: &Range| text.get(range.clone()).unwrap();
        let one = |citation: &Citation| {
            let keys: Vec<&str> = citation.keys.iter().map(|(_, key)| cut(key)).collect();
            format!("{} = {}", cut(&citation.range), keys.join(" "))
        };
        citations(text).iter().map(one).collect::<Vec<_>>().join(" | ")
    }

    #[test]
    fn keys_in_brackets_and_in_the_text() {
        for (text, expected) in [
            ("Sold [@lee2019].", "[@lee2019] = lee2019"),
            ("Sold [see @a, p. 3; -@b_c].", "[see @a, p. 3; -@b_c] = a b_c"),
            ("As @lee2019, @doe:99. And @x.", "@lee2019 = lee2019 | @doe:99 = doe:99 | @x = x"),
            ("@roy-a.b/c [p. 3] says", "@roy-a.b/c = roy-a.b/c"),
            ("[see @a, [pp. 3] and more]", "[see @a, [pp. 3] and more] = a"),
            ("an open [bracket @a", "@a = a"),
            ("[@{https://example.org/a?b}, 3]", "[@{https://example.org/a?b}, 3] = https://example.org/a?b"),
            ("[@müller_2019; @10.1000/182]", "[@müller_2019; @10.1000/182] = müller_2019 10.1000/182"),
            ("*@lee*, (@roy)", "@lee = lee | @roy = roy"),
        ] {
            assert_eq!(shown(text), expected, "{text}");
        }
    }

    #[test]
    fn what_is_no_citation() {
        for text in ["ann@example.org", "https://a.example/@ann", "p{@{}l@{}}", "@ home", "a@", "@@a", "@{}", "[]"] {
            assert_eq!(shown(text), "", "{text}");
        }
    }

    #[test]
    fn parts_of_the_document() {
        for key in ["fig-map", "eq:sum", "Fig:one", "tbl-a-b", "sec-x"] {
            assert!(is_cross_reference(key), "{key}");
        }
        for key in ["lee-2019", "figaro", "eq-", "section2019", "eqs:a"] {
            assert!(!is_cross_reference(key), "{key}");
        }
    }

    #[test]
    fn hostile_text_is_read_in_linear_time() {
        for piece in ["[", "@a", "[@a", "@{", "]", "@a-", "[@a]["] {
            let _ = citations(&piece.repeat(100_000));
        }
    }
}
