//! `sourcelint renumber`: entries in the order in which they are cited.

use super::args::RenumberArgs;
use super::console::{Console, Status};
use super::trouble::{Trouble, name_of};
use super::walk::Target;
use super::{fixing, single, writer};
use crate::renumber::{self, Options, Refusal, Renumbered};
use crate::report;
use crate::text::{Foreign, SourceFile};

/// Numbers a document anew, or shows what would change.
pub fn renumber(args: RenumberArgs, console: &Console) -> Status {
    let RenumberArgs { file, merge, only_list, write, diff: _, stdin_filename, project } = args;
    let options = Options { merge, only: only_list };
    let document = single::Named { file, stdin_filename, project };
    let done = single::read(document, |plan, target, opened, _| {
        let (source, reading) = (&opened.source, opened.reading());
        match renumber::renumber(source, options, |source| plan.linter.document(source, reading)) {
            Ok(new) if write => written(target, source, new.as_ref(), console),
            Ok(new) => shown(source, new.as_ref(), console),
            Err(refusal) => {
                console.trouble(&refused(&target_name(target), source, &refusal));
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
fn written(target: &Target, old: &SourceFile, new: Option<&Renumbered>, console: &Console) -> Status {
    if target.stdin {
        console.bytes_to_stdout(&new.map_or(old, |new| &new.source).encode());
        return Status::Clean;
    }
    fixing::remove_leftovers([target].into_iter());
    let Some(new) = new else {
        console.note(target_name(target), "its numbers are in order");
        return Status::Clean;
    };
    match writer::replace(&target.path, old, &new.source) {
        Ok(()) => Status::Clean,
        Err(error) => {
            console.trouble(&Trouble::at(&target.path, error));
            Status::Trouble
        }
    }
}

fn shown(old: &SourceFile, new: Option<&Renumbered>, console: &Console) -> Status {
    let Some(new) = new else { return Status::Clean };
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

fn refused(name: &str, source: &SourceFile, refusal: &Refusal) -> Trouble {
    let at = source.position(refusal.span.start());
    Trouble::Line { path: Foreign::new(format!("{name}:{}:{}", at.line, at.column)), message: refusal.reason.clone() }
}
