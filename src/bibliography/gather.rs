//! The databases of one document.

use std::sync::Arc;

use super::shelf::{Shelf, read_part};
use super::{latex, limits, markdown};
use crate::formats::Format;
use crate::lexicon::Lexicon;
use crate::model::{Bibliography, BibliographyPlace, Content, Database, DatabaseState, EntryTable};
use crate::text::{FileId, Files, Refusal, SharedFile, SourceFile, Span, cut, nearest};

/// How far up from a document's folder its databases are looked for: programs that make a document from many files
/// are often started in a folder above it.
const FOLDERS_UP: usize = 4;

/// The endings of files that are databases.
const DATABASES: [&str; 6] = ["bib", "bibtex", "biblatex", "json", "yaml", "yml"];

/// What was gathered for a document.
#[derive(Debug, Default)]
pub struct Gathered {
    /// Its databases.
    pub databases: Vec<Database>,
    /// Keys that are cited without a mark, or in other parts of the same text; `*` stands for all.
    pub keys: Vec<Box<str>>,
    /// Whether all is known that may cite the databases that the document names.
    pub whole: bool,
    /// Whether keys that differ in case only are the same.
    pub folds_case: bool,
    /// Whether the settings name the document as one whose entries others cite.
    pub is_shared: bool,
    /// The files that were read, which locations count from 1.
    pub files: Vec<Arc<SourceFile>>,
}

/// Reads the databases that the keys of a document lead to, and takes what it says of them out of `content`.
pub fn gather(
    source: &SourceFile,
    format: Format,
    content: &mut Content<'_>,
    files: &dyn Files,
    shelf: &Shelf,
    lexicon: &Lexicon,
) -> Gathered {
    let mut gatherer = Gatherer { source, files, shelf, gathered: Gathered::default() };
    match format {
        Format::Latex => latex::gather(&mut gatherer, content),
        Format::Markdown => markdown::gather(&mut gatherer, content),
        _ => gatherer.own(content),
    }
    let names_none = gatherer.gathered.databases.is_empty();
    gatherer.add_shared(lexicon);
    if gatherer.gathered.databases.iter().any(|database| !database.is_list) && !content.possible_marks.is_empty() {
        add_marks(content, names_none);
    }
    gatherer.gathered
}

/// Takes possible marks for marks; those without brackets may be mentions of people where only the settings name a
/// database.
fn add_marks(content: &mut Content<'_>, bracketed_only: bool) {
    let mut marks = std::mem::take(&mut content.possible_marks);
    let blocks = &content.blocks;
    marks.retain(|mark| {
        let text = blocks.get(mark.passage.block.index()).map_or("", |block| block.text.as_str());
        !bracketed_only || cut(text, mark.passage.range()).starts_with('[')
    });
    content.marks.append(&mut marks);
    content.marks.sort_by_key(|mark| mark.passage);
}

/// Who names a database.
#[derive(Clone, Copy)]
pub enum NamedBy<'a> {
    /// The document.
    Document,
    /// Another file, which the document is a part of or takes in.
    Other(&'a Arc<SourceFile>),
}

pub struct Gatherer<'a> {
    pub source: &'a SourceFile,
    pub files: &'a dyn Files,
    pub shelf: &'a Shelf,
    pub gathered: Gathered,
}

impl Gatherer<'_> {
    /// The databases that the document names, seen from its own folder.
    pub fn own(&mut self, content: &mut Content<'_>) {
        self.gathered.keys.append(&mut content.uncited_keys);
        self.gathered.keys.extend(content.named.iter().cloned());
        self.gathered.whole = content.parts.is_empty();
        for bibliography in &content.bibliographies {
            self.add(bibliography, "", NamedBy::Document);
        }
    }

    /// Adds what the settings name for all documents.
    fn add_shared(&mut self, lexicon: &Lexicon) {
        for SharedFile { name, text, is_own } in self.files.shared() {
            let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending).to_ascii_lowercase();
            let format = Format::of_path(&name).filter(|_| !DATABASES.contains(&ending.as_str()));
            if is_own {
                self.gathered.is_shared = true;
                continue;
            }
            match (text, format) {
                (Err(_), _) => self.push(None, &name, DatabaseState::Unread),
                (Ok(text), None) => {
                    let (table, file) = (self.shelf.table(&text, &name), self.number(&text));
                    self.keep(None, &name, file, table);
                }
                (Ok(text), Some(format)) => {
                    let (table, file) = (self.shelf.list(&text, format, lexicon), self.number(&text));
                    self.keep(None, &name, file, Some(table));
                }
            }
            if let Some(database) = self.gathered.databases.last_mut() {
                database.is_list = format.is_some();
            }
        }
    }

    /// Adds a database whose name counts from `folder`.
    pub fn add(&mut self, bibliography: &Bibliography, folder: &str, by: NamedBy<'_>) {
        if self.gathered.databases.len() >= limits::FILES {
            return;
        }
        let named = matches!(by, NamedBy::Document).then_some(bibliography.span);
        match &bibliography.place {
            BibliographyPlace::Here(span, notation) => {
                let (text, file) = match by {
                    NamedBy::Document => (self.source.text(), FileId(0)),
                    NamedBy::Other(text) => (text.text(), self.number(text)),
                };
                let table = read_part(text, *span, *notation);
                self.keep(named, "", file, table);
            }
            BibliographyPlace::File(name) => self.add_file(named, folder, name),
            BibliographyPlace::Unknown => self.push(named, "", DatabaseState::Unnamed),
        }
    }

    fn add_file(&mut self, named: Option<Span>, folder: &str, name: &str) {
        match self.look_for(&join(folder, name)) {
            Ok((file, text)) => {
                let table = self.shelf.table(&text, name);
                self.keep(named, name, file, table);
            }
            Err(Refusal::Unread(_)) => self.push(named, name, DatabaseState::Unread),
            Err(Refusal::Missing) => {
                let similar = self.similar(folder, name);
                self.push(named, name, DatabaseState::Missing);
                if let Some(database) = self.gathered.databases.last_mut() {
                    database.similar = similar;
                }
            }
        }
    }

    /// The file of this name, in the folder that it counts from or one above it.
    fn look_for(&mut self, name: &str) -> Result<(FileId, Arc<SourceFile>), Refusal> {
        let mut candidate = name.to_owned();
        for _ in 0..=FOLDERS_UP {
            match self.files.read(&candidate) {
                Ok(text) => return Ok((self.number(&text), text)),
                // What lies outside of the project is not there.
                Err(Refusal::Unread(_)) if candidate != name => break,
                Err(Refusal::Unread(reason)) => return Err(Refusal::Unread(reason)),
                Err(Refusal::Missing) => candidate = format!("../{candidate}"),
            }
        }
        Err(Refusal::Missing)
    }

    /// The number of a file in locations.
    fn number(&mut self, text: &Arc<SourceFile>) -> FileId {
        let files = &mut self.gathered.files;
        let known = files.iter().position(|file| Arc::ptr_eq(file, text));
        let at = known.unwrap_or_else(|| {
            files.push(Arc::clone(text));
            files.len() - 1
        });
        FileId(u32::try_from(at + 1).unwrap_or(u32::MAX))
    }

    /// The name of a file that may be meant: it stands in the same folder and has a similar name, or is the only
    /// database there.
    fn similar(&self, folder: &str, name: &str) -> Option<Box<str>> {
        let (inner, file) = name.rsplit_once('/').unwrap_or(("", name));
        let ending = file.rsplit_once('.').map_or("", |(_, ending)| ending);
        let beside = self.files.list(&join(folder, inner));
        let alike: Vec<&str> = beside
            .iter()
            .map(String::as_str)
            .filter(|other| other.rsplit_once('.').is_some_and(|(_, own)| own.eq_ignore_ascii_case(ending)))
            .collect();
        let only = alike.first().filter(|_| alike.len() == 1 && ending.eq_ignore_ascii_case("bib"));
        let meant = nearest(file, alike.iter().copied()).or(only.copied())?;
        Some(join(inner, meant).into())
    }

    fn keep(&mut self, named: Option<Span>, name: &str, file: FileId, table: Option<Arc<EntryTable>>) {
        let state = if table.is_some() { DatabaseState::Read } else { DatabaseState::Unread };
        self.push(named, name, state);
        if let (Some(database), Some(table)) = (self.gathered.databases.last_mut(), table) {
            database.file = file;
            database.table = table;
        }
    }

    fn push(&mut self, named: Option<Span>, name: &str, state: DatabaseState) {
        let before = self.gathered.databases.last();
        let first = before.map_or(0, |database| database.first + database.table.entries().len());
        self.gathered.databases.push(Database {
            named,
            name: name.into(),
            is_list: false,
            state,
            similar: None,
            file: FileId(0),
            table: Arc::default(),
            first,
            cited: 0,
            unused: None,
        });
    }
}

/// A name that counts from `folder`, seen from where the folder does.
pub fn join(folder: &str, name: &str) -> String {
    let separator = if folder.is_empty() || name.is_empty() || folder.ends_with('/') { "" } else { "/" };
    // An absolute name counts from nowhere else.
    if name.starts_with('/') { name.to_owned() } else { format!("{folder}{separator}{name}") }
}
