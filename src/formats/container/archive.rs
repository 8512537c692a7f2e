//! Zip archives of other people: parts by name, unpacked up to a limit.

use std::cell::Cell;
use std::collections::HashMap;
use std::io::Read;

use flate2::bufread::DeflateDecoder;
use rawzip::{CompressionMethod, ZipArchive, ZipArchiveEntryWayfinder, ZipSliceArchive};

use super::{MAX_ENTRIES, MAX_PART, MAX_RATIO, MAX_UNPACKED, OpenError};
use crate::text::{Encoding, decode};

/// Below this many bytes nothing is packed too well.
const SMALL: usize = 4 << 20;

/// What files of Microsoft's compound file format begin with.
const COMPOUND: &[u8] = &[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];

/// What files of zip archives begin with.
const ZIP: &[u8] = b"PK\x03\x04";

/// Why a file of a compound format cannot be read; `None` for other files.
pub(in crate::formats) fn compound(bytes: &[u8]) -> Option<OpenError> {
    let words =
        "protected by a password, or a document of Word 97 to 2003; save it as .docx or .odt without a password";
    bytes.starts_with(COMPOUND).then(|| OpenError::whole(words))
}

/// Why a container cannot be read as text; `None` for all other files.
pub(in crate::formats) fn unnamed(bytes: &[u8]) -> Option<OpenError> {
    let zip = bytes.starts_with(ZIP);
    let words = || OpenError::whole("a zip archive; name it with the ending of its format, such as .docx");
    compound(bytes).or_else(|| zip.then(words))
}

/// A part as text.
#[derive(Debug)]
pub(in crate::formats) struct Part {
    pub text: String,
    pub encoding: Encoding,
}

/// An open archive.
pub(in crate::formats) struct Archive<'b> {
    zip: ZipSliceArchive<&'b [u8]>,
    entries: HashMap<String, Entry>,
    /// The bytes unpacked so far.
    unpacked: Cell<usize>,
}

struct Entry {
    place: ZipArchiveEntryWayfinder,
    method: CompressionMethod,
}

impl<'b> Archive<'b> {
    /// Reads the list of entries.
    pub(in crate::formats) fn open(bytes: &'b [u8]) -> Result<Self, OpenError> {
        if let Some(error) = compound(bytes) {
            return Err(error);
        }
        let zip = ZipArchive::from_slice(bytes)
            .map_err(|error| OpenError::whole(format!("not a whole zip archive: {error}")))?;
        let damaged = |error: rawzip::Error| OpenError::whole(format!("the zip archive is damaged: {error}"));
        let (mut entries, mut ranges, mut count) = (HashMap::new(), Vec::new(), 0_usize);
        let mut records = zip.entries();
        while let Some(record) = records.next_entry().map_err(damaged)? {
            count += 1;
            if count > MAX_ENTRIES {
                return Err(OpenError::whole(format!("more than {MAX_ENTRIES} entries in the zip archive")));
            }
            let name = String::from_utf8_lossy(record.file_path().as_bytes()).into_owned();
            if record.flags().is_encrypted() {
                return Err(OpenError::part(&name, "encrypted; save the document without a password"));
            }
            ranges.push(zip.get_entry(record.wayfinder()).map_err(damaged)?.compressed_data_range());
            let entry = Entry { place: record.wayfinder(), method: record.compression_method() };
            if entries.insert(name.clone(), entry).is_some() {
                return Err(OpenError::part(&name, "two entries of the zip archive have this name"));
            }
        }
        ranges.sort_unstable();
        if ranges.iter().zip(ranges.iter().skip(1)).any(|(one, next)| one.1 > next.0) {
            return Err(OpenError::whole("entries of the zip archive overlap"));
        }
        Ok(Self { zip, entries, unpacked: Cell::new(0) })
    }

    /// The part of that name as text; `None` where there is none.
    pub(in crate::formats) fn find(&self, name: &str) -> Result<Option<Part>, OpenError> {
        let Some(entry) = self.entries.get(name) else { return Ok(None) };
        let (text, encoding) = decode(self.unpack(name, entry)?)
            .map_err(|error| OpenError::part(name, format!("{} at byte {}", error.reason, error.offset)))?;
        Ok(Some(Part { text, encoding }))
    }

    /// The part of that name, without which there is no document.
    pub(in crate::formats) fn part(&self, name: &str) -> Result<Part, OpenError> {
        self.find(name)?.ok_or_else(|| OpenError::part(name, "there is no such part in the zip archive"))
    }

    fn unpack(&self, name: &str, entry: &Entry) -> Result<Vec<u8>, OpenError> {
        let damaged = |error: &dyn std::fmt::Display| OpenError::part(name, format!("cannot be unpacked: {error}"));
        let stored = self.zip.get_entry(entry.place).map_err(|error| damaged(&error))?;
        let packed = stored.data();
        let mut bytes = Vec::new();
        let limit = u64::try_from(MAX_PART).unwrap_or(u64::MAX).saturating_add(1);
        let read = if entry.method == CompressionMethod::DEFLATE {
            stored.verifying_reader(DeflateDecoder::new(packed)).take(limit).read_to_end(&mut bytes)
        } else if entry.method == CompressionMethod::STORE {
            stored.verifying_reader(packed).take(limit).read_to_end(&mut bytes)
        } else {
            return Err(OpenError::part(name, "packed in a way that is not known, or encrypted"));
        };
        if bytes.len() > MAX_PART {
            return Err(OpenError::part(name, format!("larger than the limit of {} MiB for a part", MAX_PART >> 20)));
        }
        read.map_err(|error| damaged(&error))?;
        if bytes.len() > SMALL && bytes.len() / MAX_RATIO > packed.len() {
            let reason = format!("unpacks to more than {MAX_RATIO} times its size, as no document does");
            return Err(OpenError::part(name, reason));
        }
        self.unpacked.set(self.unpacked.get().saturating_add(bytes.len()));
        if self.unpacked.get() > MAX_UNPACKED {
            return Err(OpenError::whole(format!("its parts are larger than {} MiB together", MAX_UNPACKED >> 20)));
        }
        Ok(bytes)
    }
}
