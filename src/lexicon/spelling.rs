//! How a name is printed: its capitals, blanks and hyphens.

use std::borrow::Cow;

use super::fold::name_key;

/// A name as it is printed, without what two writers may do in two ways: the article, dots, hyphens, curly quotes.
pub(super) fn printed(name: &str) -> String {
    let name = bare(name).trim();
    let name = name.strip_prefix("The ").or_else(|| name.strip_prefix("the ")).unwrap_or(name);
    let mut printed = String::with_capacity(name.len());
    for c in name.chars() {
        match c {
            '.' => {}
            '‘' | '’' | 'ʼ' | '`' | '´' => printed.push('\''),
            c if c.is_whitespace() || matches!(c, '-' | '\u{2010}' | '\u{2011}' | '–') => {
                if !printed.ends_with(' ') {
                    printed.push(' ');
                }
            }
            c => printed.push(c),
        }
    }
    printed
}

/// A name without capitals, blanks and hyphens: equal for `IntelliNews`, `Intellinews` and `Intelli News`.
pub(super) fn squashed(name: &str) -> String {
    let key: Cow<'_, str> = name_key(bare(name));
    key.chars().filter(|c| !c.is_whitespace() && !matches!(c, '-' | '.' | '\u{2010}' | '\u{2011}' | '–')).collect()
}

/// A name without what tells it from others: `Metro (United Kingdom)`.
pub(super) fn bare(name: &str) -> &str {
    name.split_once(" (").map_or(name, |(bare, _)| bare)
}

/// Whether a name begins with an article.
pub(super) fn has_article(name: &str) -> bool {
    name.get(..4).is_some_and(|start| start.eq_ignore_ascii_case("the "))
}
