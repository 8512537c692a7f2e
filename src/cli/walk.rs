//! Which files a run reads: the paths that were named, and the documents in named folders.

use std::collections::HashSet;
use std::ffi::OsString;
use std::fs;
use std::path::{Component, Path, PathBuf};
use std::sync::mpsc;

use ignore::{DirEntry, WalkBuilder, WalkState};

use super::reader::io_reason;
use super::trouble::{Trouble, name_of};
use crate::formats::Format;

/// The ignore file of this tool, beside `.gitignore` and `.ignore`.
const IGNORE_FILE: &str = ".sourcelintignore";

/// What the names of the files begin with by which Word keeps an open document for its owner.
const OWNER: &str = "~$";

/// A document to check.
#[derive(Clone, Debug)]
pub struct Target {
    /// The path as given; below a given folder as that folder and the way from it.
    pub path: PathBuf,
    /// The same from the root of the file system, without `.` and `..` in it.
    pub absolute: PathBuf,
    /// How many parts of the path are below the given folder; 0 if the file itself was named.
    pub depth: usize,
    /// Whether it is standard input; `path` is then the name it goes by.
    pub stdin: bool,
}

/// What a walk found.
#[derive(Debug, Default)]
pub struct Found {
    /// Documents in the order of their paths' bytes, each once.
    pub targets: Vec<Target>,
    /// Paths that could not be looked at, with the absolute path and the depth for exclusions.
    pub troubles: Vec<(Target, Trouble)>,
    /// Broken lines of ignore files.
    pub warnings: Vec<String>,
}

/// How to walk.
#[derive(Debug, Default)]
pub struct WalkOptions {
    /// Whether `.gitignore` and the like count.
    pub respect_ignore_files: bool,
    /// The name of standard input.
    pub stdin_filename: Option<PathBuf>,
}

/// Collects the documents that `paths` name.
pub fn collect(paths: &[OsString], options: &WalkOptions) -> Found {
    let mut found = Found::default();
    for path in paths {
        add(Path::new(path), options, &mut found);
    }
    if paths.len() > 1 {
        keep_one_of_each(&mut found.targets);
    }
    found.sort();
    found
}

fn add(path: &Path, options: &WalkOptions, found: &mut Found) {
    if path.as_os_str().is_empty() {
        return found.refuse(path, "an empty path; use . for this folder");
    }
    if path.as_os_str() == "-" {
        let name = options.stdin_filename.clone().unwrap_or_else(|| PathBuf::from("-"));
        let absolute = absolute(&name).unwrap_or_else(|_| name.clone());
        return found.targets.push(Target { path: name, absolute, depth: 0, stdin: true });
    }
    match fs::metadata(path).and_then(|metadata| Ok((metadata.is_dir(), absolute(path)?))) {
        Err(error) => found.refuse(path, &why_missing(path, &error).unwrap_or_else(|| io_reason(&error))),
        Ok((true, absolute)) => walk(path, &absolute, options, found),
        Ok((false, absolute)) => {
            found.targets.push(Target { path: path.to_owned(), absolute, depth: 0, stdin: false });
        }
    }
}

/// What is said of a link to nothing, which is there itself.
fn why_missing(path: &Path, error: &std::io::Error) -> Option<String> {
    let target = fs::read_link(path).ok().filter(|_| error.kind() == std::io::ErrorKind::NotFound)?;
    Some(format!("{}: it is a link to {}", io_reason(error), name_of(&target)))
}

/// A path from the root without `.` and `..`. Only where there is a `..` the file system is asked, since a
/// link before it decides where it leads; other links are kept as they are written.
pub fn absolute(path: &Path) -> std::io::Result<PathBuf> {
    if path.components().any(|part| part == Component::ParentDir) {
        return fs::canonicalize(path);
    }
    Ok(std::path::absolute(path)?.components().filter(|part| *part != Component::CurDir).collect())
}

impl Found {
    /// Takes the file that findings are written to out of the documents.
    ///
    /// # Errors
    /// If it was named as one of them.
    pub fn spare(&mut self, output: &Path) -> Result<(), Trouble> {
        let Ok(real) = fs::canonicalize(output) else { return Ok(()) };
        let is_output =
            |target: &Target| !target.stdin && fs::canonicalize(&target.path).is_ok_and(|path| path == real);
        if self.targets.iter().any(|target| target.depth == 0 && is_output(target)) {
            return Err(Trouble::at(output, "findings cannot be written over it: it is an input"));
        }
        let name = real.file_name();
        self.targets.retain(|target| target.path.file_name() != name || !is_output(target));
        Ok(())
    }

    /// Puts everything into the order of the paths.
    pub fn sort(&mut self) {
        let bytes = |target: &Target| name_of(&target.path).into_bytes();
        self.targets.sort_by_cached_key(bytes);
        self.troubles.sort_by_cached_key(|(target, _)| bytes(target));
        self.warnings.sort();
        self.warnings.dedup();
    }

    fn refuse(&mut self, path: &Path, reason: &str) {
        let target = Target { path: path.to_owned(), absolute: path.to_owned(), depth: 0, stdin: false };
        self.troubles.push((target, Trouble::at(path, reason)));
    }
}

fn walk(root: &Path, absolute: &Path, options: &WalkOptions, found: &mut Found) {
    let (sender, receiver) = mpsc::channel();
    std::thread::scope(|scope| {
        scope.spawn(|| {
            // The walker gets the sender itself, so that the channel closes when it is done.
            let sender = sender;
            builder(root, options).build_parallel().run(|| {
                let sender = sender.clone();
                Box::new(move |entry| match sender.send(step(entry)) {
                    Ok(()) => WalkState::Continue,
                    Err(_) => WalkState::Quit,
                })
            });
        });
        let place = |path: PathBuf, depth| {
            let below = path.strip_prefix(root).unwrap_or(Path::new(""));
            Target { absolute: absolute.join(below), path, depth, stdin: false }
        };
        for step in receiver {
            match step {
                Step::Document(path, depth) => found.targets.push(place(path, depth)),
                Step::Refused(path, depth, reason) => {
                    let path = path.unwrap_or_else(|| root.to_owned());
                    let trouble = Trouble::at(&path, reason);
                    found.troubles.push((place(path, depth), trouble));
                }
                Step::BrokenIgnoreFile(text) => found.warnings.push(text),
                Step::Nothing => {}
            }
        }
    });
}

fn builder(root: &Path, options: &WalkOptions) -> WalkBuilder {
    let respect = options.respect_ignore_files;
    let mut builder = WalkBuilder::new(root);
    builder.follow_links(false).hidden(true).require_git(false);
    builder.parents(respect).ignore(respect).git_ignore(respect).git_exclude(respect).git_global(respect);
    if respect {
        builder.add_custom_ignore_filename(IGNORE_FILE);
    }
    builder
}

/// What one entry of a walk means.
enum Step {
    Document(PathBuf, usize),
    Refused(Option<PathBuf>, usize, String),
    BrokenIgnoreFile(String),
    Nothing,
}

fn step(entry: Result<DirEntry, ignore::Error>) -> Step {
    match entry {
        Err(error) => refused(&error),
        Ok(entry) => match entry.error() {
            Some(error) => Step::BrokenIgnoreFile(error.to_string()),
            None if is_document(&entry) => {
                let depth = entry.depth();
                Step::Document(entry.into_path(), depth)
            }
            None => Step::Nothing,
        },
    }
}

fn is_document(entry: &DirEntry) -> bool {
    entry.file_type().is_some_and(|kind| kind.is_file()) && is_document_name(entry.path())
}

/// Whether a file of this name is a document of the folder that it stands in.
pub fn is_document_name(path: &Path) -> bool {
    !path.file_name().is_some_and(|name| name.to_string_lossy().starts_with(OWNER))
        && Format::of_path(&name_of(path)).is_some_and(Format::is_walked)
}

fn refused(error: &ignore::Error) -> Step {
    let (mut error, mut path, mut at) = (error, None, 1);
    loop {
        match error {
            ignore::Error::WithPath { path: inner, err } => (path, error) = (Some(inner.clone()), err),
            ignore::Error::WithDepth { depth, err } => (at, error) = (*depth, err),
            ignore::Error::Io(io) => return Step::Refused(path, at, io_reason(io)),
            other => return Step::Refused(path, at, other.to_string()),
        }
    }
}

/// Of several spellings of one path the first given stays, and it counts as named if one of them was.
fn keep_one_of_each(targets: &mut Vec<Target>) {
    let key = |target: &Target| (target.stdin, target.absolute.clone());
    let named: HashSet<_> = targets.iter().filter(|target| target.depth == 0).map(key).collect();
    let mut seen = HashSet::new();
    targets.retain(|target| seen.insert(key(target)));
    for target in targets.iter_mut().filter(|target| named.contains(&key(target))) {
        target.depth = 0;
    }
}
