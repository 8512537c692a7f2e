//! Citations and accents of LaTeX: `\cite[3]{a, b}`, `\"{o}`.

use super::{Range, prefix};

/// No citation is longer than this, in bytes; pest sees no more of the text.
const MAX_INLINE: usize = 1024;

mod parser {
    use pest::Parser as _;
    use pest::iterators::Pair;

    #[derive(pest_derive::Parser)]
    #[grammar = "../grammar/latex.pest"]
    struct Latex;

    pub(super) fn citation(text: &str) -> Option<Pair<'_, Rule>> {
        Latex::parse(Rule::citation, text).ok()?.next()
    }

    pub(super) fn accent(text: &str) -> Option<Pair<'_, Rule>> {
        Latex::parse(Rule::accent, text).ok()?.next()
    }
}

use parser::Rule;

/// The keys of the citation at the start of `text`, and its length in bytes.
pub fn citation(text: &str) -> Option<(Vec<Range>, usize)> {
    let pair = parser::citation(prefix(text, MAX_INLINE))?;
    let length = pair.as_span().end();
    let keys = pair.into_inner().filter(|part| part.as_rule() == Rule::key);
    Some((keys.map(|key| key.as_span().start()..key.as_span().end()).collect(), length))
}

/// The letter that the accent at the start of `text` makes, and the length in bytes.
pub fn accent(text: &str) -> Option<(String, usize)> {
    let pair = parser::accent(prefix(text, 32))?;
    let length = pair.as_span().end();
    let mut parts = pair.into_inner();
    let mark = match parts.next()?.as_str() {
        "'" => '\u{301}',
        "`" => '\u{300}',
        "^" => '\u{302}',
        "\"" => '\u{308}',
        "~" => '\u{303}',
        "=" => '\u{304}',
        "." => '\u{307}',
        "c" => '\u{327}',
        "v" => '\u{30c}',
        "H" => '\u{30b}',
        "u" => '\u{306}',
        "k" => '\u{328}',
        _ => '\u{30a}',
    };
    let base = match parts.next()?.as_str() {
        "\\i" => "i",
        "\\j" => "j",
        base => base,
    };
    Some((composed(base, mark), length))
}

/// A letter and its accent as one character, where there is one.
fn composed(base: &str, mark: char) -> String {
    const BASES: &str = "aeiouyncszAEIOUYNCSZrgRG";
    let table = match mark {
        '\u{301}' => "áéíóúýńćśźÁÉÍÓÚÝŃĆŚŹŕǵŔǴ",
        '\u{300}' => "àèìòùỳǹ···ÀÈÌÒÙỲǸ·······",
        '\u{302}' => "âêîôûŷ·ĉŝẑÂÊÎÔÛŶ·ĈŜẐ·ĝ·Ĝ",
        '\u{308}' => "äëïöüÿ····ÄËÏÖÜŸ········",
        '\u{303}' => "ãẽĩõũỹñ···ÃẼĨÕŨỸÑ·······",
        '\u{30c}' => "ǎěǐǒǔ·ňčšžǍĚǏǑǓ·ŇČŠŽřǧŘǦ",
        '\u{327}' => "·ȩ····ņçş··Ȩ····ŅÇŞ·ŗģŖĢ",
        _ => "",
    };
    let at = BASES.chars().position(|known| base.chars().eq([known]));
    let made = at.and_then(|at| table.chars().nth(at)).filter(|made| *made != '·');
    made.map_or_else(|| format!("{base}{mark}"), String::from)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_of_citations() {
        for (text, expected) in [
            ("\\cite{a} b", "a|8"),
            ("\\citep*[see][p.~3]{lee2019, roy:20} b", "lee2019 roy:20|35"),
            ("\\textcites[1]{a}[2]{b}.", "a b|22"),
            ("\\cite{}", ""),
            ("\\cite [1]{k}", "k|12"),
        ] {
            let shown = citation(text).map(|(keys, length)| {
                let keys: Vec<_> = keys.into_iter().map(|key| text.get(key).unwrap()).collect();
                format!("{}|{length}", keys.join(" "))
            });
            assert_eq!(shown.unwrap_or_default(), expected, "{text}");
        }
    }

    #[test]
    fn accents_make_letters() {
        for (text, expected) in [
            ("\\'e", "é"),
            ("\\\"{o}x", "ö"),
            ("\\c{c}", "ç"),
            ("\\v s", "š"),
            ("\\'{\\i}", "í"),
            ("\\H{o}", "o\u{30b}"),
            ("\\cite", ""),
        ] {
            assert_eq!(accent(text).map(|(shown, _)| shown).unwrap_or_default(), expected, "{text}");
        }
    }
}
