//! What git knows, asked of the program `git`. No other file starts a process.
//!
//! Only the index and stored objects are read. Of the working copy git is asked nothing: comparing it runs what the
//! configuration of a repository names as filters, and whoever wrote the repository may have written that. What else
//! a configuration could start, such as hooks, watchers and transports, is switched off.

use std::ffi::{OsStr, OsString};
use std::fs;
use std::io::{self, BufRead, BufReader, Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::sync::{Mutex, PoisonError};

use super::reader::{ReadError, io_reason};
use super::trouble::Trouble;

/// What every call begins with.
const OPTIONS: [&str; 7] =
    ["--no-pager", "-c", "core.quotepath=off", "-c", "core.fsmonitor=", "-c", "core.hooksPath=/dev/null"];

/// What every call finds in its environment: no lock is taken, nothing is fetched, nobody is asked.
const ENVIRONMENT: [(&str, &str); 4] = [
    ("GIT_OPTIONAL_LOCKS", "0"),
    ("GIT_NO_LAZY_FETCH", "1"),
    ("GIT_ALLOW_PROTOCOL", "none"),
    ("GIT_TERMINAL_PROMPT", "0"),
];

/// How listings are printed: whole paths between zero bytes, and no program of the user's takes part.
const LISTING: [&str; 6] = ["-r", "-z", "--no-ext-diff", "--no-textconv", "--ignore-submodules=all", "--no-abbrev"];

/// How many files that came are compared with as many that went, to see which were renamed.
const RENAMES: &str = "-l1000";

/// What stands at a path.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Kind {
    /// A regular file.
    File,
    /// A file whose merge conflict is not resolved.
    Conflict,
    /// A link or another repository.
    Other,
}

/// A file of a listing.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Entry {
    /// Its path from the top folder.
    pub path: PathBuf,
    /// Where it was before, if it was renamed.
    pub from: Option<PathBuf>,
    /// What it is.
    pub kind: Kind,
    /// The name of the object with its content.
    pub id: String,
}

/// The repository that the program was started in.
#[derive(Debug)]
pub struct Git {
    /// Its top folder, links resolved.
    pub top: PathBuf,
    /// The tree without files.
    empty: String,
}

impl Git {
    /// Finds the repository.
    ///
    /// # Errors
    /// If there is none, or no git.
    pub fn here() -> Result<Self, Trouble> {
        let top = run(&["rev-parse", "--show-toplevel"])?;
        let top = path(line(&top));
        let top = fs::canonicalize(&top).map_err(|error| Trouble::at(&top, io_reason(&error)))?;
        let empty = run(&["hash-object", "-t", "tree", "--stdin"])?;
        Ok(Self { top, empty: String::from_utf8_lossy(line(&empty)).into_owned() })
    }

    /// The commit that a revision names.
    ///
    /// # Errors
    /// If it names none here.
    pub fn commit(&self, revision: &OsStr) -> Result<String, Trouble> {
        let no_commit =
            |reason: &str| Trouble::at(Path::new(revision), format!("no commit of this repository{reason}"));
        // What begins with a hyphen would be an option; no revision does.
        if revision.as_encoded_bytes().starts_with(b"-") {
            return Err(no_commit(""));
        }
        let mut peeled = revision.to_owned();
        peeled.push("^{commit}");
        let found = output(&[OsStr::new("rev-parse"), OsStr::new("--verify"), OsStr::new("--quiet"), &peeled])?;
        let id = String::from_utf8_lossy(line(&found.stdout)).into_owned();
        if found.status.success() && !id.is_empty() && id.bytes().all(|byte| byte.is_ascii_hexdigit()) {
            return Ok(id);
        }
        let is_shallow = run(&["rev-parse", "--is-shallow-repository"]).is_ok_and(|said| line(&said) == b"true");
        Err(no_commit(if is_shallow { "; its history is cut off (a shallow clone)" } else { "" }))
    }

    /// The files of a commit.
    ///
    /// # Errors
    /// What git says.
    pub fn committed(&self, commit: &str) -> Result<Vec<Entry>, Trouble> {
        listing("diff-tree", &["--no-renames", &self.empty, commit])
    }

    /// The files in the index.
    ///
    /// # Errors
    /// What git says.
    pub fn indexed(&self) -> Result<Vec<Entry>, Trouble> {
        listing("diff-index", &["--cached", "--ita-invisible-in-index", "--no-renames", &self.empty])
    }

    /// The files in the index that are not in a commit, or not so; in no commit at all if there is none.
    ///
    /// # Errors
    /// What git says.
    pub fn staged(&self, commit: Option<&str>) -> Result<Vec<Entry>, Trouble> {
        let tree = commit.unwrap_or(&self.empty);
        listing(
            "diff-index",
            &["--cached", "--ita-invisible-in-index", "--find-renames", RENAMES, "--diff-filter=d", tree],
        )
    }
}

/// The content of objects.
#[derive(Debug, Default)]
pub struct Objects {
    batch: Mutex<Option<Batch>>,
}

/// A git that answers one name after the other; it ends when nobody can ask any more.
#[derive(Debug)]
struct Batch {
    child: Child,
    names: Option<ChildStdin>,
    answers: BufReader<ChildStdout>,
}

impl Objects {
    /// The bytes of an object, at most `limit`.
    ///
    /// # Errors
    /// If it is larger, or not here.
    pub fn read(&self, id: &str, limit: u64) -> Result<Vec<u8>, ReadError> {
        let mut batch = self.batch.lock().unwrap_or_else(PoisonError::into_inner);
        let mut open = match batch.take() {
            Some(open) => open,
            None => Batch::start()?,
        };
        // After an error nobody knows what comes next: the next object is asked of another process.
        let answer = open.ask(id, limit)?;
        *batch = Some(open);
        answer
    }
}

impl Batch {
    fn start() -> io::Result<Self> {
        let mut command = command(&["cat-file", "--batch"]);
        let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null()).spawn()?;
        let (Some(names), Some(answers)) = (child.stdin.take(), child.stdout.take()) else {
            return Err(io::ErrorKind::BrokenPipe.into());
        };
        Ok(Self { child, names: Some(names), answers: BufReader::new(answers) })
    }

    fn ask(&mut self, id: &str, limit: u64) -> io::Result<Result<Vec<u8>, ReadError>> {
        let missing = || io::Error::other("git does not have its content here");
        let names = self.names.as_mut().ok_or_else(missing)?;
        writeln!(names, "{id}")?;
        names.flush()?;
        let mut head = String::new();
        self.answers.read_line(&mut head)?;
        let size = head.trim_end().split_once(" blob ").and_then(|(_, size)| size.parse::<u64>().ok());
        let size = size.ok_or_else(missing)?;
        let mut content = self.answers.by_ref().take(size);
        let mut bytes = Vec::new();
        if size > limit {
            io::copy(&mut content, &mut io::sink())?;
        } else {
            content.read_to_end(&mut bytes)?;
        }
        if content.limit() > 0 {
            return Err(missing());
        }
        self.answers.read_exact(&mut [0])?;
        Ok(if size > limit { Err(ReadError::TooLarge(limit)) } else { Ok(bytes) })
    }
}

impl Drop for Batch {
    fn drop(&mut self) {
        self.names = None;
        drop(self.child.kill());
        drop(self.child.wait());
    }
}

fn command(args: &[impl AsRef<OsStr>]) -> Command {
    let mut command = Command::new("git");
    command.args(OPTIONS).args(args).envs(ENVIRONMENT).stdin(Stdio::null());
    command
}

fn output(args: &[impl AsRef<OsStr>]) -> Result<std::process::Output, Trouble> {
    command(args).output().map_err(|error| match error.kind() {
        io::ErrorKind::NotFound => Trouble::line("git was not found; --since and --staged need it"),
        _ => Trouble::line(format!("cannot run git: {}", io_reason(&error))),
    })
}

fn run(args: &[&str]) -> Result<Vec<u8>, Trouble> {
    let output = output(args)?;
    if output.status.success() {
        return Ok(output.stdout);
    }
    let said = String::from_utf8_lossy(&output.stderr);
    let said = said.lines().find_map(|line| line.strip_prefix("fatal: ")).or_else(|| said.lines().next());
    if said.is_some_and(|said| said.starts_with("not a git repository")) {
        let reason = "not in a git repository, which --since and --staged need";
        return Err(Trouble::at(&std::env::current_dir().unwrap_or_default(), reason));
    }
    Err(Trouble::line(format!("git: {}", said.unwrap_or("it failed and did not say why"))))
}

fn listing(verb: &str, args: &[&str]) -> Result<Vec<Entry>, Trouble> {
    let args: Vec<&str> = [verb].into_iter().chain(LISTING).chain(args.iter().copied()).collect();
    Ok(entries(&run(&args)?))
}

/// Reads `:MODE MODE ID ID STATUS`, a path, and behind the status of a rename the new path, each before a zero byte.
fn entries(bytes: &[u8]) -> Vec<Entry> {
    let mut fields = bytes.split(|byte| *byte == 0);
    let mut found = Vec::new();
    while let (Some(head), Some(first)) = (fields.next().filter(|head| !head.is_empty()), fields.next()) {
        let head = String::from_utf8_lossy(head);
        let [_, mode, _, id, status] = head.split(' ').collect::<Vec<_>>()[..] else { break };
        let second = if status.starts_with(['R', 'C']) { fields.next() } else { None };
        let (path, from) = (self::path(second.unwrap_or(first)), second.map(|_| self::path(first)));
        let kind = match mode {
            _ if status == "U" => Kind::Conflict,
            "100644" | "100755" => Kind::File,
            _ => Kind::Other,
        };
        // Of a path with a conflict, the index lists what stands on either side too.
        match found.last_mut() {
            Some(Entry { path: before, kind: conflict, .. }) if *before == path => {
                if kind == Kind::Conflict {
                    *conflict = kind;
                }
            }
            _ => found.push(Entry { path, from, kind, id: id.to_owned() }),
        }
    }
    found
}

/// What was printed, without the end of its line.
fn line(bytes: &[u8]) -> &[u8] {
    let line = bytes.strip_suffix(b"\n").unwrap_or(bytes);
    line.strip_suffix(b"\r").unwrap_or(line)
}

#[cfg(unix)]
fn path(bytes: &[u8]) -> PathBuf {
    use std::os::unix::ffi::OsStringExt;
    OsString::from_vec(bytes.to_vec()).into()
}

#[cfg(not(unix))]
fn path(bytes: &[u8]) -> PathBuf {
    OsString::from(String::from_utf8_lossy(bytes).into_owned()).into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_listing_is_read_with_all_that_a_path_may_hold() {
        let bytes = b":100644 100644 a1 b2 M\0a\n\"b.md\0:000000 120000 00 c3 A\0link\0:100644 100755 a1 d4 R087\0x.md\0y/z.md\0:100644 000000 a1 00 U\0w.md\0:100644 100644 a1 e5 M\0w.md\0";
        let found = entries(bytes);
        let shown: Vec<_> = found.iter().map(|it| (it.path.to_str().unwrap(), it.kind, it.id.as_str())).collect();
        let expected = [
            ("a\n\"b.md", Kind::File, "b2"),
            ("link", Kind::Other, "c3"),
            ("y/z.md", Kind::File, "d4"),
            ("w.md", Kind::Conflict, "00"),
        ];
        assert_eq!(shown, expected);
        assert_eq!(found[2].from.as_deref(), Some(Path::new("x.md")));
        assert_eq!(entries(b""), []);
    }
}
