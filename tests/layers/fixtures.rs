//! Each prohibition, broken and kept.

use crate::checks::{File, out_of_order, violations};
use crate::{MAX_LINES, dependencies};

fn found(path: &str, text: &str, is_test: bool) -> Vec<String> {
    violations(&File { path: path.to_owned(), text: text.to_owned(), is_test }, &dependencies())
}

/// The text must break one rule, in one line.
fn fails(path: &str, text: &str, line: usize, what: &str) {
    assert_eq!(found(path, text, false), [format!("src/{path}:{line}: {what}")], "\n{text}");
}

fn passes(path: &str, text: &str) {
    assert_eq!(found(path, text, false), [""; 0], "\n{text}");
}

#[test]
fn a_layer_that_the_row_does_not_list() {
    let what = "`lexicon` may not use `model`";
    fails("lexicon/words.rs", "use crate::model::Block;", 1, what);
    fails("lexicon.rs", "\nfn f(block: &crate::model::Block) {}", 2, what);
    fails("lexicon/words.rs", "use crate::{text::Span, model::{Block, Date as Day}};", 1, what);
    fails("lexicon/mod.rs", "pub(crate) use crate::model;", 1, what);
    fails("lexicon/words.rs", "macro_rules! m { () => { $crate::model::Date } }", 1, what);
    fails("lexicon/words.rs", "#[cfg(test)]\nmod tests {\n    use crate::model::Date;\n}", 3, what);
    fails("lexicon/words.rs", "use crate as all;", 1, "`crate` names no layer");
    fails("lexicon/words.rs", "use crate::*;", 1, "`crate::*` names no layer");
    fails("words/mod.rs", "", 1, "`words` is no row of the table of layers");
    passes("lexicon/words.rs", "use crate::{lexicon::fold, text::{self, Span}};\npub(crate) fn f() {}");
    passes("lexicon/words.rs", "/// `use crate::model::Block;`\nconst A: &str = \"use crate::model::Block;\";");
}

#[test]
fn a_crate_away_from_home() {
    let what = "the crate `regex` is not at home in `grammar`";
    fails("grammar/date.rs", "use regex::Regex;", 1, what);
    fails("grammar/date.rs", "use {pest::Parser, regex as patterns};", 1, what);
    fails("grammar/date.rs", "fn f() -> ::regex::Regex { todo }", 1, what);
    fails("grammar/date.rs", "extern crate regex;", 1, what);
    fails("grammar/date.rs", "#[cfg(test)]\nmod tests { use regex::Regex; }", 2, what);
    fails("rules/mod.rs", "use sourcelint::cli;", 1, "the crate `sourcelint` is not at home in `rules`");
    fails("text/file.rs", "use tempfile::tempdir;", 1, "the crate `tempfile` is not at home in `text`");
    passes("query/pattern.rs", "use regex::Regex;");
    passes("cli/reader.rs", "#[cfg(test)]\nmod tests { use tempfile::tempdir; }");
    // A module of the same name as a crate.
    passes("grammar/entry.rs", "use super::url;\nfn f() { url::find(\"\"); }");
    passes("grammar/mod.rs", "mod url;\npub use url::find;");
    fails("grammar/entry.rs", "fn f() { url::Url::parse(\"\"); }", 1, "the crate `url` is not at home in `grammar`");
}

#[test]
fn a_way_over_the_top_of_the_layer() {
    fails("query/rule.rs", "use super::super::model::Date;", 1, "`super::super::model::Date` climbs out of its layer");
    fails("query/mod.rs", "use super::model;", 1, "`super::model` climbs out of its layer");
    fails("query/mod.rs", "mod a { use {super::{super::model}}; }", 1, "`super::super::model` climbs out of its layer");
    fails("query/mod.rs", "fn f() { self::super::model::f() }", 1, "`self::super::model::f` climbs out of its layer");
    fails(
        "query/mod.rs",
        "#[path = \"../model/mod.rs\"]\nmod model;",
        1,
        "`#[path]` hides in which layer a module stands",
    );
    passes("query/subjects/lists.rs", "use super::super::node::Node;");
    passes("query/rule.rs", "use super::node;\nmod tests { use super::super::path; use super::*; }");
}

#[test]
fn files_streams_environment_and_clock() {
    fails("rules/builtin.rs", "use std::fs;", 1, "`std::fs` below `cli`");
    fails("rules/builtin.rs", "use std::{fmt, fs::File};", 1, "`std::fs::File` below `cli`");
    fails("report/output.rs", "use std::io;\nfn f() { io::stdout(); }", 2, "`std::io::stdout` below `cli`");
    fails("report/output.rs", "use std::io::*;", 1, "`std::io::*` below `cli`");
    fails("lint/linter.rs", "fn f() { std::env::var(\"A\"); }", 1, "`std::env::var` below `cli`");
    fails("lint/linter.rs", "use std::process::exit;", 1, "`std::process::exit` below `cli`");
    fails("lint/linter.rs", "use std::net::TcpStream;", 1, "`std::net::TcpStream` below `cli`");
    fails("lint/linter.rs", "use std::path::Path;", 1, "`std::path::Path` below `cli`");
    fails("query/run.rs", "fn f() { std::time::Instant::now(); }", 1, "`std::time::Instant::now` below `cli`");
    fails("query/run.rs", "use std::time::{Duration, SystemTime};", 1, "`std::time::SystemTime` below `cli`");
    fails("query/run.rs", "\nfn f() { eprintln!(\"\") }", 2, "`eprintln!` below `cli`");
    fails("query/run.rs", "#[cfg(not(test))]\nuse std::fs;", 2, "`std::fs` below `cli`");
    passes("report/output.rs", "use std::io::{self, Write};\nfn f(w: &mut dyn Write) { writeln!(w, \"\"); }");
    passes("query/run.rs", "use std::time::Duration;");
    passes("cli/reader.rs", "use std::{fs, io};\nfn f() { io::stdout(); println!(\"\"); }");
    passes("text/scan.rs", "#[cfg(test)]\nmod tests { use std::time::Instant; fn f() { println!(\"\"); } }");
    assert_eq!(found("text/tests.rs", "use std::fs;", true), [""; 0]);
    fails("text/scan.rs", "#[cfg(test)]\nmod tests {}\nuse std::fs;", 3, "`std::fs` below `cli`");
    fails("text/scan.rs", "#[cfg(test)]\nmod tests;\nuse std::fs;", 3, "`std::fs` below `cli`");
}

#[test]
fn programs_that_are_started() {
    let what = |path: &str| format!("`{path}` outside of `cli/git.rs`");
    fails("cli/reader.rs", "use std::process::Command;", 1, &what("std::process::Command"));
    fails("cli/reader.rs", "use std::process::*;", 1, &what("std::process::*"));
    let call = "use std::process;\nfn f() { process::Command::new(\"a\"); }";
    fails("cli/reader.rs", call, 2, &what("std::process::Command::new"));
    fails("cli/server.rs", "use std::{fs, process::{Command, Stdio}};", 1, &what("std::process::Command"));
    fails("fix/mod.rs", "use std::process::Command;", 1, "`std::process::Command` below `cli`");
    passes("cli/git.rs", "use std::process::{Child, Command, Stdio};");
    passes("cli/console.rs", "use std::process::ExitCode;");
    passes("cli/reader.rs", "#[cfg(test)]\nmod tests { use std::process::Command; }");
}

#[test]
fn text_of_others_that_is_not_escaped() {
    let what = "`untrusted` outside of `report`, `fix` and `renumber`";
    fails("lint/linter.rs", "fn f(a: &Foreign) { a.untrusted(); }", 1, what);
    fails("cli/console.rs", "fn f(a: &[Foreign]) { a.iter().map(Foreign::untrusted); }", 1, what);
    passes("report/escape.rs", "fn f(a: &Foreign) { a.untrusted(); }");
    passes("text/foreign.rs", "impl Foreign { pub fn untrusted(&self) -> &str { &self.0 } }");
    passes("lint/linter.rs", "#[cfg(test)]\nmod tests { fn f(a: &Foreign) { a.untrusted(); } }");
}

#[test]
fn what_stands_outside_of_the_layers() {
    fails("main.rs", "fn main() { sourcelint::lint::f() }", 1, "`sourcelint::lint::f` outside of the layers");
    fails("lib.rs", "pub use crate::text::Span;", 1, "`crate::text::Span` outside of the layers");
    passes("main.rs", "fn main() { sourcelint::cli::run(std::env::args_os()) }");
}

#[test]
fn modules_out_of_order() {
    assert_eq!(out_of_order("pub mod text;\npub mod model;\npub mod diagnostic;"), ["diagnostic"]);
    assert_eq!(out_of_order("pub mod text;\npub mod words;"), ["words"]);
    assert_eq!(out_of_order("pub mod text;\npub mod diagnostic;\npub mod model;"), [""; 0]);
}

#[test]
fn files_that_are_too_long() {
    let (most, more) = ("\n".repeat(MAX_LINES), "\n".repeat(MAX_LINES + 1));
    fails("text/file.rs", &more, MAX_LINES + 1, &format!("{} lines, more than {MAX_LINES}", MAX_LINES + 1));
    passes("text/file.rs", &most);
    assert_eq!(found("text/tests.rs", &more, true), [""; 0]);
}
