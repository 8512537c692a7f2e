//! The layers of the program, and what each may use. The compiler does not hold a crate's modules to an order; this does.
//!
//! Every prohibition has fixtures: a text that must fail, and its allowed neighbour that must pass.
#![allow(missing_docs, clippy::unwrap_used, clippy::indexing_slicing, clippy::disallowed_methods)]

#[path = "layers/checks.rs"]
mod checks;
#[path = "layers/fixtures.rs"]
mod fixtures;
#[path = "layers/source.rs"]
mod source;
#[path = "layers/tokens.rs"]
mod tokens;

use std::collections::BTreeSet;
use std::path::Path;

use checks::File;

/// A row of the table.
pub struct Layer {
    /// Its file or folder below `src/`.
    pub name: &'static str,
    /// The layers it may use, all of them above it.
    pub uses: &'static [&'static str],
    /// The crates that are at home in it. A crate may have several homes, if each has a reason.
    pub crates: &'static [&'static str],
}

/// The layers in the order of `src/lib.rs`.
///
/// Where a row says more than “types below, passes above”, the reason stands beside it.
pub const LAYERS: [Layer; 17] = [
    Layer { name: "text", uses: &[], crates: &["memchr"] },
    Layer { name: "lexicon", uses: &["text"], crates: &["aho_corasick", "rustc_hash"] },
    Layer { name: "diagnostic", uses: &["text"], crates: &[] },
    // An address is a fact of a document, and two of them are compared as `url` reads them.
    Layer { name: "model", uses: &["text"], crates: &["url"] },
    // memchr: grammars, front ends and passes look for bytes in whole documents at the speed of reading.
    Layer { name: "grammar", uses: &[], crates: &["memchr", "pest", "pest_derive"] },
    Layer {
        name: "formats",
        uses: &["text", "model", "grammar"],
        // serde, serde_json: notebooks are JSON.
        crates: &["flate2", "html5gum", "memchr", "pulldown_cmark", "quick_xml", "rawzip", "serde", "serde_json"],
    },
    Layer {
        name: "resolve",
        uses: &["text", "lexicon", "model", "grammar"],
        crates: &["memchr", "unicode_segmentation"],
    },
    Layer { name: "query", uses: &["text", "lexicon", "model", "diagnostic"], crates: &["regex", "regex_syntax"] },
    // The terms of the rule language are a project's settings too: `rules` hands `query::Term` on to `config`.
    // serde and serde_yaml type the built-in word lists; saphyr_parser knows the places that messages about rules need.
    Layer {
        name: "rules",
        uses: &["text", "lexicon", "diagnostic", "query"],
        crates: &["saphyr_parser", "serde", "serde_yaml"],
    },
    // model: the settings name the scope of a reference list, which is a word of documents.
    Layer { name: "config", uses: &["text", "diagnostic", "model", "rules"], crates: &[] },
    // rules: front matter and some databases are YAML, which `rules` reads with places; lexicon and resolve: the list of
    // one document may govern the marks of others.
    Layer {
        name: "bibliography",
        uses: &["text", "lexicon", "model", "grammar", "formats", "resolve", "rules"],
        crates: &[],
    },
    Layer {
        name: "lint",
        uses: &[
            "text",
            "lexicon",
            "diagnostic",
            "model",
            "grammar",
            "formats",
            "resolve",
            "query",
            "rules",
            "config",
            "bibliography",
        ],
        crates: &[],
    },
    Layer { name: "fix", uses: &["text", "diagnostic"], crates: &[] },
    Layer { name: "renumber", uses: &["text", "diagnostic", "model", "lint", "fix"], crates: &[] },
    // serde: the objects of `json` are plain structures; anstyle: colours; unicode_width: columns of a terminal;
    // similar: a diff is edits as people read them.
    Layer {
        name: "report",
        uses: &["text", "diagnostic"],
        crates: &[
            "anstyle",
            "codespan_reporting",
            "percent_encoding",
            "serde",
            "serde_json",
            "similar",
            "unicode_width",
        ],
    },
    // query: the properties and matchers of the rule language; formats: the notations of examples; serde_json: a schema is
    // JSON.
    Layer {
        name: "schema",
        uses: &["text", "lexicon", "diagnostic", "formats", "query", "rules", "config"],
        crates: &["serde_json"],
    },
    // rustix: opening a file without waiting for a pipe or following a link needs the flags of the system.
    // tempfile: a document is replaced by a file that was written beside it; serde, serde_json: a baseline is a file that
    // only this program reads; notify: the system tells which files change;
    // terminal_size: lines fit the terminal; lsp_server, percent_encoding: editors talk in messages and call files by
    // addresses.
    Layer {
        name: "cli",
        uses: &["text", "diagnostic", "formats", "rules", "config", "lint", "renumber", "fix", "report", "schema"],
        crates: &[
            "clap",
            "clap_complete",
            "clap_mangen",
            "ignore",
            "lsp_server",
            "notify",
            "percent_encoding",
            "rayon",
            "rustix",
            "serde",
            "serde_json",
            "tempfile",
            "terminal_size",
            "walkdir",
        ],
    },
];

/// The layers that see files, streams, environment and clock.
pub const SEES_THE_WORLD: [&str; 1] = ["cli"];

/// The layers that take out text of others: one prints it and escapes it, the others put it back into its document.
pub const TAKE_OUT: [&str; 3] = ["report", "fix", "renumber"];

/// The most lines of a file that is not a test.
pub const MAX_LINES: usize = 400;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

#[test]
fn every_file_keeps_to_its_layer() {
    let files = File::all(&root().join("src"));
    let dependencies = dependencies();
    let wrong: Vec<String> = files.iter().flat_map(|file| checks::violations(file, &dependencies)).collect();
    assert!(files.len() > LAYERS.len(), "only {} files below src/", files.len());
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn the_modules_stand_in_the_order_of_the_table() {
    let text = std::fs::read_to_string(root().join("src/lib.rs")).unwrap();
    assert_eq!(checks::out_of_order(&text), [""; 0]);
}

#[test]
fn a_layer_uses_only_layers_above_it() {
    for (at, layer) in LAYERS.iter().enumerate() {
        for used in layer.uses {
            assert!(LAYERS[..at].iter().any(|above| above.name == *used), "`{}` uses `{used}`", layer.name);
        }
    }
}

#[test]
fn every_dependency_is_at_home_somewhere() {
    let homes: BTreeSet<&str> = LAYERS.iter().flat_map(|layer| layer.crates).copied().collect();
    let homeless: Vec<String> = dependencies().into_iter().filter(|name| !homes.contains(name.as_str())).collect();
    assert_eq!(homeless, [""; 0], "crates of Cargo.toml without a home in the table");
}

/// The crates that `Cargo.toml` names for the program, as Rust writes them.
fn dependencies() -> BTreeSet<String> {
    let manifest = std::fs::read_to_string(root().join("Cargo.toml")).unwrap();
    let mut is_inside = false;
    let mut names = BTreeSet::new();
    for line in manifest.lines() {
        if line.starts_with('[') {
            is_inside = line.ends_with("dependencies]") && !line.contains("dev-") && !line.contains("build-");
        } else if let (true, Some((name, _))) = (is_inside, line.split_once('=')) {
            names.insert(name.trim().replace('-', "_"));
        }
    }
    names
}
