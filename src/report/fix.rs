//! A fix in words.

use super::escape;
use super::place::Text;
use crate::diagnostic::{Edit, Fix};
use crate::text::{Foreign, Span, cut};

/// Edits told one by one; of more, the number is told.
const TOLD: usize = 3;

/// The longest text quoted, in bytes.
const QUOTED: usize = 200;

/// `fix (safe): replace with “[6][7]”`; what the edit is about is named where it is not `underlined`.
pub(super) fn in_words(fix: &Fix, text: &Text<'_>, underlined: Span) -> String {
    format!("fix ({}): {}", fix.applicability, told(fix, text, underlined))
}

/// The edits of a fix: `replace with “[6][7]”`.
pub(super) fn told(fix: &Fix, text: &Text<'_>, underlined: Span) -> String {
    let told: Vec<String> = fix.edits.iter().take(TOLD).map(|edit| edit_in_words(edit, text, underlined)).collect();
    let more = fix.edits.len().saturating_sub(TOLD);
    let rest = match more {
        0 => String::new(),
        1 => "; and 1 more edit".to_owned(),
        _ => format!("; and {more} more edits"),
    };
    told.join("; ") + &rest
}

fn edit_in_words(edit: &Edit, text: &Text<'_>, underlined: Span) -> String {
    let new = quoted(&edit.text);
    if edit.span.is_empty() {
        let place = text.place(edit.span.start());
        return format!("insert {new} at {}:{}", place.line, place.column);
    }
    let old = if edit.span == underlined { None } else { Some(excerpt(text, edit.span)) };
    match (old, edit.text.is_empty()) {
        (None, true) => "delete it".to_owned(),
        (None, false) => format!("replace with {new}"),
        (Some(old), true) => format!("delete {old}"),
        (Some(old), false) => format!("replace {old} with {new}"),
    }
}

fn quoted(text: &Foreign) -> String {
    format!("“{}”", escape::words(text.untrusted(), QUOTED))
}

/// The beginning of what stands at `span`, with the secrets of the whole text masked.
fn excerpt(text: &Text<'_>, span: Span) -> String {
    let source = text.source.text();
    let end = source.floor_char_boundary(span.end().min(span.start() + 2 * QUOTED));
    let secrets = text.secrets();
    let from = secrets.partition_point(|secret| secret.end <= span.start());
    let mut shown = String::new();
    let mut at = span.start();
    for secret in secrets.get(from..).unwrap_or(&[]).iter().take_while(|secret| secret.start < end) {
        shown.push_str(cut(source, at..secret.start.max(at)));
        shown.push_str("***");
        at = secret.end.min(end);
    }
    shown.push_str(cut(source, at..end));
    format!("“{}”", escape::words(&shown, QUOTED))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Applicability;
    use crate::text::SourceFile;

    fn told(source: &str, underlined: Span, edits: &[(Span, &str)]) -> String {
        let source = SourceFile::new("a", source);
        let edits = edits.iter().map(|(span, text)| Edit { span: *span, text: (*text).into() }).collect();
        let fix = Fix { applicability: Applicability::Safe, edits };
        in_words(&fix, &Text::new(&source), underlined)
    }

    #[test]
    fn an_edit_of_the_underlined_text_needs_no_name() {
        let all = Span::new(2, 8);
        assert_eq!(told("x [7][6]", all, &[(all, "[6][7]")]), "fix (safe): replace with “[6][7]”");
        assert_eq!(told("x [7][6]", all, &[(all, "")]), "fix (safe): delete it");
    }

    #[test]
    fn other_edits_say_what_and_where() {
        let all = Span::new(2, 8);
        assert_eq!(
            told("x [7][6]", all, &[(Span::at(1), " the"), (Span::new(2, 5), "[6]"), (Span::new(5, 8), "")]),
            "fix (safe): insert “ the” at 1:2; replace “[7]” with “[6]”; delete “[6]”"
        );
        let many: Vec<_> = (0..5).map(|n| (Span::at(n), "a")).collect();
        assert!(told("x [7][6]", all, &many).ends_with("at 1:3; and 2 more edits"));
    }

    #[test]
    fn secrets_are_masked_even_where_an_edit_begins_inside_one() {
        let source = "https://user:pass@example.org/?utm_source=x";
        assert_eq!(told(source, Span::at(0), &[(Span::new(13, 29), "")]), "fix (safe): delete “***@example.org”");
        assert_eq!(
            told("x", Span::new(0, 1), &[(Span::new(0, 1), "https://u:p@a.org")]),
            "fix (safe): replace with “https://***@a.org”"
        );
    }
}
