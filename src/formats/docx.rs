//! Word documents (Office Open XML): what a reader of the pages sees.
//!
//! Results of fields are text, their codes are not. Tracked deletions, comments, hidden text, heads and feet of pages and
//! tables of contents are left out. Footnotes and endnotes stand behind the text, in the order of their marks.

mod body;
mod field;
mod frame;
mod notes;
pub(super) mod numbering;
mod paragraph;
mod relations;
mod styles;

use super::container::archive::Archive;
use super::container::page::Page;
use super::container::xml::Xml;
use super::container::{OpenError, Unpacked};
use body::{Body, Context};
use notes::{NoteKind, Notes};
use numbering::Numbering;
use relations::Relations;
use styles::Styles;

/// Opens a Word document.
pub(super) fn open(bytes: &[u8]) -> Result<Unpacked, OpenError> {
    let archive = Archive::open(bytes)?;
    let name = relations::document(&archive)?;
    let part = archive.part(&name)?;
    Xml::require(&name, &part.text, ("w", "document"))?;
    let relations = Relations::of(&archive, &name)?;
    let styles = match relations.part("/styles") {
        Some(name) => Styles::read(&archive, name)?,
        None => Styles::default(),
    };
    let mut numbering = match relations.part("/numbering") {
        Some(name) => Numbering::read(&archive, name, &styles)?,
        None => Numbering::default(),
    };
    let mut notes = Notes::default();
    let mut page = Page::new();
    page.begin_part(&name, true, &part);
    let context = Context { part: &name, relations: &relations, styles: &styles };
    Body::new(context, &mut numbering, &mut notes).read(&part.text, &mut |_, ready| ready.put(&mut page))?;
    for kind in [NoteKind::Footnote, NoteKind::Endnote] {
        let Some(name) = relations.part(kind.relation()).filter(|_| notes.cites(kind)) else { continue };
        let Some(part) = archive.find(name)? else { continue };
        let relations = Relations::of(&archive, name)?;
        let context = Context { part: name, relations: &relations, styles: &styles };
        let mut found = Vec::new();
        Body::new(context, &mut numbering, &mut notes).read(&part.text, &mut |id, ready| {
            found.push((id.map(str::to_owned), ready));
            Ok(())
        })?;
        page.begin_part(name, false, &part);
        for ready in notes.in_order(kind, found) {
            ready.put(&mut page)?;
        }
    }
    Ok(page.finish())
}
