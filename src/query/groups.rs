//! What the numbers of one citation say together, and the edits that mend a group.

use super::context::Context;
use crate::diagnostic::Edit;
use crate::model::{Citation, Cite, MarkForm, Passage};
use crate::text::cut;

/// The most cites of a group that are compared with each other.
const MAX_CITES: usize = 64;

/// The places in a citation of the cites whose numbers or key the others have too; the first of equal ones stays.
///
/// A cite with a page or another locator repeats nothing.
#[must_use]
pub fn repeated(cites: &[Cite]) -> Vec<usize> {
    let cites = cites.get(..MAX_CITES.min(cites.len())).unwrap_or(&[]);
    let is_repeated = |at: &usize| {
        let Some(one) = cites.get(*at).filter(|cite| cite.locator.is_none()) else { return false };
        cites.iter().enumerate().any(|(index, other)| index != *at && includes(other, one, index < *at))
    };
    (0..cites.len()).filter(is_repeated).collect()
}

/// Whether `other` names all that `one` names; of equal cites only the earlier one does.
fn includes(other: &Cite, one: &Cite, earlier: bool) -> bool {
    if other.locator.is_some() {
        return false;
    }
    match (one.interval(), other.interval()) {
        (Some(own), Some(wide)) if own == wide => earlier,
        (Some((low, high)), Some((from, to))) => from <= low && high <= to,
        (None, None) => earlier && one.key.is_some() && one.key == other.key,
        _ => false,
    }
}

/// The cites of each run of three or more numbers that follow each other and could be written as a range.
#[must_use]
pub fn runs<'d>(context: &Context<'d>, citation: &Citation) -> Vec<&'d [Cite]> {
    let cites = context.document.cites_of(citation);
    if cites.iter().any(|cite| cite.locator.is_some()) {
        return Vec::new();
    }
    let follows = |one: &Cite, next: &Cite| {
        let numbers = one.first.zip(next.first).filter(|_| !one.is_range() && !next.is_range());
        numbers.is_some_and(|(one, next)| one.checked_add(1) == Some(next)) && alike(context, one, next)
    };
    cites.chunk_by(follows).filter(|run| run.len() > 2).collect()
}

/// Whether two cites stand in one bracket, or each alone in its own.
fn alike(context: &Context<'_>, one: &Cite, next: &Cite) -> bool {
    let bracketed = |cite: &Cite| context.document.text(cite.passage).starts_with('[');
    let Some(block) = context.document.block(one.passage.block) else { return false };
    let between = cut(block.text.as_str(), one.passage.range().end..next.passage.range().start);
    bracketed(one) == bracketed(next) && !between.contains(['[', ']'])
}

/// Writes each run as a range: `[1][2][3]` becomes `[1]–[3]`, `[1, 2, 3]` becomes `[1–3]`.
#[must_use]
pub fn join_runs(context: &Context<'_>, citation: &Citation) -> Option<Vec<Edit>> {
    let dash = if citation.form == MarkForm::Superscript { "⁻" } else { "–" };
    let edit = |run: &[Cite]| {
        let (first, last) = (run.first()?.passage, run.last()?.passage);
        let between = Passage::new(first.block, first.range().end..last.range().start);
        Some(Edit { span: verbatim(context, between)?, text: dash.into() })
    };
    let edits: Option<Vec<Edit>> = runs(context, citation).into_iter().map(edit).collect();
    edits.filter(|edits| !edits.is_empty() && is_plain(context, citation))
}

/// Deletes the cites that repeat others, with their separators and the brackets that they would leave empty.
#[must_use]
pub fn drop_repeated(context: &Context<'_>, citation: &Citation) -> Option<Vec<Edit>> {
    let cites = context.document.cites_of(citation);
    let dropped = repeated(cites);
    let text = context.document.block(citation.block())?.text.as_str();
    let mut edits = Vec::new();
    for mark in marks(text, citation, cites) {
        let gone = |at: &usize| dropped.contains(at);
        let all = mark.cites.iter().all(gone);
        if all {
            // The separator before a bracket goes with it, or the one behind it where it is the first.
            let range = if mark.start > citation.passage.range().start {
                mark.before..mark.end
            } else {
                mark.start..mark.after
            };
            edits.push(range);
            continue;
        }
        let mut kept = false;
        for (place, at) in mark.cites.iter().enumerate() {
            let own = cites.get(*at)?.passage.range();
            if !gone(at) {
                kept = true;
            } else if kept {
                let before = mark.cites.get(place.checked_sub(1)?).and_then(|at| cites.get(*at))?;
                edits.push(before.passage.range().end..own.end);
            } else {
                let next = mark.cites.get(place + 1).and_then(|at| cites.get(*at))?;
                edits.push(own.start..next.passage.range().start);
            }
        }
    }
    let edit = |range| {
        let span = verbatim(context, Passage::new(citation.block(), range))?;
        Some(Edit { span, text: "".into() })
    };
    let edits: Option<Vec<Edit>> = edits.into_iter().map(edit).collect();
    edits.filter(|edits| !edits.is_empty() && is_plain(context, citation))
}

/// Whether a citation is written as it is shown: markup that belongs to a mark would stay behind without it.
fn is_plain(context: &Context<'_>, citation: &Citation) -> bool {
    let passage = citation.passage;
    context.slice(context.document.span(passage)) == context.document.text(passage)
}

/// Whether a mark of a citation is a link, which another number would not lead along.
#[must_use]
pub fn is_linked(context: &Context<'_>, citation: &Citation) -> bool {
    context.document.links_over(citation.passage).next().is_some()
}

/// One bracket of a citation, or a range between two.
struct Mark {
    start: usize,
    end: usize,
    /// The end of the mark before it.
    before: usize,
    /// The start of the mark after it.
    after: usize,
    /// The places of its cites in the citation.
    cites: Vec<usize>,
}

fn marks(text: &str, citation: &Citation, cites: &[Cite]) -> Vec<Mark> {
    let whole = citation.passage.range();
    let mut marks: Vec<Mark> = Vec::new();
    for (at, cite) in cites.iter().enumerate() {
        let own = cite.passage.range();
        if let Some(mark) = marks.last_mut().filter(|mark| own.end <= mark.end) {
            mark.cites.push(at);
            continue;
        }
        let before = marks.last().map_or(whole.start, |mark| mark.end);
        let start = cut(text, before..own.end).find(['[', '⁽']).map_or(own.start, |open| before + open);
        let rest = cut(text, own.start..whole.end);
        let bracketed = cut(text, own.start..own.end).starts_with('[');
        let close = rest.find([']', '⁾']).map(|close| own.start + close).filter(|_| !bracketed);
        let end = close.map_or(own.end, |close| text.ceil_char_boundary(close + 1));
        if let Some(mark) = marks.last_mut() {
            mark.after = start;
        }
        marks.push(Mark { start, end, before, after: whole.end, cites: vec![at] });
    }
    marks
}

/// The source bytes of a passage, if they are written as they are shown.
pub fn verbatim(context: &Context<'_>, passage: Passage) -> Option<crate::text::Span> {
    let block = context.document.block(passage.block)?;
    block.text.is_verbatim(passage.range()).then(|| block.text.span(passage.range()))
}
