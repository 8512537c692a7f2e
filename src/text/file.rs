//! One input text: its name, its bytes as text, and positions in it.

use std::sync::OnceLock;

use super::lines::LineIndex;
use super::scan::cut;
use super::{Foreign, Parts, Position, Span, stored_offset};

/// The largest text in bytes that spans can address.
pub const MAX_TEXT: u64 = 4_294_967_294;

/// The byte-order mark of UTF-8.
const BYTE_ORDER_MARK: &[u8] = b"\xEF\xBB\xBF";

/// How the bytes of a file were written.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Encoding {
    /// UTF-8, without a byte-order mark.
    Utf8,
    /// UTF-8 with a byte-order mark of three bytes, which is not part of the text.
    Utf8Bom,
    /// UTF-16, little end first, with a byte-order mark.
    Utf16Le,
    /// UTF-16, big end first, with a byte-order mark.
    Utf16Be,
}

/// Why bytes are not text.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct DecodeError {
    /// The first byte that is wrong, counted from 0 in the file as stored.
    pub offset: usize,
    /// The line that it is in, counted from 1.
    pub line: usize,
    /// What is wrong, in words.
    pub reason: &'static str,
}

/// One input text with its name.
#[derive(Debug)]
pub struct SourceFile {
    name: Foreign,
    text: String,
    encoding: Encoding,
    parts: Option<Parts>,
    lines: OnceLock<LineIndex>,
}

impl SourceFile {
    /// A text that is already decoded.
    #[must_use]
    pub fn new(name: impl Into<Foreign>, text: impl Into<String>) -> Self {
        Self { name: name.into(), text: text.into(), encoding: Encoding::Utf8, parts: None, lines: OnceLock::new() }
    }

    /// The text that was taken out of a container.
    #[must_use]
    pub fn unpacked(name: impl Into<Foreign>, text: impl Into<String>, parts: Parts) -> Self {
        Self { parts: Some(parts), ..Self::new(name, text) }
    }

    /// Decodes a file's bytes: UTF-8 with or without a byte-order mark, or UTF-16 with one.
    ///
    /// # Errors
    /// Names the first byte that is not text; nothing is replaced in silence.
    pub fn decode(name: impl Into<Foreign>, bytes: Vec<u8>) -> Result<Self, DecodeError> {
        let (text, encoding) = decode(bytes)?;
        Ok(Self { encoding, ..Self::new(name, text) })
    }

    /// Another text under the same name and in the same encoding.
    #[must_use]
    pub fn with_text(&self, text: impl Into<String>) -> Self {
        Self { encoding: self.encoding, ..Self::new(self.name.clone(), text) }
    }

    /// The bytes of the file as stored.
    #[must_use]
    pub fn encode(&self) -> Vec<u8> {
        let units = |mark: [u8; 2], bytes: fn(u16) -> [u8; 2]| {
            mark.into_iter().chain(self.text.encode_utf16().flat_map(bytes)).collect()
        };
        match self.encoding {
            Encoding::Utf8 => self.text.clone().into_bytes(),
            Encoding::Utf8Bom => [BYTE_ORDER_MARK, self.text.as_bytes()].concat(),
            Encoding::Utf16Le => units([0xFF, 0xFE], u16::to_le_bytes),
            Encoding::Utf16Be => units([0xFE, 0xFF], u16::to_be_bytes),
        }
    }

    /// The path as it was given.
    #[must_use]
    pub fn name(&self) -> &Foreign {
        &self.name
    }

    /// The text, without a byte-order mark.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// How the file is stored.
    #[must_use]
    pub fn encoding(&self) -> Encoding {
        self.encoding
    }

    /// Whether the text was taken out of a container, so that no edit of it can be written back.
    #[must_use]
    pub fn is_container(&self) -> bool {
        self.parts.is_some()
    }

    /// The parts of the container that the text was taken out of.
    #[must_use]
    pub fn parts(&self) -> Option<&Parts> {
        self.parts.as_ref()
    }

    /// The text at `span`, moved outwards to character boundaries.
    #[must_use]
    pub fn slice(&self, span: Span) -> &str {
        cut(&self.text, span.range())
    }

    /// The lines of the text, found on first use.
    #[must_use]
    pub fn lines(&self) -> &LineIndex {
        self.lines.get_or_init(|| LineIndex::new(&self.text))
    }

    /// Line and column of a byte offset of the text.
    #[must_use]
    pub fn position(&self, offset: usize) -> Position {
        self.lines().position(&self.text, offset)
    }

    /// The span of a line (from 0) without its end.
    #[must_use]
    pub fn line_span(&self, line: usize) -> Span {
        let start = self.lines().start_of(line);
        let rest = self.text.get(start..).unwrap_or("");
        Span::new(start, start + rest.find(['\n', '\r']).unwrap_or(rest.len()))
    }

    /// The byte of the file as stored that shows the text's byte `offset`.
    ///
    /// A byte-order mark counts; in UTF-16 every code unit counts two bytes. This walks the text for UTF-16.
    #[must_use]
    pub fn stored_offset(&self, offset: usize) -> usize {
        stored_offset(&self.text, offset, self.encoding)
    }
}

/// Decodes bytes: UTF-8 with or without a byte-order mark, or UTF-16 with one.
///
/// # Errors
/// Names the first byte that is not text.
pub fn decode(bytes: Vec<u8>) -> Result<(String, Encoding), DecodeError> {
    if bytes.starts_with(&[0xFF, 0xFE, 0, 0]) || bytes.starts_with(&[0, 0, 0xFE, 0xFF]) {
        return Err(DecodeError { offset: 0, line: 1, reason: "UTF-32" });
    }
    if let Some(rest) = bytes.strip_prefix(&[0xFF, 0xFE]) {
        return Ok((utf16(rest, u16::from_le_bytes)?, Encoding::Utf16Le));
    }
    if let Some(rest) = bytes.strip_prefix(&[0xFE, 0xFF]) {
        return Ok((utf16(rest, u16::from_be_bytes)?, Encoding::Utf16Be));
    }
    if let Some(rest) = bytes.strip_prefix(BYTE_ORDER_MARK) {
        return Ok((utf8(rest.to_vec(), BYTE_ORDER_MARK.len())?, Encoding::Utf8Bom));
    }
    Ok((utf8(bytes, 0)?, Encoding::Utf8))
}

fn utf8(bytes: Vec<u8>, skipped: usize) -> Result<String, DecodeError> {
    let wrong = |bytes: &[u8], at: usize, reason| {
        let line = 1 + memchr::memchr_iter(b'\n', bytes.get(..at).unwrap_or_default()).count();
        DecodeError { offset: at + skipped, line, reason }
    };
    let text = String::from_utf8(bytes)
        .map_err(|error| wrong(error.as_bytes(), error.utf8_error().valid_up_to(), "not valid UTF-8"))?;
    match memchr::memchr(0, text.as_bytes()) {
        Some(at) => Err(wrong(text.as_bytes(), at, "a NUL byte")),
        None => Ok(text),
    }
}

fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> Result<String, DecodeError> {
    let (pairs, rest) = bytes.as_chunks::<2>();
    let mut text = String::with_capacity(bytes.len());
    let mut offset = 2;
    let wrong = |text: &str, offset, reason| {
        Err(DecodeError { offset, line: 1 + memchr::memchr_iter(b'\n', text.as_bytes()).count(), reason })
    };
    for decoded in char::decode_utf16(pairs.iter().map(|pair| unit(*pair))) {
        match decoded {
            Ok('\0') => return wrong(&text, offset, "a NUL character"),
            Ok(c) => {
                text.push(c);
                offset += 2 * c.len_utf16();
            }
            Err(_) => return wrong(&text, offset, "half of a surrogate pair"),
        }
    }
    if rest.is_empty() { Ok(text) } else { wrong(&text, offset, "not whole UTF-16: an odd byte") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_byte_order_mark_counts_in_offsets_only() {
        let file = SourceFile::decode("a", b"\xef\xbb\xbfx [1]".to_vec()).unwrap();
        assert_eq!(file.text(), "x [1]");
        assert_eq!(file.position(2).column, 3);
        assert_eq!(file.stored_offset(2), 5);
    }

    #[test]
    fn utf16_is_decoded_and_counted_in_stored_bytes() {
        let mut bytes = vec![0xFF, 0xFE];
        bytes.extend("é😀[1]".encode_utf16().flat_map(u16::to_le_bytes));
        let file = SourceFile::decode("a", bytes).unwrap();
        assert_eq!(file.text(), "é😀[1]");
        assert_eq!(file.stored_offset("é😀".len()), 2 + 2 + 4);
    }

    #[test]
    fn a_file_is_stored_as_it_was_read() {
        let utf16 = |mark: [u8; 2], bytes: fn(u16) -> [u8; 2]| -> Vec<u8> {
            mark.into_iter().chain("é😀\r\n\u{feff}".encode_utf16().flat_map(bytes)).collect()
        };
        let stored = [
            "é\r\n😀".as_bytes().to_vec(),
            b"\xef\xbb\xbf\xef\xbb\xbfx\n".to_vec(),
            utf16([0xFF, 0xFE], u16::to_le_bytes),
            utf16([0xFE, 0xFF], u16::to_be_bytes),
        ];
        for bytes in stored {
            let file = SourceFile::decode("a", bytes.clone()).unwrap();
            assert_eq!(file.encode(), bytes);
            assert_eq!(file.with_text(file.text()).encode(), bytes);
        }
    }

    #[test]
    fn other_bytes_name_their_place() {
        let wrong = |bytes: &[u8]| SourceFile::decode("a", bytes.to_vec()).unwrap_err().offset;
        assert_eq!(wrong(b"caf\xe9"), 3);
        assert_eq!(wrong(b"a\0b"), 1);
        assert_eq!(wrong(b"\xff\xfea\0\0\xd8b\0"), 4);
        assert_eq!(wrong(b"\xff\xfea\0b"), 4);
        let line = |bytes: &[u8]| SourceFile::decode("a", bytes.to_vec()).unwrap_err().line;
        assert_eq!([line(b"\xe9\n"), line(b"a\r\nb\n\xe9"), line(b"\xef\xbb\xbf\n\0")], [1, 3, 2]);
        assert_eq!(line(b"\xff\xfe\n\0\n\0\0\xd8b\0"), 3);
    }
}
