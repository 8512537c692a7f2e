//! Pages and volumes that stand without a word (`Psychometrika, 66, 289–306`), paths of files, and numbers of pages
//! (`391 p.`).

use crate::grammar::Range;
use crate::grammar::date::DateNode;
use crate::grammar::entry::Fields;
use crate::text::cut;

/// The most digits of a volume or page.
const MAX_DIGITS: usize = 6;

/// Words behind the number of a book's pages.
const PAGES: [&str; 22] = [
    "p",
    "pp",
    "pages",
    "pgs",
    "s",
    "seiten",
    "bl",
    "с",
    "стр",
    "страниц",
    "страницы",
    "pág",
    "págs",
    "páginas",
    "pagine",
    "pag",
    "blz",
    "pagina's",
    "str",
    "stron",
    "sidor",
    "sider",
];

/// What finds the place in a printed source outside of dates, titles and addresses: a range of pages, a volume with a
/// page, the path of a file, the page of a newspaper, or else how many pages it has.
pub fn find(text: &str, parts: &Fields) -> Option<Range> {
    bare(text, parts).or_else(|| behind_day(text, parts)).or_else(|| extent(text, parts))
}

/// The page behind the day or month of a newspaper or magazine: `4 May 1890, 3`, `(May 4, 1890): A4`, `May 1890, 291`.
fn behind_day(text: &str, parts: &Fields) -> Option<Range> {
    let own = |date: &&DateNode| date.month.is_some() && parts.accessed.as_ref() != Some(&date.range);
    parts.dates.iter().filter(own).find_map(|date| {
        let behind = cut(text, date.range.end..text.len()).trim_start_matches(')');
        let rest = behind.strip_prefix(", ").or_else(|| behind.strip_prefix(": "))?;
        let page = rest.split([' ', ',', ';', '.', ')', '\n', '\u{A0}']).next()?;
        let digits = page.trim_start_matches(|c: char| c.is_ascii_uppercase());
        let digits = digits.trim_end_matches(|c: char| c.is_ascii_lowercase());
        let told = page.len() - digits.len() < 2 && is_number(digits) && digits.len() < 4;
        let ends = cut(rest, page.len()..rest.len());
        let alone = ends.is_empty() || ends.starts_with([',', ';', '.', ')']);
        let start = text.len() - rest.len();
        (told && alone).then_some(start..start + page.len())
    })
}

/// `391 p.`, `XII, 391 S.`, `391 с.`
fn extent(text: &str, parts: &Fields) -> Option<Range> {
    let in_title = |at: usize| parts.quoted.iter().any(|quoted| quoted.range.contains(&at));
    text.match_indices([' ', '\u{A0}']).find_map(|(at, blank)| {
        let digits = cut(text, 0..at).bytes().rev().take_while(u8::is_ascii_digit).count();
        let before = cut(text, 0..at - digits);
        let free = before.is_empty() || before.ends_with([' ', '\u{A0}', '(', '[', ',', '+', '\n']);
        if !(2..=4).contains(&digits) || !free || in_title(at) {
            return None;
        }
        let rest = cut(text, at + blank.len()..text.len());
        let word = rest.split(|c: char| !c.is_alphabetic() && c != '\'').next()?;
        let known = word.len() < 24 && PAGES.contains(&word.to_lowercase().as_str());
        let ends = cut(rest, word.len()..rest.len()).trim_start_matches(['.', ' ']);
        let closed = ends.is_empty() || ends.starts_with(|c: char| !c.is_ascii_digit());
        (known && closed).then_some(at - digits..at + blank.len() + word.len())
    })
}

fn bare(text: &str, parts: &Fields) -> Option<Range> {
    let dates = parts.dates.iter().map(|date| &date.range);
    let taken: Vec<&Range> = dates.chain(parts.urls.iter()).chain(parts.quoted.iter().map(|it| &it.range)).collect();
    let free = |range: &Range| !taken.iter().any(|other| range.start < other.end && other.start < range.end);
    let mut volume: Option<usize> = None;
    let mut named = false;
    let mut from = 0;
    for written in text.split_whitespace() {
        let start = from + cut(text, from..text.len()).find(written)?;
        from = start + written.len();
        let head = written.trim_start_matches('(');
        let bare = head.trim_end_matches(['.', ',', ';', ':', ')']);
        let start = from - head.len();
        let range = start..start + bare.len();
        let is_free = free(&range);
        if is_free && (is_page_range(bare) || is_path(bare) || named && is_volume_page(bare)) {
            return Some(range);
        }
        // The volume of a journal stands before its page or before the year.
        let dated = parts.dates.iter().any(|date| start <= date.range.start && date.range.start <= start + 1);
        let opens = head.len() < written.len() || bare.starts_with(|c: char| c.is_ascii_digit());
        if let Some(volume) = volume.take().filter(|_| is_free && is_number(bare) || dated && opens) {
            return Some(volume..if dated { volume_end(text, volume) } else { range.end });
        }
        let is_volume = named && is_number(bare) && is_free;
        volume = is_volume.then_some(start);
        named = bare.starts_with(char::is_uppercase);
    }
    None
}

/// The end of the digits that begin at `start`.
fn volume_end(text: &str, start: usize) -> usize {
    start + cut(text, start..text.len()).bytes().take_while(u8::is_ascii_digit).count()
}

/// `290:2323`
fn is_volume_page(word: &str) -> bool {
    word.split_once(':').is_some_and(|(volume, page)| is_number(volume) && is_number(page) && page.len() > 2)
}

fn is_number(word: &str) -> bool {
    (1..=MAX_DIGITS).contains(&word.len()) && word.bytes().all(|b| b.is_ascii_digit())
}

/// `289-306`, `167–76`, `3--122`; two years are none.
fn is_page_range(word: &str) -> bool {
    let dash = |c: char| matches!(c, '-' | '\u{2010}'..='\u{2015}');
    let Some((first, rest)) = word.split_once(dash) else { return false };
    let last = rest.trim_start_matches(dash);
    let is_year = |word: &str| word.len() == 4 && ("1500".."2100").contains(&word);
    is_number(first) && is_number(last) && last.len() > 1 && !(is_year(first) && is_year(last))
}

/// `manuals/devices/usb.rst`, `include/lists.h`
fn is_path(word: &str) -> bool {
    let name = word.rsplit('/').next().unwrap_or("");
    let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending);
    let told = (1..=5).contains(&ending.len()) && ending.bytes().all(|b| b.is_ascii_alphanumeric());
    told && word.contains('/') && word.bytes().all(|b| b.is_ascii_alphanumeric() || b"/._-+".contains(&b))
}
