//! Directives that keep findings back, by their place in the source.

use std::collections::BTreeMap;

use super::linter::LintOptions;
use crate::diagnostic::{Diagnostic, Edit, RuleId};
use crate::model::{Directive, DirectiveVerb, Document, Reference};
use crate::text::{SourceFile, Span};

/// What one directive covers.
#[derive(Debug)]
struct Cover {
    directive: usize,
    span: Span,
    rules: Vec<Box<str>>,
}

impl Cover {
    fn names(&self, rule: &RuleId) -> bool {
        self.rules.iter().any(|name| **name == *rule.as_str())
    }
}

/// What the directives of a document cover.
#[derive(Debug)]
pub struct Suppressions {
    covers: Vec<Cover>,
}

impl Suppressions {
    /// Reads the directives of a document and fills what is wrong with them.
    ///
    /// `known` tells the names of rules, `ran` lists those that ran. Malformed directives have no effect.
    pub fn read(
        document: &mut Document<'_>,
        known: impl Fn(&str) -> bool,
        ran: &[&str],
        options: &LintOptions,
    ) -> Self {
        for directive in &mut document.directives {
            check(directive, &known, options);
        }
        let ends = pair_ranges(&mut document.directives);
        let mut covers = Vec::new();
        if !options.ignore_suppressions {
            for (index, directive) in document.directives.iter().enumerate() {
                let span =
                    cover(document, directive, ends.get(&index).copied()).filter(|_| directive.problem.is_none());
                let rules = directive.names.iter().map(|(name, _)| name.clone()).collect();
                covers.extend(span.map(|span| Cover { directive: index, span, rules }));
            }
        }
        for directive in &mut document.directives {
            let all_ran = directive.names.iter().all(|(name, _)| ran.contains(&&**name));
            let suppresses = !matches!(directive.verb, None | Some(DirectiveVerb::Scope | DirectiveVerb::IgnoreEnd));
            let judged = suppresses && all_ran && directive.problem.is_none() && !options.ignore_suppressions;
            directive.used = judged.then_some(false);
        }
        Self { covers }
    }

    /// Drops the findings that are covered, and notes which directives were of use; how many findings were dropped.
    pub fn apply(&self, document: &mut Document<'_>, diagnostics: &mut Vec<Diagnostic>) -> usize {
        if self.covers.is_empty() {
            return 0;
        }
        let before = diagnostics.len();
        diagnostics.retain_mut(|diagnostic| {
            let Some(rule) = &diagnostic.rule else { return true };
            let start = diagnostic.location.span.start();
            let mut kept = true;
            for cover in self.covers.iter().filter(|cover| cover.names(rule)) {
                if cover.span.contains(start) || cover.span.end() == start && cover.span.is_empty() {
                    kept = false;
                    if let Some(directive) = document.directives.get_mut(cover.directive) {
                        directive.used = Some(true);
                    }
                }
                // A finding may speak of several places; where one of them is to stay, none is mended.
                let is_covered = |edit: &Edit| cover.span.contains(edit.span.start());
                diagnostic.fix.take_if(|fix| fix.edits.iter().any(is_covered));
            }
            kept
        });
        before - diagnostics.len()
    }
}

fn check(directive: &mut Directive, known: &impl Fn(&str) -> bool, options: &LintOptions) {
    if directive.problem.is_some() || directive.verb == Some(DirectiveVerb::Scope) {
        return;
    }
    directive.unknown = directive.names.iter().filter(|(name, _)| !known(name)).cloned().collect();
    let needs_reason = options.require_reason && directive.verb != Some(DirectiveVerb::IgnoreEnd);
    if needs_reason && directive.reason.is_none() {
        directive.problem = Some("a reason is required: write `: reason` after the brackets".into());
    }
}

/// A start needs an end that names the same rules, and an end needs a start; where the end of each start begins.
fn pair_ranges(directives: &mut [Directive]) -> BTreeMap<usize, usize> {
    let mut ends = BTreeMap::new();
    let mut open: Vec<usize> = Vec::new();
    let mut lonely: Vec<usize> = Vec::new();
    for (index, directive) in directives.iter().enumerate() {
        match directive.verb {
            Some(DirectiveVerb::IgnoreStart) if directive.problem.is_none() => open.push(index),
            Some(DirectiveVerb::IgnoreEnd) if directive.problem.is_none() => {
                let names = |at: &usize| directives.get(*at).is_some_and(|start| same_names(start, directive));
                match open.iter().rposition(names) {
                    Some(at) => drop(ends.insert(open.remove(at), directive.span.start())),
                    None => lonely.push(index),
                }
            }
            _ => {}
        }
    }
    for (indices, problem) in [
        (open, "it is never ended: sourcelint-ignore-end with the same names is missing"),
        (lonely, "nothing is ended here: sourcelint-ignore-start with the same names is missing"),
    ] {
        for index in indices {
            if let Some(directive) = directives.get_mut(index) {
                directive.problem = Some(problem.into());
            }
        }
    }
    ends
}

fn same_names(one: &Directive, other: &Directive) -> bool {
    let names = |directive: &Directive| {
        let mut names: Vec<Box<str>> = directive.names.iter().map(|(name, _)| name.clone()).collect();
        names.sort();
        names
    };
    names(one) == names(other)
}

/// The bytes in which a finding must begin to be kept back; `range_end` is where the end of a range begins.
fn cover(document: &Document<'_>, directive: &Directive, range_end: Option<usize>) -> Option<Span> {
    let source = document.source;
    let end = source.text().len();
    match directive.verb? {
        DirectiveVerb::IgnoreFile => Some(Span::new(0, end + 1)),
        DirectiveVerb::IgnoreLine => {
            let first = source.lines().line_of(directive.span.start());
            let last = source.lines().line_of(directive.span.end().saturating_sub(1));
            Some(widen(document, lines(source, first, last)))
        }
        DirectiveVerb::IgnoreNextLine => {
            let mut next = source.lines().line_of(directive.span.end().saturating_sub(1)) + 1;
            while next + 1 < source.lines().count() && source.slice(source.line_span(next)).trim().is_empty() {
                next += 1;
            }
            (next < source.lines().count()).then(|| widen(document, lines(source, next, next)))
        }
        DirectiveVerb::IgnoreStart => range_end.map(|end| Span::new(directive.span.end(), end)),
        DirectiveVerb::IgnoreEnd | DirectiveVerb::Scope => None,
    }
}

fn lines(source: &SourceFile, first: usize, last: usize) -> Span {
    Span::new(source.lines().start_of(first), source.line_span(last).end() + 1)
}

/// An entry of a list counts as one line, even when it is wrapped.
fn widen(document: &Document<'_>, line: Span) -> Span {
    let entry = document.references.iter().find(|entry| line.contains(entry.span.start()));
    let extent = entry.map(|entry| extent(document, entry));
    extent.map_or(line, |entry| line.to(Span::new(entry.start(), entry.end() + 1)))
}

/// All of an entry; of a record of a database, also what is not shown of it.
pub fn extent(document: &Document<'_>, entry: &Reference) -> Span {
    let record = document.block(entry.block).filter(|_| !document.records.is_empty());
    record.map_or(entry.span, |block| entry.span.to(block.span))
}
