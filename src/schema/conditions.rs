//! The conditions of rules: for each kind of thing its properties, for each type its matchers.

use serde_json::{Map, Value, json};

use super::{closed, described, keys, known_or_other, text};
use crate::query::{Kind, MATCHERS, Type, fits, properties};
use crate::rules::Library;

/// What matchers speak of.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Family {
    Text,
    Number,
    Date,
    Flag,
    Relation,
}

impl Family {
    const ALL: [Self; 5] = [Self::Text, Self::Number, Self::Date, Self::Flag, Self::Relation];

    fn of(ty: Type) -> Self {
        match ty {
            Type::Text | Type::Texts | Type::Word(_) => Self::Text,
            Type::Number => Self::Number,
            Type::Date => Self::Date,
            Type::YesNo => Self::Flag,
            Type::One(_) | Type::Many(_) => Self::Relation,
        }
    }

    fn name(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Number => "number",
            Self::Date => "date",
            Self::Flag => "flag",
            Self::Relation => "relation",
        }
    }

    /// Values as they are written; a relation has none.
    fn literal(self) -> Option<Value> {
        Some(match self {
            Self::Text => text(),
            Self::Number => json!({"type": "number"}),
            Self::Date => json!({"type": ["string", "number"]}),
            Self::Flag => json!({"enum": ["yes", "no", true, false]}),
            Self::Relation => return None,
        })
    }

    /// A type of the family, whose matchers are those of all.
    fn one(self) -> Type {
        match self {
            Self::Text => Type::Text,
            Self::Number => Type::Number,
            Self::Date => Type::Date,
            Self::Flag => Type::YesNo,
            Self::Relation => Type::One(Kind::Document),
        }
    }

    /// A map of matchers by their names.
    fn matchers(self) -> Value {
        let value = reference("value");
        let operand = self.literal().map_or(value.clone(), |literal| json!({"anyOf": [literal, value]}));
        let schema = |matcher: &str| match matcher {
            "in" | "host-under" | "holds" => reference("data-set"),
            "one-of" => json!({"type": "array", "items": operand}),
            "at-least" | "at-most" | "before" | "after" | "is" => operand.clone(),
            "older-than" | "ahead-by" => json!({"type": "string", "pattern": "^ *[0-9]+ +(years?|months?|days?) *$"}),
            "not" | "every" => reference("matcher"),
            "count" => behind(Type::Number),
            "property" | "option" => json!({"type": "string"}),
            _ => text(),
        };
        let known = MATCHERS.iter().copied().filter(|matcher| fits(matcher, self.one()));
        let mut schema = closed(keys(known, schema), &[]);
        if let Value::Object(schema) = &mut schema {
            schema.insert("minProperties".to_owned(), json!(1));
        }
        schema
    }
}

/// The definitions that conditions refer to.
pub fn definitions(library: &Library) -> Map<String, Value> {
    let mut definitions = Map::new();
    for kind in Kind::ALL {
        definitions.insert(name(kind), of_kind(kind));
        definitions.insert(format!("leads-to-{}", kind.name()), choices(Family::Relation, on(kind)));
    }
    for family in Family::ALL {
        definitions.insert(format!("matchers-of-{}", family.name()), family.matchers());
        if let Some(literal) = family.literal() {
            definitions.insert(format!("of-{}", family.name()), choices(family, literal));
        }
    }
    definitions.insert("data-set".to_owned(), known_or_other(library.lexicon().set_names()));
    definitions.insert("value".to_owned(), value());
    // Behind a path that leads on, only the program knows the type.
    definitions.insert("matcher".to_owned(), json!({"type": ["string", "number", "boolean", "object"]}));
    definitions
}

fn reference(name: &str) -> Value {
    json!({"$ref": format!("#/definitions/{name}")})
}

/// The conditions on things of a kind.
pub fn on(kind: Kind) -> Value {
    reference(&name(kind))
}

fn name(kind: Kind) -> String {
    format!("conditions-on-{}", kind.name())
}

fn of_kind(kind: Kind) -> Value {
    let known = properties(kind);
    let schemas: Map<String, Value> = known
        .iter()
        .map(|property| (property.name.to_owned(), described(property.summary, behind(property.ty))))
        .collect();
    let relations: Vec<&str> = known.iter().filter(|it| it.ty.target().is_some()).map(|it| it.name).collect();
    let mut schema = closed(schemas, &[]);
    if let (Value::Object(schema), false) = (&mut schema, relations.is_empty()) {
        let further = format!("^({})([.][a-z][a-z-]*)+$", relations.join("|"));
        schema.insert("patternProperties".to_owned(), json!({further: reference("matcher")}));
    }
    schema
}

/// What may stand behind a property of a type.
pub fn behind(ty: Type) -> Value {
    match ty {
        Type::Word(known) => choices(Family::Text, json!({"enum": known})),
        Type::One(kind) | Type::Many(kind) => reference(&format!("leads-to-{}", kind.name())),
        _ => reference(&format!("of-{}", Family::of(ty).name())),
    }
}

/// A value or conditions, a word that goes with all of them, or a map of matchers.
fn choices(family: Family, first: Value) -> Value {
    let matchers = reference(&format!("matchers-of-{}", family.name()));
    json!({"anyOf": [first, {"enum": ["some", "none"]}, matchers]})
}

/// A value that is no literal.
fn value() -> Value {
    let one = |key: &str| closed(keys([key], |_| json!({"type": "string"})), &[key]);
    json!({"anyOf": [one("property"), one("option")]})
}
