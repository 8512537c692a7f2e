//! Documents of Markdown, and what they are read as.

use super::shown;
use crate::formats::{Format, read};
use crate::text::cut;

#[track_caller]
fn reads(source: &str, expected: &[&str]) {
    assert_eq!(shown(source, Format::Markdown), expected, "{source}");
}

/// The links as form, target, text and source.
#[track_caller]
fn links(source: &str, expected: &[&str]) {
    let _ = shown(source, Format::Markdown);
    let content = read(source, Format::Markdown);
    let label = |id: crate::model::BlockId| {
        content.blocks[id.index()].label.as_ref().map_or("", |label| cut(source, label.span.range()))
    };
    let show = |link: &crate::model::Link| {
        let text = cut(content.blocks[link.passage.block.index()].text.as_str(), link.passage.range());
        format!(
            "{}{} {} {text:?} {:?}",
            label(link.passage.block),
            link.form.name(),
            link.target,
            cut(source, link.span.range())
        )
    };
    assert_eq!(content.links.iter().map(show).collect::<Vec<_>>(), expected, "{source}");
}

#[test]
fn headings_paragraphs_and_lists() {
    reads(
        "# Port *sold* {#top}\n\nSold in 2019 [1].\nNobody was asked.\n\nSources\n-------\n1. Lee.\n3. Roy,\n   a title.\n10) Ann.\n",
        &[
            "heading1 \"Port sold\"",
            "para \"Sold in 2019 [1].\\nNobody was asked.\"",
            "heading2 \"Sources\"",
            "^item(1.) \"Lee.\"",
            "^item(3.) \"Roy,\\na title.\"",
            "^item(10)) \"Ann.\"",
        ],
    );
    reads(
        "**References**\n\n* a\n\n  more\n\n  - b\n* c\n",
        &["heading \"References\"", "item(*) \"a\"", "…para \"more\"", "item1(-) \"b\"", "^item(*) \"c\""],
    );
    reads("- [x] done\n- - [1] x\n-\n", &["item(-) \"done\"", "^item(-) \"\"", "^item1(-) \"[1] x\"", "^item(-) \"\""]);
    reads("  1. a\n  2. b\n\n   > - c\n", &["item(1.) \"a\"", "^item(2.) \"b\"", ">item(-) \"c\""]);
    reads("1.      far\n2.      off\n", &["item(1.) \"far\"", "^item(2.) \"off\""]);
    reads("- # Title\n\n  text\n", &["item(-) \"\"", "^heading1 \"Title\"", "…para \"text\""]);
}

#[test]
fn paragraphs_are_split_by_their_lines() {
    reads(
        "References\n[1] Lee.\n[2] *Roy*, A\ntitle.\n",
        &["heading \"References\"", "^item([1]) \"Lee.\"", "^item([2]) \"Roy, A\\ntitle.\""],
    );
    reads("Sources\n1. Lee.\n", &["heading \"Sources\"", "^item(1.) \"Lee.\""]);
    reads("·\u{a0}\u{a0} a\n·\u{a0}\u{a0} b\n\n•\u{a0}c\n", &["item(·) \"a\"", "^item(·) \"b\"", "item(•) \"c\""]);
    reads("<sup>1</sup> Lee.\n<sup>2</sup> Roy.\n", &["item(1) \"Lee.\"", "^item(2) \"Roy.\""]);
    reads(
        "The study was made by the group around\n[1] and others.\n",
        &["para \"The study was made by the group around\\n[1] and others.\""],
    );
}

#[test]
fn brackets_stay_as_they_are_written() {
    let definitions =
        "\n[1]: https://a.example \"A\"\n[2]: <https://b.example>\n\n[1]: https://c.example\n[lee]: d.html\n";
    let shown_definitions = [
        "def([1]:) \"https://a.example \\\"A\\\"\"",
        "^def([2]:) \"<https://b.example>\"",
        "def([1]:) \"https://c.example\"",
        "^def([lee]:) \"d.html\"",
    ];
    let text = format!("Sold [1][2], [1], [2][] and [3], [by *Lee*][1], [1][lee].\n{definitions}");
    let mut expected = vec!["para \"Sold [1][2], [1], [2] and [3], by Lee, [1].\""];
    expected.extend(shown_definitions);
    reads(&text, &expected);
    links(&text, &["reference https://a.example \"by Lee\" \"[by *Lee*][1]\""]);
    reads(
        "See \\[1\\] and [[1]](u) and [1](u) and [^a] and ![1](i)\n",
        &["para \"See [1] and [1] and 1 and [^a] and \u{fffc}\""],
    );
}

#[test]
fn definitions_stand_where_they_are_written() {
    reads(
        "Text [^a].\n\n[^a]: One\n    two.\n\n    Three.\n\n[^b]: Unused.\n\n[7]: u\nAfter.\n",
        &[
            "para \"Text [^a].\"",
            "def([^a]:) \"One\\ntwo.\"",
            "…para \"Three.\"",
            "def([^b]:) \"Unused.\"",
            "def([7]:) \"u\"",
            "^para \"After.\"",
        ],
    );
    reads(
        "> [1]: u\n> [1]: v\n\n- [2]: w\n  x\n",
        &["def([1]:) \"u\"", "^def([1]:) \"v\"", "item(-) \"\"", "^def([2]:) \"w\"", "^…para \"x\""],
    );
    reads("<!--\n[1]: u\n-->\n\n```\n[1]: v\n```\n", &["code \"[1]: v\""]);
}

#[test]
fn tables_code_and_quotations() {
    reads(
        "| a | b\\|c |\n|---|---|\n| `x` | [2] |\n",
        &["cell \"a\"", "^cell \"b|c\"", "^cell \"\u{fffc}\"", "^cell \"[2]\""],
    );
    reads(
        "Text.\n\n```rust\nlet x = a[1];\n```\n\n    b[2]\n",
        &["para \"Text.\"", "code \"let x = a[1];\"", "code \"b[2]\""],
    );
    reads(
        "> quoted\n> - item\n>\n> end.\n\nout.\n",
        &[">para \"quoted\"", "^>item(-) \"item\"", ">para \"end.\"", "para \"out.\""],
    );
    reads("> [!NOTE]\n> Said so.\n", &["^para \"Said so.\""]);
    reads("---\ntitle: x\n---\n\nText.\n", &["para \"Text.\""]);
    reads("+++\ntitle = 1\n+++\nText.\n", &["^para \"Text.\""]);
}

#[test]
fn inline_markup_shows_what_a_reader_sees() {
    reads("a `b[1]` $c_1$ &amp; &#233;  \nd\\\ne<br>f\n", &["para \"a \u{fffc} \u{fffc} & é\\nd\\ne\\nf\""]);
    reads(
        "Said<sup>1</sup> so<sup>[2]</sup>, 10<sup>-6</sup>, x<sup>th</sup><sup>3,4</sup>.\n",
        &["para \"Said¹ so[2], 10⁻⁶, xth³,⁴.\""],
    );
    reads(
        "So<sup><a href=\"#r1\">[1]</a></sup> <b>it</b> <code>a[1]</code> is.\n",
        &["para \"So[1] it \u{fffc} is.\""],
    );
    reads("It cost $5 here and US$6 there.\n", &["para \"It cost $5 here and US$6 there.\""]);
    reads("From $5bn to CA$ 6bn, as $5x$ says.\n", &["para \"From $5bn to CA$ 6bn, as \u{fffc} says.\""]);
}

#[test]
fn links_keep_their_text_and_their_bytes() {
    links(
        "See [Lee](https://a.example \"t\") and <https://b.example> and ![alt](i.png) <a href='u'>x *y*</a>.\n",
        &[
            "inline https://a.example \"Lee\" \"[Lee](https://a.example \\\"t\\\")\"",
            "bare https://b.example \"https://b.example\" \"<https://b.example>\"",
            "image i.png \"\u{fffc}\" \"![alt](i.png)\"",
            "inline u \"x y\" \"<a href='u'>x *y*</a>\"",
        ],
    );
    links(
        "Sources\n[1] [Lee](a)\n[[2]](b) [Roy](c)\n",
        &["[1]inline a \"Lee\" \"[Lee](a)\"", "[2]inline b \"\" \"[[2]](b)\"", "[2]inline c \"Roy\" \"[Roy](c)\""],
    );
    links("[a ![b [c](d)](e) f](g)\n", &["image e \"\u{fffc}\" \"![b [c](d)](e)\""]);
    links(
        "[a ![b](e) f](g)\n",
        &["inline g \"a \u{fffc} f\" \"[a ![b](e) f](g)\"", "image e \"\u{fffc}\" \"![b](e)\""],
    );
}

#[test]
fn comments_are_found_in_blocks_and_in_lines() {
    let source = "<!-- one -->\n\nText <!--two--> on <!---->.\n\n- a\n  <!-- three\n  -->\n\n<div>\n<!-- four";
    let content = read(source, Format::Markdown);
    let found: Vec<_> = content.comments.iter().map(|comment| cut(source, comment.content.range())).collect();
    assert_eq!(found, [" one ", "two", "", " three\n  ", " four"]);
    reads(source, &["para \"Text  on .\"", "item(-) \"a\""]);
}

#[test]
fn raised_digits_and_escapes_map_to_their_bytes() {
    let source = "Said<sup>12</sup> \\[3\\] &lt;";
    let content = read(source, Format::Markdown);
    let text = &content.blocks[0].text;
    let written = |part: &str| {
        let at = text.as_str().find(part).unwrap();
        cut(source, text.span(at..at + part.len()).range())
    };
    assert_eq!((written("¹²"), written("[3]"), written("<")), ("12", "[3\\]", "&lt;"));
}

#[test]
fn deep_nesting_is_read_without_recursion() {
    assert_eq!(read(&"> ".repeat(3_000), Format::Markdown).blocks.len(), 0);
    let source: String = (0..300).map(|depth| format!("{}- a\n", "  ".repeat(depth))).collect();
    let content = read(&source, Format::Markdown);
    assert_eq!((content.blocks.len(), content.blocks[299].level), (300, 255));
}

#[test]
fn the_lines_around_a_division_are_no_text() {
    reads(
        "Sold.\n\n::: {.note}\n## Port\nWon [1].\n:::\nLost.\n\n> :::: warning\n> Ice.\n> ::::\n\n1. Lee\n:::\n",
        &[
            "para \"Sold.\"",
            "^heading2 \"Port\"",
            "^para \"Won [1].\"",
            "^para \"Lost.\"",
            "^>para \"Ice.\"",
            "item(1.) \"Lee\"",
        ],
    );
}

#[test]
fn fields_may_stand_in_the_middle_and_text_between_rules() {
    let source =
        "---\ntitle: Port\n---\n\nSold.\n\n---\nreferences:\n- id: lee\n---\n\n---\n# Slide\n\nWon [1].\n---\n\nLost.";
    reads(source, &["para \"Sold.\"", "^heading1 \"Slide\"", "para \"Won [1].\"", "para \"Lost.\""]);
    let content = read(source, Format::Markdown);
    assert_eq!(content.front_matter.map(|span| cut(source, span.range())), Some("title: Port\n"));
    let further: Vec<&str> = content.further_fields.iter().map(|span| cut(source, span.range())).collect();
    assert_eq!(further, ["references:\n- id: lee\n"]);
}

#[test]
fn what_the_description_of_a_picture_names_is_kept() {
    let named = read("Sold ![the port \\[3\\], [4]](a.png).", Format::Markdown).named;
    assert_eq!(named, ["3".into(), "4".into()]);
}

#[test]
fn shortcodes_hold_captions() {
    reads(
        "Sold.\n\n[caption width=\"300\"]![Port](p.png) The *port*. Source: [Lee](l.html)[/caption]\n\nWon.",
        &["para \"Sold.\"", "caption \"The port. Source: Lee\"", "para \"Won.\""],
    );
}

#[test]
fn roles_of_myst_cite() {
    let source =
        "Tides {cite:p}`lee2004,roy2010` and {cite}`{see}sy1990{p. 4}` rise, {ref}`quay` and `{cite}` do not.\n";
    let content = read(source, Format::Markdown);
    let keys = content.marks.iter().flat_map(|mark| &mark.keys).map(|(_, key)| &**key);
    assert_eq!(keys.collect::<Vec<_>>(), ["lee2004", "roy2010", "sy1990"]);
    assert!(content.marks.iter().all(|mark| mark.outside));
}
