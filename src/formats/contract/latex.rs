//! Documents of LaTeX, and what they are read as.

use super::shown;
use crate::formats::{Format, read};
use crate::text::cut;

#[track_caller]
fn reads(source: &str, expected: &[&str]) {
    assert_eq!(shown(source, Format::Latex), expected, "{source}");
}

#[test]
fn what_is_switched_off_is_not_read() {
    reads("Ports close.\n\\iffalse\nOld \\cite{lee}.\n\\fi\nThey open.", &["para \"Ports close.\\n\\nThey open.\""]);
    let named = read("\\iffalse \\cite{lee} \\fi Ports \\cite{roy}.", Format::Latex).named;
    assert_eq!(named, ["lee".into()]);
}

#[test]
fn brackets_in_braces_do_not_end_an_option() {
    reads(
        "Ports.\n\n\\begin{enumerate}[label={[\\arabic*]}]\n\\item Lee.\n\\end{enumerate}",
        &["para \"Ports.\"", "item(\\item) \"Lee.\""],
    );
}

#[test]
fn the_target_of_a_link_holds_what_stands_there() {
    reads(
        "Ports close.\n\n\\hypertarget{sources}{%\n\\subsection{Sources}\\label{sources}}\n\nSee \\hypertarget{a}{here}.",
        &["para \"Ports close.\"", "heading3 \"Sources\"", "para \"See here.\""],
    );
}

#[test]
fn headings_paragraphs_and_lists() {
    reads(
        "\\documentclass{article}\n\\newcommand{\\x}{y}\n\\begin{document}\n\\section*{The \\emph{port}}\\label{a}\nSold in ``2019''---late, 5\\,\\% less~%\nnow.\n\n\
         \\begin{itemize}\n\\item one\n\nmore\n\\item[1] two\n\\end{itemize}\n\\begin{enumerate}\n\\item \\textbf{a}\n\\end{enumerate}\nG\\\"odel and \
         \\v{s}\\'{\\i}\\ss{} \\LaTeX{} \\x{y}.\n\\end{document}\nafter\n",
        &[
            "heading2 \"The port\"",
            "para \"Sold in “2019”—late, 5 % less\\u{a0}now.\"",
            "item(\\item) \"one\"",
            "…para \"more\"",
            "^item(\\item[1]) \"two\"",
            "^item(\\item) \"a\"",
            "para \"Gödel and šíß LaTeX \u{fffc}.\"",
        ],
    );
}

#[test]
fn citations_name_the_entries_of_the_bibliography() {
    let source = "Sold \\citep[see][3]{lee, roy}.\\footnote{By \\emph{Ann}.} Won.\n\n\\begin{thebibliography}{9}\n\\bibitem{lee} Lee.\n\
                  \\bibitem[R]{roy} Roy, \\emph{Ports}.\n\\end{thebibliography}\n";
    reads(
        source,
        &[
            "para \"Sold [lee, roy].[^1] Won.\"",
            "^def(\\footnote{) \"By Ann.\"",
            "^def(\\bibitem{lee}) \"Lee.\"",
            "^def(\\bibitem[R]{roy}) \"Roy, Ports.\"",
        ],
    );
    let marks = read(source, Format::Latex).marks;
    assert!(marks.iter().all(|mark| !mark.outside) && marks[0].keys.len() == 2);
    assert!(read("Sold \\cite{lee}.", Format::Latex).marks[0].outside);
}

#[test]
fn formulas_code_and_tables_are_no_prose() {
    reads(
        "Let $a[1]$ and \\(b\\) be\n\\begin{equation}\nc[2]\n\\end{equation}\nso \\verb|d[3]| \\\\[2pt] costs \\$5.\n\\begin{verbatim}\ne[4]\n\\end{verbatim}\n\
         \\begin{figure}[ht]\n\\includegraphics[width=1cm]{f}\n\\caption{A \\textbf{ship}}\n\\end{figure}\n",
        &[
            "para \"Let \u{fffc} and \u{fffc} be\\n\u{fffc}\\nso \u{fffc} \\n costs $5.\"",
            "code \"e[4]\"",
            "^caption \"A ship\"",
        ],
    );
}

#[test]
fn links_and_comments_have_their_places() {
    let source = "See \\href{https://a.example/b\\_c}{the \\emph{port}} and \\url{https://b.example}. % sourcelint-ignore-line[missing-date]: old\n";
    reads(source, &["para \"See the port and https://b.example.\""]);
    let content = read(source, Format::Latex);
    assert_eq!(&*content.links[0].target, "https://a.example/b_c");
    assert_eq!(cut(source, content.comments[0].content.range()), " sourcelint-ignore-line[missing-date]: old");
}

#[test]
fn broken_documents_are_read_to_their_end() {
    for piece in [
        "{",
        "\\emph{",
        "\\footnote{a",
        "\\x{",
        "$a ",
        "\\begin{itemize}\\item ",
        "\\begin{verbatim}",
        "\\cite{",
        "\\[",
    ] {
        let _ = shown(&piece.repeat(20_000), Format::Latex);
    }
    for (open, close) in [("{", "}"), ("\\emph{", "}"), ("\\footnote{a", "}"), ("\\x{", "}")] {
        let _ = shown(&format!("{}{}", open.repeat(20_000), close.repeat(20_000)), Format::Latex);
    }
}
