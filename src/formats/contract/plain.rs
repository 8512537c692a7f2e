//! Documents of plain text, and what they are read as.

use super::shown;
use crate::formats::{Format, read};

#[track_caller]
fn reads(source: &str, expected: &[&str]) {
    assert_eq!(shown(source, Format::PlainText), expected, "{source}");
}

#[test]
fn an_article_with_a_list_of_references() {
    reads(
        "A Quiet Harbour\n\nThe port was sold in 2019 [1][2].\nNobody was asked [3].\n\u{a0}\nReferences\n\n  1. Reuters, “Port sold,” 2019.\n  2. BBC.\n  3. The Herald, a title that\n     is wrapped.\n\n2. Outlook: the second part\n\nIt may reopen.\n",
        &[
            "heading \"A Quiet Harbour\"",
            "para \"The port was sold in 2019 [1][2].\\nNobody was asked [3].\"",
            "heading \"References\"",
            "item(1.) \"Reuters, “Port sold,” 2019.\"",
            "^item(2.) \"BBC.\"",
            "^item(3.) \"The Herald, a title that\\n     is wrapped.\"",
            "item(2.) \"Outlook: the second part\"",
            "para \"It may reopen.\"",
        ],
    );
}

#[test]
fn headings_by_shape_and_by_underline() {
    reads("Who pays?\n\nWe do.\n\nand so on\n", &["heading \"Who pays?\"", "para \"We do.\"", "para \"and so on\""]);
    reads(
        "Results\n=======\nAll went well.\n\n*****\nNotes\n*****\n\n2.1 Method\n",
        &["heading \"Results\"", "^para \"All went well.\"", "heading \"Notes\"", "heading \"2.1 Method\""],
    );
    reads(
        "7.1. Normative References\n\nIV. The Strait\n",
        &["heading \"7.1. Normative References\"", "heading \"IV. The Strait\""],
    );
    reads(
        "One paragraph ends.\n-----\nAnother starts.\n",
        &["para \"One paragraph ends.\"", "^para \"Another starts.\""],
    );
    reads("See the case [1]\n\nwww.example.org\n", &["para \"See the case [1]\"", "para \"www.example.org\""]);
}

#[test]
fn a_heading_right_above_its_list() {
    reads(
        "References\n[1] Lee.\n[2] Roy.\n",
        &["heading \"References\"", "^item([1]) \"Lee.\"", "^item([2]) \"Roy.\""],
    );
    reads("Sources\n1. Lee.\n2. Roy.\n", &["heading \"Sources\"", "^item(1.) \"Lee.\"", "^item(2.) \"Roy.\""]);
    reads(
        "It rests on two sources:\n- Lee\n- Roy\n",
        &["heading \"It rests on two sources:\"", "^item(-) \"Lee\"", "^item(-) \"Roy\""],
    );
    reads("Notes\n¹ Lee.\n² Roy.", &["heading \"Notes\"", "^item(¹) \"Lee.\"", "^item(²) \"Roy.\""]);
}

#[test]
fn every_form_of_label() {
    reads("1) a\n2) b", &["item(1)) \"a\"", "^item(2)) \"b\""]);
    reads("(1) a\n(2) b", &["item((1)) \"a\"", "^item((2)) \"b\""]);
    reads("[^n]: a\n[^1]: b", &["def([^n]:) \"a\"", "^def([^1]:) \"b\""]);
    reads("[1]: https://a.example", &["def([1]:) \"https://a.example\""]);
    reads("·\u{a0}\u{a0}\u{a0} a\n·\u{a0}\u{a0}\u{a0} b", &["item(·) \"a\"", "^item(·) \"b\""]);
    reads("1  Lee\n2  Roy\n3  Ann", &["item(1) \"Lee\"", "^item(2) \"Roy\"", "^item(3) \"Ann\""]);
    reads("1  Lee\n2  Roy", &["para \"1  Lee\\n2  Roy\""]);
    reads("1 Lee\n2 Roy\n3 Ann", &["para \"1 Lee\\n2 Roy\\n3 Ann\""]);
    reads(" 9. a\n10. b\n12. c", &["item(9.) \"a\"", "^item(10.) \"b\"", "^item(12.) \"c\""]);
    reads("999. a\n1000. b", &["item(999.) \"a\"", "^item(1000.) \"b\""]);
}

#[test]
fn labels_inside_a_wrapped_paragraph_open_nothing() {
    for text in [
        "The first study of this kind was made by the group around Lee\n[1] and others, who had no access to the files of the port.",
        "The party lost the election in the spring and was dissolved in\n1996. Then the building was sold to the city, which still owns it.",
        "It is a long walk from the station to the old harbour, which is why\n– as Lee says – nobody takes it in winter.",
        "The range goes from 3\n- 5 to 8",
        "The treaty was signed in a hall of the old palace on the evening of\n3. May of that year by both of the two parties.",
        "That is shown by a number of studies which were all made after 2010\n[4] Lee and others disagree.",
    ] {
        assert_eq!(shown(text, Format::PlainText), [format!("para {text:?}")]);
    }
}

#[test]
fn entries_that_are_wrapped_or_apart() {
    reads(
        "[1] Lee, A title that\ngoes on,\n1996. Reprint.\n[2] Roy,\n    2. edition.\n",
        &["item([1]) \"Lee, A title that\\ngoes on,\\n1996. Reprint.\"", "^item([2]) \"Roy,\\n    2. edition.\""],
    );
    reads(
        "1. Lee.\n\n   More on Lee.\n\n2. Roy.\n\nNot on Roy.\n",
        &["item(1.) \"Lee.\"", "…para \"More on Lee.\"", "item(2.) \"Roy.\"", "para \"Not on Roy.\""],
    );
    reads(
        "1. Lee.\n\n   The first line alone\nis indented here.\n",
        &["item(1.) \"Lee.\"", "para \"The first line alone\\nis indented here.\""],
    );
}

#[test]
fn nested_lists() {
    reads("1. a\n   - b\n   - c\n2. d\n", &["item(1.) \"a\"", "^item1(-) \"b\"", "^item1(-) \"c\"", "^item(2.) \"d\""]);
    reads("- a\n\n  - b\n\n- c\n", &["item(-) \"a\"", "item1(-) \"b\"", "item(-) \"c\""]);
    reads("1. a\n   1. b\n2. c", &["item(1.) \"a\"", "^item1(1.) \"b\"", "^item(2.) \"c\""]);
}

#[test]
fn tables_and_code_are_no_prose() {
    reads(
        "Here:\n\n+---+---+\n| a | 1 |\n+---+---+\n",
        &["heading \"Here:\"", "code \"+---+---+\\n| a | 1 |\\n+---+---+\""],
    );
    reads("It runs.\n\n    $ make all\n    ok\n", &["para \"It runs.\"", "code \"$ make all\\n    ok\""]);
    reads(
        "He wrote:\n\n    It was a long night\n    and a cold one.\n",
        &["heading \"He wrote:\"", "para \"It was a long night\\n    and a cold one.\""],
    );
    reads("From: Ann\nTo: Lee\nSubject: Port\n", &["para \"From: Ann\\nTo: Lee\\nSubject: Port\""]);
}

#[test]
fn quoted_mail() {
    reads(
        "Lee wrote:\n> The port was\n> sold [1].\n>\n> > Really?\n\nYes, it was.\n",
        &[
            "heading \"Lee wrote:\"",
            "^>para \"The port was\\nsold [1].\"",
            ">heading \"Really?\"",
            "para \"Yes, it was.\"",
        ],
    );
    reads("A share of\n>50% was sold.\n", &["para \"A share of\\n>50% was sold.\""]);
}

#[test]
fn a_label_may_stand_alone_above_its_entry() {
    reads(
        "References\n\n[1] Lee, A title.\n\n[2]\n\nRoy, B title.\n\n[3]\n\n[4] Sy, C title.\n",
        &[
            "heading \"References\"",
            "item([1]) \"Lee, A title.\"",
            "item([2]) \"Roy, B title.\"",
            "item([3]) \"\"",
            "item([4]) \"Sy, C title.\"",
        ],
    );
}

#[test]
fn a_sentence_goes_on_across_a_page_break() {
    let head = "RFC 99999             A Port Protocol             May 2001";
    let foot = "Lee & Roy                 Informational                    [Page 3]";
    let expected = ["para \"The port is\\nopened by the master.\"", "para \"It shuts at ten.\""];
    for page in [
        format!("\n\n{foot}\n\u{c}\n{head}\n\n\n"),
        format!("{foot}\n\u{c}{head}\n\n"),
        format!("\n{foot}\n{head}\n\n"),
        "\n12\n\u{c}".into(),
    ] {
        reads(&format!("   The port is\n{page}   opened by the master.\n\n   It shuts at ten.\n"), &expected);
    }
    reads(
        &format!("[1]  Lee, A title\n     in two\n\n{foot}\n\u{c}\n{head}\n\n     parts.\n[2]  Roy.\n"),
        &["item([1]) \"Lee, A title\\nin two\\nparts.\"", "^item([2]) \"Roy.\""],
    );
    reads(
        "So say others.4b,7c\n\n1\n\n\u{c}References\n\n[1] Lee, A title.\n",
        &["heading \"So say others.4b,7c\"", "heading \"References\"", "item([1]) \"Lee, A title.\""],
    );
    reads(&format!("It ended.\n\n{foot}\n\u{c}\n{head}\n\nNext.\n"), &["para \"It ended.\"", "para \"Next.\""]);
}

#[test]
fn keys_in_brackets_are_known_by_their_list() {
    let list = "References\n\n[RFC1]  Lee, Ports.\n\n[RFC22]  Roy, Tides,\n  in two.\n\n[Ann97]  Ann.\n";
    let source =
        format!("Sold [RFC1], won [RFC22, Section 4] [RFC33]\nand [sic] lost, as RFC 22 says [Ann97; RFC1].\n\n{list}");
    reads(
        &source,
        &[
            "para \"Sold [RFC1], won [RFC22, Section 4] [RFC33]\\nand [sic] lost, as RFC 22 says [Ann97; RFC1].\"",
            "heading \"References\"",
            "def([RFC1]) \"Lee, Ports.\"",
            "def([RFC22]) \"Roy, Tides,\\n  in two.\"",
            "def([Ann97]) \"Ann.\"",
        ],
    );
    let keys = |source: &str| {
        let marks = read(source, Format::PlainText).marks;
        marks.iter().flat_map(|mark| &mark.keys).map(|(_, key)| key.to_string()).collect::<Vec<_>>()
    };
    assert_eq!(keys(&source), ["RFC1", "RFC22", "RFC33", "Ann97", "RFC1"]);
    for few in [
        // Nothing cites the list; it is too short; what stands in brackets is no key.
        list.to_owned(),
        "Sold [RFC1] [RFC22].\n\n[RFC1] Lee.\n\n[RFC22] Roy.\n".to_owned(),
        "Sold [note] [see].\n\n[note] Lee.\n\n[see] Roy.\n\n[sic] Ann.\n".to_owned(),
    ] {
        assert!(keys(&few).is_empty(), "{few}");
    }
}

#[test]
fn line_ends_of_all_three_kinds() {
    for end in ["\n", "\r\n", "\r"] {
        let text = format!("One{end}two.{end}{end}1. a{end}2. b");
        reads(&text, &[&format!("para {:?}", format!("One{end}two.")), "item(1.) \"a\"", "^item(2.) \"b\""]);
    }
    reads("", &[]);
    reads(" \n\u{a0}\n\t", &[]);
}

#[test]
fn text_that_is_written_as_it_is_read_borrows_the_source() {
    let source = "One line.\n\n1. a\n   b\n";
    let bytes = source.as_bytes().as_ptr_range();
    for block in read(source, Format::PlainText).blocks {
        assert!(bytes.contains(&block.text.as_str().as_ptr()));
    }
}
