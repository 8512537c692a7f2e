//! What holds for every text that is fixed.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::disallowed_methods, reason = "tests")]

mod common;
mod support;

use std::collections::BTreeMap;
use std::process::Stdio;
use std::sync::LazyLock;
use std::time::{Duration, Instant};

use common::Checker;
use proptest::prelude::*;
use sourcelint::diagnostic::{Applicability, Diagnostic};
use sourcelint::fix::{Fixed, converge};
use sourcelint::formats::Format;
use sourcelint::lint::Outcome;
use sourcelint::text::SourceFile;
use support::{Project, rule};

static CHECKER: LazyLock<Checker> = LazyLock::new(Checker::everything);

/// Words with something to mend, and words without.
const WORDS: [&str; 14] = [
    "Exports fell by a third [3][1]. ",
    "Imports rose in the spring [2][2]. ",
    "Ports were closed for a week [1, 2, 3]. ",
    "The ministry gave no figures [4, 2][1]. ",
    "Ships sank in the storm [3–4, 4]. ",
    "It said so in the\u{a0}\u{a0}end. ",
    "A wo\u{200b}rd was hid\u{feff}den. ",
    "See https://example.org/a?utm_source=mail&id=3 for more. ",
    "See https://example.org/b?id=3&fbclid=abc#part for more. ",
    "Nothing is to be mended here. ",
    "The price was 20\u{a0}% higher [2, p. 7]. ",
    "\n\n",
    "\n\n\u{a0}\n\n",
    "\n\n- An item of a list [2][1].\n\n",
];

const LIST: [&str; 4] = [
    "Reuters, “Exports fall,” 3 May 2024. https://dx.doi.org/10.1000/182",
    "BBC, “Imports rise,” 4 May 2024. https://example.org/c?utm_campaign=x",
    "AFP, “Ports close,” 5 May 2024. http://dx.doi.org/10.1000/183",
    "DPA, “Ships sink,” 6 May 2024. https://example.org/d",
];

/// The words as a document of a format.
fn document(words: &[usize], format: Format) -> String {
    let body: String = words.iter().map(|word| WORDS[word % WORDS.len()]).collect();
    let entries = |entry: fn(usize, &str) -> String| -> String {
        LIST.iter().enumerate().map(|(at, text)| entry(at + 1, text)).collect()
    };
    let plain: fn(usize, &str) -> String = |number, text| format!("{number}. {text}\n");
    match format {
        Format::Html => {
            let escape = |text: &str| text.replace('&', "&amp;");
            let body: String = body.split("\n\n").map(|part| format!("<p>{}</p>\n", escape(part))).collect();
            let items = entries(|_, text| format!("<li>{}</li>\n", text.replace('&', "&amp;")));
            format!("<html><body><h1>Title</h1>\n{body}<h2>References</h2>\n<ol>\n{items}</ol></body></html>\n")
        }
        Format::Rst => format!("Title\n=====\n\n{body}\n\nReferences\n----------\n\n{}", entries(plain)),
        Format::Markdown => format!("# Title\n\n{body}\n\n## References\n\n{}", entries(plain)),
        _ => format!("Title\n\n{body}\n\nReferences\n\n{}", entries(plain)),
    }
}

fn fix(text: &str, format: Format) -> Option<Fixed<Outcome>> {
    let first = CHECKER.run(text, format);
    let source = SourceFile::new("a", text);
    converge(&source, &first, Applicability::Safe, |source| CHECKER.run(source.text(), format)).unwrap()
}

fn counts(diagnostics: &[Diagnostic]) -> BTreeMap<String, usize> {
    let mut counts = BTreeMap::new();
    for diagnostic in diagnostics {
        *counts.entry(diagnostic.rule.as_ref().unwrap().to_string()).or_default() += 1;
    }
    counts
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_fixed_text_is_settled(
        words in prop::collection::vec(0_usize..WORDS.len(), 1..16),
        format in prop::sample::select(vec![Format::PlainText, Format::Markdown, Format::Html, Format::Rst]),
    ) {
        let text = document(&words, format);
        let Some(fixed) = fix(&text, format) else { return Ok(()) };
        prop_assert!(fix(fixed.source.text(), format).is_none(), "fixing twice is fixing once");
        let safe = |it: &&Diagnostic| it.fix.as_ref().is_some_and(|fix| fix.applicability == Applicability::Safe);
        prop_assert_eq!(fixed.checked.diagnostics.iter().filter(safe).count(), 0, "{}", fixed.source.text());
        let before = counts(&CHECKER.run(&text, format).diagnostics);
        for (rule, count) in counts(&fixed.checked.diagnostics) {
            prop_assert!(count <= before.get(&rule).copied().unwrap_or(0), "new: {}\n{}\n{}", rule, text, fixed.source.text());
        }
    }

    #[test]
    fn line_ends_make_no_difference(words in prop::collection::vec(0_usize..WORDS.len(), 1..12)) {
        let text = document(&words, Format::Markdown);
        let fixed = |text: &str| fix(text, Format::Markdown).map(|fixed| fixed.source.text().to_owned());
        let windows = fixed(&text.replace('\n', "\r\n"));
        prop_assert_eq!(windows, fixed(&text).map(|text| text.replace('\n', "\r\n")));
    }
}

#[test]
fn every_safe_fix_is_applied() {
    let text = document(&(0..WORDS.len()).collect::<Vec<_>>(), Format::Markdown);
    let fixed = fix(&text, Format::Markdown).unwrap();
    let mended: Vec<&str> = fixed.mended.keys().map(|rule| rule.as_ref().unwrap().as_str()).collect();
    for rule in [
        "doi-not-canonical",
        "duplicate-citation-in-group",
        "invisible-character",
        "tracking-parameter",
        "uncollapsed-citation-range",
        "unsorted-citation-group",
    ] {
        assert!(mended.contains(&rule), "{rule}: {mended:?}\n{}", fixed.source.text());
    }
    for expected in [
        "[1][3].",
        "[2].",
        "[1–3].",
        "a word was hidden",
        "example.org/a?id=3 ",
        "b?id=3#part",
        "20\u{a0}%",
        "https://doi.org/10.1000/182",
    ] {
        assert!(
            fixed.source.text().to_lowercase().contains(&expected.to_lowercase()),
            "{expected}: {}",
            fixed.source.text()
        );
    }
}

#[test]
fn markup_around_marks_is_not_torn() {
    let list = "Reuters, “Exports fall,” 3 May 2024.";
    let rst = format!(
        "Title\n=====\n\nExports fell [2]_ [2]_, imports rose [1]_ [2]_ [3]_.\n\n.. [1] {list}\n.. [2] B. {list}\n.. [3] C. {list}\n"
    );
    assert!(fix(&rst, Format::Rst).is_none(), "an underscore belongs to each mark");
    let marks = "[<a href=\"#r3\">3</a>, <a href=\"#r1\">1</a>]";
    let items: String = (1..4).map(|at| format!("<li id=\"r{at}\">{at} {list}</li>")).collect();
    let page = format!("<p>Exports fell {marks}.</p><h2>References</h2><ol>{items}</ol>");
    assert!(fix(&page, Format::Html).is_none(), "a link leads on to the old entry");
}

#[test]
fn a_killed_run_leaves_the_old_text_or_the_new_one() {
    let project = Project::empty();
    let anywhere = rule("plain-word", "warning", "utilize").replace("select: sentence", "select: text-match");
    project.file("plain-word.yaml", &format!("{anywhere}fix: {{replace: use, applicability: safe}}\n"));
    let old = "We utilize it every day of the year, whatever happens.\n\n".repeat(2_000);
    let new = old.replace("utilize", "use");
    let args = ["check", "--rules=plain-word.yaml", "--select=plain-word", "--fix-only", "a.md"];
    let begun = Instant::now();
    project.file("a.md", &old).run(&args).says(0, &["2000 fixed"]);
    let whole = begun.elapsed();
    for percent in [5, 60, 80, 90, 95, 98, 100, 102] {
        project.file("a.md", &old);
        let mut command = project.command(&args);
        let mut child = command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
        std::thread::sleep(Duration::from_millis(u64::try_from(whole.as_millis()).unwrap() * percent / 100));
        child.kill().unwrap();
        child.wait().unwrap();
        let now = project.read("a.md");
        assert!(now == old || now == new, "torn at {percent} %: {} bytes", now.len());
    }
    project.run(&args).says(0, &[]);
    let names: Vec<_> = std::fs::read_dir(project.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!((project.read("a.md") == new, names.len()), (true, 3), "{names:?}");
}
