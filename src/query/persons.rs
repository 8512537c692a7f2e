//! The words by which a document tells what the persons it names are: “analyst Ann Smith”, “Ann Smith, a crop analyst at …”.

use std::collections::HashSet;

use crate::model::{BlockKind, Document};

/// Words behind people whom the one who writes has asked.
const ASKED: [&str; 6] = ["contacted", "interviewed", "polled", "surveyed", "consulted", "questioned"];
/// The most words of an apposition.
const MAX: usize = 5;

/// All such words, in lower case, and those for people whom the one who writes has asked.
pub fn roles(document: &Document<'_>) -> HashSet<String> {
    let mut roles = HashSet::new();
    // Titles write every word with a capital.
    let running = document.blocks.iter().filter(|it| matches!(it.kind, BlockKind::Paragraph | BlockKind::ListItem));
    for block in running {
        let mut before = "";
        let mut left = 0;
        for word in block.text.as_str().split_whitespace() {
            let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
            // `analysts, contacted on Sunday`
            if ASKED.contains(&bare)
                && let Some(one) = before.trim_end_matches(',').strip_suffix('s')
            {
                roles.insert(one.to_lowercase());
            }
            let apposed = matches!(bare, "a" | "an" | "the") && before.ends_with(',') && is_name(before);
            if is_name(word) && before.ends_with(char::is_lowercase) {
                roles.insert(before.to_lowercase());
            }
            if left > 0 && !bare.is_empty() {
                roles.insert(bare.to_lowercase());
            }
            let ends = word.ends_with([',', '.', ';']) || matches!(bare, "at" | "of" | "with" | "for" | "who");
            left = if apposed {
                MAX
            } else if ends {
                0
            } else {
                left.saturating_sub(1)
            };
            before = word;
        }
    }
    roles
}

fn is_name(word: &str) -> bool {
    word.starts_with(char::is_uppercase)
}

/// Whether a noun in the plural is what the document calls someone whom it names.
pub fn names_one(roles: &HashSet<String>, plural: &str) -> bool {
    let noun = plural.rsplit(char::is_whitespace).next().unwrap_or(plural).to_lowercase();
    noun.strip_suffix('s').is_some_and(|singular| roles.contains(singular))
}
