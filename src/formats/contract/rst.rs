//! Documents of reStructuredText, and what they are read as.

use super::shown;
use crate::formats::{Format, read};
use crate::text::cut;

#[track_caller]
fn reads(source: &str, expected: &[&str]) {
    assert_eq!(shown(source, Format::Rst), expected, "{source}");
}

#[test]
fn titles_have_the_levels_of_their_adornments() {
    reads(
        "====\nPort\n====\n\nSold\n----\n\nIn 2019.\n\nNotes\n~~~~~\n\nWon\n---\n",
        &["heading1 \"Port\"", "heading2 \"Sold\"", "para \"In 2019.\"", "heading3 \"Notes\"", "heading2 \"Won\""],
    );
    reads("A line\nand another\n\n----\n\nmore\n", &["para \"A line\\nand another\"", "para \"more\""]);
}

#[test]
fn notes_and_citations_keep_their_labels() {
    reads(
        "Sold [1]_, won [#tide]_ [Lee20]_.\n\n.. [1] Lee,\n   a title.\n\n   more\n.. [#tide] Roy.\n.. [#] Ann.\n\nafter\n",
        &[
            "para \"Sold [1], won [#tide] [Lee20].\"",
            "item(.. [1]) \"Lee,\\n   a title.\"",
            "…para \"more\"",
            "def(.. [#tide]) \"Roy.\"",
            "def(.. [#]) \"Ann.\"",
            "para \"after\"",
        ],
    );
    let content = read("Won [#tide]_ and [Lee20]_.\n", Format::Rst);
    let keys: Vec<_> = content.marks.iter().flat_map(|mark| &mark.keys).map(|(_, key)| &**key).collect();
    assert_eq!(keys, ["tide", "Lee20"]);
}

#[test]
fn directives_comments_and_literal_blocks() {
    reads(
        ".. note:: Be\n   careful [1]_.\n\n.. code-block:: c\n   :linenos:\n\n   a[1] = 2;\n\nSo::\n\n  b[2]\n\n  c\n\n.. hidden\n   text\n\n\
         ::\n\n  d\n\n:Author: Lee\n\n>>> x[1]\n2\n\nend\n",
        &[
            "para \"Be\\n   careful [1].\"",
            "code \".. code-block:: c\\n   :linenos:\\n\\n   a[1] = 2;\"",
            "para \"So::\"",
            "code \"b[2]\\n\\n  c\"",
            "code \"d\"",
            "code \":Author: Lee\"",
            "code \">>> x[1]\\n2\"",
            "para \"end\"",
        ],
    );
    let source = ".. sourcelint-ignore-file[missing-date]: old\n\ntext\n";
    let content = read(source, Format::Rst);
    assert_eq!(cut(source, content.comments[0].content.range()), "sourcelint-ignore-file[missing-date]: old");
}

#[test]
fn inline_markup_is_shown_as_its_text() {
    let source = "See `the *port* <https://a.example>`_, Tide_, `Old mill`__, :ref:`here <x>`, ``x[1]`` and |y| \\*.\n\n\
                  .. _tide: https://b.example\n";
    reads(source, &["para \"See the *port*, Tide, Old mill, here, \u{fffc} and \u{fffc} *.\""]);
    let content = read(source, Format::Rst);
    let links: Vec<_> = content.links.iter().map(|link| (&*link.target, cut(source, link.span.range()))).collect();
    assert_eq!(links, [("https://a.example", "`the *port* <https://a.example>`_"), ("https://b.example", "Tide_")]);
    reads("snake_case and __init__ and a_ b*c*d [x]_y\n", &["para \"snake_case and __init__ and a_ b*c*d [x]_y\""]);
}

#[test]
fn lists_are_split_as_in_plain_text() {
    reads(
        "Sources\n=======\n\n1. Lee.\n2. *Roy*, a\n   title.\n\n- a\n- b\n",
        &[
            "heading1 \"Sources\"",
            "item(1.) \"Lee.\"",
            "^item(2.) \"Roy, a\\n   title.\"",
            "item(-) \"a\"",
            "^item(-) \"b\"",
        ],
    );
}

#[test]
fn the_text_below_a_picture_is_its_caption() {
    reads(
        "A\n\n.. figure:: ship.png\n   :alt: A ship\n\n   Source: Lee\n\n   More.\n\n.. figure:: ship.png\n\nend\n",
        &["para \"A\"", "caption \"Source: Lee\"", "para \"More.\"", "para \"end\""],
    );
}

#[test]
fn notes_without_names_belong_together_by_their_order() {
    let keys = |source: &str| -> Vec<String> {
        let _ = shown(source, Format::Rst);
        let content = read(source, Format::Rst);
        content.marks.iter().flat_map(|mark| &mark.keys).map(|(_, key)| key.to_string()).collect()
    };
    reads(
        "Sold [#]_, won [*]_.\n\n.. [#] Lee.\n.. [*] Roy.\n",
        &["para \"Sold [#], won [*].\"", "def(.. [#]) \"Lee.\"", "def(.. [*]) \"Roy.\""],
    );
    assert_eq!(
        keys("Sold [#]_, won [#]_, lost [*]_.\n\n.. [#] Lee.\n.. [#] Roy.\n.. [*] Ann.\n"),
        ["<#1>", "<#2>", "<*1>"]
    );
    assert!(keys("Sold [#]_, won [#]_.\n\n.. [#] Lee.\n").is_empty());
}

#[test]
fn numbered_notes_are_told_from_entries_with_numbers() {
    reads(
        "Sold [1]_, won [1].\n\nReferences\n==========\n\n[1] Lee.\n\n.. [1] A remark.\n",
        &["para \"Sold [1], won [1].\"", "heading1 \"References\"", "item([1]) \"Lee.\"", "def(.. [1]) \"A remark.\""],
    );
}

#[test]
fn tables_have_titles_and_dots_alone_hold_nothing() {
    reads(
        ".. table:: Ships. Source: Lee\n   :widths: 1 1\n\n   == ==\n   a  b\n   == ==\n\n..\n\n   Sold.\n\n.. list-table::\n\n   * - a\n",
        &["caption \"Ships. Source: Lee\"", "code \"== ==\\n   a  b\\n   == ==\"", "para \"Sold.\"", "code \"* - a\""],
    );
}
