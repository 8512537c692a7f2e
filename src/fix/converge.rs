//! Rounds of fixing and checking.

use std::collections::BTreeMap;

use super::draft::Draft;
use super::select::select;
use crate::diagnostic::{Applicability, Diagnostic, Edit, RuleId};
use crate::text::SourceFile;

/// The most rounds of fixing; a text that is not settled then never will be.
pub const ROUNDS: usize = 10;

/// How much longer a text may become, in bytes, beside doubling.
const GROWTH: usize = 1 << 16;

/// A text in which everything is mended that could be.
#[derive(Debug)]
pub struct Fixed<C> {
    /// The new text, under the name and in the encoding of the old one.
    pub source: SourceFile,
    /// What is found in it.
    pub checked: C,
    /// How many findings of each rule were mended.
    pub mended: BTreeMap<Option<RuleId>, usize>,
    /// The same as edits of the old text, sorted and apart.
    pub edits: Vec<Edit>,
}

/// Why a text cannot be mended. It then stays as it is.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum GaveUp {
    /// Findings of a rule that was mended became more.
    CameBack(RuleId),
    /// After the last round there was still something to mend; the rules that had a part in it.
    NeverSettled(Vec<RuleId>),
    /// The text became far longer.
    Grew,
}

/// Applies the fixes of at least that applicability, checks the new text, and so on until nothing is left to mend.
///
/// `first` is what `check` says of `source`. Without anything to mend there is no new text.
///
/// # Errors
/// If fixes undo each other, or make what they mend.
pub fn converge<C: AsRef<[Diagnostic]>>(
    source: &SourceFile,
    first: &C,
    least: Applicability,
    check: impl Fn(&SourceFile) -> C,
) -> Result<Option<Fixed<C>>, GaveUp> {
    let mut draft = Draft::new(source.text());
    let mut mended: BTreeMap<Option<RuleId>, usize> = BTreeMap::new();
    let mut last: Option<(SourceFile, C)> = None;
    for round in 0..=ROUNDS {
        let (text, found) = match &last {
            Some((source, checked)) => (source.text(), checked.as_ref()),
            None => (source.text(), first.as_ref()),
        };
        let selection = select(text, found, least);
        if selection.edits.is_empty() {
            break;
        }
        if round == ROUNDS {
            let mut rules: Vec<RuleId> = selection.mended.iter().filter_map(|it| it.rule.clone()).collect();
            rules.sort();
            rules.dedup();
            return Err(GaveUp::NeverSettled(rules));
        }
        for diagnostic in selection.mended {
            *mended.entry(diagnostic.rule.clone()).or_default() += 1;
        }
        draft.apply(&selection.edits);
        let text = draft.text();
        if text.len() > 2 * source.text().len() + GROWTH {
            return Err(GaveUp::Grew);
        }
        let new = source.with_text(text);
        let checked = check(&new);
        if let Some(rule) = came_back(&mended, found, checked.as_ref()) {
            return Err(GaveUp::CameBack(rule));
        }
        last = Some((new, checked));
    }
    Ok(last.map(|(source, checked)| Fixed { source, checked, mended, edits: draft.edits() }))
}

/// The first rule among those that were mended which has more findings than before.
fn came_back(mended: &BTreeMap<Option<RuleId>, usize>, before: &[Diagnostic], after: &[Diagnostic]) -> Option<RuleId> {
    let (before, after) = (counts(before), counts(after));
    let more = |rule: &&RuleId| after.get(rule) > before.get(rule);
    mended.keys().flatten().find(more).cloned()
}

fn counts(diagnostics: &[Diagnostic]) -> BTreeMap<&RuleId, usize> {
    let mut counts = BTreeMap::new();
    for rule in diagnostics.iter().filter_map(|diagnostic| diagnostic.rule.as_ref()) {
        *counts.entry(rule).or_default() += 1;
    }
    counts
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Fix;
    use crate::text::Span;

    /// Rules that find a word and put another in its place.
    fn check(words: &[(&str, &str, &str)], source: &SourceFile) -> Vec<Diagnostic> {
        let mut found = Vec::new();
        for (rule, word, other) in words {
            for (at, _) in source.text().match_indices(word) {
                let span = Span::new(at, at + word.len());
                let edits = vec![Edit { span, text: (*other).into() }];
                let fix = Some(Fix { applicability: Applicability::Safe, edits });
                found.push(Diagnostic { rule: RuleId::new(rule), fix, ..Diagnostic::mistake(span, "wrong") });
            }
        }
        found.sort_by_key(|it| it.location);
        found
    }

    fn fixed(text: &str, words: &[(&str, &str, &str)]) -> Result<String, GaveUp> {
        let source = SourceFile::new("a", text);
        let first = check(words, &source);
        let fixed = converge(&source, &first, Applicability::Safe, |source| check(words, source))?;
        let text = fixed.map_or_else(|| text.to_owned(), |fixed| fixed.source.text().to_owned());
        Ok(text)
    }

    #[test]
    fn what_touches_is_mended_in_later_rounds() {
        assert_eq!(fixed("aab", &[("one", "a", "x"), ("two", "b", "y")]).unwrap(), "xxy");
        assert_eq!(fixed("abc", &[("one", "ab", "x"), ("two", "bc", "y"), ("three", "xc", "z")]).unwrap(), "z");
        assert_eq!(fixed("d", &[("one", "a", "x")]).unwrap(), "d");
    }

    #[test]
    fn a_chain_of_ten_rounds_is_the_longest() {
        let letters: Vec<String> = ('a'..='l').map(String::from).collect();
        let chain = |length: usize| {
            let rules: Vec<(&str, &str, &str)> =
                (0..length).map(|at| (letters[at].as_str(), letters[at].as_str(), letters[at + 1].as_str())).collect();
            fixed("a", &rules)
        };
        assert_eq!(chain(ROUNDS - 1).unwrap(), "j");
        assert_eq!(chain(ROUNDS).unwrap(), "k");
        assert_eq!(chain(ROUNDS + 1), Err(GaveUp::NeverSettled(vec![RuleId::new("k").unwrap()])));
    }

    #[test]
    fn fixes_that_make_what_they_mend_are_given_up() {
        let rule = |name| RuleId::new(name).unwrap();
        assert_eq!(fixed("aa", &[("one", "a", "aa")]), Err(GaveUp::CameBack(rule("one"))));
        assert_eq!(fixed("a", &[("one", "a", "b"), ("two", "b", "a")]), Err(GaveUp::CameBack(rule("one"))));
        assert_eq!(fixed("a", &[("one", "a", "ab")]), Err(GaveUp::NeverSettled(vec![rule("one")])));
    }

    #[test]
    fn a_text_at_most_doubles() {
        for rest in [0, GROWTH] {
            let text = format!("a{}", "-".repeat(rest));
            for (more, fine) in [(GROWTH, true), (GROWTH + 1, false)] {
                let long = "x".repeat(2 + rest + more);
                assert_eq!(fixed(&text, &[("one", "a", &long)]) != Err(GaveUp::Grew), fine, "{rest} {more}");
            }
        }
    }

    #[test]
    fn mended_findings_are_counted_and_the_edits_are_those_of_the_old_text() {
        let words = [("one", "ab", "b"), ("two", "b", "")];
        let source = SourceFile::new("a", "ab ab c");
        let first = check(&words, &source);
        let fixed = converge(&source, &first, Applicability::Safe, |source| check(&words, source)).unwrap().unwrap();
        assert_eq!(fixed.source.text(), "  c");
        assert_eq!(fixed.mended.values().copied().collect::<Vec<_>>(), [2, 2]);
        let spans: Vec<_> = fixed.edits.iter().map(|edit| (edit.span.start(), edit.span.end())).collect();
        assert_eq!(spans, [(0, 2), (3, 5)]);
    }
}
