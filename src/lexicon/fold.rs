//! One spelling for texts that a reader takes for the same.

use std::borrow::Cow;

use crate::text::Bytes;

/// The text in lower case, with straight quotes, apostrophes and hyphens, each run of white space one blank,
/// none at the ends.
///
/// Borrows where nothing changes.
#[must_use]
pub fn fold(text: &str) -> Cow<'_, str> {
    let text = text.trim();
    match change(text) {
        Change::None => return Cow::Borrowed(text),
        Change::Case => return Cow::Owned(text.to_ascii_lowercase()),
        Change::Characters => {}
    }
    let mut folded = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            'a'..='z' | '0'..='9' => folded.push(c),
            'A'..='Z' => folded.push(c.to_ascii_lowercase()),
            c if c.is_whitespace() => {
                if !folded.ends_with(' ') {
                    folded.push(' ');
                }
            }
            '‘' | '’' | '‚' | '‛' | 'ʼ' | '′' | '`' | '´' => folded.push('\''),
            '“' | '”' | '„' | '‟' | '«' | '»' | '″' => folded.push('"'),
            '\u{2010}' | '\u{2011}' => folded.push('-'),
            '\u{AD}' => {}
            c => folded.extend(c.to_lowercase()),
        }
    }
    Cow::Owned(folded)
}

/// What must change in a text; most texts are short and plain, and looked up often.
enum Change {
    None,
    /// Only the case of ASCII letters.
    Case,
    Characters,
}

fn change(text: &str) -> Change {
    const OTHERS: Bytes = Bytes::of(b"`\t\n\x0B\x0C\r");
    let (mut capitals, mut others, mut before) = (false, false, 0);
    for byte in text.bytes() {
        capitals |= byte.is_ascii_uppercase();
        others |= OTHERS.has(byte) || !byte.is_ascii() || byte == b' ' && before == b' ';
        before = byte;
    }
    match (capitals, others) {
        (_, true) => Change::Characters,
        (true, false) => Change::Case,
        (false, false) => Change::None,
    }
}

/// A name as it is looked up: folded, without `the` before it and without the dots of acronyms (`U.S.`).
#[must_use]
pub(super) fn name_key(name: &str) -> Cow<'_, str> {
    let folded = match fold(name) {
        Cow::Borrowed(name) => Cow::Borrowed(name.strip_prefix("the ").unwrap_or(name)),
        Cow::Owned(name) => match name.strip_prefix("the ") {
            Some(rest) => Cow::Owned(rest.to_owned()),
            None => Cow::Owned(name),
        },
    };
    if folded.contains('.') { Cow::Owned(without_acronym_dots(&folded)) } else { folded }
}

/// Leaves out each dot that follows a letter standing alone.
fn without_acronym_dots(name: &str) -> String {
    let mut key = String::with_capacity(name.len());
    let (mut before, mut last) = (' ', ' ');
    for c in name.chars() {
        let of_acronym = c == '.' && last.is_alphabetic() && !before.is_alphanumeric();
        if !of_acronym {
            key.push(c);
        }
        (before, last) = (last, c);
    }
    key
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_that_a_reader_takes_for_the_same() {
        for (written, folded) in [
            ("References", "references"),
            ("  Further\u{a0}  Reading\n", "further reading"),
            ("Author’s own", "author's own"),
            ("“Own” work", "\"own\" work"),
            ("ÉTUDE", "étude"),
            ("self\u{2011}made", "self-made"),
            ("already folded", "already folded"),
            ("", ""),
        ] {
            assert_eq!(fold(written), folded, "{written:?}");
        }
        assert!(matches!(fold("already folded"), Cow::Borrowed(_)));
    }

    #[test]
    fn names_lose_the_article_and_the_dots_of_acronyms() {
        for (written, key) in [
            ("The Guardian", "guardian"),
            ("A.P.", "ap"),
            ("U.S. News", "us news"),
            ("Example.com", "example.com"),
            ("St. Elsewhere Post", "st. elsewhere post"),
            ("Thebes Daily", "thebes daily"),
        ] {
            assert_eq!(name_key(written), key, "{written:?}");
        }
    }
}
