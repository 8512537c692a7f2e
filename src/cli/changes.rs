//! Which findings of a document are new since an earlier version of it.

use std::collections::HashMap;

use super::known::{self, Known};
use crate::lint::Outcome;
use crate::text::{FileId, Location, SourceFile, Span};

/// Keeps the findings that are on a changed line, be it with a label, and those that the old version does not have.
///
/// A line is changed if the old version does not have it. A finding is had by the old version if the same rule
/// underlines the same words there, on a line that is still there; of several that are alike, as many.
pub fn keep_new(source: &SourceFile, outcome: &mut Outcome, old_source: &SourceFile, old: &Outcome) {
    let (old_lines, lines) = changed(&texts(old_source), &texts(source));
    let mut had = Known::default();
    for diagnostic in &old.diagnostics {
        if !old_lines.touch(old_source, diagnostic.location) {
            had.add(known::key(old_source, old, diagnostic), 1);
        }
    }
    known::retain(source, outcome, |diagnostic, key| {
        let mut places = [diagnostic.location].into_iter().chain(diagnostic.labels.iter().map(|it| it.location));
        places.any(|place| lines.touch(source, place)) || !had.take(key)
    });
}

/// Lines of a text, some of them marked.
struct Marked {
    /// How many lines before each one, and in the end of all, are marked.
    before: Vec<usize>,
}

impl Marked {
    fn new(marks: impl Iterator<Item = bool>) -> Self {
        let sums = marks.scan(0, |sum, mark| {
            *sum += usize::from(mark);
            Some(*sum)
        });
        Self { before: [0].into_iter().chain(sums).collect() }
    }

    /// Whether a place of the document itself reaches a marked line.
    fn touch(&self, source: &SourceFile, Location { file, span }: Location) -> bool {
        let count = |line: usize| self.before.get(line).or(self.before.last()).copied().unwrap_or(0);
        file == FileId(0) && count(first(source, span)) < count(last(source, span) + 1)
    }
}

fn first(source: &SourceFile, span: Span) -> usize {
    source.lines().line_of(span.start())
}

fn last(source: &SourceFile, span: Span) -> usize {
    source.lines().line_of(span.end().saturating_sub(1).max(span.start()))
}

fn texts(source: &SourceFile) -> Vec<&str> {
    (0..source.lines().count()).map(|line| source.slice(source.line_span(line))).collect()
}

/// The lines of `old` that `new` does not have, and those of `new` that `old` does not have, each as often as it stands.
fn changed(old: &[&str], new: &[&str]) -> (Marked, Marked) {
    let start = old.iter().zip(new).take_while(|(one, other)| one == other).count();
    let (old_rest, new_rest) = (old.get(start..).unwrap_or(&[]), new.get(start..).unwrap_or(&[]));
    let end = old_rest.iter().rev().zip(new_rest.iter().rev()).take_while(|(one, other)| one == other).count();
    let middle = |rest: &[&str]| start..start + rest.len() - end;
    let (old_middle, new_middle) = (middle(old_rest), middle(new_rest));
    let mut places: HashMap<&str, Vec<usize>> = HashMap::new();
    for (at, line) in old.iter().enumerate().take(old_middle.end).skip(start).rev() {
        places.entry(line).or_default().push(at);
    }
    let mut is_gone: Vec<bool> = (0..old.len()).map(|at| old_middle.contains(&at)).collect();
    let mut is_new = vec![false; new.len()];
    for (line, is_new) in new.iter().zip(&mut is_new).take(new_middle.end).skip(start) {
        match places.get_mut(line).and_then(Vec::pop).and_then(|place| is_gone.get_mut(place)) {
            Some(gone) => *gone = false,
            None => *is_new = true,
        }
    }
    (Marked::new(is_gone.into_iter()), Marked::new(is_new.into_iter()))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The lines that are gone and those that are new, counted from 0.
    fn difference(old: &str, new: &str) -> (Vec<usize>, Vec<usize>) {
        let (old, new): (Vec<&str>, Vec<&str>) = (old.split(' ').collect(), new.split(' ').collect());
        let marked = |it: &Marked| (0..it.before.len() - 1).filter(|at| it.before[*at] < it.before[at + 1]).collect();
        let (gone, added) = changed(&old, &new);
        (marked(&gone), marked(&added))
    }

    #[test]
    fn a_line_is_changed_if_the_other_version_does_not_have_it() {
        assert_eq!(difference("a b c", "a b c"), (vec![], vec![]));
        assert_eq!(difference("a b c", "a x c"), (vec![1], vec![1]));
        assert_eq!(difference("a b c", "a b b c"), (vec![], vec![2]));
        assert_eq!(difference("a b c d", "a c b d"), (vec![], vec![]));
        assert_eq!(difference("a b b c", "a c"), (vec![1, 2], vec![]));
        assert_eq!(difference("a", "x"), (vec![0], vec![0]));
        assert_eq!(difference("a a a", "a a"), (vec![2], vec![]));
    }
}
