//! Values that only settings have.

use super::OptionValues;
use crate::diagnostic::Diagnostic;
use crate::model::Scope;
use crate::rules::Term;
use crate::rules::yaml::{Field, Fields, Mistakes, Spanned, Value};
use crate::text::MAX_TEXT;

/// `auto`, `file` or `{heading-level: 1}`.
pub(super) fn scope(field: &Field<'_>, mistakes: &mut Mistakes) -> Option<Scope> {
    if let Value::Map(_) = field.node.value {
        let fields = Fields::read(field.node, "`scope`", &["heading-level"], mistakes)?;
        let level = fields.need("heading-level", mistakes)?;
        let number = scalar(&level).and_then(|text| text.parse().ok()).filter(|number| (1..=6).contains(number));
        return number.map(Scope::HeadingLevel).or_else(|| level.unexpected("a number from 1 to 6", mistakes));
    }
    match scalar(field) {
        Some("auto") => Some(Scope::Auto),
        Some("file") => Some(Scope::File),
        _ => field.unexpected("`auto`, `file` or `{heading-level: 1}`", mistakes),
    }
}

/// The options of one rule.
pub(super) fn options(field: &Field<'_>, mistakes: &mut Mistakes) -> Option<OptionValues> {
    let entries = field.entries("a map from options to values", mistakes);
    let value = |node: &crate::rules::yaml::Node| Spanned { value: node.term(), span: node.span };
    Some(entries.iter().map(|entry| (entry.key.clone(), value(&entry.value))).collect())
}

/// A number of bytes: `1048576`, or with a unit: `64 MiB`.
pub(super) fn file_size(field: &Field<'_>, mistakes: &mut Mistakes) -> Option<u64> {
    let Some(bytes) = scalar(field).and_then(bytes) else {
        return field.unexpected("a number of bytes such as `1048576` or `64 MiB`", mistakes);
    };
    if !(1..=MAX_TEXT).contains(&bytes) {
        let message = "`max-file-size`: expected at least 1 byte and less than 4 GiB";
        mistakes.add(Diagnostic::mistake(field.node.span, message));
        return None;
    }
    Some(bytes)
}

fn scalar<'n>(field: &Field<'n>) -> Option<&'n str> {
    match &field.node.value {
        Value::Scalar { text, .. } => Some(text.trim()),
        _ => None,
    }
}

/// The number of bytes that a size such as `4096`, `64KiB` or `100 MB` means.
#[must_use]
pub fn bytes(text: &str) -> Option<u64> {
    let end = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
    let (number, unit) = text.split_at_checked(end)?;
    let factor = match unit.trim_start() {
        "" | "B" => 1,
        "kB" => 1_000,
        "MB" => 1_000_000,
        "GB" => 1_000_000_000,
        "KiB" => 1 << 10,
        "MiB" => 1 << 20,
        "GiB" => 1 << 30,
        _ => return None,
    };
    number.parse::<u64>().ok()?.checked_mul(factor)
}

/// Whether two terms are of one type.
pub(super) fn same_type(a: &Term, b: &Term) -> bool {
    std::mem::discriminant(a) == std::mem::discriminant(b)
}

/// The type of a term in words.
pub(super) fn type_name(term: &Term) -> &'static str {
    match term {
        Term::Null => "nothing",
        Term::Bool(_) => "`true` or `false`",
        Term::Number(_) => "a number",
        Term::Text(_) => "text",
        Term::List(_) => "a list",
        Term::Map(_) => "a map",
    }
}
