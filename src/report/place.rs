//! Offsets as people and other programs count them, in constant time on lines of any length.

use std::cell::OnceCell;
use std::ops::Range;

use serde::Serialize;

use super::{escape, secret};
use crate::report::FileFindings;
use crate::text::{Encoding, FileId, Location, Part, SourceFile, Span};

/// Bytes between two counts: what a lookup reads at most.
const STRIDE: usize = 256;

/// A place in a file.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize)]
pub(super) struct Place {
    /// Bytes from 0 in the file as stored.
    pub(super) offset: usize,
    /// From 1.
    pub(super) line: usize,
    /// From 1, in Unicode scalar values.
    pub(super) column: usize,
}

/// A file with what is looked up in it again and again; each is found on first use.
pub(super) struct Text<'a> {
    pub(super) source: &'a SourceFile,
    counts: OnceCell<Vec<Count>>,
    secrets: OnceCell<Vec<Range<usize>>>,
}

/// What stands before an offset.
#[derive(Clone, Copy, Default)]
struct Count {
    chars: usize,
    /// UTF-16 code units.
    units: usize,
}

impl Count {
    fn after(self, bytes: &[u8]) -> Self {
        let chars = bytes.iter().filter(|byte| **byte & 0xC0 != 0x80).count();
        let pairs = bytes.iter().filter(|byte| **byte >= 0xF0).count();
        Self { chars: self.chars + chars, units: self.units + chars + pairs }
    }
}

impl<'a> Text<'a> {
    pub(super) fn new(source: &'a SourceFile) -> Self {
        Self { source, counts: OnceCell::new(), secrets: OnceCell::new() }
    }

    /// The place of a byte of the text; an offset inside a character counts as that character, one past the end
    /// as the end.
    pub(super) fn place(&self, offset: usize) -> Place {
        let offset = self.source.text().floor_char_boundary(offset);
        let line = self.source.lines().line_of(offset);
        let (here, start) = (self.count(offset), self.count(self.source.lines().start_of(line)));
        if let Some(parts) = self.source.parts() {
            let stored = parts.stored_start(self.source.text(), offset);
            return Place { offset: stored, line: self.shown_line(line), column: here.chars - start.chars + 1 };
        }
        let stored = match self.source.encoding() {
            Encoding::Utf8 => offset,
            Encoding::Utf8Bom => offset + 3,
            Encoding::Utf16Le | Encoding::Utf16Be => 2 + 2 * here.units,
        };
        Place { offset: stored, line: line + 1, column: here.chars - start.chars + 1 }
    }

    /// The line of a byte of the text, and its column in bytes and in UTF-16 code units, all from 0.
    pub(super) fn column(&self, offset: usize) -> (usize, usize, usize) {
        let offset = self.source.text().floor_char_boundary(offset);
        let line = self.source.lines().line_of(offset);
        let start = self.source.lines().start_of(line);
        (line, offset - start, self.count(offset).units - self.count(start).units)
    }

    /// Start and end of a span.
    pub(super) fn ends(&self, span: Span) -> (Place, Place) {
        let (start, mut end) = (self.place(span.start()), self.place(span.end()));
        if let Some(parts) = self.source.parts().filter(|_| !span.is_empty()) {
            // What stands between the last byte and the next one is no part of the text.
            end.offset = parts.stored_end(self.source.text(), span.end());
        }
        (start, end)
    }

    /// The number by which people know a line (from 0): from 1, in a container counted in its part.
    pub(super) fn shown_line(&self, line: usize) -> usize {
        let lines = self.source.lines();
        let first = self.part_at(lines.start_of(line)).map_or(0, |part| lines.line_of(part.start()));
        line.saturating_sub(first) + 1
    }

    /// The part of a container in which a byte of the text lies.
    pub(super) fn part_at(&self, offset: usize) -> Option<&'a Part> {
        let parts = self.source.parts()?;
        parts.get(parts.index_of(offset))
    }

    /// What people find a place by: the path, in a container with the name of the part behind it, unless it is the main
    /// one.
    pub(super) fn name_at(&self, offset: usize) -> String {
        let name = self.source.name();
        match self.part_at(offset).filter(|part| !part.is_main()) {
            None => escape::path(name),
            Some(part) => format!("{}/{}", escape::path(name), escape::path(&part.name().into())),
        }
    }

    /// The bytes of a line (from 0) without its end.
    pub(super) fn line(&self, line: usize) -> Range<usize> {
        let (text, lines) = (self.source.text(), self.source.lines());
        let start = lines.start_of(line);
        if line + 1 >= lines.count() {
            return start..text.len();
        }
        let with_end = text.get(start..lines.start_of(line + 1)).unwrap_or("");
        let bare = with_end.strip_suffix("\r\n").or_else(|| with_end.strip_suffix(['\n', '\r']));
        start..start + bare.unwrap_or(with_end).len()
    }

    /// The secrets in the URLs of the text.
    pub(super) fn secrets(&self) -> &[Range<usize>] {
        self.secrets.get_or_init(|| secret::secrets(self.source.text()).collect())
    }

    fn count(&self, offset: usize) -> Count {
        let bytes = self.source.text().as_bytes();
        let counts = self.counts.get_or_init(|| {
            let strides = bytes.chunks(STRIDE).scan(Count::default(), |count, chunk| {
                let before = *count;
                *count = before.after(chunk);
                Some(before)
            });
            strides.collect()
        });
        let stride = (offset / STRIDE).min(counts.len().saturating_sub(1));
        let before = counts.get(stride).copied().unwrap_or_default();
        before.after(bytes.get(stride * STRIDE..offset).unwrap_or_default())
    }
}

/// The files that the findings of one document may point into.
pub(super) struct Texts<'a> {
    document: Text<'a>,
    others: Vec<Text<'a>>,
}

impl<'a> Texts<'a> {
    pub(super) fn of(findings: &FileFindings<'a>) -> Self {
        let others = findings.others.iter().map(|other| Text::new(other)).collect();
        Self { document: Text::new(findings.source), others }
    }

    pub(super) fn document(&self) -> &Text<'a> {
        &self.document
    }

    /// The file of that number, if there is one.
    pub(super) fn get(&self, file: FileId) -> Option<&Text<'a>> {
        match usize::try_from(file.0).ok()?.checked_sub(1) {
            None => Some(&self.document),
            Some(other) => self.others.get(other),
        }
    }

    /// A finding's own place; one in a file that is not here is put at the document's start rather than lost.
    pub(super) fn own(&self, location: Location) -> (&Text<'a>, Location) {
        match self.get(location.file) {
            Some(text) => (text, location),
            None => (&self.document, Location::default()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::cut;

    #[test]
    fn agrees_with_counting_from_the_start() {
        let text = "é𝄞 [1]\r\nzwei\n\n".repeat(300) + &"日x".repeat(2000);
        let units: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let stored = [&[0xFF, 0xFE][..], &units].concat();
        let (utf8, utf16) = (SourceFile::new("a", text.clone()), SourceFile::decode("b", stored).unwrap());
        for source in [&utf8, &utf16] {
            let known = Text::new(source);
            for offset in (0..text.len() + 9).step_by(7) {
                let offset = text.floor_char_boundary(offset);
                let (place, position) = (known.place(offset), source.position(offset));
                assert_eq!((place.line, place.column), (position.line, position.column), "{offset}");
                assert_eq!(place.offset, source.stored_offset(offset), "{offset}");
            }
        }
    }

    #[test]
    fn lines_come_without_their_ends() {
        let source = SourceFile::new("a", "a\r\nb\rc\n\nd");
        let text = Text::new(&source);
        let lines: Vec<_> = (0..5).map(|line| cut(source.text(), text.line(line))).collect();
        assert_eq!(lines, ["a", "b", "c", "", "d"]);
    }

    #[test]
    fn ten_thousand_places_in_one_long_line_are_cheap() {
        let source = SourceFile::new("a", "é".repeat(1 << 20));
        let text = Text::new(&source);
        let columns: usize = (0..10_000).map(|n| text.place((n * 7919) % (1 << 21)).column).sum();
        assert!(columns > 0);
    }
}
