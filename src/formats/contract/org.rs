//! Documents of Org, and what they are read as.

use super::shown;
use crate::formats::{Format, read};
use crate::model::BibliographyPlace;
use crate::text::cut;

#[track_caller]
fn reads(source: &str, expected: &[&str]) {
    assert_eq!(shown(source, Format::Org), expected, "{source}");
}

#[test]
fn headlines_without_what_they_are_marked_with() {
    reads(
        "#+title: The port\n#+author: Ann Lee\n\n* TODO [#A] Sold [1/2]  :port:\n:PROPERTIES:\n:CUSTOM_ID: sold\n:END:\nIn 2019.\n\n\
         * COMMENT Drafts\nhidden\n** more\nhidden\n* Notes\n",
        &["heading1 \"The port\"", "heading1 \"Sold\"", "para \"In 2019.\"", "heading1 \"Notes\""],
    );
}

#[test]
fn notes_and_citations_name_their_entries() {
    let source = "Sold [fn:1], won [fn:a].[fn:: By /Ann/, see [[https://a.example][a]].] Lost [cite/t:see @lee p. 3; @roy:20.].\n\n\
                  [fn:1] Lee.\n\nMore.\n\n[fn:a] Roy, [1]\nand others.\n\n\nEnd.\n";
    reads(
        source,
        &[
            "para \"Sold [fn:1], won [fn:a].[^1] Lost [lee, roy:20].\"",
            "^def([fn::) \"By Ann, see a.\"",
            "def([fn:1]) \"Lee.\"",
            "…para \"More.\"",
            "def([fn:a]) \"Roy, [1]\\nand others.\"",
            "para \"End.\"",
        ],
    );
    let content = read("#+bibliography: a.bib\nSold [cite:@lee] or cite:roy,ann.\n", Format::Org);
    let keys: Vec<_> = content.marks.iter().flat_map(|mark| &mark.keys).map(|(_, key)| &**key).collect();
    assert_eq!(keys, ["lee", "roy", "ann"]);
    assert!(content.marks.iter().all(|mark| mark.outside));
    assert_eq!(content.bibliographies[0].place, BibliographyPlace::File("a.bib".into()));
}

#[test]
fn blocks_of_code_are_no_prose_and_others_are() {
    reads(
        "#+begin_src c\na[1]\n#+end_src\n#+BEGIN_QUOTE\nIt is sold.\n#+END_QUOTE\n\n: b[2]\n: c\n\n#+begin_center\nd\n#+begin_example\n\
         e[3]\n#+end_example\n#+end_center\nf\n# hidden\ng =h[4]= ~i~ $j$ \\(k\\) costs $5 {{{l}}}\n-----\n",
        &[
            "code \"a[1]\"",
            ">para \"It is sold.\"",
            "code \": b[2]\\n: c\"",
            "para \"d\"",
            "code \"e[3]\"",
            "para \"f\\ng \u{fffc} \u{fffc} \u{fffc} \u{fffc} costs $5 \u{fffc}\"",
        ],
    );
    let source = "a\n# sourcelint-ignore-line[missing-date]: old\n";
    let comment = read(source, Format::Org).comments[0];
    assert_eq!(cut(source, comment.content.range()), " sourcelint-ignore-line[missing-date]: old");
}

#[test]
fn lists_nest_by_their_columns() {
    reads(
        "Said:\n- a\n  goes on\n  - b\n\n    more\n- [X] c :: d\n1. e\n2) f\n\nend\n",
        &[
            "para \"Said:\"",
            "^item(-) \"a\\n  goes on\"",
            "^item1(-) \"b\"",
            "…para \"more\"",
            "^item(-) \"c :: d\"",
            "^item(1.) \"e\"",
            "^item(2)) \"f\"",
            "para \"end\"",
        ],
    );
}

#[test]
fn tables_captions_and_links() {
    let source = "#+caption: Source: [[https://a.example/b_c][Lee]]\n[[./ship.png]]\n\n| Year | /Sum/ |\n|------+-------|\n| 2019 | 3     |\n\n\
                  See [[https://b.example]], https://c.example/d_e_f and [[*Sold][below]].\n";
    reads(
        source,
        &[
            "caption \"Source: Lee\"",
            "cell \"Year\"",
            "^cell \"Sum\"",
            "^cell \"2019\"",
            "^cell \"3\"",
            "para \"See https://b.example, https://c.example/d_e_f and below.\"",
        ],
    );
    let links = read(source, Format::Org).links;
    let targets: Vec<_> = links.iter().map(|link| &*link.target).collect();
    assert_eq!(targets, ["https://a.example/b_c", "https://b.example", "*Sold"]);
}

#[test]
fn formatting_is_left_out() {
    reads(
        "*a* /b/ _c_ +d+ 1/2 and/or a_b x^{2} \\ldots{} @@html:<b>@@e <<f>>\\\\\ng *h\n",
        &["para \"a b c d 1/2 and/or a_b x² … e \\ng *h\""],
    );
}

#[test]
fn broken_documents_are_read_to_their_end() {
    for piece in [
        "[[",
        "[fn:: a",
        "[fn::",
        "[cite:@",
        "*a ",
        "/",
        "=",
        "\n#+begin_quote\na\n",
        "\n#+begin_src\n",
        "\n- a\n  ",
        "|",
        "\n|",
        "{{{",
        "\n:a:\n",
        "$a ",
        "<<",
        "[",
        "\n* a",
        "\n  - a\n",
        "\\(",
        "cite:",
        "^{",
    ] {
        let _ = shown(&piece.repeat(20_000), Format::Org);
    }
    for (open, close) in [("[", "]"), ("[fn:: a", "]"), ("[[https://a][", "]]"), ("\n#+begin_a\nb", "\n#+end_a\n")] {
        let _ = shown(&format!("{}{}", open.repeat(20_000), close.repeat(20_000)), Format::Org);
    }
}

#[test]
fn code_in_a_line_and_formulas_are_no_prose() {
    reads(
        "Sold src_python[:x 1]{print [4]} and call_port[:y](3), won.\n\\begin{align}\na[1]\n\\end{align}\nLost.\n",
        &[
            "para \"Sold src_python\u{fffc} and call_port\u{fffc}, won.\"",
            "code \"\\\\begin{align}\\na[1]\\n\\\\end{align}\"",
            "^para \"Lost.\"",
        ],
    );
}
