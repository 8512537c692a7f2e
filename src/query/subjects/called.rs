//! What entries are called in messages.

use crate::model::{Reference, shown_key};
use crate::query::context::Context;

/// The number of an entry, or its key, or its title or first words in quotation marks.
pub fn name(context: &Context<'_>, entry: &Reference) -> Option<String> {
    /// Words that are enough to know an entry by.
    const WORDS: usize = 6;
    let key = || Some(shown_key(entry.key.as_deref()?).to_owned());
    let beginning = || {
        let text = context.document.text(entry.title.unwrap_or(entry.passage));
        let mut words = text.split_whitespace();
        let first: Vec<&str> = words.by_ref().take(WORDS).collect();
        let more = if words.next().is_some() { "…" } else { "" };
        let first = first.join(" ");
        let first = first.trim_matches(['“', '”', '"', '„', '«', '»', ',', '.', ' ']);
        (!first.is_empty()).then(|| format!("“{first}{more}”"))
    };
    entry.number.map(|number| number.to_string()).or_else(key).or_else(beginning)
}
