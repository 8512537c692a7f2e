//! Quoted text: `“…”`, `"…"`, `„…“`, `«…»`, `»…«`, `‘…’`, `「…」`, `『…』`.

use memchr::{memchr, memchr3};

use super::{Range, prefix, suffix};

/// No quotation is longer than this, in bytes: an opening mark without its fellow costs no more.
pub const MAX_QUOTATION: usize = 600;
/// A quotation of one word has at least this many characters.
pub const MIN_CHARACTERS: usize = 6;

/// Quoted text of at least two words or six characters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quoted {
    /// With its marks.
    pub range: Range,
    /// Without its marks.
    pub inner: Range,
}

/// Finds the outermost quotations in `text`, in order. Apostrophes and inches are no quotation marks.
pub fn quotations(text: &str) -> Vec<Quoted> {
    marked(text, MIN_CHARACTERS)
}

/// The first quotation of one short word that stands as a piece of its own: `“Home,” 2012`.
pub(super) fn short_title(text: &str) -> Option<Quoted> {
    let stands = |quoted: &Quoted| {
        let before = prefix(text, quoted.range.start).trim_end();
        let closed = suffix(text, quoted.range.end).chars().next().is_none_or(|c| ",.;:".contains(c));
        let inner = text.get(quoted.inner.clone()).unwrap_or("");
        let opens = before.is_empty() || before.ends_with([',', '.', ':', ';', ')']);
        opens && (closed || inner.ends_with([',', '.'])) && inner.starts_with(char::is_uppercase)
    };
    marked(text, 2).into_iter().find(stands)
}

/// Quotations of at least two words or so many characters.
fn marked(text: &str, characters: usize) -> Vec<Quoted> {
    let bytes = text.as_bytes();
    let mut found: Vec<Quoted> = Vec::new();
    let mut floor = 0;
    while let Some(at) = next_open(bytes, floor) {
        floor = at + 1;
        let Some(open) = suffix(text, at).chars().next() else { continue };
        let closing = closing(open);
        if closing.is_empty() || open.is_ascii() && glued(bytes.get(at.wrapping_sub(1))) {
            continue;
        }
        let start = at + open.len_utf8();
        if let Some((end, close)) = find_close(text, start, closing) {
            let inner = suffix(text, start).get(..end - start).unwrap_or("");
            if inner.trim().contains(char::is_whitespace) || inner.chars().count() >= characters {
                found.push(Quoted { range: at..end + close, inner: start..end });
            }
            floor = end + close;
        }
    }
    found
}

/// The next byte at or after `from` that an opening mark begins with.
fn next_open(bytes: &[u8], from: usize) -> Option<usize> {
    /// The first bytes of all opening marks but those of Chinese and Japanese.
    const FIRST: [u8; 3] = [b'"', 0xC2, 0xE2];
    let rest = bytes.get(from..)?;
    let [quote, latin, curly] = FIRST;
    let near = memchr3(quote, latin, curly, rest).unwrap_or(rest.len());
    let corner = memchr(0xE3, rest.get(..near)?);
    corner.or((near < rest.len()).then_some(near)).map(|at| from + at)
}

/// The marks that close what `open` opens.
fn closing(open: char) -> &'static [char] {
    match open {
        '"' => &['"'],
        '“' => &['”'],
        '„' => &['“', '”'],
        '«' => &['»'],
        '»' => &['«'],
        '‘' => &['’'],
        '‚' => &['‘', '’'],
        '「' => &['」'],
        '『' => &['』'],
        _ => &[],
    }
}

/// The place and length of the closing mark; a mark with a letter behind it is an apostrophe or opens again.
fn find_close(text: &str, start: usize, closing: &[char]) -> Option<(usize, usize)> {
    let slice = prefix(suffix(text, start), MAX_QUOTATION);
    slice.match_indices(closing).find_map(|(at, mark)| {
        let next = suffix(text, start + at + mark.len()).chars().next();
        let closes = matches!(mark, "”" | "»" | "」" | "』") || !next.is_some_and(char::is_alphanumeric);
        closes.then_some((start + at, mark.len()))
    })
}

fn glued(before: Option<&u8>) -> bool {
    before.is_some_and(|b| b.is_ascii_alphanumeric() || !b.is_ascii())
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::string_slice, clippy::panic, clippy::indexing_slicing)]
mod tests {
    use super::*;

    #[test]
    fn marks_of_many_languages() {
        for (text, expected) in [
            ("Reuters, “Exports fall,” 3 May", "Exports fall,"),
            ("Reuters, \"Exports fall\", 3 May", "Exports fall"),
            ("dpa, „Exporte sinken“, 3. Mai", "Exporte sinken"),
            ("AFP, « Les exportations », mai", " Les exportations "),
            ("ТАСС, «Экспорт падает», май", "Экспорт падает"),
            ("dpa, »Exporte sinken«, Mai", "Exporte sinken"),
            ("BBC, ‘Maduro’s allies’, May", "Maduro’s allies"),
            ("NHK, 『輸出が減少した』", "輸出が減少した"),
            ("“a b” and “c d”", "a b|c d"),
            ("“The ‘new’ order”", "The ‘new’ order"),
            ("“Exports”", "Exports"),
        ] {
            let found: Vec<_> = quotations(text).into_iter().map(|quoted| &text[quoted.inner]).collect();
            assert_eq!(found.join("|"), expected, "{text:?}");
        }
    }

    #[test]
    fn what_is_no_quotation() {
        for text in ["", "“a”", "a 12\" disk and a 15\" disk", "Maduro’s allies’ plans", "“open to the end", "”closed”"]
        {
            assert_eq!(quotations(text), [], "{text:?}");
        }
    }

    #[test]
    fn hostile_text_is_read_in_linear_time() {
        for unit in ["“", "„", "\" ", "‘", "«»", "“a b", "\u{301}\""] {
            quotations(&unit.repeat(30_000));
        }
    }
}
