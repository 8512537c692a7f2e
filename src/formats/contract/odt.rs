//! OpenDocument texts, and what they are read as.

use super::archive::{blocks, content, opened, refusal, zipped};
use crate::formats::Format;
use crate::model::ListRole;
use crate::text::cut;

const NAMESPACES: &str = "xmlns:office='urn:oasis:names:tc:opendocument:xmlns:office:1.0' \
    xmlns:style='urn:oasis:names:tc:opendocument:xmlns:style:1.0' xmlns:text='urn:oasis:names:tc:opendocument:xmlns:text:1.0' \
    xmlns:table='urn:oasis:names:tc:opendocument:xmlns:table:1.0' xmlns:draw='urn:oasis:names:tc:opendocument:xmlns:drawing:1.0' \
    xmlns:fo='urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0' xmlns:svg='urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0' \
    xmlns:xlink='http://www.w3.org/1999/xlink'";

const STYLES: &str = "<style:style style:name='P1' style:family='paragraph' style:parent-style-name='Quotations'/>\
    <style:style style:name='Quotations' style:family='paragraph'/>\
    <style:style style:name='Preformatted_20_Text' style:family='paragraph'/>\
    <style:style style:name='Bibliography_20_1' style:family='paragraph'/>\
    <style:style style:name='T1' style:family='text'><style:text-properties fo:font-style='italic'/></style:style>\
    <style:style style:name='T2' style:family='text'><style:text-properties style:text-position='super 58%'/></style:style>\
    <style:style style:name='T3' style:family='text'><style:text-properties text:display='none'/></style:style>\
    <style:style style:name='Source_20_Text' style:family='text'/>\
    <text:list-style style:name='L1'><text:list-level-style-number text:level='1' style:num-format='1' style:num-suffix='.'/>\
    <text:list-level-style-number text:level='2' style:num-format='1' style:num-suffix=')' text:display-levels='2'/></text:list-style>\
    <text:list-style style:name='L2'><text:list-level-style-number text:level='1' style:num-format='1' style:num-prefix='[' style:num-suffix=']' text:start-value='4'/></text:list-style>\
    <text:list-style style:name='L3'><text:list-level-style-bullet text:level='1' text:bullet-char='-'/></text:list-style>";

fn document(body: &str) -> Vec<u8> {
    zipped(&[(
        "content.xml",
        &format!(
            "<office:document-content {NAMESPACES}><office:automatic-styles>{STYLES}</office:automatic-styles>\
             <office:body><office:text>{body}</office:text></office:body></office:document-content>"
        ),
    )])
}

#[track_caller]
fn reads(body: &str, expected: &[&str]) {
    assert_eq!(blocks(&document(body), Format::Odt), expected, "{body}");
}

#[test]
fn headings_quotations_code_and_blanks() {
    reads(
        "<text:tracked-changes><text:p>gone</text:p></text:tracked-changes><text:table-of-content><text:p>Port 3</text:p></text:table-of-content>\
         <text:h text:outline-level='2'>Port</text:h>\n<text:p text:style-name='P1'>Sold.</text:p>\
         <text:p>  Sold\n   in<text:s text:c='2'/>2019<text:tab/>a<text:line-break/>b<text:span text:style-name='T3'>hidden</text:span>\
         <text:span text:style-name='Source_20_Text'>f(x)</text:span><office:annotation><text:p>why?</text:p></office:annotation></text:p>\
         <text:p text:style-name='Preformatted_20_Text'>a[1]</text:p><text:section text:display='none'><text:p>x</text:p></text:section>",
        &["heading2 \"Port\"", ">para \"Sold.\"", "para \"Sold in  2019\\ta\\nb\u{fffc}\"", "code \"a[1]\""],
    );
}

#[test]
fn lists_show_the_labels_that_the_pages_show() {
    let item = |inner: &str| format!("<text:list-item>{inner}</text:list-item>");
    let para = |text: &str| format!("<text:p>{text}</text:p>");
    let list = |attributes: &str, inner: &str| format!("<text:list {attributes}>{inner}</text:list>");
    let nested = list("", &(item(&para("inner")) + &item(&para("inner too"))));
    let body = list("text:style-name='L1'", &(item(&(para("Lee") + &para("more") + &nested)) + &item(&para("Roy"))))
        + &list("text:style-name='L3'", &item(&para("dot")))
        + &list("text:style-name='L1' text:continue-numbering='true'", &item(&para("on")))
        + &list("text:style-name='L1'", &item(&para("again")))
        + &list(
            "text:style-name='L2'",
            &(item(&para("Ann")) + "<text:list-item text:start-value='9'><text:p>Sue</text:p></text:list-item>"),
        );
    reads(
        &body,
        &[
            "item(1.) \"Lee\"",
            "…para \"more\"",
            "item1(1.1)) \"inner\"",
            "^item1(1.2)) \"inner too\"",
            "^item(2.) \"Roy\"",
            "^item(•) \"dot\"",
            "^item(3.) \"on\"",
            "^item(1.) \"again\"",
            "^item([4]) \"Ann\"",
            "^item([9]) \"Sue\"",
        ],
    );
}

#[test]
fn notes_stand_behind_the_paragraph_that_they_are_marked_in() {
    let note = |class: &str, sign: &str, text: &str| {
        format!(
            "<text:note text:note-class='{class}'><text:note-citation>{sign}</text:note-citation>\
             <text:note-body><text:p>{text}</text:p><text:p>More.</text:p></text:note-body></text:note>"
        )
    };
    let body = format!(
        "<text:p>Sold.{} Won.{} Lost<text:span text:style-name='T2'><text:note-ref>1</text:note-ref></text:span>.</text:p>",
        note("footnote", "1", "Lee, <text:span text:style-name='T1'>Ports</text:span>."),
        note("endnote", "i", "Roy.")
    );
    let bytes = document(&body);
    assert_eq!(
        blocks(&bytes, Format::Odt),
        [
            "para \"Sold.¹ Won.i Lost¹.\"",
            "def(¹) \"Lee, Ports.\"",
            "…para \"More.\"",
            "def(i) \"Roy.\"",
            "…para \"More.\""
        ]
    );
    let opened = opened(&bytes, Format::Odt);
    let content = content(&opened);
    let keys: Vec<&str> = content.marks.iter().map(|mark| &*mark.keys[0].1).collect();
    assert_eq!(keys, ["1", "i", "1"]);
    assert_eq!(cut(content.blocks[1].text.as_str(), content.emphases[0].range()), "Ports");
}

#[test]
fn links_pictures_boxes_and_a_bibliography() {
    let body = "<text:p>See <text:a xlink:href='https://port.example'>the port</text:a><draw:frame><draw:image xlink:href='Pictures/a.png'/>\
        <draw:image xlink:href='Pictures/a.svm'/><svg:title>Port</svg:title></draw:frame>\
        <draw:frame><draw:text-box><text:p>In a box.</text:p></draw:text-box></draw:frame>.</text:p>\
        <text:bibliography><text:bibliography-source><text:p>x</text:p></text:bibliography-source><text:index-body>\
        <text:p text:style-name='Bibliography_20_1'>Lee, “Ports,” 2019.</text:p><text:p text:style-name='Bibliography_20_1'>Roy, “Ships,” 2018.</text:p>\
        </text:index-body></text:bibliography>";
    let bytes = document(body);
    assert_eq!(
        blocks(&bytes, Format::Odt),
        [
            "para \"See the port\u{fffc}.\"",
            "para \"In a box.\"",
            "para \"Lee, “Ports,” 2019.\"",
            "para \"Roy, “Ships,” 2018.\"",
        ]
    );
    let opened = opened(&bytes, Format::Odt);
    let content = content(&opened);
    let targets: Vec<&str> = content.links.iter().map(|link| &*link.target).collect();
    assert_eq!(targets, ["https://port.example", "Pictures/a.png"]);
    let lists: Vec<_> = content.lists.iter().map(|list| (list.first.index(), list.role)).collect();
    assert_eq!(lists, [(2, ListRole::References)]);
}

#[test]
fn what_is_no_open_document_is_refused_in_words() {
    let manifest = "<manifest:manifest><manifest:encryption-data/></manifest:manifest>";
    let locked = zipped(&[("META-INF/manifest.xml", manifest), ("content.xml", "\u{1}")]);
    assert_eq!(refusal(&locked, Format::Odt), "protected by a password; save the document without one");
    assert!(refusal(&zipped(&[]), Format::Odt).starts_with("content.xml: there is no such part"));
}
