//! Finding reference lists among the blocks.
//!
//! A list begins at a reference heading or, without one, at three or more consecutive numbered items that look like
//! references. It ends at the first block that continues neither the numbering nor an entry.

use std::cell::OnceCell;
use std::collections::BTreeMap;

use super::survey::Survey;
use crate::grammar::label::heading_number;
use crate::lexicon::{HeadingRole, Lexicon};
use crate::model::{Block, BlockId, BlockKind, ItemLabel, LabelForm, ListRole, MarkedList, Passage, group_of};

/// The fewest items of a list without a heading.
const MIN_UNHEADED: usize = 3;
/// The entries of an unheaded list whose numbers are looked up in the text.
const MAX_LOOKED_UP: usize = 12;
/// The longest heading in bytes.
pub(super) const MAX_HEADING: usize = 80;

/// A list as it stands on the page.
#[derive(Clone, Debug)]
pub struct Found {
    /// The heading, and the part of it that is the heading's text.
    pub heading: Option<Passage>,
    /// A heading of its own under a common one: `Chapter 1: …` under `Notes`.
    pub under: Option<BlockId>,
    /// What the heading promises.
    pub role: ListRole,
    /// The entries.
    pub entries: Vec<FoundEntry>,
    /// How the labels are written; `None` where there are none.
    pub form: Option<LabelForm>,
    /// Whether the notation counts the items.
    pub auto_numbered: bool,
}

/// An entry as it stands on the page.
#[derive(Clone, Debug)]
pub struct FoundEntry {
    /// Its text.
    pub passage: Passage,
    /// The number it shows.
    pub number: Option<u32>,
    /// Its label, where that stands in the text of its block.
    pub label: Option<Passage>,
    /// The last block that belongs to it.
    pub last: BlockId,
}

/// The reference lists among `blocks`, in reading order; `marked` are those that the markup names.
pub fn find(blocks: &[Block<'_>], lexicon: &Lexicon, counts_items: bool, marked: &[MarkedList]) -> Vec<Found> {
    let finder = Finder { blocks, lexicon, counts_items, survey: OnceCell::new() };
    let role = finder.role_of_notes(marked);
    let mut found = Gathered::default();
    let mut marked = marked.iter().peekable();
    let mut at = 0;
    while at < blocks.len() {
        while marked.next_if(|list| list.first.index() < at).is_some() {}
        let next = match finder.heading_at(at) {
            Some(role) => {
                // Notes that the markup sets below the last heading stay notes.
                let below = marked.peek().filter(|list| list.first.index() == at + 1);
                finder.under_heading(at, below.map_or(role, |list| list.role), &mut found)
            }
            None => match marked.next_if(|list| list.first.index() == at) {
                Some(list) => finder.marked(list, &mut found),
                None => finder.unheaded(at, &mut found).or_else(|| finder.run_in(at, &mut found)),
            },
        };
        at = next.unwrap_or(at + 1);
    }
    let mut lists = found.lists;
    finder.definitions(&mut lists);
    finder.notes(role, &mut lists);
    lists.sort_by_key(|list| list.entries.first().map(|entry| entry.passage));
    lists
}

/// The lists so far, with what the next decision asks of them.
#[derive(Default)]
pub(super) struct Gathered {
    lists: Vec<Found>,
    /// The last number of the last list that has numbers.
    last_number: Option<u32>,
    /// The items of the last run that is no list end before this block.
    refused: usize,
    /// The level and the form of that run: a list within one of its items may still be one.
    refused_like: Option<(u8, LabelForm)>,
}

impl Gathered {
    pub(super) fn push(&mut self, list: Found) {
        self.last_number = list.entries.last().and_then(|entry| entry.number).or(self.last_number);
        self.lists.push(list);
    }
}

/// What lists are looked for in.
pub(super) struct Finder<'b, 's> {
    pub(super) blocks: &'b [Block<'s>],
    pub(super) lexicon: &'b Lexicon,
    /// Whether the notation counts items that are all written with one number.
    pub(super) counts_items: bool,
    /// What the document says about lists without a heading, read when it is first asked for.
    survey: OnceCell<Survey>,
}

impl Finder<'_, '_> {
    /// The role of a block that is the heading of a reference list.
    pub(super) fn heading(&self, block: &Block<'_>) -> Option<ListRole> {
        let text = block.text.as_str();
        if text.len() > MAX_HEADING || text.is_empty() || block.quoted {
            return None;
        }
        let may_head = match block.kind {
            BlockKind::Heading | BlockKind::Paragraph => true,
            BlockKind::ListItem => block.label.as_ref().is_some_and(|label| label.form == LabelForm::Dot),
            _ => false,
        };
        if !may_head || text.trim().contains(['\n', '\r']) {
            return None;
        }
        self.role(text.trim())
    }

    /// The role of the block at `at`, if a list begins at it.
    pub(super) fn heading_at(&self, at: usize) -> Option<ListRole> {
        self.heading(self.blocks.get(at)?).filter(|_| self.stands_alone(at))
    }

    /// A heading with a number is no line of a table of contents: nothing of its kind stands right beside it.
    fn stands_alone(&self, at: usize) -> bool {
        let Some(block) = self.blocks.get(at).filter(|block| block.kind == BlockKind::ListItem) else { return true };
        let numbered = |other: Option<&Block<'_>>| {
            let label = other.and_then(|other| other.label.as_ref());
            label.is_some_and(|label| label.form == LabelForm::Dot)
        };
        let next = self.blocks.get(at + 1);
        block.gap_before && !next.is_some_and(|next| !next.gap_before && numbered(Some(next)))
    }

    pub(super) fn role(&self, text: &str) -> Option<ListRole> {
        let text = without_button(text);
        let bare = heading_number(text).and_then(|number| text.get(number.end..)).map(str::trim);
        let role = self.lexicon.headings.role(text).or_else(|| self.lexicon.headings.role(bare?));
        let role = role.or_else(|| self.lexicon.headings.role(of_a_part(text)?))?;
        Some(match role {
            HeadingRole::References => ListRole::References,
            HeadingRole::Notes => ListRole::Notes,
            HeadingRole::FurtherReading => ListRole::FurtherReading,
        })
    }

    /// Collects the list or lists under a heading at `at`; the block after them.
    fn under_heading(&self, at: usize, role: ListRole, found: &mut Gathered) -> Option<usize> {
        let heading = Some(self.whole(at));
        if let Some((list, next)) = self.collect(at + 1, role, true) {
            found.push(Found { heading, ..list });
            return Some(self.more_under(at, next, role, found));
        }
        let next = self.more_under(at, at + 1, role, found);
        (next > at + 1).then_some(next)
    }

    /// Collects lists that stand under sub-headings of a reference heading: endnotes by chapter.
    fn more_under(&self, heading: usize, mut at: usize, role: ListRole, found: &mut Gathered) -> usize {
        let level = self.blocks.get(heading).map_or(0, |block| block.level);
        while let Some(block) = self.blocks.get(at) {
            let below = level == 0 || block.level == 0 || block.level > level;
            if block.kind != BlockKind::Heading || !below || self.heading(block).is_some() {
                break;
            }
            let Some((list, next)) = self.collect(at + 1, role, true) else { break };
            if list.form.is_none() {
                break;
            }
            found.push(Found { heading: Some(self.whole(at)), under: Some(BlockId::new(at)), ..list });
            at = next;
        }
        at
    }

    /// Collects a list that the markup names; the block after it.
    fn marked(&self, list: &MarkedList, found: &mut Gathered) -> Option<usize> {
        let (list, next) = self.collect(list.first.index(), list.role, true)?;
        found.push(list);
        Some(next)
    }

    /// Collects a list that begins at `at` without a heading; the block after it.
    fn unheaded(&self, at: usize, found: &mut Gathered) -> Option<usize> {
        let block = self.blocks.get(at)?;
        let label = block.label.as_ref()?;
        let first = number_of(label)?;
        let form = label.form;
        let like = (block.level, form);
        if matches!(form, LabelForm::Footnote | LabelForm::LinkDefinition)
            || first > 1 && found.last_number.is_none_or(|before| before.checked_add(1) != Some(first))
            || at < found.refused && found.refused_like == Some(like)
            || form != LabelForm::Bracket && !self.looks_like_reference(at, form)
        {
            return None;
        }
        let (list, next) = self.collect(at, ListRole::References, false)?;
        if self.is_evident(&list, form, next) {
            found.push(list);
            return Some(next);
        }
        found.refused = next;
        found.refused_like = Some(like);
        None
    }

    /// Whether a list without a heading looks like references or, in brackets, is cited like them.
    fn is_evident(&self, list: &Found, form: LabelForm, next: usize) -> bool {
        let strong = |entry: &FoundEntry| self.looks_like_reference(entry.passage.block.index(), form);
        let evident = list.entries.iter().filter(|entry| strong(entry)).count();
        let most = evident * 2 >= list.entries.len();
        if most && list.entries.len() >= MIN_UNHEADED && list.entries.iter().take(MIN_UNHEADED).all(strong) {
            return true;
        }
        let survey = self.survey.get_or_init(|| Survey::of(self));
        form == LabelForm::Bracket
            && (evident == list.entries.len() && is_cited(list, 1, survey)
                || list.entries.len() >= 2 && survey.closes(next) && is_cited(list, 2, survey))
    }

    /// Numbered link definitions are a list when there are at least two of them, wherever they stand.
    fn definitions(&self, found: &mut Vec<Found>) {
        let is_numbered = |block: &&Block<'_>| {
            let label = block.label.as_ref().filter(|label| label.form == LabelForm::LinkDefinition);
            label.is_some_and(|label| label.number.is_some())
        };
        let numbered = self.blocks.iter().enumerate().filter(|(_, block)| is_numbered(block));
        let entries: Vec<FoundEntry> = numbered.map(|(index, _)| self.entry(index, None)).collect();
        if entries.len() >= 2 {
            let form = Some(LabelForm::LinkDefinition);
            let role = ListRole::References;
            found.push(Found { heading: None, under: None, role, entries, form, auto_numbered: false });
        }
    }

    /// What the markup calls the list that begins with a note, and the group of that note, if there is one.
    fn role_of_notes(&self, marked: &[MarkedList]) -> Option<(ListRole, &str)> {
        marked.iter().find_map(|list| {
            let label = self.blocks.get(list.first.index())?.label.as_ref()?;
            (label.form == LabelForm::Footnote).then(|| (list.role, group_of(&label.key)))
        })
    }

    /// The notes of a notation that has them (`[^a]: …`) are one list for each group, wherever they stand.
    fn notes(&self, named: Option<(ListRole, &str)>, found: &mut Vec<Found>) {
        let mut groups: BTreeMap<&str, Vec<FoundEntry>> = BTreeMap::new();
        let mut last: Option<(&str, usize)> = None;
        for (index, block) in self.blocks.iter().enumerate() {
            let note = block.label.as_ref().filter(|label| label.form == LabelForm::Footnote);
            if let Some(label) = note {
                let group = group_of(&label.key);
                groups.entry(group).or_default().push(self.entry(index, None));
                last = Some((group, index));
            } else if block.continues_item
                && let Some((group, before)) = last.filter(|(_, before)| before + 1 == index)
                && let Some(entry) = groups.get_mut(group).and_then(|entries| entries.last_mut())
            {
                entry.last = BlockId::new(index);
                last = Some((group, before + 1));
            }
        }
        if !groups.is_empty() {
            found.retain(|list| list.form != Some(LabelForm::Footnote));
        }
        let list = |(group, entries)| Found {
            heading: None,
            under: None,
            role: named.filter(|(_, named)| *named == group).map_or(ListRole::Notes, |(role, _)| role),
            entries,
            form: Some(LabelForm::Footnote),
            auto_numbered: false,
        };
        found.extend(groups.into_iter().map(list));
    }
}

/// Whether at least half of the first numbers of a list, and `fewest`, stand in brackets in the text before it.
fn is_cited(list: &Found, fewest: usize, survey: &Survey) -> bool {
    let Some(first) = list.entries.first() else { return false };
    let before = first.passage.block.index();
    // A list is known by its first entries.
    let shown = list.entries.iter().take(MAX_LOOKED_UP);
    let count = shown.clone().filter(|entry| survey.is_cited(entry.number.unwrap_or(0), before)).count();
    count >= fewest && count * 2 >= shown.count()
}

/// The number that a label shows; what is printed as a bullet shows none.
pub(super) fn number_of(label: &ItemLabel) -> Option<u32> {
    if label.form == LabelForm::Bullet { None } else { label.number }
}

/// What stands before or behind the part that a list belongs to: `Notes to Part 1`, `Notes – Chapter 3`.
fn of_a_part(heading: &str) -> Option<&str> {
    const JOINTS: [&str; 15] = [
        " to ", " for ", " zu ", " zum ", " zur ", " du ", " de la ", " del ", " do ", " bij ", " к ", ": ", " – ",
        " — ", " - ",
    ];
    JOINTS
        .iter()
        .find_map(|joint| heading.split_once(joint).filter(|(_, behind)| is_part(behind)).map(|(before, _)| before))
}

/// Whether a text begins with a word for a part and its number: `Part 1`, and not `the north`, `IV.` or a year.
fn is_part(text: &str) -> bool {
    let written = format!("{text} .");
    let number = heading_number(&written).and_then(|number| written.get(number));
    number.is_some_and(|number| number.contains(' ') && number.contains(char::is_alphabetic))
}

/// Whether the heading of a list names the part that the list belongs to: `Notes to Part 1`, `Chapter 3: References`.
pub(super) fn names_part(heading: &str) -> bool {
    is_part(heading.trim()) || of_a_part(heading.trim()).is_some()
}

/// A heading without the button behind it: `References[edit]`.
fn without_button(heading: &str) -> &str {
    let text = heading.trim_end();
    let inner = text.strip_suffix(']').and_then(|text| text.rsplit_once('['));
    let Some((before, inside)) = inner.filter(|(before, _)| !before.trim().is_empty()) else { return heading };
    if inside.starts_with(char::is_alphabetic) { before.trim_end() } else { heading }
}
