//! Matchers: what a property is compared with.

use super::context::Context;
use super::node::{Node, Value};
use super::path::Path;
use super::pattern::Pattern;
use super::spec::Term;
use crate::model::Date;

/// What a value is compared with.
#[derive(Clone, Debug)]
pub enum Operand {
    /// A number.
    Number(f64),
    /// Text or a word.
    Text(String),
    /// Yes or no.
    YesNo(bool),
    /// A date.
    Date(Date),
    /// The day of the run.
    Today,
    /// A property of the selected thing.
    Property(Path),
    /// An option of the rule.
    Option(String),
}

/// A compiled matcher.
#[derive(Clone, Debug)]
pub enum Matcher {
    /// There is a value.
    Some,
    /// There is none.
    None,
    /// Equal.
    Is(Operand),
    /// The pattern is found in it.
    Matches(Pattern),
    /// Equal to one of these.
    OneOf(Vec<Operand>),
    /// A phrase of a data set.
    In(String),
    /// A host under one of a data set's.
    HostUnder(String),
    /// A phrase of a data set stands in it.
    Holds(String),
    /// Not less.
    AtLeast(Operand),
    /// Not more.
    AtMost(Operand),
    /// Surely earlier.
    Before(Operand),
    /// Surely later.
    After(Operand),
    /// Surely more than this long before the day of the run, in days.
    OlderThan(Age),
    /// Surely more than this long after the day of the run.
    AheadBy(Age),
    /// The inner matcher fails on a value that is there.
    Not(Box<Matcher>),
    /// There are values, and all fit.
    Every(Box<Matcher>),
    /// The number of values fits.
    Count(Box<Matcher>),
    /// All of these hold of the thing that the relation leads to.
    All(Vec<Condition>),
    /// All matchers fit.
    Both(Vec<Matcher>),
}

/// A length of time as it is written: years and months by the calendar.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Age {
    /// Whole years.
    pub years: i32,
    /// Months.
    pub months: u32,
    /// Days.
    pub days: u32,
}

/// A property and what must hold of it.
#[derive(Clone, Debug)]
pub struct Condition {
    /// The property.
    pub path: Path,
    /// What must hold.
    pub matcher: Matcher,
}

impl Condition {
    /// Whether it holds of all things or of none, since it asks the document for a value that the rule gives.
    #[must_use]
    pub fn is_of_document(&self) -> bool {
        let is_given = |operand: &Operand| !matches!(operand, Operand::Property(_));
        self.path.is_of_document()
            && match &self.matcher {
                Matcher::Some | Matcher::None => true,
                Matcher::Is(operand) => is_given(operand),
                Matcher::OneOf(operands) => operands.iter().all(is_given),
                _ => false,
            }
    }

    /// Whether the condition holds of a thing; `selected` is the thing that the rule selected.
    #[must_use]
    pub fn holds(&self, context: &Context<'_>, selected: Node, of: Node) -> bool {
        // Nearly all paths lead to one value, and nearly all conditions are asked of many things.
        match self.path.only_value(context, of) {
            Some(value) if value.is_missing() => self.matcher.fits_some(context, selected, &[]),
            Some(value) => self.matcher.fits_some(context, selected, std::slice::from_ref(&value)),
            None => self.matcher.fits_some(context, selected, &self.path.values(context, of)),
        }
    }
}

impl Matcher {
    fn fits_some(&self, context: &Context<'_>, selected: Node, values: &[Value<'_>]) -> bool {
        match self {
            Self::Some => !values.is_empty(),
            Self::None => values.is_empty(),
            Self::Count(inner) => {
                let count = values.iter().map(|value| match value {
                    Value::Nodes(nodes) => nodes.len(),
                    Value::Texts(texts) => texts.len(),
                    _ => 1,
                });
                inner.fits(context, selected, &Value::count(count.sum()))
            }
            Self::Every(inner) => {
                let mut parts = values.iter().flat_map(parts).peekable();
                parts.peek().is_some() && parts.all(|part| inner.fits(context, selected, &part))
            }
            Self::Both(all) => all.iter().all(|matcher| matcher.fits_some(context, selected, values)),
            _ => values.iter().any(|value| match value {
                Value::Nodes(_) | Value::Texts(_) => parts(value).iter().any(|part| self.fits(context, selected, part)),
                whole => self.fits(context, selected, whole),
            }),
        }
    }

    /// Whether one value fits.
    #[must_use]
    pub fn fits(&self, context: &Context<'_>, selected: Node, value: &Value<'_>) -> bool {
        match self {
            Self::Some => !value.is_missing(),
            Self::None => value.is_missing(),
            Self::Is(operand) => equal(context, selected, value, operand),
            Self::OneOf(operands) => operands.iter().any(|operand| equal(context, selected, value, operand)),
            Self::Matches(pattern) => recalled(context, value, pattern, |text| pattern.is_match(text)),
            Self::In(set) => {
                context.lexicon.set(set).is_some_and(|words| with_text(context, value, |text| words.contains(text)))
            }
            Self::HostUnder(set) => context
                .lexicon
                .set(set)
                .is_some_and(|words| with_text(context, value, |text| words.contains_host(text))),
            Self::Holds(set) => {
                context.lexicon.set(set).is_some_and(|words| recalled(context, value, set, |text| words.found_in(text)))
            }
            Self::AtLeast(operand) => numbers(context, selected, value, operand).is_some_and(|(a, b)| a >= b),
            Self::AtMost(operand) => numbers(context, selected, value, operand).is_some_and(|(a, b)| a <= b),
            Self::Before(operand) => {
                dates(context, selected, value, operand).is_some_and(|(a, b)| a.latest() < b.earliest())
            }
            Self::After(operand) => {
                dates(context, selected, value, operand).is_some_and(|(a, b)| a.earliest() > b.latest())
            }
            Self::OlderThan(age) => match value {
                Value::Date(date) => date.latest() < context.today.minus(age.years, age.months, age.days).earliest(),
                _ => false,
            },
            Self::AheadBy(age) => match value {
                Value::Date(date) => date.minus(age.years, age.months, age.days).earliest() > context.today.latest(),
                _ => false,
            },
            Self::Not(inner) => !value.is_missing() && !inner.fits(context, selected, value),
            Self::All(conditions) => match value {
                Value::Node(node) => conditions.iter().all(|condition| condition.holds(context, selected, *node)),
                _ => false,
            },
            Self::Both(all) => all.iter().all(|matcher| matcher.fits(context, selected, value)),
            Self::Every(_) | Self::Count(_) => self.fits_some(context, selected, std::slice::from_ref(value)),
        }
    }
}

fn parts<'d>(value: &Value<'d>) -> Vec<Value<'d>> {
    match value {
        Value::Nodes(nodes) => nodes.iter().map(|node| Value::Node(*node)).collect(),
        Value::Texts(texts) => texts.iter().map(|text| Value::Text(text.clone().into())).collect(),
        other => vec![other.clone()],
    }
}

/// Runs `test` on the text of a value.
pub fn with_text(context: &Context<'_>, value: &Value<'_>, test: impl FnOnce(&str) -> bool) -> bool {
    match value {
        Value::Text(text) | Value::Word(text) => test(text),
        Value::Passage(passage) => test(context.document.text(*passage)),
        Value::Source(span) => test(context.slice(*span)),
        _ => false,
    }
}

/// Runs `test` on the text of a value, once for each long passage that `by` asks about.
fn recalled<T>(context: &Context<'_>, value: &Value<'_>, by: &T, test: impl FnOnce(&str) -> bool) -> bool {
    match value {
        Value::Passage(passage) => context.recall.answer(by, *passage, || test(context.document.text(*passage))),
        _ => with_text(context, value, test),
    }
}

fn equal(context: &Context<'_>, selected: Node, value: &Value<'_>, operand: &Operand) -> bool {
    match operand {
        Operand::Property(path) => {
            path.values(context, selected).iter().flat_map(parts).any(|other| same(context, value, &other))
        }
        Operand::Option(name) => match context.options.get(name) {
            Some(Term::Number(number)) => matches!(value, Value::Number(own) if own.total_cmp(number).is_eq()),
            Some(Term::Text(text)) => with_text(context, value, |own| own == text),
            Some(Term::Bool(flag)) => matches!(value, Value::YesNo(own) if own == flag),
            Some(Term::List(items)) => items.iter().any(|item| match item {
                Term::Text(text) => with_text(context, value, |own| own == text),
                _ => false,
            }),
            _ => false,
        },
        Operand::Number(number) => matches!(value, Value::Number(own) if own.total_cmp(number).is_eq()),
        Operand::Text(text) => with_text(context, value, |own| own == text),
        Operand::YesNo(flag) => matches!(value, Value::YesNo(own) if own == flag),
        Operand::Date(date) => matches!(value, Value::Date(own) if own.agrees_with(date)),
        Operand::Today => matches!(value, Value::Date(own) if own.agrees_with(&context.today)),
    }
}

fn same(context: &Context<'_>, left: &Value<'_>, right: &Value<'_>) -> bool {
    match (left, right) {
        (Value::Number(a), Value::Number(b)) => a.total_cmp(b).is_eq(),
        (Value::Date(a), Value::Date(b)) => a.agrees_with(b),
        (Value::YesNo(a), Value::YesNo(b)) => a == b,
        (Value::Node(a), Value::Node(b)) => a == b,
        _ => with_text(context, left, |a| with_text(context, right, |b| a == b)),
    }
}

fn numbers(context: &Context<'_>, selected: Node, value: &Value<'_>, operand: &Operand) -> Option<(f64, f64)> {
    let Value::Number(own) = value else { return None };
    let other = match operand {
        Operand::Number(number) => *number,
        Operand::Property(path) => match path.value(context, selected) {
            Value::Number(number) => number,
            _ => return None,
        },
        Operand::Option(name) => match context.options.get(name)? {
            Term::Number(number) => *number,
            _ => return None,
        },
        _ => return None,
    };
    Some((*own, other))
}

fn dates(context: &Context<'_>, selected: Node, value: &Value<'_>, operand: &Operand) -> Option<(Date, Date)> {
    let Value::Date(own) = value else { return None };
    let other = match operand {
        Operand::Date(date) => *date,
        Operand::Today => context.today,
        Operand::Property(path) => match path.value(context, selected) {
            Value::Date(date) => date,
            _ => return None,
        },
        Operand::Option(name) => match context.options.get(name)? {
            Term::Text(text) => Date::parse(text)?,
            _ => return None,
        },
        _ => return None,
    };
    Some((*own, other))
}
