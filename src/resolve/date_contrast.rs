//! Dates that are written otherwise than most dates of their list.

use std::collections::BTreeMap;

use crate::model::{DateContrast, DateForm, Document, Reference, ReferenceId};

/// Fewer dates show no habit.
const FEWEST: usize = 3;

/// What is compared, and the value of an entry; `None` where it does not count.
type Aspect = (DateContrast, fn(&Reference) -> Option<u8>);

/// From the one that readers stumble over most.
const ASPECTS: [Aspect; 3] =
    [(DateContrast::Order, order), (DateContrast::Parentheses, parentheses), (DateContrast::MonthName, month_name)];

/// Fills contrast and model of each date.
pub fn fill(document: &mut Document<'_>) {
    let mut found: Vec<(ReferenceId, DateContrast, ReferenceId)> = Vec::new();
    for list in &document.lists {
        for (contrast, value) in ASPECTS {
            let of = |id: &ReferenceId| Some((*id, value(document.reference(*id)?)?));
            let values: Vec<(ReferenceId, u8)> = list.entries.iter().filter_map(of).collect();
            let Some((usual, model)) = habit(&values) else { continue };
            found.extend(values.iter().filter(|(_, own)| *own != usual).map(|(id, _)| (*id, contrast, model)));
        }
    }
    for (id, contrast, model) in found {
        let Some(entry) = document.references.get_mut(id.index()) else { continue };
        if entry.work.date.contrast.is_none() {
            entry.work.date.contrast = Some(contrast);
            entry.work.date.model = Some(model);
        }
    }
}

/// The value that at least two in three share, and the first entry that has it.
fn habit(values: &[(ReferenceId, u8)]) -> Option<(u8, ReferenceId)> {
    let mut counts: BTreeMap<u8, usize> = BTreeMap::new();
    for (_, value) in values {
        *counts.entry(*value).or_default() += 1;
    }
    let (usual, count) = counts.into_iter().max_by_key(|(_, count)| *count)?;
    let (model, _) = values.iter().find(|(_, value)| *value == usual)?;
    (values.len() >= FEWEST && count * 3 >= values.len() * 2).then_some((usual, *model))
}

/// The order of day, month and year, where the day is told.
fn order(entry: &Reference) -> Option<u8> {
    let form = entry.work.date.form.filter(|form| form.tells_day())?;
    Some(match form {
        DateForm::DayMonthYear => 0,
        DateForm::MonthDayYear => 1,
        DateForm::Iso => 2,
        DateForm::Slashes => 3,
        _ => 4,
    })
}

/// Whether the date stands between parentheses. Journals and books have them round volume and place, and do not count.
fn parentheses(entry: &Reference) -> Option<u8> {
    let counts = entry.locator.is_none() && entry.publisher.is_none() && entry.identifiers.is_empty();
    entry.work.date.form.filter(|_| counts).map(|_| u8::from(entry.work.date.parenthesised))
}

/// Whether the month is shortened.
fn month_name(entry: &Reference) -> Option<u8> {
    entry.work.date.shortened.map(u8::from)
}
