//! Places inside a source and numbers that find one without an address: `vol. 12`, `pp. 45–67`, `12(3): 45–67`,
//! `C-123/45`, `[2015] UKSC 11`, `RFC 2119`, `FO 371/1234`.
//!
//! Each holds a digit, so the text is searched for digits; the word before them decides whether pest is asked.

use super::date::last_word;
use super::digits::digits_outside;
use super::pages::pages_at;
use super::{Range, prefix, suffix};
use parser::parse;
use std::collections::HashMap;
use std::ops::ControlFlow;
use std::sync::LazyLock;

/// No locator is longer than this, in bytes.
pub const MAX_LOCATOR: usize = 64;

mod parser {
    use pest::Parser as _;

    #[derive(pest_derive::Parser)]
    #[grammar = "../grammar/space.pest"]
    #[grammar = "../grammar/locator.pest"]
    struct Locator;

    /// The length of the locator at the start of `text`.
    pub(super) fn parse(text: &str) -> Option<usize> {
        Some(Locator::parse(Rule::locator, text).ok()?.next()?.as_span().end())
    }
}

/// Words that make the number behind them a locator, however they are written.
const WORDS: [&str; 130] = [
    "vol",
    "vols",
    "volume",
    "bd",
    "band",
    "tome",
    "том",
    "jg",
    "jahrgang",
    "jaargang",
    "nos",
    "nr",
    "nrs",
    "num",
    "número",
    "numéro",
    "núm",
    "issue",
    "heft",
    "season",
    "episode",
    "staffel",
    "folge",
    "épisode",
    "saison",
    "temporada",
    "episodio",
    "stagione",
    "lot",
    "pp",
    "pg",
    "page",
    "pages",
    "pag",
    "pág",
    "págs",
    "seite",
    "seiten",
    "стр",
    "blz",
    "str",
    "ch",
    "chap",
    "chapter",
    "kap",
    "kapitel",
    "capítulo",
    "chapitre",
    "capitolo",
    "глава",
    "гл",
    "hoofdstuk",
    "article",
    "artikel",
    "sec",
    "section",
    "para",
    "paragraph",
    "rfc",
    "folio",
    "fol",
    "ff",
    "cmnd",
    "cmd",
    "fonds",
    "фонд",
    "оп",
    "вып",
    "az",
    "docket",
    "abs",
    "report",
    "reports",
    "bericht",
    "rapport",
    "informe",
    "relatório",
    "rapporto",
    "raport",
    "отчёт",
    "отчет",
    "box",
    "boxes",
    "folder",
    "folders",
    "file",
    "files",
    "carton",
    "cartons",
    "reel",
    "caixa",
    "pasta",
    "maço",
    "schachtel",
    "karton",
    "mappe",
    "akte",
    "akten",
    "aktenzeichen",
    "signatur",
    "boîte",
    "boite",
    "dossier",
    "liasse",
    "cote",
    "caja",
    "carpeta",
    "legajo",
    "expediente",
    "signatura",
    "busta",
    "faldone",
    "fascicolo",
    "segnatura",
    "cartella",
    "doos",
    "inventarisnummer",
    "inv",
    "pudło",
    "teczka",
    "sygn",
    "sygnatura",
    "коробка",
    "папка",
    "дело",
    "ящик",
    "шифр",
    "shelfmark",
    "microfilm",
    "bundle",
];
/// Words that need a capital letter.
const NAMES: [&str; 20] = [
    "ISO",
    "IEC",
    "DIN",
    "ANSI",
    "NIST",
    "IEEE",
    "ITU",
    "CP",
    "HC",
    "HL",
    "MS",
    "MSS",
    "Hs",
    "Cm",
    "Cd",
    "Cod",
    "Directive",
    "Regulation",
    "Resolution",
    "Case",
];
/// Words that need a full stop or a number glued to them.
const ABBREVIATIONS: [&str; 19] =
    ["p", "s", "S", "с", "С", "no", "No", "n", "f", "т", "ф", "д", "л", "t", "art", "Art", "k", "leg", "exp"];

/// The columns by which a line may hang below the one before it.
const MAX_HANG: usize = 40;
/// The most letters of a word that is cut short by a full stop.
const LONGEST_SHORT: usize = 4;

/// Finds all locators in `text` that touch none of the `masked` ranges, which are sorted.
pub fn locators_outside(text: &str, masked: &[Range]) -> Vec<Range> {
    let mut found: Vec<Range> = Vec::new();
    digits_outside(text, masked, |text, digits, floor| {
        let locator = locator_at(text, digits, floor);
        let end = locator.as_ref().map_or(digits.end, |locator| locator.end);
        found.extend(locator);
        ControlFlow::Continue(end)
    });
    found
}

/// The locator that `digits` belong to and that begins at or after byte `floor`.
fn locator_at(text: &str, digits: &Range, floor: usize) -> Option<Range> {
    let worded =
        start_before(text.get(floor..digits.start)?, suffix(text, digits.end), digits.len()).and_then(|start| {
            let start = floor + start;
            let end = start + parse(prefix(suffix(text, start), MAX_LOCATOR))?;
            (end >= digits.end).then_some(start..end)
        });
    worded.or_else(|| pages_at(text, digits))
}

/// Where a locator may begin that has `before` and `after` around its first `width` digits.
fn start_before(before: &str, after: &str, width: usize) -> Option<usize> {
    if let Some(head) = before.strip_suffix('[') {
        return after.starts_with("] ").then_some(head.len());
    }
    let composed = match after.as_bytes() {
        [b'(', b'0'..=b'9', ..] | [b' ', b'(', b'0'..=b'9', ..] | [b' ', b'U' | b'F' | b'S', b'.', ..] => true,
        [b':', rest @ ..] => rest.trim_ascii_start().first().is_some_and(u8::is_ascii_digit),
        _ => false,
    };
    // The letter of `p. A4`, `C-123/45`.
    let value = before.trim_end_matches(|c: char| c.is_ascii_alphabetic() || c == '-');
    let glue = suffix(before, value.len());
    if matches!(glue, "C-" | "T-" | "F-") && after.starts_with('/') {
        return Some(value.len());
    }
    let worded = match glue.len() {
        0..=2 => word_start(value, after, width),
        _ => None,
    };
    let glued = matches!(glue, "p" | "pp" | "S" | "RFC" | "ISO").then_some(value.len());
    // Four digits are a year: `2019 (3)`.
    let composed = composed && width < 4 && glue.is_empty() && !value.ends_with(char::is_alphanumeric);
    worded.or(glued).or(composed.then_some(before.len()))
}

/// Where the word that ends `before` begins, if it makes a number a locator.
fn word_start(before: &str, after: &str, width: usize) -> Option<usize> {
    let blank = before.trim_end();
    if let Some(head) = blank.strip_suffix(['§', '№', '¶']) {
        return Some(head.trim_end_matches('§').len());
    }
    let stem = blank.strip_suffix('.').unwrap_or(blank);
    // Behind a line break the text may hang.
    let blanks = before.len() - stem.len();
    let reach = if before.contains('\n') { MAX_HANG } else { 4 };
    if blanks == 0 || blanks > reach {
        return None;
    }
    let (start, word) = last_word(stem)?;
    let dotted = stem.len() < blank.len();
    // A title ends behind a whole word, and a year follows: `Annual report. 2023.`
    if dotted && width == 4 && word.chars().count() > LONGEST_SHORT {
        return None;
    }
    // `p 291,`, and no `p 0.05`.
    let page = word == "p" && after.starts_with([',', ';', ')', '–', '-', '"', '”']);
    let shelf = after.starts_with('/') && (2..=4).contains(&word.len()) && word.bytes().all(|b| b.is_ascii_uppercase());
    (shelf || page || is_known(word, dotted)).then_some(start)
}

/// How a word must be written to make the number behind it a locator.
#[derive(Clone, Copy)]
enum Spelling {
    Any,
    Exact,
    Dotted,
}

static SPELLINGS: LazyLock<HashMap<&'static str, Spelling>> = LazyLock::new(|| {
    let words = WORDS.map(|word| (word, Spelling::Any)).into_iter();
    words
        .chain(NAMES.map(|word| (word, Spelling::Exact)))
        .chain(ABBREVIATIONS.map(|word| (word, Spelling::Dotted)))
        .collect()
});

fn is_known(word: &str, dotted: bool) -> bool {
    match SPELLINGS.get(word) {
        Some(Spelling::Any | Spelling::Exact) => true,
        Some(Spelling::Dotted) => dotted,
        None if word.len() > 18 || !word.starts_with(char::is_uppercase) => false,
        None => matches!(SPELLINGS.get(word.to_lowercase().as_str()), Some(Spelling::Any)),
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::string_slice, clippy::panic, clippy::indexing_slicing)]
mod tests {
    use super::*;

    fn shown(text: &str) -> String {
        locators_outside(text, &[]).into_iter().map(|range| &text[range]).collect::<Vec<_>>().join("|")
    }

    #[test]
    fn locators() {
        for (text, expected) in [
            ("Nature, vol. 12, no. 3, pp. 45–67, 2019", "vol. 12|no. 3|pp. 45–67"),
            ("Nature 12(3): 45–67.", "12(3): 45–67"),
            ("Nature, 12 (3), 45–67", "12 (3), 45–67"),
            ("Nature 12: 45–67", "12: 45–67"),
            ("NYT, p. A4", "p. A4"),
            ("FAZ, S. 12–15, Nr. 4", "S. 12–15|Nr. 4"),
            ("chapter 4", "chapter 4"),
            ("Case C-123/45 Smith", "C-123/45"),
            ("Case 26/62", "Case 26/62"),
            ("R v Smith [2015] UKSC 11", "[2015] UKSC 11"),
            ("Smith [1994] 2 AC 130", "[1994] 2 AC 130"),
            ("Roe v Wade, 410 U.S. 113", "410 U.S. 113"),
            ("RFC 2119", "RFC 2119"),
            ("ISO 690:2010", "ISO 690:2010"),
            ("Cmnd 1234", "Cmnd 1234"),
            ("TNA, FO 371/1234", "FO 371/1234"),
            ("MS 123, Box 4", "MS 123|Box 4"),
            ("Notai antichi, 123, f. 45r", "f. 45r"),
            ("§ 4", "§ 4"),
            ("№ 3, с. 12", "№ 3|с. 12"),
            ("no. 3/2019", "no. 3"),
            ("Horn (1959, p 291, “Cranes”)", "p 291"),
        ] {
            assert_eq!(shown(text), expected, "{text:?}");
        }
    }

    #[test]
    fn what_is_no_locator() {
        for text in
            ["", "2019", "no 12 people", "at 12:30", "12 pages", "in 2019 (3)", "Su-30", "[2019]", "the 3", "Smith 4"]
        {
            assert_eq!(shown(text), "", "{text:?}");
        }
    }

    #[test]
    fn hostile_text_is_read_in_linear_time() {
        for unit in ["p. ", "p. 1", "1(1", "[2015] ", "vol. 1–", "§", "A1", "1:1"] {
            locators_outside(&unit.repeat(20_000), &[]);
        }
    }
}
