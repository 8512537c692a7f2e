//! Documents of pandoc, Quarto and R Markdown: front matter names the databases, or a project of several chapters does.

use std::sync::Arc;

use super::gather::{Gatherer, NamedBy, join};
use super::shelf::yaml;
use super::tree::{get, text, texts};
use crate::model::{Bibliography, BibliographyPlace, Content, DatabaseState, Notation};
use crate::rules::yaml::{Node, Value};
use crate::text::{SourceFile, Span, cut};

/// The most folders between a chapter and the settings of its project.
const FOLDERS_UP: usize = 8;

/// The settings of a Quarto project, and those of one of its folders.
const QUARTO: &str = "_quarto.yml";
const QUARTO_FOLDER: &str = "_metadata.yml";
/// The settings of a book of R Markdown, and the chapter whose front matter holds for all.
const BOOKDOWN: &str = "_bookdown.yml";
const BOOKDOWN_INDEX: &str = "index.Rmd";

/// Gathers the databases that front matter and the project name.
pub fn gather(gatherer: &mut Gatherer<'_>, content: &mut Content<'_>) {
    let source = gatherer.source.text();
    gatherer.own(content);
    // Of a field that is set twice the last one holds; as it may be another program that reads them, all do here.
    for span in content.front_matter.into_iter().chain(content.further_fields.iter().copied()) {
        let named = Named::read(source, span);
        gatherer.gathered.keys.extend(named.uncited);
        for bibliography in &named.bibliographies {
            gatherer.add(bibliography, "", NamedBy::Document);
        }
    }
    let name = gatherer.files.own_name().to_owned();
    let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending);
    if ending.eq_ignore_ascii_case("qmd") || ending.eq_ignore_ascii_case("rmd") {
        project(gatherer, &name);
    }
    if content.possible_marks.is_empty() {
        // Other programs read other things out of fields of this name.
        gatherer.gathered.databases.retain(|database| database.state == DatabaseState::Read);
    }
    let written =
        |name: &str| content.blocks.iter().any(|block| !block.is_prose() && block.text.as_str().contains(name));
    for database in gatherer.gathered.databases.iter_mut().filter(|it| it.state == DatabaseState::Missing) {
        // Code of the document makes the file: `write_bib(file = "packages.bib")`.
        if written(database.name.rsplit('/').next().unwrap_or("")) {
            database.state = DatabaseState::Unread;
        }
    }
}

/// Adds what the settings of the project name.
fn project(gatherer: &mut Gatherer<'_>, own_name: &str) {
    if let Ok(source) = gatherer.files.read(BOOKDOWN_INDEX)
        && own_name != BOOKDOWN_INDEX
        && gatherer.files.read(BOOKDOWN).is_ok()
    {
        let front = front_matter(source.text()).map(|span| Named::read(source.text(), span));
        return add(gatherer, &source, front.unwrap_or_default(), "");
    }
    let mut folder = String::new();
    let mut found = Vec::new();
    for _ in 0..=FOLDERS_UP {
        for name in [QUARTO_FOLDER, QUARTO] {
            if let Ok(source) = gatherer.files.read(&join(&folder, name)) {
                let whole = Span::new(0, source.text().len());
                let named = Named::read(source.text(), whole);
                found.push((source, named, folder.clone()));
                if name == QUARTO {
                    found.into_iter().for_each(|(source, named, folder)| add(gatherer, &source, named, &folder));
                    return;
                }
            }
        }
        folder = join(&folder, "..");
    }
}

fn add(gatherer: &mut Gatherer<'_>, source: &Arc<SourceFile>, named: Named, folder: &str) {
    gatherer.gathered.keys.extend(named.uncited);
    for bibliography in &named.bibliographies {
        gatherer.add(bibliography, folder, NamedBy::Other(source));
    }
}

/// The front matter of a chapter that is not the document.
fn front_matter(text: &str) -> Option<Span> {
    let rest = text.strip_prefix("---")?;
    let end = rest.find("\n---")?;
    Some(Span::new(3, 3 + end + 1))
}

/// What fields of front matter or settings say of databases.
#[derive(Default)]
struct Named {
    bibliographies: Vec<Bibliography>,
    /// Keys that `nocite` names.
    uncited: Vec<Box<str>>,
}

impl Named {
    /// Reads the YAML of `source` at `span`.
    fn read(source: &str, span: Span) -> Self {
        let written = cut(source, span.range());
        if !["bibliography", "references", "nocite"].iter().any(|field| written.contains(field)) {
            return Self::default();
        }
        let Some(root) = yaml(written) else { return Self::unknown(source, span) };
        let mut named = Self::default();
        for item in get(&root, "bibliography").map(texts).unwrap_or_default() {
            let place = place(&item.value);
            named.bibliographies.push(Bibliography { span: item.span.shifted(span.start()), place });
        }
        if let Some(Node { value: Value::List(_), span: items }) = get(&root, "references") {
            let items = whole_lines(written, *items).shifted(span.start());
            named
                .bibliographies
                .push(Bibliography { span: items, place: BibliographyPlace::Here(items, Notation::Csl) });
        }
        let uncited = get(&root, "nocite").and_then(text).unwrap_or("");
        let keys = uncited.split(['@', ',', ' ', '\n', ';', '[', ']']).filter(|key| !key.is_empty());
        named.uncited.extend(keys.map(Into::into));
        named
    }

    /// Fields that cannot be read and may name a database.
    fn unknown(source: &str, span: Span) -> Self {
        let lines = cut(source, span.range()).lines();
        let names = lines.filter(|line| line.starts_with("bibliography:") || line.starts_with("references:"));
        let unknown = names.map(|_| Bibliography { span: Span::at(span.start()), place: BibliographyPlace::Unknown });
        Self { bibliographies: unknown.collect(), uncited: Vec::new() }
    }
}

/// A list from the start of its first line on, so that its items stand in one column when they are read alone.
fn whole_lines(text: &str, items: Span) -> Span {
    let before = cut(text, 0..items.start());
    let line = before.rfind('\n').map_or(0, |at| at + 1);
    if cut(before, line..before.len()).chars().all(|c| c == ' ' || c == '-') {
        Span::new(line, items.end())
    } else {
        items
    }
}

/// Where the database stands that a field names.
fn place(name: &str) -> BibliographyPlace {
    let name = name.trim();
    let made = name.contains(['`', '$', '{', '*']) || name.contains("://") || name.contains("!expr");
    match name.strip_prefix('/') {
        _ if made || name.is_empty() => BibliographyPlace::Unknown,
        // The folder of the project is not known here.
        Some(_) => BibliographyPlace::Unknown,
        None => BibliographyPlace::File(name.into()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> Vec<String> {
        let named = Named::read(text, Span::new(0, text.len()));
        let place = |it: &Bibliography| match &it.place {
            BibliographyPlace::File(name) => format!("{name} at {}", cut(text, it.span.range())),
            BibliographyPlace::Here(span, _) => format!("{:?}", cut(text, span.range())),
            BibliographyPlace::Unknown => "?".to_owned(),
        };
        let keys = named.uncited.iter().map(|key| format!("@{key}"));
        named.bibliographies.iter().map(place).chain(keys).collect()
    }

    #[test]
    fn fields_of_front_matter() {
        for (text, expected) in [
            ("title: a\nbibliography: refs.bib\n", vec!["refs.bib at refs.bib"]),
            ("bibliography: [\"a.bib\", b.json]\n", vec!["a.bib at \"a.bib\"", "b.json at b.json"]),
            ("bibliography:\n  - a.bib\nnocite: |\n  @lee, @roy2020\n", vec!["a.bib at a.bib", "@lee", "@roy2020"]),
            ("references:\n  - id: lee\n    title: x\n", vec!["\"  - id: lee\\n    title: x\""]),
            ("references:\n- id: lee\n- id: roy\n", vec!["\"- id: lee\\n- id: roy\""]),
            ("bibliography: \"`r system.file('r.bib')`\"\n", vec!["?"]),
            ("bibliography: !expr file\n", vec!["?"]),
            ("bibliography: https://example.org/a.bib\n", vec!["?"]),
            ("title: the bibliography of references\n", vec![]),
        ] {
            assert_eq!(shown(text), expected, "{text}");
        }
    }
}
