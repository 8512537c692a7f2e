//! The streams of the program.

use std::cell::Cell;
use std::fs::File;
use std::io::{self, BufWriter, IsTerminal, Write};
use std::path::Path;
use std::process::ExitCode;

use terminal_size::terminal_size_of;

use super::args::ColorChoice;
use super::color;
use super::reader::io_reason;
use super::trouble::Trouble;
use crate::diagnostic::Severity;
use crate::lint::Skip;
use crate::report::{self, Output, Summary};
use crate::text::{Foreign, SourceFile};

/// How a run ended; the order is that of precedence.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Status {
    /// All was read, nothing counts as a failure.
    Clean,
    /// All was read, and there are findings at or above the threshold.
    Findings,
    /// Something that was asked for could not be done.
    Trouble,
}

impl From<Status> for ExitCode {
    fn from(status: Status) -> Self {
        match status {
            Status::Clean => Self::from(0),
            Status::Findings => Self::from(1),
            Status::Trouble => Self::from(2),
        }
    }
}

/// Standard output and standard error, with what is known about who reads them.
#[derive(Debug)]
pub struct Console {
    color: ColorChoice,
    quiet: bool,
    troubled: Cell<bool>,
}

impl Console {
    /// Streams as the command line wants them.
    pub fn new(color: ColorChoice, quiet: bool) -> Self {
        Self { color, quiet, troubled: Cell::new(false) }
    }

    /// The same streams, and nothing went wrong yet.
    pub fn anew(&self) -> Self {
        Self::new(self.color, self.quiet)
    }

    /// Whether only findings and errors are wanted.
    pub fn is_quiet(&self) -> bool {
        self.quiet
    }

    /// Whether something went wrong so far; the status is then 2.
    pub fn status(&self) -> Status {
        if self.troubled.get() { Status::Trouble } else { Status::Clean }
    }

    /// Tells what went wrong.
    pub fn trouble(&self, trouble: &Trouble) {
        self.troubled.set(true);
        self.to_stderr(|out| trouble.print(out));
    }

    /// Tells all that went wrong.
    pub fn troubles(&self, troubles: &[Trouble]) {
        troubles.iter().for_each(|trouble| self.trouble(trouble));
    }

    /// Tells what may surprise, unless only errors are wanted.
    pub fn warn(&self, path: impl Into<Foreign>, message: impl Into<Foreign>) {
        self.tell(Severity::Warning, &path.into(), &message.into());
    }

    /// Tells what is good to know, unless only errors are wanted.
    pub fn note(&self, path: impl Into<Foreign>, message: impl Into<Foreign>) {
        self.tell(Severity::Note, &path.into(), &message.into());
    }

    fn tell(&self, severity: Severity, path: &Foreign, message: &Foreign) {
        if !self.quiet {
            self.to_stderr(|out| report::trouble(out, severity, path, message));
        }
    }

    /// Tells the totals, where the report has no place for them.
    pub fn totals(&self, totals: &Summary) {
        if !self.quiet {
            self.to_stderr(|out| report::summary(out, totals));
        }
    }

    /// Tells what was not checked, and where.
    pub fn skips(&self, name: &str, source: &SourceFile, skips: &[Skip]) {
        self.to_stderr(|out| {
            skips.iter().try_for_each(|skip| {
                let place = source.position(skip.span.start());
                let place = Foreign::new(format!("{name}:{}:{}", place.line, place.column));
                report::trouble(out, Severity::Note, &place, &skip.reason)
            })
        });
    }

    /// Prints to standard error in one piece. Where that cannot be written to, there is nowhere left to say so.
    pub fn to_stderr(&self, print: impl FnOnce(&mut Output<'_>) -> io::Result<()>) {
        let mut bytes = Vec::new();
        let color = self.wants_color(io::stderr().is_terminal());
        if print(&mut Output::new(&mut bytes, color)).is_ok() {
            drop(io::stderr().lock().write_all(&bytes));
        }
    }

    /// Prints to standard output.
    pub fn to_stdout(&self, print: impl FnOnce(&mut Output<'_>) -> io::Result<()>) {
        let mut stdout = stdout();
        let printed = print(&mut self.report(&mut *stdout, None)).and_then(|()| stdout.flush());
        self.written(None, printed);
    }

    /// Prints text of the program's own to standard output.
    pub fn bytes_to_stdout(&self, bytes: &[u8]) {
        let mut stdout = stdout();
        let printed = stdout.write_all(bytes).and_then(|()| stdout.flush());
        self.written(None, printed);
    }

    /// Takes note of how writing a report ended. A reader who has seen enough is a normal end.
    pub fn written(&self, file: Option<&Path>, result: io::Result<()>) {
        let Err(error) = result else { return };
        let reason = format!("cannot write: {}", io_reason(&error));
        match file {
            Some(path) => self.trouble(&Trouble::at(path, reason)),
            None if error.kind() == io::ErrorKind::BrokenPipe => {}
            None => self.trouble(&Trouble::at(Path::new("standard output"), reason)),
        }
    }

    /// Where the progress of a run may be shown: on a terminal that nothing else is read from. `is_for_people` tells
    /// whether they read what goes to standard output.
    pub fn progress(&self, is_for_people: bool) -> Option<Box<dyn Write + Send>> {
        let understands = std::env::var_os("TERM").is_some_and(|term| !term.is_empty() && term != "dumb");
        let is_free = is_for_people || !io::stdout().is_terminal();
        let wanted = !self.quiet && understands && is_free && io::stderr().is_terminal();
        wanted.then(|| -> Box<dyn Write + Send> { Box::new(io::stderr()) })
    }

    /// The page that a report is written on; `file` is where it goes instead of standard output.
    pub fn report<'w>(&self, writer: &'w mut dyn Write, file: Option<&Path>) -> Output<'w> {
        let stdout = io::stdout();
        let color = match file {
            Some(_) => self.color == ColorChoice::Always,
            None => self.wants_color(stdout.is_terminal()),
        };
        let out = Output::new(writer, color);
        match terminal_size_of(stdout).filter(|_| file.is_none()) {
            Some((columns, _)) if columns.0 > 0 => out.with_width(columns.0.into()),
            _ => out,
        }
    }

    fn wants_color(&self, terminal: bool) -> bool {
        color::wanted(self.color, |name| std::env::var(name).ok(), terminal)
    }
}

/// Where a report goes: a file, or standard output, or standard error where that is taken.
///
/// # Errors
/// If the file cannot be made.
pub fn report_writer(file: Option<&Path>, stdout_is_taken: bool) -> io::Result<Box<dyn Write>> {
    match file {
        Some(path) => Ok(Box::new(BufWriter::new(File::create(path)?))),
        None if stdout_is_taken => Ok(Box::new(BufWriter::new(io::stderr()))),
        None => Ok(stdout()),
    }
}

/// Standard output, by lines for a terminal and by blocks for all else.
fn stdout() -> Box<dyn Write> {
    let stdout = io::stdout();
    if stdout.is_terminal() { Box::new(stdout) } else { Box::new(BufWriter::with_capacity(1 << 16, stdout)) }
}
