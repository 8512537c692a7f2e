//! How fast each stage takes a text: `cargo bench`.
//!
//! The texts are made up and always the same, of 1 KB, 100 KB and 10 MB. `cargo bench -- check/markdown` runs those
//! whose names hold it. Each stage but the last begins with the bytes or the text: `resolve` reads, `check` resolves.
#![allow(missing_docs, clippy::expect_used, clippy::disallowed_methods, reason = "a program for people who measure")]

use std::fmt::Write;
use std::hint::black_box;
use std::sync::Arc;

use criterion::{BenchmarkId, Criterion, SamplingMode, Throughput, criterion_group, criterion_main};
use sourcelint::formats::{self, Format};
use sourcelint::lint::{LintOptions, Linter, Selected};
use sourcelint::model::{Date, Scope};
use sourcelint::report::{FileFindings, Output, OutputFormat};
use sourcelint::resolve::{self, Prose};
use sourcelint::rules::Library;
use sourcelint::text::{SourceFile, decode};

/// The sizes of the texts, in bytes.
const SIZES: [(&str, usize); 3] = [("1KB", 1_000), ("100KB", 100_000), ("10MB", 10_000_000)];
/// The formats, each with what stands before a heading.
const FORMATS: [(Format, &str); 2] = [(Format::PlainText, ""), (Format::Markdown, "## ")];

/// A chapter with figures, attributions, citations and a list of as many entries.
fn chapter(number: usize, heading: &str) -> String {
    let mut text = format!("{heading}The price of a harbour, part {number}\n\n");
    let mut entries = String::new();
    for at in 1..=12 {
        let (share, year) = (10 + (number + at) % 80, 1990 + (number * 7 + at) % 35);
        let _ = write!(
            text,
            "The port raised its fees by {share} per cent in {year} [{at}]. According to the harbour office, \
             ships waited for two days, and the line “Northern Crossing” left. Nobody asked the crews of pier \
             {number}-{at}, whose contracts ended in spring; the council met twice about it and put it off.\n\n"
        );
        let _ = match at % 3 {
            0 => {
                writeln!(entries, "[{at}] Lee, A. ({year}). A history of fees. Journal of Ports, 12({number}), 45–67.")
            }
            1 => writeln!(
                entries,
                "[{at}] Harbour Post, “Fees rise,” {at} May {year}. https://post.example/{number}/{at}"
            ),
            _ => writeln!(entries, "[{at}] Office of Ports, “Report {number},” {year}. doi:10.1000/{number}.{at}"),
        };
    }
    let _ = write!(text, "{heading}References\n\n{entries}\n");
    text
}

/// Chapters up to a size; the last one may be cut.
fn text_of(size: usize, heading: &str) -> String {
    let mut text = String::with_capacity(size + 4_096);
    for number in 1.. {
        if text.len() >= size {
            break;
        }
        text.push_str(&chapter(number, heading));
    }
    text.truncate(text.floor_char_boundary(size));
    text
}

fn linter(library: &Arc<Library>) -> Linter {
    let rules = library.rules().filter(|rule| rule.spec.enabled).map(|rule| &rule.spec);
    let selected: Vec<_> = rules.map(Selected::of).collect();
    let options = LintOptions::new(Date::new(2026, Some(1), Some(1)));
    Linter::new(library, &selected, options).expect("built-in rules compile")
}

/// Measures `work` on what `prepare` makes of each text.
fn stage<T>(
    criterion: &mut Criterion,
    name: &str,
    prepare: impl Fn(&SourceFile, Format) -> T,
    work: impl Fn(&SourceFile, Format, &T),
) {
    let mut group = criterion.benchmark_group(name);
    group.sampling_mode(SamplingMode::Flat).sample_size(10);
    for (format, heading) in FORMATS {
        for (label, size) in SIZES {
            let source = SourceFile::new("article", text_of(size, heading));
            let prepared = prepare(&source, format);
            group.throughput(Throughput::Bytes(u64::try_from(source.text().len()).unwrap_or(0)));
            group.bench_function(BenchmarkId::new(format.name(), label), |bencher| {
                bencher.iter(|| work(&source, format, &prepared));
            });
        }
    }
    group.finish();
}

fn stages(criterion: &mut Criterion) {
    let library = Arc::new(Library::builtin().expect("built-in rules are right"));
    let linter = linter(&library);
    let nothing = |_: &SourceFile, _| ();
    stage(criterion, "decode", nothing, |source, _, ()| {
        black_box(decode(source.text().as_bytes().to_vec()).is_ok());
    });
    stage(criterion, "front end", nothing, |source, format, ()| {
        black_box(formats::read(source.text(), format));
    });
    for (name, prose) in [("resolve lists", Prose::default()), ("resolve all", Prose::ALL)] {
        let options = resolve::Options { lexicon: library.lexicon(), scope: Scope::Auto, prose, skips: false };
        stage(criterion, name, nothing, |source, format, ()| {
            black_box(resolve::resolve(source, formats::read(source.text(), format), options));
        });
    }
    stage(criterion, "check", nothing, |source, format, ()| {
        black_box(linter.check(source, format));
    });
    let concise = OutputFormat::named("concise").expect("it is a format");
    let check = |source: &SourceFile, format| linter.check(source, format);
    stage(criterion, "report", check, |source, _, outcome| {
        let mut printed = Vec::new();
        let findings = FileFindings { source, others: &outcome.others, diagnostics: &outcome.diagnostics };
        concise.reporter(Output::new(&mut printed, false)).file(&findings).expect("memory takes all");
        black_box(printed);
    });
}

criterion_group!(benches, stages);
criterion_main!(benches);
