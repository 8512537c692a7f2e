//! `sourcelint check --watch`: check, wait until something changes, check that again.

use std::collections::HashSet;
use std::ffi::OsStr;
use std::path::{Component, Path, PathBuf};
use std::sync::mpsc::{self, Receiver};
use std::time::Duration;

use notify::event::{EventKind, ModifyKind};
use notify::{Event, RecommendedWatcher, RecursiveMode, Watcher};

use super::args::CheckArgs;
use super::console::{Console, Status};
use super::trouble::{Trouble, name_of};
use super::walk;

/// How long nothing changes before it is checked: editors write a document in several steps.
const QUIET: Duration = Duration::from_millis(100);
/// How many steps belong to one change, so that what never rests is checked too.
const STEPS: usize = 1_000;

/// What changed.
#[derive(Clone, PartialEq, Eq, Debug)]
enum Changed {
    /// These documents.
    Documents(HashSet<PathBuf>),
    /// Something that may concern all documents.
    Anything,
}

/// Checks with `check` all documents, then again and again those that changed, until the program is ended.
///
/// `check` gets the documents that alone are wanted, by their absolute paths.
pub fn watch(args: &CheckArgs, console: &Console, check: impl Fn(Option<&HashSet<PathBuf>>, &Console)) -> Status {
    let (sender, events) = mpsc::channel();
    let started = notify::recommended_watcher(move |event| drop(sender.send(event)))
        .map_err(|error| Trouble::line(reason(&error)))
        .and_then(|watcher| start(watcher, args));
    // It watches as long as it is kept.
    let _watcher = match started {
        Ok(watcher) => watcher,
        Err(trouble) => {
            console.trouble(&trouble);
            return console.status();
        }
    };
    let named: Vec<String> = args.paths.iter().map(|path| name_of(Path::new(path))).collect();
    console.note("", format!("watching {}; Ctrl-C ends it", named.join(", ")));
    check(None, &console.anew());
    while let Some(changed) = next(&events) {
        match changed {
            Changed::Documents(documents) if documents.is_empty() => {}
            Changed::Documents(documents) => check(Some(&documents), &console.anew()),
            Changed::Anything => check(None, &console.anew()),
        }
    }
    console.status()
}

/// Watches folders with all that is in them, and of a file its folder: editors put a new file in the place of the old.
fn start(mut watcher: RecommendedWatcher, args: &CheckArgs) -> Result<RecommendedWatcher, Trouble> {
    for path in args.paths.iter().map(Path::new) {
        let trouble = |reason: String| Trouble::at(path, format!("cannot be watched: {reason}"));
        if path == Path::new("-") {
            return Err(trouble("it is standard input".to_owned()));
        }
        let absolute = walk::absolute(path).map_err(|error| trouble(error.to_string()))?;
        // A file may come and go later; one that is not there now is a slip of the pen.
        if !absolute.exists() {
            return Err(trouble("no such file or folder".to_owned()));
        }
        let (folder, mode) = match absolute.parent() {
            Some(folder) if !absolute.is_dir() => (folder, RecursiveMode::NonRecursive),
            _ => (absolute.as_path(), RecursiveMode::Recursive),
        };
        watcher.watch(folder, mode).map_err(|error| trouble(reason(&error)))?;
    }
    Ok(watcher)
}

fn reason(error: &notify::Error) -> String {
    match &error.kind {
        notify::ErrorKind::Io(error) => super::reader::io_reason(error),
        notify::ErrorKind::PathNotFound => "no such file or folder".to_owned(),
        notify::ErrorKind::MaxFilesWatch => "the system watches no more files".to_owned(),
        _ => error.to_string(),
    }
}

/// Waits for the next change, until nothing has changed for a moment; `None` if there will be none.
fn next(events: &Receiver<notify::Result<Event>>) -> Option<Changed> {
    let mut changed = Changed::Documents(HashSet::new());
    let mut event = events.recv().ok()?;
    for _ in 0..STEPS {
        add(&event, &mut changed);
        match events.recv_timeout(QUIET) {
            Ok(next) => event = next,
            Err(_) => break,
        }
    }
    Some(changed)
}

fn add(event: &notify::Result<Event>, changed: &mut Changed) {
    let Ok(event) = event else { return };
    if event.need_rescan() {
        *changed = Changed::Anything;
    }
    // Reading a file is no change of it, and this program reads them.
    if matches!(event.kind, EventKind::Access(_) | EventKind::Modify(ModifyKind::Metadata(_))) {
        return;
    }
    for path in &event.paths {
        match (kind(path), &mut *changed) {
            (Kind::Document, Changed::Documents(documents)) => {
                documents.insert(path.clone());
            }
            (Kind::Concerns, _) => *changed = Changed::Anything,
            (Kind::Document | Kind::Nothing, _) => {}
        }
    }
}

/// What a file is to a run.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Kind {
    Document,
    /// Settings, rules, lists of what is left out, databases.
    Concerns,
    Nothing,
}

fn kind(path: &Path) -> Kind {
    let ending = path.extension().and_then(OsStr::to_str).unwrap_or_default().to_ascii_lowercase();
    let is_repository = path.components().any(|part| part == Component::Normal(OsStr::new(".git")));
    let name = path.file_name().and_then(OsStr::to_str).unwrap_or_default();
    match () {
        () if is_repository => Kind::Nothing,
        () if ["yaml", "yml", "bib", "bibtex", "json"].contains(&ending.as_str()) => Kind::Concerns,
        () if name.starts_with('.') && name.ends_with("ignore") => Kind::Concerns,
        () => Kind::Document,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_file_is_to_a_run_tells_its_name() {
        for (path, expected) in [
            ("/p/a.md", Kind::Document),
            ("/p/named-as-text", Kind::Document),
            ("/p/.sourcelint.yaml", Kind::Concerns),
            ("/p/rules/own.yml", Kind::Concerns),
            ("/p/refs.BIB", Kind::Concerns),
            ("/p/.gitignore", Kind::Concerns),
            ("/p/.git/index.lock", Kind::Nothing),
            ("/p/.git/x.md", Kind::Nothing),
        ] {
            assert_eq!(kind(Path::new(path)), expected, "{path}");
        }
    }
}
