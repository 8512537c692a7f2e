//! Databases of references, as a document names them and as they are read.

use crate::text::Span;

/// How a database is written.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Notation {
    /// BibTeX and BibLaTeX.
    BibTex,
    /// A list of items of the Citation Style Language, in JSON or YAML.
    Csl,
    /// Entries of Typst's hayagriva by their keys, in YAML.
    Hayagriva,
}

/// Where the entries of a database stand.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum BibliographyPlace {
    /// In the file of this name, its ending included, seen from the folder of the document.
    File(Box<str>),
    /// In these bytes of the document.
    Here(Span, Notation),
    /// Nobody can tell before the document is made: code or a macro names it.
    Unknown,
}

/// A database of references that a document names: `\addbibresource{a.bib}`, `bibliography: a.bib`.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Bibliography {
    /// The bytes that name it.
    pub span: Span,
    /// Where its entries stand.
    pub place: BibliographyPlace,
}

impl Bibliography {
    /// A database in the file `name`, which is named at `span`.
    #[must_use]
    pub fn file(span: Span, name: &str) -> Self {
        Self { span, place: BibliographyPlace::File(name.into()) }
    }
}
