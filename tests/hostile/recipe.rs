//! How the files of a case are made.

use std::path::Path;

use serde::Deserialize;

use super::zip::{self, Entry};

/// A file: its text, or its pieces, or how it is made. `OUTSIDE` in a text is a folder outside of the project.
#[derive(Deserialize)]
#[serde(untagged)]
pub enum Made {
    Text(String),
    Pieces(Vec<Made>),
    Recipe(Box<Recipe>),
}

/// One of the first keys says what is there, the others change it, in this order.
#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields, default)]
pub struct Recipe {
    /// A text that stands again and again, `times`.
    repeat: Option<Made>,
    times: usize,
    /// Bytes in pairs of digits.
    hex: Option<String>,
    /// A file below `tests/`.
    fixture: Option<String>,
    zip: Option<Vec<Entry>>,
    /// An archive around the body of a Word document, of an OpenDocument text, of the only chapter of a book.
    docx: Option<Made>,
    odt: Option<Made>,
    epub: Option<Made>,
    /// Every `find` becomes `put`, once the text is made.
    find: Option<Made>,
    put: Option<Made>,
    /// So many percent are kept.
    keep: Option<usize>,
}

impl Made {
    pub fn bytes(&self, outside: &str) -> Vec<u8> {
        match self {
            Self::Text(text) => text.replace("OUTSIDE", outside).into_bytes(),
            Self::Pieces(pieces) => pieces.iter().flat_map(|piece| piece.bytes(outside)).collect(),
            Self::Recipe(recipe) => recipe.bytes(outside),
        }
    }
}

impl Recipe {
    fn bytes(&self, outside: &str) -> Vec<u8> {
        let made = |made: &Option<Made>| made.as_ref().map(|made| made.bytes(outside));
        let mut bytes = None
            .or_else(|| made(&self.repeat).map(|unit| unit.repeat(self.times)))
            .or_else(|| self.hex.as_deref().map(from_hex))
            .or_else(|| self.fixture.as_deref().map(fixture))
            .or_else(|| self.zip.as_deref().map(|entries| zip::archive(entries, outside)))
            .or_else(|| made(&self.docx).map(|body| zip::docx(&body)))
            .or_else(|| made(&self.odt).map(|body| zip::odt(&body)))
            .or_else(|| made(&self.epub).map(|body| zip::epub(&body)))
            .unwrap();
        if let (Some(find), Some(put)) = (made(&self.find), made(&self.put)) {
            bytes = replace(&bytes, &find, &put);
        }
        if let Some(percent) = self.keep {
            bytes.truncate(bytes.len() * percent / 100);
        }
        bytes
    }
}

fn from_hex(digits: &str) -> Vec<u8> {
    let digits: Vec<char> = digits.split_whitespace().collect::<String>().chars().collect();
    digits.chunks(2).map(|pair| u8::from_str_radix(&pair.iter().collect::<String>(), 16).unwrap()).collect()
}

fn fixture(name: &str) -> Vec<u8> {
    std::fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests").join(name)).unwrap()
}

fn replace(bytes: &[u8], find: &[u8], put: &[u8]) -> Vec<u8> {
    let (mut new, mut at, mut found) = (Vec::new(), 0, false);
    while at < bytes.len() {
        if bytes[at..].starts_with(find) {
            new.extend(put);
            at += find.len();
            found = true;
        } else {
            new.push(bytes[at]);
            at += 1;
        }
    }
    assert!(found, "nothing to replace");
    new
}
