//! Fixing documents: which fixes, and what becomes of the new text.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use super::args::CheckArgs;
use super::ignoring;
use super::trouble::Trouble;
use super::walk::Target;
use super::writer::{self, WriteError};
use crate::diagnostic::{Applicability, Edit, RuleId};
use crate::fix::{self, GaveUp, ROUNDS};
use crate::lint::Outcome;
use crate::text::{Foreign, SourceFile};

/// What a run does with the fixes that it finds.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct FixMode {
    /// Whether they are applied.
    pub applies: bool,
    /// Whether the new text takes the place of the old one; else the difference is shown.
    pub writes: bool,
    /// Whether findings are reported.
    pub reports: bool,
    /// The least applicability.
    pub least: Applicability,
    /// What is said of a finding that is gone.
    pub word: &'static str,
}

impl FixMode {
    /// What the command line asks for.
    pub fn new(args: &CheckArgs) -> Self {
        let (args, ignores) = (&args.fixes, args.adoption.add_ignore.is_some());
        Self {
            applies: args.fix || args.fix_only || args.diff || ignores,
            writes: !args.diff,
            reports: !args.fix_only && !args.diff,
            word: if ignores { "ignored" } else { "fixed" },
            least: if args.unsafe_fixes { Applicability::Unsafe } else { Applicability::Safe },
        }
    }

    /// Whether unsafe fixes count.
    pub fn with_unsafe(self) -> bool {
        self.least == Applicability::Unsafe
    }
}

/// What fixing has done to a document.
#[derive(Debug, Default)]
pub struct Fixes {
    /// How many findings of each rule were mended.
    pub mended: BTreeMap<Option<RuleId>, usize>,
    /// The new text and the edits of the old one, where the difference is to be shown.
    pub difference: Option<(SourceFile, Vec<Edit>)>,
    /// The bytes that go to standard output, since they came from standard input.
    pub stream: Option<Vec<u8>>,
    /// What kept the fixes from being applied.
    pub trouble: Option<Trouble>,
    /// Why some findings were not mended, which is no failure.
    pub note: Option<Foreign>,
}

impl Fixes {
    /// How many findings were mended.
    pub fn count(&self) -> usize {
        self.mended.values().sum()
    }
}

/// Mends a document in which `first` was found; also what is then found in which text.
///
/// Where the new text cannot be written, the old one and its findings come back.
pub fn apply(
    mode: FixMode,
    target: &Target,
    source: SourceFile,
    first: Outcome,
    check: impl Fn(&SourceFile) -> Outcome,
) -> (SourceFile, Outcome, Fixes) {
    let withheld = first.withheld.iter().filter(|applicability| **applicability >= mode.least).count();
    let note = (withheld > 0).then(|| {
        let why = "not fixed: nothing is written back into a container; fix what it was made from";
        format!("{} {why}", findings(withheld)).into()
    });
    let mut fixes = Fixes { note, ..Fixes::default() };
    let refuse = |reason: Foreign| Some(Trouble::Line { path: source.name().clone(), message: reason });
    match fix::converge(&source, &first, mode.least, check) {
        Err(gave_up) => fixes.trouble = refuse(in_words(&gave_up)),
        Ok(None) => {}
        Ok(Some(fixed)) if !mode.writes => {
            fixes.mended = fixed.mended;
            fixes.difference = Some((fixed.source, fixed.edits));
        }
        Ok(Some(fixed)) => match write(target, &source, &fixed.source) {
            Err(error) => fixes.trouble = refuse(error.to_string().into()),
            Ok(()) => {
                fixes.mended = fixed.mended;
                fixes.stream = (target.stdin && mode.writes).then(|| fixed.source.encode());
                return (fixed.source, fixed.checked, fixes);
            }
        },
    }
    // Who reads a document from the pipe gets it, mended or not.
    fixes.stream = (target.stdin && mode.writes).then(|| source.encode());
    (source, first, fixes)
}

/// Writes comments that keep back what was found `first` in a document, or shows them.
///
/// Where the new text cannot be written, the old one and its findings come back.
pub fn ignore(
    mode: FixMode,
    reason: &str,
    document: (&Target, &str),
    source: SourceFile,
    first: Outcome,
    check: impl Fn(&SourceFile) -> Outcome,
) -> (SourceFile, Outcome, Fixes) {
    let (target, format) = document;
    let mut refused = Fixes::default();
    match ignoring::comments(reason, &source, format, &first, |_| true, check) {
        Ok(Some((new, after, mut fixes))) if mode.writes => match write(target, &source, &new) {
            Ok(()) => {
                fixes.difference = None;
                fixes.note = unplaced(after.diagnostics.len());
                fixes.stream = target.stdin.then(|| new.encode());
                return (new, after, fixes);
            }
            Err(reason) => refused.trouble = Some(Trouble::at(&target.path, reason)),
        },
        Ok(Some((_, after, fixes))) => {
            return (source, first, Fixes { note: unplaced(after.diagnostics.len()), ..fixes });
        }
        Ok(None) => refused.note = unplaced(first.diagnostics.len()),
        Err(reason) => refused.trouble = Some(Trouble::at(&target.path, reason)),
    }
    refused.stream = (target.stdin && mode.writes).then(|| source.encode());
    (source, first, refused)
}

/// Says of how many findings no comment can keep them back.
fn unplaced(count: usize) -> Option<Foreign> {
    let why = "not ignored: no comment can be written there; use --baseline or per-path-ignores";
    (count > 0).then(|| format!("{} {why}", findings(count)).into())
}

fn findings(count: usize) -> String {
    if count == 1 { "1 finding".to_owned() } else { format!("{count} findings") }
}

fn write(target: &Target, old: &SourceFile, new: &SourceFile) -> Result<(), WriteError> {
    if target.stdin { Ok(()) } else { writer::replace(&target.path, old, new) }
}

fn in_words(gave_up: &GaveUp) -> Foreign {
    let reason = match gave_up {
        GaveUp::CameBack(rule) => format!("not fixed: the fixes lead to new findings of {rule}"),
        GaveUp::NeverSettled(rules) => {
            let rules: Vec<&str> = rules.iter().map(RuleId::as_str).collect();
            format!("not fixed: after {ROUNDS} rounds there is still something to fix for {}", rules.join(", "))
        }
        GaveUp::Grew => "not fixed: the fixes make the text more than twice as long".to_owned(),
    };
    reason.into()
}

/// Removes what killed runs have left beside documents.
pub fn remove_leftovers<'t>(targets: impl Iterator<Item = &'t Target>) {
    let folders = targets.filter(|target| !target.stdin).filter_map(|target| match target.depth {
        // A named file may be a link; a walk follows none.
        0 => writer::folder_of(&target.path),
        _ => target.absolute.parent().map(Path::to_owned),
    });
    let folders: BTreeSet<_> = folders.collect();
    folders.iter().for_each(|folder| writer::remove_leftovers(folder));
}
