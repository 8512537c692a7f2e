//! The edits of the lists: each place of a list gets the text of the entry that belongs there.

use super::Refusal;
use super::lists::Job;
use super::order::Numbering;
use super::tags;
use crate::diagnostic::Edit;
use crate::model::{Document, ReferenceId, ReferenceList};
use crate::text::{SourceFile, Span, cut};

/// The notation whose entries stand between tags.
pub const HTML: &str = "html";

/// The edits that bring the entries of a job into their order.
///
/// # Errors
/// If entries cannot be moved without more.
pub fn edits(document: &Document<'_>, job: &Job, numbering: &Numbering) -> Result<Vec<Edit>, Refusal> {
    let Some((target, others)) = job.lists.split_last() else { return Ok(Vec::new()) };
    let Some(list) = document.list(*target) else { return Ok(Vec::new()) };
    if job.keyed {
        return moved(document, job, list, numbering);
    }
    let mut edits = Vec::new();
    for other in others.iter().filter_map(|id| document.list(*id)) {
        edits.push(Edit { span: whole(document, other)?, text: "".into() });
    }
    let places: Vec<Place> = job.places.iter().filter_map(|id| Place::of(document, *id)).collect();
    let source = document.source;
    for ((place, id), number) in places.iter().zip(&numbering.order).zip(numbering.first..) {
        if !list.auto_numbered {
            edits.extend(place.numbered(source, number));
        }
        let body = Place::of(document, *id).map(|entry| source.slice(entry.body)).unwrap_or_default();
        edits.push(Edit { span: place.body, text: body.into() });
    }
    edits.extend(added(document, job, list, &places, numbering)?);
    edits.extend(surplus(document, list, &places, numbering.order.len())?);
    Ok(edits)
}

/// The edits that put entries into their order with the keys that they are called by.
fn moved(
    document: &Document<'_>,
    job: &Job,
    list: &ReferenceList,
    numbering: &Numbering,
) -> Result<Vec<Edit>, Refusal> {
    let old: Vec<ReferenceId> = job.entries(document).collect();
    if job.lists.len() > 1 || numbering.order.len() != old.len() {
        require_plain(document, list)?;
    }
    let whole = |id: &ReferenceId| Place::of(document, *id).map(|place| place.whole);
    let places = old.iter().zip(&numbering.order).filter_map(|(old, new)| Some((whole(old)?, whole(new)?)));
    Ok(places.map(|(span, entry)| Edit { span, text: document.source.slice(entry).into() }).collect())
}

/// Where an entry stands.
struct Place {
    label: Span,
    /// What follows the label and the blanks after it.
    body: Span,
    /// Both.
    whole: Span,
}

impl Place {
    fn of(document: &Document<'_>, id: ReferenceId) -> Option<Self> {
        let entry = document.reference(id)?;
        let label = entry.label.unwrap_or(Span::at(entry.span.start()));
        let rest = document.source.slice(Span::new(label.end(), entry.span.end()));
        let start = label.end() + (rest.len() - rest.trim_start().len());
        let end = label.end() + rest.trim_end().len();
        let end = if document.format == HTML { tags::end(document.source, end) } else { end };
        Some(Self { label, body: Span::new(start, end), whole: Span::new(label.start(), end.max(start)) })
    }

    /// The edit that puts another number into the label; none where no number is written.
    fn numbered(&self, source: &SourceFile, number: u32) -> Option<Edit> {
        let written = source.slice(self.label);
        // The number of an HTML item is counted, and one in its tag is a name that marks link to.
        let at = digits(written).filter(|_| !written.starts_with('<'))?;
        let text = super::group::written(number, cut(written, at.range()));
        Some(Edit { span: at.shifted(self.label.start()), text: text.into() })
    }
}

/// The last digits of a label.
fn digits(label: &str) -> Option<Span> {
    let is_digit = |c: char| super::group::digit(c).is_some();
    let end = label.rfind(is_digit)?;
    let end = label.ceil_char_boundary(end + 1);
    let start = cut(label, 0..end).trim_end_matches(is_digit).len();
    Some(Span::new(start, end))
}

/// Whether nothing stands between two places but what stands between entries.
fn are_neighbours(document: &Document<'_>, one: Span, next: Span) -> bool {
    let between = document.source.slice(Span::new(one.end(), next.start()));
    between.trim().is_empty() || document.format == HTML && tags::are_between(between)
}

/// The entries for which the list has no place yet, behind its last one.
fn added(
    document: &Document<'_>,
    job: &Job,
    list: &ReferenceList,
    places: &[Place],
    numbering: &Numbering,
) -> Result<Option<Edit>, Refusal> {
    let more = numbering.order.get(places.len()..).unwrap_or_default();
    let Some(last) = places.last().filter(|_| !more.is_empty()) else { return Ok(None) };
    let source = document.source;
    require_plain(document, list)?;
    let between = match places {
        [.., one, next] => source.slice(Span::new(one.whole.end(), next.whole.start())),
        _ => "\n",
    };
    let is_html = document.format == HTML;
    let is_usual = between.trim().is_empty() || is_html && tags::are_between(between);
    let between = if is_usual { between } else { "\n" };
    let gap = source.slice(Span::new(last.label.end(), last.body.start()));
    let mut text = String::new();
    for (id, number) in more.iter().zip((numbering.first..).skip(places.len())) {
        let Some(entry) = Place::of(document, *id) else { continue };
        // A tag has a name that no other may have.
        let free = job.place(document, number, numbering).and_then(|id| document.reference(id)?.label);
        let mut label = source.slice(free.filter(|_| is_html).unwrap_or(last.label)).to_owned();
        if let Some(edit) = last.numbered(source, number).filter(|_| !list.auto_numbered) {
            let at = edit.span.start() - last.label.start();
            label.replace_range(at..at + edit.span.len(), edit.text.untrusted());
        }
        text.extend([between, &label, gap, source.slice(entry.body)]);
    }
    Ok(Some(Edit { span: Span::at(last.whole.end()), text: text.into() }))
}

/// The edit that takes the places away for which there is no entry any more.
fn surplus(
    document: &Document<'_>,
    list: &ReferenceList,
    places: &[Place],
    entries: usize,
) -> Result<Option<Edit>, Refusal> {
    let Some([kept, rest @ ..]) = entries.checked_sub(1).and_then(|last| places.get(last..)) else { return Ok(None) };
    let Some(last) = rest.last() else { return Ok(None) };
    require_plain(document, list)?;
    require_neighbours(document, places)?;
    Ok(Some(Edit { span: Span::new(kept.whole.end(), last.whole.end()), text: "".into() }))
}

fn require_neighbours(document: &Document<'_>, places: &[Place]) -> Result<(), Refusal> {
    let mut pairs = places.iter().zip(places.iter().skip(1));
    let apart = pairs.find(|(one, next)| !are_neighbours(document, one.whole, next.whole));
    match apart {
        Some((one, _)) => Err(Refusal::new(Span::at(one.whole.end()), "something else stands between two entries")),
        None => Ok(()),
    }
}

/// Places come and go only where an entry is a line with a written label, or an item of a page.
fn require_plain(document: &Document<'_>, list: &ReferenceList) -> Result<(), Refusal> {
    let is_item = |id: &ReferenceId| {
        let label = document.reference(*id).and_then(|entry| entry.label);
        label.is_some_and(|label| document.source.slice(label).starts_with("<li"))
    };
    match document.format {
        "text" | "markdown" | "org" | "rst" => Ok(()),
        HTML if list.entries.iter().all(is_item) => Ok(()),
        HTML => Err(Refusal::new(list.place, "lists that are made of other elements than items cannot be joined")),
        _ => Err(Refusal::new(list.place, "lists of this notation can be put in order, and not joined")),
    }
}

/// A list with its heading and the empty lines behind it.
fn whole(document: &Document<'_>, list: &ReferenceList) -> Result<Span, Refusal> {
    require_plain(document, list)?;
    let places: Vec<Place> = list.entries.iter().filter_map(|id| Place::of(document, *id)).collect();
    require_neighbours(document, &places)?;
    let refuse = |reason: &str| Err(Refusal::new(list.place, reason));
    let (Some(first), Some(last)) = (places.first(), places.last()) else { return refuse("this list has no entry") };
    let source = document.source;
    let heading = list.heading.and_then(|heading| document.block(heading.block)).map(|block| block.span);
    let (entries, heading) = if document.format == HTML {
        let Some(entries) = tags::list(source, first.whole, last.whole) else {
            return refuse("the tags of this list are not those of a list of entries alone");
        };
        let Some(heading) = heading.map(|text| tags::heading(source, text).ok_or(())).transpose().ok() else {
            return refuse("the tags of this heading hold more than its text");
        };
        (entries, heading)
    } else {
        (first.whole.to(last.whole), heading)
    };
    if heading.is_some_and(|heading| !are_neighbours(document, heading, entries)) {
        return refuse("something else stands between this heading and its list");
    }
    let start = heading.map_or(entries.start(), Span::start);
    let line = source.lines().start_of(source.lines().line_of(start));
    let start = if source.slice(Span::new(line, start)).trim().is_empty() { line } else { start };
    let rest = source.slice(Span::new(entries.end(), source.text().len()));
    let blank = rest.len() - rest.trim_start().len();
    let next = entries.end() + blank;
    let line = source.lines().start_of(source.lines().line_of(next));
    let end = if blank == rest.len() || line < entries.end() { next } else { line };
    Ok(Span::new(start, end))
}
