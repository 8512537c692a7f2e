//! The report of a check: findings as they come, then totals.

use std::collections::{BTreeMap, HashSet};
use std::io::{self, Write};

use super::args::CheckArgs;
use super::baseline::Counts;
use super::check::{Checked, Findings};
use super::console::{Console, Status};
use super::fixing::{FixMode, Fixes};
use super::trouble::{Trouble, name_of};
use crate::diagnostic::{Diagnostic, RuleId, Severity};
use crate::lint::Linter;
use crate::report::{self, FileFindings, Fixing, Output, OutputFormat, Reporter, RuleCard, Summary};
use crate::text::{Foreign, Tree};

/// The format that people read; only it ends with the totals.
pub const FOR_PEOPLE: &str = "full";

/// Takes what became of each document, in order.
pub struct CheckReport<'a> {
    args: &'a CheckArgs,
    mode: FixMode,
    format: OutputFormat,
    console: &'a Console,
    body: Body<'a>,
    totals: Summary,
    fails: bool,
    /// How many findings were mended, and in how many documents.
    mended: (usize, usize),
    /// How many recorded findings are not there any more.
    outdated: usize,
    /// What is to be recorded.
    recorded: Counts,
}

/// What is printed of each document.
enum Body<'a> {
    Findings(Box<dyn Reporter + 'a>),
    Statistics(Output<'a>, RuleCounts),
    Differences(Output<'a>),
    Nothing,
}

/// How often rules were broken, by rule and severity.
type RuleCounts = BTreeMap<(String, Severity), usize>;

impl<'a> CheckReport<'a> {
    /// A report that is written to `writer`.
    pub fn new(args: &'a CheckArgs, format: OutputFormat, writer: &'a mut dyn Write, console: &'a Console) -> Self {
        let mode = FixMode::new(args);
        let out = console.report(writer, args.output.output_file.as_deref());
        let body = match () {
            () if mode.applies && !mode.writes => Body::Differences(out),
            () if !mode.reports || args.adoption.write_baseline => Body::Nothing,
            () if args.output.statistics => Body::Statistics(out, RuleCounts::new()),
            () => Body::Findings(format.reporter(out)),
        };
        let (totals, recorded) = (Summary::default(), Counts::new());
        Self { args, mode, format, console, body, totals, fails: false, mended: (0, 0), outdated: 0, recorded }
    }

    /// Before the first document; the linters are those of all documents.
    ///
    /// # Errors
    /// Those of the stream.
    pub fn begin<'l>(&mut self, linters: impl Iterator<Item = &'l Linter> + Clone) -> io::Result<()> {
        match &mut self.body {
            Body::Findings(reporter) => {
                reporter.rules(&|| cards(linters.clone()));
                reporter.begin()
            }
            Body::Statistics(..) | Body::Differences(_) | Body::Nothing => Ok(()),
        }
    }

    /// The next document.
    ///
    /// # Errors
    /// Those of the stream.
    pub fn take(&mut self, checked: &Checked) -> io::Result<()> {
        match &checked.result {
            Ok(Some(findings)) => self.findings(&checked.name, findings),
            Ok(None) => Ok(()),
            Err(trouble) => {
                self.console.trouble(trouble);
                Ok(())
            }
        }
    }

    fn findings(&mut self, name: &str, findings: &Findings) -> io::Result<()> {
        let diagnostics = &findings.outcome.diagnostics;
        self.totals.add(diagnostics);
        self.fails |= diagnostics.iter().any(|found| self.args.output.fail_on.fails(found.severity));
        self.fixes(name, &findings.fixes);
        self.outdated += findings.outdated;
        self.recorded.extend(findings.recorded.clone());
        if let Some(reason) = &findings.outcome.refused {
            self.console.trouble(&Trouble::Line { path: Foreign::new(name.to_owned()), message: reason.clone() });
        }
        for (rule, reason) in &findings.outcome.not_run {
            self.console.trouble(&not_run(name, rule, reason));
        }
        let Some(source) = &findings.source else { return Ok(()) };
        if self.args.output.explain_skips {
            self.console.skips(name, source, &findings.outcome.skips);
        }
        match &mut self.body {
            Body::Nothing => Ok(()),
            Body::Differences(out) => match &findings.fixes.difference {
                Some((new, edits)) => {
                    if !report::diff(out, source, new, edits)? {
                        self.console.note(name, "the difference shows some characters as escapes or asterisks");
                    }
                    Ok(())
                }
                None => Ok(()),
            },
            _ if diagnostics.is_empty() => Ok(()),
            Body::Findings(reporter) => {
                reporter.file(&FileFindings { source, others: &findings.outcome.others, diagnostics })
            }
            Body::Statistics(_, counts) => {
                diagnostics.iter().for_each(|diagnostic| count(counts, diagnostic));
                Ok(())
            }
        }
    }

    /// Whether no document was checked so far.
    pub fn is_empty(&self) -> bool {
        self.totals.files == 0
    }

    /// What is to be recorded of the findings so far.
    pub fn recorded(&mut self) -> Counts {
        std::mem::take(&mut self.recorded)
    }

    /// Takes note of what was mended in a document, and hands it on if it came from standard input.
    fn fixes(&mut self, name: &str, fixes: &Fixes) {
        if let Some(trouble) = &fixes.trouble {
            self.console.trouble(trouble);
        }
        if let Some(bytes) = &fixes.stream {
            self.console.bytes_to_stdout(bytes);
        }
        if let Some(note) = &fixes.note {
            self.console.note(name, note.clone());
        }
        self.mended.0 += fixes.count();
        self.mended.1 += usize::from(fixes.count() > 0);
        if self.args.fixes.show_fixes {
            let what = self.what();
            for (rule, count) in &fixes.mended {
                let rule = rule.as_ref().map_or("", RuleId::as_str);
                self.console.note(name, format!("{count} × {rule} {what}"));
            }
        }
    }

    /// After the last document, if all went well.
    ///
    /// # Errors
    /// Those of the stream.
    pub fn end(&mut self) -> io::Result<()> {
        let with_unsafe = self.mode.with_unsafe();
        self.totals.fixing = match self.mode.applies {
            true => Fixing::Done { count: self.mended.0, word: self.mode.word, with_unsafe },
            false => Fixing::Off { with_unsafe },
        };
        // A rule that does not run finds nothing of what was recorded.
        let selection = &self.args.selection;
        let runs_all = selection.select.is_none() && selection.ignore.is_empty();
        if self.outdated > 0 && runs_all {
            let file = self.args.adoption.baseline.as_deref().map(name_of).unwrap_or_default();
            let message = format!("{} of the recorded findings are gone; --write-baseline forgets them", self.outdated);
            self.console.note(file, message);
        }
        let is_silent = self.totals.files == 0 || self.console.is_quiet();
        match &mut self.body {
            Body::Findings(_) if self.format.name == FOR_PEOPLE && is_silent => Ok(()),
            Body::Findings(reporter) => {
                reporter.end(&self.totals)?;
                if self.mode.applies && self.format.name != FOR_PEOPLE {
                    self.console.totals(&self.totals);
                }
                Ok(())
            }
            Body::Statistics(_, counts) if counts.is_empty() && self.format.name == FOR_PEOPLE => {
                if !is_silent {
                    self.console.totals(&self.totals);
                }
                Ok(())
            }
            Body::Statistics(out, counts) => statistics(out, self.format, counts),
            Body::Differences(_) | Body::Nothing => {
                self.tell_mended();
                Ok(())
            }
        }
    }

    /// Says how much was mended, where no findings are reported.
    fn tell_mended(&self) {
        let (count, documents) = self.mended;
        let what = self.what();
        if count > 0 {
            let files = if documents == 1 { "file" } else { "files" };
            self.console.note("", format!("{count} {what} in {documents} {files}"));
        }
    }

    /// What is said of a finding that is gone.
    fn what(&self) -> String {
        if self.mode.writes { self.mode.word.to_owned() } else { format!("would be {}", self.mode.word) }
    }

    /// What the findings so far make of the exit status.
    pub fn status(&self) -> Status {
        let has_fixed = self.mended.0 > 0;
        let fails = match self.body {
            Body::Differences(_) => has_fixed,
            Body::Nothing => false,
            Body::Findings(_) | Body::Statistics(..) => self.fails,
        };
        let fails = fails || has_fixed && self.args.fixes.exit_non_zero_on_fix;
        if fails && !self.args.output.exit_zero { Status::Findings } else { Status::Clean }
    }
}

/// The rules of all linters, each once.
fn cards<'l>(linters: impl Iterator<Item = &'l Linter>) -> Vec<RuleCard> {
    let mut seen = HashSet::new();
    let libraries = linters.map(Linter::library).filter(|library| seen.insert(std::ptr::from_ref(&**library)));
    let mut cards = BTreeMap::new();
    for rule in libraries.flat_map(|library| library.rules()) {
        let (summary, explanation) = (rule.spec.summary.as_str().into(), rule.explanation().into());
        let card = RuleCard { id: rule.spec.id.clone(), severity: rule.spec.severity, summary, explanation };
        cards.entry(rule.spec.id.clone()).or_insert(card);
    }
    cards.into_values().collect()
}

/// Says that a rule gave up on a document.
fn not_run(name: &str, rule: &RuleId, reason: &Foreign) -> Trouble {
    Trouble::Line { path: Foreign::new(format!("{name}: rule {rule}")), message: reason.clone() }
}

fn count(counts: &mut RuleCounts, diagnostic: &Diagnostic) {
    let rule = diagnostic.rule.as_ref().map_or_else(String::new, ToString::to_string);
    *counts.entry((rule, diagnostic.severity)).or_default() += 1;
}

/// Prints the counts, the largest first.
fn statistics(out: &mut Output<'_>, format: OutputFormat, counts: &RuleCounts) -> io::Result<()> {
    let mut rows: Vec<_> = counts.iter().collect();
    rows.sort_by(|(a, m), (b, n)| n.cmp(m).then(a.cmp(b)));
    let object = |(rule, severity): &(String, Severity), count: usize| {
        let severity = Tree::text(severity.name());
        Tree::map([("rule", Tree::text(rule.as_str())), ("severity", severity), ("count", Tree::count(count))])
    };
    match format.name {
        "json" => report::tree_json(out, &Tree::List(rows.iter().map(|(key, count)| object(key, **count)).collect())),
        "jsonl" => rows.iter().try_for_each(|(key, count)| report::tree_json(out, &object(key, **count))),
        _ => {
            let cells = |(rule, severity): &(String, Severity), count: usize| -> Vec<Foreign> {
                vec![count.to_string().into(), severity.name().into(), rule.as_str().into()]
            };
            let rows: Vec<_> = rows.iter().map(|(key, count)| cells(key, **count)).collect();
            report::table(out, &["COUNT", "SEVERITY", "RULE"], &rows)
        }
    }
}
