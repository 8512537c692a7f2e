//! Properties of entries that tell what they begin with.

use super::Property;
use crate::model::Passage;
use crate::query::context::Context;
use crate::query::node::{Node, Type, Value};
use crate::text::cut;

const OPENINGS: &[&str] = &["author", "outlet", "title", "other"];

/// Of a reference: what it begins with.
pub const OPENING: Property = Property {
    name: "opening",
    ty: Type::Word(OPENINGS),
    summary: "what of its work it begins with; other where words stand before it that are none of these",
    get: |c, n| Value::from_option(opening(c, n), Value::word),
};

pub const OPENS_WITH_NAME: Property = Property {
    name: "opens-with-name",
    ty: Type::YesNo,
    summary: "whether it begins with words in capitals that a sign ends, as names do: “Ana Adams. 2011.”",
    get: |c, n| Value::from_option(c.passage(n), |it| Value::YesNo(opens_with_name(c.document.text(it)))),
};

fn opening(context: &Context<'_>, node: Node) -> Option<&'static str> {
    let entry = context.reference(node)?;
    let text = context.passage(node)?;
    let work = &entry.work;
    let first = |passages: &[Passage]| passages.iter().min().copied();
    let named = [
        (first(&work.authors), "author"),
        (first(&work.editors), "author"),
        (entry.outlet.as_ref().map(|outlet| outlet.passage), "outlet"),
        (work.title, "title"),
    ];
    let own = named.into_iter().filter_map(|(passage, what)| Some((passage?, what)));
    let before = |passage: Passage| {
        let length = passage.range().start.saturating_sub(text.range().start);
        cut(context.document.text(text), 0..length)
    };
    let first = own.filter(|(passage, _)| passage.block == text.block).min();
    let first = first.filter(|(passage, _)| !before(*passage).contains(char::is_alphanumeric));
    Some(first.map_or("other", |(_, what)| what))
}

/// Whether words up to the first sign are those of a name: in capitals, with small words between them.
fn opens_with_name(text: &str) -> bool {
    /// No name is longer, in bytes.
    const MAX: usize = 120;
    const SMALL: [&str; 28] = [
        "of", "the", "for", "and", "&", "on", "in", "der", "des", "die", "für", "und", "von", "van", "den", "de", "du",
        "la", "le", "les", "et", "y", "e", "del", "di", "della", "da", "zu",
    ];
    let text =
        text.trim_start_matches(|c: char| !c.is_alphabetic() && !matches!(c, '“' | '"' | '„' | '«' | '‘' | '\''));
    let head = cut(text, 0..text.floor_char_boundary(MAX));
    let mut capitals = 0;
    let mut last = "";
    for word in head.split(' ') {
        let bare = word.trim_end_matches([',', '.', ':', ';']);
        let named = bare.starts_with(char::is_uppercase) || bare.starts_with("al-") || bare.starts_with("d’");
        if !named && (bare.len() < word.len() || !SMALL.contains(&bare)) {
            return capitals > 0 && bare.starts_with(['(', '[', '“', '"', '„', '«', '‘']) && !SMALL.contains(&last);
        }
        capitals += usize::from(named);
        // An initial goes on: `J. Berg`.
        if bare.len() < word.len() && (bare.chars().count() > 2 || !word.ends_with('.')) {
            return capitals > 0;
        }
        last = bare;
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_titles() {
        for text in [
            "Ana Adams. 2011. Indexes",
            "World Health Organization. Iodine",
            "Ministry of Transport and Communications, “Plan”",
            "Bundesamt für Seeschifffahrt: Eis",
            "van der Berg, “Boats”",
            "J. R. Roe, Ports",
            "European Commission (2020)",
            "al-Sayyid M., Ports",
            "Plato, Laws",
        ] {
            assert!(opens_with_name(text), "{text}");
        }
        for text in ["Ports close. BBC", "“Exports Fall,” Reuters", "Ports of the north. In", "the end", "2019", ""]
        {
            assert!(!opens_with_name(text), "{text}");
        }
    }
}
