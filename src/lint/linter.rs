//! Running rules over a file.

use std::sync::{Arc, OnceLock};

use super::leads::{Lead, leads};
use super::suppress::{Suppressions, extent};
use crate::bibliography::{self, Shelf};
use crate::diagnostic::{Applicability, Diagnostic, RuleId, Severity};
use crate::formats::{self, Reading};
use crate::model::{BlockId, Date, Document, Scope};
use crate::query::{self, Context, Kind, Rule, RuleSpec, Sieve, Term};
use crate::resolve::{self, resolve};
use crate::rules::Library;
use crate::text::{Files, Foreign, NoFiles, SourceFile, Span, Tree};

/// A rule that runs, and how.
#[derive(Clone, Debug)]
pub struct Selected {
    /// The rule.
    pub id: RuleId,
    /// How much its findings matter in this run.
    pub severity: Severity,
    /// The options that settings give.
    pub options: Vec<(String, Term)>,
}

impl Selected {
    /// A rule as its file has it.
    #[must_use]
    pub fn of(spec: &RuleSpec) -> Self {
        Self { id: spec.id.clone(), severity: spec.severity, options: Vec::new() }
    }
}

/// What holds for all rules of a run.
#[derive(Clone, Debug)]
pub struct LintOptions {
    /// Which list governs a citation, unless the document says otherwise.
    pub scope: Scope,
    /// The day of the run.
    pub today: Date,
    /// Whether to tell what was left out, and why.
    pub explain_skips: bool,
    /// Whether directives of the document have no effect.
    pub ignore_suppressions: bool,
    /// Whether a directive must give a reason.
    pub require_reason: bool,
}

impl LintOptions {
    /// What holds where nobody asks for anything else.
    #[must_use]
    pub fn new(today: Date) -> Self {
        Self { scope: Scope::Auto, today, explain_skips: false, ignore_suppressions: false, require_reason: false }
    }
}

/// A rule that cannot be run.
#[derive(Clone, Debug)]
pub struct LinterError {
    /// The rule.
    pub rule: RuleId,
    /// Why.
    pub message: Foreign,
}

/// Something that was left out.
#[derive(Clone, Debug)]
pub struct Skip {
    /// Where it stands.
    pub span: Span,
    /// Why it was left out.
    pub reason: Foreign,
}

/// What a run over one file gives.
#[derive(Debug, Default)]
pub struct Outcome {
    /// Sorted by place, then by rule; no two are equal.
    pub diagnostics: Vec<Diagnostic>,
    /// What was left out, if that was asked for.
    pub skips: Vec<Skip>,
    /// How many findings directives kept back.
    pub suppressed: usize,
    /// The entries of its lists, in their order: a directive for the first line of one is for all of it.
    pub entries: Vec<Span>,
    /// The files that diagnostics may point into besides the document: 1, 2, … of their locations.
    pub others: Vec<Arc<SourceFile>>,
    /// Why nothing was looked for in the file, if it was not.
    pub refused: Option<Foreign>,
    /// Rules that were stopped, and why.
    pub not_run: Vec<(RuleId, Foreign)>,
    /// What could be fixed if the document were not a container.
    pub withheld: Vec<Applicability>,
}

impl AsRef<[Diagnostic]> for Outcome {
    fn as_ref(&self) -> &[Diagnostic] {
        &self.diagnostics
    }
}

#[derive(Debug)]
struct Active {
    rule: Rule,
    severity: Severity,
    options: Vec<(String, Term)>,
}

/// Rules that are ready to run; it may be shared among threads.
#[derive(Debug)]
pub struct Linter {
    library: Arc<Library>,
    rules: Vec<Active>,
    /// What the rules read of running text.
    prose: resolve::Prose,
    /// The words that their patterns need; made for the first document.
    sieve: OnceLock<Sieve>,
    options: LintOptions,
    /// The databases that were read for documents before.
    shelf: Shelf,
}

impl Linter {
    /// Compiles the selected rules.
    ///
    /// # Errors
    /// The first rule that cannot be compiled. Rules of a project were checked when they were read, built-in ones by a
    /// test, so this happens only if options or data changed under them.
    pub fn new(library: &Arc<Library>, selected: &[Selected], options: LintOptions) -> Result<Self, LinterError> {
        let mut rules = Vec::new();
        for choice in selected {
            let fail = |message: &str| LinterError { rule: choice.id.clone(), message: message.into() };
            let file = library.find(choice.id.as_str()).ok_or_else(|| fail("there is no such rule"))?;
            let rule = query::prepare(&file.spec, library.lexicon()).map_err(|mistakes| {
                fail(mistakes.first().map_or("the rule is wrong", |mistake| mistake.message.as_str()))
            })?;
            rules.push(Active { rule, severity: choice.severity, options: choice.options.clone() });
        }
        rules.sort_by(|one, other| one.rule.id.cmp(&other.rule.id));
        let prose = prose(&rules);
        let sieve = OnceLock::new();
        Ok(Self { library: Arc::clone(library), rules, prose, sieve, options, shelf: Shelf::default() })
    }

    /// The rules that it was made from.
    #[must_use]
    pub fn library(&self) -> &Arc<Library> {
        &self.library
    }

    /// Runs the rules over a file that stands alone.
    #[must_use]
    pub fn check<'r>(&self, source: &SourceFile, reading: impl Into<Reading<'r>>) -> Outcome {
        self.check_among(source, reading, &NoFiles)
    }

    /// Runs the rules over a file that may refer to others.
    #[must_use]
    pub fn check_among<'r>(&self, source: &SourceFile, reading: impl Into<Reading<'r>>, files: &dyn Files) -> Outcome {
        let (mut document, others) = self.resolve(source, reading.into(), files, false);
        let mut outcome = Outcome { others, ..Outcome::default() };
        outcome.refused = refusal(&document);
        if outcome.refused.is_some() {
            return outcome;
        }
        let sieve = self.sieve.get_or_init(|| Sieve::of(self.rules.iter().map(|active| &active.rule)));
        let blocks = sieve.blocks(&document);
        self.run(&document, &blocks, &mut outcome, |rule| !query::judges_directives(rule));
        let ran: Vec<&str> = self.rules.iter().map(|active| active.rule.id.as_str()).collect();
        let known = |name: &str| self.library.find(name).is_some();
        let suppressions = Suppressions::read(&mut document, known, &ran, &self.options);
        outcome.suppressed += suppressions.apply(&mut document, &mut outcome.diagnostics);
        if !document.directives.is_empty() {
            let mut about_directives = Outcome::default();
            self.run(&document, &blocks, &mut about_directives, query::judges_directives);
            outcome.diagnostics.append(&mut about_directives.diagnostics);
        }
        outcome.diagnostics.sort_by(|one, other| order(one).cmp(&order(other)));
        outcome.diagnostics.dedup();
        if source.is_container() {
            // No edit of the text can be written back.
            let fixes = outcome.diagnostics.iter_mut().filter_map(|diagnostic| diagnostic.fix.take());
            outcome.withheld = fixes.map(|fix| fix.applicability).collect();
        }
        outcome.skips = skips(&document);
        outcome.entries = document.references.iter().map(|entry| extent(&document, entry)).collect();
        outcome
    }

    /// A document that stands alone as it is resolved, with what was left out.
    #[must_use]
    pub fn document<'r, 's>(&self, source: &'s SourceFile, reading: impl Into<Reading<'r>>) -> Document<'s> {
        self.resolve(source, reading.into(), &NoFiles, true).0
    }

    /// Which cites of a document lead to which of its entries.
    #[must_use]
    pub fn leads<'r>(&self, source: &SourceFile, reading: impl Into<Reading<'r>>) -> Vec<Lead> {
        leads(&self.resolve(source, reading.into(), &NoFiles, false).0)
    }

    /// The resolved document as a tree of names and values.
    ///
    /// # Errors
    /// Why it is not read, where no rule runs over it either.
    pub fn inspect<'r>(
        &self,
        source: &SourceFile,
        reading: impl Into<Reading<'r>>,
        files: &dyn Files,
    ) -> Result<Tree, Foreign> {
        let reading = reading.into();
        let (document, _) = self.resolve(source, reading, files, true);
        if let Some(reason) = refusal(&document) {
            return Err(reason);
        }
        let context = Context::new(&document, self.library.lexicon(), self.options.today);
        Ok(super::inspect::tree(&context, reading.format))
    }

    fn resolve<'s>(
        &self,
        source: &'s SourceFile,
        reading: Reading<'_>,
        files: &dyn Files,
        everything: bool,
    ) -> (Document<'s>, Vec<Arc<SourceFile>>) {
        if resolve::is_overfull(source.text()) {
            return (Document { is_overfull: true, ..Document::new(source) }, Vec::new());
        }
        let options = resolve::Options {
            lexicon: self.library.lexicon(),
            scope: self.options.scope,
            prose: if everything { resolve::Prose::ALL } else { self.prose },
            skips: everything || self.options.explain_skips,
        };
        let mut content = formats::read(source.text(), reading);
        let mut gathered =
            bibliography::gather(source, reading.format, &mut content, files, &self.shelf, self.library.lexicon());
        let others = std::mem::take(&mut gathered.files);
        let mut document = resolve(source, content, options);
        bibliography::bind(&mut document, gathered);
        document.format = reading.format.name();
        (document, others)
    }

    /// Runs the wanted rules; for each rule there are the blocks that its pattern may be found in.
    fn run(
        &self,
        document: &Document<'_>,
        blocks: &[Option<Vec<BlockId>>],
        outcome: &mut Outcome,
        wanted: impl Fn(&Rule) -> bool,
    ) {
        let mut context = Context::new(document, self.library.lexicon(), self.options.today);
        for (active, blocks) in self.rules.iter().zip(blocks).filter(|(active, _)| wanted(&active.rule)) {
            let found = active.rule.run(&mut context, active.severity, &active.options, blocks.as_deref());
            outcome.diagnostics.extend(found.diagnostics);
            if found.exhausted {
                let reason = format!("its pattern reads more than {} MiB of one file", query::MAX_SEARCHED >> 20);
                outcome.not_run.push((active.rule.id.clone(), reason.into()));
            }
        }
    }
}

/// What rules read of running text.
fn prose(rules: &[Active]) -> resolve::Prose {
    let reads = |kind| rules.iter().any(|active| active.rule.reads(kind));
    // A pattern may find words in any sentence.
    let everywhere = |kind| rules.iter().any(|active| active.rule.select == Kind::TextMatch && active.rule.reads(kind));
    resolve::Prose {
        sentences: rules.iter().any(|active| active.rule.reads_all(Kind::Sentence)) || everywhere(Kind::Sentence),
        quotations: reads(Kind::Quotation),
        quantities: reads(Kind::Quantity),
        attributions: reads(Kind::Attribution),
        mentions: reads(Kind::Mention),
        dates: reads(Kind::Date) || reads(Kind::Clause),
        relative_dates: false,
        clauses: reads(Kind::Clause),
        identifiers: rules.iter().any(|active| active.rule.select == Kind::Identifier),
        facts: rules.iter().any(|active| active.rule.reads_facts()),
    }
}

/// Why a document is not read as a whole, if it is not.
pub fn refusal(document: &Document<'_>) -> Option<Foreign> {
    document.is_overfull.then(|| format!("more than {} citations, the limit", resolve::MAX_MARKS).into())
}

fn order(diagnostic: &Diagnostic) -> (Span, Option<&RuleId>, &Foreign) {
    (diagnostic.location.span, diagnostic.rule.as_ref(), &diagnostic.message)
}

fn skips(document: &Document<'_>) -> Vec<Skip> {
    let mut skips: Vec<Skip> =
        document.skips.iter().map(|skip| Skip { span: skip.span, reason: skip.reason.into() }).collect();
    skips.sort_by_key(|skip| skip.span);
    skips
}
