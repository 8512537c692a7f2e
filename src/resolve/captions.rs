//! Lines that credit a source.

use memchr::memchr2;

use super::outlets;
use crate::grammar::caption::credit;
use crate::grammar::entry::fields;
use crate::lexicon::{CreditKind, Lexicon};
use crate::model::{
    Block, BlockId, BlockKind, Caption, CitationId, Document, LinkForm, LinkId, OutletMention, Passage,
};
use crate::text::{cut, lines, trim_range};

/// The most lines of a block whose first and last lines may be captions.
const MAX_LINES: usize = 6;
/// The longest line in bytes.
const MAX_LINE: usize = 400;
/// The first byte of `：`.
const WIDE_COLON: u8 = 0xEF;
/// The most words of a bare name.
const MAX_NAME: usize = 7;

/// Finds the captions.
pub fn fill(document: &mut Document<'_>, lexicon: &Lexicon) {
    let mut found: Vec<Caption> = Vec::new();
    for index in 0..document.blocks.len() {
        let Some(block) = document.blocks.get(index) else { break };
        let may_hold = matches!(block.kind, BlockKind::Paragraph | BlockKind::Heading | BlockKind::Caption);
        if !may_hold || block.quoted || memchr2(b':', WIDE_COLON, prefix(block.text.as_str())).is_none() {
            continue;
        }
        let id = BlockId::new(index);
        for line in candidate_lines(block) {
            if let Some(caption) = caption(document, lexicon, Passage::new(id, line)) {
                found.push(caption);
            }
        }
    }
    document.captions = found;
}

/// The bytes that tell whether a block may begin with a caption.
fn prefix(text: &str) -> &[u8] {
    text.as_bytes().get(..MAX_LINE * 2).unwrap_or(text.as_bytes())
}

/// The first and the last line of a short block.
fn candidate_lines(block: &Block<'_>) -> impl Iterator<Item = std::ops::Range<usize>> {
    let text = block.text.as_str();
    let all = lines(text).take(MAX_LINES + 1);
    let short = text.len() <= MAX_LINE * MAX_LINES && all.clone().count() <= MAX_LINES;
    let first = all.clone().next().filter(|_| short);
    let last = all.skip(1).last().filter(|_| short);
    first.into_iter().chain(last).map(|line| {
        // A picture may stand before its caption on one line.
        let line = trim_range(text, line.range());
        let shown = cut(text, line.clone()).trim_start_matches(['\u{FFFC}', ' ']);
        line.end - shown.len()..line.end
    })
}

fn caption(document: &Document<'_>, lexicon: &Lexicon, line: Passage) -> Option<Caption> {
    let text = document.text(line);
    if text.len() > MAX_LINE {
        return None;
    }
    let parsed = credit(text)?;
    let kind = lexicon.credit_labels.kind(cut(text, parsed.label.clone()))?;
    if is_field(document, line) {
        return None;
    }
    let base = line.range().start;
    let at = |range: &std::ops::Range<usize>| Passage::new(line.block, base + range.start..base + range.end);
    let name = cut(text, parsed.text.clone());
    if reads_on(name) {
        return None;
    }
    let parts = fields(name);
    let inner = |range: &std::ops::Range<usize>| at(&(parsed.text.start + range.start..parsed.text.start + range.end));
    let bare = name.trim_end_matches(['.', ',', ';']);
    let known = outlets::named(bare, lexicon).map(|(len, index)| (0..len, index));
    let known = known.or_else(|| outlets::by_name(name, &parts.segments, lexicon));
    let outlet = known.map(|(range, index)| OutletMention { passage: inner(&range), known: Some(index) });
    let names_source = kind == CreditKind::Source;
    let two_names = parts.segments.len() > 1 && !all_known(name, &parts.segments, lexicon);
    let person_and_agency = name.contains(['/', '|', '©']);
    let person = !names_source && outlet.is_none();
    let long = name.split_whitespace().nth(MAX_NAME).is_some() && outlet.is_none();
    Some(Caption {
        passage: line,
        label: at(&parsed.label),
        names_source,
        credit: at(&parsed.text),
        link: link(document, line),
        detailed: !parts.quoted.is_empty()
            || !parts.dates.is_empty()
            || !parts.locators.is_empty()
            || !parts.identifiers.is_empty()
            || !parts.urls.is_empty()
            || two_names
            || person_and_agency
            || person
            || long,
        own_work: lexicon.own_work.found_in(name),
        citation: citation(document, line),
        follows_figure: follows_figure(document, line),
        outlet,
    })
}

/// Whether the words after the label are a sentence, not a name.
fn reads_on(name: &str) -> bool {
    let words = name.split_whitespace().count();
    !name.contains(char::is_alphabetic)
        || name.starts_with(|c: char| c.is_lowercase()) && words > MAX_NAME
        || name.ends_with('.') && words > MAX_NAME * 2
        || name.trim_end_matches('.').contains(". ") && words > MAX_NAME
}

fn all_known(name: &str, segments: &[std::ops::Range<usize>], lexicon: &Lexicon) -> bool {
    segments.iter().all(|segment| outlets::named(cut(name, segment.clone()), lexicon).is_some())
}

/// Whether the line is one of several `Key: value` lines: a box of facts, a header, settings.
fn is_field(document: &Document<'_>, line: Passage) -> bool {
    let Some(block) = document.block(line.block) else { return false };
    let text = block.text.as_str();
    let own = lines(text)
        .filter(|other| !line.range().contains(&other.start()))
        .any(|other| looks_like_field(cut(text, other.range())));
    let is_like = |other: &&Block<'_>| other.label.is_none() && looks_like_field(other.text.as_str());
    let index = line.block.index();
    let before = index.checked_sub(1).and_then(|before| document.blocks.get(before)).filter(|_| !block.gap_before);
    let after = document.blocks.get(index + 1).filter(|after| !after.gap_before);
    // A term stands before what explains it.
    let explains =
        |next: &Block<'_>| next.indent > block.indent + 1 && next.text.as_str().starts_with(char::is_lowercase);
    let term = document.blocks.get(index + 1).is_some_and(explains);
    own || term || before.as_ref().is_some_and(is_like) || after.as_ref().is_some_and(is_like)
}

fn looks_like_field(text: &str) -> bool {
    /// The longest key.
    const MAX_KEY: usize = 32;
    let Some((key, value)) = text.split_once(':') else { return false };
    let key = key.trim_start_matches(['-', '*', '+', '•', ' ']);
    !text.contains(['\n', '\r'])
        && key.len() <= MAX_KEY
        && key.split_whitespace().count() <= 2
        && key.starts_with(char::is_alphabetic)
        && !value.is_empty()
        && value.split_whitespace().nth(MAX_NAME * 2).is_none()
        && !is_credit_like(key)
}

/// Two credits in a row are two captions, and a figure's own line is none of a box.
fn is_credit_like(key: &str) -> bool {
    let first = key.split_whitespace().next().unwrap_or("");
    let word = first.trim_end_matches('.').to_lowercase();
    [
        "source", "photo", "image", "credit", "foto", "quelle", "fuente", "fig", "figure", "table", "chart", "note",
        "bild", "map",
    ]
    .contains(&word.as_str())
}

fn link(document: &Document<'_>, line: Passage) -> Option<LinkId> {
    let own = line.range().start..line.range().end + 1;
    let mut inside = document.beginning_in(&document.links, line.block, &own, |link| link.passage).filter(|index| {
        document.links.get(*index).is_some_and(|link| {
            // A picture that shows itself in full when it is clicked on is no way to its source.
            let shows = document.text(link.passage).trim_matches(['\u{FFFC}', ' ']);
            let own = shows.is_empty() && !link.target.contains("://");
            !own && link.form != LinkForm::Image
        })
    });
    inside.next().map(LinkId::new)
}

fn citation(document: &Document<'_>, line: Passage) -> Option<CitationId> {
    document.beginning_in(&document.citations, line.block, &line.range(), |it| it.passage).next().map(CitationId::new)
}

/// Whether a figure, a table or caption text stands right before a line.
fn follows_figure(document: &Document<'_>, line: Passage) -> bool {
    let Some(block) = document.block(line.block) else { return false };
    let above = cut(block.text.as_str(), 0..line.range().start);
    if !above.trim().is_empty() {
        return true;
    }
    let Some(index) = line.block.index().checked_sub(1) else { return false };
    let Some(before) = document.blocks.get(index) else { return false };
    let between = cut(document.source.text(), before.span.end()..block.span.start());
    // The words of a caption may stand between a picture and its credit.
    let further = index.checked_sub(1).and_then(|it| document.blocks.get(it)).map_or(0, |it| it.span.end());
    let opened = cut(document.source.text(), further..before.span.start()).contains("<figcaption");
    let first = before.text.as_str().split(|c: char| !c.is_alphabetic()).find(|word| !word.is_empty()).unwrap_or("");
    matches!(before.kind, BlockKind::Caption | BlockKind::TableCell | BlockKind::Code)
        || FIGURES.contains(&first.to_lowercase().as_str())
        || holds_image(document, BlockId::new(index))
        || opened
        || DRAWN.iter().any(|tag| between.contains(tag))
}

/// What a figure or a table begins with where it is no text: in HTML, LaTeX, reStructuredText, AsciiDoc, Org, Typst and wikis.
const DRAWN: [&str; 22] = [
    "<img",
    "<figure",
    "<iframe",
    "<video",
    "<table",
    "<svg",
    "\\begin{tab",
    "\\begin{longtab",
    "\\begin{tikz",
    "\\begin{pspicture",
    "\\includegraphics",
    ".. image::",
    ".. figure::",
    "-table::",
    "image::",
    "|===",
    "[[file:",
    "#image(",
    "#table(",
    "{|",
    "[[File:",
    "[[Image:",
];

/// Words that open the title of a figure or table.
const FIGURES: [&str; 24] = [
    "figure",
    "fig",
    "table",
    "chart",
    "map",
    "graph",
    "photo",
    "image",
    "exhibit",
    "box",
    "infographic",
    "abbildung",
    "abb",
    "tabelle",
    "grafik",
    "figura",
    "tabla",
    "tabela",
    "tabella",
    "tableau",
    "graphique",
    "gráfico",
    "figuur",
    "рисунок",
];

fn holds_image(document: &Document<'_>, id: BlockId) -> bool {
    let links = document.in_block(&document.links, id, |link| link.passage);
    document.links.get(links).unwrap_or(&[]).iter().any(|link| link.form == LinkForm::Image)
}
