//! Lists whose items numbers in the text are linked to, whatever they are called: `<a href="#n1">[1]</a>`, `<li id="n1">`.

use std::collections::HashSet;

use crate::model::{BlockId, BlockKind, Content, LabelForm, ListRole, MarkedList};
use crate::text::cut;

/// The fewest items of a list that are linked to.
const MIN_LED: usize = 2;

/// Adds the lists that the markup does not name itself.
pub(super) fn find(content: &mut Content<'_>) {
    let led = led(content);
    let is_item = |index: usize| {
        let block = content.blocks.get(index).filter(|block| block.kind == BlockKind::ListItem);
        block.is_some_and(|block| block.label.as_ref().is_some_and(|label| label.form != LabelForm::Bullet))
    };
    let mut at = 0;
    let mut found = Vec::new();
    while at < content.blocks.len() {
        let first = at;
        while is_item(at) {
            at += 1;
        }
        let list = (first..at).filter(|index| led.contains(&BlockId::new(*index))).count();
        if list >= MIN_LED && list * 2 >= at - first {
            found.push(MarkedList { first: BlockId::new(first), role: ListRole::References });
        }
        at = at.max(first + 1);
    }
    for list in found {
        let place = content.lists.partition_point(|known| known.first < list.first);
        if content.lists.get(place).is_none_or(|known| known.first != list.first) {
            content.lists.insert(place, list);
        }
    }
}

/// The blocks that numbers are linked to.
fn led(content: &Content<'_>) -> HashSet<BlockId> {
    let names: HashSet<&str> = content
        .links
        .iter()
        .filter_map(|link| {
            let name = link.target.strip_prefix('#')?;
            let text = content.blocks.get(link.passage.block.index())?.text.as_str();
            is_mark(cut(text, link.passage.range())).then_some(name)
        })
        .collect();
    content.anchors.iter().filter(|anchor| names.contains(&*anchor.name)).filter_map(|anchor| anchor.block).collect()
}

/// `[1]`, `(1)`, `¹`; a plain number may lead to a page or a section.
fn is_mark(text: &str) -> bool {
    let raised = |text: &str| !text.is_empty() && text.chars().all(|c| "⁰¹²³⁴⁵⁶⁷⁸⁹".contains(c));
    let digits = |text: &str| !text.is_empty() && text.len() <= 3 && text.bytes().all(|byte| byte.is_ascii_digit());
    let inner =
        [('[', ']'), ('(', ')')].iter().find_map(|(open, close)| text.strip_prefix(*open)?.strip_suffix(*close));
    inner.is_some_and(|inner| digits(inner) || raised(inner)) || raised(text)
}
