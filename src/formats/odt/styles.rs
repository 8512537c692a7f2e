//! What the styles of a document say about paragraphs and runs.

use std::collections::HashMap;

use crate::formats::container::xml::Tag;

/// Longer chains of styles that are based on each other are followed no further.
const MAX_CHAIN: usize = 16;

/// What paragraphs of a style are to a reader.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Role {
    Title,
    Quotation,
    Caption,
    Code,
    Bibliography,
    LeftOut,
}

/// How a run is set.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(super) struct RunStyle {
    pub italic: bool,
    pub raised: bool,
    pub hidden: bool,
    pub code: bool,
}

#[derive(Debug, Default)]
struct Style {
    name: String,
    parent: Option<String>,
    list: Option<String>,
    italic: Option<bool>,
    raised: Option<bool>,
    hidden: Option<bool>,
}

/// The styles of a document by family and name.
#[derive(Debug, Default)]
pub(super) struct Styles {
    styles: HashMap<(String, String), Style>,
    open: Option<((String, String), Style)>,
}

impl Styles {
    /// Takes note of a start tag.
    pub(super) fn start(&mut self, tag: &Tag) {
        let value = |space, name| tag.attribute(space, name);
        match tag.name() {
            ("style", "style") => {
                let (Some(family), Some(name)) = (value("style", "family"), value("style", "name")) else { return };
                let shown = value("style", "display-name").map_or_else(|| decoded(name), str::to_owned);
                let style = Style {
                    name: shown.to_lowercase(),
                    parent: value("style", "parent-style-name").map(str::to_owned),
                    list: value("style", "list-style-name").filter(|list| !list.is_empty()).map(str::to_owned),
                    ..Style::default()
                };
                self.open = Some(((family.to_owned(), name.to_owned()), style));
            }
            ("style", "text-properties") => {
                let Some((_, style)) = &mut self.open else { return };
                style.italic = value("fo", "font-style").map(|font| font != "normal").or(style.italic);
                style.hidden = value("text", "display").map(|display| display == "none").or(style.hidden);
                style.raised = value("style", "text-position").map(is_raised).or(style.raised);
            }
            _ => {}
        }
    }

    /// Takes note of an end tag.
    pub(super) fn end(&mut self, name: (&str, &str)) {
        if name == ("style", "style") {
            self.styles.extend(self.open.take());
        }
    }

    /// What paragraphs of a style are; `None` for running text.
    pub(super) fn role(&self, name: &str) -> Option<Role> {
        self.chain("paragraph", name).find_map(|style| role_of(&style.name))
    }

    /// The list that a style puts its paragraphs in.
    pub(super) fn list(&self, name: &str) -> Option<&str> {
        self.chain("paragraph", name).find_map(|style| style.list.as_deref())
    }

    /// How runs of a style are set inside of those set as `around`.
    pub(super) fn run(&self, family: &str, name: &str, around: RunStyle) -> RunStyle {
        let says = |read: fn(&Style) -> Option<bool>| self.chain(family, name).find_map(read);
        RunStyle {
            italic: says(|style| style.italic).unwrap_or(around.italic),
            raised: says(|style| style.raised).unwrap_or(around.raised),
            hidden: says(|style| style.hidden).unwrap_or(around.hidden),
            code: around.code || family == "text" && self.chain(family, name).any(|style| is_code(&style.name)),
        }
    }

    /// A style and those that it is based on.
    fn chain<'a>(&'a self, family: &str, name: &str) -> impl Iterator<Item = &'a Style> {
        let find = |name: &str| self.styles.get(&(family.to_owned(), name.to_owned()));
        let family = family.to_owned();
        let next = move |style: &&'a Style| self.styles.get(&(family.clone(), style.parent.clone()?));
        std::iter::successors(find(name), next).take(MAX_CHAIN)
    }
}

/// A name without the codes of its blanks.
fn decoded(name: &str) -> String {
    name.replace("_20_", " ")
}

/// `super 58%`, or a share of the height of the line.
fn is_raised(position: &str) -> bool {
    let first = position.split_whitespace().next().unwrap_or("");
    first == "super" || first.strip_suffix('%').and_then(|share| share.parse::<f32>().ok()).is_some_and(|it| it > 0.0)
}

fn is_code(name: &str) -> bool {
    matches!(name, "source text" | "source_text" | "teletype" | "user entry" | "example")
}

/// The role of the styles with this name, in lower case.
fn role_of(name: &str) -> Option<Role> {
    Some(match name {
        "title" => Role::Title,
        "quotations" | "quote" | "block quotation" => Role::Quotation,
        "caption" | "illustration" | "drawing" => Role::Caption,
        "preformatted text" => Role::Code,
        "header" | "footer" | "contents heading" => Role::LeftOut,
        name if name.starts_with("bibliography") => {
            if name == "bibliography heading" {
                return None;
            }
            Role::Bibliography
        }
        _ => return None,
    })
}
