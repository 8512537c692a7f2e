//! A rule as it is written, before its words are looked up.

use crate::diagnostic::{RuleId, Severity};

/// A value of a rule file whose meaning depends on the property it stands under.
#[derive(Clone, PartialEq, Debug)]
pub enum Term {
    /// Nothing.
    Null,
    /// `yes`-like values.
    Bool(bool),
    /// A number.
    Number(f64),
    /// Text.
    Text(String),
    /// A list.
    List(Vec<Term>),
    /// Keys with values, in the order of the file.
    Map(Vec<(String, Term)>),
}

/// A label: words at another place.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct LabelSpec {
    /// A property with one place.
    pub at: Option<String>,
    /// A relation to many: one label for each.
    pub each: Option<String>,
    /// The words.
    pub message: String,
}

/// How many findings of one cause become one.
#[derive(Clone, PartialEq, Debug)]
pub struct CollapseSpec {
    /// The relation whose target the findings share.
    pub over: String,
    /// What must hold of `count`, `of` and `share`.
    pub when: Term,
    /// The place of the one finding, a property of the target's kind's rule subject.
    pub at: Option<String>,
    /// Its message.
    pub message: String,
    /// Its help.
    pub help: Option<String>,
}

/// An option that settings may change.
#[derive(Clone, PartialEq, Debug)]
pub struct OptionSpec {
    /// Its name.
    pub name: String,
    /// What it does.
    pub summary: String,
    /// Its value unless set, which also tells its type.
    pub default: Term,
}

/// A rule as it is written.
#[derive(Clone, PartialEq, Debug)]
pub struct RuleSpec {
    /// Its name.
    pub id: RuleId,
    /// What it finds, in one line.
    pub summary: String,
    /// How much its findings matter.
    pub severity: Severity,
    /// Whether it is on unless settings say otherwise.
    pub enabled: bool,
    /// The kind of thing it looks at.
    pub select: String,
    /// What must hold: a map from property to matcher.
    pub filter: Option<Term>,
    /// One of these must hold.
    pub any_of: Vec<Term>,
    /// None of these may hold.
    pub unless: Vec<Term>,
    /// The place underlined, where it is not the thing itself.
    pub at: Option<String>,
    /// What is said.
    pub message: String,
    /// Words at the underlined place.
    pub caption: Option<String>,
    /// Other places.
    pub labels: Vec<LabelSpec>,
    /// Facts without a place.
    pub notes: Vec<String>,
    /// What to do: text, or a list of `{when, say}`.
    pub help: Option<Term>,
    /// Which findings are one: `list`, `block`, …, or a list of properties.
    pub once_per: Option<Term>,
    /// One cause, one finding.
    pub collapse: Option<CollapseSpec>,
    /// The edit that mends it.
    pub fix: Option<Term>,
    /// What settings may change.
    pub options: Vec<OptionSpec>,
}

/// One step from the top of a rule file to a value in it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Step {
    /// Under this key.
    Key(String),
    /// The element with this index, from 0.
    Index(usize),
}

/// Something in a rule that means nothing.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Mistake {
    /// The way to the value that is wrong, in the words of the rule file.
    pub path: Vec<Step>,
    /// Whether the last key itself is wrong, not its value.
    pub at_key: bool,
    /// What is wrong.
    pub message: String,
    /// What would have been right.
    pub help: Option<String>,
}
