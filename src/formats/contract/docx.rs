//! Word documents, and what they are read as.

use super::archive::{blocks, content, opened, refusal, zipped, zipped_bytes};
use crate::formats::{Format, MAX_ENTRIES, MAX_PART, MAX_RATIO};
use crate::model::{LinkForm, ListRole};
use crate::text::cut;

const NAMESPACES: &str = "xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main' \
    xmlns:r='http://schemas.openxmlformats.org/officeDocument/2006/relationships' \
    xmlns:m='http://schemas.openxmlformats.org/officeDocument/2006/math' \
    xmlns:a='http://schemas.openxmlformats.org/drawingml/2006/main' \
    xmlns:mc='http://schemas.openxmlformats.org/markup-compatibility/2006'";

const RELATIONS: &str = "<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'>\
    <Relationship Id='s' Type='http://a.example/relationships/styles' Target='styles.xml'/>\
    <Relationship Id='n' Type='http://a.example/relationships/numbering' Target='numbering.xml'/>\
    <Relationship Id='f' Type='http://a.example/relationships/footnotes' Target='footnotes.xml'/>\
    <Relationship Id='e' Type='http://a.example/relationships/endnotes' Target='endnotes.xml'/>\
    <Relationship Id='p' Type='http://a.example/relationships/image' Target='media/port.png'/>\
    <Relationship Id='h' Type='http://a.example/relationships/hyperlink' Target='https://port.example/' TargetMode='External'/>\
    </Relationships>";

const STYLES: &str = "<w:style w:type='paragraph' w:styleId='Ttulo1'><w:name w:val='heading 1'/></w:style>\
    <w:style w:type='paragraph' w:styleId='Own'><w:name w:val='Own'/><w:basedOn w:val='Ttulo1'/></w:style>\
    <w:style w:type='paragraph' w:styleId='Q'><w:name w:val='Quote'/></w:style>\
    <w:style w:type='paragraph' w:styleId='C'><w:name w:val='caption'/></w:style>\
    <w:style w:type='paragraph' w:styleId='L'><w:name w:val='List Paragraph'/></w:style>\
    <w:style w:type='paragraph' w:styleId='B'><w:name w:val='Bibliography'/></w:style>\
    <w:style w:type='paragraph' w:styleId='T1'><w:name w:val='toc 1'/></w:style>\
    <w:style w:type='paragraph' w:styleId='N'><w:name w:val='Numbered'/><w:pPr><w:numPr><w:numId w:val='2'/></w:numPr></w:pPr></w:style>\
    <w:style w:type='character' w:styleId='Up'><w:name w:val='Raised'/><w:rPr><w:vertAlign w:val='superscript'/></w:rPr></w:style>\
    <w:style w:type='character' w:styleId='V'><w:name w:val='Verbatim Char'/></w:style>";

const NUMBERING: &str = "<w:abstractNum w:abstractNumId='0'>\
    <w:lvl w:ilvl='0'><w:start w:val='1'/><w:numFmt w:val='decimal'/><w:lvlText w:val='%1.'/></w:lvl>\
    <w:lvl w:ilvl='1'><w:start w:val='1'/><w:numFmt w:val='lowerLetter'/><w:lvlText w:val='%2)'/></w:lvl></w:abstractNum>\
    <w:abstractNum w:abstractNumId='1'><w:lvl w:ilvl='0'><w:start w:val='5'/><w:numFmt w:val='decimal'/><w:lvlText w:val='[%1]'/></w:lvl></w:abstractNum>\
    <w:abstractNum w:abstractNumId='2'><w:lvl w:ilvl='0'><w:numFmt w:val='bullet'/><w:lvlText w:val='\u{f0b7}'/></w:lvl></w:abstractNum>\
    <w:num w:numId='1'><w:abstractNumId w:val='0'/></w:num>\
    <w:num w:numId='2'><w:abstractNumId w:val='1'/></w:num>\
    <w:num w:numId='3'><w:abstractNumId w:val='2'/></w:num>\
    <w:num w:numId='4'><w:abstractNumId w:val='0'/><w:lvlOverride w:ilvl='0'><w:startOverride w:val='1'/></w:lvlOverride></w:num>";

/// A document with this body and these notes.
fn document(body: &str, footnotes: &str, endnotes: &str) -> Vec<u8> {
    let part = |name: &str, inner: &str| format!("<?xml version='1.0'?><w:{name} {NAMESPACES}>{inner}</w:{name}>");
    zipped(&[
        ("word/document.xml", &part("document", &format!("<w:body>{body}</w:body>"))),
        ("word/_rels/document.xml.rels", RELATIONS),
        ("word/styles.xml", &part("styles", STYLES)),
        ("word/numbering.xml", &part("numbering", NUMBERING)),
        ("word/footnotes.xml", &part("footnotes", footnotes)),
        ("word/endnotes.xml", &part("endnotes", endnotes)),
    ])
}

fn run(text: &str) -> String {
    format!("<w:r><w:t xml:space='preserve'>{text}</w:t></w:r>")
}

fn para(text: &str) -> String {
    format!("<w:p>{}</w:p>", run(text))
}

/// A paragraph of a style, in a list.
fn set(properties: &str, text: &str) -> String {
    format!("<w:p><w:pPr>{properties}</w:pPr>{}</w:p>", run(text))
}

fn numbered(list: u8, depth: u8, text: &str) -> String {
    set(&format!("<w:numPr><w:ilvl w:val='{depth}'/><w:numId w:val='{list}'/></w:numPr>"), text)
}

#[track_caller]
fn reads(body: &str, expected: &[&str]) {
    assert_eq!(blocks(&document(body, "", ""), Format::Docx), expected, "{body}");
}

#[test]
fn styles_tell_headings_quotations_and_captions_in_any_language() {
    let style = |id: &str, text: &str| set(&format!("<w:pStyle w:val='{id}'/>"), text);
    let body = [
        style("Ttulo1", "Port"),
        style("Own", "Trade"),
        set("<w:outlineLvl w:val='1'/>", "Ships"),
        style("T1", "Port\t3"),
        style("Q", "Sold."),
        style("C", "Source: Lee"),
        para("Sold in 2019."),
    ];
    reads(
        &body.concat(),
        &[
            "heading1 \"Port\"",
            "heading1 \"Trade\"",
            "heading2 \"Ships\"",
            ">para \"Sold.\"",
            "caption \"Source: Lee\"",
            "para \"Sold in 2019.\"",
        ],
    );
}

#[test]
fn lists_show_the_labels_that_the_pages_show() {
    let body = [
        numbered(1, 0, "Lee"),
        numbered(1, 1, "inner"),
        numbered(1, 1, "inner too"),
        set("<w:pStyle w:val='L'/>", "more"),
        numbered(1, 0, "Roy"),
        set("<w:pStyle w:val='N'/>", "Ann"),
        set("<w:pStyle w:val='N'/><w:numPr><w:numId w:val='0'/></w:numPr>", "No item."),
        numbered(3, 0, "dot"),
        numbered(4, 0, "again"),
        numbered(1, 0, "on"),
    ];
    reads(
        &body.concat(),
        &[
            "item(1.) \"Lee\"",
            "^item1(a)) \"inner\"",
            "^item1(b)) \"inner too\"",
            "…para \"more\"",
            "item(2.) \"Roy\"",
            "^item([5]) \"Ann\"",
            "para \"No item.\"",
            "item(•) \"dot\"",
            "^item(1.) \"again\"",
            "^item(2.) \"on\"",
        ],
    );
}

#[test]
fn a_reader_sees_no_deletions_codes_comments_and_hidden_text() {
    let body = "<w:p><w:r><w:t>Sold</w:t></w:r><w:del><w:r><w:delText>x</w:delText><w:t>y</w:t></w:r></w:del><w:ins>\
        <w:r><w:t xml:space='preserve'> in</w:t></w:r></w:ins><w:moveFrom><w:r><w:t>z</w:t></w:r></w:moveFrom><w:r><w:rPr><w:vanish/></w:rPr><w:t>h</w:t></w:r>\
        <w:r><w:tab/><w:t>2019</w:t><w:noBreakHyphen/><w:t>20</w:t><w:br/><w:t>a&amp;b</w:t><w:softHyphen/><w:commentReference w:id='1'/></w:r>\
        <w:r><w:rPr><w:rStyle w:val='V'/></w:rPr><w:t>f(x)</w:t></w:r><m:oMath><m:r><m:t>q</m:t></m:r></m:oMath>\
        <w:r><w:sym w:font='Symbol' w:char='F0B7'/><w:sym w:font='Arial' w:char='00E9'/></w:r></w:p>";
    reads(body, &["para \"Sold in\\t2019-20\\na&b\u{fffc}\u{fffc}\u{fffc}é\""]);
}

#[test]
fn the_results_of_fields_are_text() {
    let field = |code: &str, result: &str| {
        format!(
            "<w:r><w:fldChar w:fldCharType='begin'/></w:r><w:r><w:instrText>{code}</w:instrText></w:r>\
             <w:r><w:fldChar w:fldCharType='separate'/></w:r>{result}<w:r><w:fldChar w:fldCharType='end'/></w:r>"
        )
    };
    let inner = field("ADDIN ZOTERO_ITEM {\"title\":\"x\"}", &run("[1]"));
    let link = field("HYPERLINK \"https://a.example\"", &run("here"));
    let contents = field("TOC \\o", &run("Port 3"));
    let entries = field("ADDIN ZOTERO_BIBL {} CSL_BIBLIOGRAPHY", &run("[1] Lee, “Ports,” 2019. https://a.example/p"));
    let body = format!(
        "<w:p>{}{inner}{}{link}.</w:p><w:p>{contents}</w:p><w:p><w:fldSimple w:instr='SEQ x'>{}</w:fldSimple></w:p><w:p>{entries}</w:p>",
        run("Sold "),
        run(" as told "),
        run("Figure 1: Port")
    );
    let bytes = document(&body, "", "");
    assert_eq!(
        blocks(&bytes, Format::Docx),
        [
            "para \"Sold [1] as told here\"",
            "heading \"Figure 1: Port\"",
            "item([1]) \"Lee, “Ports,” 2019. https://a.example/p\""
        ]
    );
    let opened = opened(&bytes, Format::Docx);
    let content = content(&opened);
    assert_eq!((&*content.links[0].target, content.links[0].form), ("https://a.example", LinkForm::Inline));
    assert_eq!((content.lists[0].first.index(), content.lists[0].role), (2, ListRole::References));
}

#[test]
fn notes_stand_behind_the_text_in_the_order_of_their_marks() {
    let mark = |kind: &str, id: u8| format!("<w:r><w:{kind}Reference w:id='{id}'/></w:r>");
    let body = format!("<w:p>{}{}{}{}</w:p>", run("Sold."), mark("footnote", 7), run(" Won."), mark("footnote", 3))
        + &format!("<w:p>{}{}</w:p>", run("Lost."), mark("endnote", 1));
    let note = |id: u8, text: &str| format!("<w:footnote w:id='{id}'>{}</w:footnote>", para(text));
    let footnotes = "<w:footnote w:type='separator' w:id='0'><w:p/></w:footnote>".to_owned()
        + &note(3, " Roy.")
        + &format!("<w:footnote w:id='7'>{}{}</w:footnote>", para("Lee."), para("More."))
        + &note(9, "Never marked.");
    let endnotes = format!("<w:endnote w:id='1'>{}</w:endnote>", para("Ann."));
    let bytes = document(&body, &footnotes, &endnotes);
    assert_eq!(
        blocks(&bytes, Format::Docx),
        [
            "para \"Sold.¹ Won.²\"",
            "para \"Lost.i\"",
            "def(¹) \"Lee.\"",
            "…para \"More.\"",
            "def(²) \"Roy.\"",
            "^def(i) \"Ann.\""
        ]
    );
    let opened = opened(&bytes, Format::Docx);
    let keys: Vec<String> = content(&opened).marks.iter().map(|mark| mark.keys[0].1.to_string()).collect();
    assert_eq!(keys, ["1", "2", "i"]);
}

#[test]
fn raised_numbers_links_and_emphasis_are_kept() {
    let body = format!(
        "<w:p>{}<w:r><w:rPr><w:rStyle w:val='Up'/></w:rPr><w:t>1,2</w:t></w:r>{}<w:r><w:rPr><w:i/></w:rPr><w:t>Ports</w:t></w:r>\
         <w:hyperlink r:id='h' w:anchor='a'>{}</w:hyperlink><w:r><w:drawing><a:blip r:embed='p'/></w:drawing></w:r></w:p>",
        run("Sold."),
        run(" See "),
        run(", there")
    );
    let bytes = document(&body, "", "");
    let opened = opened(&bytes, Format::Docx);
    let content = content(&opened);
    let text = content.blocks[0].text.as_str();
    assert_eq!(text, "Sold.¹,² See Ports, there\u{fffc}");
    assert_eq!(cut(text, content.emphases[0].range()), "Ports");
    let targets: Vec<&str> = content.links.iter().map(|link| &*link.target).collect();
    assert_eq!(targets, ["https://port.example/#a", "word/media/port.png"]);
}

#[test]
fn boxes_and_tables_are_read_once() {
    let boxed = |text: &str| format!("<w:txbxContent>{}</w:txbxContent>", para(text));
    let cell = |text: &str| format!("<w:tc>{}</w:tc>", para(text));
    let body = format!(
        "<w:p>{}<w:r><mc:AlternateContent><mc:Choice Requires='wps'>{}</mc:Choice><mc:Fallback>{}</mc:Fallback></mc:AlternateContent></w:r>{}</w:p>",
        run("Sold "),
        boxed("In a box."),
        boxed("In a box."),
        run("in 2019.")
    ) + &format!("<w:tbl><w:tr>{}{}{}</w:tr></w:tbl>", cell("[1]"), cell("Name"), cell("Year"))
        + &format!("<w:tbl><w:tr>{}{}</w:tr></w:tbl>", cell("[1]"), cell("Lee, “Ports,” 2019."));
    reads(
        &body,
        &[
            "para \"Sold in 2019.\"",
            "para \"In a box.\"",
            "cell \"[1]\"",
            "^cell \"Name\"",
            "^cell \"Year\"",
            "item([1]) \"Lee, “Ports,” 2019.\"",
        ],
    );
}

#[test]
fn every_place_leads_back_to_its_bytes_in_any_encoding() {
    let xml = format!(
        "<w:document {NAMESPACES}><w:body>{}<w:p>{}{}</w:p></w:body></w:document>",
        para("é😀 &lt;[1]"),
        run("So[12"),
        run("]ld")
    );
    for wide in [false, true] {
        let bytes: Vec<u8> = match wide {
            false => xml.clone().into_bytes(),
            true => [0xFF, 0xFE].into_iter().chain(xml.encode_utf16().flat_map(u16::to_le_bytes)).collect(),
        };
        let opened = opened(&zipped_bytes(&[("word/document.xml", &bytes)]), Format::Docx);
        let (text, parts) = (opened.source.text(), opened.source.parts().unwrap());
        let stored = |shown: &str| {
            let at = text.find(shown).unwrap();
            let range = parts.stored_start(text, at)..parts.stored_end(text, at + shown.len());
            let bytes = &bytes[range];
            match wide {
                false => String::from_utf8(bytes.to_vec()).unwrap(),
                true => String::from_utf16(
                    &bytes.as_chunks().0.iter().map(|it| u16::from_le_bytes(*it)).collect::<Vec<_>>(),
                )
                .unwrap(),
            }
        };
        assert_eq!((stored("😀"), stored("<"), stored("[1]")), ("😀".into(), "&lt;".into(), "[1]".into()));
        assert!(stored("[12]").starts_with("[12</w:t>") && stored("[12]").ends_with("<w:t xml:space='preserve'>]"));
        assert_eq!(parts.get(parts.index_of(0)).unwrap().name(), "word/document.xml");
    }
}

#[test]
fn what_is_no_whole_document_is_refused_in_words() {
    let whole = document(&para("Sold."), "", "");
    let refused = |bytes: &[u8]| refusal(bytes, Format::Docx);
    assert!(refused(b"Sold.").starts_with("not a whole zip archive"));
    assert!(refused(&whole[..whole.len() - 40]).starts_with("not a whole zip archive"));
    assert!(
        refused(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1rest")
            .starts_with("protected by a password, or a document of Word 97")
    );
    assert_eq!(refused(&zipped(&[("a.xml", "<a/>")])), "word/document.xml: there is no such part in the zip archive");
    let twice = zipped(&[("word/document.xml", "<a/>"), ("word/document.xml", "<b/>")]);
    assert_eq!(refused(&twice), "word/document.xml: two entries of the zip archive have this name");
    let mut wrong = zipped(&[("word/document.xml", &"<a>Sold.</a>".repeat(9))]);
    wrong[60] ^= 0x55;
    assert!(refused(&wrong).starts_with("word/document.xml: "), "{}", refused(&wrong));
}

#[test]
fn archives_have_limits() {
    let names: Vec<String> = (0..=MAX_ENTRIES).map(|at| format!("{at}.xml")).collect();
    let empty = format!("<w:document {NAMESPACES}/>");
    let body = ("word/document.xml", empty.as_str());
    for (count, fits) in [(MAX_ENTRIES - 2, true), (MAX_ENTRIES - 1, true), (MAX_ENTRIES, false)] {
        let parts: Vec<(&str, &str)> = names[..count].iter().map(|name| (name.as_str(), "")).chain([body]).collect();
        assert_eq!(crate::formats::open("a", zipped(&parts), Format::Docx).is_ok(), fits, "{count}");
    }
    let large = vec![b'<'; MAX_PART + 1];
    let reason = refusal(&zipped_bytes(&[("word/document.xml", &large)]), Format::Docx);
    assert!(reason.ends_with("larger than the limit of 48 MiB for a part"), "{reason}");
    let reason = refusal(&zipped_bytes(&[("word/document.xml", &large[..MAX_PART])]), Format::Docx);
    assert!(reason.contains(&format!("more than {MAX_RATIO} times its size")), "{reason}");
}
