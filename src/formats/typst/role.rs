//! What a reader sees of the content that a function is given.

use crate::model::BlockKind;

/// Functions whose content stands in its line.
const INLINE: [&str; 22] = [
    "strong",
    "text",
    "underline",
    "highlight",
    "smallcaps",
    "box",
    "super",
    "sub",
    "overline",
    "upper",
    "lower",
    "h",
    "hide",
    "smallquote",
    "q",
    "em",
    "b",
    "i",
    "sym",
    "term",
    "gls",
    "strike",
];
/// Functions whose content is not read as text.
const UNREAD: [&str; 20] = [
    "image",
    "raw",
    "cite",
    "ref",
    "outline",
    "pagebreak",
    "v",
    "metadata",
    "label",
    "place",
    "counter",
    "state",
    "datetime",
    "lorem",
    "cetz.canvas",
    "canvas",
    "diagram",
    "math.equation",
    "bibliography",
    "todo",
];
/// Arguments that no reader takes for text.
const UNREAD_ARGUMENTS: [&str; 12] = [
    "supplement",
    "numbering",
    "header",
    "footer",
    "keywords",
    "prefix",
    "suffix",
    "separator",
    "marker",
    "foreground",
    "background",
    "placeholder",
];

/// What content becomes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Role {
    /// Text of the line that it stands in.
    Inline,
    Emphasis,
    Link,
    Note,
    /// A block of its own.
    Apart(BlockKind, u8),
    /// A quotation that stands apart.
    Quotation,
    Item,
    Hidden,
}

/// The role of content: the function, the name of the argument, whether it stands alone in its line.
pub(super) fn role(function: &str, argument: Option<&str>, alone: bool) -> Role {
    const PARAGRAPH: Role = Role::Apart(BlockKind::Paragraph, 0);
    match argument {
        Some("caption") => return Role::Apart(BlockKind::Caption, 0),
        Some("attribution") => return Role::Quotation,
        Some("title") if function.ends_with("with") => return Role::Apart(BlockKind::Heading, 1),
        Some(name) if UNREAD_ARGUMENTS.contains(&name) => return Role::Hidden,
        _ => {}
    }
    if function.starts_with("table") || function.starts_with("grid") {
        return Role::Apart(BlockKind::TableCell, 0);
    }
    match function {
        "emph" => Role::Emphasis,
        "link" => Role::Link,
        "footnote" => Role::Note,
        "heading" => Role::Apart(BlockKind::Heading, 1),
        "quote" if alone => Role::Quotation,
        "quote" => Role::Inline,
        "list" | "enum" | "list.item" | "enum.item" => Role::Item,
        _ if UNREAD.contains(&function) => Role::Hidden,
        _ if INLINE.contains(&function) => Role::Inline,
        _ if alone => PARAGRAPH,
        _ => Role::Inline,
    }
}
