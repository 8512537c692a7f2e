//! What a part of a package refers to.

use std::collections::HashMap;

use crate::formats::container::OpenError;
use crate::formats::container::archive::Archive;
use crate::formats::container::xml::{Event, Xml};

/// The part that holds the text, if the package does not tell.
const DOCUMENT: &str = "word/document.xml";

/// The references of a part by their identifiers.
#[derive(Debug, Default)]
pub(super) struct Relations {
    targets: HashMap<String, Relation>,
}

#[derive(Debug)]
struct Relation {
    /// The address of its kind.
    kind: String,
    /// The name of a part, or an address outside of the package.
    target: String,
    external: bool,
}

/// The name of the part that holds the text.
pub(super) fn document(archive: &Archive<'_>) -> Result<String, OpenError> {
    let relations = Relations::of(archive, "")?;
    Ok(relations.part("/officeDocument").unwrap_or(DOCUMENT).to_owned())
}

impl Relations {
    /// The references of the part of that name; of the package, where the name is empty.
    pub(super) fn of(archive: &Archive<'_>, part: &str) -> Result<Self, OpenError> {
        let (folder, file) = part.rsplit_once('/').unwrap_or(("", part));
        let slash = if folder.is_empty() { "" } else { "/" };
        let name = format!("{folder}{slash}_rels/{file}.rels");
        let mut relations = Self::default();
        let Some(source) = archive.find(&name)? else { return Ok(relations) };
        let mut xml = Xml::new(&name, &source.text);
        while let Some(event) = xml.next()? {
            let Event::Start(tag) = event else { continue };
            let (Some(id), Some(kind), Some(target)) =
                (tag.attribute("", "Id"), tag.attribute("", "Type"), tag.attribute("", "Target"))
            else {
                continue;
            };
            let external = tag.attribute("", "TargetMode") == Some("External");
            let target = if external { target.to_owned() } else { resolved(folder, target) };
            relations.targets.insert(id.to_owned(), Relation { kind: kind.to_owned(), target, external });
        }
        Ok(relations)
    }

    /// The name of the part of a kind, told by how the address of the kind ends.
    pub(super) fn part(&self, kind: &str) -> Option<&str> {
        let mut found = self.targets.values().filter(|relation| !relation.external && relation.kind.ends_with(kind));
        let first = found.next()?;
        Some(found.fold(&first.target, |one, other| one.min(&other.target)))
    }

    /// What an identifier refers to.
    pub(super) fn target(&self, id: &str) -> Option<&str> {
        self.targets.get(id).map(|relation| relation.target.as_str())
    }
}

/// The name of a part as it is written in another part of `folder`.
fn resolved(folder: &str, target: &str) -> String {
    let (base, target) = match target.strip_prefix('/') {
        Some(target) => ("", target),
        None => (folder, target),
    };
    let mut steps: Vec<&str> = Vec::new();
    for step in base.split('/').chain(target.split('/')) {
        match step {
            "" | "." => {}
            ".." => drop(steps.pop()),
            step => steps.push(step),
        }
    }
    steps.join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn targets_are_names_in_the_package() {
        assert_eq!(resolved("word", "styles.xml"), "word/styles.xml");
        assert_eq!(resolved("word", "/word/styles.xml"), "word/styles.xml");
        assert_eq!(resolved("word", "../a/./b.xml"), "a/b.xml");
        assert_eq!(resolved("", "../../etc/passwd"), "etc/passwd");
    }
}
