//! The entries of the outlet registry.

use super::yaml::{Field, Fields, Mistakes, Value};
use crate::lexicon::{Outlet, Rating, Text};

/// The keys of an outlet.
pub(crate) const KEYS: &[&str] =
    &["name", "aliases", "kind", "hosts", "doi", "state", "common-word", "month-is-full", "periodicity", "rated"];

/// The keys of a rating.
pub(crate) const RATING_KEYS: &[&str] = &["by", "rating", "decided", "from", "until", "topics"];

/// One entry: a map, or only a name.
pub(super) fn read(item: &Field<'_>, mistakes: &mut Mistakes) -> Option<Outlet> {
    if let Value::Scalar { .. } = item.node.value {
        return Some(Outlet { name: item.line(mistakes)?.into(), ..Outlet::default() });
    }
    let fields = Fields::read(item.node, "an outlet", KEYS, mistakes)?;
    let name = fields.need("name", mistakes).and_then(|field| field.line(mistakes));
    let outlet = Outlet {
        name: Text::default(),
        aliases: texts(&fields, "aliases", mistakes),
        hosts: texts(&fields, "hosts", mistakes),
        dois: texts(&fields, "doi", mistakes),
        kind: line(&fields, "kind", mistakes),
        state: line(&fields, "state", mistakes),
        common_word: flag(&fields, "common-word", mistakes),
        month_is_full: flag(&fields, "month-is-full", mistakes),
        periodicity: line(&fields, "periodicity", mistakes),
        ratings: ratings(&fields, mistakes),
    };
    Some(Outlet { name: name?.into(), ..outlet })
}

fn ratings(fields: &Fields<'_>, mistakes: &mut Mistakes) -> Vec<Rating> {
    let items = fields.get("rated").map(|field| field.list("a list of ratings", mistakes)).unwrap_or_default();
    let rating = |item: &Field<'_>| {
        let fields = Fields::read(item.node, "a rating", RATING_KEYS, mistakes)?;
        let by = fields.need("by", mistakes).and_then(|field| field.line(mistakes));
        let rating = fields.need("rating", mistakes).and_then(|field| field.line(mistakes));
        let decided = fields.need("decided", mistakes).and_then(|field| year(&field, mistakes));
        let from = fields.get("from").and_then(|field| year(&field, mistakes));
        let until = fields.get("until").and_then(|field| year(&field, mistakes));
        let topics = line(&fields, "topics", mistakes);
        Some(Rating { by: by?.into(), rating: rating?.into(), decided: Some(decided?), from, until, topics })
    };
    items.iter().filter_map(rating).collect()
}

fn texts(fields: &Fields<'_>, key: &str, mistakes: &mut Mistakes) -> Vec<Text> {
    let texts = fields.get(key).map(|field| field.texts(mistakes)).unwrap_or_default();
    texts.into_iter().map(|text| text.value.into()).collect()
}

fn line(fields: &Fields<'_>, key: &str, mistakes: &mut Mistakes) -> Text {
    fields.get(key).and_then(|field| field.line(mistakes)).unwrap_or_default().into()
}

fn year(field: &Field<'_>, mistakes: &mut Mistakes) -> Option<u16> {
    let year = field.line(mistakes)?;
    year.parse().ok().or_else(|| field.unexpected("a year", mistakes))
}

fn flag(fields: &Fields<'_>, key: &str, mistakes: &mut Mistakes) -> bool {
    fields.get(key).and_then(|field| field.flag(mistakes)).unwrap_or(false)
}
