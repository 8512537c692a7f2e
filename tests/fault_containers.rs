//! The article of `tests/faults/` in containers, which are built here out of parts that can be read: the same twelve faults,
//! at their bytes in the parts, and none in the article without them.
#![allow(missing_docs, clippy::unwrap_used, clippy::panic, clippy::disallowed_methods)]
#![allow(clippy::string_slice, clippy::indexing_slicing, dead_code, reason = "tests")]

mod common;

use std::fmt::Write as _;
use std::io::Write as _;
use std::path::Path;

use common::{Checker, unmark};
use flate2::{Compression, write::DeflateEncoder};
use rawzip::{CompressionMethod, ZipArchiveWriter};
use sourcelint::formats::{Format, open};
use sourcelint::text::Span;

/// A part of a container by its name, with marks in its text.
type Part = (String, String);

/// The parts of the article, and how they are put together.
struct Rendering {
    format: Format,
    parts: fn(&str) -> Vec<Part>,
    build: fn(&[Part]) -> Vec<u8>,
}

const RENDERINGS: [Rendering; 4] = [
    Rendering { format: Format::Docx, parts: word, build: zipped },
    Rendering { format: Format::Odt, parts: writer, build: zipped },
    Rendering { format: Format::Epub, parts: book, build: zipped },
    Rendering { format: Format::Ipynb, parts: notebook, build: cells },
];

/// The article in a notation, with the faults or without.
fn article(name: &str) -> String {
    std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/faults").join(name)).unwrap()
}

/// A block of the article as plain text has it, with its marks.
enum Block {
    Heading(u8, String),
    Paragraph(String),
    Caption(String),
    /// What opens a mark before the label, the number, the text.
    Entry(String, u32, String),
}

fn blocks(kind: &str) -> Vec<Block> {
    let text = article(&format!("text.{kind}.txt"));
    let mut blocks = Vec::new();
    for run in text.split("\n\n") {
        let lines: Vec<&str> = run.lines().collect();
        if let [title, under] = lines[..]
            && under.starts_with(['=', '-'])
        {
            blocks.push(Block::Heading(if under.starts_with('=') { 1 } else { 2 }, title.to_owned()));
        } else if unmark(run).0.starts_with("[1]") {
            entries(&lines, &mut blocks);
        } else if unmark(run).0.starts_with("Source: ") {
            blocks.push(Block::Caption(lines.join(" ")));
        } else {
            blocks.push(Block::Paragraph(lines.join(" ")));
        }
    }
    blocks
}

/// Entries that go on in indented lines; what marks the first line of one marks all of it here.
fn entries(lines: &[&str], blocks: &mut Vec<Block>) {
    let mut texts: Vec<String> = Vec::new();
    for line in lines {
        match texts.last_mut() {
            Some(text) if line.starts_with(' ') => *text = format!("{text} {}", line.trim()),
            _ => texts.push((*line).to_owned()),
        }
    }
    for text in texts {
        let (open, rest) = text.split_once('[').unwrap();
        let (number, rest) = rest.split_once("] ").unwrap();
        let inner = if open.is_empty() { rest.to_owned() } else { rest.replace('⟧', "") + "⟧" };
        blocks.push(Block::Entry(open.to_owned(), number.parse().unwrap(), inner));
    }
}

/// The numbers that an entry restarts a list with: those that do not follow on the entry before.
fn restarts(number: u32, before: &mut u32) -> bool {
    number != std::mem::replace(before, number) + 1
}

/// Puts something around every citation and the mark that it bears.
fn around_citations(text: &str, open: &str, close: &str) -> String {
    let mut shown = String::new();
    let mut rest = text;
    while let Some(at) = rest.find('[') {
        let start = rest[..at].rfind('⟦').filter(|_| rest[..at].ends_with('|')).unwrap_or(at);
        let end = at + rest[at..].find(']').unwrap() + 1;
        let end = end + if rest[end..].starts_with('⟧') { '⟧'.len_utf8() } else { 0 };
        write!(shown, "{}{open}{}{close}", &rest[..start], &rest[start..end]).unwrap();
        rest = &rest[end..];
    }
    shown + rest
}

/// A Word document whose entries Word numbers, and whose citations are fields of a program of references.
fn word(kind: &str) -> Vec<Part> {
    const NAMESPACE: &str = "xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'";
    let open = "</w:t></w:r><w:r><w:fldChar w:fldCharType='begin'/></w:r><w:r><w:instrText xml:space='preserve'> ADDIN \
        ZOTERO_ITEM CSL_CITATION {\"citationItems\":[{\"id\":7}]} </w:instrText></w:r><w:r><w:fldChar w:fldCharType='separate'/>\
        </w:r><w:r><w:t xml:space='preserve'>";
    let close = "</w:t></w:r><w:r><w:fldChar w:fldCharType='end'/></w:r><w:r><w:t xml:space='preserve'>";
    let run = |text: &str| format!("<w:r><w:t xml:space='preserve'>{text}</w:t></w:r>");
    let styled =
        |style: &str, text: &str| format!("<w:p><w:pPr><w:pStyle w:val='{style}'/></w:pPr>{}</w:p>", run(text));
    let mut body = String::new();
    let mut before = 0;
    for block in blocks(kind) {
        match block {
            Block::Heading(level, text) => body += &styled(&format!("berschrift{level}"), &text),
            Block::Caption(text) => body += &styled("Beschriftung", &around_citations(&text, open, close)),
            Block::Paragraph(text) => body += &format!("<w:p>{}</w:p>", run(&around_citations(&text, open, close))),
            Block::Entry(mark, number, text) => {
                let list = if restarts(number, &mut before) { 2 } else { 1 };
                let list = format!("<w:numPr><w:ilvl w:val='0'/><w:numId w:val='{list}'/></w:numPr>");
                body += &format!("{mark}<w:p><w:pPr>{list}</w:pPr>{}</w:p>", run(&text));
            }
        }
        body += "\n";
    }
    let relations = ["styles", "numbering"].map(|name| {
        format!("<Relationship Id='{name}' Type='http://a.example/relationships/{name}' Target='{name}.xml'/>")
    });
    let style = |id: &str, name: &str| {
        format!("<w:style w:type='paragraph' w:styleId='{id}'><w:name w:val='{name}'/></w:style>")
    };
    let styles =
        style("berschrift1", "heading 1") + &style("berschrift2", "heading 2") + &style("Beschriftung", "caption");
    let numbering = "<w:abstractNum w:abstractNumId='0'><w:lvl w:ilvl='0'><w:start w:val='1'/><w:numFmt w:val='decimal'/>\
        <w:lvlText w:val='[%1]'/></w:lvl></w:abstractNum><w:num w:numId='1'><w:abstractNumId w:val='0'/></w:num><w:num \
        w:numId='2'><w:abstractNumId w:val='0'/><w:lvlOverride w:ilvl='0'><w:startOverride w:val='7'/></w:lvlOverride></w:num>";
    vec![
        ("word/document.xml".into(), format!("<w:document {NAMESPACE}><w:body>{body}</w:body></w:document>")),
        (
            "word/_rels/document.xml.rels".into(),
            format!(
                "<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'>{}</Relationships>",
                relations.concat()
            ),
        ),
        ("word/styles.xml".into(), format!("<w:styles {NAMESPACE}>{styles}</w:styles>")),
        ("word/numbering.xml".into(), format!("<w:numbering {NAMESPACE}>{numbering}</w:numbering>")),
    ]
}

/// A text of LibreOffice, whose entries it numbers, with a tracked deletion before each citation.
fn writer(kind: &str) -> Vec<Part> {
    let open = "<text:change-start text:change-id='c1'/><text:span text:style-name='T1'>";
    let close = "</text:span><text:change-end text:change-id='c1'/>";
    let (mut body, mut before, mut list) = (String::new(), 0, String::new());
    for block in blocks(kind) {
        match block {
            Block::Heading(level, text) => body += &format!("<text:h text:outline-level='{level}'>{text}</text:h>"),
            Block::Caption(text) => body += &format!("<text:p text:style-name='Illustration'>{text}</text:p>"),
            Block::Paragraph(text) => body += &format!("<text:p>{}</text:p>", around_citations(&text, open, close)),
            Block::Entry(mark, number, text) => {
                let start = if restarts(number, &mut before) { " text:start-value='7'" } else { "" };
                list += &format!("<text:list-item{start}>{mark}<text:p>{}</text:p></text:list-item>\n", linked(&text));
            }
        }
        body += "\n";
    }
    let names = ["office", "style", "text"]
        .map(|name| format!("xmlns:{name}='urn:oasis:names:tc:opendocument:xmlns:{name}:1.0' "));
    let styles = "<style:style style:name='T1' style:family='text'/><style:style style:name='Illustration' style:family='paragraph' \
        style:parent-style-name='Caption'/><text:list-style style:name='L1'><text:list-level-style-number text:level='1' \
        style:num-format='1' style:num-prefix='[' style:num-suffix=']'/></text:list-style>";
    let content = format!(
        "<office:document-content {}xmlns:xlink='http://www.w3.org/1999/xlink'><office:automatic-styles>{styles}</office:automatic-styles>\
         <office:body><office:text><text:tracked-changes><text:changed-region text:id='c1'><text:deletion><text:p>[99]</text:p>\
         </text:deletion></text:changed-region></text:tracked-changes>\n{body}<text:list text:style-name='L1'>{list}</text:list>\
         </office:text></office:body></office:document-content>",
        names.concat()
    );
    vec![("content.xml".into(), content)]
}

/// The address of an entry as a link, which holds the mark that the address bears or that ends there.
fn linked(text: &str) -> String {
    let Some(at) = text.find("https://") else { return text.to_owned() };
    let start = text[..at].rfind('⟦').filter(|_| text[..at].ends_with('|')).unwrap_or(at);
    let address = text[at..].trim_end_matches('⟧');
    format!("{}<text:a xlink:href='{address}'>{}</text:a>", &text[..start], &text[start..])
}

/// A book whose references stand on a page of their own; the order of its pages is that of the spine.
fn book(kind: &str) -> Vec<Part> {
    let (mut text, mut list, mut before) = (String::new(), String::new(), 0);
    for block in blocks(kind) {
        match block {
            Block::Heading(_, title) if title == "References" => {}
            Block::Heading(level, title) => text += &format!("<h{level}>{title}</h{level}>\n"),
            Block::Caption(caption) => {
                text += &format!("<figure><img src='a.png' alt=''/><figcaption>{caption}</figcaption></figure>\n");
            }
            Block::Paragraph(paragraph) => text += &format!("<p>{paragraph}</p>\n"),
            Block::Entry(mark, number, entry) => {
                let value = if restarts(number, &mut before) { " value='7'" } else { "" };
                list += &format!("{mark}<li{value}>{entry}</li>\n");
            }
        }
    }
    let page = |body: &str| {
        format!("<?xml version='1.0'?>\n<html xmlns='http://www.w3.org/1999/xhtml'><body>{body}</body></html>")
    };
    let item =
        |id: &str, more: &str| format!("<item id='{id}' href='{id}.xhtml' media-type='application/xhtml+xml'{more}/>");
    let items = item("a", "") + &item("b", "") + &item("nav", " properties='nav'");
    vec![
        (
            "META-INF/container.xml".into(),
            "<container><rootfiles><rootfile full-path='OPS/book.opf'/></rootfiles></container>".into(),
        ),
        (
            "OPS/book.opf".into(),
            format!(
                "<package><manifest>{items}</manifest><spine><itemref idref='nav'/><itemref idref='b'/><itemref idref='a'/></spine></package>"
            ),
        ),
        ("OPS/nav.xhtml".into(), page("<nav><ol><li>The last ferry [99]</li></ol></nav>")),
        ("OPS/a.xhtml".into(), page(&format!("<h2>References</h2>\n<ol>{list}</ol>"))),
        ("OPS/b.xhtml".into(), page(&text)),
    ]
}

/// A notebook with a cell for each section, and code between them.
fn notebook(kind: &str) -> Vec<Part> {
    let text = article(&format!("markdown.{kind}.md"));
    let sections = text.split("\n## ").enumerate();
    let cell = |(at, section): (usize, &str)| {
        let heading = if at == 0 { "" } else { "## " };
        (format!("cell {}", 2 * at + 1), format!("{heading}{section}"))
    };
    sections.map(cell).collect()
}

fn cells(parts: &[Part]) -> Vec<u8> {
    let code = serde_json::json!({"cell_type": "code", "source": "ferries[14]", "outputs": []});
    let cell = |(_, text): &Part| {
        let lines: Vec<&str> = text.split_inclusive('\n').collect();
        [serde_json::json!({"cell_type": "markdown", "source": lines}), code.clone()]
    };
    let cells: Vec<_> = parts.iter().flat_map(cell).collect();
    serde_json::to_vec(&serde_json::json!({"nbformat": 4, "cells": cells})).unwrap()
}

fn zipped(parts: &[Part]) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut zip = ZipArchiveWriter::new(&mut bytes);
    for (name, text) in parts {
        let (mut entry, config) = zip.new_file(name).compression_method(CompressionMethod::DEFLATE).start().unwrap();
        let mut writer = config.wrap(DeflateEncoder::new(&mut entry, Compression::default()));
        writer.write_all(text.as_bytes()).unwrap();
        let (encoder, descriptor) = writer.finish().unwrap();
        encoder.finish().unwrap();
        entry.finish(descriptor).unwrap();
    }
    zip.finish().unwrap();
    bytes
}

/// A finding: the part, its bytes there, the rule.
type Finding = (String, Span, String);

/// The marks of a rendering, what is found in it, and its parts without marks.
fn compared(rendering: &Rendering, kind: &str) -> (Vec<Finding>, Vec<Finding>, Vec<Part>) {
    let (mut parts, mut marks) = (Vec::new(), Vec::new());
    for (name, written) in (rendering.parts)(kind) {
        let (text, marked) = unmark(&written);
        marks.extend(marked.into_iter().map(|(span, rule)| (name.clone(), span, rule)));
        parts.push((name, text));
    }
    let opened = open("document", (rendering.build)(&parts), rendering.format).unwrap();
    let found = Checker::new().found(&opened);
    let (text, stored) = (opened.source.text(), opened.source.parts().unwrap());
    let place = |(span, rule): (Span, String)| {
        let part = stored.get(stored.index_of(span.start())).unwrap();
        (
            part.name().to_owned(),
            Span::new(stored.stored_start(text, span.start()), stored.stored_end(text, span.end())),
            rule,
        )
    };
    (marks, found.into_iter().map(place).collect(), parts)
}

#[test]
fn every_container_shows_the_same_faults_at_their_bytes() {
    let mut wrong = String::new();
    for rendering in &RENDERINGS {
        let (marks, found, parts) = compared(rendering, "faults");
        assert_eq!(marks.len(), 12);
        let cut = |part: &str, span: Span| {
            let text = parts.iter().find(|(name, _)| name == part).map_or("", |(_, text)| text.as_str());
            text.get(span.range()).unwrap_or("?").to_owned()
        };
        for (part, span, rule) in marks.iter().filter(|mark| !found.contains(mark)) {
            writeln!(wrong, "{:?}: not found: {rule} at “{}”", rendering.format, cut(part, *span)).unwrap();
        }
        for (part, span, rule) in found.iter().filter(|it| !marks.contains(it)) {
            writeln!(wrong, "{:?}: not marked: {rule} at “{}”", rendering.format, cut(part, *span)).unwrap();
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}");
}

#[test]
fn the_article_without_faults_passes_in_every_container() {
    for rendering in &RENDERINGS {
        let (_, found, _) = compared(rendering, "correct");
        assert_eq!(found, [], "{:?}", rendering.format);
    }
}
