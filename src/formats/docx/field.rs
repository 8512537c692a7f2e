//! Fields: a code for the program, and the result that readers see.

use crate::model::ListRole;

/// The longest code that is read, in bytes; programs of references keep whole entries in it.
const MAX_CODE: usize = 4096;

/// What the result of a field is.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum Kind {
    Text,
    /// A table of contents or an index.
    LeftOut,
    /// A link to an address, or with `#` to a place in the document.
    Link(String),
    /// The number of a note that is marked a second time.
    Note,
    /// A list of references that a program keeps.
    List(ListRole),
}

/// An open field.
#[derive(Debug, Default)]
pub(super) struct Field {
    code: String,
    /// What it is; `None` as long as its code is read.
    pub kind: Option<Kind>,
    /// Where its result begins in the line.
    pub start: usize,
}

impl Field {
    /// Adds to the code.
    pub(super) fn add(&mut self, code: &str) {
        let room = MAX_CODE.saturating_sub(self.code.len());
        self.code.push_str(code.get(..code.floor_char_boundary(room)).unwrap_or(""));
    }

    /// Ends the code.
    pub(super) fn separate(&mut self, start: usize) {
        self.kind = Some(kind(&self.code));
        self.start = start;
    }
}

/// What a field of this code shows.
fn kind(code: &str) -> Kind {
    let mut words = code.split_whitespace();
    let first = words.next().unwrap_or("").to_ascii_uppercase();
    match first.as_str() {
        "TOC" | "INDEX" | "TOA" => Kind::LeftOut,
        "HYPERLINK" => link(code).map_or(Kind::Text, Kind::Link),
        "NOTEREF" => Kind::Note,
        "BIBLIOGRAPHY" => Kind::List(ListRole::References),
        "ADDIN" if is_bibliography(words.next().unwrap_or(""), words.next()) => Kind::List(ListRole::References),
        _ => Kind::Text,
    }
}

/// EndNote, Zotero, Mendeley and Citavi.
fn is_bibliography(name: &str, next: Option<&str>) -> bool {
    matches!(name, "EN.REFLIST" | "ZOTERO_BIBL" | "CITAVI.BIBLIOGRAPHY" | "CSL_BIBLIOGRAPHY")
        || name == "Mendeley" && next == Some("Bibliography")
}

/// The address of a link: the first word, or what stands behind `\l`.
fn link(code: &str) -> Option<String> {
    let mut rest = code.trim_start().get("HYPERLINK".len()..)?;
    let (mut address, mut anchor) = (None, None);
    let mut names_anchor = false;
    loop {
        rest = rest.trim_start();
        let (word, after) = match rest.strip_prefix('"') {
            Some(quoted) => quoted.split_once('"').unwrap_or((quoted, "")),
            None => rest.split_once(char::is_whitespace).unwrap_or((rest, "")),
        };
        if word.is_empty() && after.is_empty() {
            break;
        }
        match word {
            "\\l" => names_anchor = true,
            "\\o" | "\\t" => {
                // A tip, or the name of a frame, is no address.
                names_anchor = false;
                rest = after.trim_start();
                rest = rest.strip_prefix('"').and_then(|tip| tip.split_once('"')).map_or("", |(_, after)| after);
                continue;
            }
            word if word.starts_with('\\') => names_anchor = false,
            word if std::mem::take(&mut names_anchor) => anchor = Some(word),
            word => address = address.or(Some(word)),
        }
        rest = after;
    }
    match (address, anchor) {
        (Some(address), None) => Some(address.to_owned()),
        (Some(address), Some(anchor)) => Some(format!("{address}#{anchor}")),
        (None, anchor) => anchor.map(|anchor| format!("#{anchor}")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_code_tells_what_the_result_is() {
        for (code, expected) in [
            (" HYPERLINK \"https://a.example/b\" ", Kind::Link("https://a.example/b".into())),
            ("HYPERLINK \\l \"_Ref1\" \\h", Kind::Link("#_Ref1".into())),
            ("hyperlink https://a.example \\o \"a tip\"", Kind::Link("https://a.example".into())),
            (" TOC \\o \"1-3\" ", Kind::LeftOut),
            (" NOTEREF _Ref5 \\h ", Kind::Note),
            (" ADDIN ZOTERO_BIBL {\"a\":1} CSL_BIBLIOGRAPHY ", Kind::List(ListRole::References)),
            (" ADDIN Mendeley Bibliography CSL_BIBLIOGRAPHY", Kind::List(ListRole::References)),
            (" ADDIN ZOTERO_ITEM CSL_CITATION {}", Kind::Text),
            (" PAGE ", Kind::Text),
            ("", Kind::Text),
        ] {
            assert_eq!(kind(code), expected, "{code}");
        }
    }
}
