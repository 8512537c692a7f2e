//! `sourcelint init`: settings to begin with.

use std::fs::OpenOptions;
use std::io::{self, Write};
use std::path::Path;

use super::console::{Console, Status};
use super::discover;
use super::reader::io_reason;
use super::trouble::Trouble;

/// What the new file says: every key, switched off by a comment.
const TEMPLATE: &str = "\
# Settings of sourcelint for this folder and those below it.
# Every line is optional; “sourcelint rules” lists the rules, “sourcelint explain RULE” tells why.

# Build on a profile (academic, docs, news, strict) or on another settings file.
# extends: news

# Run these rules only; or run more, or fewer.
# select: [dangling-citation, uncited-reference]
# extend-select: [tertiary-source]
# ignore: [uncited-reference]

# error, warning or note.
# severity:
#   uncited-reference: note

# Rules that do not run on some files; patterns read as in .gitignore.
# per-path-ignores:
#   drafts/**: [uncited-reference]

# Files and folders that are not read.
# exclude: [build/]

# Which list governs a citation: auto, file, or {heading-level: 2}.
# scope: auto

# Databases, or documents with a reference list, that the marks of all documents lead to.
# references-in: [references.bib]

# Own rules, and more entries of data sets.
# rules: [rules/]
# data:
#   own-work: [own calculations]

# Refuse larger files.
# max-file-size: 128 MiB

# Whether a comment that switches a rule off must say why.
# require-reason: true
";

/// Writes settings into the working folder, if there are none.
pub fn init(console: &Console) -> Status {
    let [name, ..] = discover::NAMES;
    let known = discover::NAMES.iter().find(|name| std::fs::symlink_metadata(name).is_ok());
    match known {
        Some(known) => console.trouble(&Trouble::at(Path::new(known), "there already; nothing was written")),
        None => match create(Path::new(name)) {
            Ok(()) => console.note(name, "written"),
            Err(error) => {
                console.trouble(&Trouble::at(Path::new(name), format!("cannot write: {}", io_reason(&error))))
            }
        },
    }
    console.status()
}

/// Writes the file, which must not be there.
fn create(path: &Path) -> io::Result<()> {
    OpenOptions::new().write(true).create_new(true).open(path)?.write_all(TEMPLATE.as_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Settings;
    use crate::text::SourceFile;

    #[test]
    fn the_template_is_valid_with_and_without_its_comments() {
        let without = TEMPLATE.replace("\n# ", "\n").replace("\n#   ", "\n  ");
        let keys = without
            .lines()
            .filter(|line| line.split(' ').next().is_some_and(|word| word.ends_with(':')) || line.starts_with(' '));
        let live: String = keys.map(|line| format!("{line}\n")).collect();
        assert_eq!(Settings::parse(&SourceFile::new("a", TEMPLATE)).unwrap(), Settings::default());
        let settings = Settings::parse(&SourceFile::new("a", live.as_str())).unwrap();
        assert!(
            settings.extends.is_some() && settings.select.is_some() && settings.require_reason == Some(true),
            "{live}"
        );
    }
}
