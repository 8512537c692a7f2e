//! Marks that count the points of an enumeration or point at parts of a text, and so cite nothing.

use super::judge::{self, Surroundings, Verdict};
use super::marks::Candidate;
use crate::model::{Block, BlockKind, LabelForm, MarkForm};
use crate::text::{cut, holds};

/// `[1] We propose … [2] We release …`: marks that count up, each at the start of a sentence, are no citations.
pub fn find(text: &str, block: &Block<'_>, candidates: &mut [Candidate]) {
    let around = |candidate: &Candidate| Surroundings {
        text,
        start: candidate.passage.range().start,
        end: candidate.passage.range().end,
    };
    let labelled =
        block.label.as_ref().filter(|label| label.form == LabelForm::Bracket && block.kind == BlockKind::ListItem);
    let mut expected = labelled.and_then(|label| label.number).map_or(1, |number| number + 1);
    let mut members: Vec<usize> = Vec::new();
    for (index, candidate) in candidates.iter().enumerate() {
        if number(candidate) == Some(expected) && judge::opens_sentence(around(candidate)) {
            members.push(index);
            expected += 1;
        }
    }
    let counted = members.len() + usize::from(labelled.is_some());
    let closes = candidates.last().is_some_and(|last| last.at_clause_end && !judge::opens_sentence(around(last)));
    const POINT: Verdict = Verdict::Doubtful(judge::POINT);
    // Behind the full stop of a sentence before it, the first mark may as well belong to that sentence.
    let behind = members.first().and_then(|first| candidates.get(*first)).map(|first| first.passage.range().start);
    let before = cut(text, 0..behind.unwrap_or(0)).trim_end();
    let ambiguous = labelled.is_none() && before.ends_with(['.', '!', '?', '”', '"']);
    if counted >= 2 && !closes && !ambiguous {
        for index in members {
            if let Some(candidate) = candidates.get_mut(index) {
                candidate.verdict = POINT;
            }
        }
    }
    // A mark that a block begins with counts what follows it.
    let at_start = |candidate: &&mut Candidate| {
        candidate.passage.range().start == 0
            && candidate.form == MarkForm::Bracket
            && cut(text, candidate.passage.range().end..text.len()).starts_with(char::is_whitespace)
    };
    candidates
        .iter_mut()
        .take(1)
        .filter(at_start)
        .for_each(|candidate| candidate.verdict = Verdict::Doubtful(judge::DEFINES));
    points(text, candidates);
    series(text, candidates);
}

/// The number of a bracket that holds no other.
fn number(candidate: &Candidate) -> Option<u32> {
    match candidate.items.as_slice() {
        [only] if candidate.form == MarkForm::Bracket && only.last.is_none() => only.first,
        _ => None,
    }
}

/// `the flags are [1] read, [2] write, [3] rest`: marks that count up, each before the words that it counts.
fn points(text: &str, candidates: &mut [Candidate]) {
    let counts = |one: &Candidate, next: &Candidate| {
        let follows = number(one).and_then(|number| number.checked_add(1)) == number(next);
        follows && parts_points(cut(text, one.passage.range().end..next.passage.range().start))
    };
    for run in candidates.chunk_by_mut(counts) {
        let behind = run.last().map_or("", |last| cut(text, last.passage.range().end..text.len()));
        let goes_on = behind.strip_prefix([' ', '\u{A0}']).is_some_and(|rest| rest.starts_with(char::is_alphanumeric));
        if run.len() > 1 && goes_on && run.first().and_then(number).is_some_and(|first| first < 2) {
            run.iter_mut().for_each(|candidate| candidate.verdict = Verdict::Doubtful(judge::POINT));
        }
    }
}

/// Whether a text between two marks is one point and the joint behind it: ` read, `, ` write; and `.
fn parts_points(between: &str) -> bool {
    /// No point is longer, in bytes.
    const MAX: usize = 160;
    /// Words that may stand before the last point.
    const JOINTS: [&str; 10] = [" and", " or", " und", " oder", " et", " ou", " y", " e", " en", " и"];
    let Some(point) = between.strip_prefix([' ', '\u{A0}']).filter(|point| point.len() <= MAX) else { return false };
    let bare = point.trim_end();
    let joint = JOINTS.iter().find_map(|joint| bare.strip_suffix(joint));
    let bare = joint.unwrap_or(bare);
    let parted = joint.is_some() || bare.ends_with([',', ';']);
    parted && bare.len() < point.len() && bare.starts_with(char::is_alphanumeric) && !holds(bare, ". ")
}

/// `Eqs. [5] and [6]`: what is joined to a pointer at a part of the text is one too.
fn series(text: &str, candidates: &mut [Candidate]) {
    const JOINTS: [&str; 14] = ["and", "or", "to", ",", "&", "–", "und", "oder", "et", "y", "e", "en", "и", "through"];
    let mut before: Option<(usize, bool)> = None;
    for candidate in candidates {
        let range = candidate.passage.range();
        let joined = before.is_some_and(|(end, points)| points && JOINTS.contains(&cut(text, end..range.start).trim()));
        if joined && candidate.verdict == Verdict::Citation {
            candidate.verdict = Verdict::Doubtful(judge::POINTER);
        }
        before = Some((range.end, candidate.verdict == Verdict::Doubtful(judge::POINTER)));
    }
}
