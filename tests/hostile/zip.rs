//! Archives that may lie about what they hold.

use std::io::Write;

use flate2::write::DeflateEncoder;
use flate2::{Compression, Crc};
use serde::Deserialize;

use super::recipe::Made;

/// An entry; what is said of it is true unless it is given.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Entry {
    name: String,
    made: Made,
    #[serde(default)]
    stored: bool,
    /// The number of a method that nobody knows.
    method: Option<u16>,
    /// The sum that is said.
    crc: Option<u32>,
    /// The unpacked size that is said; more than 32 bits are written as zip64 does.
    size: Option<u64>,
    /// The bits of the header; 1 stands for a password.
    #[serde(default)]
    flags: u16,
    /// Where the entry is said to begin.
    offset: Option<u32>,
}

/// A part as it is, packed.
fn part(name: &str, bytes: &[u8]) -> (Entry, Vec<u8>) {
    let (made, name) = (Made::Text(String::new()), name.to_owned());
    (Entry { name, made, stored: false, method: None, crc: None, size: None, flags: 0, offset: None }, bytes.to_vec())
}

pub fn archive(entries: &[Entry], outside: &str) -> Vec<u8> {
    written(entries.iter().map(|entry| (entry, entry.made.bytes(outside))))
}

fn of_parts(parts: &[(Entry, Vec<u8>)]) -> Vec<u8> {
    written(parts.iter().map(|(entry, bytes)| (entry, bytes.clone())))
}

fn written<'e>(entries: impl Iterator<Item = (&'e Entry, Vec<u8>)>) -> Vec<u8> {
    let (mut out, mut directory, mut count) = (Vec::<u8>::new(), Vec::<u8>::new(), 0_u16);
    for (entry, bytes) in entries {
        let offset = entry.offset.unwrap_or(u32::try_from(out.len()).unwrap());
        let packed = if entry.stored { bytes.clone() } else { deflated(&bytes) };
        let facts = facts(entry, &bytes, packed.len());
        let name = entry.name.as_bytes();
        let length = u16::try_from(name.len()).unwrap().to_le_bytes();
        let extra = extra(entry.size);
        let more = u16::try_from(extra.len()).unwrap().to_le_bytes();
        for piece in [&b"PK\x03\x04"[..], &[20, 0], &facts, &length, &[0, 0], name, &packed] {
            out.extend(piece);
        }
        for piece in
            [&b"PK\x01\x02"[..], &[20, 0, 20, 0], &facts, &length, &more, &[0; 10], &offset.to_le_bytes(), name, &extra]
        {
            directory.extend(piece);
        }
        count = count.wrapping_add(1);
    }
    let (at, length) = (u32::try_from(out.len()).unwrap(), u32::try_from(directory.len()).unwrap());
    out.extend(directory);
    out.extend(b"PK\x05\x06\0\0\0\0");
    for bytes in [&count.to_le_bytes()[..], &count.to_le_bytes(), &length.to_le_bytes(), &at.to_le_bytes(), &[0, 0]] {
        out.extend(bytes);
    }
    out
}

/// Flags, method, time, sum and sizes, as both headers of an entry have them.
fn facts(entry: &Entry, bytes: &[u8], packed: usize) -> Vec<u8> {
    let mut crc = Crc::new();
    crc.update(bytes);
    let size = entry.size.map_or(bytes.len(), |size| usize::try_from(size).unwrap());
    let size = u32::try_from(size).unwrap_or(u32::MAX);
    let method = entry.method.unwrap_or(if entry.stored { 0 } else { 8 });
    let (flags, sum) = (entry.flags.to_le_bytes(), entry.crc.unwrap_or(crc.sum()).to_le_bytes());
    let packed = u32::try_from(packed).unwrap().to_le_bytes();
    [&flags[..], &method.to_le_bytes(), &[0; 4], &sum, &packed, &size.to_le_bytes()].concat()
}

/// The size in 64 bits, where 32 do not hold it.
fn extra(size: Option<u64>) -> Vec<u8> {
    match size {
        Some(size) if size > u64::from(u32::MAX) => [&[1, 0, 8, 0][..], &size.to_le_bytes()].concat(),
        _ => Vec::new(),
    }
}

fn deflated(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = DeflateEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

fn around(head: &str, body: &[u8], tail: &str) -> Vec<u8> {
    [head.as_bytes(), body, tail.as_bytes()].concat()
}

/// A Word document with this body.
pub fn docx(body: &[u8]) -> Vec<u8> {
    let head = "<w:document xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main' \
        xmlns:r='http://schemas.openxmlformats.org/officeDocument/2006/relationships'><w:body>";
    of_parts(&[part("word/document.xml", &around(head, body, "</w:body></w:document>"))])
}

/// An OpenDocument text with this body.
pub fn odt(body: &[u8]) -> Vec<u8> {
    let head = "<office:document-content xmlns:office='urn:oasis:names:tc:opendocument:xmlns:office:1.0' \
        xmlns:text='urn:oasis:names:tc:opendocument:xmlns:text:1.0' xmlns:xlink='http://www.w3.org/1999/xlink'>\
        <office:body><office:text>";
    of_parts(&[part("content.xml", &around(head, body, "</office:text></office:body></office:document-content>"))])
}

/// A book with this chapter.
pub fn epub(body: &[u8]) -> Vec<u8> {
    let container = "<container xmlns='urn:oasis:names:tc:opendocument:xmlns:container'><rootfiles>\
        <rootfile full-path='b/c.opf' media-type='application/oebps-package+xml'/></rootfiles></container>";
    let package = "<package xmlns='http://www.idpf.org/2007/opf'><manifest>\
        <item id='a' href='a.xhtml' media-type='application/xhtml+xml'/></manifest>\
        <spine><itemref idref='a'/></spine></package>";
    of_parts(&[
        part("META-INF/container.xml", container.as_bytes()),
        part("b/c.opf", package.as_bytes()),
        part("b/a.xhtml", &around("<html xmlns='http://www.w3.org/1999/xhtml'><body>", body, "</body></html>")),
    ])
}
