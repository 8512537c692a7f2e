//! OpenDocument texts, as LibreOffice writes them: what a reader of the pages sees.
//!
//! Notes stand behind the paragraph that they are marked in. Tracked deletions, comments, hidden text and tables of
//! contents are left out.

mod body;
mod lists;
mod paragraph;
mod styles;

use super::container::archive::Archive;
use super::container::page::Page;
use super::container::xml::{Event, Xml};
use super::container::{OpenError, Unpacked};
use body::Body;
use lists::Lists;
use styles::Styles;

/// The part that holds the text.
const CONTENT: &str = "content.xml";
/// The part that holds the named styles.
const STYLES: &str = "styles.xml";
/// The part that lists the others.
const MANIFEST: &str = "META-INF/manifest.xml";

/// Opens an OpenDocument text.
pub(super) fn open(bytes: &[u8]) -> Result<Unpacked, OpenError> {
    let archive = Archive::open(bytes)?;
    refuse_encrypted(&archive)?;
    let part = archive.part(CONTENT)?;
    Xml::require(CONTENT, &part.text, ("office", "text"))?;
    let (mut styles, mut lists) = (Styles::default(), Lists::default());
    if let Some(named) = archive.find(STYLES)? {
        read_styles(STYLES, &named.text, &mut styles, &mut lists)?;
    }
    read_styles(CONTENT, &part.text, &mut styles, &mut lists)?;
    let mut page = Page::new();
    page.begin_part(CONTENT, true, &part);
    Body::new(&styles, &mut lists).read(CONTENT, &part.text, &mut page)?;
    Ok(page.finish())
}

fn read_styles(name: &str, source: &str, styles: &mut Styles, lists: &mut Lists) -> Result<(), OpenError> {
    let mut xml = Xml::new(name, source);
    while let Some(event) = xml.next()? {
        match event {
            // What follows is the text.
            Event::Start(tag) if tag.name() == ("office", "body") => break,
            Event::Start(tag) => {
                styles.start(&tag);
                lists.start(&tag);
            }
            Event::End(end) => {
                styles.end(end.name());
                lists.end(end.name());
            }
            _ => {}
        }
    }
    Ok(())
}

/// Parts that a password protects are no longer XML.
fn refuse_encrypted(archive: &Archive<'_>) -> Result<(), OpenError> {
    let Some(manifest) = archive.find(MANIFEST)? else { return Ok(()) };
    // Writers have put a document type into it.
    let encrypted = manifest.text.contains(":encryption-data") || manifest.text.contains("<encryption-data");
    match encrypted {
        true => Err(OpenError::whole("protected by a password; save the document without one")),
        false => Ok(()),
    }
}
