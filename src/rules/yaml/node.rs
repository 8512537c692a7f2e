//! The tree of a YAML file.

use crate::query::{Step, Term};
use crate::text::Span;

/// A value with its place in the file.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
pub struct Spanned<T> {
    /// The value.
    pub value: T,
    /// Where it stands, in bytes of the file's text.
    pub span: Span,
}

/// A value of a YAML file.
#[derive(Clone, PartialEq, Debug)]
pub struct Node {
    /// What it is.
    pub value: Value,
    /// Where it stands, in bytes of the file's text; quotes and brackets included.
    pub span: Span,
}

/// What a value is.
#[derive(Clone, PartialEq, Debug)]
pub enum Value {
    /// Text, a number, a word such as `true`: what it means depends on what is wanted.
    Scalar {
        /// The text, unescaped.
        text: String,
        /// Whether it is written without quotes, so that it may mean something else than text.
        plain: bool,
    },
    /// A list.
    List(Vec<Node>),
    /// Keys with values, in the order of the file; no key stands twice.
    Map(Vec<Entry>),
}

/// The text of a key and its place.
pub type Key = Spanned<String>;

/// One key of a map with its value.
#[derive(Clone, PartialEq, Debug)]
pub struct Entry {
    /// The key.
    pub key: Key,
    /// The value.
    pub value: Node,
}

impl Node {
    /// Whether nothing is written here, or `~` or `null`.
    #[must_use]
    pub fn is_null(&self) -> bool {
        matches!(&self.value, Value::Scalar { text, plain: true } if matches!(&**text, "" | "~" | "null" | "Null" | "NULL"))
    }

    /// What is written here, in words for a message: `a list`, `a map`, `nothing`, or the text itself if it is short.
    #[must_use]
    pub fn found(&self) -> String {
        match &self.value {
            _ if self.is_null() => "nothing".to_owned(),
            Value::List(_) => "a list".to_owned(),
            Value::Map(_) => "a map".to_owned(),
            Value::Scalar { text, .. } if text.is_empty() => "an empty text".to_owned(),
            Value::Scalar { text, .. } if text.len() <= 40 => format!("`{text}`"),
            Value::Scalar { .. } => "a long text".to_owned(),
        }
    }

    /// The value as a term.
    ///
    /// Without quotes, `true` and `false`, decimal numbers without leading zeros, and `~` are what they say;
    /// all else is text. Trees are at most [`limits::DEPTH`](crate::rules::limits::DEPTH) deep.
    #[must_use]
    pub fn term(&self) -> Term {
        match &self.value {
            _ if self.is_null() => Term::Null,
            Value::Scalar { text, plain: true } => match (&**text, decimal(text)) {
                ("true", _) => Term::Bool(true),
                ("false", _) => Term::Bool(false),
                (_, Some(number)) => Term::Number(number),
                _ => Term::Text(text.clone()),
            },
            Value::Scalar { text, plain: false } => Term::Text(text.clone()),
            Value::List(items) => Term::List(items.iter().map(Self::term).collect()),
            Value::Map(entries) => {
                Term::Map(entries.iter().map(|entry| (entry.key.value.clone(), entry.value.term())).collect())
            }
        }
    }

    /// The place at the end of a path: the key's if `at_key`, else the value's.
    ///
    /// Where the path leads nowhere, the place of the last thing on the way.
    #[must_use]
    pub fn place(&self, path: &[Step], at_key: bool) -> Span {
        let (mut node, mut key) = (self, None);
        for step in path {
            let next = match (step, &node.value) {
                (Step::Key(name), Value::Map(entries)) => {
                    entries.iter().find(|entry| entry.key.value == *name).map(|entry| {
                        key = Some(entry.key.span);
                        &entry.value
                    })
                }
                (Step::Index(index), Value::List(items)) => items.get(*index).inspect(|_| key = None),
                _ => None,
            };
            let Some(next) = next else { break };
            node = next;
        }
        key.filter(|_| at_key || node.span.is_empty()).unwrap_or(node.span)
    }
}

/// A decimal number without leading zeros, exponents and blanks.
fn decimal(text: &str) -> Option<f64> {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, "0"));
    let all_digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    let fine = all_digits(whole) && all_digits(fraction) && (whole == "0" || !whole.starts_with('0'));
    text.parse().ok().filter(|number: &f64| fine && number.is_finite())
}
