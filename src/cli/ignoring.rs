//! Comments that keep today's findings back, written into the documents.

use std::collections::{BTreeMap, BTreeSet};

use super::fixing::Fixes;
use crate::diagnostic::{Diagnostic, Edit, RuleId};
use crate::fix::Draft;
use crate::lint::Outcome;
use crate::text::{FileId, SourceFile, Span, cut};

/// How far before a place the beginning of a tag is looked for, in bytes.
const TAG: usize = 4096;

/// The notation of databases, whose entries stand on several lines.
const BIBTEX: &str = "bibtex";

/// How a notation writes a comment.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Style {
    /// Behind the text of a line, between these.
    Behind(&'static str, &'static str),
    /// On a line before it, followed by this.
    Before(&'static str, &'static str),
}

impl Style {
    fn of(format: &str) -> Option<Self> {
        match format {
            "markdown" | "html" | "mediawiki" => Some(Self::Behind("<!-- ", " -->")),
            "latex" => Some(Self::Behind("% ", "")),
            "rst" => Some(Self::Before(".. ", "\n\n")),
            "asciidoc" | "typst" => Some(Self::Before("// ", "\n")),
            "org" => Some(Self::Before("# ", "\n")),
            BIBTEX => Some(Self::Before("% ", "\n")),
            _ => None,
        }
    }

    /// The line that a comment for a place speaks of: a comment on the line before an entry is for all of it.
    fn line(self, source: &SourceFile, entries: &[Span], at: usize) -> usize {
        let entry = entries.partition_point(|entry| entry.start() <= at).checked_sub(1);
        let entry = entry.and_then(|index| entries.get(index)).filter(|entry| entry.contains(at));
        let start = entry.filter(|_| matches!(self, Self::Before(..))).map_or(at, |entry| entry.start());
        source.lines().line_of(start)
    }

    /// The lines that a comment adds.
    fn lines(self) -> usize {
        match self {
            Self::Behind(..) => 0,
            Self::Before(_, end) => end.len(),
        }
    }
}

/// The rules to be kept back, by line from 0.
type Lines = BTreeMap<usize, BTreeSet<RuleId>>;

/// Writes a comment at every finding that is `wanted`, and keeps those that do what they are there for.
///
/// # Errors
/// Why no comment can be written.
pub fn comments(
    reason: &str,
    source: &SourceFile,
    format: &str,
    first: &Outcome,
    wanted: impl Fn(&Diagnostic) -> bool,
    check: impl Fn(&SourceFile) -> Outcome,
) -> Result<Option<(SourceFile, Outcome, Fixes)>, &'static str> {
    if first.diagnostics.is_empty() {
        return Ok(None);
    }
    if source.is_container() {
        return Err("not ignored: nothing is written back into a container; use per-path-ignores");
    }
    let style = Style::of(format).ok_or("not ignored: this notation has no comments; use per-path-ignores")?;
    if format == BIBTEX && reason.contains('@') {
        return Err("not ignored: an entry begins with @ in BibTeX, also in comments; give a reason without it");
    }
    let mut lines = Lines::new();
    for diagnostic in first.diagnostics.iter().filter(|it| it.location.file == FileId(0) && wanted(it)) {
        let line = style.line(source, &first.entries, diagnostic.location.span.start());
        lines.entry(line).or_default().extend(diagnostic.rule.clone());
    }
    lines.retain(|line, _| place(source, style, format, *line).is_some());
    let (new, _) = written(source, style, format, &lines, reason);
    let after = check(&new);
    let line = |it: &Diagnostic| style.line(&new, &after.entries, it.location.span.start());
    let failed: BTreeSet<(usize, Option<&RuleId>)> =
        after.diagnostics.iter().map(|it| (line(it), it.rule.as_ref())).collect();
    let moved: Vec<(usize, usize)> =
        lines.keys().enumerate().map(|(at, line)| (*line, line + (at + 1) * style.lines())).collect();
    for (line, now) in moved {
        let own = lines.get(&line).cloned().unwrap_or_default();
        let stays = |rule: Option<&RuleId>| rule.is_none_or(|rule| own.contains(rule));
        if failed.range((now - style.lines(), None)..).take_while(|(at, _)| *at <= now).any(|(_, rule)| stays(*rule)) {
            lines.remove(&line);
        }
    }
    if lines.is_empty() {
        return Ok(None);
    }
    let (new, edits) = written(source, style, format, &lines, reason);
    let after = check(&new);
    let mended =
        gone(&first.diagnostics, &after.diagnostics).ok_or("not ignored: the comments would be read as text")?;
    let fixes = Fixes { mended, difference: Some((source.with_text(new.text()), edits)), ..Fixes::default() };
    Ok(Some((new, after, fixes)))
}

/// How many findings of each rule are gone; `None` if there are new ones.
fn gone(before: &[Diagnostic], after: &[Diagnostic]) -> Option<BTreeMap<Option<RuleId>, usize>> {
    let count = |diagnostics: &[Diagnostic]| {
        let mut counts: BTreeMap<Option<RuleId>, usize> = BTreeMap::new();
        for diagnostic in diagnostics {
            *counts.entry(diagnostic.rule.clone()).or_default() += 1;
        }
        counts
    };
    let mut counts = count(before);
    for (rule, left) in count(after) {
        let known = counts.get_mut(&rule)?;
        *known = known.checked_sub(left)?;
    }
    counts.retain(|_, count| *count > 0);
    Some(counts)
}

fn written(source: &SourceFile, style: Style, format: &str, lines: &Lines, reason: &str) -> (SourceFile, Vec<Edit>) {
    let edit = |(line, rules): (&usize, &BTreeSet<RuleId>)| {
        let at = place(source, style, format, *line)?;
        let rules: Vec<&str> = rules.iter().map(RuleId::as_str).collect();
        let rules = rules.join(", ");
        let text = match style {
            Style::Behind(open, close) => format!(" {open}sourcelint-ignore-line[{rules}]: {reason}{close}"),
            Style::Before(open, end) => format!("{open}sourcelint-ignore-next-line[{rules}]: {reason}{end}"),
        };
        Some(Edit { span: Span::at(at), text: text.into() })
    };
    let edits: Vec<Edit> = lines.iter().filter_map(edit).collect();
    let mut draft = Draft::new(source.text());
    draft.apply(&edits.iter().collect::<Vec<_>>());
    (source.with_text(draft.text()), edits)
}

/// Where the comment for a line goes; `None` where it would change what the line is.
fn place(source: &SourceFile, style: Style, format: &str, line: usize) -> Option<usize> {
    let span = source.line_span(line);
    let text = source.slice(span);
    let start = source.lines().start_of(line);
    match style {
        Style::Behind(..) => {
            let end = start + text.trim_end().len();
            let is_definition = text.trim_start().starts_with('[') && text.contains("]:");
            let is_closed_heading = text.starts_with('#') && text.trim_end().ends_with('#');
            let fine = match format {
                "markdown" => !is_definition && !is_closed_heading && !text.trim().is_empty(),
                "latex" => !text.trim().is_empty(),
                _ => !is_in_tag(source.text(), end),
            };
            fine.then_some(end)
        }
        Style::Before(..) => {
            let before = line.checked_sub(1).map(|before| source.slice(source.line_span(before)));
            let begins = before.is_none_or(|before| before.trim().is_empty());
            let fine = match format {
                "asciidoc" => true,
                // Between entries everything is a comment, in them nothing is.
                BIBTEX => text.trim_start().starts_with('@'),
                _ => begins && !text.starts_with(char::is_whitespace),
            };
            fine.then_some(start)
        }
    }
}

fn is_in_tag(text: &str, at: usize) -> bool {
    let before = cut(text, text.floor_char_boundary(at.saturating_sub(TAG))..at);
    before.rfind('<').is_some_and(|open| before.rfind('>').is_none_or(|close| close < open))
}
