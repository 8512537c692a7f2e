//! The edits that the model offers to rules.

use super::check::Checker;
use super::context::Context;
use super::definitions;
use super::groups::{self, verbatim};
use super::invisible::InvisibleKind;
use super::node::{Kind, Node, Type, Value};
use super::path::Path;
use super::spec::Term;
use super::template::{Counts, Template};
use super::words::did_you_mean;
use crate::diagnostic::{Applicability, Edit, Fix};
use crate::model::{Passage, without_parameters};
use crate::text::{Span, cut};

/// What a fix does.
#[derive(Clone, Debug)]
enum Action {
    /// Puts text in the place of the thing.
    Replace(Template),
    /// Deletes the thing.
    Remove,
    /// Puts the numbers of a citation in order.
    SortGroup,
    /// Puts the definitions of notes in order.
    SortNotes,
    /// Puts an ordinary blank in the place of no-break spaces in a row, and nothing in that of what has no width.
    PlainSpace,
    /// Deletes what a citation names twice.
    DropRepeated,
    /// Writes numbers of a citation that follow each other as a range.
    JoinRuns,
    /// Takes the parameters out of an address that only record where a reader came from.
    StripParameters,
    /// Puts a property in the place of an address.
    Address(Path),
}

/// A compiled fix.
#[derive(Clone, Debug)]
pub struct FixPlan {
    action: Action,
    applicability: Applicability,
}

/// The keys of a fix.
pub const FIX_KEYS: &[&str] = &["replace", "edit", "address", "applicability"];

/// The edits that have a name.
pub const EDITS: [&str; 7] =
    ["remove", "plain-space", "sort-group", "sort-notes", "drop-repeated", "join-runs", "strip-parameters"];

/// Compiles `{replace: text}`, `{edit: remove | sort-group | …}` or, for links, `{address: property}`, each
/// with `applicability`.
pub fn compile(check: &mut Checker, kind: Kind, term: &Term) -> Option<FixPlan> {
    let Term::Map(pairs) = term else {
        return check.wrong_value("expected a map", "for example {replace: “text”, applicability: safe}");
    };
    let (mut action, mut applicability) = (None, None);
    for (key, value) in pairs {
        check.under(key, |check| match (key.as_str(), value) {
            ("replace", Term::Text(text)) => {
                action = Template::compile(check, kind, text, false).map(Action::Replace);
            }
            ("edit", Term::Text(name)) => action = named(check, kind, name),
            ("address", Term::Text(path)) => action = address(check, kind, path),
            ("applicability", Term::Text(word)) => applicability = trust(check, word),
            ("replace" | "edit" | "address" | "applicability", _) => {
                check.wrong_value::<()>("expected text", "");
            }
            _ => {
                check.wrong_key::<()>(format!("unknown key `{key}`"), did_you_mean(key, FIX_KEYS));
            }
        });
    }
    let Some(applicability) = applicability else {
        let given = pairs.iter().any(|(key, _)| key == "applicability");
        return if given {
            None
        } else {
            check.wrong_value("`applicability` is missing", "safe, unsafe or display-only")
        };
    };
    let Some(action) = action else {
        let given = pairs.iter().any(|(key, _)| matches!(key.as_str(), "replace" | "edit" | "address"));
        return if given {
            None
        } else {
            check.wrong_value("`replace`, `edit` or `address` is missing", "one of them says what to do")
        };
    };
    Some(FixPlan { action, applicability })
}

fn named(check: &mut Checker, kind: Kind, name: &str) -> Option<Action> {
    let action = match name {
        "remove" => return Some(Action::Remove),
        "plain-space" if kind == Kind::Invisible => return Some(Action::PlainSpace),
        "plain-space" => {
            return check.wrong_value("`plain-space` mends invisible characters", "use it with `select: invisible`");
        }
        "sort-group" => Action::SortGroup,
        "sort-notes" if kind == Kind::Reference => return Some(Action::SortNotes),
        "sort-notes" => return check.wrong_value("`sort-notes` mends a note", "use it with `select: reference`"),
        "drop-repeated" => Action::DropRepeated,
        "join-runs" => Action::JoinRuns,
        "strip-parameters" if kind == Kind::Link => return Some(Action::StripParameters),
        "strip-parameters" => {
            return check.wrong_value("`strip-parameters` mends an address", "use it with `select: link`");
        }
        _ => return check.wrong_value(format!("there is no edit `{name}`"), did_you_mean(name, &EDITS)),
    };
    if kind == Kind::Citation {
        return Some(action);
    }
    check.wrong_value(format!("`{name}` mends a citation"), "use it with `select: citation`")
}

fn address(check: &mut Checker, kind: Kind, path: &str) -> Option<Action> {
    if kind != Kind::Link {
        return check.wrong_value("`address` mends a link", "use it with `select: link`");
    }
    match check.path(kind, path) {
        Ok(path) if path.ty() == Some(Type::Text) => Some(Action::Address(path)),
        Ok(_) => check.wrong_value(format!("`{path}` is no text"), "name a property that is an address"),
        Err(error) => check.wrong_value(error.message, error.help),
    }
}

fn trust(check: &mut Checker, word: &str) -> Option<Applicability> {
    let known: Vec<&str> = Applicability::ALL.iter().map(|it| it.name()).collect();
    match Applicability::ALL.into_iter().find(|it| it.name() == word) {
        Some(found) => Some(found),
        None => check.wrong_value(format!("`{word}` is no applicability"), did_you_mean(word, &known)),
    }
}

impl FixPlan {
    /// The fix for several things of which one finding speaks.
    #[must_use]
    pub fn make_all(&self, context: &Context<'_>, nodes: impl Iterator<Item = Node>) -> Option<Fix> {
        let edits: Vec<Edit> = nodes.filter_map(|node| self.make(context, node)).flat_map(|fix| fix.edits).collect();
        (!edits.is_empty()).then_some(Fix { applicability: self.applicability, edits })
    }

    /// The fix for one thing; `None` where its bytes are not shown as they are written.
    #[must_use]
    pub fn make(&self, context: &Context<'_>, node: Node) -> Option<Fix> {
        let edits = match &self.action {
            Action::Replace(template) => {
                let text = template.render(context, node, Counts::default());
                vec![Edit { span: verbatim(context, context.passage(node)?)?, text: text.into() }]
            }
            Action::Remove => vec![Edit { span: whole(context, node)?, text: "".into() }],
            Action::SortGroup => sort_group(context, node)?,
            Action::SortNotes => definitions::sort_notes(context, node)?,
            Action::PlainSpace => vec![plain_space(context, node)?],
            Action::DropRepeated => groups::drop_repeated(context, context.citation(node)?)?,
            Action::JoinRuns => groups::join_runs(context, context.citation(node)?)?,
            Action::StripParameters => vec![strip_parameters(context, node)?],
            Action::Address(path) => vec![new_address(context, node, path)?],
        };
        Some(Fix { applicability: self.applicability, edits })
    }
}

fn whole(context: &Context<'_>, node: Node) -> Option<Span> {
    match context.passage(node) {
        Some(passage) => verbatim(context, passage),
        None => Some(context.place(node)),
    }
}

fn plain_space(context: &Context<'_>, node: Node) -> Option<Edit> {
    let it = context.invisible().get(node.index())?;
    let text = if it.kind == InvisibleKind::SpaceRun { " " } else { "" };
    Some(Edit { span: it.span, text: text.into() })
}

/// Takes the tracking parameters out of an address; the others keep their order and their writing.
fn strip_parameters(context: &Context<'_>, node: Node) -> Option<Edit> {
    let link = context.document.links.get(node.index())?;
    let at = link.address?.start();
    let (query, kept) = without_parameters(&link.target, |name| context.lexicon.tracking.is_tracking(name))?;
    Some(Edit { span: Span::new(at + query.start, at + query.end), text: kept.into() })
}

/// Puts the text of a property in the place of an address.
fn new_address(context: &Context<'_>, node: Node, path: &Path) -> Option<Edit> {
    let span = context.document.links.get(node.index())?.address?;
    match path.value(context, node) {
        Value::Text(text) => Some(Edit { span, text: text.into_owned().into() }),
        _ => None,
    }
}

/// Puts the numbers of a citation in ascending order and leaves brackets and separators where they are.
fn sort_group(context: &Context<'_>, node: Node) -> Option<Vec<Edit>> {
    let citation = context.citation(node).filter(|citation| !groups::is_linked(context, citation))?;
    let text = context.document.block(citation.block())?.text.as_str();
    let mut items: Vec<(u32, Passage, &str)> = Vec::new();
    for cite in context.document.cites_of(citation) {
        let range = cite.passage.range();
        let written = cut(text, range.clone());
        let inner = written.trim_start_matches('[').trim_end_matches(']').trim();
        let start = range.start + written.find(inner)?;
        items.push((cite.first?, Passage::new(citation.block(), start..start + inner.len()), inner));
    }
    let mut sorted: Vec<(u32, &str)> = items.iter().map(|(number, _, inner)| (*number, *inner)).collect();
    sorted.sort_by_key(|(number, _)| *number);
    let mut edits = Vec::new();
    for ((_, place, inner), (_, new)) in items.iter().zip(sorted) {
        if *inner != new {
            edits.push(Edit { span: verbatim(context, *place)?, text: new.into() });
        }
    }
    (!edits.is_empty()).then_some(edits)
}
