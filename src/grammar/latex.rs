//! Citations and accents of LaTeX: `\cite[3]{a, b}`, `\"{o}`.

use super::{Range, prefix};

/// No citation is longer than this, in bytes; pest sees no more of the text.
const MAX_INLINE: usize = 1024;

/// Commands that stand for text.
const SIGNS: [(&str, &str); 30] = [
    ("ss", "ß"),
    ("ae", "æ"),
    ("AE", "Æ"),
    ("oe", "œ"),
    ("OE", "Œ"),
    ("o", "ø"),
    ("O", "Ø"),
    ("l", "ł"),
    ("L", "Ł"),
    ("aa", "å"),
    ("AA", "Å"),
    ("i", "ı"),
    ("ldots", "…"),
    ("dots", "…"),
    ("textellipsis", "…"),
    ("textendash", "–"),
    ("textemdash", "—"),
    ("LaTeX", "LaTeX"),
    ("TeX", "TeX"),
    ("BibTeX", "BibTeX"),
    ("copyright", "©"),
    ("S", "§"),
    ("euro", "€"),
    ("texteuro", "€"),
    ("pounds", "£"),
    ("textquoteright", "’"),
    ("textquotedblleft", "“"),
    ("textquotedblright", "”"),
    ("textbackslash", "\\"),
    ("textasciitilde", "~"),
];

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

/// A citation.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Citation {
    /// Its keys.
    pub keys: Vec<Range>,
    /// Its length in bytes.
    pub length: usize,
    /// Whether the command is one of those of BibTeX, natbib or BibLaTeX, so that its keys name entries.
    pub is_known: bool,
}

/// The citation at the start of `text`.
pub fn citation(text: &str) -> Option<Citation> {
    let pair = parser::citation(prefix(text, MAX_INLINE))?;
    let length = pair.as_span().end();
    let mut found = Citation { keys: Vec::new(), length, is_known: false };
    for part in pair.into_inner() {
        let span = part.as_span();
        match part.as_rule() {
            Rule::known => found.is_known = true,
            Rule::key => found.keys.push(span.start()..span.end()),
            _ => {}
        }
    }
    Some(found)
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

/// What the command of this name stands for, if it is text.
pub fn sign(name: &str) -> Option<&'static str> {
    SIGNS.iter().find(|(known, _)| *known == name).map(|(_, shown)| *shown)
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
            ("\\Citep{k}", "k|9"),
            ("\\cite{k}{more}", "k|8"),
            ("\\mycite{k}", "k|10?"),
            ("\\citetext{see}", "see|14?"),
            ("\\citefield{k}{title}", "k title|20?"),
        ] {
            let shown = citation(text).map(|found| {
                let keys: Vec<_> = found.keys.into_iter().map(|key| text.get(key).unwrap()).collect();
                format!("{}|{}{}", keys.join(" "), found.length, if found.is_known { "" } else { "?" })
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
