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
