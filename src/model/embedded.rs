//! What an address carries inside it: another address, a day.

use super::Date;
use super::address::parameters;
use super::link::{MAX_ADDRESS, parse};

/// The address that stands inside another, in its path or as a parameter, as `https://archive.org/web/…/https://…`.
#[must_use]
pub fn embedded(address: &str) -> Option<String> {
    if address.len() > MAX_ADDRESS {
        return None;
    }
    let path_start = address.find("://")? + 3;
    let start_of_query = address.find('?').unwrap_or(address.len());
    let in_path = address.get(path_start..start_of_query)?;
    for scheme in ["/http://", "/https://"] {
        if let Some(at) = in_path.find(scheme) {
            return address.get(path_start + at + 1..).map(str::to_owned);
        }
    }
    parameters(address).into_iter().map(|parameter| parameter.value).find(|value| is_address(value)).map(Into::into)
}

fn is_address(value: &str) -> bool {
    (value.starts_with("https://") || value.starts_with("http://")) && parse(value).is_some()
}

/// The day of the time stamp in the path of an archived copy: `/web/20190328120000/`.
#[must_use]
pub fn archived_on(address: &str) -> Option<Date> {
    let (_, rest) = address.split_once("://")?;
    rest.split('/').skip(1).find_map(|segment| {
        let digits = segment.len() - segment.trim_start_matches(|c: char| c.is_ascii_digit()).len();
        let stamp = if (8..=14).contains(&digits) { segment.get(..8) } else { None };
        stamp.and_then(day)
    })
}

/// The day in the path of an address, as sites that publish every day write it: `/2019/03/28/`, `/2019-03-28-`,
/// `-2019-03-28/`, `/20190328/`.
///
/// Folders of files that were put somewhere on a day say nothing of the day of publication.
#[must_use]
pub fn date_in_path(address: &str) -> Option<Date> {
    const STORES: [&str; 5] = ["upload", "uploads", "files", "attachments", "wp-content"];
    let url = parse(address)?;
    let segments: Vec<&str> = url.path_segments()?.collect();
    let stored = segments.iter().any(|segment| STORES.contains(segment));
    let last = segments.iter().rev().find(|segment| !segment.is_empty()).copied().unwrap_or("");
    let (_, ending) = last.rsplit_once('.').unwrap_or(("", ""));
    let is_page = ending.is_empty() || ending.contains("htm") || ["php", "aspx", "jsp", "cfm"].contains(&ending);
    if stored || !is_page && ending.len() <= 5 {
        return None;
    }
    let days = (0..segments.len()).filter_map(|at| day_at(segments.get(at..).unwrap_or(&[])));
    let mut days: Vec<Date> = days.collect();
    days.dedup();
    // Two days are a span of time or a comparison.
    if let [only] = *days { Some(only) } else { None }
}

/// The day at the beginning of segments of a path.
fn day_at(segments: &[&str]) -> Option<Date> {
    let first = *segments.first()?;
    if let [year, month, of_day, ..] = *segments
        && year.len() == 4
        && let Some(date) = digits(&[year, month, of_day])
    {
        return Some(date);
    }
    match first.as_bytes() {
        [_, _, _, _, b'-', _, _, b'-', _, _, rest @ ..] if !rest.first().is_some_and(u8::is_ascii_digit) => {
            digits(&[first.get(..4)?, first.get(5..7)?, first.get(8..10)?])
        }
        digits if digits.len() == 8 => day(first),
        // `exports-fall-2024-03-28`
        [.., b'-', _, _, _, _, b'-', _, _, b'-', _, _] => {
            let stamp = first.get(first.len().saturating_sub(10)..)?;
            digits(&[stamp.get(..4)?, stamp.get(5..7)?, stamp.get(8..10)?])
        }
        _ => None,
    }
}

/// The day that eight digits are.
fn day(stamp: &str) -> Option<Date> {
    digits(&[stamp.get(..4)?, stamp.get(4..6)?, stamp.get(6..8)?])
}

fn digits(parts: &[&str; 3]) -> Option<Date> {
    /// Before it there were no such addresses; numbers that are no dates have any beginning.
    const FIRST_YEAR: i32 = 1993;
    const LAST_YEAR: i32 = 2099;
    let [year, month, of_day] = parts;
    let fine = [month, of_day].iter().all(|part| part.len() <= 2) && parts.iter().all(|part| !part.is_empty());
    let digits = parts.iter().all(|part| part.bytes().all(|byte| byte.is_ascii_digit()));
    let date = if fine && digits { Date::parse(&format!("{year}-{month:0>2}-{of_day:0>2}")) } else { None };
    date.filter(|date| (FIRST_YEAR..=LAST_YEAR).contains(&date.year))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_inside_addresses() {
        for (address, expected) in [
            ("https://web.archive.org/web/2019/https://a.org/b?c=d#e", Some("https://a.org/b?c=d#e")),
            ("https://www.google.com/url?sa=t&url=https%3A%2F%2Fa.org%2Fb%3Fc%3Dd&ved=1", Some("https://a.org/b?c=d")),
            ("https://a.org/?next=/b", None),
            ("https://a.org/http", None),
            ("mailto:a@b.org?body=https://c.org", None),
        ] {
            assert_eq!(embedded(address).as_deref(), expected, "{address}");
        }
    }

    #[test]
    fn days_in_paths() {
        for (address, expected) in [
            ("https://a.org/2019/03/28/exports", Some("2019-03-28")),
            ("https://a.org/news/2019/3/8/exports.html", Some("2019-03-08")),
            ("https://a.org/news/2019-03-28-exports", Some("2019-03-28")),
            ("https://a.org/20190328/exports", Some("2019-03-28")),
            ("https://a.org/exports-2019-03-28/", Some("2019-03-28")),
            ("https://a.org/wp-content/uploads/2019/03/28/a", None),
            ("https://a.org/2019/03/28/report.pdf", None),
            ("https://a.org/2019/03/exports", None),
            ("https://a.org/2019/13/28/exports", None),
            ("https://a.org/2019-03-28/to/2019-03-30", None),
            ("https://a.org/10101010/x", None),
        ] {
            assert_eq!(date_in_path(address).map(|date| date.to_string()).as_deref(), expected, "{address}");
        }
        let stamp = archived_on("https://web.archive.org/web/20190328120000id_/https://a.org/20200101/");
        assert_eq!(stamp.map(|date| date.to_string()).as_deref(), Some("2019-03-28"));
    }
}
