//! Documents of AsciiDoc, and what they are read as.

use super::shown;
use crate::formats::{Format, read};
use crate::text::cut;

#[track_caller]
fn reads(source: &str, expected: &[&str]) {
    assert_eq!(shown(source, Format::AsciiDoc), expected, "{source}");
}

#[test]
fn titles_of_one_line_and_underlined_ones() {
    reads(
        "= The port\nAnn Lee <ann@port.example>\n:toc:\n\n== Sold\n\nIn 2019.\n\nNotes\n~~~~~\n\nWon\n---\nmore\n",
        &[
            "heading1 \"The port\"",
            "para \"Ann Lee <ann@port.example>\"",
            "heading2 \"Sold\"",
            "para \"In 2019.\"",
            "heading3 \"Notes\"",
            "heading2 \"Won\"",
            "para \"more\"",
        ],
    );
}

#[test]
fn marks_name_the_entries_of_the_bibliography() {
    let source = "Sold <<lee>>, won <<roy,Roy>> <<ann>> <<here>> <<mill>>.\n\n[[here]]\n[bibliography]\n== Sources\n\n* [[[lee]]] Lee. _Ports_.\n\
                  more\n* [[[roy,R20]]] Roy.\n* [[[ann,3]]] Ann.\n";
    reads(
        source,
        &[
            "para \"Sold [lee], won Roy [3] \u{fffc} [mill].\"",
            "heading2 \"Sources\"",
            "def(* [[[lee]]]) \"Lee. Ports.\\nmore\"",
            "^def(* [[[roy,R20]]]) \"Roy.\"",
            "^def(* [[[ann,3]]]) \"Ann.\"",
        ],
    );
    let marks = read(source, Format::AsciiDoc).marks;
    let keys: Vec<_> = marks.iter().flat_map(|mark| &mark.keys).map(|(_, key)| &**key).collect();
    assert_eq!(keys, ["lee", "roy", "ann", "mill"]);
    // Where all entries have numbers, readers see those.
    let source =
        "Sold <<lee>>, won <<roy,p. 4>>.\n\n[bibliography]\n== Sources\n\n* [[[lee,1]]] Lee.\n* [[[roy,2]]] Roy.\n";
    reads(
        source,
        &[
            "para \"Sold [1], won p. 4.\"",
            "heading2 \"Sources\"",
            "item(* [[[lee,1]]]) \"Lee.\"",
            "^item(* [[[roy,2]]]) \"Roy.\"",
        ],
    );
    let marks = read(source, Format::AsciiDoc).marks;
    assert_eq!(marks.iter().flat_map(|mark| &mark.keys).map(|(_, key)| &**key).collect::<Vec<_>>(), ["2"]);
    assert!(read("Sold cite:[lee(3), roy].", Format::AsciiDoc).marks[0].outside);
}

#[test]
fn notes_stand_behind_their_paragraph() {
    reads(
        "Sold.footnote:[Lee, https://a.example[a *list*].] Won.footnote:x[Roy.] Lost.footnote:x[]\nmore\n",
        &[
            "para \"Sold.[^1] Won.[^2] Lost.[^x]\\nmore\"",
            "^def(footnote:[) \"Lee, a list.\"",
            "^def(footnote:x[) \"Roy.\"",
        ],
    );
}

#[test]
fn code_comments_and_attributes_are_no_prose() {
    reads(
        "text // no\n// hidden\nmore\n\n[source,c]\n----\na[1]\n----\n\n....\nb[2]\n....\n\n////\nc [3]\n////\n\n  d[4]\n\n[listing]\ne[5]\n\n\
         ++++\n<f>\n++++\n\n```c\ng[6]\n```\nend `h[7]` +i*j*+ {x} {amp}\n",
        &[
            "para \"text // no\\nmore\"",
            "code \"a[1]\"",
            "code \"b[2]\"",
            "code \"d[4]\"",
            "code \"e[5]\"",
            "code \"<f>\"",
            "code \"g[6]\"",
            "^para \"end \u{fffc} i*j* \u{fffc} &\"",
        ],
    );
    let source = "a\n\n// sourcelint-ignore-next-line[missing-date]: old\n";
    let comment = read(source, Format::AsciiDoc).comments[0];
    assert_eq!(cut(source, comment.content.range()), " sourcelint-ignore-next-line[missing-date]: old");
}

#[test]
fn lists_nest_and_hold_what_is_attached() {
    reads(
        "* a\ngoes on\n** b\n+\nmore of b\n\n. c\n. d\n\nend\n\n4. e\n1. f\n\nmill:: It grinds.\nport::\n  It\n  trades.\n\n<1> g\n",
        &[
            "item(*) \"a\\ngoes on\"",
            "^item1(**) \"b\"",
            "^…para \"more of b\"",
            "item2(.) \"c\"",
            "^item2(.) \"d\"",
            "para \"end\"",
            "item(4.) \"e\"",
            "^item(1.) \"f\"",
            "cell \"mill\"",
            "^…para \"It grinds.\"",
            "^cell \"port\"",
            "^…para \"It\\n  trades.\"",
            "item2(<1>) \"g\"",
        ],
    );
}

#[test]
fn quotations_captions_and_tables() {
    reads(
        "[quote, Ann Lee, Ports]\n____\nIt is *sold*.\n____\n\n.Source: Lee\nimage::a.png[A ship]\n\n[NOTE]\n====\nBe careful.\n====\n\
         TIP: Sell.\n\n> Said so.\n\n.Sales\n|===\n|Year |Sum\n\n|2019 a|`x`\n|===\n",
        &[
            ">para \"Ann Lee, Ports\"",
            ">para \"It is sold.\"",
            "caption \"Source: Lee\"",
            "para \"Be careful.\"",
            "para \"Sell.\"",
            ">para \"Said so.\"",
            "caption \"Sales\"",
            "^cell \"Year\"",
            "^cell \"Sum\"",
            "^cell \"2019\"",
            "^cell \"\u{fffc}\"",
        ],
    );
}

#[test]
fn links_have_their_places() {
    let source = ":port: https://c.example\n\nSee https://a.example/b_c_d[the _port_^], link:e.html[f,window=_blank], {port}[g] and https://h.example/i_j_.\n";
    reads(source, &["para \"See the port, f, g and https://h.example/i_j_.\""]);
    let links = read(source, Format::AsciiDoc).links;
    let links: Vec<_> = links.iter().map(|link| (&*link.target, cut(source, link.span.range()))).collect();
    assert_eq!(
        links,
        [
            ("https://a.example/b_c_d", "https://a.example/b_c_d[the _port_^]"),
            ("e.html", "link:e.html[f,window=_blank]"),
            ("https://c.example", "{port}[g]"),
        ]
    );
}

#[test]
fn formatting_is_left_out() {
    reads(
        "*a* **b**c _d_ x_y_z 2 * 3 * 4 \"`e`\" it`'s f^2^ H~2~O #g# [.h]#i# \\*j* C++ \\<<k>> ((l))(((m,n)))\nno +\nmore\n",
        &["para \"a bc d x_y_z 2 * 3 * 4 “e” it’s f² H2O g i *j* C++ <<k>> l\\nno \\nmore\""],
    );
}

#[test]
fn broken_documents_are_read_to_their_end() {
    let pieces = [
        "[",
        "[[",
        "[[[",
        "<<",
        "footnote:[a ",
        "*",
        "_a ",
        "`",
        "+",
        "{",
        "((",
        "https://a[",
        "\n====\n",
        "\n****\na\n====\na\n",
        "\n* a\n+\n====\n",
        "\n|===\n|",
        "\n----\n",
        "\n* a",
        "\n** a\n+\n",
        "a::\n",
        "[a]\n",
        "link:a[footnote:[",
        "\n////\n",
        "\"`",
        "\\",
    ];
    for piece in pieces {
        let _ = shown(&piece.repeat(20_000), Format::AsciiDoc);
    }
    for (open, close) in
        [("[", "]"), ("footnote:[a", "]"), ("https://a[", "]"), ("\n====\na\n****\n", "\n****\n====\n")]
    {
        let _ = shown(&format!("{}{}", open.repeat(20_000), close.repeat(20_000)), Format::AsciiDoc);
    }
}
