//! What a source file mentions: the paths it writes, with imported names spelt out.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::tokens::{Token, tokens};

/// A path that the code writes.
#[derive(Debug)]
pub struct Mention {
    /// Its names; a name that `use` or `mod` brought into the file stands for what it was imported from.
    pub path: Vec<String>,
    pub line: usize,
    /// Whether it is compiled for tests only.
    pub in_test: bool,
    /// How many modules of the file stand around it.
    pub depth: usize,
}

/// A source file, read as far as the layers ask.
#[derive(Debug)]
pub struct Source {
    tokens: Vec<Token>,
    in_test: Vec<bool>,
    depth: Vec<usize>,
}

/// A path of a `use` declaration, and the name that it brings into the file.
struct Import {
    path: Vec<String>,
    name: String,
    at: usize,
}

impl Source {
    pub fn read(text: &str) -> Self {
        let tokens = tokens(text);
        let (mut in_test, depth) = (vec![false; tokens.len()], depths(&tokens));
        for at in 0..tokens.len() {
            if is_test_only(&tokens[at..]) {
                let end = item_end(&tokens, at);
                in_test[at..end].fill(true);
            }
            if tokens[at].is("#") && starts(&tokens[at..], &["#", "!", "[", "cfg", "(", "test", ")", "]"]) {
                in_test.fill(true);
            }
        }
        Self { tokens, in_test, depth }
    }

    /// All paths: those of `use` declarations, `extern crate` and the code.
    pub fn mentions(&self) -> Vec<Mention> {
        let (imports, declarations) = self.imports();
        let mut known: BTreeMap<&str, Vec<String>> = BTreeMap::new();
        for import in &imports {
            let is_near = import.path[0] == "super";
            known.insert(&import.name, if is_near { inside(&import.name) } else { import.path.clone() });
        }
        for (name, _) in self.modules() {
            known.insert(name, inside(name));
        }
        let mut mentions = Vec::new();
        let mut add = |path: Vec<String>, at: usize, is_absolute: bool| {
            let path = if is_absolute { path } else { spelt_out(path, &known) };
            let (line, in_test, depth) = (self.tokens[at].line, self.in_test[at], self.depth[at]);
            mentions.push(Mention { path, line, in_test, depth });
        };
        for import in &imports {
            add(import.path.clone(), import.at, self.is_absolute(import.at));
        }
        let mut at = 0;
        while at < self.tokens.len() {
            if let Some(declaration) = declarations.iter().find(|range| range.contains(&at)) {
                at = declaration.end;
            } else if self.tokens[at].is_name() && (!self.follows_colons(at) || self.is_absolute(at)) {
                let (path, end) = self.path(at);
                if path.len() > 1 || (path[0] == "crate" && !self.is_visibility(at)) {
                    add(path, at, self.is_absolute(at));
                }
                at = end;
            } else {
                at += 1;
            }
        }
        mentions
    }

    /// Names followed by `!`, with their lines; those of tests are left out.
    pub fn macros(&self) -> impl Iterator<Item = (&str, usize)> {
        let pairs = self.tokens.windows(2).zip(&self.in_test);
        pairs
            .filter(|(pair, in_test)| !**in_test && pair[0].is_name() && pair[1].is("!"))
            .map(|(pair, _)| (pair[0].text.as_str(), pair[0].line))
    }

    /// Uses of a method or function of this name, by line; its definition and tests are left out.
    pub fn calls(&self, name: &str) -> impl Iterator<Item = usize> {
        let pairs = self.tokens.windows(2).zip(self.in_test.iter().skip(1));
        pairs
            .filter(move |(pair, in_test)| !**in_test && pair[1].is(name) && !pair[0].is("fn"))
            .map(|(pair, _)| pair[1].line)
    }

    /// The modules it declares, with whether they are for tests only.
    pub fn modules(&self) -> impl Iterator<Item = (&str, bool)> {
        let pairs = self.tokens.windows(2).zip(&self.in_test);
        pairs
            .filter(|(pair, _)| pair[0].is("mod") && pair[1].is_name())
            .map(|(pair, in_test)| (pair[1].text.as_str(), *in_test))
    }

    /// The lines of attributes that say in which file a module stands.
    pub fn moved_modules(&self) -> impl Iterator<Item = usize> {
        let attributes = self.tokens.windows(4).filter(|tokens| starts(tokens, &["#", "[", "path", "="]));
        attributes.map(|tokens| tokens[0].line)
    }

    fn follows_colons(&self, at: usize) -> bool {
        at > 0 && self.tokens[at - 1].is("::")
    }

    /// Whether a path begins with `::` of its own, so that it names a crate.
    fn is_absolute(&self, at: usize) -> bool {
        let before = |back: usize| at.checked_sub(back).map(|at| &self.tokens[at]);
        let is_keyword = |word: &Token| ["use", "as", "in", "return", "dyn", "impl"].contains(&word.text.as_str());
        let is_arrow = before(3).is_some_and(|sign| sign.is("-") || sign.is("="));
        let ends_path = |last: &Token| (last.is_name() && !is_keyword(last)) || (last.is(">") && !is_arrow);
        self.follows_colons(at) && before(2).is_none_or(|last| !ends_path(last))
    }

    /// Whether `crate` stands in `pub(crate)`.
    fn is_visibility(&self, at: usize) -> bool {
        at > 1 && self.tokens[at - 1].is("(") && self.tokens[at - 2].is("pub")
    }

    fn path(&self, start: usize) -> (Vec<String>, usize) {
        let (mut path, mut at) = (vec![self.tokens[start].text.clone()], start + 1);
        while at + 1 < self.tokens.len() && self.tokens[at].is("::") && self.tokens[at + 1].is_name() {
            path.push(self.tokens[at + 1].text.clone());
            at += 2;
        }
        (path, at)
    }

    fn imports(&self) -> (Vec<Import>, Vec<Range<usize>>) {
        let (mut imports, mut declarations) = (Vec::new(), Vec::new());
        for at in 0..self.tokens.len().saturating_sub(1) {
            let is_use = self.tokens[at].is("use") && !self.tokens[at + 1].is("<");
            let is_extern = self.tokens[at].is("crate") && at > 0 && self.tokens[at - 1].is("extern");
            if is_use || is_extern {
                let end = self.tree(at + 1, &[], &mut imports);
                declarations.push(at..end);
            }
        }
        (imports, declarations)
    }

    /// One tree of a `use` declaration, the path before it given; returns where it ends.
    fn tree(&self, start: usize, before: &[String], imports: &mut Vec<Import>) -> usize {
        let (mut path, mut at, mut first) = (before.to_vec(), start, start);
        while let Some(token) = self.tokens.get(at) {
            if token.is("::") {
                first += usize::from(at == first);
            } else if token.is("{") {
                at += 1;
                while self.tokens.get(at).is_some_and(|token| !token.is("}")) {
                    at = self.tree(at, &path, imports);
                    at += usize::from(self.tokens.get(at).is_some_and(|token| token.is(",")));
                }
                return at + 1;
            } else if token.is_name() && !token.is("as") || token.is("*") {
                path.push(token.text.clone());
            } else {
                break;
            }
            at += 1;
        }
        if path.len() > 1 && path.last().is_some_and(|last| last == "self") {
            path.pop();
        }
        let mut name = path.last().cloned().unwrap_or_default();
        if self.tokens.get(at).is_some_and(|token| token.is("as")) {
            name.clone_from(&self.tokens[at + 1].text);
            at += 2;
        }
        imports.push(Import { path, name, at: first });
        at
    }
}

/// The path of a name that belongs to the layer itself.
fn inside(name: &str) -> Vec<String> {
    vec!["self".to_owned(), name.to_owned()]
}

/// Puts what a file imported in the place of the first name, so that `io::stdout` is `std::io::stdout`.
fn spelt_out(path: Vec<String>, known: &BTreeMap<&str, Vec<String>>) -> Vec<String> {
    match known.get(path[0].as_str()) {
        Some(whole) if *whole != path => whole.iter().cloned().chain(path.into_iter().skip(1)).collect(),
        _ => path,
    }
}

fn starts(tokens: &[Token], words: &[&str]) -> bool {
    tokens.len() >= words.len() && tokens.iter().zip(words).all(|(token, word)| token.is(word))
}

/// Whether an attribute begins here that keeps an item out of all builds but those of tests.
fn is_test_only(tokens: &[Token]) -> bool {
    starts(tokens, &["#", "[", "cfg", "(", "test", ")", "]"])
        || starts(tokens, &["#", "[", "cfg", "(", "all", "(", "test", ","])
}

/// Where the item ends whose first attribute begins at `start`.
fn item_end(tokens: &[Token], start: usize) -> usize {
    let mut at = start;
    while starts(&tokens[at..], &["#", "["]) {
        at = closing(tokens, at + 1) + 1;
    }
    while at < tokens.len() {
        match tokens[at].text.as_str() {
            ";" => return at + 1,
            "{" => return closing(tokens, at) + 1,
            "(" | "[" => at = closing(tokens, at),
            _ => {}
        }
        at += 1;
    }
    tokens.len()
}

/// Where the bracket at `open` is closed.
fn closing(tokens: &[Token], open: usize) -> usize {
    let mut depth = 0_usize;
    for (at, token) in tokens.iter().enumerate().skip(open) {
        match token.text.as_str() {
            "(" | "[" | "{" => depth += 1,
            ")" | "]" | "}" => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return at;
        }
    }
    tokens.len() - 1
}

/// How many modules of the file stand around each token.
fn depths(tokens: &[Token]) -> Vec<usize> {
    let mut depths = vec![0; tokens.len()];
    for at in 0..tokens.len().saturating_sub(2) {
        if tokens[at].is("mod") && tokens[at + 1].is_name() && tokens[at + 2].is("{") {
            let end = closing(tokens, at + 2);
            depths[at + 3..end].iter_mut().for_each(|depth| *depth += 1);
        }
    }
    depths
}
