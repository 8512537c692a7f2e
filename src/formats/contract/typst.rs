//! Documents of Typst, and what they are read as.

use super::shown;
use crate::formats::{Format, read};
use crate::model::BibliographyPlace;
use crate::text::cut;

#[track_caller]
fn reads(source: &str, expected: &[&str]) {
    assert_eq!(shown(source, Format::Typst), expected, "{source}");
}

#[test]
fn headings_paragraphs_and_lists() {
    reads(
        "#set text(size: 11pt)\n#let x(a) = [hidden #a]\n= The _port_ <a>\nSold in 2019 -- late, for $5$ of `x[1]` \\[2\\].\n\n- one\n  goes on\n  - two\n+ three\n+ four\n\n7. five\nend\n",
        &[
            "heading1 \"The port\"",
            "para \"Sold in 2019 – late, for \u{fffc} of \u{fffc} [2].\"",
            "item(-) \"one\\n  goes on\"",
            "^item1(-) \"two\"",
            "^item(+) \"three\"",
            "^item(+) \"four\"",
            "item(7.) \"five\"",
            "^para \"end\"",
        ],
    );
}

#[test]
fn keys_lead_to_databases_and_labels_to_the_document() {
    let source = "Sold @lee, see @a and #cite(<roy>, supplement: [p. 3]).#footnote[By #emph[Ann].] Won.\n\n= B <a>\n#bibliography(\"b.bib\")\n";
    reads(
        source,
        &["para \"Sold [lee], see \u{fffc} and [roy].[^1] Won.\"", "^def(#footnote[) \"By Ann.\"", "heading1 \"B\""],
    );
    let content = read(source, Format::Typst);
    assert_eq!(content.bibliographies[0].place, BibliographyPlace::File("b.bib".into()));
    assert!(content.marks.iter().filter(|mark| mark.outside).count() == 2);
}

#[test]
fn content_in_code_is_prose() {
    let source = "#figure(\n  image(\"a.png\", width: 60%),\n  caption: [Source: #link(\"https://a.example\")[Lee]],\n)\n\n\
                  #quote(block: true, attribution: [Ann])[It is sold.]\n#table(columns: 2, [Year], [2019])\nSee #link(\"https://b.example\").\n// sourcelint-x\n```c\na[1]\n```\n";
    reads(
        source,
        &[
            "caption \"Source: Lee\"",
            ">para \"Ann\"",
            "^>para \"It is sold.\"",
            "^cell \"Year\"",
            "^cell \"2019\"",
            "^para \"See https://b.example.\"",
            "code \"a[1]\"",
        ],
    );
    let content = read(source, Format::Typst);
    let targets: Vec<_> = content.links.iter().map(|link| &*link.target).collect();
    assert_eq!(targets, ["https://a.example", "https://b.example"]);
    assert_eq!(cut(source, content.comments[0].content.range()), " sourcelint-x");
}

#[test]
fn broken_documents_are_read_to_their_end() {
    for piece in [
        "[",
        "#f[",
        "#f(",
        "#{",
        "#footnote[a ",
        "$a ",
        "`",
        "\"",
        "/*",
        "\n- a\n  ",
        "@a",
        "<a",
        "_a ",
        "#let x = ",
        "#link(\"a\")[",
        "]",
        ")",
    ] {
        let _ = shown(&piece.repeat(20_000), Format::Typst);
    }
    for (open, close) in [("[", "]"), ("#f[", "]"), ("#f(", ")"), ("#footnote[a", "]"), ("#quote[", "]")] {
        let _ = shown(&format!("{}{}", open.repeat(20_000), close.repeat(20_000)), Format::Typst);
    }
}

#[test]
fn content_of_variables_is_read_where_a_line_shows_it() {
    reads(
        "#let about = [Sold @lee.]\n#let name = [Holm @roy]\n#let card(x) = { [Won @ann.]; cite(<sue>) }\n= Port\n\n#about\n\nThe #name ferry.",
        &["para \"Sold [lee].\"", "heading1 \"Port\"", "para \"The \u{fffc} ferry.\""],
    );
    let named =
        read("#let name = [Holm @roy]\n#let card(x) = { [Won @ann.]; cite(<sue>) }\nPort.", Format::Typst).named;
    assert_eq!(named, ["roy".into(), "ann".into(), "sue".into()]);
}
