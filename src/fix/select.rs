//! Which fixes can be applied together.

use std::collections::BTreeMap;

use crate::diagnostic::{Applicability, Diagnostic, Edit, Fix};
use crate::text::cut;

/// Fixes that do not touch each other.
#[derive(Debug, Default)]
pub struct Selection<'d> {
    /// The findings that they mend.
    pub mended: Vec<&'d Diagnostic>,
    /// Their edits, sorted and apart.
    pub edits: Vec<&'d Edit>,
}

/// Takes the fixes in the order of the findings and leaves out those that touch an earlier one.
///
/// Edits that only stand side by side touch as well: each was made for the text that stood there before.
#[must_use]
pub fn select<'d>(text: &str, diagnostics: &'d [Diagnostic], least: Applicability) -> Selection<'d> {
    let mut selection = Selection::default();
    let mut taken: BTreeMap<usize, usize> = BTreeMap::new();
    for diagnostic in diagnostics {
        let Some(edits) = diagnostic.fix.as_ref().and_then(|fix| edits(text, fix, least)) else { continue };
        let touches = |edit: &&Edit| {
            let before = taken.range(..=edit.span.end()).next_back();
            before.is_some_and(|(_, end)| *end >= edit.span.start())
        };
        if !edits.iter().any(touches) {
            taken.extend(edits.iter().map(|edit| (edit.span.start(), edit.span.end())));
            selection.mended.push(diagnostic);
            selection.edits.extend(edits);
        }
    }
    selection.edits.sort_by_key(|edit| edit.span);
    selection
}

/// The edits of a fix in their order, if it may be applied, and changes something.
fn edits<'d>(text: &str, fix: &'d Fix, least: Applicability) -> Option<Vec<&'d Edit>> {
    let mut edits: Vec<&Edit> = fix.edits.iter().filter(|edit| changes(text, edit)).collect();
    edits.sort_by_key(|edit| edit.span);
    edits.dedup();
    let inside = |edit: &&Edit| text.get(edit.span.range()).is_some();
    let apart = |pair: &[&Edit]| match pair {
        [one, next] => one.span.end() <= next.span.start() && one.span.start() < next.span.start(),
        _ => true,
    };
    let fine = fix.applicability >= least && edits.iter().all(inside) && edits.windows(2).all(apart);
    (fine && !edits.is_empty()).then_some(edits)
}

fn changes(text: &str, edit: &Edit) -> bool {
    cut(text, edit.span.range()) != edit.text.untrusted()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Span;

    fn finding(applicability: Applicability, edits: &[(usize, usize, &str)]) -> Diagnostic {
        let edit =
            |(start, end, text): &(usize, usize, &str)| Edit { span: Span::new(*start, *end), text: (*text).into() };
        let fix = Fix { applicability, edits: edits.iter().map(edit).collect() };
        Diagnostic { fix: Some(fix), ..Diagnostic::mistake(Span::at(0), "wrong") }
    }

    fn selected(text: &str, findings: &[Diagnostic], least: Applicability) -> Vec<(usize, usize)> {
        let selection = select(text, findings, least);
        selection.edits.iter().map(|edit| (edit.span.start(), edit.span.end())).collect()
    }

    fn safe(findings: &[&[(usize, usize, &str)]]) -> Vec<(usize, usize)> {
        let findings: Vec<Diagnostic> = findings.iter().map(|edits| finding(Applicability::Safe, edits)).collect();
        selected("0123456789é", &findings, Applicability::Safe)
    }

    #[test]
    fn a_fix_that_touches_an_earlier_one_waits() {
        assert_eq!(safe(&[&[(4, 6, "x")], &[(0, 2, "x")], &[(5, 7, "x")]]), [(0, 2), (4, 6)]);
        assert_eq!(
            safe(&[&[(4, 6, "x")], &[(6, 8, "x")], &[(6, 6, "x")], &[(2, 4, "")], &[(8, 9, "x")]]),
            [(4, 6), (8, 9)]
        );
        assert_eq!(safe(&[&[(5, 5, "x")], &[(5, 5, "y")], &[(4, 6, "")]]), [(5, 5)]);
        assert_eq!(safe(&[&[(0, 9, "x")], &[(4, 5, "x")]]), [(0, 9)]);
    }

    #[test]
    fn a_fix_is_applied_whole_or_not_at_all() {
        assert_eq!(safe(&[&[(4, 5, "x")], &[(0, 1, "x"), (5, 6, "x")]]), [(4, 5)]);
        assert_eq!(safe(&[&[(0, 3, "x"), (2, 4, "y")]]), []);
        assert_eq!(safe(&[&[(3, 4, ""), (2, 3, "")]]), [(2, 3), (3, 4)], "edits of one fix may stand side by side");
        assert_eq!(safe(&[&[(2, 3, "x"), (2, 3, "x")]]), [(2, 3)]);
        assert_eq!(safe(&[&[(2, 2, "x"), (2, 2, "y")]]), [], "nobody says which comes first");
        assert_eq!(safe(&[&[(1, 2, "x"), (11, 11, "x")], &[(9, 99, "x")]]), [], "inside the text, between characters");
        assert_eq!(safe(&[&[(1, 2, "1")], &[]]), [], "it must change something");
    }

    #[test]
    fn only_what_may_be_trusted_is_applied() {
        let all: Vec<Diagnostic> =
            [(Applicability::DisplayOnly, 0), (Applicability::Unsafe, 2), (Applicability::Safe, 4)]
                .map(|(applicability, at)| finding(applicability, &[(at, at + 1, "x")]))
                .into();
        assert_eq!(selected("012345", &all, Applicability::Safe), [(4, 5)]);
        assert_eq!(selected("012345", &all, Applicability::Unsafe), [(2, 3), (4, 5)]);
    }
}
