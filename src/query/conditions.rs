//! The conditions of a rule file → matchers.

use super::check::Checker;
use super::matcher::{Age, Condition, Matcher, Operand};
use super::node::{Kind, Type};
use super::pattern::Pattern;
use super::spec::Term;
use super::subjects::property;
use super::words::did_you_mean;
use crate::lexicon::Lexicon;
use crate::model::Date;

/// The names of all matchers, in the order of the manual.
pub const MATCHERS: &[&str] = &[
    "matches",
    "one-of",
    "in",
    "host-under",
    "holds",
    "at-least",
    "at-most",
    "before",
    "after",
    "older-than",
    "ahead-by",
    "not",
    "every",
    "count",
    "property",
    "option",
    "is",
];

/// So many characters of a wrong value are repeated.
const MAX_QUOTED: usize = 60;

/// The deepest nesting of matchers and conjunctions.
const MAX_DEPTH: usize = 16;

/// What conditions are compiled with.
#[derive(Clone, Copy, Debug)]
pub struct Scope<'a> {
    /// Data sets.
    pub lexicon: &'a Lexicon,
    /// The kind that the rule selects, of which operands speak.
    pub selected: Kind,
    /// The names of the rule's options.
    pub options: &'a [String],
    depth: usize,
}

impl<'a> Scope<'a> {
    /// The scope at the top of a rule.
    #[must_use]
    pub fn new(lexicon: &'a Lexicon, selected: Kind, options: &'a [String]) -> Self {
        Self { lexicon, selected, options, depth: 0 }
    }
}

/// Compiles a map from property to matcher.
pub fn conditions(check: &mut Checker, scope: Scope<'_>, kind: Kind, term: &Term) -> Vec<Condition> {
    let Term::Map(pairs) = term else {
        check.wrong_value::<()>("expected a map from property to matcher", "for example {number: {at-least: 2}}");
        return Vec::new();
    };
    let compiled =
        pairs.iter().filter_map(|(name, term)| check.under(name, |check| condition(check, scope, kind, name, term)));
    compiled.collect()
}

fn condition(check: &mut Checker, scope: Scope<'_>, kind: Kind, name: &str, term: &Term) -> Option<Condition> {
    let path = match check.path(kind, name) {
        Ok(path) => path,
        Err(error) => return check.wrong_key(error.message, error.help),
    };
    let ty = path.ty()?;
    let matcher = matcher(check, scope, ty, term)?;
    Some(Condition { path, matcher })
}

/// Compiles a matcher for a property of a type.
pub fn matcher(check: &mut Checker, scope: Scope<'_>, ty: Type, term: &Term) -> Option<Matcher> {
    let scope = Scope { depth: scope.depth + 1, ..scope };
    if scope.depth > MAX_DEPTH {
        return check.wrong_value("the matchers are nested too deep", format!("at most {MAX_DEPTH} levels"));
    }
    match term {
        Term::Text(word) if word == "some" => Some(Matcher::Some),
        Term::Text(word) if word == "none" => Some(Matcher::None),
        Term::Map(pairs) => compound(check, scope, ty, pairs),
        Term::List(_) | Term::Null => {
            check.wrong_value("expected a value or a matcher", "for several values write {one-of: […]}")
        }
        value => Some(Matcher::Is(operand(check, scope, ty, value)?)),
    }
}

fn compound(check: &mut Checker, scope: Scope<'_>, ty: Type, pairs: &[(String, Term)]) -> Option<Matcher> {
    if pairs.is_empty() {
        return check.wrong_value("an empty matcher", known_matchers(ty));
    }
    let relation = ty.target();
    if let Some(kind) = relation
        && !pairs.iter().all(|(name, _)| MATCHERS.contains(&name.as_str()))
    {
        let known = pairs.iter().any(|(name, _)| property(kind, name.split('.').next().unwrap_or("")).is_some());
        if known || pairs.iter().all(|(name, _)| did_you_mean(name, MATCHERS).starts_with("known")) {
            return Some(Matcher::All(conditions(check, scope, kind, &Term::Map(pairs.to_vec()))));
        }
    }
    let mut all = Vec::new();
    for (name, term) in pairs {
        all.push(check.under(name, |check| named(check, scope, ty, name, term)));
    }
    let mut all: Vec<Matcher> = all.into_iter().collect::<Option<_>>()?;
    if all.len() == 1 { all.pop() } else { Some(Matcher::Both(all)) }
}

/// Whether a matcher goes with properties of a type.
#[must_use]
pub fn fits(matcher: &str, ty: Type) -> bool {
    match matcher {
        "matches" | "in" | "host-under" | "holds" => matches!(ty, Type::Text | Type::Texts | Type::Word(_)),
        "at-least" | "at-most" => ty == Type::Number,
        "before" | "after" | "older-than" | "ahead-by" => ty == Type::Date,
        "one-of" => ty.target().is_none(),
        _ => true,
    }
}

fn matchers_of(ty: Type) -> Vec<&'static str> {
    MATCHERS.iter().copied().filter(|matcher| fits(matcher, ty)).collect()
}

fn known_matchers(ty: Type) -> String {
    format!("the matchers of {} are some, none, {}", ty.describe(), matchers_of(ty).join(", "))
}

fn named(check: &mut Checker, scope: Scope<'_>, ty: Type, name: &str, term: &Term) -> Option<Matcher> {
    if !MATCHERS.contains(&name) {
        return check.wrong_key(format!("unknown matcher `{name}`"), did_you_mean(name, &matchers_of(ty)));
    }
    if !fits(name, ty) {
        return check.wrong_key(format!("`{name}` does not go with {}", ty.describe()), known_matchers(ty));
    }
    match name {
        "matches" => {
            let text = text(check, term, "a pattern")?;
            match if check.is_known_good() { Ok(Pattern::later(&text)) } else { Pattern::compile(&text) } {
                Ok(pattern) => Some(Matcher::Matches(pattern)),
                Err(reason) => {
                    check.wrong_value(format!("wrong pattern: {reason}"), "patterns are those of the Rust crate regex")
                }
            }
        }
        "in" => data_set(check, scope, term).map(Matcher::In),
        "host-under" => data_set(check, scope, term).map(Matcher::HostUnder),
        "holds" => data_set(check, scope, term).map(Matcher::Holds),
        "one-of" => one_of(check, scope, ty, term),
        "at-least" => operand(check, scope, ty, term).map(Matcher::AtLeast),
        "at-most" => operand(check, scope, ty, term).map(Matcher::AtMost),
        "before" => operand(check, scope, ty, term).map(Matcher::Before),
        "after" => operand(check, scope, ty, term).map(Matcher::After),
        "older-than" => age(check, term).map(Matcher::OlderThan),
        "ahead-by" => age(check, term).map(Matcher::AheadBy),
        "not" => matcher(check, scope, ty, term).map(|inner| Matcher::Not(Box::new(inner))),
        "every" => matcher(check, scope, ty, term).map(|inner| Matcher::Every(Box::new(inner))),
        "count" => matcher(check, scope, Type::Number, term).map(|inner| Matcher::Count(Box::new(inner))),
        "is" => operand(check, scope, ty, term).map(Matcher::Is),
        _ => operand(check, scope, ty, &Term::Map(vec![(name.to_owned(), term.clone())])).map(Matcher::Is),
    }
}

fn text(check: &mut Checker, term: &Term, what: &str) -> Option<String> {
    match term {
        Term::Text(text) => Some(text.clone()),
        Term::Number(number) => Some(number.to_string()),
        Term::Bool(value) => Some(value.to_string()),
        _ => check.wrong_value(format!("expected {what}"), ""),
    }
}

fn data_set(check: &mut Checker, scope: Scope<'_>, term: &Term) -> Option<String> {
    let name = text(check, term, "the name of a data set")?;
    if scope.lexicon.has_set(&name) {
        return Some(name);
    }
    let known: Vec<&str> = scope.lexicon.set_names().collect();
    check.wrong_value(format!("there is no data set `{name}`"), did_you_mean(&name, &known))
}

fn one_of(check: &mut Checker, scope: Scope<'_>, ty: Type, term: &Term) -> Option<Matcher> {
    let Term::List(items) = term else {
        return check.wrong_value("expected a list of values", "for example {one-of: [a, b]}");
    };
    let found: Vec<Option<Operand>> =
        items.iter().enumerate().map(|(at, item)| check.at(at, |check| operand(check, scope, ty, item))).collect();
    Some(Matcher::OneOf(found.into_iter().collect::<Option<_>>()?))
}

fn operand(check: &mut Checker, scope: Scope<'_>, ty: Type, term: &Term) -> Option<Operand> {
    if let Term::Map(pairs) = term {
        return reference(check, scope, pairs);
    }
    match (ty, term) {
        (Type::Number, Term::Number(number)) => Some(Operand::Number(*number)),
        (Type::YesNo, Term::Bool(value)) => Some(Operand::YesNo(*value)),
        (Type::YesNo, Term::Text(word)) if word == "yes" => Some(Operand::YesNo(true)),
        (Type::YesNo, Term::Text(word)) if word == "no" => Some(Operand::YesNo(false)),
        (Type::Date, Term::Text(word)) if word == "today" => Some(Operand::Today),
        (Type::Date, Term::Text(word)) => match Date::parse(word) {
            Some(date) => Some(Operand::Date(date)),
            None => check.wrong_value(format!("`{word}` is no date"), "write 2024, 2024-05, 2024-05-07 or today"),
        },
        (Type::Date, Term::Number(year)) => match Date::parse(&year.to_string()) {
            Some(date) => Some(Operand::Date(date)),
            None => check.wrong_value(format!("`{year}` is no year"), "write 2024, 2024-05, 2024-05-07 or today"),
        },
        (Type::Word(words), Term::Text(word)) => word_of(check, word, words),
        (Type::Text | Type::Texts, Term::Text(_) | Term::Number(_) | Term::Bool(_)) => {
            Some(Operand::Text(text(check, term, "text")?))
        }
        (Type::One(_) | Type::Many(_), _) => check.wrong_value(
            "a relation is compared with some, none, another relation, or conditions on what it leads to",
            "for example {list: {role: notes}}",
        ),
        _ => {
            let article = if matches!(ty, Type::Number | Type::Date) { "a " } else { "" };
            check.wrong_value(format!("expected {article}{}, found {}", ty.describe(), found(term)), "")
        }
    }
}

/// A value as messages name it.
fn found(term: &Term) -> String {
    match term {
        Term::Null => "nothing".to_owned(),
        Term::Bool(flag) => format!("`{flag}`"),
        Term::Number(number) => format!("`{number}`"),
        Term::Text(text) => format!("`{}`", text.chars().take(MAX_QUOTED).collect::<String>()),
        Term::List(_) => "a list".to_owned(),
        Term::Map(_) => "a map".to_owned(),
    }
}

fn word_of(check: &mut Checker, word: &str, known: &[&str]) -> Option<Operand> {
    if known.contains(&word) {
        return Some(Operand::Text(word.to_owned()));
    }
    check.wrong_value(format!("`{word}` is none of the words this property can have"), did_you_mean(word, known))
}

fn reference(check: &mut Checker, scope: Scope<'_>, pairs: &[(String, Term)]) -> Option<Operand> {
    let [(name, term)] = pairs else {
        return check.wrong_value("expected one value", "a value, {property: path} or {option: name}");
    };
    check.under(name, |check| match (name.as_str(), term) {
        ("property", Term::Text(path)) => match check.path(scope.selected, path) {
            Ok(path) => Some(Operand::Property(path)),
            Err(error) => check.wrong_value(error.message, error.help),
        },
        ("option", Term::Text(option)) if scope.options.contains(option) => Some(Operand::Option(option.clone())),
        ("option", Term::Text(option)) => {
            let known: Vec<&str> = scope.options.iter().map(String::as_str).collect();
            check.wrong_value(format!("the rule has no option `{option}`"), did_you_mean(option, &known))
        }
        _ => check.wrong_key(format!("`{name}` is no value"), "a value, {property: path} or {option: name}"),
    })
}

fn age(check: &mut Checker, term: &Term) -> Option<Age> {
    const FORM: &str = "write a number and years, months or days, such as 10 years";
    let text = text(check, term, "a length of time")?;
    let mut words = text.split_whitespace();
    let (Some(number), Some(unit), None) = (words.next(), words.next(), words.next()) else {
        return check.wrong_value(format!("`{text}` is no length of time"), FORM);
    };
    let Ok(number) = number.parse::<u16>() else {
        return check.wrong_value(format!("`{text}` is no length of time"), FORM);
    };
    let none = Age { years: 0, months: 0, days: 0 };
    match unit {
        "year" | "years" => Some(Age { years: i32::from(number), ..none }),
        "month" | "months" => Some(Age { months: u32::from(number), ..none }),
        "day" | "days" => Some(Age { days: u32::from(number), ..none }),
        _ => check.wrong_value(format!("`{unit}` is no unit of time"), FORM),
    }
}
