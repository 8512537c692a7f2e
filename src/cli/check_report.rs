//! The report of a check: findings as they come, then totals.

use std::collections::BTreeMap;
use std::io::{self, Write};

use super::args::OutputArgs;
use super::check::{Checked, Findings};
use super::console::{Console, Status};
use super::trouble::Trouble;
use crate::diagnostic::{Diagnostic, RuleId, Severity};
use crate::report::{self, FileFindings, Output, OutputFormat, Reporter, Summary};
use crate::text::{Foreign, Tree};

/// The format that people read; only it ends with the totals.
const FOR_PEOPLE: &str = "full";

/// Takes what became of each document, in order.
pub struct CheckReport<'a> {
    args: &'a OutputArgs,
    format: OutputFormat,
    console: &'a Console,
    body: Body<'a>,
    totals: Summary,
    fails: bool,
}

/// What is printed of each document.
enum Body<'a> {
    Findings(Box<dyn Reporter + 'a>),
    Statistics(Output<'a>, Counts),
}

/// How often rules were broken, by rule and severity.
type Counts = BTreeMap<(String, Severity), usize>;

impl<'a> CheckReport<'a> {
    /// A report that is written to `writer`.
    pub fn new(args: &'a OutputArgs, format: OutputFormat, writer: &'a mut dyn Write, console: &'a Console) -> Self {
        let out = Output::new(writer, console.colors_report(args.output_file.as_deref()));
        let body = match args.statistics {
            true => Body::Statistics(out, Counts::new()),
            false => Body::Findings(format.reporter(out)),
        };
        Self { args, format, console, body, totals: Summary::default(), fails: false }
    }

    /// Before the first document.
    ///
    /// # Errors
    /// Those of the stream.
    pub fn begin(&mut self) -> io::Result<()> {
        match &mut self.body {
            Body::Findings(reporter) => reporter.begin(),
            Body::Statistics(..) => Ok(()),
        }
    }

    /// The next document.
    ///
    /// # Errors
    /// Those of the stream.
    pub fn take(&mut self, checked: &Checked) -> io::Result<()> {
        match &checked.result {
            Ok(findings) => self.findings(&checked.name, findings),
            Err(trouble) => {
                self.console.trouble(trouble);
                Ok(())
            }
        }
    }

    fn findings(&mut self, name: &str, findings: &Findings) -> io::Result<()> {
        let diagnostics = &findings.outcome.diagnostics;
        self.totals.add(diagnostics);
        self.fails |= diagnostics.iter().any(|found| self.args.fail_on.fails(found.severity));
        for (rule, reason) in &findings.outcome.not_run {
            self.console.trouble(&not_run(name, rule, reason));
        }
        let Some(source) = &findings.source else { return Ok(()) };
        if self.args.explain_skips {
            self.console.skips(name, source, &findings.outcome.skips);
        }
        match &mut self.body {
            _ if diagnostics.is_empty() => Ok(()),
            Body::Findings(reporter) => reporter.file(&FileFindings { source, others: &[], diagnostics }),
            Body::Statistics(_, counts) => {
                diagnostics.iter().for_each(|diagnostic| count(counts, diagnostic));
                Ok(())
            }
        }
    }

    /// After the last document, if all went well.
    ///
    /// # Errors
    /// Those of the stream.
    pub fn end(&mut self) -> io::Result<()> {
        match &mut self.body {
            Body::Findings(_)
                if self.format.name == FOR_PEOPLE && (self.totals.files == 0 || self.console.is_quiet()) =>
            {
                Ok(())
            }
            Body::Findings(reporter) => reporter.end(&self.totals),
            Body::Statistics(out, counts) => statistics(out, self.format, counts),
        }
    }

    /// What the findings so far make of the exit status.
    pub fn status(&self) -> Status {
        if self.fails && !self.args.exit_zero { Status::Findings } else { Status::Clean }
    }
}

/// Says that a rule gave up on a document.
fn not_run(name: &str, rule: &RuleId, reason: &Foreign) -> Trouble {
    Trouble::Line { path: Foreign::new(format!("{name}: rule {rule}")), message: reason.clone() }
}

fn count(counts: &mut Counts, diagnostic: &Diagnostic) {
    let rule = diagnostic.rule.as_ref().map_or_else(String::new, ToString::to_string);
    *counts.entry((rule, diagnostic.severity)).or_default() += 1;
}

/// Prints the counts, the largest first.
fn statistics(out: &mut Output<'_>, format: OutputFormat, counts: &Counts) -> io::Result<()> {
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
