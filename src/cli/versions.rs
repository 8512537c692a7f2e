//! Documents as git keeps them: what is staged, and what they were before.

use std::collections::{BTreeMap, HashMap};
use std::ffi::{OsStr, OsString};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::args::CheckArgs;
use super::git::{Entry, Git, Kind, Objects};
use super::others::Others;
use super::reader::{self, ReadError};
use super::snapshot::Snapshot;
use super::trouble::{Trouble, name_of};
use super::walk::{self, Found, Target};
use super::{discover, limits};
use crate::formats::Format;

/// The versions of one document.
#[derive(Debug, Default)]
pub struct Version {
    /// The name of the object with the staged text; else the document is read where it lies.
    pub staged: Option<String>,
    /// The name of the object with the text before, and its path then.
    pub before: Option<(String, PathBuf)>,
}

/// What a run wants of git.
#[derive(Debug)]
pub struct Versions {
    git: Git,
    objects: Arc<Objects>,
    staged: Option<BTreeMap<PathBuf, Entry>>,
    /// The revision that documents are compared with.
    since: Option<OsString>,
    /// Where files were before that have been renamed.
    renamed: HashMap<PathBuf, PathBuf>,
    /// The files that documents refer to, as they are judged.
    now: Others,
    /// The same as they were before.
    before: Others,
    databases_changed: bool,
    of: HashMap<PathBuf, Version>,
}

impl Versions {
    /// What the command line asks for; `None` if it is nothing.
    ///
    /// # Errors
    /// If git cannot give it, or if it goes with something else that was asked for.
    pub fn new(args: &CheckArgs) -> Result<Option<Self>, Trouble> {
        let (since, is_staged) = (args.git.since.as_deref(), args.git.staged);
        if since.is_none() && !is_staged {
            return Ok(None);
        }
        refuse(args)?;
        let (git, objects) = (Git::here()?, Arc::new(Objects::default()));
        let commit = since.map(|revision| git.commit(revision)).transpose()?;
        let head = git.commit(OsStr::new("HEAD")).ok();
        let snapshot =
            |entries: &[Entry], later: &[Entry]| Snapshot::new(&git.top, entries, later, Arc::clone(&objects));
        let index = git.indexed()?;
        let now = if is_staged { Others::of(snapshot(&index, &[])) } else { Others::default() };
        let (mut before, mut renamed) = (Others::default(), HashMap::new());
        if let Some(commit) = &commit {
            before = Others::of(snapshot(&git.committed(commit)?, &index));
            let moved = git.staged(Some(commit))?.into_iter();
            renamed = moved.filter_map(|entry| Some((entry.path, entry.from?))).collect();
        }
        let staged = if is_staged { Some(by_path(git.staged(head.as_deref())?)) } else { None };
        let since = args.git.since.clone();
        let mut versions =
            Self { git, objects, staged, since, renamed, now, before, databases_changed: false, of: HashMap::new() };
        versions.databases_changed = versions.have_databases_changed();
        Ok(Some(versions))
    }

    /// The files that documents refer to.
    pub fn others(&self) -> &Others {
        &self.now
    }

    /// The files that documents referred to before.
    pub fn others_before(&self) -> &Others {
        &self.before
    }

    /// Says that there was nothing to check.
    pub fn nothing(&self) -> String {
        match &self.since {
            Some(revision) => format!("nothing to check: no document changed since {}", revision.display()),
            None => "nothing to check: no document is staged".to_owned(),
        }
    }

    /// The versions of a document that was chosen.
    pub fn of(&self, target: &Target) -> Option<&Version> {
        self.of.get(&target.absolute)
    }

    /// The bytes of an object.
    ///
    /// # Errors
    /// If it is larger than `limit`, or not here.
    pub fn read(&self, id: &str, limit: u64) -> Result<Vec<u8>, ReadError> {
        self.objects.read(id, limit)
    }

    /// Whether nothing new can be said of a document whose bytes were `old` and are `new`.
    pub fn says_nothing_new(&self, old: &[u8], new: &[u8]) -> bool {
        !self.databases_changed && is_same(old, new)
    }

    /// Keeps of what was found the documents that are judged, and finds their versions.
    pub fn choose(&mut self, paths: &[OsString], found: &mut Found) {
        let mut places = Places::default();
        for path in paths.iter().map(Path::new) {
            self.refuse_outside(path, &mut places, found);
        }
        let targets = std::mem::take(&mut found.targets);
        for target in targets {
            let place = places.of(&target);
            if let Some(path) = self.inside(&place) {
                self.keep(target, &path, found);
            }
        }
        if self.staged.is_some() {
            paths.iter().for_each(|path| self.add_staged_only(Path::new(path), found));
            found.sort();
        }
    }

    fn keep(&mut self, target: Target, path: &Path, found: &mut Found) {
        let staged = match self.staged.as_ref().map(|staged| staged.get(path)) {
            None => None,
            Some(Some(Entry { kind: Kind::File, id, .. })) if !target.stdin => Some(id.clone()),
            Some(Some(Entry { kind: Kind::Conflict, .. })) => {
                let trouble = Trouble::at(&target.path, "not checked: its merge conflict is not resolved");
                return found.troubles.push((target, trouble));
            }
            Some(_) => return,
        };
        let old = self.renamed.get(path).map_or(path, PathBuf::as_path);
        let id = self.before.snapshot().and_then(|snapshot| snapshot.id(old));
        // The way to the top folder as it was given stays, be there links in it.
        let top = target.absolute.ancestors().nth(path.components().count()).unwrap_or(&self.git.top);
        let before = id.map(|id| {
            let is_lexical = target.absolute == top.join(path);
            (id.to_owned(), if is_lexical { top.join(old) } else { self.git.top.join(old) })
        });
        self.of.insert(target.absolute.clone(), Version { staged, before });
        found.targets.push(target);
    }

    /// The path from the top folder; `None` outside of it and in a repository inside of it.
    fn inside(&self, real: &Path) -> Option<PathBuf> {
        let path = real.strip_prefix(&self.git.top).ok()?;
        let folders = real.ancestors().skip(1).take_while(|folder| *folder != self.git.top);
        let is_own =
            discover::project_of(real.parent()?).is_none_or(|found| !folders.into_iter().any(|it| it == found));
        is_own.then(|| path.to_owned())
    }

    /// Says that a path that was named is not of this repository.
    fn refuse_outside(&self, path: &Path, places: &mut Places, found: &mut Found) {
        let target = |absolute| Target { path: path.to_owned(), absolute, depth: 0, stdin: false };
        if path == Path::new("-") {
            let stdin = found.targets.iter().find(|target| target.stdin);
            if self.staged.is_some() {
                let trouble = Trouble::at(path, "standard input is not staged");
                found.troubles.push((target(path.to_owned()), trouble));
            } else if stdin.is_some_and(|stdin| stdin.path == Path::new("-")) {
                let trouble = Trouble::at(path, "standard input has no earlier version; --stdin-filename names it");
                found.troubles.push((target(path.to_owned()), trouble));
                found.targets.retain(|target| !target.stdin);
            }
            return;
        }
        let Ok(absolute) = walk::absolute(path) else { return };
        let real = places.real(&absolute);
        // A folder is inside if something in it would be.
        let inside = if real.is_dir() { self.inside(&real.join("_")) } else { self.inside(&real) };
        if inside.is_none() && fs::symlink_metadata(path).is_ok() {
            let reason = format!("not in the repository {}", name_of(&self.git.top));
            found.troubles.push((target(absolute), Trouble::at(path, reason)));
        }
    }

    /// Adds the staged documents below a path that are not in the working copy.
    fn add_staged_only(&mut self, path: &Path, found: &mut Found) {
        let Ok(absolute) = walk::absolute(path) else { return };
        let real = Places::default().real(&absolute);
        let Ok(below) = real.strip_prefix(&self.git.top) else { return };
        let entries = self.staged.iter().flatten().filter(|(staged, entry)| {
            staged.starts_with(below)
                && entry.kind == Kind::File
                && fs::symlink_metadata(self.git.top.join(staged)).is_err()
        });
        let mut added = Vec::new();
        for (staged, entry) in entries {
            let rest = staged.strip_prefix(below).unwrap_or(staged);
            let is_named = rest.as_os_str().is_empty();
            let join = |base: &Path| if is_named { base.to_owned() } else { base.join(rest) };
            let depth = rest.components().count();
            let target = Target { path: join(path), absolute: join(&absolute), depth, stdin: false };
            if is_named || is_walked(rest) {
                added.push((target, staged.clone(), entry.clone()));
            }
        }
        if added.is_empty() {
            return;
        }
        found.troubles.retain(|(target, _)| target.depth > 0 || target.path != path);
        for (target, staged, _) in added {
            if self.of(&target).is_none() {
                self.keep(target, &staged, found);
            }
        }
    }

    /// Whether a database is not what it was. One that is new was missed by its documents before, and says so there.
    fn have_databases_changed(&self) -> bool {
        let Some(before) = self.before.snapshot() else { return false };
        let is_database = |path: &Path| Format::of_path(&path.to_string_lossy()) == Some(Format::BibTex);
        let mut databases = before.files().filter(|(path, _)| is_database(path));
        databases.any(|(path, id)| match self.now.snapshot() {
            Some(now) => now.id(path) != Some(id),
            None => {
                let new = reader::bytes(&self.git.top.join(path), limits::FILE_BYTES);
                let old = self.read(id, limits::FILE_BYTES);
                !matches!((old, new), (Ok(old), Ok(new)) if is_same(&old, &new))
            }
        })
    }
}

/// Refuses what goes with neither.
fn refuse(args: &CheckArgs) -> Result<(), Trouble> {
    let (flag, fixes) = (if args.git.staged { "--staged" } else { "--since" }, &args.fixes);
    let because = |other: &str, reason: &str| Err(Trouble::line(format!("{other} does not go with {flag}: {reason}")));
    let reason = match args.git.staged {
        true => "it would write the working copy, and what was read is the index",
        false => "it would write what is old too",
    };
    match () {
        () if fixes.fix => because("--fix", reason),
        () if fixes.fix_only => because("--fix-only", reason),
        () if fixes.diff => because("--diff", reason),
        () if args.adoption.add_ignore.is_some() => because("--add-ignore", reason),
        () if args.adoption.write_baseline => because("--write-baseline", "a part of what is found would be recorded"),
        () => Ok(()),
    }
}

fn by_path(entries: Vec<Entry>) -> BTreeMap<PathBuf, Entry> {
    entries.into_iter().map(|entry| (entry.path.clone(), entry)).collect()
}

/// Whether a walk would meet a document at this path.
fn is_walked(path: &Path) -> bool {
    let is_hidden = |part: &OsStr| part.as_encoded_bytes().starts_with(b".");
    !path.iter().any(is_hidden) && walk::is_document_name(path)
}

/// Whether two texts are equal but for the ends of their lines, which git may change on the way to the disk.
fn is_same(old: &[u8], new: &[u8]) -> bool {
    old == new || without_returns(old).eq(without_returns(new))
}

fn without_returns(bytes: &[u8]) -> impl Iterator<Item = u8> {
    let next = bytes.iter().skip(1).map(Some).chain([None]);
    bytes.iter().zip(next).filter(|(byte, next)| **byte != b'\r' || *next != Some(&b'\n')).map(|(byte, _)| *byte)
}

/// The real paths of documents, each folder looked up once.
#[derive(Debug, Default)]
struct Places {
    folders: HashMap<PathBuf, PathBuf>,
}

impl Places {
    fn of(&mut self, target: &Target) -> PathBuf {
        let (Some(folder), Some(name)) = (target.absolute.parent(), target.absolute.file_name()) else {
            return target.absolute.clone();
        };
        match target.depth {
            // What was named may be a link; a walk follows none.
            0 => self.real(&target.absolute),
            _ => self.real(folder).join(name),
        }
    }

    /// The path without links; its end may not exist.
    fn real(&mut self, path: &Path) -> PathBuf {
        if let Some(known) = self.folders.get(path) {
            return known.clone();
        }
        let real = fs::canonicalize(path).unwrap_or_else(|_| match (path.parent(), path.file_name()) {
            (Some(folder), Some(name)) => self.real(folder).join(name),
            _ => path.to_owned(),
        });
        self.folders.insert(path.to_owned(), real.clone());
        real
    }
}
