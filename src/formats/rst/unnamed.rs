//! Notes and their marks that are not told by their names alone.

use std::collections::HashSet;

use crate::model::{BlockKind, Content, ItemLabel, LabelForm};
use crate::text::cut;

/// Tells numbered notes, `[1]_` and `.. [1]`, from the numbers that are typed before entries, `[1] Lee`, where a document
/// has both. Otherwise their marks are read like all others.
pub(super) fn separate(source: &str, content: &mut Content<'_>) {
    let is_number = |key: &str| !key.is_empty() && key.bytes().all(|byte| byte.is_ascii_digit());
    let (mut notes, mut typed) = (HashSet::new(), false);
    for (index, block) in content.blocks.iter().enumerate() {
        let Some(label) = block.label.as_ref().filter(|label| label.form == LabelForm::Bracket) else { continue };
        if cut(source, label.span.range()).starts_with("..") {
            notes.insert(index);
        } else {
            typed = true;
        }
    }
    if !typed || notes.is_empty() {
        content.marks.retain(|mark| !mark.keys.iter().any(|(_, key)| is_number(key)));
        return;
    }
    content.lists.retain(|list| !notes.contains(&list.first.index()));
    for index in notes {
        let Some(block) = content.blocks.get_mut(index) else { continue };
        block.kind = BlockKind::Definition;
        if let Some(label) = &mut block.label {
            label.form = LabelForm::Footnote;
            label.number = None;
        }
    }
}

/// Gives keys to notes that belong together by their order, `[#]_` and `.. [#]`, `[*]_` and `.. [*]`; where one of them is
/// not read, it is not known which do.
pub(super) fn bind(content: &mut Content<'_>) {
    for sign in ["#", "*"] {
        let keyed = content.marks.iter().flat_map(|mark| &mark.keys);
        let marks = keyed.filter(|(_, key)| &**key == sign).count();
        let is_unnamed = |label: &ItemLabel| label.form == LabelForm::Footnote && &*label.key == sign;
        let labels = content.blocks.iter().filter_map(|block| block.label.as_ref());
        let notes = labels.filter(|label| is_unnamed(label)).count();
        let mut counted = (1..).map(|number| Box::<str>::from(format!("<{sign}{number}>")));
        for label in content.blocks.iter_mut().filter_map(|block| block.label.as_mut()) {
            if is_unnamed(label) {
                label.key = counted.next().unwrap_or_default();
            }
        }
        let names = (1..=notes).map(|number| Box::<str>::from(format!("<{sign}{number}>")));
        if marks != notes {
            content.named.extend(names);
            content.marks.iter_mut().for_each(|mark| mark.keys.retain(|(_, key)| &**key != sign));
            content.marks.retain(|mark| !mark.keys.is_empty());
            continue;
        }
        let keyed = content.marks.iter_mut().flat_map(|mark| &mut mark.keys);
        keyed.filter(|(_, key)| &**key == sign).zip(names).for_each(|((_, key), name)| *key = name);
    }
}
