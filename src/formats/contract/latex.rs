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
fn what_code_and_macros_cite_is_no_citation() {
    let source = "\\begin{document}\\def\\ct.#1.{\\cite{#1}}\nUse \\lstinline[language=TeX]!\\citet{key} == x! or \\lstinline!\\citep{a}! as in \\cite{lee}.";
    let keys: Vec<_> = read(source, Format::Latex).marks.iter().flat_map(|mark| mark.keys.clone()).collect();
    assert_eq!(keys.iter().map(|(_, key)| &**key).collect::<Vec<_>>(), ["lee"]);
}

#[test]
fn code_may_show_a_whole_document() {
    let shown = "\\begin{document}\n\\begin{thebibliography}{9}\n\\end{document}\n";
    let source = format!(
        "% \\begin{{document}}\n\\begin{{document}}\nHead.\n\n\\begin{{verbatim}}\n{shown}\\end{{verbatim}}\n\nUse \\verb|\\end{{document}}| at the end \\cite{{lee}}.\n\\end{{document}}\nGone."
    );
    let read: Vec<String> = shown_prose(&source);
    assert_eq!(read, ["Head.", "Use \u{FFFC} at the end [lee]."]);
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

#[test]
fn items_show_the_labels_that_they_are_given() {
    reads(
        "Ports.\n\n\\begin{enumerate}\n\\item[{[3]}] Lee.\n\\item[{[}4{]}] Roy.\n\\item[7.] Ann.\n\\item[x] Sue.\n\\item Bo.\n\\end{enumerate}",
        &[
            "para \"Ports.\"",
            "item(\\item[{[3]}]) \"Lee.\"",
            "^item(\\item[{[}4{]}]) \"Roy.\"",
            "^item(\\item[7.]) \"Ann.\"",
            "^item(\\item[x]) \"Sue.\"",
            "^item(\\item) \"Bo.\"",
        ],
    );
}

#[test]
fn lists_that_a_converter_has_set_are_lists_of_references() {
    let source = "Sold {[}\\protect\\hyperlink{a}{1, p. 7}{]}, won \\citeproc{b}{(Roy 2019)}, \\hyperref[c]{there}.\n\n\\begin{CSLReferences}{0}{0}\n\
        \\leavevmode\\vadjust pre{\\hypertarget{a}{}}%\n\\CSLLeftMargin{{[}1{]} }\n\\CSLRightInline{Lee.}\n\n\
        \\bibitem[\\citeproctext]{b}\nRoy.\n\\end{CSLReferences}";
    reads(source, &["para \"Sold [1, p. 7], won (Roy 2019), there.\"", "item([}1{]) \"Lee.\"", "para \"Roy.\""]);
    let lists: Vec<usize> = read(source, Format::Latex).lists.iter().map(|list| list.first.index()).collect();
    assert_eq!(lists, [1]);
    let named = read("Sold.\n\\begin{tabular}{l}61 {[}3, 4{]}\\end{tabular}", Format::Latex).named;
    assert_eq!(named, ["3".into(), "4".into()]);
}

#[test]
fn notes_of_commands_that_are_not_known_are_not_empty() {
    reads(
        "Sold\\footnote{\\unhbox\\ports}.\n\n\\begin{thebibliography}{1}\n\\bibitem{lee} \\lee\n\\end{thebibliography}",
        &["para \"Sold[^1].\"", "^def(\\footnote{) \"\u{fffc}\"", "^def(\\bibitem{lee}) \"\u{fffc}\""],
    );
}

#[test]
fn keys_of_every_citation_are_known() {
    let source = "\\newcommand{\\x}{Holm~\\cite{sue}}\n\\begin{document}\nSold \\parencites(see)(there)[3]{lee}[5]{roy}. % \\cite{old}\n\
        \\textquote[\\cite{ann}]{Won.}";
    let content = read(source, Format::Latex);
    let keys: Vec<_> = content.marks.iter().flat_map(|mark| &mark.keys).map(|(_, key)| &**key).collect();
    assert_eq!((keys, &*content.named), (vec!["lee", "roy"], &["sue".into(), "ann".into()][..]));
}

/// The texts of the blocks that are prose.
fn shown_prose(source: &str) -> Vec<String> {
    let blocks = read(source, Format::Latex).blocks;
    blocks.iter().filter(|block| block.is_prose()).map(|block| block.text.as_str().to_owned()).collect()
}
