//! How fast texts are read, resolved and checked: `cargo bench`.
//!
//! The text is made up and always the same. Each line tells the median of several rounds; compare lines of one machine.
#![allow(clippy::print_stdout, clippy::expect_used, reason = "a program for people who measure")]

use std::fmt::Write;
use std::hint::black_box;
use std::sync::Arc;
use std::time::{Duration, Instant};

use sourcelint::formats::{self, Format};
use sourcelint::lint::{LintOptions, Linter, Selected};
use sourcelint::model::{Date, Scope};
use sourcelint::resolve::{self, Prose};
use sourcelint::rules::Library;
use sourcelint::text::SourceFile;

/// How often each work is done; the median counts.
const ROUNDS: usize = 15;
/// The documents of one round.
const DOCUMENTS: usize = 200;

/// An article with figures, attributions, citations and a list of as many entries.
fn article(number: usize, heading: &str) -> String {
    let mut text = format!("{heading}The price of a harbour, part {number}\n\n");
    let mut entries = String::new();
    for at in 1..=12 {
        let (share, year) = (10 + (number + at) % 80, 1990 + (number * 7 + at) % 35);
        let _ = write!(
            text,
            "The port raised its fees by {share} per cent in {year} [{at}]. According to the harbour office, \
             ships waited for two days, and the line “Northern Crossing” left. Nobody asked the crews, whose \
             contracts ended in spring; the council met twice about it and put the question off.\n\n"
        );
        let _ = match at % 3 {
            0 => writeln!(entries, "[{at}] Lee, A. ({year}). A history of fees. Journal of Ports, 12(3), 45–67."),
            1 => writeln!(
                entries,
                "[{at}] Harbour Post, “Fees rise,” {at} May {year}. https://post.example/{number}/{at}"
            ),
            _ => writeln!(entries, "[{at}] Office of Ports, “Report {number},” {year}. doi:10.1000/{number}.{at}"),
        };
    }
    let _ = write!(text, "{heading}References\n\n{entries}");
    text
}

fn linter(library: &Arc<Library>) -> Linter {
    let rules = library.rules().filter(|rule| rule.spec.enabled).map(|rule| &rule.spec);
    let selected: Vec<_> =
        rules.map(|rule| Selected { id: rule.id.clone(), severity: rule.severity, options: Vec::new() }).collect();
    let options = LintOptions {
        scope: Scope::Auto,
        today: Date::new(2026, Some(1), Some(1)),
        explain_skips: false,
        ignore_suppressions: false,
        require_reason: false,
    };
    Linter::new(library, &selected, options).expect("built-in rules compile")
}

/// Prints the speed of `work` over all texts.
fn measure(name: &str, texts: &[SourceFile], work: impl Fn(&SourceFile)) {
    let round = || {
        let start = Instant::now();
        texts.iter().for_each(&work);
        start.elapsed()
    };
    round();
    let mut times: Vec<Duration> = (0..ROUNDS).map(|_| round()).collect();
    times.sort_unstable();
    let median = times.get(ROUNDS / 2).copied().unwrap_or_default();
    let bytes: usize = texts.iter().map(|text| text.text().len()).sum();
    let speed = u128::try_from(bytes).unwrap_or(0) / median.as_micros().max(1);
    println!("{name:<24} {:>8} µs  {speed:>5} MB/s", median.as_micros());
}

fn main() {
    // `cargo test --all-targets` starts benchmarks too.
    if !std::env::args().any(|argument| argument == "--bench") {
        return;
    }
    let library = Arc::new(Library::builtin().expect("built-in rules are right"));
    let linter = linter(&library);
    for (format, heading) in [(Format::PlainText, ""), (Format::Markdown, "## ")] {
        let text = |number| SourceFile::new("article", article(number, heading));
        let texts: Vec<SourceFile> = (0..DOCUMENTS).map(text).collect();
        let name = format.name();
        measure(&format!("{name}: read"), &texts, |text| {
            black_box(formats::read(text.text(), format));
        });
        for (what, prose) in [("resolve lists", Prose::default()), ("resolve all", Prose::ALL)] {
            let options = resolve::Options { lexicon: library.lexicon(), scope: Scope::Auto, prose, skips: false };
            measure(&format!("{name}: {what}"), &texts, |text| {
                black_box(resolve::resolve(text, formats::read(text.text(), format), options));
            });
        }
        measure(&format!("{name}: check"), &texts, |text| {
            black_box(linter.check(text, format));
        });
    }
}
