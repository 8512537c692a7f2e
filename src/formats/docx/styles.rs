//! What the styles of a document say about paragraphs and runs.

use std::collections::HashMap;

use crate::formats::container::OpenError;
use crate::formats::container::archive::Archive;
use crate::formats::container::xml::{Event, Tag, Xml};

/// Longer chains of styles that are based on each other are followed no further.
const MAX_CHAIN: usize = 16;

/// What paragraphs of a style are to a reader.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Role {
    Heading(u8),
    Quotation,
    Caption,
    Code,
    Bibliography,
    /// A paragraph that goes on with an item, where one stands before it.
    ListText,
    /// A line of a table of contents or of an index, a head or a foot.
    LeftOut,
}

/// How a run is set; `None` where nothing says so.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(super) struct RunStyle {
    pub italic: Option<bool>,
    pub raised: Option<bool>,
    pub hidden: Option<bool>,
    pub code: Option<bool>,
}

impl RunStyle {
    /// Takes note of a property.
    pub(super) fn take(&mut self, tag: &Tag) {
        match tag.name() {
            ("w", "i") => self.italic = Some(is_on(tag)),
            ("w", "vanish") => self.hidden = Some(is_on(tag)),
            ("w", "vertAlign") => self.raised = Some(tag.attribute("w", "val") == Some("superscript")),
            _ => {}
        }
    }

    /// The same, with what `base` says where this says nothing.
    pub(super) fn over(self, base: Self) -> Self {
        Self {
            italic: self.italic.or(base.italic),
            raised: self.raised.or(base.raised),
            hidden: self.hidden.or(base.hidden),
            code: self.code.or(base.code),
        }
    }
}

/// Whether a property that is on or off is on.
fn is_on(tag: &Tag) -> bool {
    !matches!(tag.attribute("w", "val"), Some("0" | "false" | "off"))
}

#[derive(Debug, Default)]
struct Style {
    name: String,
    base: Option<String>,
    outline: Option<u8>,
    number: Option<String>,
    depth: Option<u8>,
    run: RunStyle,
}

/// The styles of a document by their identifiers.
#[derive(Debug, Default)]
pub(super) struct Styles(HashMap<String, Style>);

impl Styles {
    /// Reads the part of that name; no styles where there is none.
    pub(super) fn read(archive: &Archive<'_>, name: &str) -> Result<Self, OpenError> {
        let mut styles = Self::default();
        let Some(part) = archive.find(name)? else { return Ok(styles) };
        let mut xml = Xml::new(name, &part.text);
        let mut open: Option<(String, Style)> = None;
        while let Some(event) = xml.next()? {
            match event {
                Event::Start(tag) if tag.name() == ("w", "style") => {
                    open = tag.attribute("w", "styleId").map(|id| (id.to_owned(), Style::default()));
                }
                Event::Start(tag) => {
                    if let Some((_, style)) = &mut open {
                        style.take(&tag);
                    }
                }
                Event::End(end) if end.name() == ("w", "style") => styles.0.extend(open.take()),
                _ => {}
            }
        }
        Ok(styles)
    }

    /// What paragraphs of a style are; `None` for running text.
    pub(super) fn role(&self, id: &str) -> Option<Role> {
        self.chain(id).find_map(|style| role_of(&style.name).or_else(|| outlined(style.outline?)))
    }

    /// The list that a style numbers its paragraphs in, and the level there.
    pub(super) fn number<'a>(&'a self, id: &'a str) -> Option<(&'a str, Option<u8>)> {
        let number = self.chain(id).find_map(|style| style.number.as_deref())?;
        Some((number, self.chain(id).find_map(|style| style.depth)))
    }

    /// How runs of a style are set.
    pub(super) fn run(&self, id: &str) -> RunStyle {
        self.chain(id).fold(RunStyle::default(), |run, style| run.over(style.run))
    }

    /// A style and what it is based on.
    fn chain<'a>(&'a self, id: &'a str) -> impl Iterator<Item = &'a Style> {
        let next = |style: &&'a Style| self.0.get(style.base.as_deref()?);
        std::iter::successors(self.0.get(id), next).take(MAX_CHAIN)
    }
}

impl Style {
    fn take(&mut self, tag: &Tag) {
        let value = tag.attribute("w", "val");
        match tag.name() {
            ("w", "name") => {
                self.name = value.unwrap_or("").to_lowercase();
                self.run.code = is_code(&self.name).then_some(true);
            }
            ("w", "basedOn") => self.base = value.map(str::to_owned),
            ("w", "outlineLvl") => self.outline = value.and_then(|value| value.parse().ok()),
            ("w", "numId") => self.number = value.map(str::to_owned),
            ("w", "ilvl") => self.depth = value.and_then(|value| value.parse().ok()),
            _ => self.run.take(tag),
        }
    }
}

/// A heading of the outline level that is counted from 0; 9 is running text.
pub(super) fn outlined(level: u8) -> Option<Role> {
    (level < 9).then(|| Role::Heading((level + 1).min(6)))
}

/// Whether runs of a style are code or what a program prints.
fn is_code(name: &str) -> bool {
    matches!(name, "verbatim char" | "source text" | "teletype" | "code char" | "inline code")
        || name.starts_with("html ") && ["code", "keyboard", "sample", "typewriter"].iter().any(|it| name.ends_with(it))
}

/// The role of the styles with this name, in lower case; built-in styles have English names in every language.
fn role_of(name: &str) -> Option<Role> {
    if let Some(level) = name.strip_prefix("heading ").and_then(|level| level.parse::<u8>().ok()) {
        return outlined(level.saturating_sub(1));
    }
    Some(match name {
        "title" => Role::Heading(1),
        "quote" | "intense quote" | "block text" | "block quote" | "blockquote" | "quotations" => Role::Quotation,
        "caption" | "image caption" | "table caption" | "figure caption" => Role::Caption,
        "source code" | "html preformatted" | "preformatted text" | "code" | "verbatim" => Role::Code,
        "bibliography" | "references" | "endnote bibliography" | "citavi bibliography entry" => Role::Bibliography,
        "list paragraph" => Role::ListText,
        "toc heading" | "table of figures" | "table of authorities" | "header" | "footer" => Role::LeftOut,
        name if name.starts_with("list continue") => Role::ListText,
        name if name.starts_with("toc ") || name.starts_with("index ") => Role::LeftOut,
        _ => return None,
    })
}
