//! What must stand in a text for a pattern to be found in it.
//!
//! Most patterns need one of a few words, and most texts hold none of these. To look for words is quicker than to run the
//! pattern, and a pattern that is not run need not be compiled.

use regex_syntax::hir::literal::Extractor;
use regex_syntax::hir::{Class, Hir, HirKind};

/// Shorter words stand everywhere.
const MIN_BYTES: usize = 3;
/// A word of so many bytes is rare enough; longer ones are cut.
const MAX_BYTES: usize = 6;
/// The words of one pattern.
const MAX_LITERALS: usize = 1000;
/// The words that one part of a pattern may stand for.
const MAX_SPELLINGS: usize = 64;
/// The parts in a row that a word is made of.
const MAX_PARTS: usize = 8;

/// The words of which every text that a pattern is found in holds one, in small letters of ASCII and however they are
/// written there; `None` where there are no such words.
pub(super) fn needed_by(pattern: &str) -> Option<Vec<Vec<u8>>> {
    needed(&in_small_letters(&regex_syntax::parse(pattern).ok()?))
}

/// The pattern with small letters in the place of capitals and of letters in either case, whose spellings would multiply.
fn in_small_letters(hir: &Hir) -> Hir {
    let all = |parts: &[Hir]| parts.iter().map(in_small_letters).collect();
    match hir.kind() {
        HirKind::Literal(literal) => Hir::literal(literal.0.to_ascii_lowercase()),
        HirKind::Class(class) => small_letter(class).map_or_else(|| hir.clone(), |letter| Hir::literal([letter])),
        HirKind::Capture(group) => in_small_letters(&group.sub),
        HirKind::Repetition(repeated) => Hir::repetition(repeated.with(in_small_letters(&repeated.sub))),
        HirKind::Concat(parts) => Hir::concat(all(parts)),
        HirKind::Alternation(branches) => Hir::alternation(all(branches)),
        HirKind::Empty | HirKind::Look(_) => hir.clone(),
    }
}

/// The letter of ASCII that a class holds in both its cases and nothing beside.
fn small_letter(class: &Class) -> Option<u8> {
    let Class::Unicode(class) = class else { return None };
    let [capital, small] = class.ranges() else { return None };
    let letter = u8::try_from(capital.start()).ok().filter(u8::is_ascii_uppercase)?.to_ascii_lowercase();
    let is_one = capital.start() == capital.end() && small.start() == small.end();
    (is_one && small.start() == char::from(letter)).then_some(letter)
}

/// Words of which every match holds one. Follows the nesting of the pattern, which is limited.
fn needed(hir: &Hir) -> Option<Vec<Vec<u8>>> {
    match hir.kind() {
        HirKind::Repetition(repeated) if repeated.min > 0 => needed(&repeated.sub),
        HirKind::Alternation(branches) => {
            let each: Option<Vec<Vec<Vec<u8>>>> = branches.iter().map(needed).collect();
            let mut all = each?.concat();
            all.sort_unstable();
            all.dedup();
            (all.len() <= MAX_LITERALS).then_some(all)
        }
        HirKind::Concat(parts) => rarest(parts),
        _ => opening(hir),
    }
}

/// The longest, then the fewest words among those that parts in a row need.
fn rarest(parts: &[Hir]) -> Option<Vec<Vec<u8>>> {
    let mut best: Option<Vec<Vec<u8>>> = None;
    for (at, part) in parts.iter().enumerate() {
        let nested = matches!(part.kind(), HirKind::Repetition(_) | HirKind::Alternation(_));
        let own = nested.then(|| needed(part)).flatten();
        let run = opening(&Hir::concat(parts.iter().skip(at).take(MAX_PARTS).cloned().collect()));
        for words in [own, run].into_iter().flatten() {
            if best.as_ref().is_none_or(|best| rank(&words) > rank(best)) {
                best = Some(words);
            }
        }
        if best.as_ref().is_some_and(|best| shortest(best) >= MAX_BYTES) {
            break;
        }
    }
    best
}

/// The words that a match begins with.
fn opening(hir: &Hir) -> Option<Vec<Vec<u8>>> {
    let sequence = Extractor::new().limit_literal_len(MAX_BYTES).limit_total(MAX_SPELLINGS).extract(hir);
    let mut words: Vec<Vec<u8>> =
        sequence.literals()?.iter().map(|literal| literal.as_bytes().to_ascii_lowercase()).collect();
    words.sort_unstable();
    words.dedup();
    (!words.is_empty() && shortest(&words) >= MIN_BYTES).then_some(words)
}

fn rank(words: &[Vec<u8>]) -> (usize, std::cmp::Reverse<usize>) {
    (shortest(words), std::cmp::Reverse(words.len()))
}

fn shortest(words: &[Vec<u8>]) -> usize {
    words.iter().map(Vec::len).min().unwrap_or(0).min(MAX_BYTES)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_without_the_words_are_ruled_out() {
        for (pattern, with, without) in [
            (r"\b[Aa]s (?:the )?\p{Lu}\w+ (?:first )?(?:reported|wrote)", "as Anna wrote", "as Anna said"),
            (r"(?i)\b(?:arguably|no doubt)\b", "It is ARGUABLY so", "It is so"),
            (r"Error! (?:Reference|Bookmark) not", "Error! Reference not", "an error"),
            (r"(?i)größe|bijna", "die GRÖßE", "klein"),
            (r"(?:turn[0-9]+){2}", "turn1turn2", "tun"),
        ] {
            let needed = needed_by(pattern).unwrap();
            let any_in = |text: &str| {
                let text = text.to_ascii_lowercase();
                needed.iter().any(|word| text.as_bytes().windows(word.len()).any(|window| window == &**word))
            };
            assert!(any_in(with) && !any_in(without), "{pattern}");
        }
    }

    #[test]
    fn patterns_that_need_no_word_rule_out_nothing() {
        for pattern in [r"\p{L}+", "(?:reported)?x", "a|reported", "", "[0-9]{4}"] {
            assert!(needed_by(pattern).is_none(), "{pattern}");
        }
    }
}
