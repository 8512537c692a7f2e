//! Pages of MediaWiki, and what they are read as.

use super::shown;
use crate::formats::{Format, read};
use crate::text::cut;

#[track_caller]
fn reads(source: &str, expected: &[&str]) {
    assert_eq!(shown(source, Format::MediaWiki), expected, "{source}");
}

/// The keys of all marks.
fn keys(source: &str) -> Vec<String> {
    let content = read(source, Format::MediaWiki);
    content.marks.iter().flat_map(|mark| &mark.keys).map(|(_, key)| key.to_string()).collect()
}

#[test]
fn headings_lists_and_tables() {
    reads(
        "== Port ==\nSold in '''2019'''.\nNobody ''asked''.\n\n=== Trade === <!-- x -->\n* a\n** b\n*: more\n# one\n# two\n\n{| class=x\n\
         |+ Ships\n! Name !! Year\n|-\n| style=y | Anna || 1990\n|}\n<pre>\na[1]\n</pre>\n b[2]\n----\n",
        &[
            "heading2 \"Port\"",
            "para \"Sold in 2019.\\nNobody asked.\"",
            "heading3 \"Trade\"",
            "^item(*) \"a\"",
            "^item1(**) \"b\"",
            "para \"more\"",
            "^item(#) \"one\"",
            "^item(#) \"two\"",
            "caption \"Ships\"",
            "^cell \"Name\"",
            "^cell \"Year\"",
            "^cell \"Anna\"",
            "^cell \"1990\"",
            "^code \"a[1]\"",
            "^code \"b[2]\"",
        ],
    );
}

#[test]
fn notes_stand_behind_the_paragraph_that_they_are_written_in() {
    let source = "Sold.<ref name=\"a b\">Lee, ''Ports'', 2019.</ref> Won.<ref>Roy.</ref> Lost.<ref name='a b'/>\n\nGone.<ref name=c group=n />\n\n\
                  <references>\n<ref name=d>Ann.</ref>\n</references>\n";
    reads(
        source,
        &[
            "para \"Sold.[^a b] Won.[^1] Lost.[^a b]\"",
            "^def(<ref name=\"a b\">) \"Lee, Ports, 2019.\"",
            "^def(<ref>) \"Roy.\"",
            "para \"Gone.[^c]\"",
            "^def(<ref name=d>) \"Ann.\"",
        ],
    );
    assert_eq!(keys(source), ["a b", "<1>", "a b", "c\u{1f}n"]);
    let source = "A.{{sfn|Lee|2019}}\n\n{{reflist|refs=\n<ref name=d>Ann.</ref>}}\n";
    assert!(read(source, Format::MediaWiki).marks[0].outside);
    reads(source, &["para \"A.[^Lee]\"", "^def(<ref name=d>) \"Ann.\""]);
}

#[test]
fn templates_that_cite_show_the_entry_with_its_values_at_their_bytes() {
    let source = "A.<ref>{{cite web|url=https://a.example/x|title=The ''port''|access-date=5 May 2020|last=Lee|first=Ann\
                  |work=[[The Sun]]|date=3 May 2019}}</ref>";
    reads(
        source,
        &["para \"A.[^1]\"", "^def(<ref>) \"Lee, Ann. “The port”. The Sun, 3 May 2019. Retrieved 5 May 2020.\""],
    );
    let content = read(source, Format::MediaWiki);
    let text = &content.blocks[1].text;
    for shown in ["Lee", "The Sun", "3 May 2019", "5 May 2020"] {
        let at = text.as_str().find(shown).unwrap();
        assert_eq!(cut(source, text.span(at..at + shown.len()).range()), shown);
    }
    let at = text.as_str().find("Ann. “The").unwrap();
    assert!(cut(source, text.span(at..at + 12).range()).starts_with("The ''port''|"));
    assert_eq!(&*content.links[0].target, "https://a.example/x");
}

#[test]
fn what_is_no_text_is_left_out() {
    reads(
        "{{Infobox|a=b<ref>Lee.</ref>}}\n'''Port''' {{convert|1|km}} of [[Sea|the sea]]<nowiki>[[x]]</nowiki> <code>y[1]</code> __TOC__ 5&nbsp;m.\n\
         [[File:p.jpg|thumb|caption]] [[Category:Ports]]\n\n#REDIRECT [[Sea]]\n{{cn}} [https://a.example the site]\n",
        &[
            "cell \"[^1]\"",
            "^def(<ref>) \"Lee.\"",
            "para \"Port \u{fffc} of the sea[[x]] \u{fffc}  5\\u{a0}m.\"",
            "^caption \"caption\"",
            "para \"[citation needed] the site\"",
        ],
    );
    let source = "a <!-- sourcelint-ignore-line[missing-date]: old -->\n";
    let content = read(source, Format::MediaWiki);
    assert_eq!(cut(source, content.comments[0].content.range()), " sourcelint-ignore-line[missing-date]: old ");
}

#[test]
fn broken_pages_are_read_to_their_end() {
    reads("a [[b {{c <ref>d ''e\n== f ==\n", &["para \"a [[b {{c <ref>d e\"", "heading2 \"f\""]);
    for piece in ["{{", "[[", "<ref>", "{{a|", "{|\n|", "<code>", "''"] {
        let _ = shown(&piece.repeat(20_000), Format::MediaWiki);
    }
    let _ = shown(&format!("{}{}", "{{lang|x|".repeat(20_000), "}}".repeat(20_000)), Format::MediaWiki);
}

#[test]
fn pictures_show_their_captions() {
    reads(
        "[[File:Ship.png|thumb|200px|alt=A ship|Source: [[Lee|Ann]] [1]]] Sold.\n\n[[Image:Mill.png|left]]\n[[Datei:A.png|''b'']]\n",
        &["caption \"Source: Ann [1]\"", "para \"Sold.\"", "caption \"b\""],
    );
}

#[test]
fn templates_may_quote_and_be_given_templates() {
    reads(
        "Sold.<ref>{{cite web|title=Ports|url={{port|7}}|quote=\"Sold in May.\"}}</ref>",
        &["para \"Sold.[^1]\"", "^def(<ref>) \"“Ports”. \\\"Sold in May.\\\". \u{fffc}.\""],
    );
}
