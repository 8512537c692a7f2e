//! Which list governs each citation.
//!
//! One list governs everything; lists whose numbers continue are one; of lists whose numbers overlap each governs the
//! text from the end of the one before it to its own end, and the last one what follows; lists that stand together bind
//! by the heading they share with a section. Marks of one form bind to lists of that form first.

use super::judge::Verdict;
use super::lists::Found;
use super::marks::Candidate;
use crate::grammar::label::heading_number;
use crate::model::{
    Block, BlockKind, Document, LabelForm, ListId, ListRole, MarkForm, Passage, ReferenceList, Scope, group_of,
};
use crate::text::Span;

/// Some lists and how they share the text among them.
#[derive(Debug)]
enum Plan {
    /// No list.
    Nothing,
    /// One list for everything.
    One(ListId),
    /// By place: lists in the order of their ends.
    Places(Vec<ListId>),
    /// By the heading that a list shares with a section.
    Headings(Vec<(String, ListId)>),
    /// By the part of the text under a heading of some level.
    Parts(Vec<(Span, Plan)>),
}

/// The lists of a document, and which of them governs a place.
#[derive(Debug)]
pub struct Binder {
    brackets: Plan,
    superscripts: Plan,
    /// The lists of notes by their groups.
    notes: Vec<(Box<str>, ListId)>,
}

impl Binder {
    /// Settles how the lists that were found share the text; lists that are one are joined.
    pub fn new(document: &mut Document<'_>, found: &[Found], candidates: &[Candidate], scope: Scope) -> Self {
        let form = |id: &ListId| found.get(id.index()).and_then(|list| list.form);
        let all: Vec<ListId> = (0..found.len()).map(ListId::new).collect();
        let group =
            |id: &ListId| document.list(*id).and_then(|list| list.by_key.first()).map_or("", |(key, _)| group_of(key));
        let notes =
            all.iter().filter(|id| form(id) == Some(LabelForm::Footnote)).map(|id| (group(id).into(), *id)).collect();
        let counted = |id: &ListId| document.list(*id).is_some_and(|list| !list.by_number.is_empty());
        let mut numbered: Vec<ListId> =
            all.into_iter().filter(|id| form(id) != Some(LabelForm::Footnote) && counted(id)).collect();
        if numbered.iter().any(|id| form(id) != Some(LabelForm::LinkDefinition)) {
            numbered.retain(|id| form(id) != Some(LabelForm::LinkDefinition));
        }
        let numbered = match scope {
            Scope::File => join_all(document, &numbered),
            _ => join_continued(document, found, &numbered),
        };
        let (brackets, superscripts) = by_form(document, found, candidates, &numbered);
        Self {
            brackets: plan(document, found, brackets, scope),
            superscripts: plan(document, found, superscripts, scope),
            notes,
        }
    }

    /// The list that governs a mark of this form at this byte.
    pub fn list(
        &self,
        document: &Document<'_>,
        offset: usize,
        form: MarkForm,
        candidate: &Candidate,
    ) -> Option<ListId> {
        match form {
            MarkForm::Footnote if candidate.outside => None,
            MarkForm::Footnote => self.note_list(candidate),
            MarkForm::Bracket | MarkForm::Parens => self.bracket_list(document, offset, candidate.passage),
            MarkForm::Superscript => self.superscripts.find(document, offset, candidate.passage),
        }
    }
}

impl Binder {
    /// The list of the group that a mark of a note names; where there is none, that of the common group.
    fn note_list(&self, candidate: &Candidate) -> Option<ListId> {
        let key = candidate.items.first().and_then(|item| item.key.as_deref()).unwrap_or("");
        let of = |wanted: &str| self.notes.iter().find(|(group, _)| **group == *wanted).map(|(_, id)| *id);
        of(group_of(key)).or_else(|| self.notes.first().map(|(_, id)| *id))
    }

    /// The list that governs a bracket at this byte.
    pub fn bracket_list(&self, document: &Document<'_>, offset: usize, passage: Passage) -> Option<ListId> {
        self.brackets.find(document, offset, passage)
    }

    /// Whether a mark of this form at this byte stands behind the last of several lists that share the text by place.
    pub fn is_past(&self, document: &Document<'_>, offset: usize, form: MarkForm) -> bool {
        match form {
            MarkForm::Footnote => false,
            MarkForm::Bracket | MarkForm::Parens => self.brackets.is_past(document, offset),
            MarkForm::Superscript => self.superscripts.is_past(document, offset),
        }
    }
}

impl Plan {
    fn is_past(&self, document: &Document<'_>, offset: usize) -> bool {
        match self {
            Self::Places(ids) => {
                let last = ids.last().and_then(|id| document.list(*id));
                last.is_some_and(|list| list.scope.end() <= offset)
            }
            Self::Parts(parts) => {
                let part = parts.iter().find(|(span, _)| span.contains(offset));
                matches!(part, Some((_, plan @ Self::Places(_))) if plan.is_past(document, offset))
            }
            Self::Nothing | Self::One(_) | Self::Headings(_) => false,
        }
    }

    fn find(&self, document: &Document<'_>, offset: usize, passage: Passage) -> Option<ListId> {
        match self {
            Self::Nothing => None,
            Self::One(id) => Some(*id),
            Self::Places(ids) => {
                let end = |id: &ListId| document.list(*id).map_or(0, |list| list.scope.end());
                let at = ids.partition_point(|id| end(id) <= offset);
                ids.get(at).or(ids.last()).copied()
            }
            Self::Headings(pairs) => by_heading(document, pairs, offset, passage),
            Self::Parts(parts) => {
                let (_, plan) = parts.iter().find(|(span, _)| span.contains(offset))?;
                plan.find(document, offset, passage)
            }
        }
    }
}

fn by_heading(document: &Document<'_>, pairs: &[(String, ListId)], offset: usize, passage: Passage) -> Option<ListId> {
    let own = pairs.iter().find(|(_, id)| {
        document.list(*id).is_some_and(|list| list.scope.contains(offset)) && document.block(passage.block).is_some()
    });
    if let Some((_, id)) = own {
        return Some(*id);
    }
    let around = document.sections.iter().rev().filter(|section| section.span.contains(offset));
    let mut headings = around.filter_map(|section| document.block(section.heading)).map(fold_heading);
    headings.find_map(|heading| pairs.iter().find(|(known, _)| *known == heading).map(|(_, id)| *id))
}

fn fold_heading(block: &Block<'_>) -> String {
    let text = block.text.as_str().trim();
    let bare = heading_number(text).and_then(|number| text.get(number.end..)).unwrap_or(text);
    let words = bare.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.map(str::to_lowercase).collect::<Vec<_>>().join(" ")
}

/// Joins lists whose numbers continue; the first one takes the entries of those that follow it.
fn join_continued(document: &mut Document<'_>, found: &[Found], ids: &[ListId]) -> Vec<ListId> {
    let mut kept: Vec<ListId> = Vec::new();
    for id in ids {
        let role = |id: &ListId| found.get(id.index()).map(|list| list.role);
        let continues = kept.last().is_some_and(|last| {
            let end = document.list(*last).and_then(ReferenceList::highest);
            let start = document.list(*id).and_then(ReferenceList::lowest);
            role(last) == role(id)
                && end.zip(start).is_some_and(|(end, start)| start > 1 && end.checked_add(1) == Some(start))
        });
        match kept.last().filter(|_| continues) {
            Some(first) => join(document, *first, *id),
            None => kept.push(*id),
        }
    }
    kept
}

fn join_all(document: &mut Document<'_>, ids: &[ListId]) -> Vec<ListId> {
    let Some((first, rest)) = ids.split_first() else { return Vec::new() };
    for id in rest {
        join(document, *first, *id);
    }
    vec![*first]
}

/// Moves the entries of `from` into `into`; `from` stays behind empty and is dropped by [`drop_empty`].
fn join(document: &mut Document<'_>, into: ListId, from: ListId) {
    let Some(taken) = document.lists.get_mut(from.index()) else { return };
    let entries = std::mem::take(&mut taken.entries);
    let by_number = std::mem::take(&mut taken.by_number);
    let span = taken.scope;
    for id in &entries {
        if let Some(entry) = document.references.get_mut(id.index()) {
            entry.list = into;
        }
    }
    if let Some(list) = document.lists.get_mut(into.index()) {
        list.entries.extend(entries);
        list.by_number.extend(by_number);
        list.by_number.sort_unstable();
        list.scope = list.scope.to(span);
    }
}

/// The lists that brackets and that superscripts may bind to.
fn by_form(
    document: &Document<'_>,
    found: &[Found],
    candidates: &[Candidate],
    ids: &[ListId],
) -> (Vec<ListId>, Vec<ListId>) {
    let role = |id: &ListId| document.list(*id).map(|list| list.role);
    let form = |id: &ListId| found.get(id.index()).and_then(|list| list.form);
    let counts = |candidate: &&Candidate| !matches!(candidate.verdict, Verdict::Doubtful(_));
    let raised = candidates.iter().filter(counts).any(|candidate| candidate.form == MarkForm::Superscript);
    let bracketed = candidates.iter().filter(counts).any(|candidate| candidate.form == MarkForm::Bracket);
    let of = |wanted: ListRole| ids.iter().copied().filter(|id| role(id) == Some(wanted)).collect::<Vec<_>>();
    let (notes, references) = (of(ListRole::Notes), of(ListRole::References));
    let main = if references.is_empty() { notes.clone() } else { references.clone() };
    let main = if main.is_empty() { ids.to_vec() } else { main };
    if raised && bracketed && !notes.is_empty() && !references.is_empty() {
        return (references, notes);
    }
    let alike = |wanted: LabelForm| ids.iter().copied().filter(|id| form(id) == Some(wanted)).collect::<Vec<_>>();
    if !notes.is_empty() && !references.is_empty() {
        let (brackets, raised_lists) = (alike(LabelForm::Bracket), alike(LabelForm::Superscript));
        let pick = |lists: Vec<ListId>, other: Vec<ListId>| if lists.is_empty() { other } else { lists };
        return (pick(brackets, main), pick(raised_lists, notes));
    }
    (main.clone(), main)
}

fn plan(document: &Document<'_>, found: &[Found], ids: Vec<ListId>, scope: Scope) -> Plan {
    match (scope, ids.as_slice()) {
        (_, []) => Plan::Nothing,
        (Scope::HeadingLevel(level), _) => Plan::Parts(parts(document, &ids, level)),
        (_, [only]) => Plan::One(*only),
        _ if stand_together(document, &ids) => Plan::Headings(headings(document, found, &ids)),
        _ => Plan::Places(ids),
    }
}

fn parts(document: &Document<'_>, ids: &[ListId], level: u8) -> Vec<(Span, Plan)> {
    let starts = document.sections.iter().filter(|section| section.level <= level && section.level > 0);
    let mut starts: Vec<usize> = starts.map(|section| section.span.start()).filter(|start| *start > 0).collect();
    starts.insert(0, 0);
    let ends = starts.iter().skip(1).copied().chain([usize::MAX]);
    let spans = starts.iter().zip(ends).map(|(start, end)| Span::new(*start, end));
    let inside = |span: Span| -> Vec<ListId> {
        let holds = |id: &&ListId| document.list(**id).is_some_and(|list| span.contains(list.place.start()));
        ids.iter().filter(holds).copied().collect()
    };
    let plan = |own: Vec<ListId>| match own.as_slice() {
        [] => Plan::Nothing,
        [only] => Plan::One(*only),
        _ => Plan::Places(own),
    };
    spans.map(|span| (span, plan(inside(span)))).collect()
}

/// Whether nothing but headings stands between the lists.
fn stand_together(document: &Document<'_>, ids: &[ListId]) -> bool {
    let scopes: Vec<Span> = ids.iter().filter_map(|id| document.list(*id)).map(|list| list.scope).collect();
    let gaps = scopes.iter().zip(scopes.iter().skip(1)).map(|(one, next)| Span::new(one.end(), next.start()));
    let mut gaps = gaps;
    gaps.all(|gap| {
        let between = document.blocks.iter().filter(|block| gap.covers(block.span) && !block.span.is_empty());
        let mut between = between;
        between.all(|block| block.kind == BlockKind::Heading)
    })
}

fn headings(document: &Document<'_>, found: &[Found], ids: &[ListId]) -> Vec<(String, ListId)> {
    let heading = |id: &ListId| {
        let list = found.get(id.index())?;
        let block = document.block(list.under.or(list.heading.map(|heading| heading.block))?)?;
        Some((fold_heading(block), *id))
    };
    ids.iter().filter_map(heading).collect()
}
