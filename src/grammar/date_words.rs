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

/// Names of each day of the week, Monday first, in eight languages.
const WEEKDAYS: [&[&str]; 7] = [
    &["monday", "mon", "montag", "lundi", "lunes", "maandag", "segunda-feira", "lunedì", "понедельник"],
    &["tuesday", "tue", "tues", "dienstag", "mardi", "martes", "dinsdag", "terça-feira", "martedì", "вторник"],
    &[
        "wednesday",
        "wed",
        "mittwoch",
        "mercredi",
        "miércoles",
        "woensdag",
        "quarta-feira",
        "mercoledì",
        "среда",
        "среду",
    ],
    &[
        "thursday",
        "thu",
        "thur",
        "thurs",
        "donnerstag",
        "jeudi",
        "jueves",
        "donderdag",
        "quinta-feira",
        "giovedì",
        "четверг",
    ],
    &["friday", "fri", "freitag", "vendredi", "viernes", "vrijdag", "sexta-feira", "venerdì", "пятница", "пятницу"],
    &["saturday", "sat", "samstag", "sonnabend", "samedi", "sábado", "zaterdag", "sabato", "суббота", "субботу"],
    &["sunday", "sun", "sonntag", "dimanche", "domingo", "zondag", "domenica", "воскресенье"],
];

/// Names of months in English, which alone puts the month before the day.
const ENGLISH: [&str; 24] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
    "Jan",
    "Feb",
    "Mar",
    "Apr",
    "Jun",
    "Jul",
    "Aug",
    "Sept",
    "Sep",
    "Oct",
    "Nov",
    "Dec",
];

/// The day of the week that a word names, Monday is 1. English names have a capital: `sun` and `sat` are words.
pub(super) fn weekday(word: &str) -> Option<u32> {
    let lower = word.to_lowercase();
    let day = (1..).zip(WEEKDAYS).find(|(_, names)| names.contains(&lower.as_str()))?;
    let english = matches!(word, "mon" | "tue" | "tues" | "wed" | "thu" | "thur" | "thurs" | "fri" | "sat" | "sun");
    (!english).then_some(day.0)
}

/// The month, from 1, that an English word with a capital names.
pub(super) fn english_month(word: &str) -> Option<u32> {
    if !ENGLISH.contains(&word) {
        return None;
    }
    match name(word)? {
        Name::Month(month) => Some(month),
        Name::Season => None,
    }
}

/// The month, from 1, that a word behind a day names; abbreviations in lower case are too often other words.
pub(super) fn month_after_day(word: &str) -> Option<u32> {
    let Name::Month(month) = name(word)? else { return None };
    let lower = word.starts_with(char::is_lowercase);
    let short = word.chars().count() < 4 && !matches!(word, "mai" | "mei" | "мая");
    (!lower || !short && !is_ambiguous(word) && !word.eq_ignore_ascii_case("march")).then_some(month)
}
