//! What a document takes from other files: databases of references, parts of its own text, the document it belongs to.

use memchr::{memchr, memchr2, memmem};

use super::body::Body;
use crate::model::{Bibliography, BibliographyPlace, Content, Notation};
use crate::text::{Span, cut, trim_range};

/// Environments in which commands have no effect.
pub(super) const VERBATIM: [&str; 8] =
    ["verbatim", "Verbatim", "lstlisting", "minted", "alltt", "comment", "filecontents", "verbatimtab"];

/// A line at the beginning of a document that names the one it belongs to is one of these.
const FIRST_LINES: usize = 20;

/// Finds what `source` takes from other files, in its preamble too.
pub(super) fn find(source: &str, body: &Body, content: &mut Content<'_>) {
    content.main = main_in_comment(source);
    let mut finder = Finder { source, body, content, contents: Vec::new() };
    let mut at = 0;
    while let Some((start, name)) = next_command(source, at) {
        match finder.command(name, start + 1 + name.len().max(1)) {
            Some(end) => at = end,
            None => break,
        }
    }
    finder.settle();
}

/// The next command outside of comments from byte `at` on: the place of its backslash and its name, which is empty where
/// it is a sign.
pub(super) fn next_command(source: &str, mut at: usize) -> Option<(usize, &str)> {
    loop {
        at += memchr2(b'\\', b'%', source.as_bytes().get(at..)?)?;
        let rest = cut(source, at..source.len());
        if rest.starts_with('\\') {
            let length = rest.bytes().skip(1).take_while(u8::is_ascii_alphabetic).count();
            return Some((at, cut(rest, 1..1 + length)));
        }
        at += memchr(b'\n', rest.as_bytes())?;
    }
}

/// `% !TEX root = ../main.tex`
fn main_in_comment(source: &str) -> Option<Box<str>> {
    source.lines().take(FIRST_LINES).find_map(|line| {
        let comment = line.trim_start().strip_prefix('%')?.trim_start_matches('%').trim_start();
        let (key, value) = comment.split_once('=')?;
        let key = key.trim().strip_prefix('!')?.trim_start().to_ascii_lowercase();
        let names_main = key.strip_prefix("tex")?.trim() == "root" && !value.trim().is_empty();
        names_main.then(|| value.trim().into())
    })
}

struct Finder<'a, 's, 'c> {
    source: &'s str,
    body: &'a Body,
    content: &'a mut Content<'c>,
    /// Files that the document itself holds: name and bytes.
    contents: Vec<(&'s str, Span)>,
}

impl<'s> Finder<'_, 's, '_> {
    /// Reads a command whose arguments begin at `at`; where to go on, or `None` at the end of the document.
    fn command(&mut self, name: &str, at: usize) -> Option<usize> {
        let at = at + usize::from(cut(self.source, at..self.source.len()).starts_with('*'));
        match name {
            "begin" => return Some(self.begin(at)),
            "end" if self.argument(at).is_some_and(|group| cut(self.source, group.range()) == "document") => {
                return None;
            }
            "bibliography" | "nobibliography" | "addbibresource" | "addglobalbib" | "addsectionbib" => {
                self.databases(at, name);
            }
            "newcites" => self.unknown(at),
            "newrefsection" => self.section(at),
            "input" | "include" | "subfile" | "subfileinclude" | "InputIfFileExists" => self.part(at),
            "import" | "subimport" | "inputfrom" | "includefrom" | "subinputfrom" | "subincludefrom" => {
                self.part_of_folder(at)
            }
            "nocite" => self.uncited(at),
            "documentclass" => self.class(at),
            _ => {}
        }
        Some(at)
    }

    /// The first argument in braces behind optional ones.
    fn argument(&self, at: usize) -> Option<Span> {
        let rest = cut(self.source, at..self.source.len());
        let at = at + (rest.len() - rest.trim_start_matches([' ', '\t']).len());
        let open = self.optional(at).map_or(at, |optional| optional.end() + 1);
        self.body.group(open)
    }

    /// What stands in the brackets at `at`.
    fn optional(&self, at: usize) -> Option<Span> {
        /// Longer ones are text in brackets.
        const MAX_OPTIONAL: usize = 400;
        let rest = cut(self.source, at..(at + MAX_OPTIONAL).min(self.source.len()));
        let end = rest.strip_prefix('[')?.find(']')?;
        Some(Span::new(at + 1, at + 1 + end))
    }

    fn begin(&mut self, at: usize) -> usize {
        let Some(group) = self.body.group(at) else { return at };
        let written = cut(self.source, group.range());
        let name = written.trim_end_matches('*');
        let behind = group.end() + 1;
        if name == "refsection" || name == "refsegment" {
            self.section(behind);
        }
        if !VERBATIM.contains(&name) {
            return behind;
        }
        let rest = cut(self.source, behind..self.source.len());
        let length = memmem::find(rest.as_bytes(), format!("\\end{{{written}}}").as_bytes()).unwrap_or(rest.len());
        if let Some(file) = self.argument(behind).filter(|_| name == "filecontents") {
            let inner = Span::new(file.end() + 1, (behind + length).max(file.end() + 1));
            self.contents.push((cut(self.source, file.range()).trim(), inner));
        }
        behind + length
    }

    /// `\bibliography{a,b}` names files without their ending.
    fn databases(&mut self, at: usize, command: &str) {
        let options = self.optional(at).map_or("", |optional| cut(self.source, optional.range()));
        let Some(group) = self.argument(at) else { return };
        let elsewhere = options.contains("remote") || options.contains("datatype");
        for span in items(self.source, group) {
            let written = cut(self.source, span.range());
            let bare = written.trim_matches(['{', '}', '"']);
            let known = bare.contains(['\\', '#', '$', '*', '?']) || bare.contains("://") || elsewhere;
            let place = match known {
                true if bare.contains("\\jobname") => BibliographyPlace::File(bare.into()),
                true => BibliographyPlace::Unknown,
                false if command == "bibliography" || command == "nobibliography" || !has_ending(bare) => {
                    BibliographyPlace::File(with_ending(bare, ".bib").into())
                }
                false => BibliographyPlace::File(bare.into()),
            };
            self.content.bibliographies.push(Bibliography { span, place });
        }
    }

    fn section(&mut self, at: usize) {
        if let Some(optional) = self.optional(at) {
            for span in items(self.source, optional) {
                let name = with_ending(cut(self.source, span.range()), ".bib");
                self.content.bibliographies.push(Bibliography::file(span, &name));
            }
        }
    }

    fn unknown(&mut self, at: usize) {
        if let Some(span) = self.argument(at) {
            self.content.bibliographies.push(Bibliography { span, place: BibliographyPlace::Unknown });
        }
    }

    fn part(&mut self, at: usize) {
        if let Some(group) = self.argument(at) {
            self.content.parts.push(cut(self.source, group.range()).trim().trim_matches('"').into());
        }
    }

    /// `\import{chapters/}{one}`
    fn part_of_folder(&mut self, at: usize) {
        let Some(folder) = self.argument(at) else { return };
        let Some(file) = self.body.group(folder.end() + 1) else { return };
        let name = |span: Span| cut(self.source, span.range()).trim();
        self.content.parts.push(format!("{}/{}", name(folder).trim_end_matches('/'), name(file)).into());
    }

    fn uncited(&mut self, at: usize) {
        let keys = self.argument(at).map(|group| items(self.source, group)).unwrap_or_default();
        self.content.uncited_keys.extend(keys.into_iter().map(|key| cut(self.source, key.range()).into()));
    }

    /// `\documentclass[../main]{subfiles}`
    fn class(&mut self, at: usize) {
        let is_part = self.argument(at).is_some_and(|class| cut(self.source, class.range()).trim() == "subfiles");
        if let Some(main) = self.optional(at).filter(|_| is_part) {
            self.content.main = Some(with_ending(cut(self.source, main.range()).trim(), ".tex").into());
        }
    }

    /// Databases that the document holds are read there.
    fn settle(self) {
        for bibliography in &mut self.content.bibliographies {
            let BibliographyPlace::File(name) = &bibliography.place else { continue };
            let own = name.trim_start_matches("./");
            let held = self.contents.iter().rev().find(|(file, _)| *file == own);
            match held {
                Some((_, span)) => bibliography.place = BibliographyPlace::Here(*span, Notation::BibTex),
                None if name.contains('\\') => bibliography.place = BibliographyPlace::Unknown,
                None => {}
            }
        }
    }
}

fn has_ending(name: &str) -> bool {
    name.rsplit('/').next().unwrap_or(name).contains('.')
}

fn with_ending(name: &str, ending: &str) -> String {
    if name.to_ascii_lowercase().ends_with(ending) { name.to_owned() } else { format!("{name}{ending}") }
}

/// The items between commas, without blanks around them.
fn items(source: &str, list: Span) -> Vec<Span> {
    let mut start = list.start();
    let parts = cut(source, list.range()).split(',').map(|part| {
        let range = start..start + part.len();
        start = range.end + 1;
        Span::from(trim_range(source, range))
    });
    parts.filter(|part| !part.is_empty() && !cut(source, part.range()).starts_with('%')).collect()
}
