//! Messages with placeholders.

use std::collections::HashSet;

use super::check::Checker;
use super::context::Context;
use super::node::{Kind, Node, Value};
use super::path::Path;

/// The most characters of the document's text that a placeholder shows.
const MAX_SHOWN: usize = 80;
/// The most members of a relation to many that a placeholder shows.
const MAX_MEMBERS: usize = 5;

/// Numbers that only a collapsed finding knows.
#[derive(Clone, Copy, Debug, Default)]
pub struct Counts {
    /// How many findings became one.
    pub count: usize,
    /// Of how many things.
    pub of: usize,
}

#[derive(Clone, Debug)]
enum Part {
    Literal(String),
    Path(Path),
    Count,
    Of,
}

/// A message whose placeholders are looked up.
#[derive(Clone, Debug)]
pub struct Template {
    parts: Vec<Part>,
}

impl Template {
    /// Looks up the placeholders `{property}` of a message; `{{` and `}}` are braces.
    ///
    /// `counts` allows `{count}` and `{of}`.
    pub fn compile(check: &mut Checker, kind: Kind, text: &str, counts: bool) -> Option<Self> {
        let mut parts = Vec::new();
        let mut literal = String::new();
        let mut rest = text;
        while let Some(at) = rest.find(['{', '}']) {
            let (before, tail) = rest.split_at_checked(at)?;
            literal.push_str(before);
            if let Some(after) = tail.strip_prefix("{{").or_else(|| tail.strip_prefix("}}")) {
                literal.extend(tail.chars().next());
                rest = after;
                continue;
            }
            let Some((name, after)) = tail.strip_prefix('{').and_then(|inner| inner.split_once('}')) else {
                return check.wrong_value(
                    "a brace without its pair: placeholders are written {property}",
                    "for a brace itself write {{ or }}",
                );
            };
            parts.push(Part::Literal(std::mem::take(&mut literal)));
            parts.push(placeholder(check, kind, name, counts)?);
            rest = after;
        }
        literal.push_str(rest);
        parts.push(Part::Literal(literal));
        Some(Self { parts })
    }

    /// The message about a thing.
    #[must_use]
    pub fn render(&self, context: &Context<'_>, node: Node, counts: Counts) -> String {
        let mut text = String::new();
        for part in &self.parts {
            match part {
                Part::Literal(literal) => text.push_str(literal),
                Part::Path(path) => text.push_str(&show_all(context, &path.values(context, node))),
                Part::Count => text.push_str(&counts.count.to_string()),
                Part::Of => text.push_str(&counts.of.to_string()),
            }
        }
        text
    }
}

fn placeholder(check: &mut Checker, kind: Kind, name: &str, counts: bool) -> Option<Part> {
    match name {
        "" => check.wrong_value("an empty placeholder `{}`", "write {property}, for example {text}"),
        "count" if counts => Some(Part::Count),
        "of" if counts => Some(Part::Of),
        _ => match check.path(kind, name) {
            Ok(path) => Some(Part::Path(path)),
            Err(error) => check.wrong_value(format!("unknown placeholder {{{name}}}: {}", error.message), error.help),
        },
    }
}

/// Each value once, in the order in which they come.
fn show_all(context: &Context<'_>, values: &[Value<'_>]) -> String {
    let mut seen = HashSet::new();
    let each = values.iter().flat_map(|value| show(context, value));
    let mut shown: Vec<String> = each.filter(|text| seen.insert(text.clone())).collect();
    let all = shown.len();
    if all > MAX_MEMBERS {
        shown.truncate(MAX_MEMBERS);
        shown.push(format!("and {} more", all - MAX_MEMBERS));
    }
    shown.join(", ")
}

fn show(context: &Context<'_>, value: &Value<'_>) -> Vec<String> {
    match value {
        Value::Missing => Vec::new(),
        Value::Text(text) | Value::Word(text) => vec![shorten(text)],
        Value::Passage(passage) => vec![shorten(context.document.text(*passage))],
        Value::Source(span) => vec![shorten(context.slice(*span))],
        Value::Texts(texts) => texts.iter().map(|text| shorten(text)).collect(),
        Value::Number(number) => vec![number.to_string()],
        Value::Date(date) => {
            vec![date.passage.map_or_else(|| date.to_string(), |at| shorten(context.document.text(at)))]
        }
        Value::YesNo(flag) => vec![if *flag { "yes" } else { "no" }.to_owned()],
        Value::Node(node) => vec![show_node(context, *node)],
        Value::Nodes(nodes) => nodes.iter().map(|node| show_node(context, *node)).collect(),
    }
}

fn show_node(context: &Context<'_>, node: Node) -> String {
    shorten(context.words_of(node))
}

/// The text on one line, cut after [`MAX_SHOWN`] characters.
fn shorten(text: &str) -> String {
    let mut short = String::new();
    let mut length = 0;
    for word in text.split_whitespace() {
        if !short.is_empty() {
            short.push(' ');
            length += 1;
        }
        for letter in word.chars() {
            if length == MAX_SHOWN {
                short.push('…');
                return short;
            }
            short.push(letter);
            length += 1;
        }
    }
    short
}
