//! What an editor offers to do about findings.

use serde_json::{Value, json};

use super::document::Checked;
use crate::cli::ignoring;
use crate::diagnostic::{Applicability, Diagnostic, Edit};
use crate::fix;
use crate::report::{self, Columns};
use crate::text::FileId;

/// The kind of an action about one finding.
pub const QUICK_FIX: &str = "quickfix";

/// The kind of the action that applies all fixes that are safe.
pub const FIX_ALL: &str = "source.fixAll.sourcelint";

/// The reason in a comment that an editor writes; its author has a better one.
const REASON: &str = "say why";

/// A place as editors tell it.
type Place = (u64, u64);

/// What can be done about the findings in the range that the editor asks about.
pub fn actions(checked: &Checked<'_>, params: &Value, columns: Columns) -> Value {
    let only = params.pointer("/context/only").and_then(Value::as_array);
    let is_wanted = |kind: &str| {
        only.is_none_or(|kinds| {
            let mut kinds = kinds.iter().filter_map(Value::as_str);
            kinds.any(|wanted| kind == wanted || kind.strip_prefix(wanted).is_some_and(|rest| rest.starts_with('.')))
        })
    };
    let mut actions = Vec::new();
    if is_wanted(QUICK_FIX) {
        let asked = params.get("range").and_then(range);
        let shown = checked.diagnostics(columns);
        for (found, shown) in checked.outcome.diagnostics.iter().zip(shown) {
            let meets = shown
                .get("range")
                .and_then(range)
                .zip(asked)
                .is_some_and(|(own, asked)| own.0 <= asked.1 && asked.0 <= own.1);
            if meets && found.location.file == FileId(0) {
                actions.extend(fixed(checked, found, &shown, columns));
                actions.extend(ignored(checked, found, &shown, columns));
            }
        }
    }
    if is_wanted(FIX_ALL)
        && let Ok(Some(fixed)) =
            fix::converge(&checked.source, &checked.outcome, Applicability::Safe, |source| checked.again(source))
    {
        actions.push(json!({
            "title": "Fix all that is safe to fix (sourcelint)",
            "kind": FIX_ALL,
            "edit": edit(checked, &fixed.edits, columns),
        }));
    }
    actions.into()
}

/// The fix of a finding.
fn fixed(checked: &Checked<'_>, found: &Diagnostic, shown: &Value, columns: Columns) -> Option<Value> {
    let fix = found.fix.as_ref().filter(|fix| fix.applicability != Applicability::DisplayOnly)?;
    let is_safe = fix.applicability == Applicability::Safe;
    let what = report::fix_title(fix, &checked.source, found.location.span);
    let rule = found.rule.as_ref()?;
    let title = if is_safe { format!("{rule}: {what}") } else { format!("{rule}, unsafe: {what}") };
    Some(json!({
        "title": title,
        "kind": QUICK_FIX,
        "diagnostics": [shown],
        "isPreferred": is_safe,
        "edit": edit(checked, &fix.edits, columns),
    }))
}

/// A comment that keeps a finding back, where one can be written.
fn ignored(checked: &Checked<'_>, found: &Diagnostic, shown: &Value, columns: Columns) -> Option<Value> {
    let rule = found.rule.as_ref()?;
    let is_it = |other: &Diagnostic| other == found;
    let (source, outcome, format) = (&checked.source, &checked.outcome, checked.format().name());
    let (.., fixes) =
        ignoring::comments(REASON, source, format, outcome, is_it, |source| checked.again(source)).ok()??;
    let (_, edits) = fixes.difference?;
    Some(json!({
        "title": format!("Ignore {rule} here"),
        "kind": QUICK_FIX,
        "diagnostics": [shown],
        "edit": edit(checked, &edits, columns),
    }))
}

fn edit(checked: &Checked<'_>, edits: &[Edit], columns: Columns) -> Value {
    json!({ "changes": { checked.uri(): report::text_edits(&checked.source, edits, columns) } })
}

fn range(value: &Value) -> Option<(Place, Place)> {
    let place = |end: &str| {
        let place = value.get(end)?;
        Some((place.get("line")?.as_u64()?, place.get("character")?.as_u64()?))
    };
    Some((place("start")?, place("end")?))
}
