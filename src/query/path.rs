//! Dotted properties: `list.heading`, `target.outlet.kind`.

use super::context::Context;
use super::node::{Kind, Node, Type, Value};
use super::subjects::{Property, properties, property};
use super::words::did_you_mean;

/// A chain of properties; all but the last are relations.
#[derive(Clone, Debug)]
pub struct Path {
    steps: Vec<&'static Property>,
}

/// Why a path means nothing.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct PathError {
    /// What is wrong.
    pub message: String,
    /// What would have been right.
    pub help: String,
}

impl Path {
    /// Looks up a dotted property of a kind.
    ///
    /// # Errors
    /// Names the first word that is not known, or that leads nowhere.
    pub fn parse(kind: Kind, text: &str) -> Result<Self, PathError> {
        let mut steps: Vec<&'static Property> = Vec::new();
        let mut at = Some(kind);
        for word in text.split('.') {
            let Some(kind) = at else {
                let last = steps.last().map_or("", |step| step.name);
                return Err(PathError {
                    message: format!("`{last}` is no relation, so `{word}` cannot follow it"),
                    help: "only properties that lead to another thing can be followed by a dot".to_owned(),
                });
            };
            let step = property(kind, word).ok_or_else(|| unknown(kind, word))?;
            at = step.ty.target();
            steps.push(step);
        }
        Ok(Self { steps })
    }

    /// The type of the last property; `None` for the thing itself.
    #[must_use]
    pub fn ty(&self) -> Option<Type> {
        self.steps.last().map(|step| step.ty)
    }

    /// Whether it leads to the same values from everything: it begins with the document.
    #[must_use]
    pub fn is_of_document(&self) -> bool {
        self.steps.first().is_some_and(|step| step.ty == Type::One(Kind::Document))
    }

    /// The properties of all steps.
    pub fn properties(&self) -> impl Iterator<Item = &'static Property> {
        self.steps.iter().copied()
    }

    /// The values that the path leads to, those of all members of relations to many.
    #[must_use]
    pub fn values<'d>(&self, context: &Context<'d>, from: Node) -> Vec<Value<'d>> {
        let Some((last, way)) = self.steps.split_last() else { return vec![Value::Node(from)] };
        let mut at = vec![from];
        for step in way {
            at = at.iter().flat_map(|node| members((step.get)(context, *node))).collect();
        }
        let mut values: Vec<Value<'d>> = at.iter().map(|node| (last.get)(context, *node)).collect();
        values.retain(|value| !value.is_missing());
        values
    }

    /// The value of a path that leads to one thing at each step, missing where a step leads nowhere; `None` where one
    /// leads to many.
    #[must_use]
    pub fn only_value<'d>(&self, context: &Context<'d>, from: Node) -> Option<Value<'d>> {
        let Some((last, way)) = self.steps.split_last() else { return Some(Value::Node(from)) };
        let mut at = from;
        for step in way {
            match (step.get)(context, at) {
                Value::Node(node) => at = node,
                Value::Nodes(_) => return None,
                _ => return Some(Value::Missing),
            }
        }
        Some((last.get)(context, at))
    }

    /// The first value that the path leads to.
    #[must_use]
    pub fn value<'d>(&self, context: &Context<'d>, from: Node) -> Value<'d> {
        if let Some(value) = self.only_value(context, from) {
            return value;
        }
        self.values(context, from).into_iter().next().unwrap_or(Value::Missing)
    }

    /// The things that the path leads to, for a path that ends in a relation.
    #[must_use]
    pub fn nodes(&self, context: &Context<'_>, from: Node) -> Vec<Node> {
        self.values(context, from).into_iter().flat_map(members).collect()
    }
}

fn members(value: Value<'_>) -> Vec<Node> {
    match value {
        Value::Node(node) => vec![node],
        Value::Nodes(nodes) => nodes,
        _ => Vec::new(),
    }
}

fn unknown(kind: Kind, word: &str) -> PathError {
    let known: Vec<&str> = properties(kind).iter().map(|property| property.name).collect();
    PathError { message: format!("{} has no property `{word}`", kind.with_article()), help: did_you_mean(word, &known) }
}
