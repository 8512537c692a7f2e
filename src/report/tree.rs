//! A tree of names and values as readable text and as JSON.

use std::io;

use serde::ser::{Serialize, Serializer};

use super::ascii::Careful;
use super::{Output, escape};
use crate::text::{Foreign, Tree};

/// Prints a tree as text, two blanks deeper for each level.
///
/// # Errors
/// Those of the stream.
pub fn tree(out: &mut Output<'_>, tree: &Tree) -> io::Result<()> {
    let mut todo = vec![Branch { lead: String::new(), indent: 0, tree }];
    while let Some(branch) = todo.pop() {
        let from = todo.len();
        match branch.tree {
            Tree::Map(entries) if !entries.is_empty() => {
                let indent = branch.open(out)?;
                for (number, (name, value)) in entries.iter().enumerate() {
                    let name = escape::message(&Foreign::new(name.as_ref()));
                    let lead = format!("{}{name}:", branch.lead_of(number, indent));
                    todo.push(Branch { lead, indent, tree: value });
                }
            }
            Tree::List(values) if !values.is_empty() => {
                let indent = branch.open(out)?;
                for (number, value) in values.iter().enumerate() {
                    let lead = format!("{}-", branch.lead_of(number, indent));
                    todo.push(Branch { lead, indent, tree: value });
                }
            }
            value => branch.leaf(out, &word(value))?,
        }
        todo.get_mut(from..).unwrap_or_default().reverse();
    }
    Ok(())
}

/// Prints a tree as one JSON value on one line.
///
/// # Errors
/// Those of the stream.
pub fn tree_json(out: &mut Output<'_>, tree: &Tree) -> io::Result<()> {
    let mut bytes = Vec::new();
    Json(tree).serialize(&mut serde_json::Serializer::with_formatter(&mut bytes, Careful))?;
    bytes.push(b'\n');
    out.raw(&bytes)
}

/// A value still to be printed, and what stands before it on its line.
struct Branch<'t> {
    lead: String,
    indent: usize,
    tree: &'t Tree,
}

impl Branch<'_> {
    /// Ends the line of a name whose values follow below; returns how far those are indented.
    fn open(&self, out: &mut Output<'_>) -> io::Result<usize> {
        if self.lead.is_empty() {
            return Ok(0);
        }
        if self.lead.ends_with(':') {
            out.line(&escape::line_start(self.lead.clone()))?;
        }
        Ok(self.indent + 2)
    }

    /// What stands before the member of that number: the first one shares the line of its list's dash.
    fn lead_of(&self, number: usize, indent: usize) -> String {
        if number == 0 && self.lead.ends_with('-') { format!("{} ", self.lead) } else { " ".repeat(indent) }
    }

    fn leaf(&self, out: &mut Output<'_>, word: &str) -> io::Result<()> {
        let blank = if self.lead.is_empty() { "" } else { " " };
        out.line(&escape::line_start(format!("{}{blank}{word}", self.lead)))
    }
}

fn word(value: &Tree) -> String {
    match value {
        Tree::Text(text) => escape::message(text),
        Tree::Number(number) => number.to_string(),
        Tree::Flag(true) => "yes".to_owned(),
        Tree::Flag(false) => "no".to_owned(),
        Tree::Missing | Tree::List(_) | Tree::Map(_) => "none".to_owned(),
    }
}

/// A tree for the serialiser, which goes as deep as the tree does.
struct Json<'t>(&'t Tree);

impl Serialize for Json<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.0 {
            Tree::Missing => serializer.serialize_none(),
            Tree::Flag(flag) => serializer.serialize_bool(*flag),
            Tree::Number(number) => serializer.serialize_i64(*number),
            Tree::Text(text) => serializer.serialize_str(&escape::json_message(text)),
            Tree::List(values) => serializer.collect_seq(values.iter().map(Json)),
            Tree::Map(entries) => {
                let name = |name: &str| escape::json_message(&Foreign::new(name));
                serializer.collect_map(entries.iter().map(|(key, value)| (name(key), Json(value))))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sample() -> Tree {
        let entry = |number, title: &str| Tree::map([("number", Tree::Number(number)), ("title", Tree::text(title))]);
        let list = Tree::map([
            ("heading", Tree::text("References")),
            ("entries", Tree::List(vec![entry(1, "Exports\u{1b}"), entry(2, "::error::")])),
            ("continues", Tree::Missing),
        ]);
        Tree::map([
            ("lists", Tree::List(vec![list])),
            ("marks", Tree::List(vec![Tree::Number(1), Tree::Flag(true)])),
            ("captions", Tree::List(Vec::new())),
        ])
    }

    fn printed(print: fn(&mut Output<'_>, &Tree) -> io::Result<()>, tree: &Tree) -> String {
        let mut bytes = Vec::new();
        print(&mut Output::new(&mut bytes, false), tree).unwrap();
        String::from_utf8(bytes).unwrap()
    }

    #[test]
    fn as_text() {
        assert_eq!(
            printed(tree, &sample()),
            "\
lists:
  - heading: References
    entries:
      - number: 1
        title: Exports\\u{1b}
      - number: 2
        title: ::error::
    continues: none
marks:
  - 1
  - yes
captions: none
"
        );
        assert_eq!(printed(tree, &Tree::text("::x")), "\\u{3a}:x\n");
    }

    #[test]
    fn as_json() {
        assert_eq!(
            printed(tree_json, &sample()),
            concat!(
                r#"{"lists":[{"heading":"References","entries":[{"number":1,"title":"Exports\u001b"},"#,
                r#"{"number":2,"title":"::error::"}],"continues":null}],"marks":[1,true],"captions":[]}"#,
                "\n"
            )
        );
    }
}
