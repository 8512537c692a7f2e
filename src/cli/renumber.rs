//! `sourcelint renumber`: entries in the order in which they are cited.

use super::args::RenumberArgs;
use super::console::{Console, Status};
use super::trouble::{Trouble, name_of};
use super::walk::Target;
use super::{fixing, single, writer};
use crate::renumber::{self, Answer, Options, Refusal};
use crate::report;
use crate::text::{Foreign, SourceFile};

/// So many reasons are shown.
const SHOWN: usize = 10;

/// Numbers a document anew, or shows what would change.
pub fn renumber(args: RenumberArgs, console: &Console) -> Status {
    let RenumberArgs { file, merge, only_list, write, diff: _, stdin_filename, project } = args;
    let options = Options { merge, only: only_list };
    let document = single::Named { file, stdin_filename, project };
    let done = single::read(document, |plan, target, opened, _| {
        let (source, reading) = (&opened.source, opened.reading());
        match renumber::renumber(source, options, |source| plan.linter.document(source, reading)) {
            Ok(answer) if write => written(target, source, &answer, console),
            Ok(answer) => shown(source, &answer, console),
            Err(refusals) => {
                refused(&target_name(target), source, &refusals, console);
                Status::Trouble
            }
        }
    });
    let status = done.unwrap_or_else(|troubles| {
        console.troubles(&troubles);
        Status::Trouble
    });
    status.max(console.status())
}

fn target_name(target: &Target) -> String {
    name_of(&target.path)
}

/// Puts the new text into its place: the file, or standard output for what came from standard input.
fn written(target: &Target, old: &SourceFile, answer: &Answer, console: &Console) -> Status {
    if target.stdin {
        let text = if let Answer::Anew(new) = answer { &new.source } else { old };
        console.bytes_to_stdout(&text.encode());
    } else {
        fixing::remove_leftovers([target].into_iter());
    }
    let Answer::Anew(new) = answer else { return unchanged(old, answer, console) };
    if target.stdin {
        return Status::Clean;
    }
    match writer::replace(&target.path, old, &new.source) {
        Ok(()) => Status::Clean,
        Err(error) => {
            console.trouble(&Trouble::at(&target.path, error));
            Status::Trouble
        }
    }
}

fn unchanged(source: &SourceFile, answer: &Answer, console: &Console) -> Status {
    let reason = match answer {
        Answer::ByKeys => "there is nothing to renumber: its entries are called by keys, not by numbers",
        Answer::InOrder | Answer::Anew(_) => "its numbers are in order",
    };
    console.note(source.name().clone(), reason);
    Status::Clean
}

fn shown(old: &SourceFile, answer: &Answer, console: &Console) -> Status {
    let Answer::Anew(new) = answer else { return unchanged(old, answer, console) };
    let mut faithful = true;
    console.to_stdout(|out| {
        faithful = report::diff(out, old, &new.source, &new.edits)?;
        Ok(())
    });
    if !faithful {
        console.note(old.name().clone(), "the difference shows some characters as escapes or asterisks");
    }
    Status::Findings
}

/// Tells why nothing is changed: what stands in the way, up to a number of places that can be read.
fn refused(name: &str, source: &SourceFile, refusals: &[Refusal], console: &Console) {
    for refusal in refusals.iter().take(SHOWN) {
        let at = source.position(refusal.span.start());
        let path = Foreign::new(format!("{name}:{}:{}", at.line, at.column));
        console.trouble(&Trouble::Line { path, message: refusal.reason.clone() });
    }
    let more = refusals.len().saturating_sub(SHOWN);
    if more > 0 {
        console.trouble(&Trouble::Line {
            path: name.into(),
            message: format!("{more} more places stand in the way").into(),
        });
    }
}
