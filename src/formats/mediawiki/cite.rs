//! Templates that cite a source: `{{cite book|last=Ruiz|title=Tides|year=1938}}`.

use super::super::shown::OBJECT;
use super::inline::Writer;
use super::template::Param;
use crate::text::{Span, cut};

/// What templates cite that is neither printed nor a page of the web, in the words that stand behind its title.
const MEDIA: [(&str, &str); 22] = [
    ("act", " [act]"),
    ("archive", " [archive]"),
    ("av media", " [recording]"),
    ("av media notes", " [liner notes]"),
    ("comic", " [comic]"),
    ("comic strip", " [comic]"),
    ("court", " [case]"),
    ("dvd notes", " [liner notes]"),
    ("episode", " [episode]"),
    ("interview", " [interview]"),
    ("legislation uk", " [act]"),
    ("mailing list", " [mailing list]"),
    ("map", " [map]"),
    ("newsgroup", " [newsgroup]"),
    ("patent", " [patent]"),
    ("podcast", " [podcast]"),
    ("serial", " [broadcast]"),
    ("sign", " [sign]"),
    ("speech", " [speech]"),
    ("thesis", " [thesis]"),
    ("tweet", " [tweet]"),
    ("video game", " [video game]"),
];

/// Templates for sources of any work; another one is for one work, which it names: `{{cite EB1911|title=Tides}}`.
const GENERAL: [&str; 17] = [
    "arxiv",
    "av media",
    "biorxiv",
    "book",
    "conference",
    "document",
    "encyclopaedia",
    "encyclopedia",
    "journal",
    "magazine",
    "news",
    "newspaper",
    "press release",
    "report",
    "ssrn",
    "techreport",
    "web",
];

/// Parameters that name what a source stands in.
const WORKS: [&str; 16] = [
    "work",
    "website",
    "newspaper",
    "magazine",
    "journal",
    "periodical",
    "encyclopedia",
    "encyclopaedia",
    "dictionary",
    "book-title",
    "conference",
    "mailing-list",
    "newsgroup",
    "program",
    "series",
    "reporter",
];
/// Parameters that name who published it.
const PUBLISHERS: [&str; 14] = [
    "publisher",
    "agency",
    "institution",
    "network",
    "station",
    "legislature",
    "court",
    "developer",
    "label",
    "distributor",
    "studio",
    "country",
    "repository",
    "via",
];
/// Parameters that name who made it.
const MAKERS: [&str; 13] = [
    "last",
    "surname",
    "author",
    "vauthors",
    "authors",
    "people",
    "inventor",
    "inventor-last",
    "host",
    "writer",
    "user",
    "artist",
    "others",
];

/// What the names of the places of sources begin with.
const PLACE: &str = "CITEREF";

/// The name of the place that a template which cites makes: up to four surnames and the year.
fn place(source: &str, params: &[Param<'_>]) -> Option<Box<str>> {
    const NAMES: [&str; 8] = ["last", "last1", "last2", "last3", "last4", "author", "author1", "author2"];
    let written = |param: &Param<'_>| cut(source, param.value.range()).trim().to_owned();
    let named = |name: &str| params.iter().find(|param| param.name == name && !param.value.is_empty()).map(written);
    if let Some(given) = named("ref") {
        // `{{harvid|Lee|2001}}`
        let inner = given.trim_matches(['{', '}']).split_once('|').map_or(given.as_str(), |(_, inner)| inner);
        let name = inner.replace('|', "");
        return Some(if name.starts_with(PLACE) { name.into() } else { format!("{PLACE}{name}").into() });
    }
    let date = named("date").or_else(|| named("year")).unwrap_or_default();
    let year = date
        .split(|c: char| !c.is_alphanumeric())
        .find(|word| word.len() >= 4 && word.bytes().take(4).all(|byte| byte.is_ascii_digit()) && word.len() < 6);
    let names: String = NAMES.iter().filter_map(|name| named(name)).collect();
    Some(format!("{PLACE}{names}{}", year.unwrap_or("")).into())
}

impl<'s> Writer<'s, '_> {
    /// An entry as a reader sees it: authors, title, work, date, address.
    pub(super) fn cite(&mut self, span: Span, name: &str, params: &[Param<'s>], depth: usize) {
        /// More parameters than any citation has.
        const MOST: usize = 120;
        let source = self.source;
        let params = params.get(..MOST).unwrap_or(params);
        let get = |names: &[&str]| {
            let one = |name: &&str| params.iter().find(|param| param.name == *name && !param.value.is_empty());
            names.iter().find_map(one).map(|param| param.value)
        };
        self.names.places.extend(place(source, params));
        self.authors(params, depth);
        let url = get(&["url", "chapter-url", "chapterurl", "contribution-url"]);
        let address = url.filter(|url| cut(source, url.range()).contains("://"));
        let title = get(&["title", "script-title", "trans-title", "litigants", "item"]);
        let start = self.builder.len();
        let kind = name.strip_prefix("cite ").unwrap_or("").trim();
        if let Some(chapter) =
            get(&["chapter", "contribution", "entry", "article", "section"]).filter(|_| kind == "book")
        {
            self.connect("“", chapter.start());
            self.show(chapter, depth);
            self.connect(if title.is_some() { "”. " } else { "”" }, chapter.end());
        }
        if let Some(title) = title.or(address) {
            // The page shows the title of a book in italics.
            let book = kind == "book";
            let quoted = title != address.unwrap_or_default() && !book;
            self.connect(if quoted { "“" } else { "" }, title.start());
            let start = self.builder.len();
            self.show(title, depth);
            if book {
                self.emphasise(start..self.builder.len());
            }
            self.linked_to(start, span, address);
            self.connect(if quoted { "”" } else { "" }, title.end());
        }
        let at = title.map_or(span.start() + 2, Span::end);
        if let Some((_, medium)) = MEDIA.iter().find(|(known, _)| *known == kind) {
            self.connect(if self.builder.len() > start { medium } else { medium.trim_start() }, at);
        } else if !kind.is_empty() && !GENERAL.contains(&kind) && get(&WORKS).or(get(&PUBLISHERS)).is_none() {
            self.connect(&format!(". {}", kind.to_uppercase()), at);
        }
        let mut open = self.builder.len() > start;
        let copy = get(&["archive-url", "archiveurl"]);
        let named = |names: &[&str]| get(names).map(|value| as_name(source, value));
        for (connector, value) in fields(&get, [named(&WORKS), named(&PUBLISHERS)]) {
            let Some(value) = value else { continue };
            // A quotation may be given with its quotation marks.
            let marked = cut(source, value.range()).starts_with(['"', '“', '«']);
            let connector = if marked { connector.trim_end_matches('“') } else { connector };
            self.connect(if open { connector } else { connector.trim_start_matches(['.', ',', ' ']) }, value.start());
            let start = self.builder.len();
            self.show(value, depth);
            self.linked_to(start, span, copy.filter(|_| connector.starts_with(". Archived")));
            self.connect(if connector.ends_with('“') { "”" } else { "" }, value.end());
            open = true;
        }
        // An address that a template makes is not known.
        if let Some(url) = url.filter(|url| address.is_none() && cut(source, url.range()).contains("{{")) {
            self.connect(". ", url.start());
            self.put(OBJECT, url);
        }
        if !self.builder.ends_with('.') {
            self.put(".", Span::new(span.end() - 2, span.end()));
        }
    }

    /// Leads a short citation to the place of its source: `{{sfn|Lee|2001}}`.
    pub(super) fn led(&mut self, start: usize, span: Span, params: &[Param<'s>]) {
        let given = params.iter().find(|param| param.name == "ref").map(|param| self.written(param));
        let counted = params.iter().filter(|param| param.name.is_empty()).map(|param| self.written(param));
        let name: String = counted.collect();
        let plain = !name.contains(['{', '<', '[', '&']);
        if given.is_none() && plain && name.ends_with(|c: char| c.is_ascii_digit()) && start < self.builder.len() {
            self.leads_to(start, span, format!("#{PLACE}{name}"));
        }
    }

    fn written(&self, param: &Param<'s>) -> &'s str {
        cut(self.source, param.value.range()).trim()
    }

    /// The authors, each as `Last, First`.
    fn authors(&mut self, params: &[Param<'s>], depth: usize) {
        let (mut open, mut last) = (false, 0);
        for param in params {
            let stem = param.name.trim_end_matches(|c: char| c.is_ascii_digit());
            if param.value.is_empty() || !MAKERS.contains(&stem) {
                continue;
            }
            self.connect(if open { "; " } else { "" }, param.value.start());
            self.show(param.value, depth);
            (open, last) = (true, param.value.end());
            let number = cut(param.name, stem.len()..param.name.len());
            let first = params.iter().find(|other| {
                let given = other.name.strip_prefix("first").or_else(|| other.name.strip_prefix("given"));
                given == Some(number) && !other.value.is_empty() && matches!(stem, "last" | "surname")
            });
            if let Some(first) = first {
                self.connect(", ", first.value.start());
                self.show(first.value, depth);
            }
        }
        if open {
            let end = if self.builder.ends_with('.') { " " } else { ". " };
            self.connect(end, last);
        }
    }
}

/// A name without quotation marks around it and without the `www.` of a host.
fn as_name(source: &str, value: Span) -> Span {
    let written = cut(source, value.range());
    let inner = written.strip_prefix('"').and_then(|inner| inner.strip_suffix('"')).filter(|it| !it.contains('"'));
    let host = written.strip_prefix("www.").filter(|host| !host.is_empty() && !host.contains(['/', ' ', '{', '[']));
    match (inner, host) {
        (Some(inner), _) if !inner.is_empty() => Span::new(value.start() + 1, value.end() - 1),
        (_, Some(host)) => Span::new(value.end() - host.len(), value.end()),
        _ => value,
    }
}

/// What stands behind the title, each with what the template puts before it.
fn fields(
    get: &impl Fn(&[&str]) -> Option<Span>,
    [work, publisher]: [Option<Span>; 2],
) -> [(&'static str, Option<Span>); 27] {
    let place = get(&["location", "place", "publication-place"]).filter(|_| get(&["publisher"]).is_some());
    let periodical = get(&["journal", "magazine", "work", "periodical"]).is_some();
    [
        (". ", work),
        (". ", place),
        (if place.is_some() { ": " } else { ". " }, publisher),
        (". ", get(&["medium", "type", "degree"])),
        (", ", get(&["date", "year", "publication-date", "pubdate", "issue-date", "air-date", "airdate"])),
        (", vol. ", get(&["volume", "vol"]).filter(|_| periodical || get(&["reporter"]).is_some())),
        (", no. ", get(&["number", "issue", "index", "sheet", "opinion", "item-id", "patent-number"])),
        (", p. ", get(&["page"])),
        (", pp. ", get(&["pages"])),
        (", ", get(&["at"])),
        (". doi:", get(&["doi"])),
        (". ISBN ", get(&["isbn"])),
        (". ISSN ", get(&["issn"])),
        (". PMID ", get(&["pmid"])),
        (". PMC ", get(&["pmc"])),
        (". arXiv:", get(&["arxiv", "eprint"])),
        (". hdl:", get(&["hdl"])),
        (". OCLC ", get(&["oclc"])),
        (". JSTOR ", get(&["jstor"])),
        (". Bibcode ", get(&["bibcode"])),
        (". S2CID ", get(&["s2cid"])),
        (". LCCN ", get(&["lccn"])),
        (". Archived from the original on ", get(&["archive-date", "archivedate"])),
        (". Retrieved ", get(&["access-date", "accessdate"])),
        (". ", get(&["id"])),
        (". “", get(&["quote"])),
        (". ", get(&["note"])),
    ]
}
