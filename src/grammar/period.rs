//! Times that are told without a year that dates have: `c. 300 BC`, `14th century`, `1480`, `1950s`, `’97`, `MCMLXIV`.
//!
//! Such a time stands for itself between signs, as dates of references do: “a history of the 14th century” tells none.

use super::{Range, suffix};

/// Words before a time that say how exact it is, in lower case.
const ABOUT: [&str; 26] = [
    "c",
    "ca",
    "circa",
    "cca",
    "about",
    "around",
    "before",
    "after",
    "early",
    "late",
    "mid",
    "um",
    "etwa",
    "vor",
    "nach",
    "anfang",
    "ende",
    "mitte",
    "vers",
    "env",
    "hacia",
    "verso",
    "rond",
    "omstreeks",
    "ок",
    "около",
];
/// Words beside a number that say from when its years count, without full stops and blanks, in lower case.
const ERAS: [&str; 24] = [
    "bc", "bce", "ad", "ce", "ah", "vchr", "nchr", "vuz", "uz", "avj-c", "apj-c", "avjc", "apjc", "ac", "dc", "donэ",
    "нэ", "pne", "ne", "prnl", "am", "sh", "be", "aec",
];
/// Words that stand for a hundred years, in lower case.
const CENTURIES: [&str; 20] = [
    "century",
    "centuries",
    "cent",
    "jahrhundert",
    "jahrhunderts",
    "jh",
    "jhd",
    "siècle",
    "s",
    "siglo",
    "secolo",
    "sec",
    "século",
    "eeuw",
    "век",
    "века",
    "в",
    "вв",
    "wiek",
    "w",
];
/// Words beside a century that tell which.
const ORDINALS: [&str; 21] = [
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "eleventh",
    "twelfth",
    "thirteenth",
    "fourteenth",
    "fifteenth",
    "sixteenth",
    "seventeenth",
    "eighteenth",
    "nineteenth",
    "twentieth",
    "twenty-first",
];

/// The first such time in the text outside of the sorted `masked` ranges.
pub fn period(text: &str, masked: &[Range]) -> Option<Range> {
    let mut from = 0;
    let ends = masked.iter().map(|mask| (mask.start, mask.end)).chain([(text.len(), text.len())]);
    for (end, next) in ends {
        if let Some(part) = text.get(from..end)
            && let Some(found) =
                pieces(part).find_map(|piece| Some(piece.start..piece.start + told(cut(part, &piece))?))
        {
            return Some(from + found.start..from + found.end);
        }
        from = from.max(next);
    }
    None
}

fn cut<'t>(text: &'t str, range: &Range) -> &'t str {
    text.get(range.clone()).unwrap_or("")
}

/// What stands between commas, brackets, semicolons, colons and the full stops of whole words.
fn pieces(text: &str) -> impl Iterator<Item = Range> {
    let mut from = 0;
    let ends = |at: usize, c: char| match c {
        ',' | ';' | ':' | '(' | ')' | '[' | ']' => true,
        '.' => {
            // `v. Chr.`, `14. Jh.`
            let word = cut(text, &(0..at)).chars().rev().take(3).all(char::is_alphabetic);
            word && !suffix(text, at + 1).starts_with(char::is_alphanumeric)
        }
        _ => false,
    };
    let marks = text.char_indices().filter(move |(at, c)| ends(*at, *c)).map(|(at, c)| (at, at + c.len_utf8()));
    marks.chain([(text.len(), text.len())]).map(move |(at, next)| {
        let piece = cut(text, &(from..at));
        let start = from + piece.len() - piece.trim_start().len();
        from = next;
        start..start + piece.trim().len()
    })
}

/// The length of the time that a piece is, or that a full stop ends in it.
fn told(piece: &str) -> Option<usize> {
    /// The most bytes of one.
    const MAX: usize = 48;
    let head = super::prefix(piece, MAX);
    let stops = head.match_indices(". ").map(|(at, _)| at);
    let whole = (head.len() == piece.len()).then_some(piece.trim_end_matches('.').len());
    whole.into_iter().chain(stops).find(|end| tells(cut(piece, &(0..*end))))
}

/// Whether a text is such a time and nothing else.
fn tells(piece: &str) -> bool {
    let mut words: Vec<&str> = piece.split([' ', '\u{A0}', '\n']).filter(|word| !word.is_empty()).collect();
    let told = words.len();
    while let Some(first) = words.first() {
        let bare = first.trim_end_matches('.').to_lowercase();
        if !ABOUT.contains(&bare.as_str()) || words.len() == 1 {
            break;
        }
        words.remove(0);
    }
    let about = words.len() < told;
    match words.as_slice() {
        [word] => is_year(word, about),
        _ => is_era(&words) || is_century(&words),
    }
}

/// One word that is a year.
fn is_year(word: &str, about: bool) -> bool {
    if let [decade @ .., b'?' | b'x'] = word.as_bytes()
        && decade.len() == 3
        && decade.iter().all(u8::is_ascii_digit)
    {
        return matches!(decade, [b'1' | b'2', ..]);
    }
    let word = word.trim_end_matches(['?', '.']);
    let digits = word.bytes().take_while(u8::is_ascii_digit).count();
    let rest = suffix(word, digits);
    let year: u32 = word.get(..digits).and_then(|digits| digits.parse().ok()).unwrap_or(0);
    match (digits, rest) {
        // The years from 1500 on are dates.
        (4, "") => (1000..1500).contains(&year),
        (3, "") => about,
        (4, "s" | "er" | "’s" | "'s") => (1000..2100).contains(&year),
        (3, "X" | "-" | "–" | "u") => (100..210).contains(&year),
        (2, "XX" | "--" | "––" | "uu") => (10..21).contains(&year),
        (0, _) => is_short(word) || is_roman(word),
        _ => false,
    }
}

/// `’97`
fn is_short(word: &str) -> bool {
    let digits = word.strip_prefix(['’', '\'', '‘']);
    digits.is_some_and(|digits| digits.len() == 2 && digits.bytes().all(|byte| byte.is_ascii_digit()))
}

/// `MCMLXIV`, `M.DCC.LX`
fn is_roman(word: &str) -> bool {
    let digits = word.chars().filter(|c| *c != '.').count();
    word.starts_with('M') && digits > 3 && word.chars().all(|c| "MDCLXVI.".contains(c))
}

/// `300 BC`, `AD 800`, `300 v. Chr.`, `до н. э.`
fn is_era(words: &[&str]) -> bool {
    let number = |word: &str| {
        let word = word.trim_end_matches('?');
        !word.is_empty() && word.len() <= 11 && word.chars().all(|c| c.is_ascii_digit() || matches!(c, '-' | '–' | '/'))
    };
    let era = |words: &[&str]| {
        let joined: String = words.concat().chars().filter(|c| *c != '.').flat_map(char::to_lowercase).collect();
        ERAS.contains(&joined.as_str())
    };
    match words {
        [first, rest @ ..] if number(first) && era(rest) => true,
        [first, last] => era(&[*first]) && number(last),
        _ => false,
    }
}

/// `14th century`, `XIVe siècle`, `siglo XIV`, `14. Jh.`
fn is_century(words: &[&str]) -> bool {
    let bare = |word: &str| word.trim_end_matches(['.', '?']).to_lowercase();
    let [first, last] = words else { return false };
    let named = |word: &str| CENTURIES.contains(&bare(word).as_str());
    let counted = |word: &str| {
        let digits = word.bytes().take_while(u8::is_ascii_digit).count();
        let roman = word.bytes().take_while(|byte| b"XVI".contains(byte)).count();
        let rest = suffix(word, digits.max(roman));
        ORDINALS.contains(&bare(word).as_str())
            || (1..=2).contains(&digits) && matches!(rest, "th" | "st" | "nd" | "rd" | "." | "e" | "de" | "ste")
            || (1..=5).contains(&roman) && matches!(rest, "" | "e" | "." | "ème")
    };
    named(first) && counted(last) || counted(first) && named(last)
}

#[cfg(test)]
#[allow(clippy::string_slice, clippy::single_range_in_vec_init)]
mod tests {
    use super::*;

    #[test]
    fn times_are_found() {
        for (text, found) in [
            ("Euclid. Elements. c. 300 BC.", "c. 300 BC"),
            ("Euclid, Elements (300 B.C.E.)", "300 B.C.E"),
            ("Bede, Historia, AD 731", "AD 731"),
            ("Platon: Politeia, 380 v. Chr.", "380 v. Chr"),
            ("Codex Harbourensis. 14th century. Library", "14th century"),
            ("Codex, late fourteenth century, Leeds", "late fourteenth century"),
            ("Codex, XIVe siècle", "XIVe siècle"),
            ("Códice, siglo XIV", "siglo XIV"),
            ("Kodex, 14. Jh.", "14. Jh"),
            ("Список, XIV в. Библиотека", "XIV в"),
            ("Kodex. 14. Jh. Leeds", "14. Jh"),
            ("The gate (1480), Leeds", "1480"),
            ("The gate, c. 850", "c. 850"),
            ("Poster, 1950s.", "1950s"),
            ("Poster [195-?]", "195-?"),
            ("Poster, 19XX", "19XX"),
            ("Poster, 198?", "198?"),
            ("Boats, ’97", "’97"),
            ("De portu, Lugduni, MDCCLX.", "MDCCLX"),
        ] {
            assert_eq!(period(text, &[]).map(|range| &text[range]), Some(found), "{text}");
        }
    }

    #[test]
    fn what_tells_no_time() {
        for text in [
            "A history of the 14th century, Leeds",
            "Twentieth Century Press, Leeds",
            "Vol. XIV, p. 300",
            "1999",
            "no. 850",
            "CD, LP, MIX",
            "AD",
            "the 1950s and after in Leeds",
            "",
            "....,,,((",
        ] {
            assert_eq!(period(text, &[]), None, "{text}");
        }
        let text = "(1480), 1481";
        assert_eq!(period(text, &[1..5]), Some(8..12));
    }
}
