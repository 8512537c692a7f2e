//! Lists the files of `rules/`, so that a built-in rule or data set is one file and nothing else.
#![allow(clippy::print_stdout, clippy::expect_used, clippy::disallowed_methods, reason = "a build script may fail")]

use std::path::PathBuf;
use std::{env, fs};

fn main() {
    println!("cargo::rerun-if-changed=rules");
    let root = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").expect("cargo sets it")).join("rules");
    let (mut folders, mut files) = (vec![root.clone()], Vec::new());
    while let Some(folder) = folders.pop() {
        for path in fs::read_dir(folder).into_iter().flatten().map(|entry| entry.expect("an entry").path()) {
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|ending| ending == "yaml") {
                files.push(path);
            }
        }
    }
    files.sort();
    let entry = |path: &PathBuf| {
        let name = path.strip_prefix(&root).expect("below rules/").to_str().expect("UTF-8").replace('\\', "/");
        format!("(\"rules/{name}\", include_str!({path:?})),\n")
    };
    let list = format!("&[\n{}]", files.iter().map(entry).collect::<String>());
    let out = PathBuf::from(env::var_os("OUT_DIR").expect("cargo sets it")).join("builtin.rs");
    fs::write(out, list).expect("OUT_DIR can be written");
}
