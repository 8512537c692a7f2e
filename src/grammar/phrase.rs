//! Set phrases of reference entries: “n.d.”, “in press”, “personal communication”, “accessed”.

use super::{Range, suffix};

/// What stands in the place of a date.
const UNDATED: [&str; 26] = [
    "n.d.",
    "n. d.",
    "[n.d.]",
    "o.J.",
    "o. J.",
    "o.D.",
    "s.d.",
    "s. d.",
    "s.a.",
    "s. a.",
    "b.r.",
    "u.å.",
    "u. å.",
    "s.f.",
    "s. f.",
    "z.j.",
    "z. j.",
    "б. г.",
    "б.г.",
    "undated",
    "forthcoming",
    "in press",
    "im Erscheinen",
    "im Druck",
    "à paraître",
    "в печати",
];

/// What says that nobody else can look the source up.
const PERSONAL: [&str; 36] = [
    "private communication",
    "personal correspondence",
    "personal communication",
    "personal interview",
    "pers. comm.",
    "interview with",
    "interview by",
    "interviewed by",
    "in conversation",
    "telephone interview",
    "interview. Conducted by",
    "interview conducted by",
    "letter to the author",
    "letter to author",
    "text message to",
    "Brief an den Verfasser",
    "Brief an die Verfasserin",
    "lettre à l’auteur",
    "phone interview",
    "email to",
    "e-mail to",
    "[offline]",
    "persönliche Mitteilung",
    "Interview mit",
    "Gespräch mit",
    "communication personnelle",
    "entretien avec",
    "comunicación personal",
    "entrevista con",
    "comunicação pessoal",
    "entrevista com",
    "comunicazione personale",
    "intervista con",
    "persoonlijke communicatie",
    "личное сообщение",
    "интервью с",
];

/// What stands before the day on which somebody looked at a page, in lower case.
const ACCESSED: [&str; 71] = [
    "überprüfungsdatum",
    "accessed",
    "accessed on",
    "access date",
    "retrieved",
    "retrieved on",
    "last accessed",
    "last visited",
    "visited",
    "viewed",
    "abgerufen am",
    "abgerufen",
    "aufgerufen am",
    "zugriff",
    "zugriff am",
    "abruf",
    "abruf am",
    "consulté le",
    "consultée le",
    "page consultée le",
    "consultado el",
    "consultado en",
    "consultado em",
    "consulta",
    "geraadpleegd op",
    "geraadpleegd",
    "bezocht op",
    "acesso em",
    "acessado em",
    "acesso",
    "consultato il",
    "consultato",
    "дата обращения",
    "last checked",
    "last viewed",
    "date accessed",
    "date of access",
    "cited",
    "letzter zugriff",
    "letzter aufruf",
    "letzter abruf",
    "besucht am",
    "gesehen am",
    "zugegriffen am",
    "eingesehen am",
    "vu le",
    "visité le",
    "consultation le",
    "accès le",
    "consulté en",
    "fecha de consulta",
    "fecha de acceso",
    "último acceso",
    "acceso",
    "acceso el",
    "visitado el",
    "recuperado el",
    "recuperado en",
    "data de acesso",
    "último acesso",
    "visitado em",
    "visitato il",
    "ultimo accesso",
    "ultima consultazione",
    "accesso",
    "data di accesso",
    "accesso il",
    "bekeken op",
    "opgehaald op",
    "просмотрено",
    "дата доступа",
];

/// What stands before the day on which a page was put into an archive, in lower case; of long phrases the end.
const ARCHIVED: [&str; 21] = [
    "archived",
    "archived on",
    "archived at",
    "archive date",
    "archive from",
    "the original on",
    "the original",
    "archiviert am",
    "archiviert",
    "vom original am",
    "archivé le",
    "original le",
    "archivado el",
    "del original el",
    "arquivado em",
    "do original em",
    "archiviato il",
    "originale il",
    "gearchiveerd op",
    "origineel op",
    "архивировано",
];

/// Finds the first phrases of each list in `text`: undated, personal.
pub(super) fn phrases(text: &str) -> (Option<Range>, Option<Range>) {
    let (mut undated, mut personal) = (None, None);
    let mut in_word = false;
    for (at, byte) in text.bytes().enumerate() {
        let starts = !in_word && may_start(text.as_bytes().get(at..at + 3));
        in_word = byte.is_ascii_alphanumeric() || !byte.is_ascii();
        if starts {
            let rest = suffix(text, at);
            undated = undated.or_else(|| longest(&UNDATED, rest).map(|len| at..at + len));
            personal = personal.or_else(|| longest(&PERSONAL, rest).map(|len| at..at + len));
        }
    }
    (undated, personal)
}

/// Whether the words before a date, `before`, say that it is a day of access.
pub(super) fn ends_with_access(before: &str) -> bool {
    ends_with(before, &ACCESSED)
}

/// Whether the words before a date, `before`, say that a page was put into an archive then.
pub(super) fn ends_with_archival(before: &str) -> bool {
    ends_with(before, &ARCHIVED)
        || without_format(before).is_some_and(|(head, word)| ends_with(&format!("{head} {word}"), &ARCHIVED))
}

/// What stands around the file format in `the original (PDF) on`.
fn without_format(before: &str) -> Option<(&str, &str)> {
    let before = before.trim_end();
    let rest = before.trim_end_matches(char::is_alphabetic);
    let bracketed = rest.trim_end().strip_suffix(')')?;
    let head = bracketed.trim_end_matches(|c: char| c.is_ascii_alphanumeric()).strip_suffix('(')?;
    Some((head.trim_end(), suffix(before, rest.len())))
}

/// Whether `before` ends with one of the phrases, punctuation aside.
fn ends_with(before: &str, phrases: &[&str]) -> bool {
    let before = before.trim_end_matches(|c: char| c.is_whitespace() || matches!(c, ':' | ',' | '(' | '[' | '.'));
    // Every phrase ends with a letter, and before most dates stands a quotation mark, a bracket or nothing.
    if !before.ends_with(char::is_alphabetic) {
        return false;
    }
    // The last three words decide.
    let without_word = |text: &'_ str| {
        let head = text.trim_end_matches(char::is_alphabetic);
        head.trim_end_matches(|c: char| !c.is_alphabetic()).len()
    };
    let start = (0..3).fold(before.len(), |end, _| without_word(super::prefix(before, end)));
    let tail = suffix(before, start);
    let is = |phrase: &str| {
        let start = tail.len().checked_sub(phrase.len());
        let end = start.and_then(|start| tail.get(start..));
        end.is_some_and(|end| end.eq_ignore_ascii_case(phrase) || !end.is_ascii() && end.to_lowercase() == phrase)
            && !tail.get(..start.unwrap_or(0)).is_some_and(|head| head.ends_with(char::is_alphanumeric))
    };
    phrases.iter().any(|phrase| is(phrase))
}

fn longest(phrases: &[&str], text: &str) -> Option<usize> {
    let first = text.as_bytes().first()?;
    let same_start = |phrase: &&&str| phrase.as_bytes().first().is_some_and(|byte| byte.eq_ignore_ascii_case(first));
    phrases.iter().filter(same_start).filter(|phrase| begins(text, phrase)).map(|phrase| phrase.len()).max()
}

/// Whether `text` begins with `phrase`, whatever the case of ASCII letters, and no word goes on behind it.
fn begins(text: &str, phrase: &str) -> bool {
    let head = text.get(..phrase.len());
    head.is_some_and(|head| head.eq_ignore_ascii_case(phrase))
        && !suffix(text, phrase.len()).starts_with(char::is_alphanumeric)
}

/// Whether a phrase may begin with these bytes: nearly all words are decided here.
fn may_start(bytes: Option<&[u8]>) -> bool {
    let Some(&[a, b, c]) = bytes else { return false };
    matches!(
        [a.to_ascii_lowercase(), b.to_ascii_lowercase(), c.to_ascii_lowercase()],
        [b'n' | b'o' | b's' | b'z' | b'b' | b'u', b'.', _]
            | [b'[', b'n' | b'o', _]
            | [b'u', b'n', b'd']
            | [b'f', b'o', b'r']
            | [b'i', b'm', b' ']
            | [b'i', b'n', b' ' | b't']
            | [b'p', b'e' | b'r', _]
            | [b'p', b'h', b'o']
            | [b't', b'e', b'l']
            | [b't', b'e', b'x']
            | [b'l', b'e', b't']
            | [b'b', b'r', b'i']
            | [b'e', b'm', b'a']
            | [b'e', b'-', b'm']
            | [b'e', b'n', b't']
            | [b'g', b'e', b's']
            | [b'c', b'o', b'm']
            | [0xC3 | 0xD0, _, _]
    )
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::string_slice, clippy::panic, clippy::indexing_slicing)]
mod tests {
    use super::*;

    #[test]
    fn every_phrase_is_found() {
        for phrase in UNDATED {
            assert_eq!(phrases(&format!("Smith, {phrase}")).0, Some(7..7 + phrase.len()), "{phrase}");
        }
        for phrase in PERSONAL {
            assert_eq!(phrases(&format!("Smith, {phrase} X")).1, Some(7..7 + phrase.len()), "{phrase}");
        }
        for phrase in ACCESSED {
            assert!(phrase.ends_with(char::is_alphabetic), "{phrase}");
            assert!(ends_with_access(&format!("Title. {phrase}: ")), "{phrase}");
        }
        for phrase in ARCHIVED {
            assert!(phrase.ends_with(char::is_alphabetic), "{phrase}");
            assert!(ends_with_archival(&format!("Title. {phrase} ")), "{phrase}");
        }
        assert!(ends_with_archival("Archived from the original (XLS) on "));
        assert!(!ends_with_archival("The original title (PDF) on "));
        assert!(ends_with_access("Дата обращения: "));
        assert!(ends_with_access("https://example.org – Überprüfungsdatum "));
        assert!(ends_with_access("https://example.org — accessed "));
        assert!(!ends_with_access("unaccessed "));
        assert_eq!(phrases("in pressing need, forthcomings"), (None, None));
    }
}
