//! What a file may not do, given its layer.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use crate::source::{Mention, Source};
use crate::{LAYERS, Layer, MAX_LINES, SEES_THE_WORLD, TAKE_OUT};

/// Names of the standard library that reach files, streams, environment or clock.
///
/// `std::path` is among them because a `Path` can ask the file system.
const WORLD: [&str; 11] = [
    "std::fs",
    "std::env",
    "std::process",
    "std::net",
    "std::os",
    "std::path",
    "std::io::stdin",
    "std::io::stdout",
    "std::io::stderr",
    "std::time::Instant",
    "std::time::SystemTime",
];

/// What starts other programs, and the one file that may.
const STARTING: &str = "std::process::Command";
const STARTS: &str = "cli/git.rs";

/// Imports that would bring names of [`WORLD`] in unseen.
const GLOBS: [&str; 4] = ["std::*", "std::io::*", "std::time::*", "std::process::*"];

const PRINTING: [&str; 5] = ["println", "print", "eprintln", "eprint", "dbg"];

/// A file of the program.
pub struct File {
    /// Its path below `src/`, with `/`.
    pub path: String,
    pub text: String,
    /// Whether the whole file is compiled for tests only.
    pub is_test: bool,
}

impl File {
    /// All files below a folder, in the order of their paths.
    pub fn all(root: &Path) -> Vec<Self> {
        let (mut folders, mut files) = (vec![root.to_owned()], Vec::new());
        while let Some(folder) = folders.pop() {
            for path in fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
                if path.is_dir() {
                    folders.push(path);
                } else {
                    let below = path.strip_prefix(root).unwrap().to_str().unwrap().replace('\\', "/");
                    files.push(Self { path: below, text: fs::read_to_string(&path).unwrap(), is_test: false });
                }
            }
        }
        let tests: Vec<String> = files.iter().flat_map(Self::test_modules).collect();
        for file in &mut files {
            file.is_test = tests
                .iter()
                .any(|module| file.path == format!("{module}.rs") || file.path.starts_with(&format!("{module}/")));
        }
        files.sort_by(|one, other| one.path.cmp(&other.path));
        files
    }

    /// The paths, without ending, of the modules that it declares for tests only.
    fn test_modules(&self) -> Vec<String> {
        let source = Source::read(&self.text);
        let names = source.modules().filter(|(_, in_test)| *in_test).map(|(name, _)| name);
        names.map(|name| [self.module().as_slice(), &[name]].concat().join("/")).collect()
    }

    /// The names of the modules that lead to it.
    fn module(&self) -> Vec<&str> {
        let mut names: Vec<&str> = self.path.trim_end_matches(".rs").split('/').collect();
        if ["mod", "lib", "main"].contains(names.last().unwrap()) {
            names.pop();
        }
        names
    }
}

/// All violations of a file, each with its place, in the order of the lines.
pub fn violations(file: &File, dependencies: &BTreeSet<String>) -> Vec<String> {
    let wrong = judged(file, dependencies);
    wrong.into_iter().map(|(line, what)| format!("src/{}:{line}: {what}", file.path)).collect()
}

fn judged(file: &File, dependencies: &BTreeSet<String>) -> BTreeSet<(usize, String)> {
    let source = Source::read(&file.text);
    let mentions = source.mentions();
    let mut wrong = BTreeSet::new();
    let mut add = |line: usize, what: String| {
        wrong.insert((line, what));
    };
    if file.path == "lib.rs" || file.path == "main.rs" {
        mentions.iter().filter_map(|it| Some((it.line, root_file(it)?))).for_each(|(line, what)| add(line, what));
        return wrong;
    }
    let name = file.module().first().copied().unwrap_or_default();
    let Some(layer) = LAYERS.iter().find(|layer| layer.name == name) else {
        add(1, format!("`{name}` is no row of the table of layers"));
        return wrong;
    };
    for mention in &mentions {
        let in_test = file.is_test || mention.in_test;
        let depth = file.module().len() + mention.depth;
        let found = [
            foreign_layer(layer, mention),
            foreign_crate(layer, mention, in_test, dependencies),
            climbs_out(mention, depth),
            sees_the_world(layer, mention, in_test),
            starts_programs(file, mention, in_test),
        ];
        found.into_iter().flatten().for_each(|what| add(mention.line, what));
    }
    for line in source.moved_modules() {
        add(line, "`#[path]` hides in which layer a module stands".to_owned());
    }
    if file.is_test {
        return wrong;
    }
    if !SEES_THE_WORLD.contains(&layer.name) {
        let printing = source.macros().filter(|(name, _)| PRINTING.contains(name));
        printing.for_each(|(name, line)| add(line, format!("`{name}!` below `cli`")));
    }
    if !TAKE_OUT.contains(&layer.name) {
        source
            .calls("untrusted")
            .for_each(|line| add(line, "`untrusted` outside of `report`, `fix` and `renumber`".to_owned()));
    }
    let lines = file.text.lines().count();
    if lines > MAX_LINES {
        add(lines, format!("{lines} lines, more than {MAX_LINES}"));
    }
    wrong
}

/// `lib.rs` only lists the layers; `main.rs` only starts one that sees the world.
fn root_file(mention: &Mention) -> Option<String> {
    let path: Vec<&str> = mention.path.iter().map(String::as_str).collect();
    match path[..] {
        ["std" | "self", ..] => None,
        ["sourcelint", layer, ..] if SEES_THE_WORLD.contains(&layer) => None,
        _ => Some(format!("`{}` outside of the layers", path.join("::"))),
    }
}

fn foreign_layer(layer: &Layer, mention: &Mention) -> Option<String> {
    if mention.path[0] != "crate" {
        return None;
    }
    let Some(used) = mention.path.get(1).filter(|used| LAYERS.iter().any(|layer| layer.name == *used)) else {
        return Some(format!("`{}` names no layer", mention.path.join("::")));
    };
    let fine = used == layer.name || layer.uses.contains(&used.as_str());
    (!fine).then(|| format!("`{}` may not use `{used}`", layer.name))
}

fn foreign_crate(layer: &Layer, mention: &Mention, in_test: bool, dependencies: &BTreeSet<String>) -> Option<String> {
    /// For tests, and the program's own name, by which a layer could reach any other.
    const OTHERS: [&str; 2] = ["tempfile", "sourcelint"];
    let name = mention.path[0].as_str();
    let is_crate = dependencies.contains(name) || OTHERS.contains(&name);
    let fine = layer.crates.contains(&name) || (in_test && name == "tempfile");
    (is_crate && !fine).then(|| format!("the crate `{name}` is not at home in `{}`", layer.name))
}

/// Whether a path leads over the top of its layer, `depth` modules above it.
fn climbs_out(mention: &Mention, depth: usize) -> Option<String> {
    let names = mention.path.iter().skip_while(|name| *name == "self");
    let steps = names.take_while(|name| *name == "super").count();
    (steps >= depth).then(|| format!("`{}` climbs out of its layer", mention.path.join("::")))
}

fn sees_the_world(layer: &Layer, mention: &Mention, in_test: bool) -> Option<String> {
    let path = mention.path.join("::");
    let is_under = |name: &str| path.strip_prefix(name).is_some_and(|rest| rest.is_empty() || rest.starts_with("::"));
    let sees = WORLD.iter().any(|name| is_under(name)) || GLOBS.contains(&path.as_str());
    (sees && !in_test && !SEES_THE_WORLD.contains(&layer.name)).then(|| format!("`{path}` below `cli`"))
}

/// Whether a file that sees the world starts another program, or could: only one does, and sees to it that nothing else
/// is started by what it starts.
fn starts_programs(file: &File, mention: &Mention, in_test: bool) -> Option<String> {
    let path = mention.path.join("::");
    let starts = path == "std::process::*" || path == STARTING || path.starts_with(&format!("{STARTING}::"));
    let sees = SEES_THE_WORLD.iter().any(|layer| file.path.starts_with(layer));
    (starts && sees && !in_test && file.path != STARTS).then(|| format!("`{path}` outside of `{STARTS}`"))
}

/// The modules of `lib.rs` that the table does not have, or has above one that stands before them.
pub fn out_of_order(text: &str) -> Vec<String> {
    let source = Source::read(text);
    let mut next = 0;
    let mut wrong = Vec::new();
    for (name, _) in source.modules() {
        match LAYERS.iter().position(|layer| layer.name == name) {
            Some(at) if at >= next => next = at + 1,
            _ => wrong.push(name.to_owned()),
        }
    }
    wrong
}
