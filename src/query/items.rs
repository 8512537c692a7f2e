//! The items of lists: which belong together, and which of them hold a citation.

use std::collections::HashMap;

use super::node::Node;
use crate::model::{Block, BlockId, BlockKind, Document, LabelForm, LinkForm};

/// A list of items.
#[derive(Clone, Copy, Debug, Default)]
pub struct ItemList {
    /// How many items it has.
    pub items: usize,
    /// How many of them hold a citation.
    pub cited: usize,
}

/// An item with what is known of it.
#[derive(Clone, Copy, Debug)]
struct Item {
    list: usize,
    cited: bool,
    linked: bool,
    leads_in: bool,
}

/// All items of a document.
#[derive(Debug, Default)]
pub struct Items {
    lists: Vec<ItemList>,
    items: HashMap<usize, Item>,
    open: Vec<Open>,
}

/// An item to which more may belong.
#[derive(Clone, Copy, Debug)]
struct Open {
    block: usize,
    level: u8,
    form: Option<LabelForm>,
}

impl Items {
    /// Reads the items of a document.
    #[must_use]
    pub fn of(document: &Document<'_>) -> Self {
        let mut items = Self::default();
        for (index, block) in document.blocks.iter().enumerate() {
            items.read(document, index, block);
        }
        items.open.clear();
        for item in items.items.values() {
            if let Some(list) = items.lists.get_mut(item.list) {
                list.items += 1;
                list.cited += usize::from(item.cited);
            }
        }
        items
    }

    /// The list of an item.
    #[must_use]
    pub fn list_of(&self, node: Node) -> Option<&ItemList> {
        self.lists.get(self.items.get(&node.index())?.list)
    }

    /// Whether an item holds a citation or a link.
    #[must_use]
    pub fn is_sourced(&self, node: Node) -> Option<bool> {
        self.items.get(&node.index()).map(|item| item.cited || item.linked)
    }

    /// Whether an item has items or code below it.
    #[must_use]
    pub fn leads_in(&self, node: Node) -> bool {
        self.items.get(&node.index()).is_some_and(|item| item.leads_in)
    }

    fn read(&mut self, document: &Document<'_>, index: usize, block: &Block<'_>) {
        let id = BlockId::new(index);
        let cited = !document.in_block(&document.citations, id, |it| it.passage).is_empty();
        let links = document.in_block(&document.links, id, |it| it.passage);
        let linked = document.links.get(links).unwrap_or(&[]).iter().any(|link| link.form != LinkForm::Image);
        if block.kind == BlockKind::ListItem && !block.continues_item {
            let list = self.enter(index, block);
            self.items.insert(index, Item { list, cited, linked, leads_in: false });
        } else if block.continues_item || block.kind == BlockKind::Code {
            let owner = self.open.last().and_then(|open| self.items.get_mut(&open.block));
            if let Some(item) = owner {
                item.cited |= cited;
                item.linked |= linked;
                item.leads_in |= block.kind == BlockKind::Code;
            }
        } else {
            self.open.clear();
        }
    }

    /// Opens an item, and tells its list: that of the open item of its level and form, or a new one.
    fn enter(&mut self, index: usize, block: &Block<'_>) -> usize {
        let form = block.label.as_ref().map(|label| label.form);
        let mut same = None;
        while let Some(last) = self.open.last().copied() {
            if last.level < block.level {
                break;
            }
            same = (last.level == block.level && last.form == form).then_some(last.block);
            self.open.pop();
        }
        if let Some(parent) = self.open.last().and_then(|open| self.items.get_mut(&open.block)) {
            parent.leads_in = true;
        }
        self.open.push(Open { block: index, level: block.level, form });
        match same.and_then(|block| self.items.get(&block)) {
            Some(item) => item.list,
            None => {
                self.lists.push(ItemList::default());
                self.lists.len() - 1
            }
        }
    }
}
