//! Documents of LaTeX: those that take in their chapters, and chapters that do not name the document they belong to.

use std::collections::HashSet;
use std::sync::Arc;

use super::gather::{Gatherer, NamedBy, join};
use super::limits;
use super::shelf::Part;
use crate::model::{Content, DatabaseState};
use crate::text::SourceFile;

/// Folders in which the document that a chapter belongs to is looked for.
const FOLDERS: [&str; 3] = ["", "..", "../.."];

/// Endings of what programs have written.
const NO_TEXT: [&str; 7] = ["pgf", "tikz", "pdf_tex", "eps_tex", "bbl", "glo", "acn"];

/// Gathers the databases of the document or of the one that it is a part of.
pub fn gather(gatherer: &mut Gatherer<'_>, content: &mut Content<'_>) {
    let text = gatherer.source.text();
    let (own, main) = (std::mem::take(&mut content.parts), content.main.take());
    let walk = if is_whole(text) && main.is_none() {
        let mut walk = Walk::new("", &own);
        walk.follow(gatherer, &own);
        Some(walk)
    } else {
        find_main(gatherer, main.as_deref(), &own)
    };
    let biblatex = |text: &str| text.contains("biblatex") || text.contains("\\addbibresource");
    gatherer.gathered.folds_case = !biblatex(text);
    let Some(walk) = walk else {
        gatherer.own(content);
        gatherer.gathered.whole = false;
        // A chapter's names count from the folder of a document that is not known.
        for database in gatherer.gathered.databases.iter_mut().filter(|it| it.state == DatabaseState::Missing) {
            database.state = DatabaseState::Unread;
        }
        return;
    };
    gatherer.gathered.keys.append(&mut content.uncited_keys);
    gatherer.gathered.keys.extend(content.named.iter().cloned());
    for bibliography in &content.bibliographies {
        gatherer.add(bibliography, &walk.folder, NamedBy::Document);
    }
    for (source, part) in &walk.parts {
        gatherer.gathered.folds_case &= !biblatex(source.text());
        gatherer.gathered.keys.extend(part.keys.iter().cloned());
        for bibliography in &part.bibliographies {
            gatherer.add(bibliography, &walk.folder, NamedBy::Other(source));
        }
    }
    gatherer.gathered.whole = walk.is_complete;
}

/// The files that make a document together, the one that is checked left out.
struct Walk<'c> {
    /// The parts that the document which is checked takes in.
    own: &'c [Box<str>],
    /// The folder that all names count from: that of the document which takes in the others.
    folder: String,
    parts: Vec<(Arc<SourceFile>, Arc<Part>)>,
    /// Names that were followed.
    seen: HashSet<String>,
    /// Whether the document that is checked was met.
    meets_own: bool,
    /// Whether no part is missing.
    is_complete: bool,
}

impl<'c> Walk<'c> {
    fn new(folder: &str, own: &'c [Box<str>]) -> Self {
        let folder = folder.to_owned();
        Self { own, folder, parts: Vec::new(), seen: HashSet::new(), meets_own: false, is_complete: true }
    }

    /// Reads parts and theirs.
    fn follow(&mut self, gatherer: &Gatherer<'_>, parts: &[Box<str>]) {
        let mut open: Vec<String> = parts.iter().rev().map(|name| name.to_string()).collect();
        while let Some(name) = open.pop() {
            if !self.seen.insert(name.clone()) {
                continue;
            }
            if self.seen.len() > limits::FILES || name.contains(['\\', '#', '$']) {
                self.is_complete = false;
                continue;
            }
            match self.read(gatherer, &name) {
                Found::Text(source, part) => {
                    open.extend(part.parts.iter().rev().map(|name| name.to_string()));
                    self.parts.push((source, part));
                }
                Found::Own => {
                    self.meets_own = true;
                    open.extend(self.own.iter().rev().map(|name| name.to_string()));
                }
                Found::NoText => {}
                Found::Nothing => self.is_complete = false,
            }
        }
    }

    fn read(&self, gatherer: &Gatherer<'_>, name: &str) -> Found {
        let file = name.rsplit('/').next().unwrap_or(name);
        // Pictures and tables that programs have written hold no citations.
        if file.rsplit_once('.').is_some_and(|(_, ending)| NO_TEXT.contains(&ending)) {
            return Found::NoText;
        }
        let with_ending = (!name.ends_with(".tex")).then(|| format!("{name}.tex"));
        for candidate in with_ending.into_iter().chain([name.to_owned()]) {
            let Ok(source) = gatherer.files.read(&join(&self.folder, &candidate)) else { continue };
            let is_named_alike = candidate.rsplit('/').next() == Some(gatherer.files.own_name());
            if is_named_alike && source.text() == gatherer.source.text() {
                return Found::Own;
            }
            let part = gatherer.shelf.part(&source);
            return Found::Text(source, part);
        }
        Found::Nothing
    }
}

enum Found {
    Text(Arc<SourceFile>, Arc<Part>),
    /// The document that is checked.
    Own,
    /// Something that cites nothing.
    NoText,
    /// No such file.
    Nothing,
}

/// The document that takes in the one that is checked: the one it names, else one in its folder or above.
fn find_main<'c>(gatherer: &Gatherer<'_>, main: Option<&str>, own: &'c [Box<str>]) -> Option<Walk<'c>> {
    if let Some(name) = main {
        return walk_of(gatherer, name, own).or_else(|| walk_of(gatherer, &format!("{name}.tex"), own));
    }
    FOLDERS.into_iter().find_map(|folder| {
        let names = gatherer.files.list(folder);
        let is_own = |name: &str| folder.is_empty() && name == gatherer.files.own_name();
        let texts = names.iter().filter(|name| name.ends_with(".tex") && !is_own(name)).take(limits::MAIN_CANDIDATES);
        let mut walks = texts.filter_map(|name| walk_of(gatherer, &join(folder, name), own));
        walks.find(|walk| walk.meets_own)
    })
}

/// All that the document of this name takes in; `None` where it is no whole document.
fn walk_of<'c>(gatherer: &Gatherer<'_>, name: &str, own: &'c [Box<str>]) -> Option<Walk<'c>> {
    let source = gatherer.files.read(name).ok()?;
    if !is_whole(source.text()) {
        return None;
    }
    let (folder, _) = name.rsplit_once('/').unwrap_or(("", name));
    let part = gatherer.shelf.part(&source);
    let mut walk = Walk::new(folder, own);
    walk.parts.push((source, Arc::clone(&part)));
    walk.follow(gatherer, &part.parts);
    Some(walk)
}

/// Whether a text is more than a chapter.
fn is_whole(text: &str) -> bool {
    text.contains("\\documentclass") || text.contains("\\begin{document}")
}
