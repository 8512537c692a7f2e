//! The files of `rules/`, which the build script lists.

/// Every built-in file: its path from the top of the repository, and its text.
static FILES: &[(&str, &str)] = include!(concat!(env!("OUT_DIR"), "/builtin.rs"));

/// The built-in rules: path and text.
pub(super) fn rules() -> impl Iterator<Item = (&'static str, &'static str)> {
    FILES.iter().copied().filter(|(path, _)| !path.starts_with(DATA) && !path.starts_with(PROFILES))
}

/// The built-in profiles: path and text.
pub(super) fn profiles() -> impl Iterator<Item = (&'static str, &'static str)> {
    FILES.iter().copied().filter(|(path, _)| path.starts_with(PROFILES))
}

/// The built-in data sets: path and text.
pub(super) fn data() -> impl Iterator<Item = (&'static str, &'static str)> {
    FILES.iter().copied().filter(|(path, _)| path.starts_with(DATA))
}

/// The text of one built-in data set; empty where there is none.
pub(super) fn data_set(set: &str) -> &'static str {
    data().find(|(path, _)| stem(path) == set).map_or("", |(_, text)| text)
}

const DATA: &str = "rules/data/";
const PROFILES: &str = "rules/profiles/";

/// The name of a file without its folders and its ending.
pub(super) fn stem(path: &str) -> &str {
    let name = path.rsplit(['/', '\\']).next().unwrap_or(path);
    name.rsplit_once('.').map_or(name, |(stem, _)| stem)
}

/// The name of the folder a file stands in; empty where the path names none.
pub(super) fn folder(path: &str) -> &str {
    path.rsplit(['/', '\\']).nth(1).unwrap_or("")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stems_and_folders() {
        assert_eq!(stem("rules/a/dangling-citation.yaml"), "dangling-citation");
        assert_eq!(stem("x.y.yml"), "x.y");
        assert_eq!(stem("plain"), "plain");
        assert_eq!((folder("rules/a/x.yaml"), folder("x.yaml")), ("a", ""));
    }

    #[test]
    fn data_sets_are_listed_by_name() {
        assert!(data_set("headings").contains("references"));
        assert_eq!(data_set("no-such-set"), "");
    }
}
