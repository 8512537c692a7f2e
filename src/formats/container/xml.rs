//! XML of other people as a stream of elements and texts with their places.
//!
//! Names are told by the namespace they are in, whatever prefix a program writes. Document types that declare something and
//! entities of the document's own are refused, so nothing is ever expanded or fetched.

use quick_xml::XmlVersion;
use quick_xml::events::{BytesRef, BytesStart, Event as Read};
use quick_xml::reader::Reader;

use super::{MAX_DEPTH, OpenError};
use crate::text::{Span, cut};

/// The most namespaces that are declared at one place.
const MAX_NAMESPACES: usize = 256;

/// Namespaces by how their addresses end, with the prefix that they are known by here.
const NAMESPACES: [(&str, &str); 23] = [
    ("/wordprocessingml/2006/main", "w"),
    ("/wordprocessingml/main", "w"),
    ("/officeDocument/2006/relationships", "r"),
    ("/officeDocument/relationships", "r"),
    ("/package/2006/relationships", "rel"),
    ("/markup-compatibility/2006", "mc"),
    ("/officeDocument/2006/math", "m"),
    ("/officeDocument/math", "m"),
    ("/drawingml/2006/main", "a"),
    ("/drawingml/main", "a"),
    ("/drawingml/2006/chart", "c"),
    ("/drawingml/chart", "c"),
    ("/drawingml/2006/diagram", "dgm"),
    ("urn:schemas-microsoft-com:vml", "v"),
    ("urn:oasis:names:tc:opendocument:xmlns:office:1.0", "office"),
    ("urn:oasis:names:tc:opendocument:xmlns:style:1.0", "style"),
    ("urn:oasis:names:tc:opendocument:xmlns:text:1.0", "text"),
    ("urn:oasis:names:tc:opendocument:xmlns:table:1.0", "table"),
    ("urn:oasis:names:tc:opendocument:xmlns:drawing:1.0", "draw"),
    ("urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0", "svg"),
    ("urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0", "fo"),
    ("urn:oasis:names:tc:opendocument:xmlns:manifest:1.0", "manifest"),
    ("http://www.w3.org/1999/xlink", "xlink"),
];

/// The name of an element: a known prefix (empty for all other namespaces) and the local name.
pub(in crate::formats) type Name<'n> = (&'static str, &'n str);

/// What comes next.
#[derive(Debug)]
pub(in crate::formats) enum Event<'x> {
    Start(Tag),
    End(End),
    /// Text that stands there as it is.
    Text(&'x str, Span),
    /// A character that stands there as an entity.
    Char(char, Span),
}

/// A start tag.
#[derive(Debug)]
pub(in crate::formats) struct Tag {
    space: &'static str,
    local: Box<str>,
    pub span: Span,
    attributes: Vec<(&'static str, Box<str>, Box<str>)>,
}

impl Tag {
    pub(in crate::formats) fn name(&self) -> Name<'_> {
        (self.space, &self.local)
    }

    /// The value of an attribute with this prefix, or without one where `space` is empty.
    pub(in crate::formats) fn attribute(&self, space: &str, local: &str) -> Option<&str> {
        let found = self.attributes.iter().find(|(known, name, _)| *known == space && **name == *local);
        found.map(|(_, _, value)| &**value)
    }
}

/// The end of an element.
#[derive(Debug)]
pub(in crate::formats) struct End {
    space: &'static str,
    local: Box<str>,
}

impl End {
    pub(in crate::formats) fn name(&self) -> Name<'_> {
        (self.space, &self.local)
    }
}

/// Reads a part.
pub(in crate::formats) struct Xml<'x> {
    part: &'x str,
    source: &'x str,
    reader: Reader<&'x [u8]>,
    /// Declared prefixes with the depth of their element.
    namespaces: Vec<(usize, Box<str>, &'static str)>,
    open: Vec<End>,
    /// Whether the last tag ended its element too.
    is_empty: bool,
}

impl<'x> Xml<'x> {
    /// Reads `source`, the text of the part of this name.
    pub(in crate::formats) fn new(part: &'x str, source: &'x str) -> Self {
        let (reader, namespaces, open) = (Reader::from_str(source), Vec::new(), Vec::new());
        Self { part, source, reader, namespaces, open, is_empty: false }
    }

    /// Refuses a part without an element of this name: nothing in it would be read, and nobody told.
    pub(in crate::formats) fn require(part: &'x str, source: &'x str, name: Name<'_>) -> Result<(), OpenError> {
        let mut xml = Self::new(part, source);
        while let Some(event) = xml.next()? {
            if matches!(event, Event::Start(tag) if tag.name() == name) {
                return Ok(());
            }
        }
        Err(OpenError::part(part, format!("holds no element `{}:{}`, so there is nothing to read", name.0, name.1)))
    }

    /// How many elements are open; at a start tag its own is, at an end tag it no longer is.
    pub(in crate::formats) fn depth(&self) -> usize {
        self.open.len()
    }

    /// The next event; `None` at the end.
    pub(in crate::formats) fn next(&mut self) -> Result<Option<Event<'x>>, OpenError> {
        if std::mem::take(&mut self.is_empty) {
            return Ok(self.close().map(Event::End));
        }
        loop {
            let start = self.position();
            let read = self.reader.read_event().map_err(|error| self.wrong(start, &error.to_string()))?;
            let span = Span::new(start, self.position());
            match read {
                Read::Start(tag) => return self.start(&tag, span).map(Some),
                Read::Empty(tag) => {
                    self.is_empty = true;
                    return self.start(&tag, span).map(Some);
                }
                Read::End(_) => return Ok(self.close().map(Event::End)),
                Read::Text(_) => return Ok(Some(Event::Text(cut(self.source, span.range()), span))),
                Read::CData(_) => {
                    let inner = Span::new(span.start() + "<![CDATA[".len(), span.end().saturating_sub("]]>".len()));
                    return Ok(Some(Event::Text(cut(self.source, inner.range()), inner)));
                }
                Read::GeneralRef(name) => return Ok(Some(Event::Char(self.entity(&name, start)?, span))),
                Read::DocType(_) if cut(self.source, span.range()).contains('[') => {
                    return Err(self.wrong(start, "a document type that declares something, which is not followed"));
                }
                Read::Eof if !self.open.is_empty() => return Err(self.wrong(start, "it ends inside of an element")),
                Read::Eof => return Ok(None),
                Read::Comment(_) | Read::PI(_) | Read::Decl(_) | Read::DocType(_) => {}
            }
        }
    }

    fn position(&self) -> usize {
        usize::try_from(self.reader.buffer_position()).unwrap_or(usize::MAX)
    }

    fn wrong(&self, offset: usize, reason: &str) -> OpenError {
        OpenError::part(self.part, format!("wrong XML at byte {offset}: {reason}"))
    }

    fn start(&mut self, tag: &BytesStart<'_>, span: Span) -> Result<Event<'x>, OpenError> {
        let depth = self.open.len() + 1;
        if depth > MAX_DEPTH {
            return Err(self.wrong(span.start(), &format!("elements are nested more than {MAX_DEPTH} deep")));
        }
        let mut written = Vec::new();
        for attribute in tag.attributes().with_checks(false) {
            let attribute = attribute.map_err(|error| self.wrong(span.start(), &error.to_string()))?;
            let value = attribute.normalized_value(XmlVersion::Implicit1_0);
            let value = value.map_err(|error| self.wrong(span.start(), &error.to_string()))?;
            match attribute.key.into_inner() {
                "xmlns" => self.declare(depth, "", &value, span)?,
                name => match name.strip_prefix("xmlns:") {
                    Some(prefix) => self.declare(depth, prefix, &value, span)?,
                    None => written.push((name, Box::from(&*value))),
                },
            }
        }
        let (space, local) = self.resolved(tag.name().into_inner());
        self.open.push(End { space, local: local.into() });
        let resolve = |(name, value): (&str, Box<str>)| match name.split_once(':') {
            Some(_) => {
                let (space, local) = self.resolved(name);
                (space, local.into(), value)
            }
            None => ("", name.into(), value),
        };
        let attributes = written.into_iter().map(resolve).collect();
        Ok(Event::Start(Tag { space, local: local.into(), span, attributes }))
    }

    fn declare(&mut self, depth: usize, prefix: &str, address: &str, span: Span) -> Result<(), OpenError> {
        if self.namespaces.len() >= MAX_NAMESPACES {
            return Err(self.wrong(span.start(), &format!("more than {MAX_NAMESPACES} namespaces")));
        }
        let known = NAMESPACES.iter().find(|(end, _)| address.ends_with(end)).map_or("", |(_, space)| space);
        self.namespaces.push((depth, prefix.into(), known));
        Ok(())
    }

    /// The name of an element or an attribute by its namespace.
    fn resolved<'n>(&self, name: &'n str) -> Name<'n> {
        let (prefix, local) = name.split_once(':').unwrap_or(("", name));
        let declared = self.namespaces.iter().rev().find(|(_, known, _)| **known == *prefix);
        (declared.map_or("", |(_, _, space)| space), local)
    }

    fn close(&mut self) -> Option<End> {
        let depth = self.open.len();
        while self.namespaces.pop_if(|(declared, _, _)| *declared >= depth).is_some() {}
        self.open.pop()
    }

    fn entity(&self, name: &BytesRef<'_>, start: usize) -> Result<char, OpenError> {
        if let Some(c) = name.resolve_char_ref().map_err(|error| self.wrong(start, &error.to_string()))? {
            return Ok(c);
        }
        Ok(match &**name {
            "amp" => '&',
            "lt" => '<',
            "gt" => '>',
            "quot" => '"',
            "apos" => '\'',
            _ => return Err(self.wrong(start, "an entity that XML does not define")),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(source: &str) -> Result<Vec<String>, OpenError> {
        let mut xml = Xml::new("a.xml", source);
        let mut found = Vec::new();
        while let Some(event) = xml.next()? {
            found.push(match event {
                Event::Start(tag) => format!("<{}:{}", tag.name().0, tag.name().1),
                Event::End(end) => format!(">{}:{}", end.name().0, end.name().1),
                Event::Text(text, span) => {
                    assert_eq!(cut(source, span.range()), text);
                    text.to_owned()
                }
                Event::Char(c, span) => format!("{c}={}", cut(source, span.range())),
            });
        }
        Ok(found)
    }

    #[test]
    fn names_are_told_by_their_namespace() {
        let source = "<x:p xmlns:x='http://schemas.openxmlformats.org/wordprocessingml/2006/main'>a&amp;<b/><![CDATA[<c]]></x:p>";
        assert_eq!(names(source).unwrap(), ["<w:p", "a", "&=&amp;", "<:b", ">:b", "<c", ">w:p"]);
    }

    #[test]
    fn a_part_without_what_is_read_of_it_is_refused() {
        let source = "<a xmlns:o='urn:oasis:names:tc:opendocument:xmlns:office:1.0'><o:text/></a>";
        assert_eq!(Xml::require("a.xml", source, ("office", "text")), Ok(()));
        for source in ["", "<office:text/>", "<text/>", "<a xmlns='urn:oasis:names:tc:opendocument:xmlns:office:1.0'/>"]
        {
            let refusal = Xml::require("a.xml", source, ("office", "text")).unwrap_err().to_string();
            assert_eq!(refusal, "a.xml: holds no element `office:text`, so there is nothing to read");
        }
    }

    #[test]
    fn what_would_be_expanded_or_nested_without_end_is_refused() {
        let reason = |source: &str| names(source).unwrap_err().to_string();
        assert!(
            reason("<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>").contains("a.xml: wrong XML at byte 0: a document type")
        );
        assert_eq!(names("<!DOCTYPE a SYSTEM 'file:///etc/passwd'><a/>").unwrap(), ["<:a", ">:a"]);
        assert!(reason("<a>&b;</a>").contains("at byte 3: an entity"));
        assert!(reason("<a><b></a>").contains("wrong XML"));
        assert!(reason("<a>").contains("it ends inside of an element"));
        let nested = |depth: usize| names(&format!("{}{}", "<a>".repeat(depth), "</a>".repeat(depth)));
        assert!(nested(MAX_DEPTH).is_ok() && nested(MAX_DEPTH - 1).is_ok() && nested(MAX_DEPTH + 1).is_err());
    }
}
