//! The parts of one reference entry: quoted title, addresses, identifiers, dates, places, and the pieces between them.
//!
//! Shape only: which piece is an author and which an outlet is for the caller to know.

use super::date::{DateNode, dates_outside};
use super::day::{DayNode, day_outside};
use super::identifier::{Identifier, identifiers};
use super::locator::locators_outside;
use super::period::period;
use super::phrase::{ends_with_access, ends_with_archival, phrases};
use super::quotation::{Quoted, quotations, short_title};
use super::segment::segments;
use super::url::urls;
use super::{Range, suffix};

/// What the text of an entry, without its label, holds. All lists are in order and ranges lie in that text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Fields {
    /// Quoted text outside addresses.
    pub quoted: Vec<Quoted>,
    /// Addresses, those of identifiers too.
    pub urls: Vec<Range>,
    /// Identifiers; one in an address (`https://doi.org/…`) stands in both lists.
    pub identifiers: Vec<Identifier>,
    /// Dates outside addresses, identifiers and locators; the day of access is one of them.
    pub dates: Vec<DateNode>,
    /// The date in `accessed 3 May 2024`.
    pub accessed: Option<Range>,
    /// The date in `archived from the original on 3 May 2024`.
    pub archived: Option<Range>,
    /// A day without a year, as in `(2024) … 3 May`.
    pub day: Option<DayNode>,
    /// Volumes, pages, case and report numbers, shelf marks, outside addresses, identifiers and quotations.
    pub locators: Vec<Range>,
    /// `n.d.`, `forthcoming`
    pub undated: Option<Range>,
    /// A time that is told without such a date: `c. 300 BC`, `14th century`, `1950s`.
    pub period: Option<Range>,
    /// `personal communication`, `interview with`
    pub personal: Option<Range>,
    /// The remaining text, split at punctuation and trimmed.
    pub segments: Vec<Range>,
}

/// Finds the parts of an entry in `text`, which may hold line breaks. No text is wrong; a part that is absent is empty.
pub fn fields(text: &str) -> Fields {
    let urls = urls(text);
    let identifiers = identifiers(text);
    let mut quoted = quotations(text);
    if quoted.is_empty() {
        quoted.extend(short_title(text));
    }
    if !urls.is_empty() {
        quoted.retain(|quoted| !is_inside(&quoted.range, &urls));
    }
    let mut masked: Vec<Range> = Vec::with_capacity(12);
    masked.extend(urls.iter().cloned());
    masked.extend(identifiers.iter().map(|identifier| identifier.range.clone()));
    let addresses = masked.len();
    masked.extend(quoted.iter().map(|quoted| quoted.range.clone()));
    sort(&mut masked);
    let locators = locators_outside(text, &masked);
    let (undated, personal) = phrases_outside(text, &masked);
    let mut undatable: Vec<Range> = Vec::with_capacity(addresses + locators.len());
    undatable.extend(urls.iter().cloned());
    undatable.extend(identifiers.iter().map(|identifier| identifier.range.clone()));
    // The year of `[2015] UKSC 11` is a date.
    undatable.extend(locators.iter().filter(|range| !suffix(text, range.start).starts_with('[')).cloned());
    sort(&mut undatable);
    let dates = dates_outside(text, &undatable);
    let told =
        |is: fn(&str) -> bool| dates.iter().map(|date| &date.range).find(|range| is(before(text, range))).cloned();
    let (accessed, archived) = (told(ends_with_access), told(ends_with_archival));
    masked.extend(locators.iter().chain(dates.iter().map(|date| &date.range)).cloned());
    sort(&mut masked);
    let day = day_outside(text, &masked).filter(|day| !ends_with_access(before(text, &day.range)));
    masked.extend(day.iter().map(|day| day.range.clone()));
    sort(&mut masked);
    let segments = segments(text, &masked);
    let period = if dates.is_empty() { period(text, &masked) } else { None };
    // An entry of several works says several times when it was looked up.
    let mut dates = dates;
    let known = |range: &Range| Some(range) == accessed.as_ref() || Some(range) == archived.as_ref();
    let visited = |range: &Range| [ends_with_access, ends_with_archival].iter().any(|is| is(before(text, range)));
    dates.retain(|date| known(&date.range) || !visited(&date.range));
    Fields { quoted, urls, identifiers, dates, accessed, archived, day, locators, undated, period, personal, segments }
}

fn sort(ranges: &mut [Range]) {
    ranges.sort_unstable_by_key(|range| (range.start, range.end));
}

/// Whether `range` begins inside one of the sorted `ranges`.
fn is_inside(range: &Range, ranges: &[Range]) -> bool {
    let before = ranges.partition_point(|other| other.start <= range.start);
    before.checked_sub(1).and_then(|at| ranges.get(at)).is_some_and(|other| other.end > range.start)
}

/// The words before a date that may tell what it is the date of.
fn before<'t>(text: &'t str, date: &Range) -> &'t str {
    // No phrase is longer than 64 bytes.
    let start = text.floor_char_boundary(date.start.saturating_sub(64));
    text.get(start..date.start).unwrap_or("")
}

/// The first phrase of each kind in the text between the sorted `masked` ranges.
fn phrases_outside(text: &str, masked: &[Range]) -> (Option<Range>, Option<Range>) {
    let (mut undated, mut personal) = (None, None);
    let mut start = 0;
    let ends = masked.iter().map(|mask| (mask.start, mask.end)).chain([(text.len(), text.len())]);
    for (end, next) in ends {
        if let Some(part) = text.get(start..end) {
            let shift = |range: Range| start + range.start..start + range.end;
            let found = phrases(part);
            undated = undated.or(found.0.map(shift));
            personal = personal.or(found.1.map(shift));
        }
        start = start.max(next);
    }
    (undated, personal)
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::string_slice, clippy::panic, clippy::indexing_slicing, clippy::print_stdout)]
mod tests {
    use super::*;

    /// The parts of an entry, one line for each kind that is there.
    fn shown(text: &str) -> String {
        let fields = fields(text);
        let ids = fields.identifiers.iter().map(|identifier| identifier.value.clone()).collect();
        [
            ("title", fields.quoted.iter().map(|quoted| quoted.inner.clone()).collect::<Vec<_>>()),
            ("url", fields.urls),
            ("id", ids),
            ("date", fields.dates.into_iter().map(|date| date.range).collect()),
            ("accessed", fields.accessed.into_iter().collect()),
            ("place", fields.locators),
            ("undated", fields.undated.into_iter().collect()),
            ("personal", fields.personal.into_iter().collect()),
            ("rest", fields.segments),
        ]
        .into_iter()
        .filter(|(_, ranges)| !ranges.is_empty())
        .map(|(name, ranges)| {
            format!("{name}: {}", ranges.into_iter().map(|range| &text[range]).collect::<Vec<_>>().join(" | "))
        })
        .collect::<Vec<_>>()
        .join("\n")
    }

    fn check(text: &str, expected: &[&str]) {
        assert_eq!(shown(text), expected.join("\n"), "{text:?}");
    }

    #[test]
    fn news() {
        check(
            "The Herald (Leeds), “Exports fall again in the north,” 28 Mar 2019. https://example.org/2019/03/exports.",
            &[
                "title: Exports fall again in the north,",
                "url: https://example.org/2019/03/exports",
                "date: 28 Mar 2019",
                "rest: The Herald (Leeds)",
            ],
        );
        check("Encyclopedia, “Trade Relations.”", &["title: Trade Relations.", "rest: Encyclopedia"]);
        check(
            "Institute of Trade, “Why Trade?” (2019). Accessed: 3 May 2024.",
            &[
                "title: Why Trade?",
                "date: 2019 | 3 May 2024",
                "accessed: 3 May 2024",
                "rest: Institute of Trade | Accessed",
            ],
        );
    }

    #[test]
    fn journals_and_books() {
        check(
            "Smith, J. (2019). A history of trade. Journal of Trade, 12(3), 45–67. https://doi.org/10.1000/182",
            &[
                "url: https://doi.org/10.1000/182",
                "id: 10.1000/182",
                "date: 2019",
                "place: 12(3), 45–67",
                "rest: Smith | J | A history of trade | Journal of Trade",
            ],
        );
        check(
            "B. Jones, Trade Winds, vol. 2 (London: Example Press, n.d.), pp. 3–5, ISBN 978-3-16-148410-0",
            &[
                "id: 978-3-16-148410-0",
                "place: vol. 2 | pp. 3–5",
                "undated: n.d.",
                "rest: B. Jones | Trade Winds | (London: Example Press, n.d.)",
            ],
        );
        check("R v Smith [2015] UKSC 11", &["date: 2015", "place: [2015] UKSC 11", "rest: R v Smith"]);
        check(
            "A. Smith, personal communication, 3 May 2024",
            &["date: 3 May 2024", "personal: personal communication", "rest: A. Smith | personal communication"],
        );
    }

    #[test]
    fn eight_languages() {
        for (text, date, accessed) in [
            ("Blatt, „Der Export sinkt“, 3. Mai 2024, abgerufen am 5. Juni 2024.", "3. Mai 2024", "5. Juni 2024"),
            ("Journal, « La chute », 3 mai 2024, consulté le 5 juin 2024", "3 mai 2024", "5 juin 2024"),
            (
                "Diario, «La caída», 3 de mayo de 2024, consultado el 5 de junio de 2024",
                "3 de mayo de 2024",
                "5 de junio de 2024",
            ),
            ("Krant, ‘De val van’, 3 mei 2024, geraadpleegd op 5 juni 2024", "3 mei 2024", "5 juni 2024"),
            (
                "Jornal, “A queda”, 3 de maio de 2024, acesso em 5 de junho de 2024",
                "3 de maio de 2024",
                "5 de junho de 2024",
            ),
            ("Giornale, «La caduta», 3 maggio 2024, consultato il 5 giugno 2024", "3 maggio 2024", "5 giugno 2024"),
            ("Газета, «Экспорт упал», 3 мая 2024 (дата обращения: 5 июня 2024)", "3 мая 2024", "5 июня 2024"),
            ("Paper, “The fall”, 3 May 2024, retrieved on 5 June 2024", "3 May 2024", "5 June 2024"),
        ] {
            let fields = fields(text);
            assert_eq!(fields.quoted.len(), 1, "{text:?}");
            assert_eq!(&text[fields.dates[0].range.clone()], date, "{text:?}");
            assert_eq!(fields.accessed.map(|range| &text[range]), Some(accessed), "{text:?}");
        }
    }

    #[test]
    fn hostile_text_is_read_in_linear_time() {
        for unit in ["“", "(", "http://", "p. 1, ", "doi:10.1000/", "2019–", "May ", "n.d. ", "1(1): ", "\u{301}", ". "]
        {
            fields(&unit.repeat(20_000));
        }
        assert_eq!(fields(""), Fields::default());
    }

    #[test]
    #[ignore = "a measurement: cargo test --release -- --ignored --nocapture speed"]
    fn speed() {
        let entries: Vec<String> = (0..200_000)
            .map(|n| {
                let day = n % 28 + 1;
                match n % 3 {
                    0 => format!("The Herald, “Exports fall in region {n} for a third year,” {day} Mar 2019. https://www.example.org/news/2019/{n}-exports"),
                    1 => format!("Smith, J., Jones, B. (2019). A history of the trade of region {n}. Journal of Trade, 12(3), 45–67. doi:10.1000/{n}"),
                    _ => format!("Institute of Trade, “Imports of steel and coal in region {n},” July 2024. https://example.org/papers/{n}.html"),
                }
            })
            .collect();
        let bytes: usize = entries.iter().map(String::len).sum();
        let timed = |name: &str, work: &dyn Fn(&str) -> usize| {
            let start = std::time::Instant::now();
            let found: usize = entries.iter().map(|entry| work(entry)).sum();
            let micros = start.elapsed().as_micros();
            println!("{name}: {found} found, {micros} µs, {} MB/s", u128::try_from(bytes).unwrap() / micros);
        };
        timed("addresses", &|entry| urls(entry).len());
        timed("identifiers", &|entry| identifiers(entry).len());
        timed("quotations", &|entry| quotations(entry).len());
        timed("locators", &|entry| locators_outside(entry, &urls(entry)).len());
        timed("phrases", &|entry| usize::from(phrases(entry).0.is_some()));
        timed("dates", &|entry| dates_outside(entry, &urls(entry)).len());
        timed("segments", &|entry| segments(entry, &[]).len());
        timed("entries", &|entry| fields(entry).segments.len());
    }
}
