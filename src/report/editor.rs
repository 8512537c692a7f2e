//! For editors: findings and edits as the Language Server Protocol has them.

use serde_json::{Value, json};

use super::place::{Text, Texts};
use super::{FileFindings, escape, fix};
use crate::diagnostic::{Diagnostic, Edit, Fix, RuleId, Severity};
use crate::text::{FileId, SourceFile, Span};

/// What an editor counts columns in.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Columns {
    /// Bytes.
    Utf8,
    /// UTF-16 code units, which every editor knows.
    Utf16,
}

/// The findings of a document that the editor calls `uri`, as diagnostics.
///
/// Labels in other files are left out: what they say stands in the message of the finding too, and their files are known
/// by names for people only.
#[must_use]
pub fn diagnostics(findings: &FileFindings<'_>, uri: &str, columns: Columns) -> Vec<Value> {
    let texts = Texts::of(findings);
    findings.diagnostics.iter().map(|it| one(it, texts.document(), uri, columns)).collect()
}

fn one(diagnostic: &Diagnostic, text: &Text<'_>, uri: &str, columns: Columns) -> Value {
    let own = if diagnostic.location.file == FileId(0) { diagnostic.location.span } else { Span::at(0) };
    let labels = diagnostic.labels.iter().filter(|label| label.location.file == FileId(0));
    let related: Vec<Value> = labels
        .map(|label| {
            let place = json!({ "uri": uri, "range": range(text, label.location.span, columns) });
            json!({ "location": place, "message": escape::json_message(&label.message) })
        })
        .collect();
    let mut message = escape::json_message(&diagnostic.message);
    if let Some(help) = &diagnostic.help {
        message = format!("{message}\nhelp: {}", escape::json_message(help));
    }
    json!({
        "range": range(text, own, columns),
        "severity": match diagnostic.severity {
            Severity::Error => 1,
            Severity::Warning => 2,
            Severity::Note => 3,
        },
        "code": diagnostic.rule.as_ref().map_or("", RuleId::as_str),
        "source": "sourcelint",
        "message": message,
        "relatedInformation": related,
    })
}

/// Edits of a text, as an editor applies them.
///
/// They go into the document itself, so nothing is masked in them.
#[must_use]
pub fn text_edits(source: &SourceFile, edits: &[Edit], columns: Columns) -> Vec<Value> {
    let text = Text::new(source);
    let edit = |edit: &Edit| json!({ "range": range(&text, edit.span, columns), "newText": edit.text.untrusted() });
    edits.iter().map(edit).collect()
}

/// What a fix does, for a menu.
#[must_use]
pub fn fix_title(fix: &Fix, source: &SourceFile, underlined: Span) -> String {
    fix::told(fix, &Text::new(source), underlined)
}

/// A place in the document that the editor calls `uri`.
#[must_use]
pub fn location(source: &SourceFile, span: Span, uri: &str, columns: Columns) -> Value {
    json!({ "uri": uri, "range": range(&Text::new(source), span, columns) })
}

/// The byte of a text that an editor's line and column mean; behind the end of a line its end is meant.
#[must_use]
pub fn offset(source: &SourceFile, line: usize, column: usize, columns: Columns) -> usize {
    let span = source.line_span(line.min(source.lines().count().saturating_sub(1)));
    let mut passed = 0;
    let before = source.slice(span).chars().take_while(|c| {
        let is_before = passed < column;
        passed += if columns == Columns::Utf8 { c.len_utf8() } else { c.len_utf16() };
        is_before
    });
    span.start() + before.map(char::len_utf8).sum::<usize>()
}

fn range(text: &Text<'_>, span: Span, columns: Columns) -> Value {
    json!({ "start": position(text, span.start(), columns), "end": position(text, span.end(), columns) })
}

fn position(text: &Text<'_>, offset: usize, columns: Columns) -> Value {
    let (line, bytes, units) = text.column(offset);
    let character = match columns {
        Columns::Utf8 => bytes,
        Columns::Utf16 => units,
    };
    json!({ "line": line, "character": character })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_read_as_they_are_written() {
        let source = SourceFile::new("a", "é🌊[1]\r\nx\n");
        for columns in [Columns::Utf8, Columns::Utf16] {
            let text = Text::new(&source);
            for at in [0, 2, 6, 9, 11, 12, 13] {
                let place = position(&text, at, columns);
                let number = |name: &str| usize::try_from(place[name].as_u64().unwrap()).unwrap();
                assert_eq!(offset(&source, number("line"), number("character"), columns), at, "{columns:?}");
            }
        }
        assert_eq!([offset(&source, 0, 99, Columns::Utf16), offset(&source, 99, 0, Columns::Utf16)], [9, 13]);
    }
}
