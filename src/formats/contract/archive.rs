//! Archives for tests, out of parts that can be read.

use std::io::Write;

use flate2::{Compression, write::DeflateEncoder};
use rawzip::{CompressionMethod, ZipArchiveWriter};

use super::check;
use crate::formats::{Format, Opened, Unreadable, open, read};
use crate::model::Content;

/// A zip archive of these parts.
pub(super) fn zipped(parts: &[(&str, &str)]) -> Vec<u8> {
    let parts: Vec<(&str, &[u8])> = parts.iter().map(|(name, text)| (*name, text.as_bytes())).collect();
    zipped_bytes(&parts)
}

/// The same for parts that are no text.
pub(super) fn zipped_bytes(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut zip = ZipArchiveWriter::new(&mut bytes);
    for (name, text) in parts {
        let (mut entry, config) = zip.new_file(name).compression_method(CompressionMethod::DEFLATE).start().unwrap();
        let mut writer = config.wrap(DeflateEncoder::new(&mut entry, Compression::default()));
        writer.write_all(text).unwrap();
        let (encoder, descriptor) = writer.finish().unwrap();
        encoder.finish().unwrap();
        entry.finish(descriptor).unwrap();
    }
    zip.finish().unwrap();
    bytes
}

/// Opens a container and checks that what is read from it holds to the contract.
#[track_caller]
pub(super) fn opened(bytes: &[u8], format: Format) -> Opened {
    let opened = open("document", bytes.to_vec(), format).unwrap();
    let _ = content(&opened);
    opened
}

/// What an open document is read as.
pub(super) fn content(opened: &Opened) -> Content<'_> {
    let content = read(opened.source.text(), opened.reading());
    check(opened.source.text(), &content);
    content
}

/// The blocks of a container.
#[track_caller]
pub(super) fn blocks(bytes: &[u8], format: Format) -> Vec<String> {
    let opened = opened(bytes, format);
    content(&opened).blocks.iter().map(|block| super::show(opened.source.text(), block)).collect()
}

/// What is wrong with a container.
#[track_caller]
pub(super) fn refusal(bytes: &[u8], format: Format) -> String {
    match open("document", bytes.to_vec(), format).unwrap_err() {
        Unreadable::Open(error) => error.to_string(),
        Unreadable::Decode(error) => format!("{} at {}", error.reason, error.offset),
    }
}
