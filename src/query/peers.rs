//! Which lists of a document bear the same numbers, and which are of one kind.

use std::collections::{BTreeMap, HashMap};

use crate::model::{Document, ListId, ListRole, ReferenceId, ReferenceList};

/// The lists that a list is held against, the nearest ones: with more, time would grow with the square of their number.
const MAX_PEERS: usize = 32;

/// What lists of one kind have in common: the role, and the kind of labels.
type ListKind = (ListRole, bool, bool, bool);

/// The lists of a document by their numbers and by their kind.
#[derive(Debug, Default)]
pub struct Peers {
    /// The first entry with a number in each list that has it, in the order of the lists.
    numbers: BTreeMap<u32, Vec<(ListId, ReferenceId)>>,
    kinds: HashMap<ListKind, Vec<ListId>>,
}

impl Peers {
    /// The lists of a document.
    pub fn of(document: &Document<'_>) -> Self {
        let mut peers = Self::default();
        for (index, list) in document.lists.iter().enumerate() {
            let id = ListId::new(index);
            peers.kinds.entry(kind(list)).or_default().push(id);
            for (number, entry) in &list.by_number {
                let bearers = peers.numbers.entry(*number).or_default();
                if bearers.last().is_none_or(|(last, _)| *last != id) {
                    bearers.push((id, *entry));
                }
            }
        }
        peers
    }

    /// The first entry with a number in each list but `own`, at most 32 of them.
    pub fn elsewhere(&self, number: u32, own: Option<ListId>) -> impl Iterator<Item = ReferenceId> {
        let bearers = self.numbers.get(&number).map_or(&[][..], Vec::as_slice).iter();
        bearers.filter(move |(list, _)| own != Some(*list)).map(|(_, entry)| *entry).take(MAX_PEERS)
    }

    /// Whether any list has one of these numbers, both included.
    pub fn has_between(&self, low: u32, high: u32) -> bool {
        low <= high && self.numbers.range(low..=high).next().is_some()
    }

    /// The lists before `own` that use one of its numbers, in their order, the nearest 32 for each number.
    pub fn sharing(&self, own: ListId, list: &ReferenceList) -> Vec<ListId> {
        let mut found: Vec<ListId> = Vec::new();
        for (number, _) in &list.by_number {
            let bearers = self.numbers.get(number).map_or(&[][..], Vec::as_slice);
            let before = bearers.partition_point(|(other, _)| *other < own);
            let nearest = bearers.iter().take(before).rev().take(MAX_PEERS);
            found.extend(nearest.map(|(other, _)| *other));
        }
        found.sort_unstable();
        found.dedup();
        found.drain(..found.len().saturating_sub(MAX_PEERS));
        found
    }

    /// The lists before `own` of its kind, in their order, the nearest 32.
    pub fn alike(&self, own: ListId, list: &ReferenceList) -> Vec<ListId> {
        let all = self.kinds.get(&kind(list)).map_or(&[][..], Vec::as_slice);
        let before = all.partition_point(|other| *other < own);
        all.iter().take(before).skip(before.saturating_sub(MAX_PEERS)).copied().collect()
    }
}

fn kind(list: &ReferenceList) -> ListKind {
    (list.role, list.labelled, list.by_key.is_empty(), list.defines_links)
}
