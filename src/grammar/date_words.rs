//! Names of months and seasons in eight languages, in lower case.

use std::collections::HashMap;
use std::sync::LazyLock;

/// Names and abbreviations of each month, January first: English, German, French, Spanish, Dutch, Portuguese, Italian,
/// Russian (nominative and genitive).
const MONTHS: [&[&str]; 12] = [
    &[
        "january",
        "jan",
        "januar",
        "jänner",
        "jän",
        "janvier",
        "janv",
        "enero",
        "ene",
        "januari",
        "janeiro",
        "gennaio",
        "gen",
        "январь",
        "января",
        "янв",
    ],
    &[
        "february",
        "feb",
        "februar",
        "février",
        "févr",
        "fév",
        "febrero",
        "februari",
        "fevereiro",
        "fev",
        "febbraio",
        "febb",
        "февраль",
        "февраля",
        "февр",
        "фев",
    ],
    &["march", "mar", "märz", "mär", "mrz", "mars", "marzo", "maart", "mrt", "março", "март", "марта"],
    &["april", "apr", "avril", "avr", "abril", "abr", "aprile", "апрель", "апреля", "апр"],
    &["may", "mai", "mayo", "mei", "maio", "maggio", "mag", "май", "мая"],
    &["june", "jun", "juni", "juin", "junio", "junho", "giugno", "giu", "июнь", "июня", "июн"],
    &["july", "jul", "juli", "juillet", "juil", "julio", "julho", "luglio", "lug", "июль", "июля", "июл"],
    &["august", "aug", "août", "agosto", "ago", "augustus", "август", "августа", "авг"],
    &[
        "september",
        "sept",
        "sep",
        "septembre",
        "septiembre",
        "setiembre",
        "setembro",
        "set",
        "settembre",
        "sett",
        "сентябрь",
        "сентября",
        "сент",
        "сен",
    ],
    &[
        "october",
        "oct",
        "oktober",
        "okt",
        "octobre",
        "octubre",
        "outubro",
        "out",
        "ottobre",
        "ott",
        "октябрь",
        "октября",
        "окт",
    ],
    &["november", "nov", "novembre", "noviembre", "novembro", "ноябрь", "ноября", "нояб", "ноя"],
    &[
        "december",
        "dec",
        "dezember",
        "dez",
        "décembre",
        "déc",
        "diciembre",
        "dic",
        "dezembro",
        "dicembre",
        "декабрь",
        "декабря",
        "дек",
    ],
];

const SEASONS: [&str; 28] = [
    "spring",
    "summer",
    "autumn",
    "fall",
    "winter",
    "frühjahr",
    "frühling",
    "sommer",
    "herbst",
    "printemps",
    "été",
    "automne",
    "hiver",
    "primavera",
    "verano",
    "otoño",
    "invierno",
    "lente",
    "zomer",
    "herfst",
    "verão",
    "outono",
    "inverno",
    "estate",
    "autunno",
    "весна",
    "осень",
    "зима",
];

/// Words that are months only with a capital letter or beside a day.
const AMBIGUOUS: [&str; 7] = ["may", "march", "set", "out", "ago", "gen", "mag"];

/// What a word beside a year says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Name {
    /// The month, from 1.
    Month(u32),
    /// A season.
    Season,
}

static NAMES: LazyLock<HashMap<&'static str, Name>> = LazyLock::new(|| {
    let months = (1..).zip(MONTHS).flat_map(|(month, names)| names.iter().map(move |name| (*name, Name::Month(month))));
    months.chain(SEASONS.map(|season| (season, Name::Season))).collect()
});

/// Looks a word up, in any case.
pub(super) fn name(word: &str) -> Option<Name> {
    // No name is shorter than three bytes or longer than 22 (eleven Russian letters).
    if !(3..=22).contains(&word.len()) {
        return None;
    }
    NAMES.get(word).or_else(|| NAMES.get(word.to_lowercase().as_str())).copied()
}

/// Whether `word` may also be an ordinary word as it is written (`may`, `set`).
pub(super) fn is_ambiguous(word: &str) -> bool {
    word.starts_with(|c: char| c.is_lowercase()) && AMBIGUOUS.contains(&word)
}
