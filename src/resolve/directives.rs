//! Comments that speak to sourcelint: `<!-- sourcelint-ignore-line[RULE]: reason -->`.

use crate::model::{Comment, Directive, DirectiveVerb, Scope};
use crate::text::{SourceFile, Span, trim_range};

/// What every directive begins with.
const PREFIX: &str = "sourcelint-";

/// Reads the directives among a document's comments.
pub fn read(source: &SourceFile, comments: &[Comment]) -> Vec<Directive> {
    comments.iter().filter_map(|comment| directive(source.text(), comment)).collect()
}

/// The scope that the document asks for: `sourcelint-scope[file]`, `[auto]` or `[heading-level-2]`.
pub fn scope(directives: &[Directive]) -> Option<Scope> {
    let mut asked = directives.iter().filter(|it| it.verb == Some(DirectiveVerb::Scope) && it.problem.is_none());
    asked.next_back().and_then(|it| scope_named(&it.names.first()?.0))
}

fn scope_named(name: &str) -> Option<Scope> {
    match name {
        "auto" => Some(Scope::Auto),
        "file" => Some(Scope::File),
        _ => match name.strip_prefix("heading-level-")?.parse() {
            Ok(level @ 1..=6) => Some(Scope::HeadingLevel(level)),
            _ => None,
        },
    }
}

fn directive(text: &str, comment: &Comment) -> Option<Directive> {
    let inner = trim_range(text, comment.content.range());
    let words = text.get(inner.clone())?;
    if !words.starts_with(PREFIX) {
        return None;
    }
    let end = words.find(|c: char| !(c.is_ascii_lowercase() || c == '-')).unwrap_or(words.len());
    let (name, rest) = words.split_at_checked(end)?;
    let verb = DirectiveVerb::ALL.into_iter().find(|verb| verb.name() == name);
    let mut directive = Directive {
        span: comment.span,
        verb,
        names: Vec::new(),
        reason: None,
        problem: None,
        unknown: Vec::new(),
        used: None,
    };
    directive.problem = match verb {
        None => Some(format!("there is no directive `{name}`").into()),
        Some(verb) => arguments(&mut directive, verb, rest, inner.start + end).err().map(Box::from),
    };
    Some(directive)
}

/// Reads `[name, name]: reason`, which begins at byte `start` of the text.
fn arguments(directive: &mut Directive, verb: DirectiveVerb, rest: &str, start: usize) -> Result<(), &'static str> {
    let Some(inner) = rest.strip_prefix('[') else {
        return Err("the names of rules are missing: write [rule-id] right after the directive");
    };
    let Some((names, after)) = inner.split_once(']') else {
        return Err("the bracket behind the names of rules is missing");
    };
    let mut at = start + 1;
    for name in names.split(',') {
        let range = trim_range(name, 0..name.len());
        let word = name.get(range.clone()).unwrap_or("");
        if word.is_empty() || !word.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-') {
            return Err("the brackets must hold names of rules, separated by commas");
        }
        directive.names.push((word.into(), Span::new(at + range.start, at + range.end)));
        at += name.len() + 1;
    }
    let after = after.trim();
    if let Some(reason) = after.strip_prefix(':') {
        directive.reason = Some(reason.trim()).filter(|reason| !reason.is_empty()).map(Box::from);
    } else if !after.is_empty() {
        return Err("only `: reason` may follow the brackets");
    }
    if verb == DirectiveVerb::Scope && directive.names.first().is_none_or(|(name, _)| scope_named(name).is_none()) {
        return Err("the scope must be auto, file or heading-level-1 to heading-level-6");
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(comment: &str) -> Vec<Directive> {
        let source = SourceFile::new("a.md", comment);
        let span = Span::new(0, comment.len());
        read(&source, &[Comment { span, content: Span::new(4, comment.len() - 3) }])
    }

    #[test]
    fn names_and_reason() {
        let found = parsed("<!-- sourcelint-ignore-next-line[missing-date, a-b]: kept for the archive -->");
        assert_eq!(found[0].verb, Some(DirectiveVerb::IgnoreNextLine));
        assert_eq!(found[0].names.iter().map(|(name, _)| &**name).collect::<Vec<_>>(), ["missing-date", "a-b"]);
        assert_eq!(found[0].names[1].1, Span::new(47, 50));
        assert_eq!(found[0].reason.as_deref(), Some("kept for the archive"));
        assert_eq!(found[0].problem, None);
    }

    #[test]
    fn malformed_ones_say_why() {
        for (comment, problem) in [
            ("<!-- sourcelint-ignore-lines[a] -->", "no directive"),
            ("<!-- sourcelint-ignore-line -->", "missing"),
            ("<!-- sourcelint-ignore-line[a, b -->", "bracket behind"),
            ("<!-- sourcelint-ignore-line[] -->", "names of rules"),
            ("<!-- sourcelint-ignore-line[a] because -->", "reason"),
            ("<!-- sourcelint-ignore-line [a] -->", "missing"),
            ("<!-- sourcelint-scope[galaxy] -->", "scope must be"),
        ] {
            let found = parsed(comment);
            assert!(found[0].problem.as_deref().unwrap_or("").contains(problem), "{comment}: {:?}", found[0].problem);
        }
    }

    #[test]
    fn other_comments_are_left_alone() {
        assert!(parsed("<!-- see sourcelint-ignore-line[a] -->").is_empty());
    }

    #[test]
    fn a_document_sets_its_scope() {
        assert_eq!(scope(&parsed("<!-- sourcelint-scope[heading-level-2] -->")), Some(Scope::HeadingLevel(2)));
        assert_eq!(scope(&parsed("<!-- sourcelint-scope[file] -->")), Some(Scope::File));
    }
}
