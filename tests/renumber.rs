//! `sourcelint renumber`: a text, and the same text with its numbers in order.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::print_stderr,
    clippy::disallowed_methods,
    reason = "tests"
)]

mod common;
mod support;

use std::sync::LazyLock;

use common::Checker;
use proptest::prelude::*;
use sourcelint::formats::Format;
use sourcelint::model::Document;
use sourcelint::renumber::{Answer, Options, Refusal, renumber};
use sourcelint::text::SourceFile;
use support::Project;

static CHECKER: LazyLock<Checker> = LazyLock::new(Checker::new);

static EVERYTHING: LazyLock<Checker> = LazyLock::new(Checker::everything);

const MERGE: Options = Options { merge: true, only: None };

/// The text after numbering, and whether it has changed.
fn numbered(text: &str, format: Format, options: Options) -> Result<String, Vec<Refusal>> {
    let run = |text: &str| {
        let answer = renumber(&SourceFile::new("a", text), options, |source| CHECKER.document(source, format))?;
        Ok::<_, Vec<Refusal>>(match answer {
            Answer::Anew(new) => new.source.text().to_owned(),
            Answer::InOrder | Answer::ByKeys => text.to_owned(),
        })
    };
    let new = run(text)?;
    assert_eq!(run(&new)?, new, "twice is once");
    Ok(new)
}

#[track_caller]
fn becomes(format: Format, options: Options, old: &str, new: &str) {
    match numbered(old, format, options) {
        Ok(found) => assert_eq!(found, new),
        Err(refusal) => panic!("{refusal:?}"),
    }
}

#[track_caller]
fn refused(format: Format, options: Options, text: &str, reason: &str) {
    let refusals = numbered(text, format, options).unwrap_err();
    let shown = format!("{:?}", refusals[0].reason);
    assert!(shown.contains(reason), "{shown}");
}

#[test]
fn entries_come_in_the_order_of_their_citations() {
    becomes(
        Format::PlainText,
        Options::default(),
        "Exports fell [3], imports rose [1][2]. Ports closed [2].\n\nReferences\n\n\
         1. Reuters, “Exports fall,” 3 May 2024.\n2. BBC, “Imports rise,” 4 May 2024.\n3. AFP, “Ports close,” 5 May 2024.\n",
        "Exports fell [1], imports rose [2][3]. Ports closed [3].\n\nReferences\n\n\
         1. AFP, “Ports close,” 5 May 2024.\n2. Reuters, “Exports fall,” 3 May 2024.\n3. BBC, “Imports rise,” 4 May 2024.\n",
    );
}

#[test]
fn ranges_locators_and_raised_numbers_follow() {
    let entries = |order: [&str; 5]| -> String {
        (1..)
            .zip(order)
            .map(|(number, name)| format!("[{number}] {name}, “The {name} report,” 3 May 2024.\n"))
            .collect()
    };
    let old = format!(
        "Exports fell [4, p. 7]. Imports rose [1–3]. Ports closed [2, 4].\n\nReferences\n\n{}",
        entries(["Reuters", "BBC", "AFP", "DPA", "EFE"])
    );
    let new = format!(
        "Exports fell [1, p. 7]. Imports rose [2–4]. Ports closed [1, 3].\n\nReferences\n\n{}",
        entries(["DPA", "Reuters", "BBC", "AFP", "EFE"])
    );
    becomes(Format::PlainText, Options::default(), &old, &new);
    let raise = |text: &str, pairs: &[(&str, &str)]| {
        pairs.iter().fold(text.to_owned(), |text, (from, to)| text.replace(from, to))
    };
    let old = raise(&old, &[(" [4, p. 7].", ".⁴"), (" [1–3].", ".¹⁻³"), (" [2, 4].", ".²,⁴")]);
    let new = raise(&new, &[(" [1, p. 7].", ".¹"), (" [2–4].", ".²⁻⁴"), (" [1, 3].", ".¹,³")]);
    becomes(Format::PlainText, Options::default(), &old, &new);
}

#[test]
fn entries_of_several_lines_move_whole() {
    becomes(
        Format::Markdown,
        Options::default(),
        "Exports fell [2], imports rose [1].\n\n## References\n\n\
         1. Reuters, “Exports fall,” 3 May 2024.\n2. BBC, “Imports\n   rise,” 4 May 2024.\n\n   A remark on it.\n\n## After\n\nText.\n",
        "Exports fell [1], imports rose [2].\n\n## References\n\n\
         1. BBC, “Imports\n   rise,” 4 May 2024.\n\n   A remark on it.\n2. Reuters, “Exports fall,” 3 May 2024.\n\n## After\n\nText.\n",
    );
}

#[test]
fn several_lists_become_one_and_entries_that_are_one_source_too() {
    let text = "# One\n\nExports fell [2], imports rose [1].\n\n## References\n\n\
                1. Reuters, “Exports fall,” 3 May 2024.\n2. BBC, “Imports rise,” 4 May 2024.\n\n\
                # Two\n\nPorts closed [1], exports fell [2][1].\n\n## References\n\n\
                1. AFP, “Ports close,” 5 May 2024.\n2. Reuters, “Exports fall,” 3 May 2024.\n\n# After\n\nText.\n";
    let new = "# One\n\nExports fell [1], imports rose [2].\n\n\
               # Two\n\nPorts closed [3], exports fell [2][3].\n\n## References\n\n\
               1. BBC, “Imports rise,” 4 May 2024.\n2. Reuters, “Exports fall,” 3 May 2024.\n\
               3. AFP, “Ports close,” 5 May 2024.\n\n# After\n\nText.\n";
    becomes(Format::Markdown, MERGE, text, new);
    let findings = EVERYTHING.findings(new, Format::Markdown);
    for rule in [
        "duplicate-reference",
        "citation-order",
        "unsorted",
        "reference-list",
        "renumbered",
        "dangling",
        "uncited-reference",
    ] {
        assert!(!findings.iter().any(|finding| finding.contains(rule)), "{rule}: {findings:?}");
    }
}

#[test]
fn fifteen_entries_of_two_lists_become_eleven() {
    let folder = std::path::Path::new("../shared/seeds");
    let Some(path) = std::fs::read_dir(folder).ok().and_then(|mut entries| {
        entries.find_map(|entry| {
            Some(entry.ok()?.path()).filter(|path| path.file_name().unwrap().to_str().unwrap().starts_with("001"))
        })
    }) else {
        eprintln!("not tested: {} not found", folder.display());
        return;
    };
    let text = std::fs::read_to_string(path).unwrap();
    let new = numbered(&text, Format::PlainText, MERGE).unwrap();
    let source = SourceFile::new("a", new.as_str());
    let document = CHECKER.document(&source, Format::PlainText);
    let lists: Vec<usize> = document.lists.iter().map(|list| list.entries.len()).collect();
    assert_eq!(
        (lists, document.citations.len()),
        (vec![11], CHECKER.document(&SourceFile::new("a", text), Format::PlainText).citations.len())
    );
    let findings = CHECKER.findings(&new, Format::PlainText);
    for rule in ["citation-order", "unsorted", "reference-list", "renumbered", "dangling", "uncited-reference", "lists"]
    {
        assert!(!findings.iter().any(|finding| finding.contains(rule)), "{rule}: {findings:?}");
    }
}

#[test]
fn a_source_that_was_cited_twice_in_a_group_is_cited_once() {
    becomes(
        Format::PlainText,
        MERGE,
        "Exports fell [1][3], imports rose [2].\n\nReferences\n\n1. Reuters, “Exports fall,” 3 May 2024.\n\
         2. BBC, “Imports rise,” 4 May 2024.\n3. Reuters, “Exports fall,” 3 May 2024.\n",
        "Exports fell [1], imports rose [2].\n\nReferences\n\n1. Reuters, “Exports fall,” 3 May 2024.\n\
         2. BBC, “Imports rise,” 4 May 2024.\n",
    );
}

#[test]
fn one_list_alone_may_be_numbered() {
    let list = |one: &str, two: &str| {
        format!(
            "\n\nReferences\n\n1. {one}, “The {one} report,” 3 May 2024.\n2. {two}, “The {two} report,” 3 May 2024.\n\n"
        )
    };
    let text = |first: &str, one: String, second: &str, two: String| {
        format!("Exports fell {first}.{one}Imports rose {second}.{two}")
    };
    let old = text("[2][1]", list("Reuters", "BBC"), "[2], then [1]", list("AFP", "DPA"));
    let new = text("[2][1]", list("Reuters", "BBC"), "[1], then [2]", list("DPA", "AFP"));
    let only = |only| Options { merge: false, only: Some(only) };
    becomes(Format::PlainText, only(2), &old, &new);
    refused(Format::PlainText, only(3), &old, "there is no list 3: the document has 2 numbered lists");
    refused(Format::PlainText, only(0), &old, "there is no list 0");
}

#[test]
fn links_of_pages_follow_their_entries() {
    let page = |marks: [(&str, u8); 3], entries: [&str; 3]| {
        let mark = |(name, number): (&str, u8)| format!("<sup><a href=\"#{name}\">[{number}]</a></sup>");
        let items: String = (1..)
            .zip(entries)
            .map(|(at, name)| format!("<li id=\"ref{at}\">{name}, “The {name} report,” 3 May 2024.</li>\n"))
            .collect();
        format!(
            "<html><body><h1>Title</h1>\n<p>Exports fell{}, imports rose{}, ports closed{}.</p>\n<h2>References</h2>\n<ol>\n{items}</ol>\n</body></html>\n",
            mark(marks[0]),
            mark(marks[1]),
            mark(marks[2])
        )
    };
    let old = page([("ref3", 3), ("ref1", 1), ("ref3", 3)], ["Reuters", "BBC", "AFP"]);
    let new = page([("ref1", 1), ("ref2", 2), ("ref1", 1)], ["AFP", "Reuters", "BBC"]);
    becomes(Format::Html, Options::default(), &old, &new);
    refused(Format::Html, Options::default(), &old.replace("href=\"#ref1\"", "href=\"#other\""), "is not in its entry");
}

#[test]
fn lists_of_pages_become_one_with_their_links() {
    let mark = |place: &str, number: u8| format!("<sup><a href=\"#{place}\">[{number}]</a></sup>");
    let item = |id: &str, text: &str| format!("<li id=\"{id}\">{text}</li>\n");
    let reuters = "Reuters, “Exports fall,” 3 May 2024. <a href=\"https://example.org/a\">link</a>";
    let (bbc, afp) = ("BBC, “Imports rise,” 4 May 2024. <i>Printed</i>", "AFP, “Ports close,” 5 May 2024.");
    let page = |[a, b, c, d]: [String; 4], first: &str, second: &str| {
        format!(
            "<html><body>\n<h1>Trade</h1>\n<p>Exports fell{a}, imports rose{b}.</p>\n{first}<h1>Ports</h1>\n\
             <p>Ports closed{c}, exports fell{d}.</p>\n<h2>References</h2>\n<ol>\n{second}</ol>\n</body></html>\n"
        )
    };
    let first = format!("<h2 id=\"refs\">References</h2>\n<ol>\n{}{}</ol>\n", item("a1", reuters), item("a2", bbc));
    let old = page(
        [mark("a2", 2), mark("a1", 1), mark("b1", 1), mark("b2", 2)],
        &first,
        &(item("b1", afp) + &item("b2", reuters)),
    );
    let new = page(
        [mark("b1", 1), mark("b2", 2), mark("a1", 3), mark("b2", 2)],
        "",
        &(item("b1", bbc) + &item("b2", reuters) + &item("a1", afp)),
    );
    becomes(Format::Html, MERGE, &old, &new);
    let linked = old.replace("exports fell<sup>", "<a href=\"#refs\">exports</a> fell<sup>");
    refused(Format::Html, MERGE, &linked, "leads to a place that would be gone");
    let divided = old.replacen("</li>\n<li", "</li>\n<!-- more --><li", 1);
    refused(Format::Html, MERGE, &divided, "something else stands between two entries");
    let wrapped = old.replace("<ol>", "<ol><div>").replace("</ol>", "</div></ol>");
    refused(Format::Html, MERGE, &wrapped, "are not those of a list of entries alone");
}

#[test]
fn anchors_inside_of_entries_move_with_them() {
    let entry = |name: &str| format!("<a id=\"{name}\"></a>{name}, “The {name} report,” 3 May 2024.\n");
    let text = |one: &str, two: &str, a: &str, b: &str| {
        format!(
            "Exports fell [[{one}]](#BBC), imports rose [[{two}]](#Reuters).\n\n## References\n\n1. {}2. {}",
            entry(a),
            entry(b)
        )
    };
    becomes(Format::Markdown, Options::default(), &text("2", "1", "Reuters", "BBC"), &text("1", "2", "BBC", "Reuters"));
}

#[test]
fn labels_of_restructured_text_are_numbered() {
    becomes(
        Format::Rst,
        Options::default(),
        "Exports fell [2]_, imports rose [1]_.\n\n.. [1] Reuters, “Exports fall,” 3 May 2024.\n.. [2] BBC, “Imports rise,” 4 May 2024.\n",
        "Exports fell [1]_, imports rose [2]_.\n\n.. [1] BBC, “Imports rise,” 4 May 2024.\n.. [2] Reuters, “Exports fall,” 3 May 2024.\n",
    );
}

#[test]
fn notes_of_markdown_are_numbered_where_their_names_are_numbers() {
    let notes = |order: [(&str, &str); 3]| -> String {
        order.iter().map(|(label, name)| format!("[^{label}]: {name}, “The {name} report,” 3 May 2024.\n")).collect()
    };
    let text = |marks: [&str; 4], notes: &str| {
        let [a, b, c, d] = marks;
        format!(
            "Exports fell.[^{a}] “Imports rose,[^{b}]” she said.\n\n| ports |\n|---|\n| closed[^{c}][^{d}] |\n\nText.\n\n{notes}"
        )
    };
    becomes(
        Format::Markdown,
        Options::default(),
        &text(["3", "1", "3", "2"], &notes([("1", "Reuters"), ("2", "BBC"), ("3", "AFP")])),
        &text(["1", "2", "1", "3"], &notes([("1", "AFP"), ("2", "Reuters"), ("3", "BBC")])),
    );
    let in_code = text(["3", "1", "3", "2"], "Write `[^3]` for a note.\n\n");
    let in_code = in_code + &notes([("1", "Reuters"), ("2", "BBC"), ("3", "AFP")]);
    refused(Format::Markdown, Options::default(), &in_code, "looks like the mark of a note and is read as none");
    becomes(
        Format::Markdown,
        Options::default(),
        &text(["3", "1", "b", "3"], &notes([("1", "Reuters"), ("b", "BBC"), ("3", "AFP")])),
        &text(["1", "2", "b", "1"], &notes([("1", "AFP"), ("b", "BBC"), ("2", "Reuters")])),
    );
}

#[test]
fn notes_of_org_are_numbered_like_those_of_markdown() {
    let text = |[a, b, c]: [&str; 3], notes: &str| {
        format!(
            "* Ports\n\nExports fell.[fn:{a}] Imports rose.[fn:{b}][fn:x] Ports closed.[fn:{c}][fn:: A remark.]\n\n{notes}"
        )
    };
    let notes = |order: [(&str, &str); 3]| -> String {
        let note = |(label, name): &(&str, &str)| format!("[fn:{label}] {name}, “The {name} report,” 3 May 2024.\n\n");
        order.iter().map(note).collect::<String>() + "[fn:x] Without a number.\n"
    };
    let old = text(["3", "1", "3"], &notes([("1", "Reuters"), ("2", "BBC"), ("3", "AFP")]));
    let new = text(["1", "2", "1"], &notes([("1", "AFP"), ("2", "Reuters"), ("3", "BBC")]));
    becomes(Format::Org, Options::default(), &old, &new);
    let twice = text(["3", "1", "2"], &notes([("1", "Reuters"), ("2", "AFP"), ("3", "AFP")]));
    let once = text(["1", "2", "1"], &notes([("1", "AFP"), ("2", "Reuters"), ("", "")]));
    becomes(Format::Org, MERGE, &twice, &once.replace("[fn:] , “The  report,” 3 May 2024.\n\n", ""));
    let in_code = format!("Write =[fn:3]= for a note.\n\n{old}");
    refused(Format::Org, Options::default(), &in_code, "looks like the mark of a note and is read as none");
    let inline = old.replace("[fn::", "[fn:9:");
    refused(Format::Org, Options::default(), &inline, "its text stands where it is cited");
}

#[test]
fn entries_with_keys_alone_have_no_numbers() {
    for (format, text) in [
        (Format::Markdown, "Exports fell.[^b]\n\n[^a]: Reuters.\n[^b]: BBC.\n"),
        (Format::Org, "Exports fell.[fn:b] Imports rose.[fn:2: AFP.]\n\n[fn:b] BBC.\n"),
        (
            Format::AsciiDoc,
            "Exports fell <<b>>.footnote:[AFP.]\n\n[bibliography]\n== Sources\n\n* [[[b]]] BBC, 2024.\n",
        ),
        (Format::MediaWiki, "Exports fell.<ref name=\"b\">BBC, 2024.</ref>\n\n<references />\n"),
    ] {
        let source = SourceFile::new("a", text);
        let answer = renumber(&source, MERGE, |source| CHECKER.document(source, format));
        assert!(matches!(answer, Ok(Answer::ByKeys)), "{answer:?}");
    }
    let project = Project::new();
    project.file("a.md", "Exports fell.[^b]\n\n[^b]: BBC.\n");
    project.run(&["renumber", "a.md"]).says(0, &["note: a.md: there is nothing to renumber"]);
}

#[test]
fn notes_stay_where_they_are_and_are_not_joined_with_a_list() {
    let text = |[a, b, c]: [&str; 3], [one, two, three]: [&str; 3], [d, e]: [&str; 2], [four, five]: [&str; 2]| {
        format!(
            "Exports fell.[^{a}]\n\n[^{a}]: {one}, a remark.\n    It goes on.\n\n    And on.\n\nImports rose.[^{b}][^{c}] Ports closed [{d}], \
             ships left [{e}].\n\n[^{b}]: {two}, a remark.\n\nMore.\n\n[^{c}]: {three}, a remark.\n\n## References\n\n\
             1. {four}, “The {four} report,” 3 May 2024.\n2. {five}, “The {five} report,” 3 May 2024.\n"
        )
    };
    becomes(
        Format::Markdown,
        MERGE,
        &text(["9", "2", "5"], ["Reuters", "BBC", "AFP"], ["2", "1"], ["DPA", "EFE"]),
        &text(["2", "3", "4"], ["Reuters", "BBC", "AFP"], ["1", "2"], ["EFE", "DPA"]),
    );
}

#[test]
fn entries_of_latex_come_in_the_order_of_their_citations_and_keep_their_keys() {
    let text = |entries: &[&str]| {
        format!(
            "\\documentclass{{article}}\n\\begin{{document}}\nExports fell \\cite[p.~3]{{afp}}.\\footnote{{As \\cite{{bbc}} says.}} \
             Imports rose \\citep{{reuters,bbc}}. Lost \\cite{{lost}}.\n\n\\begin{{thebibliography}}{{9}}\n% all of them\n{}\\end{{thebibliography}}\n\\end{{document}}\n",
            entries.concat()
        )
    };
    let reuters = "\\bibitem{reuters} Reuters, ``Exports fall,'' 3 May 2024. % sic\n\\newblock More.\n";
    let bbc = "\\bibitem{bbc}\n  BBC, ``Imports rise,'' 4 May 2024.\n";
    let afp = "\\bibitem{afp} AFP, ``Ports close,'' 5 May 2024.\n";
    let old = text(&[reuters, bbc, afp]);
    becomes(Format::Latex, Options::default(), &old, &text(&[afp, bbc, reuters]));
    let labelled = old.replace("\\bibitem{bbc}", "\\bibitem[BBC(2024)]{bbc}");
    refused(Format::Latex, Options::default(), &labelled, "has a label of its own, and no number");
    let twice = old.replace("AFP, ``Ports close,'' 5", "Reuters, ``Exports fall,'' 3");
    refused(Format::Latex, MERGE, &twice, "can be put in order, and not joined");
}

#[test]
fn what_needs_a_person_is_refused() {
    let list = "\n\nReferences\n\n1. Reuters, “Exports fall,” 3 May 2024.\n2. BBC, “Imports rise,” 4 May 2024.\n3. AFP, “Ports close,” 5 May 2024.\n";
    let refused_text = |text: &str, reason: &str| refused(Format::PlainText, Options::default(), text, reason);
    let quoted = "“Ports [2] have been closed since May,” she said.";
    refused_text(&format!("Exports fell [2], imports rose [1]. {quoted}{list}"), "it stands in a quotation");
    let fine = format!("Exports fell [2], imports rose [1]. {}{list}", quoted.replace("[2]", "[3]"));
    assert!(numbered(&fine, Format::PlainText, Options::default()).is_ok(), "its number stays");
    refused_text(&format!("Exports fell [2], imports rose [1], ports closed [7].{list}"), "has no entry");
    refused_text(
        &format!("Exports fell [2], imports rose [1], ports [3].{}", list.replace("3. AFP", "2. AFP")),
        "two entries 2",
    );
    refused_text(
        &format!("Exports fell [2], imports rose [1], ports [3].{list}4. Ibid., p. 4, 6 May 2024.\n"),
        "the one before it",
    );
    refused_text("Exports fell, imports rose.\n", "there is no list of numbered entries");
    let text = "See [a][1] and [b][2].\n\n[2]: https://example.org/b\n[1]: https://example.org/a\n";
    refused(Format::Markdown, Options::default(), text, "link definitions");
}

#[test]
fn the_change_is_shown_first_and_written_on_demand() {
    let project = Project::new();
    let list = |one: &str, two: &str| {
        format!("1. {one}, “The {one} report,” 3 May 2024.\n2. {two}, “The {two} report,” 3 May 2024.\n")
    };
    let text = format!("Exports fell [2], imports rose [1].\n\n## References\n\n{}", list("Reuters", "BBC"));
    let run = project.file("a.md", &text).run(&["renumber", "a.md"]);
    assert!(
        run.status == 1
            && run.stdout.contains("\n-Exports fell [2], imports rose [1].\n+Exports fell [1], imports rose [2].\n")
    );
    assert_eq!(project.read("a.md"), text);
    let run = project.run(&["renumber", "--write", "a.md"]);
    assert_eq!((run.status, run.stdout.as_str(), run.stderr.as_str()), (0, "", ""));
    let new = format!("Exports fell [1], imports rose [2].\n\n## References\n\n{}", list("BBC", "Reuters"));
    assert_eq!(project.read("a.md"), new);
    project.run(&["renumber", "--write", "a.md"]).says(0, &["note: a.md: its numbers are in order"]);
    let run = project.run(&["renumber", "a.md"]);
    run.says(0, &["note: a.md: its numbers are in order"]);
    assert_eq!(run.stdout, "");
    assert_eq!(project.run(&["--quiet", "renumber", "a.md"]).stderr, "");
    let run = project.pipe(text.as_bytes(), &["renumber", "--write", "--stdin-filename=a.md", "-"]);
    assert_eq!((run.status, run.stdout), (0, new));
    let run = project.file("b.md", &text.replace("[1]", "[9]")).run(&["renumber", "b.md"]);
    run.says(2, &["error: b.md:1:32: [9] names a number that has no entry"]);
    let lost: String = (10..24).map(|number| format!("Lost [{number}].\n")).collect();
    let run = project.file("b.md", &format!("{lost}\n{text}")).run(&["renumber", "b.md"]);
    run.says(2, &["b.md:1:6: [10] names", "b.md:10:6: [19] names", "error: b.md: 3 more places stand in the way"]);
    assert_eq!(run.stderr.lines().count(), 11);
}

/// A text with one list of `count` entries, or with two, whose second repeats some of the first.
fn document(groups: &[Vec<usize>], counts: &[usize]) -> String {
    let outlets = ["Reuters", "BBC", "AFP", "DPA", "EFE", "ANSA", "Kyodo", "Yonhap", "Tass", "Xinhua"];
    let mut text = String::from("# A report\n\n");
    let mut groups = groups.chunks(groups.len().div_ceil(counts.len()).max(1));
    for (at, count) in counts.iter().enumerate() {
        for group in groups.next().unwrap_or_default() {
            let numbers: Vec<usize> = group.iter().map(|number| number % count + 1).collect();
            let marks: String = numbers.iter().map(|number| format!("[{number}]")).collect();
            text.push_str(&format!("The exports of that year fell by a lot {marks}. "));
        }
        text.push_str("\n\n## References\n\n");
        for number in 0..*count {
            let name = outlets[(number + at * 3) % outlets.len()];
            text.push_str(&format!("{}. {name}, “The {name} report on exports,” 3 May 2024.\n", number + 1));
        }
        text.push_str("\n## Another part\n\nNothing is cited here.\n\n");
    }
    text
}

/// The same kind of text with notes, whose definitions stand together or each behind the next paragraph.
fn with_notes(groups: &[Vec<usize>], count: usize, together: bool) -> String {
    let note = |at: usize| format!("[^{}]: The {at}th office, “Report {at} on exports,” 3 May 2024.\n\n", at * 2 + 1);
    let mut text = String::from("# A report\n\n");
    for (at, group) in groups.iter().enumerate() {
        let marks: String = group.iter().map(|number| format!("[^{}]", number % count * 2 + 1)).collect();
        text.push_str(&format!("The exports of that year fell by a lot.{marks}\n\n"));
        text.extend(Some(note(at)).filter(|_| at < count && !together));
    }
    text.extend((if together { 0 } else { groups.len() }..count).map(note));
    text
}

/// The same kind of text in LaTeX.
fn with_keys(groups: &[Vec<usize>], count: usize) -> String {
    let mut text = String::from("\\begin{document}\n");
    for group in groups {
        let keys: Vec<String> = group.iter().map(|number| format!("key{}", number % count)).collect();
        text.push_str(&format!("The exports of that year fell by a lot~\\cite{{{}}}.\n", keys.join(",")));
    }
    text.push_str("\\begin{thebibliography}{9}\n");
    text.extend(
        (0..count).map(|at| format!("\\bibitem{{key{at}}} Reuters, ``Report {at} on exports,'' 3 May 2024.\n")),
    );
    text + "\\end{thebibliography}\n\\end{document}\n"
}

/// The same kind of text as a page, whose marks link to the items.
fn page(groups: &[Vec<usize>], counts: &[usize]) -> String {
    let mut text = String::from("<html><body>\n");
    let mut groups = groups.chunks(groups.len().div_ceil(counts.len()).max(1));
    for (at, count) in counts.iter().enumerate() {
        text.push_str("<h1>A part</h1>\n");
        for group in groups.next().unwrap_or_default() {
            let number = group[0] % count + 1;
            text.push_str(&format!("<p>The exports fell by a lot <a href=\"#l{at}n{number}\">[{number}]</a>.</p>\n"));
        }
        text.push_str("<h2>References</h2>\n<ol>\n");
        for number in 0..*count {
            let source = (number + at * 3) % 10;
            text.push_str(&format!("<li id=\"l{at}n{}\">Reuters, “Report {source} on exports,” 3 May 2024. <a href=\"https://example.org/{source}\">link</a></li>\n", number + 1));
        }
        text.push_str("</ol>\n");
    }
    text + "</body></html>\n"
}

/// For each citation the texts of the entries that it leads to, each once.
fn sources(text: &str, format: Format) -> Vec<Vec<String>> {
    let source = SourceFile::new("a", text);
    let document = CHECKER.document(&source, format);
    let of = |citation: &sourcelint::model::Citation| {
        let list = document.list(citation.list.unwrap()).unwrap();
        let mut found = Vec::new();
        for cite in document.cites_of(citation) {
            let numbered = cite.interval().map(|(low, high)| list.between(low, high)).unwrap_or_default();
            let keyed = cite.key.as_deref().map(|key| list.keyed(key).unwrap());
            let ids = numbered.iter().map(|(_, id)| *id).chain(keyed);
            found.extend(ids.map(|id| document.text(document.reference(id).unwrap().passage).to_owned()));
        }
        found.sort();
        found.dedup();
        found
    };
    document.citations.iter().map(of).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_citation_leads_to_the_same_sources_as_before(
        groups in prop::collection::vec(prop::collection::vec(0_usize..8, 1..4), 4..12),
        counts in prop::collection::vec(3_usize..8, 1..3),
        merge in any::<bool>(),
    ) {
        let text = document(&groups, &counts);
        let options = Options { merge, only: None };
        if let Ok(new) = numbered(&text, Format::Markdown, options) {
            prop_assert_eq!(sources(&text, Format::Markdown), sources(&new, Format::Markdown));
            let findings = CHECKER.findings(&new, Format::Markdown);
            for rule in ["citation-order", "unsorted-citation-group", "dangling-citation", "duplicate-reference-number"] {
                prop_assert!(!findings.iter().any(|finding| finding.ends_with(rule)), "{}\n{:?}", new, findings);
            }
        } else {
            let repeats = groups.iter().any(|group| group.iter().any(|one| group.iter().filter(|other| *other == one).count() > 1));
            prop_assert!(repeats || counts.len() > 1, "refused: {}", text);
        }
    }

    #[test]
    fn notes_and_keys_lead_to_the_same_sources_as_before(
        groups in prop::collection::vec(prop::collection::vec(0_usize..8, 1..4), 1..12),
        count in 1_usize..8,
        together in any::<bool>(),
    ) {
        let texts =
            [(with_notes(&groups, count, together), Format::Markdown), (with_keys(&groups, count), Format::Latex)];
        for (text, format) in texts {
            let new = numbered(&text, format, Options::default());
            prop_assert!(new.is_ok(), "{}\n{:?}", text, new);
            let new = new.unwrap();
            prop_assert_eq!(sources(&text, format), sources(&new, format));
            let findings = EVERYTHING.findings(&new, format);
            prop_assert!(!findings.iter().any(|finding| finding.ends_with("-order")), "{}\n{:?}", new, findings);
        }
    }

    #[test]
    fn links_of_joined_pages_lead_to_the_items_of_their_numbers(
        groups in prop::collection::vec(prop::collection::vec(0_usize..8, 1..2), 4..12),
        counts in prop::collection::vec(3_usize..8, 1..3),
    ) {
        let text = page(&groups, &counts);
        let new = numbered(&text, Format::Html, MERGE);
        prop_assert!(new.is_ok(), "{}\n{:?}", text, new);
        let new = new.unwrap();
        prop_assert_eq!(sources(&text, Format::Html), sources(&new, Format::Html));
        let items: Vec<&str> = new.split("<li id=\"").skip(1).map(|rest| rest.split('"').next().unwrap()).collect();
        for mark in new.split("<a href=\"#").skip(1) {
            let (place, rest) = mark.split_once("\">[").unwrap();
            let number: usize = rest.split(']').next().unwrap().parse().unwrap();
            prop_assert_eq!(items[number - 1], place, "{}", new);
        }
        let findings = EVERYTHING.findings(&new, Format::Html);
        prop_assert!(!findings.iter().any(|finding| finding.ends_with("-order") || finding.ends_with("broken-anchor")), "{:?}", findings);
    }
}

#[test]
fn a_document_that_holds_more_citations_than_are_read_is_not_called_in_order() {
    let source = SourceFile::new("a", "Exports fell [1].\n");
    let resolved = renumber(&source, MERGE, |source| Document { is_overfull: true, ..Document::new(source) });
    let refused = resolved.err().unwrap();
    assert_eq!(refused.len(), 1);
    assert!(refused[0].reason.untrusted().contains("the limit"), "{refused:?}");
}
