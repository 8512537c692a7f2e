//! Front ends: a text in some notation becomes blocks of reader's text with the way back to its bytes.
//!
//! Reading cannot fail: what is not the notation is text. A new notation is one source file and one line in the list of
//! formats.

mod asciidoc;
mod assembly;
mod flow;
mod html;
mod latex;
mod line;
mod list;
mod markdown;
mod mediawiki;
mod page;
mod part;
mod plain;
mod raised;
mod rst;
mod shape;
mod shown;
mod split;
mod writer;

#[cfg(test)]
mod contract;

use crate::model::Content;

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
}

/// What is known of a format.
struct Entry {
    format: Format,
    name: &'static str,
    /// Endings of file names, in lower case and without the dot.
    endings: &'static [&'static str],
    read: for<'s> fn(&'s str) -> Content<'s>,
}

const FORMATS: [Entry; 7] = [
    Entry { format: Format::PlainText, name: "text", endings: &["txt", "text"], read: plain::read },
    Entry { format: Format::Markdown, name: "markdown", endings: &["md", "markdown"], read: markdown::read },
    Entry { format: Format::Html, name: "html", endings: &["html", "htm", "xhtml"], read: html::read },
    Entry { format: Format::Rst, name: "rst", endings: &["rst", "rest"], read: rst::read },
    Entry {
        format: Format::MediaWiki,
        name: "mediawiki",
        endings: &["wiki", "mediawiki", "wikitext"],
        read: mediawiki::read,
    },
    Entry { format: Format::Latex, name: "latex", endings: &["tex", "ltx"], read: latex::read },
    Entry { format: Format::AsciiDoc, name: "asciidoc", endings: &["adoc", "asciidoc", "asc"], read: asciidoc::read },
];

impl Format {
    /// All formats.
    pub const ALL: [Self; 7] =
        [Self::PlainText, Self::Markdown, Self::Html, Self::Rst, Self::MediaWiki, Self::Latex, Self::AsciiDoc];

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
        let endings: Vec<String> =
            FORMATS.iter().flat_map(|entry| entry.endings).map(|ending| format!(".{ending}")).collect();
        format!("{} and README files", endings.join(", "))
    }

    fn entry(self) -> Option<&'static Entry> {
        FORMATS.iter().find(|entry| entry.format == self)
    }
}

/// Reads `source` into blocks, links and comments in the order of the source.
///
/// Every text is a text of every format; the time is linear in its length.
#[must_use]
pub fn read<'s>(source: &'s str, format: Format) -> Content<'s> {
    format.entry().map_or_else(Content::default, |entry| (entry.read)(source))
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
            ("README.rst", Some(Format::Rst)),
            ("Port.wiki", Some(Format::MediaWiki)),
            ("port.tex", Some(Format::Latex)),
            ("port.adoc", Some(Format::AsciiDoc)),
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
        assert_eq!(Format::named("docx"), None);
    }
}
