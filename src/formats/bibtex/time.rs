//! Dates of BibLaTeX as people write them.
//!
//! BibLaTeX knows ranges (`1904/1905`, `/2009`), doubt (`2004?`, `1850~`), seasons (`2004-21`), years of which digits are
//! open (`19XX`) and years before the common era (`-0300`).

/// A value of the field `date` as people write it; `None` where it is written so already.
pub(super) fn of_date(written: &str) -> Option<String> {
    let written = written.trim();
    let shown = match written.split_once('/') {
        None => one(written)?,
        Some((first, last)) => match (one(first), one(last)) {
            (Some(first), Some(last)) if is_year(&first) && is_year(&last) => format!("{first}–{last}"),
            (Some(first), Some(last)) => format!("{first} to {last}"),
            (first, last) => first.or(last)?,
        },
    };
    (shown != written).then_some(shown)
}

/// A value of the field `year` as people write it; `None` where it is written so already.
pub(super) fn of_year(written: &str) -> Option<String> {
    let written = written.trim();
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    if let Some((first, last)) = written.split_once('/') {
        return (is_year(first) && digits(last) && matches!(last.len(), 2 | 4)).then(|| format!("{first}–{last}"));
    }
    if let Some(before) = written.strip_prefix('-').filter(|rest| digits(rest)) {
        return Some(format!("{before} BC"));
    }
    match written.len() {
        2 if digits(written) => Some(format!("’{written}")),
        1 | 3 if digits(written) => Some(format!("AD {written}")),
        _ => None,
    }
}

/// A value of the field `pubstate` as people write it.
pub(super) fn of_state(written: &str) -> Option<&'static str> {
    const STATES: [(&str, &str); 5] = [
        ("inpress", "in press"),
        ("inpreparation", "in preparation"),
        ("submitted", "submitted for publication"),
        ("forthcoming", "forthcoming"),
        ("prepublished", "published online, in press"),
    ];
    STATES.iter().find(|(known, _)| written.trim() == *known).map(|(_, shown)| *shown)
}

/// One end of a range; `None` where it is open or nothing of it is known.
fn one(written: &str) -> Option<String> {
    let about = written.contains(['~', '%']);
    let bare: String = written.chars().filter(|c| !matches!(c, '?' | '~' | '%')).collect();
    let day = bare.split_once('T').map_or(bare.as_str(), |(day, _)| day).trim();
    let (year, rest) = match day.strip_prefix('Y').unwrap_or(day).strip_prefix('-') {
        Some(negative) => (before_common_era(negative)?, ""),
        None => match day.split_once('-') {
            Some((year, rest)) => (year.to_owned(), rest),
            None => (day.trim_start_matches('Y').to_owned(), ""),
        },
    };
    let year = open_digits(&year)?;
    let known: Vec<&str> = rest.split('-').take_while(|part| !part.is_empty() && !part.contains(['X', 'u'])).collect();
    let season = known.first().and_then(|month| season(month));
    let whole = match season {
        Some(season) => format!("{season} {year}"),
        None => std::iter::once(year.as_str()).chain(known).collect::<Vec<_>>().join("-"),
    };
    Some(if about { format!("c. {whole}") } else { whole })
}

/// `0299`, the astronomers’ year -299, is 300 BC.
fn before_common_era(digits: &str) -> Option<String> {
    let year: u64 = digits.split('-').next()?.parse().ok()?;
    Some(format!("{} BC", year.saturating_add(1)))
}

/// A year whose last digits may be open: `19XX` is shown as `1900s`; `None` where nothing of it is known.
fn open_digits(year: &str) -> Option<String> {
    let open = |c: char| matches!(c, 'X' | 'u');
    if !year.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    if year.ends_with(open) {
        return Some(format!("{}s", year.replace(open, "0")));
    }
    let early = year.len() == 4 && year.parse::<u32>().is_ok_and(|year| year < 1500);
    Some(if early { format!("AD {}", year.trim_start_matches('0')) } else { year.to_owned() })
}

fn season(month: &str) -> Option<&'static str> {
    let seasons = ["Spring", "Summer", "Autumn", "Winter"];
    let number: usize = month.parse().ok()?;
    seasons.get(number.checked_sub(21)?).copied()
}

fn is_year(text: &str) -> bool {
    text.len() == 4 && text.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates() {
        for (written, shown) in [
            ("1904/1905", Some("1904–1905")),
            ("2001-05/2001-06", Some("2001-05 to 2001-06")),
            ("2001-05-03/2001-05-05", Some("2001-05-03 to 2001-05-05")),
            ("-0299~", Some("c. 300 BC")),
            ("Y-12000", Some("12001 BC")),
            ("19XX", Some("1900s")),
            ("156X", Some("1560s")),
            ("2004-XX", Some("2004")),
            ("2004?", Some("2004")),
            ("2004-06%", Some("c. 2004-06")),
            ("1723?-05~", Some("c. 1723-05")),
            ("/2009", Some("2009")),
            ("2009/", Some("2009")),
            ("2009/..", Some("2009")),
            ("1999-06/unknown", Some("1999-06")),
            ("2004-22", Some("Summer 2004")),
            ("0800", Some("AD 800")),
            ("2001-05-03T12:00:00Z", Some("2001-05-03")),
            ("2001-05-03", None),
            ("2004-02-30", None),
            ("unspecified", None),
            ("XXXX", None),
            ("", None),
            ("-", None),
            ("/", None),
        ] {
            assert_eq!(of_date(written).as_deref(), shown, "{written}");
        }
    }

    #[test]
    fn years() {
        for (written, shown) in [
            ("97", Some("’97")),
            ("800", Some("AD 800")),
            ("1988/89", Some("1988–89")),
            ("-300", Some("300 BC")),
            ("1997", None),
            ("c. 1850", None),
            ("n.d.", None),
            ("1/2", None),
        ] {
            assert_eq!(of_year(written).as_deref(), shown, "{written}");
        }
    }
}
