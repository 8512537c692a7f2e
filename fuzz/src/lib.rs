//! What is done with the bytes that a fuzzer makes up. `tests/fuzz.rs` does the same with seeds and old crashes.

#[path = "../../tests/common/laws.rs"]
mod laws;
mod project;
pub mod seeds;
mod zip;

use std::ops::Range;
use std::sync::{Arc, LazyLock};

use project::Project;
use sourcelint::config::Settings;
use sourcelint::diagnostic::Applicability;
use sourcelint::fix::converge;
use sourcelint::formats::{self, Format, Opened};
use sourcelint::grammar;
use sourcelint::lint::{Date, LintOptions, Linter, Outcome, Selected};
use sourcelint::renumber::{self, Answer, renumber};
use sourcelint::report::OutputFormat;
use sourcelint::rules::Library;
use sourcelint::text::{Files, SourceFile};

/// The formats that are text, in the order of their letters: the first byte of an input is one of them.
pub const TEXTS: [Format; 10] = [
    Format::PlainText,
    Format::Markdown,
    Format::Html,
    Format::Rst,
    Format::MediaWiki,
    Format::Latex,
    Format::AsciiDoc,
    Format::Org,
    Format::Typst,
    Format::BibTex,
];

/// The formats that are containers.
pub const CONTAINERS: [Format; 4] = [Format::Docx, Format::Odt, Format::Epub, Format::Ipynb];

static LIBRARY: LazyLock<Arc<Library>> = LazyLock::new(|| Arc::new(Library::builtin().unwrap()));
static LINTER: LazyLock<Linter> = LazyLock::new(|| linter(&LIBRARY));

/// All rules of a library.
fn linter(library: &Arc<Library>) -> Linter {
    let select = |rule: &sourcelint::rules::RuleFile| Selected::of(&rule.spec);
    let options = LintOptions::new(Date::new(2026, Some(1), Some(1)));
    Linter::new(library, &library.rules().map(select).collect::<Vec<_>>(), options).unwrap()
}

/// The text behind the first byte, and what this byte chooses; `None` for bytes that are no text.
fn chosen<T: Copy>(data: &[u8], among: &[T]) -> Option<(T, String)> {
    let (first, rest) = data.split_first()?;
    let (text, _) = sourcelint::text::decode(rest.to_vec()).ok()?;
    among.get(usize::from(first.wrapping_sub(b'a')) % among.len()).map(|choice| (*choice, text))
}

/// A document of a format, with the files that stand beside it: every format is read, resolved, checked and printed.
pub fn formats(data: &[u8]) {
    let Some((format, text)) = chosen(data, &TEXTS) else { return };
    let project = Project::new(&text);
    let source = SourceFile::new("document", project.document());
    let outcome = LINTER.check_among(&source, format, &project);
    laws::assert_places(&source, &outcome);
    printed(&source, &outcome);
    let _ = LINTER.inspect(&source, format, &project);
}

/// One of the ways to print, chosen by the length of the text.
fn printed(source: &SourceFile, outcome: &Outcome) {
    let among = OutputFormat::ALL.len();
    laws::assert_printable(source, outcome, OutputFormat::ALL[source.text().len() % among]);
}

/// A container: a notebook, or an archive of the parts that the text holds, or the bytes as they are.
pub fn containers(data: &[u8]) {
    let Some(opened) = opened(data) else { return };
    let outcome = LINTER.check(&opened.source, opened.reading());
    laws::assert_places(&opened.source, &outcome);
    assert!(outcome.diagnostics.iter().all(|it| it.fix.is_none()), "a container is never written");
    printed(&opened.source, &outcome);
}

/// The container that an input is, if it can be opened.
pub fn opened(data: &[u8]) -> Option<Opened> {
    let (first, rest) = data.split_first()?;
    let format = CONTAINERS[usize::from(first.wrapping_sub(b'a')) % CONTAINERS.len()];
    let bytes = match std::str::from_utf8(rest) {
        Ok(text) if format != Format::Ipynb => zip::archive(&Project::new(text)),
        _ => rest.to_vec(),
    };
    formats::open("document", bytes, format).ok()
}

/// A text for every grammar by itself.
pub fn grammar(data: &[u8]) {
    let Ok((text, _)) = sourcelint::text::decode(data.to_vec()) else { return };
    let text = text.as_str();
    let within = |ranges: &mut dyn Iterator<Item = Range<usize>>| {
        for range in ranges {
            assert!(text.get(range.clone()).is_some(), "{range:?} is no part of {text:?}");
        }
    };
    let names = |natural| grammar::name::names(text, natural).names;
    within(&mut grammar::url::urls(text).into_iter());
    within(&mut grammar::broken_url::broken_urls(text).into_iter());
    within(&mut grammar::citation::group(text).iter().map(|group| group.range.clone()));
    within(&mut grammar::date::dates(text).into_iter().map(|date| date.range));
    within(&mut grammar::mention::mentions(text).into_iter().map(|mention| mention.range));
    within(&mut grammar::identifier::identifiers(text).into_iter().map(|identifier| identifier.range));
    within(&mut grammar::label::label(text).into_iter().map(|label| label.range));
    within(&mut grammar::label::heading_number(text).into_iter());
    within(&mut grammar::locator::locators_outside(text, &[]).into_iter());
    within(&mut grammar::marks::stray_mark(text, &[]).into_iter());
    within(&mut grammar::placeholder::placeholder(text, &[]).into_iter());
    within(&mut grammar::pandoc::citations(text).into_iter().map(|citation| citation.range));
    within(&mut grammar::bibtex::entries(text).into_iter().map(|entry| entry.range));
    within(&mut grammar::quantity::quantities(text, &|_| true).into_iter().map(|quantity| quantity.range));
    within(&mut grammar::quotation::quotations(text).into_iter().map(|quoted| quoted.range));
    within(&mut grammar::caption::credit(text).into_iter().map(|credit| credit.text));
    within(&mut names(true).into_iter().chain(names(false)));
    within(&mut grammar::latex::citation(text).into_iter().map(|citation| 0..citation.length));
    within(&mut grammar::latex::accent(text).into_iter().map(|(_, length)| 0..length));
    within(&mut grammar::rst::inline(text).into_iter().map(|(_, length)| 0..length));
    within(&mut grammar::wiki::tag(text).into_iter().map(|tag| 0..tag.length));
    within(&mut grammar::wiki::external(text).into_iter().map(|link| 0..link.length));
    let _ = grammar::entry::fields(text);
}

/// A rule file, or a data set; a rule that is taken runs over a document.
pub fn rules(data: &[u8]) {
    let Some((set, text)) = chosen(data, &["", "headings", "outlets", "own"]) else { return };
    let mut library = Library::clone(&LIBRARY);
    let file = SourceFile::new("fuzzed.yaml", text);
    if !set.is_empty() {
        drop(library.add_data(set, &file));
    } else if library.add_rule("fuzzed.yaml", &file).is_ok() {
        let rule = library.find("fuzzed").expect("the rule was added");
        let selected = [Selected::of(&rule.spec)];
        let library = Arc::new(library);
        let options = LintOptions::new(Date::new(2026, Some(1), Some(1)));
        let linter = Linter::new(&library, &selected, options).expect("a rule that was added can run");
        let source = SourceFile::new("document", seeds::ARTICLE);
        laws::assert_places(&source, &linter.check(&source, Format::Markdown));
    }
}

/// A settings file.
pub fn settings(data: &[u8]) {
    let Ok((text, _)) = sourcelint::text::decode(data.to_vec()) else { return };
    let file = SourceFile::new(".sourcelint.yaml", text);
    if let Err(mistakes) = Settings::parse(&file) {
        assert!(!mistakes.is_empty());
        for mistake in mistakes {
            let span = mistake.location.span;
            assert!(file.text().get(span.range()).is_some(), "{span:?} is no part of the text");
        }
    }
}

/// A document that is mended, and one that is numbered anew: both are texts that need it no more.
pub fn fix(data: &[u8]) {
    let Some((format, text)) = chosen(data, &TEXTS) else { return };
    let project = Project::new(&text);
    let source = SourceFile::new("document", project.document());
    for least in [Applicability::Safe, Applicability::Unsafe] {
        let first = LINTER.check_among(&source, format, &project);
        let beside: &dyn Files = &project;
        let again = |source: &SourceFile| LINTER.check_among(source, format, beside);
        let Ok(Some(fixed)) = converge(&source, &first, least, again) else { continue };
        laws::assert_places(&fixed.source, &fixed.checked);
        let settled = converge(&fixed.source, &fixed.checked, least, again);
        assert!(matches!(settled, Ok(None)), "fixed twice: {:?}", fixed.source.text());
    }
    let resolve = |source: &SourceFile| -> Result<_, _> {
        renumber(source, renumber::Options::default(), |source| LINTER.document(source, format))
    };
    if let Ok(Answer::Anew(new)) = resolve(&source) {
        assert!(matches!(resolve(&new.source), Ok(Answer::InOrder)), "numbered twice: {:?}", new.source.text());
    }
}
