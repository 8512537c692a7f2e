//! What an element is to a reader.

use crate::model::ListRole;

/// Classes of what only programs and editors use on wikis and blogs.
pub(super) const UNREAD: [&str; 9] = [
    "backrefs",
    "mw-editsection",
    "mw-cite-backlink",
    "mw-jump-link",
    "navbox",
    "noprint",
    "footnote-back",
    "footnote-backref",
    "reversefootnote",
];

/// Classes and roles that say that a list is one of references or notes.
pub(super) const LISTS: [(&str, ListRole); 10] = [
    ("references", ListRole::References),
    ("reflist", ListRole::References),
    ("bibliography", ListRole::References),
    ("csl-bib-body", ListRole::References),
    ("doc-bibliography", ListRole::References),
    ("footnotes", ListRole::Notes),
    ("footnote-list", ListRole::Notes),
    ("wp-block-footnotes", ListRole::Notes),
    ("doc-endnotes", ListRole::Notes),
    ("endnotes", ListRole::Notes),
];

/// Classes of divisions that stand beside each other on one line.
pub(super) const BESIDE: [&str; 2] = ["csl-left-margin", "csl-right-inline"];

/// The part that an element plays on the page.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Role {
    Heading(u8),
    /// A paragraph, a section: its text stands apart.
    Block,
    Division,
    OrderedList,
    BulletList,
    Item,
    Quotation,
    Cell,
    Caption,
    /// Text that is shown as it is written.
    Preformatted,
    /// Scripts, menus, controls, deletions: nobody reads them as text.
    Hidden,
    /// Something that is no text: a picture, a formula.
    Object,
    /// The foot of a page or of an article.
    Footer,
    /// A part that is read for its own sake, in which a footer belongs to the text.
    Article,
    Link,
    Image,
    Raised,
    /// Italics, in which titles are set.
    Emphasis,
    Code,
    Quote,
    Break,
    /// Anything else inside a line.
    Inline,
}

/// Classes of the captions of pictures, which page builders do not always set in an element for them.
pub(super) const CAPTIONS: [&str; 4] = ["tr-caption", "wp-caption-text", "thumbcaption", "image-caption"];

/// The role of the elements with this name whose class is that of a caption.
pub(super) fn caption(name: &str) -> Role {
    match role(name) {
        Role::Block | Role::Cell | Role::Division => Role::Caption,
        role => role,
    }
}

/// The role of the elements with this name, in lower case.
pub(super) fn role(name: &str) -> Role {
    match name {
        "h1" => Role::Heading(1),
        "h2" => Role::Heading(2),
        "h3" => Role::Heading(3),
        "h4" => Role::Heading(4),
        "h5" => Role::Heading(5),
        "h6" => Role::Heading(6),
        "address" | "aside" | "body" | "center" | "dd" | "details" | "dl" | "dt" | "fieldset" | "figure" | "form"
        | "header" | "hgroup" | "hr" | "html" | "legend" | "p" | "section" | "summary" | "table" | "tbody"
        | "tfoot" | "thead" | "tr" => Role::Block,
        "div" => Role::Division,
        "article" | "main" => Role::Article,
        "ol" => Role::OrderedList,
        "ul" | "menu" | "dir" => Role::BulletList,
        "li" => Role::Item,
        "blockquote" => Role::Quotation,
        "td" | "th" => Role::Cell,
        "figcaption" | "caption" => Role::Caption,
        "pre" | "listing" | "plaintext" | "xmp" => Role::Preformatted,
        "audio" | "button" | "canvas" | "datalist" | "del" | "dialog" | "head" | "iframe" | "nav" | "noframes"
        | "noscript" | "object" | "s" | "script" | "select" | "strike" | "style" | "template" | "textarea"
        | "title" | "video" => Role::Hidden,
        "math" | "svg" => Role::Object,
        "footer" => Role::Footer,
        "a" => Role::Link,
        "img" => Role::Image,
        "sup" => Role::Raised,
        "em" | "i" => Role::Emphasis,
        "code" | "kbd" | "samp" | "tt" | "var" => Role::Code,
        "q" => Role::Quote,
        "br" => Role::Break,
        _ => Role::Inline,
    }
}

/// Whether an element never has an end tag.
pub(super) fn is_void(name: &str) -> bool {
    matches!(
        name,
        "area"
            | "base"
            | "br"
            | "col"
            | "embed"
            | "hr"
            | "img"
            | "input"
            | "link"
            | "meta"
            | "source"
            | "track"
            | "wbr"
    )
}
