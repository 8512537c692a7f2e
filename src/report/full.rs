//! For people: every finding with the lines it is about, as compilers show it.

use std::collections::BTreeMap;
use std::io;

use codespan_reporting::diagnostic as codespan;
use codespan_reporting::files::Error;
use codespan_reporting::term::{self, Chars, Config};

use super::paint::Paint;
use super::place::Texts;
use super::snippet::{Mark, Snippets};
use super::{FileFindings, Output, Reporter, Summary, escape, fix, summary};
use crate::diagnostic::{Diagnostic, Severity};
use crate::text::SourceFile;

/// Findings shown of one rule in one file; of more, the number is told.
const PER_RULE: usize = 50;

/// Labels shown of one finding; of more, the number is told.
const LABELS: usize = 20;

/// Notes shown of one finding.
const NOTES: usize = 20;

/// Prints findings with their source lines.
pub(super) struct Full<'w> {
    out: Output<'w>,
    config: Config,
}

impl<'w> Full<'w> {
    pub(super) fn new(out: Output<'w>) -> Self {
        Self { out, config: config() }
    }
}

impl Reporter for Full<'_> {
    fn file(&mut self, findings: &FileFindings<'_>) -> io::Result<()> {
        print_all(&mut self.out, &self.config, findings)
    }

    fn end(&mut self, totals: &Summary) -> io::Result<()> {
        summary(&mut self.out, totals)
    }
}

/// Prints what is wrong in a rule file or in settings.
///
/// # Errors
/// Those of the stream.
pub fn mistakes(out: &mut Output<'_>, source: &SourceFile, mistakes: &[Diagnostic]) -> io::Result<()> {
    print_all(out, &config(), &FileFindings { source, others: &[], diagnostics: mistakes })
}

fn config() -> Config {
    Config { chars: Chars::box_drawing(), ..Config::default() }
}

fn print_all(out: &mut Output<'_>, config: &Config, findings: &FileFindings<'_>) -> io::Result<()> {
    let texts = Texts::of(findings);
    let mut counts = BTreeMap::new();
    for diagnostic in findings.diagnostics {
        let count: &mut usize = counts.entry(diagnostic.rule.as_ref()).or_default();
        *count += 1;
        if *count <= PER_RULE {
            out.raw(&rendered(diagnostic, &texts, out, config)?)?;
        }
    }
    let path = escape::path(findings.source.name());
    for (rule, count) in counts.into_iter().filter(|(_, count)| *count > PER_RULE) {
        let more = count - PER_RULE;
        match rule {
            Some(rule) => {
                out.line(&format!("… and {more} more of {rule} in {path} (--output-format concise shows all)\n"))?;
            }
            None => out.line(&format!("… and {more} more in {path}\n"))?,
        }
    }
    Ok(())
}

/// One finding as text, with the empty line that ends it.
fn rendered(diagnostic: &Diagnostic, texts: &Texts<'_>, out: &Output<'_>, config: &Config) -> io::Result<Vec<u8>> {
    let (snippets, labels) = Snippets::new(texts, &marks(diagnostic, texts), out.width());
    let content = codespan::Diagnostic {
        severity: severity(diagnostic.severity),
        code: diagnostic.rule.as_ref().map(|rule| rule.as_str().to_owned()),
        message: escape::message(&diagnostic.message),
        labels,
        notes: notes(diagnostic, texts),
    };
    let mut paint = Paint::new(out.color());
    term::emit_to_write_style(&mut paint, config, &snippets, &content).map_err(|error| match error {
        Error::Io(error) => error,
        other => io::Error::other(other),
    })?;
    Ok(paint.into_bytes())
}

fn severity(severity: Severity) -> codespan::Severity {
    match severity {
        Severity::Error => codespan::Severity::Error,
        Severity::Warning => codespan::Severity::Warning,
        Severity::Note => codespan::Severity::Note,
    }
}

/// The underlined places: the finding's own and those that explain it.
fn marks(diagnostic: &Diagnostic, texts: &Texts<'_>) -> Vec<Mark> {
    let own = (texts.own(diagnostic.location).1, true, &diagnostic.caption);
    let others = diagnostic.labels.iter().take(LABELS).map(|label| (label.location, false, &label.message));
    std::iter::once(own)
        .chain(others)
        .filter(|(location, _, _)| texts.get(location.file).is_some())
        .map(|(location, primary, message)| Mark {
            file: location.file,
            span: location.span,
            primary,
            message: escape::message(message),
        })
        .collect()
}

/// What is said below the lines.
fn notes(diagnostic: &Diagnostic, texts: &Texts<'_>) -> Vec<String> {
    let hidden = diagnostic.labels.len().saturating_sub(LABELS);
    let places = if hidden == 1 { "place" } else { "places" };
    let hidden = (hidden > 0).then(|| format!("note: and {hidden} more {places}"));
    let facts = diagnostic.notes.iter().take(NOTES).map(|note| format!("note: {}", escape::message(note)));
    let help = diagnostic.help.iter().map(|help| format!("help: {}", escape::message(help)));
    let fix = diagnostic.fix.iter().map(|fix| fix::in_words(fix, texts.document(), diagnostic.location.span));
    hidden.into_iter().chain(facts).chain(help).chain(fix).collect()
}
