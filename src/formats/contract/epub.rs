//! Books, and what they are read as.

use super::archive::{blocks, content, opened, refusal, zipped, zipped_bytes};
use crate::formats::Format;

const CONTAINER: &str = "<?xml version='1.0'?><container xmlns='urn:oasis:names:tc:opendocument:xmlns:container'>\
    <rootfiles><rootfile full-path='OEBPS/book.opf' media-type='application/oebps-package+xml'/></rootfiles></container>";

/// A book of pages with these names, in the order of the spine; a name that begins with `nav` is a table of contents.
fn book(pages: &[(&str, &str)]) -> Vec<u8> {
    let item = |(at, (name, _)): (usize, &(&str, &str))| {
        let properties = if name.starts_with("nav") { " properties='nav'" } else { "" };
        format!("<item id='i{at}' href='{}' media-type='application/xhtml+xml'{properties}/>", name.replace(' ', "%20"))
    };
    let items: String = pages.iter().enumerate().map(item).collect();
    let order: String = (0..pages.len()).map(|at| format!("<itemref idref='i{at}'/>")).collect();
    let package = format!(
        "<package xmlns='http://www.idpf.org/2007/opf'><manifest>{items}</manifest><spine>{order}</spine></package>"
    );
    let pages: Vec<(String, String)> = pages
        .iter()
        .map(|(name, body)| {
            let page = format!(
                "<?xml version='1.0'?>\n<html xmlns='http://www.w3.org/1999/xhtml'><head><title/></head><body>{body}</body></html>"
            );
            (format!("OEBPS/{name}"), page)
        })
        .collect();
    let mut parts = vec![("META-INF/container.xml", CONTAINER), ("OEBPS/book.opf", package.as_str())];
    parts.extend(pages.iter().map(|(name, page)| (name.as_str(), page.as_str())));
    zipped(&parts)
}

#[test]
fn pages_are_read_in_their_order_without_the_table_of_contents() {
    let pages = [
        (
            "b.xhtml",
            "<h1><a id='x'/>Port</h1><script src='a.js'/><p>Sold<i/> in <b>2019</b> [1].<div/></p><pre/><blockquote><ul>",
        ),
        ("nav.xhtml", "<ol><li>Port</li></ol>"),
        ("a b.xhtml", "<p>Won.</p>"),
    ];
    assert_eq!(
        blocks(&book(&pages), Format::Epub),
        ["heading1 \"Port\"", "para \"Sold in 2019 [1].\"", "code \"\"", "para \"Won.\""]
    );
}

#[test]
fn links_to_notes_are_marks_wherever_the_notes_stand() {
    let pages = [
        (
            "one.xhtml",
            "<p>Sold.<a epub:type='noteref' href='#n1'>1</a> Won.<sup><a href='notes.xhtml#n1'>1</a></sup> See <a href='notes.xhtml'>there</a>.</p>\
             <aside role='note' id='r'><p>A remark.</p></aside><aside epub:type='footnote' id='n1'><p><a href='#r'>1.</a> Lee.</p><p>More.</p></aside><p>Gone.</p>",
        ),
        ("notes.xhtml", "<section epub:type='endnotes' class='endnotes'><ol><li id='n1'>Roy.</li></ol></section>"),
    ];
    let bytes = book(&pages);
    let shown = blocks(&bytes, Format::Epub);
    let short: Vec<&str> = shown.iter().map(|block| block.split('(').next().unwrap()).collect();
    assert_eq!(
        short,
        ["para \"Sold.1 Won.¹ See there.\"", "para \"A remark.\"", "def", "…para \"More.\"", "para \"Gone.\"", "def"]
    );
    assert!(shown[2].ends_with(" \"Lee.\"") && shown[5].ends_with(" \"Roy.\""), "{shown:?}");
    let opened = opened(&bytes, Format::Epub);
    let content = content(&opened);
    let keys: Vec<&str> = content.marks.iter().map(|mark| &*mark.keys[0].1).collect();
    assert_eq!(keys, ["OEBPS/one.xhtml#n1", "OEBPS/notes.xhtml#n1"]);
    let labels: Vec<&str> = content.blocks.iter().filter_map(|block| Some(&*block.label.as_ref()?.key)).collect();
    assert_eq!(labels, keys);
    assert_eq!(&*content.links[2].target, "#OEBPS/notes.xhtml");
}

#[test]
fn a_place_is_told_in_its_page_in_any_encoding() {
    let bytes = book(&[("a.xhtml", "<p>Sold.</p>"), ("b.xhtml", "<p>é😀 [1]</p>")]);
    let opened = opened(&bytes, Format::Epub);
    let (text, parts) = (opened.source.text(), opened.source.parts().unwrap());
    let at = text.find("[1]").unwrap();
    let part = parts.get(parts.index_of(at)).unwrap();
    assert_eq!((part.name(), parts.stored_start(text, at)), ("OEBPS/b.xhtml", at - part.start()));
    let page: Vec<u8> =
        [0xFE, 0xFF].into_iter().chain("<p>é😀 [1]</p>".encode_utf16().flat_map(u16::to_be_bytes)).collect();
    let package = "<package><manifest><item id='a' href='a.xhtml' media-type='application/xhtml+xml'/></manifest>\
        <spine><itemref idref='a'/></spine></package>";
    let bytes = zipped_bytes(&[
        ("META-INF/container.xml", CONTAINER.as_bytes()),
        ("OEBPS/book.opf", package.as_bytes()),
        ("OEBPS/a.xhtml", &page),
    ]);
    let wide = super::archive::opened(&bytes, Format::Epub);
    let at = wide.source.text().find("[1]").unwrap();
    assert_eq!(
        wide.source.parts().unwrap().stored_start(wide.source.text(), at),
        2 + 2 * "<p>é😀 ".encode_utf16().count()
    );
}

#[test]
fn what_is_no_whole_book_is_refused_in_words() {
    let refused = |parts: &[(&str, &str)]| refusal(&zipped(parts), Format::Epub);
    let container = ("META-INF/container.xml", CONTAINER);
    assert!(refused(&[]).starts_with("META-INF/container.xml: there is no such part"));
    assert!(refused(&[container]).starts_with("OEBPS/book.opf: there is no such part"));
    assert!(refused(&[container, ("OEBPS/book.opf", "<package/>")]).ends_with("the spine names no page"));
    let package = "<package><manifest><item id='a' href='a.xhtml' media-type='application/xhtml+xml'/></manifest>\
        <spine><itemref idref='a'/></spine></package>";
    let encrypted = "<encryption><EncryptedData><CipherData><CipherReference URI='OEBPS/a.xhtml'/></CipherData></EncryptedData></encryption>";
    let parts =
        [container, ("OEBPS/book.opf", package), ("META-INF/encryption.xml", encrypted), ("OEBPS/a.xhtml", "x")];
    assert_eq!(refused(&parts), "OEBPS/a.xhtml: encrypted, as books with copy protection are");
    assert!(refused(&parts[..2]).starts_with("OEBPS/a.xhtml: there is no such part"));
}
