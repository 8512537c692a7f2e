//! Front ends: a text in some notation becomes blocks of reader's text with the way back to its bytes.
//!
//! Reading cannot fail: what is not the notation is text. Opening a container can; its text then is read like any other.
//! A new notation is one source file and one line in the list of formats.

mod anchors;
mod asciidoc;
mod assembly;
mod bibtex;
mod container;
mod docx;
mod epub;
mod flow;
mod html;
mod ipynb;
mod keyed;
mod latex;
mod line;
mod list;
mod markdown;
mod mediawiki;
mod odt;
mod org;
mod page;
mod part;
mod plain;
mod raised;
mod rst;
mod shape;
mod shortcode;
mod shown;
mod split;
mod typst;
mod writer;

#[cfg(test)]
mod contract;

use crate::model::Content;
use crate::text::{DecodeError, Foreign, SourceFile};
use container::Unpacked;
pub use container::layout::Layout;
pub use container::{MAX_DEPTH, MAX_ENTRIES, MAX_PARAGRAPHS, MAX_PART, MAX_RATIO, MAX_UNPACKED, OpenError};

/// A notation that texts are written in.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Format {
    /// Text without markup, mail and RFC layout included.
    PlainText,
    /// CommonMark with tables, footnotes, task lists, alerts, math and front matter.
    Markdown,
    /// HTML and XHTML pages.
    Html,
    /// reStructuredText.
    Rst,
    /// MediaWiki, as Wikipedia is written.
    MediaWiki,
    /// LaTeX.
    Latex,
    /// AsciiDoc.
    AsciiDoc,
    /// Org.
    Org,
    /// Typst.
    Typst,
    /// Word documents.
    Docx,
    /// OpenDocument texts.
    Odt,
    /// Jupyter notebooks.
    Ipynb,
    /// Electronic books.
    Epub,
    /// Databases of BibTeX and BibLaTeX.
    BibTex,
}

/// Takes the text out of the bytes of a container.
type Open = fn(&[u8]) -> Result<Unpacked, OpenError>;

/// What is known of a format.
struct Entry {
    format: Format,
    name: &'static str,
    /// Endings of file names, in lower case and without the dot.
    endings: &'static [&'static str],
    /// Reads a text; of a container whose text is not the source of a notation, the text without its layout.
    read: for<'s> fn(&'s str) -> Content<'s>,
    open: Option<Open>,
}

impl Entry {
    const fn text(
        format: Format,
        name: &'static str,
        endings: &'static [&'static str],
        read: for<'s> fn(&'s str) -> Content<'s>,
    ) -> Self {
        Self { format, name, endings, read, open: None }
    }
}

const FORMATS: [Entry; 14] = [
    Entry::text(Format::PlainText, "text", &["txt", "text"], plain::read),
    Entry::text(Format::Markdown, "markdown", &["md", "markdown", "qmd", "rmd"], markdown::read),
    Entry::text(Format::Html, "html", &["html", "htm", "xhtml"], html::read),
    Entry::text(Format::Rst, "rst", &["rst", "rest"], rst::read),
    Entry::text(Format::MediaWiki, "mediawiki", &["wiki", "mediawiki", "wikitext"], mediawiki::read),
    Entry::text(Format::Latex, "latex", &["tex", "ltx"], latex::read),
    Entry::text(Format::AsciiDoc, "asciidoc", &["adoc", "asciidoc", "asc"], asciidoc::read),
    Entry::text(Format::Org, "org", &["org"], org::read),
    Entry::text(Format::Typst, "typst", &["typ"], typst::read),
    Entry {
        format: Format::Docx,
        name: "docx",
        endings: &["docx", "docm", "dotx"],
        read: plain::read,
        open: Some(docx::open),
    },
    Entry { format: Format::Odt, name: "odt", endings: &["odt", "ott"], read: plain::read, open: Some(odt::open) },
    Entry { format: Format::Ipynb, name: "ipynb", endings: &["ipynb"], read: markdown::read, open: Some(ipynb::open) },
    Entry { format: Format::Epub, name: "epub", endings: &["epub"], read: html::read, open: Some(epub::open) },
    Entry::text(Format::BibTex, "bibtex", &["bib", "bibtex"], bibtex::read),
];

impl Format {
    /// All formats.
    pub const ALL: [Self; 14] = [
        Self::PlainText,
        Self::Markdown,
        Self::Html,
        Self::Rst,
        Self::MediaWiki,
        Self::Latex,
        Self::AsciiDoc,
        Self::Org,
        Self::Typst,
        Self::Docx,
        Self::Odt,
        Self::Ipynb,
        Self::Epub,
        Self::BibTex,
    ];

    /// The format that the name of a file tells; folders before it and its case do not count.
    ///
    /// `README` and its like without an ending are plain text. `None` for every other name.
    #[must_use]
    pub fn of_path(path: &str) -> Option<Self> {
        let name = path.rsplit(['/', '\\']).next().unwrap_or(path).to_ascii_lowercase();
        match name.rsplit_once('.') {
            Some((_, ending)) => FORMATS.iter().find(|entry| entry.endings.contains(&ending)).map(|entry| entry.format),
            None => name.starts_with("readme").then_some(Self::PlainText),
        }
    }

    /// Whether files of this format are documents of the folder that they stand in; a database is only what documents
    /// there cite from, and holds more than they need.
    #[must_use]
    pub fn is_walked(self) -> bool {
        self != Self::BibTex
    }

    /// Whether its text comes out of a container, and is not what an editor shows.
    #[must_use]
    pub fn is_container(self) -> bool {
        self.entry().is_some_and(|entry| entry.open.is_some())
    }

    /// The format of a name, as [`Format::name`] gives it.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        FORMATS.iter().find(|entry| entry.name == name).map(|entry| entry.format)
    }

    /// The word for it in settings and on the command line.
    #[must_use]
    pub fn name(self) -> &'static str {
        self.entry().map_or("text", |entry| entry.name)
    }

    /// The names of the files that are documents, for people: `.txt, .md and README files`.
    #[must_use]
    pub fn file_names() -> String {
        let endings: Vec<String> = FORMATS
            .iter()
            .filter(|entry| entry.format.is_walked())
            .flat_map(|entry| entry.endings)
            .map(|ending| format!(".{ending}"))
            .collect();
        format!("{} and README files", endings.join(", "))
    }

    fn entry(self) -> Option<&'static Entry> {
        FORMATS.iter().find(|entry| entry.format == self)
    }
}

/// Why the bytes of a document are no text.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Unreadable {
    /// They are no characters.
    Decode(DecodeError),
    /// They are no container of the format, or one that cannot be opened.
    Open(OpenError),
}

/// A document: its text, and how it is read.
#[derive(Debug)]
pub struct Opened {
    /// The text; of a container, what a reader of it sees.
    pub source: SourceFile,
    /// The format that the bytes were opened as.
    pub format: Format,
    /// How the text of a container is set, unless it is the source of a notation.
    pub layout: Option<Layout>,
}

impl Opened {
    /// How the text is read.
    #[must_use]
    pub fn reading(&self) -> Reading<'_> {
        Reading { format: self.format, layout: self.layout.as_ref() }
    }
}

/// How a text is read: as a notation, or as it was set in the container that it comes from.
#[derive(Clone, Copy, Debug)]
pub struct Reading<'l> {
    /// The format of the document.
    pub format: Format,
    layout: Option<&'l Layout>,
}

impl<'l> Reading<'l> {
    /// A text of a format, set as `layout` says where it came out of a container.
    #[must_use]
    pub fn new(format: Format, layout: Option<&'l Layout>) -> Self {
        Self { format, layout }
    }
}

impl From<Format> for Reading<'_> {
    fn from(format: Format) -> Self {
        Self { format, layout: None }
    }
}

/// Makes a text of the bytes of a document.
///
/// # Errors
/// What is wrong with the bytes, and where.
pub fn open(name: impl Into<Foreign>, bytes: Vec<u8>, format: Format) -> Result<Opened, Unreadable> {
    let Some(open) = format.entry().and_then(|entry| entry.open) else {
        if let Some(error) = container::archive::unnamed(&bytes) {
            return Err(Unreadable::Open(error));
        }
        let source = SourceFile::decode(name, bytes).map_err(Unreadable::Decode)?;
        return Ok(Opened { source, format, layout: None });
    };
    let Unpacked { text, parts, layout } = open(&bytes).map_err(Unreadable::Open)?;
    Ok(Opened { source: SourceFile::unpacked(name, text, parts), format, layout })
}

/// Reads `source` into blocks, links and comments in the order of the source.
///
/// Every text is a text of every format; the time is linear in its length.
#[must_use]
pub fn read<'s, 'l>(source: &'s str, reading: impl Into<Reading<'l>>) -> Content<'s> {
    let Reading { format, layout } = reading.into();
    match (layout, format.entry()) {
        (Some(layout), _) => layout.read(source),
        (None, Some(entry)) => (entry.read)(source),
        (None, None) => Content::default(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_name_of_a_file_tells_its_format() {
        for (path, expected) in [
            ("a.txt", Some(Format::PlainText)),
            ("notes/a.b.TEXT", Some(Format::PlainText)),
            ("README", Some(Format::PlainText)),
            ("docs\\Readme", Some(Format::PlainText)),
            ("README.md", Some(Format::Markdown)),
            ("a.MarkDown", Some(Format::Markdown)),
            ("index.Rmd", Some(Format::Markdown)),
            ("a.qmd", Some(Format::Markdown)),
            ("README.rst", Some(Format::Rst)),
            ("Port.wiki", Some(Format::MediaWiki)),
            ("port.tex", Some(Format::Latex)),
            ("port.adoc", Some(Format::AsciiDoc)),
            ("Port.DOCX", Some(Format::Docx)),
            ("port.org", Some(Format::Org)),
            ("a.pdf", None),
            ("texts.txt/a", None),
            ("Makefile", None),
            ("", None),
        ] {
            assert_eq!(Format::of_path(path), expected, "{path:?}");
        }
    }

    #[test]
    fn every_format_is_listed_and_found_by_its_name() {
        assert_eq!(Format::ALL.len(), FORMATS.len());
        for format in Format::ALL {
            assert_eq!(Format::named(format.name()), Some(format));
        }
        assert_eq!(Format::named("pdf"), None);
    }
}
