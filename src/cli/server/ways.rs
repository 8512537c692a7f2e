//! The ways from cites to their entries and back.

use serde_json::{Value, json};

use super::document::Checked;
use crate::lint::Lead;
use crate::report::{self, Columns};
use crate::text::Span;

/// The entries that the cite at a place leads to.
pub fn definition(checked: &Checked<'_>, params: &Value, columns: Columns) -> Value {
    let here = offset(checked, params, columns);
    locations(checked, from(&checked.leads(), here).map(|lead| lead.entry), columns)
}

/// The cites that lead to the entry at a place, or to the one that the cite there leads to.
pub fn references(checked: &Checked<'_>, params: &Value, columns: Columns) -> Value {
    let (leads, here) = (checked.leads(), offset(checked, params, columns));
    let meant: Vec<Span> = from(&leads, here).map(|lead| lead.entry).collect();
    let is_meant = |lead: &&Lead| meant.contains(&lead.entry) || meant.is_empty() && touches(lead.entry, here);
    locations(checked, leads.iter().filter(is_meant).map(|lead| lead.cite), columns)
}

/// The text of the entries that the cite at a place leads to.
pub fn hover(checked: &Checked<'_>, params: &Value, columns: Columns) -> Value {
    let leads = checked.leads();
    let entries = from(&leads, offset(checked, params, columns)).map(|lead| checked.source.slice(lead.entry));
    let texts: Vec<&str> = entries.collect();
    if texts.is_empty() {
        return Value::Null;
    }
    json!({ "contents": { "kind": "plaintext", "value": texts.join("\n\n") } })
}

fn from(leads: &[Lead], here: Option<usize>) -> impl Iterator<Item = &Lead> {
    leads.iter().filter(move |lead| touches(lead.cite, here))
}

fn touches(span: Span, here: Option<usize>) -> bool {
    here.is_some_and(|here| span.start() <= here && here <= span.end())
}

fn locations(checked: &Checked<'_>, spans: impl Iterator<Item = Span>, columns: Columns) -> Value {
    spans.map(|span| report::location(&checked.source, span, checked.uri(), columns)).collect()
}

fn offset(checked: &Checked<'_>, params: &Value, columns: Columns) -> Option<usize> {
    let number = |name: &str| usize::try_from(params.pointer(name)?.as_u64()?).ok();
    let (line, column) = (number("/position/line")?, number("/position/character")?);
    Some(report::offset(&checked.source, line, column, columns))
}
