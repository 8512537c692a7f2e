//! Electronic books: the pages of the spine in their order, without the table of contents.

use std::collections::HashMap;

use super::container::archive::{Archive, Part};
use super::container::layout::Layout;
use super::container::page::strides;
use super::container::xml::{Event, Tag, Xml};
use super::container::{MAX_PARAGRAPHS, OpenError, Unpacked};
use super::html::book::{Page, resolved};
use crate::text::{Encoding, Parts, Span};

/// The part that tells where the package document stands.
const CONTAINER: &str = "META-INF/container.xml";
/// The part that tells what is encrypted.
const ENCRYPTION: &str = "META-INF/encryption.xml";

/// Opens a book.
pub(super) fn open(bytes: &[u8]) -> Result<Unpacked, OpenError> {
    let archive = Archive::open(bytes)?;
    let package = package(&archive)?;
    let names = spine(&package, &archive.part(&package)?)?;
    refuse_encrypted(&archive, &names)?;
    let (mut text, mut parts, mut pages) = (String::new(), Parts::default(), Vec::new());
    for name in names {
        let part = archive.part(&name)?;
        let span = Span::new(text.len(), text.len() + part.text.len());
        parts.begin(&name, false, span.start(), part.encoding);
        if matches!(part.encoding, Encoding::Utf16Le | Encoding::Utf16Be) {
            strides(&part, |range, stored| parts.show(span.start() + range.start, range.len(), stored, true));
        }
        text.push_str(&part.text);
        // The next page begins a line.
        text.push('\n');
        pages.push(Page { span, name: name.into() });
        if pages.len() > MAX_PARAGRAPHS {
            return Err(OpenError::whole(format!("more than {MAX_PARAGRAPHS} pages")));
        }
    }
    Ok(Unpacked { text, parts, layout: Some(Layout::pages(pages)) })
}

/// The name of the package document.
fn package(archive: &Archive<'_>) -> Result<String, OpenError> {
    let part = archive.part(CONTAINER)?;
    let mut xml = Xml::new(CONTAINER, &part.text);
    while let Some(event) = xml.next()? {
        if let Event::Start(tag) = event
            && tag.name().1 == "rootfile"
            && let Some(path) = tag.attribute("", "full-path")
        {
            return Ok(resolved("", path));
        }
    }
    Err(OpenError::part(CONTAINER, "no package document is named here"))
}

/// What the package document says of an item.
struct Item {
    name: String,
    is_page: bool,
    is_contents: bool,
}

/// The names of the pages in reading order.
fn spine(package: &str, part: &Part) -> Result<Vec<String>, OpenError> {
    let mut xml = Xml::new(package, &part.text);
    let mut items: HashMap<String, Item> = HashMap::new();
    let (mut order, mut contents) = (Vec::new(), Vec::new());
    while let Some(event) = xml.next()? {
        let Event::Start(tag) = event else { continue };
        match tag.name().1 {
            "item" => items.extend(item(package, &tag)),
            "itemref" => order.extend(tag.attribute("", "idref").map(str::to_owned)),
            "reference" if tag.attribute("", "type") == Some("toc") => {
                let target = tag.attribute("", "href").unwrap_or("");
                contents.push(resolved(package, target.split('#').next().unwrap_or("")));
            }
            _ => {}
        }
    }
    let mut names = Vec::new();
    for id in order {
        // A page that stands in the spine twice is read once.
        let Some(item) = items.remove(&id) else { continue };
        if item.is_page && !item.is_contents && !contents.contains(&item.name) {
            names.push(item.name);
        }
    }
    if names.is_empty() {
        return Err(OpenError::part(package, "the spine names no page"));
    }
    Ok(names)
}

fn item(package: &str, tag: &Tag) -> Option<(String, Item)> {
    let (id, path) = (tag.attribute("", "id")?, tag.attribute("", "href")?);
    let kind = tag.attribute("", "media-type").unwrap_or("");
    let is_page = matches!(kind, "application/xhtml+xml" | "text/html" | "text/x-oeb1-document");
    let is_contents = tag.attribute("", "properties").is_some_and(|it| it.split_whitespace().any(|it| it == "nav"));
    Some((id.to_owned(), Item { name: resolved(package, path), is_page, is_contents }))
}

/// Fonts may be encrypted; books whose pages are cannot be read.
fn refuse_encrypted(archive: &Archive<'_>, names: &[String]) -> Result<(), OpenError> {
    let Some(part) = archive.find(ENCRYPTION)? else { return Ok(()) };
    let mut xml = Xml::new(ENCRYPTION, &part.text);
    while let Some(event) = xml.next()? {
        if let Event::Start(tag) = event
            && tag.name().1 == "CipherReference"
            && let Some(path) = tag.attribute("", "URI").map(|path| resolved("", path))
            && names.contains(&path)
        {
            return Err(OpenError::part(&path, "encrypted, as books with copy protection are"));
        }
    }
    Ok(())
}
