//! What fuzzing begins with: the documents of the tests, and the few that are kept in `fuzz/seeds/`.

use std::fs;
use std::path::{Path, PathBuf};

use sourcelint::formats::Format;

use super::TEXTS;

/// A document with something for every rule of numbers.
pub const ARTICLE: &str = "# Exports\n\nExports fell by 3 % [1][3], said Ann Lee in 2024 [2, p. 7]. “It was cold.”\n\n\
    ## References\n\n1. Lee, A. “Exports fall.” Reuters, 3 May 2024. https://a.example/b?utm_source=x\n\
    2. Roe, B. (2020). Ports. doi:10.1000/182\n";

/// The folders of the tests that hold documents, and databases with the documents that cite from them.
const FOLDERS: [&str; 6] = ["faults", "articles", "binding", "entries", "traps", "databases"];

/// The targets.
pub const TARGETS: [&str; 6] = ["formats", "containers", "grammar", "rules", "settings", "fix"];

fn root() -> PathBuf {
    let own = Path::new(env!("CARGO_MANIFEST_DIR"));
    if own.ends_with("fuzz") { own.join("..") } else { own.to_owned() }
}

/// The inputs that a target begins with.
pub fn of(target: &str) -> Vec<Vec<u8>> {
    let tests = root().join("tests");
    let documents = || FOLDERS.iter().flat_map(|folder| files(&tests.join(folder)));
    let mut seeds: Vec<Vec<u8>> = match target {
        "formats" | "fix" => documents().filter_map(|path| lettered(&path)).collect(),
        "grammar" => documents().filter_map(|path| fs::read(path).ok()).flat_map(|text| lines(&text)).collect(),
        "rules" => files(&root().join("rules")).into_iter().filter_map(|path| rule(&path)).collect(),
        _ => Vec::new(),
    };
    seeds.extend(kept("seeds", target));
    seeds.sort();
    seeds.dedup();
    seeds
}

/// The inputs of a target in a folder of `fuzz/`: `seeds` or `crashes`.
pub fn kept(folder: &str, target: &str) -> Vec<Vec<u8>> {
    files(&root().join("fuzz").join(folder).join(target)).into_iter().filter_map(|path| fs::read(path).ok()).collect()
}

/// All files below a folder, sorted.
fn files(folder: &Path) -> Vec<PathBuf> {
    let mut entries: Vec<PathBuf> =
        fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path()).collect();
    entries.sort();
    let (folders, mut files): (Vec<_>, Vec<_>) = entries.into_iter().partition(|path| path.is_dir());
    files.extend(folders.iter().flat_map(|folder| self::files(folder)));
    files
}

/// A document behind the letter of its format, and with the databases beside it.
fn lettered(path: &Path) -> Option<Vec<u8>> {
    let format = Format::of_path(path.to_str()?)?;
    let at = TEXTS.iter().position(|text| *text == format)?;
    let mut text = format!("{}{}", char::from(b'a' + u8::try_from(at).ok()?), fs::read_to_string(path).ok()?);
    let beside = files(path.parent()?);
    for database in beside.iter().filter(|other| other.extension().is_some_and(|ending| ending == "bib")) {
        let name = database.file_name()?.to_str()?;
        text += &format!("\n=== {name}\n{}", fs::read_to_string(database).ok()?);
    }
    Some(text.into_bytes())
}

fn rule(path: &Path) -> Option<Vec<u8>> {
    let text = fs::read_to_string(path).ok()?;
    let id = text.lines().next()?.strip_prefix("id: ")?;
    let text = text.replacen(id, "fuzzed", 1);
    (text.len() < 6_000).then(|| format!("a{text}").into_bytes())
}

/// The lines of a text that are worth a grammar's while.
fn lines(text: &[u8]) -> Vec<Vec<u8>> {
    text.split(|byte| *byte == b'\n').filter(|line| line.len() > 20).map(<[u8]>::to_vec).collect()
}
