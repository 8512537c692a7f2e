//! What stands beside a number: its unit, its magnitude, and the words that hedge or frame it.

use super::super::{prefix, suffix};
use super::Frame;

/// The bytes of a sign of currency that ends `before`.
pub(super) fn currency_sign(before: &str) -> usize {
    let bare = before.trim_end_matches([' ', '\u{A0}']);
    let near = before.len() - bare.len() <= 2;
    let sign = ["US$", "A$", "C$", "$", "€", "£", "¥", "₽", "₹"].iter().find(|sign| bare.ends_with(**sign));
    sign.filter(|_| near).map_or(0, |sign| before.len() - bare.len() + sign.len())
}

/// The end of a magnitude behind a number, and its factor.
pub(super) fn magnitude(text: &str, end: usize) -> (usize, f64) {
    const GLUED: [(&str, f64); 8] =
        [("bn", 1e9), ("tn", 1e12), ("mn", 1e6), ("mln", 1e6), ("m", 1e6), ("k", 1e3), ("M", 1e6), ("B", 1e9)];
    let rest = suffix(text, end);
    let word = |rest: &str| rest.chars().take_while(|c| c.is_alphabetic()).map(char::len_utf8).sum::<usize>();
    let glued = prefix(rest, word(rest));
    if let Some((name, factor)) = GLUED.iter().find(|(name, _)| *name == glued) {
        return (end + name.len(), *factor);
    }
    let trimmed = rest.trim_start_matches([' ', '\u{A0}', '-']);
    let spaced = prefix(trimmed, word(trimmed)).to_lowercase();
    let factor = match spaced.as_str() {
        "thousand" | "tausend" | "mille" | "mil" | "duizend" | "mila" | "тысяч" | "тыс" => 1e3,
        "million" | "millions" | "millionen" | "mio" | "millones" | "millón" | "miljoen" | "milhões" | "milhão"
        | "milioni" | "milione" | "млн" | "миллионов" | "миллиона" => 1e6,
        "billion"
        | "billions"
        | "milliarden"
        | "mrd"
        | "milliards"
        | "milliard"
        | "miljard"
        | "bilhões"
        | "miliardi"
        | "млрд"
        | "миллиардов"
        | "bn" => 1e9,
        "trillion" | "trillions" | "billionen" | "трлн" => 1e12,
        _ => return (end, 1.0),
    };
    (end + (rest.len() - trimmed.len()) + word(trimmed), factor)
}

/// The end of a percent sign or word behind a number.
pub(super) fn percent(text: &str, end: usize) -> Option<usize> {
    const WORDS: [&str; 11] = [
        "%",
        "per cent",
        "percent",
        "percentage points",
        "pct",
        "Prozent",
        "pour cent",
        "por ciento",
        "por cento",
        "procent",
        "per cento",
    ];
    let rest = suffix(text, end);
    let trimmed = rest.trim_start_matches([' ', '\u{A0}', '\u{202F}']);
    let skipped = rest.len() - trimmed.len();
    if skipped > 3 {
        return None;
    }
    let russian = trimmed.starts_with("процент").then(|| trimmed.chars().take_while(|c| c.is_alphabetic()));
    if let Some(word) = russian {
        return Some(end + skipped + word.map(char::len_utf8).sum::<usize>());
    }
    let word = WORDS.iter().find(|word| trimmed.starts_with(**word))?;
    let after = suffix(trimmed, word.len()).chars().next();
    let ends = *word == "%" && after != Some('%') || after.is_none_or(|c| !c.is_alphanumeric());
    (ends && !(*word == "%" && after.is_some_and(|c| c.is_alphanumeric() || c == '%')))
        .then_some(end + skipped + word.len())
}

/// How a percentage is used: the word before it, or the words behind it.
pub(super) fn frame(text: &str, start: usize, end: usize) -> Option<Frame> {
    const HEDGES: [&str; 26] = [
        "nearly",
        "almost",
        "about",
        "around",
        "some",
        "over",
        "roughly",
        "approximately",
        "more",
        "less",
        "than",
        "just",
        "only",
        "under",
        "up",
        "at",
        "least",
        "an",
        "a",
        "estimated",
        "as",
        "much",
        "rund",
        "etwa",
        "près",
        "casi",
    ];
    const CHANGE: [&str; 54] = [
        "by",
        "to",
        "from",
        "rose",
        "fell",
        "grew",
        "gained",
        "lost",
        "jumped",
        "dropped",
        "surged",
        "climbed",
        "um",
        "auf",
        "de",
        "à",
        "en",
        "un",
        "met",
        "naar",
        "del",
        "al",
        "di",
        "на",
        "до",
        "with",
        "increased",
        "decreased",
        "declined",
        "slumped",
        "shrank",
        "cayó",
        "cayeron",
        "subió",
        "subieron",
        "creció",
        "crecieron",
        "caiu",
        "caíram",
        "subiu",
        "subiram",
        "cresceu",
        "cresceram",
        "soared",
        "plunged",
        "reached",
        "grown",
        "risen",
        "fallen",
        "rise",
        "fall",
        "tumbled",
        "doubled",
        "swelled",
    ];
    const BEHIND: [&str; 22] = [
        "more",
        "less",
        "fewer",
        "higher",
        "lower",
        "increase",
        "rise",
        "drop",
        "decline",
        "fall",
        "growth",
        "decrease",
        "jump",
        "mehr",
        "weniger",
        "höher",
        "niedriger",
        "plus",
        "moins",
        "más",
        "menos",
        "meer",
    ];
    const SHARE: [&str; 18] = [
        "of",
        "der",
        "des",
        "aller",
        "von",
        "de",
        "du",
        "d'",
        "del",
        "dos",
        "das",
        "della",
        "dei",
        "delle",
        "van",
        "всех",
        "from",
        "unemployment",
    ];
    let behind = suffix(text, end);
    let next = behind.trim_start();
    let word = prefix(next, next.find(|c: char| !c.is_alphabetic()).unwrap_or(next.len())).to_lowercase();
    if behind.starts_with([' ', '\u{A0}', '\n', '\r']) {
        if SHARE.contains(&word.as_str()) {
            return Some(Frame::Share);
        }
        if BEHIND.contains(&word.as_str()) {
            return Some(Frame::Change);
        }
    }
    let near = text.get(text.floor_char_boundary(start.saturating_sub(60))..start)?;
    let words = near.rsplit(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty());
    let mut bare = words.map(str::to_lowercase).skip_while(|word| HEDGES.contains(&word.as_str()));
    bare.next().filter(|word| CHANGE.contains(&word.as_str())).map(|_| Frame::Change)
}

/// The end of a currency's name behind a number.
pub(super) fn currency_word(text: &str, end: usize) -> Option<usize> {
    const NAMES: [&str; 27] = [
        "dollars",
        "dollar",
        "euros",
        "euro",
        "eur",
        "usd",
        "gbp",
        "pounds",
        "yen",
        "yuan",
        "rubles",
        "roubles",
        "francs",
        "franken",
        "pesos",
        "reais",
        "rupees",
        "kronor",
        "kroner",
        "лир",
        "рублей",
        "долларов",
        "евро",
        "dólares",
        "libras",
        "pence",
        "chf",
    ];
    let rest = suffix(text, end);
    let trimmed = rest.trim_start_matches([' ', '\u{A0}']);
    if trimmed.starts_with('€') && rest.len() - trimmed.len() <= 2 {
        return Some(end + rest.len() - trimmed.len() + '€'.len_utf8());
    }
    let len = trimmed.find(|c: char| !c.is_alphabetic()).unwrap_or(trimmed.len());
    let name = prefix(trimmed, len).to_lowercase();
    (rest.len() > trimmed.len() && NAMES.contains(&name.as_str())).then_some(end + rest.len() - trimmed.len() + len)
}

/// The first byte of the words that hedge the number at `start`.
pub(super) fn hedged(text: &str, start: usize) -> usize {
    const HEDGES: [&str; 16] = [
        "nearly",
        "almost",
        "about",
        "around",
        "some",
        "over",
        "roughly",
        "approximately",
        "more than",
        "less than",
        "fewer than",
        "at least",
        "up to",
        "an estimated",
        "the first",
        "only",
    ];
    let before = text.get(..start).unwrap_or("").trim_end();
    let near = start - before.len() <= 2 && before.len() < start;
    let found = HEDGES.iter().find(|hedge| {
        let head = before.strip_suffix(**hedge);
        near && head.is_some_and(|head| !head.ends_with(char::is_alphanumeric))
    });
    found.map_or(start, |hedge| before.len() - hedge.len())
}
